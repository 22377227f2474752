//! The debrief on paper and for other programs: a page that prints well on A4, tables, an object.
//!
//! Everything here returns text; who calls decides where it goes. A report says which recording it
//! is of, and [`verify`] finds out whether that is true and whether either has been altered.

mod drawing;
mod object;
mod page;
mod tables;
#[cfg(test)]
mod tests;
mod transcript;
mod verify;
mod voucher;

pub use object::Object;
pub use page::page;
pub use tables::{events_table, findings_table, timeline_table};
pub use verify::{Verified, VerifyError, verify, verify_code};
pub use voucher::Voucher;

use super::Debrief;
use super::judged::Judged;
use crate::assess::Group;

/// A report that is to be made.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// What it says.
    pub debrief: &'a Debrief,
    /// What vouches for it; none when the recording cannot be proven whole.
    pub voucher: Option<Voucher>,
}

/// Findings that say the same, told once.
#[derive(Clone, Debug)]
struct Bunch<'a> {
    /// The first of them, in whose words they are told.
    first: &'a Judged,
    /// All of them with their places, in order of time.
    all: Vec<(usize, &'a Judged)>,
}

/// What findings must have in common to be told at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    /// Every word.
    Words,
    /// What is said of them; how it would have been right is told of the first.
    Why,
    /// What they are about.
    Title,
}

impl<'a> Report<'a> {
    /// The findings of a group, those alike at once, the gravest first.
    fn bunches(&self, group: Group, alike: Alike) -> Vec<Bunch<'a>> {
        let all = self.debrief.findings.iter().enumerate();
        let mut found: Vec<(usize, &Judged)> =
            all.filter(|(_, one)| one.group() == group).collect();
        found.sort_by_key(|(_, one)| (one.finding.severity, one.at()));
        let mut bunches: Vec<Bunch<'a>> = Vec::new();
        for (place, one) in found {
            let same = bunches.iter_mut().find(|bunch| bunch.takes(one, alike));
            match same {
                Some(bunch) => bunch.all.push((place, one)),
                None => bunches.push(Bunch {
                    first: one,
                    all: vec![(place, one)],
                }),
            }
        }
        bunches
    }
}

impl Bunch<'_> {
    /// Whether another finding may be told with these. What somebody has said something of stands
    /// alone.
    fn takes(&self, one: &Judged, alike: Alike) -> bool {
        let untouched = |one: &Judged| one.contest.is_none() && one.ruling.is_none();
        let (mine, other) = (&self.first.finding, &one.finding);
        let same = (mine.rule, &mine.label) == (other.rule, &other.label)
            && match alike {
                Alike::Words => (&mine.why, &mine.right) == (&other.why, &other.right),
                Alike::Why => mine.why == other.why,
                Alike::Title => true,
            };
        same && untouched(self.first) && untouched(one)
    }
}
