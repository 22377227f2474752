//! A robot's script: what is expected of its seat. The host hands it out, and only to robots: it is
//! no part of what somebody at a seat may know.

use crate::engine::id::SeatId;
use crate::engine::setup::{Expectation, Setup};
use serde::{Deserialize, Serialize};

/// What is expected of a seat, and never what is true.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script(pub(super) Vec<Expectation>);

impl Script {
    /// The script of a seat.
    pub fn of(setup: &Setup, seat: SeatId) -> Self {
        let all = setup.story.expectations.iter();
        Script(all.filter(|one| one.seat == seat).cloned().collect())
    }
}
