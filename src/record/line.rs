//! One line of a recording: JSON, a space, and sixteen hexadecimal digits of its BLAKE3 hash.
//!
//! Every line says which exercise it belongs to, its place in the file and the schema, so that
//! a line can be checked, and understood, by itself. Of lines that were made safe together, each
//! but the first says which that was: after a power cut any of them may be missing, and the others
//! prove nothing.

use super::SCHEMA;
use super::recording::{Checkpoint, Crash, Header, Remark};
use crate::engine::command::Stamped;
use crate::engine::event::{Event, Logged, Reception};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::time::SimTime;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Entry<'a> {
    /// The first line.
    Header(Cow<'a, Header>),
    /// Somebody did something.
    Command(Cow<'a, Stamped>),
    /// The clock came this far.
    Mark(SimTime),
    /// Things happened: the number of the first, then each.
    Events(u32, Vec<Stored<'a>>),
    /// How things stood.
    Checkpoint(Checkpoint),
    /// It goes on from an earlier instant; what came after that is abandoned.
    Branch {
        /// The instant up to which it stays as it was.
        from: SimTime,
    },
    /// The program failed here.
    Fault(Cow<'a, Crash>),
    /// The end: how things stood.
    Closed(Checkpoint),
    /// Somebody said something about it afterwards.
    Remark(Cow<'a, Remark>),
    /// A kind that this version does not know, by name. Kinds that say nothing of what happened
    /// are added without another schema, and older versions skip them.
    #[serde(skip)]
    Strange(String),
}

/// The names of all kinds above.
const KINDS: [&str; 9] = [
    "header",
    "command",
    "mark",
    "events",
    "checkpoint",
    "branch",
    "fault",
    "closed",
    "remark",
];

/// An event, when it happened and who perceived it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stored<'a>(SimTime, Vec<Heard>, Cow<'a, Event>);

/// Who perceived an event: with the milliseconds they missed, and where it was not received whole
/// in its own group, with the quality in percent and the group in which it was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Heard {
    Whole(SeatId, u32),
    Otherwise(SeatId, u32, u8, Option<Gssi>),
}

impl From<&Reception> for Heard {
    fn from(one: &Reception) -> Self {
        match (one.quality, one.group) {
            (100, None) => Heard::Whole(one.seat, one.missed_ms),
            (quality, group) => Heard::Otherwise(one.seat, one.missed_ms, quality, group),
        }
    }
}

impl From<Heard> for Reception {
    fn from(heard: Heard) -> Self {
        let (seat, missed_ms, quality, group) = match heard {
            Heard::Whole(seat, missed_ms) => (seat, missed_ms, 100, None),
            Heard::Otherwise(seat, missed_ms, quality, group) => (seat, missed_ms, quality, group),
        };
        Reception {
            seat,
            missed_ms,
            quality,
            group,
        }
    }
}

impl<'a> Stored<'a> {
    /// As it is written.
    pub(super) fn new(logged: &'a Logged) -> Self {
        let heard = logged.heard_by.iter().map(Heard::from);
        Stored(logged.at, heard.collect(), Cow::Borrowed(&logged.event))
    }

    /// As it was.
    pub(super) fn logged(self, number: u32) -> Logged {
        let heard = self.1.into_iter();
        Logged {
            at: self.0,
            number,
            event: self.2.into_owned(),
            heard_by: heard.map(Reception::from).collect(),
        }
    }
}

/// The frame around an entry.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    schema: u32,
    #[serde(borrow)]
    exercise: Cow<'a, str>,
    line: u64,
    /// The first line of those that were made safe together with this one; none is itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<u64>,
    is: Entry<'a>,
}

/// All that an older or newer program's line surely has.
#[derive(Deserialize)]
struct Head {
    schema: u32,
}

/// All that a line of a strange kind surely has.
#[derive(Deserialize)]
struct Strange {
    exercise: String,
    line: u64,
    is: BTreeMap<String, IgnoredAny>,
}

impl Strange {
    /// The line, if it is of a kind that this version does not know.
    fn read(json: &[u8]) -> Option<Line<'static>> {
        let strange: Strange = serde_json::from_slice(json).ok()?;
        let (kind, _) = strange.is.into_iter().next()?;
        (!KINDS.contains(&kind.as_str())).then_some(Line {
            schema: SCHEMA,
            exercise: Cow::Owned(strange.exercise),
            line: strange.line,
            with: None,
            is: Entry::Strange(kind),
        })
    }
}

/// Digits of the checksum.
const DIGITS: usize = 16;

fn checksum(json: &[u8]) -> String {
    let mut hex = blake3::hash(json).to_hex().to_string();
    hex.truncate(DIGITS);
    hex
}

/// Writes a line at the end of `to`; `first` is the first of those that will be made safe together.
pub(super) fn write(to: &mut Vec<u8>, exercise: &str, line: u64, first: u64, is: Entry<'_>) {
    let start = to.len();
    let line = Line {
        schema: SCHEMA,
        exercise: Cow::Borrowed(exercise),
        line,
        with: (first != line).then_some(first),
        is,
    };
    let written = serde_json::to_writer(&mut *to, &line);
    assert!(
        written.is_ok(),
        "commands and events have no shape that JSON cannot write"
    );
    let sum = checksum(&to[start..]);
    to.push(b' ');
    to.extend_from_slice(sum.as_bytes());
    to.push(b'\n');
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The checksum does not agree.
    Checksum,
    /// It is not the line that belongs here: one is missing, doubled or in the wrong place.
    Place,
    /// It is of another exercise.
    Exercise,
    /// It does not say what it should; the JSON reader's words.
    Shape(String),
    /// The compressed file breaks off or is damaged here.
    Compression,
    /// There is more in the file than is read.
    TooLong,
}

/// The JSON of a line, if its checksum agrees.
fn json(bytes: &[u8]) -> Option<&[u8]> {
    let split = bytes.len().checked_sub(DIGITS + 1)?;
    let (json, sum) = (&bytes[..split], &bytes[split + 1..]);
    (bytes[split] == b' ' && checksum(json).as_bytes() == sum).then_some(json)
}

/// Whether a whole line of an exercise proves that the line `place` was safe before it was written.
pub(super) fn comes_after(bytes: &[u8], place: u64, exercise: &str) -> bool {
    #[derive(Deserialize)]
    struct Place {
        exercise: String,
        line: u64,
        with: Option<u64>,
    }
    let found = json(bytes).and_then(|json| serde_json::from_slice::<Place>(json).ok());
    found.is_some_and(|it| it.exercise == exercise && it.with.unwrap_or(it.line) > place)
}

/// Reads line number `place` (from zero), without its line feed. `exercise` is none for the
/// header.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    place: u64,
    exercise: Option<&str>,
) -> Result<Entry<'a>, Broken> {
    let json = json(bytes).ok_or(Broken::Line(LineFault::Checksum))?;
    let shape = |error: serde_json::Error| Broken::Line(LineFault::Shape(error.to_string()));
    // The schema first: the rest may have another shape.
    let head: Head = serde_json::from_slice(json).map_err(shape)?;
    if head.schema != SCHEMA {
        return Err(Broken::Schema(head.schema));
    }
    let line: Line<'a> = match serde_json::from_slice(json) {
        Ok(line) => line,
        Err(error) => Strange::read(json).ok_or_else(|| shape(error))?,
    };
    if exercise.is_some_and(|exercise| line.exercise != exercise) {
        return Err(Broken::Line(LineFault::Exercise));
    }
    if line.line != place {
        return Err(Broken::Line(LineFault::Place));
    }
    Ok(line.is)
}

/// Why a line cannot be read.
pub(super) enum Broken {
    Line(LineFault),
    Schema(u32),
}
