//! Assessment: events and percepts in, findings out. Pure, and it never feeds the engine.
//!
//! [`judge`] holds a scenario's expectations against the log of an exercise. Each names a
//! [`Rule`]; a rule is one file under `rules/`, short because everything that rules share (calls,
//! speech and who heard it, cards, missions) is indexed once in [`story`].
//!
//! Invariants:
//! - *Never accuse falsely.* A meaning that is absent or below `Confidence::GRADED` is no ground
//!   for "missed": where the thing wanted could have been in what was not understood, the finding
//!   is "not judged", costs nothing, and its points leave the total.
//! - What a seat could not perceive does not count as known to it.
//! - No points are taken without evidence, what would have been right, and a source (law 8).

pub mod case;
mod finding;
pub mod report;
mod rule;
mod rules;
pub mod story;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod values;

pub use finding::{Assessment, Evidence, EvidenceKind, Finding, Verdict};
pub use rule::{Field, Judgement, Rule, rule, rules};

use crate::engine::event::Logged;
use crate::engine::setup::{Expectation, Setup, Severity};
use case::Case;
use story::Story;

/// Judges an exercise. `log` is all its events, in order, with who perceived them. An
/// expectation whose rule does not exist is skipped: the scenario checker refuses it.
pub fn judge(setup: &Setup, log: &[Logged]) -> Assessment {
    let story = Story::new(setup, log);
    let mut findings = Vec::new();
    for expectation in &setup.expectations {
        let Some(rule) = rule(&expectation.rule) else {
            continue;
        };
        let case = Case {
            setup,
            story: &story,
            expectation,
        };
        findings.extend(weigh(rule, expectation, rule.judge(&case)));
    }
    Assessment::new(
        findings,
        setup.pass_percent,
        setup.organisation.approval.is_some(),
    )
}

/// Spreads an expectation's points over its judged occasions by weight, so that whole points
/// add up exactly; what is not judged, and remarks, carry none.
fn weigh(
    rule: &dyn Rule,
    expectation: &Expectation,
    judgements: Vec<Judgement>,
) -> impl Iterator<Item = Finding> {
    let carries = |judgement: &Judgement| {
        if judgement.remark || judgement.verdict == Verdict::NotJudged {
            0
        } else {
            u64::from(judgement.weight)
        }
    };
    let whole: u64 = judgements.iter().map(carries).sum();
    let points = u64::from(expectation.points);
    let up_to = move |weight: u64| (points * weight).checked_div(whole).unwrap_or(0);
    let mut before = 0;
    judgements.into_iter().map(move |mut judgement| {
        judgement.evidence.sort_by_key(|evidence| evidence.at);
        let after = before + carries(&judgement);
        let max = u16::try_from(up_to(after) - up_to(before)).unwrap_or(u16::MAX);
        before = after;
        let source = if expectation.source.is_empty() {
            crate::text!(&format!("rule-{}-source", rule.id()))
        } else {
            expectation.source.clone()
        };
        Finding {
            rule: rule.id(),
            label: expectation.label.clone(),
            severity: if judgement.remark {
                Severity::Style
            } else {
                expectation.severity
            },
            verdict: judgement.verdict,
            at: judgement.at,
            limit: judgement.limit,
            points: if judgement.verdict == Verdict::Met {
                max
            } else {
                0
            },
            max,
            evidence: judgement.evidence,
            right: if judgement.right.is_empty() {
                crate::text!(&format!("rule-{}-right", rule.id()))
            } else {
                judgement.right
            },
            why: judgement.why,
            source,
            confidence: judgement.confidence,
        }
    })
}
