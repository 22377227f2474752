//! The tables, their versions, and how an older file becomes a newer one.
//!
//! The table `schema` says which versions a file has gone through. Each step is one batch of SQL
//! and one transaction: a file is of one version or of the next, never in between. A newer file is
//! left alone.

use super::error::ResultsError;
use super::person;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::path::Path;

/// The version this program writes.
pub const SCHEMA: u32 = 3;

/// Marks the file as ours for the person who looks at it with other tools: "SAMB".
const APPLICATION: i32 = 0x5341_4D42;

/// The steps, each from the version before it to its own; the first from nothing. A step that has
/// been released is never altered.
pub(super) const STEPS: [&str; SCHEMA as usize] = [
    // 1: people, their runs, and what was judged: at first, and as it stands after rulings.
    "CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        pseudonym TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        exercise TEXT NOT NULL,
        scenario TEXT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        seed TEXT NOT NULL,
        begun INTEGER NOT NULL,
        mode TEXT NOT NULL,
        practised INTEGER NOT NULL,
        approved INTEGER NOT NULL,
        judged_score INTEGER NOT NULL,
        judged_max INTEGER NOT NULL,
        judged_passed INTEGER NOT NULL,
        standing_score INTEGER NOT NULL,
        standing_max INTEGER NOT NULL,
        standing_passed INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        UNIQUE (person, exercise)
    ) STRICT;
    CREATE TABLE outcome (
        run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        rule TEXT NOT NULL,
        label TEXT NOT NULL,
        severity TEXT NOT NULL,
        judged TEXT NOT NULL,
        standing TEXT NOT NULL,
        points INTEGER NOT NULL,
        max INTEGER NOT NULL,
        contested INTEGER NOT NULL,
        PRIMARY KEY (run, place)
    ) STRICT;",
    // 2: a person is one however the name is typed, and who is being forgotten is marked. Of a run
    // that stands under two spellings, the later entry counts.
    "ALTER TABLE person ADD COLUMN key TEXT NOT NULL DEFAULT '';
    ALTER TABLE person ADD COLUMN erasing INTEGER NOT NULL DEFAULT 0;
    UPDATE person SET key = one_person(pseudonym);
    CREATE TEMP TABLE surpassed AS
        SELECT earlier.id FROM run AS earlier
        JOIN person AS a ON a.id = earlier.person
        JOIN run AS later ON later.exercise = earlier.exercise AND later.id > earlier.id
        JOIN person AS b ON b.id = later.person AND b.key = a.key;
    DELETE FROM outcome WHERE run IN (SELECT id FROM surpassed);
    DELETE FROM run WHERE id IN (SELECT id FROM surpassed);
    DROP TABLE surpassed;
    UPDATE run SET person = (
        SELECT MIN(same.id) FROM person AS own
        JOIN person AS same ON same.key = own.key WHERE own.id = run.person
    );
    DELETE FROM person WHERE id NOT IN (SELECT MIN(id) FROM person GROUP BY key);
    CREATE UNIQUE INDEX one_person ON person (key);",
    // 3: whether a run has a verdict, and what running its recording again said. Of runs kept before
    // that nobody knows, and they stand as they were.
    "ALTER TABLE run ADD COLUMN result TEXT NOT NULL DEFAULT 'yes';
    ALTER TABLE run ADD COLUMN rerun TEXT NOT NULL DEFAULT '';",
];

/// Takes an empty or older file through all steps that it lacks.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
) -> Result<(), ResultsError> {
    let pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("one_person", 1, pure, |values| {
            values.get::<String>(0).map(|name| person::key(&name))
        })
        .map_err(|why| ResultsError::of(path, why))?;
    climb(connection, path, &STEPS)
}

/// The same through any steps, so that a test can have more of them.
pub(super) fn climb(
    connection: &mut Connection,
    path: &Path,
    steps: &[&str],
) -> Result<(), ResultsError> {
    let wrong = |why| ResultsError::of(path, why);
    let newest = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let found = version(connection, path)?;
    if found > newest {
        return Err(ResultsError::Newer {
            path: path.to_owned(),
            found,
        });
    }
    for (step, number) in steps.iter().zip(1..) {
        if found >= number {
            continue;
        }
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(wrong)?;
        // Another program may have done it while this one waited.
        if version(&transaction, path)? < number {
            take(&transaction, step, number).map_err(wrong)?;
        }
        transaction.commit().map_err(wrong)?;
    }
    Ok(())
}

fn take(transaction: &Transaction<'_>, step: &str, number: u32) -> rusqlite::Result<()> {
    if number == 1 {
        transaction.execute_batch(&format!("PRAGMA application_id = {APPLICATION};"))?;
        transaction.execute_batch("CREATE TABLE schema (version INTEGER PRIMARY KEY) STRICT;")?;
    }
    transaction.execute_batch(step)?;
    transaction.execute("INSERT INTO schema (version) VALUES (?1)", [number])?;
    Ok(())
}

/// The version of a file; zero of an empty one.
fn version(connection: &Connection, path: &Path) -> Result<u32, ResultsError> {
    let ask = || -> rusqlite::Result<Option<u32>> {
        let tables: u32 =
            connection.query_row("SELECT COUNT(*) FROM sqlite_master", [], |row| row.get(0))?;
        if tables == 0 {
            return Ok(Some(0));
        }
        let ours = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema'";
        let ours: Option<u32> = connection
            .query_row(ours, [], |row| row.get(0))
            .optional()?;
        let mark: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        // A file that answers with anything else than what stands in it is none of ours: a view can
        // go on for ever.
        let answers = "SELECT 1 FROM sqlite_master \
                       WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1";
        let answers: Option<u32> = connection
            .query_row(answers, [], |row| row.get(0))
            .optional()?;
        if ours.is_none() || mark != APPLICATION || answers.is_some() {
            return Ok(None);
        }
        connection.query_row("SELECT MAX(version) FROM schema", [], |row| row.get(0))
    };
    match ask() {
        Ok(Some(version)) => Ok(version),
        Ok(None) => Err(ResultsError::NotResults(path.to_owned())),
        Err(why) => Err(ResultsError::of(path, why)),
    }
}
