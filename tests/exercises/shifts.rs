//! Robots play the exercises with a load: who does well is found to do well whoever rings, and the
//! centre's figures are told beside it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::{Assessment, Verdict, judge};
use samband::host::{Exercise, play_through, robots};
use samband::scenario::{Loaded, load, read_sources};
use std::path::Path;
use std::sync::Arc;

fn loaded(file: &str, level: Option<&str>) -> Loaded {
    let sources = read_sources(&Path::new("scenarios").join(file)).unwrap();
    let sources = match level {
        Some(level) => sources.at_level(level).unwrap(),
        None => sources,
    };
    load(&sources).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn played(loaded: &Loaded, robot: &str, seed: u64) -> Assessment {
    let setup = &loaded.setup;
    let seat = setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(Arc::clone(setup), seed);
    let player = robots::by_name(robot, setup, seat, seed).unwrap();
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    judge(setup, exercise.log())
}

fn missed(judged: &Assessment) -> Vec<String> {
    let findings = judged.findings.iter();
    let missed = findings.filter(|one| one.verdict == Verdict::Missed && one.max > 0);
    missed
        .map(|one| format!("{}: {}", one.title(), one.why))
        .collect()
}

fn good_and_careless(loaded: &Loaded, seeds: u64) {
    for seed in 1..=seeds {
        let good = played(loaded, "ideal", seed);
        let title = &loaded.setup.roster.title;
        assert!(
            good.percent >= 95 && good.passed,
            "{title}, seed {seed}: {} % {:#?}",
            good.percent,
            missed(&good)
        );
        assert_eq!(good.service.len(), loaded.setup.story.service.len());
        for one in &good.service {
            assert!(one.attempts.of > 0, "{title}, seed {seed}: {}", one.title);
            // Somebody may give up in time, and be late all the same when they have rung again.
            assert!(one.people.of <= one.attempts.of + one.given_up);
        }
    }
    let careless = played(loaded, "careless", 1);
    assert!(
        !careless.passed && careless.percent < 70,
        "{}",
        careless.percent
    );
}

#[test]
fn the_rush_is_played_well_by_who_plays_well() {
    good_and_careless(&loaded("rushtid.ron", None), 5);
}

#[test]
fn an_ordinary_evening_is_played_well_at_every_level() {
    for level in ["tre", "to", "en"] {
        good_and_careless(&loaded("en-vanlig-kveld.ron", Some(level)), 1);
    }
}

/// A level is in the texts, so that a recording has it, and changes what it says and nothing else.
#[test]
fn a_level_is_chosen_in_the_text() {
    let usual = loaded("en-vanlig-kveld.ron", None);
    let alone = loaded("en-vanlig-kveld.ron", Some("en"));
    assert_eq!((usual.brief.level, alone.brief.level), (Some(1), Some(2)));
    assert_eq!(usual.brief.levels.len(), 3);
    assert_ne!(usual.sources, alone.sources);
    let operators = |one: &Loaded| one.setup.story.load.as_ref().unwrap().shifts[0].operators;
    assert_eq!((operators(&usual), operators(&alone)), (2, 1));
    let kinds = |one: &Loaded| one.setup.story.load.as_ref().unwrap().kinds.len();
    assert_eq!(kinds(&usual), kinds(&alone));
    assert!(alone.setup.roster.title.contains("alene"));
    assert_eq!(
        usual.setup.story.expectations,
        alone.setup.story.expectations
    );
    // A level that does not exist, one without levels, and a level that is not chosen but wrong.
    let sources = read_sources(Path::new("scenarios/en-vanlig-kveld.ron")).unwrap();
    let wrong = load(&sources.at_level("fire").unwrap()).unwrap_err();
    assert!(wrong[0].path == "level" && wrong[0].line > 0, "{wrong:#?}");
    let none = read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap();
    assert!(none.at_level("en").is_none());
    let file = "en-vanlig-kveld.ron";
    let broken = sources.with_edit(file, "operators: 1,", "operators: 99,");
    let broken = load(&broken.unwrap()).unwrap_err();
    assert!(broken[0].path.starts_with("levels[2].load"), "{broken:#?}");
    let lost = sources.with_edit(file, "    level: \"to\",\n", "");
    assert_eq!(load(&lost.unwrap()).unwrap_err().len(), 1);
}
