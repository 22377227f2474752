//! What a mind has at hand while it reacts to something: the one thing that all its reactions
//! take, so that a rule deep inside it can know, doubt, wait or act without being handed more.

use super::{Known, Plan};
use crate::engine::random::Stream;
use crate::engine::time::SimTime;

/// One reaction of one mind.
pub struct Now<'a> {
    /// What it may know besides its percepts.
    pub known: Known<'a>,
    /// Its own chance.
    pub chance: &'a mut Stream,
    /// The time.
    pub at: SimTime,
    /// What it decides.
    pub plan: &'a mut Plan,
}
