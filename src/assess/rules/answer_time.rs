//! `answer-time`: an emergency call is answered within ten seconds (akuttmedisinforskriften
//! §15 b). Every call on one of the organisation's lines that rang at the seat is an occasion.
//!
//! Whoever is in another call cannot answer, be it with a caller or with police, fire or a
//! hospital, and whoever rang whom: their time runs from when that call is over. Whoever dials out
//! while the emergency telephone already rings has chosen to, and is not excused. The demand is on
//! the control room, so a call that somebody else took is not this seat's miss.

use crate::assess::case::{ANSWER_WITHIN, Case, absent, seen};
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::Call;
use crate::assess::words::between;
use crate::engine::time::SimTime;
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct AnswerTime;

impl Rule for AnswerTime {
    fn id(&self) -> &'static str {
        "answer-time"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // A call that is never answered can have nothing asked in it.
        &["location", "awake-breathing", "criterion", "alert-time"]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls: Vec<Judgement> = case
            .story
            .calls_to(case.seat())
            .map(|call| answered(case, call))
            .collect();
        if calls.is_empty() {
            let none = absent(case.story.end, text!("evidence-no-call"));
            return vec![Judgement::not_judged(text!("rule-no-call")).with(none)];
        }
        calls
    }
}

fn answered(case: &Case<'_>, call: &Call) -> Judgement {
    let seat = case.seat();
    let from = free_from(case, call);
    let due = case.due(from, ANSWER_WITHIN);
    let within = between(from, due);
    let busy = from > call.rang;
    let rang = seen(call.rang, text!("evidence-rang", line = call.line));
    let judgement = match call.answered {
        Some((at, by)) if by == seat => {
            let waited = between(from, at);
            let in_time = case.in_time(at, due);
            let said = match (in_time, busy) {
                // Nobody hurried who answered before the other call was quite over.
                (true, true) => "rule-answer-time-met-busy",
                (true, false) => "rule-answer-time-met",
                (false, true) => "rule-answer-time-late-busy",
                (false, false) => "rule-answer-time-late",
            };
            let said = text!(said, waited = waited, within = within);
            let judgement = match in_time {
                true => Judgement::met(said),
                false => Judgement::missed(said),
            };
            judgement.at(at).with(seen(at, text!("evidence-answered")))
        }
        Some((at, by)) => {
            let by = case.story.name(by);
            Judgement::not_judged(text!("rule-answered-elsewhere", by = by))
                .with(seen(at, text!("evidence-answered-by", by = by)))
        }
        None => match call.ended {
            Some((ended, _)) if ended < due => Judgement::not_judged(text!("rule-given-up"))
                .with(seen(ended, text!("evidence-given-up"))),
            _ if case.ended_before(due) => case.over_too_soon(due),
            _ => Judgement::missed(text!("rule-never-answered", within = within))
                .with(absent(due, text!("evidence-not-answered"))),
        },
    };
    let judgement = match busy {
        true => judgement.with(seen(from, text!("evidence-other-call-over"))),
        false => judgement,
    };
    judgement
        .limit(due)
        .right(text!("rule-answer-time-right-within", within = within))
        .with(rang)
}

/// From when the seat could have answered: the ringing, or the end of calls it was in then.
fn free_from(case: &Case<'_>, call: &Call) -> SimTime {
    let mut from = call.rang;
    // Calls are in the order in which they rang, so one pass also follows a chain of them.
    for other in case.story.calls.iter().filter(|other| other.id != call.id) {
        if other.occupies(case.seat(), from) {
            from = other.ended.map_or(case.story.end, |(ended, _)| ended);
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;

    #[test]
    fn ten_seconds_are_enough_and_one_more_is_too_many() {
        let rang = || log().at("0:00").rings(WIFE);
        let in_time = rang().at("0:10").answers().at("1:00").ends();
        let finding = in_time.finding("answer-time", |_| {});
        assert_eq!((finding.verdict, finding.points), (Met, 10));
        assert_eq!(finding.limit, Some(time("0:10")));
        let late = rang().at("0:11").answers().at("1:00").ends();
        let finding = late.finding("answer-time", |_| {});
        assert_eq!(
            (finding.verdict, finding.points, finding.max),
            (Missed, 0, 10)
        );
        assert_eq!(finding.at, Some(time("0:11")));
        let never = rang().at("1:00").ends();
        assert_eq!(never.verdicts("answer-time", |_| {}), [Missed]);
    }

    #[test]
    fn a_scenario_may_allow_more() {
        let late = log().rings(WIFE).at("0:14").answers().at("1:00").ends();
        let wider = late.verdicts("answer-time", |wanted| wanted.within = Some(span("0:15")));
        assert_eq!(wider, [Met]);
    }

    #[test]
    fn each_call_is_an_occasion_and_shares_the_points() {
        let two = log()
            .rings(WIFE)
            .at("0:04")
            .answers()
            .at("1:00")
            .hangs_up(WIFE);
        let two = two
            .at("3:00")
            .rings(WIFE)
            .at("3:20")
            .answers()
            .at("5:00")
            .ends();
        let findings = two.findings("answer-time", |_| {});
        let seen: Vec<_> = findings
            .iter()
            .map(|one| (one.verdict, one.points, one.max))
            .collect();
        assert_eq!(seen, [(Met, 5, 5), (Missed, 0, 5)]);
    }

    #[test]
    fn nobody_is_blamed_for_what_they_could_not_do() {
        assert_eq!(
            log().at("1:00").ends().verdicts("answer-time", |_| {}),
            [NotJudged]
        );
        let given_up = log()
            .rings(WIFE)
            .at("0:07")
            .hangs_up(WIFE)
            .at("1:00")
            .ends();
        assert_eq!(given_up.verdicts("answer-time", |_| {}), [NotJudged]);
        let cut_short = log().rings(WIFE).at("0:07").ends();
        let finding = cut_short.finding("answer-time", |_| {});
        assert_eq!((finding.verdict, finding.max), (NotJudged, 0));
        let colleague = log()
            .rings(WIFE)
            .at("0:20")
            .answered_by(COLLEAGUE)
            .at("1:00")
            .ends();
        assert_eq!(colleague.verdicts("answer-time", |_| {}), [NotJudged]);
    }

    #[test]
    fn whoever_is_in_a_call_has_ten_seconds_from_its_end() {
        let busy = || log().rings(WIFE).at("0:03").answers().at("1:00");
        // A second call rings at 1:00; the first one ends at 1:30.
        let second = |log: Log| {
            let mut log = log.rings(WIFE);
            log = log.at("1:30");
            log.ends_call(0)
        };
        let in_time = second(busy()).at("1:38").answers().at("3:00").ends();
        assert_eq!(in_time.verdicts("answer-time", |_| {}), [Met, Met]);
        let late = second(busy()).at("1:45").answers().at("3:00").ends();
        assert_eq!(late.verdicts("answer-time", |_| {}), [Met, Missed]);
    }

    #[test]
    fn a_conversation_with_a_partner_is_a_conversation() {
        // 113 rings at 1:00, in the middle of a talk with the hospital that is over at 1:40.
        let talking = || {
            log()
                .rings(WIFE)
                .at("0:03")
                .answers()
                .at("0:30")
                .ends_call(0)
        };
        let rung = || {
            let dialled = talking().at("0:40").dials(HOSPITAL);
            dialled.at("1:00").rings(WIFE).at("1:40").ends_call(1)
        };
        let in_time = rung().at("1:46").answers().at("3:00").ends();
        let findings = in_time.findings("answer-time", |_| {});
        assert_eq!(findings[1].verdict, Met);
        assert_eq!(findings[1].limit, Some(time("1:50")));
        let over = crate::text!("evidence-other-call-over");
        assert!(findings[1].evidence.iter().any(|one| one.text == over));
        let late = rung().at("1:55").answers().at("3:00").ends();
        assert_eq!(late.verdicts("answer-time", |_| {}), [Met, Missed]);
    }

    #[test]
    fn dialling_out_while_it_rings_is_no_excuse() {
        let dialled = log()
            .rings(WIFE)
            .at("0:03")
            .answers()
            .at("0:30")
            .ends_call(0);
        let dialled = dialled.at("1:00").rings(WIFE).at("1:05").dials(HOSPITAL);
        let late = dialled.at("1:40").ends_call(2).at("3:00").ends();
        let findings = late.findings("answer-time", |_| {});
        assert_eq!(findings[1].verdict, Missed);
        assert_eq!(findings[1].limit, Some(time("1:10")));
    }

    #[test]
    fn a_number_that_is_no_emergency_line_is_not_judged() {
        let own = log().dials(HOSPITAL).at("1:00").ends();
        assert_eq!(own.verdicts("answer-time", |_| {}), [NotJudged]);
    }
}
