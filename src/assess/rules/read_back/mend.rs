//! What would have been right to say: the whole sentence, in the exercise's own words, with the
//! values named beside it.

use super::{Item, State};
use crate::assess::case::Case;
use crate::assess::story::Exchange;
use crate::language::{Act, What};
use crate::text;

/// The mend of a conversation in which something was not settled.
pub(super) fn right(case: &Case<'_>, exchange: &Exchange<'_>, items: &[Item<'_>]) -> String {
    let unsettled: Vec<&Item<'_>> = items
        .iter()
        .filter(|item| item.state != State::Settled)
        .collect();
    let values: Vec<String> = unsettled.iter().map(|item| item.labelled()).collect();
    let values = values.join(", ");
    match case.on_radio(&sentence(case, exchange, &unsettled)) {
        Some(words) => text!("rule-read-back-right-say", words = words, values = values),
        None => text!("rule-read-back-right-values", values = values),
    }
}

/// Called station first, then oneself, then what settles it.
fn sentence(case: &Case<'_>, exchange: &Exchange<'_>, unsettled: &[&Item<'_>]) -> Vec<What> {
    let to = case.setup.call_sign_of(exchange.other).cloned();
    let from = case.setup.call_sign_of(case.seat()).cloned();
    let mut parts: Vec<What> = to.into_iter().map(What::To).collect();
    parts.extend(from.map(What::From));
    let fact = |item: &&Item<'_>| {
        let value = item.ordered.as_ref().unwrap_or(item.value);
        What::Fact(item.topic.clone(), value.clone())
    };
    // Theirs to be put right: an order they read back wrongly, or another one than was sent.
    let theirs = |item: &&&Item<'_>| {
        let mistaken = item.ordered.is_some() && !item.right(item.value);
        mistaken || (item.order && item.state == State::Wrong)
    };
    let news = |item: &&&Item<'_>| !item.order && item.ordered.is_none();
    let corrected: Vec<What> = unsettled.iter().filter(theirs).map(fact).collect();
    let read_back: Vec<What> = unsettled.iter().filter(news).map(fact).collect();
    let closing = match (corrected.is_empty(), read_back.is_empty()) {
        (false, _) => {
            parts.extend([What::Act(Act::Wrong), What::Act(Act::Correction)]);
            parts.extend(corrected);
            Act::Over
        }
        (true, false) => {
            parts.push(What::Act(Act::ReadingBack));
            parts.extend(read_back);
            Act::Over
        }
        (true, true) if unsettled.iter().any(|item| item.order) => {
            parts.push(What::Act(Act::ReadBackOrder));
            Act::Over
        }
        (true, true) => {
            parts.push(What::Act(Act::Right));
            Act::Out
        }
    };
    parts.push(What::Act(closing));
    parts
}
