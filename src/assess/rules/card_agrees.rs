//! `card-agrees`: what stands on the card agrees with what the caller and the crew said.
//!
//! The card is judged as it stood at the end, and against each speaker's last word; an older word
//! that a speaker has since corrected is not on a par with the new one. Half a minute is allowed
//! to follow a correction (control-room reference, section (b), scenario 3). What is written and
//! nobody said is not judged: the desk may know it from elsewhere.

use crate::assess::case::{Case, written};
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::{Speech, Told, Written, may_hide};
use crate::assess::values::{agrees, same_number, topic_name, written as written_value};
use crate::engine::dispatch::Entry;
use crate::engine::id::SeatId;
use crate::engine::time::Span;
use crate::language::{Topic, Value, topic};
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
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let mut judgements: Vec<Judgement> = last_entries(case)
            .iter()
            .map(|entry| judged(case, entry))
            .collect();
        if judgements.is_empty() {
            judgements.push(Judgement::not_judged(text!("rule-card-agrees-none")));
        }
        judgements
    }
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

fn judged(case: &Case<'_>, line: &Line<'_>) -> Judgement {
    let end = case.story.end;
    let name = topic_name(line.of.as_str());
    let on_card = written_value(&line.value);
    let sources = sources(case, line);
    let told: Vec<Told<'_>> = case
        .story
        .last_told(case.seat(), line.of.as_str(), end)
        .into_iter()
        .filter(|told| sources.contains(&told.speech.by) && !is_echo(case, told))
        .collect();
    let agreeing = told.iter().find(|told| {
        let later = line.entry.at.since(told.speech.at);
        agrees(line.of.as_str(), &line.value, told.value, later)
    });
    let shown = shown_number(case, line);
    let judgement = match (agreeing, told.last()) {
        (Some(told), _) => Judgement::met(text!("rule-card-agrees-met", topic = name))
            .with(case.quote(told.speech)),
        (None, _) if shown => Judgement::met(text!("rule-card-agrees-met", topic = name)),
        (None, None) => Judgement::not_judged(text!("rule-card-agrees-unsaid", topic = name)),
        (None, Some(told)) => {
            let due = case.due(told.speech.at, WITHIN);
            let right = text!(
                "rule-card-agrees-right-value",
                topic = name,
                value = written_value(told.value)
            );
            let judgement = if case.ended_before(due) {
                case.over_too_soon(due)
            } else if let Some(unclear) = unclear(case, &sources) {
                case.not_understood(unclear)
            } else {
                Judgement::missed(text!(
                    "rule-card-agrees-missed",
                    topic = name,
                    written = on_card,
                    who = case.story.name(told.speech.by),
                    said = written_value(told.value)
                ))
                .sure_to(told.speech.confidence())
            };
            judgement
                .limit(due)
                .right(right)
                .with(case.quote(told.speech))
        }
    };
    judgement.at(line.entry.at).with(written(
        line.entry.at,
        text!("evidence-on-card", topic = name, value = on_card),
    ))
}

/// Whose word counts: whoever rang about this card, and the crews that were sent.
fn sources(case: &Case<'_>, line: &Line<'_>) -> Vec<SeatId> {
    let callers = case.story.calls.iter().map(|call| call.by);
    let mut sources: Vec<SeatId> = callers
        .filter(|caller| {
            case.story
                .incidents_of(*caller)
                .contains(&line.entry.incident)
        })
        .collect();
    let sent = case.story.alerts.iter();
    sources.extend(
        sent.filter(|alert| alert.incident == line.entry.incident)
            .map(|alert| case.setup.units[alert.unit.index()].seat),
    );
    sources
}

/// A crew that repeats the address it was ordered to is no source for it.
fn is_echo(case: &Case<'_>, told: &Told<'_>) -> bool {
    let order = case.story.order_of(told.speech.by, told.speech.began);
    let ordered = order.and_then(|order| order.address.clone());
    *told.topic == *topic::WHERE
        && ordered.is_some_and(|address| {
            agrees(
                topic::WHERE,
                told.value,
                &Value::Address(address),
                Span::ZERO,
            )
        })
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
