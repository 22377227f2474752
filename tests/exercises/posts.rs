//! Posts: several to a centre, each with what may be seen and done there; and the pack that they
//! belong to, read once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::command::{Command, Refusal};
use samband::engine::dispatch::{self, Entry};
use samband::engine::event::Event;
use samband::engine::id::{CallId, ContactId, IncidentId, SeatId, UnitId};
use samband::engine::setup::PostRole;
use samband::engine::time::SimTime;
use samband::engine::{exercise, phone};
use samband::host::Exercise;
use samband::scenario::{Loaded, Sources, load, shipped};
use std::sync::Arc;

fn shipped_chest_pain() -> Sources {
    let mut all = shipped().into_iter();
    all.find(|one| one.id() == "brystsmerter").unwrap()
}

fn with_posts(posts: &str) -> Sources {
    let pack = "pack: \"fjordvik\",";
    let listed = format!("{pack}\n    posts: [{posts}],");
    let edited = shipped_chest_pain().with_edit("brystsmerter.ron", pack, &listed);
    edited.unwrap()
}

fn staffed() -> Loaded {
    let posts = r#""operatør-1", "operatør-2", "koordinator", "instruktør""#;
    load(&with_posts(posts)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Who perceived the last event that is wanted.
fn told(exercise: &Exercise, wanted: impl Fn(&Event) -> bool) -> Vec<SeatId> {
    let mut log = exercise.log().iter().rev();
    let found = log.find(|logged| wanted(&logged.event));
    let heard = found.map(|logged| logged.heard_by.iter().map(|one| one.seat));
    heard.map(Iterator::collect).unwrap_or_default()
}

fn refused(exercise: &Exercise, seat: SeatId) -> Option<Refusal> {
    match exercise.log().last()?.event {
        Event::Refused { seat: by, why } if by == seat => Some(why),
        _ => None,
    }
}

#[test]
fn a_post_that_takes_part_shifts_nobody_elses_number() {
    let (before, after) = (load(&shipped_chest_pain()).unwrap(), staffed());
    for seat in before.setup.seat_ids() {
        let name = &before.setup.seat_spec(seat).name;
        assert_eq!(after.setup.seat(name), Some(seat), "{name}");
    }
    assert_eq!(before.setup.seat("operatør-1"), None, "nobody sits there");
    assert_eq!(after.setup.seats().len(), before.setup.seats().len() + 4);
    let operator = after.setup.seat("operatør-1").unwrap();
    let spec = after.setup.seat_spec(operator);
    let post = spec.post.as_ref().unwrap();
    assert_eq!(
        (post.role, post.centre.as_str()),
        (PostRole::Operator, "AMK Fjordvik")
    );
    // The centre is called, not the person at one of its posts.
    let combined = after.setup.seat("kombinert").unwrap();
    assert_eq!(
        after.setup.call_sign_of(operator),
        after.setup.call_sign_of(combined)
    );
}

#[test]
fn a_line_rings_at_every_operator_and_each_does_what_its_post_may() {
    let loaded = staffed();
    let seat = |name: &str| loaded.setup.seat(name).unwrap();
    let (combined, first, second) = (seat("kombinert"), seat("operatør-1"), seat("operatør-2"));
    let (coordinator, instructor) = (seat("koordinator"), seat("instruktør"));
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 1);
    exercise.submit(first, Command::Exercise(exercise::Command::TakeSeat));
    exercise.advance_to(SimTime(10_000));
    let rang = told(&exercise, |event| {
        matches!(event, Event::Phone(phone::Event::Rang { .. }))
    });
    for operator in [combined, first, second] {
        assert!(rang.contains(&operator), "{operator}");
    }
    assert!(!rang.contains(&coordinator) && !rang.contains(&instructor));

    exercise.submit(first, Command::Phone(phone::Command::Answer(CallId(0))));
    let desk = |command: dispatch::Command| Command::Dispatch(command);
    let opens = || desk(dispatch::Command::OpenIncident(ContactId(0)));
    exercise.submit(instructor, opens());
    assert_eq!(refused(&exercise, instructor), Some(Refusal::NotADesk));
    exercise.submit(first, opens());
    // What one writes, all of the centre see.
    let note = Entry::Note("x".to_owned());
    exercise.submit(first, desk(dispatch::Command::Write(IncidentId(0), note)));
    for post in [combined, first, second, coordinator, instructor] {
        let view = exercise.view(post);
        let cards = &view.desk.as_ref().expect("sees the desk").cards;
        assert_eq!(cards[0].card.notes, ["x"]);
    }
    let unit = |name: &str| loaded.setup.unit_of(seat(name)).unwrap();
    let alert = |unit: UnitId| desk(dispatch::Command::Alert(IncidentId(0), unit));
    exercise.submit(first, alert(unit("3-1")));
    assert_eq!(refused(&exercise, first), Some(Refusal::NotADesk));
    exercise.submit(coordinator, alert(unit("3-1")));
    let alerted = |event: &Event| matches!(event, Event::Dispatch(dispatch::Event::Alerted { seat, .. }) if *seat == coordinator);
    assert!(exercise.log().iter().any(|logged| alerted(&logged.event)));
    // A crew sees no lists.
    assert!(exercise.view(seat("3-1")).desk.is_none());
}

#[test]
fn a_post_that_is_not_there_is_told_with_what_may_have_been_meant() {
    let problems = load(&with_posts(r#""operatør-11""#)).unwrap_err();
    let told = problems[0].to_string();
    assert!(
        told.contains("operatør-11") && told.contains("operatør-1»"),
        "{told}"
    );
}

/// Four exercises in one pack hold the same pack, and it is named by its texts alone.
#[test]
fn a_pack_is_read_once_and_named_by_its_texts() {
    let loaded: Vec<Loaded> = shipped().iter().map(|one| load(one).unwrap()).collect();
    for other in &loaded[1..] {
        assert!(Arc::ptr_eq(&loaded[0].setup.pack, &other.setup.pack));
    }
    let name = loaded[0].setup.pack.name;
    // A recording holds the texts, and so the name.
    assert!(loaded.iter().all(|one| one.sources.pack_name() == name));
    assert_eq!(loaded[0].sources.pack().pack_name(), name);
    assert_eq!(name.to_string().len(), 64);
    // What it warns of is told each time.
    assert!(loaded.iter().all(|one| {
        one.warnings
            .iter()
            .any(|warning| warning.file.contains("index"))
    }));
    let sources = shipped_chest_pain();
    let edited = sources.with_edit("fjordvik/organisation.ron", "schema: 1", "schema:  1");
    let other = load(&edited.unwrap()).unwrap();
    assert_ne!(other.setup.pack.name, name);
}
