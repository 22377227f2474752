//! The one JSON object that `run --json` and `report --json` give.

use super::Report;
use crate::assess::Ending;
use crate::assess::finding::{Evidence, Finding, Verdict};
use crate::assess::service::Served;
use crate::engine::setup::Severity;
use serde::Serialize;

/// How an exercise went, for other programs. Its shape is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The scenario's id.
    pub scenario: String,
    /// What chance was derived from.
    pub seed: u64,
    /// Who played; null for people.
    pub robot: Option<String>,
    /// Points earned; null, as are the next two, where there is no verdict.
    pub score: Option<u32>,
    /// Points that could have been earned.
    pub max: Option<u32>,
    /// Whether that is enough.
    pub passed: Option<bool>,
    /// How the run ended; what was broken off has no verdict unless all was decided.
    pub ending: Ending,
    /// What was found.
    pub findings: Vec<Row>,
    /// The centre's figures; left out where nothing is expected of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service: Vec<Served>,
    /// How many events there were.
    pub events: u64,
    /// How many commands came from outside.
    pub commands: u64,
    /// Simulated time, in milliseconds.
    pub sim_ms: u64,
    /// Real time, in milliseconds; null where it is not known.
    pub wall_ms: Option<u64>,
    /// The hash of all events, in sixteen hexadecimal digits.
    pub fingerprint: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad a miss is.
    pub severity: Severity,
    /// How it went.
    pub verdict: Verdict,
    /// When it was done, in milliseconds.
    pub at_ms: Option<u64>,
    /// When it was due.
    pub limit_ms: Option<u64>,
    /// Points earned; none where there is no verdict.
    pub points: u16,
    /// Points that could have been earned; none where there is no verdict.
    pub max: u16,
    /// What it stands on.
    pub evidence: Vec<Proof>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// When, in milliseconds.
    pub at_ms: u64,
    /// How it reached anybody.
    pub kind: &'static str,
    /// In words.
    pub text: String,
}

impl Outcome {
    /// The outcome of an exercise.
    pub fn new(report: &Report<'_>) -> Self {
        let assessment = report.assessment;
        let verdict = assessment.verdict();
        Outcome {
            scenario: report.setup.story.id.clone(),
            seed: report.played.seed,
            robot: report.played.robot.clone(),
            score: verdict.map(|_| assessment.score),
            max: verdict.map(|_| assessment.max),
            passed: verdict,
            ending: assessment.ending,
            findings: assessment
                .findings
                .iter()
                .map(|one| row(one, verdict.is_some()))
                .collect(),
            service: assessment.service.clone(),
            events: u64::try_from(report.log.len()).unwrap_or(u64::MAX),
            commands: report.played.commands,
            sim_ms: report.played.simulated.0,
            wall_ms: report.played.wall_ms,
            fingerprint: report.played.fingerprint.to_string(),
        }
    }

    /// As JSON, on one line.
    pub fn to_json(&self) -> String {
        // Plain structs of strings and numbers: there is nothing in them that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn row(finding: &Finding, counts: bool) -> Row {
    let points = |points: u16| if counts { points } else { 0 };
    Row {
        rule: finding.rule,
        severity: finding.severity,
        verdict: finding.verdict,
        at_ms: finding.at.map(|at| at.0),
        limit_ms: finding.limit.map(|limit| limit.0),
        points: points(finding.points),
        max: points(finding.max),
        evidence: finding.evidence.iter().map(proof).collect(),
    }
}

fn proof(evidence: &Evidence) -> Proof {
    Proof {
        at_ms: evidence.at.0,
        kind: evidence.kind.name(),
        text: evidence.text.clone(),
    }
}
