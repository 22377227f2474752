//! Several posts of one exercise: each can be played, the others are held by virtual colleagues who
//! work well enough, what one does is seen by all at once, and a post changes hands meanwhile.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::{self, Assessment, Verdict, judge};
use samband::engine::command::Command;
use samband::engine::dispatch::{self, Entry};
use samband::engine::event::Event;
use samband::engine::exercise;
use samband::engine::id::{CallId, ContactId, SeatId};
use samband::engine::phone;
use samband::engine::setup::Priority;
use samband::engine::time::SimTime;
use samband::host::{Exercise, Going, Host, Player, Players, SeatLink, play_through, robots};
use samband::scenario::{Loaded, load, read_sources};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const LEVELS: [&str; 2] = ["rolig", "krevende"];
const POSTS: [&str; 2] = ["koordinator", "operatør-1"];

fn at_level(level: &str) -> Loaded {
    let sources = read_sources(Path::new("scenarios/to-biler.ron")).unwrap();
    let loaded = load(&sources.at_level(level).unwrap());
    loaded.unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// How it went at the post where a robot sat.
fn played(loaded: &Loaded, post: &str, robot: &str, seed: u64) -> Assessment {
    let setup = &loaded.setup;
    let seat = setup.seat(post).unwrap();
    let mut exercise = Exercise::new(Arc::clone(setup), seed);
    let player = robots::by_name(robot, setup, seat, seed).unwrap();
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    let all = judge(setup, exercise.log());
    let own = all.findings.into_iter().filter(|one| one.seat == seat);
    Assessment::new(own.collect(), setup.story.pass_percent, true)
}

/// The rules, with their labels, that found something missed.
fn fired(assessment: &Assessment) -> BTreeSet<String> {
    let missed = assessment.findings.iter();
    let missed = missed.filter(|one| one.verdict == Verdict::Missed);
    let name = |one: &assess::Finding| match one.label.as_str() {
        "" => one.rule.to_owned(),
        label => format!("{}:{label}", one.rule),
    };
    missed.map(name).collect()
}

#[test]
fn at_each_post_good_work_is_found_good_beside_virtual_colleagues() {
    for level in LEVELS {
        let loaded = at_level(level);
        for post in POSTS {
            for seed in 1..=3 {
                let good = played(&loaded, post, "ideal", seed);
                let who = format!("{post}, {level}, seed {seed}");
                assert!(good.max >= 30, "{who}: {} points to be had", good.max);
                let missed = fired(&good);
                assert!(good.percent >= 95, "{who}: {} % {missed:?}", good.percent);
                assert!(good.passed, "{who}: {missed:?}");
                let careless = played(&loaded, post, "careless", seed);
                assert!(!careless.passed, "{who}: {}", careless.percent);
            }
        }
    }
}

#[test]
fn one_fault_of_a_coordinator_is_found_and_nothing_else() {
    let loaded = at_level("rolig");
    let setup = &loaded.setup;
    let names = robots::names(setup, setup.seat("koordinator").unwrap());
    let faults = names
        .iter()
        .filter_map(|name| name.strip_prefix("one-fault:"));
    // There is nothing to be wrong about where only one kind of unit is sent, and nobody calls.
    for fault in faults.filter(|fault| !["acknowledge"].contains(fault)) {
        let rule = fault.split(':').next().unwrap();
        let dependants = assess::rule(rule).unwrap().dependants();
        let robot = format!("one-fault:{fault}");
        let found = fired(&played(&loaded, "koordinator", &robot, 1));
        let is_it = |one: &&String| *one == fault || one.starts_with(&format!("{fault}:"));
        assert!(found.iter().any(|one| is_it(&one)), "{robot}: {found:?}");
        let others = found.iter().filter(|one| {
            let other = one.split(':').next().unwrap();
            !is_it(one) && !dependants.contains(&other)
        });
        let others: Vec<_> = others.collect();
        assert!(others.is_empty(), "{robot}: {others:?}");
    }
}

#[test]
fn the_red_button_shows_at_once_at_the_coordinators() {
    let loaded = at_level("rolig");
    let seat = |name: &str| loaded.setup.seat(name).unwrap();
    let (operator, coordinator) = (seat("operatør-1"), seat("koordinator"));
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 1);
    exercise.submit(operator, Command::Exercise(exercise::Command::TakeSeat));
    exercise.advance_to(SimTime(5_000));
    exercise.submit(operator, Command::Phone(phone::Command::Answer(CallId(0))));
    let red = Command::Dispatch(dispatch::Command::Red(ContactId(0)));
    exercise.submit(operator, red.clone());
    // The call goes on, and nothing else is known.
    let view = exercise.view(coordinator);
    let cards = &view.desk.as_ref().unwrap().cards;
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].card.priority, Some(Priority::Acute));
    assert_eq!(cards[0].by, Some(operator));
    let with = |one: &&phone::ColleagueView| one.seat == operator;
    let colleague = view.room.iter().find(with).unwrap();
    assert!(colleague.held);
    assert_eq!(colleague.calls[0].call, CallId(0), "who talks with whom");
    let told = exercise
        .log()
        .iter()
        .rev()
        .find_map(|one| match &one.event {
            Event::Dispatch(dispatch::Event::Written {
                entry: Entry::Priority(_),
                ..
            }) => Some(one.heard_by.iter().map(|one| one.seat).collect::<Vec<_>>()),
            _ => None,
        });
    assert!(told.unwrap().contains(&coordinator));
    // Pressed again it opens no second card.
    exercise.submit(operator, red);
    assert_eq!(
        exercise
            .view(coordinator)
            .desk
            .as_ref()
            .unwrap()
            .cards
            .len(),
        1
    );
    // Who alerts a unit stands with the mission.
    let alert = dispatch::Command::Alert(cards[0].id, samband::engine::id::UnitId(3));
    exercise.submit(coordinator, Command::Dispatch(alert));
    let desk = exercise.view(operator).desk.unwrap();
    let sent_by: Vec<SeatId> = desk.sent_by.values().copied().collect();
    assert_eq!(sent_by, [coordinator]);
}

/// Does nothing at all.
struct Idle;

impl Player for Idle {
    fn turn(&mut self, _link: &mut dyn SeatLink) -> Option<SimTime> {
        None
    }
}

/// Without a colleague nobody sends anybody.
#[test]
fn where_somebody_sits_no_colleague_acts() {
    let loaded = at_level("rolig");
    let setup = &loaded.setup;
    let seat = setup.seat("koordinator").unwrap();
    let mut exercise = Exercise::new(Arc::clone(setup), 1);
    play_through(&mut exercise, vec![(seat, Box::new(Idle))]).unwrap();
    let alerted = |one: &Event| matches!(one, Event::Dispatch(dispatch::Event::Alerted { .. }));
    assert!(!exercise.log().iter().any(|one| alerted(&one.event)));
    let answered = |one: &Event| matches!(one, Event::Phone(phone::Event::Answered { .. }));
    let answered = exercise.log().iter().filter(|one| answered(&one.event));
    assert!(answered.count() >= 3, "the operators are there");
}

/// A person takes a post over in mid-exercise, and leaves it again: the colleague goes on from what
/// there is.
#[test]
fn a_post_changes_hands_in_mid_exercise() {
    let loaded = at_level("rolig");
    let setup = &loaded.setup;
    for post in ["koordinator", "operatør-1"] {
        let seat = setup.seat(post).unwrap();
        let mut host = Host::start();
        let session = host.open(Exercise::new(Arc::clone(setup), 2), Players::default());
        let deadline = Instant::now() + Duration::from_secs(120);
        let until = |wanted: u64| {
            session.set(Going::Running(100.0)).unwrap();
            while session.status().unwrap().now < SimTime(wanted) {
                assert!(Instant::now() < deadline, "{post}: it stands still");
                if session.status().unwrap().going == Going::Stalled {
                    session.set(Going::Running(100.0)).unwrap();
                }
                std::thread::sleep(Duration::from_millis(2));
            }
            session.set(Going::Paused).unwrap();
        };
        until(20_000);
        let person = session.sit(seat).expect("the colleague makes way");
        assert!(session.sit(seat).is_none(), "now it is taken");
        until(90_000);
        let sat = session.status().unwrap().now;
        drop(person);
        until(960_000);
        let exercise = session.take().unwrap();
        assert!(exercise.failures().is_empty());
        let by_seat = |from: SimTime, to: SimTime| {
            let all = exercise.commands().iter();
            let own = all.filter(|one| one.seat == seat && (from..to).contains(&one.at));
            let own = own.filter(|one| !matches!(one.command, Command::Exercise(_)));
            own.count()
        };
        assert_eq!(
            by_seat(SimTime(25_000), sat),
            0,
            "{post}: nobody acts for a person"
        );
        assert!(
            by_seat(sat, SimTime(960_000)) > 0,
            "{post}: the colleague is back"
        );
        let alerts = exercise
            .log()
            .iter()
            .filter(|one| matches!(one.event, Event::Dispatch(dispatch::Event::Alerted { .. })));
        assert!(
            alerts.count() >= 3,
            "{post}: all get an ambulance in the end"
        );
    }
}
