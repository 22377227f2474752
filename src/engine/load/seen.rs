//! What a desk of the centre sees of the others: how many calls ring, and who is free.

use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use serde::{Deserialize, Serialize};

/// A centre under load, as its desks see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CentreView {
    /// The lines, the emergency line first.
    pub queues: Vec<QueueView>,
    /// The posts at which calls are answered, operators first.
    pub posts: Vec<PostView>,
    /// The parts of the district, and whether a free ambulance reaches them in time.
    #[serde(default)]
    pub areas: Vec<AreaView>,
}

/// A line of the centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    /// Its number.
    pub line: String,
    /// How many ring there and are not answered.
    pub waiting: u32,
    /// Since when the call waits that has waited longest.
    pub longest: Option<SimTime>,
}

/// A part of the district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaView {
    /// The municipality.
    pub name: String,
    /// Whether a free ambulance reaches half of it within its limit,
    pub covered: bool,
    /// and since when that is so.
    pub since: SimTime,
}

/// A post of the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostView {
    /// Its seat.
    pub seat: SeatId,
    /// What is done there,
    pub doing: Doing,
    /// and since when.
    pub since: SimTime,
    /// They were asked to take the next call, and will.
    #[serde(default)]
    pub takes_next: bool,
}

/// What somebody at a post is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doing {
    /// Nothing that keeps them from answering.
    Free,
    /// Talking on the telephone.
    InCall,
    /// Not there: a break, or not on shift.
    Away,
}
