//! `location`: within a minute of answering, the address is got from the caller, written on the
//! card as one single place of the district, and confirmed (Ellensen 2016; Stavanger's call
//! order: location first).
//!
//! Confirmed is what the seat repeated and the caller let stand, what the caller said yes to, or
//! what the caller said again when asked again. A caller who corrects it undoes that.

use crate::assess::case::{Case, Emergency, absent, written};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::{Speech, sure};
use crate::assess::values::{fits_address, same_address, same_street, written_address};
use crate::engine::dispatch::Entry;
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
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
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
    let due = case.due(emergency.answered, WITHIN);
    let talk = talk(case, emergency);
    let cards = case.cards(emergency);
    let mut instants: Vec<SimTime> = talk.iter().map(|step| step.at).collect();
    instants.extend(case.story.written_on(&cards).map(|written| written.at));
    instants.sort();
    let state = |at: SimTime| State {
        talk: talk.iter().rfind(|step| step.at <= at),
        card: case.story.card_at(&cards, at).address,
        houses: case
            .story
            .card_at(&cards, at)
            .address
            .map_or(0, |address| case.setup.district.locate(&address).len()),
    };
    let held = instants
        .into_iter()
        .find(|at| state(*at).lacking().is_none());
    let judgement = match held {
        Some(at) if at <= due => {
            let address = state(at).card.as_ref().map(written_address);
            Judgement::met(text!(
                "rule-location-met",
                address = address.unwrap_or_default()
            ))
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        _ => {
            let then = state(due);
            // Something was lacking then, or it would have held by then.
            let lacking = then.lacking().unwrap_or(Lacking::Unconfirmed);
            // Words cannot make up for what is not on the card.
            let in_words = !matches!(lacking, Lacking::Unwritten | Lacking::NotOnePlace);
            match case.unclear_with(emergency.caller, due) {
                Some(unclear) if in_words => case.not_understood(unclear),
                _ => Judgement::missed(lacking.why(&then)),
            }
        }
    };
    let judgement = match held {
        Some(at) => judgement.at(at),
        None => judgement,
    };
    let until = held.unwrap_or(due).max(due);
    judgement
        .limit(due)
        .with_all(evidence(case, emergency, &state(until), until))
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
}

/// What is missing, the most certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    Unwritten,
    NotOnePlace,
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
    fn why(self, state: &State<'_>) -> String {
        let card = state.card.as_ref().map(written_address).unwrap_or_default();
        match self {
            Lacking::Unwritten => text!("rule-location-unwritten"),
            Lacking::NotOnePlace => text!(
                "rule-location-not-one-place",
                address = card,
                count = state.houses
            ),
            Lacking::NotGot => text!("rule-location-not-got"),
            Lacking::Disagrees => text!("rule-location-disagrees", address = card),
            Lacking::Unconfirmed => text!("rule-location-unconfirmed"),
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
    for speech in case.story.between(case.seat(), emergency.caller) {
        if speech.by == case.seat() {
            let Some(said) = sure(&speech.said) else {
                offered = None;
                continue;
            };
            asked_again |= said.asks(topic::WHERE) && meant.is_some();
            offered = address(said).map(|address| (address, asks_else(said)));
            if let (Some((offered, _)), Some(meant)) = (&offered, &meant) {
                confirmed |= same_address(offered, meant);
            }
        } else if let Some(heard) = speech.understood_by(case.seat()) {
            if let Some(told) = address(heard) {
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
            && meaning
                .is_some_and(|meaning| meaning.asks(topic::WHERE) || address(meaning).is_some())
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
        (Some(entry), Some(address)) => written(entry.at, written_address(address)),
        _ => absent(by, text!("evidence-no-address")),
    });
    evidence
}

#[cfg(test)]
mod tests;
