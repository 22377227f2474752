//! The assessment in short, for the terminal and for other programs. All that is to be said of a
//! run, and the page to print, is in the debrief.
//!
//! Everything here returns text; who calls decides where it goes.

mod outcome;
mod plain;
#[cfg(test)]
mod tests;

pub use outcome::Outcome;
pub use plain::plain;

use super::finding::{Assessment, Finding};
use super::group::Group;
use crate::engine::Fingerprint;
use crate::engine::event::Logged;
use crate::engine::setup::Setup;
use crate::engine::time::Span;

/// How an exercise was played, as far as its log does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// What its chance was derived from.
    pub seed: u64,
    /// The robot that played, if one did.
    pub robot: Option<String>,
    /// How many commands came from outside.
    pub commands: u64,
    /// How much simulated time went by.
    pub simulated: Span,
    /// How much real time went by, in milliseconds; not known of a recording.
    pub wall_ms: Option<u64>,
    /// The hash of all events.
    pub fingerprint: Fingerprint,
}

/// All that a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What never changes.
    pub setup: &'a Setup,
    /// Everything that happened.
    pub log: &'a [Logged],
    /// How it was played.
    pub played: &'a Played,
    /// What is said of it.
    pub assessment: &'a Assessment,
}

impl Report<'_> {
    /// The findings of a group, the gravest first.
    fn grouped(&self, group: Group) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self
            .assessment
            .findings
            .iter()
            .filter(|finding| Group::of(finding.verdict, finding.severity) == group)
            .collect();
        findings.sort_by_key(|finding| finding.severity);
        findings
    }
}
