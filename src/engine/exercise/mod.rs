//! The exercise itself: injects, who sits where, and how it ends.

mod course;
pub mod watch;

pub use course::{Course, Due, ExerciseView};

use super::id::{Gssi, InjectId, MissionId, SeatId, UnitId};
use super::percept::Percept;
use super::setup::Ordinary;
use super::time::Span;
use crate::language::{CallSign, Deed, Topic, Value, What};
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
    /// Ask a colleague at this post to take the next call, in a living district.
    AskNext(SeatId),
    /// Stands where a command stood that the program itself failed at (design law 6). Always
    /// refused, with [`super::command::Refusal::ProgramFault`]; only the host submits it.
    Withheld,
    /// This is a test: nobody helps the person who is tested by saying what they may have meant.
    /// Refused once the exercise has begun; only the host submits it.
    HoldExam,
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
    /// What became of an attempt to get through that came of the load. Each has exactly one.
    LoadCall {
        /// The number of the call; an attempt to get through again has the same.
        call: u32,
        /// The first attempt is 1.
        attempt: u8,
        /// The number that was dialled.
        line: String,
        /// How long it has waited.
        waited: Span,
        outcome: LoadOutcome,
    },
    /// A colleague comes to a post, or leaves it: a shift, a break, an inject.
    Staffed { seat: SeatId, here: bool },
    /// A crew is told how an ordinary mission goes: what it will find, and how long it takes.
    CuedMission {
        seat: SeatId,
        mission: MissionId,
        course: Box<Ordinary>,
    },
    /// Who has come into being, as people call them afterwards, and what they ring about. Nobody
    /// perceives it.
    Named {
        seat: SeatId,
        name: String,
        about: Option<(Topic, Value)>,
    },
    /// Somebody asked a colleague to take the next call.
    AskedNext { by: SeatId, to: SeatId },
    /// Somebody is to tell another something by radio, in this group.
    CuedTalk {
        seat: SeatId,
        group: Gssi,
        to: CallSign,
        parts: Vec<What>,
    },
    /// A colleague follows a unit on the radio from now on.
    CuedFollow {
        seat: SeatId,
        mission: MissionId,
        unit: UnitId,
    },
    /// It is held as a test. Nobody perceives it.
    ExamHeld,
    /// A role knows this.
    CuedKnow {
        seat: SeatId,
        topic: Topic,
        value: Value,
    },
}

/// What became of an attempt to get through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoadOutcome {
    /// A virtual colleague answers: at this post, where the exercise has one for them.
    Answered { by: Option<SeatId> },
    /// It was given up.
    GaveUp,
    /// It has come to a post that somebody holds, and rings there as a call of this caller. How
    /// long it waits from now on is told by the telephone.
    Whole { caller: SeatId },
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
        Event::CuedKnow { topic, value, .. } => Percept::CueKnow {
            topic: topic.clone(),
            value: value.clone(),
        },
        Event::CuedDo { deed, .. } => Percept::CueDo { deed: deed.clone() },
        Event::CuedAlarm { cause, .. } => Percept::CueAlarm {
            cause: cause.clone(),
        },
        Event::Ended { .. } => Percept::Over,
        Event::Came { .. } => Percept::Begun,
        Event::CuedMission {
            mission, course, ..
        } => Percept::CueMission {
            mission: *mission,
            course: course.clone(),
        },
        Event::AskedNext { by, to } => Percept::AskedNext { by: *by, to: *to },
        Event::CuedTalk {
            group, to, parts, ..
        } => Percept::CueTalk {
            group: *group,
            to: to.clone(),
            parts: parts.clone(),
        },
        Event::CuedFollow { mission, unit, .. } => Percept::CueFollow {
            mission: *mission,
            unit: *unit,
        },
        Event::Injected { .. }
        | Event::Bookmarked { .. }
        | Event::Went { .. }
        | Event::LoadCall { .. }
        | Event::Staffed { .. }
        | Event::ExamHeld
        | Event::Named { .. } => return None,
    })
}
