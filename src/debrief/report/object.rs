//! The JSON object that `report --json` gives: all that `run --json` gives, and the debrief.

use super::{Report, Voucher};
use crate::assess::report;
use crate::assess::report::Outcome;
use crate::assess::report::Played;
use crate::debrief::{
    Choice, Goal, Milestone, NoVerdict, PatientOutcome, Run, Said, Saying, Score, Stop5,
};
use serde::{Deserialize, Serialize};

/// How an exercise went, for other programs. The fields of [`Outcome`] are kept; others may come.
#[derive(Clone, Debug, Serialize)]
pub struct Object<'a> {
    #[serde(flatten)]
    outcome: Outcome,
    title: &'a str,
    seat: &'a str,
    run: &'a Run,
    patients: &'a [PatientOutcome],
    choice: Choice,
    /// What to try next time, in words: what went wrong, what came of it, what would have been right.
    try_next: Option<Lesson<'a>>,
    goals: &'a [Goal],
    milestones: &'a [Milestone],
    /// What was judged first and what stands; null where there is no verdict.
    numbers: Option<Score>,
    /// Why there is no verdict, if there is none.
    no_verdict: Option<NoVerdict>,
    remarks: Vec<Remarked<'a>>,
    stop5: &'a Option<Stop5>,
    verification: &'a Option<Voucher>,
}

/// The one thing to try next time.
#[derive(Clone, Debug, Serialize)]
struct Lesson<'a> {
    title: String,
    cause: &'a str,
    consequence: Option<String>,
    right: &'a str,
}

/// Something said about the run.
#[derive(Clone, Debug, Serialize)]
struct Remarked<'a> {
    written: u64,
    name: &'a str,
    role: &'a str,
    applies: bool,
    saying: &'a Saying,
}

/// All that verification needs to know of an object.
#[derive(Deserialize)]
struct Vouched {
    verification: Option<Voucher>,
}

impl<'a> Object<'a> {
    /// The object for a report.
    pub fn new(report: &'a Report<'a>) -> Self {
        let debrief = report.debrief;
        let run = &debrief.run;
        let assessment = debrief.assessment();
        let played = Played {
            seed: run.seed,
            robot: run.robot.clone(),
            commands: run.commands,
            simulated: run.simulated,
            wall_ms: None,
            fingerprint: run.fingerprint,
        };
        let outcome = Outcome::new(&report::Report {
            setup: &debrief.setup,
            log: &debrief.log,
            played: &played,
            assessment: &assessment,
        });
        let try_next = debrief.choice.try_next;
        let try_next = try_next.and_then(|place| debrief.findings.get(place));
        let remark = |said: &'a Said| Remarked {
            written: said.written,
            name: &said.by.name,
            role: &said.by.role,
            applies: said.applies,
            saying: &said.saying,
        };
        Object {
            outcome,
            title: &debrief.setup.roster.title,
            seat: &debrief.setup.seat_spec(debrief.seat).name,
            run,
            patients: &debrief.patients,
            choice: debrief.choice,
            try_next: try_next.map(|one| Lesson {
                title: one.finding.title(),
                cause: &one.finding.why,
                consequence: one.consequence(),
                right: &one.finding.right,
            }),
            goals: &debrief.goals,
            milestones: &debrief.milestones,
            numbers: debrief.no_verdict.is_none().then_some(debrief.score),
            no_verdict: debrief.no_verdict,
            remarks: debrief.said.iter().map(remark).collect(),
            stop5: &debrief.stop5,
            verification: &report.voucher,
        }
    }

    /// As JSON, on one line.
    pub fn to_json(&self) -> String {
        // Plain structs of strings and numbers: there is nothing in them that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The voucher in an object that was made earlier.
    pub(super) fn voucher(json: &str) -> Option<Voucher> {
        let vouched: Vouched = serde_json::from_str(json).ok()?;
        vouched.verification
    }
}
