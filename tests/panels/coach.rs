//! Corrections while one plays: who makes no mistake is never corrected, and what is told at once
//! is still so when all is over.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::app::hands::Correction;
use samband::app::{Reader, corrections};
use samband::engine::time::{SimTime, Span};
use samband::host::{Exercise, Players, Seating, robots};
use samband::scenario::{self, Loaded};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How often one looks.
const STEP: Span = Span::seconds(10);

/// What was told in the course of a run, and what could be told after it.
fn told(loaded: &Loaded, robot: &str, seed: u64) -> (Vec<Correction>, Vec<Correction>) {
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), seed);
    let robot = robots::by_name(robot, &loaded.setup, seat, seed).unwrap();
    let seating: Seating = [(seat, robot)].into_iter().collect();
    let mut players = Players::with_colleagues(&mut exercise, seating);
    let (mut live, mut at) = (Vec::new(), SimTime::ZERO);
    while !exercise.is_over() && at < SimTime::ZERO + Span::seconds(3600) {
        at = at + STEP;
        players.advance_to(&mut exercise, at);
        live.extend(corrections(&loaded.setup, exercise.log(), exercise.now()));
    }
    let long_after = at + Span::seconds(3600);
    (live, corrections(&loaded.setup, exercise.log(), long_after))
}

/// What was told, without its details: those may become fuller.
fn titles(corrections: &[Correction]) -> BTreeSet<String> {
    let title = |one: &Correction| one.what.split(": ").next().unwrap_or_default().to_owned();
    corrections.iter().map(title).collect()
}

fn words(corrections: &[Correction]) -> BTreeSet<String> {
    corrections
        .iter()
        .map(|one| format!("{} → {}", one.what, one.right))
        .collect()
}

#[test]
fn whoever_makes_no_mistake_is_never_corrected() {
    for sources in scenario::shipped() {
        let loaded = scenario::load(&sources).unwrap();
        let (live, _) = told(&loaded, "ideal", 3);
        assert_eq!(words(&live), BTreeSet::new(), "{}", loaded.setup.story.id);
    }
}

#[test]
fn what_is_told_at_once_still_holds_in_the_end() {
    let mut any = false;
    for sources in scenario::shipped() {
        let loaded = scenario::load(&sources).unwrap();
        let (live, after) = told(&loaded, "careless", 3);
        let (live, after) = (titles(&live), titles(&after));
        let gone: Vec<&String> = live.difference(&after).collect();
        assert!(
            gone.is_empty(),
            "{}: told too early: {gone:#?}",
            loaded.setup.story.id
        );
        any |= !live.is_empty();
    }
    assert!(any, "a careless robot is corrected");
}

/// Reading along tells what judging the whole log each time would, and judges only when something
/// happened or became certain.
#[test]
fn what_is_new_is_judged_and_nothing_else() {
    let loaded = scenario::load(&scenario::shipped()[0]).unwrap();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 3);
    let robot = robots::by_name("careless", &loaded.setup, seat, 3).unwrap();
    let mut players = Players::seated(&mut exercise, [(seat, robot)].into_iter().collect());
    let (mut reader, mut read, mut steps) = (Reader::default(), 0, 0);
    let (mut along, mut whole) = (BTreeSet::new(), BTreeSet::new());
    while !exercise.is_over() && steps < 1500 {
        let until = exercise.now() + Span::ms(500);
        players.advance_to(&mut exercise, until);
        let news = exercise.log()[read..].to_vec();
        read = exercise.log().len();
        along.extend(words(&reader.read(&loaded.setup, news, exercise.now())));
        if steps % 20 == 0 || exercise.is_over() {
            let all = corrections(&loaded.setup, exercise.log(), exercise.now());
            whole.extend(words(&all));
            assert!(along.is_superset(&whole), "{along:#?}, {whole:#?}");
        }
        steps += 1;
    }
    assert!(
        !whole.is_empty() && reader.judged() < steps,
        "{}",
        reader.judged()
    );
    // Nothing happens: nothing is judged, however often it is asked.
    let judged = reader.judged();
    let far = exercise.now() + Span::seconds(36_000);
    reader.read(&loaded.setup, Vec::new(), far);
    let once = reader.judged();
    for second in 1..100 {
        reader.read(&loaded.setup, Vec::new(), far + Span::seconds(second));
    }
    assert!(once <= judged + 1 && reader.judged() == once);
}
