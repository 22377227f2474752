//! When two names are one person: now, in older files, and at the same moment.

use super::*;

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
