//! Proof that a recording is whole, byte for byte, and that it is the one that was spoken of.
//!
//! [`read`](super::read) is made for saving what can be saved: it forgives a torn tail, and cannot
//! see a changed bit in the head of a compressed frame. [`Proof`] forgives nothing. It also knows
//! what the recording said when it had fewer lines, because remarks are added after a report has
//! been made, and the report must still be verifiable.

use super::disk::{is_compressed, is_sealed};
use super::error::ReadError;
use super::reader::{read_lines, read_plain};
use super::recording::{Notice, Recording};
use std::path::{Path, PathBuf};

/// The hash of so many lines of a recording, uncompressed (BLAKE3).
pub type Digest = blake3::Hash;

/// A recording every byte of which is as it was written.
#[derive(Clone, Debug)]
pub struct Proof {
    path: PathBuf,
    plain: Vec<u8>,
    recording: Recording,
}

impl Proof {
    /// Reads a recording and accepts no fault at all.
    ///
    /// # Errors
    /// The first fault. A compressed recording from before there were seals is one; written anew
    /// by `samband replay --mend` it is not.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let bytes = std::fs::read(path).map_err(|why| ReadError::Unreadable {
            path: path.to_owned(),
            why,
        })?;
        Proof::of(path, &bytes)
    }

    /// The same, from memory; `path` is what messages call it.
    pub fn of(path: &Path, bytes: &[u8]) -> Result<Self, ReadError> {
        let (recording, plain) = read_plain(path, bytes)?;
        let torn = recording.notices.iter().find_map(|notice| match notice {
            Notice::TornTail { line, .. } => Some(*line),
            Notice::StrangeLine { .. } => None,
        });
        if let Some(line) = torn {
            let path = path.to_owned();
            return Err(ReadError::Torn { path, line });
        }
        if is_compressed(bytes) && !is_sealed(bytes) {
            let path = path.to_owned();
            return Err(ReadError::Unsealed { path });
        }
        Ok(Proof {
            path: path.to_owned(),
            plain: plain.into_owned(),
            recording,
        })
    }

    /// The recording.
    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    /// The hash of its first `lines` lines; none when it has not so many.
    pub fn digest(&self, lines: u64) -> Option<Digest> {
        self.first(lines).map(blake3::hash)
    }

    /// The recording as it was when it had so many lines; none when it never had.
    pub fn as_of(&self, lines: u64) -> Option<Recording> {
        read_lines(&self.path, self.first(lines)?, true).ok()
    }

    fn first(&self, lines: u64) -> Option<&[u8]> {
        let ends = self.plain.iter().zip(1..);
        let mut ends = ends.filter_map(|(byte, end)| (*byte == b'\n').then_some(end));
        let last = usize::try_from(lines.checked_sub(1)?).ok()?;
        ends.nth(last).map(|end: usize| &self.plain[..end])
    }
}
