//! Calls and lines.

use super::super::id::{CallId, SeatId};
use super::super::time::SimTime;
use serde::{Deserialize, Serialize};

/// A call as somebody who may answer it, or is in it, sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallView {
    /// Which.
    pub id: CallId,
    /// The number that was dialled.
    pub line: String,
    /// The number shown.
    pub from: String,
    /// I dialled it.
    pub mine: bool,
    /// Since when it rings.
    pub rang: SimTime,
    /// Since when it is answered.
    pub answered: Option<SimTime>,
    /// Who speaks now.
    pub speaking: Vec<SeatId>,
}

/// All calls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {}
