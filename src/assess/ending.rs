//! How a run ended, as its log tells. What was not finished has no verdict, unless everything had
//! been decided by then: what was not yet due accuses nobody, and gives no points either.

use crate::engine::event::{Event, Logged};
use crate::engine::exercise::{self, EndReason};
use crate::text;
use serde::Serialize;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The scenario's own end was reached.
    Finished,
    /// The longest time was reached.
    TimeUp,
    /// Somebody ended it before that.
    Stopped,
    /// The log breaks off: the machine stopped, or nobody has gone on with it.
    CutOff,
}

impl Ending {
    /// That of a log.
    pub fn of(log: &[Logged]) -> Self {
        let why = log.iter().rev().find_map(|logged| match &logged.event {
            Event::Exercise(exercise::Event::Ended { why }) => Some(*why),
            _ => None,
        });
        match why {
            Some(EndReason::Finished) => Ending::Finished,
            Some(EndReason::TimeUp) => Ending::TimeUp,
            Some(EndReason::Stopped) => Ending::Stopped,
            None => Ending::CutOff,
        }
    }

    /// Whether it was played to an end that the scenario has.
    pub fn is_whole(self) -> bool {
        matches!(self, Ending::Finished | Ending::TimeUp)
    }

    /// The name in language files (`ending-…`) and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Ending::Finished => "finished",
            Ending::TimeUp => "time-up",
            Ending::Stopped => "stopped",
            Ending::CutOff => "cut-off",
        }
    }

    /// In words for people: "avbrutt av deltakeren".
    pub fn title(self) -> String {
        text!(&format!("ending-{}", self.name()))
    }
}
