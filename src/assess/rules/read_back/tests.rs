//! Cases for `read-back`.

use crate::assess::Verdict::{Met, Missed, NotJudged};
use crate::assess::testing::*;
use crate::engine::dispatch::Entry;
use crate::engine::setup::Priority;
use crate::language::{Act, ClockTime, Value, What};

fn minutes(minutes: u16) -> What {
    fact("eta", Value::Minutes(minutes))
}
/// "AMK, dette er 3-1, …, kom".
fn report(facts: impl IntoIterator<Item = What>) -> Vec<What> {
    let mut parts = vec![to(AMK), from(AMB)];
    parts.extend(facts);
    parts.push(act(Act::Over));
    parts
}
/// "Ambulanse 3-1, dette er AMK, …, slutt".
fn reply(parts: impl IntoIterator<Item = What>) -> Vec<What> {
    let mut all = vec![to(AMB), from(AMK)];
    all.extend(parts);
    all.push(act(Act::Out));
    all
}
/// A crew that was alerted to Solbakken 14, red.
fn alerted() -> Log {
    let written = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .writes_address("Solbakken", 14);
    let written = written.writes(Entry::Priority(Priority::Acute));
    written.at("0:40").alerts(NEAR).at("2:00")
}

/// An answer came, to nobody by name and when the conversation had lapsed: it is quoted and said to
/// be late, and nobody is told that there was none.
#[test]
fn an_answer_that_came_late_is_quoted_and_not_denied() {
    let going = [code("priority", "acute"), address("Solbakken", 14)];
    let going = || alerted().radio(CREW, report(going.clone()));
    let late = going()
        .at("2:40")
        .radio(DESK, [act(Act::Received), act(Act::Over)]);
    let finding = late.at("4:00").ends().finding("read-back", |_| {});
    assert_eq!((finding.verdict, finding.at), (Missed, Some(time("2:40"))));
    let said = finding.evidence.iter().find(|one| one.at == time("2:40"));
    let said = said.expect("the answer is quoted");
    assert_eq!(said.kind, crate::assess::EvidenceKind::Said);
    let heard = finding.evidence[0].at;
    let after = crate::assess::words::between(heard, said.at);
    assert!(finding.why.contains(&after), "{}: {after}", finding.why);
    // None at all is still none.
    let never = going().at("4:00").ends().finding("read-back", |_| {});
    assert_ne!(never.why, finding.why);
    assert_eq!(never.evidence.len(), 1);
}

#[test]
fn a_number_that_is_reported_comes_back() {
    let reported = || log().radio(CREW, report([minutes(12)]));
    let right = reported()
        .radio(DESK, reply([minutes(12)]))
        .at("3:00")
        .ends();
    assert_eq!(right.verdicts("read-back", |_| {}), [Met]);
    let received = reported()
        .radio(DESK, reply([act(Act::Received)]))
        .at("3:00")
        .ends();
    let finding = received.finding("read-back", |_| {});
    assert_eq!(finding.verdict, Missed);
    assert!(finding.right.contains("12"), "{}", finding.right);
    let wrong = reported()
        .radio(DESK, reply([minutes(20)]))
        .at("3:00")
        .ends();
    assert_eq!(wrong.verdicts("read-back", |_| {}), [Missed]);
    // RIKTIG reads nothing back where the seat cannot know.
    let unknown = reported()
        .radio(DESK, reply([act(Act::Right)]))
        .at("3:00")
        .ends();
    assert_eq!(unknown.verdicts("read-back", |_| {}), [Missed]);
}

/// The desk tells the crew something, the crew reads it back, the desk says RIKTIG: the crew has
/// reported nothing, and nobody reads his own words back a third time.
#[test]
fn what_the_crew_reads_back_is_no_news() {
    let began = |hour: u16| fact("onset", Value::Clock(ClockTime(hour)));
    let told = |back: What| {
        let crew = log().radio(CREW, report([minutes(12)]));
        let crew = crew.radio(DESK, reply([minutes(12), began(815)]));
        let crew = crew.radio(CREW, report([act(Act::ReadingBack), back]));
        let crew = crew.radio(DESK, reply([act(Act::Right)]));
        crew.at("3:00").ends().verdicts("read-back", |_| {})
    };
    assert_eq!(told(began(815)), [Met]);
    // Another time than the desk said is one that the desk must mend.
    assert_eq!(told(began(845)), [Missed]);
}

#[test]
fn a_wrong_read_back_can_be_made_good() {
    let wrong = log()
        .radio(CREW, report([minutes(12)]))
        .radio(DESK, reply([minutes(20)]));
    let corrected = wrong.radio(CREW, report([act(Act::Wrong), minutes(12)]));
    let good = corrected
        .radio(DESK, reply([minutes(12)]))
        .at("3:00")
        .ends();
    assert_eq!(good.verdicts("read-back", |_| {}), [Met]);
}

#[test]
fn a_correction_must_come_back_and_not_what_it_corrected() {
    let corrected = || {
        log()
            .radio(CREW, report([minutes(12)]))
            .radio(CREW, report([act(Act::Correction), minutes(20)]))
    };
    let new = corrected()
        .radio(DESK, reply([minutes(20)]))
        .at("3:00")
        .ends();
    assert_eq!(new.verdicts("read-back", |_| {}), [Met]);
    let old = corrected()
        .radio(DESK, reply([minutes(12)]))
        .at("3:00")
        .ends();
    assert_eq!(old.verdicts("read-back", |_| {}), [Missed]);
}

#[test]
fn the_order_read_back_right_needs_only_a_riktig_or_a_mottatt() {
    let rolling = || {
        alerted().radio(
            CREW,
            report([address("Solbakken", 14), code("priority", "acute")]),
        )
    };
    let answered = |parts: Vec<What>| {
        let log = rolling().radio(DESK, reply(parts)).at("3:00").ends();
        log.verdicts("read-back", |_| {})
    };
    for enough in [Act::Right, Act::Received, Act::Understood] {
        assert_eq!(answered(vec![act(enough)]), [Met], "{enough:?}");
    }
    let echoed = vec![address("Solbakken", 14), code("priority", "acute")];
    assert_eq!(answered(echoed), [Met]);
    let half = vec![address("Solbakken", 14)];
    assert_eq!(answered(half), [Met], "a part of it is more than MOTTATT");
    assert_eq!(answered(vec![]), [Missed], "not even acknowledged");
}

#[test]
fn what_is_new_beside_the_order_is_still_read_back() {
    let rolling = || alerted().radio(CREW, report([address("Solbakken", 14), minutes(12)]));
    let received = rolling().radio(DESK, reply([act(Act::Received)]));
    let finding = received.at("3:00").ends().finding("read-back", |_| {});
    assert_eq!(finding.verdict, Missed);
    assert!(finding.why.contains("12"), "{}", finding.why);
    assert!(!finding.why.contains("Solbakken"), "{}", finding.why);
    let read = rolling().radio(DESK, reply([act(Act::Received), minutes(12)]));
    assert_eq!(read.at("3:00").ends().verdicts("read-back", |_| {}), [Met]);
}

#[test]
fn another_address_than_the_one_sent_is_new() {
    // Nothing was sent to them: MOTTATT is no read-back.
    let unsent = log().radio(CREW, report([address("Solbakken", 14)]));
    let unsent = unsent.radio(DESK, reply([act(Act::Received)]));
    assert_eq!(
        unsent.at("3:00").ends().verdicts("read-back", |_| {}),
        [Missed]
    );
}

#[test]
fn the_order_read_back_wrongly_is_corrected() {
    let rolling = || alerted().radio(CREW, report([address("Solbakken", 41)]));
    let corrected = rolling().radio(DESK, reply([act(Act::Wrong), address("Solbakken", 14)]));
    assert_eq!(
        corrected.at("3:00").ends().verdicts("read-back", |_| {}),
        [Met]
    );
    let waved = rolling()
        .radio(DESK, reply([act(Act::Right)]))
        .at("3:00")
        .ends();
    assert_eq!(waved.verdicts("read-back", |_| {}), [Missed]);
    let echoed = rolling()
        .radio(DESK, reply([address("Solbakken", 41)]))
        .at("3:00")
        .ends();
    assert_eq!(echoed.verdicts("read-back", |_| {}), [Missed]);
    let unanswered = rolling()
        .radio(DESK, reply([act(Act::Received)]))
        .at("3:00")
        .ends();
    assert_eq!(unanswered.verdicts("read-back", |_| {}), [Missed]);
}

#[test]
fn what_the_seat_orders_is_read_back_or_asked_for() {
    let ordered = || alerted().radio(DESK, reply([address("Solbakken", 14)]));
    let back = ordered()
        .radio(CREW, report([address("Solbakken", 14)]))
        .at("3:00")
        .ends();
    assert_eq!(back.verdicts("read-back", |_| {}), [Met]);
    let received = ordered()
        .radio(CREW, report([act(Act::Received)]))
        .at("3:00")
        .ends();
    assert_eq!(received.verdicts("read-back", |_| {}), [Missed]);
    let asked = ordered().radio(CREW, report([act(Act::Received)]));
    let asked = asked
        .radio(DESK, reply([act(Act::ReadBackOrder)]))
        .at("3:00")
        .ends();
    assert_eq!(asked.verdicts("read-back", |_| {}), [Met]);
    let wrong = || ordered().radio(CREW, report([address("Solbakken", 41)]));
    assert_eq!(
        wrong().at("3:00").ends().verdicts("read-back", |_| {}),
        [Missed]
    );
    let corrected = wrong().radio(DESK, reply([act(Act::Wrong), address("Solbakken", 14)]));
    assert_eq!(
        corrected.at("3:00").ends().verdicts("read-back", |_| {}),
        [Met]
    );
}

#[test]
fn a_card_sent_anew_overtakes_what_was_said_before() {
    // "Solbakken 14" by voice, then the card again with number 41, and the crew repeats that.
    let resent = || {
        let told = alerted().radio(DESK, reply([address("Solbakken", 14)]));
        let back = told.radio(CREW, report([address("Solbakken", 14)]));
        let resent = back.writes_address("Solbakken", 41).sends_anew(NEAR);
        resent.radio(CREW, report([address("Solbakken", 41)]))
    };
    let received = resent().radio(DESK, reply([act(Act::Received)]));
    assert_eq!(
        received.at("3:00").ends().verdicts("read-back", |_| {}),
        [Met]
    );
    assert_eq!(
        resent().at("3:00").ends().verdicts("read-back", |_| {}),
        [Missed]
    );
}

#[test]
fn a_crew_that_says_it_again_is_answered_once() {
    let again = |then: &str| {
        let log = alerted().radio(CREW, report([address("Solbakken", 14)]));
        let log = log.at(then).radio(CREW, report([address("Solbakken", 14)]));
        let log = log.radio(DESK, reply([act(Act::Received)]));
        log.at("9:00").ends().verdicts("read-back", |_| {})
    };
    assert_eq!(again("2:40"), [Met]);
    assert_eq!(again("5:00"), [Missed, Met], "that is another time");
}

#[test]
fn mottatt_without_a_name_may_be_for_either_of_two() {
    // 3-1 repeats its order while the desk turns to 4-1; then comes "mottatt, slutt".
    let both = || {
        let log = alerted().radio(CREW, report([address("Solbakken", 14)]));
        log.radio(DESK, [to("Ambulanse 4-1"), from(AMK), act(Act::Over)])
    };
    let unnamed = both().radio(DESK, [act(Act::Received), act(Act::Out)]);
    assert_eq!(
        unnamed.at("3:00").ends().verdicts("read-back", |_| {}),
        [Met]
    );
    // What is read back to one of them is no mistake towards the other.
    let numbers = log()
        .radio(CREW, report([minutes(12)]))
        .radio(DESK, reply([minutes(12)]));
    let numbers = numbers.radio(DESK, [to("Ambulanse 4-1"), from(AMK), act(Act::Over)]);
    let numbers = numbers.radio(DESK, [minutes(5), act(Act::Out)]);
    assert_eq!(
        numbers.at("3:00").ends().verdicts("read-back", |_| {}),
        [Met]
    );
    let named = both().radio(
        DESK,
        [to("Ambulanse 4-1"), act(Act::Received), act(Act::Out)],
    );
    assert_eq!(
        named.at("3:00").ends().verdicts("read-back", |_| {}),
        [Missed]
    );
}

#[test]
fn what_the_seat_knew_already_need_not_be_said_again() {
    let age = || fact("age", Value::Number(62));
    let known = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .hears(WIFE, [age()])
        .at("2:00");
    let known = known
        .radio(CREW, report([age()]))
        .radio(DESK, reply([act(Act::Received)]));
    assert_eq!(
        known.at("3:00").ends().verdicts("read-back", |_| {}),
        [NotJudged]
    );
    let news = log()
        .radio(CREW, report([age()]))
        .radio(DESK, reply([act(Act::Received)]));
    assert_eq!(
        news.at("3:00").ends().verdicts("read-back", |_| {}),
        [Missed]
    );
}

#[test]
fn a_fact_that_late_entry_hid_was_not_reported() {
    let hidden = log().late(DESK, 3);
    let parts = vec![minutes(12), to(AMK), from(AMB), act(Act::Over)];
    let hidden = hidden
        .radio(CREW, parts)
        .radio(DESK, reply([act(Act::Received)]));
    assert_eq!(
        hidden.at("3:00").ends().verdicts("read-back", |_| {}),
        [NotJudged]
    );
}

#[test]
fn doubtful_words_and_an_early_end_accuse_nobody() {
    let reported = || log().radio(CREW, report([minutes(12)]));
    let doubtful = reported()
        .unsure()
        .radio(DESK, reply([minutes(20)]))
        .at("3:00")
        .ends();
    assert_eq!(doubtful.verdicts("read-back", |_| {}), [NotJudged]);
    assert_eq!(
        reported().at("0:10").ends().verdicts("read-back", |_| {}),
        [NotJudged]
    );
    let to_another = log()
        .radio(CREW, [to("Ambulanse 4-1"), minutes(12)])
        .at("3:00")
        .ends();
    assert_eq!(to_another.verdicts("read-back", |_| {}), [NotJudged]);
    // Long after, it is another conversation.
    let later = reported()
        .at("2:00")
        .radio(DESK, reply([minutes(12)]))
        .at("3:00")
        .ends();
    assert_eq!(later.verdicts("read-back", |_| {}), [Missed]);
}

/// A desk that has overheard something, hears it reported and says it back, orders nothing by it.
#[test]
fn saying_back_what_one_knew_is_no_order() {
    let place = || address("Solbakken", 14);
    let overheard = log().radio(DOCTOR, [to("Legevakten"), from("Lege 3-9"), place()]);
    let report = [to(AMK), from("Lege 3-9"), place(), act(Act::Over)];
    let back = [to("Lege 3-9"), from(AMK), act(Act::ReadingBack), place()];
    let said_back = overheard.at("2:00").radio(DOCTOR, report);
    let said_back = said_back.radio(DESK, back).at("4:00").ends();
    let found = said_back.verdicts("read-back", |_| {});
    assert!(!found.contains(&Missed), "{found:?}");
}
