//! What is due when: ordered by (time, sequence).
//!
//! A ticket is the key itself, so cancelling is one look-up in the tree; there is nothing to
//! search for and no tombstone to carry in a saved world.

use super::time::{SimTime, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names one entry, so that it can be cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ticket(SimTime, u64);

/// The future, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue<T> {
    entries: BTreeMap<Ticket, T>,
    sequence: u64,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Queue {
            entries: BTreeMap::new(),
            sequence: 0,
        }
    }
}

impl<T> Queue<T> {
    /// Puts `entry` in the queue, `span` after `now`. Nothing happens without delay, so a span of
    /// zero becomes one millisecond.
    pub fn after(&mut self, now: SimTime, span: Span, entry: T) -> Ticket {
        let ticket = Ticket(now + span.max(Span::ms(1)), self.sequence);
        self.sequence += 1;
        self.entries.insert(ticket, entry);
        ticket
    }

    /// Takes an entry out; false when it has already come due.
    pub fn cancel(&mut self, ticket: Ticket) -> bool {
        self.entries.remove(&ticket).is_some()
    }

    /// When the next entry is due.
    pub fn next_at(&self) -> Option<SimTime> {
        self.entries.first_key_value().map(|(ticket, _)| ticket.0)
    }

    /// Takes the next entry that is due at or before `until`.
    pub fn pop(&mut self, until: SimTime) -> Option<(SimTime, T)> {
        if self.next_at()? > until {
            return None;
        }
        self.entries
            .pop_first()
            .map(|(ticket, entry)| (ticket.0, entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_keep_their_order_and_cancelled_entries_never_come() {
        let mut queue = Queue::default();
        queue.after(SimTime(0), Span(5), "b");
        let gone = queue.after(SimTime(0), Span(5), "gone");
        queue.after(SimTime(0), Span(5), "c");
        queue.after(SimTime(0), Span(0), "a");
        assert!(queue.cancel(gone));
        assert!(!queue.cancel(gone));
        let order: Vec<_> = std::iter::from_fn(|| queue.pop(SimTime(9))).collect();
        assert_eq!(
            order,
            [(SimTime(1), "a"), (SimTime(5), "b"), (SimTime(5), "c")]
        );
    }
}
