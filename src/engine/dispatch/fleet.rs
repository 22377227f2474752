//! Units and how they move.

use super::super::id::UnitId;
use super::super::setup::{Point, StatusKind};
use super::super::time::SimTime;
use serde::{Deserialize, Serialize};

/// How a unit moved when it last reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// Where it was.
    pub at: Point,
    /// When.
    pub since: SimTime,
    /// The road ahead, as it reported it: where it will be when, if nothing changes. Empty when
    /// it stands still.
    pub ahead: Vec<(SimTime, Point)>,
}

/// A unit as a desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitView {
    /// Which.
    pub id: UnitId,
    /// The last status received.
    pub status: StatusKind,
    /// When.
    pub status_since: SimTime,
    /// Where it was reported.
    pub motion: Motion,
    /// Whether it can be alerted.
    pub available: bool,
}
