//! What can go wrong with the results, in words that say what to do about it.

use super::schema::SCHEMA;
use crate::text;
use rusqlite::{Error, ErrorCode};
use std::fmt;
use std::path::{Path, PathBuf};

/// Why something cannot be done with the results. Nothing is lost by any of them.
#[derive(Debug)]
pub enum ResultsError {
    /// There is no place for the file, or it cannot be opened.
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// A newer version of the program wrote it.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// It is something else than results.
    NotResults(PathBuf),
    /// The disk is full.
    Full(PathBuf),
    /// Another program uses it.
    Locked(PathBuf),
    /// It may not be written on.
    ReadOnly(PathBuf),
    /// A pseudonym is needed.
    NoPseudonym,
    /// There is nobody of that name in it.
    NobodyCalled(String),
    /// Whatever else the database says.
    Other {
        /// The file.
        path: PathBuf,
        /// Its words.
        why: String,
    },
}

impl ResultsError {
    /// What the database's error means here.
    pub(super) fn of(path: &Path, why: Error) -> Self {
        let here = path.to_owned();
        match why.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => ResultsError::Full(here),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ResultsError::Locked(here),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                ResultsError::NotResults(here)
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => ResultsError::ReadOnly(here),
            Some(ErrorCode::CannotOpen) => ResultsError::Unusable {
                path: here,
                why: why.to_string(),
            },
            _ => ResultsError::Other {
                path: here,
                why: why.to_string(),
            },
        }
    }
}

impl fmt::Display for ResultsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            ResultsError::Unusable { path, why } => {
                text!("results-unusable", path = path.display(), why = why)
            }
            ResultsError::Newer { path, found } => text!(
                "results-newer",
                path = path.display(),
                found = found,
                known = SCHEMA
            ),
            ResultsError::NotResults(path) => {
                text!("results-not-results", path = path.display())
            }
            ResultsError::Full(path) => text!(
                "results-full",
                path = path.display(),
                help = text!("mend-disk-full")
            ),
            ResultsError::Locked(path) => text!(
                "results-locked",
                path = path.display(),
                help = text!("mend-in-use")
            ),
            ResultsError::ReadOnly(path) => text!(
                "results-read-only",
                path = path.display(),
                help = text!("mend-permission")
            ),
            ResultsError::NoPseudonym => text!("results-no-pseudonym"),
            ResultsError::NobodyCalled(name) => text!("results-nobody", name = name),
            ResultsError::Other { path, why } => {
                text!("results-other", path = path.display(), why = why)
            }
        })
    }
}

impl std::error::Error for ResultsError {}
