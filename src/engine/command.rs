//! Commands: imperatives that a seat submits, and why they may be refused.
//!
//! Every seat uses these and nothing else: a person's click, a virtual crew, a robot in a test.

use super::id::SeatId;
use super::time::SimTime;
use super::{dispatch, exercise, phone, radio, scene};
use serde::{Deserialize, Serialize};

/// What somebody wants done, by domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// With a terminal or a control-room radio.
    Radio(radio::Command),
    /// With a telephone.
    Phone(phone::Command),
    /// At a control-room desk, or at the wheel.
    Dispatch(dispatch::Command),
    /// With your hands and eyes.
    Scene(scene::Command),
    /// With the exercise itself.
    Exercise(exercise::Command),
}

/// A command, who gave it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// When it takes effect; everything due at or before that happens first.
    pub at: SimTime,
    /// Its number among all external commands of the exercise, from zero.
    pub order: u32,
    /// Who gave it.
    pub seat: SeatId,
    /// What.
    pub command: Command,
}

/// Why a command does nothing. Its words for people are in the language files, under
/// `refusal-` and the name in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The seat has no radio.
    NoRadio,
    /// The terminal does not have this talkgroup.
    NoSuchGroup,
    /// PTT is already held.
    AlreadyPressed,
    /// PTT is not held.
    NotPressed,
    /// Already speaking.
    AlreadySpeaking,
    /// There is no such alarm, or not any more.
    NoSuchEmergency,
    /// Somebody has acknowledged the alarm already.
    EmergencyAcknowledged,
    /// An alarm that nobody has acknowledged cannot be ended from a desk.
    EmergencyNotAcknowledged,
    /// The seat has no telephone.
    NoTelephone,
    /// Nobody has this number.
    NoSuchNumber,
    /// There is no such call, or not any more.
    NoSuchCall,
    /// The seat is not in this call.
    NotInCall,
    /// The call is not waiting to be answered.
    NotRinging,
    /// One call at a time: end the other first, or put it on hold.
    BusyInCall,
    /// Nobody has answered the call yet.
    NotAnswered,
    /// This seat does not have the call on hold.
    NotOnHold,
    /// The number rings for this call already.
    RingsAlready,
    /// Only a control-room desk can do this.
    NotADesk,
    /// There is no such contact.
    NoSuchContact,
    /// There is no such incident.
    NoSuchIncident,
    /// There is no such unit.
    NoSuchUnit,
    /// There is no such mission.
    NoSuchMission,
    /// There is no such hospital.
    NoSuchHospital,
    /// There is no such index criterion.
    NoSuchCriterion,
    /// The unit cannot take a mission now.
    UnitNotAvailable,
    /// The mission is over.
    MissionOver,
    /// The unit has a patient aboard.
    PatientAboard,
    /// The seat drives nothing.
    NotDriving,
    /// There is no such address, or more than one.
    UnknownAddress,
    /// This seat cannot do that here.
    CannotDo,
    /// There is no patient here.
    NoPatientHere,
    /// The seat is taken by somebody.
    SeatTaken,
    /// The exercise is over.
    Over,
    /// The set transmits nothing but an alarm (TXI).
    TransmitInhibited,
    /// Somebody talks in the group, or it is joined with others already.
    GroupInUse,
    /// The program itself failed at it; the exercise goes on without.
    ProgramFault,
}

impl Refusal {
    /// The name in language files, without the `refusal-` in front.
    pub fn name(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}
