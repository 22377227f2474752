//! `location`: within a minute of answering, the address is got from the caller, written on the
//! card as one single place of the district, and confirmed (Ellensen 2016; Stavanger's call
//! order: location first).
//!
//! Confirmed is what the seat repeated and the caller let stand, what the caller said yes to, or
//! what the caller said again when asked again. A caller who corrects it undoes that. An operator
//! who asks before the answer has come asks the same question twice, and has not checked anything
//! by it. An address that exists in several municipalities is not got with a municipality that
//! nobody named and that is not the patient's.
//!
//! A place that is not the patient's was not found, however well it was confirmed: a caller may be
//! wrong. Nobody is blamed for having believed one; but once anybody has told the seat the right
//! place, the card is put right within the same time.

use crate::assess::case::{Case, Emergency, absent};
use crate::assess::doubt::Sought;
use crate::assess::finding::Evidence;
use crate::assess::place::Astray;
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, sure};
use crate::assess::values::{fits_address, same_address, same_street, written_address};
use crate::assess::words::between;
use crate::engine::dispatch::Entry;
use crate::engine::id::IncidentId;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Address, Meaning, Value, What, topic};
use crate::text;

/// Time to have the location (Ellensen, BMC Emerg Med 2016).
const WITHIN: Span = Span::minutes(1);

/// See the module.
#[derive(Debug)]
pub struct Location;

impl Rule for Location {
    fn id(&self) -> &'static str {
        "location"
    }
    fn link(&self) -> Link {
        Link::Found
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("takes the address as it comes, without saying it back")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Place)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Patient]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // A wrong address on the card disagrees with what the caller said.
        &["card-agrees"]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        vec![located(case, &emergency)]
    }
}

fn located(case: &Case<'_>, emergency: &Emergency<'_>) -> Judgement {
    let due = case.due(emergency.from, WITHIN);
    let talk = talk(case, emergency);
    let cards = case.cards(emergency);
    let mut instants: Vec<SimTime> = talk.iter().map(|step| step.at).collect();
    instants.extend(case.story.written_on(&cards).map(|written| written.at));
    instants.sort();
    let callers = case.callers_about(&cards);
    let state_of = |cards: &[IncidentId], at: SimTime| {
        let card = case.story.card_at(cards, at).address;
        let houses = card
            .as_ref()
            .map(|card| case.setup.pack.district.locate(card));
        let astray = card
            .as_ref()
            .and_then(|card| case.astray(card, &callers, at));
        State {
            talk: talk.iter().rfind(|step| step.at <= at),
            houses: houses.map_or(0, |houses| houses.len()),
            astray,
            card,
        }
    };
    // Where there are two cards about the event, the one that comes nearest counts: that there are
    // two is not for this rule.
    let state = |at: SimTime| {
        let one = cards.iter().map(|card| state_of(&[*card], at));
        let best = one.max_by_key(|state| state.lacking().map_or(Lacking::NOTHING, Lacking::far));
        best.unwrap_or_else(|| state_of(&[], at))
    };
    let held = instants
        .into_iter()
        .find(|at| state(*at).lacking().is_none());
    let within = between(emergency.from, due);
    let after = held.map(|at| between(emergency.from, at));
    let judgement = match held {
        Some(at)
            if case.in_time(at, due)
                && let Some(judgement) = misled(case, emergency, &cards, &state(at)) =>
        {
            return judgement.with_all(evidence(case, emergency, &state(at), case.story.end));
        }
        Some(at) if case.in_time(at, due) => {
            let address = state(at).card.as_ref().map(written_address);
            Judgement::met(text!(
                "rule-location-met",
                since = case.since(),
                address = address.unwrap_or_default(),
                after = after.clone().unwrap_or_default(),
                within = within
            ))
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        _ => {
            let then = state(case.last_of(due));
            // Something was lacking then, or it would have held by then.
            let lacking = then.lacking().unwrap_or(Lacking::Unconfirmed);
            // Words cannot make up for what is not on the card.
            let unclear = match (lacking, &then.astray) {
                (Lacking::Unwritten | Lacking::NotOnePlace, _) => None,
                (Lacking::Astray, Some(astray)) => astray.perhaps,
                (Lacking::Astray | Lacking::NotGot, _)
                | (Lacking::Disagrees | Lacking::Unconfirmed, _) => {
                    case.unclear_with(emergency.caller, due, Sought::Words)
                }
            };
            match unclear {
                Some(unclear) => case.not_understood(unclear),
                _ => Judgement::missed(match &after {
                    Some(after) => text!(
                        "rule-location-late",
                        since = case.since(),
                        why = lacking.why(case, &then, &within),
                        after = after
                    ),
                    None => lacking.why(case, &then, &within),
                }),
            }
        }
    };
    let judgement = match held {
        Some(at) => judgement.at(at),
        None => judgement,
    };
    let until = held.unwrap_or(due).max(due);
    let right = right(case, &state(until), &within);
    judgement
        .limit(due)
        .right(right)
        .with_all(evidence(case, emergency, &state(until), until))
}

/// What is said of a place that was confirmed and is not the patient's; none of one that is.
fn misled(
    case: &Case<'_>,
    emergency: &Emergency<'_>,
    cards: &[IncidentId],
    state: &State<'_>,
) -> Option<Judgement> {
    // Who rings about nobody in particular misleads nobody.
    let patient = case.story.place_of(emergency.caller)?;
    let address = state.card.as_ref()?;
    if !case.is_elsewhere(address, patient) {
        return None;
    }
    let wrong = written_address(address);
    let is_right = |address: &Address| {
        let known = case.setup.pack.district.locate(address).len() == 1;
        known && !case.is_elsewhere(address, patient)
    };
    // What somebody has taken back they do not stand for.
    let told = case
        .story
        .last_told(case.seat(), topic::WHERE, case.story.end);
    let told = told
        .into_iter()
        .filter(|told| matches!(told.value, Value::Address(address) if is_right(address)))
        .map(|told| told.speech)
        .min_by_key(|speech| speech.at);
    let alerts = case.story.alerts.iter();
    let alerts = alerts.filter(|alert| cards.contains(&alert.incident));
    let nobody = alerts.filter_map(|alert| case.told_of_nobody(alert)).next();
    let nobody = nobody.map(|speech| case.quote(speech));
    let Some(told) = told else {
        let why = text!("rule-location-misled", address = wrong);
        return Some(Judgement::not_judged(why).with_all(nobody));
    };
    let due = case.due(told.at.max(emergency.from), WITHIN);
    let mended = case.story.written_on(cards).find(|entry| {
        entry.at >= told.began
            && matches!(entry.entry, Entry::Address(address) if is_right(address))
    });
    let within = between(told.at, due);
    let judgement = match mended {
        Some(entry) if case.in_time(entry.at, due) => Judgement::met(text!(
            "rule-location-mended",
            address = written_address(patient),
            after = between(told.at, entry.at),
            within = within
        ))
        .at(entry.at),
        _ if case.ended_before(due) => case.over_too_soon(due),
        Some(entry) => Judgement::missed(text!(
            "rule-location-mended-late",
            address = wrong,
            after = between(told.at, entry.at),
            within = within
        ))
        .at(entry.at),
        None => Judgement::missed(text!("rule-location-never-mended", address = wrong)),
    };
    let right = text!(
        "rule-location-right-mended",
        address = written_address(patient),
        within = within
    );
    Some(
        judgement
            .limit(due)
            .right(right)
            .with(case.quote(told))
            .with_all(nobody),
    )
}

/// What to do, with the address as it would be said back where there is one to say.
fn right(case: &Case<'_>, state: &State<'_>, within: &str) -> String {
    let right = text!(
        "rule-location-right-within",
        since = case.since(),
        within = within
    );
    let meant = state.talk.and_then(|step| step.meant.clone());
    if let (Some(_), Some(card)) = (&state.astray, &state.card) {
        // To say the street and number back would settle nothing.
        let anywhere = Address {
            municipality: None,
            ..card.clone()
        };
        let places = case
            .setup
            .pack
            .district
            .municipalities(&anywhere)
            .join(", ");
        let which = text!("rule-equal-addresses-right-places", places = places);
        return format!("{right} {which}");
    }
    // The card may say more than the caller did, as long as it says nothing else.
    let card = state.card.clone().filter(|card| {
        let meant = meant.as_ref();
        state.houses == 1 && meant.is_none_or(|meant| fits_address(meant, card))
    });
    let Some(address) = card.or(meant) else {
        return right;
    };
    let numbered = address.number.is_some();
    let place = What::Fact(topic::WHERE.into(), Value::Address(address));
    let mut words = vec![right];
    if let Some(back) = case.on_phone(&[place]) {
        words.push(text!("rule-location-right-back", words = back));
    }
    // A street without a number is a stretch of road.
    if !numbered {
        words.push(text!("rule-location-right-stretch"));
    }
    words.join(" ")
}

/// How far the talk about the address had come at an instant.
#[derive(Clone, Debug)]
struct Step {
    at: SimTime,
    /// What the caller meant.
    meant: Option<Address>,
    confirmed: bool,
}

/// What there was at an instant.
struct State<'a> {
    talk: Option<&'a Step>,
    card: Option<Address>,
    houses: usize,
    /// That the address on the card is in another municipality than the patient.
    astray: Option<Astray<'a>>,
}

/// What is missing, the most certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    Unwritten,
    NotOnePlace,
    Astray,
    NotGot,
    Disagrees,
    Unconfirmed,
}

impl State<'_> {
    fn lacking(&self) -> Option<Lacking> {
        let Some(card) = &self.card else {
            return Some(Lacking::Unwritten);
        };
        if self.houses != 1 {
            return Some(Lacking::NotOnePlace);
        }
        if self.astray.is_some() {
            return Some(Lacking::Astray);
        }
        let Some((step, meant)) = self
            .talk
            .and_then(|step| step.meant.as_ref().map(|meant| (step, meant)))
        else {
            return Some(Lacking::NotGot);
        };
        if !fits_address(meant, card) {
            return Some(Lacking::Disagrees);
        }
        (!step.confirmed).then_some(Lacking::Unconfirmed)
    }
}

impl Lacking {
    /// How far it has come where nothing is lacking.
    const NOTHING: u8 = u8::MAX;

    /// How far it has come.
    fn far(self) -> u8 {
        match self {
            Lacking::Unwritten => 0,
            Lacking::NotOnePlace => 1,
            Lacking::Astray => 2,
            Lacking::NotGot => 3,
            Lacking::Disagrees => 4,
            Lacking::Unconfirmed => 5,
        }
    }

    fn why(self, case: &Case<'_>, state: &State<'_>, within: &str) -> String {
        let card = state.card.as_ref().map(written_address).unwrap_or_default();
        match self {
            Lacking::Unwritten => text!(
                "rule-location-unwritten",
                since = case.since(),
                within = within
            ),
            Lacking::NotOnePlace => text!(
                "rule-location-not-one-place",
                address = card,
                count = state.houses
            ),
            Lacking::Astray => {
                let right = state.astray.as_ref().map(Astray::right);
                text!(
                    "rule-location-astray",
                    address = card,
                    patient = right.unwrap_or_default()
                )
            }
            Lacking::NotGot => text!(
                "rule-location-not-got",
                since = case.since(),
                within = within
            ),
            Lacking::Disagrees => text!("rule-location-disagrees", address = card),
            Lacking::Unconfirmed => {
                text!(
                    "rule-location-unconfirmed",
                    since = case.since(),
                    address = card,
                    within = within
                )
            }
        }
    }
}

/// Follows the talk between seat and caller about the address.
fn talk(case: &Case<'_>, emergency: &Emergency<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut meant: Option<Address> = None;
    let mut confirmed = false;
    // The address in the seat's last words, and whether those asked about anything else.
    let mut offered: Option<(Address, bool)> = None;
    let mut asked_again = false;
    // When the caller last named a place: what was asked before that was over was no check of it.
    let mut named: Option<SimTime> = None;
    for speech in case.story.between(case.seat(), emergency.caller) {
        if speech.by == case.seat() {
            let Some(said) = sure(&speech.said) else {
                offered = None;
                continue;
            };
            let knew = named.is_some_and(|named| speech.began >= named);
            asked_again |= said.asks(topic::WHERE) && knew;
            // What is said to others, in a conference, asks the caller nothing.
            let to_caller = !case.story.is_for_a_service(speech);
            let said_back = address(said).filter(|_| to_caller);
            offered = said_back.map(|address| (address, asks_else(said)));
            if let (Some((offered, _)), Some(meant)) = (&offered, &meant) {
                confirmed |= same_address(offered, meant);
            }
        } else if let Some(heard) = speech.understood_by(case.seat()) {
            if let Some(told) = address(heard) {
                named = Some(speech.at);
                let again = meant
                    .as_ref()
                    .is_some_and(|meant| same_address(meant, &told));
                let vaguer = meant
                    .as_ref()
                    .is_some_and(|meant| fits_address(&told, meant));
                confirmed = (confirmed && vaguer) || (again && asked_again);
                if !vaguer {
                    meant = Some(told);
                }
            } else if let Some((address, asks_else)) = offered.take() {
                if heard.has(Act::Yes) || heard.has(Act::Right) {
                    confirmed = true;
                    meant = Some(address);
                } else if heard.has(Act::Wrong) || (heard.has(Act::No) && !asks_else) {
                    confirmed = false;
                    meant = meant.filter(|meant| !same_street(meant, &address));
                }
            }
        }
        steps.push(Step {
            at: speech.at,
            meant: meant.clone(),
            confirmed,
        });
    }
    steps
}

fn address(meaning: &Meaning) -> Option<Address> {
    match meaning.fact(topic::WHERE) {
        Some(Value::Address(address)) => Some(address.clone()),
        _ => None,
    }
}

fn asks_else(meaning: &Meaning) -> bool {
    meaning
        .all()
        .any(|what| matches!(what, What::Ask(of) if of.as_str() != topic::WHERE))
}

/// What was said about the address, and what stood on the card.
fn evidence(
    case: &Case<'_>,
    emergency: &Emergency<'_>,
    state: &State<'_>,
    by: SimTime,
) -> Vec<Evidence> {
    let about = |speech: &&Speech| {
        let meaning = if speech.by == case.seat() {
            sure(&speech.said)
        } else {
            speech.understood_by(case.seat())
        };
        speech.at <= by
            && meaning.is_some_and(|meaning| {
                let place = |of| meaning.asks(of) || meaning.fact(of).is_some();
                place(topic::WHERE) || place(topic::MUNICIPALITY)
            })
    };
    let mut evidence: Vec<Evidence> = case
        .story
        .between(case.seat(), emergency.caller)
        .filter(about)
        .map(|speech| case.quote(speech))
        .collect();
    let cards = case.cards(emergency);
    let entry = case
        .story
        .written_on(&cards)
        .filter(|entry| entry.at <= by && matches!(entry.entry, Entry::Address(_)))
        .last();
    evidence.push(match (entry, &state.card) {
        (Some(entry), Some(_)) => case.on_card(entry),
        _ => absent(by, text!("evidence-no-address")),
    });
    evidence
}

#[cfg(test)]
mod tests;
