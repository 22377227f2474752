//! Values that are said aloud and read back: numbers, times, addresses, call signs, talkgroups.

use super::meaning::CallSign;
use serde::{Deserialize, Serialize};

/// A value that an utterance can carry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A plain number: an age, a count, a pulse.
    Number(i32),
    /// Two numbers that belong together: blood pressure 110 over 70.
    Pair(u16, u16),
    /// A span of time in whole minutes.
    Minutes(u16),
    /// A time of day.
    Clock(ClockTime),
    /// An address or a named place.
    Address(Address),
    /// A radio call sign.
    CallSign(CallSign),
    /// A talkgroup by its written name: `"Fjordvik-AMK-1"`, `"13-SAMV-2"`.
    Talkgroup(String),
    /// A telephone number, digits only.
    Phone(String),
    /// A person's name.
    Name(String),
    /// One of a closed set of words known to the phrase file: `"stemi"`, `"acute"`.
    Code(String),
    /// Asked about, and the speaker does not know.
    Unknown,
}

/// A time of day in minutes after midnight, `0..1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClockTime(pub u16);

/// Where somebody says it is. Names are in the spelling of the district file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Street, farm or place name.
    pub street: String,
    /// House number; none for a place.
    pub number: Option<u16>,
    /// House letter, upper case.
    pub letter: Option<char>,
    /// Municipality, when it was said.
    pub municipality: Option<String>,
}
