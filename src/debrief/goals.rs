//! The exercise's goals in the terms of DSB's guide for exercises: a goal (øvingsmål) is shown by
//! indicators, here the findings of the expectations that name it, and the figures of the centre
//! that do (control-room reference, section 5, sources 95 to 97).
//!
//! Met: every indicator that could be judged was met, and what is critical was judged. Not met: none was, or of those that are
//! critical every one that could be judged was missed; what stands beside the heart of a goal does
//! not reach it by halves. Partly: all else. What was not judged shows nothing, and remarks on style
//! are no indicators. An expectation names a goal only where it shows that very goal; what belongs
//! to every exercise (answering in time, read-back, the card) belongs to none.

use super::judged::Judged;
use crate::assess::{Served, Verdict};
use crate::engine::setup::Severity;
use serde::Serialize;
use std::collections::BTreeSet;

/// How far a goal was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attainment {
    /// Nådd.
    Met,
    /// Delvis nådd.
    Partly,
    /// Ikke nådd.
    NotMet,
    /// No indicator could be judged.
    NotJudged,
}

impl Attainment {
    /// The name in language files (`goal-…`) and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Attainment::Met => "met",
            Attainment::Partly => "partly",
            Attainment::NotMet => "not-met",
            Attainment::NotJudged => "not-judged",
        }
    }
}

/// A goal of the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// As it stands in the brief.
    pub text: String,
    /// How far it was reached.
    pub attainment: Attainment,
    /// Its indicators: places in the list of findings.
    pub indicators: Vec<usize>,
    /// What the centre did that shows it: places in the list of its figures.
    pub service: Vec<usize>,
    /// Indicators met, of those that could be judged and of those that are critical; of a run
    /// without a verdict, none of none.
    pub met: (u16, u16),
}

/// The goals of a run; of one without a verdict (`decided` is false) no goal is said to be reached.
pub(super) fn goals(
    texts: &[String],
    findings: &[Judged],
    served: &[Served],
    decided: bool,
) -> Vec<Goal> {
    let goal = |(text, number): (&String, u8)| {
        let indicators = findings.iter().enumerate().filter(|(_, one)| {
            one.finding.goal == Some(number) && one.finding.severity != Severity::Style
        });
        let indicators: Vec<usize> = indicators.map(|(place, _)| place).collect();
        let service = served.iter().enumerate();
        let service = service.filter(|(_, one)| one.goal == Some(number));
        let service: Vec<usize> = service.map(|(place, _)| place).collect();
        let count = |verdict: Verdict| {
            let own = indicators.iter().map(|place| findings[*place].verdict());
            let all = own.chain(service.iter().map(|place| served[*place].verdict));
            let count = all.filter(|one| *one == verdict).count();
            u16::try_from(count).unwrap_or(u16::MAX)
        };
        let critical = |verdict: Verdict| {
            let mut all = indicators.iter().map(|place| &findings[*place]);
            all.any(|one| one.finding.severity == Severity::Critical && one.verdict() == verdict)
        };
        let (met, missed) = (count(Verdict::Met), count(Verdict::Missed));
        let heart_missed = critical(Verdict::Missed) && !critical(Verdict::Met);
        // A critical expectation of which no occasion could be judged has not shown the goal.
        let critical_ones: BTreeSet<_> = indicators
            .iter()
            .map(|place| &findings[*place])
            .filter(|one| one.finding.severity == Severity::Critical)
            .map(|one| (one.finding.rule, &one.finding.label))
            .collect();
        let unseen = critical_ones.into_iter().filter(|of| {
            let mut all = indicators.iter().map(|place| &findings[*place]);
            all.all(|one| {
                let other = (one.finding.rule, &one.finding.label) != *of;
                other || one.verdict() == Verdict::NotJudged
            })
        });
        let unseen = u16::try_from(unseen.count()).unwrap_or(u16::MAX);
        let attainment = match (met, missed) {
            _ if !decided => Attainment::NotJudged,
            (0, 0) => Attainment::NotJudged,
            (_, 0) if unseen > 0 => Attainment::Partly,
            (_, 0) => Attainment::Met,
            (0, _) => Attainment::NotMet,
            (_, _) if heart_missed => Attainment::NotMet,
            (_, _) => Attainment::Partly,
        };
        Goal {
            text: text.clone(),
            attainment,
            indicators,
            service,
            met: match attainment {
                Attainment::NotJudged => (0, 0),
                _ => (met, met + missed + unseen),
            },
        }
    };
    texts.iter().zip(0..=u8::MAX).map(goal).collect()
}
