//! Conditions, as data: when an inject happens, when an exercise is over, when the occasion of an
//! expectation arises. [`super::super::exercise::watch`] keeps watch over them.

use super::{Priority, StatusKind, UnitKind};
use crate::engine::id::{InjectId, PatientId, SeatId, UnitId};
use crate::engine::time::Span;
use crate::language::{Act, Deed, Topic, Value};
use serde::{Deserialize, Serialize};

/// One kind of event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moment {
    /// A call to this line began to ring.
    Rang(String),
    /// A seat answered a call.
    Answered(SeatId),
    /// A seat asked about a topic, by telephone or radio.
    Asked(SeatId, Topic),
    /// A seat stated a fact about a topic.
    Stated(SeatId, Topic),
    /// The crew of a unit of this kind stated a fact about a topic.
    StatedByKind(UnitKind, Topic),
    /// A seat stated this value of a topic: "yes" is not the same occasion as "no".
    Said(SeatId, Topic, Value),
    /// A seat told somebody to do something.
    Told(SeatId, Deed),
    /// A seat used a speech act.
    Used(SeatId, Act),
    /// A unit of this kind was alerted.
    AlertedKind(UnitKind),
    /// This unit was alerted.
    Alerted(UnitId),
    /// A unit was alerted with this priority.
    AlertedAs(Priority),
    /// An ambulance crew saw this patient.
    Attended(PatientId),
    /// A status of this kind arrived from this unit's crew.
    Status(UnitId, StatusKind),
    /// A unit of this kind sent a status.
    StatusOfKind(UnitKind, StatusKind),
    /// A mission of a unit of this kind was called off, for another one or for none.
    CancelledKind(UnitKind),
    /// Somebody did something.
    Did(Deed),
    /// Something became true of a patient.
    Became(PatientId, Topic, Value),
    /// A priority was written on a card.
    Prioritised(Priority),
    /// An inject happened.
    Injected(InjectId),
    /// A call that this seat was in ended.
    HungUp(SeatId),
}

/// A condition over events and time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Watch {
    /// True at this time of the exercise.
    At(Span),
    /// True when it happens.
    Seen(Moment),
    /// True this long after the inner condition became true.
    After(Span, Box<Watch>),
    /// True when the second becomes true at most this long after the first.
    Within(Span, Box<Watch>, Box<Watch>),
    /// True this long after the first, unless the second became true in between.
    Without(Span, Box<Watch>, Box<Watch>),
    /// True when it has happened this many times.
    Count(u32, Moment),
    /// True when all are.
    All(Vec<Watch>),
    /// True when any is.
    Any(Vec<Watch>),
}
