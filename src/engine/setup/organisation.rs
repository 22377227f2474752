//! The organisation pack: fleetmap, lines, codes, index, timings. All of it is data.

use super::super::id::Gssi;
use super::super::load::spec::Load;
use super::super::time::Span;
use super::Public;
use super::handover::Handover;
use super::index::IndexCard;
use super::lines::Line;
use crate::language::{Deed, Topic};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
    pub index: Arc<[IndexCard]>,
    /// What belongs on talkgroups that several services share.
    pub shared: SharedUse,
    /// What the keys of a desk say.
    pub desk: DeskKeys,
    /// The load that is usual here; an exercise has it when its scenario switches it on.
    pub load: Load,
    /// Who rings about what ordinarily happens.
    pub public: Public,
    /// How calls are passed between centres.
    pub handover: Handover,
    /// How it is made plain on the air that this is an exercise.
    pub on_air: OnAir,
    /// Who has approved the clinical content; none means NOT APPROVED.
    pub approval: Option<Approval>,
}

impl Organisation {
    /// The talkgroup with this number.
    pub fn talkgroup(&self, gssi: Gssi) -> Option<&Talkgroup> {
        self.talkgroups.iter().find(|group| group.gssi == gssi)
    }
    /// The talkgroup with this written name.
    pub fn talkgroup_named(&self, name: &str) -> Option<&Talkgroup> {
        self.talkgroups.iter().find(|group| group.name == name)
    }
}

/// What the keys of a desk say, in the order shown. The same list in training and in exams, so
/// that the list gives nothing away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskKeys {
    /// Questions to a caller.
    pub questions: Vec<Topic>,
    /// Instructions to a caller.
    pub instructions: Vec<Deed>,
    /// Facts with a place of their own on a card.
    pub facts: Vec<Topic>,
    /// Orders to a crew by radio.
    pub orders: Vec<Deed>,
    /// Questions to a crew by radio.
    pub inquiries: Vec<Topic>,
    /// What is told by telephone to whom you have rung up; see
    /// [`statements`](crate::engine::dispatch::statements).
    pub statements: Vec<Topic>,
    /// What whom you have rung up is asked to do.
    pub requests: Vec<Deed>,
    /// Why a unit is taken off a mission or a priority is changed: notes for the card that loses by
    /// it, in words. The first is the usual one.
    pub reasons: Vec<String>,
}

/// How it is made plain on the air that this is an exercise. Off where an organisation does not say:
/// a simulator is heard by nobody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnAir {
    /// Virtual people begin a call with «Øvelse, øvelse».
    pub announce: bool,
    /// Shared groups are allotted among the exercise groups, whose names begin with ØV (radio
    /// reference 2.2, source S20).
    pub exercise_groups: bool,
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
    /// Radio to radio, without the network (DMO).
    Direct,
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
    /// The police district that a shared group belongs to; none when it serves everywhere.
    pub police: Option<u8>,
    /// How important its calls are where channels are few: 0 to 15, of which 12 and more take a
    /// channel from others (EN 300 392-2, table 14.46). An alarm always has 15.
    pub priority: u8,
}

/// How talkgroups are used that several services share (radio reference, 2.3 "Shared group",
/// source S3): units listen there, say only what is time-critical and concerns everybody, and keep
/// their own traffic in their own group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedUse {
    /// With what a crew listens there.
    pub listens: Listener,
    /// What may be told and asked there; everything else is own traffic.
    pub topics: Vec<Topic>,
    /// The steps of a mission that are told there.
    pub statuses: Vec<StatusKind>,
}

/// The radio of a vehicle that listens on a shared talkgroup; the other keeps the own group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listener {
    /// The portable: the crew hears the shared group wherever it is.
    #[default]
    Handheld,
    /// The one that is built in: the crew hears the shared group in the vehicle only.
    Vehicle,
}

impl SharedUse {
    /// What concerns everybody where an organisation does not say (our own choice, after METHANE:
    /// place, kind, hazards, access, how many, who is there).
    const TOPICS: [&'static str; 19] = [
        "where",
        "municipality",
        "what",
        "injured",
        "trapped",
        "vehicles",
        "fire",
        "all-out",
        "on-road",
        "in-tunnel",
        "portal",
        "stretch",
        "distance-in",
        "direction",
        "safe",
        "emergency",
        "talkgroup",
        "listening",
        "own-traffic",
    ];
}

impl Default for SharedUse {
    fn default() -> Self {
        SharedUse {
            listens: Listener::default(),
            topics: SharedUse::TOPICS.map(Topic::from).to_vec(),
            statuses: vec![StatusKind::OnScene],
        }
    }
}

/// An entry of the telephone book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneEntry {
    /// Who.
    pub name: String,
    /// The number, digits only.
    pub number: String,
    /// The key that rings it at once, 1 to 9; none where it has none.
    pub key: Option<u8>,
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
    /// How long the alarm button is held before the alarm goes out.
    pub emergency_hold: Span,
    /// How long the microphone stays open after an alarm.
    pub hot_mic: Span,
    /// How long a radio is off the air while it registers at another site.
    pub hand_over: Span,
    /// How far a radio reaches another in direct mode, in decimetres.
    pub direct_reach_dm: u32,
}

impl RadioTimings {
    /// Where an organisation does not say: 0.5 s, the terminals' own default (radio reference
    /// 1.2, sources S23 and S24).
    pub const EMERGENCY_HOLD: Span = Span::ms(500);
    /// Where an organisation does not say: 10 s, often quoted; Nødnett's own value was not found
    /// (radio reference 1.2).
    pub const HOT_MIC: Span = Span::seconds(10);
    /// Where an organisation does not say (our own default; the reference knows "short gaps").
    pub const HAND_OVER: Span = Span::ms(400);
    /// Where an organisation does not say: 2 km (our own default).
    pub const DIRECT_REACH_DM: u32 = 20_000;
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
    /// From hearing your call to answering it.
    pub answer: Vec<Span>,
    /// How long a caller on the radio waits before calling again.
    pub repeat_call: Span,
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
