//! `clear-response`: once a caller has said where it is and something that is red whatever else is
//! told (data of the pack), a unit is alerted before anything else is asked. The Norwegian
//! supervision of 2022 found operators bound to irrelevant index questions (control-room reference,
//! section 5); how soon is our own demand.

use crate::assess::case::{Case, Emergency};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, Told};
use crate::engine::time::{SimTime, Span};
use crate::language::{Topic, Value, What, topic};
use crate::text;
use std::collections::BTreeMap;

/// From a clear response to the alarm (our own default): time to write what was said.
const WITHIN: Span = Span::seconds(30);
/// What may be asked at any time: without it nobody comes, or nobody knows whether to press.
const NEEDED: [&str; 6] = [
    topic::WHERE,
    topic::MUNICIPALITY,
    topic::CALLBACK,
    topic::AWAKE,
    topic::BREATHING,
    topic::PATIENT_STATE,
];
/// So many of the questions are shown.
const SHOWN: usize = 4;

/// See the module.
#[derive(Debug)]
pub struct ClearResponse;

impl Rule for ClearResponse {
    fn id(&self) -> &'static str {
        "clear-response"
    }
    fn link(&self) -> Link {
        Link::Sent
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("asks on before it alerts")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // Who alerts later may be late with the first alarm, with the next call, and with what waits
        // for it.
        &["alert-time", "answer-time", "task", "triple-alert"]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let judged = match case.answered() {
            Ok(emergency) => judged(case, &emergency),
            Err(why) => *why,
        };
        vec![judged.right(text!("rule-clear-response-right"))]
    }
}

fn judged(case: &Case<'_>, emergency: &Emergency<'_>) -> Judgement {
    let Some(clear) = clear(case, emergency) else {
        return Judgement::not_judged(text!("rule-clear-response-unclear"));
    };
    let shown = case.quote(clear.speech);
    let clear = clear.speech.at;
    let due = case.due(clear, WITHIN);
    let cards = case.cards(emergency);
    let alerts = case.story.alerts.iter();
    let mut alerts = alerts.filter(|alert| cards.contains(&alert.incident));
    let alerted = alerts.next().map(|alert| alert.at);
    if alerted.is_some_and(|at| case.in_time(at, due)) {
        return Judgement::met(text!("rule-clear-response-met")).with(shown);
    }
    if alerted.is_none() && case.ended_before(due) {
        return case.over_too_soon(due).with(shown);
    }
    let asked = asked(case, emergency, clear, alerted.unwrap_or(case.story.end));
    let count = asked.len();
    if count == 0 {
        // What else it waited for, other rules tell.
        return Judgement::met(text!("rule-clear-response-nothing-asked")).with(shown);
    }
    let quotes = asked
        .into_iter()
        .take(SHOWN)
        .map(|speech| case.quote(speech));
    Judgement::missed(text!("rule-clear-response-missed", count = count))
        .at(alerted.unwrap_or(due))
        .limit(due)
        .with(shown)
        .with_all(quotes)
}

/// The word that made it clear: the place is known by then, and something red.
fn clear<'s>(case: &'s Case<'_>, emergency: &Emergency<'_>) -> Option<Told<'s>> {
    let handover = &case.setup.pack.organisation.handover;
    let mut known: BTreeMap<&Topic, &Value> = BTreeMap::new();
    let told = case.story.told(case.seat());
    let mut told = told.filter(|told| told.speech.by == emergency.caller);
    told.find(|told| {
        known.insert(told.topic, told.value);
        let place = known.contains_key(&Topic::from(topic::WHERE));
        place && handover.is_red(|topic| known.get(topic).copied())
    })
}

/// What else the caller was certainly asked in the meantime.
fn asked<'s>(
    case: &'s Case<'_>,
    emergency: &Emergency<'_>,
    from: SimTime,
    to: SimTime,
) -> Vec<&'s Speech> {
    let delays = |what: &What| match what {
        What::Ask(topic) => !NEEDED.contains(&topic.as_str()),
        _ => false,
    };
    let said = case.story.said(case.seat());
    let between = said.filter(|speech| speech.began >= from && speech.at <= to);
    between
        .filter(|speech| {
            let heard = speech.understood_by(emergency.caller);
            heard.is_some_and(|meaning| meaning.all().any(delays))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Value, topic};

    /// The wife has said where it is, and that he does not wake.
    fn clear() -> Log {
        log().rings(WIFE).at("0:04").answers().at("0:20").hears(
            WIFE,
            [
                address("Solbakken", 14),
                fact(topic::AWAKE, Value::Flag(false)),
            ],
        )
    }
    fn verdict(log: Log) -> Vec<crate::assess::Verdict> {
        log.at("4:00").ends().verdicts("clear-response", |_| {})
    }

    #[test]
    fn questions_that_delay_the_alarm_are_missed_and_needed_ones_are_not() {
        let at_once = clear().at("0:40").alerts(NEAR);
        assert_eq!(verdict(at_once), [Met]);
        let asks_on = clear().at("0:30").asks("age").at("1:20").alerts(NEAR);
        assert_eq!(verdict(asks_on), [Missed]);
        let never = clear().at("0:30").asks("medication");
        assert_eq!(verdict(never), [Missed]);
        // What is asked afterwards delays nothing, nor does whether he breathes.
        let after = clear().at("0:40").alerts(NEAR).at("0:50").asks("age");
        assert_eq!(verdict(after), [Met]);
        let needed = clear()
            .at("0:30")
            .asks(topic::BREATHING)
            .at("1:20")
            .alerts(NEAR);
        assert_eq!(verdict(needed), [Met]);
    }

    #[test]
    fn what_is_not_red_or_nowhere_is_not_clear() {
        let awake = log().rings(WIFE).at("0:04").answers().at("0:20").hears(
            WIFE,
            [
                address("Solbakken", 14),
                fact(topic::AWAKE, Value::Flag(true)),
            ],
        );
        assert_eq!(verdict(awake.at("0:30").asks("age")), [NotJudged]);
        let nowhere = log()
            .rings(WIFE)
            .at("0:04")
            .answers()
            .at("0:20")
            .hears(WIFE, [fact(topic::AWAKE, Value::Flag(false))]);
        assert_eq!(verdict(nowhere.at("0:30").asks("age")), [NotJudged]);
    }
}
