//! Everything said, as meant, as sent, and as each listener got it.

use super::Story;
use crate::assess::values::Said;
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, Gssi, SeatId};
use crate::engine::percept::{Percept, perceive};
use crate::engine::setup::Setup;
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, radio};
use crate::language::{Confidence, Meaning, Topic, Utterance, Value};
use std::ops::Range;
use std::sync::Arc;

/// What words travelled by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// A telephone call.
    Call(CallId),
    /// A talkgroup.
    Group(Gssi),
}

/// One utterance.
#[derive(Clone, Debug)]
pub struct Speech {
    /// When PTT was pressed (radio), or speech began (telephone).
    pub pressed: SimTime,
    /// When it began to be heard.
    pub began: SimTime,
    /// When it was over: who listened has understood it now.
    pub at: SimTime,
    /// Who spoke.
    pub by: SeatId,
    /// What it travelled by.
    pub over: Over,
    /// What the speaker said.
    pub said: Arc<Utterance>,
    /// What of it was transmitted; none when nothing was (a dead microphone, say).
    pub sent: Option<Arc<Utterance>>,
    /// How much was said before the permit, and so lost.
    pub skipped: Span,
    /// How far the speaker had come when the floor was lost, if it was lost before the end.
    pub cut: Option<Span>,
    /// The network took the floor at the talk limit.
    pub by_limit: bool,
    /// What each listener got; the speaker is not among them.
    pub heard: Vec<(SeatId, Arc<Utterance>)>,
}

/// The meaning of an utterance, if it is certain enough to judge by.
pub fn sure(utterance: &Utterance) -> Option<&Meaning> {
    utterance
        .meaning
        .as_ref()
        .filter(|meaning| meaning.confidence >= Confidence::GRADED)
}

/// Whether something could have been said in it that its meaning does not hold: it is not
/// certain, or it leaves two words or more together unexplained.
pub fn may_hide(utterance: &Utterance) -> bool {
    sure(utterance).is_none() || unexplained(utterance, 0..words_of(utterance)) >= 2
}

/// How many words it has.
pub fn words_of(utterance: &Utterance) -> usize {
    utterance.text.split_whitespace().count()
}

/// How many of these words, in a row, its meaning leaves unexplained at most: all of them where the
/// meaning is not certain enough.
pub fn unexplained(utterance: &Utterance, of: Range<usize>) -> usize {
    let Some(meaning) = sure(utterance) else {
        return of.len();
    };
    if meaning.confidence == Confidence::CERTAIN {
        return 0;
    }
    let explained = |word: usize| {
        let mut parts = meaning.parts.iter();
        parts.any(|part| (usize::from(part.words.from)..usize::from(part.words.to)).contains(&word))
    };
    let (mut longest, mut run) = (0, 0);
    for word in of {
        run = if explained(word) { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    longest
}

impl Speech {
    /// What a seat got of it; none for the speaker and for the person who heard nothing.
    pub fn heard_by(&self, seat: SeatId) -> Option<&Utterance> {
        self.heard
            .iter()
            .find(|(listener, _)| *listener == seat)
            .map(|(_, utterance)| &**utterance)
    }

    /// Whether any of these heard something of it.
    pub fn reached_any(&self, seats: &[SeatId]) -> bool {
        seats.iter().any(|seat| self.heard_by(*seat).is_some())
    }

    /// What a seat certainly understood of it.
    pub fn understood_by(&self, seat: SeatId) -> Option<&Meaning> {
        self.heard_by(seat).and_then(sure)
    }

    /// The certain meaning of what was transmitted.
    pub fn meaning(&self) -> Option<&Meaning> {
        self.sent.as_deref().and_then(sure)
    }

    /// Whether it could have held something else, for the person who heard it: as the speaker said
    /// it, or as another seat got it.
    pub fn may_hide_from(&self, seat: SeatId) -> bool {
        may_hide(self.heard_by(seat).unwrap_or(&self.said))
    }

    /// Something was said whose meaning is not known for certain: it could have been anything.
    pub fn is_unclear(&self) -> bool {
        sure(&self.said).is_none()
    }

    /// How sure its reading is; zero when there is none.
    pub fn confidence(&self) -> Confidence {
        self.said
            .meaning
            .as_ref()
            .map_or(Confidence(0), |meaning| meaning.confidence)
    }

    /// How long it was heard.
    pub fn length(&self) -> Span {
        self.at.since(self.began)
    }
}

/// A fact that reached a seat.
#[derive(Clone, Copy, Debug)]
pub struct Told<'s> {
    /// The speech that carried it.
    pub speech: &'s Speech,
    /// What it is about.
    pub topic: &'s Topic,
    /// What was said of it.
    pub value: &'s Value,
}

impl Told<'_> {
    /// The value, and how exactly the seat that was told heard it.
    pub fn said(&self, seat: SeatId) -> Said<'_> {
        let heard = self.speech.heard_by(seat).unwrap_or(&self.speech.said);
        Said::in_words(self.value, self.topic, heard)
    }
}

impl Story<'_> {
    /// Every fact that certainly reached a seat by telephone or radio, in order.
    pub fn told(&self, seat: SeatId) -> impl Iterator<Item = Told<'_>> {
        self.speech.iter().flat_map(move |speech| {
            speech
                .understood_by(seat)
                .into_iter()
                .flat_map(Meaning::facts)
                .map(move |(topic, value)| Told {
                    speech,
                    topic,
                    value,
                })
        })
    }

    /// What each speaker had last told a seat of a topic by then: the latest word of each,
    /// "don't know" left out.
    pub fn last_told(&self, seat: SeatId, topic: &str, by: SimTime) -> Vec<Told<'_>> {
        let mut latest: Vec<Told<'_>> = Vec::new();
        for told in self.told(seat) {
            if *told.topic != *topic || *told.value == Value::Unknown || told.speech.at > by {
                continue;
            }
            latest.retain(|earlier| earlier.speech.by != told.speech.by);
            latest.push(told);
        }
        latest
    }
}

/// Speech under way, while the log is read.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    pressed: Vec<(SeatId, Gssi, SimTime)>,
    begun: Vec<(Over, SeatId, SimTime, Span)>,
}

impl Tracks {
    /// Reads one event; gives what was said when it ends one.
    pub(super) fn note(&mut self, setup: &Setup, logged: &Logged) -> Option<Speech> {
        match &logged.event {
            Event::Radio(radio::Event::Requested { seat, group }) => {
                self.pressed.retain(|(by, ..)| by != seat);
                self.pressed.push((*seat, *group, logged.at));
                None
            }
            Event::Radio(radio::Event::SpeechBegan {
                seat,
                group,
                skipped_ms,
                ..
            }) => {
                let skipped = Span::ms(u64::from(*skipped_ms));
                self.begin(Over::Group(*group), *seat, logged.at, skipped);
                None
            }
            Event::Phone(phone::Event::SpeechBegan { call, by, .. }) => {
                self.begin(Over::Call(*call), *by, logged.at, Span::ZERO);
                None
            }
            Event::Radio(radio::Event::SpeechEnded {
                seat,
                group,
                said,
                heard,
                began,
                cut_ms,
                ..
            }) => {
                let over = Over::Group(*group);
                let (begun, skipped) = self.end(over, *seat).unwrap_or((*began, Span::ZERO));
                let pressed = self
                    .pressed
                    .iter()
                    .find(|(by, in_group, _)| by == seat && in_group == group)
                    .map_or(begun, |(.., at)| *at);
                Some(Speech {
                    pressed,
                    began: begun,
                    at: logged.at,
                    by: *seat,
                    over,
                    said: Arc::clone(said),
                    sent: heard.clone(),
                    skipped,
                    cut: cut_ms.map(|ms| Span::ms(u64::from(ms))),
                    by_limit: false,
                    heard: listeners(setup, logged, *seat),
                })
            }
            Event::Radio(radio::Event::SpeechLost { seat, group, said }) => {
                let whole = Span::ms(u64::from(said.duration_ms()));
                Some(Speech {
                    pressed: logged.at,
                    began: logged.at,
                    at: logged.at,
                    by: *seat,
                    over: Over::Group(*group),
                    said: Arc::clone(said),
                    sent: None,
                    skipped: whole,
                    cut: None,
                    by_limit: false,
                    heard: Vec::new(),
                })
            }
            Event::Phone(phone::Event::SpeechEnded { call, by, heard }) => {
                let over = Over::Call(*call);
                let (began, skipped) = self.end(over, *by).unwrap_or((logged.at, Span::ZERO));
                Some(Speech {
                    pressed: began,
                    began,
                    at: logged.at,
                    by: *by,
                    over,
                    said: Arc::clone(heard.as_ref()?),
                    sent: heard.clone(),
                    skipped,
                    cut: None,
                    by_limit: false,
                    heard: listeners(setup, logged, *by),
                })
            }
            Event::Radio(_)
            | Event::Phone(_)
            | Event::Dispatch(_)
            | Event::Scene(_)
            | Event::Exercise(_)
            | Event::Refused { .. } => None,
        }
    }

    fn begin(&mut self, over: Over, by: SeatId, at: SimTime, skipped: Span) {
        self.begun.push((over, by, at, skipped));
    }

    fn end(&mut self, over: Over, by: SeatId) -> Option<(SimTime, Span)> {
        let index = self
            .begun
            .iter()
            .position(|(begun, speaker, ..)| *begun == over && *speaker == by)?;
        let (_, _, at, skipped) = self.begun.remove(index);
        Some((at, skipped))
    }
}

/// What each listener heard of the speech that ends with this event.
fn listeners(setup: &Setup, logged: &Logged, speaker: SeatId) -> Vec<(SeatId, Arc<Utterance>)> {
    logged
        .heard_by
        .iter()
        .filter(|reception| reception.seat != speaker)
        .filter_map(
            |reception| match perceive(&setup.roster, *reception, &logged.event)? {
                Percept::HeardRadio { utterance, .. } | Percept::HeardPhone { utterance, .. } => {
                    Some((reception.seat, utterance))
                }
                _ => None,
            },
        )
        .collect()
}
