//! When two names are one person: now, in older files, and at the same moment.

use super::*;
use crate::engine::command::Command;
use crate::engine::dispatch::{self, Entry as Written};
use crate::engine::id::{CallId, IncidentId, SeatId};
use crate::engine::time::SimTime;
use crate::engine::{exercise, phone, radio};
use crate::host::Exercise;
use crate::language::Utterance;
use crate::record::Recorder;
use crate::record::fixture::{header, setup};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The same name as keyboards and files have it.
const SPELLINGS: [&str; 4] = ["Åse", "A\u{30A}se", "åse", " ÅSE "];

#[test]
fn a_person_is_one_however_the_name_is_typed() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    for (name, begun) in SPELLINGS.iter().zip(1..) {
        results
            .keep(name, &entry(&format!("run-{begun}"), begun))
            .unwrap();
    }
    let people = results.people().unwrap();
    assert_eq!((people.len(), people[0].runs), (1, 4));
    assert_eq!(people[0].pseudonym, "Åse");
    for name in SPELLINGS {
        assert_eq!(results.runs(name).unwrap().len(), 4);
    }
    assert_eq!(results.erase(SPELLINGS[1]).unwrap(), 4);
    assert_eq!(results.people().unwrap(), []);
}

#[test]
fn those_who_were_several_in_an_older_file_become_one() {
    let (folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    for number in 0..6 {
        results
            .keep("Rev", &entry(&format!("rev-{number}"), number))
            .unwrap();
    }
    drop(results);
    // As the version before would have written it.
    let old = folder.path().join("old.sqlite3");
    let mut connection = Connection::open(&old).unwrap();
    climb(&mut connection, &old, &schema::STEPS[..1]).unwrap();
    connection
        .execute("ATTACH ?1 AS new", [path.to_str().unwrap()])
        .unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = OFF;")
        .unwrap();
    connection
        .execute_batch(
            "INSERT INTO run SELECT id, person, exercise, scenario, title, content, seed, begun, mode,
                 practised, approved, judged_score, judged_max, judged_passed, standing_score,
                 standing_max, standing_passed, fingerprint FROM new.run;
             INSERT INTO outcome SELECT * FROM new.outcome;
             UPDATE run SET person = 1 + (id - 1) / 2;
             UPDATE run SET exercise = 'twice', standing_score = id WHERE id IN (1, 3);",
        )
        .unwrap();
    for name in &SPELLINGS[..3] {
        connection
            .execute("INSERT INTO person (pseudonym) VALUES (?1)", [name])
            .unwrap();
    }
    drop(connection);

    let results = Results::open(&old).unwrap();
    let runs = results.runs("åse").unwrap();
    assert_eq!(results.people().unwrap().len(), 1);
    let exercises: Vec<&str> = runs.iter().map(|run| run.exercise.as_str()).collect();
    assert_eq!(exercises, ["rev-1", "twice", "rev-3", "rev-4", "rev-5"]);
    let twice = &runs[1];
    assert_eq!(
        (twice.standing.0, twice.outcomes.len()),
        (3, 1),
        "the later"
    );
}

#[test]
fn many_keep_at_the_same_moment_and_all_of_it_is_there() {
    let (_folder, path) = somewhere();
    std::thread::scope(|scope| {
        for one in 0..12 {
            let path = &path;
            scope.spawn(move || {
                let mut results = Results::open(path).unwrap();
                for number in 0..5 {
                    let run = entry(&format!("{one}-{number}"), number);
                    results.keep(SPELLINGS[one % 4], &run).unwrap();
                }
            });
        }
    });
    let results = Results::open(&path).unwrap();
    assert_eq!(results.runs("Åse").unwrap().len(), 60);
    assert_eq!(results.people().unwrap().len(), 1);
}

/// Whoever is to be forgotten is also looked for in what was typed while an exercise ran.
#[test]
fn a_name_that_was_typed_in_a_run_is_found() {
    let words = |text: &str| {
        Arc::new(Utterance {
            text: text.to_owned(),
            meaning: None,
        })
    };
    let typed = [
        Command::Exercise(exercise::Command::Bookmark("her satt ÅSE".to_owned())),
        Command::Dispatch(dispatch::Command::Write(
            IncidentId(0),
            Written::Note("spør Åse".to_owned()),
        )),
        Command::Radio(radio::Command::Speak(words("Åse, kom"))),
        Command::Phone(phone::Command::Speak(CallId(0), words("Hei, det er Åse."))),
    ];
    for (number, command) in typed.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.opptak");
        let recorder = Recorder::create(&path, &header(number as u64)).unwrap();
        let mut exercise = Exercise::new(setup(), 1).recorded(recorder);
        exercise.submit(SeatId(0), command);
        exercise.advance_to(SimTime(1000));
        exercise.close().unwrap();
        let folders = [folder.path().to_owned()];
        let found = |name: &str| Traces::of(name, &BTreeSet::new(), &folders).unwrap();
        assert_eq!(found("a\u{30A}se").named, [path], "{number}");
        assert!(found("Oda").is_empty(), "{number}");
    }
}
