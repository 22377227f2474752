//! What can go wrong with a recording, in words that say what to do about it.

use super::SCHEMA;
use super::disk::MOST;
use super::line::LineFault;
use super::recording::{Notice, Recording};
use crate::text;
use std::path::PathBuf;
use std::{fmt, io};

/// Why a recording cannot be read, or not to its end.
#[derive(Debug)]
pub enum ReadError {
    /// The file cannot be opened or read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// There is nothing in it: it never got its first line.
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// It is of a program version that this one does not know.
    Schema {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// A line is damaged.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line, counted from one as editors do.
        line: u64,
        /// How.
        fault: LineFault,
        /// Everything before it, if the header is among that.
        before: Option<Box<Recording>>,
    },
    /// The compressed file's seal is missing or does not agree: it cannot be told whether every
    /// byte is as it was written. Only strict reading minds.
    Unsealed {
        /// The file.
        path: PathBuf,
    },
    /// The last line was cut off. Only strict reading minds.
    Torn {
        /// The file.
        path: PathBuf,
        /// The line, counted from one.
        line: u64,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            ReadError::Unreadable { path, why } if why.kind() == io::ErrorKind::NotFound => {
                text!("recording-not-there", path = path.display())
            }
            ReadError::Unreadable { path, why } => {
                text!("recording-unreadable", path = path.display(), why = why)
            }
            ReadError::Empty { path } => text!("recording-empty", path = path.display()),
            ReadError::Schema { path, found } => text!(
                "recording-schema",
                path = path.display(),
                found = found,
                known = SCHEMA
            ),
            ReadError::Unsealed { path } => {
                text!("recording-unsealed", path = path.display())
            }
            ReadError::Torn { path, line } => {
                text!(
                    "recording-last-line-torn",
                    path = path.display(),
                    line = line
                )
            }
            ReadError::Damaged {
                path,
                line,
                fault,
                before,
            } => {
                let path = path.display();
                match before {
                    Some(before) => text!(
                        "recording-damaged",
                        path = path,
                        line = line,
                        fault = fault,
                        before = line - 1,
                        until = before.end()
                    ),
                    None => text!(
                        "recording-header-damaged",
                        path = path,
                        line = line,
                        fault = fault
                    ),
                }
            }
        })
    }
}

impl std::error::Error for ReadError {}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            LineFault::Checksum => text!("line-checksum"),
            LineFault::Place => text!("line-place"),
            LineFault::Exercise => text!("line-exercise"),
            LineFault::Shape(why) => text!("line-shape", why = why),
            LineFault::Compression => text!("line-compression"),
            LineFault::TooLong => text!("line-too-long", most = MOST / (1024 * 1024)),
        })
    }
}

/// Why something cannot be recorded. What was acknowledged before is safe.
#[derive(Debug)]
pub enum WriteError {
    /// The file cannot be made.
    Create {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// The file cannot be written on. What is missing is kept, and written with the next
    /// attempt that succeeds.
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// The recording is whole but could not be compressed.
    Compress {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// The recording is whole, but in another file: somebody put something else in the place of
    /// its own.
    Displaced {
        /// Where it was.
        path: PathBuf,
        /// Where it is.
        to: PathBuf,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (key, path, why) = match self {
            WriteError::Create { path, why } => ("recording-cannot-create", path, why),
            WriteError::Write { path, why } => ("recording-cannot-write", path, why),
            WriteError::Compress { path, why } => ("recording-cannot-compress", path, why),
            WriteError::Displaced { path, to } => {
                let (path, to) = (path.display(), to.display());
                return f.write_str(&text!("recording-displaced", path = path, to = to));
            }
        };
        let help = match (self, why.kind()) {
            (WriteError::Create { .. }, _) => text::mend(why),
            (_, io::ErrorKind::NotFound) => text!("mend-gone"),
            _ => text::mend(why),
        };
        f.write_str(&text!(key, path = path.display(), why = why, help = help))
    }
}

impl std::error::Error for WriteError {}

/// Why a damaged recording cannot be mended.
#[derive(Debug)]
pub enum MendError {
    /// There is nothing to save.
    Read(ReadError),
    /// There is nowhere to save it.
    Write(WriteError),
}

impl fmt::Display for MendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MendError::Read(why) => why.fmt(f),
            MendError::Write(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for MendError {}

/// Why nothing can be said about a recording.
#[derive(Debug)]
pub enum RemarkError {
    /// It cannot be read.
    Read(ReadError),
    /// It cannot be written on.
    Write(WriteError),
}

impl fmt::Display for RemarkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RemarkError::Read(why) => why.fmt(f),
            RemarkError::Write(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for RemarkError {}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::TornTail { path, line, bytes } => f.write_str(&text!(
                "recording-torn",
                path = path.display(),
                line = line,
                bytes = bytes
            )),
            Notice::StrangeLine { path, line, kind } => f.write_str(&text!(
                "recording-strange-line",
                path = path.display(),
                line = line,
                kind = kind
            )),
        }
    }
}
