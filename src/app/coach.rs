//! Corrections while you play (training alone): rules that can already be told for certain.
//!
//! The log is judged on a thread of its own, when it has become longer or something that was
//! found has become certain by time alone; while nothing happens, nothing is judged. Only what
//! later events cannot mend is told: a deadline that has passed, a word that has been said. It
//! never reaches the engine, nor the seat's percepts: hints travel beside the view.

use super::hands::Correction;
use crate::assess::{Finding, Live, Verdict, judge, rule};
use crate::engine::event::Logged;
use crate::engine::id::SeatId;
use crate::engine::setup::{Setup, Severity};
use crate::engine::time::{SimTime, Span};
use crate::host::Session;
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// How often it is asked whether there is something to judge.
const EVERY: Duration = Duration::from_secs(2);
/// What was said is told once it is over for this long, so that a correction of your own counts.
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
            let mut reader = Reader::default();
            for now in asked {
                let news = session.log_since(reader.log.len());
                if tell.send(reader.read(session.setup(), news, now)).is_err() {
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
    /// What is to be corrected at a seat and has not been told. Call it once a frame; it waits for
    /// nothing.
    pub fn look(&mut self, session: &Session, seat: SeatId, now: SimTime) -> Vec<Correction> {
        let judge = self.judge.get_or_insert_with(|| Judge::of(session));
        let mut new = Vec::new();
        if let Ok(found) = judge.found.try_recv() {
            judge.busy = false;
            // What a colleague did is theirs to learn of.
            for correction in found.into_iter().filter(|one| one.seat == seat) {
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

/// Reads a log that goes on.
#[derive(Debug, Default)]
pub struct Reader {
    log: Vec<Logged>,
    /// When something that was found becomes certain though nothing more happens.
    due: Option<SimTime>,
    judged: u32,
}

impl Reader {
    /// Takes in what is new in the log, and gives what can be told for certain at `now`; some of
    /// it may have been given before. Nothing, where nothing can have changed.
    pub fn read(&mut self, setup: &Setup, news: Vec<Logged>, now: SimTime) -> Vec<Correction> {
        let quiet = news.is_empty() && self.due.is_none_or(|due| now < due);
        self.log.extend(news);
        if quiet {
            return Vec::new();
        }
        self.judged += 1;
        let found = judge(setup, &self.log).findings;
        let later = found.iter().filter_map(certain_at).filter(|at| *at > now);
        self.due = later.min();
        told(&found, now)
    }

    /// How often the log was judged.
    pub fn judged(&self) -> u32 {
        self.judged
    }
}

/// What can be told for certain of a log that is not over.
pub fn corrections(setup: &Setup, log: &[Logged], now: SimTime) -> Vec<Correction> {
    told(&judge(setup, log).findings, now)
}

fn told(findings: &[Finding], now: SimTime) -> Vec<Correction> {
    let certain = |finding: &&Finding| certain_at(finding).is_some_and(|at| at <= now);
    findings
        .iter()
        .filter(certain)
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
                seat: finding.seat,
                at: at.unwrap_or(now),
                about: finding.title(),
                since: finding.limit.or(first).unwrap_or(now),
                what: format!("{}{why}", finding.title()),
                right: finding.right.clone(),
            }
        })
        .collect()
}

/// From when on nothing can mend it; never, where something still may.
fn certain_at(finding: &Finding) -> Option<SimTime> {
    if finding.verdict != Verdict::Missed || finding.severity == Severity::Style {
        return None;
    }
    let last = finding.evidence.iter().map(|one| one.at).max();
    // What was said stays said; what is late is late, whatever comes after it.
    let certain = match rule(finding.rule)?.told_live() {
        Live::Said => last.into_iter().chain(finding.limit).min(),
        Live::Late => finding.limit,
        Live::InTheEnd => None,
    };
    certain.map(|at| at + SETTLED)
}
