//! A person's runs over time: one local SQLite file, under a pseudonym that they choose.
//!
//! The trainee owns it (design law 12): the file is readable by its owner alone, nothing leaves it
//! except by [`Results::export`], and [`Results::erase`] leaves no trace of a person in it. It
//! holds what was judged, never what was said.
//!
//! - [`schema`]: tables, versions, how an older file becomes a newer one.
//! - [`entry`]: what is kept of a run.
//! - [`person`]: when two names are one person.
//! - [`practice`]: which practice call comes next.
//! - [`erase`]: forgetting, truly.
//! - [`traces`]: files beside it that still tell of a person.

mod entry;
mod erase;
mod error;
mod export;
mod person;
mod practice;
mod private;
mod schema;
#[cfg(test)]
mod tests;
mod traces;

pub use entry::{Entry, Given, Outcome};
pub use error::ResultsError;
pub use export::day;
pub use practice::next_call;
pub use schema::SCHEMA;
pub use traces::Traces;

use crate::text;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that uses the file just now.
const PATIENCE: Duration = Duration::from_secs(10);

/// The file with everybody's results on this machine.
#[derive(Debug)]
pub struct Results {
    path: PathBuf,
    connection: Connection,
}

/// The largest file that is opened, in bytes (our own limit): some ten thousand runs.
const MOST: u64 = 64 << 20;

/// A person, as they call themselves here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their pseudonym.
    pub pseudonym: String,
    /// How many runs are kept.
    pub runs: u32,
    /// When the first and the last were begun, in seconds since 1970 (UTC).
    pub first: u64,
    /// See `first`.
    pub last: u64,
}

impl Results {
    /// Opens the file, or makes it. What an older version of the program wrote is brought up to
    /// date first.
    ///
    /// # Errors
    /// When the file cannot be had, is none of ours, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, ResultsError> {
        private::prepare(path).map_err(|why| ResultsError::Unusable {
            path: path.to_owned(),
            why: why.to_string(),
        })?;
        let wrong = |why| ResultsError::of(path, why);
        let size = path.metadata().map_or(0, |about| about.len());
        if size > MOST {
            return Err(ResultsError::Unusable {
                path: path.to_owned(),
                why: text!("problem-too-long", most = MOST >> 20),
            });
        }
        let mut connection = Connection::open(path).map_err(wrong)?;
        connection.busy_timeout(PATIENCE).map_err(wrong)?;
        // What is deleted is overwritten, and nothing is kept in files beside this one.
        connection
            .execute_batch(
                "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; \
                 PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;",
            )
            .map_err(wrong)?;
        erase::sweep(&connection, path)?;
        schema::bring_up_to_date(&mut connection, path)?;
        let mut results = Results {
            path: path.to_owned(),
            connection,
        };
        results.finish_erasing()?;
        Ok(results)
    }

    /// Where they are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps a run of a person's; the same run again takes the place of the old entry, for what
    /// was said of it may have changed.
    ///
    /// # Errors
    /// When the pseudonym is empty, and when it cannot be written; then all is as it was.
    pub fn keep(&mut self, pseudonym: &str, entry: &Entry) -> Result<(), ResultsError> {
        let (pseudonym, key) = (pseudonym.trim(), person::key(pseudonym));
        if key.is_empty() {
            return Err(ResultsError::NoPseudonym);
        }
        let path = self.path.clone();
        let keep = |connection: &mut Connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute(
                "INSERT INTO person (pseudonym, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                [pseudonym, key.as_str()],
            )?;
            let person: i64 =
                transaction.query_row("SELECT id FROM person WHERE key = ?1", [&key], |row| {
                    row.get(0)
                })?;
            transaction.execute(
                "DELETE FROM run WHERE person = ?1 AND exercise = ?2",
                params![person, entry.exercise],
            )?;
            entry.write(&transaction, person)?;
            transaction.commit()
        };
        keep(&mut self.connection).map_err(|why| ResultsError::of(&path, why))
    }

    /// Everybody, by pseudonym.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people(&self) -> Result<Vec<Person>, ResultsError> {
        let ask = || -> rusqlite::Result<Vec<Person>> {
            let mut ask = self.connection.prepare(
                "SELECT pseudonym, COUNT(*), MIN(begun), MAX(begun) FROM person \
                 JOIN run ON run.person = person.id WHERE NOT erasing \
                 GROUP BY person.id ORDER BY pseudonym",
            )?;
            let people = ask.query_map([], |row| {
                Ok(Person {
                    pseudonym: row.get(0)?,
                    runs: row.get(1)?,
                    first: row.get::<_, i64>(2)?.unsigned_abs(),
                    last: row.get::<_, i64>(3)?.unsigned_abs(),
                })
            })?;
            people.collect()
        };
        ask().map_err(|why| ResultsError::of(&self.path, why))
    }

    /// A person's runs, oldest first.
    ///
    /// # Errors
    /// When there is no such person, and when the file cannot be read.
    pub fn runs(&self, pseudonym: &str) -> Result<Vec<Entry>, ResultsError> {
        let person = self.person(pseudonym)?;
        entry::read(&self.connection, person).map_err(|why| ResultsError::of(&self.path, why))
    }

    /// The number of a person.
    fn person(&self, pseudonym: &str) -> Result<i64, ResultsError> {
        let found = self
            .connection
            .query_row(
                "SELECT id FROM person WHERE key = ?1 AND NOT erasing",
                [person::key(pseudonym)],
                |row| row.get(0),
            )
            .optional()
            .map_err(|why| ResultsError::of(&self.path, why))?;
        found.ok_or_else(|| ResultsError::NobodyCalled(pseudonym.trim().to_owned()))
    }
}
