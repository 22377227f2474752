//! A wish to think again that can be moved or dropped.
//!
//! Wakes in a [`Plan`] cannot be taken back. A timer remembers when it is due, so that a wake
//! which has been overtaken means nothing: whoever wakes asks each of its timers.

use super::Plan;
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
    pub fn set(&mut self, at: SimTime, after: Span, plan: &mut Plan) {
        self.due = Some(at + after.max(Span::ms(1)));
        plan.wake(after, 0);
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

    #[test]
    fn a_timer_that_was_moved_rings_once_at_its_new_time() {
        let (mut timer, mut plan) = (Timer::default(), Plan::default());
        timer.set(SimTime(0), Span::ms(100), &mut plan);
        timer.set(SimTime(50), Span::ms(100), &mut plan);
        assert!(!timer.rings(SimTime(100)));
        assert!(timer.rings(SimTime(150)));
        assert!(!timer.rings(SimTime(150)));
    }
}
