//! Events: what happened, in the past tense, and who could perceive it.

use super::command::Refusal;
use super::id::{Gssi, SeatId};
use super::time::SimTime;
use super::{dispatch, exercise, phone, radio, scene};
use serde::{Deserialize, Serialize};

/// A fact, by domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// On the radio.
    Radio(radio::Event),
    /// On the telephone.
    Phone(phone::Event),
    /// At desks and on the roads.
    Dispatch(dispatch::Event),
    /// Where patients are.
    Scene(scene::Event),
    /// About the exercise.
    Exercise(exercise::Event),
    /// A command did nothing.
    Refused {
        /// Whose.
        seat: SeatId,
        /// Why.
        why: Refusal,
    },
}

/// How well a seat received something. For all but speech this is [`Reception::whole`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reception {
    /// The seat.
    pub seat: SeatId,
    /// Milliseconds of what was said that were lost at the start: late entry into an ongoing
    /// transmission.
    pub missed_ms: u32,
    /// How good the reception was, in percent.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    pub quality: u8,
    /// The group in which it was heard, where that is another than it was said in: groups that are
    /// joined, a gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Gssi>,
}

fn whole() -> u8 {
    100
}

fn is_whole(quality: &u8) -> bool {
    *quality == whole()
}

impl Reception {
    /// Everything was received.
    pub fn whole(seat: SeatId) -> Self {
        Reception {
            seat,
            missed_ms: 0,
            quality: whole(),
            group: None,
        }
    }
}

/// An event in the log of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// When.
    pub at: SimTime,
    /// Its number in the log, from zero.
    pub number: u32,
    /// What.
    pub event: Event,
    /// Who perceived it, by seat.
    pub heard_by: Vec<Reception>,
}
