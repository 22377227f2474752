//! Forgetting a person, truly.
//!
//! Deleting rows alone leaves their bytes in the file's free pages, and rolling back needs a
//! journal that holds them once more. So what is deleted is overwritten (`secure_delete`), the
//! file is written anew without free pages (`VACUUM`), and the journal, which is kept for the
//! while, is overwritten before it goes. The person to be forgotten is marked first: when the
//! program is stopped in the middle, the next one that opens the file goes on from there. What a
//! disk keeps of blocks that it has given up is beyond any program.

use super::{Results, ResultsError};
use crate::files;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

impl Results {
    /// Forgets a person and all their runs; gives how many there were.
    ///
    /// # Errors
    /// When there is no such person, and when the file cannot be written. Then all is as it was,
    /// or they are no longer shown and the rest is done when the file is opened the next time.
    pub fn erase(&mut self, pseudonym: &str) -> Result<u32, ResultsError> {
        let person = self.person(pseudonym)?;
        let path = self.path().to_owned();
        let mark = |connection: &mut Connection| {
            let mark = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let runs = "SELECT COUNT(*) FROM run WHERE person = ?1";
            let runs = mark.query_row(runs, [person], |row| row.get(0))?;
            mark.execute("UPDATE person SET erasing = 1 WHERE id = ?1", [person])?;
            mark.commit()?;
            Ok(runs)
        };
        let runs = mark(&mut self.connection).map_err(|why| ResultsError::of(&path, why))?;
        forget(&mut self.connection).map_err(|why| ResultsError::of(&path, why))?;
        sweep(&self.connection, &path)?;
        Ok(runs)
    }

    /// Goes on with forgetting whom a program that was stopped had begun to forget.
    pub(super) fn finish_erasing(&mut self) -> Result<(), ResultsError> {
        let begun = "SELECT EXISTS (SELECT 1 FROM person WHERE erasing)";
        let path = self.path().to_owned();
        let wrong = |why| ResultsError::of(&path, why);
        let begun = self.connection.query_row(begun, [], |row| row.get(0));
        if begun.map_err(wrong)? {
            let done = forget(&mut self.connection).map_err(wrong);
            return match done.and_then(|()| sweep(&self.connection, &path)) {
                // They are not shown; the program that has the file alone, and may write, does the
                // rest.
                Err(ResultsError::Locked(_) | ResultsError::ReadOnly(_)) => Ok(()),
                done => done,
            };
        }
        Ok(())
    }
}

/// Forgets everybody who is marked. The journal stays for [`sweep`].
fn forget(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA journal_mode = PERSIST;")?;
    let forget = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    forget.execute_batch(
        "DELETE FROM outcome WHERE run IN \
             (SELECT run.id FROM run JOIN person ON person.id = run.person WHERE erasing);
         DELETE FROM run WHERE person IN (SELECT id FROM person WHERE erasing);
         DELETE FROM person WHERE erasing;",
    )?;
    forget.commit()?;
    connection.execute_batch("VACUUM;")
}

/// Overwrites a journal that is no longer needed, and takes it away: one of [`forget`], or one
/// that a program left when it was stopped.
pub(super) fn sweep(connection: &Connection, path: &Path) -> Result<(), ResultsError> {
    let wrong = |why| ResultsError::of(path, why);
    let journal = journal_of(path);
    if journal.exists() {
        // What is in it still counts until it has been rolled back, which reading does, and as
        // long as somebody writes, who then has the file alone.
        let alone = "PRAGMA journal_mode = PERSIST; BEGIN EXCLUSIVE;";
        match connection.execute_batch(alone).map_err(wrong) {
            // The program that has it will take it away, or the next that opens the file.
            Err(ResultsError::Locked(_) | ResultsError::ReadOnly(_)) => return Ok(()),
            alone => alone?,
        }
        let wiped = files::wipe(&journal);
        connection.execute_batch("COMMIT;").map_err(wrong)?;
        wiped.map_err(|why| ResultsError::Unusable {
            path: journal,
            why: why.to_string(),
        })?;
    }
    connection
        .execute_batch("PRAGMA journal_mode = DELETE;")
        .map_err(wrong)
}

/// Where the database keeps what it needs to roll back.
pub(super) fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("-journal");
    path.with_file_name(name)
}
