//! Calls at a constant rate on one line: the queue of the textbooks.

use super::calls::{Ring, Traffic};
use super::draw::Delay;
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};

/// What such calls are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steady {
    /// From one call to the next.
    pub gap: Delay,
    /// How long a conversation lasts.
    pub talk: Delay,
    /// How long a call waits.
    pub patience: Delay,
    /// How many in a thousand of those that give up ring again,
    pub redial: u16,
    /// and after how long.
    pub redial_after: Delay,
    /// So many calls, then no more.
    pub calls: u32,
}

/// The calls themselves.
#[derive(Clone, Debug)]
pub struct SteadyTraffic {
    like: Steady,
    chance: Stream,
    again: Stream,
    next: SimTime,
    call: u32,
}

impl SteadyTraffic {
    /// Calls from this seed.
    pub fn new(like: Steady, seed: u64) -> Self {
        let mut chance = Stream::new(seed, "load steady");
        SteadyTraffic {
            like,
            next: SimTime::ZERO + like.gap.draw(&mut chance),
            again: Stream::new(seed, "load steady again"),
            chance,
            call: 0,
        }
    }
}

impl Traffic for SteadyTraffic {
    #[inline]
    fn next(&self) -> Option<SimTime> {
        (self.call < self.like.calls).then_some(self.next)
    }

    #[inline]
    fn take(&mut self) -> Ring {
        let ring = Ring {
            call: self.call,
            attempt: 1,
            line: 0,
            patience: self.like.patience.draw(&mut self.chance),
            pick_up: Span::ZERO,
            talk: self.like.talk.draw(&mut self.chance),
            ..Ring::default()
        };
        self.call += 1;
        self.next = self.next + self.like.gap.draw(&mut self.chance);
        ring
    }

    fn again(&mut self, given_up: &Ring) -> Option<(Span, Ring)> {
        let like = self.like;
        given_up.again(
            (like.redial, like.redial_after, like.patience),
            &mut self.again,
        )
    }
}
