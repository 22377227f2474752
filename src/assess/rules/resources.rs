//! `resources`: the kinds of unit that are needed are alerted, the nearest free ambulance first,
//! and the duty doctor is reached. More than what is needed is a remark: a released car has
//! value (control-room reference, section 3, fleet control).

use crate::assess::case::{Case, Emergency, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Concern, Field, Judgement, Link, Live, Rule};
use crate::assess::story::{Alert, Speech, may_hide};
use crate::assess::values::written_address;
use crate::assess::words::{about, between, capital};
use crate::engine::dispatch::Goal;
use crate::engine::id::{SeatId, UnitId};
use crate::engine::setup::{MindSpec, PartnerKind, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{Meaning, deed, topic};
use crate::text;

/// A unit that is this much further away still counts as the nearest: estimates from reported
/// positions are no more exact than that (our own default).
pub(super) const NEAR_ENOUGH: Span = Span::seconds(60);

/// Units that are alerted within so long of each other are alerted together: in which order the
/// buttons are pressed says nothing (our own default).
const TOGETHER: Span = Span::seconds(30);

/// How many of the free ambulances are told of, besides the one that was chosen (our own default).
const NEAREST: usize = 3;

/// See the module.
#[derive(Debug)]
pub struct Resources;

impl Rule for Resources {
    fn id(&self) -> &'static str {
        "resources"
    }
    fn link(&self) -> Link {
        Link::Enough
    }
    fn told_live(&self) -> Live {
        Live::InTheEnd
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some(
            "does without the doctor; where none is needed, sends the ambulance that is farthest away",
        )
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Sending)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Units, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Units]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // Without an ambulance nobody is alerted, and nobody reports an ECG.
        &["alert-time", "pre-alert"]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        let mut judgements: Vec<Judgement> = case
            .expectation
            .units
            .iter()
            .map(|(kind, count)| enough(case, &emergency, *kind, *count))
            .collect();
        judgements.extend(nearest(case, &emergency));
        judgements.extend(too_many(case, &emergency));
        judgements
    }
}

/// Units of a kind that were alerted about this and not called off.
fn sent<'a>(case: &Case<'a>, emergency: &Emergency<'_>, kind: UnitKind) -> Vec<&'a Alert> {
    let cards = case.cards(emergency);
    let alerts = case.story.alerts.iter();
    alerts
        .filter(|alert| {
            cards.contains(&alert.incident)
                && alert.cancelled().is_none()
                && case.setup.roster.units[alert.unit.index()].kind == kind
        })
        .collect()
}

/// Whether as many units of a kind as are needed were sent.
fn enough(case: &Case<'_>, emergency: &Emergency<'_>, kind: UnitKind, count: u8) -> Judgement {
    let sent = sent(case, emergency, kind);
    let mut reached: Vec<(SimTime, Evidence)> = sent
        .iter()
        .map(|alert| (alert.at, alerted(case, alert)))
        .collect();
    let spoken = spoken_to(case, kind);
    reached.extend(spoken.iter().map(|speech| (speech.at, case.quote(speech))));
    reached.sort_by_key(|(at, _)| *at);
    let name = text!(&format!("unit-kind-{}", kind_name(kind)));
    let right = match count {
        1 => text!("rule-resources-right-one", kind = the(kind)),
        _ => text!("rule-resources-right-units", count = count, kind = name),
    };
    let judgement = if reached.len() >= usize::from(count) {
        let judgement = Judgement::met(text!(
            "rule-resources-met",
            count = count,
            sent = reached.len(),
            kind = name
        ));
        match usize::from(count).checked_sub(1) {
            Some(last) => judgement.at(reached[last].0),
            None => judgement,
        }
    } else if let Some(unclear) = unclear_order(case, kind) {
        case.not_understood(unclear)
    } else if case.broken_off_before(case.story.end) {
        case.over_too_soon(case.story.end)
    } else {
        let missing = match (reached.len(), count) {
            (0, 1) => text!("rule-resources-none", kind = capital(&the(kind))),
            (sent, _) => text!(
                "rule-resources-missing",
                count = count,
                kind = name,
                sent = sent
            ),
        };
        let (could, shown) = could_have(case, emergency);
        Judgement::missed(format!("{missing} {could}"))
            .limit(case.story.end)
            .with_all(shown)
            .with(absent(
                case.story.end,
                text!("evidence-not-alerted", kind = name),
            ))
    };
    judgement
        .right(right)
        .with_all(reached.into_iter().map(|(_, evidence)| evidence))
}

/// Until when it could have been done, and since when the desk had what it takes.
fn could_have(case: &Case<'_>, emergency: &Emergency<'_>) -> (String, Vec<Evidence>) {
    match case.ready(&case.cards(emergency)) {
        Some((ready, shown)) => {
            let known = between(emergency.answered, ready);
            (text!("rule-resources-could", known = known), shown)
        }
        None => (text!("rule-resources-until-the-end"), Vec::new()),
    }
}

/// A duty doctor may be reached by voice alone: the doctor, or the legevakt central that alerts
/// them, is told on the air or by telephone where to go or that a doctor is needed, and heard it.
fn spoken_to<'a>(case: &Case<'a>, kind: UnitKind) -> Vec<&'a Speech> {
    let mut reached: Vec<&Speech> = Vec::new();
    for seat in doctors(case, kind) {
        let orders = |speech: &&Speech| {
            reachable_by(case, seat).into_iter().any(|seat| {
                speech
                    .understood_by(seat)
                    .is_some_and(|heard| is_order(heard) && for_whom(case, speech, seat))
            })
        };
        let alerted = case
            .story
            .alerts
            .iter()
            .any(|alert| case.setup.roster.units[alert.unit.index()].seat == seat);
        if !alerted {
            reached.extend(case.story.said(case.seat()).find(orders));
        }
    }
    reached
}

fn is_order(heard: &Meaning) -> bool {
    let ordered = [deed::RESPOND, deed::CALL_DOCTOR]
        .into_iter()
        .any(|deed| heard.tells(deed));
    ordered || heard.fact(topic::WHERE).is_some()
}

/// The seats by whom a doctor is reached: their own, and the legevakt central of their group.
fn reachable_by(case: &Case<'_>, doctor: SeatId) -> Vec<SeatId> {
    let group_of = |seat: SeatId| {
        let radio = case.setup.seat_spec(seat).radio.as_ref();
        radio.map(|radio| radio.selected)
    };
    let central = |seat: &SeatId| {
        let mind = &case.setup.seat_spec(*seat).mind;
        let legevakt = matches!(mind, MindSpec::Partner(PartnerKind::Legevakt));
        legevakt && group_of(*seat) == group_of(doctor)
    };
    let mut seats = vec![doctor];
    seats.extend(case.setup.seat_ids().filter(central));
    seats
}

/// Whether words that a seat heard were for it: nobody else was called.
fn for_whom(case: &Case<'_>, speech: &Speech, seat: SeatId) -> bool {
    let called = case.story.called_by(speech, case.seat());
    called.is_none_or(|called| called == seat)
}

fn doctors<'a>(case: &Case<'a>, kind: UnitKind) -> impl Iterator<Item = SeatId> + use<'a> {
    let units = case.setup.roster.units.iter();
    units
        .filter(move |unit| unit.kind == kind && kind == UnitKind::DoctorCar)
        .map(|unit| unit.seat)
}

/// Words of the seat's that reached a doctor or their central and were not understood: perhaps the
/// order.
fn unclear_order<'a>(case: &Case<'a>, kind: UnitKind) -> Option<&'a Speech> {
    doctors(case, kind).find_map(|doctor| {
        let seats = reachable_by(case, doctor);
        let mut said = case.story.said(case.seat());
        said.find(|speech| {
            let mut heard = seats.iter().filter_map(|seat| speech.heard_by(*seat));
            heard.any(may_hide)
        })
    })
}

/// Whether the nearest free ambulance, by what the seat could see, was among those that were
/// alerted first. None when there is nothing to compare.
fn nearest(case: &Case<'_>, emergency: &Emergency<'_>) -> Option<Judgement> {
    let kind = UnitKind::Ambulance;
    let sent = sent(case, emergency, kind);
    let first = *sent.first()?;
    let address = first.orders.first()?.address.as_ref()?;
    // Nobody is near who is sent to the wrong place: what counts is where the patient is.
    let callers = case.callers_about(&case.cards(emergency));
    let astray = case.astray(address, &callers, first.at);
    if let Some(unclear) = astray.as_ref().and_then(|astray| astray.perhaps) {
        return Some(case.not_understood(unclear).with(alerted(case, first)));
    }
    let place = astray.as_ref().map_or(address, |astray| astray.patient);
    let [house] = case.setup.pack.district.locate(place)[..] else {
        return None;
    };
    let began = first.at;
    let eta = |unit: UnitId| case.travel(unit, began, Goal::from(house));
    let together = sent.iter().filter(|one| one.at <= began + TOGETHER);
    let reaching = together.filter_map(|one| Some((eta(one.unit)?, one.at, *one)));
    // An address that is wrong is told of with the unit that was sent there first.
    let (chosen, _, first) = match astray {
        Some(_) => (eta(first.unit)?, began, first),
        None => reaching.min_by_key(|(eta, at, _)| (*eta, *at))?,
    };
    let mut free: Vec<(Span, UnitId)> = case
        .unit_ids()
        .filter(|unit| case.setup.roster.units[unit.index()].kind == kind)
        .filter(|unit| *unit == first.unit || case.story.looks_free(case.seat(), *unit, began))
        .filter_map(|unit| Some((eta(unit)?, unit)))
        .collect();
    free.sort();
    let (least, best) = *free.first()?;
    let name = |unit: UnitId| case.setup.roster.units[unit.index()].call_sign.clone();
    let few = free.iter().enumerate().filter(|(place, (_, unit))| {
        // The nearest, and the one that was chosen.
        *place < NEAREST || *unit == first.unit
    });
    let listed = few.map(|(_, one)| one).map(|(eta, unit)| {
        seen(
            began,
            text!("evidence-eta", unit = name(*unit), eta = about(*eta)),
        )
    });
    let near_enough = chosen <= least + NEAR_ENOUGH;
    let judgement = if let Some(astray) = &astray {
        let sent = text!(
            "rule-resources-astray",
            unit = name(first.unit),
            address = written_address(address),
            patient = astray.right()
        );
        if near_enough {
            Judgement::not_judged(format!("{sent} {}", text!("rule-resources-astray-near")))
        } else {
            let saved = about(chosen - least);
            let nearer = text!(
                "rule-resources-astray-nearer",
                nearer = name(best),
                saved = saved
            );
            Judgement::missed(format!("{sent} {nearer}"))
        }
    } else if near_enough {
        Judgement::met(text!("rule-resources-nearest-met", unit = name(first.unit)))
    } else {
        Judgement::missed(text!(
            "rule-resources-not-nearest",
            unit = name(first.unit),
            nearer = name(best),
            saved = about(chosen - least)
        ))
    };
    Some(
        judgement
            .at(first.at)
            .right(text!("rule-resources-nearest-right", unit = name(best)))
            .with(alerted(case, first))
            .with_all(listed),
    )
}

/// A remark for each kind of which more were sent than is needed.
fn too_many(case: &Case<'_>, emergency: &Emergency<'_>) -> Vec<Judgement> {
    let kinds = [UnitKind::Ambulance, UnitKind::DoctorCar];
    kinds
        .into_iter()
        .filter_map(|kind| {
            let wanted = &case.expectation.units;
            let needed = wanted.iter().find(|(of, _)| *of == kind);
            let needed = needed.map_or(0, |(_, count)| usize::from(*count));
            let sent = sent(case, emergency, kind);
            let name = text!(&format!("unit-kind-{}", kind_name(kind)));
            (sent.len() > needed).then(|| {
                Judgement::missed(text!(
                    "rule-resources-too-many",
                    kind = name,
                    sent = sent.len(),
                    needed = needed
                ))
                .as_remark()
                .at(sent[needed].at)
                .right(text!(
                    "rule-resources-right-units",
                    count = needed,
                    kind = name
                ))
                .with_all(sent.iter().map(|alert| alerted(case, alert)))
            })
        })
        .collect()
}

pub(super) fn alerted(case: &Case<'_>, alert: &Alert) -> Evidence {
    let unit = &case.setup.roster.units[alert.unit.index()].call_sign;
    seen(alert.at, text!("evidence-alerted", unit = unit))
}

/// The one unit of a kind, in the middle of a sentence.
fn the(kind: UnitKind) -> String {
    text!(&format!("the-unit-kind-{}", kind_name(kind)))
}

fn kind_name(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Ambulance => "ambulance",
        UnitKind::DoctorCar => "doctor-car",
        UnitKind::RapidResponse => "rapid-response",
        UnitKind::Helicopter => "helicopter",
        UnitKind::Boat => "boat",
    }
}

#[cfg(test)]
mod tests;
