//! Cases for the file of results.

mod killed;
mod people;

use super::erase::journal_of;
use super::schema::{SCHEMA, climb};
use super::*;
use crate::assess::Verdict;
use crate::engine::setup::Severity;
use crate::record::Mode;
use std::fs;

fn entry(exercise: &str, begun: u64) -> Entry {
    Entry {
        exercise: exercise.to_owned(),
        scenario: "small".to_owned(),
        title: "Liten øvelse".to_owned(),
        content: "0123456789abcdef".to_owned(),
        seed: u64::MAX,
        begun,
        mode: Mode::Exam,
        practised: true,
        approved: false,
        result: Given::Yes,
        rerun: "agrees".to_owned(),
        judged: (10, 20, false),
        standing: (15, 20, true),
        fingerprint: "fedcba9876543210".to_owned(),
        outcomes: vec![Outcome {
            rule: "location".to_owned(),
            label: "merket".to_owned(),
            severity: Severity::Critical,
            judged: Verdict::Missed,
            standing: Verdict::NotJudged,
            points: 5,
            max: 10,
            contested: true,
        }],
    }
}

/// A place for a file, in a folder that is not there yet.
fn somewhere() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine/results.sqlite3");
    (folder, path)
}

#[test]
fn what_is_kept_is_found_again_and_the_same_run_stands_once() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    let (late, early) = (entry("late", 2000), entry("early", 1000));
    results.keep(" Ugle ", &late).unwrap();
    results.keep("Ugle", &early).unwrap();
    results.keep("Rev", &early).unwrap();
    drop(results);

    let mut results = Results::open(&path).unwrap();
    assert_eq!(results.runs("Ugle").unwrap(), [early.clone(), late.clone()]);
    let judged_anew = Entry {
        standing: (20, 20, true),
        outcomes: Vec::new(),
        ..late
    };
    results.keep("Ugle", &judged_anew).unwrap();
    assert_eq!(results.runs("Ugle").unwrap(), [early.clone(), judged_anew]);
    let people = results.people().unwrap();
    let told: Vec<_> = people
        .iter()
        .map(|one| (one.pseudonym.as_str(), one.runs, one.first, one.last))
        .collect();
    assert_eq!(told, [("Rev", 1, 1000, 1000), ("Ugle", 2, 1000, 2000)]);
    assert!(matches!(
        results.runs("Uglen"),
        Err(ResultsError::NobodyCalled(_))
    ));
    assert!(matches!(
        results.keep("  ", &early),
        Err(ResultsError::NoPseudonym)
    ));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = somewhere();
    let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let mut results = Results::open(&path).unwrap();
    results.keep("Ugle", &entry("a", 1)).unwrap();
    assert_eq!(rights(&path), 0o600);
    assert_eq!(rights(path.parent().unwrap()), 0o700);
    drop(results);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    Results::open(&path).unwrap();
    assert_eq!(rights(&path), 0o600, "what was opened up is closed again");
}

#[test]
fn whoever_is_forgotten_leaves_no_trace() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    // Enough that it lies on many pages.
    for number in 0..200 {
        results
            .keep("Hemmelig", &entry(&format!("unikt-{number}"), number))
            .unwrap();
        results
            .keep("Rev", &entry(&format!("annet-{number}"), number))
            .unwrap();
    }
    let left = |needle: &[u8]| {
        let files = fs::read_dir(path.parent().unwrap()).unwrap();
        let mut bytes = files.map(|file| fs::read(file.unwrap().path()).unwrap());
        bytes.any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
    };
    assert!(left(b"Hemmelig") && left(b"unikt-"));
    let before = path.metadata().unwrap().len();

    assert_eq!(results.erase("Hemmelig").unwrap(), 200);
    assert!(
        !left(b"Hemmelig") && !left(b"unikt-"),
        "not in the file, not beside it"
    );
    assert!(!journal_of(&path).exists());
    assert!(
        path.metadata().unwrap().len() < before,
        "the room is given back"
    );
    assert_eq!(
        results.runs("Rev").unwrap().len(),
        200,
        "nobody else is touched"
    );
    assert!(matches!(
        results.erase("Hemmelig"),
        Err(ResultsError::NobodyCalled(_))
    ));
    results.keep("Hemmelig", &entry("nytt", 1)).unwrap();
    assert_eq!(results.runs("Hemmelig").unwrap().len(), 1);
}

#[test]
fn a_table_has_what_was_judged_and_no_name() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    results.keep("Ugle", &entry("a", 1_700_000_000)).unwrap();
    let table = results.export("Ugle").unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(table.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| {
        let place = heading.iter().position(|one| one == name).unwrap();
        row[place].to_owned()
    };
    assert_eq!(cell("seed"), u64::MAX.to_string());
    assert_eq!(cell("begun"), "2023-11-14T22:13:20Z");
    assert_eq!(
        (cell("judged"), cell("standing")),
        ("missed".to_owned(), "not_judged".to_owned())
    );
    assert_eq!(
        (cell("mode"), cell("practised")),
        ("exam".to_owned(), "true".to_owned())
    );
    assert!(!table.contains("Ugle"));
    assert!(matches!(
        results.export("Rev"),
        Err(ResultsError::NobodyCalled(_))
    ));
}

/// The step that a next version would take.
const NEXT: &str = "ALTER TABLE run ADD COLUMN place TEXT NOT NULL DEFAULT 'here';";

/// All steps up to a made-up next version.
fn next_steps() -> Vec<&'static str> {
    let mut steps = schema::STEPS.to_vec();
    steps.push(NEXT);
    steps
}

#[test]
fn an_older_file_becomes_a_newer_one_and_loses_nothing() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    results.keep("Ugle", &entry("a", 1)).unwrap();
    drop(results);
    let mut connection = Connection::open(&path).unwrap();
    climb(&mut connection, &path, &next_steps()).unwrap();
    // Again, as when the program starts the next time.
    climb(&mut connection, &path, &next_steps()).unwrap();
    let (place, count): (String, u32) = connection
        .query_row(
            "SELECT place, (SELECT COUNT(*) FROM schema) FROM run",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((place.as_str(), count), ("here", SCHEMA + 1));
    drop(connection);

    // And for today's program that is a newer file, which it leaves alone.
    let bytes = fs::read(&path).unwrap();
    let refused = Results::open(&path);
    assert!(matches!(refused, Err(ResultsError::Newer { found, .. }) if found == SCHEMA + 1));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_step_that_fails_leaves_the_older_file() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    results.keep("Ugle", &entry("a", 1)).unwrap();
    let mut steps = next_steps();
    steps[SCHEMA as usize] = "ALTER TABLE run ADD COLUMN place TEXT; SELECT nonsense;";
    assert!(climb(&mut results.connection, &path, &steps).is_err());
    drop(results);
    assert_eq!(
        Results::open(&path).unwrap().runs("Ugle").unwrap(),
        [entry("a", 1)]
    );
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let (folder, _) = somewhere();
    let path = folder.path().join("letter.txt");
    let words = "Dear you, this is not a database at all, and longer than its head.".repeat(40);
    fs::write(&path, &words).unwrap();
    assert!(matches!(
        Results::open(&path),
        Err(ResultsError::NotResults(_))
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), words);

    let path = folder.path().join("other.sqlite3");
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE schema (version INTEGER);")
        .unwrap();
    drop(other);
    let bytes = fs::read(&path).unwrap();
    assert!(matches!(
        Results::open(&path),
        Err(ResultsError::NotResults(_))
    ));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

/// A file with our mark in which a list never ends, and one that is larger than any of ours.
#[test]
fn a_file_that_goes_on_for_ever_is_refused() {
    let (_folder, path) = somewhere();
    Results::open(&path)
        .unwrap()
        .keep("Kari", &entry("a", 1))
        .unwrap();
    let inside = Connection::open(&path).unwrap();
    let endless = "ALTER TABLE person RENAME TO people; CREATE VIEW person AS \
        WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) \
        SELECT id, 'x' || id AS pseudonym, 'x' AS key, 0 AS erasing FROM n;";
    inside.execute_batch(endless).unwrap();
    drop(inside);
    let refused = Results::open(&path).map(drop);
    assert!(
        matches!(refused, Err(ResultsError::NotResults(_))),
        "{refused:?}"
    );
    let long = path.with_file_name("long.sqlite3");
    Results::open(&long).map(drop).unwrap();
    let file = fs::OpenOptions::new().write(true).open(&long).unwrap();
    file.set_len(MOST + 1).unwrap();
    let refused = Results::open(&long).map(drop);
    assert!(
        matches!(refused, Err(ResultsError::Unusable { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_full_disk_loses_nothing_and_says_so() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    results.keep("Ugle", &entry("a", 1)).unwrap();
    let pages: i64 = results
        .connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    // As if there were not one page more on the disk.
    results
        .connection
        .execute_batch(&format!("PRAGMA max_page_count = {pages};"))
        .unwrap();
    let mut big = entry("b", 2);
    big.outcomes = vec![big.outcomes[0].clone(); 2000];
    let refused = results.keep("Ugle", &big);
    assert!(matches!(refused, Err(ResultsError::Full(_))), "{refused:?}");
    assert_eq!(results.runs("Ugle").unwrap(), [entry("a", 1)]);
}

#[test]
fn a_locked_file_is_waited_for_and_then_named() {
    let (_folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    results
        .connection
        .busy_timeout(Duration::from_millis(50))
        .unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE;").unwrap();
    let refused = results.keep("Ugle", &entry("a", 1));
    assert!(
        matches!(refused, Err(ResultsError::Locked(_))),
        "{refused:?}"
    );
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("results.sqlite3"), "{words}");
    other.execute_batch("COMMIT;").unwrap();
    results.keep("Ugle", &entry("a", 1)).unwrap();
}
