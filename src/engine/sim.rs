//! The whole changing state, and the one way in.

use super::command::Stamped;
use super::event::Logged;
use super::id::SeatId;
use super::setup::Setup;
use super::time::SimTime;
use super::view::View;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// Proof of what has happened: the same recording gives the same fingerprint on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub u64);

/// Sixteen hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// An exercise in progress.
#[derive(Clone, Debug)]
pub struct Sim {
    setup: Arc<Setup>,
    now: SimTime,
}

impl Sim {
    /// An exercise that is about to begin.
    pub fn new(setup: Arc<Setup>, seed: u64) -> Self {
        let _ = seed;
        Sim {
            setup,
            now: SimTime::ZERO,
        }
    }
    /// What never changes.
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }
    /// How far it has come.
    pub fn now(&self) -> SimTime {
        self.now
    }
    /// When something is next due.
    pub fn next_at(&self) -> Option<SimTime> {
        todo!()
    }
    /// Whether it is over: nothing more will happen.
    pub fn is_over(&self) -> bool {
        todo!()
    }
    /// Runs everything due at or before `until`, which becomes now. What happens is appended to
    /// `log`. How often this is called makes no difference.
    pub fn advance_to(&mut self, until: SimTime, log: &mut Vec<Logged>) {
        let _ = (until, log);
        todo!()
    }
    /// Runs everything due at or before the command's time, then the command. A command stamped
    /// before now takes effect now. Refusals are events too.
    pub fn apply(&mut self, command: &Stamped, log: &mut Vec<Logged>) {
        let _ = (command, log);
        todo!()
    }
    /// What a seat's screens may show. `heard` is the length of its percept log.
    pub fn view(&self, seat: SeatId, heard: u32) -> View {
        let _ = (seat, heard);
        todo!()
    }
    /// The running hash of all events so far.
    pub fn fingerprint(&self) -> Fingerprint {
        todo!()
    }
    /// A hash of every field of the world, for checkpoints.
    pub fn state_fingerprint(&self) -> Fingerprint {
        todo!()
    }
}
