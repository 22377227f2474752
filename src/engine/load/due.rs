//! What is due when, for many small things that are all the same size.
//!
//! The engine's own [`Queue`](crate::engine::queue) keeps a tree, out of which anything can be
//! taken. Outlines never take anything out: what has become void is recognised when it comes due.
//! So a heap is enough, and a few times faster. The order is the same: (time, sequence).

use crate::engine::time::SimTime;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

#[derive(Clone, Debug, Serialize)]
struct Entry<T> {
    at: SimTime,
    sequence: u64,
    what: T,
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.sequence == other.sequence
    }
}
impl<T> Eq for Entry<T> {}
impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
/// The earliest is the greatest: [`BinaryHeap`] hands out the greatest.
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.sequence).cmp(&(self.at, self.sequence))
    }
}

/// What is due when.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Due<T> {
    heap: BinaryHeap<Entry<T>>,
    sequence: u64,
}

impl<T> Default for Due<T> {
    fn default() -> Self {
        Due {
            heap: BinaryHeap::new(),
            sequence: 0,
        }
    }
}

impl<T> Due<T> {
    /// Puts `what` down for `at`.
    #[inline]
    pub(super) fn put(&mut self, at: SimTime, what: T) {
        let sequence = self.sequence;
        self.sequence += 1;
        self.heap.push(Entry { at, sequence, what });
    }

    /// When the next is due.
    #[inline]
    pub(super) fn next(&self) -> Option<SimTime> {
        self.heap.peek().map(|entry| entry.at)
    }

    /// All that is due, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = (SimTime, &T)> {
        self.heap.iter().map(|entry| (entry.at, &entry.what))
    }

    /// Takes the next.
    #[inline]
    pub(super) fn take(&mut self) -> Option<(SimTime, T)> {
        self.heap.pop().map(|entry| (entry.at, entry.what))
    }
}
