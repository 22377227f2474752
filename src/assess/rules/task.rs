//! `task`: the generic rule. When `from` has come true, `wanted` comes true `within` the time;
//! the expectation's label says what it is.
//!
//! The label is an order, without a capital and a full stop ("si at hjelpen er på vei"): sentences
//! are made of it. An example of what to say is taken from the exercise's own phrases.
//!
//! `wanted` sees only what happens after the occasion. An occasion that the seat itself should
//! have brought about and did not is missed; one that never came by itself is not judged.

use crate::assess::case::{Case, absent, seen};
use crate::assess::consequence::moments;
use crate::assess::doubt::Sought;
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, may_hide};
use crate::assess::values::{priority_name, topic_name, written};
use crate::assess::words::{between, capital, lasting};
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::SeatId;
use crate::engine::setup::{Expectation, MindSpec};
use crate::engine::time::SimTime;
use crate::language::{Value, What, topic};
use crate::text;

/// How much of what was said instead is quoted at most (our own default).
const MEANWHILE: usize = 6;

/// See the module.
#[derive(Debug)]
pub struct Task;

impl Rule for Task {
    fn id(&self) -> &'static str {
        "task"
    }
    fn link(&self) -> Link {
        Link::Advice
    }
    fn asks_for(&self, expectation: &Expectation, moment: &Moment) -> bool {
        let mut wanted = expectation.wanted.iter().flat_map(moments);
        wanted.any(|wanted| wanted == moment)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Wanted]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Wanted]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let Some(wanted) = &case.expectation.wanted else {
            let why = text!("rule-task-nothing-wanted");
            return vec![Judgement::not_judged(why)];
        };
        let occasion = match &case.expectation.from {
            None => Some((SimTime::ZERO, 0)),
            Some(from) => case.first(from, 0),
        };
        let judgement = match occasion {
            Some((from, index)) => done(case, wanted, from, index),
            None => no_occasion(case, wanted),
        };
        vec![judgement.right(right(case, wanted))]
    }
}

fn done(case: &Case<'_>, wanted: &Watch, from: SimTime, index: usize) -> Judgement {
    let due = match case.expectation.within {
        Some(within) => from + within,
        None => case.story.end,
    };
    let since = since(case);
    let within = between(from, due);
    let came = case.first(wanted, index);
    let judgement = match came {
        Some((at, _)) if case.in_time(at, due) => {
            let after = between(from, at);
            let met = if case.expectation.within.is_some() {
                text!(
                    "rule-task-met",
                    after = after,
                    since = since,
                    within = within
                )
            } else {
                text!("rule-task-met-any-time", after = after, since = since)
            };
            Judgement::met(met).at(at)
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        _ => match (unclear(case, wanted, from, due), came) {
            (Some(unclear), _) => case.not_understood(unclear),
            (None, Some((at, _))) => Judgement::missed(text!(
                "rule-task-late",
                after = between(from, at),
                since = since,
                within = within
            ))
            .at(at)
            .with_all(meanwhile(case, from, due)),
            (None, None) => Judgement::missed(never(case, wanted, from, due))
                .with_all(meanwhile(case, from, due))
                .with(absent(due, text!("evidence-not-done"))),
        },
    };
    let judgement = judgement.limit(due);
    let judgement = match case.expectation.from {
        // What somebody said is the best reason for why the clock was running.
        Some(_) => judgement
            .with_all(case.told_by(index))
            .with(seen(from, occasion(case))),
        None => judgement,
    };
    match came.and_then(|(at, index)| case.told_by(index).map(|evidence| (at, evidence))) {
        Some((_, evidence)) => judgement.with(evidence),
        None => judgement,
    }
}

/// That it was never done; and where it was to be asked for and what the seat asked was not
/// understood, that it let that be.
fn never(case: &Case<'_>, wanted: &Watch, from: SimTime, due: SimTime) -> String {
    let never = text!("rule-task-never");
    let asked = |moment: &&Moment| matches!(moment, Moment::Asked(by, _) if *by == case.seat());
    let mut said = case.story.said(case.seat());
    let let_be =
        said.any(|speech| speech.at > from && speech.began <= due && case.is_given_up(speech));
    match let_be && moments(wanted).iter().any(asked) {
        true => format!("{never} {}", text!("rule-given-up-asking")),
        false => never,
    }
}

/// What the seat said while the time ran: none of it was what was wanted.
fn meanwhile(case: &Case<'_>, from: SimTime, due: SimTime) -> Vec<Evidence> {
    let said = case.story.said(case.seat());
    let said = said.filter(|speech| speech.at > from && speech.began <= due);
    let said: Vec<&Speech> = said.collect();
    let quoted = said.iter().take(MEANWHILE).map(|speech| case.quote(speech));
    let mut shown: Vec<Evidence> = quoted.collect();
    if said.len() > MEANWHILE {
        shown.push(seen(due, text!("evidence-said-more", count = said.len())));
    }
    shown
}

fn no_occasion(case: &Case<'_>, wanted: &Watch) -> Judgement {
    let end = case.story.end;
    let own = case
        .expectation
        .from
        .as_ref()
        .is_some_and(|from| is_own(case, from));
    let called = case.story.calls_to(case.seat()).next().is_some();
    let what = awaited(case);
    // It was done all the same: there was nothing to count the time from, and nothing is lacking.
    if let Some((at, index)) = case.first(wanted, 0) {
        let why = text!("rule-task-done-without-occasion", occasion = what);
        return Judgement::not_judged(why)
            .at(at)
            .with_all(case.told_by(index));
    }
    if let Some(unclear) = unclear(case, wanted, SimTime::ZERO, end) {
        return case.not_understood(unclear);
    }
    let judgement = if case.broken_off_before(end) {
        case.over_too_soon(end)
    } else if own && called {
        Judgement::missed(text!("rule-task-occasion-not-made", occasion = what))
            .with_all(instead(case))
    } else {
        Judgement::not_judged(text!("rule-task-no-occasion", occasion = what))
    };
    judgement.with(absent(end, text!("evidence-no-occasion", occasion = what)))
}

/// What should have set the clock going, as the end of "that …": "du varslet en ressurs med
/// hastegraden akutt (rød)".
fn awaited(case: &Case<'_>) -> String {
    match case.starts() {
        Some(Moment::Rang(_)) => text!("occasion-rang"),
        Some(Moment::Answered(by)) if *by == case.seat() => text!("occasion-answered"),
        Some(Moment::AlertedAs(priority)) => {
            text!("occasion-alerted-as", priority = priority_name(*priority))
        }
        Some(Moment::AlertedKind(_) | Moment::Alerted(_)) => text!("occasion-alerted"),
        Some(Moment::CancelledKind(_)) => text!("occasion-cancelled"),
        Some(Moment::Status(..) | Moment::StatusOfKind(..)) => text!("occasion-status"),
        Some(Moment::Said(by, topic, _) | Moment::Stated(by, topic)) => text!(
            "occasion-said",
            who = case.story.name(*by),
            topic = topic_name(topic.as_str())
        ),
        Some(Moment::Became(_, topic, value)) => text!(
            "occasion-became",
            topic = topic_name(topic.as_str()),
            value = written(value)
        ),
        None
        | Some(
            Moment::Answered(_)
            | Moment::Asked(..)
            | Moment::StatedByKind(..)
            | Moment::Told(..)
            | Moment::Used(..)
            | Moment::Attended(_)
            | Moment::Did(_)
            | Moment::Prioritised(_)
            | Moment::Injected(_)
            | Moment::HungUp(_),
        ) => text!("occasion-other"),
    }
}

/// What the seat did instead of what would have set the clock going: whom it alerted, and how.
fn instead(case: &Case<'_>) -> Vec<Evidence> {
    let Some(Moment::AlertedAs(_)) = case.starts() else {
        return Vec::new();
    };
    let own = case.story.alerts.iter();
    let own = own.filter(|alert| alert.seat == case.seat());
    let told = own.map(|alert| {
        let unit = &case.setup.roster.units[alert.unit.index()].call_sign;
        let priority = alert.orders.first().and_then(|order| order.priority);
        let words = match priority {
            Some(priority) => text!(
                "evidence-alerted-as",
                unit = unit,
                priority = priority_name(priority)
            ),
            None => text!("evidence-alerted-without-priority", unit = unit),
        };
        seen(alert.at, words)
    });
    told.take(MEANWHILE).collect()
}

/// What is wanted, within what time, and how it may be said.
fn right(case: &Case<'_>, wanted: &Watch) -> String {
    let label = capital(&case.expectation.label);
    let what = match case.expectation.within {
        Some(within) => text!(
            "rule-task-right-within",
            label = label,
            within = lasting(within),
            since = since(case)
        ),
        None => text!("rule-task-right-label", label = label),
    };
    match example(case, wanted) {
        Some(words) => format!("{what} {}", text!("right-for-example", words = words)),
        None => what,
    }
}

/// A sentence of the exercise's own language that is what is wanted, where words are wanted.
fn example(case: &Case<'_>, wanted: &Watch) -> Option<String> {
    let own = |moment: &Moment| match moment {
        Moment::Asked(by, topic) if *by == case.seat() => Some(What::Ask(topic.clone())),
        Moment::Told(by, deed) if *by == case.seat() => Some(What::Tell(deed.clone())),
        Moment::Said(by, topic, value) if *by == case.seat() => {
            Some(What::Fact(topic.clone(), value.clone()))
        }
        // What may be stated either way is stated as it is: help is on its way.
        Moment::Stated(by, topic) if *by == case.seat() => {
            Some(What::Fact(topic.clone(), Value::Flag(true)))
        }
        _ => None,
    };
    let parts: Vec<What> = moments(wanted).into_iter().filter_map(own).collect();
    case.on_phone(&parts)
}

/// From when the time runs, as the end of a sentence; where nothing is said, from the beginning.
fn since(case: &Case<'_>) -> String {
    match case.expectation.from {
        None => text!("since-start"),
        Some(_) => case.since(),
    }
}

/// What set the clock going, in words.
fn occasion(case: &Case<'_>) -> String {
    match case.starts() {
        Some(Moment::Rang(_)) => text!("evidence-occasion-rang"),
        Some(Moment::Answered(_)) => text!("evidence-occasion-answered"),
        Some(Moment::AlertedKind(_) | Moment::Alerted(_) | Moment::AlertedAs(_)) => {
            text!("evidence-occasion-alerted")
        }
        Some(Moment::Status(..) | Moment::StatusOfKind(..)) => text!("evidence-occasion-status"),
        _ => text!("evidence-occasion"),
    }
}

/// Whether it was up to the seat that a condition comes true.
fn is_own(case: &Case<'_>, watch: &Watch) -> bool {
    let seat = case.seat();
    match watch {
        Watch::Seen(moment) | Watch::Count(_, moment) => match moment {
            Moment::Answered(by)
            | Moment::Asked(by, _)
            | Moment::Stated(by, _)
            | Moment::Said(by, ..)
            | Moment::Told(by, _)
            | Moment::Used(by, _) => *by == seat,
            Moment::AlertedKind(_)
            | Moment::Alerted(_)
            | Moment::AlertedAs(_)
            | Moment::Prioritised(_) => case.setup.seat_spec(seat).sees_desk(),
            Moment::Rang(_)
            | Moment::Status(..)
            | Moment::StatusOfKind(..)
            | Moment::StatedByKind(..)
            | Moment::CancelledKind(_)
            | Moment::Attended(_)
            | Moment::Did(_)
            | Moment::Became(..)
            | Moment::Injected(_)
            | Moment::HungUp(_) => false,
        },
        Watch::At(_) => false,
        Watch::After(_, inner) => is_own(case, inner),
        Watch::Within(_, first, second) => is_own(case, first) || is_own(case, second),
        // It is there unless somebody prevents it.
        Watch::Without(_, first, _) => is_own(case, first),
        Watch::All(all) => all.iter().any(|inner| is_own(case, inner)),
        Watch::Any(any) => !any.is_empty() && any.iter().all(|inner| is_own(case, inner)),
    }
}

/// Words that could make a condition true: by whom, and what they would be.
fn speakers(watch: &Watch) -> Vec<(SeatId, &Moment)> {
    let speaker = |moment: &Moment| match moment {
        Moment::Asked(by, _)
        | Moment::Stated(by, _)
        | Moment::Said(by, ..)
        | Moment::Told(by, _)
        | Moment::Used(by, _) => Some(*by),
        Moment::Answered(_)
        | Moment::AlertedKind(_)
        | Moment::Alerted(_)
        | Moment::AlertedAs(_)
        | Moment::Prioritised(_)
        | Moment::Rang(_)
        | Moment::Status(..)
        | Moment::StatusOfKind(..)
        | Moment::StatedByKind(..)
        | Moment::CancelledKind(_)
        | Moment::Attended(_)
        | Moment::Did(_)
        | Moment::Became(..)
        | Moment::Injected(_)
        | Moment::HungUp(_) => None,
    };
    match watch {
        Watch::Seen(moment) | Watch::Count(_, moment) => {
            let by = speaker(moment);
            by.map(|by| (by, moment)).into_iter().collect()
        }
        Watch::At(_) => Vec::new(),
        Watch::After(_, inner) => speakers(inner),
        Watch::Within(_, first, second) | Watch::Without(_, first, second) => {
            let mut both = speakers(first);
            both.extend(speakers(second));
            both
        }
        Watch::All(all) | Watch::Any(all) => all.iter().flat_map(speakers).collect(),
    }
}

/// Words in the time that were not understood and may have been what was wanted.
fn unclear<'a>(case: &Case<'a>, wanted: &Watch, from: SimTime, due: SimTime) -> Option<&'a Speech> {
    speakers(wanted).into_iter().find_map(|(by, moment)| {
        let said = case.story.said(by);
        let said = said.filter(|speech| speech.at >= from && speech.began <= due);
        let said = said.filter(|speech| may_hide(&speech.said) && reaches(case, moment, speech));
        match moment {
            Moment::Asked(_, of) => case.may_have_been(said, Sought::Questions(&[of.as_str()])),
            Moment::Told(..) => case.may_have_been(said, Sought::Order),
            Moment::Stated(..) | Moment::Said(..) => case.may_have_been(said, Sought::Statement),
            _ => case.may_have_been(said, Sought::Words),
        }
    })
}

/// Whether words went to somebody for whom they would have been: what only callers know or can do
/// is not said to a crew.
fn reaches(case: &Case<'_>, moment: &Moment, speech: &Speech) -> bool {
    let knows = |seat: SeatId| match (&case.setup.seat_spec(seat).mind, moment) {
        (MindSpec::Caller(caller), Moment::Asked(_, of)) => {
            caller.knows.iter().any(|(topic, _)| topic == of)
        }
        (MindSpec::Caller(caller), Moment::Told(_, deed)) => {
            caller.can_do.iter().any(|(can, _)| can == deed)
        }
        _ => false,
    };
    // That help is coming is told to callers.
    let help = matches!(moment, Moment::Stated(_, of) if of.as_str() == topic::HELP_COMING);
    let for_callers = help || case.setup.seat_ids().any(knows);
    !for_callers
        || speech
            .heard
            .iter()
            .any(|(seat, _)| case.story.is_caller(*seat))
}

#[cfg(test)]
mod tests;
