//! What a recording says, once it is read.

use crate::engine::Fingerprint;
use crate::engine::command::Stamped;
use crate::engine::event::Logged;
use crate::engine::time::SimTime;
use crate::scenario::Sources;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The first line: everything that is needed to begin the same exercise again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// How the engine behaved: [`super::BEHAVIOUR`] at that time.
    pub behaviour: u32,
    /// The program's version, for people.
    pub program: String,
    /// Which exercise this is; no other has the same.
    pub exercise: String,
    /// What its chance is derived from.
    pub seed: u64,
    /// When it was begun, in seconds since 1970 (UTC).
    pub begun: u64,
    /// The robot that plays, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robot: Option<String>,
    /// The scenario and all files it stands on, as they were.
    pub sources: Sources,
}

/// Proof of how things stood at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// When.
    pub at: SimTime,
    /// After how many commands.
    pub commands: u32,
    /// After how many events.
    pub events: u32,
    /// Of all events.
    pub log: Fingerprint,
    /// Of every field of the world.
    pub world: Fingerprint,
}

/// The program failed at the last command. Only bug reports have this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// When.
    pub at: SimTime,
    /// What the program said.
    pub message: String,
}

/// What went before, and was left for another try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abandoned {
    /// The instant up to which both go together.
    pub from: SimTime,
    /// Commands after that.
    pub commands: Vec<Stamped>,
    /// Events after that.
    pub events: Vec<Logged>,
}

/// Something about a recording that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The last line was cut off while it was written; it is left out.
    TornTail {
        /// The file.
        path: PathBuf,
        /// The line, counted from one.
        line: u64,
        /// Bytes left out.
        bytes: u64,
    },
}

/// A recording. What it says is the last branch: see [`Recording::abandoned`] for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Where it was read from.
    pub path: PathBuf,
    /// Its first line.
    pub header: Header,
    /// Commands from outside, in order.
    pub commands: Vec<Stamped>,
    /// Instants that the clock is known to have reached.
    pub marks: Vec<SimTime>,
    /// What happened and who perceived it, in order.
    pub events: Vec<Logged>,
    /// Fingerprints, in order.
    pub checkpoints: Vec<Checkpoint>,
    /// What was left for another try, oldest first.
    pub abandoned: Vec<Abandoned>,
    /// The program's failure, in a bug report.
    pub fault: Option<Fault>,
    /// Whether it was closed: nothing is missing at the end.
    pub closed: bool,
    /// What the reader should know.
    pub notices: Vec<Notice>,
    /// How many lines there are.
    pub lines: u64,
    /// How many bytes the lines have, uncompressed.
    pub bytes: u64,
}

impl Recording {
    /// A recording with nothing in it.
    pub(super) fn new(path: PathBuf, header: Header) -> Self {
        Recording {
            path,
            header,
            commands: Vec::new(),
            marks: Vec::new(),
            events: Vec::new(),
            checkpoints: Vec::new(),
            abandoned: Vec::new(),
            fault: None,
            closed: false,
            notices: Vec::new(),
            lines: 0,
            bytes: 0,
        }
    }

    /// How far the clock is known to have come.
    pub fn end(&self) -> SimTime {
        let marks = self.marks.last().copied();
        let commands = self.commands.last().map(|command| command.at);
        let events = self.events.last().map(|logged| logged.at);
        let checkpoints = self.checkpoints.last().map(|checkpoint| checkpoint.at);
        [marks, commands, events, checkpoints]
            .into_iter()
            .flatten()
            .max()
            .unwrap_or(SimTime::ZERO)
    }

    /// Takes back everything after `from`: it goes on from there in another way.
    pub fn branch(&mut self, from: SimTime) {
        let kept = self.commands.partition_point(|one| one.at <= from);
        let commands = self.commands.split_off(kept);
        let kept = self.events.partition_point(|one| one.at <= from);
        let events = self.events.split_off(kept);
        self.marks.retain(|at| *at <= from);
        self.marks.push(from);
        self.checkpoints.retain(|one| {
            one.at <= from
                && one.commands as usize <= self.commands.len()
                && one.events as usize <= self.events.len()
        });
        self.abandoned.push(Abandoned {
            from,
            commands,
            events,
        });
        self.closed = false;
    }
}
