//! Corrections while one plays (training alone): rules that can already be told for certain.
//!
//! The log is judged every few seconds, on a thread of its own. Only what later events cannot
//! mend is told: a deadline that has passed, a word that has been said. It never reaches the
//! engine, nor the seat's percepts: hints travel beside the view.

use super::hands::Correction;
use crate::assess::{Finding, Live, Verdict, judge, rule};
use crate::engine::event::Logged;
use crate::engine::setup::{Setup, Severity};
use crate::engine::time::{SimTime, Span};
use crate::host::Session;
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// How often the log is judged.
const EVERY: Duration = Duration::from_secs(2);
/// What was said is told once it is over for this long, so that a correction of one's own counts.
const SETTLED: Span = Span::seconds(8);

/// Watches over a live exercise.
#[derive(Debug)]
pub struct Coach {
    told: BTreeSet<(String, SimTime)>,
    due: Instant,
    judge: Option<Judge>,
}

/// The thread that reads along. It has a log of its own, and is asked for no more than one
/// judgement at a time.
#[derive(Debug)]
struct Judge {
    ask: Sender<SimTime>,
    found: Receiver<Vec<Correction>>,
    busy: bool,
}

impl Judge {
    /// It lives until nobody asks any more.
    fn of(session: &Session) -> Judge {
        let (ask, asked) = channel();
        let (tell, found) = channel();
        let session = session.clone();
        std::thread::spawn(move || {
            let mut log: Vec<Logged> = Vec::new();
            for now in asked {
                log.extend(session.log_since(log.len()));
                if tell.send(corrections(session.setup(), &log, now)).is_err() {
                    return;
                }
            }
        });
        Judge {
            ask,
            found,
            busy: false,
        }
    }
}

impl Default for Coach {
    fn default() -> Self {
        Coach {
            told: BTreeSet::new(),
            due: Instant::now() + EVERY,
            judge: None,
        }
    }
}

impl Coach {
    /// What is to be corrected and has not been told. Call it once a frame; it waits for nothing.
    pub fn look(&mut self, session: &Session, now: SimTime) -> Vec<Correction> {
        let judge = self.judge.get_or_insert_with(|| Judge::of(session));
        let mut new = Vec::new();
        if let Ok(found) = judge.found.try_recv() {
            judge.busy = false;
            for correction in found {
                let key = (correction.about.clone(), correction.since);
                if self.told.insert(key) {
                    new.push(correction);
                }
            }
        }
        if !judge.busy && Instant::now() >= self.due {
            self.due = Instant::now() + EVERY;
            judge.busy = judge.ask.send(now).is_ok();
        }
        new
    }
}

/// What can be told for certain of a log that is not over.
pub fn corrections(setup: &Setup, log: &[Logged], now: SimTime) -> Vec<Correction> {
    let assessment = judge(setup, log);
    let certain = assessment
        .findings
        .iter()
        .filter(|finding| is_certain(finding, now));
    certain
        .map(|finding| {
            let at = finding
                .at
                .or(finding.limit)
                .or(finding.evidence.last().map(|one| one.at));
            let why = if finding.why.is_empty() {
                String::new()
            } else {
                format!(": {}", finding.why)
            };
            let first = finding.evidence.first().map(|one| one.at);
            Correction {
                at: at.unwrap_or(now),
                about: finding.title(),
                since: finding.limit.or(first).unwrap_or(now),
                what: format!("{}{why}", finding.title()),
                right: finding.right.clone(),
            }
        })
        .collect()
}

fn is_certain(finding: &Finding, now: SimTime) -> bool {
    if finding.verdict != Verdict::Missed || finding.severity == Severity::Style {
        return false;
    }
    let last = finding.evidence.iter().map(|one| one.at).max();
    let settled = |at: Option<SimTime>| at.is_some_and(|at| now >= at + SETTLED);
    match rule(finding.rule).map(|rule| rule.told_live()) {
        Some(Live::Said) => settled(last) || settled(finding.limit),
        Some(Live::Late) => settled(finding.limit),
        Some(Live::InTheEnd) | None => false,
    }
}
