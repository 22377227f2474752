//! `one-event`: everybody who rings about the same event is put on the same card. Two cards for
//! one event send two sets of units, and neither shows all that is known (control-room reference,
//! section 3: contact, incident, mission).

use crate::assess::case::{Case, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::Call;
use crate::engine::dispatch;
use crate::engine::event::Event;
use crate::engine::id::{ContactId, IncidentId};
use crate::engine::setup::MindSpec;
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
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls = answered(case);
        let [first, further @ ..] = &calls[..] else {
            return vec![
                Judgement::not_judged(text!("rule-no-call"))
                    .with(absent(case.story.end, text!("evidence-no-call"))),
            ];
        };
        let card = card(case, first.0);
        if further.is_empty() {
            return vec![
                Judgement::not_judged(text!("rule-one-event-one-call"))
                    .with(seen(first.1, text!("evidence-answered"))),
            ];
        }
        let judged = further
            .iter()
            .map(|(call, answered)| judged(case, card, call, *answered));
        judged.collect()
    }
}

/// Calls about whatever happened to the patient, that the seat answered, and when.
fn answered<'a>(case: &Case<'a>) -> Vec<(&'a Call, SimTime)> {
    let place = |patient: crate::engine::id::PatientId| &case.setup.patients[patient.index()].at;
    let about = |call: &Call| match &case.setup.seat_spec(call.by).mind {
        MindSpec::Caller(caller) => caller
            .about
            .zip(case.expectation.patient)
            .is_some_and(|(one, other)| place(one) == place(other)),
        MindSpec::Nobody
        | MindSpec::Crew
        | MindSpec::Doctor
        | MindSpec::Hospital(_)
        | MindSpec::Partner(_) => false,
    };
    let calls = case.story.calls_to(case.seat());
    calls
        .filter(|call| about(call))
        .filter_map(|call| match call.answered {
            Some((at, by)) if by == case.seat() => Some((call, at)),
            _ => None,
        })
        .collect()
}

fn card(case: &Case<'_>, call: &Call) -> Option<IncidentId> {
    case.story.card_of(case.story.contact_of(call.id)?)
}

fn judged(case: &Case<'_>, first: Option<IncidentId>, call: &Call, answered: SimTime) -> Judgement {
    let due = case.due(answered, WITHIN);
    let who = case.story.name(call.by);
    let own = card(case, call);
    let judgement = match (first, own) {
        (None, _) => Judgement::not_judged(text!("rule-one-event-no-card")),
        (Some(first), Some(own)) if first == own => {
            Judgement::met(text!("rule-one-event-met", who = who))
        }
        (Some(_), Some(_)) => Judgement::missed(text!("rule-one-event-two-cards", who = who)),
        (Some(_), None) if case.ended_before(due) => case.over_too_soon(due),
        (Some(_), None) => Judgement::missed(text!("rule-one-event-not-linked", who = who))
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

    #[test]
    fn one_caller_is_no_occasion() {
        let one = log().rings(WIFE).at("0:04").answers().at("6:00").ends();
        assert_eq!(one.verdicts("one-event", about), [NotJudged]);
    }
}
