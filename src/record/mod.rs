//! The recording: save file, crash recovery, time travel, what-if branches, bug report, debrief
//! and classroom log in one.
//!
//! A recording (`.opptak`) is a text file of self-contained lines, written as it happens: a
//! header with the scenario inside, then what came from outside (commands and the passing of
//! time), what happened and who perceived it, and fingerprints. What virtual people do is not
//! stored as commands; it follows from the rest. [`replay`] proves that.
//!
//! Nothing is acknowledged to anybody before it is synced. A line that was cut off while it was
//! written is dropped with a notice; damage anywhere else is an error that names the line, and
//! everything before it stays readable. [`Proof`] reads without forgiving anything.
//!
//! # What it proves, and what it does not
//!
//! A recording that [`replay`]s proves that these commands lead to these events in this exercise,
//! and that the header's robot, mode, seed and files are those that it was recorded with. It does
//! not prove who gave the commands, nor when: somebody with this program can make up a whole
//! recording, fingerprints and all, change its date or its name, leave out a stretch that was given
//! up for another try, or record a robot as a person.
//! One number takes the proof away without making one up: with another `behaviour` in the header
//! (below 5, one from before there were seals) nobody runs the recording again, and nothing in it is
//! held against anything. It is then neither proved nor refuted ([`Rerun::OtherBehaviour`]), which
//! stands in its report, in its results and in what `replay` says: treat it as a story that somebody
//! tells.
//! Nothing in the file itself can tell. Who needs to know that a recording is the one that was made
//! in a room keeps its code (from the report) or its hash in another place at once.
//!
//! What is said about a run afterwards ([`remark`]) stands in lines of its own at the end, and
//! leaves what happened, and every fingerprint of it, alone.

mod disk;
mod error;
#[cfg(test)]
pub(crate) mod fixture;
mod line;
mod proof;
mod reader;
mod recorder;
mod recording;
mod remark;
mod replay;
#[cfg(test)]
mod sameness;
mod timeline;

pub use disk::Store;
pub use error::{MendError, ReadError, RemarkError, WriteError};
pub use proof::{Digest, Proof};
pub use reader::{mend, read, read_bytes};
pub use recorder::Recorder;
pub use recording::{Abandoned, Checkpoint, Crash, Header, Mode, Notice, Recording, Remark, Seal};
pub use remark::{remark, remark_on};
pub use replay::{Difference, ReplayError, Replayed, Rerun, replay, rerun};
pub use timeline::{Cursor, Timeline};

/// The version of the file's shape.
pub const SCHEMA: u32 = 1;

/// How the engine behaves: raised whenever the same commands would lead to other events. A
/// recording of another behaviour is read, not replayed.
///
/// 1: the first exercise. 2: ferries, boats, helicopters, shadows of mountains, bookings, partners,
/// crews that keep apart who calls whom. 3: emergency calls. 4: hospitals that remember an earlier
/// call, crews that answer how a patient is, read-backs in words of their own.
/// 5: what 30 November 2026 found. 6: what is said on the telephone is weighed against all that it
/// may mean, callers answer "are you sure?", nobody rings any more when a crew is with the patient,
/// you change to a ferry by its own timetable. 7: calls have any number of parties, hold and
/// conference; a desk shows its own number when it rings up. 8: crews change shift and parts of the
/// district lose cover. 9: terminals register with sites, calls to all are answered in turn,
/// operator and coordinator share an exercise.
pub const BEHAVIOUR: u32 = 9;

/// The ending of a recording's file name.
pub const EXTENSION: &str = "opptak";
