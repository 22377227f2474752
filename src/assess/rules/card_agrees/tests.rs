//! Cases for `card-agrees`.

use crate::assess::Verdict::{Met, Missed, NotJudged};
use crate::assess::testing::*;
use crate::engine::dispatch::{Entry, Place};
use crate::language::{Act, Address, ClockTime, Value, What};

fn age(age: i32) -> What {
    fact("age", Value::Number(age))
}
fn answered() -> Log {
    log().rings(WIFE).at("0:04").answers()
}

#[test]
fn written_as_said() {
    let log = answered().hears(WIFE, [address("Solbakken", 14), age(62)]);
    let log = log
        .writes_address("Solbakken", 14)
        .writes(noted("age", Value::Number(62)));
    let finding = log.at("3:00").ends().finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, Met);
    // What agrees is told together, and shows both lines and both words.
    assert_eq!((finding.points, finding.evidence.len()), (10, 4));
}

#[test]
fn one_disagreement_stands_apart_from_all_that_agrees() {
    let log = answered().hears(WIFE, [address("Solbakken", 14), age(62)]);
    let log = log
        .writes_address("Solbakken", 14)
        .writes(noted("age", Value::Number(26)));
    let findings = log.at("3:00").ends().findings("card-agrees", |_| {});
    let seen: Vec<_> = findings
        .iter()
        .map(|one| (one.verdict, one.points, one.max))
        .collect();
    assert_eq!(seen, [(Missed, 0, 5), (Met, 5, 5)]);
}

#[test]
fn everybody_who_said_something_is_heard() {
    let log = answered().hears(WIFE, [age(62)]).alerts(NEAR).at("2:00");
    let log = log
        .writes(noted("age", Value::Number(75)))
        .radio(CREW, [to(AMK), age(64)]);
    let finding = log.at("4:00").ends().finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, Missed);
    for value in ["75", "62", "64"] {
        assert!(finding.why.contains(value), "{}", finding.why);
    }
    assert_eq!(finding.evidence.len(), 3, "the card and both of them");
    let several = crate::text!("rule-card-agrees-right-several", topic = "", lines = "");
    let start = several.split(' ').next().unwrap();
    assert!(finding.right.starts_with(start), "{}", finding.right);
}

#[test]
fn what_was_only_said_later_is_to_be_put_right_and_was_not_wrong_then() {
    let log = answered()
        .writes(noted("age", Value::Number(75)))
        .alerts(NEAR);
    let log = log.at("2:00").radio(CREW, [to(AMK), age(62)]);
    let finding = log.at("4:00").ends().finding("card-agrees", |_| {});
    let later = crate::text!("rule-card-agrees-right-later", line = "@");
    let end = later.split('@').nth(1).unwrap();
    assert!(finding.right.ends_with(end), "{}", finding.right);
}

#[test]
fn written_otherwise() {
    let log = answered()
        .hears(WIFE, [age(62)])
        .writes(noted("age", Value::Number(26)));
    let finding = log.at("3:00").ends().finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, Missed);
    assert!(
        finding.why.contains("26") && finding.why.contains("62"),
        "{}",
        finding.why
    );
    let log = answered()
        .hears(WIFE, [address("Solbakken", 14)])
        .writes_address("Solbakken", 41);
    assert_eq!(
        log.at("3:00").ends().verdicts("card-agrees", |_| {}),
        [Missed]
    );
}

#[test]
fn what_was_put_right_is_right() {
    let log = answered()
        .hears(WIFE, [age(62)])
        .writes(noted("age", Value::Number(26)));
    let log = log
        .at("0:40")
        .writes(noted("age", Value::Number(62)))
        .at("3:00")
        .ends();
    assert_eq!(log.verdicts("card-agrees", |_| {}), [Met]);
}

#[test]
fn a_caller_who_corrects_an_address_is_followed() {
    let corrected = || {
        let log = answered().hears(WIFE, [address("Solbakken", 14)]);
        let log = log.writes_address("Solbakken", 14).at("0:50");
        log.hears(WIFE, [act(Act::No), address("Solbakken", 41)])
    };
    assert_eq!(
        corrected()
            .at("3:00")
            .ends()
            .verdicts("card-agrees", |_| {}),
        [Missed]
    );
    assert_eq!(
        corrected()
            .at("1:00")
            .ends()
            .verdicts("card-agrees", |_| {}),
        [NotJudged]
    );
    let followed = corrected()
        .at("1:10")
        .writes_address("Solbakken", 41)
        .at("3:00")
        .ends();
    assert_eq!(followed.verdicts("card-agrees", |_| {}), [Met]);
    // A crew that repeats its old order does not make the old address true.
    let echoed = corrected()
        .alerts(NEAR)
        .at("2:00")
        .radio(CREW, [to(AMK), address("Solbakken", 14)]);
    assert_eq!(
        echoed.at("3:00").ends().verdicts("card-agrees", |_| {}),
        [Missed]
    );
}

#[test]
fn where_two_people_disagree_either_may_be_written() {
    let either = |written: i32| {
        let log = answered().hears(WIFE, [age(62)]).alerts(NEAR).at("2:00");
        let log = log
            .radio(CREW, [to(AMK), age(64)])
            .writes(noted("age", Value::Number(written)));
        log.at("3:00").ends().verdicts("card-agrees", |_| {})
    };
    assert_eq!(
        (either(62), either(64), either(46)),
        (vec![Met], vec![Met], vec![Missed])
    );
}

#[test]
fn what_nobody_said_is_not_judged() {
    let log = answered()
        .writes(noted("age", Value::Number(62)))
        .at("3:00")
        .ends();
    assert_eq!(log.verdicts("card-agrees", |_| {}), [NotJudged]);
    // Nor what a crew said where the seat did not hear it.
    let log = answered()
        .alerts(NEAR)
        .unheard_by(DESK)
        .radio(CREW, [to(AMK), age(64)]);
    let log = log
        .writes(noted("age", Value::Number(62)))
        .at("3:00")
        .ends();
    assert_eq!(log.verdicts("card-agrees", |_| {}), [NotJudged]);
    let hidden = answered()
        .alerts(NEAR)
        .late(DESK, 1)
        .radio(CREW, [age(64), to(AMK)]);
    let hidden = hidden
        .writes(noted("age", Value::Number(62)))
        .at("3:00")
        .ends();
    assert_eq!(hidden.verdicts("card-agrees", |_| {}), [NotJudged]);
}

#[test]
fn doubtful_words_may_have_been_what_was_written() {
    let log = answered()
        .hears(WIFE, [age(62)])
        .unsure()
        .hears(WIFE, [age(26)]);
    let log = log
        .writes(noted("age", Value::Number(26)))
        .at("3:00")
        .ends();
    assert_eq!(log.verdicts("card-agrees", |_| {}), [NotJudged]);
}

#[test]
fn the_number_on_the_display_is_as_good_as_said() {
    let log = answered()
        .writes(Entry::Callback("90000001".to_owned()))
        .at("3:00")
        .ends();
    assert_eq!(log.verdicts("card-agrees", |_| {}), [Met]);
    let said = fact("callback", Value::Phone("90000002".to_owned()));
    let log = answered()
        .hears(WIFE, [said])
        .writes(Entry::Callback("90000003".to_owned()));
    assert_eq!(
        log.at("3:00").ends().verdicts("card-agrees", |_| {}),
        [Missed]
    );
}

#[test]
fn what_the_desk_decides_is_its_own() {
    let log = answered().hears(WIFE, [code("what", "fall")]);
    let log = log.writes(noted("what", Value::Code("chest-pain".to_owned())));
    assert_eq!(
        log.at("3:00").ends().verdicts("card-agrees", |_| {}),
        [NotJudged]
    );
}

#[test]
fn an_equal_address_in_another_municipality_does_not_agree() {
    // Kirkeveien 2 lies in Fjordvik and in Granli; the patient is in Granli.
    let lies_in = |name: &str| Address {
        municipality: Some(name.to_owned()),
        ..house("Kirkeveien", 2)
    };
    let written = |said: &[What], card: &str| {
        let log = answered().about_nobody().patient_at(lies_in("Granli"));
        let log = log.hears(WIFE, said.iter().cloned());
        log.writes(Entry::Address(lies_in(card))).at("3:00").ends()
    };
    let street = || address("Kirkeveien", 2);
    let finding = written(&[street()], "Fjordvik").finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, Missed);
    assert!(
        finding.why.contains("Kirkeveien 2, Granli"),
        "{}",
        finding.why
    );
    let told = [street(), code("municipality", "Granli")];
    let verdicts = |log: Log| log.verdicts("card-agrees", |_| {});
    assert_eq!(verdicts(written(&told, "Fjordvik")), [Missed]);
    assert_eq!(verdicts(written(&told, "Granli")), [Met]);
    // An operator who writes what a caller named has written what was said.
    let misled = [street(), code("municipality", "Fjordvik")];
    assert_eq!(verdicts(written(&misled, "Fjordvik")), [Met]);
}

/// What the caller said, in words where they matter, and whether it agrees with what was written.
fn agrees(said: What, words: &str, written: Value) -> bool {
    let What::Fact(of, _) = &said else {
        panic!("a fact")
    };
    let entry = match (of.as_str(), &written) {
        ("where", Value::Address(address)) => Entry::Address(address.clone()),
        ("callback", Value::Phone(number)) => Entry::Callback(number.clone()),
        _ => noted(of.as_str(), written),
    };
    let log = answered().in_words(words).hears(WIFE, [said]);
    let finding = log.writes(entry).at("3:00").ends();
    let finding = finding.finding("card-agrees", |_| {});
    assert_ne!(finding.verdict, NotJudged, "{}", finding.why);
    finding.verdict == Met
}

/// What was heard exactly is written exactly, whatever kind of value it is; what was only told
/// roughly agrees with all that it may mean.
#[test]
fn each_kind_of_value_agrees_as_exactly_as_it_was_heard() {
    let number = |of: &str, number: i32| fact(of, Value::Number(number));
    for (heard, words, written, right) in [
        (62, "sekstito", 62, true),
        (62, "sekstito", 60, false),
        (60, "seksti", 62, false),
        (65, "sekstiårene", 62, true),
        (65, "sekstiårene", 60, true),
        (65, "60-årene", 71, false),
    ] {
        let said = number("age", heard);
        let same = agrees(said, words, Value::Number(written));
        assert_eq!(same, right, "{words} and {written}");
    }
    assert!(agrees(number("pulse", 96), "nittiseks", Value::Number(96)));
    assert!(!agrees(number("pulse", 96), "nittiseks", Value::Number(90)));
    let pair = |over, under| Value::Pair(over, under);
    let pressure = || fact("blood-pressure", pair(110, 70));
    assert!(agrees(pressure(), "110-70", pair(110, 70)));
    assert!(!agrees(pressure(), "110-70", pair(110, 75)));

    let clock = |hours: u16, minutes: u16| Value::Clock(ClockTime(hours * 60 + minutes));
    let onset = || fact("onset", clock(13, 30));
    assert!(agrees(onset(), "halv-to", clock(13, 30)));
    assert!(!agrees(onset(), "halv-to", clock(13, 33)));
    assert!(agrees(onset(), "halvtime-siden", clock(13, 30)));
    assert!(agrees(onset(), "siden", clock(13, 37)), "half an hour ago");
    assert!(!agrees(onset(), "siden", clock(13, 50)));

    let house = |number: Option<u16>| {
        let mut address = house("Solbakken", 14);
        address.number = number;
        Value::Address(address)
    };
    let whole = || fact("where", house(Some(14)));
    assert!(agrees(whole(), "Solbakken-14", house(Some(14))));
    assert!(
        !agrees(whole(), "Solbakken-14", house(None)),
        "a street is no house"
    );
    assert!(!agrees(whole(), "Solbakken-14", house(Some(41))));
    assert!(agrees(
        fact("where", house(None)),
        "Solbakken",
        house(Some(14))
    ));

    let phone = |number: &str| Value::Phone(number.to_owned());
    let callback = || fact("callback", phone("10134421"));
    assert!(agrees(callback(), "10134421", phone("+4710134421")));
    assert!(!agrees(callback(), "10134421", phone("21")));
    let name = |name: &str| Value::Name(name.to_owned());
    let named = || fact("patient-name", name("Jonas Berg"));
    assert!(agrees(named(), "Jonas", name("Berg")));
    assert!(!agrees(named(), "Jonas", name("Jon")));
    assert!(!agrees(named(), "Jonas", name("Jonas Bergli")));
}

#[test]
fn what_was_taken_back_is_said_of_nobody() {
    let log = answered().hears(WIFE, [address("Solbakken", 14), age(62)]);
    let log = log
        .writes_address("Solbakken", 14)
        .writes(noted("age", Value::Number(26)))
        .writes(Entry::Cleared(Place::Fact("age".into())));
    let finding = log.at("3:00").ends().finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, Met);
}

#[test]
fn what_was_wrong_stays_wrong_when_the_right_word_is_said_again_at_the_end() {
    let log = answered()
        .hears(WIFE, [age(62)])
        .writes(noted("age", Value::Number(26)));
    let again = log.at("8:00").radio(CREW, [to(AMK), age(62)]);
    let finding = again.at("8:08").ends().finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, Missed);
    // Said for the first time a moment before the end, nobody could have written it.
    let late = answered().writes(noted("age", Value::Number(26)));
    let late = late.at("8:00").radio(CREW, [to(AMK), age(62)]);
    let finding = late.at("8:08").ends().finding("card-agrees", |_| {});
    assert_eq!(finding.verdict, NotJudged);
}
