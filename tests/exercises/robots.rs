//! Robots play the shipped exercises: who does well is found to do well, and who does one thing
//! wrong is found to have done exactly that wrong.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::{self, Assessment, Verdict};
use samband::engine::event::Event;
use samband::engine::id::UnitId;
use samband::engine::setup::{Setup, UnitKind};
use samband::engine::{dispatch, phone, radio, scene};
use samband::host::{Exercise, play_through, robots};
use samband::language::Address;
use samband::scenario::{Sources, load, read_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

const SEEDS: u64 = 30;
const SEAT: &str = "kombinert";

/// A shipped exercise, ready to be played.
struct Shipped {
    file: &'static str,
    sources: Sources,
    setup: Arc<Setup>,
}

static ALL: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    [
        "brystsmerter.ron",
        "feil-adresse.ron",
        "bestilt-og-hjertestans.ron",
        "granlitunnelen.ron",
        "hjertestans.ron",
        "slag-via-lvs.ron",
        "forste-samtale.ron",
        "fodsel-i-bil.ron",
    ]
    .into_iter()
    .map(|file| {
        let sources = read_sources(&Path::new("scenarios").join(file)).unwrap();
        let setup = setup(&sources);
        Shipped {
            file,
            sources,
            setup,
        }
    })
    .collect()
});

/// The exercise in this file.
fn shipped(file: &str) -> &'static Shipped {
    ALL.iter().find(|one| one.file == file).unwrap()
}

/// The exercise that an environment variable names, for those who print.
fn chosen() -> &'static Shipped {
    let name = std::env::var("SCENARIO").unwrap_or_else(|_| "brystsmerter".to_owned());
    shipped(&format!("{name}.ron"))
}

fn setup(sources: &Sources) -> Arc<Setup> {
    load(sources).unwrap().setup
}

/// The exercise with one text replaced in its own file.
fn variant(of: &Shipped, from: &str, to: &str) -> Arc<Setup> {
    setup(&of.sources.with_edit(of.file, from, to).unwrap())
}

fn play(setup: &Arc<Setup>, robot: &str, seed: u64) -> Exercise {
    let seat = setup.seat(SEAT).unwrap();
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
#[ignore = "prints what a person may want to read: SCENARIO, ROBOT, SEED"]
fn transcript() {
    let robot = std::env::var("ROBOT").unwrap_or_else(|_| "ideal".to_owned());
    let seed = std::env::var("SEED").map_or(1, |seed| seed.parse().unwrap());
    let setup = &chosen().setup;
    let exercise = play(setup, &robot, seed);
    for line in said(setup, &exercise) {
        println!("{line}");
    }
    for finding in assess::judge(setup, exercise.log()).findings {
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
#[ignore = "prints a table of all robots: SCENARIO, ROBOT"]
fn table() {
    let setup = &chosen().setup;
    let seat = setup.seat(SEAT).unwrap();
    let only = std::env::var("ROBOT").ok();
    let names = robots::names(setup, seat).into_iter();
    for robot in names.filter(|name| only.as_ref().is_none_or(|only| only == name)) {
        let assessments = every_seed(|seed| assessed(setup, &robot, seed));
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
    for Shipped { file, setup, .. } in &*ALL {
        for robot in ["ideal", "free"] {
            let assessments = every_seed(|seed| assessed(setup, robot, seed));
            for (seed, assessment) in assessments.iter().enumerate() {
                let who = format!("{file}, {robot}, seed {seed}");
                let fired = fired(assessment);
                assert!(fired.is_empty(), "{who}: {fired:?}");
                assert_eq!(assessment.percent, 100, "{who}");
                assert!(assessment.passed, "{who}");
            }
        }
    }
}

#[test]
fn slow_is_worse_than_ideal_and_careless_is_worse_than_slow() {
    for Shipped { file, setup, .. } in &*ALL {
        let score = |robot: &str| {
            let mut percents = every_seed(|seed| u32::from(assessed(setup, robot, seed).percent));
            percents.sort_unstable();
            percents
        };
        let (ideal, slow, careless) = (score("ideal"), score("slow"), score("careless"));
        let mean = |percents: &[u32]| percents.iter().sum::<u32>() / SEEDS as u32;
        assert!(
            slow[slow.len() - 1] < ideal[0],
            "{file}: {slow:?} below {ideal:?}"
        );
        assert!(
            mean(&careless) + 10 <= mean(&slow),
            "{file}: {careless:?} clearly below {slow:?}"
        );
    }
}

#[test]
fn one_fault_is_found_and_nothing_else() {
    for Shipped { file, setup, .. } in &*ALL {
        let names = robots::names(setup, setup.seat(SEAT).unwrap());
        let faults: Vec<&str> = names
            .iter()
            .filter_map(|name| name.strip_prefix("one-fault:"))
            .collect();
        assert_eq!(
            faults.len(),
            setup.story.expectations.len(),
            "{file}: one for each expectation"
        );
        for fault in faults {
            let rule = fault.split(':').next().unwrap();
            let dependants = assess::rule(rule).unwrap().dependants();
            let robot = format!("one-fault:{fault}");
            let found = every_seed(|seed| fired(&assessed(setup, &robot, seed)));
            // A rule of which there may be several has labels; a fault of it breaks them all.
            let labelled = format!("{fault}:");
            let is_it = |one: &&String| *one == fault || one.starts_with(&labelled);
            for (seed, found) in found.iter().enumerate() {
                let who = format!("{file}, {robot}, seed {seed}");
                assert!(found.iter().any(|one| is_it(&one)), "{who}: {found:?}");
                let others = found
                    .iter()
                    .filter(|one| !is_it(one) && !dependants.contains(&one.as_str()));
                assert_eq!(others.count(), 0, "{who}: {found:?}");
            }
        }
    }
}

/// Whether somebody set off for this address.
fn drives_to(exercise: &Exercise, wanted: impl Fn(&Address) -> bool) -> bool {
    exercise.log().iter().any(|logged| {
        matches!(&logged.event, Event::Dispatch(dispatch::Event::SetOff {
            to: dispatch::Destination::Address(address), ..
        }) if wanted(address))
    })
}

/// What a robot says to whom comes from what it heard, so another truth gives other words.
#[test]
fn another_truth_gives_other_words_and_deeds() {
    let scenario = "brystsmerter.ron";
    let Shipped {
        sources,
        setup: plain,
        ..
    } = shipped(scenario);
    let before = said(plain, &play(plain, "ideal", 3)).join("\n");

    let moved = variant(
        shipped(scenario),
        "Solbakken 14, Fjordvik",
        "Åsveien 7, Fjordvik",
    );
    let exercise = play(&moved, "ideal", 3);
    let words = said(&moved, &exercise).join("\n");
    assert!(before.contains("Solbakken"));
    assert!(!words.contains("Solbakken"), "{words}");
    assert!(words.contains("Åsveien"));
    assert!(
        drives_to(&exercise, |address| address.street == "Åsveien"),
        "the crew goes where the robot sends it"
    );
    assert_eq!(
        fired(&assess::judge(&moved, exercise.log())),
        BTreeSet::new()
    );

    let older = variant(shipped(scenario), "age: 62", "age: 47");
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

/// The other of two equal streets is asked for, found and driven to, and the nearest ambulance
/// there is another one.
#[test]
fn the_other_of_two_equal_streets_is_driven_to() {
    let scenario = shipped("feil-adresse.ron");
    let lies_in = |name: &str| {
        let name = name.to_owned();
        move |address: &Address| address.municipality.as_ref() == Some(&name)
    };
    let exercise = play(&scenario.setup, "ideal", 3);
    assert!(drives_to(&exercise, lies_in("Granli")));
    assert!(!drives_to(&exercise, lies_in("Fjordvik")));

    let other = scenario
        .sources
        .with_edit(
            scenario.file,
            "Skoleveien 8, Granli",
            "Skoleveien 8, Fjordvik",
        )
        .and_then(|one| {
            let (from, to) = ("municipality: \"Granli\"", "municipality: \"Fjordvik\"");
            one.with_edit(scenario.file, from, to)
        })
        .unwrap();
    let other = setup(&other);
    let exercise = play(&other, "ideal", 3);
    assert!(drives_to(&exercise, lies_in("Fjordvik")));
    assert!(!drives_to(&exercise, lies_in("Granli")));
    assert_eq!(
        fired(&assess::judge(&other, exercise.log())),
        BTreeSet::new()
    );
}

/// Who guesses sends the crew to the wrong door, hears so, and can still set it right.
#[test]
fn a_wrong_guess_is_found_out_at_the_door() {
    let scenario = shipped("feil-adresse.ron");
    let exercise = play(&scenario.setup, "one-fault:equal-addresses", 3);
    let events = || exercise.log().iter().map(|logged| &logged.event);
    let nobody = |event: &Event| matches!(event, Event::Scene(scene::Event::NobodyHere { .. }));
    assert!(events().any(nobody), "the first door is the wrong one");
    assert!(drives_to(&exercise, |address| {
        address.municipality.as_deref() == Some("Granli")
    }));
}

/// A crew that is threatened says something else than one that slipped, leaves its alarm later,
/// and is answered all the same, whichever seed it is.
#[test]
fn another_alarm_gives_other_words() {
    let scenario = shipped("bestilt-og-hjertestans.ron");
    let ended = |exercise: &Exercise| {
        let mut log = exercise.log().iter();
        let over =
            |event: &Event| matches!(event, Event::Radio(radio::Event::EmergencyEnded { .. }));
        log.find(|logged| over(&logged.event)).unwrap().at
    };
    let before = play(&scenario.setup, "ideal", 3);
    let words = said(&scenario.setup, &before).join("\n");
    assert!(
        words.contains("tilsiktet") && !words.contains("kniv"),
        "{words}"
    );

    let (slip, threat) = (
        "RaisesAlarm(\"3-3\", accidental)",
        "RaisesAlarm(\"3-3\", knife)",
    );
    let other = variant(scenario, slip, threat);
    let exercise = play(&other, "ideal", 3);
    let words = said(&other, &exercise).join("\n");
    assert!(!words.contains("tilsiktet"), "{words}");
    assert!(
        words.contains("kniv") && words.contains("trekker oss ut"),
        "{words}"
    );
    assert!(ended(&exercise) > ended(&before));
    for (seed, found) in every_seed(|seed| fired(&assessed(&other, "ideal", seed)))
        .iter()
        .enumerate()
    {
        assert!(found.is_empty(), "seed {seed}: {found:?}");
    }
}

/// At the other end of the tunnel another police district is rung up and met.
#[test]
fn another_police_district_is_met_in_its_own_group() {
    let scenario = shipped("granlitunnelen.ron");
    let before = said(&scenario.setup, &play(&scenario.setup, "ideal", 3)).join("\n");
    assert!(before.contains("en-fire samvirke en"), "{before}");
    assert!(before.contains("politi-14:"), "{before}");

    let (inside, portal) = (
        "Granlitunnelen, Granli",
        "Granlitunnelen søndre portal, Fjordvik",
    );
    let moved = scenario.sources.with_edit(scenario.file, inside, portal);
    let moved = moved.and_then(|one| {
        let (from, to) = (
            "where: \"Granlitunnelen\"",
            "where: \"Granlitunnelen søndre portal\"",
        );
        one.with_edit(scenario.file, from, to)
    });
    let moved = setup(&moved.unwrap());
    let exercise = play(&moved, "ideal", 3);
    let words = said(&moved, &exercise).join("\n");
    assert!(words.contains("en-tre samvirke en"), "{words}");
    assert!(!words.contains("en-fire samvirke"), "{words}");
    assert!(words.contains("politi-13:"), "{words}");
    assert!(!words.contains("politi-14:"), "{words}");
    let fired = fired(&assess::judge(&moved, exercise.log()));
    assert_eq!(fired, BTreeSet::new());
}

/// Another place, another patient and another sender of a booked transport: the robot hears so, and
/// says and does what belongs to them.
#[test]
fn another_booking_and_another_arrest_give_other_words_and_deeds() {
    let scenario = shipped("bestilt-og-hjertestans.ron");
    let before = said(&scenario.setup, &play(&scenario.setup, "ideal", 3)).join("\n");
    for words in ["Vikveien", "fem-åtte år", "solgarden:", "hjertestarter"] {
        assert!(before.contains(words), "{words} in {before}");
    }
    let edits = [
        ("Vikveien 12, Fjordvik", "Åsveien 7, Fjordvik"),
        ("age: 58", "age: 44"),
        (
            "from: \"Solgården sykehjem\"",
            "from: \"Granli omsorgssenter\"",
        ),
        ("callback: \"10 13 60 01\"", "callback: \"10 13 60 02\""),
        ("aed: true", "aed: false"),
    ];
    let other = edits
        .iter()
        .fold(scenario.sources.clone(), |one, (from, to)| {
            one.with_edit(scenario.file, from, to).unwrap()
        });
    let other = setup(&other);
    let exercise = play(&other, "ideal", 3);
    let words = said(&other, &exercise).join("\n");
    for wanted in ["Åsveien syv", "fire-fire år", "granli-omsorg:"] {
        assert!(words.contains(wanted), "{wanted} in {words}");
    }
    for gone in [
        "Vikveien",
        "fem-åtte år",
        "solgarden:",
        "Vi har en hjertestarter her",
    ] {
        assert!(!words.contains(gone), "{gone} in {words}");
    }
    assert!(drives_to(&exercise, |address| address.street == "Åsveien"));
    assert!(drives_to(&exercise, |address| {
        address.street == "Granli omsorgssenter"
    }));
    let fired = fired(&assess::judge(&other, exercise.log()));
    assert_eq!(fired, BTreeSet::new());
}

/// A free robot alerts the doctor now by radio, now through the legevakt central; the
/// doctor comes either way, and neither is found fault with.
#[test]
fn the_doctor_is_reached_directly_or_through_the_central() {
    let Shipped { setup, .. } = shipped("brystsmerter.ron");
    let doctor = setup
        .roster
        .units
        .iter()
        .position(|unit| unit.kind == UnitKind::DoctorCar && unit.call_sign == *"Lege 3-9");
    let doctor = UnitId(u32::try_from(doctor.unwrap()).unwrap());
    let mut ways = BTreeSet::new();
    for exercise in every_seed(|seed| play(setup, "free", seed)) {
        let events = || exercise.log().iter().map(|logged| &logged.event);
        let central = said(setup, &exercise)
            .join("\n")
            .contains("telefon legevakt-fjordvik:");
        let comes = events().any(|event| {
            matches!(event, Event::Dispatch(dispatch::Event::SetOff { unit, .. }) if *unit == doctor)
        });
        assert!(comes);
        ways.insert(central);
    }
    assert_eq!(ways.len(), 2, "both ways are taken");
}

/// Whatever is drawn for a run, and at the harder level, good practice is found to be good.
#[test]
fn every_draw_and_level_of_an_arrest_can_be_played_well() {
    let sources = &shipped("hjertestans.ron").sources;
    let hard = sources.at_level("krevende").unwrap();
    for (number, drawn) in [sources, &hard]
        .into_iter()
        .flat_map(Sources::every_choice)
        .enumerate()
    {
        let setup = setup(&drawn);
        for (seed, assessment) in every_seed(|seed| assessed(&setup, "ideal", seed))
            .iter()
            .enumerate()
        {
            let fired = fired(assessment);
            assert!(
                fired.is_empty() && assessment.passed,
                "draw {number}, seed {seed}: {fired:?}"
            );
        }
    }
    // Another run is about somebody else.
    let people = |seed| sources.drawn(seed).files[&sources.scenario].clone();
    let all: BTreeSet<String> = (0..60).map(people).collect();
    assert_eq!(all.len(), 18, "all that can be drawn is drawn");
}

/// The same for two shorter ones; a draw is about somebody else, and the harder level asks for more.
#[test]
fn every_draw_and_level_of_shorter_exercises_can_be_played_well() {
    for file in ["forste-samtale.ron", "fodsel-i-bil.ron"] {
        let sources = &shipped(file).sources;
        let hard = sources.at_level("krevende").unwrap();
        let draws = [sources, &hard].into_iter().flat_map(Sources::every_choice);
        for (number, drawn) in draws.enumerate() {
            let setup = setup(&drawn);
            for seed in 0..3 {
                let ideal = assessed(&setup, "ideal", seed);
                let who = format!("{file}, draw {number}, seed {seed}");
                assert!(
                    ideal.percent >= 95 && ideal.passed,
                    "{who}: {:?}",
                    fired(&ideal)
                );
                let careless = assessed(&setup, "careless", seed);
                assert!(!careless.passed, "{who}: {}", careless.percent);
            }
        }
    }
}

/// A car that is not stopped has a child in it that does not cry; what the father is told is what
/// changes it.
#[test]
fn a_child_that_is_born_in_a_moving_car_does_not_cry() {
    let setup = &shipped("fodsel-i-bil.ron").setup;
    let cries = |robot: &str| {
        let exercise = play(setup, robot, 3);
        let mut last = None;
        for logged in exercise.log() {
            if let Event::Scene(scene::Event::Changed { topic, value, .. }) = &logged.event
                && topic.as_str() == "baby-cries"
            {
                last = Some(value.clone());
            }
        }
        last
    };
    let yes = samband::language::Value::Flag(true);
    assert_eq!(cries("ideal"), Some(yes.clone()));
    assert_ne!(cries("one-fault:task:be far stanse bilen"), Some(yes));
}

/// A heart that is pressed on well from early on has better chances than one that is not, whatever
/// the points say.
#[test]
fn hearts_come_back_more_often_where_somebody_presses() {
    let setup = &shipped("hjertestans.ron").setup;
    let beats = |robot: &str| {
        let back = every_seed(|seed| {
            let exercise = play(setup, robot, seed);
            exercise.log().iter().any(|logged| {
                matches!(&logged.event, Event::Scene(scene::Event::Changed { topic, .. })
                    if topic.as_str() == "circulation")
            })
        });
        back.into_iter().filter(|back| *back).count()
    };
    let (pressed, never) = (beats("ideal"), beats("one-fault:telephone-cpr"));
    assert!(pressed > never, "{pressed} and {never} of {SEEDS}");
}
