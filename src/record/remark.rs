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

#[cfg(test)]
mod tests {
    use super::super::fixture::header;
    use super::super::{Notice, Proof};
    use super::*;
    use crate::engine::time::SimTime;
    use serde_json::json;

    /// An unfinished recording, in a folder of its own.
    fn begun() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.opptak");
        let mut recorder = Recorder::create(&path, &header(1)).unwrap();
        recorder.mark(SimTime(5000));
        recorder.commit().unwrap();
        (folder, path)
    }

    #[test]
    fn remarks_are_kept_in_order_and_nothing_else_changes() {
        let (_folder, path) = begun();
        let before = read(&path).unwrap();
        remark(&path, json!({ "said": "first" })).unwrap();
        let after = remark(&path, json!({ "said": "second" })).unwrap();
        let said: Vec<_> = after
            .remarks
            .iter()
            .map(|one| &one.content["said"])
            .collect();
        assert_eq!(said, ["first", "second"]);
        assert_eq!(after.marks, before.marks);
        assert_eq!(after.lines, before.lines + 2);
        Proof::read(&path).unwrap();
        // The exercise goes on from there, as if nothing had been said.
        let mut recorder = Recorder::reopen(&after).unwrap();
        recorder.mark(SimTime(9000));
        recorder.commit().unwrap();
        let grown = read(&path).unwrap();
        assert_eq!((grown.end(), grown.remarks.len()), (SimTime(9000), 2));
    }

    #[test]
    fn nothing_is_said_of_what_is_still_being_recorded() {
        let (_folder, path) = begun();
        let recorder = Recorder::reopen(&read(&path).unwrap()).unwrap();
        let refused = remark(&path, json!({}));
        assert!(matches!(refused, Err(RemarkError::Write(_))));
        drop(recorder);
        remark(&path, json!({})).unwrap();
    }

    #[test]
    fn a_kind_of_line_from_a_later_version_is_skipped_and_told_of() {
        let (_folder, path) = begun();
        let before = read(&path).unwrap();
        let line = json!({
            "schema": 1,
            "exercise": before.header.exercise,
            "line": before.lines,
            "is": { "applause": { "loud": true } },
        });
        let mut text = line.to_string();
        let sum = blake3::hash(text.as_bytes()).to_hex();
        text.push_str(&format!(" {}\n", &sum[..16]));
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend_from_slice(text.as_bytes());
        let after = read_bytes(&path, &bytes).unwrap();
        let [Notice::StrangeLine { line, kind, .. }] = &after.notices[..] else {
            panic!("{:?}", after.notices);
        };
        assert_eq!((*line, kind.as_str()), (before.lines + 1, "applause"));
        assert_eq!((after.marks, after.lines), (before.marks, before.lines + 1));
        // A known kind with a strange content is still damage.
        let mended = text.replace("applause", "mark");
        let content = &mended[..mended.len() - 18];
        let sum = blake3::hash(content.as_bytes()).to_hex();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend_from_slice(format!("{content} {}\n", &sum[..16]).as_bytes());
        assert!(read_bytes(&path, &bytes).is_err());
    }
}
