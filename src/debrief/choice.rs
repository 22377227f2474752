//! One thing done well and one to try: a fixed rule, so that nobody wonders why it was this one.
//!
//! - *Done well*: of what was met and carries points, the gravest kind; of those the one worth
//!   most; of those the one done with the widest margin to its limit; of those the first.
//! - *To try*: of what was missed and carries points, what is not contested before what is; then
//!   the gravest; of those what a patient came to harm by in this very run, the earliest harm first;
//!   then what comes first for the patient ([`rank`]); of those the one worth most, the first. When
//!   nothing with points was missed: the first remark on style.

use super::judged::Judged;
use crate::assess::{Verdict, rank};
use crate::engine::setup::Severity;
use serde::Serialize;
use std::cmp::Reverse;

/// Places in the list of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Done well.
    pub well: Option<usize>,
    /// To try.
    pub try_next: Option<usize>,
}

impl Choice {
    pub(super) fn of(findings: &[Judged]) -> Self {
        let of = |verdict: Verdict| {
            let all = findings.iter().enumerate();
            all.filter(move |(_, one)| one.verdict() == verdict)
        };
        let counts = |one: &Judged| one.finding.severity != Severity::Style && one.finding.max > 0;
        let well = of(Verdict::Met)
            .filter(|(_, one)| counts(one))
            .min_by_key(|(place, one)| {
                let worth = Reverse(one.finding.max);
                (one.finding.severity, worth, Reverse(margin(one)), *place)
            });
        let try_next = of(Verdict::Missed)
            .filter(|(_, one)| counts(one))
            .min_by_key(|(place, one)| {
                let worth = Reverse(one.finding.max);
                let harm = one.consequences.first().map(|harm| harm.at);
                let harm = (harm.is_none(), harm);
                let gravest = (
                    one.is_open(),
                    one.finding.severity,
                    harm,
                    rank(one.finding.rule),
                );
                (gravest, worth, one.at(), *place)
            });
        let remark = of(Verdict::Missed)
            .filter(|(_, one)| !counts(one))
            .min_by_key(|(place, one)| (one.is_open(), one.finding.severity, one.at(), *place));
        Choice {
            well: well.map(|(place, _)| place),
            try_next: try_next.or(remark).map(|(place, _)| place),
        }
    }
}

/// How much of the time allowed was left, in milliseconds; zero where there was no limit.
fn margin(one: &Judged) -> u64 {
    match (one.finding.at, one.finding.limit) {
        (Some(at), Some(limit)) => limit.since(at).0,
        _ => 0,
    }
}
