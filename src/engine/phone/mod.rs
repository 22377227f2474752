//! The telephone: lines, ringing, answering, speech in a call, hold, conference, ending.
//!
//! A call is any number of *parties*, and any number of numbers that still *ring* for it. The
//! first party dialled. A party may step out of it (`Hold`) and come back (`Retrieve`); who is
//! left alone meanwhile is on hold. Everything else follows: a conference is a call with more than
//! two parties, a transfer is a party that is asked in and another that leaves.
//!
//! ```text
//! Dial ──▶ rings ──Answer──▶ two parties ──Invite, Join──▶ conference
//!                               │   ▲                          │
//!                             Hold Retrieve                 HangUp ──▶ the others go on
//! ```

mod call;
mod conference;
mod exchange;
mod hearers;
mod lines;
mod position;
mod room;
mod sounds;
#[cfg(test)]
mod tests;
mod view;

pub use call::PartyState;
pub use exchange::{Due, Phone};
pub use lines::LineView;
pub use room::{ColleagueCall, ColleagueView};
pub use sounds::{BEAT, Guidance, Sound};
pub use view::{CallView, PartyView, RingView};

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
    /// Leave a call, or stop waiting in it. Others who are in it go on; a number that rings for it
    /// rings on, so that somebody is put through without being announced.
    HangUp(CallId),
    /// Step out of a call for a while: put it on hold.
    Hold(CallId),
    /// Come back to a call that this seat has put on hold.
    Retrieve(CallId),
    /// Have a number ring, to join a call that this seat is in.
    Invite(CallId, String),
    /// Make one call of two that this seat is in: everybody in `with` comes into `call`.
    Join {
        /// The call that goes on.
        call: CallId,
        /// The call that becomes part of it.
        with: CallId,
    },
    /// Take somebody out of a call whom this seat asked in.
    Drop(CallId, SeatId),
    /// Listen in to a call of the own centre (medlytt), unheard.
    Monitor(CallId),
    /// Speak in a call that this seat listens in to.
    BreakIn(CallId),
    /// Ask the post at that seat, where the call rings too, to take it.
    PassOn(CallId, SeatId),
    /// Be heard in a call without a word.
    Sound(CallId, Sound),
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
    /// A seat put the call on hold.
    Held { call: CallId, by: SeatId },
    /// A seat came back to a call that it had put on hold.
    Retrieved { call: CallId, by: SeatId },
    /// A number began to ring, for somebody to join the call.
    Invited {
        call: CallId,
        by: SeatId,
        line: String,
        from: String,
    },
    /// `seat`, asked in by `by`, joined the call; `others` were in it.
    Entered {
        call: CallId,
        seat: SeatId,
        by: SeatId,
        waited: Span,
        others: Vec<SeatId>,
    },
    /// A number does not ring any more at these seats: somebody else answered, or nobody did.
    Stopped {
        call: CallId,
        line: String,
        at: Vec<SeatId>,
    },
    /// Nobody answered: a number does not ring for the call any more.
    Unanswered { call: CallId, line: String },
    /// Two calls became one: everybody in `with` is in `call` now, and `with` is no more. `all` is
    /// who talks in it.
    Joined {
        call: CallId,
        with: CallId,
        by: SeatId,
        all: Vec<SeatId>,
    },
    /// `seat` is not in the call any more, which goes on; `by` is who did it.
    Left {
        call: CallId,
        seat: SeatId,
        by: SeatId,
    },
    /// A seat began to listen in, or stopped.
    Monitored { call: CallId, by: SeatId, on: bool },
    /// A seat that listened in can be heard now.
    BrokeIn { call: CallId, by: SeatId },
    /// Somebody at whom a call rings asks another, at whom it rings too, to take it.
    PassedOn {
        call: CallId,
        by: SeatId,
        to: SeatId,
    },
    /// Something is heard in a call that is no word.
    Sounded {
        call: CallId,
        by: SeatId,
        sound: Sound,
    },
    /// A line of the organisation failed, or works again (`up`).
    Line { line: String, up: bool },
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// Somebody hung up.
    HungUp,
    /// The caller gave up before anybody answered.
    Abandoned,
    /// It became part of another call.
    Joined,
    /// Nobody came to the last one in it.
    Unanswered,
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
        } if me == *by || me == *caller => Percept::Connected {
            call: *call,
            with: if me == *by { *caller } else { *by },
            others: Vec::new(),
        },
        Event::Answered { call, .. } | Event::Stopped { call, .. } => {
            Percept::TakenElsewhere { call: *call }
        }
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
        Event::Held { call, by } => Percept::CallHeld {
            call: *call,
            by: *by,
        },
        Event::Retrieved { call, by } => Percept::CallRetrieved {
            call: *call,
            by: *by,
        },
        Event::Invited { call, by, line, .. } if *by == me => Percept::Inviting {
            call: *call,
            line: line.clone(),
        },
        Event::Invited {
            call, line, from, ..
        } => Percept::Ringing {
            call: *call,
            line: line.clone(),
            from: from.clone(),
        },
        Event::Entered {
            call,
            seat,
            by,
            others,
            ..
        } if *seat == me => Percept::Connected {
            call: *call,
            with: *by,
            others: others.clone(),
        },
        Event::Entered { call, seat, .. } => Percept::PartyJoined {
            call: *call,
            seat: *seat,
        },
        Event::Line { line, up } => Percept::LineChanged {
            line: line.clone(),
            up: *up,
        },
        Event::Unanswered { call, line } => Percept::NobodyAnswered {
            call: *call,
            line: line.clone(),
        },
        Event::Joined {
            call, with, all, ..
        } => Percept::CallsJoined {
            call: *call,
            with: *with,
            all: all.clone(),
        },
        Event::Left { call, seat, .. } if *seat == me => Percept::CallEnded {
            call: *call,
            why: EndReason::HungUp,
        },
        Event::Left { call, seat, .. } => Percept::PartyLeft {
            call: *call,
            seat: *seat,
        },
        Event::Monitored { call, by, on } => Percept::ListeningIn {
            call: *call,
            by: *by,
            on: *on,
        },
        Event::BrokeIn { call, by } => Percept::PartyJoined {
            call: *call,
            seat: *by,
        },
        Event::Sounded { call, by, sound } => Percept::HeardSound {
            call: *call,
            by: *by,
            sound: *sound,
        },
    })
}
