//! `read-back`: addresses, priorities and numbers reported to the seat by radio are read back
//! and agree; a crew that reads the order back wrongly is corrected; what the seat orders is read
//! back by the receiver, or the seat asks for it (radio reference, section 9, point 33).
//!
//! Each conversation with something to read back is an occasion. RIKTIG is as good as reading
//! back where the seat knows the right value itself: the address and priority it ordered. A
//! number that the seat had heard before, and that agrees, need not be said again.

use crate::assess::case::{Case, absent};
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::{Exchange, LAPSE, Speech};
use crate::assess::values::{agrees, priority_code, topic_names, written};
use crate::engine::time::Span;
use crate::language::{Act, Meaning, Topic, Value, topic};
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct ReadBack;

impl Rule for ReadBack {
    fn id(&self) -> &'static str {
        "read-back"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let exchanges = case.story.exchanges(case.seat());
        let mut judgements: Vec<Judgement> = exchanges
            .iter()
            .filter_map(|exchange| judged(case, exchange))
            .collect();
        if judgements.is_empty() {
            let none = absent(case.story.end, text!("evidence-nothing-to-read-back"));
            judgements.push(Judgement::not_judged(text!("rule-read-back-none")).with(none));
        }
        judgements
    }
}

/// How far a value has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Said, and not yet answered.
    Open,
    /// Read back wrongly, or a wrong one let stand.
    Wrong,
    /// Read back, corrected, or asked for.
    Settled,
}

/// A value that must come back.
#[derive(Debug)]
struct Item<'s> {
    topic: &'s Topic,
    value: &'s Value,
    /// The value as the seat had ordered it, where it had.
    ordered: Option<Value>,
    /// Ordered by the seat in this conversation, rather than reported to it.
    order: bool,
    state: State,
}

impl Item<'_> {
    /// Whether a value is what it should be.
    fn right(&self, value: &Value) -> bool {
        let wanted = self.ordered.as_ref().unwrap_or(self.value);
        agrees(self.topic.as_str(), value, wanted, Span::ZERO)
    }
}

fn judged(case: &Case<'_>, exchange: &Exchange<'_>) -> Option<Judgement> {
    let mut items: Vec<Item<'_>> = Vec::new();
    // What the other side has said so far: who says it after them reads it back and orders nothing.
    let mut theirs: Vec<(&Topic, &Value)> = Vec::new();
    for speech in &exchange.speech {
        if speech.by == case.seat() {
            if let Some(said) = speech.meaning() {
                own(case, exchange, said, &theirs, &mut items);
            }
        } else if let Some(heard) = speech.understood_by(case.seat()) {
            others(case, exchange, speech, heard, &mut items);
            theirs.extend(heard.facts());
        }
    }
    if items.is_empty() {
        return None;
    }
    let topics = |wanted: &dyn Fn(&Item<'_>) -> bool| {
        let found = items.iter().filter(|item| wanted(item));
        topic_names(found.map(|item| item.topic.as_str()))
    };
    let open = topics(&|item| item.state == State::Open && !item.order);
    let wrong = topics(&|item| item.state == State::Wrong);
    let unasked = topics(&|item| item.state == State::Open && item.order);
    let last = exchange.speech.last().map(|speech| speech.at)?;
    let unclear = exchange
        .speech
        .iter()
        .find(|speech| speech.may_hide_from(case.seat()));
    let other = case.story.name(exchange.other);
    let settled = open.is_empty() && wrong.is_empty() && unasked.is_empty();
    let judgement = match unclear {
        _ if settled => Judgement::met(text!("rule-read-back-met", with = other)).at(last),
        Some(unclear) => case.not_understood(unclear),
        None if wrong.is_empty() && case.ended_before(last + LAPSE) => {
            case.over_too_soon(last + LAPSE)
        }
        None if !wrong.is_empty() => {
            Judgement::missed(text!("rule-read-back-wrong", with = other, topics = wrong))
        }
        None if !open.is_empty() => {
            Judgement::missed(text!("rule-read-back-missing", with = other, topics = open))
        }
        None => Judgement::missed(text!(
            "rule-read-back-not-asked",
            with = other,
            topics = unasked
        )),
    };
    let values: Vec<String> = items
        .iter()
        .filter(|item| item.state != State::Settled)
        .map(|item| written(item.ordered.as_ref().unwrap_or(item.value)))
        .collect();
    let judgement = if values.is_empty() {
        judgement
    } else {
        judgement.right(text!(
            "rule-read-back-right-values",
            values = values.join(", ")
        ))
    };
    let quotes = exchange.speech.iter().map(|speech| case.quote(speech));
    let least = exchange
        .speech
        .iter()
        .map(|speech| speech.confidence())
        .min()?;
    Some(judgement.with_all(quotes).sure_to(least))
}

/// What the seat says: it reads back, corrects, asks for a read-back, or orders.
fn own<'s>(
    case: &Case<'_>,
    exchange: &Exchange<'_>,
    said: &'s Meaning,
    theirs: &[(&Topic, &Value)],
    items: &mut Vec<Item<'s>>,
) {
    let asks_back = [Act::ReadBackOrder, Act::AcknowledgeOrder, Act::SayAgain]
        .into_iter()
        .any(|act| said.has(act));
    let corrects = said.has(Act::Wrong) || said.has(Act::Correction);
    let mut echoed: Vec<&Topic> = Vec::new();
    for item in items.iter_mut() {
        if let Some(value) = said.fact(item.topic.as_str()) {
            echoed.push(item.topic);
            if item.order {
                // The seat says it again: corrected, or ordered anew.
                item.state = if item.state == State::Wrong || corrects {
                    State::Settled
                } else {
                    item.state
                };
            } else if item.right(value) {
                item.state = State::Settled;
            } else {
                item.state = State::Wrong;
            }
        } else if item.order {
            if asks_back
                || said.asks(item.topic.as_str())
                || (corrects && item.state == State::Wrong)
            {
                item.state = State::Settled;
            }
        } else if item.ordered.is_some() {
            let right = item.right(item.value);
            if said.has(Act::Right) {
                item.state = if right { State::Settled } else { State::Wrong };
            } else if (corrects || asks_back) && !right {
                item.state = State::Settled;
            }
        }
    }
    if case.setup.unit_of(exchange.other).is_none() {
        return;
    }
    for (of, value) in said.facts() {
        let echoes = |(topic, theirs): &(&Topic, &Value)| {
            *topic == of && agrees(of.as_str(), value, theirs, Span::ZERO)
        };
        let new = !echoed.contains(&of)
            && !items.iter().any(|item| item.topic == of)
            && !theirs.iter().any(echoes);
        if new && is_ordered(case, of) {
            items.push(Item {
                topic: of,
                value,
                ordered: None,
                order: true,
                state: if asks_back {
                    State::Settled
                } else {
                    State::Open
                },
            });
        }
    }
}

/// What the other side says: it reads an order back, or reports.
fn others<'s>(
    case: &Case<'_>,
    exchange: &Exchange<'_>,
    speech: &'s Speech,
    heard: &'s Meaning,
    items: &mut Vec<Item<'s>>,
) {
    for (of, value) in heard.facts() {
        if let Some(item) = items.iter_mut().find(|item| item.topic == of) {
            if item.order {
                item.state = if item.right(value) {
                    State::Settled
                } else {
                    State::Wrong
                };
            } else if item.value != value {
                // Corrected: what comes back must be the new value.
                item.value = value;
                item.state = State::Open;
            }
            continue;
        }
        let ordered = ordered(case, exchange, speech, of);
        if must_come_back(case, of, value) && (ordered.is_some() || is_new(case, speech, of, value))
        {
            items.push(Item {
                topic: of,
                value,
                ordered,
                order: false,
                state: State::Open,
            });
        }
    }
}

/// The address or priority on the order that the other side's unit was on.
fn ordered(case: &Case<'_>, exchange: &Exchange<'_>, speech: &Speech, of: &Topic) -> Option<Value> {
    let order = case.story.order_of(exchange.other, speech.began)?;
    match of.as_str() {
        topic::WHERE => order.address.clone().map(Value::Address),
        topic::PRIORITY => order
            .priority
            .map(|priority| Value::Code(priority_code(priority).to_owned())),
        _ => None,
    }
}

/// Whether a value is one that is read back: an address, a priority, a number; or what the
/// expectation names.
fn must_come_back(case: &Case<'_>, of: &Topic, value: &Value) -> bool {
    if !case.expectation.topics.is_empty() {
        return case.expectation.topics.contains(of);
    }
    match value {
        Value::Address(_)
        | Value::Number(_)
        | Value::Pair(..)
        | Value::Minutes(_)
        | Value::Clock(_)
        | Value::Phone(_)
        | Value::Talkgroup(_) => true,
        Value::Code(_) => *of == *topic::PRIORITY,
        Value::Flag(_) | Value::CallSign(_) | Value::Name(_) | Value::Unknown => false,
    }
}

/// Whether a topic is one that a unit must read back when it is ordered.
fn is_ordered(case: &Case<'_>, of: &Topic) -> bool {
    let topics = &case.expectation.topics;
    [
        topic::WHERE,
        topic::PRIORITY,
        topic::TALKGROUP,
        topic::CALLBACK,
    ]
    .contains(&of.as_str())
        && (topics.is_empty() || topics.contains(of))
}

/// Whether the seat had not heard it before: what it knows already and agrees with is no news.
fn is_new(case: &Case<'_>, speech: &Speech, of: &Topic, value: &Value) -> bool {
    let before = case.story.last_told(case.seat(), of.as_str(), speech.began);
    !before
        .iter()
        .any(|told| agrees(of.as_str(), value, told.value, Span::ZERO))
}

#[cfg(test)]
mod tests;
