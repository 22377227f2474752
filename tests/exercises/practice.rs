//! Practice calls as robots play them: who does well is found to do well, who is careless does not
//! pass, and a recording of one holds all it needs.
//!
//! `SAMBAND_CALLS=200` plays so many calls instead of the share in the check.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::{self, Assessment, Verdict};
use samband::engine::setup::Setup;
use samband::host::{Exercise, play_through, robots};
use samband::language::{Channel, Manner, Patient, Style, Value, What, say, say_in_own_words};
use samband::scenario::load;
use samband::scenario::practice::Pool;
use std::sync::Arc;

/// Calls in the check: every type once.
const SHARE: u64 = 24;
const SEAT: &str = "kombinert";

fn played(setup: &Arc<Setup>, robot: &str, seed: u64) -> (Exercise, Assessment) {
    let seat = setup.seat(SEAT).unwrap();
    let player = robots::by_name(robot, setup, seat, seed).unwrap();
    let mut exercise = Exercise::new(Arc::clone(setup), seed);
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    let assessment = assess::judge(setup, exercise.log());
    (exercise, assessment)
}

fn missed(assessment: &Assessment) -> Vec<String> {
    let findings = assessment.findings.iter();
    let missed = findings.filter(|one| one.verdict == Verdict::Missed);
    missed
        .map(|one| format!("{} {}", one.rule, one.label))
        .collect()
}

#[test]
fn robots_are_in_order_on_every_type() {
    let pool = Pool::shipped().unwrap();
    let calls = std::env::var("SAMBAND_CALLS").map_or(SHARE, |calls| calls.parse().unwrap());
    for seed in 0..calls {
        let draw = pool.draw(seed);
        let setup = load(&pool.sources(seed)).unwrap().setup;
        for chance in 0..3 {
            let (_, ideal) = played(&setup, "ideal", seed + chance);
            let who = format!("{draw:?}, {chance}");
            assert!(
                ideal.percent >= 95 && ideal.passed,
                "{who}: {:?}",
                missed(&ideal)
            );
            let (_, careless) = played(&setup, "careless", seed + chance);
            assert!(!careless.passed, "{who}: {}", careless.percent);
            assert!(careless.percent < ideal.percent, "{who}");
        }
    }
}

/// Who says nothing and lies down the telephone has not passed: what was not done is missed.
#[test]
fn nothing_is_gained_by_ending_a_call_early() {
    let pool = Pool::shipped().unwrap();
    let setup = load(&pool.sources(5)).unwrap().setup;
    let mut exercise = Exercise::new(Arc::clone(&setup), 5);
    play_through(&mut exercise, Vec::new()).unwrap();
    let assessment = assess::judge(&setup, exercise.log());
    assert!(!assessment.passed, "{:?}", assessment.percent);
}

/// A call is a scenario as any other: what a recording embeds leads to the same call.
#[test]
fn a_call_is_the_same_from_its_texts_alone() {
    let pool = Pool::shipped().unwrap();
    let sources = pool.sources(11);
    let again: samband::scenario::Sources =
        serde_json::from_str(&serde_json::to_string(&sources).unwrap()).unwrap();
    let (one, other) = (load(&sources).unwrap(), load(&again).unwrap());
    let (first, _) = played(&one.setup, "ideal", 11);
    let (second, _) = played(&other.setup, "ideal", 11);
    assert_eq!(first.fingerprint(), second.fingerprint());
    // The host draws what an exercise leaves open; here nothing is left open.
    let (third, _) = played(&one.drawn(3).setup, "ideal", 11);
    assert_eq!(first.fingerprint(), third.fingerprint());
}

/// Who rings about themselves speaks of themselves: "jeg føler meg kvalm".
#[test]
fn nobody_calls_themselves_him() {
    let pool = Pool::shipped().unwrap();
    let setup = load(&pool.sources(0)).unwrap().setup;
    let lexicon = &setup.pack.lexicon;
    let style = Style {
        patient: Patient::Speaker,
        ..Style::from(Manner::Calm)
    };
    let mut said = 0;
    for topic in lexicon.phrases.topics.keys() {
        for (yes, variety) in [true, false]
            .into_iter()
            .flat_map(|yes| (0..6).map(move |one| (yes, one)))
        {
            let part = What::Fact(topic.clone(), Value::Flag(yes));
            let text = say(&[part], Channel::Phone, style, lexicon, variety).text;
            if text.starts_with("Jeg ") {
                let others = text
                    .split(' ')
                    .filter(|word| ["seg", "sin", "sitt"].contains(word));
                assert_eq!(others.count(), 0, "{text}");
                said += 1;
            }
        }
    }
    assert!(said > 100, "{said}");
}

/// Own words are said for what somebody knows, mean that, and name the patient as any words do.
#[test]
fn own_words_are_said_for_what_is_known() {
    let pool = Pool::shipped().unwrap();
    let setup = load(&pool.sources(0)).unwrap().setup;
    let seat = setup.seat("innringer").unwrap();
    let samband::engine::setup::MindSpec::Caller(role) = &setup.seat_spec(seat).mind else {
        panic!("somebody rings");
    };
    let known = role
        .knows
        .iter()
        .find(|(topic, _)| topic.as_str() == "what")
        .unwrap();
    let part = What::Fact(known.0.clone(), known.1.clone());
    let own = role.own_words(&part);
    assert!(!own.is_empty());
    let other = What::Fact(known.0.clone(), Value::Code("stroke".to_owned()));
    assert!(
        role.own_words(&other).is_empty(),
        "what is not known has the usual words"
    );
    let style = Style {
        patient: Patient::She,
        ..Style::from(Manner::Calm)
    };
    let own = |part: &What| role.own_words(part);
    let said = say_in_own_words(
        std::slice::from_ref(&part),
        Channel::Phone,
        style,
        &setup.pack.lexicon,
        1,
        &own,
    );
    assert!(!said.text.contains('{'), "{}", said.text);
    let meant: Vec<What> = said.meaning.unwrap().all().cloned().collect();
    assert_eq!(meant, [part]);
}
