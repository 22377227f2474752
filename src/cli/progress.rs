//! Work that takes a while: what is done of it is shown once it has taken a second, and Ctrl+C
//! stops it, so that what is there already can be told.

use crate::terminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// From when on something is shown, and how often.
const SHOWN_AFTER: Duration = Duration::from_secs(1);
/// See [`SHOWN_AFTER`].
const EVERY: Duration = Duration::from_millis(500);

static STOPPED: AtomicBool = AtomicBool::new(false);

/// What is done of some work.
#[derive(Debug)]
pub(super) struct Progress {
    next: Instant,
    shown: bool,
}

impl Progress {
    /// Some work begins. From now on Ctrl+C stops it instead of the program; a second time it ends
    /// the program.
    pub(super) fn begin() -> Self {
        // Where no handler can be set, Ctrl+C ends the program as ever.
        let _unset = ctrlc::set_handler(|| {
            if STOPPED.swap(true, Ordering::Relaxed) {
                std::process::exit(STOPPED_EXIT.into());
            }
        })
        .is_err();
        Progress {
            next: Instant::now() + SHOWN_AFTER,
            shown: false,
        }
    }

    /// Whether to keep on; `words` say what is done, where it is time to show it.
    pub(super) fn keep_on(&mut self, words: impl FnOnce() -> String) -> bool {
        if Instant::now() >= self.next {
            terminal::show(words());
            self.next = Instant::now() + EVERY;
            self.shown = true;
        }
        !stopped()
    }

    /// It is over: nothing is left of what was shown.
    pub(super) fn end(self) {
        if self.shown {
            terminal::clear();
        }
    }
}

/// Whether somebody has stopped it.
pub(super) fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// The exit status of what was stopped, as shells have it.
pub(super) const STOPPED_EXIT: u8 = 130;
