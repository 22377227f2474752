//! Time travel: how things stood at any instant of a recording.
//!
//! One replay, with a copy of the [`Sim`] kept every so many events; a jump starts from the last
//! copy before the wanted instant.

use super::recording::Recording;
use super::replay::{ReplayError, replay};
use crate::engine::Sim;
use crate::engine::command::Stamped;
use crate::engine::event::Logged;
use crate::engine::setup::Setup;
use crate::engine::time::{SimTime, Span};
use std::sync::Arc;

/// Copies are at most this many events apart, and
const EVENTS: usize = 200;
/// at most this long.
const SPAN: Span = Span::seconds(60);

/// A recording to travel in.
#[derive(Debug)]
pub struct Timeline {
    commands: Vec<Stamped>,
    log: Vec<Logged>,
    /// How things stood, and after how many commands, in order.
    kept: Vec<(usize, Sim)>,
    end: SimTime,
}

impl Timeline {
    /// Replays and verifies the recording, then prepares for jumps.
    pub fn new(recording: &Recording, setup: &Arc<Setup>) -> Result<Self, ReplayError> {
        let log = replay(recording, setup)?.log;
        let end = recording.end();
        let mut sim = Sim::new(Arc::clone(setup), recording.header.seed);
        let mut kept = vec![(0, sim.clone())];
        let mut scratch = Vec::new();
        let mut commands = recording.commands.iter().enumerate().peekable();
        loop {
            // Steps at which something happens: what is due, and commands.
            let due = sim.next_at().filter(|at| *at <= end);
            let done = match commands.peek() {
                Some((_, command)) if due.is_none_or(|due| command.at <= due) => {
                    let (index, command) = (command.order as usize, *command);
                    sim.apply(command, &mut scratch);
                    commands.next();
                    index + 1
                }
                next => {
                    let Some(due) = due else { break };
                    let done = next.map_or(recording.commands.len(), |(index, _)| *index);
                    sim.advance_to(due, &mut scratch);
                    done
                }
            };
            let last = kept.last().map_or(SimTime::ZERO, |(_, sim)| sim.now());
            if scratch.len() >= EVENTS || sim.now().since(last) >= SPAN {
                kept.push((done, sim.clone()));
                scratch.clear();
            }
        }
        Ok(Timeline {
            commands: recording.commands.clone(),
            log,
            kept,
            end,
        })
    }

    /// The last instant.
    pub fn end(&self) -> SimTime {
        self.end
    }

    /// All that happened.
    pub fn log(&self) -> &[Logged] {
        &self.log
    }

    /// What happened up to and including `t`.
    pub fn until(&self, t: SimTime) -> &[Logged] {
        &self.log[..self.log.partition_point(|logged| logged.at <= t)]
    }

    /// How things stood at `t`: after everything that happened and was done at or before it.
    pub fn at(&self, t: SimTime) -> Sim {
        self.cursor(t).sim
    }

    /// A place in the recording, to move on from.
    pub fn cursor(&self, t: SimTime) -> Cursor {
        let t = t.min(self.end);
        let index = self.kept.partition_point(|(_, sim)| sim.now() <= t);
        // The first copy is of the very beginning.
        let (done, sim) = &self.kept[index.saturating_sub(1)];
        let mut cursor = Cursor {
            done: *done,
            sim: sim.clone(),
        };
        self.forward(&mut cursor, t);
        cursor
    }

    /// Moves a cursor of this timeline on to `t`, which costs no more than what happened in
    /// between. It does not move back.
    pub fn forward(&self, cursor: &mut Cursor, t: SimTime) {
        let t = t.min(self.end);
        let mut scratch = Vec::new();
        for command in &self.commands[cursor.done..] {
            if command.at > t {
                break;
            }
            cursor.sim.apply(command, &mut scratch);
            cursor.done += 1;
        }
        cursor.sim.advance_to(t, &mut scratch);
    }
}

/// A place in a [`Timeline`]: how things stood there.
#[derive(Clone, Debug)]
pub struct Cursor {
    /// After how many commands.
    done: usize,
    sim: Sim,
}

impl Cursor {
    /// How things stood.
    pub fn sim(&self) -> &Sim {
        &self.sim
    }
}
