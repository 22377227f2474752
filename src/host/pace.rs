//! From wall time to the time of the exercise: the only place where the two meet.

use crate::engine::time::SimTime;
use crate::record::Mode;
use crate::text;
use std::fmt;
use std::time::Duration;

/// A gap between two looks at the clock that is longer than this is a stall: the machine slept,
/// or was too busy. The exercise then pauses, for nobody could keep up with the burst.
pub const STALL: Duration = Duration::from_secs(1);

/// How the exercise goes with the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Going {
    /// It runs, this many times as fast as the clock.
    Running(f64),
    /// Somebody paused it.
    Paused,
    /// Something real happened, and everything stands still (STOPP): allowed at any time.
    Halted,
    /// It paused itself after a stall.
    Stalled,
}

/// Why the clock was not set as somebody wanted. Its words are for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceRefused {
    /// An exam is not paused.
    NoPause,
    /// An exam goes as fast as life.
    NoOtherSpeed,
}

impl fmt::Display for PaceRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            PaceRefused::NoPause => text!("exam-no-pause"),
            PaceRefused::NoOtherSpeed => text!("exam-no-other-speed"),
        })
    }
}

impl std::error::Error for PaceRefused {}

/// Whether somebody may set the clock so. Time limits are part of an exam, so nobody stretches
/// them: it runs as fast as life, and stands still for something real alone.
pub(super) fn allowed(mode: Mode, going: Going) -> Result<(), PaceRefused> {
    match (mode, going) {
        (Mode::Training, _) | (Mode::Exam, Going::Halted) => Ok(()),
        (Mode::Exam, Going::Running(speed)) if (speed - 1.0).abs() < f64::EPSILON => Ok(()),
        (Mode::Exam, Going::Running(_)) => Err(PaceRefused::NoOtherSpeed),
        (Mode::Exam, Going::Paused | Going::Stalled) => Err(PaceRefused::NoPause),
    }
}

/// Turns wall time into exercise time. Wall time is counted from any fixed instant.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    going: Going,
    /// Where both stood when it began to run.
    anchor: Option<(Duration, SimTime)>,
    /// The last look at the clock.
    looked: Duration,
}

impl Pace {
    /// Paused.
    pub(super) fn paused() -> Self {
        Pace {
            going: Going::Paused,
            anchor: None,
            looked: Duration::ZERO,
        }
    }

    pub(super) fn going(&self) -> Going {
        self.going
    }

    /// Runs at another speed, or pauses.
    pub(super) fn set(&mut self, going: Going) {
        self.going = going;
        self.anchor = None;
    }

    /// How far the exercise, now at `now`, should come by this wall time.
    pub(super) fn target(&mut self, wall: Duration, now: SimTime) -> SimTime {
        let Going::Running(speed) = self.going else {
            return now;
        };
        let Some((began, from)) = self.anchor else {
            self.anchor = Some((wall, now));
            self.looked = wall;
            return now;
        };
        if wall.saturating_sub(self.looked) > STALL {
            self.set(Going::Stalled);
            return now;
        }
        self.looked = wall;
        let passed = wall.saturating_sub(began).as_secs_f64() * speed.max(0.0) * 1000.0;
        // A float becomes a whole number at its nearest bound when it is out of range.
        SimTime(from.0.saturating_add(passed as u64)).max(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn time_runs_from_where_it_was_set_off_and_at_its_speed() {
        let mut pace = Pace::paused();
        assert_eq!(pace.target(ms(5000), SimTime(7)), SimTime(7));
        pace.set(Going::Running(2.0));
        assert_eq!(pace.target(ms(9000), SimTime(7)), SimTime(7));
        assert_eq!(pace.target(ms(9400), SimTime(7)), SimTime(807));
        pace.set(Going::Running(1.0));
        assert_eq!(pace.target(ms(9500), SimTime(807)), SimTime(807));
        assert_eq!(pace.target(ms(9600), SimTime(807)), SimTime(907));
    }

    #[test]
    fn a_stall_pauses_instead_of_bursting() {
        let mut pace = Pace::paused();
        pace.set(Going::Running(1.0));
        pace.target(ms(0), SimTime(0));
        assert_eq!(pace.target(ms(1000), SimTime(0)), SimTime(1000));
        assert_eq!(pace.target(ms(2001), SimTime(1000)), SimTime(1000));
        assert_eq!(pace.going(), Going::Stalled);
        assert_eq!(pace.target(ms(2100), SimTime(1000)), SimTime(1000));
        pace.set(Going::Running(1.0));
        pace.target(ms(60_000), SimTime(1000));
        assert_eq!(pace.target(ms(60_050), SimTime(1000)), SimTime(1050));
    }
}
