//! Names for things, as numbers that cannot be mixed up.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($($(#[$doc:meta])* $type:ident($repr:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $type(pub $repr);

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    )*};
}

id! {
    /// A seat: its place in [`super::setup::Setup::seats`].
    SeatId(u16);
    /// A unit: its place in [`super::setup::Setup::units`].
    UnitId(u16);
    /// A patient: its place in [`super::setup::Setup::patients`].
    PatientId(u16);
    /// An inject: its place in [`super::setup::Setup::injects`].
    InjectId(u16);
    /// A hospital: its place in [`super::setup::District::hospitals`].
    HospitalId(u16);
    /// A group short subscriber identity: the number of a talkgroup (24 bits).
    Gssi(u32);
    /// An individual short subscriber identity: the number of a terminal (24 bits; seven digits in
    /// Norway, the first of which is the sector: 3 for health).
    Issi(u32);
    /// One hold of the floor in a talkgroup, from grant to release.
    TransmissionId(u32);
    /// A telephone call.
    CallId(u32);
    /// One time that somebody got in touch.
    ContactId(u32);
    /// What happened, in one place.
    IncidentId(u32);
    /// One unit's job.
    MissionId(u32);
}

/// The place of `id` in its list.
macro_rules! index {
    ($($type:ident)*) => {$(
        impl $type {
            /// Its place in the list of the setup.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}
index! { SeatId UnitId PatientId InjectId HospitalId }
