//! What the person at a desk is busy with: what is open, half typed, held. Nothing of it is part
//! of the exercise.

use super::keys::Keys;
use super::map::Sight;
use crate::engine::dispatch::Entry;
use crate::engine::id::{CallId, ContactId, Gssi, IncidentId, UnitId};
use crate::engine::time::SimTime;
use crate::language::{Address, Channel, Utterance, What};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// In solo play the clock waits while somebody types, this long after the last key.
const TYPING: Duration = Duration::from_secs(4);

/// A message being put together: words, and their meaning as long as keys alone made them.
#[derive(Debug, Default)]
pub struct Draft {
    /// The words, as they stand in the line.
    pub text: String,
    /// What the keys meant, in order.
    pub parts: Vec<What>,
    /// What the keys wrote; when the line says something else, it is read instead.
    pub made: String,
}

impl Draft {
    /// Nothing is ready.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Throws it away.
    pub fn clear(&mut self) {
        *self = Draft::default();
    }

    /// What keys alone put together.
    pub fn by_keys(&self) -> Option<&[What]> {
        (!self.parts.is_empty() && self.text == self.made).then_some(&self.parts)
    }
}

/// When a unit had reported where it is, and where it is to go.
pub type Asked = (SimTime, Address);

/// Something that training tells at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub at: SimTime,
    /// What it is about; with `since`, no other correction has the same.
    pub about: String,
    /// Since when it is about that.
    pub since: SimTime,
    /// What was heard or seen.
    pub what: String,
    /// What would have been right.
    pub right: String,
}

/// What the person is busy with.
#[derive(Debug, Default)]
pub struct Hands {
    /// The call on the screen.
    pub call: Option<CallId>,
    /// The card on the screen.
    pub card: Option<IncidentId>,
    /// The contact that a card was asked for; it comes to the screen when it is there.
    pub opening: Option<ContactId>,
    /// What is being typed into the telephone.
    pub phone: Draft,
    /// What is to be said on the telephone when the line is quiet.
    pub next_words: VecDeque<(CallId, Utterance)>,
    /// Since when nobody speaks in a call.
    pub quiet: Option<SimTime>,
    /// What is being put together for the radio.
    pub radio: Draft,
    /// Address search.
    pub address_line: String,
    /// A note being written.
    pub note_line: String,
    /// Number or name to dial.
    pub dial_line: String,
    /// Values of facts being typed.
    pub fact_lines: BTreeMap<String, String>,
    /// The index card on the screen.
    pub index_card: usize,
    /// The criteria are shown though one is chosen.
    pub index_open: bool,
    /// Words searched for in the index.
    pub index_line: String,
    /// The keys as the person has them.
    pub keys: Keys,
    /// PTT is held by a key or the mouse.
    pub holding: Option<Gssi>,
    /// The clock stands: who holds PTT now would talk to nobody.
    pub stands: bool,
    /// The key help is open.
    pub help: bool,
    /// The desk has been drawn before.
    pub settled: bool,
    /// The last thing said, as it was understood (training).
    pub understood: Option<(Channel, String)>,
    /// What was to be corrected and has not been read, newest last (training).
    pub corrections: Vec<Correction>,
    /// A control that wants the keyboard.
    pub focus: Option<&'static str>,
    /// Which tab is in front, by the name of the first in its group.
    pub tabs: BTreeMap<String, String>,
    /// What each change on a card replaced, newest last.
    pub undo: Vec<(IncidentId, Entry)>,
    /// Where the map looks.
    pub sight: Sight,
    /// Ways that were looked for: for each unit, from which report to which address, and how many
    /// minutes it takes.
    pub ways: RefCell<BTreeMap<UnitId, (Asked, Option<u64>)>>,
    /// When a key was last pressed in a line of speech.
    pub typed: Option<Instant>,
    /// An instant of the log from which to try again (training).
    pub try_from: Option<SimTime>,
}

impl Hands {
    /// Whether the clock should wait: somebody is typing what they say, and holds nothing open.
    pub fn is_typing(&self) -> bool {
        self.holding.is_none() && self.typed.is_some_and(|last| last.elapsed() < TYPING)
    }

    /// What is being typed on the telephone.
    pub fn phone_text(&mut self) -> &mut String {
        &mut self.phone.text
    }

    /// What is being typed for the radio.
    pub fn radio_text(&mut self) -> &mut String {
        &mut self.radio.text
    }

    /// Whether a control was asked to take the keyboard; asks once.
    pub fn takes_focus(&mut self, name: &'static str) -> bool {
        let wanted = self.focus == Some(name);
        if wanted {
            self.focus = None;
        }
        wanted
    }
}
