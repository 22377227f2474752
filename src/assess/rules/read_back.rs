//! `read-back`: addresses, priorities and numbers reported to the seat by radio are read back
//! and agree; a crew that reads the order back wrongly is corrected; what the seat orders is read
//! back by the receiver, or the seat asks for it (radio reference, section 9, point 33).
//!
//! Each conversation with something to read back is an occasion. A crew that says where it is
//! going, as the desk has just sent it, reads the order back itself: that wants RIKTIG or MOTTATT
//! and not a third repetition. What is new, a number above all, is read back, unless the seat had
//! heard it before and it agrees.

use crate::assess::case::{Case, absent};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Exchange, LAPSE, Over, Speech};
use crate::assess::values::{fits, priority_code, topic_names};
use crate::assess::words::labelled;
use crate::engine::time::Span;
use crate::language::{Act, Meaning, Topic, Value, is_read_back, topic};
use crate::text;

mod late;
mod mend;

/// How soon a crew that was not answered says the same again (our own default).
const REPEATED: Span = Span::minutes(1);

/// See the module.
#[derive(Debug)]
pub struct ReadBack;

impl Rule for ReadBack {
    fn id(&self) -> &'static str {
        "read-back"
    }
    fn link(&self) -> Link {
        Link::Kept
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("says MOTTATT and reads nothing back")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Topics]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
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
        fits(self.topic.as_str(), value, wanted)
    }

    /// The value as it should be, with its name.
    fn labelled(&self) -> String {
        labelled(
            self.topic.as_str(),
            self.ordered.as_ref().unwrap_or(self.value),
        )
    }
}

fn judged(case: &Case<'_>, exchange: &Exchange<'_>) -> Option<Judgement> {
    let mut items: Vec<Item<'_>> = Vec::new();
    // What the other side has said so far: who says it after them reads it back and orders nothing.
    let mut theirs: Vec<(&Topic, &Value)> = Vec::new();
    // What the seat has said so far: the other side reads that back and reports nothing new.
    let mut own: Vec<(&Topic, &Value)> = Vec::new();
    let aside = aside(case, exchange);
    let mut talk: Vec<&Speech> = exchange.speech.iter().chain(&aside).copied().collect();
    talk.sort_by_key(|speech| speech.at);
    for speech in talk {
        if speech.by == case.seat() {
            let Some(said) = speech.meaning() else {
                continue;
            };
            own.extend(said.facts());
            if exchange.speech.iter().any(|own| own.at == speech.at) {
                answered(said, &mut items);
                ordered_anew(case, exchange, said, &theirs, &mut items);
            } else {
                answered_perhaps(said, &mut items);
            }
        } else if let Some(heard) = speech.understood_by(case.seat()) {
            others(case, exchange, speech, (heard, &own), &mut items);
            theirs.extend(heard.facts());
        }
    }
    items.retain(|item| !is_repeated(case, exchange, item));
    if items.is_empty() {
        return None;
    }
    let values = |wanted: &dyn Fn(&Item<'_>) -> bool| {
        let found = items.iter().filter(|item| wanted(item));
        let found: Vec<String> = found.map(Item::labelled).collect();
        found.join(", ")
    };
    let open = |item: &Item<'_>| item.state == State::Open && !item.order;
    let news = values(&|item| open(item) && item.ordered.is_none());
    let unconfirmed = values(&|item| open(item) && item.ordered.is_some());
    let wrong = values(&|item| item.state == State::Wrong);
    let unasked = values(&|item| item.state == State::Open && item.order);
    let last = exchange.speech.last().map(|speech| speech.at)?;
    let unclear = exchange
        .speech
        .iter()
        .chain(&aside)
        .find(|speech| speech.may_hide_from(case.seat()));
    let other = case.story.name(exchange.other);
    let settled = items.iter().all(|item| item.state == State::Settled);
    let missed = |key: &str, values: &str| {
        let found = text!(key, with = other, values = values);
        Judgement::missed(found)
    };
    let judgement = match unclear {
        _ if settled => {
            let all = topic_names(items.iter().map(|item| item.topic.as_str()));
            Judgement::met(text!("rule-read-back-met", with = other, topics = all)).at(last)
        }
        Some(unclear) => case.not_understood(unclear),
        None if wrong.is_empty() && case.ended_before(last + LAPSE) => {
            case.over_too_soon(last + LAPSE)
        }
        None if !wrong.is_empty() => missed("rule-read-back-wrong", &wrong),
        None if !news.is_empty() => missed("rule-read-back-missing", &news),
        None if !unconfirmed.is_empty() => match late::answer(case, exchange, last) {
            Some(answer) => late::judged(case, other, &unconfirmed, last, answer),
            None => missed("rule-read-back-unconfirmed", &unconfirmed),
        },
        None => missed("rule-read-back-not-asked", &unasked),
    };
    let judgement = match settled {
        true => judgement,
        false => judgement.right(mend::right(case, exchange, &items)),
    };
    let quotes = exchange.speech.iter().map(|speech| case.quote(speech));
    let least = exchange
        .speech
        .iter()
        .map(|speech| speech.confidence())
        .min()?;
    Some(judgement.with_all(quotes).sure_to(least))
}

/// Whether a crew that got no answer to where it is going soon says it again: it is judged there,
/// and that nobody answered at first is for `acknowledge` to say.
fn is_repeated(case: &Case<'_>, exchange: &Exchange<'_>, item: &Item<'_>) -> bool {
    let open = item.state == State::Open && item.ordered.is_some();
    let Some(last) = exchange.speech.last().filter(|_| open) else {
        return false;
    };
    case.story.said(exchange.other).any(|speech| {
        let soon = speech.at > last.at && speech.pressed <= last.at + REPEATED;
        let heard = speech.understood_by(case.seat());
        soon && heard.is_some_and(|heard| {
            let again = heard.fact(item.topic.as_str());
            again.is_some_and(|value| fits(item.topic.as_str(), value, item.value))
        })
    })
}

/// What the seat said in the group meanwhile without a name. Where two stations wait for an
/// answer, "mottatt, slutt" may be for either, and nobody is accused of having meant the other.
fn aside<'s>(case: &Case<'s>, exchange: &Exchange<'s>) -> Vec<&'s Speech> {
    let Some((first, last)) = exchange.speech.first().zip(exchange.speech.last()) else {
        return Vec::new();
    };
    let unnamed = |speech: &&Speech| {
        let within = speech.pressed > first.at && speech.pressed <= last.at + LAPSE;
        let named = speech.meaning().and_then(Meaning::to).is_some();
        let known = exchange.speech.iter().any(|own| own.at == speech.at);
        speech.over == Over::Group(exchange.group) && within && !named && !known
    };
    case.story.said(case.seat()).filter(unnamed).collect()
}

/// Whether the seat asks the other to say it back.
fn asks_back(said: &Meaning) -> bool {
    [Act::ReadBackOrder, Act::AcknowledgeOrder, Act::SayAgain]
        .into_iter()
        .any(|act| said.has(act))
}

/// What the seat says to what was said: it reads back, accepts, corrects, or asks for it again.
fn answered(said: &Meaning, items: &mut [Item<'_>]) {
    let asks_back = asks_back(said);
    let corrects = said.has(Act::Wrong) || said.has(Act::Correction);
    // A station that repeats a part of what was sent has taken in the whole of it.
    let repeats = |item: &Item<'_>| {
        let value = said.fact(item.topic.as_str());
        item.ordered.is_some() && value.is_some_and(|value| item.right(value))
    };
    let accepts = [Act::Right, Act::Received, Act::Understood]
        .into_iter()
        .any(|act| said.has(act))
        || items.iter().any(repeats);
    for item in items.iter_mut() {
        if let Some(value) = said.fact(item.topic.as_str()) {
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
            if (corrects || asks_back) && !right {
                item.state = State::Settled;
            } else if accepts {
                item.state = if right { State::Settled } else { State::Wrong };
            }
        }
    }
}

/// The same, where it may have been for somebody else: it can settle something, and makes nothing
/// wrong.
fn answered_perhaps(said: &Meaning, items: &mut [Item<'_>]) {
    let before: Vec<State> = items.iter().map(|item| item.state).collect();
    answered(said, items);
    for (item, before) in items.iter_mut().zip(before) {
        if item.state == State::Wrong {
            item.state = before;
        }
    }
}

/// What the seat orders by voice, for the other's unit to read back.
fn ordered_anew<'s>(
    case: &Case<'_>,
    exchange: &Exchange<'_>,
    said: &'s Meaning,
    theirs: &[(&Topic, &Value)],
    items: &mut Vec<Item<'s>>,
) {
    if case.setup.unit_of(exchange.other).is_none() {
        return;
    }
    for (of, value) in said.facts() {
        let echoes =
            |(topic, theirs): &(&Topic, &Value)| *topic == of && fits(of.as_str(), value, theirs);
        let new = !items.iter().any(|item| item.topic == of) && !theirs.iter().any(echoes);
        if new && is_ordered(case, of) {
            items.push(Item {
                topic: of,
                value,
                ordered: None,
                order: true,
                state: if asks_back(said) {
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
    (heard, own): (&'s Meaning, &[(&Topic, &Value)]),
    items: &mut Vec<Item<'s>>,
) {
    for (of, value) in heard.facts() {
        let ordered = ordered(case, exchange, speech, of);
        if let Some(item) = items.iter_mut().find(|item| item.topic == of) {
            let as_sent = ordered
                .as_ref()
                .is_some_and(|sent| fits(of.as_str(), value, sent));
            if item.order && item.right(value) {
                item.state = State::Settled;
            } else if item.order && !as_sent {
                item.state = State::Wrong;
            } else if item.value != value {
                // Corrected, or the card was sent anew: what comes back must be the new value.
                item.value = value;
                item.ordered = ordered;
                item.order = false;
                item.state = State::Open;
            }
            continue;
        }
        let echoes =
            |(topic, said): &(&Topic, &Value)| *topic == of && fits(of.as_str(), value, said);
        let news = || !own.iter().any(echoes) && is_new(case, speech, of, value);
        if must_come_back(case, of, value) && (ordered.is_some() || news()) {
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

/// Whether a value is one that is read back, or what the expectation names.
fn must_come_back(case: &Case<'_>, of: &Topic, value: &Value) -> bool {
    if !case.expectation.topics.is_empty() {
        return case.expectation.topics.contains(of);
    }
    // Where a crew goes is told to the desk, which has not ordered it.
    *of != *topic::DESTINATION && is_read_back(of, value)
}

/// Whether a topic is one that a unit must read back when it is ordered.
fn is_ordered(case: &Case<'_>, of: &Topic) -> bool {
    let topics = &case.expectation.topics;
    [
        topic::WHERE,
        topic::PRIORITY,
        topic::TALKGROUP,
        topic::LISTENING,
        topic::OWN_TRAFFIC,
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
        .any(|told| fits(of.as_str(), value, told.value))
}

#[cfg(test)]
mod tests;
