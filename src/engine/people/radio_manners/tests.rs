//! Manners on the air, in a whole exercise: listening first, asking again, handing over.

use crate::engine::command::{Command, Stamped};
use crate::engine::event::Event;
use crate::engine::exercise;
use crate::engine::people::fixture::*;
use crate::engine::radio;
use crate::engine::setup::Temperament;
use crate::language::{Act, Deed, Utterance, What, deed, topic};
use std::sync::Arc;

fn table() -> Table {
    let mut table = Table::new(setup(Temperament::Calm), 11);
    table.run(1);
    table
}

/// The doctor has been sent by voice and rolls within two minutes.
fn sends_doctor(table: &mut Table) {
    let order = [
        to("3-9"),
        from("AMK Fjordvik"),
        What::Tell(Deed::from(deed::RESPOND)),
        fact(topic::PRIORITY, code("acute")),
        place(14),
        act(Act::Over),
    ];
    table.radio(LEGEVAKT, &order);
    let read_back = table.hears(DOCTOR, 15);
    assert_eq!(read_back.first(), Some(&act(Act::ReadingBack)));
    table.radio(LEGEVAKT, &[act(Act::Right), act(Act::Out)]);
}

fn pressed(event: &Event) -> bool {
    matches!(event, Event::Radio(radio::Event::Requested { seat, .. }) if *seat == DOCTOR)
}

#[test]
fn nobody_presses_while_somebody_talks() {
    let mut table = table();
    sends_doctor(&mut table);
    // The desk holds the group for as long as a terminal may; the doctor wants to report.
    table.desk(Command::Radio(radio::Command::Press(Some(LEGEVAKT))));
    table.run(2);
    let words = Arc::new(Utterance {
        text: "langt prat ".repeat(80),
        meaning: None,
    });
    table.desk(Command::Radio(radio::Command::Speak(words)));
    assert!(!table.until(50, pressed), "listens before talking");
    table.desk(Command::Radio(radio::Command::Release));
    assert!(table.until(60, pressed), "and calls when the group is free");
}

#[test]
fn what_was_not_understood_is_asked_for_again_and_said_again() {
    let mut table = table();
    table.radio(LEGEVAKT, &[to("3-9"), from("AMK Fjordvik"), act(Act::Over)]);
    table.hears(DOCTOR, 15);
    table.desk(Command::Radio(radio::Command::Press(Some(LEGEVAKT))));
    table.run(1);
    let mumble = Arc::new(Utterance {
        text: "brum brum".to_owned(),
        meaning: None,
    });
    table.desk(Command::Radio(radio::Command::Speak(mumble)));
    table.run(2);
    table.desk(Command::Radio(radio::Command::Release));
    let asked = table.hears(DOCTOR, 15);
    assert_eq!(asked, [act(Act::SayAgain), act(Act::Over)]);
    let order = [
        What::Tell(Deed::from(deed::RESPOND)),
        place(14),
        act(Act::Over),
    ];
    table.radio(LEGEVAKT, &order);
    let read_back = table.hears(DOCTOR, 15);
    assert!(read_back.contains(&place(14)), "{read_back:?}");
    table.radio(LEGEVAKT, &[act(Act::SayAgain), act(Act::Over)]);
    let again = table.hears(DOCTOR, 15);
    assert_eq!(again.first(), Some(&act(Act::Repeating)));
    assert!(again.contains(&place(14)), "{again:?}");
}

#[test]
fn only_those_who_are_called_answer() {
    let mut table = table();
    table.radio(HEALTH, &[to("3-2"), from("AMK Fjordvik"), act(Act::Over)]);
    assert_eq!(table.hears(CREW, 20), []);
    let check = [
        to("3-1"),
        from("AMK Fjordvik"),
        act(Act::RadioCheck),
        act(Act::Over),
    ];
    table.radio(HEALTH, &check);
    assert!(table.hears(CREW, 15).contains(&act(Act::HearYouWell)));
}

#[test]
fn a_seat_changes_hands_without_amnesia() {
    let mut table = table();
    sends_doctor(&mut table);
    let sits = |table: &mut Table, command| {
        let stamped = Stamped {
            at: table.sim.now(),
            order: 0,
            seat: DOCTOR,
            command: Command::Exercise(command),
        };
        table.sim.apply(&stamped, &mut table.log);
    };
    sits(&mut table, exercise::Command::TakeSeat);
    assert!(
        !table.until(200, pressed),
        "a person decides for themselves"
    );
    let rolls = |event: &Event| {
        matches!(
            event,
            Event::Dispatch(crate::engine::dispatch::Event::SetOff { .. })
        )
    };
    assert!(!table.happened(rolls));
    sits(&mut table, exercise::Command::LeaveSeat);
    assert!(table.until(20, rolls), "the colleague knows where to go");
}
