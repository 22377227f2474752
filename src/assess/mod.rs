//! Assessment: events and percepts in, findings out. Pure, and it never feeds the engine.
//!
//! [`judge`] holds a scenario's expectations against the log of an exercise. Each names a
//! [`Rule`]; a rule is one file under `rules/`, short because everything that rules share (calls,
//! speech and who heard it, cards, missions) is indexed once in [`story`].
//!
//! Invariants:
//! - What was not finished has no verdict ([`Ending`]), unless every expectation was decided.
//! - *Never accuse falsely.* A meaning that is absent or below `Confidence::GRADED` is no ground
//!   for "missed": where the thing wanted could have been in what was not understood, the finding
//!   is "not judged", costs nothing, and its points leave the total.
//! - What a seat could not perceive does not count as known to it.
//! - No points are taken without evidence, what would have been right, and a source (law 8).

pub mod case;
pub mod consequence;
pub mod doubt;
mod ending;
mod finding;
mod group;
mod named;
mod place;
mod points;
pub mod report;
mod rule;
pub mod rules;
pub mod service;
pub mod story;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod values;
pub mod words;

pub use ending::Ending;
pub use finding::{Assessment, Evidence, EvidenceKind, Finding, FindingKey, Verdict};
pub use group::{Group, severity_name};
pub use points::percent;
pub use rule::{Concern, Field, Judgement, Link, Live, Rule, rank, rule, rules};
pub use service::{Served, Share};

use crate::engine::event::Logged;
use crate::engine::setup::{Expectation, Setup, Severity};
use case::Case;
use story::Story;

/// Judges an exercise. `log` is all its events, in order, with who perceived them. An
/// expectation whose rule does not exist is skipped: the scenario checker refuses it.
pub fn judge(setup: &Setup, log: &[Logged]) -> Assessment {
    let log = named::uncounted(log);
    let story = Story::new(setup, &log);
    let mut findings = Vec::new();
    let mut decided = true;
    for expectation in &setup.story.expectations {
        let Some(rule) = rule(&expectation.rule) else {
            continue;
        };
        let case = Case {
            setup,
            story: &story,
            expectation,
        };
        let judgements = rule.judge(&case);
        // What has no points has no part in the verdict.
        decided &= story.ending.is_whole()
            || expectation.points == 0
            || rule.is_decided(&case, &judgements);
        findings.extend(weigh(rule, expectation, judgements));
    }
    Assessment {
        ending: story.ending,
        decided,
        service: service::served(setup, &story),
        ..Assessment::new(
            findings,
            setup.story.pass_percent,
            setup.pack.organisation.approval.is_some(),
        )
    }
}

/// What a rule said, with what the expectation says of it.
fn weigh(
    rule: &dyn Rule,
    expectation: &Expectation,
    judgements: Vec<Judgement>,
) -> impl Iterator<Item = Finding> {
    let worth = points::spread(expectation.points, &judgements);
    let or_own = |text: &str, part: &str| {
        if text.is_empty() {
            crate::text!(&format!("rule-{}-{part}", rule.id()))
        } else {
            text.to_owned()
        }
    };
    judgements
        .into_iter()
        .zip(worth)
        .zip(0..)
        .map(move |((mut judgement, max), occasion)| {
            judgement.evidence.sort_by_key(|evidence| evidence.at);
            let met = judgement.verdict == Verdict::Met;
            Finding {
                rule: rule.id(),
                label: expectation.label.clone(),
                seat: expectation.seat,
                occasion,
                goal: expectation.goal,
                severity: if judgement.remark {
                    Severity::Style
                } else {
                    expectation.severity
                },
                verdict: judgement.verdict,
                at: judgement.at,
                limit: judgement.limit,
                points: if met { max } else { 0 },
                max,
                evidence: judgement.evidence,
                right: or_own(&judgement.right, "right"),
                why: judgement.why,
                source: or_own(&expectation.source, "source"),
                confidence: judgement.confidence,
            }
        })
}
