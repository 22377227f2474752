//! The keys of the desk: one table, for handling and for the help page.

use super::panels::{self, line};
use super::station::Station;
use crate::engine::setup::Priority;
use crate::engine::{dispatch, phone, radio};
use bevy_egui::egui::{Context, Event, Key};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The keys, on one page.
    Help,
    /// Select the first, second, third or fourth talkgroup.
    Group(usize),
    /// Search an address.
    Address,
    /// Type for the radio.
    RadioLine,
    /// Answer who has waited longest.
    Answer,
    /// End the call.
    HangUp,
    /// Open a card for the last contact.
    OpenCard,
    /// Type on the telephone.
    PhoneLine,
    /// Pause and go on.
    Pause,
    /// STOPP ØVELSE – REELL HENDELSE.
    Stop,
    /// Go to the units.
    Units,
    /// Write a note.
    Note,
    /// Ring somebody.
    Dial,
    /// Search the index.
    Index,
    /// Give the card a priority.
    Priority(Priority),
    /// Take back the last change on a card.
    Undo,
}

/// A key, what it does, and the name of its text on the help page.
pub struct Binding {
    /// The key.
    pub key: Key,
    /// With Ctrl.
    pub ctrl: bool,
    /// What it does.
    pub action: Action,
    /// Its text.
    pub text: &'static str,
}

const fn key(key: Key, action: Action, text: &'static str) -> Binding {
    Binding {
        key,
        ctrl: false,
        action,
        text,
    }
}

const fn ctrl(key: Key, action: Action, text: &'static str) -> Binding {
    Binding {
        key,
        ctrl: true,
        action,
        text,
    }
}

/// All of them, in the order of the help page.
pub const BINDINGS: &[Binding] = &[
    key(Key::F1, Action::Help, "key-help"),
    key(Key::F2, Action::Group(0), "key-group"),
    key(Key::F3, Action::Group(1), "key-group"),
    key(Key::F4, Action::Group(2), "key-group"),
    key(Key::F5, Action::Group(3), "key-group"),
    key(Key::F6, Action::Address, "key-address"),
    key(Key::F7, Action::RadioLine, "key-radio"),
    key(Key::F8, Action::Answer, "key-answer"),
    key(Key::F9, Action::HangUp, "key-hang-up"),
    key(Key::F10, Action::OpenCard, "key-card"),
    key(Key::F11, Action::PhoneLine, "key-phone"),
    key(Key::F12, Action::Pause, "key-pause"),
    ctrl(Key::F12, Action::Stop, "key-stop"),
    ctrl(Key::E, Action::Units, "key-units"),
    ctrl(Key::N, Action::Note, "key-note"),
    ctrl(Key::R, Action::Dial, "key-dial"),
    ctrl(Key::I, Action::Index, "key-index"),
    ctrl(Key::Num1, Action::Priority(Priority::Acute), "key-acute"),
    ctrl(Key::Num2, Action::Priority(Priority::Urgent), "key-urgent"),
    ctrl(Key::Num3, Action::Priority(Priority::Normal), "key-normal"),
    ctrl(Key::Z, Action::Undo, "key-undo"),
];

/// Keys that act where they are: the caps on the help page, by their texts.
pub const OTHERS: &[(&str, &str)] = &[
    ("keycap-space", "key-ptt"),
    ("keycap-ctrl-space", "key-ptt-typing"),
    ("keycap-enter", "key-begin"),
    ("keycap-alt", "key-meaning"),
    ("keycap-tab", "key-tab"),
];

impl Binding {
    /// Which of several alike: the talkgroup's place, from one.
    pub fn number(&self) -> usize {
        if let Action::Group(place) = self.action {
            place + 1
        } else {
            0
        }
    }

    /// What stands on the key.
    pub fn cap(&self) -> String {
        let key = self.key.name();
        if self.ctrl {
            format!("Ctrl+{key}")
        } else {
            key.to_owned()
        }
    }
}

/// What the keys pressed in this frame ask for. Each key's own event knows whether Ctrl was down,
/// which may be up again by the end of a slow frame.
pub fn pressed(context: &Context) -> Vec<Action> {
    let typing = context.egui_wants_keyboard_input();
    let asked = context.input(|input| {
        let keys = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                repeat: false,
                modifiers,
                ..
            } => Some((*key, modifiers.ctrl)),
            _ => None,
        });
        let bound = |(key, ctrl): (Key, bool)| {
            BINDINGS
                .iter()
                .find(|one| one.key == key && one.ctrl == ctrl)
        };
        keys.filter_map(bound)
            .map(|one| one.action)
            .collect::<Vec<_>>()
    });
    // In a line that is being typed, Ctrl+Z takes back letters.
    let is_for_desk = |action: &Action| !(typing && *action == Action::Undo);
    asked.into_iter().filter(is_for_desk).collect()
}

/// Does at the desk what a key asks for. Help, pause and stop are for the screen around it.
pub fn act(action: Action, station: &mut Station<'_>) {
    match action {
        Action::Help | Action::Pause | Action::Stop => {}
        Action::Group(place) => {
            if let Some(group) = station.groups().get(place) {
                station.radio(radio::Command::Select(group.group));
            }
        }
        Action::Address => station.hands.focus = Some(line::ADDRESS),
        Action::RadioLine => station.hands.focus = Some(line::RADIO),
        Action::PhoneLine => station.hands.focus = Some(line::PHONE),
        Action::Units => station.hands.focus = Some(line::UNITS),
        Action::Note => station.hands.focus = Some(line::NOTE),
        Action::Dial => station.hands.focus = Some(line::DIAL),
        Action::Index => {
            station.hands.index_open = true;
            station.hands.focus = Some(line::INDEX);
        }
        Action::Priority(priority) => {
            if let Some(card) = station.card() {
                panels::write(station, card.id, dispatch::Entry::Priority(priority));
            }
        }
        Action::Undo => panels::undo(station),
        Action::Answer => {
            let waiting = panels::ringing(station).next().map(|call| call.id);
            if let Some(call) = waiting {
                station.phone(phone::Command::Answer(call));
            }
        }
        Action::HangUp => {
            let mut calls = station.view.calls.iter();
            let call = calls
                .find(|call| call.answered.is_some() || call.mine)
                .map(|call| call.id);
            if let Some(call) = call {
                station.phone(phone::Command::HangUp(call));
            }
        }
        Action::OpenCard => {
            let contact = station.view.desk.as_ref().and_then(|desk| {
                let mut contacts = desk.contacts.iter().rev();
                contacts
                    .find(|one| one.incident.is_none() && one.outcome.is_none())
                    .map(|one| one.id)
            });
            if let Some(contact) = contact {
                station.hands.card = None;
                station.dispatch(dispatch::Command::OpenIncident(contact));
            }
        }
    }
}
