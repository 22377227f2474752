//! One expectation in the light of everything that happened: what a rule is given.

use super::story::Story;
use crate::engine::setup::{Expectation, Setup};

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What never changes.
    pub setup: &'a Setup,
    /// Everything that happened.
    pub story: &'a Story<'a>,
    /// What is expected, and of whom.
    pub expectation: &'a Expectation,
}
