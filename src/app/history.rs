//! What a seat has heard and seen so far, sorted for reading: a fold over its percepts.

use crate::engine::id::{CallId, Gssi, SeatId};
use crate::engine::percept::Percept;
use crate::engine::setup::StatusKind;
use crate::engine::time::SimTime;
use crate::geo::Point;
use crate::host::Perceived;
use crate::language::Utterance;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that was said.
#[derive(Clone, Debug)]
pub struct Said {
    /// When it began.
    pub at: SimTime,
    /// Who.
    pub by: SeatId,
    /// The words: those that are being said, or, once it is over, those that were heard.
    pub words: Arc<Utterance>,
    /// How much had been lost when it began.
    pub skip_ms: u32,
    /// It is over.
    pub over: bool,
}

impl Said {
    /// The words so far: while somebody speaks, those that have been spoken.
    pub fn so_far(&self, now: SimTime) -> String {
        if self.over {
            return self.words.text.clone();
        }
        let spoken = u32::try_from(now.since(self.at).0).unwrap_or(u32::MAX);
        let until = spoken.saturating_add(self.skip_ms);
        self.words
            .audible(self.skip_ms, until)
            .map_or_else(|| "…".to_owned(), |words| words.text)
    }
}

/// A line of the log: what happened at this seat.
#[derive(Clone, Debug)]
pub struct Noted {
    /// When.
    pub at: SimTime,
    /// What.
    pub percept: Percept,
}

/// Everything a seat has perceived.
#[derive(Debug, Default)]
pub struct History {
    taken: u32,
    /// The number that each call here came from.
    pub numbers: BTreeMap<CallId, String>,
    /// Speech in each call.
    pub calls: BTreeMap<CallId, Vec<Said>>,
    /// Speech in each talkgroup.
    pub groups: BTreeMap<Gssi, Vec<Said>>,
    /// The group in which something was said last.
    pub last_group: Option<Gssi>,
    /// Wishes to speak that nobody has met yet, newest last.
    pub wishes: Vec<(SimTime, SeatId, StatusKind)>,
    /// Where the network guessed that callers are, and within which radius in decimetres.
    pub located: BTreeMap<CallId, (Point, u32)>,
    /// Everything but speech under way, in order.
    pub notes: Vec<Noted>,
}

impl History {
    /// How many percepts are in it.
    pub fn taken(&self) -> u32 {
        self.taken
    }

    /// When a call was over: somebody hung up.
    pub fn ended(&self, call: CallId) -> Option<SimTime> {
        let mut notes = self.notes.iter().rev();
        let is_it = |note: &&Noted| match note.percept {
            Percept::CallEnded { call: ended, .. } => ended == call,
            _ => false,
        };
        notes.find(is_it).map(|note| note.at)
    }

    /// Takes in what came since.
    pub fn take(&mut self, percepts: Vec<Perceived>, me: SeatId) {
        for Perceived {
            number,
            at,
            percept,
        } in percepts
        {
            if number < self.taken {
                continue;
            }
            self.taken = number + 1;
            self.fold(at, &percept, me);
            if !matches!(
                percept,
                Percept::HearingPhone { .. } | Percept::HearingRadio { .. }
            ) {
                self.notes.push(Noted { at, percept });
            }
        }
    }

    fn fold(&mut self, at: SimTime, percept: &Percept, me: SeatId) {
        match percept {
            Percept::Ringing { call, from, .. } => {
                self.numbers.insert(*call, from.clone());
            }
            Percept::HearingPhone {
                call,
                by,
                utterance,
            } => {
                begin(self.calls.entry(*call).or_default(), at, *by, utterance, 0);
            }
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } => {
                end(self.calls.entry(*call).or_default(), at, *by, utterance);
            }
            Percept::CallsJoined { call, with, .. } => {
                let said = self.calls.remove(with).unwrap_or_default();
                let all = self.calls.entry(*call).or_default();
                all.extend(said);
                all.sort_by_key(|said| said.at);
            }
            Percept::HearingRadio {
                group,
                by,
                utterance,
                skip_ms,
                ..
            } => {
                begin(
                    self.groups.entry(*group).or_default(),
                    at,
                    *by,
                    utterance,
                    *skip_ms,
                );
                self.wishes.retain(|(_, wisher, _)| wisher != by);
            }
            Percept::HeardRadio {
                group,
                by,
                utterance,
            } => {
                end(self.groups.entry(*group).or_default(), at, *by, utterance);
            }
            Percept::Status { by, kind } if *by != me => {
                if matches!(
                    kind,
                    StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest
                ) {
                    self.wishes.push((at, *by, *kind));
                }
            }
            Percept::CallerLocated {
                call,
                at: place,
                radius_dm,
            } => {
                self.located.insert(*call, (*place, *radius_dm));
            }
            _ => {}
        }
    }
}

fn begin(list: &mut Vec<Said>, at: SimTime, by: SeatId, words: &Arc<Utterance>, skip_ms: u32) {
    list.push(Said {
        at,
        by,
        words: Arc::clone(words),
        skip_ms,
        over: false,
    });
}

fn end(list: &mut Vec<Said>, at: SimTime, by: SeatId, words: &Arc<Utterance>) {
    match list
        .iter_mut()
        .rev()
        .find(|said| said.by == by && !said.over)
    {
        Some(said) => {
            said.words = Arc::clone(words);
            said.over = true;
        }
        // Heard from the middle on: late entry.
        None => list.push(Said {
            at,
            by,
            words: Arc::clone(words),
            skip_ms: 0,
            over: true,
        }),
    }
}
