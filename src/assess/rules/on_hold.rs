//! `on-hold`: a person who rings for help and is put on hold is told so first, and is not left
//! there for long (our own demand). Every time that the seat leaves a caller alone in a call is an
//! occasion.

use crate::assess::case::{Case, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Call, Over, Stay, Then, may_hide, sure};
use crate::assess::words::between;
use crate::engine::id::SeatId;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, deed};
use crate::text;

/// The longest time on hold (our own default).
const WITHIN: Span = Span::seconds(60);
/// Words that ended at most so long before the hold may have told it (our own default).
const TOLD: Span = Span::seconds(20);

/// See the module.
#[derive(Debug)]
pub struct OnHold;

impl Rule for OnHold {
    fn id(&self) -> &'static str {
        "on-hold"
    }
    fn link(&self) -> Link {
        Link::Answered
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("puts a caller on hold without a word")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let seat = case.seat();
        let calls = case.story.calls.iter();
        let holds: Vec<Judgement> = calls
            .flat_map(|call| call.stays_of(seat).map(move |stay| (call, stay)))
            .filter_map(|(call, stay)| held(case, call, stay))
            .collect();
        if holds.is_empty() {
            return vec![Judgement::not_judged(text!("rule-on-hold-none"))];
        }
        holds
    }
}

/// The hold that ended a stay, if it left a caller alone.
fn held(case: &Case<'_>, call: &Call, stay: &Stay) -> Option<Judgement> {
    let (from, Then::Held) = stay.until? else {
        return None;
    };
    let mut present = call.present(from);
    let (caller, None) = (present.next()?, present.next()) else {
        return None;
    };
    if !case.story.is_caller(caller) {
        return None;
    }
    let back = call.stays_of(case.seat()).map(|stay| stay.from);
    let back = back.filter(|at| *at > from).min();
    let until = back.or(call.ended.map(|(at, _)| at));
    let until = until.unwrap_or(case.story.end);
    let due = case.due(from, WITHIN);
    let waited = between(from, until);
    let within = between(from, due);
    let who = case.story.name(caller);
    let judgement = if !case.in_time(until, due) {
        Judgement::missed(text!(
            "rule-on-hold-long",
            who = who,
            waited = waited,
            within = within
        ))
    } else {
        match told(case, call, from, caller) {
            Some(true) => Judgement::met(text!("rule-on-hold-met", who = who, waited = waited)),
            Some(false) => Judgement::missed(text!("rule-on-hold-untold", who = who)),
            None => Judgement::not_judged(text!("rule-on-hold-unclear", who = who)),
        }
    };
    let held = seen(from, text!("evidence-held", who = who));
    Some(judgement.at(from).limit(due).with(held))
}

/// Whether the caller was told to wait before the hold; none when words that were not understood
/// for certain may have told it.
fn told(case: &Case<'_>, call: &Call, from: SimTime, caller: SeatId) -> Option<bool> {
    let said = case.story.said(case.seat());
    let lately = said.filter(|speech| {
        speech.over == Over::Call(call.id) && speech.at <= from && speech.at + TOLD >= from
    });
    let heard: Vec<_> = lately
        .filter_map(|speech| speech.heard_by(caller))
        .collect();
    let tells = heard.iter().filter_map(|words| sure(words));
    let mut tells = tells.map(|meaning| meaning.has(Act::Wait) || meaning.tells(deed::HOLD_LINE));
    match tells.any(|tells| tells) {
        true => Some(true),
        false if heard.iter().any(|words| may_hide(words)) => None,
        false => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Deed, What, deed};

    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers().at("1:00")
    }
    fn wait() -> [What; 1] {
        [What::Tell(Deed::from(deed::HOLD_LINE))]
    }

    #[test]
    fn told_and_not_for_long() {
        let good = answered().says(wait()).holds().at("1:30").takes_back();
        assert_eq!(good.at("2:00").ends().verdicts("on-hold", |_| {}), [Met]);
        let untold = answered().holds().at("1:30").takes_back();
        assert_eq!(
            untold.at("2:00").ends().verdicts("on-hold", |_| {}),
            [Missed]
        );
        let long = answered().says(wait()).holds().at("2:30").takes_back();
        assert_eq!(long.at("3:00").ends().verdicts("on-hold", |_| {}), [Missed]);
    }

    #[test]
    fn each_hold_is_an_occasion_and_none_is_judged_where_there_was_none() {
        let twice = answered().says(wait()).holds().at("1:30").takes_back();
        let twice = twice.at("3:00").holds().at("3:10").takes_back();
        assert_eq!(
            twice.at("4:00").ends().verdicts("on-hold", |_| {}),
            [Met, Missed]
        );
        let none = answered().at("2:00").ends();
        assert_eq!(none.verdicts("on-hold", |_| {}), [NotJudged]);
    }

    #[test]
    fn who_still_has_company_is_not_on_hold_and_doubtful_words_accuse_nobody() {
        let company = answered().invites(POLICE).holds().at("3:30").takes_back();
        let company = company.at("4:00").ends();
        assert_eq!(company.verdicts("on-hold", |_| {}), [NotJudged]);
        let unclear = answered()
            .unclear()
            .says([])
            .holds()
            .at("1:30")
            .takes_back();
        let unclear = unclear.at("2:00").ends();
        assert_eq!(unclear.verdicts("on-hold", |_| {}), [NotJudged]);
    }
}
