//! The keys of the desk: one table, for handling and for the help page.

use super::panels::{self, line};
use super::station::Station;
use crate::engine::setup::Priority;
use crate::engine::{dispatch, phone, radio};
use bevy_egui::egui::{Context, Event, Key};
use std::collections::BTreeMap;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Hold to transmit.
    Ptt,
    /// The keys, on one page.
    Help,
    /// Select the first of the talkgroups shown, the second and so on, from zero.
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
    /// Acknowledge the alarm that has waited longest.
    Acknowledge,
}

/// A key, alone or with Ctrl.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// With Ctrl.
    pub ctrl: bool,
}

impl Chord {
    /// As it stands in the settings' file: `Ctrl+F12`.
    pub fn name(self) -> String {
        let key = self.key.name();
        if self.ctrl {
            format!("Ctrl+{key}")
        } else {
            key.to_owned()
        }
    }

    /// As a person reads it.
    pub fn title(self) -> String {
        match (self.key, self.ctrl) {
            (Key::Space, false) => crate::text!("keycap-space"),
            _ => self.name(),
        }
    }

    /// The key of this name.
    pub fn named(name: &str) -> Option<Chord> {
        let (ctrl, key) = match name.strip_prefix("Ctrl+") {
            Some(key) => (true, key),
            None => (false, name),
        };
        let key = Key::from_name(key)?;
        Some(Chord { key, ctrl })
    }
}

/// What can be bound to a key: its id in the settings, what it does, the key it has by default,
/// and the name of its text.
pub struct Binding {
    /// Its id in the settings.
    pub id: &'static str,
    /// What it does.
    pub action: Action,
    /// By default.
    pub chord: Chord,
    /// Its text.
    pub text: &'static str,
}

const fn key(id: &'static str, key: Key, action: Action, text: &'static str) -> Binding {
    let chord = Chord { key, ctrl: false };
    Binding {
        id,
        action,
        chord,
        text,
    }
}

const fn ctrl(id: &'static str, key: Key, action: Action, text: &'static str) -> Binding {
    let chord = Chord { key, ctrl: true };
    Binding {
        id,
        action,
        chord,
        text,
    }
}

/// All of them, in the order of the help page.
pub const BINDINGS: &[Binding] = &[
    key("ptt", Key::Space, Action::Ptt, "key-ptt"),
    key("help", Key::F1, Action::Help, "key-help"),
    key("group-1", Key::F2, Action::Group(0), "key-group"),
    key("group-2", Key::F3, Action::Group(1), "key-group"),
    key("group-3", Key::F4, Action::Group(2), "key-group"),
    key("group-4", Key::F5, Action::Group(3), "key-group"),
    ctrl("group-5", Key::F2, Action::Group(4), "key-group"),
    ctrl("group-6", Key::F3, Action::Group(5), "key-group"),
    ctrl("group-7", Key::F4, Action::Group(6), "key-group"),
    ctrl("group-8", Key::F5, Action::Group(7), "key-group"),
    key("address", Key::F6, Action::Address, "key-address"),
    key("radio", Key::F7, Action::RadioLine, "key-radio"),
    key("answer", Key::F8, Action::Answer, "key-answer"),
    key("hang-up", Key::F9, Action::HangUp, "key-hang-up"),
    key("card", Key::F10, Action::OpenCard, "key-card"),
    key("phone", Key::F11, Action::PhoneLine, "key-phone"),
    key("pause", Key::F12, Action::Pause, "key-pause"),
    ctrl("stop", Key::F12, Action::Stop, "key-stop"),
    ctrl("units", Key::E, Action::Units, "key-units"),
    ctrl("note", Key::N, Action::Note, "key-note"),
    ctrl("dial", Key::R, Action::Dial, "key-dial"),
    ctrl("index", Key::I, Action::Index, "key-index"),
    ctrl(
        "acute",
        Key::Num1,
        Action::Priority(Priority::Acute),
        "key-acute",
    ),
    ctrl(
        "urgent",
        Key::Num2,
        Action::Priority(Priority::Urgent),
        "key-urgent",
    ),
    ctrl(
        "normal",
        Key::Num3,
        Action::Priority(Priority::Normal),
        "key-normal",
    ),
    ctrl("undo", Key::Z, Action::Undo, "key-undo"),
    ctrl("alarm", Key::K, Action::Acknowledge, "key-alarm"),
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
}

/// Keys that act where they are: the caps on the help page, by their texts.
pub const OTHERS: &[(&str, &str)] = &[
    ("keycap-ctrl-space", "key-ptt-typing"),
    ("keycap-enter", "key-begin"),
    ("keycap-alt", "key-meaning"),
    ("keycap-tab", "key-tab"),
];

/// The keys as the person has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys(Vec<Chord>);

impl Default for Keys {
    fn default() -> Self {
        Keys(BINDINGS.iter().map(|one| one.chord).collect())
    }
}

impl Keys {
    /// The default keys, changed as the settings say; a name that is no key changes nothing.
    pub fn of(changed: &BTreeMap<String, Vec<String>>) -> Keys {
        let chord = |one: &Binding| {
            let mut names = changed.get(one.id).into_iter().flatten();
            names.find_map(|name| Chord::named(name))
        };
        let all = BINDINGS.iter();
        Keys(all.map(|one| chord(one).unwrap_or(one.chord)).collect())
    }

    /// Every binding with its key.
    pub fn all(&self) -> impl Iterator<Item = (&'static Binding, Chord)> {
        BINDINGS.iter().zip(self.0.iter().copied())
    }

    /// The key of an action.
    pub fn of_action(&self, action: Action) -> Option<Chord> {
        let mut all = self.all();
        all.find(|(one, _)| one.action == action)
            .map(|(_, chord)| chord)
    }

    /// What the keys pressed in this frame ask for. Each key's own event knows whether Ctrl was
    /// down, which may be up again by the end of a slow frame.
    pub fn pressed(&self, context: &Context) -> Vec<Action> {
        let typing = context.text_edit_focused();
        let chords: Vec<Chord> =
            context.input(|input| input.events.iter().filter_map(chord).collect());
        let bound = |chord: &Chord| self.all().find(|(_, one)| one == chord);
        // In a line that is being typed, Ctrl+Z takes back letters.
        let is_for_desk = |action: &Action| !(typing && *action == Action::Undo);
        let asked = chords.iter().filter_map(bound).map(|(one, _)| one.action);
        asked.filter(is_for_desk).collect()
    }
}

/// The key that an event presses.
pub fn chord(event: &Event) -> Option<Chord> {
    match event {
        Event::Key {
            key,
            pressed: true,
            repeat: false,
            modifiers,
            ..
        } => Some(Chord {
            key: *key,
            ctrl: modifiers.ctrl,
        }),
        _ => None,
    }
}

/// Does at the desk what a key asks for. Help, pause and stop are for the screen around it; PTT
/// is held, not pressed.
pub fn act(action: Action, station: &mut Station<'_>) {
    match action {
        Action::Ptt | Action::Help | Action::Pause | Action::Stop => {}
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
        Action::Acknowledge => panels::acknowledge(station),
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
            if let Some(contact) = station.cardless() {
                station.open_card(contact);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let keys = Keys::default();
        for (one, chord) in keys.all() {
            let same = keys.all().filter(|(_, other)| *other == chord).count();
            assert_eq!(same, 1, "{}", one.id);
            assert_eq!(Chord::named(&chord.name()), Some(chord), "{}", one.id);
        }
    }

    #[test]
    fn a_person_has_other_keys() {
        let changed = [
            ("ptt".to_owned(), vec!["F13".to_owned()]),
            ("undo".to_owned(), vec!["no such key".to_owned()]),
        ];
        let keys = Keys::of(&changed.into());
        let chord = |key, ctrl| Some(Chord { key, ctrl });
        assert_eq!(keys.of_action(Action::Ptt), chord(Key::F13, false));
        assert_eq!(keys.of_action(Action::Undo), chord(Key::Z, true));
    }
}
