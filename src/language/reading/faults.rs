//! Departures from voice procedure that show in the words alone.
//!
//! They are noted, not judged: what they cost is the assessment's business. Sources: proword list
//! of the national guide 8.3.6 (S1 of the radio reference), digits singly and the order of call
//! signs (section 3 there).

use super::super::meaning::{Act, What, Words};
use super::super::patterns::Sentence;
use super::super::values::{Value, number};
use super::resolve::Found;
use super::{Fault, FaultKind};

/// All faults of a radio message.
pub(super) fn find(
    sentence: &Sentence,
    found: &[Found],
    caller_first: Option<(usize, usize)>,
) -> Vec<Fault> {
    let words = |from: usize, to: usize| {
        let word = |at: usize| sentence.tokens.get(at).map_or(0, |token| token.word);
        Words::new(word(from), word(to.max(1) - 1) + 1)
    };
    let act = |act: Act| found.iter().find(|one| one.what == What::Act(act));
    let mut faults = Vec::new();
    let mut add = |kind: FaultKind, from: usize, to: usize| {
        faults.push(Fault {
            kind,
            words: words(from, to),
        });
    };
    if let Some((from, to)) = caller_first {
        add(FaultKind::CallerNamedFirst, from, to);
    }
    if let (Some(received), Some(understood)) = (act(Act::Received), act(Act::Understood)) {
        let from = received.from.min(understood.from);
        add(
            FaultKind::ReceivedAndUnderstood,
            from,
            received.to.max(understood.to),
        );
    }
    match (act(Act::Over), act(Act::Out)) {
        (Some(over), Some(out)) => add(
            FaultKind::OverAndOut,
            over.from.min(out.from),
            over.to.max(out.to),
        ),
        (None, None) => {
            let end = sentence.tokens.len();
            if end > 0 {
                add(FaultKind::NoClosing, end - 1, end);
            }
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
    for one in found {
        if let What::Fact(_, value) = &one.what
            && is_said_singly(value)
            && let Some(at) = (one.from..one.to).find(|&at| is_lumped(&sentence.tokens[at].text))
        {
            add(FaultKind::DigitsNotSingly, at, at + 1);
        }
    }
    faults
}

/// Values whose digits the radio says one by one. Minutes, ages and counts are said as numbers
/// in practice (exchanges 6 and 8 of the radio reference), so they are never a fault.
fn is_said_singly(value: &Value) -> bool {
    match value {
        Value::Pair(..) | Value::Clock(_) | Value::Address(_) | Value::Phone(_) => true,
        Value::Flag(_)
        | Value::Number(_)
        | Value::Minutes(_)
        | Value::CallSign(_)
        | Value::Talkgroup(_)
        | Value::Name(_)
        | Value::Letters(_)
        | Value::Code(_)
        | Value::Unknown => false,
    }
}

/// A number word of more than one digit; whole hundreds are allowed (S63).
fn is_lumped(word: &str) -> bool {
    let lone = super::super::token::tokens(word);
    match number::cardinal(&lone) {
        Some((number, _)) => {
            number >= 10 && number % 100 != 0 && !word.bytes().any(|b| b.is_ascii_digit())
        }
        None => false,
    }
}
