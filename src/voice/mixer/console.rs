//! The side of the mixer that the rest of the program has.

use super::{Order, Playback, Samples};
use rtrb::{Consumer, Producer};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The ring is full: the device has stopped asking for sound, or too much was ordered at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// Tells a mixer what to do, from another thread.
#[derive(Debug)]
pub struct Console {
    orders: Producer<Order>,
    returned: Consumer<Samples>,
    clock: Arc<AtomicU64>,
    next: u32,
}

impl Console {
    pub(super) fn new(
        orders: Producer<Order>,
        returned: Consumer<Samples>,
        clock: Arc<AtomicU64>,
    ) -> Self {
        Console {
            orders,
            returned,
            clock,
            next: 0,
        }
    }

    /// Sends an order; it is carried out at the beginning of the next block.
    ///
    /// # Errors
    /// [`Full`]; the order is then not carried out.
    pub fn send(&mut self, order: Order) -> Result<(), Full> {
        self.tidy();
        self.orders.push(order).map_err(|_| Full)
    }

    /// Plays something under a number of its own, which is returned; the number in `play` is of
    /// no matter.
    ///
    /// # Errors
    /// [`Full`]; it is then not played.
    pub fn play(&mut self, play: Playback) -> Result<u32, Full> {
        let id = self.next;
        self.next = self.next.wrapping_add(1);
        self.send(Order::Play(Playback { id, ..play }))?;
        Ok(id)
    }

    /// The frame that the mixer plays next, as of its last block.
    pub fn position(&self) -> u64 {
        self.clock.load(Ordering::Acquire)
    }

    /// Frees what has been played; the mixer never does.
    pub fn tidy(&mut self) {
        while self.returned.pop().is_ok() {}
    }
}
