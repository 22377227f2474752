//! An answer that came, but after the conversation had lapsed: it is quoted and said to be late,
//! instead of that there was none.

use crate::assess::case::Case;
use crate::assess::finding::Evidence;
use crate::assess::rule::Judgement;
use crate::assess::story::{Exchange, LAPSE, Over, Speech};
use crate::assess::words::{between, lasting};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Meaning};
use crate::text;

/// How long after the lapse an answer is still looked for (our own default).
const SOUGHT: Span = Span::minutes(2);

/// The seat's first acceptance in the group after a conversation had lapsed, to the same station or
/// to nobody by name.
pub(super) fn answer<'a>(
    case: &Case<'a>,
    exchange: &Exchange<'_>,
    last: SimTime,
) -> Option<&'a Speech> {
    case.story.said(case.seat()).find(|speech| {
        let Some(said) = speech.meaning() else {
            return false;
        };
        let called = case.story.called_by(speech, case.seat());
        speech.over == Over::Group(exchange.group)
            && speech.pressed > last
            && speech.pressed <= last + LAPSE + SOUGHT
            && called.is_none_or(|called| called == exchange.other)
            && [Act::Right, Act::Received, Act::Understood]
                .into_iter()
                .any(|act| said.has(act))
    })
}

/// That it came late: how late, what the limit is, and whether it said for whom it was.
pub(super) fn judged(
    case: &Case<'_>,
    other: &str,
    values: &str,
    last: SimTime,
    answer: &Speech,
) -> Judgement {
    let late = text!(
        "rule-read-back-late",
        with = other,
        values = values,
        after = between(last, answer.pressed),
        within = lasting(LAPSE)
    );
    let named = answer.meaning().and_then(Meaning::to).is_some();
    let why = match named {
        true => late,
        false => format!("{late} {}", text!("rule-read-back-unnamed", with = other)),
    };
    Judgement::missed(why).at(answer.pressed).with(Evidence {
        at: answer.pressed,
        ..case.quote(answer)
    })
}
