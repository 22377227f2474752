//! `hand-over`: a caller who is put through to another centre is announced: before the seat leaves
//! the call, the centre has been told the topics that the expectation names, or where it is and what
//! it is about (our own demand, after the control-room reference, section 1: LVS and AMK). Every
//! caller whom the seat leaves with somebody it asked in is an occasion.

use crate::assess::case::{Case, absent, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Call, Invitation, Over, Speech, Then, may_hide};
use crate::assess::values::topic_names;
use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use crate::language::{Topic, Value, topic};
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct HandOver;

impl Rule for HandOver {
    fn id(&self) -> &'static str {
        "hand-over"
    }
    fn link(&self) -> Link {
        Link::HandedOn
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("puts a caller through without a word about them")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Topics, Field::Patient]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls = case.story.calls.iter();
        let handed: Vec<Judgement> = calls
            .filter(|call| is_about(case, call))
            .flat_map(|call| call.invited.iter().map(move |ring| (call, ring)))
            .filter_map(|(call, ring)| judged(case, call, ring))
            .collect();
        if !handed.is_empty() {
            return handed;
        }
        // Where the expectation is about somebody, they were to be put through.
        let end = case.story.end;
        let talked = case.answered().is_ok();
        vec![match case.expectation.patient {
            Some(_) if talked && !case.broken_off_before(end) => {
                Judgement::missed(text!("rule-hand-over-never"))
                    .with(absent(end, text!("evidence-put-through")))
            }
            _ => Judgement::not_judged(text!("rule-hand-over-none")),
        }]
    }
}

/// Whether a call is one that the expectation means.
fn is_about(case: &Case<'_>, call: &Call) -> bool {
    let wanted = case.expectation.patient;
    wanted.is_none_or(|patient| case.story.place_of(call.by) == Some(case.story.place_at(patient)))
}

/// What is said of somebody who was asked into a call and left in it with the caller; none when the
/// seat did not leave them there.
fn judged(case: &Case<'_>, call: &Call, ring: &Invitation) -> Option<Judgement> {
    let seat = case.seat();
    let (came, to) = ring.answered.filter(|_| ring.by == seat)?;
    let stays = call.stays_of(seat).filter_map(|stay| stay.until);
    let left = stays
        .filter(|(_, then)| *then == Then::Gone)
        .map(|(at, _)| at);
    let left = left.last()?;
    let caller = call.stays.iter().map(|stay| stay.seat);
    let caller = caller.into_iter().find(|one| case.story.is_caller(*one))?;
    let after = left.max(came);
    let both = [to, caller].iter().all(|one| call.occupies(*one, after));
    if !both || !case.story.is_other_centre(to, seat) {
        return None;
    }
    let who = case.story.name(to);
    let wanted = match &case.expectation.topics[..] {
        [] => vec![Topic::from(topic::WHERE), Topic::from(topic::WHAT)],
        topics => topics.to_vec(),
    };
    // What they heard the caller say to the seat was told them too.
    let heard: Vec<&Speech> = case
        .story
        .speech
        .iter()
        .filter(|speech| speech.over == Over::Call(call.id) && speech.at <= left)
        .filter(|speech| speech.heard_by(to).is_some())
        .collect();
    let lacking: Vec<&str> = wanted
        .iter()
        .filter(|of| !heard.iter().any(|speech| tells(speech, to, of)))
        .map(|of| of.as_str())
        .collect();
    let unclear = heard
        .iter()
        .find(|speech| speech.by == seat && speech.heard_by(to).is_some_and(may_hide));
    let judgement = match (lacking.is_empty(), unclear) {
        (true, _) => Judgement::met(text!("rule-hand-over-met", who = who)),
        (false, Some(unclear)) => case.not_understood(unclear),
        (false, None) => {
            let topics = topic_names(lacking.iter().copied());
            Judgement::missed(text!("rule-hand-over-missed", who = who, topics = topics))
        }
    };
    let quotes = heard.iter().filter(|speech| speech.by == seat);
    let quotes = quotes.map(|speech| case.quote(speech));
    Some(judgement.at(left).with_all(quotes).with(through(left, who)))
}

fn through(at: SimTime, who: &str) -> crate::assess::finding::Evidence {
    seen(at, text!("evidence-left-with", who = who))
}

fn tells(speech: &Speech, to: SeatId, of: &Topic) -> bool {
    let heard = speech.understood_by(to);
    let told = heard.and_then(|meaning| meaning.fact(of.as_str()));
    told.is_some_and(|value| *value != Value::Unknown)
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::id::PatientId;

    fn put_through() -> Log {
        log()
            .rings(WIFE)
            .at("0:04")
            .answers()
            .at("1:00")
            .invites(CENTRAL)
    }
    fn all() -> [crate::language::What; 2] {
        [address("Solbakken", 14), code("what", "fall")]
    }

    #[test]
    fn who_is_told_where_and_what_can_go_on() {
        let told = put_through().tells_in_company(CENTRAL, all()).leaves_call();
        assert_eq!(told.at("3:00").ends().verdicts("hand-over", |_| {}), [Met]);
        let untold = put_through().at("1:20").leaves_call().at("3:00").ends();
        assert_eq!(untold.verdicts("hand-over", |_| {}), [Missed]);
        let half = put_through().tells_in_company(CENTRAL, [address("Solbakken", 14)]);
        let half = half.leaves_call().at("3:00").ends();
        assert_eq!(half.verdicts("hand-over", |_| {}), [Missed]);
    }

    #[test]
    fn who_stays_hands_nobody_over() {
        let stays = put_through().at("3:00").ends();
        assert_eq!(stays.clone().verdicts("hand-over", |_| {}), [NotJudged]);
        let wanted = stays.verdicts("hand-over", |one| one.patient = Some(PatientId(0)));
        assert_eq!(wanted, [Missed]);
    }
}
