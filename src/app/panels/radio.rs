//! The radio: talkgroups, who talks, and a message put together with keys.

use super::widgets::{section, strong, toggle};
use crate::app::history::Key as PttKey;
use crate::app::station::Station;
use crate::engine::id::Gssi;
use crate::engine::radio::{Command, FloorView, GroupView};
use crate::language::{Act, CallSign, Topic, Value, What, topic};
use crate::text;
use bevy_egui::egui::{
    Button, Frame, Key, Margin, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo,
    WidgetType,
};

/// The label of the typing line, to tests and to screen readers.
pub const LINE: &str = "desk-radio-line";

/// Draws the radio.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    section(ui, theme, &text!("panel-radio"), |ui| {
        ui.set_min_width(ui.available_width());
        let groups = station.view.radio.clone();
        ui.horizontal_wrapped(|ui| {
            for (place, group) in groups
                .iter()
                .filter(|group| group.heard || group.selected)
                .enumerate()
            {
                tile(ui, station, group, place);
            }
        });
        ui.columns(2, |columns| {
            heard(&mut columns[0], station);
            compose(&mut columns[1], station);
        });
    });
}

fn group_name(station: &Station<'_>, group: Gssi) -> String {
    let known = station.link.known();
    let name = known
        .organisation()
        .talkgroups
        .iter()
        .find(|talkgroup| talkgroup.gssi == group);
    name.map_or_else(|| group.to_string(), |talkgroup| talkgroup.name.clone())
}

fn tile(ui: &mut Ui, station: &mut Station<'_>, group: &GroupView, place: usize) {
    let theme = station.theme;
    let name = group_name(station, group.group);
    let (line, edge) = match group.floor {
        FloorView::Free => (text!("desk-floor-free"), theme.line),
        FloorView::Asked { queued: false, .. } => (text!("desk-floor-asked"), theme.urgent),
        FloorView::Asked { queued: true, .. } => (text!("desk-floor-queued"), theme.urgent),
        FloorView::Talking { by, since } if by == station.seat() => (
            text!("desk-floor-mine", since = station.now.since(since)),
            theme.accent,
        ),
        FloorView::Talking { by, since } => {
            let who = station.name_of(by);
            (
                format!(
                    "▶ {}",
                    text!(
                        "desk-floor-talks",
                        who = who,
                        since = station.now.since(since)
                    )
                ),
                theme.normal,
            )
        }
    };
    let width = if group.selected { 3.0 } else { 1.0 };
    Frame::new()
        .stroke(Stroke::new(
            width,
            if group.selected { theme.accent } else { edge },
        ))
        .inner_margin(Margin::same(6))
        .show(ui, |ui| {
            ui.vertical(|ui| {
                let key = if place < 4 {
                    format!("F{} ", place + 2)
                } else {
                    String::new()
                };
                let label = strong(format!("{key}{name}"), 15.0);
                if ui
                    .add(Button::new(label).frame(false).selected(group.selected))
                    .clicked()
                {
                    station.radio(Command::Select(group.group));
                }
                ui.label(RichText::new(line).color(edge.lerp_to_gamma(theme.ink, 0.35)));
            });
        });
}

/// What was heard, newest last.
fn heard(ui: &mut Ui, station: &Station<'_>) {
    let theme = station.theme;
    let me = station.seat();
    let mut lines: Vec<_> = station
        .history
        .groups
        .iter()
        .flat_map(|(group, said)| said.iter().map(move |said| (*group, said)))
        .collect();
    lines.sort_by_key(|(_, said)| said.at);
    ScrollArea::vertical()
        .id_salt("heard")
        .max_height(150.0)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for (group, said) in lines {
                let name = group_name(station, group);
                let who = station.name_of(said.by);
                let words = said.so_far(station.now);
                ui.label(
                    RichText::new(format!("{} {name}", station.clock(said.at)))
                        .color(theme.faint)
                        .small(),
                );
                let line = format!("{who}: «{words}»");
                ui.label(if said.by == me {
                    RichText::new(line).color(theme.faint)
                } else {
                    strong(line, 15.0)
                });
            }
        });
}

fn compose(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let known = station.link.known();
    let me = station.seat();
    let others: Vec<CallSign> = station
        .view
        .desk
        .iter()
        .flat_map(|desk| &desk.units)
        .map(|unit| known.unit_call_sign(unit.id).clone())
        .collect();
    let own = known.call_sign_of(me).cloned();
    let mut add = None;
    ui.horizontal_wrapped(|ui| {
        for call_sign in &others {
            let on = station
                .hands
                .radio_parts
                .contains(&What::To(call_sign.clone()));
            if toggle(ui, theme, on, call_sign.as_str()).clicked() {
                add = Some(What::To(call_sign.clone()));
            }
        }
    });
    let mut keys: Vec<(String, Vec<What>)> = Vec::new();
    for (label, act) in [
        ("desk-key-received", Act::Received),
        ("desk-key-understood", Act::Understood),
        ("desk-key-right", Act::Right),
        ("desk-key-wrong", Act::Wrong),
        ("desk-key-read-back", Act::ReadBackOrder),
        ("desk-key-reading-back", Act::ReadingBack),
        ("desk-key-say-again", Act::SayAgain),
        ("desk-key-wait", Act::Wait),
        ("desk-key-over", Act::Over),
        ("desk-key-out", Act::Out),
    ] {
        keys.push((text!(label), vec![What::Act(act)]));
    }
    let card = station.view.desk.as_ref().and_then(|desk| {
        desk.cards
            .iter()
            .find(|card| Some(card.id) == station.hands.card)
    });
    if let Some(address) = card.and_then(|card| card.card.address.clone()) {
        let fact = What::Fact(Topic::from(topic::WHERE), Value::Address(address));
        keys.push((text!("desk-key-address"), vec![fact]));
    }
    ui.horizontal_wrapped(|ui| {
        for (label, parts) in &keys {
            if ui.button(label).clicked() {
                station.hands.radio_parts.extend(parts.iter().cloned());
            }
        }
    });
    match add {
        Some(What::To(call_sign)) => {
            station.hands.radio_parts = vec![What::To(call_sign)];
            station.hands.radio_parts.extend(own.map(What::From));
        }
        Some(other) => station.hands.radio_parts.push(other),
        None => {}
    }
    let line = ui.add(
        TextEdit::singleline(&mut station.hands.radio_line)
            .hint_text(format!("{} (F7)", text!(LINE)))
            .desired_width(f32::INFINITY),
    );
    line.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, text!(LINE)));
    if station.hands.focus == Some(LINE) {
        line.request_focus();
        station.hands.focus = None;
    }
    ui.label(
        RichText::new(text!("desk-radio-ready", words = station.radio_preview()))
            .color(theme.faint),
    );
    ui.horizontal_wrapped(|ui| {
        ptt(ui, station);
        if ui
            .add_enabled(
                station.hands.holding.is_some(),
                Button::new(format!("{} (Enter)", text!("desk-begin"))),
            )
            .clicked()
        {
            station.begin_radio();
        }
        if ui.button(text!("desk-clear")).clicked() {
            station.hands.radio_parts.clear();
            station.hands.radio_line.clear();
        }
        let state = match station.history.key {
            PttKey::Up => String::new(),
            PttKey::Asked(_) => text!("desk-floor-asked"),
            PttKey::Queued(_) => text!("desk-floor-queued"),
            PttKey::Permit(..) => text!("desk-permit"),
            PttKey::Denied(..) => text!("desk-denied"),
        };
        ui.label(strong(state, 15.0));
    });
    if station.hands.holding.is_some() && ui.input(|input| input.key_pressed(Key::Enter)) {
        station.begin_radio();
    }
}

/// The key: held with the mouse, or with the space bar when nothing is being typed.
fn ptt(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let held = station.hands.holding.is_some();
    let label = if held {
        text!("desk-ptt-held")
    } else {
        text!("desk-ptt")
    };
    let ink = if held { theme.on_accent } else { theme.ink };
    let fill = if held { theme.accent } else { theme.control };
    let button = Button::new(strong(label, 15.0).color(ink))
        .fill(fill)
        .sense(Sense::drag());
    let response = ui.add(button);
    let space =
        !ui.ctx().egui_wants_keyboard_input() && ui.input(|input| input.key_down(Key::Space));
    let down = response.is_pointer_button_down_on() || space;
    let selected = station
        .view
        .radio
        .iter()
        .find(|group| group.selected)
        .map(|group| group.group);
    match (down, held, selected) {
        (true, false, Some(group)) => station.press(group),
        (false, true, _) => station.release(),
        _ => {}
    }
}
