//! What never changes during an exercise: the organisation, the district and the story, as
//! `scenario` builds them once they are checked. The engine holds it in an `Arc`.

use super::exercise::watch::Watch;
use super::id::{Gssi, HospitalId, Issi, PatientId, SeatId, UnitId};
use super::time::{SimTime, Span};
use crate::language::{Address, CallSign, ClockTime, Deed, Lexicon, Topic, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use super::dispatch::roads::{Point, Road, RoadKind, RoadNet, RoadPoint};

/// Everything fixed about one exercise.
#[derive(Debug)]
pub struct Setup {
    /// Identifier: the scenario file's stem.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Time of day at the start.
    pub start: ClockTime,
    /// It ends by itself at this time at the latest.
    pub longest: Span,
    /// The organisation pack.
    pub organisation: Organisation,
    /// The place.
    pub district: District,
    /// Names and phrases.
    pub lexicon: Lexicon,
    /// Everyone who takes part.
    pub seats: Vec<SeatSpec>,
    /// Vehicles and their like.
    pub units: Vec<UnitSpec>,
    /// Who is ill, and what is true of them.
    pub patients: Vec<PatientSpec>,
    /// What the scenario makes happen.
    pub injects: Vec<Inject>,
    /// When it is over.
    pub ends: Watch,
    /// What the seats should do.
    pub expectations: Vec<Expectation>,
    /// Share of the points needed to pass, in percent.
    pub pass_percent: u8,
}

impl Setup {
    /// The seat with this name.
    pub fn seat(&self, name: &str) -> Option<SeatId> {
        let index = self.seats.iter().position(|seat| seat.name == name)?;
        u16::try_from(index).ok().map(SeatId)
    }
    /// The specification of a seat.
    pub fn seat_spec(&self, seat: SeatId) -> &SeatSpec {
        &self.seats[seat.index()]
    }
    /// The unit with this call sign.
    pub fn unit(&self, call_sign: &CallSign) -> Option<UnitId> {
        let index = self
            .units
            .iter()
            .position(|unit| unit.call_sign == *call_sign)?;
        u16::try_from(index).ok().map(UnitId)
    }
    /// The unit that a seat rides in.
    pub fn unit_of(&self, seat: SeatId) -> Option<UnitId> {
        let index = self.units.iter().position(|unit| unit.seat == seat)?;
        u16::try_from(index).ok().map(UnitId)
    }
    /// The time of day at an instant of the exercise.
    pub fn time_of_day(&self, at: SimTime) -> ClockTime {
        let minutes = u64::from(self.start.0) + at.0 / 60_000;
        ClockTime(u16::try_from(minutes % 1440).unwrap_or(0))
    }
    /// All seat ids.
    pub fn seat_ids(&self) -> impl Iterator<Item = SeatId> + use<> {
        (0..self.seats.len())
            .filter_map(|index| u16::try_from(index).ok())
            .map(SeatId)
    }
    /// The talkgroup with this number.
    pub fn talkgroup(&self, gssi: Gssi) -> Option<&Talkgroup> {
        self.organisation
            .talkgroups
            .iter()
            .find(|group| group.gssi == gssi)
    }
    /// The talkgroup with this written name.
    pub fn talkgroup_named(&self, name: &str) -> Option<&Talkgroup> {
        self.organisation
            .talkgroups
            .iter()
            .find(|group| group.name == name)
    }
    /// The seat and call sign behind a terminal's alias.
    pub fn call_sign_of(&self, seat: SeatId) -> Option<&CallSign> {
        self.seat_spec(seat)
            .radio
            .as_ref()
            .map(|radio| &radio.call_sign)
    }
}

// ---- the organisation pack ------------------------------------------------------------------

/// An organisation: fleetmap, lines, codes, index, timings. All of it is data.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// What it is called.
    pub name: String,
    /// Its talkgroups.
    pub talkgroups: Vec<Talkgroup>,
    /// Telephone lines that ring at a desk.
    pub lines: Vec<Line>,
    /// Everyone who can be dialled, in the order shown.
    pub phonebook: Vec<PhoneEntry>,
    /// Status codes.
    pub statuses: Vec<StatusCode>,
    /// Radio timings.
    pub radio: RadioTimings,
    /// How crews behave.
    pub crews: CrewTimings,
    /// The exercise index (øvingsindeks).
    pub index: Vec<IndexCard>,
    /// Who has approved the clinical content; none means NOT APPROVED.
    pub approval: Option<Approval>,
}

/// Who has approved clinical or tactical content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Name.
    pub by: String,
    /// Role.
    pub role: String,
    /// Date as written.
    pub date: String,
    /// Version approved.
    pub version: String,
}

/// What a talkgroup is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GroupKind {
    /// The health service's own group.
    Health,
    /// A legevakt group: LVS, duty doctor, ambulance.
    Legevakt,
    /// Shared with police, fire or rescue: no patient identity here.
    Shared,
}

/// A TETRA group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talkgroup {
    /// Its number.
    pub gssi: Gssi,
    /// Its written name.
    pub name: String,
    /// What it is for.
    pub kind: GroupKind,
}

/// A telephone line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number people dial: `"113"`.
    pub number: String,
    /// What it is called.
    pub name: String,
}

/// An entry of the telephone book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneEntry {
    /// Who.
    pub name: String,
    /// The number, digits only.
    pub number: String,
}

/// What a status message says. The codes themselves are data: the health service's list was not
/// found in public sources (radio reference, section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusKind {
    /// Kvittert: the mission is acknowledged.
    Acknowledged,
    /// Rykker ut.
    Rolling,
    /// Fremme hentested.
    OnScene,
    /// Avreise hentested.
    Leaving,
    /// Fremme leveringssted.
    Delivered,
    /// Ledig på radio.
    Free,
    /// Ledig på stasjon.
    AtStation,
    /// Ikke disponibel.
    Unavailable,
    /// Anmodning om tale.
    SpeechRequest,
    /// Haster: anmodning om tale.
    UrgentSpeechRequest,
}

impl StatusKind {
    /// The name as written in files and in `Value::Code`.
    pub fn name(self) -> &'static str {
        match self {
            StatusKind::Acknowledged => "acknowledged",
            StatusKind::Rolling => "rolling",
            StatusKind::OnScene => "on-scene",
            StatusKind::Leaving => "leaving",
            StatusKind::Delivered => "delivered",
            StatusKind::Free => "free",
            StatusKind::AtStation => "at-station",
            StatusKind::Unavailable => "unavailable",
            StatusKind::SpeechRequest => "speech-request",
            StatusKind::UrgentSpeechRequest => "urgent-speech-request",
        }
    }
}

/// A status code and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCode {
    /// The pre-coded status sent over the air (16 bits).
    pub code: u16,
    /// What it says.
    pub kind: StatusKind,
    /// What people call it.
    pub name: String,
}

/// Radio timings; defaults and their sources stand in the organisation file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RadioTimings {
    /// From PTT to talk permit when the group is idle.
    pub set_up: Span,
    /// Added at random, from zero to this.
    pub set_up_jitter: Span,
    /// From PTT to talk permit while the channel hangs.
    pub set_up_in_hang: Span,
    /// How long the channel is kept after a release.
    pub hang: Span,
    /// Longest transmission.
    pub talk_limit: Span,
    /// When the terminal warns before that.
    pub talk_limit_warning: Span,
    /// How many may wait for a floor; more are denied.
    pub queue: u8,
    /// From joining a group to hearing an ongoing transmission.
    pub late_entry: Span,
    /// From sending a status to its arrival.
    pub status_delay: Span,
    /// How often a driving unit reports its position.
    pub position_interval: Span,
}

/// How quickly crews act; each list is a quantile table (see `random::Stream::quantile`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewTimings {
    /// From alarm to the acknowledging status.
    pub acknowledge: Vec<Span>,
    /// From alarm to rolling.
    pub roll_out: Vec<Span>,
    /// From stopping the vehicle to the patient.
    pub to_patient: Vec<Span>,
    /// From the patient to the first report.
    pub first_look: Vec<Span>,
    /// From the first report to the ECG.
    pub ecg: Vec<Span>,
    /// From the ECG to departure.
    pub load: Vec<Span>,
    /// From hearing one's call to answering it.
    pub answer: Vec<Span>,
    /// How long a caller on the radio waits before calling again.
    pub repeat_call: Span,
}

/// One card of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexCard {
    /// Its number: `"11"`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its criteria in rank order.
    pub criteria: Vec<Criterion>,
}

/// One criterion of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its code: `"A.11.02"`.
    pub code: String,
    /// The priority it gives.
    pub priority: Priority,
    /// Its text.
    pub text: String,
}

/// How urgent it is. Order: most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// Akutt, red.
    Acute,
    /// Haster, yellow.
    Urgent,
    /// Vanlig, green.
    Normal,
}

// ---- the district ---------------------------------------------------------------------------

/// The place where it happens. Coordinates are whole decimetres, x east, y north.
#[derive(Clone, Debug)]
pub struct District {
    /// What it is called.
    pub name: String,
    /// The road network.
    pub roads: RoadNet,
    /// Streets, farms and places with their houses.
    pub streets: Vec<Street>,
    /// Ambulance stations.
    pub stations: Vec<Station>,
    /// Hospitals.
    pub hospitals: Vec<Hospital>,
    /// Base stations.
    pub sites: Vec<Site>,
    /// Water, as closed outlines, for the map.
    pub water: Vec<Vec<Point>>,
}

impl District {
    /// The houses that an address could mean: several when it is ambiguous.
    pub fn locate(&self, address: &Address) -> Vec<&House> {
        self.streets
            .iter()
            .filter(|street| street.name == address.street)
            .filter(|street| {
                address
                    .municipality
                    .as_ref()
                    .is_none_or(|wanted| *wanted == street.municipality)
            })
            .flat_map(|street| &street.houses)
            .filter(|house| house.number == address.number && house.letter == address.letter)
            .collect()
    }
}

/// A street, farm or named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Street {
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
    /// Its houses; a place without numbers has one, with no number.
    pub houses: Vec<House>,
}

/// A house, or a place without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    /// House number.
    pub number: Option<u16>,
    /// House letter.
    pub letter: Option<char>,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
}

/// An ambulance station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
}

/// A hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hospital {
    /// Its id, the code in `Value::Code`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
    /// What it can do: `"pci"`, `"trauma"`.
    pub can: Vec<String>,
}

/// A base station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// How far it reaches, in decimetres.
    pub range_dm: u32,
}

// ---- who takes part -------------------------------------------------------------------------

/// A seat: somebody's devices, place and mind.
#[derive(Clone, Debug)]
pub struct SeatSpec {
    /// Its name in files: `"kombinert"`, `"kona"`, `"3-1"`.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Whether it is a control-room desk: sees contacts, incidents, missions and units.
    pub desk: bool,
    /// Its radio.
    pub radio: Option<RadioSpec>,
    /// Telephone numbers that ring here.
    pub telephones: Vec<String>,
    /// Where its hands and eyes are at the start; a crew's are with its unit.
    pub at: Option<Address>,
    /// Who sits there when no person does.
    pub mind: MindSpec,
}

/// A terminal, or a control-room radio position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioSpec {
    /// Its number.
    pub issi: Issi,
    /// What others' displays show; twelve characters at most.
    pub alias: String,
    /// The call sign of whoever uses it.
    pub call_sign: CallSign,
    /// The group it transmits in.
    pub selected: Gssi,
    /// The groups it hears besides.
    pub monitored: Vec<Gssi>,
}

/// Who sits at a seat when no person does.
#[derive(Clone, Debug)]
pub enum MindSpec {
    /// Nobody: the seat is silent until somebody takes it.
    Nobody,
    /// Somebody who rings.
    Caller(CallerSpec),
    /// An ambulance crew.
    Crew,
    /// A doctor on call with a car and a radio on the legevakt group.
    Doctor,
    /// Whoever answers at a hospital's emergency department.
    Hospital(HospitalId),
}

/// How somebody takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Temperament {
    /// Answers to the point.
    Calm,
    /// Hesitates, adds things nobody asked about.
    Anxious,
    /// Cries out, must be asked twice.
    Panicked,
}

/// Somebody who rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerSpec {
    /// The line dialled: `"113"`.
    pub dials: String,
    /// How they take it.
    pub temperament: Temperament,
    /// How long they put up with silence or waiting before they hang up.
    pub patience: Span,
    /// Whether they ring again after hanging up.
    pub redials: bool,
    /// What they say first: topics, in order.
    pub opens_with: Vec<Topic>,
    /// What they know, right or wrong, from before.
    pub knows: Vec<(Topic, Value)>,
    /// What they find out only by looking, or after a deed, and how long that takes.
    pub finds_out: Vec<(Topic, Span)>,
    /// What they can be told to do, and how long it takes.
    pub can_do: Vec<(Deed, Span)>,
    /// The patient they are with.
    pub with: Option<PatientId>,
}

/// A vehicle or helicopter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSpec {
    /// Its call sign.
    pub call_sign: CallSign,
    /// What it is.
    pub kind: UnitKind,
    /// The seat of its crew.
    pub seat: SeatId,
    /// The station it starts from.
    pub station: u16,
    /// Its status at the start.
    pub status: StatusKind,
    /// Minutes until it is free, when it is busy at the start with something else.
    pub busy: Option<Span>,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Ambulanse.
    Ambulance,
    /// Legebil: the duty doctor's car.
    DoctorCar,
}

/// Who is ill, and what is true of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientSpec {
    /// Its name in files.
    pub name: String,
    /// Where they are.
    pub at: Address,
    /// What is true from the start.
    pub facts: BTreeMap<Topic, Value>,
    /// Topics that show only to an examination (ECG, blood pressure).
    pub examined: Vec<Topic>,
}

// ---- the story ------------------------------------------------------------------------------

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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Where the demand comes from.
    pub source: String,
}
