//! Looking back: everything of the debrief that is not a window.
//!
//! [`Debrief::new`] makes of a recording what people talk about afterwards: how it went with the
//! patient, one thing done well and one to try, goals, findings, and the [`lanes`](Lane) of the
//! timeline. It needs only what is stored, so an old recording whose engine is gone is debriefed
//! like a new one. [`DebriefLink`] shows a seat's screens as they were at any instant,
//! [`try_from`] goes on from there in another way, [`compare`] lays two runs side by side,
//! [`report`] prints.
//!
//! What people say about a run ([`Saying`]: a contest, a ruling, a STOP5 form) is written into the
//! recording as remarks, beside what happened and never over it.
//!
//! Invariants:
//! - Everything in a debrief is as the seat heard and saw it, except where it is marked as truth
//!   ([`Lane::truth`], [`PatientOutcome`]): afterwards you may know.
//! - What was not finished, and what a recording does not prove, has no verdict ([`NoVerdict`]).
//! - A contest or ruling never hides what was judged first; a score shows both.

mod branch;
mod choice;
mod compare;
mod goals;
mod judged;
mod lanes;
mod link;
mod milestones;
mod outcome;
pub mod report;
mod run;
mod saying;
#[cfg(test)]
mod tests;
mod verdict;

pub use branch::{BranchError, try_from};
pub use choice::Choice;
pub use compare::{Change, CompareError, Comparison, Deed, LanePair, Parting, StepPair, compare};
pub use goals::{Attainment, Goal};
pub use judged::{Contest, Judged, Points, Ruling, Score, Sureness};
pub use lanes::{Entry, EntryKind, Lane, LaneKind, UnitState};
pub use link::{DebriefLink, Speed};
pub use milestones::{Milestone, Step};
pub use outcome::{Course, PatientOutcome, Seen};
pub use run::Run;
pub use saying::{Author, STOP5, Said, SayError, Saying, Stop5, said, say};
pub use verdict::NoVerdict;

use crate::assess::words::not_enough;
use crate::assess::{self, Assessment, Finding, Served, Verdict};
use crate::engine::event::Logged;
use crate::engine::id::SeatId;
use crate::engine::percept::perceive;
use crate::engine::setup::{Setup, Severity};
use crate::engine::time::{SimTime, Span};
use crate::host::Perceived;
use crate::record::{Recording, Rerun, rerun};
use crate::scenario::{Brief, Loaded};
use std::sync::Arc;

/// How long before something the timeline jumps to, so that you hear how it began (our own
/// default).
pub const LEAD_IN: Span = Span::seconds(3);

/// A run, looked back on from one seat.
#[derive(Clone, Debug)]
pub struct Debrief {
    /// What never changes.
    pub setup: Arc<Setup>,
    /// What people were told before it.
    pub brief: Brief,
    /// Whose debrief.
    pub seat: SeatId,
    /// Which run it was.
    pub run: Run,
    /// How it went with each patient that the exercise came to be about.
    pub patients: Vec<PatientOutcome>,
    /// One thing done well and one to try: places in `findings`.
    pub choice: Choice,
    /// The exercise's goals, in the order of the brief.
    pub goals: Vec<Goal>,
    /// All findings about the seat, in the order of the scenario's expectations, then of time.
    pub findings: Vec<Judged>,
    /// The centre's figures, which are about everybody who answered.
    pub service: Vec<Served>,
    /// The numbers, which nobody sees before they ask for them; and nobody at all where there is no
    /// verdict.
    pub score: Score,
    /// Why there is no verdict, if there is none: then no points, percent or pass are shown.
    pub no_verdict: Option<NoVerdict>,
    /// The lanes of the timeline, in the order in which they are shown.
    pub lanes: Vec<Lane>,
    /// The steps that two runs are compared by, in order of time.
    pub milestones: Vec<Milestone>,
    /// Everything said about this run afterwards, oldest first.
    pub said: Vec<Said>,
    /// The STOP5 form as it was last filled in.
    pub stop5: Option<Stop5>,
    /// All events, with who perceived them.
    pub log: Vec<Logged>,
    /// The last instant.
    pub end: SimTime,
}

impl Debrief {
    /// The limit to pass, and what critical is missing as it stands.
    pub fn limit(&self) -> String {
        let critical = self.findings.iter().filter(|one| {
            one.verdict() == Verdict::Missed && one.finding.severity == Severity::Critical
        });
        let titles = critical.map(|one| one.finding.title());
        not_enough(self.setup.story.pass_percent, titles)
    }

    /// The debrief of a recorded run for one seat, in the chosen language. `loaded` is what the
    /// recording's sources give.
    pub fn new(recording: &Recording, loaded: &Loaded, seat: SeatId) -> Self {
        let setup = &loaded.setup;
        let approved =
            setup.pack.organisation.approval.is_some() && loaded.brief.approval.is_some();
        // To run it again takes about as long as to judge it, and neither needs the other.
        let (assessment, rerun) = std::thread::scope(|scope| {
            let again = scope.spawn(|| rerun(recording, setup));
            let assessment = assess::judge(setup, &recording.events);
            // A recording at which the program itself fails proves nothing, and is debriefed.
            (assessment, again.join().unwrap_or(Rerun::OfFailure))
        });
        let run = Run::of(recording, rerun, approved);
        let own = assessment.findings.into_iter();
        let own: Vec<Finding> = own.filter(|finding| finding.seat == seat).collect();
        let heard = perceived(setup, &recording.events, seat);
        let milestones = milestones::milestones(setup, &recording.events, seat, &own);
        let mut debrief = Debrief {
            setup: Arc::clone(setup),
            brief: loaded.brief.clone(),
            seat,
            no_verdict: NoVerdict::of(&run, assessment.decided),
            run,
            patients: outcome::outcomes(setup, &recording.events, &own),
            choice: Choice::default(),
            goals: Vec::new(),
            findings: own
                .into_iter()
                .map(|one| Judged::new(one).with_consequences(setup, &recording.events))
                .collect(),
            service: assessment.service,
            score: Score::default(),
            lanes: Vec::new(),
            milestones,
            said: Vec::new(),
            stop5: None,
            log: recording.events.clone(),
            end: recording.end(),
        };
        debrief.lanes = lanes::lanes(&debrief, &heard);
        debrief.heed(recording);
        debrief
    }

    /// The findings and their sum as the rules judged them, before anybody said anything about
    /// them.
    pub fn assessment(&self) -> Assessment {
        let findings = self.findings.iter().map(|one| one.finding.clone());
        Assessment {
            ending: self.run.ending,
            decided: self.no_verdict.is_none(),
            service: self.service.clone(),
            ..Assessment::new(
                findings.collect(),
                self.setup.story.pass_percent,
                self.run.approved,
            )
        }
    }

    /// Takes in what has been said about the run, after something was added. `recording` is the
    /// same run, read again.
    pub fn heed(&mut self, recording: &Recording) {
        self.said = said(recording);
        self.stop5 = saying::last_stop5(&self.said);
        judged::heed(&mut self.findings, &self.said);
        self.score = Score::of(&self.findings, self.setup.story.pass_percent);
        self.choice = Choice::of(&self.findings);
        self.goals = goals::goals(
            &self.brief.goals,
            &self.findings,
            &self.service,
            self.no_verdict.is_none(),
        );
        lanes::mark_findings(&mut self.lanes, &self.findings);
    }

    /// The time of day at an instant, to the second: `14:07:32`.
    pub fn clock(&self, at: SimTime) -> String {
        let seconds = u64::from(self.setup.roster.start.0) * 60 + at.0 / 1000;
        let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
        format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
    }
}

/// Everything that a seat perceived, numbered as it was live.
fn perceived(setup: &Setup, log: &[Logged], seat: SeatId) -> Vec<Perceived> {
    let received = log.iter().flat_map(|logged| {
        let mine = logged.heard_by.iter().filter(|one| one.seat == seat);
        mine.filter_map(|one| Some((logged.at, perceive(&setup.roster, *one, &logged.event)?)))
    });
    received
        .zip(0..)
        .map(|((at, percept), number)| Perceived {
            number,
            at,
            percept,
        })
        .collect()
}
