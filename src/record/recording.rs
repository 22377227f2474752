//! What a recording says, once it is read.

use crate::engine::Fingerprint;
use crate::engine::command::Stamped;
use crate::engine::event::Logged;
use crate::engine::time::SimTime;
use crate::scenario::Sources;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a run was for. It decides what is allowed in it and how its result is read.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Practice: hints, corrections at once, going back in time.
    #[default]
    Training,
    /// A test: silent until the debrief, and no going back.
    Exam,
}

impl Mode {
    /// The name in files and in language files (`mode-…`).
    pub fn name(self) -> &'static str {
        match self {
            Mode::Training => "training",
            Mode::Exam => "exam",
        }
    }
}

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
    /// What the run is for.
    #[serde(default)]
    pub mode: Mode,
    /// The scenario and all files it stands on, as they were.
    pub sources: Sources,
}

impl Header {
    /// The first line of a recording that begins now, for practice, without a robot.
    pub fn now(sources: &Sources, seed: u64) -> Self {
        let begun = SystemTime::now().duration_since(UNIX_EPOCH);
        let begun = begun.unwrap_or_default();
        // Two exercises begun in the same nanosecond by the same process are the same exercise.
        let unique = format!("{} {seed} {begun:?} {}", sources.id(), std::process::id());
        let unique = blake3::hash(unique.as_bytes()).to_hex();
        Header {
            behaviour: super::BEHAVIOUR,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            exercise: format!("{}-{}", sources.id(), &unique[..8]),
            seed,
            begun: begun.as_secs(),
            robot: None,
            mode: Mode::Training,
            sources: sources.clone(),
        }
    }
}

/// What a recording is bound to, hashed: who sat there (a person or a robot, by name), what the run
/// was for, what its chance was derived from, and every file of the exercise.
///
/// It enters every fingerprint in a recording of behaviour 5 and later, so that none of it can be
/// changed in the header alone. When it was begun and its name stand outside: a recording that goes
/// on in a file of its own has others, and the same fingerprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal(Option<blake3::Hash>);

/// The first behaviour whose fingerprints hold the seal.
const SEALED: u32 = 5;

impl Header {
    /// What its recording is bound to.
    pub fn seal(&self) -> Seal {
        if self.behaviour < SEALED {
            return Seal(None);
        }
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 recording seal 1");
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        // A person is not a robot without a name.
        add(&[u8::from(self.robot.is_some())]);
        add(self.robot.as_deref().unwrap_or_default().as_bytes());
        add(self.mode.name().as_bytes());
        add(&self.seed.to_le_bytes());
        add(self.sources.scenario.as_bytes());
        for (name, text) in &self.sources.files {
            add(name.as_bytes());
            add(text.as_bytes());
        }
        Seal(Some(hasher.finalize()))
    }
}

/// The first line of a recording that was read, with its seal once somebody has asked for it: that
/// takes all the texts in the header, which does not change any more.
#[derive(Clone, Debug)]
pub struct Sealed {
    header: Header,
    seal: OnceLock<Seal>,
}

impl From<Header> for Sealed {
    fn from(header: Header) -> Self {
        let seal = OnceLock::new();
        Sealed { header, seal }
    }
}

impl PartialEq for Sealed {
    fn eq(&self, other: &Sealed) -> bool {
        self.header == other.header
    }
}

impl Eq for Sealed {}

impl Deref for Sealed {
    type Target = Header;
    fn deref(&self) -> &Header {
        &self.header
    }
}

impl Sealed {
    /// What the recording is bound to.
    pub fn seal(&self) -> Seal {
        *self.seal.get_or_init(|| self.header.seal())
    }
}

impl Seal {
    /// Whether there is anything to be bound to.
    pub(super) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// The fingerprint of all events, bound to what is sealed.
    pub fn bind(&self, events: Fingerprint) -> Fingerprint {
        match self.0 {
            Some(seal) => blake3::keyed_hash(seal.as_bytes(), &events.0.to_le_bytes()).into(),
            None => events,
        }
    }
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
    /// Of all events, bound to the [`Seal`] of the recording.
    pub log: Fingerprint,
    /// Of every field of the world.
    pub world: Fingerprint,
}

/// The program failed at the last command. Only bug reports have this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crash {
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
    /// A line of a kind that this version does not know. It changes nothing that happened, or the
    /// schema would be another.
    StrangeLine {
        /// The file.
        path: PathBuf,
        /// The line, counted from one.
        line: u64,
        /// What kind it says it is.
        kind: String,
    },
}

/// Something said about a recording afterwards: it stands in the file, and changes nothing of
/// what happened. What it means is the debrief's affair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// When it was written, in seconds since 1970 (UTC).
    pub written: u64,
    /// The remark.
    pub content: serde_json::Value,
}

/// A recording. What it says is the last branch: see [`Recording::abandoned`] for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Where it was read from.
    pub path: PathBuf,
    /// Its first line.
    pub header: Sealed,
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
    /// What was said about it afterwards, oldest first.
    pub remarks: Vec<Remark>,
    /// The program's failure, in a bug report.
    pub fault: Option<Crash>,
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
            header: header.into(),
            commands: Vec::new(),
            marks: Vec::new(),
            events: Vec::new(),
            checkpoints: Vec::new(),
            abandoned: Vec::new(),
            remarks: Vec::new(),
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

    /// Whether this is the same run as `earlier`, come no further: only things said about it may
    /// have been added.
    pub(super) fn goes_on_from(&self, earlier: &Recording) -> bool {
        let run = |one: &Recording| (one.lines - one.remarks.len() as u64, one.closed);
        self.header == earlier.header
            && run(self) == run(earlier)
            && self.commands == earlier.commands
            && self.events == earlier.events
            && self.remarks.starts_with(&earlier.remarks)
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
