//! Which run it was, as far as the recording's head and its proofs tell.

use crate::assess::Ending;
use crate::engine::Fingerprint;
use crate::engine::time::{SimTime, Span};
use crate::record::{BEHAVIOUR, Mode, Recording, Rerun};
use serde::Serialize;

/// Which run it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its name, which no other has.
    pub exercise: String,
    /// The scenario's id.
    pub scenario: String,
    /// The hash of the scenario and of every file it stands on, in hexadecimal digits: two runs
    /// with the same are of the same exercise.
    pub content: String,
    /// What its chance was derived from.
    pub seed: u64,
    /// When it was begun, in seconds since 1970 (UTC).
    pub begun: u64,
    /// The robot that played, if one did.
    pub robot: Option<String>,
    /// What it was for.
    pub mode: Mode,
    /// Where somebody went back and tried again, oldest first. Not empty: the run is *øvd*.
    pub tries: Vec<SimTime>,
    /// How many commands came from outside.
    pub commands: u64,
    /// How much simulated time went by.
    pub simulated: Span,
    /// The hash of all events, bound to who sat there and to the exercise.
    pub fingerprint: Fingerprint,
    /// How many lines the recording has.
    pub lines: u64,
    /// Whether the recording was closed: nothing is missing at its end.
    pub closed: bool,
    /// How the run ended.
    pub ending: Ending,
    /// What came of running the recording again.
    pub rerun: Rerun,
    /// Whether today's engine behaves as the recording's did, so that it can be shown as it was
    /// and gone on from.
    pub replayable: bool,
    /// Whether somebody has approved both the exercise and the organisation's index (design law
    /// 10).
    pub approved: bool,
}

impl Run {
    pub(super) fn of(recording: &Recording, rerun: Rerun, approved: bool) -> Self {
        let header = &recording.header;
        let tries = recording.abandoned.iter();
        Run {
            exercise: header.exercise.clone(),
            scenario: header.sources.id().to_owned(),
            content: content(recording),
            seed: header.seed,
            begun: header.begun,
            robot: header.robot.clone(),
            mode: header.mode,
            tries: tries.map(|one| one.from).collect(),
            commands: recording.commands.len() as u64,
            simulated: recording.end().since(SimTime::ZERO),
            fingerprint: header.seal().bind(Fingerprint::of(&recording.events)),
            lines: recording.lines,
            closed: recording.closed,
            ending: Ending::of(&recording.events),
            rerun,
            replayable: header.behaviour == BEHAVIOUR,
            approved,
        }
    }

    /// Whether somebody went back in it and tried again.
    pub fn is_practised(&self) -> bool {
        !self.tries.is_empty()
    }
}

/// The hash of all files of the exercise, each with its name and length before it.
fn content(recording: &Recording) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, text) in &recording.header.sources.files {
        for part in [name, text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
