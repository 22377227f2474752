//! The log, indexed for rules: who said what to whom, and who perceived it.

use crate::engine::event::Logged;
use crate::engine::setup::Setup;

/// The indexed log of an exercise.
#[derive(Debug)]
pub struct Story<'a> {
    /// The log itself.
    pub log: &'a [Logged],
}

impl<'a> Story<'a> {
    /// Indexes a log.
    pub fn new(setup: &'a Setup, log: &'a [Logged]) -> Self {
        let _ = setup;
        Story { log }
    }
}
