//! Practice calls: one more call, of what the person needs most.

use super::{Program, fresh_seed};
use crate::results::{Entry, Results, next_call};
use crate::scenario::practice::Pool;
use crate::scenario::{self, Loaded};
use std::time::{SystemTime, UNIX_EPOCH};

/// A call that was drawn.
pub struct Practice {
    /// The exercise that it is.
    pub loaded: Loaded,
    /// What it was drawn with, and is played with.
    pub seed: u64,
}

impl Program {
    /// Draws another call and puts it on the screen. False when there is none, and why is said.
    pub fn practise(&mut self) -> bool {
        let drawn = Pool::shipped().and_then(|pool| {
            let now = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            let seed = next_call(&pool, &self.own_runs(), now.as_secs(), fresh_seed());
            let loaded = scenario::load(&pool.sources(seed))?;
            Ok(Practice { loaded, seed })
        });
        match drawn {
            Ok(practice) => {
                self.foresight = None;
                self.practice = Some(practice);
                true
            }
            Err(problems) => {
                self.notices
                    .extend(problems.first().map(ToString::to_string));
                false
            }
        }
    }

    /// Puts an exercise of the library on the screen.
    pub fn choose(&mut self, place: usize) {
        self.practice = None;
        self.chosen = place;
    }

    /// Whether an exercise is a call of the pool.
    pub fn is_practice(&self, id: &str) -> bool {
        let own = |practice: &Practice| practice.loaded.setup.story.id == id;
        self.practice.as_ref().is_some_and(own)
            || Pool::shipped().is_ok_and(|pool| pool.kinds().any(|kind| pool.id_of(kind) == id))
    }

    /// What the person has played, oldest first; nothing where they keep no results.
    fn own_runs(&self) -> Vec<Entry> {
        let name = self.settings.pseudonym.trim();
        let file = self.places.as_ref().map(|places| places.results());
        let Some(file) = file.filter(|file| !name.is_empty() && file.exists()) else {
            return Vec::new();
        };
        let results = Results::open(&file).ok();
        results
            .and_then(|results| results.runs(name).ok())
            .unwrap_or_default()
    }
}
