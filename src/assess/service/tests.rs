//! Cases for the centre's figures.

use crate::assess::testing::*;
use crate::assess::{Assessment, Served, Verdict, judge};
use crate::engine::exercise::LoadOutcome;
use crate::engine::setup::{Demand, Standard};

fn within(percent: u8) -> Standard {
    Standard::AnsweredWithin(percent, "113".to_owned(), span("0:10"))
}

fn none_over(limit: &str) -> Standard {
    Standard::NoneOver("113".to_owned(), span(limit))
}

fn assessed(log: &Log, what: Standard) -> Assessment {
    let (mut setup, log) = log.clone().parts();
    setup.story.service = vec![Demand {
        what,
        goal: Some(0),
        source: "a source".to_owned(),
    }];
    judge(&setup, &log)
}

fn served(log: &Log, what: Standard) -> Served {
    assessed(log, what).service.remove(0)
}

/// Where it is, and whether the patient is awake and breathes: all that makes a call answered.
fn asked(log: Log) -> Log {
    log.asks("where").asks("awake").asks("breathing")
}

/// Two calls: one answered at once, one in vain for 40 seconds and then, a minute later, at once.
fn redialled() -> Log {
    let first = asked(log().with_neighbour().rings(WIFE).at("0:04").answers());
    let vain = first.at("1:00").rings(NEIGHBOUR);
    let vain = vain.at("1:40").hangs_up(NEIGHBOUR);
    let again = vain.at("2:00").ends_call(0).at("2:30").rings(NEIGHBOUR);
    asked(again.at("2:35").answers())
        .at("9:00")
        .hangs_up(NEIGHBOUR)
}

#[test]
fn people_and_attempts_differ_where_somebody_rings_again() {
    let log = redialled().at("10:00").ends();
    let seen = served(&log, within(60));
    assert_eq!((seen.attempts.in_time, seen.attempts.of), (2, 3));
    assert_eq!((seen.people.in_time, seen.people.of), (1, 2));
    assert_eq!(seen.attempts.percent(), Some(66));
    assert_eq!(seen.verdict, Verdict::Met);
    assert_eq!(seen.longest, span("0:40"));
    assert_eq!(seen.evidence.len(), 1, "{:?}", seen.evidence);
    assert_eq!(served(&log, within(67)).verdict, Verdict::Missed);
}

#[test]
fn no_call_over_a_limit_and_windows() {
    let log = redialled().at("10:00").ends();
    assert_eq!(served(&log, none_over("0:40")).verdict, Verdict::Met);
    assert_eq!(served(&log, none_over("0:39")).verdict, Verdict::Missed);
    let until = |at, what| Standard::Until(span(at), Box::new(what));
    let since = |at, what| Standard::Since(span(at), Box::new(what));
    let early = served(&log, until("0:30", none_over("0:10")));
    assert_eq!((early.verdict, early.attempts.of), (Verdict::Met, 1));
    let late = served(&log, since("2:00", within(100)));
    assert_eq!((late.verdict, late.attempts.of), (Verdict::Met, 1));
    let nobody = served(&log, since("5:00", within(100)));
    assert_eq!(
        (nobody.verdict, nobody.attempts.percent()),
        (Verdict::NotJudged, None)
    );
}

#[test]
fn who_gives_up_in_time_is_not_counted() {
    let log = log()
        .rings(WIFE)
        .at("0:08")
        .hangs_up(WIFE)
        .at("5:00")
        .ends();
    let seen = served(&log, within(90));
    assert_eq!((seen.attempts.of, seen.people.of, seen.given_up), (0, 0, 1));
    assert_eq!(seen.verdict, Verdict::NotJudged);
}

#[test]
fn a_call_that_is_left_too_soon_counts_as_unanswered() {
    let answered = || log().rings(WIFE).at("0:04").answers();
    let left = answered().asks("where").at("0:20").hangs_up(DESK);
    let seen = served(&left.at("5:00").ends(), within(90));
    assert_eq!(
        (seen.verdict, seen.left, seen.attempts.in_time),
        (Verdict::Missed, 1, 0)
    );
    assert_eq!((seen.people.in_time, seen.people.of), (0, 1));
    let kept = asked(answered()).at("0:40").hangs_up(DESK);
    assert_eq!(
        served(&kept.at("5:00").ends(), within(90)).verdict,
        Verdict::Met
    );
    // The caller may hang up, and what was not understood may have been the question.
    let by_caller = answered().at("0:20").hangs_up(WIFE);
    assert_eq!(served(&by_caller.at("5:00").ends(), within(90)).left, 0);
    let unclear = answered().unclear().asks("where").at("0:20").hangs_up(DESK);
    assert_eq!(served(&unclear.at("5:00").ends(), within(90)).left, 0);
    // Another call about the same need not be asked it all again.
    let second = asked(answered()).at("1:00").hangs_up(DESK);
    let second = second.at("1:10").rings(NEIGHBOUR).at("1:14").answers();
    let second = second.at("1:20").hangs_up(DESK).at("5:00").ends();
    assert_eq!(served(&second, within(90)).left, 0);
}

#[test]
fn a_run_that_was_broken_off_says_only_what_is_decided() {
    let late = redialled().at("10:00");
    assert_eq!(served(&late, within(60)).verdict, Verdict::NotJudged);
    assert_eq!(served(&late, none_over("0:39")).verdict, Verdict::Missed);
    assert_eq!(served(&late, none_over("0:50")).verdict, Verdict::NotJudged);
    let until = Standard::Until(span("5:00"), Box::new(within(60)));
    assert_eq!(served(&late, until).verdict, Verdict::Met);
}

#[test]
fn the_centre_gives_no_points() {
    let judged = assessed(&redialled().at("10:00").ends(), within(100));
    assert_eq!(judged.service[0].verdict, Verdict::Missed);
    assert_eq!((judged.score, judged.max, judged.findings.len()), (0, 0, 0));
}

/// Calls that colleagues answer count, and so does what a call had waited before it came to a seat.
#[test]
fn calls_of_a_load_count_whoever_answers() {
    use LoadOutcome::{Answered, GaveUp, Whole};
    let colleague = Answered {
        by: Some(COLLEAGUE),
    };
    let log = log().at("1:00").load_call(1, "0:04", colleague);
    // The second gives up after 40 seconds, rings again, and is answered at once.
    let log = log.at("2:00").load_call(2, "0:40", GaveUp);
    let log = log.at("3:00").load_call(2, "0:05", colleague);
    // The third had waited for 8 seconds when it came to the desk, and waits for 7 there.
    let whole = Whole { caller: NEIGHBOUR };
    let log = log.with_neighbour().at("4:00").load_call(3, "0:08", whole);
    let log = asked(log.rings(NEIGHBOUR).at("4:07").answers()).at("5:00");
    let log = log.hangs_up(NEIGHBOUR).at("9:00").ends();
    let seen = served(&log, within(50));
    assert_eq!((seen.attempts.in_time, seen.attempts.of), (2, 4));
    assert_eq!((seen.people.in_time, seen.people.of), (1, 3));
    assert_eq!(seen.longest, span("0:40"));
    assert_eq!(seen.verdict, Verdict::Met);
}
