//! Notation for tests of rules: a log written by hand, the way you would tell it.
//!
//! ```text
//! let log = log().at("0:00").rings(WIFE).at("0:04").answers()
//!     .at("0:08").asks(WHERE).at("0:12").hears(WIFE, [address("Solbakken", 14)]);
//! ```
//!
//! The words of an utterance are one per part, a second each, so that cutting words cuts parts.

mod air;
mod meant;
mod setup;
mod telephone;

pub(super) use meant::*;
pub(super) use setup::*;

use super::finding::{Finding, Verdict};
use super::judge;
use crate::engine::dispatch::{self, Entry, Stamp};
use crate::engine::event::{Event, Logged, Reception};
use crate::engine::exercise::{self, watch::Watch};
use crate::engine::id::{
    CallId, ContactId, Gssi, HospitalId, IncidentId, MissionId, SeatId, TransmissionId, UnitId,
};
use crate::engine::setup::{Expectation, Priority, Setup, Severity, StatusKind, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, radio};
use crate::language::{
    Address, CallSign, Confidence, Meaning, Part, Utterance, Value, What, Words,
};
use std::sync::Arc;

/// A log that is being written.
#[derive(Clone, Debug)]
pub struct Log {
    setup: Setup,
    log: Vec<Logged>,
    now: SimTime,
    call: Option<CallId>,
    calls: u32,
    sure: Option<Confidence>,
    strange: usize,
    words: Option<String>,
    deaf: Vec<SeatId>,
    late: Vec<(SeatId, u32)>,
    skipped: u32,
    cut: Option<u32>,
    address: Option<Address>,
    priority: Option<Priority>,
    elsewhere: Option<(Priority, Address)>,
}

/// An empty log.
pub fn log() -> Log {
    Log {
        setup: small(),
        log: Vec::new(),
        now: SimTime::ZERO,
        call: None,
        calls: 0,
        sure: Some(Confidence::CERTAIN),
        strange: 0,
        words: None,
        deaf: Vec::new(),
        late: Vec::new(),
        skipped: 0,
        cut: None,
        address: None,
        priority: None,
        elsewhere: None,
    }
}

/// A time as people write it.
pub fn time(text: &str) -> SimTime {
    let (minutes, seconds) = text.split_once(':').expect("m:ss");
    let number = |text: &str| text.parse::<u64>().expect("a number");
    SimTime(number(minutes) * 60_000 + number(seconds) * 1000)
}

/// A span as people write it.
pub fn span(text: &str) -> Span {
    Span(time(text).0)
}

impl Log {
    /// Goes on to a time.
    pub fn at(mut self, text: &str) -> Self {
        let at = time(text);
        assert!(at >= self.now, "{text} is before {}", self.now);
        self.now = at;
        self
    }

    /// An instant between two whole seconds.
    pub fn at_ms(mut self, ms: u64) -> Self {
        assert!(ms >= self.now.0, "{ms} ms is before {}", self.now);
        self.now = SimTime(ms);
        self
    }

    /// The next words are not understood at all.
    pub fn unclear(mut self) -> Self {
        self.sure = None;
        self
    }
    /// The next words are understood, but not for certain.
    pub fn unsure(mut self) -> Self {
        self.sure = Some(Confidence(40));
        self
    }
    /// The next words are these; what they mean is given with them.
    pub fn in_words(mut self, words: &str) -> Self {
        self.words = Some(words.to_owned());
        self
    }
    /// The next words are understood, but for this many more at the end.
    pub fn and_strange(mut self, words: usize) -> Self {
        self.sure = Some(Confidence(85));
        self.strange = words;
        self
    }
    /// The next transmission does not reach a seat.
    pub fn unheard_by(mut self, seat: SeatId) -> Self {
        self.deaf.push(seat);
        self
    }
    /// A seat comes late into the next transmission, and misses this many words.
    pub fn late(mut self, seat: SeatId, words: u32) -> Self {
        self.late.push((seat, words * WORD_MS));
        self
    }
    /// This many words of the next transmission are said before the permit.
    pub fn early(mut self, words: u32) -> Self {
        self.skipped = words * WORD_MS;
        self
    }
    /// PTT is let go after this many words of the next transmission.
    pub fn cut_after(mut self, words: u32) -> Self {
        self.cut = Some(words * WORD_MS);
        self
    }

    fn push(&mut self, event: Event, heard_by: Vec<Reception>) {
        let number = u32::try_from(self.log.len()).expect("a short log");
        self.log.push(Logged {
            at: self.now,
            number,
            event,
            heard_by,
        });
    }

    fn desk(&mut self, event: dispatch::Event) {
        self.push(Event::Dispatch(event), vec![Reception::whole(DESK)]);
    }

    fn utterance(&mut self, parts: impl IntoIterator<Item = What>) -> Utterance {
        let parts: Vec<Part> = parts
            .into_iter()
            .enumerate()
            .map(|(index, what)| Part {
                words: Words::new(index, index + 1),
                what,
            })
            .collect();
        let strange = std::mem::take(&mut self.strange);
        let text = vec![WORD; (parts.len() + strange).max(1)].join(" ");
        let text = self.words.take().unwrap_or(text);
        let meaning = self.sure.map(|confidence| Meaning { parts, confidence });
        self.sure = Some(Confidence::CERTAIN);
        Utterance { text, meaning }
    }

    // ---- the desk ---------------------------------------------------------------------------

    /// The desk writes on the card.
    pub fn writes(mut self, entry: Entry) -> Self {
        match &entry {
            Entry::Address(address) => self.address = Some(address.clone()),
            Entry::Priority(priority) => self.priority = Some(*priority),
            _ => {}
        }
        self.desk(dispatch::Event::Written {
            incident: CARD,
            entry,
            seat: DESK,
        });
        self
    }
    /// The desk writes an address on the card.
    pub fn writes_address(self, street: &str, number: u16) -> Self {
        self.writes(Entry::Address(house(street, number)))
    }
    /// The desk alerts a unit with the card as it stands.
    pub fn alerts(mut self, unit: UnitId) -> Self {
        let mission = MissionId(unit.0);
        let (priority, address) = (self.priority, self.address.clone());
        self.desk(dispatch::Event::Alerted {
            mission,
            incident: CARD,
            unit,
            seat: DESK,
            priority,
            address,
            text: String::new(),
            to: None,
        });
        self.stamps(unit, Stamp::Alerted)
    }
    /// The desk sends the card anew, as it stands.
    pub fn sends_anew(mut self, unit: UnitId) -> Self {
        let (priority, address) = (self.priority, self.address.clone());
        self.desk(dispatch::Event::Updated {
            mission: MissionId(unit.0),
            unit,
            seat: DESK,
            priority,
            address,
            text: String::new(),
        });
        self
    }
    /// A unit's mission reaches a step.
    pub fn stamps(mut self, unit: UnitId, stamp: Stamp) -> Self {
        let mission = MissionId(unit.0);
        self.desk(dispatch::Event::Stamped {
            mission,
            unit,
            stamp,
        });
        self
    }
    /// A unit sets off for the right hospital, and will be there after this time.
    pub fn leaves(mut self, unit: UnitId, takes: Span) -> Self {
        let off = dispatch::Event::SetOff {
            unit,
            to: dispatch::Destination::Hospital(HospitalId(0)),
            eta_ms: takes.0,
        };
        // Only its crew perceives it, and the judging afterwards.
        self.push(Event::Dispatch(off), Vec::new());
        self
    }
    /// The desk writes an address on the other card.
    pub fn writes_on_another(mut self, street: &str, number: u16) -> Self {
        self.desk(dispatch::Event::Written {
            incident: OTHER_CARD,
            entry: Entry::Address(house(street, number)),
            seat: DESK,
        });
        self
    }
    /// Another card, which no call is about, says this.
    pub fn writes_elsewhere(mut self, priority: Priority, street: &str, number: u16) -> Self {
        self.elsewhere = Some((priority, house(street, number)));
        self
    }
    /// The desk alerts a unit with that other card.
    pub fn alerts_elsewhere(mut self, unit: UnitId) -> Self {
        let (priority, address) = self.elsewhere.clone().expect("another card");
        self.desk(dispatch::Event::Alerted {
            mission: MissionId(ELSEWHERE_FROM + unit.0),
            incident: OTHER_CARD,
            unit,
            seat: DESK,
            priority: Some(priority),
            address: Some(address),
            text: String::new(),
            to: None,
        });
        self.stamps_elsewhere(unit, Stamp::Alerted)
    }
    /// A unit's mission for that other card reaches a step.
    pub fn stamps_elsewhere(mut self, unit: UnitId, stamp: Stamp) -> Self {
        let mission = MissionId(ELSEWHERE_FROM + unit.0);
        self.desk(dispatch::Event::Stamped {
            mission,
            unit,
            stamp,
        });
        self
    }
    /// Something becomes true of the patient.
    pub fn becomes(mut self, topic: &str, value: Value) -> Self {
        let event = crate::engine::scene::Event::Changed {
            patient: crate::engine::id::PatientId(0),
            topic: topic.into(),
            value,
        };
        self.push(Event::Scene(event), vec![Reception::whole(WIFE)]);
        self
    }
    /// A crew looks around where it is, and finds nobody.
    pub fn finds_nobody(mut self, seat: SeatId) -> Self {
        let event = crate::engine::scene::Event::NobodyHere { seat };
        self.push(Event::Scene(event), vec![Reception::whole(seat)]);
        self
    }
    /// An inject of the exercise happens: this, on this condition.
    pub fn happens(mut self, when: Watch, effects: Vec<crate::engine::setup::Effect>) -> Self {
        let inject =
            crate::engine::id::InjectId(u32::try_from(self.setup.story.injects.len()).unwrap());
        self.setup.story.injects.push(crate::engine::setup::Inject {
            name: format!("inject {}", inject.0),
            when,
            effects,
        });
        let event = exercise::Event::Injected { inject };
        self.push(Event::Exercise(event), Vec::new());
        self
    }
    /// The exercise is over.
    pub fn ends(mut self) -> Self {
        let why = exercise::EndReason::Finished;
        self.push(Event::Exercise(exercise::Event::Ended { why }), Vec::new());
        self
    }

    // ---- the verdict ------------------------------------------------------------------------

    /// What the rule says, with ten points at stake.
    pub fn findings(mut self, rule: &str, adjust: impl FnOnce(&mut Expectation)) -> Vec<Finding> {
        let mut expectation = expectation(rule);
        adjust(&mut expectation);
        self.setup.story.expectations = vec![expectation];
        judge(&self.setup, &self.log).findings
    }
    /// The only finding of a rule.
    pub fn finding(self, rule: &str, adjust: impl FnOnce(&mut Expectation)) -> Finding {
        let mut findings = self.findings(rule, adjust);
        assert_eq!(findings.len(), 1, "one finding: {findings:#?}");
        let finding = findings.remove(0);
        assert!(!finding.evidence.is_empty(), "evidence: {finding:#?}");
        finding
    }
    /// The verdicts of a rule.
    pub fn verdicts(self, rule: &str, adjust: impl FnOnce(&mut Expectation)) -> Vec<Verdict> {
        let findings = self.findings(rule, adjust);
        findings.iter().map(|finding| finding.verdict).collect()
    }
    /// Everything, for tests of the whole.
    pub fn parts(self) -> (Setup, Vec<Logged>) {
        (self.setup, self.log)
    }
}

/// A bare expectation of the desk.
pub fn expectation(rule: &str) -> Expectation {
    Expectation {
        rule: rule.to_owned(),
        label: String::new(),
        seat: DESK,
        severity: Severity::Important,
        points: 10,
        from: None,
        within: None,
        wanted: None,
        topics: Vec::new(),
        criteria: Vec::new(),
        priority: None,
        units: Vec::new(),
        hospital: None,
        patient: None,
        goal: None,
        source: String::new(),
    }
}
