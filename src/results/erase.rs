//! Forgetting a person, truly.
//!
//! Deleting rows alone leaves their bytes in the file's free pages, and rolling back needs a
//! journal that holds them once more. So what is deleted is overwritten (`secure_delete`), the
//! file is written anew without free pages (`VACUUM`), and the journal, which is kept for the
//! while, is overwritten before it goes. What a disk keeps of blocks that it has given up is
//! beyond any program.

use super::{Results, ResultsError};
use rusqlite::{Connection, params};
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

impl Results {
    /// Forgets a person and all their runs; gives how many there were.
    ///
    /// # Errors
    /// When there is no such person, and when the file cannot be written; then all is as it was,
    /// or, where only the last cleaning failed, they are forgotten and it says so.
    pub fn erase(&mut self, pseudonym: &str) -> Result<u32, ResultsError> {
        let person = self.person(pseudonym)?;
        let path = self.path().to_owned();
        let wrong = |why| ResultsError::of(&path, why);
        let runs = forget(&mut self.connection, person).map_err(wrong)?;
        let wiped = wipe(&journal_of(&path));
        self.connection
            .execute_batch("PRAGMA journal_mode = DELETE;")
            .map_err(wrong)?;
        wiped.map_err(|why| ResultsError::Unusable {
            path: journal_of(&path),
            why: why.to_string(),
        })?;
        Ok(runs)
    }
}

fn forget(connection: &mut Connection, person: i64) -> rusqlite::Result<u32> {
    connection.execute_batch("PRAGMA journal_mode = PERSIST;")?;
    let transaction = connection.transaction()?;
    let runs = transaction.query_row(
        "SELECT COUNT(*) FROM run WHERE person = ?1",
        [person],
        |row| row.get(0),
    )?;
    transaction.execute(
        "DELETE FROM outcome WHERE run IN (SELECT id FROM run WHERE person = ?1)",
        [person],
    )?;
    transaction.execute("DELETE FROM run WHERE person = ?1", [person])?;
    transaction.execute("DELETE FROM person WHERE id = ?1", params![person])?;
    transaction.commit()?;
    connection.execute_batch("VACUUM;")?;
    Ok(runs)
}

/// Where the database keeps what it needs to roll back.
pub(super) fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("-journal");
    path.with_file_name(name)
}

/// Overwrites a journal whose transaction is done with, and takes it away.
fn wipe(journal: &Path) -> io::Result<()> {
    let length = match journal.metadata() {
        Ok(file) => file.len(),
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(why),
    };
    let mut file = OpenOptions::new().write(true).open(journal)?;
    let zeros = [0; 4096];
    let mut left = length;
    while left > 0 {
        let part = left.min(zeros.len() as u64);
        // At most the length of `zeros`.
        file.write_all(&zeros[..usize::try_from(part).unwrap_or(0)])?;
        left -= part;
    }
    file.sync_all()?;
    drop(file);
    std::fs::remove_file(journal)
}
