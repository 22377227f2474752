//! The bare run of an exercise: the world, what was done, what happened. And how it is saved
//! when the program itself fails (design law 6).
//!
//! The engine asserts what cannot happen, and such an assertion must not end a class. The world
//! it leaves behind is not to be trusted, so it is built again from all commands so far. A
//! command at which the program failed is then [withheld]; a failure while time passed has no
//! culprit that could be left out, so the exercise stops at the last good instant.
//!
//! [withheld]: exercise::Command::Withheld

use crate::engine::Sim;
use crate::engine::command::{Command, Stamped};
use crate::engine::event::Logged;
use crate::engine::exercise;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The bare run of an exercise.
#[derive(Debug)]
pub(super) struct Track {
    pub(super) seed: u64,
    pub(super) sim: Sim,
    pub(super) commands: Vec<Stamped>,
    pub(super) log: Vec<Logged>,
    /// Fails on purpose, to test what comes after.
    #[cfg(test)]
    pub(super) trap: Option<fn(Option<&Stamped>, SimTime)>,
}

/// The program failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broke {
    /// What it said.
    pub(super) message: String,
    /// Whether the exercise can go on.
    pub(super) stuck: bool,
}

impl Track {
    pub(super) fn new(setup: Arc<Setup>, seed: u64) -> Self {
        Track {
            seed,
            sim: Sim::new(setup, seed),
            commands: Vec::new(),
            log: Vec::new(),
            #[cfg(test)]
            trap: None,
        }
    }

    /// Carries out a command.
    pub(super) fn apply(&mut self, command: Stamped) {
        self.sim.apply(&command, &mut self.log);
        #[cfg(test)]
        if let Some(trap) = self.trap {
            trap(Some(&command), self.sim.now());
        }
        self.commands.push(command);
    }

    /// Lets time pass.
    pub(super) fn advance(&mut self, until: SimTime) {
        self.sim.advance_to(until, &mut self.log);
        #[cfg(test)]
        if let Some(trap) = self.trap {
            trap(None, until);
        }
    }

    /// Carries out a command; when the program fails at it, has it refused instead.
    pub(super) fn apply_or_withhold(&mut self, command: Stamped) -> Option<Broke> {
        let (before, happened) = (self.sim.now(), self.log.len());
        let message = caught(|| self.apply(command.clone()))?;
        let withheld = Stamped {
            command: Command::Exercise(exercise::Command::Withheld),
            ..command
        };
        let again = caught(|| {
            self.rebuild(before, happened);
            self.apply(withheld);
        });
        let stuck = again.is_some();
        if stuck {
            caught(|| self.rebuild(before, happened));
        }
        Some(Broke { message, stuck })
    }

    /// Lets time pass; when the program fails meanwhile, as far as it goes.
    pub(super) fn advance_or_stop(&mut self, until: SimTime) -> Option<Broke> {
        let (before, happened) = (self.sim.now(), self.log.len());
        let message = caught(|| self.advance(until))?;
        caught(|| self.rebuild(before, happened));
        // One instant at a time, up to the last that goes well.
        while let Some(next) = self.sim.next_at().filter(|next| *next <= until) {
            let (sim, happened) = (self.sim.clone(), self.log.len());
            if caught(|| self.advance(next)).is_some() {
                self.sim = sim;
                self.log.truncate(happened);
                break;
            }
        }
        Some(Broke {
            message,
            stuck: true,
        })
    }

    /// Builds the world again from all that was done, up to `until`, when `happened` events had
    /// happened.
    fn rebuild(&mut self, until: SimTime, happened: usize) {
        let mut sim = Sim::new(Arc::clone(self.sim.setup()), self.seed);
        let mut log = Vec::with_capacity(happened);
        for command in &self.commands {
            sim.apply(command, &mut log);
        }
        sim.advance_to(until, &mut log);
        assert!(
            log[..] == self.log[..happened],
            "the same commands lead to the same events"
        );
        self.sim = sim;
        self.log = log;
    }
}

/// What the program said when it failed at `work`; none when it did not.
pub(super) fn caught(work: impl FnOnce()) -> Option<String> {
    // Whatever a failure leaves half done is built again before anybody looks at it.
    let failure: Box<dyn Any + Send> = catch_unwind(AssertUnwindSafe(work)).err()?;
    let words = failure
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned());
    words
        .or_else(|| failure.downcast_ref::<String>().cloned())
        .or(Some(String::new()))
}
