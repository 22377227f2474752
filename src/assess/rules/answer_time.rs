//! `answer-time`: an emergency call is answered within ten seconds (akuttmedisinforskriften
//! §15 b). Every call on one of the organisation's lines that rang at the seat is an occasion.
//!
//! An operator in another call cannot answer, be it with a caller or with police, fire or a
//! hospital, no matter who rang whom: their time runs from when that call is over. An operator who
//! dials out while the emergency telephone already rings has chosen to, and is not excused. The
//! demand is on the control room, so a call that somebody else took is not this seat's miss.

use crate::assess::case::{ANSWER_WITHIN, Case, absent, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::Call;
use crate::assess::words::between;
use crate::engine::exercise::watch::Moment;
use crate::engine::id::SeatId;
use crate::engine::setup::Expectation;
use crate::engine::time::SimTime;
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct AnswerTime;

impl Rule for AnswerTime {
    fn id(&self) -> &'static str {
        "answer-time"
    }
    fn link(&self) -> Link {
        Link::Answered
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("lets the telephone ring too long")
    }
    fn asks_for(&self, expectation: &Expectation, moment: &Moment) -> bool {
        *moment == Moment::Answered(expectation.seat)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // A call that is never answered can have nothing asked in it, and is put on no card; one
        // that is answered late comes between the operator and all that is to be done then.
        &[
            "location",
            "awake-breathing",
            "criterion",
            "alert-time",
            "triple-alert",
            "one-event",
        ]
    }
    fn is_open(&self, case: &Case<'_>) -> bool {
        case.story.more_may_ring()
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
        None => unanswered(case, call, due),
    };
    let judgement = match busy {
        true if call.answered.is_some() => {
            judgement.with(seen(from, text!("evidence-other-call-over")))
        }
        true => judgement.with(seen(call.rang, text!("evidence-in-another-call"))),
        false => judgement,
    };
    // A seat that never answered was due when it had rung for so long.
    let due = match call.answered {
        Some(_) => due,
        None => case.due(call.rang, ANSWER_WITHIN),
    };
    judgement
        .limit(due)
        .right(text!("rule-answer-time-right-within", within = within))
        .with(rang)
}

/// What is said of a call that nobody answered. `free` is when it would have been due, had the seat
/// come to answer it.
fn unanswered(case: &Case<'_>, call: &Call, free: SimTime) -> Judgement {
    let allowed = case.expectation.within.unwrap_or(ANSWER_WITHIN);
    let tries = case.story.tries(call);
    let Some((ended, _)) = call.ended else {
        return match case.ended_before(free) {
            true => case.over_too_soon(free),
            false => in_vain(case, call, case.story.end, &tries),
        };
    };
    let rang: u64 = tries.iter().map(|one| case.story.rang_for(one).0).sum();
    if rang / 1000 > allowed.0 / 1000 {
        in_vain(case, call, ended, &tries)
    } else {
        Judgement::not_judged(text!("rule-given-up")).with(seen(ended, text!("evidence-given-up")))
    }
}

/// That somebody rang until `until` without an answer, and which of their tries it was.
fn in_vain(case: &Case<'_>, call: &Call, until: SimTime, tries: &[&Call]) -> Judgement {
    let who = case.story.name(call.by);
    let rang = between(call.rang, until);
    let why = match tries.len() {
        0 | 1 => text!("rule-answer-time-unanswered", who = who, rang = rang),
        count => text!(
            "rule-answer-time-unanswered-again",
            who = who,
            rang = rang,
            count = count
        ),
    };
    Judgement::missed(why).with(absent(until, text!("evidence-not-answered")))
}

/// From when the seat could have answered: the ringing, or the end of calls it was in then.
fn free_from(case: &Case<'_>, call: &Call) -> SimTime {
    let mut from = call.rang;
    // From one call to the next, back to one on hold, and so on: until it was in none.
    let others = || case.story.calls.iter().filter(|other| other.id != call.id);
    while let Some(free) = others().find_map(|other| busy_until(other, case.seat(), from)) {
        if free >= case.story.end {
            return case.story.end;
        }
        from = free;
    }
    from
}

/// Until when a seat that is in a call then cannot answer. Who puts it on hold and comes back
/// within the time to answer in has not been free in between.
fn busy_until(call: &Call, seat: SeatId, at: SimTime) -> Option<SimTime> {
    let mut free = call.free_again(seat, at)?;
    let soon = |free: SimTime| {
        let mut stays = call.stays_of(seat).map(|stay| stay.from);
        stays.find(|back| *back > free && *back <= free + ANSWER_WITHIN)
    };
    while let Some(again) = soon(free).and_then(|back| call.free_again(seat, back)) {
        free = again;
    }
    Some(free)
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

    /// A first caller is spoken with from 0:03 on; a second rings `tries` times meanwhile, for
    /// `seconds` each, and is never answered.
    fn second_in_vain(tries: u32, seconds: u64) -> Log {
        let mut log = log().with_neighbour().rings(WIFE).at("0:03").answers();
        for one in 1..=u64::from(tries) {
            let began = one * 60_000;
            log = log.at_ms(began).rings(NEIGHBOUR);
            log = log.at_ms(began + seconds * 1000).hangs_up(NEIGHBOUR);
        }
        log
    }

    #[test]
    fn who_rings_in_vain_counts_however_busy_the_seat_is_and_each_time() {
        let nine = second_in_vain(9, 40).at("12:00").ends();
        let findings = nine.findings("answer-time", |_| {});
        let missed = findings.iter().filter(|one| one.verdict == Missed);
        assert_eq!((findings.len(), missed.count()), (10, 9));
        let points: u16 = findings.iter().map(|one| one.points).sum();
        assert_eq!(points, 1, "one of ten was answered");
        assert!(findings[9].why.contains('9'), "{}", findings[9].why);

        // Answered at the second try: the first went unanswered all the same.
        let then = second_in_vain(1, 40).at("2:00").ends_call(0);
        let then = then.at("2:01").rings(NEIGHBOUR).at("2:05").answers();
        let verdicts = then.at("9:00").ends().verdicts("answer-time", |_| {});
        assert_eq!(verdicts, [Met, Missed, Met]);
    }

    #[test]
    fn short_tries_of_one_person_add_up() {
        let verdicts = |tries| {
            let log = second_in_vain(tries, 6).at("12:00").ends();
            log.verdicts("answer-time", |_| {})
        };
        assert_eq!(verdicts(1), [Met, NotJudged]);
        assert_eq!(verdicts(3), [Met, NotJudged, Missed, Missed]);
    }
}
