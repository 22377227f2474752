//! An exercise with a load: recorded and replayed, and its callers made whole.

use super::play;
use crate::engine::Sim;
use crate::engine::command::{Command, Stamped};
use crate::engine::event::{Event, Logged};
use crate::engine::id::SeatId;
use crate::engine::load::about::{About, Sort};
use crate::engine::load::calls::Ring;
use crate::engine::load::spec::{Load, Origin, Urgency};
use crate::engine::load::whole::{Drawn, caller};
use crate::engine::random::Stream;
use crate::engine::setup::{MindSpec, Setup};
use crate::engine::time::{SimTime, Span};
use crate::engine::{exercise, phone};
use crate::host::Exercise;
use crate::language::{Channel, ClockTime, Manner, Topic, Value, What, say, topic};
use crate::record::fixture::{header, setup};
use crate::record::{Recorder, read, replay};
use crate::scenario::{load, shipped};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Calls of the load are no commands: they follow from the exercise and its seed.
#[test]
fn a_recording_with_a_load_replays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let mut loaded = Setup::clone(&setup());
    let mut busy = Load::default();
    busy.source_mut(Origin::Emergency).unwrap().per_year *= 8;
    loaded.story.load = Some(busy);
    let loaded = Arc::new(loaded);
    let recorder = Recorder::create(&path, &header(4)).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&loaded), 4).recorded(recorder);
    exercise.submit(SeatId(0), Command::Exercise(exercise::Command::TakeSeat));
    let mut chance = Stream::new(4, "somebody");
    for minute in 1..=20 {
        play(&mut exercise, &mut chance, SimTime(minute * 60_000));
        exercise.commit().unwrap();
    }
    exercise.close().unwrap();
    let came = exercise
        .log()
        .iter()
        .filter(|one| matches!(&one.event, Event::Exercise(exercise::Event::Came { .. })));
    assert!(came.count() > 3);
    let recording = read(&path).unwrap();
    let again = replay(&recording, &loaded).unwrap();
    assert_eq!(again.log, exercise.log());
    // Without the load it is another exercise.
    assert!(replay(&recording, &setup()).is_err());
}

/// A caller drawn for a call is true to its outline: the kind, how urgent, and the street.
#[test]
fn callers_are_true_to_their_outline() {
    let sources = shipped().into_iter().next().unwrap();
    let pack = load(&sources).unwrap().setup.pack.clone();
    let usual = &pack.organisation.load;
    let public = &pack.organisation.public;
    let own: Vec<&str> = public
        .troubles
        .iter()
        .map(|one| one.kind.as_str())
        .collect();
    assert!(
        own.iter()
            .all(|kind| usual.kinds.iter().any(|one| one.name == *kind))
    );
    let mut numbers = BTreeSet::new();
    for call in 0..400u32 {
        let place = (call as usize * 7) % usual.kinds.len();
        let kind = &usual.kinds[place];
        let acute = call % 2 == 0;
        let street = &pack.district.streets[(call as usize * 13) % pack.district.streets.len()];
        let drawn = Drawn {
            pack: &pack,
            load: usual,
            street: Some(street),
            now: ClockTime(5),
            seed: 3,
            dials: "113",
            partner: None,
        };
        let about = About {
            event: call,
            kind: u8::try_from(place).ok(),
            urgency: if acute {
                Urgency::Acute
            } else {
                Urgency::Normal
            },
            ..About::default()
        };
        let ring = Ring {
            call,
            attempt: 1,
            patience: Span::seconds(10),
            about,
            ..Ring::default()
        };
        let first = caller(&drawn, &ring, false);
        // The same again: an attempt later on is by the same.
        let later = Ring { attempt: 2, ..ring };
        assert_eq!(caller(&drawn, &later, false), first);
        let patient = first.patient.as_ref().unwrap();
        let is = |topic: &str| patient.facts.get(&Topic::from(topic));
        // What is told of it is what the organisation says of that kind.
        let own = public.trouble(&kind.name).unwrap();
        let listed = |all: &[(Topic, Vec<Value>)], topic: &Topic, value: &Value| {
            all.iter()
                .any(|(of, values)| of == topic && values.contains(value))
        };
        for (topic, value) in &patient.facts {
            let given = own
                .facts
                .iter()
                .chain(&own.acute)
                .any(|(of, _)| of == topic);
            let either = listed(&own.facts, topic, value) || listed(&own.acute, topic, value);
            assert!(!given || either, "{}: {topic} {value}", kind.name);
        }
        let what = kind.name.as_str();
        if what == "stroke" {
            assert_eq!(is("face-droop"), Some(&Value::Flag(acute)));
        }
        let houses = pack.district.streets.meant(&patient.at);
        assert!(houses.into_iter().any(|(one, _)| one == street));
        let MindSpec::Caller(role) = &first.spec.mind else {
            panic!("a caller");
        };
        let knows = |topic: &str| role.knows.iter().find(|(of, _)| *of == *topic);
        assert!(knows(topic::WHERE).is_some() && knows(topic::ECG).is_none());
        let relation = knows(topic::RELATION).map(|(_, value)| value.to_string());
        let sex = is(topic::SEX).map(Value::to_string);
        match relation.as_deref() {
            Some("wife") => assert_eq!(sex.as_deref(), Some("male")),
            Some("husband") => assert_eq!(sex.as_deref(), Some("female")),
            _ => {}
        }
        assert!(numbers.insert(first.spec.telephones[0].clone()));
        // Another who rings about it tells of the same patient, and brings no second one.
        let about = About {
            sort: Sort::Another,
            ..about
        };
        let other = caller(
            &drawn,
            &Ring {
                call: call + 5_000,
                about,
                ..ring
            },
            true,
        );
        assert!(other.patient.is_none() && !other.with_patient);
        let MindSpec::Caller(second) = &other.spec.mind else {
            panic!("a caller");
        };
        let told = |topic: &str| second.knows.iter().find(|(of, _)| *of == *topic);
        assert_eq!(told(topic::PATIENT_NAME), knows(topic::PATIENT_NAME));
        assert_eq!(told(topic::WHERE), knows(topic::WHERE));
    }
}

/// Each kind has facts of its own, and whoever rings begins otherwise than those of other kinds.
#[test]
fn every_kind_can_be_told_from_the_others_by_its_first_words() {
    let sources = shipped().into_iter().next().unwrap();
    let pack = load(&sources).unwrap().setup.pack.clone();
    let public = &pack.organisation.public;
    let mut first_words = BTreeSet::new();
    for kind in &pack.organisation.load.kinds {
        let own = public.trouble(&kind.name).unwrap();
        assert_eq!(own.kind, kind.name, "has none of its own");
        let said = own.opens_with.iter().map(|topic| {
            let is = own.facts.iter().find(|(of, _)| of == topic);
            let told = is.map(|(_, values)| format!("{values:?}"));
            // Age is drawn for everybody.
            assert!(told.is_some() || *topic == *topic::AGE, "{}", kind.name);
            (topic.clone(), told)
        });
        let said: Vec<_> = said.collect();
        assert!(first_words.insert(said), "{}", kind.name);
    }
    assert_eq!(public.troubles.last().unwrap().kind, "unclear");
}

/// One line switches it on, and the post that answers talks with somebody like any other.
#[test]
fn one_line_in_a_scenario_has_people_ring_who_can_be_talked_with() {
    let sources = shipped();
    let plain = sources
        .iter()
        .find(|one| one.id() == "brystsmerter")
        .unwrap();
    let edited = plain
        .with_edit(
            "brystsmerter.ron",
            "    injects: [",
            "    load: (),\n    injects: [",
        )
        .unwrap();
    let setup = Arc::new(load(&edited).unwrap().setup);
    let desk = setup.seat("kombinert").unwrap();
    let seats = u32::try_from(setup.seats().len()).unwrap();
    let mut met = BTreeSet::new();
    for seed in 0..12 {
        let mut sim = Sim::new(Arc::clone(&setup), seed);
        let mut log = Vec::new();
        let mut order = 0;
        let mut does = |sim: &mut Sim, log: &mut Vec<Logged>, command: Command| {
            order += 1;
            let at = sim.now();
            sim.apply(
                &Stamped {
                    at,
                    order,
                    seat: desk,
                    command,
                },
                log,
            );
        };
        does(
            &mut sim,
            &mut log,
            Command::Exercise(exercise::Command::TakeSeat),
        );
        while !sim.is_over() {
            let until = sim.now() + Span::seconds(2);
            sim.advance_to(until, &mut log);
            for call in sim.view(desk, 0).calls.iter() {
                let Some(since) = call.answered else {
                    does(
                        &mut sim,
                        &mut log,
                        Command::Phone(phone::Command::Answer(call.id)),
                    );
                    continue;
                };
                let talked = sim.now().since(since);
                let next = match talked.0 / 1000 {
                    10..12 => {
                        let ask = [What::Ask(Topic::from(topic::WHERE))];
                        let lexicon = &setup.pack.lexicon;
                        let said = say(&ask, Channel::Phone, Manner::Calm, lexicon, 1);
                        phone::Command::Speak(call.id, Arc::new(said))
                    }
                    30.. => phone::Command::HangUp(call.id),
                    _ => continue,
                };
                does(&mut sim, &mut log, Command::Phone(next));
            }
        }
        for one in &log {
            let Event::Phone(phone::Event::SpeechEnded {
                by,
                heard: Some(heard),
                ..
            }) = &one.event
            else {
                continue;
            };
            // Those of the setup have lower numbers.
            if by.0 < seats {
                continue;
            }
            let facts = heard.meaning.iter().flat_map(|meaning| meaning.all());
            met.extend(facts.filter_map(|what| match what {
                What::Fact(topic, _) => Some(topic.as_str().to_owned()),
                _ => None,
            }));
        }
    }
    assert!(
        met.contains(topic::WHAT) && met.contains(topic::WHERE),
        "{met:?}"
    );
}
