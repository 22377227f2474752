//! The course of the exercise.

use super::super::time::SimTime;
use super::EndReason;
use serde::{Deserialize, Serialize};

/// The state of the exercise, as everybody may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseView {
    /// Ended: when and why.
    pub ended: Option<(SimTime, EndReason)>,
}

/// Injects and the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {}
