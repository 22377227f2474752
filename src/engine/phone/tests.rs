//! The telephone in the small exercise of the tests of people: hold, conference, transfer.

use super::{Command as Tell, Event, PartyState};
use crate::engine::command::{Command, Refusal};
use crate::engine::event::Event as AnyEvent;
use crate::engine::id::{CallId, SeatId};
use crate::engine::people::fixture::*;
use crate::engine::setup::{Effect, Inject, MindSpec, PartnerKind, Setup, Temperament, Watch};
use crate::engine::time::Span;
use crate::language::{Deed, Topic, Value, What, deed, topic};

const FIRST: CallId = CallId(0);
const SECOND: CallId = CallId(1);

fn heard(table: &Table, by: SeatId, to: SeatId) -> Vec<String> {
    let said = table.log.iter().filter_map(|logged| match &logged.event {
        AnyEvent::Phone(Event::SpeechEnded {
            by: speaker,
            heard: Some(words),
            ..
        }) if *speaker == by => {
            let hears = logged.heard_by.iter().any(|one| one.seat == to);
            hears.then(|| words.text.clone())
        }
        _ => None,
    });
    said.collect()
}

fn call(table: &Table, seat: SeatId, id: CallId) -> Option<super::CallView> {
    let view = table.sim.view(seat, 0);
    view.calls.iter().find(|call| call.id == id).cloned()
}

fn tell(table: &mut Table, command: Tell) {
    table.desk(Command::Phone(command));
}

/// The wife rings, is answered, and has said why.
fn answered(mut setup: Setup) -> Table {
    setup.story.injects.push(Inject {
        name: "rings".to_owned(),
        when: Watch::At(Span::seconds(1)),
        effects: vec![Effect::Ring(WIFE)],
    });
    let mut table = Table::new(setup, 3);
    let rang = |event: &AnyEvent| matches!(event, AnyEvent::Phone(Event::Rang { .. }));
    assert!(table.until(10, rang), "she rings");
    table.run(1);
    tell(&mut table, Tell::Answer(FIRST));
    table.run(8);
    table
}

/// The police instead of the legevakt central: they listen to a shared group.
fn with_police() -> Setup {
    setup(Temperament::Calm).with_seat(CENTRAL, |seat| {
        seat.mind = MindSpec::Partner(PartnerKind::Police);
        if let Some(radio) = &mut seat.radio {
            radio.selected = SHARED;
        }
    })
}

fn refused(table: &Table, wanted: Refusal) -> bool {
    table.happened(|event| matches!(event, AnyEvent::Refused { why, .. } if *why == wanted))
}

#[test]
fn who_is_on_hold_hears_nothing_and_is_there_afterwards() {
    let mut table = answered(setup(Temperament::Calm));
    table.phone(FIRST, &[What::Tell(Deed::from(deed::HOLD_LINE))]);
    table.run(4);
    tell(&mut table, Tell::Hold(FIRST));
    let before = heard(&table, WIFE, AMK).len();
    let held = call(&table, AMK, FIRST).and_then(|call| call.held());
    assert_eq!(held, Some(table.sim.now()));
    tell(&mut table, Tell::Dial("51000001".to_owned()));
    table.run(10);
    assert!(
        !heard(&table, CENTRAL, AMK).is_empty(),
        "the central answers"
    );
    assert!(
        heard(&table, CENTRAL, WIFE).is_empty(),
        "she does not hear it"
    );
    tell(&mut table, Tell::HangUp(SECOND));
    tell(&mut table, Tell::Retrieve(FIRST));
    table.phone(FIRST, &[ask(topic::AGE)]);
    table.run(6);
    assert!(heard(&table, WIFE, AMK).len() > before, "she answers again");
}

#[test]
fn who_waits_on_hold_for_too_long_hangs_up() {
    let mut table = answered(setup(Temperament::Calm));
    tell(&mut table, Tell::Hold(FIRST));
    let gone = |event: &AnyEvent| matches!(event, AnyEvent::Phone(Event::Ended { by: WIFE, .. }));
    assert!(!table.until(50, gone), "her patience is a minute");
    assert!(table.until(30, gone), "and no more");
    assert!(call(&table, AMK, FIRST).is_none());
}

#[test]
fn in_a_conference_the_caller_minds_what_is_for_her_and_the_others_what_is_for_them() {
    let mut table = answered(with_police());
    tell(&mut table, Tell::Invite(FIRST, "51000001".to_owned()));
    let entered = |event: &AnyEvent| matches!(event, AnyEvent::Phone(Event::Entered { .. }));
    assert!(table.until(15, entered), "the police come into the call");
    table.run(6);
    assert!(!heard(&table, CENTRAL, WIFE).is_empty(), "she hears them");
    let others = call(&table, AMK, FIRST).map_or(0, |call| call.others.len());
    assert_eq!(others, 2);
    let (hers, theirs) = (
        heard(&table, WIFE, AMK).len(),
        heard(&table, CENTRAL, AMK).len(),
    );
    table.phone(FIRST, &[place(14), fact(topic::WHAT, code("fall"))]);
    table.run(15);
    assert_eq!(
        heard(&table, WIFE, AMK)[hers..],
        [""; 0],
        "it was not for her"
    );
    assert!(heard(&table, CENTRAL, AMK).len() > theirs, "they read back");
    let theirs = heard(&table, CENTRAL, AMK).len();
    table.phone(FIRST, &[ask(topic::AGE)]);
    table.run(8);
    assert!(
        heard(&table, WIFE, AMK).len() > hers,
        "she is asked, and answers"
    );
    assert_eq!(heard(&table, CENTRAL, AMK)[theirs..], [""; 0]);
}

#[test]
fn the_police_allot_the_shared_group_that_they_are_asked_for() {
    let mut table = answered(with_police());
    tell(&mut table, Tell::Invite(FIRST, "51000001".to_owned()));
    table.run(12);
    table.phone(FIRST, &[ask(topic::TALKGROUP)]);
    table.run(6);
    let group = What::Fact(
        Topic::from(topic::TALKGROUP),
        Value::Talkgroup("13-SAMV-1".to_owned()),
    );
    let named = table.log.iter().any(|logged| match &logged.event {
        AnyEvent::Phone(Event::SpeechEnded {
            by: CENTRAL,
            heard: Some(words),
            ..
        }) => words
            .meaning
            .iter()
            .any(|meaning| meaning.all().any(|what| *what == group)),
        _ => false,
    });
    assert!(named, "{:?}", heard(&table, CENTRAL, AMK));
}

#[test]
fn two_calls_become_one_and_the_first_to_leave_does_not_end_it() {
    let mut table = answered(with_police());
    tell(&mut table, Tell::Hold(FIRST));
    tell(&mut table, Tell::Dial("51000001".to_owned()));
    tell(
        &mut table,
        Tell::Join {
            call: FIRST,
            with: SECOND,
        },
    );
    assert!(refused(&table, Refusal::NotAnswered));
    table.run(10);
    table.phone(SECOND, &[place(14), fact(topic::WHAT, code("fall"))]);
    table.run(10);
    tell(
        &mut table,
        Tell::Join {
            call: FIRST,
            with: SECOND,
        },
    );
    assert!(call(&table, AMK, SECOND).is_none());
    let state = call(&table, AMK, FIRST).and_then(|call| call.state);
    assert_eq!(state.map(|(state, _)| state), Some(PartyState::Talking));
    table.phone(FIRST, &[ask(topic::AGE)]);
    table.run(8);
    assert!(!heard(&table, WIFE, CENTRAL).is_empty(), "they hear her");
    tell(&mut table, Tell::HangUp(FIRST));
    assert!(call(&table, AMK, FIRST).is_none());
    assert!(call(&table, WIFE, FIRST).is_some(), "she goes on with them");
    let drops = Tell::Drop(FIRST, WIFE);
    tell(&mut table, drops);
    assert!(
        call(&table, WIFE, FIRST).is_some(),
        "who is out drops nobody"
    );
}

#[test]
fn a_caller_is_put_through_to_somebody_who_has_not_answered_yet() {
    let mut table = answered(setup(Temperament::Calm));
    table.phone(FIRST, &[What::Tell(Deed::from(deed::HOLD_LINE))]);
    tell(&mut table, Tell::Invite(FIRST, "51000001".to_owned()));
    tell(&mut table, Tell::HangUp(FIRST));
    table.run(20);
    assert!(!heard(&table, CENTRAL, WIFE).is_empty(), "they talk");
    assert!(call(&table, WIFE, FIRST).is_some());
    assert!(call(&table, AMK, FIRST).is_none());
}

#[test]
fn a_number_that_nobody_answers_stops_by_itself() {
    let mut table = answered(setup(Temperament::Calm));
    table.phone(FIRST, &[What::Tell(Deed::from(deed::HOLD_LINE))]);
    // The crew's own telephone: nobody picks it up.
    tell(&mut table, Tell::Invite(FIRST, "90000002".to_owned()));
    table.run(1);
    let rings = |table: &Table| call(table, AMK, FIRST).map_or(0, |call| call.rings.len());
    assert_eq!(rings(&table), 1);
    tell(&mut table, Tell::Invite(FIRST, "90000002".to_owned()));
    assert!(refused(&table, Refusal::RingsAlready));
    table.run(Span::minutes(1).0 / 1000);
    assert_eq!(rings(&table), 0);
    let told = |event: &AnyEvent| matches!(event, AnyEvent::Phone(Event::Unanswered { .. }));
    assert!(table.happened(told));
}

/// The wife rings 116 117 instead, which the legevakt central answers.
fn through_the_central() -> Table {
    let setup = setup(Temperament::Calm)
        .with_seat(CENTRAL, |seat| seat.telephones.push("116117".to_owned()))
        .with_seat(WIFE, |seat| {
            if let MindSpec::Caller(wife) = &mut seat.mind {
                wife.dials = "116117".to_owned();
            }
        });
    let mut setup = setup;
    setup.story.injects.push(Inject {
        name: "rings".to_owned(),
        when: Watch::At(Span::seconds(1)),
        effects: vec![Effect::Ring(WIFE)],
    });
    let mut table = Table::new(setup, 3);
    let invited = |event: &AnyEvent| matches!(event, AnyEvent::Phone(Event::Invited { .. }));
    assert!(table.until(60, invited), "the central asks the AMK in");
    table
}

#[test]
fn whom_another_centre_brings_in_waits_on_a_line_with_a_name_and_a_place() {
    let table = through_the_central();
    let shown = call(&table, AMK, FIRST);
    let line = shown.map(|call| (call.title, call.kind, call.place));
    let emergency = Some(crate::engine::setup::LineKind::Emergency);
    assert_eq!(line, Some(("113".to_owned(), emergency, 1)));
    let view = table.sim.view(AMK, 0);
    assert_eq!(view.desk.map(|desk| desk.contacts.len()), Some(1));
}

#[test]
fn the_amk_is_told_takes_over_and_the_central_leaves() {
    let mut table = through_the_central();
    tell(&mut table, Tell::Answer(FIRST));
    table.run(16);
    let words = heard(&table, CENTRAL, AMK).concat();
    assert!(words.contains("Legevakten Fjordvik"), "{words}");
    table.phone(FIRST, &[What::Done(Deed::from(deed::TAKE_OVER))]);
    let left =
        |event: &AnyEvent| matches!(event, AnyEvent::Phone(Event::Left { seat: CENTRAL, .. }));
    assert!(table.until(20, left), "it has nothing more to say");
    table.phone(FIRST, &[ask(topic::AGE)]);
    let before = heard(&table, WIFE, AMK).len();
    table.run(8);
    assert!(
        heard(&table, WIFE, AMK).len() > before,
        "she is still there"
    );
}

#[test]
fn whoever_leaves_without_taking_over_is_asked_in_again() {
    let mut table = through_the_central();
    tell(&mut table, Tell::Answer(FIRST));
    table.run(12);
    tell(&mut table, Tell::HangUp(FIRST));
    let rings = |table: &Table| call(table, AMK, FIRST).is_some_and(|call| call.rings_here());
    table.run(20);
    assert!(rings(&table), "the caller is not forgotten");
}
