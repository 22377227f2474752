//! The centre's own figures: how soon calls on a line were answered, no matter by whom. They belong to
//! nobody and give no points; they show goals of the exercise.
//!
//! Each is given per attempt, which is what is reported of real centres, and per person: who is not
//! answered rings again, so that the two differ much when a centre is short of hands. A standard is
//! held against attempts.
//!
//! - Who gives up within the time that is allowed was not let down, and is not counted.
//! - A call is answered when somebody has found out where it is, and whether the patient is awake
//!   and breathes: a call that is answered and left before that, or put on hold, counts as
//!   unanswered.

use super::case::seen;
use super::finding::{Evidence, Verdict};
use super::story::{Call, Speech, Story, sure};
use super::words::lasting;
use crate::engine::event::Event;
use crate::engine::exercise::{self, LoadOutcome};
use crate::engine::id::{CallId, SeatId};
use crate::engine::phone;
use crate::engine::setup::{Demand, MindSpec, Setup, Standard};
use crate::engine::time::{SimTime, Span};
use crate::language::{Value, topic};
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;

/// So many late calls are shown at most.
const SHOWN: usize = 10;

/// How the centre stands to a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Served {
    /// The standard in words.
    pub title: String,
    /// How it went.
    pub verdict: Verdict,
    /// Attempts in time.
    pub attempts: Share,
    /// People in time, from when they first rang.
    pub people: Share,
    /// How long the call waited that waited longest.
    pub longest: Span,
    /// Attempts that were given up within the time, and are not counted.
    pub given_up: u32,
    /// Attempts that were answered and left too soon.
    pub left: u32,
    /// The goal of the exercise that it shows, by its place in the brief's list.
    pub goal: Option<u8>,
    /// The figures in words.
    pub why: String,
    /// The calls that were late, oldest first, ten at most.
    pub evidence: Vec<Evidence>,
    /// Where the demand comes from.
    pub source: String,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// In time.
    pub in_time: u32,
    /// Of all that are counted.
    pub of: u32,
}

impl Share {
    fn count(&mut self, in_time: bool) {
        self.of += 1;
        self.in_time += u32::from(in_time);
    }

    /// In whole percent, rounded down, so that what is short of a limit is shown short of it; none
    /// of nothing.
    pub fn percent(self) -> Option<u32> {
        (self.in_time * 100).checked_div(self.of)
    }

    /// In words: "9 av 12 (75 %)".
    fn words(self) -> String {
        match self.percent() {
            Some(percent) => text!(
                "service-share",
                in_time = self.in_time,
                of = self.of,
                percent = percent
            ),
            None => text!("service-share-none"),
        }
    }
}

/// Who rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    /// Whom the scenario has ring.
    Seat(SeatId),
    /// Somebody of the load, by the number of their call, which all their attempts have.
    Load(u32),
}

/// Somebody rings once.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    person: Person,
    rang: SimTime,
    /// When it rang no longer: it was answered or given up, or the log ends.
    over: SimTime,
    answered: bool,
    /// It was answered and left too soon.
    left: bool,
}

/// Holds the centre's standards against what happened.
pub(super) fn served(setup: &Setup, story: &Story<'_>) -> Vec<Served> {
    let demands = setup.story.service.iter();
    demands.map(|demand| judge(story, demand)).collect()
}

fn judge(story: &Story<'_>, demand: &Demand) -> Served {
    let (line, within, percent) = demand.what.limit();
    let (from, to) = demand.what.window();
    let inside = |at: SimTime| {
        at.since(SimTime::ZERO) >= from && to.is_none_or(|to| at.since(SimTime::ZERO) < to)
    };
    let all = attempts(story, line);
    let mut figures = Figures::default();
    let (mut longest, mut evidence) = (Span::ZERO, Vec::new());
    for one in all.iter().filter(|one| inside(one.rang)) {
        longest = longest.max(one.over.since(one.rang));
        figures.count(one, within);
        if one.is_late(within) {
            evidence.push(seen(one.over, one.words()));
        }
    }
    let people = people(&all, within, inside);
    let late = figures.attempts.of - figures.attempts.in_time;
    // What has begun to ring before the window closed is known a while after.
    let whole = story.ending.is_whole();
    let decided = whole || to.is_some_and(|to| story.end >= SimTime::ZERO + to + within);
    let enough = percent.map_or(late == 0, |percent| {
        figures.attempts.in_time * 100 >= u32::from(percent) * figures.attempts.of
    });
    let verdict = match (decided, enough) {
        _ if figures.attempts.of == 0 => Verdict::NotJudged,
        // What was too late stays so.
        (false, false) if percent.is_none() => Verdict::Missed,
        (false, _) => Verdict::NotJudged,
        (true, true) => Verdict::Met,
        (true, false) => Verdict::Missed,
    };
    evidence.truncate(SHOWN);
    Served {
        title: title(&demand.what),
        verdict,
        attempts: figures.attempts,
        people,
        longest,
        given_up: figures.given_up,
        left: figures.left,
        goal: demand.goal,
        why: why(&figures, people, longest),
        evidence,
        source: demand.source.clone(),
    }
}

/// The standard in words, as a dreiebok shows it.
fn title(what: &Standard) -> String {
    match what {
        Standard::AnsweredWithin(percent, line, within) => text!(
            "dreiebok-form-answeredwithin",
            a = u32::from(*percent),
            b = line,
            c = within
        ),
        Standard::NoneOver(line, longest) => {
            text!("dreiebok-form-noneover", a = line, b = longest)
        }
        Standard::Until(at, inner) => text!("dreiebok-form-until", a = at, b = title(inner)),
        Standard::Since(at, inner) => text!("dreiebok-form-since", a = at, b = title(inner)),
    }
}

fn why(figures: &Figures, people: Share, longest: Span) -> String {
    let mut parts = vec![text!(
        "service-figures",
        attempts = figures.attempts.words(),
        people = people.words(),
        longest = lasting(longest)
    )];
    for (key, count) in [
        ("service-given-up", figures.given_up),
        ("service-left", figures.left),
    ] {
        if count > 0 {
            parts.push(text!(key, count = count));
        }
    }
    parts.join(" ")
}

#[derive(Default)]
struct Figures {
    attempts: Share,
    given_up: u32,
    left: u32,
}

impl Figures {
    fn count(&mut self, one: &Attempt, within: Span) {
        self.left += u32::from(one.left);
        if one.is_answered() && !one.is_late(within) {
            self.attempts.count(true);
        } else if one.is_late(within) {
            self.attempts.count(false);
        } else {
            self.given_up += 1;
        }
    }
}

/// Whether an instant is later than allowed, by the stamps that a clock shows.
fn is_after(at: SimTime, from: SimTime, within: Span) -> bool {
    at.0 / 1000 > (from + within).0 / 1000
}

impl Attempt {
    fn is_answered(&self) -> bool {
        self.answered && !self.left
    }

    fn is_late(&self, within: Span) -> bool {
        self.left || is_after(self.over, self.rang, within)
    }

    fn words(&self) -> String {
        let waited = lasting(self.over.since(self.rang));
        let key = match (self.answered, self.left) {
            (_, true) => "service-call-left",
            (true, false) => "service-call-late",
            (false, false) => "service-call-unanswered",
        };
        text!(key, rang = self.rang, waited = waited)
    }
}

/// The share of people who were answered in time after they first rang. Who was answered and rings
/// again wants something else.
fn people(all: &[Attempt], within: Span, inside: impl Fn(SimTime) -> bool) -> Share {
    let mut share = Share::default();
    // Who still waits, since when, and until when as far as is known.
    let mut waiting: BTreeMap<Person, (SimTime, SimTime)> = BTreeMap::new();
    for one in all {
        let (first, last) = waiting.entry(one.person).or_insert((one.rang, one.over));
        *last = one.over;
        if one.is_answered() {
            let first = *first;
            waiting.remove(&one.person);
            if inside(first) {
                share.count(!is_after(one.over, first, within));
            }
        } else if one.left {
            // Being let down outlasts any wait.
            *last = SimTime(u64::MAX);
        }
    }
    for (first, last) in waiting.into_values() {
        if inside(first) && is_after(last, first, within) {
            share.count(false);
        }
    }
    share
}

/// Every attempt on a line, in the order in which they rang. Those of a load are told by the load,
/// those that rang at a seat by the telephone; the wait of one that did both is all of it. When an
/// outline rang is known to within the time that lifting the receiver takes.
fn attempts(story: &Story<'_>, line: &str) -> Vec<Attempt> {
    let left = left_at(story);
    let mut all = Vec::new();
    // The number of the call and what it had waited before, by the caller it became.
    let mut whole: BTreeMap<SeatId, (u32, Span)> = BTreeMap::new();
    for logged in story.log {
        let Event::Exercise(exercise::Event::LoadCall {
            call,
            line: of,
            waited,
            outcome,
            ..
        }) = &logged.event
        else {
            continue;
        };
        if let LoadOutcome::Whole { caller } = outcome {
            whole.insert(*caller, (*call, *waited));
        } else if of == line {
            let rang = SimTime(logged.at.0.saturating_sub(waited.0));
            all.push(Attempt {
                person: Person::Load(*call),
                rang,
                over: rang + *waited,
                answered: matches!(outcome, LoadOutcome::Answered { .. }),
                left: false,
            });
        }
    }
    for call in story.calls.iter().filter(|call| call.line == line) {
        let answered = call.answered.map(|(at, _)| at);
        let given_up = call.ended.map(|(at, _)| at);
        let load = whole.get(&call.by);
        let before = load.map_or(Span::ZERO, |(_, waited)| *waited);
        all.push(Attempt {
            person: load.map_or(Person::Seat(call.by), |(call, _)| Person::Load(*call)),
            rang: SimTime(call.rang.0.saturating_sub(before.0)),
            over: answered.or(given_up).unwrap_or(story.end),
            answered: answered.is_some(),
            left: is_left(story, call, &left),
        });
    }
    all.sort_by_key(|one| one.rang);
    all
}

/// When a seat left each call that it was in: it hung up, or put the caller on hold.
fn left_at(story: &Story<'_>) -> BTreeMap<(CallId, SeatId), SimTime> {
    let mut left = BTreeMap::new();
    for logged in story.log {
        if let Event::Phone(
            phone::Event::Ended { call, by, .. } | phone::Event::Held { call, by },
        ) = &logged.event
        {
            left.entry((*call, *by)).or_insert(logged.at);
        }
    }
    left
}

/// Whether who answered a call left it before place, awake and breathing were asked or told. A call
/// about nobody who is ill may be left, and so may one about what somebody else has rung about.
fn is_left(story: &Story<'_>, call: &Call, left: &BTreeMap<(CallId, SeatId), SimTime>) -> bool {
    let Some((_, by)) = call.answered else {
        return false;
    };
    let about_somebody = match &story.setup.seat_spec(call.by).mind {
        MindSpec::Caller(caller) => caller.about.or(caller.with).is_some(),
        _ => is_guest_about_somebody(story, call.by),
    };
    let Some(left) = left.get(&(call.id, by)).filter(|_| about_somebody) else {
        return false;
    };
    let wanted = [topic::WHERE, topic::AWAKE, topic::BREATHING];
    let known = wanted.iter().all(|topic| {
        let mut said = story.between(by, call.by);
        said.any(|speech| speech.at <= *left && is_about(speech, by, topic))
    });
    !known && !is_known_event(story, call)
}

/// Whether somebody of the load rings about somebody who is ill.
fn is_guest_about_somebody(story: &Story<'_>, caller: SeatId) -> bool {
    story.log.iter().any(|logged| {
        matches!(&logged.event, Event::Exercise(exercise::Event::Named { seat, about: Some(_), .. })
            if *seat == caller)
    })
}

/// Whether a call is on a card together with an earlier one.
fn is_known_event(story: &Story<'_>, call: &Call) -> bool {
    let card_of = |call: &Call| story.contact_of(call.id).and_then(|of| story.card_of(of));
    let Some(card) = card_of(call) else {
        return false;
    };
    let mut earlier = story.calls.iter().take_while(|one| one.id != call.id);
    earlier.any(|one| one.answered.is_some() && card_of(one) == Some(card))
}

/// Whether a seat asks about a topic in what it says, or may have, or is told of it.
fn is_about(speech: &Speech, seat: SeatId, topic: &str) -> bool {
    if speech.by != seat {
        let heard = speech
            .understood_by(seat)
            .and_then(|heard| heard.fact(topic));
        return heard.is_some_and(|value| *value != Value::Unknown);
    }
    match sure(&speech.said) {
        Some(said) => said.asks(topic) || said.fact(topic).is_some(),
        // Nobody is held to what was not understood.
        None => true,
    }
}

#[cfg(test)]
mod tests;
