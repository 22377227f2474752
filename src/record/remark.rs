//! Saying something about a recording afterwards, without touching what happened.
//!
//! A remark is a line of its own at the end of the file, also of a closed one: checksummed and
//! numbered like any other. Events, commands and fingerprints stay as they were, and a version of
//! the program that does not know remarks skips them.

use super::disk::{decompress, is_compressed, replace_compressed};
use super::error::{RemarkError, WriteError};
use super::line::{self, Entry};
use super::reader::{read, read_bytes};
use super::recorder::Recorder;
use super::recording::{Recording, Remark};
use std::borrow::Cow;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Adds a remark to the recording in a file, and gives the recording as it is then. The remark is
/// safe on disk when this returns.
///
/// # Errors
/// When the recording is damaged, when it is still being recorded, and when there is no room;
/// then it is as it was.
pub fn remark(path: &Path, content: serde_json::Value) -> Result<Recording, RemarkError> {
    let written = SystemTime::now().duration_since(UNIX_EPOCH);
    let remark = Remark {
        written: written.unwrap_or_default().as_secs(),
        content,
    };
    add(path, &remark)?;
    read(path).map_err(RemarkError::Read)
}

fn add(path: &Path, remark: &Remark) -> Result<(), RemarkError> {
    let failed = |why| {
        RemarkError::Write(WriteError::Write {
            path: path.to_owned(),
            why,
        })
    };
    let bytes = std::fs::read(path).map_err(failed)?;
    let recording = read_bytes(path, &bytes).map_err(RemarkError::Read)?;
    if is_compressed(&bytes) {
        // In one step: the file is never seen half written, and never unpacked.
        let (mut plain, _) = decompress(&bytes);
        let is = Entry::Remark(Cow::Borrowed(remark));
        line::write(&mut plain, &recording.header.exercise, recording.lines, is);
        return replace_compressed(path, &plain).map_err(failed);
    }
    let mut recorder = Recorder::reopen(&recording).map_err(RemarkError::Write)?;
    recorder.remark(remark);
    recorder.commit().map_err(RemarkError::Write)
}
