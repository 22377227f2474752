//! Where the patients are: what is true of them, and what hands and eyes can do there.

mod heart;
mod places;
mod rescue;

pub use places::Scene;

use super::id::{PatientId, SeatId};
use super::percept::Percept;
use crate::language::{Deed, Topic, Value};
use serde::{Deserialize, Serialize};

/// What hands and eyes can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Do something one was told to, or decided to.
    Do(Deed),
    /// Look at the patient here.
    Look,
    /// Examine for what shows only to an examination.
    Examine(Topic),
    /// Press on the chest of the patient here, or go on otherwise than before.
    Press(Press),
    /// Stop pressing.
    Rest,
}

/// How somebody presses on a chest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Press {
    /// Compressions a minute.
    pub rate: u8,
    /// How deep, in millimetres. Nobody in the exercise knows it.
    pub depth_mm: u8,
    /// Whether the chest comes all the way up in between.
    pub lets_up: bool,
}

/// What is due at a patient's side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// A defibrillator that is on has found out what to do.
    Shock(PatientId),
    /// A crew has treated a heart that stands still.
    Treated(PatientId),
}

/// What happened where the patients are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody did something.
    Did { seat: SeatId, deed: Deed },
    /// Something became true of a patient.
    Changed {
        patient: PatientId,
        topic: Topic,
        value: Value,
    },
    /// A seat saw something of a patient by looking or examining.
    Seen {
        seat: SeatId,
        patient: PatientId,
        topic: Topic,
        value: Value,
    },
    /// A seat looked at a patient who is in another crew's hands.
    Attended { seat: SeatId, by: SeatId },
    /// A crew has taken charge of a patient: all who are there see that help has come.
    HelpCame { seat: SeatId },
    /// A seat looked and found nobody ill.
    NobodyHere { seat: SeatId },
    /// Somebody presses on a patient's chest, like this from now on.
    Pressed {
        seat: SeatId,
        patient: PatientId,
        how: Press,
    },
    /// Nobody presses any more.
    Rested { seat: SeatId, patient: PatientId },
    /// A defibrillator has shocked a patient.
    Shocked { patient: PatientId },
}

/// What a scene event is to a seat that received it.
pub(super) fn perceive(event: &Event) -> Option<Percept> {
    Some(match event {
        Event::Did { seat, deed } => Percept::Did {
            by: *seat,
            deed: deed.clone(),
        },
        Event::Changed {
            patient,
            topic,
            value,
        }
        | Event::Seen {
            patient,
            topic,
            value,
            ..
        } => Percept::Saw {
            patient: *patient,
            topic: topic.clone(),
            value: value.clone(),
        },
        Event::Attended { by, .. } => Percept::Attended { by: *by },
        Event::HelpCame { .. } => Percept::HelpCame,
        Event::NobodyHere { .. } => Percept::NobodyHere,
        // Hands do it and nobody else notices; whether it helped shows on the patient.
        Event::Pressed { .. } | Event::Rested { .. } | Event::Shocked { .. } => return None,
    })
}
