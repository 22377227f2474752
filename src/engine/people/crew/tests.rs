//! A crew and a doctor, from the alarm on, in a whole exercise.

use crate::engine::command::Command;
use crate::engine::dispatch::{self, Destination, Entry};
use crate::engine::event::Event;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{ContactId, IncidentId, MissionId, PatientId};
use crate::engine::people::fixture::*;
use crate::engine::radio;
use crate::engine::setup::{Effect, Inject, Priority, Setup, StatusKind, Temperament};
use crate::engine::time::Span;
use crate::language::{Act, Address, Deed, Topic, Value, What, deed, topic};

/// A table where somebody has rung and a card is open.
pub(super) fn with_card(address: Option<Address>) -> Table {
    with_card_and(address, Vec::new())
}

fn at(seconds: u64, effects: Vec<Effect>) -> Inject {
    Inject {
        name: format!("at {seconds}"),
        when: Watch::At(Span::seconds(seconds)),
        effects,
    }
}

/// The same, and this happens too.
fn with_card_and(address: Option<Address>, happens: Vec<Inject>) -> Table {
    with_card_in(setup(Temperament::Calm), address, happens)
}

/// The same in an exercise that you bring.
pub(super) fn with_card_in(
    mut setup: Setup,
    address: Option<Address>,
    happens: Vec<Inject>,
) -> Table {
    setup.story.injects = vec![at(1, vec![Effect::Ring(WIFE)])];
    setup.story.injects.extend(happens);
    let mut table = Table::new(setup, 7);
    let rang = |event: &Event| {
        matches!(
            event,
            Event::Dispatch(dispatch::Event::ContactOpened { .. })
        )
    };
    assert!(table.until(20, rang));
    table.desk(Command::Dispatch(dispatch::Command::OpenIncident(
        ContactId(0),
    )));
    let mut write = |entry| {
        let command = dispatch::Command::Write(IncidentId(0), entry);
        table.desk(Command::Dispatch(command));
    };
    write(Entry::Priority(Priority::Acute));
    if let Some(address) = address {
        write(Entry::Address(address));
    }
    table
}

pub(super) fn alert(table: &mut Table) {
    let command = dispatch::Command::Alert(IncidentId(0), AMBULANCE);
    table.desk(Command::Dispatch(command));
}

pub(super) fn status(kind: StatusKind) -> impl Fn(&Event) -> bool {
    move |event| {
        matches!(event, Event::Radio(radio::Event::StatusSent { seat, kind: sent })
            if *seat == CREW && *sent == kind)
    }
}

fn drives(address: Address) -> impl Fn(&Event) -> bool {
    move |event| {
        matches!(event, Event::Dispatch(dispatch::Event::SetOff { to: Destination::Address(to), .. })
            if *to == address)
    }
}

/// The desk answers a call and takes the message that follows; the message.
fn takes_message(table: &mut Table, seconds: u64) -> Vec<What> {
    let call = table.hears(CREW, seconds);
    let expected = [to("AMK Fjordvik"), from("Ambulanse 3-1"), act(Act::Over)];
    assert_eq!(call, expected, "the called one first, then oneself");
    let answer = [to("Ambulanse 3-1"), from("AMK Fjordvik"), act(Act::Over)];
    table.radio(HEALTH, &answer);
    table.hears(CREW, 20)
}

#[test]
fn an_alarm_is_acknowledged_and_answered_on_the_road() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    assert!(table.until(10, status(StatusKind::Acknowledged)));
    assert!(table.until(90, status(StatusKind::Rolling)));
    let message = takes_message(&mut table, 15);
    assert_eq!(
        message,
        [
            fact(topic::STATUS, code("rolling")),
            fact(topic::PRIORITY, code("acute")),
            place(14),
            act(Act::Over)
        ]
    );
    assert!(table.happened(drives(solbakken(14))));
    table.radio(HEALTH, &[act(Act::Received), place(14), act(Act::Out)]);
    assert_eq!(table.hears(CREW, 20), [], "SLUTT is the end of it");
}

#[test]
fn a_wrong_read_back_is_corrected() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    takes_message(&mut table, 120);
    table.radio(HEALTH, &[act(Act::Received), place(41), act(Act::Over)]);
    let correction = table.hears(CREW, 20);
    assert_eq!(
        correction,
        [
            act(Act::Wrong),
            act(Act::Correction),
            place(14),
            act(Act::Over)
        ]
    );
    table.radio(HEALTH, &[act(Act::ReadingBack), place(14), act(Act::Over)]);
    assert_eq!(table.hears(CREW, 20), [act(Act::Right), act(Act::Out)]);
}

#[test]
fn a_call_that_nobody_answers_is_repeated_and_then_asked_for_by_status() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    for _ in 0..3 {
        let call = table.hears(CREW, 120);
        assert!(call.contains(&to("AMK Fjordvik")), "{call:?}");
    }
    assert_eq!(
        table.hears(CREW, 30),
        [act(Act::NothingHeard), act(Act::Out)]
    );
    assert!(table.until(15, status(StatusKind::SpeechRequest)));
    // The desk calls when it can, and gets what was to be said.
    table.run(5);
    let call = [to("3-1"), from("AMK Fjordvik"), act(Act::Over)];
    table.radio(HEALTH, &call);
    let message = table.hears(CREW, 20);
    assert!(message.contains(&place(14)), "{message:?}");
}

#[test]
fn without_an_address_that_makes_sense_they_ask_and_stay() {
    for address in [None, Some(solbakken(99))] {
        let mut table = with_card(address);
        alert(&mut table);
        let message = takes_message(&mut table, 120);
        assert_eq!(message, [ask(topic::WHERE), act(Act::Over)]);
        assert!(!table.happened(status(StatusKind::Rolling)));
        table.radio(HEALTH, &[place(14), act(Act::Over)]);
        let read_back = table.hears(CREW, 20);
        assert_eq!(
            read_back,
            [act(Act::ReadingBack), place(14), act(Act::Over)]
        );
        table.radio(HEALTH, &[act(Act::Right), act(Act::Out)]);
        assert!(table.until(10, |_| true));
        assert!(table.happened(status(StatusKind::Rolling)));
        assert!(table.happened(drives(solbakken(14))));
    }
}

#[test]
fn a_voice_order_overrides_the_card() {
    let mut table = with_card(Some(solbakken(41)));
    alert(&mut table);
    takes_message(&mut table, 120);
    table.radio(HEALTH, &[act(Act::Received), act(Act::Out)]);
    table.run(5);
    let order = [
        to("3-1"),
        from("AMK Fjordvik"),
        act(Act::Correction),
        place(14),
        act(Act::Over),
    ];
    table.radio(HEALTH, &order);
    let read_back = table.hears(CREW, 20);
    assert_eq!(
        read_back,
        [act(Act::ReadingBack), place(14), act(Act::Over)]
    );
    table.run(2);
    assert!(table.happened(drives(solbakken(14))));
}

#[test]
fn at_the_wrong_house_they_say_that_nobody_is_there() {
    let mut table = with_card(Some(solbakken(41)));
    alert(&mut table);
    takes_message(&mut table, 120);
    table.radio(HEALTH, &[act(Act::Received), place(41), act(Act::Out)]);
    assert!(table.until(600, status(StatusKind::OnScene)));
    let message = takes_message(&mut table, 120);
    let empty = fact(topic::PATIENT_FOUND, Value::Flag(false));
    assert!(message.contains(&empty), "{message:?}");
    assert!(message.contains(&ask(topic::WHERE)));
    table.radio(HEALTH, &[place(14), act(Act::Over)]);
    assert!(table.until(30, drives(solbakken(14))));
}

#[test]
fn the_whole_job_is_reported_and_ends_at_the_hospital() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    let receipt = [act(Act::Received), act(Act::Out)];
    takes_message(&mut table, 120);
    table.radio(HEALTH, &receipt);
    let situation = takes_message(&mut table, 900);
    for wanted in [
        fact(topic::WHAT, code("chest-pain")),
        fact(topic::AGE, Value::Number(62)),
        fact(topic::AWAKE, Value::Flag(true)),
    ] {
        assert!(situation.contains(&wanted), "{situation:?}");
    }
    table.radio(HEALTH, &receipt);
    let findings = takes_message(&mut table, 300);
    assert!(findings.contains(&fact(topic::ECG, code("stemi"))));
    assert!(findings.contains(&fact(topic::DESTINATION, code("fjordvik"))));
    let eta = findings
        .iter()
        .any(|what| matches!(what, What::Fact(t, Value::Minutes(1..=5)) if *t == *topic::ETA));
    assert!(eta, "{findings:?}");
    table.radio(HEALTH, &receipt);
    assert!(table.until(120, status(StatusKind::Leaving)));
    takes_message(&mut table, 60);
    table.radio(HEALTH, &receipt);
    assert!(table.until(900, status(StatusKind::Delivered)));
    assert!(table.until(900, status(StatusKind::Free)));
    let named = table
        .said_since(CREW, crate::engine::time::SimTime::ZERO)
        .iter()
        .any(|what| matches!(what, What::Fact(_, Value::Name(_))));
    assert!(!named, "names stay off the air");
}

#[test]
fn a_heart_that_beats_again_is_reported_at_once_and_before_transport() {
    let becomes =
        |topic: &str, flag| Effect::Change(PatientId(0), Topic::from(topic), Value::Flag(flag));
    let stops = vec![
        becomes(topic::CIRCULATION, false),
        becomes(topic::BREATHING, false),
    ];
    let begins = vec![
        becomes(topic::CIRCULATION, true),
        becomes(topic::BREATHING, true),
    ];
    let happens = vec![at(2, stops), at(360, begins)];
    let mut table = with_card_and(Some(solbakken(14)), happens);
    alert(&mut table);
    let receipt = [act(Act::Received), act(Act::Out)];
    takes_message(&mut table, 120);
    table.radio(HEALTH, &receipt);
    let situation = takes_message(&mut table, 900);
    let breathes = |flag| fact(topic::BREATHING, Value::Flag(flag));
    assert!(situation.contains(&breathes(false)), "{situation:?}");
    table.radio(HEALTH, &receipt);
    let change = takes_message(&mut table, 300);
    let beats = fact(topic::CIRCULATION, Value::Flag(true));
    assert_eq!(change, [beats.clone(), breathes(true), act(Act::Over)]);
    table.radio(HEALTH, &receipt);
    let findings = takes_message(&mut table, 300);
    assert_eq!(findings.first(), Some(&beats), "{findings:?}");
    assert!(findings.contains(&fact(topic::ECG, code("stemi"))));
}

#[test]
fn a_doctor_is_ordered_by_voice_on_the_legevakt_group() {
    let mut table = with_card(None);
    table.radio(LEGEVAKT, &[to("3-9"), from("AMK Fjordvik"), act(Act::Over)]);
    let answer = [to("AMK Fjordvik"), from("Lege 3-9"), act(Act::Over)];
    assert_eq!(table.hears(DOCTOR, 20), answer);
    let order = [
        What::Tell(Deed::from(deed::RESPOND)),
        fact(topic::PRIORITY, code("acute")),
        place(14),
        act(Act::Over),
    ];
    table.radio(LEGEVAKT, &order);
    let read_back = table.hears(DOCTOR, 20);
    assert_eq!(read_back[0], act(Act::ReadingBack));
    assert!(read_back.contains(&place(14)), "{read_back:?}");
    table.radio(LEGEVAKT, &[act(Act::Right), act(Act::Out)]);
    assert!(table.until(120, drives(solbakken(14))));
}

#[test]
fn stood_down_they_turn_back() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    assert!(table.until(120, status(StatusKind::Rolling)));
    table.desk(Command::Dispatch(dispatch::Command::StandDown(MissionId(
        0,
    ))));
    assert!(table.until(10, status(StatusKind::Free)));
    let home = |event: &Event| {
        matches!(
            event,
            Event::Dispatch(dispatch::Event::SetOff {
                to: Destination::Station,
                ..
            })
        )
    };
    assert!(table.happened(home));
}

#[test]
fn asked_how_the_patient_is_they_say_what_they_have_seen_or_that_they_come_back() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    let receipt = [act(Act::Received), act(Act::Out)];
    takes_message(&mut table, 120);
    table.radio(HEALTH, &receipt);
    table.run(5);
    let how = [
        to("3-1"),
        from("AMK Fjordvik"),
        ask(topic::PATIENT_STATE),
        act(Act::Over),
    ];
    table.radio(HEALTH, &how);
    let nothing_yet = [What::Done(Deed::from(deed::REPORT)), act(Act::Over)];
    assert_eq!(table.hears(CREW, 20), nothing_yet);
    table.radio(HEALTH, &receipt);
    takes_message(&mut table, 900);
    table.radio(HEALTH, &receipt);
    table.run(5);
    table.radio(HEALTH, &how);
    let report = table.hears(CREW, 20);
    for wanted in [
        fact(topic::WHAT, code("chest-pain")),
        fact(topic::AGE, Value::Number(62)),
        fact(topic::AWAKE, Value::Flag(true)),
    ] {
        assert!(report.contains(&wanted), "{report:?}");
    }
}

#[test]
fn a_question_beside_a_read_back_is_answered_and_nothing_is_read_back_again() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    takes_message(&mut table, 120);
    table.radio(HEALTH, &[act(Act::Received), act(Act::Out)]);
    takes_message(&mut table, 900);
    let read_back = [
        act(Act::Received),
        fact(topic::AGE, Value::Number(62)),
        ask("sweaty"),
        act(Act::Over),
    ];
    table.radio(HEALTH, &read_back);
    let sweaty = fact("sweaty", Value::Flag(true));
    assert_eq!(
        table.hears(CREW, 20),
        [act(Act::Right), sweaty, act(Act::Over)]
    );
}

#[test]
fn an_answer_is_said_before_what_is_read_back() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    takes_message(&mut table, 120);
    let message = [
        act(Act::Received),
        fact(topic::CALLBACK, Value::Phone("10138011".to_owned())),
        ask(topic::PRIORITY),
        act(Act::Over),
    ];
    table.radio(HEALTH, &message);
    let answer = [
        fact(topic::PRIORITY, code("acute")),
        act(Act::ReadingBack),
        message[1].clone(),
        act(Act::Over),
    ];
    assert_eq!(table.hears(CREW, 20), answer);
}

#[test]
fn that_a_hospital_has_been_told_is_no_order_to_drive_there() {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    takes_message(&mut table, 120);
    let told = fact("hospital-told", code("fjordvik"));
    table.radio(HEALTH, &[act(Act::Received), told, act(Act::Over)]);
    assert_eq!(table.hears(CREW, 20), [act(Act::Received), act(Act::Out)]);
}
