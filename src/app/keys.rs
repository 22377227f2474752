//! The keys of the desk: one table, for handling and for the help page.

use super::panels;
use super::session::Play;
use super::station::Station;
use super::theme::Theme;
use crate::engine::{dispatch, phone, radio};
use bevy_egui::egui::{Context, Key};

/// What a key does, for the help page: its name and the key of its text.
pub const HELP: &[(&str, &str)] = &[
    ("F1", "key-help"),
    ("F2–F5", "key-groups"),
    ("Space", "key-ptt"),
    ("Enter", "key-begin"),
    ("F6", "key-address"),
    ("F7", "key-radio"),
    ("F8", "key-answer"),
    ("F9", "key-hang-up"),
    ("F10", "key-card"),
    ("F11", "key-phone"),
    ("Alt+1–0", "key-meaning"),
    ("F12", "key-pause"),
    ("Ctrl+F12", "key-stop"),
];

/// Does what the keys pressed in this frame say.
pub fn handle(context: &Context, play: &mut Play, theme: Theme) {
    let pressed = |key: Key| context.input(|input| input.key_pressed(key));
    let stop = context.input(|input| input.modifiers.ctrl && input.key_pressed(Key::F12));
    if stop {
        play.freeze();
    }
    if play.frozen {
        return;
    }
    if pressed(Key::F1) {
        play.hands.help = !play.hands.help;
    }
    if pressed(Key::F12) && !stop {
        play.set_speed(if play.speed == 0 { 1 } else { 0 });
    }
    let mut station = play.station(theme);
    desk_keys(&pressed, &mut station);
}

fn desk_keys(pressed: &impl Fn(Key) -> bool, station: &mut Station<'_>) {
    let groups: Vec<_> = station
        .view
        .radio
        .iter()
        .filter(|group| group.heard || group.selected)
        .map(|group| group.group)
        .collect();
    for (key, group) in [Key::F2, Key::F3, Key::F4, Key::F5].into_iter().zip(groups) {
        if pressed(key) {
            station.radio(radio::Command::Select(group));
        }
    }
    if pressed(Key::F6) {
        station.hands.focus = Some(panels::ADDRESS);
    }
    if pressed(Key::F7) {
        station.hands.focus = Some(panels::RADIO_LINE);
    }
    if pressed(Key::F11) {
        station.hands.focus = Some(panels::PHONE_LINE);
    }
    let calls = station.view.calls.clone();
    if pressed(Key::F8)
        && let Some(call) = calls
            .iter()
            .find(|call| call.answered.is_none() && !call.mine)
    {
        station.phone(phone::Command::Answer(call.id));
    }
    if pressed(Key::F9)
        && let Some(call) = calls
            .iter()
            .find(|call| call.answered.is_some() || call.mine)
    {
        station.phone(phone::Command::HangUp(call.id));
    }
    let contact = station.view.desk.as_ref().and_then(|desk| {
        desk.contacts
            .iter()
            .rev()
            .find(|contact| contact.incident.is_none())
            .map(|c| c.id)
    });
    if pressed(Key::F10)
        && let Some(contact) = contact
    {
        station.hands.card = None;
        station.dispatch(dispatch::Command::OpenIncident(contact));
    }
}
