//! Ordinary calls that arrive by themselves, in the small exercise of the tests of people.

use super::super::super::people::fixture::*;
use crate::engine::command::Command;
use crate::engine::event::{Event, Logged};
use crate::engine::exercise::watch::Watch;
use crate::engine::load::about::{About, Sort};
use crate::engine::load::spec::{Load, Origin, Shift};
use crate::engine::setup::{Setup, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::engine::{Sim, exercise, phone};
use std::collections::BTreeSet;
use std::sync::Arc;

const LENGTH: Span = Span::minutes(180);

/// The small exercise with the usual load at several times the usual rate, and so many operators.
fn busy(operators: u8) -> Setup {
    let mut setup = setup(Temperament::Calm);
    let mut load = Load::default();
    if let Some(source) = load.source_mut(Origin::Emergency) {
        source.per_year *= 4;
    }
    load.shifts = vec![Shift {
        from: 0,
        operators,
        coordinators: 1,
    }];
    setup.story.load = Some(load);
    setup.story.longest = LENGTH;
    setup.story.ends = Watch::At(LENGTH);
    setup
}

/// What somebody at the desk does.
#[derive(Clone, Copy, PartialEq)]
enum Desk {
    Empty,
    Answers,
    LetsItRing,
}

fn played(setup: Setup, desk: Desk) -> Table {
    let mut table = Table::new(setup, 11);
    if desk != Desk::Empty {
        table.desk(Command::Exercise(exercise::Command::TakeSeat));
    }
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(3);
        if desk != Desk::Answers {
            continue;
        }
        let calls = table.sim.view(AMK, 0).calls;
        let over = |since: &SimTime| table.sim.now().since(*since) > Span::seconds(90);
        let mine = calls.iter().find(|call| call.answered.is_some());
        let next = match mine {
            Some(call) => call
                .answered
                .filter(over)
                .map(|_| phone::Command::HangUp(call.id)),
            None => calls.first().map(|call| phone::Command::Answer(call.id)),
        };
        if let Some(command) = next {
            table.desk(Command::Phone(command));
        }
    }
    table
}

/// First attempts on 113: when, and about what.
fn first_attempts(table: &Table) -> Vec<(SimTime, u32, About)> {
    let living = table.sim.living.as_ref().expect("a load");
    let first = living.rang.iter();
    let first = first.filter(|(_, ring)| ring.attempt == 1 && ring.line == 0);
    first
        .map(|(at, ring)| (*at, ring.call, ring.about))
        .collect()
}

fn count(log: &[Logged], wanted: impl Fn(&Event) -> bool) -> usize {
    log.iter().filter(|one| wanted(&one.event)).count()
}

fn came(event: &Event) -> bool {
    matches!(event, Event::Exercise(exercise::Event::Came { .. }))
}

fn answered_by_desk(event: &Event) -> bool {
    matches!(event, Event::Phone(phone::Event::Answered { by, .. }) if *by == AMK)
}

#[test]
fn first_attempts_are_the_same_whoever_sits_at_the_post() {
    let empty = played(busy(2), Desk::Empty);
    let held = played(busy(2), Desk::Answers);
    let careless = played(busy(2), Desk::LetsItRing);
    let usual = first_attempts(&empty);
    assert!(usual.len() > 40, "{}", usual.len());
    assert!(
        usual
            .iter()
            .any(|(_, _, about)| about.sort == Sort::Misdial)
    );
    assert_eq!(first_attempts(&held), usual);
    assert_eq!(first_attempts(&careless), usual);
    // Where nobody sits, nobody comes into being; where somebody does, they get their turn.
    assert_eq!(count(&empty.log, came), 0);
    let turns = count(&held.log, answered_by_desk);
    assert!(
        turns > 10 && turns < usual.len(),
        "{turns} of {}",
        usual.len()
    );
}

#[test]
fn who_is_not_answered_gives_up_in_time() {
    let table = played(busy(2), Desk::LetsItRing);
    let rang = table.log.iter().filter_map(|one| match &one.event {
        Event::Phone(phone::Event::Rang { call, by, .. }) => Some((one.at, *call, *by)),
        _ => None,
    });
    let rang: Vec<_> = rang.collect();
    assert!(rang.len() > 10, "{}", rang.len());
    let mut abandoned = 0;
    for (at, rings, by) in &rang {
        let ended = table.log.iter().find_map(|one| match &one.event {
            Event::Phone(phone::Event::Ended { call, by, why }) if call == rings => {
                Some((one.at, *by, *why))
            }
            _ => None,
        });
        if let Some((end, ender, why)) = ended {
            assert_eq!((ender, why), (*by, phone::EndReason::Abandoned));
            // Nobody of an exponential patience of 90 s waits for 20 minutes.
            assert!(end.since(*at) < Span::minutes(20));
            abandoned += 1;
        }
    }
    assert!(abandoned + 3 >= rang.len(), "{abandoned} of {}", rang.len());
    // Some ring again, as the same.
    let living = table.sim.living.as_ref().expect("a load");
    assert!(living.rang.iter().any(|(_, ring)| ring.attempt == 2));
}

#[test]
fn who_sits_alone_hears_all_of_them_ring() {
    let mut table = Table::new(busy(1), 11);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let mut most = 0;
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(10);
        most = most.max(table.sim.view(AMK, 0).calls.len());
    }
    assert!(most >= 2, "{most}");
    // Nobody else answers.
    assert_eq!(
        count(&table.log, |event| matches!(
            event,
            Event::Phone(phone::Event::Answered { .. })
        )),
        0
    );
    let mut all: Vec<u32> = first_attempts(&table).iter().map(|one| one.1).collect();
    all.dedup();
    assert!(count(&table.log, came) >= all.len());
}

#[test]
fn steps_make_no_difference_and_the_load_is_in_the_fingerprint() {
    let setup = Arc::new(busy(2));
    let end = SimTime::ZERO + Span::minutes(60);
    let (mut fine, mut coarse) = (
        Sim::new(Arc::clone(&setup), 5),
        Sim::new(Arc::clone(&setup), 5),
    );
    let (mut log, mut other) = (Vec::new(), Vec::new());
    while let Some(next) = fine.next_at().filter(|next| *next <= end) {
        fine.advance_to(next, &mut log);
    }
    fine.advance_to(end, &mut log);
    coarse.advance_to(end, &mut other);
    assert_eq!(log, other);
    assert_eq!(fine.state_fingerprint(), coarse.state_fingerprint());
    let mut quiet = busy(2);
    quiet.story.load = None;
    let mut quiet = Sim::new(Arc::new(quiet), 5);
    quiet.advance_to(end, &mut Vec::new());
    assert_ne!(fine.state_fingerprint(), quiet.state_fingerprint());
}

#[test]
fn nobody_speaks_on_a_line_opened_by_mistake_and_it_closes_by_itself() {
    let mut table = Table::new(busy(2), 12);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let mut mute = BTreeSet::new();
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(3);
        let living = table.sim.living.as_ref().expect("a load");
        let slips = living
            .whole
            .iter()
            .filter(|(_, one)| matches!(one.ring.about.sort, Sort::Misdial | Sort::Silent));
        mute.extend(slips.filter_map(|(seat, one)| Some((*seat, one.call?))));
        let calls = table.sim.view(AMK, 0).calls;
        let next = match calls.iter().find(|call| call.answered.is_some()) {
            Some(call) if mute.iter().any(|(_, slip)| *slip == call.id) => None,
            Some(call) => Some(phone::Command::HangUp(call.id)),
            None => calls.first().map(|call| phone::Command::Answer(call.id)),
        };
        if let Some(command) = next {
            table.desk(Command::Phone(command));
        }
    }
    assert!(!mute.is_empty());
    for (seat, slip) in mute {
        let spoke = |event: &Event| matches!(event, Event::Phone(phone::Event::SpeechBegan { by, .. }) if *by == seat);
        assert_eq!(count(&table.log, spoke), 0);
        let closed = |event: &Event| matches!(event, Event::Phone(phone::Event::Ended { call, by, .. }) if *call == slip && *by == seat);
        assert_eq!(count(&table.log, closed), 1);
    }
}
