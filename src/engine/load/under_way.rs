//! What is under way in an outline at a moment: who talks, who waits, who will ring again, and for
//! what units are about to be sent. An exercise begins with it.

use super::calls::{Calls, Ring, Slot, Traffic, What};
use super::fleet::{Case, Fleet};
use crate::engine::time::{SimTime, Span};

/// Calls and cases from before are numbered on from here, so that none is a later one's.
const EARLIER: u32 = 3 << 30;

/// Calls that are under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnderWay {
    /// Posts that talk, and for how long still.
    pub talking: Vec<(u8, Span)>,
    /// Calls that wait, those first that have waited longest. Their patience is what is left of it.
    pub waiting: Vec<Ring>,
    /// Calls that will ring again, and after how long.
    pub again: Vec<(Ring, Span)>,
}

/// The number of something from before.
pub fn of_before(number: u32) -> u32 {
    EARLIER.saturating_add(number)
}

fn relabelled(mut ring: Ring) -> Ring {
    ring.call = of_before(ring.call);
    ring.about.event = of_before(ring.about.event);
    ring
}

impl<T: Traffic> Calls<T> {
    /// What is under way now, by numbers of its own.
    pub fn under_way(&self, now: SimTime) -> UnderWay {
        let mut under_way = UnderWay::default();
        let mut waiting: Vec<(SimTime, u32, Ring)> = Vec::new();
        for (at, what) in self.due.all() {
            let left = at.since(now);
            match what {
                What::Done(post) => under_way.talking.push((*post, left)),
                What::GivesUp(slot, wait) => {
                    let Slot {
                        ring,
                        since,
                        wait: is,
                    } = self.slots[*slot as usize];
                    if is == *wait {
                        let patience = left.max(Span::ms(1));
                        waiting.push((since, ring.call, relabelled(Ring { patience, ..ring })));
                    }
                }
                What::Again(slot) => {
                    let ring = self.slots[*slot as usize].ring;
                    under_way.again.push((relabelled(ring), left));
                }
                What::Opens(_) | What::Closes(_) => {}
            }
        }
        waiting.sort_by_key(|(since, call, _)| (*since, *call));
        under_way.waiting = waiting.into_iter().map(|(_, _, ring)| ring).collect();
        under_way.talking.sort();
        under_way
            .again
            .sort_by_key(|(ring, left)| (*left, ring.call));
        under_way
    }

    /// Calls from before wait from now on, or will ring again.
    pub fn carry_on(&mut self, now: SimTime, under_way: &UnderWay) {
        for ring in &under_way.waiting {
            self.wait(now, *ring);
        }
        for (ring, after) in &under_way.again {
            let slot = self.slot(*ring, now, 0);
            self.due
                .put(now + (*after).max(Span::ms(1)), What::Again(slot));
        }
    }
}

impl Fleet<'_> {
    /// Cases for which units are about to be sent, and in how long; one for each event.
    pub fn about_to_send(&self, now: SimTime) -> Vec<(Case, Span)> {
        let mut all: Vec<(Case, Span)> = self
            .decided()
            .map(|(at, case)| (case, at.since(now)))
            .collect();
        all.sort_by_key(|(case, left)| (*left, case.event, case.zone));
        // Booked transports have no number of their own.
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|(case, _)| case.event == u32::MAX || seen.insert(case.event));
        all
    }
}
