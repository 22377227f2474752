//! Somebody who comes into being while an exercise runs: who they are, and who is ill with them.

use super::{PatientSpec, SeatSpec};
use crate::engine::time::Span;
use serde::{Deserialize, Serialize};

/// Somebody who is not there from the first, but comes, rings, and is gone again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    /// Their devices, place and mind. Which patient a caller is with and rings about is filled in
    /// when both are there.
    pub spec: SeatSpec,
    /// Who is ill; none when it is about nobody, or about somebody who is there already.
    pub patient: Option<PatientSpec>,
    /// Whether they are with the patient.
    pub with_patient: bool,
    /// How long they can be reached. They are gone after that, when nobody talks to them and
    /// nobody is with them.
    pub stays: Span,
}
