//! Simulated time: whole milliseconds since the exercise began.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};

/// An instant of the exercise, in milliseconds since it began. Never wall time.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SimTime(pub u64);

/// A span of simulated time, in milliseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Span(pub u64);

impl SimTime {
    /// The start of the exercise.
    pub const ZERO: SimTime = SimTime(0);
    /// The time passed since `earlier`; zero when that is not earlier.
    pub fn since(self, earlier: SimTime) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);
    /// `n` milliseconds.
    pub const fn ms(n: u64) -> Span {
        Span(n)
    }
    /// `n` seconds.
    pub const fn seconds(n: u64) -> Span {
        Span(n * 1000)
    }
    /// `n` minutes.
    pub const fn minutes(n: u64) -> Span {
        Span(n * 60_000)
    }
    /// In whole minutes, as people tell each other of an arrival: what has begun counts.
    pub const fn begun_minutes(self) -> u64 {
        self.0.div_ceil(60_000)
    }
}

impl Add<Span> for SimTime {
    type Output = SimTime;
    fn add(self, span: Span) -> SimTime {
        SimTime(self.0.saturating_add(span.0))
    }
}

impl Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }
}

impl Sub for Span {
    type Output = Span;
    fn sub(self, other: Span) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}

fn clock(f: &mut fmt::Formatter<'_>, ms: u64) -> fmt::Result {
    let seconds = ms / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        write!(f, "{hours}:{minutes:02}:{seconds:02}")
    } else {
        write!(f, "{minutes}:{seconds:02}")
    }
}

/// `m:ss`, or `h:mm:ss` from an hour on.
impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        clock(f, self.0)
    }
}

/// `m:ss`, or `h:mm:ss` from an hour on.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        clock(f, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_write_them() {
        assert_eq!(SimTime(80_000).to_string(), "1:20");
        assert_eq!(Span::minutes(61).to_string(), "1:01:00");
        assert_eq!(SimTime(500).since(SimTime(900)), Span::ZERO);
    }
}
