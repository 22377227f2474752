//! The keys of the desk: one table, for handling, for the help page and for the settings.

use crate::engine::setup::Priority;
use bevy_egui::egui::{Context, Event, Key};
use std::collections::BTreeMap;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Hold to transmit.
    Ptt,
    /// Begin to speak while it is held: Enter.
    Begin,
    /// Say on the telephone what the key at this place means, from zero: a digit.
    Meaning(usize),
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
    /// Put the call on hold, or come back to the one that has been on hold longest.
    Hold,
    /// Make one call of this one and the one that has been on hold longest.
    Join,
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
    /// Mark this instant for the debrief.
    Bookmark,
    /// Call up the unit whose radio call has waited longest.
    CallUp,
    /// Put away the correction that is shown.
    Read,
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
    /// A key alone.
    pub const fn plain(key: Key) -> Chord {
        Chord { key, ctrl: false }
    }

    /// The chord that an event presses. Ctrl and Alt together are AltGr, which writes; with Alt
    /// alone a digit says what it stands for, and other keys that print are no chord.
    pub fn of(event: &Event) -> Option<Chord> {
        match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if !modifiers.alt || !modifiers.ctrl && !prints(*key) => Some(Chord {
                key: *key,
                ctrl: modifiers.ctrl,
            }),
            _ => None,
        }
    }

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
            (Key::Space, true) => crate::text!("keycap-ctrl-space"),
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
    ctrl("hold", Key::H, Action::Hold, "key-hold"),
    ctrl("join", Key::J, Action::Join, "key-join"),
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
    ctrl("bookmark", Key::B, Action::Bookmark, "key-bookmark"),
    ctrl("call-up", Key::U, Action::CallUp, "key-call-up"),
    ctrl("read", Key::L, Action::Read, "key-read"),
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
    ("keycap-escape", "key-escape"),
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

    /// The words on a button, with the key that does the same.
    pub fn beside(&self, words: &str, action: Action) -> String {
        let chord = self.of_action(action);
        chord.map_or_else(
            || words.to_owned(),
            |chord| format!("{words} ({})", chord.title()),
        )
    }

    /// What a chord asks for. A key that prints, alone, is text unless the keyboard is `free`: in
    /// no line and on no button. PTT answers to Ctrl as well then, so that it can be held while a
    /// line is typed.
    pub fn asked(&self, chord: Chord, free: bool) -> Option<Action> {
        let is_text = !chord.ctrl && prints(chord.key) && !free;
        let mut all = self.all();
        let bound = all
            .find(|(_, one)| *one == chord)
            .map(|(one, _)| one.action);
        let ptt = self.of_action(Action::Ptt);
        let while_typing =
            |ptt: &Chord| !ptt.ctrl && prints(ptt.key) && chord == (Chord { ctrl: true, ..*ptt });
        match bound {
            Some(_) if is_text => None,
            Some(action) => Some(action),
            None => ptt.filter(while_typing).map(|_| Action::Ptt),
        }
    }

    /// Whether an action is asked for in this frame: for screens before the desk.
    pub fn is_pressed(&self, context: &Context, action: Action) -> bool {
        let free = !context.text_edit_focused();
        let fresh = |event: &Event| !matches!(event, Event::Key { repeat: true, .. });
        context.input(|input| {
            let fresh = input.events.iter().filter(|event| fresh(event));
            let mut chords = fresh.filter_map(Chord::of);
            chords.any(|chord| self.asked(chord, free) == Some(action))
        })
    }
}

/// Whether a key writes something where there is a line to write in.
pub fn prints(key: Key) -> bool {
    key == Key::Space || key.symbol_or_name().chars().count() == 1
}

/// The place of a digit among the ten, from one on: zero is the last.
pub fn digit(key: Key) -> Option<usize> {
    const DIGITS: [Key; 10] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
        Key::Num0,
    ];
    DIGITS.iter().position(|digit| *digit == key)
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

    fn bound(name: &str, to: &str) -> Keys {
        Keys::of(&[(name.to_owned(), vec![to.to_owned()])].into())
    }

    #[test]
    fn ptt_is_its_own_chord_and_answers_to_ctrl_only_where_it_would_print() {
        let chord = |key, ctrl| Chord { key, ctrl };
        let ptt = Some(Action::Ptt);
        // The space bar: alone while nothing is typed, with Ctrl always.
        let keys = Keys::default();
        assert_eq!(keys.asked(chord(Key::Space, false), true), ptt);
        assert_eq!(keys.asked(chord(Key::Space, false), false), None);
        assert_eq!(keys.asked(chord(Key::Space, true), false), ptt);
        // A foot switch: always, and alone.
        let keys = bound("ptt", "F13");
        assert_eq!(keys.asked(chord(Key::F13, false), false), ptt);
        assert_eq!(keys.asked(chord(Key::F13, true), true), None);
        // A chord keeps its Ctrl.
        let keys = bound("ptt", "Ctrl+T");
        assert_eq!(keys.asked(chord(Key::T, true), false), ptt);
        assert_eq!(keys.asked(chord(Key::T, false), true), None);
        assert_eq!(keys.of_action(Action::Ptt).unwrap().title(), "Ctrl+T");
        // A letter that somebody chose is text while they type.
        let keys = bound("pause", "P");
        assert_eq!(keys.asked(chord(Key::P, false), false), None);
        assert_eq!(keys.asked(chord(Key::P, false), true), Some(Action::Pause));
    }

    #[test]
    fn ctrl_and_alt_together_are_no_chord() {
        use bevy_egui::egui::Modifiers;
        let event = |modifiers| Event::Key {
            key: Key::Num2,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        let ctrl = Chord::of(&event(Modifiers::CTRL));
        assert_eq!(ctrl.map(Chord::name).as_deref(), Some("Ctrl+2"));
        assert_eq!(Chord::of(&event(Modifiers::CTRL | Modifiers::ALT)), None);
        assert_eq!(Chord::of(&event(Modifiers::ALT)), None);
    }
}
