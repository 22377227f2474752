//! A bare binary heap that serves the same queue: what the load's core is measured beside. It
//! knows one line, no people, no breaks, and nobody can ask it anything.

use crate::engine::load::steady::Steady;
use crate::engine::random::Stream;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Arrives,
    Done,
    GivesUp(u32),
}

/// What came of it: how long all waited together, in milliseconds, and how many gave up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bare {
    pub waited: u64,
    pub gave_up: u32,
}

/// Serves the calls with so many posts. The same draws in the same order as the core's traffic, so
/// that both serve the same calls.
pub(super) fn serve(like: Steady, posts: u32, seed: u64) -> Bare {
    let mut chance = Stream::new(seed, "load steady");
    let mut heap = BinaryHeap::new();
    let mut sequence = 0u64;
    let mut put = |heap: &mut BinaryHeap<_>, at: u64, what: What| {
        heap.push(Reverse((at, sequence, what)));
        sequence += 1;
    };
    put(&mut heap, like.gap.draw(&mut chance).0, What::Arrives);
    // Those who wait: their number, since when, and how long they will talk.
    let mut waiting: VecDeque<(u32, u64, u64)> = VecDeque::new();
    let (mut calls, mut idle, mut bare) = (0u32, posts, Bare::default());
    while let Some(Reverse((now, _, what))) = heap.pop() {
        match what {
            What::Arrives => {
                let patience = like.patience.draw(&mut chance).0.max(1);
                let talk = like.talk.draw(&mut chance).0.max(1);
                if idle > 0 {
                    idle -= 1;
                    put(&mut heap, now + talk, What::Done);
                } else {
                    waiting.push_back((calls, now, talk));
                    put(&mut heap, now + patience, What::GivesUp(calls));
                }
                calls += 1;
                let gap = like.gap.draw(&mut chance).0;
                if calls < like.calls {
                    put(&mut heap, now + gap, What::Arrives);
                }
            }
            What::Done => match waiting.pop_front() {
                Some((_, since, talk)) => {
                    bare.waited += now - since;
                    put(&mut heap, now + talk, What::Done);
                }
                None => idle += 1,
            },
            What::GivesUp(call) => {
                if let Ok(place) = waiting.binary_search_by_key(&call, |(call, ..)| *call)
                    && let Some((_, since, _)) = waiting.remove(place)
                {
                    bare.waited += now - since;
                    bare.gave_up += 1;
                }
            }
        }
    }
    bare
}
