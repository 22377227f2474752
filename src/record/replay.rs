//! Runs a recording again and compares it with what was stored: event by event, fingerprint by
//! fingerprint, up to the first difference.

use super::BEHAVIOUR;
use super::recording::{Checkpoint, Recording, Seal};
use crate::engine::event::Logged;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::{Fingerprint, Sim};
use crate::text;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// A recording that was run again and came out the same.
#[derive(Clone, Debug)]
pub struct Replayed {
    seal: Seal,
    /// How things stand at its end.
    pub sim: Sim,
    /// All that happened. A recording that was cut off may lack the last of it.
    pub log: Vec<Logged>,
}

/// The first thing that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// An event; none where there is none.
    Event {
        /// Its number.
        number: u32,
        /// As it was stored.
        stored: Option<Box<Logged>>,
        /// As it happened now.
        again: Option<Box<Logged>>,
    },
    /// How things stood, although all events before are the same.
    World {
        /// The stored checkpoint.
        stored: Checkpoint,
        /// The same now.
        again: Checkpoint,
    },
    /// Who sat there, what the run was for, or the exercise's files: everything that happened is
    /// the same, and the header is not the one it was recorded with.
    Header {
        /// When the first fingerprint that tells was taken.
        at: SimTime,
    },
}

impl Difference {
    /// From when on it is otherwise.
    pub fn from(&self) -> SimTime {
        match self {
            Difference::Event { stored, again, .. } => {
                let both = stored.iter().chain(again);
                both.map(|logged| logged.at).min().unwrap_or(SimTime::ZERO)
            }
            Difference::World { stored, .. } => stored.at,
            Difference::Header { .. } => SimTime::ZERO,
        }
    }
}

/// What came of running a recording again: how much it proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "result")]
pub enum Rerun {
    /// It came out the same, to the last event.
    Agrees,
    /// It was not run: the engine behaves otherwise today. That says nothing against it.
    OtherBehaviour {
        /// The recording's.
        recorded: u32,
    },
    /// It was not run: it is the report of a failure of the program itself.
    OfFailure,
    /// It came out otherwise.
    Differs {
        /// From when on.
        from: SimTime,
    },
    /// Its header is not the one that it was recorded with.
    OtherHeader,
}

impl Rerun {
    /// Whether the recording is known not to say what happened.
    pub fn is_refuted(self) -> bool {
        matches!(self, Rerun::Differs { .. } | Rerun::OtherHeader)
    }

    /// The name in language files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Rerun::Agrees => "agrees",
            Rerun::OtherBehaviour { .. } => "other-behaviour",
            Rerun::OfFailure => "of-failure",
            Rerun::Differs { .. } => "differs",
            Rerun::OtherHeader => "other-header",
        }
    }
}

/// What it says to people, in a sentence.
impl fmt::Display for Rerun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Rerun::Agrees => text!("rerun-agrees"),
            Rerun::OtherBehaviour { recorded } => text!(
                "rerun-other-behaviour",
                recorded = recorded,
                ours = BEHAVIOUR
            ),
            Rerun::OfFailure => text!("rerun-of-failure"),
            Rerun::Differs { from } => text!("rerun-differs", from = from),
            Rerun::OtherHeader => text!("rerun-other-header"),
        })
    }
}

/// Runs a recording again to learn how much it proves.
pub fn rerun(recording: &Recording, setup: &Arc<Setup>) -> Rerun {
    // What made the program fail would make it fail again.
    if recording.fault.is_some() {
        return Rerun::OfFailure;
    }
    match replay(recording, setup) {
        Ok(_) => Rerun::Agrees,
        Err(ReplayError::OtherBehaviour { recorded }) => Rerun::OtherBehaviour { recorded },
        Err(ReplayError::Different(difference)) => match *difference {
            Difference::Header { .. } => Rerun::OtherHeader,
            other => Rerun::Differs { from: other.from() },
        },
    }
}

/// Why a recording is not verified.
#[derive(Debug)]
pub enum ReplayError {
    /// The engine behaves otherwise today: the events are as stored, and that is all.
    OtherBehaviour {
        /// The recording's.
        recorded: u32,
    },
    /// It came out otherwise.
    Different(Box<Difference>),
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplayError::OtherBehaviour { recorded } => f.write_str(&text!(
                "replay-behaviour",
                recorded = recorded,
                ours = BEHAVIOUR
            )),
            ReplayError::Different(difference) => difference.fmt(f),
        }
    }
}

impl std::error::Error for ReplayError {}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |logged: &Option<Box<Logged>>| match logged {
            Some(logged) => format!("{} {:?}", logged.at, logged),
            None => text!("replay-nothing"),
        };
        f.write_str(&match self {
            Difference::Event {
                number,
                stored,
                again,
            } => text!(
                "replay-event",
                number = number,
                stored = show(stored),
                again = show(again)
            ),
            Difference::World { stored, again } => text!(
                "replay-world",
                at = stored.at,
                stored = stored.world,
                again = again.world
            ),
            Difference::Header { at } => text!("replay-header", at = at),
        })
    }
}

impl Checkpoint {
    /// How things stand in `sim`, after so many commands and events, in a recording with this seal.
    pub fn of(seal: &Seal, sim: &Sim, commands: u32, events: u32) -> Self {
        let (log, world) = sim.fingerprints();
        Checkpoint {
            at: sim.now(),
            commands,
            events,
            log: seal.bind(log),
            world,
        }
    }
}

/// Runs the recording again with the `setup` that its sources give.
pub fn replay(recording: &Recording, setup: &Arc<Setup>) -> Result<Replayed, ReplayError> {
    if recording.header.behaviour != BEHAVIOUR {
        return Err(ReplayError::OtherBehaviour {
            recorded: recording.header.behaviour,
        });
    }
    let mut run = Run {
        recording,
        seal: recording.header.seal(),
        sim: Sim::new(Arc::clone(setup), recording.header.seed),
        log: Vec::with_capacity(recording.events.len()),
        compared: 0,
    };
    let mut checkpoints = recording.checkpoints.iter().peekable();
    for command in &recording.commands {
        while let Some(stored) = checkpoints.next_if(|one| one.commands <= command.order) {
            run.check(stored)?;
        }
        run.sim.apply(command, &mut run.log);
        run.compare(false)?;
    }
    for stored in checkpoints {
        run.check(stored)?;
    }
    run.advance(recording.end())?;
    run.compare(true)?;
    // A recorder writes a fingerprint every minute: without any, nothing binds the header.
    if run.seal.is_set() && recording.checkpoints.is_empty() && recording.end() >= UNSEALED {
        let at = recording.end();
        return Err(different(Difference::Header { at }));
    }
    Ok(Replayed {
        seal: run.seal,
        sim: run.sim,
        log: run.log,
    })
}

/// No recording is so long without a fingerprint.
const UNSEALED: SimTime = SimTime(120_000);

struct Run<'a> {
    recording: &'a Recording,
    seal: Seal,
    sim: Sim,
    log: Vec<Logged>,
    /// How many events are compared.
    compared: usize,
}

impl Run<'_> {
    fn advance(&mut self, until: SimTime) -> Result<(), ReplayError> {
        self.sim.advance_to(until, &mut self.log);
        self.compare(false)
    }

    fn check(&mut self, stored: &Checkpoint) -> Result<(), ReplayError> {
        self.advance(stored.at)?;
        let events = u32::try_from(self.log.len()).unwrap_or(u32::MAX);
        let again = Checkpoint::of(&self.seal, &self.sim, stored.commands, events);
        if events < stored.events {
            self.compare(true)?;
        }
        if again == *stored {
            return Ok(());
        }
        // The same events and the same world under another fingerprint: it was bound to another
        // header.
        let same_events = Checkpoint {
            log: stored.log,
            ..again
        } == *stored;
        Err(different(match same_events {
            true => Difference::Header { at: stored.at },
            false => Difference::World {
                stored: *stored,
                again,
            },
        }))
    }

    /// Compares what happened so far. A recording that was cut off ends with less than happened;
    /// `at_end`, nothing that was stored may be missing.
    fn compare(&mut self, at_end: bool) -> Result<(), ReplayError> {
        let stored = &self.recording.events;
        while self.compared < self.log.len() && self.compared < stored.len() {
            let (was, is) = (&stored[self.compared], &self.log[self.compared]);
            if was != is {
                return Err(self.event(Some(was), Some(is)));
            }
            self.compared += 1;
        }
        if at_end && self.compared < stored.len() {
            return Err(self.event(stored.get(self.compared), None));
        }
        if self.recording.closed && self.compared < self.log.len() {
            return Err(self.event(None, self.log.get(self.compared)));
        }
        Ok(())
    }

    fn event(&self, stored: Option<&Logged>, again: Option<&Logged>) -> ReplayError {
        different(Difference::Event {
            number: u32::try_from(self.compared).unwrap_or(u32::MAX),
            stored: stored.cloned().map(Box::new),
            again: again.cloned().map(Box::new),
        })
    }
}

fn different(difference: Difference) -> ReplayError {
    ReplayError::Different(Box::new(difference))
}

impl Replayed {
    /// The last fingerprint of events, bound to the recording's header.
    pub fn fingerprint(&self) -> Fingerprint {
        self.seal.bind(self.sim.fingerprint())
    }
}
