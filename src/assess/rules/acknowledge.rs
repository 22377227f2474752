//! `acknowledge`: whoever calls the seat on a group it hears, or asks to speak by status, is
//! answered within fifteen seconds (control-room reference, section 5, radio grading).
//!
//! A call is a transmission that names the seat and does not close with SLUTT. A caller who
//! repeats while waiting is one occasion, counted from the first call.

use crate::assess::case::{Case, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::{Over, Speech};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::setup::StatusKind;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Meaning};
use crate::text;

/// Time to answer on the radio (control-room reference, section 5).
const WITHIN: Span = Span::seconds(15);

/// See the module.
#[derive(Debug)]
pub struct Acknowledge;

impl Rule for Acknowledge {
    fn id(&self) -> &'static str {
        "acknowledge"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // A report that was not answered was not read back, nor passed on.
        &["read-back", "pre-alert"]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let mut judgements: Vec<Judgement> = occasions(case)
            .iter()
            .map(|occasion| answered(case, occasion))
            .collect();
        if judgements.is_empty() {
            let none = seen(case.story.end, text!("evidence-never-called"));
            judgements.push(Judgement::not_judged(text!("rule-never-called")).with(none));
        }
        judgements
    }
}

/// Somebody wants the seat.
struct Occasion {
    by: SeatId,
    at: SimTime,
    /// The group they called in; a status comes in none.
    group: Option<Gssi>,
    evidence: Vec<Evidence>,
}

fn occasions(case: &Case<'_>) -> Vec<Occasion> {
    let seat = case.seat();
    let mut occasions: Vec<Occasion> = Vec::new();
    for (group, speech) in case.story.on_air(seat) {
        let Some(heard) = speech.understood_by(seat) else {
            continue;
        };
        let calls_me = case.story.called_by(speech, seat) == Some(seat);
        if !calls_me || heard.has(Act::Out) {
            continue;
        }
        let waiting = occasions.iter_mut().rfind(|occasion| {
            occasion.by == speech.by
                && occasion.group == Some(group)
                && reply(case, occasion.by, occasion.group, occasion.at)
                    .is_none_or(|reply| reply.pressed >= speech.at)
        });
        match waiting {
            Some(occasion) => occasion.evidence.push(case.quote(speech)),
            None => occasions.push(Occasion {
                by: speech.by,
                at: speech.at,
                group: Some(group),
                evidence: vec![case.quote(speech)],
            }),
        }
    }
    for status in &case.story.statuses {
        let wish = matches!(
            status.kind,
            StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest
        );
        if wish && status.seen_by.contains(&seat) && status.by != seat {
            let from = case.story.name(status.by);
            occasions.push(Occasion {
                by: status.by,
                at: status.at,
                group: None,
                evidence: vec![seen(
                    status.at,
                    text!("evidence-speech-request", from = from),
                )],
            });
        }
    }
    occasions.sort_by_key(|occasion| occasion.at);
    occasions
}

/// The seat's first transmission after an instant that can be an answer to somebody: to them, or
/// to nobody by name; after a status, to them by name, on any group or by telephone.
fn reply<'a>(
    case: &Case<'a>,
    to: SeatId,
    group: Option<Gssi>,
    after: SimTime,
) -> Option<&'a Speech> {
    case.story.said(case.seat()).find(|speech| {
        let place = match (speech.over, group) {
            (Over::Group(over), Some(group)) => over == group,
            (Over::Group(_), None) => true,
            (Over::Call(id), _) => {
                let call = case.story.call(id);
                call.and_then(|call| call.other(case.seat())) == Some(to)
            }
        };
        let names = speech.meaning().and_then(Meaning::to).is_some();
        let called = case.story.called_by(speech, case.seat());
        let to_them = match speech.over {
            Over::Call(_) => true,
            Over::Group(_) if speech.is_unclear() => true,
            Over::Group(_) => called == Some(to) || (!names && group.is_some()),
        };
        speech.at > after && place && to_them
    })
}

fn answered(case: &Case<'_>, occasion: &Occasion) -> Judgement {
    let due = case.due(occasion.at, WITHIN);
    let from = case.story.name(occasion.by);
    let reply = reply(case, occasion.by, occasion.group, occasion.at);
    let in_time = reply.is_some_and(|reply| reply.pressed <= due);
    let judgement = match reply {
        Some(reply) if in_time && reply.is_unclear() => case.not_understood(reply),
        Some(reply) if in_time => Judgement::met(text!(
            "rule-acknowledge-met",
            from = from,
            after = seconds(reply.pressed.since(occasion.at))
        )),
        _ if case.ended_before(due) => case.over_too_soon(due),
        Some(reply) => Judgement::missed(text!(
            "rule-acknowledge-late",
            from = from,
            after = seconds(reply.pressed.since(occasion.at))
        )),
        None => Judgement::missed(text!("rule-acknowledge-never", from = from))
            .with(absent(due, text!("evidence-no-answer", to = from))),
    };
    let judgement = match reply {
        Some(reply) if reply.is_unclear() => judgement.at(reply.pressed),
        Some(reply) => judgement.at(reply.pressed).with(case.quote(reply)),
        None => judgement,
    };
    judgement
        .limit(due)
        .right(text!(
            "rule-acknowledge-right-who",
            from = from,
            within = seconds(due.since(occasion.at))
        ))
        .with_all(occasion.evidence.iter().cloned())
}

fn seconds(span: Span) -> u64 {
    span.0.div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::setup::StatusKind;
    use crate::language::{Act, What};

    fn call() -> [What; 3] {
        [to(AMK), from(AMB), act(Act::Over)]
    }
    fn answer() -> [What; 3] {
        [to(AMB), from(AMK), act(Act::Over)]
    }
    /// The crew has called, and has been heard to the end at `called_at`.
    fn called() -> Log {
        log().at("1:00").radio(CREW, call())
    }

    #[test]
    fn fifteen_seconds_to_press() {
        let finding = called().at("1:10").radio(DESK, answer()).at("3:00").ends();
        let finding = finding.finding("acknowledge", |_| {});
        assert_eq!((finding.verdict, finding.at), (Met, Some(time("1:10"))));
        let late = called().at("1:20").radio(DESK, answer()).at("3:00").ends();
        assert_eq!(late.verdicts("acknowledge", |_| {}), [Missed]);
        assert_eq!(
            called().at("3:00").ends().verdicts("acknowledge", |_| {}),
            [Missed]
        );
        assert_eq!(
            called().at("1:10").ends().verdicts("acknowledge", |_| {}),
            [NotJudged]
        );
    }

    #[test]
    fn an_answer_to_somebody_else_or_elsewhere_is_none() {
        let other = called()
            .at("1:05")
            .radio(DESK, [to("Ambulanse 4-1"), act(Act::Over)]);
        assert_eq!(
            other.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [Missed]
        );
        let elsewhere = called().at("1:05").radio_in(SHARED, DESK, answer());
        assert_eq!(
            elsewhere.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [Missed]
        );
        let unnamed = called()
            .at("1:05")
            .radio(DESK, [act(Act::Wait), act(Act::Out)]);
        assert_eq!(
            unnamed.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [Met]
        );
    }

    #[test]
    fn a_repeated_call_is_one_occasion_from_the_first() {
        let repeated = called()
            .at("1:30")
            .radio(CREW, call())
            .at("1:36")
            .radio(DESK, answer());
        let finding = repeated.at("3:00").ends().finding("acknowledge", |_| {});
        assert_eq!((finding.verdict, finding.at), (Missed, Some(time("1:36"))));
        // Answered and called again is two.
        let twice = called()
            .at("1:05")
            .radio(DESK, answer())
            .at("2:00")
            .radio(CREW, call());
        let twice = twice.at("2:05").radio(DESK, answer()).at("3:00").ends();
        assert_eq!(twice.verdicts("acknowledge", |_| {}), [Met, Met]);
    }

    #[test]
    fn a_message_that_closes_needs_no_answer() {
        let closed = log()
            .at("1:00")
            .radio(CREW, [to(AMK), from(AMB), act(Act::Out)]);
        assert_eq!(
            closed.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [NotJudged]
        );
    }

    #[test]
    fn who_did_not_hear_the_call_is_not_blamed() {
        let unheard = log().at("1:00").unheard_by(DESK).radio(CREW, call());
        assert_eq!(
            unheard.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [NotJudged]
        );
        // Late entry hid whom it was for.
        let late = log().at("1:00").late(DESK, 1).radio(CREW, call());
        assert_eq!(
            late.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [NotJudged]
        );
        let doubtful = log().at("1:00").unsure().radio(CREW, call());
        assert_eq!(
            doubtful.at("3:00").ends().verdicts("acknowledge", |_| {}),
            [NotJudged]
        );
    }

    #[test]
    fn an_answer_that_was_not_understood_may_have_been_one() {
        let unclear = called()
            .at("1:05")
            .unclear()
            .radio(DESK, [])
            .at("3:00")
            .ends();
        assert_eq!(unclear.verdicts("acknowledge", |_| {}), [NotJudged]);
    }

    #[test]
    fn a_wish_to_speak_by_status_is_answered_by_name() {
        let asked = || log().at("1:00").status(CREW, StatusKind::SpeechRequest);
        let answered = asked().at("1:10").radio(DESK, answer()).at("3:00").ends();
        assert_eq!(answered.verdicts("acknowledge", |_| {}), [Met]);
        let unnamed = asked()
            .at("1:10")
            .radio(DESK, [act(Act::Over)])
            .at("3:00")
            .ends();
        assert_eq!(unnamed.verdicts("acknowledge", |_| {}), [Missed]);
        let rolling = log()
            .at("1:00")
            .status(CREW, StatusKind::Rolling)
            .at("3:00")
            .ends();
        assert_eq!(rolling.verdicts("acknowledge", |_| {}), [NotJudged]);
    }
}
