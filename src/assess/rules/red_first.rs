//! `red-first`: an acute incident does not wait for a booked transport. Until an ambulance is with
//! the patient, or as many as are wanted have been alerted, none is sent on anything less urgent:
//! who drives could be called off, and the next one is then needed. Once one is there, the next
//! may go where it was booked; that more are wanted is for `resources` to say. And where the
//! nearest ambulance is on its way to something less urgent with nobody aboard, it is taken off
//! that (control-room reference, section 3, fleet control: red before yellow before green).
//!
//! The time runs from when place and acute priority stood on the card.

use super::resources::{NEAR_ENOUGH, alerted};
use crate::assess::case::{Case, Emergency, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::Alert;
use crate::assess::words::{about, between};
use crate::engine::dispatch::{Goal, Stamp};
use crate::engine::id::{IncidentId, UnitId};
use crate::engine::setup::{Priority, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::text;

/// Time to have taken the nearest ambulance off what is less urgent (our own default).
const WITHIN: Span = Span::seconds(60);

/// See the module.
#[derive(Debug)]
pub struct RedFirst;

impl Rule for RedFirst {
    fn id(&self) -> &'static str {
        "red-first"
    }
    fn link(&self) -> Link {
        Link::Sent
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("leaves the nearest ambulance on a booked transport while a red one waits")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Sending)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Units, Field::Patient]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // The ambulance that waits elsewhere is missing here.
        &["resources", "alert-time"]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        let cards = case.cards(&emergency);
        let Some((known, place)) = known_acute(case, &cards) else {
            return vec![
                Judgement::not_judged(text!("rule-red-first-not-acute"))
                    .with(absent(case.story.end, text!("evidence-no-acute"))),
            ];
        };
        vec![judged(case, &emergency, &cards, known, place)]
    }
}

/// When place and acute priority both stood on the card, and the place.
fn known_acute(case: &Case<'_>, cards: &[IncidentId]) -> Option<(SimTime, Goal)> {
    case.story.written_on(cards).find_map(|entry| {
        let card = case.story.card_at(cards, entry.at);
        let address = card.address?;
        match case.setup.pack.district.locate(&address)[..] {
            [house] if card.priority == Some(Priority::Acute) => {
                Some((entry.at, Goal::from(house)))
            }
            _ => None,
        }
    })
}

fn is_ambulance(case: &Case<'_>, unit: UnitId) -> bool {
    case.setup.roster.units[unit.index()].kind == UnitKind::Ambulance
}

fn judged(
    case: &Case<'_>,
    emergency: &Emergency<'_>,
    cards: &[IncidentId],
    known: SimTime,
    place: Goal,
) -> Judgement {
    let due = case.due(known, WITHIN);
    let sent: Vec<&Alert> = case
        .story
        .alerts
        .iter()
        .filter(|alert| cards.contains(&alert.incident) && is_ambulance(case, alert.unit))
        .collect();
    let wanted = case.expectation.units.iter();
    let wanted = wanted.filter(|(kind, _)| *kind == UnitKind::Ambulance);
    let wanted = wanted.map(|(_, count)| usize::from(*count)).sum::<usize>();
    let enough = wanted.max(1);
    let served = served(case, &sent, enough);
    let judgement = if let Some(other) = sent_elsewhere(case, known, served) {
        let unit = &case.setup.roster.units[other.unit.index()].call_sign;
        Judgement::missed(text!("rule-red-first-sent-elsewhere", unit = unit))
            .at(other.at)
            .right(text!("rule-red-first-right-elsewhere", unit = unit))
            .with(alerted(case, other))
    } else {
        match nearer(case, &sent, known, place) {
            None => Judgement::not_judged(text!("rule-red-first-no-other")),
            Some(nearer) => waiting(case, &sent, &nearer, due),
        }
        .right(text!("rule-red-first-right-unit"))
    };
    judgement
        .limit(due)
        .with(seen(emergency.answered, text!("evidence-answered")))
        .with(seen(known, text!("evidence-acute-known")))
        .with_all(sent.iter().map(|alert| alerted(case, alert)))
}

/// From when on the acute incident had what it needs: an ambulance with the patient, or as many
/// alerted as are wanted. A unit called off on the way does not count.
fn served(case: &Case<'_>, sent: &[&Alert], enough: usize) -> SimTime {
    let kept: Vec<&&Alert> = sent
        .iter()
        .filter(|alert| alert.cancelled().is_none())
        .collect();
    let all = kept.get(enough - 1).map(|last| last.at);
    let there = kept.iter().filter_map(|alert| case.came_to(alert)).min();
    let served = all.into_iter().chain(there).min();
    served.unwrap_or(case.story.end)
}

/// An ambulance that was sent on something less urgent while the acute incident lacked one.
fn sent_elsewhere<'a>(case: &Case<'a>, from: SimTime, until: SimTime) -> Option<&'a Alert> {
    case.story.alerts.iter().find(|alert| {
        let order = alert.orders.first();
        let lesser = order.is_some_and(|order| order.priority != Some(Priority::Acute));
        lesser && is_ambulance(case, alert.unit) && alert.at > from && alert.at < until
    })
}

/// An ambulance on something less urgent, without a patient aboard, that was the nearest.
struct Nearer<'s> {
    alert: &'s Alert,
    eta: Span,
    /// The nearest of those that were sent at first, and how far it had to go.
    other: Option<(UnitId, Span)>,
}

fn nearer<'a>(case: &Case<'a>, sent: &[&Alert], known: SimTime, place: Goal) -> Option<Nearer<'a>> {
    let lesser = case.story.alerts.iter().filter(|alert| {
        let order = alert.orders.first();
        let aboard = alert.reached(Stamp::Leaving);
        order.is_some_and(|order| order.priority != Some(Priority::Acute))
            && is_ambulance(case, alert.unit)
            && alert.binds(known)
            && aboard.is_none_or(|aboard| aboard > known)
    });
    let best = lesser
        .filter_map(|alert| Some((case.travel(alert.unit, known, place)?, alert)))
        .min_by_key(|(eta, alert)| (*eta, alert.unit))?;
    let others = sent.iter().filter(|alert| alert.unit != best.1.unit);
    let other = others
        .filter_map(|alert| Some((alert.unit, case.travel(alert.unit, known, place)?)))
        .min_by_key(|(unit, eta)| (*eta, *unit));
    let (eta, alert) = best;
    let worth_it = other.is_none_or(|(_, theirs)| eta + NEAR_ENOUGH < theirs);
    worth_it.then_some(Nearer { alert, eta, other })
}

fn waiting(case: &Case<'_>, sent: &[&Alert], nearer: &Nearer<'_>, due: SimTime) -> Judgement {
    let unit = &case.setup.roster.units[nearer.alert.unit.index()].call_sign;
    let taken = sent.iter().find(|alert| alert.unit == nearer.alert.unit);
    let shown = distances(case, nearer);
    let judgement = match taken {
        Some(alert) if case.in_time(alert.at, due) => {
            Judgement::met(text!("rule-red-first-met", unit = unit)).at(alert.at)
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        Some(alert) => Judgement::missed(text!(
            "rule-red-first-late",
            unit = unit,
            after = between(due, alert.at)
        ))
        .at(alert.at),
        None => Judgement::missed(text!("rule-red-first-waited", unit = unit))
            .with(absent(due, text!("evidence-not-diverted", unit = unit))),
    };
    judgement.with_all(shown)
}

/// How far each had to go when the acute incident was known.
fn distances(case: &Case<'_>, nearer: &Nearer<'_>) -> Vec<Evidence> {
    let sign = |unit: UnitId| &case.setup.roster.units[unit.index()].call_sign;
    let at = nearer.alert.at;
    let mut shown = vec![
        seen(at, text!("evidence-lesser", unit = sign(nearer.alert.unit))),
        seen(
            at,
            text!(
                "evidence-eta",
                unit = sign(nearer.alert.unit),
                eta = about(nearer.eta)
            ),
        ),
    ];
    shown.extend(nearer.other.map(|(unit, eta)| {
        seen(
            at,
            text!("evidence-eta", unit = sign(unit), eta = about(eta)),
        )
    }));
    shown
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::dispatch::{Entry, Stamp};
    use crate::engine::setup::{Expectation, Priority, UnitKind};

    fn one(expectation: &mut Expectation) {
        expectation.units = vec![(UnitKind::Ambulance, 1)];
    }
    /// The near ambulance is on a booked transport when somebody rings.
    fn booked() -> Log {
        let log = log().writes_elsewhere(Priority::Normal, "Kirkeveien", 2);
        log.alerts_elsewhere(NEAR)
            .at("1:00")
            .rings(WIFE)
            .at("1:04")
            .answers()
    }
    fn acute(log: Log) -> Log {
        let log = log.at("1:20").writes_address("Solbakken", 14);
        log.at("1:25").writes(Entry::Priority(Priority::Acute))
    }

    #[test]
    fn taken_off_in_time_or_not() {
        let diverted = acute(booked()).at("1:40").alerts(NEAR).at("9:00").ends();
        let finding = diverted.finding("red-first", one);
        assert_eq!((finding.verdict, finding.at), (Met, Some(time("1:40"))));
        let waited = acute(booked()).at("1:40").alerts(FAR).at("9:00").ends();
        assert_eq!(waited.verdicts("red-first", one), [Missed]);
        let late = acute(booked()).at("1:40").alerts(FAR);
        let late = late.at("4:00").alerts(NEAR).at("9:00").ends();
        assert_eq!(late.verdicts("red-first", one), [Missed]);
    }

    #[test]
    fn whoever_has_a_patient_aboard_drives_on() {
        let aboard = booked().stamps_elsewhere(NEAR, Stamp::Leaving);
        let aboard = acute(aboard).at("1:40").alerts(FAR).at("9:00").ends();
        assert_eq!(aboard.verdicts("red-first", one), [NotJudged]);
    }

    #[test]
    fn nobody_is_sent_elsewhere_before_the_red_one_has_enough() {
        let rings = || log().rings(WIFE).at("0:04").answers().at("1:10");
        let elsewhere = || {
            let log = acute(rings()).at("1:30");
            log.writes_elsewhere(Priority::Normal, "Kirkeveien", 2)
        };
        let first = elsewhere().alerts_elsewhere(NEAR).at("1:50").alerts(FAR);
        assert_eq!(first.at("9:00").ends().verdicts("red-first", one), [Missed]);
        let after = elsewhere().alerts(NEAR).at("1:50").alerts_elsewhere(FAR);
        assert_eq!(
            after.at("9:00").ends().verdicts("red-first", one),
            [NotJudged]
        );
    }

    #[test]
    fn once_one_is_with_the_patient_the_next_may_go_where_it_was_booked() {
        let two = |expectation: &mut Expectation| {
            expectation.units = vec![(UnitKind::Ambulance, 2)];
        };
        let elsewhere = || {
            let log = acute(log().rings(WIFE).at("0:04").answers().at("1:10"));
            let log = log.writes_elsewhere(Priority::Normal, "Kirkeveien", 2);
            log.at("1:30").alerts(NEAR)
        };
        let driving = elsewhere().at("3:00").alerts_elsewhere(FAR);
        let finding = driving.at("9:00").ends().finding("red-first", two);
        assert_eq!(finding.verdict, Missed);
        // What would have been right is what was not done.
        assert!(finding.right.contains("4-1"), "{}", finding.right);
        let there = elsewhere().at("2:30").stamps(NEAR, Stamp::OnScene);
        let there = there.at("3:00").alerts_elsewhere(FAR).at("9:00").ends();
        assert_eq!(there.verdicts("red-first", two), [NotJudged]);
        // A unit called off on the way serves nobody.
        let off = elsewhere().at("2:00").stamps(NEAR, Stamp::Cancelled);
        let off = off.at("3:00").alerts_elsewhere(FAR).at("9:00").ends();
        assert_eq!(off.verdicts("red-first", two), [Missed]);
    }

    #[test]
    fn what_is_not_acute_takes_nobody_off_anything() {
        let yellow = booked().at("1:20").writes_address("Solbakken", 14);
        let yellow = yellow.writes(Entry::Priority(Priority::Urgent));
        let yellow = yellow.at("1:40").alerts(FAR).at("9:00").ends();
        assert_eq!(yellow.verdicts("red-first", one), [NotJudged]);
    }
}
