//! What an exercise comes to before class, for the instructor: computed on a thread of its own
//! while the brief is read.

use crate::forecast::{self, Preview};
use crate::scenario::Loaded;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Outline runs: enough for steady bands, soon done.
const OUTLINES: u32 = 500;
/// Whole runs by robots.
const WHOLE: u32 = 40;
/// The seed of the first run, as the verb has it.
const SEED: u64 = 1;

/// What is computed, and what there is of it.
#[derive(Debug)]
pub struct Foresight {
    /// Of which exercise, level and all.
    of: String,
    shared: Arc<Shared>,
    news: Receiver<Preview>,
    /// What there is: the outlines first, then with the whole runs.
    pub preview: Option<Preview>,
}

#[derive(Debug, Default)]
struct Shared {
    done: AtomicU32,
    stopped: AtomicBool,
}

impl Shared {
    /// Notes how far it is, and says whether to keep on.
    fn keep_on(&self, done: u32) -> bool {
        self.done.store(done, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}

impl Foresight {
    /// Begins to compute.
    pub fn begin(loaded: &Loaded) -> Self {
        let shared = Arc::new(Shared::default());
        let (send, news) = channel();
        let (own, loaded_too) = (Arc::clone(&shared), loaded.clone());
        std::thread::spawn(move || compute(&loaded_too, &own, &send));
        Foresight {
            of: title(loaded),
            shared,
            news,
            preview: None,
        }
    }

    /// Takes in what has been computed meanwhile.
    pub fn poll(&mut self) {
        while let Ok(preview) = self.news.try_recv() {
            self.preview = Some(preview);
        }
    }

    /// How much is done, from 0 to 1; none when all is.
    pub fn progress(&self) -> Option<f32> {
        let all = OUTLINES + WHOLE;
        let whole = self.preview.as_ref().is_some_and(|one| one.whole.is_some());
        let done = self.shared.done.load(Ordering::Relaxed).min(all);
        (!whole).then(|| done as f32 / all as f32)
    }

    /// Whether it is about this exercise, as it is chosen.
    pub fn is_of(&self, loaded: &Loaded) -> bool {
        self.of == title(loaded)
    }
}

impl Drop for Foresight {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Relaxed);
    }
}

fn title(loaded: &Loaded) -> String {
    format!("{} {}", loaded.setup.story.id, loaded.setup.roster.title)
}

fn compute(loaded: &Loaded, shared: &Shared, send: &Sender<Preview>) {
    let setup = &loaded.setup;
    let load = forecast::load_of(setup);
    let outlines = forecast::preview(setup, &load, OUTLINES, SEED, |done| shared.keep_on(done));
    // Nobody may be waiting any more.
    let gone = send.send(outlines.clone()).is_err();
    let Some(seat) = setup.seat(&loaded.brief.seat).filter(|_| !gone) else {
        return;
    };
    let whole = forecast::whole(setup, seat, WHOLE, SEED, |done| {
        shared.keep_on(OUTLINES + done)
    });
    let whole = Some(whole);
    let _gone = send.send(Preview { whole, ..outlines }).is_err();
}
