//! The exercise itself: injects, who sits where, and how it ends.

mod course;
pub mod watch;

pub use course::{Course, Due, ExerciseView};

use super::id::{InjectId, SeatId};
use super::percept::Percept;
use crate::language::{Deed, Topic, Value};
use serde::{Deserialize, Serialize};

/// What can be done with the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A person sits down at this command's seat; its virtual colleague falls silent.
    TakeSeat,
    /// The person leaves; the virtual colleague goes on, remembering everything.
    LeaveSeat,
    /// Mark this moment for the debrief.
    Bookmark(String),
    /// End the exercise.
    Stop,
    /// Stands where a command stood that the program itself failed at (design law 6). Always
    /// refused, with [`super::command::Refusal::ProgramFault`]; only the host submits it.
    Withheld,
}

/// What happened to the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It began.
    Began,
    /// A person sat down, or left.
    Seated { seat: SeatId, by_person: bool },
    /// An inject happened.
    Injected { inject: InjectId },
    /// A role is to ring now.
    CuedRing { seat: SeatId },
    /// A role is to bring these things up.
    CuedMention { seat: SeatId, topics: Vec<Topic> },
    /// A role is to do this.
    CuedDo { seat: SeatId, deed: Deed },
    /// A moment was marked.
    Bookmarked { seat: SeatId, text: String },
    /// It is over.
    Ended { why: EndReason },
    /// A role is to press the alarm button of its radio, for this.
    CuedAlarm { seat: SeatId, cause: Value },
    /// Somebody has come into being.
    Came { seat: SeatId },
    /// They are gone.
    Went { seat: SeatId },
}

/// Why it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// The scenario's end was reached.
    Finished,
    /// The longest time was reached.
    TimeUp,
    /// Somebody stopped it.
    Stopped,
}

/// What an exercise event is to a seat that received it.
pub(super) fn perceive(event: &Event) -> Option<Percept> {
    Some(match event {
        Event::Began => Percept::Begun,
        Event::Seated { by_person, .. } => Percept::Seated {
            by_person: *by_person,
        },
        Event::CuedRing { .. } => Percept::CueRing,
        Event::CuedMention { topics, .. } => Percept::CueMention {
            topics: topics.clone(),
        },
        Event::CuedDo { deed, .. } => Percept::CueDo { deed: deed.clone() },
        Event::CuedAlarm { cause, .. } => Percept::CueAlarm {
            cause: cause.clone(),
        },
        Event::Ended { .. } => Percept::Over,
        Event::Came { .. } => Percept::Begun,
        Event::Injected { .. } | Event::Bookmarked { .. } | Event::Went { .. } => return None,
    })
}
