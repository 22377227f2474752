//! The pack: what anybody may know of an organisation and its district, whatever the exercise.
//!
//! It is read and checked once in a process, and shared. Nothing of one exercise stands in it, so
//! every seat, every mind and every machine may hold it whole.

use super::{District, Duty, Moves, Organisation, SeatSpec, UnitKind};
use crate::language::{CallSign, Lexicon};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// An organisation pack: organisation, district, names and phrases, and who belongs to it.
#[derive(Clone, Debug)]
pub struct Pack {
    /// What it is known by.
    pub name: PackName,
    /// Fleetmap, lines, codes, index, telephone book, timings.
    pub organisation: Organisation,
    /// The place.
    pub district: District,
    /// Names and phrases.
    pub lexicon: Lexicon,
    /// Who belongs to it.
    pub posts: Posts,
}

/// The name of a pack: the BLAKE3 hash of its sources. The same texts have the same name on every
/// machine.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct PackName(pub [u8; 32]);

/// Sixty-four hexadecimal digits.
impl fmt::Display for PackName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Everybody who belongs to an organisation, in the order of its file. An exercise chooses among
/// them: see [`super::Roster`].
#[derive(Clone, Debug, Default)]
pub struct Posts {
    /// Control-room desks that take part in every exercise.
    pub desks: Vec<Arc<SeatSpec>>,
    /// Vehicles with their crews.
    pub units: Vec<UnitPost>,
    /// Emergency departments, then other services and institutions.
    pub answering: Vec<Arc<SeatSpec>>,
    /// Further posts, which take part where an exercise says so.
    pub further: Vec<Arc<SeatSpec>>,
}

/// A vehicle and the seat of its crew.
#[derive(Clone, Debug)]
pub struct UnitPost {
    /// The seat of its crew.
    pub seat: Arc<SeatSpec>,
    /// Its call sign.
    pub call_sign: CallSign,
    /// What it is.
    pub kind: UnitKind,
    /// How it gets along.
    pub moves: Moves,
    /// Its station: the place in [`District::stations`].
    pub station: u16,
    /// The shifts of its crews; none where the same crew is always there.
    pub shifts: Vec<Duty>,
}
