//! Calls that go from one centre to another, played by robots: the exercises at both levels, and what
//! comes in from another service.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::{self, Assessment, Verdict};
use samband::engine::dispatch;
use samband::engine::event::Event;
use samband::engine::id::SeatId;
use samband::engine::phone;
use samband::engine::setup::Setup;
use samband::host::{Exercise, play_through, robots};
use samband::language::What;
use samband::scenario::{Sources, load, read_sources};
use std::path::Path;
use std::sync::Arc;

const SEEDS: u64 = 12;
const SEAT: &str = "kombinert";

fn sources(file: &str) -> Sources {
    read_sources(&Path::new("scenarios").join(file)).unwrap()
}

fn edited(file: &str, edits: &[(&str, &str)]) -> Arc<Setup> {
    let mut all = sources(file);
    for (from, to) in edits {
        all = all.with_edit(file, from, to).unwrap();
    }
    load(&all).unwrap().setup
}

fn play(setup: &Arc<Setup>, robot: &str, seed: u64) -> Exercise {
    let seat = setup.seat(SEAT).unwrap();
    let player = robots::by_name(robot, setup, seat, seed).unwrap();
    let mut exercise = Exercise::new(Arc::clone(setup), seed);
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    exercise
}

fn assessed(setup: &Arc<Setup>, robot: &str, seed: u64) -> Assessment {
    assess::judge(setup, play(setup, robot, seed).log())
}

fn missed(assessment: &Assessment) -> Vec<&str> {
    let missed = assessment.findings.iter();
    let missed = missed.filter(|one| one.verdict == Verdict::Missed);
    missed.map(|one| one.rule).collect()
}

/// What a seat said on the telephone, as it was meant.
fn said(exercise: &Exercise, by: SeatId) -> Vec<What> {
    let all = exercise
        .log()
        .iter()
        .filter_map(|logged| match &logged.event {
            Event::Phone(phone::Event::SpeechEnded {
                by: speaker,
                heard: Some(words),
                ..
            }) if *speaker == by => words.meaning.clone(),
            _ => None,
        });
    all.flat_map(|meaning| meaning.all().cloned().collect::<Vec<_>>())
        .collect()
}

#[test]
fn the_exercises_are_played_well_at_both_levels() {
    for (file, level) in [
        ("slag-via-lvs.ron", "krevende"),
        ("fastklemt.ron", "rolig"),
        ("fastklemt.ron", "krevende"),
    ] {
        let chosen = format!("level: \"{level}\"");
        let setup = edited(file, &[("level: \"rolig\"", &chosen)]);
        for seed in 0..SEEDS {
            let who = format!("{file}, {level}, seed {seed}");
            let ideal = assessed(&setup, "ideal", seed);
            assert!(ideal.percent >= 95, "{who}: {:?}", missed(&ideal));
            assert!(ideal.passed, "{who}: {:?}", missed(&ideal));
            let careless = assessed(&setup, "careless", seed);
            assert!(!careless.passed, "{who}: careless");
        }
    }
}

#[test]
fn one_fault_against_a_rule_of_the_exchange_is_found() {
    let setup = edited("fastklemt.ron", &[]);
    for rule in ["group-asked", "danger-told", "caller-kept", "conference"] {
        for seed in 0..SEEDS {
            let found = assessed(&setup, &format!("one-fault:{rule}"), seed);
            assert!(missed(&found).contains(&rule), "{rule}, seed {seed}");
        }
    }
}

/// Who rings 110 or 112 about somebody who is hurt comes in as a triple alert, in the order of the
/// pack, on the direct line of the service.
#[test]
fn another_service_brings_a_caller_in_with_what_the_pack_wants_said() {
    for (dials, seat, line) in [("110", "110", "10130110"), ("112", "politi-13", "10130112")] {
        let to = format!("            dials: \"{dials}\",\n            temperament: anxious");
        let from = "            dials: \"113\",\n            temperament: anxious";
        let setup = edited("fastklemt.ron", &[(from, to.as_str())]);
        let exercise = play(&setup, "ideal", 3);
        let service = setup.seat(seat).unwrap();
        let desk = setup.seat(SEAT).unwrap();
        let order = &setup.pack.organisation.handover.alert;
        let told: Vec<usize> = said(&exercise, service)
            .iter()
            .filter_map(|what| match what {
                What::Fact(topic, _) => order.iter().position(|one| one == topic),
                _ => None,
            })
            .collect();
        assert!(
            told.len() >= 3 && told[..3].is_sorted(),
            "{dials}: {told:?}"
        );
        let came = exercise.log().iter().any(|logged| {
            matches!(&logged.event, Event::Phone(phone::Event::Invited { line: on, by, .. })
                if on == line && *by == service)
        });
        assert!(came, "{dials}: on the direct line");
        let takes = said(&exercise, desk);
        let over = What::Done("take-over".into());
        assert!(takes.contains(&over), "{dials}: {takes:?}");
    }
}

/// The exchange has failed as a whole: nothing rings but the mobile that is kept for it, where the
/// pack says so.
#[test]
fn when_the_exchange_fails_the_reserve_mobile_rings() {
    let organisation = "fjordvik/organisation.ron";
    let mut all = sources("brystsmerter.ron");
    for (file, from, to) in [
        (
            organisation,
            "fallback: \"10139001\"",
            "fallback: \"10130999\"",
        ),
        (
            organisation,
            "        (number: \"10130900\", name: \"Brukerstøtte HDO\", kind: support),",
            "        (number: \"10130900\", name: \"Brukerstøtte HDO\", kind: support),\n        \
             (number: \"10130999\", name: \"Reservemobil\", kind: emergency),",
        ),
        (
            organisation,
            "\"10130400\", \"10130900\"],\n        ),\n    ],",
            "\"10130400\", \"10130900\", \"10130999\"],\n        ),\n    ],",
        ),
        (
            "brystsmerter.ron",
            "    injects: [",
            "    injects: [\n        (name: \"alt ute\", when: At(\"0:01\"), what: [LineFails(\"113\"), \
             LineFails(\"10130000\"), LineFails(\"10130110\"), LineFails(\"10130112\"), \
             LineFails(\"10130116\"), LineFails(\"10130200\")]),",
        ),
    ] {
        all = all.with_edit(file, from, to).unwrap();
    }
    let setup = load(&all)
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .setup;
    for seed in 0..3 {
        let exercise = play(&setup, "ideal", seed);
        let mut rang = exercise.log().iter().filter_map(|one| match &one.event {
            Event::Phone(phone::Event::Rang { line, .. }) => Some(line.as_str()),
            _ => None,
        });
        assert_eq!(rang.next(), Some("10130999"), "seed {seed}");
        let down = exercise.view(setup.seat(SEAT).unwrap());
        let down = down.lines.iter().filter(|line| line.down).count();
        assert_eq!(down, 6, "seed {seed}");
        let found = assess::judge(&setup, exercise.log());
        assert!(found.percent >= 95, "seed {seed}: {:?}", missed(&found));
    }
}

/// A caller whom the desk leaves with another centre has been put through: the contact says so.
#[test]
fn a_caller_who_is_put_through_is_so_on_the_list() {
    let setup = edited("ryggsmerter.ron", &[]);
    for seed in 0..SEEDS {
        let exercise = play(&setup, "ideal", seed);
        let through = exercise.log().iter().any(|logged| {
            matches!(
                &logged.event,
                Event::Dispatch(dispatch::Event::ContactClosed {
                    outcome: dispatch::Outcome::Transferred,
                    ..
                })
            )
        });
        assert!(through, "seed {seed}");
        let found = assess::judge(&setup, exercise.log());
        assert!(found.percent >= 95, "seed {seed}: {:?}", missed(&found));
        let fault = assessed(&setup, "one-fault:hand-over", seed);
        assert!(missed(&fault).contains(&"hand-over"), "seed {seed}");
        assert!(!assessed(&setup, "careless", seed).passed, "seed {seed}");
    }
}

/// 113 has failed: who rings is answered by the neighbouring AMK, and brought in on another line.
#[test]
fn when_113_fails_the_neighbour_answers_and_brings_the_caller_in() {
    let inject = "    injects: [\n        (name: \"113 ute\", when: At(\"0:01\"), what: [LineFails(\"113\")]),";
    let setup = edited("brystsmerter.ron", &[("    injects: [", inject)]);
    let neighbour = setup.seat("amk-hogvidda").unwrap();
    let desk = setup.seat(SEAT).unwrap();
    for seed in 0..SEEDS {
        let exercise = play(&setup, "ideal", seed);
        let mut answered = exercise
            .log()
            .iter()
            .filter_map(|logged| match &logged.event {
                Event::Phone(phone::Event::Answered { by, .. }) => Some(*by),
                _ => None,
            });
        assert_eq!(answered.next(), Some(neighbour), "seed {seed}");
        let came = exercise.log().iter().any(|logged| {
            matches!(&logged.event, Event::Phone(phone::Event::Entered { seat, by, .. })
                if *seat == desk && *by == neighbour)
        });
        assert!(came, "seed {seed}: the desk is asked in");
        let sent = exercise.log().iter().any(|logged| {
            matches!(
                &logged.event,
                Event::Dispatch(dispatch::Event::Alerted { .. })
            )
        });
        assert!(sent, "seed {seed}: help is sent");
    }
}
