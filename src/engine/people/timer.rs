//! A wish to think again that can be moved or dropped.
//!
//! Wakes in a [`Plan`](super::Plan) cannot be taken back. A timer remembers when it is due, so that
//! a wake which has been overtaken means nothing: a mind that wakes asks each of its timers.

use super::Now;
use crate::engine::time::{SimTime, Span};
use serde::{Deserialize, Serialize};

/// One thing to come back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timer {
    due: Option<SimTime>,
}

impl Timer {
    /// Due `after` from now, whatever was set before.
    pub fn set(&mut self, after: Span, now: &mut Now<'_>) {
        self.due = Some(now.at + after.max(Span::ms(1)));
        now.plan.wake(after);
    }
    /// Never due.
    pub fn clear(&mut self) {
        self.due = None;
    }
    /// Whether it is waiting for its time.
    pub fn is_set(&self) -> bool {
        self.due.is_some()
    }
    /// Whether its time has come; true once for each time it was set.
    pub fn rings(&mut self, at: SimTime) -> bool {
        let due = self.due.is_some_and(|due| due <= at);
        if due {
            self.due = None;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::{Known, Plan, fixture};
    use crate::engine::random::Stream;
    use crate::engine::setup::Temperament;

    #[test]
    fn a_timer_that_was_moved_rings_once_at_its_new_time() {
        let setup = fixture::setup(Temperament::Calm);
        let (mut timer, mut plan) = (Timer::default(), Plan::default());
        let mut chance = Stream::new(1, "timer");
        for at in [SimTime(0), SimTime(50)] {
            let mut now = Now {
                known: Known::new(&setup, fixture::CREW),
                chance: &mut chance,
                at,
                plan: &mut plan,
            };
            timer.set(Span::ms(100), &mut now);
        }
        assert_eq!(plan.wakes, [Span::ms(100); 2]);
        assert!(!timer.rings(SimTime(100)));
        assert!(timer.rings(SimTime(150)));
        assert!(!timer.rings(SimTime(150)));
    }
}
