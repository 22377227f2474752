//! Pre-alerts at an emergency department, by telephone and by radio.

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::id::CallId;
use crate::engine::people::fixture::*;
use crate::engine::phone;
use crate::engine::setup::Temperament;
use crate::language::{Act, ClockTime, Value, What, topic};

fn answered() -> Table {
    let mut table = Table::new(setup(Temperament::Calm), 1);
    table.run(1);
    let dial = phone::Command::Dial("51000000".to_owned());
    table.desk(Command::Phone(dial));
    assert_eq!(table.hears(HOSPITAL, 15), [from("Akuttmottak Fjordvik")]);
    table
}

fn told() -> [What; 4] {
    [
        fact(topic::WHAT, code("chest-pain")),
        fact(topic::SEX, code("male")),
        fact(topic::AGE, Value::Number(62)),
        fact(topic::ECG, code("stemi")),
    ]
}

#[test]
fn the_facts_are_read_back_and_what_is_missing_is_asked_for() {
    let mut table = answered();
    table.phone(CallId(0), &told());
    let mut read_back = table.hears(HOSPITAL, 20);
    assert_eq!(read_back.remove(0), act(Act::ReadingBack));
    assert_eq!(read_back, told());
    let asked = table.hears(HOSPITAL, 10);
    assert_eq!(asked, [ask(topic::ONSET), ask(topic::ETA)]);
    let rest = [
        fact(topic::ONSET, Value::Clock(ClockTime(815))),
        fact(topic::ETA, Value::Minutes(12)),
    ];
    table.phone(CallId(0), &rest);
    let thanks = table.hears(HOSPITAL, 20);
    assert_eq!(thanks.first(), Some(&act(Act::ReadingBack)));
    assert_eq!(thanks.last(), Some(&act(Act::Received)));
    table.phone(CallId(0), &[act(Act::Goodbye)]);
    assert_eq!(table.hears(HOSPITAL, 10), [act(Act::Goodbye)]);
}

#[test]
fn a_corrected_fact_is_read_back_again() {
    let mut table = answered();
    table.phone(CallId(0), &told());
    table.hears(HOSPITAL, 20);
    table.hears(HOSPITAL, 10);
    let right = fact(topic::AGE, Value::Number(26));
    table.phone(CallId(0), &[act(Act::Correction), right.clone()]);
    assert!(table.hears(HOSPITAL, 20).contains(&right));
}

#[test]
fn one_does_not_speak_while_the_other_is_still_telling() {
    let mut table = answered();
    for part in told() {
        table.phone(CallId(0), &[part]);
        table.until(1, |_| false);
    }
    let spoke = |event: &Event| {
        matches!(event, Event::Phone(phone::Event::SpeechBegan { by, utterance, .. })
            if *by == HOSPITAL && utterance.meaning.as_ref().is_some_and(|m| m.has(Act::ReadingBack)))
    };
    assert!(!table.happened(spoke));
    assert!(table.until(10, spoke));
}

#[test]
fn a_pre_alert_by_radio_is_read_back_too() {
    let mut table = Table::new(setup(Temperament::Calm), 2);
    table.run(1);
    let call = [to("Akuttmottak"), from("AMK Fjordvik"), act(Act::Over)];
    table.radio(HEALTH, &call);
    table.hears(HOSPITAL, 10);
    let mut message = told().to_vec();
    message.push(act(Act::Over));
    table.radio(HEALTH, &message);
    let answer = table.hears(HOSPITAL, 20);
    assert_eq!(answer.first(), Some(&act(Act::ReadingBack)));
    for part in told() {
        assert!(answer.contains(&part), "{answer:?}");
    }
    assert!(answer.contains(&ask(topic::ETA)), "{answer:?}");
    assert_eq!(answer.last(), Some(&act(Act::Over)));
}
