//! The floor of each talkgroup.

use super::super::id::{Gssi, SeatId};
use super::super::time::SimTime;
use serde::{Deserialize, Serialize};

/// Who holds the floor of a group, as its listeners see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FloorView {
    /// Nobody.
    Free,
    /// I have pressed and have no permit yet; since when, and whether I wait behind somebody.
    Asked { since: SimTime, queued: bool },
    /// Somebody talks (perhaps I).
    Talking { by: SeatId, since: SimTime },
}

/// A talkgroup on a seat's radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// Which.
    pub group: Gssi,
    /// It is the one I transmit in.
    pub selected: bool,
    /// I hear it.
    pub heard: bool,
    /// Its floor.
    pub floor: FloorView,
}

/// All radios and talkgroups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Radio {}
