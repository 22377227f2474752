//! When crews are on duty: the shifts of a vehicle, by the clock.

use crate::engine::time::Span;
use crate::language::ClockTime;
use serde::{Deserialize, Serialize};

const DAY: u64 = 24 * 3_600_000;

/// The shift of a crew: from one time of day to another, past midnight where that is earlier. The
/// same time twice is a whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// When it begins,
    pub from: ClockTime,
    /// and when it ends.
    pub to: ClockTime,
}

fn ms(clock: ClockTime) -> u64 {
    u64::from(clock.0) * 60_000
}

impl Duty {
    /// The shifts of an ambulance for which the pack says nothing: two of twelve hours (our
    /// default).
    pub const USUAL: [Duty; 2] = [
        Duty {
            from: ClockTime(7 * 60 + 30),
            to: ClockTime(19 * 60 + 30),
        },
        Duty {
            from: ClockTime(19 * 60 + 30),
            to: ClockTime(7 * 60 + 30),
        },
    ];

    /// How long it lasts from `at` on, in milliseconds after some midnight; none when it does not
    /// run then.
    fn left(self, at: u64) -> Option<u64> {
        let gone = (at % DAY + DAY - ms(self.from)) % DAY;
        let long = (ms(self.to) + DAY - ms(self.from)) % DAY;
        let long = if long == 0 { DAY } else { long };
        (gone < long).then(|| long - gone)
    }

    /// How long after `at` it begins next.
    fn begins(self, at: u64) -> u64 {
        (ms(self.from) + DAY - at % DAY) % DAY
    }
}

/// How long the crew that is on duty at a time stays on, where it changes at all. `at` is in
/// milliseconds after some midnight. None when nobody is on duty then.
pub fn relieved_in(shifts: &[Duty], at: u64) -> Option<Span> {
    let left = shifts.iter().filter_map(|shift| shift.left(at));
    left.max().map(Span)
}

/// How long it takes until somebody is on duty; no time where somebody is, none where nobody ever
/// will be.
pub fn manned_in(shifts: &[Duty], at: u64) -> Option<Span> {
    if relieved_in(shifts, at).is_some() {
        return Some(Span::ZERO);
    }
    let next = shifts.iter().map(|shift| shift.begins(at));
    next.min().map(Span)
}

/// Whether a vehicle is manned at a time; one without shifts always is.
pub fn is_manned(shifts: &[Duty], at: u64) -> bool {
    shifts.is_empty() || relieved_in(shifts, at).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(from: u16, to: u16) -> Duty {
        let clock = |hundreds: u16| ClockTime(hundreds / 100 * 60 + hundreds % 100);
        Duty {
            from: clock(from),
            to: clock(to),
        }
    }

    fn at(hundreds: u64) -> u64 {
        (hundreds / 100 * 60 + hundreds % 100) * 60_000
    }

    #[test]
    fn a_shift_runs_past_midnight_and_around_the_clock() {
        let night = [shift(1930, 730)];
        assert_eq!(relieved_in(&night, at(1930)), Some(Span::minutes(720)));
        assert_eq!(relieved_in(&night, at(700)), Some(Span::minutes(30)));
        // The next day's midnight is like the first's.
        assert_eq!(relieved_in(&night, at(2400 + 700)), Some(Span::minutes(30)));
        assert_eq!(relieved_in(&night, at(730)), None);
        assert_eq!(
            relieved_in(&[shift(800, 800)], at(759)),
            Some(Span::minutes(1))
        );
    }

    #[test]
    fn where_one_shift_follows_another_somebody_is_always_there() {
        for minute in 0..1440 {
            assert!(is_manned(&Duty::USUAL, minute * 60_000));
            assert_eq!(manned_in(&Duty::USUAL, minute * 60_000), Some(Span::ZERO));
        }
        let day = [shift(800, 2000)];
        assert_eq!(manned_in(&day, at(2000)), Some(Span::minutes(720)));
        assert_eq!(manned_in(&day, at(730)), Some(Span::minutes(30)));
        assert!(!is_manned(&day, at(730)) && is_manned(&[], at(730)));
        assert_eq!(manned_in(&[], at(730)), None);
    }
}
