//! Pre-alerts at an emergency department and requests for the duty doctor at a legevakt central, by
//! telephone and by radio.

use crate::engine::command::Command;
use crate::engine::dispatch::{self, Destination};
use crate::engine::event::Event;
use crate::engine::id::CallId;
use crate::engine::people::fixture::*;
use crate::engine::phone;
use crate::engine::setup::Temperament;
use crate::language::{Act, ClockTime, Deed, Value, What, deed, topic};

fn answered() -> Table {
    let mut table = Table::new(setup(Temperament::Calm), 1);
    table.run(1);
    let dial = phone::Command::Dial("51000000".to_owned());
    table.desk(Command::Phone(dial));
    assert_eq!(table.hears(HOSPITAL, 15), [from("Akuttmottak Fjordvik")]);
    table
}

/// The desk has rung the legevakt central, and it has answered.
fn central_answered() -> Table {
    let mut table = Table::new(setup(Temperament::Calm), 1);
    table.run(1);
    let dial = phone::Command::Dial("51000001".to_owned());
    table.desk(Command::Phone(dial));
    assert_eq!(table.hears(CENTRAL, 15), [from("Legevakten Fjordvik")]);
    table
}

fn doctor_drives_to(number: u16) -> impl Fn(&Event) -> bool {
    move |event| {
        matches!(event, Event::Dispatch(dispatch::Event::SetOff { to: Destination::Address(to), .. })
            if *to == solbakken(number))
    }
}

/// The desk says goodbye, and rings the same number once more.
fn rings_again(table: &mut Table, who: crate::engine::id::SeatId, number: &str, call: u32) {
    table.phone(CallId(call), &[act(Act::Goodbye)]);
    assert_eq!(table.hears(who, 10), [act(Act::Goodbye)]);
    table.run(10);
    let dial = phone::Command::Dial(number.to_owned());
    table.desk(Command::Phone(dial));
    table.hears(who, 15);
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

/// What you tell while they read back is not asked for afterwards.
#[test]
fn what_was_told_meanwhile_is_not_asked_for() {
    let mut table = answered();
    table.phone(CallId(0), &told());
    let read_back = table.hears(HOSPITAL, 20);
    assert_eq!(read_back.first(), Some(&act(Act::ReadingBack)));
    let rest = [
        fact(topic::ONSET, Value::Clock(ClockTime(815))),
        fact(topic::ETA, Value::Minutes(12)),
    ];
    table.phone(CallId(0), &rest);
    let next = table.hears(HOSPITAL, 20);
    let asks = |what: &&What| matches!(what, What::Ask(_));
    assert_eq!(next.iter().find(asks), None, "{next:?}");
    assert_eq!(next.last(), Some(&act(Act::Received)));
}

#[test]
fn asked_to_make_ready_they_say_that_they_do() {
    let mut table = answered();
    let prepare = Deed::from(deed::PREPARE);
    table.phone(CallId(0), &[What::Tell(prepare.clone())]);
    assert_eq!(table.hears(HOSPITAL, 20), [What::Done(prepare)]);
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

#[test]
fn a_legevakt_central_asks_for_what_it_needs_and_sends_its_doctor() {
    let mut table = central_answered();
    let wanted = What::Tell(Deed::from(deed::CALL_DOCTOR));
    table.phone(CallId(0), &[wanted, place(14)]);
    assert_eq!(
        table.hears(CENTRAL, 20),
        [act(Act::ReadingBack), place(14)],
        "the address is read back"
    );
    let asked = table.hears(CENTRAL, 10);
    assert_eq!(asked, [ask(topic::WHAT), ask(topic::PRIORITY)]);
    let rest = [
        fact(topic::WHAT, code("chest-pain")),
        fact(topic::PRIORITY, code("acute")),
    ];
    table.phone(CallId(0), &rest);
    let thanks = table.hears(CENTRAL, 20);
    let sends = What::Done(Deed::from(deed::CALL_DOCTOR));
    assert!(thanks.ends_with(&[act(Act::Received), sends]), "{thanks:?}");
    table.phone(CallId(0), &[act(Act::Goodbye)]);
    let call = [to("Lege 3-9"), from("Legevakten Fjordvik"), act(Act::Over)];
    let since = table.sim.now();
    assert!(table.until(200, doctor_drives_to(14)));
    let said = table.said_since(CENTRAL, since);
    assert!(
        call.iter().all(|part| said.contains(part)),
        "the doctor is called up in the legevakt group: {said:?}"
    );
    let order = What::Tell(Deed::from(deed::RESPOND));
    for part in [order, place(14), rest[0].clone(), rest[1].clone()] {
        assert!(said.contains(&part), "{part} in {said:?}");
    }
}

#[test]
fn a_legevakt_central_is_told_by_radio_too() {
    let mut table = Table::new(setup(Temperament::Calm), 2);
    table.run(1);
    let call = [
        to("Legevakten Fjordvik"),
        from("AMK Fjordvik"),
        act(Act::Over),
    ];
    table.radio(LEGEVAKT, &call);
    assert!(table.hears(CENTRAL, 10).contains(&to("AMK Fjordvik")));
    let message = [
        fact(topic::PRIORITY, code("acute")),
        fact(topic::WHAT, code("chest-pain")),
        place(14),
        What::Tell(Deed::from(deed::CALL_DOCTOR)),
        act(Act::Over),
    ];
    table.radio(LEGEVAKT, &message);
    let answer = table.hears(CENTRAL, 20);
    assert_eq!(answer.first(), Some(&act(Act::ReadingBack)));
    assert!(answer.contains(&place(14)), "{answer:?}");
    assert!(answer.contains(&What::Done(Deed::from(deed::CALL_DOCTOR))));
    table.radio(LEGEVAKT, &[act(Act::Right), act(Act::Out)]);
    assert!(table.until(200, doctor_drives_to(14)));
}

#[test]
fn what_is_not_acute_sends_no_doctor_unless_one_is_asked_for() {
    for (wanted, goes) in [(None, false), (Some(deed::CALL_DOCTOR), true)] {
        let mut table = central_answered();
        let mut message = vec![
            place(14),
            fact(topic::WHAT, code("chest-pain")),
            fact(topic::PRIORITY, code("normal")),
        ];
        message.extend(wanted.map(|deed| What::Tell(Deed::from(deed))));
        table.phone(CallId(0), &message);
        table.hears(CENTRAL, 20);
        table.phone(CallId(0), &[act(Act::Goodbye)]);
        assert_eq!(table.until(200, doctor_drives_to(14)), goes);
    }
}

#[test]
fn a_second_call_about_the_same_patient_goes_on_where_the_first_ended() {
    let mut table = answered();
    table.phone(CallId(0), &told());
    table.hears(HOSPITAL, 20);
    table.hears(HOSPITAL, 10);
    rings_again(&mut table, HOSPITAL, "51000000", 0);
    let onset = fact(topic::ONSET, Value::Clock(ClockTime(815)));
    table.phone(CallId(1), std::slice::from_ref(&onset));
    assert_eq!(table.hears(HOSPITAL, 20), [act(Act::ReadingBack), onset]);
    assert_eq!(
        table.hears(HOSPITAL, 10),
        [ask(topic::ETA)],
        "what was told in the first call is not asked again"
    );
}

#[test]
fn a_call_about_another_patient_begins_anew_and_the_first_is_not_forgotten() {
    let mut table = answered();
    table.phone(CallId(0), &told());
    table.hears(HOSPITAL, 20);
    table.hears(HOSPITAL, 10);
    rings_again(&mut table, HOSPITAL, "51000000", 0);
    let woman = [
        fact(topic::SEX, code("female")),
        fact(topic::AGE, Value::Number(29)),
    ];
    table.phone(CallId(1), &woman);
    table.hears(HOSPITAL, 20);
    assert_eq!(
        table.hears(HOSPITAL, 10),
        [ask(topic::WHAT), ask(topic::ECG)]
    );
    rings_again(&mut table, HOSPITAL, "51000000", 1);
    table.phone(CallId(2), &told()[1..3]);
    assert_eq!(
        table.hears(HOSPITAL, 20),
        [ask(topic::ONSET), ask(topic::ETA)],
        "the man of the first call"
    );
}

#[test]
fn a_pre_alert_may_be_announced_before_it_is_given() {
    let mut table = answered();
    let prepare = Deed::from(deed::PREPARE);
    table.phone(CallId(0), &[What::Tell(prepare.clone())]);
    assert_eq!(table.hears(HOSPITAL, 10), [What::Done(prepare)]);
    table.phone(CallId(0), &told());
    let mut read_back = table.hears(HOSPITAL, 20);
    assert_eq!(read_back.remove(0), act(Act::ReadingBack));
    assert_eq!(read_back, told());
}
