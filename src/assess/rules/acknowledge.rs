//! `acknowledge`: a station that calls the seat on a group it hears, or asks to speak by status, is
//! answered within fifteen seconds (control-room reference, section 5, radio grading).
//!
//! A station that asks again while it waits, in whatever way, is one occasion, counted from the
//! first time. It counts from the end of the call to the beginning of the answer, and the answer is
//! shown by when it began, so that the stamps say what the words do.
//!
//! A telephone call does not stop the time, as it does for the next telephone call: nobody can sit
//! in two calls, but PTT and one word, "vent", go beside one (the reference's demand has no
//! exception for it, and its desk has PTT and a foot switch for use in a call). The finding says
//! so.

use crate::assess::case::{Case, absent, seen};
use crate::assess::finding::{Evidence, Verdict};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Call, Speech, Want};
use crate::assess::words::between;
use crate::engine::id::SeatId;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, What};
use crate::text;

/// Time to answer on the radio (control-room reference, section 5).
pub const WITHIN: Span = Span::seconds(15);

/// See the module.
#[derive(Debug)]
pub struct Acknowledge;

impl Rule for Acknowledge {
    fn id(&self) -> &'static str {
        "acknowledge"
    }
    fn link(&self) -> Link {
        Link::Answered
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("answers the radio when it has time")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // A report that was not answered was not read back, nor passed on.
        &["read-back", "pre-alert"]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
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

/// Somebody waits for an answer, and perhaps asks again while they wait.
struct Occasion<'s> {
    wants: Vec<Want<'s>>,
    /// The first answer to any of their calls.
    reply: Option<&'s Speech>,
}

impl Occasion<'_> {
    fn by(&self) -> SeatId {
        self.wants[0].by
    }

    /// From when they wait.
    fn since(&self) -> SimTime {
        self.wants[0].at
    }
}

fn occasions<'a>(case: &Case<'a>) -> Vec<Occasion<'a>> {
    let mut occasions: Vec<Occasion<'a>> = Vec::new();
    for want in case.story.wants(case.seat()) {
        let waiting = occasions.iter_mut().rfind(|occasion| {
            let reply = occasion.reply;
            occasion.by() == want.by && reply.is_none_or(|reply| reply.pressed >= want.at)
        });
        let reply = case.story.reply(case.seat(), &want);
        match waiting {
            Some(occasion) => {
                let replies = occasion.reply.into_iter().chain(reply);
                occasion.reply = replies.min_by_key(|reply| reply.pressed);
                occasion.wants.push(want);
            }
            None => occasions.push(Occasion {
                wants: vec![want],
                reply,
            }),
        }
    }
    occasions
}

fn answered(case: &Case<'_>, occasion: &Occasion<'_>) -> Judgement {
    let since = occasion.since();
    let due = case.due(since, WITHIN);
    let from = case.story.name(occasion.by());
    let reply = occasion.reply;
    let in_time = reply.is_some_and(|reply| case.in_time(reply.pressed, due));
    let within = between(since, due);
    let judgement = match reply {
        Some(reply) if in_time && reply.is_unclear() => case.not_understood(reply),
        Some(reply) if in_time => Judgement::met(text!(
            "rule-acknowledge-met",
            from = from,
            after = between(since, reply.pressed),
            within = within
        )),
        _ if case.ended_before(due) => case.over_too_soon(due),
        Some(reply) => Judgement::missed(text!(
            "rule-acknowledge-late",
            from = from,
            after = between(since, reply.pressed),
            within = within
        )),
        None => Judgement::missed(text!("rule-acknowledge-never", from = from))
            .with(absent(due, text!("evidence-no-answer", to = from))),
    };
    let judgement = match reply {
        Some(reply) if reply.is_unclear() => judgement.at(reply.pressed),
        Some(reply) => judgement.at(reply.pressed).with(Evidence {
            at: reply.pressed,
            ..case.quote(reply)
        }),
        None => judgement,
    };
    let late = !in_time && judgement.verdict == Verdict::Missed;
    let judgement = match in_call(case, since, due).filter(|_| late) {
        Some(at) => Judgement {
            why: format!("{} {}", judgement.why, text!("rule-acknowledge-in-call")),
            ..judgement
        }
        .with(seen(at, text!("evidence-in-call"))),
        None => judgement,
    };
    judgement
        .limit(due)
        .right(right(case, occasion.by(), &within))
        .with_all(occasion.wants.iter().map(|want| case.wanted(want)))
}

/// Since when, of the time to answer in, the seat sat in a telephone call; none when it did not.
fn in_call(case: &Case<'_>, since: SimTime, due: SimTime) -> Option<SimTime> {
    let answered = |call: &&Call| call.answered.is_some();
    let calls = case.story.calls.iter().filter(answered);
    calls
        .filter_map(|call| {
            let joined = call.joined(case.seat())?.max(since);
            (joined <= due && call.occupies(case.seat(), joined)).then_some(joined)
        })
        .min()
}

/// Who is to be answered, and the least that can be said: "vent", by name.
fn right(case: &Case<'_>, by: SeatId, within: &str) -> String {
    let from = case.story.name(by);
    let right = text!("rule-acknowledge-right-who", from = from, within = within);
    let to = case.setup.call_sign_of(by).cloned().map(What::To);
    let wait = [What::Act(Act::Wait), What::Act(Act::Out)];
    let parts: Vec<What> = to.into_iter().chain(wait).collect();
    match case.on_radio(&parts) {
        Some(words) => format!("{right} {}", text!("right-for-example", words = words)),
        None => right,
    }
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

    /// A reader who takes one shown stamp from the other gets the span that is named.
    #[test]
    fn the_span_is_what_lies_between_the_stamps_shown() {
        let late = called().at("1:40").radio(DESK, answer()).at("3:00").ends();
        let finding = late.finding("acknowledge", |_| {});
        let stamps: Vec<_> = finding.evidence.iter().map(|one| one.at).collect();
        let [call, answer] = stamps[..] else {
            panic!("{:?}", finding.evidence)
        };
        let span = crate::assess::words::between(call, answer);
        assert!(finding.why.contains(&span), "{}: {span}", finding.why);
    }

    #[test]
    fn a_telephone_call_does_not_stop_the_time_and_the_finding_says_so() {
        let says_so = |log: Log| {
            let finding = log.at("3:00").ends().finding("acknowledge", |_| {});
            assert_eq!(finding.verdict, Missed, "{finding:#?}");
            finding
                .why
                .contains(&crate::text!("rule-acknowledge-in-call"))
        };
        let late = |log: Log| log.at("1:40").radio(DESK, answer());
        let in_call = || log().at("0:50").rings(WIFE).answers().at("1:00");
        assert!(says_so(late(in_call().radio(CREW, call()))));
        assert!(!says_so(late(called())));
        // A call that was over before is no matter.
        let over = log().at("0:20").rings(WIFE).answers().hangs_up(DESK);
        assert!(!says_so(late(over.at("1:00").radio(CREW, call()))));
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
    fn calling_and_asking_by_status_while_waiting_is_one_occasion() {
        let both = called().at("1:40").status(CREW, StatusKind::SpeechRequest);
        let both = both.at("1:50").radio(DESK, answer()).at("3:00").ends();
        let finding = both.finding("acknowledge", |_| {});
        assert_eq!((finding.verdict, finding.evidence.len()), (Missed, 3));
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
