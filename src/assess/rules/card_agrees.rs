//! `card-agrees`: what stands on the card agrees with what the caller and the crew said.
//!
//! The card is judged as it stood at the end, and against each speaker's last word; an older word
//! that a speaker has since corrected is not on a par with the new one. Half a minute is allowed
//! to follow a correction (control-room reference, section (b), scenario 3). What is written and
//! nobody said is not judged: the desk may know it from elsewhere. A municipality is the
//! exception: of equal addresses, only the patient's agrees, or the one that a caller named.
//!
//! What agrees is one finding together; each disagreement is one of its own, with everybody's last
//! word on it, so that nobody has to guess who said what and of whom.

use crate::assess::case::Case;
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::story::{Call, Speech, Told, Written, may_hide};
use crate::assess::values::{
    Said, agrees, fits, same_number, topic_name, topic_names, written as written_value,
};
use crate::assess::words::labelled;
use crate::engine::dispatch::{Entry, Place};
use crate::engine::id::SeatId;
use crate::engine::time::Span;
use crate::language::{Address, Confidence, Topic, Value, topic};
use crate::text;

/// Time to follow a correction (control-room reference, section (b), scenario 3).
const WITHIN: Span = Span::seconds(30);

/// Topics that the desk decides, or that change by themselves: no disagreement unless the
/// expectation names them.
const DECIDED: [&str; 7] = [
    topic::WHAT,
    topic::PRIORITY,
    topic::STATUS,
    topic::DESTINATION,
    topic::UNIT,
    topic::ETA,
    topic::HELP_COMING,
];

/// See the module.
#[derive(Debug)]
pub struct CardAgrees;

impl Rule for CardAgrees {
    fn id(&self) -> &'static str {
        "card-agrees"
    }
    fn link(&self) -> Link {
        Link::Kept
    }
    fn told_live(&self) -> Live {
        Live::InTheEnd
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("writes another age than it was told")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Topics]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let lines = last_entries(case);
        let mut judgements = Vec::new();
        let mut agreeing: Vec<(&Line<'_>, Option<Evidence>)> = Vec::new();
        for line in &lines {
            match held(case, line) {
                Held::Agrees(quote) => agreeing.push((line, quote)),
                Held::Otherwise(judgement) => judgements.push(*judgement),
            }
        }
        judgements.extend(together(case, agreeing));
        if judgements.is_empty() {
            judgements.push(Judgement::not_judged(text!("rule-card-agrees-none")));
        }
        judgements
    }
}

/// What came of holding a line of the card against what was said.
enum Held {
    /// Somebody said so, or the display showed it.
    Agrees(Option<Evidence>),
    /// Nobody did, or it cannot be told.
    Otherwise(Box<Judgement>),
}

/// All that agrees is one finding, weighted by its lines.
fn together(case: &Case<'_>, agreeing: Vec<(&Line<'_>, Option<Evidence>)>) -> Option<Judgement> {
    let last = agreeing.iter().map(|(line, _)| line.entry.at).max()?;
    let topics = topic_names(agreeing.iter().map(|(line, _)| line.of.as_str()));
    let judgement = Judgement::met(text!(
        "rule-card-agrees-met",
        count = agreeing.len(),
        topics = topics
    ));
    let judgement = judgement.at(last).weight(agreeing.len());
    let lines = agreeing.iter().map(|(line, _)| on_card(case, line));
    let judgement = judgement.with_all(lines.collect::<Vec<_>>());
    Some(judgement.with_all(agreeing.into_iter().filter_map(|(_, quote)| quote)))
}

fn on_card(case: &Case<'_>, line: &Line<'_>) -> Evidence {
    case.on_card(line.entry)
}

/// What a card says of a topic in the end.
struct Line<'a> {
    of: Topic,
    value: Value,
    entry: &'a Written<'a>,
}

/// The last entry of each kind on each card, where this seat wrote it.
fn last_entries<'a>(case: &Case<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for entry in &case.story.written {
        let (of, value) = match entry.entry {
            Entry::Address(address) => (Topic::from(topic::WHERE), Value::Address(address.clone())),
            Entry::Callback(number) => (Topic::from(topic::CALLBACK), Value::Phone(number.clone())),
            Entry::Fact(of, value) => (of.clone(), value.clone()),
            Entry::Cleared(place) => {
                // What was taken back is not said of anybody.
                let of = match place {
                    Place::Address => topic::WHERE,
                    Place::Callback => topic::CALLBACK,
                    Place::Fact(of) => of.as_str(),
                    Place::Criterion | Place::Priority | Place::Note => continue,
                };
                lines
                    .retain(|line| line.of.as_str() != of || line.entry.incident != entry.incident);
                continue;
            }
            Entry::Criterion(_) | Entry::Priority(_) | Entry::Note(_) => continue,
        };
        lines.retain(|line| line.of != of || line.entry.incident != entry.incident);
        lines.push(Line { of, value, entry });
    }
    let named = &case.expectation.topics;
    lines.retain(|line| {
        let wanted = if named.is_empty() {
            !DECIDED.contains(&line.of.as_str())
        } else {
            named.contains(&line.of)
        };
        wanted && line.entry.seat == case.seat() && line.value != Value::Unknown
    });
    lines
}

fn held(case: &Case<'_>, line: &Line<'_>) -> Held {
    let end = case.story.end;
    if let Some(judgement) = astray(case, line) {
        return Held::Otherwise(Box::new(judgement));
    }
    let sources = sources(case, line);
    let told: Vec<Told<'_>> = case
        .story
        .last_told(case.seat(), line.of.as_str(), end)
        .into_iter()
        .filter(|told| sources.contains(&told.speech.by) && !is_echo(case, told))
        .collect();
    let agreeing = told.iter().find(|told| {
        let later = line.entry.at.since(told.speech.at);
        let written = Said::exactly(&line.value);
        agrees(line.of.as_str(), written, told.said(case.seat()), later)
    });
    if let Some(told) = agreeing {
        return Held::Agrees(Some(case.quote(told.speech)));
    }
    if shown_number(case, line) {
        return Held::Agrees(None);
    }
    let name = topic_name(line.of.as_str());
    // Nobody's last word agrees: it has been wrong since the first of them, however often it is said
    // again.
    let judgement = match told.iter().map(|told| told.speech.at).min() {
        None => Judgement::not_judged(text!("rule-card-agrees-unsaid", topic = name)),
        Some(first) => {
            let due = case.due(first.max(line.entry.at), WITHIN);
            let judgement = if case.ended_before(due) {
                case.over_too_soon(due)
            } else if let Some(unclear) = unclear(case, &sources) {
                case.not_understood(unclear)
            } else {
                let least = told.iter().map(|told| told.speech.confidence()).min();
                Judgement::missed(text!(
                    "rule-card-agrees-missed",
                    line = labelled(line.of.as_str(), &line.value),
                    said = who_said_what(case, &told)
                ))
                .sure_to(least.unwrap_or(Confidence::CERTAIN))
            };
            judgement
                .limit(due)
                .right(right(line, &told))
                .with_all(told.iter().map(|told| case.quote(told.speech)))
        }
    };
    Held::Otherwise(Box::new(
        judgement.at(line.entry.at).with(on_card(case, line)),
    ))
}

/// An address in another municipality than the patient's, which no caller had named: that it is
/// the street and number that were said does not make it the place that was meant.
fn astray(case: &Case<'_>, line: &Line<'_>) -> Option<Judgement> {
    let Value::Address(address) = &line.value else {
        return None;
    };
    let callers = case.callers_about(&[line.entry.incident]);
    let astray = case.astray(address, &callers, case.story.end)?;
    let (at, due) = (line.entry.at, case.due(line.entry.at, WITHIN));
    let judgement = if case.ended_before(due) {
        case.over_too_soon(due)
    } else if let Some(unclear) = astray.perhaps {
        case.not_understood(unclear)
    } else {
        Judgement::missed(text!(
            "rule-card-agrees-astray",
            line = labelled(line.of.as_str(), &line.value),
            patient = astray.right()
        ))
    };
    let right = Address {
        municipality: Some(astray.truly.to_owned()),
        ..address.clone()
    };
    let told = case
        .story
        .last_told(case.seat(), topic::WHERE, case.story.end);
    let told = told.iter().filter(|told| callers.contains(&told.speech.by));
    let quotes: Vec<Evidence> = told.map(|told| case.quote(told.speech)).collect();
    Some(
        judgement
            .at(at)
            .limit(due)
            .right(text!(
                "rule-card-agrees-right-astray",
                line = labelled(topic::WHERE, &Value::Address(right))
            ))
            .with(on_card(case, line))
            .with_all(quotes),
    )
}

/// "Ambulanse 3-1 sa 62, …": everybody's last word of it.
fn who_said_what(case: &Case<'_>, told: &[Told<'_>]) -> String {
    let said = told.iter().map(|told| {
        text!(
            "rule-card-agrees-said",
            who = case.story.name(told.speech.by),
            value = written_value(told.value)
        )
    });
    let said: Vec<String> = said.collect();
    said.join(", ")
}

/// What should have stood there: written as it was said, or put right when somebody said it later.
/// Where people said different things it may be about different patients.
fn right(line: &Line<'_>, told: &[Told<'_>]) -> String {
    let of = line.of.as_str();
    let mut values: Vec<String> = Vec::new();
    for told in told {
        let value = labelled(of, told.value);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let later = told.iter().all(|told| told.speech.at > line.entry.at);
    match (&values[..], later) {
        ([value], true) => text!("rule-card-agrees-right-later", line = value),
        ([value], false) => text!("rule-card-agrees-right-value", line = value),
        (values, _) => text!(
            "rule-card-agrees-right-several",
            topic = topic_name(of),
            lines = values.join(" / ")
        ),
    }
}

/// Whose word counts: those who rang about this card, and the crews that were sent.
fn sources(case: &Case<'_>, line: &Line<'_>) -> Vec<SeatId> {
    let about = |call: &&Call| {
        let cards = case.story.incidents_of(call.by);
        cards.contains(&line.entry.incident)
    };
    let calls = case.story.calls.iter().filter(about);
    let mut sources: Vec<SeatId> = calls.clone().map(|call| call.by).collect();
    // Another centre that brought a caller in tells about them.
    let brought = calls.flat_map(|call| &call.invited).map(|ring| ring.by);
    sources.extend(brought.filter(|by| case.story.is_other_centre(*by, case.seat())));
    let sent = case.story.alerts.iter();
    sources.extend(
        sent.filter(|alert| alert.incident == line.entry.incident)
            .map(|alert| case.setup.roster.units[alert.unit.index()].seat),
    );
    sources
}

/// A crew that repeats the address it was ordered to is no source for it.
fn is_echo(case: &Case<'_>, told: &Told<'_>) -> bool {
    let order = case.story.order_of(told.speech.by, told.speech.began);
    let ordered = order.and_then(|order| order.address.clone());
    *told.topic == *topic::WHERE
        && ordered.is_some_and(|address| fits(topic::WHERE, told.value, &Value::Address(address)))
}

/// Whether a number on the card is the one that the display showed.
fn shown_number(case: &Case<'_>, line: &Line<'_>) -> bool {
    match &line.value {
        Value::Phone(number) => case
            .story
            .calls_to(case.seat())
            .any(|call| same_number(&call.from, number)),
        _ => false,
    }
}

/// Something a source said that was not understood: perhaps what stands on the card.
fn unclear<'a>(case: &Case<'a>, sources: &[SeatId]) -> Option<&'a Speech> {
    case.story.speech.iter().find(|speech| {
        let heard = speech.heard_by(case.seat());
        sources.contains(&speech.by) && heard.is_some_and(may_hide)
    })
}

#[cfg(test)]
mod tests;
