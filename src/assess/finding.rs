//! What the assessment says: findings with their evidence, and the sum of them.

use super::ending::Ending;
use super::points::percent;
use super::service::Served;
use crate::engine::id::SeatId;
use crate::engine::setup::Severity;
use crate::engine::time::SimTime;
use crate::language::Confidence;
use serde::{Deserialize, Serialize};

/// How an expectation was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was done, and it shows.
    Met,
    /// It was not done, or wrongly, and it shows.
    Missed,
    /// It cannot be told for certain, or the occasion never came. Costs nothing.
    NotJudged,
}

impl Verdict {
    /// The name in language files and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::NotJudged => "not_judged",
        }
    }

    /// A sign for it in lists.
    pub fn sign(self) -> &'static str {
        match self {
            Verdict::Met => "✓",
            Verdict::Missed => "✗",
            Verdict::NotJudged => "–",
        }
    }
}

/// How a piece of evidence reached anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Said by the seat that is judged.
    Said,
    /// Heard at that seat.
    Heard,
    /// Seen or signalled: rang, answered, a status, a unit that was alerted.
    Seen,
    /// Written on a card.
    Written,
    /// Something that ought to have been there by then and was not.
    Absent,
}

impl EvidenceKind {
    /// The name in language files (`evidence-kind-…`).
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::Said => "said",
            EvidenceKind::Heard => "heard",
            EvidenceKind::Seen => "seen",
            EvidenceKind::Written => "written",
            EvidenceKind::Absent => "absent",
        }
    }
}

/// One thing heard, seen, written or absent, on which a finding stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// When; for what is absent, by when it should have been there.
    pub at: SimTime,
    /// How.
    pub kind: EvidenceKind,
    /// In words, in the chosen language.
    pub text: String,
}

/// Which finding of a run it is, in a form that can be written down and found again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FindingKey {
    /// The rule's id.
    pub rule: String,
    /// The expectation's label.
    pub label: String,
    /// Whose conduct, by the seat's number in the scenario.
    pub seat: SeatId,
    /// Which occasion of that expectation, from zero.
    pub occasion: u16,
}

/// One occasion on which a rule applied, and how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The expectation's label; empty when the rule has only one in this exercise.
    pub label: String,
    /// Whose conduct was judged.
    pub seat: SeatId,
    /// Which occasion of its expectation, from zero.
    pub occasion: u16,
    /// The goal of the exercise that it shows, by its place in the brief's list.
    pub goal: Option<u8>,
    /// How bad a miss is.
    pub severity: Severity,
    /// How it went.
    pub verdict: Verdict,
    /// When it was done; none when it was not.
    pub at: Option<SimTime>,
    /// When it should have been done at the latest.
    pub limit: Option<SimTime>,
    /// Points earned.
    pub points: u16,
    /// Points that could have been earned; zero when not judged.
    pub max: u16,
    /// What was heard or seen, oldest first.
    pub evidence: Vec<Evidence>,
    /// What would have been right.
    pub right: String,
    /// Why the verdict is what it is.
    pub why: String,
    /// Where the demand comes from.
    pub source: String,
    /// The least certain reading that the finding stands on.
    pub confidence: Confidence,
}

impl Finding {
    /// What it is called in remarks about it.
    pub fn key(&self) -> FindingKey {
        FindingKey {
            rule: self.rule.to_owned(),
            label: self.label.clone(),
            seat: self.seat,
            occasion: self.occasion,
        }
    }

    /// The rule's name for people, with the label where there is one.
    pub fn title(&self) -> String {
        // A rule's title stands in tables that people keep, and is not renamed; where it would say
        // more of a patient than was found, the finding has a title of its own.
        let own = format!("rule-{}-finding", self.rule);
        let title = match crate::text::has_text(&own) {
            true => crate::text!(&own),
            false => crate::text!(&format!("rule-{}-title", self.rule)),
        };
        if self.label.is_empty() {
            title
        } else {
            format!("{title}: {}", self.label)
        }
    }
}

/// How the exercise went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// All findings, in the order of the scenario's expectations and then of time.
    pub findings: Vec<Finding>,
    /// How the centre stands to what is expected of it, in the order of the scenario. No part of
    /// the sum.
    pub service: Vec<Served>,
    /// Points earned.
    pub score: u32,
    /// Points that could have been earned on what could be judged.
    pub max: u32,
    /// `score` of `max` in whole percent, as [`percent`] rounds; it is what is held against the
    /// limit, so that nobody fails at the number that is shown.
    pub percent: u8,
    /// Enough points, and nothing critical missed (control-room reference, section (b)).
    pub passed: bool,
    /// Whether somebody has approved the clinical content (design law 10).
    pub approved: bool,
    /// How the run ended.
    pub ending: Ending,
    /// Whether nothing that could have happened later would change the sum. Where it would, the
    /// sum is none, and nobody has passed or failed: see [`Assessment::verdict`].
    pub decided: bool,
}

impl Assessment {
    /// Whether it was enough; none for a run that was broken off before everything was decided.
    pub fn verdict(&self) -> Option<bool> {
        self.decided.then_some(self.passed)
    }

    /// The sum of findings of a run that was played to its end.
    pub fn new(findings: Vec<Finding>, pass_percent: u8, approved: bool) -> Self {
        let sum = |points: fn(&Finding) -> u16| findings.iter().map(points).map(u32::from).sum();
        let score: u32 = sum(|finding| finding.points);
        let max: u32 = sum(|finding| finding.max);
        let percent = percent(score, max);
        let critical = findings.iter().any(|finding| {
            finding.verdict == Verdict::Missed && finding.severity == Severity::Critical
        });
        Assessment {
            findings,
            service: Vec::new(),
            score,
            max,
            percent,
            passed: percent >= pass_percent && !critical,
            approved,
            ending: Ending::Finished,
            decided: true,
        }
    }

    /// The findings of a rule.
    pub fn of(&self, rule: &str) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.rule == rule)
    }

    /// The ids of rules with something missed, remarks included, each once in order.
    pub fn fired(&self) -> Vec<&'static str> {
        let mut fired: Vec<&'static str> = Vec::new();
        for finding in &self.findings {
            if finding.verdict == Verdict::Missed && !fired.contains(&finding.rule) {
                fired.push(finding.rule);
            }
        }
        fired
    }
}
