//! Where a crew drives, as a value: the story and the desk both name it.

use crate::engine::id::HospitalId;
use crate::language::Address;
use serde::{Deserialize, Serialize};

/// Where a crew drives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destination {
    /// An address as they were told it.
    Address(Address),
    /// A hospital.
    Hospital(HospitalId),
    /// Home.
    Station,
    /// Another station, to stand by there: the place in [`super::District::stations`].
    StandBy(u16),
}
