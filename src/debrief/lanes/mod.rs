//! The timeline: what happened side by side, as the seat heard and saw it.
//!
//! Lanes are made from the seat's percepts, so that nothing stands in them that the seat could not
//! know; only the patient's lane is truth, and says so.

mod bookmarks;
mod calls;
pub(super) mod card;
pub(super) mod condition;
mod radio;
mod units;

use super::Debrief;
use super::judged::Judged;
use crate::assess::Verdict;
use crate::assess::story::guests;
use crate::engine::dispatch::Stamp;
use crate::engine::id::{CallId, Gssi, PatientId, SeatId, UnitId};
use crate::engine::setup::{Setup, StatusKind};
use crate::engine::time::SimTime;
use crate::host::Perceived;
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a lane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LaneKind {
    /// Findings, as marks.
    Findings,
    /// What the seat marked while it went on.
    Bookmarks,
    /// Telephone calls, and what was said in them.
    Calls,
    /// One talkgroup.
    Radio(Gssi),
    /// What was written, sent and stamped at the desk.
    Card,
    /// One unit: its status as reported, and whether it was on the move.
    Unit(UnitId),
    /// One patient: how they truly were.
    Patient(PatientId),
}

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// What it is about.
    pub kind: LaneKind,
    /// Its name for people.
    pub title: String,
    /// It shows what was true, whether or not the seat could know. For the debrief alone.
    pub truth: bool,
    /// How many rows its entries take, so that none covers another; one at least.
    pub rows: u16,
    /// What is in it, by time.
    pub entries: Vec<Entry>,
}

/// Something in a lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// When it began.
    pub from: SimTime,
    /// When it was over: the first instant that is not part of it. Equal to `from` for a mark.
    pub to: SimTime,
    /// Its row in the lane, from zero.
    pub row: u16,
    /// What it is.
    pub kind: EntryKind,
    /// In a few words.
    pub label: String,
    /// In full; empty when the label says all.
    pub detail: String,
    /// Where a click jumps to.
    pub jump: SimTime,
}

/// What an entry is; its look follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// The seat marked this instant.
    Bookmark,
    /// A telephone rings here.
    Ringing(CallId),
    /// A call that the seat dialled rings at the other end.
    Dialling(CallId),
    /// A call that the seat is in.
    Connected(CallId),
    /// A call that the seat has on hold.
    OnHold(CallId),
    /// Somebody else took the call, or the caller gave up.
    Missed(CallId),
    /// Speech in a call; whether it is the seat's own.
    Speech {
        /// Spoken at this seat.
        own: bool,
    },
    /// A transmission in a talkgroup.
    Transmission {
        /// Sent from this seat.
        own: bool,
    },
    /// Your own key is down and the permit has not come.
    Waiting,
    /// The prohibit tone.
    Denied,
    /// An emergency alarm: raised, acknowledged, ended, or cutting your own transmission.
    Emergency,
    /// A card or contact was opened, linked or closed.
    Opened,
    /// Something was written on a card.
    Written,
    /// A unit was alerted.
    Alerted(UnitId),
    /// A mission reached a step.
    Stamped(UnitId, Stamp),
    /// A unit's destination was chosen.
    Destined(UnitId),
    /// A unit, in this state.
    Unit(UnitState),
    /// A crew asks to speak.
    SpeechRequest,
    /// A patient's condition.
    Condition,
    /// A patient's condition changes.
    Changed,
    /// A finding: its place in the list of findings.
    Finding(usize, Verdict),
}

/// What a unit was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitState {
    /// The status it had last sent.
    Status(StatusKind),
    /// It was reported to be on the move.
    Moving,
}

impl Entry {
    /// A mark at an instant.
    pub(super) fn mark(at: SimTime, row: u16, kind: EntryKind, label: String) -> Self {
        Entry {
            from: at,
            to: at,
            row,
            kind,
            label,
            detail: String::new(),
            jump: at,
        }
    }

    /// The same until `to`.
    fn until(mut self, to: SimTime) -> Self {
        self.to = to.max(self.from);
        self
    }

    /// The same, with all that is to be said of it.
    fn detail(mut self, detail: String) -> Self {
        self.detail = detail;
        self
    }

    /// Whether it has no length.
    pub fn is_mark(&self) -> bool {
        self.from == self.to
    }
}

/// All lanes of a debrief, in order. `heard` is what its seat perceived.
pub(super) fn lanes(debrief: &Debrief, heard: &[Perceived]) -> Vec<Lane> {
    let view = Seen {
        setup: &debrief.setup,
        guests: guests::names(&debrief.log),
        seat: debrief.seat,
        heard,
        end: debrief.end,
    };
    let mut lanes = vec![Lane {
        kind: LaneKind::Findings,
        title: text!("lane-findings"),
        truth: false,
        rows: 1,
        entries: Vec::new(),
    }];
    lanes.extend(bookmarks::lane(&debrief.log, debrief.seat));
    lanes.extend(calls::lane(&view));
    lanes.extend(radio::lanes(&view));
    lanes.extend(card::lane(&view));
    lanes.extend(units::lanes(&view));
    lanes.extend(condition::lanes(&debrief.setup, &debrief.log, debrief.end));
    lanes
}

/// Puts the findings in their lane, as they now stand.
pub(super) fn mark_findings(lanes: &mut [Lane], findings: &[Judged]) {
    let Some(lane) = lanes
        .iter_mut()
        .find(|lane| lane.kind == LaneKind::Findings)
    else {
        return;
    };
    let entries = findings.iter().enumerate().map(|(place, one)| {
        let (at, verdict) = (one.at(), one.verdict());
        let kind = EntryKind::Finding(place, verdict);
        let mut entry = Entry::mark(at, 0, kind, one.finding.title());
        entry.jump = one.jump();
        entry.detail(one.finding.why.clone())
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_key(|entry| entry.from);
    lane.entries = entries;
}

/// What a lane is made from.
struct Seen<'a> {
    setup: &'a Setup,
    /// What people who came while it ran are called.
    guests: BTreeMap<SeatId, String>,
    seat: SeatId,
    heard: &'a [Perceived],
    end: SimTime,
}

impl Seen<'_> {
    /// What a seat is called: its call sign, or its title.
    fn name(&self, seat: SeatId) -> String {
        match self.setup.call_sign_of(seat) {
            Some(call_sign) => call_sign.to_string(),
            None => match self.guests.get(&seat) {
                Some(guest) => guest.clone(),
                None => self.setup.seat_spec(seat).title.clone(),
            },
        }
    }
}

/// Words as they stand in a detail.
fn quoted(words: &str) -> String {
    if words.is_empty() {
        text!("evidence-speech-without-words")
    } else {
        format!("«{words}»")
    }
}

/// Gives overlapping entries rows of their own. Entries come with the band that they belong to as
/// their row; each band gets as many rows as it needs, in order. Returns how many there are.
pub(super) fn stack(entries: &mut [Entry]) -> u16 {
    entries.sort_by_key(|entry| (entry.from, entry.row, entry.to));
    let bands: Vec<u16> = entries.iter().map(|entry| entry.row).collect();
    let last = bands.iter().max().copied().unwrap_or(0);
    let mut first = 0;
    for band in 0..=last {
        // Until when each row of the band is taken.
        let mut taken: Vec<SimTime> = Vec::new();
        let entries = entries.iter_mut().zip(&bands);
        for (entry, _) in entries.filter(|(_, of)| **of == band) {
            let free = taken.iter().position(|until| *until <= entry.from);
            let row = free.unwrap_or(taken.len());
            match taken.get_mut(row) {
                Some(until) => *until = entry.to,
                None => taken.push(entry.to),
            }
            entry.row = first + u16::try_from(row).unwrap_or(u16::MAX);
        }
        first += u16::try_from(taken.len().max(1)).unwrap_or(u16::MAX);
    }
    first
}
