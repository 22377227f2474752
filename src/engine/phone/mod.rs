//! The telephone: lines, ringing, answering, speech in a call, ending.

mod exchange;

pub use exchange::{CallView, Due, Phone};

use super::id::{CallId, SeatId};
use super::percept::Percept;
use super::time::Span;
use crate::geo::Point;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a telephone can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Dial a number, digits only.
    Dial(String),
    /// Answer a call that rings here.
    Answer(CallId),
    /// Begin to speak in a call.
    Speak(CallId, Arc<Utterance>),
    /// Leave a call, or stop waiting in it.
    HangUp(CallId),
    /// Ask the post at that seat, where the call rings too, to take it.
    PassOn(CallId, SeatId),
}

/// What happened on the telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A call began to ring. `line` is the number dialled, `from` the number shown.
    Rang {
        call: CallId,
        by: SeatId,
        line: String,
        from: String,
    },
    /// A call from `caller` was answered.
    Answered {
        call: CallId,
        by: SeatId,
        caller: SeatId,
        waited: Span,
    },
    /// Speech began in a call.
    SpeechBegan {
        call: CallId,
        by: SeatId,
        utterance: Arc<Utterance>,
    },
    /// Speech ended; `heard` is what was said before the call ended or the speaker broke off.
    SpeechEnded {
        call: CallId,
        by: SeatId,
        heard: Option<Arc<Utterance>>,
    },
    /// The network reported where the caller may be.
    Located {
        call: CallId,
        at: Point,
        radius_dm: u32,
    },
    /// The call is over.
    Ended {
        call: CallId,
        by: SeatId,
        why: EndReason,
    },
    /// Somebody at whom a call rings asks another, at whom it rings too, to take it.
    PassedOn {
        call: CallId,
        by: SeatId,
        to: SeatId,
    },
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// Somebody hung up.
    HungUp,
    /// The caller gave up before anybody answered.
    Abandoned,
}

/// What a telephone event is to a seat that received it.
pub(super) fn perceive(me: SeatId, event: &Event) -> Option<Percept> {
    Some(match event {
        Event::Rang { call, by, .. } if *by == me => Percept::RingingThere { call: *call },
        Event::Rang {
            call, line, from, ..
        } => Percept::Ringing {
            call: *call,
            line: line.clone(),
            from: from.clone(),
        },
        Event::Answered {
            call, by, caller, ..
        } if me == *by || me == *caller => Percept::Connected { call: *call },
        Event::Answered { call, .. } => Percept::TakenElsewhere { call: *call },
        Event::SpeechBegan {
            call,
            by,
            utterance,
        } => Percept::HearingPhone {
            call: *call,
            by: *by,
            utterance: Arc::clone(utterance),
        },
        Event::SpeechEnded { call, by, heard } => Percept::HeardPhone {
            call: *call,
            by: *by,
            utterance: Arc::clone(heard.as_ref()?),
        },
        Event::Located {
            call,
            at,
            radius_dm,
        } => Percept::CallerLocated {
            call: *call,
            at: *at,
            radius_dm: *radius_dm,
        },
        Event::PassedOn { call, by, to } => Percept::PassedOn {
            call: *call,
            by: *by,
            to: *to,
        },
        Event::Ended { call, why, .. } => Percept::CallEnded {
            call: *call,
            why: *why,
        },
    })
}
