//! What the person at a desk is busy with: what is open, half typed, held. Nothing of it is part
//! of the exercise.

use super::keys::Keys;
use super::ptt::Ptt;
use super::sight::Sight;
use crate::engine::command::Refusal;
use crate::engine::dispatch::Entry;
use crate::engine::id::{CallId, ContactId, Gssi, IncidentId, SeatId};
use crate::engine::percept::Percept;
use crate::engine::time::SimTime;
use crate::host::Perceived;
use crate::language::{Channel, Topic, Utterance, What};
use bevy_egui::egui::{Event, Rect};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// In training the clock waits while somebody types, this long after the last key.
const TYPING: Duration = Duration::from_secs(4);
/// What is typed after a call was answered waits this long for it to be on the screen.
const ANSWERING: Duration = Duration::from_secs(1);

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

    /// Comes back because nobody heard it: before what has been typed since.
    fn come_back(&mut self, lost: Draft) {
        if self.is_empty() {
            *self = lost;
        } else {
            self.text = format!("{} {}", lost.text.trim_end(), self.text);
            self.parts.clear();
        }
    }

    /// What keys alone put together.
    pub fn by_keys(&self) -> Option<&[What]> {
        (!self.parts.is_empty() && self.text == self.made).then_some(&self.parts)
    }
}

/// Something that training tells at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whose deed it is about.
    pub seat: SeatId,
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

/// How the last sentence was understood (training).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// Where it was said.
    pub channel: Channel,
    /// What it meant, as far as that was sure.
    pub what: Option<String>,
    /// The stretches of it that nothing was understood of, as they were typed.
    pub missed: Vec<String>,
}

/// What is half typed on a card.
#[derive(Debug, Default)]
pub struct CardLines {
    /// Address search.
    pub address: String,
    /// A note.
    pub note: String,
    /// Words searched for in the index.
    pub index: String,
    /// Values of facts.
    pub facts: BTreeMap<Topic, String>,
}

/// Why a radio message that was begun is still in the line; its name in the language files.
pub type Told = &'static str;

/// Something that is asked before it is done, because it cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// End the exercise.
    End,
    /// Close the window.
    Quit,
    /// Throw away the person's own keys.
    DiscardKeys,
    /// Go back to this instant and leave what came after.
    TryFrom(SimTime),
}

/// What the person is busy with.
#[derive(Debug, Default)]
pub struct Hands {
    /// The call on the screen.
    pub call: Option<CallId>,
    /// The telephone book is open in a call: for somebody to join it.
    pub inviting: bool,
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
    /// What was said last on the telephone and has not begun to sound, and since when.
    pub phone_sent: Option<(SimTime, Draft)>,
    /// What is being put together for the radio.
    pub radio: Draft,
    /// What was said last on the radio and has not begun to sound.
    pub radio_sent: Option<Draft>,
    /// The message goes out as soon as the sentence on the telephone is over.
    pub radio_waits: bool,
    /// Why what was to be said on the radio is still in the line.
    pub radio_told: Option<Told>,
    /// What is half typed on each card.
    pub cards: BTreeMap<IncidentId, CardLines>,
    /// Name, station or state of the units to show.
    pub unit_line: String,
    /// Only free units are shown.
    pub only_free: bool,
    /// Number or name to dial.
    pub dial_line: String,
    /// The index card on the screen.
    pub index_card: usize,
    /// The criteria are shown though one is chosen.
    pub index_open: bool,
    /// The keys as the person has them.
    pub keys: Keys,
    /// The transmit key.
    pub ptt: Ptt,
    /// Keys that are read when the keyboard is where they are meant for.
    pub later: Vec<Event>,
    /// The call that was answered and is not on the screen yet, since when.
    pub answering: Option<(CallId, Instant)>,
    /// The clock stands: who holds PTT now would talk to nobody.
    pub stands: bool,
    /// The key help is open.
    pub help: bool,
    /// The desk has been drawn before.
    pub settled: bool,
    /// The last thing said, as it was understood (training).
    pub understood: Option<Understood>,
    /// Radio calls that the person has put away unanswered.
    pub put_away: BTreeSet<(Gssi, SimTime)>,
    /// What was to be corrected and has not been read, newest last (training).
    pub corrections: Vec<Correction>,
    /// A control that wants the keyboard.
    pub focus: Option<&'static str>,
    /// Which tab is in front, by the name of the first in its group.
    pub tabs: BTreeMap<String, String>,
    /// What to write so that a card is again as it was before each change, newest last.
    pub undo: Vec<(IncidentId, Vec<Entry>)>,
    /// The piece of the screen that the map was drawn in, in points; none while it is behind a tab.
    pub map: Option<Rect>,
    /// Where the map looks.
    pub sight: Sight,
    /// When an instant was last marked.
    pub marked: Option<SimTime>,
    /// When a key was last pressed in a line of speech.
    pub typed: Option<Instant>,
    /// What is asked before it is done.
    pub question: Option<Question>,
}

impl Hands {
    /// Takes in what the seat `me` perceived. Speech that was not heard comes back to its line.
    pub fn hear(&mut self, news: &[Perceived], me: SeatId) {
        for Perceived { at, percept, .. } in news {
            self.ptt.hear(*at, percept, me);
            match percept {
                // What was understood in another call is not of this one.
                Percept::RingingThere { .. }
                | Percept::Connected { .. }
                | Percept::CallRetrieved { .. } => {
                    self.understood
                        .take_if(|last| last.channel == Channel::Phone);
                }
                Percept::HearingRadio { by, .. } if *by == me => self.radio_sent = None,
                Percept::HearingPhone { by, .. } if *by == me => self.phone_sent = None,
                // Over before it began: into a dead microphone.
                Percept::HeardRadio { by, .. } if *by == me => {
                    self.radio_comes_back("desk-radio-unheard");
                }
                Percept::Refused { why } => self.refused(*why),
                _ => {}
            }
        }
    }

    fn refused(&mut self, why: Refusal) {
        match why {
            Refusal::AlreadySpeaking => {
                self.radio_comes_back("desk-radio-while-phone");
                self.phone_comes_back();
            }
            Refusal::NotPressed => self.radio_comes_back("desk-radio-unheard"),
            Refusal::NoSuchCall | Refusal::NotInCall => self.phone_comes_back(),
            _ => {}
        }
    }

    fn radio_comes_back(&mut self, told: Told) {
        if let Some(lost) = self.radio_sent.take() {
            self.radio.come_back(lost);
            self.radio_told = Some(told);
        }
    }

    fn phone_comes_back(&mut self) {
        if let Some((_, lost)) = self.phone_sent.take() {
            self.phone.come_back(lost);
        }
    }

    /// Whether a call that was answered may still come to the screen.
    pub fn is_answering(&self) -> Option<CallId> {
        let (call, since) = self.answering?;
        (since.elapsed() < ANSWERING).then_some(call)
    }

    /// What is half typed on a card.
    pub fn lines(&mut self, card: IncidentId) -> &mut CardLines {
        self.cards.entry(card).or_default()
    }

    /// Whether the clock should wait: somebody is typing what they say, and holds nothing open.
    pub fn is_typing(&self) -> bool {
        !self.ptt.is_held() && self.typed.is_some_and(|last| last.elapsed() < TYPING)
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
