//! Whether a run has a result at all: the one place that says so, for the page, the tables, the
//! object, the results and the window.

use super::Run;
use crate::assess::Ending;
use crate::engine::time::SimTime;
use crate::record::Rerun;
use crate::text;
use serde::Serialize;
use std::fmt;

/// Why a run has no points, no percent, and is neither passed nor failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum NoVerdict {
    /// It was broken off before everything was decided: *avbrutt*.
    Interrupted {
        /// How.
        ending: Ending,
        /// When.
        at: SimTime,
    },
    /// The recording does not say what happened: it came out otherwise when it was run again.
    Refuted {
        /// How.
        rerun: Rerun,
    },
}

impl NoVerdict {
    /// That of a run, all of whose expectations are `decided` or not.
    pub(super) fn of(run: &Run, decided: bool) -> Option<Self> {
        if run.rerun.is_refuted() {
            return Some(NoVerdict::Refuted { rerun: run.rerun });
        }
        (!decided).then_some(NoVerdict::Interrupted {
            ending: run.ending,
            at: SimTime::ZERO + run.simulated,
        })
    }

    /// In one word, where a result would stand: "Avbrutt".
    pub fn title(&self) -> String {
        text!(match self {
            NoVerdict::Interrupted { .. } => "no-verdict-interrupted",
            NoVerdict::Refuted { .. } => "no-verdict-refuted",
        })
    }

    /// The name in tables.
    pub fn name(&self) -> &'static str {
        match self {
            NoVerdict::Interrupted { .. } => "interrupted",
            NoVerdict::Refuted { .. } => "refuted",
        }
    }
}

/// Why, in a sentence.
impl fmt::Display for NoVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoVerdict::Interrupted { ending, at } => f.write_str(&text!(
                "no-verdict-interrupted-why",
                ending = ending.title(),
                at = at
            )),
            NoVerdict::Refuted { rerun } => rerun.fmt(f),
        }
    }
}
