//! `task`: the generic rule. When `from` has come true, `wanted` comes true `within` the time;
//! the expectation's label says what it is.
//!
//! The label is an order, without a capital and a full stop ("si at hjelpen er på vei"): sentences
//! are made of it. An example of what to say is taken from the exercise's own phrases.
//!
//! `wanted` sees only what happens after the occasion. An occasion that the seat itself should
//! have brought about and did not is missed; one that never came by itself is not judged.

use crate::assess::case::{Case, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::{Speech, may_hide};
use crate::assess::words::{between, capital, lasting};
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use crate::language::{Value, What};
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
            None => no_occasion(case),
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
        _ => {
            let unclear = speakers(wanted)
                .into_iter()
                .find_map(|seat| unclear(case, seat, from, due));
            match (unclear, came) {
                (Some(unclear), _) => case.not_understood(unclear),
                (None, Some((at, _))) => Judgement::missed(text!(
                    "rule-task-late",
                    after = between(from, at),
                    since = since,
                    within = within
                ))
                .at(at)
                .with_all(meanwhile(case, from, due)),
                (None, None) => Judgement::missed(text!("rule-task-never"))
                    .with_all(meanwhile(case, from, due))
                    .with(absent(due, text!("evidence-not-done"))),
            }
        }
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

fn no_occasion(case: &Case<'_>) -> Judgement {
    let end = case.story.end;
    let own = case
        .expectation
        .from
        .as_ref()
        .is_some_and(|from| is_own(case, from));
    let called = case.story.calls_to(case.seat()).next().is_some();
    let judgement = if own && called {
        Judgement::missed(text!("rule-task-occasion-not-made"))
    } else {
        Judgement::not_judged(text!("rule-task-no-occasion"))
    };
    judgement.with(absent(end, text!("evidence-no-occasion")))
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

/// The moments that a condition waits for.
fn moments(watch: &Watch) -> Vec<&Moment> {
    match watch {
        Watch::Seen(moment) | Watch::Count(_, moment) => vec![moment],
        Watch::After(_, inner) => moments(inner),
        Watch::Within(_, first, _) | Watch::Without(_, first, _) => moments(first),
        Watch::All(all) | Watch::Any(all) => all.iter().flat_map(moments).collect(),
        Watch::At(_) => Vec::new(),
    }
}

/// The moment that sets the clock going.
fn starts<'a>(case: &Case<'a>) -> Option<&'a Moment> {
    match &case.expectation.from {
        Some(Watch::Seen(moment) | Watch::Count(_, moment)) => Some(moment),
        Some(_) | None => None,
    }
}

/// From when the time runs, as the end of a sentence: "etter varslingen".
fn since(case: &Case<'_>) -> String {
    match starts(case) {
        Some(Moment::Answered(_)) => text!("since-answered"),
        Some(Moment::AlertedKind(_) | Moment::Alerted(_) | Moment::AlertedAs(_)) => {
            text!("since-alerted")
        }
        Some(Moment::CancelledKind(_)) => text!("since-cancelled"),
        Some(Moment::Status(..) | Moment::StatusOfKind(..)) => text!("since-status"),
        Some(Moment::Said(by, ..) | Moment::Stated(by, _)) if case.story.is_caller(*by) => {
            text!("since-told")
        }
        Some(Moment::Said(by, ..) | Moment::Stated(by, _)) if *by != case.seat() => {
            text!("since-said", who = case.story.name(*by))
        }
        _ if case.expectation.from.is_none() => text!("since-start"),
        _ => text!("since-occasion"),
    }
}

/// What set the clock going, in words.
fn occasion(case: &Case<'_>) -> String {
    match starts(case) {
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
            | Moment::Prioritised(_) => case.setup.seat_spec(seat).desk,
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

/// The seats whose words could make a condition true.
fn speakers(watch: &Watch) -> Vec<SeatId> {
    match watch {
        Watch::Seen(moment) | Watch::Count(_, moment) => match moment {
            Moment::Asked(by, _)
            | Moment::Stated(by, _)
            | Moment::Said(by, ..)
            | Moment::Told(by, _)
            | Moment::Used(by, _) => vec![*by],
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
            | Moment::HungUp(_) => Vec::new(),
        },
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

fn unclear<'a>(case: &Case<'a>, seat: SeatId, from: SimTime, due: SimTime) -> Option<&'a Speech> {
    let mut said = case.story.said(seat);
    said.find(|speech| may_hide(&speech.said) && speech.at >= from && speech.began <= due)
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::exercise::watch::{Moment, Watch};
    use crate::engine::id::PatientId;
    use crate::engine::setup::Expectation;
    use crate::language::Value;

    /// The caller is told that help is coming within half a minute of the near-faint.
    fn update(expectation: &mut Expectation) {
        expectation.label = "Innringer får vite at hjelpen er på vei".to_owned();
        let near_faint = Moment::Became(PatientId(0), "near-faint".into(), Value::Flag(true));
        expectation.from = Some(Watch::Seen(near_faint));
        expectation.within = Some(span("0:30"));
        expectation.wanted = Some(Watch::Seen(Moment::Stated(DESK, "help-coming".into())));
    }
    fn help() -> crate::language::What {
        fact("help-coming", Value::Flag(true))
    }
    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers()
    }
    fn near_faint() -> Log {
        answered()
            .at("3:00")
            .becomes("near-faint", Value::Flag(true))
    }

    #[test]
    fn done_in_time_late_or_not() {
        let done = near_faint().at("3:20").says([help()]).at("6:00").ends();
        let finding = done.finding("task", update);
        assert_eq!((finding.verdict, finding.limit), (Met, Some(time("3:30"))));
        assert_eq!(finding.evidence.len(), 2);
        let late = near_faint().at("3:40").says([help()]).at("6:00").ends();
        assert_eq!(late.verdicts("task", update), [Missed]);
        assert_eq!(
            near_faint().at("6:00").ends().verdicts("task", update),
            [Missed]
        );
        assert_eq!(
            near_faint().at("3:10").ends().verdicts("task", update),
            [NotJudged]
        );
    }

    #[test]
    fn what_was_done_before_the_occasion_is_not_it() {
        let before = answered().at("1:00").says([help()]).at("3:00");
        let before = before
            .becomes("near-faint", Value::Flag(true))
            .at("6:00")
            .ends();
        assert_eq!(before.verdicts("task", update), [Missed]);
    }

    #[test]
    fn doubtful_words_in_the_time_may_have_been_it() {
        let doubtful = near_faint().at("3:10").unclear().says([]).at("6:00").ends();
        assert_eq!(doubtful.verdicts("task", update), [NotJudged]);
        let too_late = near_faint().at("4:00").unclear().says([]).at("6:00").ends();
        assert_eq!(too_late.verdicts("task", update), [Missed]);
        let too_soon = answered().unclear().says([]).at("3:00");
        let too_soon = too_soon
            .becomes("near-faint", Value::Flag(true))
            .at("6:00")
            .ends();
        assert_eq!(too_soon.verdicts("task", update), [Missed]);
    }

    #[test]
    fn an_occasion_that_never_came_is_nobodys_fault_but_ones_own() {
        assert_eq!(
            answered().at("6:00").ends().verdicts("task", update),
            [NotJudged]
        );
        let after_answer = |expectation: &mut Expectation| {
            update(expectation);
            expectation.from = Some(Watch::Seen(Moment::Answered(DESK)));
        };
        let unanswered = log().rings(WIFE).at("6:00").ends();
        assert_eq!(unanswered.verdicts("task", after_answer), [Missed]);
        assert_eq!(
            log().at("6:00").ends().verdicts("task", after_answer),
            [NotJudged]
        );
    }

    #[test]
    fn a_condition_that_time_makes_true_counts_from_that_time() {
        let after_a_minute = |expectation: &mut Expectation| {
            update(expectation);
            expectation.from = Some(Watch::At(span("1:00")));
        };
        let done = answered().at("1:20").says([help()]).at("6:00").ends();
        assert_eq!(
            done.finding("task", after_a_minute).limit,
            Some(time("1:30"))
        );
    }
}
