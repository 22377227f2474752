//! Where the patients are: what is true of them, and what hands and eyes can do there.

mod places;

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
    })
}
