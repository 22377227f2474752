//! Saying something about a recording afterwards, without touching what happened.
//!
//! A remark is a line of its own at the end of the file, also of a closed one: checksummed and
//! numbered like any other. Events, commands and fingerprints stay as they were, and a version of
//! the program that does not know remarks skips them.

use super::disk::{Tape, decompress, is_compressed, pack};
use super::error::{ReadError, RemarkError, WriteError};
use super::line::{self, Entry};
use super::reader::read_bytes;
use super::recording::{Recording, Remark};
use crate::files::{Disk, Turn, disk};
use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Adds a remark to the recording in a file, and gives the recording as it is then. The remark is
/// safe on disk when this returns. Many may say something at the same moment.
///
/// # Errors
/// When the recording is damaged, when it is still being recorded, and when there is no room;
/// then it is as it was.
pub fn remark(path: &Path, content: serde_json::Value) -> Result<Recording, RemarkError> {
    remark_on(&disk(), path, content)
}

/// The same on any disk.
///
/// # Errors
/// As for [`remark`].
pub fn remark_on(
    disk: &Arc<dyn Disk>,
    path: &Path,
    content: serde_json::Value,
) -> Result<Recording, RemarkError> {
    let failed = |why| {
        RemarkError::Write(WriteError::Write {
            path: path.to_owned(),
            why,
        })
    };
    if let Err(why) = disk.open(path)
        && why.kind() == io::ErrorKind::NotFound
    {
        let path = path.to_owned();
        return Err(RemarkError::Read(ReadError::Unreadable { path, why }));
    }
    let _turn = Turn::wait(disk, path).map_err(failed)?;
    let (mut tape, bytes) = Tape::open(disk, path).map_err(failed)?;
    let recording = read_bytes(path, &bytes).map_err(RemarkError::Read)?;
    let packed = is_compressed(&bytes);
    let mut lines = match packed {
        true => decompress(&bytes).0,
        false => bytes,
    };
    let safe = usize::try_from(recording.bytes).unwrap_or(usize::MAX);
    // A torn tail ends here.
    lines.truncate(safe);
    let written = SystemTime::now().duration_since(UNIX_EPOCH);
    let remark = Remark {
        written: written.unwrap_or_default().as_secs(),
        content,
    };
    let is = Entry::Remark(Cow::Borrowed(&remark));
    let (exercise, place) = (&recording.header.exercise, recording.lines);
    line::write(&mut lines, exercise, place, place, is);
    let bytes = match packed {
        true => pack(&lines).map_err(failed)?,
        false => lines.clone(),
    };
    // In one step: the file is never seen half written, and never unpacked.
    if !tape.replace(&bytes).map_err(failed)? {
        return Err(failed(io::ErrorKind::NotFound.into()));
    }
    read_bytes(path, &lines).map_err(RemarkError::Read)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::header;
    use super::super::{Notice, Proof, Recorder, read};
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

    /// While it is unfinished and after it was ended, and also while somebody goes on with it.
    #[test]
    fn what_many_say_at_the_same_moment_is_all_kept() {
        let (folder, path) = begun();
        for closed in [false, true] {
            if closed {
                let mut recorder = Recorder::reopen(&read(&path).unwrap()).unwrap();
                recorder.close(checkpoint()).unwrap();
            }
            let before = read(&path).unwrap();
            std::thread::scope(|scope| {
                for one in 0..12 {
                    let path = &path;
                    scope.spawn(move || {
                        for number in 0..8 {
                            remark(path, json!({ "by": one, "number": number })).unwrap();
                        }
                    });
                }
            });
            let after = Proof::read(&path).unwrap().recording().clone();
            assert_eq!(after.remarks.len(), before.remarks.len() + 96);
            assert_eq!(after.closed, closed);
            for one in 0..12 {
                let said = after.remarks[before.remarks.len()..].iter();
                let numbers = said
                    .filter(|said| said.content["by"] == one)
                    .map(|said| said.content["number"].as_u64().unwrap());
                assert!(numbers.eq(0..8), "each in the order in which it was said");
            }
            let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
            assert_eq!(left.len(), 1, "{left:?}");
        }
    }

    #[test]
    fn what_was_said_since_it_was_read_is_not_cut_off_by_going_on() {
        let (_folder, path) = begun();
        let read_before = read(&path).unwrap();
        remark(&path, json!({ "said": "in between" })).unwrap();
        let mut recorder = Recorder::reopen(&read_before).unwrap();
        recorder.mark(SimTime(9000));
        recorder.commit().unwrap();
        drop(recorder);
        let now = read(&path).unwrap();
        assert_eq!((now.remarks.len(), now.end()), (1, SimTime(9000)));
        // Somebody else went on with it: that is another story.
        assert!(matches!(
            Recorder::reopen(&read_before),
            Err(WriteError::Write { .. })
        ));
        assert_eq!(read(&path).unwrap(), now);
    }

    fn checkpoint() -> crate::record::Checkpoint {
        crate::record::Checkpoint {
            at: SimTime(9000),
            commands: 0,
            events: 0,
            log: crate::engine::Fingerprint(0),
            world: crate::engine::Fingerprint(0),
        }
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
