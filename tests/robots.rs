//! Robots play the shipped exercise: who does well is found to do well, and who does one thing
//! wrong is found to have done exactly that wrong.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::{self, Assessment, Verdict};
use samband::engine::event::Event;
use samband::engine::setup::Setup;
use samband::engine::{dispatch, phone, radio};
use samband::host::{Exercise, play_through, robots};
use samband::scenario::{Sources, load, read_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

const SEEDS: u64 = 50;

fn sources() -> Sources {
    read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap()
}

fn setup(sources: &Sources) -> Arc<Setup> {
    load(sources).unwrap().setup
}

fn play(setup: &Arc<Setup>, robot: &str, seed: u64) -> Exercise {
    let seat = setup.seat("kombinert").unwrap();
    let player = robots::by_name(robot, setup, seat, seed).unwrap();
    let mut exercise = Exercise::new(Arc::clone(setup), seed);
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    exercise
}

fn assessed(setup: &Arc<Setup>, robot: &str, seed: u64) -> Assessment {
    let exercise = play(setup, robot, seed);
    assess::judge(setup, exercise.log())
}

/// The rules, with their labels, that found something missed.
fn fired(assessment: &Assessment) -> BTreeSet<String> {
    let missed = assessment.findings.iter();
    missed
        .filter(|finding| finding.verdict == Verdict::Missed)
        .map(|finding| match finding.label.as_str() {
            "" => finding.rule.to_owned(),
            label => format!("{}:{label}", finding.rule),
        })
        .collect()
}

/// Everything that was said, one line each.
fn said(setup: &Setup, exercise: &Exercise) -> Vec<String> {
    let name = |seat| setup.seat_spec(seat).name.as_str();
    let lines = exercise.log().iter().filter_map(|logged| {
        let (by, on, heard) = match &logged.event {
            Event::Phone(phone::Event::SpeechEnded { by, heard, .. }) => (*by, "telefon", heard),
            Event::Radio(radio::Event::SpeechEnded {
                seat, group, heard, ..
            }) => (*seat, setup.talkgroup(*group)?.name.as_str(), heard),
            _ => return None,
        };
        let words = heard.as_ref().map_or("…", |heard| &heard.text);
        Some(format!("{} {on} {}: {words}", logged.at, name(by)))
    });
    lines.collect()
}

#[test]
#[ignore = "prints what a person may want to read: ROBOT, SEED"]
fn transcript() {
    let robot = std::env::var("ROBOT").unwrap_or_else(|_| "ideal".to_owned());
    let seed = std::env::var("SEED").map_or(1, |seed| seed.parse().unwrap());
    let setup = setup(&sources());
    let exercise = play(&setup, &robot, seed);
    for line in said(&setup, &exercise) {
        println!("{line}");
    }
    for finding in assess::judge(&setup, exercise.log()).findings {
        println!(
            "{} {:?} {}/{} {}",
            finding.rule, finding.verdict, finding.points, finding.max, finding.why
        );
    }
}

/// Plays every seed, on all cores; the results in the order of the seeds.
fn every_seed<T: Send>(play: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let next = AtomicU64::new(0);
    let done = Mutex::new(BTreeMap::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= SEEDS {
                        break;
                    }
                    let result = play(seed);
                    done.lock().unwrap().insert(seed, result);
                }
            });
        }
    });
    done.into_inner().unwrap().into_values().collect()
}

#[test]
#[ignore = "prints a table of all robots"]
fn table() {
    let setup = setup(&sources());
    let seat = setup.seat("kombinert").unwrap();
    let only = std::env::var("ROBOT").ok();
    let names = robots::names(&setup, seat).into_iter();
    for robot in names.filter(|name| only.as_ref().is_none_or(|only| only == name)) {
        let assessments = every_seed(|seed| assessed(&setup, &robot, seed));
        let mut percents: Vec<u8> = assessments.iter().map(|one| one.percent).collect();
        percents.sort_unstable();
        println!(
            "{robot}: {} to {} %",
            percents[0],
            percents[percents.len() - 1]
        );
        let mut rules: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (seed, assessment) in assessments.iter().enumerate() {
            for rule in fired(assessment) {
                rules.entry(rule).or_default().push(seed);
            }
        }
        for (rule, seeds) in rules {
            println!(
                "    {rule}: {} {:?}",
                seeds.len(),
                &seeds[..seeds.len().min(6)]
            );
        }
    }
}

#[test]
fn good_practice_is_found_to_be_good() {
    let setup = setup(&sources());
    for robot in ["ideal", "free"] {
        let assessments = every_seed(|seed| assessed(&setup, robot, seed));
        for (seed, assessment) in assessments.iter().enumerate() {
            assert!(
                assessment.percent >= 95,
                "{robot}, seed {seed}: {} %",
                assessment.percent
            );
            let fired = fired(assessment);
            assert!(fired.is_empty(), "{robot}, seed {seed}: {fired:?}");
            assert!(assessment.passed, "{robot}, seed {seed}");
        }
    }
}

#[test]
fn slow_is_worse_than_ideal_and_careless_is_worse_than_slow() {
    let setup = setup(&sources());
    let score = |robot: &str| {
        let mut percents = every_seed(|seed| u32::from(assessed(&setup, robot, seed).percent));
        percents.sort_unstable();
        percents
    };
    let (ideal, slow, careless) = (score("ideal"), score("slow"), score("careless"));
    let mean = |percents: &[u32]| percents.iter().sum::<u32>() / SEEDS as u32;
    assert!(slow[slow.len() - 1] < ideal[0], "{slow:?} below {ideal:?}");
    assert!(
        mean(&careless) + 10 <= mean(&slow),
        "{careless:?} clearly below {slow:?}"
    );
}

#[test]
fn one_fault_is_found_and_nothing_else() {
    let setup = setup(&sources());
    let seat = setup.seat("kombinert").unwrap();
    let names = robots::names(&setup, seat);
    let faults: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("one-fault:"))
        .collect();
    assert_eq!(
        faults.len(),
        setup.expectations.len(),
        "one for each expectation"
    );
    for fault in faults {
        let rule = fault.split(':').next().unwrap();
        let dependants = assess::rule(rule).unwrap().dependants();
        let robot = format!("one-fault:{fault}");
        let found = every_seed(|seed| fired(&assessed(&setup, &robot, seed)));
        for (seed, found) in found.iter().enumerate() {
            assert!(found.contains(fault), "{robot}, seed {seed}: {found:?}");
            let others = found
                .iter()
                .filter(|one| *one != fault && !dependants.contains(&one.as_str()));
            assert_eq!(others.count(), 0, "{robot}, seed {seed}: {found:?}");
        }
    }
}

/// What a robot says to whom comes from what it heard, so another truth gives other words.
#[test]
fn another_truth_gives_other_words_and_deeds() {
    let scenario = "brystsmerter.ron";
    let sources = sources();
    let plain = setup(&sources);
    let before = said(&plain, &play(&plain, "ideal", 3)).join("\n");

    let moved = sources
        .with_edit(scenario, "Solbakken 14, Fjordvik", "Åsveien 7, Fjordvik")
        .unwrap();
    let moved = setup(&moved);
    let exercise = play(&moved, "ideal", 3);
    let words = said(&moved, &exercise).join("\n");
    assert!(before.contains("Solbakken"));
    assert!(!words.contains("Solbakken"), "{words}");
    assert!(words.contains("Åsveien"));
    let drives_there = exercise.log().iter().any(|logged| {
        matches!(&logged.event, Event::Dispatch(dispatch::Event::SetOff {
            to: dispatch::Destination::Address(address), ..
        }) if address.street == "Åsveien")
    });
    assert!(drives_there, "the crew goes where the robot sends it");
    assert_eq!(
        fired(&assess::judge(&moved, exercise.log())),
        BTreeSet::new()
    );

    let older = sources.with_edit(scenario, "age: 62", "age: 47").unwrap();
    let older = setup(&older);
    let words = said(&older, &play(&older, "ideal", 3)).join("\n");
    assert!(before.contains("seks-to år"), "{before}");
    assert!(words.contains("fire-syv år"), "{words}");
    assert!(!words.contains("seks-to år"), "{words}");

    // A hospital by another name is chosen, warned and driven to.
    let district = "fjordvik/district.ron";
    let organisation = "fjordvik/organisation.ron";
    let other = |sources: &Sources, file: &str| {
        let (from, to) = ("hospital: \"fjordvik\"", "hospital: \"nordvik\"");
        sources.with_edit(file, from, to)
    };
    let elsewhere = sources
        .with_edit(district, "id: \"fjordvik\"", "id: \"nordvik\"")
        .and_then(|one| one.with_edit(district, "Fjordvik sykehus", "Nordvik sykehus"))
        .and_then(|one| other(&one, organisation))
        .and_then(|one| other(&one, scenario))
        .unwrap();
    let elsewhere = setup(&elsewhere);
    let exercise = play(&elsewhere, "ideal", 3);
    let words = said(&elsewhere, &exercise).join("\n");
    assert!(before.contains("Fjordvik sykehus"), "{before}");
    assert!(words.contains("Nordvik sykehus"), "{words}");
    assert!(!words.contains("Fjordvik sykehus"), "{words}");
}
