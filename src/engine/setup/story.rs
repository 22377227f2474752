//! The story: what is true, what the scenario makes happen, and what it expects of whom. Only the
//! host knows it.

use super::super::id::{HospitalId, PatientId, SeatId};
use super::super::load::spec::Load;
use super::super::time::Span;
use super::{ArrestSpec, Demand, Destination, NetFault, Newcomer, Priority, UnitKind, Watch};
use crate::language::{Address, ClockTime, Deed, Topic, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What only the host may know of an exercise. Callers belong to it too: their seats are the roles
/// of [`super::Setup`] that stand on no [`super::Roster`].
#[derive(Clone, Debug)]
pub struct Story {
    /// Identifier: the scenario file's stem.
    pub id: String,
    /// It ends by itself at this time at the latest.
    pub longest: Span,
    /// Who is ill, and what is true of them.
    pub patients: Vec<PatientSpec>,
    /// Booked transports, by the time at which they are known.
    pub bookings: Vec<Booking>,
    /// Ordinary calls and missions that arrive by themselves; none: the scenario's own alone.
    pub load: Option<Load>,
    /// What the scenario makes happen.
    pub injects: Vec<Inject>,
    /// People who come while it runs, and when, the first first.
    pub newcomers: Vec<(Span, Newcomer)>,
    /// When it is over.
    pub ends: Watch,
    /// What the seats should do.
    pub expectations: Vec<Expectation>,
    /// What the centre as a whole should do.
    pub service: Vec<Demand>,
    /// Share of the points needed to pass, in percent.
    pub pass_percent: u8,
    /// Posts that a virtual colleague has while nobody else does.
    pub colleagues: Vec<SeatId>,
}

impl Story {
    /// Of which nothing is known: what somebody has who plays in an exercise that runs elsewhere.
    pub(super) fn unknown() -> Self {
        let longest = Span::minutes(24 * 60);
        Story {
            id: String::new(),
            longest,
            patients: Vec::new(),
            bookings: Vec::new(),
            load: None,
            injects: Vec::new(),
            newcomers: Vec::new(),
            ends: Watch::At(longest),
            expectations: Vec::new(),
            service: Vec::new(),
            pass_percent: 0,
            colleagues: Vec::new(),
        }
    }
}

/// Who is ill, and what is true of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientSpec {
    /// Its name in files.
    pub name: String,
    /// Where they are.
    pub at: Address,
    /// What is true from the start.
    pub facts: BTreeMap<Topic, Value>,
    /// Topics that show only to an examination (ECG, blood pressure).
    pub examined: Vec<Topic>,
    /// Whose heart stands still, so that hands on the chest matter.
    #[serde(default)]
    pub arrest: Option<ArrestSpec>,
}

/// A booked transport: somebody is to be fetched at a certain time and taken somewhere. More than
/// half of what a control room does is this (control-room reference, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Its name in files.
    pub name: String,
    /// When it comes to stand at the desk.
    pub known: Span,
    /// When the patient is to be fetched.
    pub pick_up: ClockTime,
    /// Where.
    pub from: Address,
    /// Where the patient is taken: an address or a hospital.
    pub to: Destination,
    /// How urgent it is.
    pub priority: Priority,
    /// The number of the one that booked it.
    pub callback: Option<String>,
    /// What the crew should know.
    pub note: String,
}

/// Something the scenario makes happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inject {
    /// Its name in files.
    pub name: String,
    /// When.
    pub when: Watch,
    /// What.
    pub effects: Vec<Effect>,
}

/// What an inject does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A caller picks up the telephone.
    Ring(SeatId),
    /// Something about a patient changes.
    Change(PatientId, Topic, Value),
    /// A virtual person brings something up by themselves: the topics, in order.
    Mention(SeatId, Vec<Topic>),
    /// Somebody does something unasked.
    Does(SeatId, Deed),
    /// A crew presses its alarm button; what it is about is a value of the topic `emergency`.
    RaiseAlarm(SeatId, Value),
    /// A colleague at a post leaves it (false), or comes back.
    Staff(SeatId, bool),
    /// A virtual person who answers at another centre knows this of what they will be rung about.
    Know(SeatId, Topic, Value),
    /// A telephone line fails (false), or works again.
    Line(String, bool),
    /// Something in the radio network fails (false), or works again.
    Net(NetFault, bool),
}

/// How bad it is when it is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Kritisk: somebody could have died of it.
    Critical,
    /// Viktig.
    Important,
    /// Stil: a remark, without points by default.
    Style,
}

/// What a seat should do. `rule` names the rule in `assess` that judges it; the other fields are
/// that rule's material, and each rule says which of them it uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// The rule.
    pub rule: String,
    /// A name that tells several expectations of one rule apart; empty when there is one.
    pub label: String,
    /// Whose conduct is judged.
    pub seat: SeatId,
    /// How bad a miss is.
    pub severity: Severity,
    /// Points for meeting it.
    pub points: u16,
    /// When the occasion arises; the rule's own occasion when none.
    pub from: Option<Watch>,
    /// Time allowed from the occasion.
    pub within: Option<Span>,
    /// What is wanted, for the rule `task`.
    pub wanted: Option<Watch>,
    /// Topics that must be covered.
    pub topics: Vec<Topic>,
    /// Criteria that are right.
    pub criteria: Vec<String>,
    /// The right priority.
    pub priority: Option<Priority>,
    /// Units needed, by kind.
    pub units: Vec<(UnitKind, u8)>,
    /// The right hospital.
    pub hospital: Option<HospitalId>,
    /// The patient it is about.
    pub patient: Option<PatientId>,
    /// The goal of the exercise that it shows, by its place in the brief's list.
    pub goal: Option<u8>,
    /// Where the demand comes from.
    pub source: String,
}
