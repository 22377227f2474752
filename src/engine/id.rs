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
    SeatId(u32);
    /// A unit: its place in [`super::setup::Setup::units`].
    UnitId(u32);
    /// A patient: its place in [`super::setup::Setup::patients`].
    PatientId(u32);
    /// An inject: its place in [`super::setup::Setup::injects`].
    InjectId(u32);
    /// A hospital: its place in [`super::setup::District::hospitals`].
    HospitalId(u32);
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

/// The place of `id` in its list, and back.
macro_rules! index {
    ($($type:ident)*) => {$(
        impl $type {
            /// What stands at this place of its list; none where no list is so long.
            pub fn at(index: usize) -> Option<Self> {
                u32::try_from(index).ok().map($type)
            }
            /// Its place in the list of the setup. Numbers of 32 bits always fit.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
index! { SeatId UnitId PatientId InjectId HospitalId }
