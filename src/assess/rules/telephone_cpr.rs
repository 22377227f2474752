//! `telephone-cpr`: a caller about a heart that stands still is told to press on the chest.
//!
//! Only that it was never told fails. How soon it was recognised and how soon the first compression
//! came are goals that are shown (recognition within 60 s and the first compression within 120 s:
//! Hardeland and others 2021, see the control-room reference, section 2). Both count from where the
//! expectation counts from, the answer by default, and what the caller took for themselves is taken
//! off: going to look, and getting the patient down on the floor.

use crate::assess::case::{Case, Emergency, absent, seen};
use crate::assess::doubt::Sought;
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::story::{Speech, sure};
use crate::assess::words::lasting;
use crate::engine::dispatch::Entry;
use crate::engine::event::Event;
use crate::engine::scene;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Value, deed, topic};
use crate::text;

/// The goal for recognition (Hardeland and others 2021).
const RECOGNISED: Span = Span::seconds(60);
/// The goal for the first compression (the same).
const PRESSED: Span = Span::seconds(120);
/// How long anybody takes from being told to the first compression (our own default); the rest is
/// the caller's own delay.
const AT_ONCE: Span = Span::seconds(10);
/// The value of `what`, and the concept of criteria, of a heart that stands still.
const ARREST: &str = "cardiac-arrest";

/// See the module.
#[derive(Debug)]
pub struct TelephoneCpr;

impl Rule for TelephoneCpr {
    fn id(&self) -> &'static str {
        "telephone-cpr"
    }
    fn link(&self) -> Link {
        Link::Advice
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("never tells anybody to press on the chest")
    }
    fn told_live(&self) -> Live {
        Live::InTheEnd
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Criteria, Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        let told = first_told(case, &emergency);
        let right = text!("rule-telephone-cpr-right");
        let Some(told) = told else {
            return vec![never(case, &emergency).right(right)];
        };
        let recognised = recognised(case, told);
        let pressed = first_press(case, told.at);
        let looked = waited(case, &emergency, told.at);
        let own = |from: SimTime, until: SimTime, off: Span| {
            Span(until.since(from).0.saturating_sub(off.0))
        };
        let recognition = own(emergency.from, recognised, looked);
        let mut parts = vec![text!(
            "rule-telephone-cpr-recognised",
            after = lasting(recognition),
            goal = lasting(RECOGNISED)
        )];
        let compression = pressed.map(|at| {
            let slow = Span(at.since(told.at).0.saturating_sub(AT_ONCE.0));
            own(emergency.from, at, looked + slow)
        });
        parts.push(match compression {
            Some(after) => text!(
                "rule-telephone-cpr-pressed",
                after = lasting(after),
                goal = lasting(PRESSED)
            ),
            None => text!("rule-telephone-cpr-not-pressed"),
        });
        if looked > Span::ZERO {
            parts.push(text!("rule-telephone-cpr-own", own = lasting(looked)));
        }
        let met = Judgement::met(parts.join(" "))
            .at(told.at)
            .with(case.quote(told));
        let met = match pressed {
            Some(at) => met.with(seen(at, text!("evidence-pressed"))),
            None => met,
        };
        vec![met.right(right)]
    }
}

/// It was never told.
fn never(case: &Case<'_>, emergency: &Emergency<'_>) -> Judgement {
    let end = case.story.end;
    if case.broken_off_before(end) {
        return case.over_too_soon(end);
    }
    if let Some(unclear) = case.unclear_with(emergency.caller, end, Sought::Order) {
        return case.not_understood(unclear);
    }
    Judgement::missed(text!("rule-telephone-cpr-never"))
        .with(absent(end, text!("evidence-not-done")))
}

/// The first words by which the seat told the caller to press, before a crew was there.
fn first_told<'a>(case: &Case<'a>, emergency: &Emergency<'_>) -> Option<&'a Speech> {
    let mut said = case.story.between(case.seat(), emergency.caller);
    said.find(|speech| {
        speech.by == case.seat() && sure(&speech.said).is_some_and(|said| said.tells(deed::CPR))
    })
}

/// When the seat showed that it knew: by telling it, by naming it to anybody, or on a card.
fn recognised(case: &Case<'_>, told: &Speech) -> SimTime {
    let arrest = Value::Code(ARREST.to_owned());
    let named = case.story.said(case.seat()).find(|speech| {
        sure(&speech.said).is_some_and(|said| said.fact(topic::WHAT) == Some(&arrest))
    });
    let criteria = &case.expectation.criteria;
    let mut written = case.story.written.iter();
    let written = written.find(|one| {
        one.seat == case.seat()
            && matches!(one.entry, Entry::Criterion(code) if criteria.contains(code))
    });
    let others = [named.map(|speech| speech.at), written.map(|one| one.at)];
    others.into_iter().flatten().fold(told.at, SimTime::min)
}

/// When hands were first on the chest of the patient, from then on.
fn first_press(case: &Case<'_>, from: SimTime) -> Option<SimTime> {
    let about = case.expectation.patient;
    let log = case.story.log.iter().filter(|logged| logged.at >= from);
    let mut presses = log.filter(|logged| {
        matches!(&logged.event, Event::Scene(scene::Event::Pressed { patient, .. })
            if about.is_none_or(|about| about == *patient))
    });
    presses.next().map(|logged| logged.at)
}

/// How long the caller was away to look into something, by then.
fn waited(case: &Case<'_>, emergency: &Emergency<'_>, until: SimTime) -> Span {
    let own = case.story.between(case.seat(), emergency.caller);
    let own = own.filter(|speech| speech.by == emergency.caller && speech.began <= until);
    let (mut total, mut since) = (Span::ZERO, None);
    for speech in own {
        let Some(meaning) = &speech.said.meaning else {
            continue;
        };
        if let Some(from) = since.take() {
            total = total + speech.began.since(from);
        }
        if meaning.has(Act::Wait) {
            since = Some(speech.at);
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Act, Deed, Value, What, deed};

    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers()
    }
    fn press() -> [What; 1] {
        [What::Tell(Deed::from(deed::CPR))]
    }

    #[test]
    fn late_is_told_and_never_fails() {
        for (at, shown) in [("0:40", "36 sekunder"), ("3:04", "3 minutter")] {
            let told = answered().at(at).says(press()).at("8:00").ends();
            let finding = told.finding("telephone-cpr", |_| {});
            assert_eq!(finding.verdict, Met);
            assert!(finding.why.contains(shown), "{}", finding.why);
        }
    }

    #[test]
    fn never_told_fails_unless_words_may_hide_it() {
        let never = answered().at("0:20").asks("breathing").at("8:00").ends();
        assert_eq!(never.verdicts("telephone-cpr", |_| {}), [Missed]);
        let doubtful = answered().at("0:20").unclear().says(press());
        assert_eq!(
            doubtful.at("8:00").ends().verdicts("telephone-cpr", |_| {}),
            [NotJudged]
        );
    }

    #[test]
    fn what_the_caller_took_for_themselves_is_taken_off() {
        let looks = answered().at("0:20").asks("breathing");
        let looks = looks.at("0:24").hears(WIFE, [What::Act(Act::Wait)]);
        let back = looks
            .at("0:54")
            .hears(WIFE, [fact("breathing", Value::Flag(false))]);
        let told = back.at("1:04").says(press()).at("8:00").ends();
        let finding = told.finding("telephone-cpr", |_| {});
        // A minute after the answer, less the half minute that she looked.
        let (own, taken) = (finding.why.contains("selv"), "etter 1 minutt");
        assert!(own && !finding.why.contains(taken), "{}", finding.why);
    }
}
