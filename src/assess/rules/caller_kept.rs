//! `caller-kept`: who rings about somebody in arrest, unconscious, short of breath, giving birth, or
//! in danger themselves, is not left on the telephone before help is there; anybody else is asked to
//! ring again if it gets worse (what keeps somebody is data of the pack; the rest our own demand).
//! Every time that the seat ends a call with a caller is an occasion.

use crate::assess::case::{Case, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Call, Over, Speech, Then, may_hide};
use crate::assess::values::topic_name;
use crate::engine::event::Event;
use crate::engine::id::{CallId, SeatId};
use crate::engine::phone;
use crate::engine::setup::StatusKind;
use crate::engine::time::SimTime;
use crate::language::{Act, Topic, Value, deed};
use crate::text;
use std::collections::BTreeMap;

/// See the module.
#[derive(Debug)]
pub struct CallerKept;

impl Rule for CallerKept {
    fn id(&self) -> &'static str {
        "caller-kept"
    }
    fn link(&self) -> Link {
        Link::Advice
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("lets a caller go without asking them to ring again")
    }
    fn uses(&self) -> &'static [Field] {
        &[]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls = case.story.calls.iter();
        let ended: Vec<Judgement> = calls.filter_map(|call| judged(case, call)).collect();
        if ended.is_empty() {
            return vec![Judgement::not_judged(text!("rule-caller-kept-none"))];
        }
        ended
    }
}

/// What is said of a call that the seat ended; none for one that ended otherwise.
fn judged(case: &Case<'_>, call: &Call) -> Option<Judgement> {
    let seat = case.seat();
    let mut stays = call.stays.iter();
    let caller = stays.find(|stay| case.story.is_caller(stay.seat))?.seat;
    let until = |seat: SeatId| call.stays_of(seat).last()?.until;
    let (left, then) = until(seat)?;
    let last = until(caller).is_some_and(|(at, _)| at == left);
    if then != Then::Gone || !last || !ended_by(case, call.id, caller) {
        return None;
    }
    let who = case.story.name(caller);
    let heard = facts(case, caller, left);
    let handover = &case.setup.pack.organisation.handover;
    let kept_for = handover.kept_for(|topic| heard.get(topic));
    let there = crew_there(case, caller, left);
    let said: Vec<&Speech> = case.story.said(seat).filter(|one| one.at <= left).collect();
    let advises = |speech: &&&Speech| {
        let heard = speech.understood_by(caller);
        heard.is_some_and(|meaning| meaning.tells(deed::CALL_BACK))
    };
    let advised = said.iter().find(advises);
    let judgement = match (kept_for, advised) {
        _ if there => Judgement::met(text!("rule-caller-kept-there", who = who)),
        (Some(topic), _) => {
            let topic = topic_name(topic.as_str());
            Judgement::missed(text!("rule-caller-kept-left", who = who, topic = topic))
        }
        (None, Some(advice)) => {
            Judgement::met(text!("rule-caller-kept-advised", who = who)).with(case.quote(advice))
        }
        (None, None) => match said
            .iter()
            .find(|one| one.heard_by(caller).is_some_and(may_hide))
        {
            Some(unclear) => case.not_understood(unclear),
            None => Judgement::missed(text!("rule-caller-kept-unadvised", who = who)),
        },
    };
    let ended = seen(left, text!("evidence-left-caller", who = who));
    Some(judgement.at(left).with(ended))
}

/// Whether the seat ended a call: it said goodbye first, or hung up without anybody's goodbye.
fn ended_by(case: &Case<'_>, id: CallId, caller: SeatId) -> bool {
    let seat = case.seat();
    let parts = |speech: &&Speech| {
        let goodbye = speech.meaning().is_some_and(|one| one.has(Act::Goodbye));
        speech.over == Over::Call(id) && [seat, caller].contains(&speech.by) && goodbye
    };
    if let Some(first) = case.story.speech.iter().find(parts) {
        return first.by == seat;
    }
    let mut log = case.story.log.iter();
    let ended = log.find_map(|logged| match &logged.event {
        Event::Phone(phone::Event::Ended { call, by, .. }) if *call == id => Some(*by),
        _ => None,
    });
    ended == Some(seat)
}

/// What the caller has told the seat by then, the latest of each.
fn facts(case: &Case<'_>, caller: SeatId, by: SimTime) -> BTreeMap<Topic, Value> {
    let told = case.story.told(case.seat());
    let told = told.filter(|told| told.speech.by == caller && told.speech.at <= by);
    told.map(|told| (told.topic.clone(), told.value.clone()))
        .collect()
}

/// Whether somebody had come to the patient by then, as the seat could see.
fn crew_there(case: &Case<'_>, caller: SeatId, by: SimTime) -> bool {
    let cards = case.story.cards_with(caller);
    let alerts = case.story.alerts.iter();
    let mut crews = alerts
        .filter(|alert| cards.contains(&alert.incident))
        .map(|alert| case.setup.roster.units[alert.unit.index()].seat);
    crews.any(|crew| {
        let mut statuses = case.story.statuses.iter();
        let there = [StatusKind::OnScene, StatusKind::Leaving];
        statuses.any(|one| one.by == crew && there.contains(&one.kind) && one.at <= by)
    })
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Deed, Value, What, deed};

    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers().at("1:00")
    }
    fn ring_again() -> [What; 1] {
        [What::Tell(Deed::from(deed::CALL_BACK))]
    }
    fn unconscious() -> [What; 1] {
        [fact("awake", Value::Flag(false))]
    }
    fn over(log: Log) -> Log {
        log.hangs_up(DESK).at("3:00").ends()
    }

    #[test]
    fn advice_is_enough_for_most() {
        let advised = over(answered().says(ring_again()));
        assert_eq!(advised.verdicts("caller-kept", |_| {}), [Met]);
        assert_eq!(over(answered()).verdicts("caller-kept", |_| {}), [Missed]);
    }

    #[test]
    fn who_is_unconscious_is_not_left_before_somebody_is_there() {
        let left = answered().hears(WIFE, unconscious()).says(ring_again());
        assert_eq!(over(left).verdicts("caller-kept", |_| {}), [Missed]);
        let woke = answered().hears(WIFE, unconscious());
        let woke = woke.hears(WIFE, [fact("awake", Value::Flag(true))]);
        let woke = over(woke.says(ring_again()));
        assert_eq!(woke.verdicts("caller-kept", |_| {}), [Met]);
    }

    #[test]
    fn who_hangs_up_themselves_was_not_left() {
        let gone = answered().hangs_up(WIFE).at("3:00").ends();
        assert_eq!(gone.verdicts("caller-kept", |_| {}), [NotJudged]);
    }
}
