//! Who takes part: seats, their devices and minds, units, patients.

use super::super::id::{Gssi, HospitalId, Issi, PatientId, SeatId};
use super::super::time::Span;
use super::{Duty, Post, RescuerSpec, StatusKind, Terminal};
use crate::language::{Address, CallSign, Deed, Topic, Value, What};
use serde::{Deserialize, Serialize};

/// A seat: somebody's devices, place and mind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatSpec {
    /// Its name in files: `"kombinert"`, `"kona"`, `"3-1"`.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Its place at a centre; none for crews and callers.
    pub post: Option<Post>,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RadioSpec {
    /// Its number.
    pub issi: Issi,
    /// What others' displays show; twelve characters at most.
    pub alias: String,
    /// The call sign of its user.
    pub call_sign: CallSign,
    /// The group it transmits in.
    pub selected: Gssi,
    /// The groups it hears besides.
    pub monitored: Vec<Gssi>,
    /// How the terminal behaves.
    #[serde(default)]
    pub terminal: Terminal,
}

/// Who sits at a seat when no person does.
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for each seat, and most that ring are callers"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MindSpec {
    /// Nobody: the seat is silent until somebody takes it.
    Nobody,
    /// Somebody who rings.
    Caller(CallerSpec),
    /// An ambulance crew.
    Crew,
    /// A doctor on call with a car and a radio on the legevakt group.
    Doctor,
    /// Who answers at a hospital's emergency department.
    Hospital(HospitalId),
    /// Who answers at a partner: another control room, a nursing home.
    Partner(PartnerKind),
}

/// What a partner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartnerKind {
    /// A police operations centre (112).
    Police,
    /// A fire control room (110).
    Fire,
    /// A nursing home, a ward: it books transports.
    Care,
    /// A legevakt central (LVS, 116 117): alerts the duty doctor of its district.
    Legevakt,
    /// The control room of a neighbouring area.
    Amk,
    /// The doctor of the control room (AMK-lege): asked when there is not enough for all, or when it
    /// is not clear what is needed.
    Doctor,
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

/// What somebody who rings can hear and say.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Speaks {
    /// As anybody.
    #[default]
    Freely,
    /// A child: one thing at a time.
    Simply,
    /// Hears little: long sentences have to be said again.
    HardOfHearing,
    /// Says no word, and answers by taps on the telephone: one is yes, two are no.
    ByTaps,
}

/// Somebody who rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What they know of another patient than the one they ring about. What is true of the event
    /// as a whole ([`crate::language::Of::Event`]) is in `knows` alone.
    pub knows_of_other: Vec<(Topic, Value)>,
    /// What they find out only by looking, or after a deed, and how long that takes.
    pub finds_out: Vec<(Topic, Span)>,
    /// What they can be told to do, and how long it takes.
    pub can_do: Vec<(Deed, Span)>,
    /// What they can hear and say.
    #[serde(default)]
    pub speaks: Speaks,
    /// What they know, in their own words: some of these are said instead of those of the phrase
    /// file, as long as the topic is as in `knows`. `{han}`, `{ham}` and `{hans}` are the patient.
    #[serde(default)]
    pub words: Vec<(Topic, Vec<String>)>,
    /// How they press on a chest when they are told to.
    #[serde(default)]
    pub presses: RescuerSpec,
    /// The patient they are with.
    pub with: Option<PatientId>,
    /// The patient they ring about, whether or not they are there.
    pub about: Option<PatientId>,
}

impl CallerSpec {
    /// Their own words for something that they say; none where the usual ones do.
    pub fn own_words(&self, part: &What) -> &[String] {
        let What::Fact(topic, value) = part else {
            return &[];
        };
        let known = |(of, known): &(Topic, Value)| of == topic && known == value;
        let own = self.words.iter().find(|(of, _)| of == topic);
        own.filter(|_| self.knows.iter().any(known))
            .map_or(&[], |(_, words)| words)
    }
}

/// A vehicle or helicopter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSpec {
    /// Its call sign.
    pub call_sign: CallSign,
    /// What it is.
    pub kind: UnitKind,
    /// How it gets along.
    pub moves: Moves,
    /// The seat of its crew.
    pub seat: SeatId,
    /// The station it starts from.
    pub station: u16,
    /// Its status at the start.
    pub status: StatusKind,
    /// The shifts of its crews; none where nobody changes.
    #[serde(default)]
    pub shifts: Vec<Duty>,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Ambulanse.
    Ambulance,
    /// Legebil: the duty doctor's car.
    DoctorCar,
    /// Akuttbil: a paramedic's car, without a stretcher.
    RapidResponse,
    /// Legehelikopter.
    Helicopter,
    /// Ambulansebåt.
    Boat,
}

impl UnitKind {
    /// Whether it can take a patient along.
    pub fn carries_patients(self) -> bool {
        match self {
            UnitKind::Ambulance | UnitKind::Helicopter | UnitKind::Boat => true,
            UnitKind::DoctorCar | UnitKind::RapidResponse => false,
        }
    }
}

/// How a unit gets along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moves {
    /// On roads.
    #[default]
    Car,
    /// On fairways, from quay to quay.
    Boat,
    /// Straight through the air.
    Air {
        /// How fast, in km/h.
        speed_kmh: u16,
        /// From setting off to being in the air.
        ready: Span,
    },
}
