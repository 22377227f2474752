//! Who is where, and what is true.

use serde::{Deserialize, Serialize};

/// Patients and what is true of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {}
