//! Reads a recording, line by line, as far as it is whole.

use super::disk::{MOST, Tape, decompress, is_compressed};
use super::error::{MendError, ReadError, WriteError};
use super::line::{self, Broken, Entry, LineFault};
use super::recording::{Notice, Recording};
use crate::files;
use std::borrow::Cow;
use std::path::Path;

/// Reads the recording in a file, compressed or still growing.
pub fn read(path: &Path) -> Result<Recording, ReadError> {
    let bytes = std::fs::read(path).map_err(|why| ReadError::Unreadable {
        path: path.to_owned(),
        why,
    })?;
    read_bytes(path, &bytes)
}

/// Reads a recording from memory; `path` is what messages call it.
pub fn read_bytes(path: &Path, bytes: &[u8]) -> Result<Recording, ReadError> {
    read_plain(path, bytes).map(|(recording, _)| recording)
}

/// The same, with the recording's lines as they stand uncompressed.
pub(super) fn read_plain<'a>(
    path: &Path,
    bytes: &'a [u8],
) -> Result<(Recording, Cow<'a, [u8]>), ReadError> {
    let too_long = || ReadError::Damaged {
        path: path.to_owned(),
        line: 1,
        fault: LineFault::TooLong,
        before: None,
    };
    if bytes.len() > MOST {
        return Err(too_long());
    }
    if !is_compressed(bytes) {
        return Ok((read_lines(path, bytes, true)?, Cow::Borrowed(bytes)));
    }
    let (plain, whole) = decompress(bytes);
    if plain.len() > MOST {
        return Err(too_long());
    }
    let recording = read_lines(path, &plain, whole)?;
    if whole {
        return Ok((recording, Cow::Owned(plain)));
    }
    Err(ReadError::Damaged {
        path: path.to_owned(),
        line: recording.lines + 1,
        fault: LineFault::Compression,
        before: Some(Box::new(recording)),
    })
}

/// Saves everything before the damage to a new file, as it stands.
///
/// # Errors
/// When the recording has no readable line, and when the new file cannot be written.
pub fn mend(path: &Path, to: &Path) -> Result<Recording, MendError> {
    let bytes = std::fs::read(path).map_err(|why| {
        MendError::Read(ReadError::Unreadable {
            path: path.to_owned(),
            why,
        })
    })?;
    let whole = match read_bytes(path, &bytes) {
        Ok(recording) => recording,
        Err(ReadError::Damaged {
            before: Some(before),
            ..
        }) => *before,
        Err(why) => return Err(MendError::Read(why)),
    };
    let plain = match is_compressed(&bytes) {
        true => decompress(&bytes).0,
        false => bytes,
    };
    let good = usize::try_from(whole.bytes).unwrap_or(plain.len());
    Tape::create(&files::disk(), to, &plain[..good]).map_err(|why| {
        MendError::Write(WriteError::Create {
            path: to.to_owned(),
            why,
        })
    })?;
    Ok(whole)
}

/// `whole`: a torn tail can only be a line that was being written when the machine stopped.
pub(super) fn read_lines(path: &Path, bytes: &[u8], whole: bool) -> Result<Recording, ReadError> {
    let mut recording: Option<Recording> = None;
    let mut rest = bytes;
    let mut place = 0;
    while let Some(length) = rest.iter().position(|byte| *byte == b'\n') {
        let (text, after) = (&rest[..length], &rest[length + 1..]);
        let exercise = recording.as_ref().map(|one| one.header.exercise.as_str());
        let result = line::read(text, place, exercise)
            .and_then(|entry| take(path, &mut recording, entry).map_err(Broken::Line));
        if let Err(broken) = result {
            // Nobody writes a zero. After a power cut it stands where something was not yet safe;
            // unless something was written later, which proves that it was.
            let exercise = recording.as_ref().map(|one| one.header.exercise.as_str());
            if let Some(exercise) = exercise
                && whole
                && text.contains(&0)
                && !after
                    .split(|byte| *byte == b'\n')
                    .any(|later| line::comes_after(later, place, exercise))
            {
                break;
            }
            return Err(match broken {
                Broken::Schema(found) => ReadError::Schema {
                    path: path.to_owned(),
                    found,
                },
                Broken::Line(fault) => ReadError::Damaged {
                    path: path.to_owned(),
                    line: place + 1,
                    fault,
                    before: recording.map(Box::new),
                },
            });
        }
        place += 1;
        rest = after;
        if let Some(recording) = &mut recording {
            recording.lines = place;
            recording.bytes = (bytes.len() - rest.len()) as u64;
        }
    }
    let Some(mut recording) = recording else {
        // A machine that stopped at once leaves nothing, or the beginning of a line.
        if whole && (rest.is_empty() || rest.starts_with(b"{")) {
            return Err(ReadError::Empty {
                path: path.to_owned(),
            });
        }
        let fault = match whole {
            true => LineFault::Checksum,
            false => LineFault::Compression,
        };
        return Err(ReadError::Damaged {
            path: path.to_owned(),
            line: 1,
            fault,
            before: None,
        });
    };
    if whole && !rest.is_empty() {
        recording.notices.push(Notice::TornTail {
            path: path.to_owned(),
            line: place + 1,
            bytes: rest.len() as u64,
        });
    }
    Ok(recording)
}

/// Adds what a line says. Lines are only accepted in an order in which a recorder writes them.
fn take(path: &Path, recording: &mut Option<Recording>, entry: Entry<'_>) -> Result<(), LineFault> {
    let Some(recording) = recording else {
        return match entry {
            Entry::Header(header) => {
                *recording = Some(Recording::new(path.to_owned(), header.into_owned()));
                Ok(())
            }
            _ => Err(LineFault::Place),
        };
    };
    match entry {
        Entry::Header(_) => return Err(LineFault::Place),
        Entry::Command(command) => {
            if command.order as usize != recording.commands.len() {
                return Err(LineFault::Place);
            }
            recording.commands.push(command.into_owned());
        }
        Entry::Mark(at) => recording.marks.push(at),
        Entry::Events(first, events) => {
            if first as usize != recording.events.len() {
                return Err(LineFault::Place);
            }
            for (number, stored) in (first..).zip(events) {
                recording.events.push(stored.logged(number));
            }
        }
        Entry::Checkpoint(checkpoint) => recording.checkpoints.push(checkpoint),
        Entry::Branch { from } => recording.branch(from),
        Entry::Fault(fault) => recording.fault = Some(fault.into_owned()),
        Entry::Closed(checkpoint) => {
            recording.checkpoints.push(checkpoint);
            recording.closed = true;
        }
        Entry::Remark(remark) => recording.remarks.push(remark.into_owned()),
        Entry::Strange(kind) => recording.notices.push(Notice::StrangeLine {
            path: path.to_owned(),
            line: recording.lines + 1,
            kind,
        }),
    }
    Ok(())
}
