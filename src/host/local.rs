//! A link to an exercise that runs in the host's thread.

use super::estimates::{Estimates, Trip};
use super::link::{Perceived, SeatLink};
use super::session::Message;
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::setup::Knowledge;
use crate::engine::time::Span;
use crate::engine::view::View;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the host has last shown a seat.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) view: Arc<View>,
    pub(super) percepts: Vec<Perceived>,
    /// How many of the link's commands are carried out and safe on disk.
    pub(super) acknowledged: u32,
}

/// What the host and a link share.
#[derive(Debug)]
pub(super) struct Window {
    shown: Mutex<Shown>,
    changed: Condvar,
}

impl Window {
    pub(super) fn new(view: Arc<View>, percepts: Vec<Perceived>) -> Self {
        Window {
            shown: Mutex::new(Shown {
                view,
                percepts,
                acknowledged: 0,
            }),
            changed: Condvar::new(),
        }
    }

    /// What is shown is replaced as a whole, so it is sound even if somebody failed meanwhile.
    fn look(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The view shown.
    pub(super) fn view(&self) -> Arc<View> {
        Arc::clone(&self.look().view)
    }

    /// Shows something else, and wakes those who wait for it.
    pub(super) fn show(&self, change: impl FnOnce(&mut Shown)) {
        change(&mut self.look());
        self.changed.notify_all();
    }
}

/// A seat's link to an exercise in this process. Commands take effect when the host gets to them,
/// within some ten milliseconds.
#[derive(Debug)]
pub struct LocalLink {
    pub(super) room: u32,
    pub(super) seat: SeatId,
    pub(super) knows: Knowledge,
    pub(super) estimates: Estimates,
    pub(super) window: Arc<Window>,
    pub(super) host: Sender<Message>,
    pub(super) sent: u32,
}

impl LocalLink {
    /// How many commands were sent.
    pub fn sent(&self) -> u32 {
        self.sent
    }

    /// How many of them are carried out and safe on disk.
    pub fn acknowledged(&self) -> u32 {
        self.window.look().acknowledged
    }

    /// Waits until all that was sent is acknowledged; false when that takes longer than `most`.
    pub fn settle(&self, most: Duration) -> bool {
        self.wait(most, |shown| shown.acknowledged >= self.sent)
    }

    /// Waits until the seat has perceived more than `heard`; false when that takes longer than
    /// `most`.
    pub fn hear_more_than(&self, heard: u32, most: Duration) -> bool {
        self.wait(most, |shown| shown.percepts.len() > heard as usize)
    }

    fn wait(&self, most: Duration, enough: impl Fn(&Shown) -> bool) -> bool {
        let deadline = Instant::now() + most;
        let mut shown = self.window.look();
        while !enough(&shown) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let waited = self.window.changed.wait_timeout(shown, left);
            shown = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

impl SeatLink for LocalLink {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        self.knows.known()
    }
    fn view(&self) -> Arc<View> {
        self.window.view()
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        let shown = self.window.look();
        let all = shown.percepts.get(number as usize..);
        all.unwrap_or_default().to_vec()
    }
    fn estimate(&self, trip: &Trip) -> Option<Span> {
        self.estimates.of(trip)
    }
    fn send(&mut self, command: Command) {
        self.sent += 1;
        let message = Message::Command {
            room: self.room,
            seat: self.seat,
            command,
        };
        // A host that is gone acknowledges nothing, which is what this link then shows.
        self.host.send(message).ok();
    }
}

impl Drop for LocalLink {
    fn drop(&mut self) {
        let message = Message::Leave {
            room: self.room,
            seat: self.seat,
        };
        self.host.send(message).ok();
    }
}
