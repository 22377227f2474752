//! The steps that every emergency goes through, and when they were reached in this run. Two runs
//! are compared by them.

use crate::assess::rules::location::Location;
use crate::assess::rules::pre_alert::PreAlert;
use crate::assess::story::Story;
use crate::assess::{Finding, Rule, Verdict};
use crate::engine::dispatch::{Entry, Stamp};
use crate::engine::event::{Event, Logged};
use crate::engine::id::SeatId;
use crate::engine::scene;
use crate::engine::setup::{MindSpec, Setup};
use crate::engine::time::SimTime;
use crate::text;
use serde::Serialize;

/// A step, in the order in which they usually come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The first call rang.
    Rang,
    /// It was answered.
    Answered,
    /// A card was opened.
    CardOpened,
    /// An address stood on the card.
    AddressWritten,
    /// The address was confirmed with the caller.
    AddressConfirmed,
    /// A criterion stood on the card.
    CriterionChosen,
    /// The first unit was alerted.
    AlarmSent,
    /// A crew acknowledged.
    Acknowledged,
    /// A unit rolled.
    Rolling,
    /// A unit was on scene.
    OnScene,
    /// A crew saw a patient.
    AtPatient,
    /// The hospital had the whole pre-alert.
    PreAlerted,
    /// A unit left with its patient.
    Leaving,
    /// A patient was delivered.
    Delivered,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Step; 14] = [
        Step::Rang,
        Step::Answered,
        Step::CardOpened,
        Step::AddressWritten,
        Step::AddressConfirmed,
        Step::CriterionChosen,
        Step::AlarmSent,
        Step::Acknowledged,
        Step::Rolling,
        Step::OnScene,
        Step::AtPatient,
        Step::PreAlerted,
        Step::Leaving,
        Step::Delivered,
    ];

    /// The name in language files, without `step-` in front.
    pub fn name(self) -> &'static str {
        match self {
            Step::Rang => "rang",
            Step::Answered => "answered",
            Step::CardOpened => "card-opened",
            Step::AddressWritten => "address-written",
            Step::AddressConfirmed => "address-confirmed",
            Step::CriterionChosen => "criterion-chosen",
            Step::AlarmSent => "alarm-sent",
            Step::Acknowledged => "acknowledged",
            Step::Rolling => "rolling",
            Step::OnScene => "on-scene",
            Step::AtPatient => "at-patient",
            Step::PreAlerted => "pre-alerted",
            Step::Leaving => "leaving",
            Step::Delivered => "delivered",
        }
    }

    /// In the words for people.
    pub fn title(self) -> String {
        text!(&format!("step-{}", self.name()))
    }
}

/// When a step was first reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// Which.
    pub step: Step,
    /// When.
    pub at: SimTime,
}

/// The steps reached, in order of time.
pub(super) fn milestones(
    setup: &Setup,
    log: &[Logged],
    seat: SeatId,
    findings: &[Finding],
) -> Vec<Milestone> {
    let story = Story::new(setup, log);
    let mut reached: Vec<Milestone> = Step::ALL
        .into_iter()
        .filter_map(|step| {
            let at = first(&story, seat, findings, step)?;
            Some(Milestone { step, at })
        })
        .collect();
    reached.sort_by_key(|one| (one.at, one.step));
    reached
}

fn first(story: &Story<'_>, seat: SeatId, findings: &[Finding], step: Step) -> Option<SimTime> {
    let stamped = |wanted: Stamp| {
        let alerts = story.alerts.iter().filter(|alert| alert.seat == seat);
        alerts.filter_map(|alert| alert.reached(wanted)).min()
    };
    let found = |rule: &dyn Rule| {
        let met = findings.iter().filter(|one| one.verdict == Verdict::Met);
        met.filter(|one| one.rule == rule.id())
            .filter_map(|one| one.at)
            .min()
    };
    let written = |wanted: fn(&Entry) -> bool| {
        let mut own = story.written.iter().filter(|one| one.seat == seat);
        own.find(|one| wanted(one.entry)).map(|one| one.at)
    };
    let event = |wanted: &dyn Fn(&Event) -> bool| {
        let mut log = story.log.iter();
        log.find(|logged| wanted(&logged.event)).map(|one| one.at)
    };
    match step {
        Step::Rang => story.calls_to(seat).next().map(|call| call.rang),
        Step::Answered => {
            let answers = story.calls_to(seat).filter_map(|call| call.answered);
            answers
                .filter(|(_, by)| *by == seat)
                .map(|(at, _)| at)
                .min()
        }
        Step::CardOpened => event(
            &|event| matches!(event, Event::Dispatch(crate::engine::dispatch::Event::IncidentOpened { seat: by, .. }) if *by == seat),
        ),
        Step::AddressWritten => written(|entry| matches!(entry, Entry::Address(_))),
        Step::AddressConfirmed => found(&Location),
        Step::CriterionChosen => written(|entry| matches!(entry, Entry::Criterion(_))),
        Step::AlarmSent => {
            let own = story.alerts.iter().filter(|alert| alert.seat == seat);
            own.map(|alert| alert.at).min()
        }
        Step::Acknowledged => stamped(Stamp::Acknowledged),
        Step::Rolling => stamped(Stamp::Rolling),
        Step::OnScene => stamped(Stamp::OnScene),
        Step::AtPatient => event(&|event| {
            let Event::Scene(scene::Event::Seen { seat: by, .. }) = event else {
                return false;
            };
            matches!(
                story.setup.seat_spec(*by).mind,
                MindSpec::Crew | MindSpec::Doctor
            )
        }),
        Step::PreAlerted => found(&PreAlert),
        Step::Leaving => stamped(Stamp::Leaving),
        Step::Delivered => stamped(Stamp::Delivered),
    }
}
