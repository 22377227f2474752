//! `one-event`: everybody who rings about the same event is put on the same card. Two cards for
//! one event send two sets of units, and neither shows all that is known (control-room reference,
//! section 3: contact, incident, mission).
//!
//! A person who rang about it and never got an answer was not put on the card either: each such
//! is an occasion, however often they tried.

use crate::assess::case::{ANSWER_WITHIN, Case, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::{Call, Opened};
use crate::engine::dispatch;
use crate::engine::event::Event;
use crate::engine::id::{ContactId, IncidentId};
use crate::engine::time::{SimTime, Span};
use crate::text;

/// Time from answering to having put a further caller on the card (our own default).
const WITHIN: Span = Span::minutes(2);

/// See the module.
#[derive(Debug)]
pub struct OneEvent;

impl Rule for OneEvent {
    fn id(&self) -> &'static str {
        "one-event"
    }
    fn link(&self) -> Link {
        Link::Overview
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("opens another card when a second caller rings about the same")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::SeveralCallers)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Patient]
    }
    fn is_open(&self, case: &Case<'_>) -> bool {
        case.story.more_may_ring()
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls = answered(case);
        let unreached = unreached(case);
        let unreached = unreached.iter().map(|tries| unanswered(case, tries));
        let mut judged: Vec<Judgement> = match (&calls[..], first_card(case)) {
            ([], _) => Vec::new(),
            ([(_, answered)], _) if unreached.len() == 0 => {
                vec![
                    Judgement::not_judged(text!("rule-one-event-one-call"))
                        .with(seen(*answered, text!("evidence-answered"))),
                ]
            }
            ([(_, answered), ..], None) => {
                vec![
                    Judgement::not_judged(text!("rule-one-event-no-card"))
                        .with(seen(*answered, text!("evidence-answered"))),
                ]
            }
            (calls, Some(first)) => {
                let further = calls.iter();
                let further = further.filter(|(call, _)| !begins(case, &first, calls, call));
                let judged = further.map(|(call, answered)| judged(case, &first, call, *answered));
                judged.collect()
            }
        };
        // One person who rings alone and is not answered leaves nothing to put together.
        if !calls.is_empty() || unreached.len() > 1 {
            judged.extend(unreached);
        }
        if judged.is_empty() {
            judged.push(match calls.first() {
                Some((_, answered)) => Judgement::not_judged(text!("rule-one-event-no-other"))
                    .with(seen(*answered, text!("evidence-answered"))),
                None => Judgement::not_judged(text!("rule-no-call"))
                    .with(absent(case.story.end, text!("evidence-no-call"))),
            });
        }
        judged
    }
}

/// The first card about the event, no matter for which call it was opened.
fn first_card(case: &Case<'_>) -> Option<Opened> {
    let place = case.story.place_at(case.expectation.patient?);
    let cards = case.story.cards_about(place);
    let mut opened = case.story.opened();
    opened.find(|opened| cards.contains(&opened.incident))
}

/// Whether a call is what the first card was opened for, or one that was over before there was any
/// and whose caller rang again and was put there: neither could have been put on another's card.
fn begins(case: &Case<'_>, first: &Opened, calls: &[(&Call, SimTime)], call: &Call) -> bool {
    let contact = case.story.contact_of(call.id);
    let over = call.ended.is_some_and(|(ended, _)| ended <= first.at);
    let later = || {
        let again = calls.iter().filter(|(one, _)| one.by == call.by);
        again.into_iter().any(|(one, _)| card(case, one).is_some())
    };
    contact == Some(first.contact) || (over && card(case, call).is_none() && later())
}

/// Calls about whatever happened to the patient that rang at the seat.
fn about<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Call> {
    let place = case.expectation.patient;
    let place = place.map(|patient| case.story.place_at(patient));
    let calls = case.story.calls_to(case.seat());
    let story = case.story;
    calls.filter(move |call| place.is_some() && story.place_of(call.by) == place)
}

/// Those that the seat answered, and when.
fn answered<'a>(case: &Case<'a>) -> Vec<(&'a Call, SimTime)> {
    let answered = about(case).filter_map(|call| match call.answered {
        Some((at, by)) if by == case.seat() => Some((call, at)),
        _ => None,
    });
    answered.collect()
}

/// Everybody who rang about it and whom nobody answered in all their tries, though they waited
/// longer than an emergency call may: their tries, oldest first.
fn unreached<'a>(case: &Case<'a>) -> Vec<Vec<&'a Call>> {
    let mut people: Vec<Vec<&Call>> = Vec::new();
    for call in about(case) {
        match people.iter_mut().find(|tries| tries[0].by == call.by) {
            Some(tries) => tries.push(call),
            None => people.push(vec![call]),
        }
    }
    people.retain(|tries| {
        let rang: u64 = tries.iter().map(|one| case.story.rang_for(one).0).sum();
        tries.iter().all(|one| one.answered.is_none()) && rang > ANSWER_WITHIN.0
    });
    people
}

/// That somebody was never answered, and so is on no card.
fn unanswered(case: &Case<'_>, tries: &[&Call]) -> Judgement {
    let who = case.story.name(tries[0].by);
    let due = case.due(tries[0].rang, WITHIN);
    let judgement = match case.ended_before(due) {
        true => case.over_too_soon(due),
        false => Judgement::missed(text!(
            "rule-one-event-unanswered",
            who = who,
            count = tries.len()
        ))
        .with(absent(case.story.end, text!("evidence-not-answered"))),
    };
    let rang = tries
        .iter()
        .map(|one| seen(one.rang, text!("evidence-rang", line = one.line)));
    judgement.limit(due).with_all(rang)
}

fn card(case: &Case<'_>, call: &Call) -> Option<IncidentId> {
    case.story.card_of(case.story.contact_of(call.id)?)
}

fn judged(case: &Case<'_>, first: &Opened, call: &Call, answered: SimTime) -> Judgement {
    // Nobody is put on a card before there is one.
    let due = case.due(answered.max(first.at), WITHIN);
    let who = case.story.name(call.by);
    // The call that the first card was opened for may have been put on another since.
    let event = case.story.card_of(first.contact).unwrap_or(first.incident);
    let opened = seen(
        first.at,
        text!("evidence-card-opened", card = first.incident.0 + 1),
    );
    let judgement = match card(case, call) {
        Some(own) if own == event => Judgement::met(text!("rule-one-event-met", who = who)),
        Some(_) if case.broken_off_before(due) => case.over_too_soon(due),
        Some(own) => Judgement::missed(text!(
            "rule-one-event-two-cards",
            who = who,
            first = event.0 + 1,
            own = own.0 + 1
        ))
        .with(opened),
        None if case.ended_before(due) => case.over_too_soon(due),
        None => Judgement::missed(text!("rule-one-event-not-linked", who = who))
            .with(opened)
            .with(absent(due, text!("evidence-not-linked", who = who))),
    };
    let contact = case.story.contact_of(call.id);
    judgement
        .limit(due)
        .with(seen(answered, text!("evidence-answered-from", who = who)))
        .with_all(contact.into_iter().flat_map(|contact| moves(case, contact)))
}

/// Where a contact was put.
fn moves(case: &Case<'_>, contact: ContactId) -> Vec<Evidence> {
    let log = case.story.log.iter();
    log.filter_map(|logged| match &logged.event {
        Event::Dispatch(dispatch::Event::IncidentOpened {
            incident,
            contact: of,
            ..
        }) if *of == contact => Some(seen(
            logged.at,
            text!("evidence-card-opened", card = incident.0 + 1),
        )),
        Event::Dispatch(dispatch::Event::ContactLinked {
            incident,
            contact: of,
            ..
        }) if *of == contact => Some(seen(
            logged.at,
            text!("evidence-linked", card = incident.0 + 1),
        )),
        _ => None,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::id::PatientId;
    use crate::engine::setup::Expectation;

    fn about(expectation: &mut Expectation) {
        expectation.patient = Some(PatientId(0));
    }
    fn twice() -> Log {
        let first = log().rings(WIFE).at("0:04").answers().at("0:40");
        first.hangs_up(WIFE).at("1:00").rings(WIFE).at("1:04")
    }

    #[test]
    fn the_second_caller_is_put_on_the_first_ones_card() {
        let linked = twice().answers().at("6:00").ends();
        let finding = linked.finding("one-event", about);
        assert_eq!(finding.verdict, Met);
    }

    #[test]
    fn a_card_of_its_own_or_none_is_missed() {
        let own = twice().answers_on_another_card().at("6:00").ends();
        assert_eq!(own.verdicts("one-event", about), [Missed]);
        let none = twice().answers_without_card().at("6:00").ends();
        assert_eq!(none.verdicts("one-event", about), [Missed]);
        let too_soon = twice().answers_without_card().at("1:30").ends();
        assert_eq!(too_soon.verdicts("one-event", about), [NotJudged]);
    }

    /// The first caller's call was over without a card; the second's got one, and the first's
    /// another after that.
    #[test]
    fn the_first_card_is_nobodys_fault_and_a_later_one_is() {
        let first = || log().rings(WIFE).at("0:04").answers_without_card();
        let second = first().at("0:40").hangs_up(WIFE).at("1:00").rings(WIFE);
        let second = second.at("1:04").answers_on_another_card();
        let only = second.at("6:00").ends();
        assert_eq!(only.verdicts("one-event", about), [NotJudged]);
        let late = first().at("0:40").hangs_up(WIFE).at("1:00").rings(WIFE);
        let late = late.at("1:04").answers_on_another_card().at("1:30");
        let finding = late.opens_card(0).at("6:00").ends();
        let finding = finding.finding("one-event", about);
        assert_eq!(finding.verdict, Missed);
        assert_eq!(finding.limit, Some(time("3:04")));
    }

    #[test]
    fn one_caller_is_no_occasion() {
        let one = log().rings(WIFE).at("0:04").answers().at("6:00").ends();
        assert_eq!(one.verdicts("one-event", about), [NotJudged]);
    }

    #[test]
    fn whoever_is_never_answered_is_on_no_card() {
        let first = || log().with_neighbour().rings(WIFE).at("0:04").answers();
        let in_vain = |mut log: Log, tries: u64| {
            for one in 1..=tries {
                log = log.at_ms(one * 60_000).rings(NEIGHBOUR);
                log = log.at_ms(one * 60_000 + 30_000).hangs_up(NEIGHBOUR);
            }
            log
        };
        let nine = in_vain(first(), 9).at("12:00").ends();
        let finding = nine.finding("one-event", about);
        assert_eq!((finding.verdict, finding.points), (Missed, 0));
        assert!(finding.why.contains('9'), "{}", finding.why);
        // One person, one occasion; what is put on the card is another.
        let linked = in_vain(first(), 1).at("2:00").ends_call(0).rings(WIFE);
        let linked = linked.at("2:03").answers().at("9:00").ends();
        assert_eq!(linked.verdicts("one-event", about), [Met, Missed]);
        // Two who ring and are both left to it are two people of one event.
        let both = log().with_neighbour().rings(WIFE).at("1:00").hangs_up(WIFE);
        let both = in_vain(both, 1).at("9:00").ends();
        assert_eq!(both.verdicts("one-event", about), [Missed, Missed]);
        // Given up at once, or broken off before it was due, is nobody's miss.
        let short = first().at("1:00").rings(NEIGHBOUR).at("1:06");
        let short = short.hangs_up(NEIGHBOUR).at("9:00").ends();
        assert_eq!(short.verdicts("one-event", about), [NotJudged]);
        let broken_off = in_vain(first(), 1).at("1:40").stopped();
        assert_eq!(broken_off.verdicts("one-event", about), [NotJudged]);
    }
}
