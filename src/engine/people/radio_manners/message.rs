//! Something that waits to be told on the radio.

use super::Subject;
use crate::engine::id::Gssi;
use crate::engine::people::Known;
use crate::engine::time::SimTime;
use crate::language::{CallSign, Value, What};
use serde::{Deserialize, Serialize};

/// Something to tell somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Message {
    pub(super) subject: Subject,
    pub(super) to: CallSign,
    pub(super) group: Gssi,
    /// Without frame and closing.
    pub(super) parts: Vec<What>,
    /// Said once and closed with SLUTT: nobody is to answer.
    pub(super) one_way: bool,
    /// Called and told in one breath, before everything else.
    pub(super) at_once: bool,
    /// Several answer the same call, one after the other: how many come before.
    #[serde(default)]
    pub(super) turn: Option<u8>,
    /// When what it announces in minutes will be: a message may wait long before it is said.
    pub(super) due: Option<SimTime>,
}

impl Message {
    /// Whether it can be told to a station in a conversation; an announcement is for a whole
    /// group.
    pub(super) fn is_for(&self, known: Known<'_>, station: &CallSign) -> bool {
        !self.one_way && known.same_station(&self.to, station)
    }

    /// What it says when it is said now.
    pub(super) fn parts_at(&self, at: SimTime) -> Vec<What> {
        let said_now = |part: &What| match (part, self.due) {
            (What::Fact(of, Value::Minutes(_)), Some(due)) => {
                What::Fact(of.clone(), until(due, at))
            }
            _ => part.clone(),
        };
        self.parts.iter().map(said_now).collect()
    }
}

/// The minutes from one time until another, as they are told.
pub fn until(due: SimTime, at: SimTime) -> Value {
    let minutes = due.since(at).begun_minutes();
    Value::Minutes(u16::try_from(minutes).unwrap_or(u16::MAX))
}
