//! Writes a recording as it happens.
//!
//! Lines are gathered and put to the file by [`Recorder::commit`], which returns when they are
//! safe. When that fails they are kept, and the next commit tries again from the last good byte;
//! so a full disk costs nothing that was acknowledged, and nothing at all once there is room.

use super::EXTENSION;
use super::disk::{Disk, Store, compress, decompress, is_compressed, replace};
use super::error::WriteError;
use super::line::{self, Entry, Stored};
use super::recording::{Checkpoint, Fault, Header, Recording, Remark};
use crate::engine::command::Stamped;
use crate::engine::event::Logged;
use crate::engine::time::SimTime;
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A recording that is being written.
pub struct Recorder {
    store: Box<dyn Store>,
    path: PathBuf,
    header: Header,
    /// The number of the next line.
    line: u64,
    /// Bytes of the file that are safe.
    safe: u64,
    /// Lines that are not.
    pending: Vec<u8>,
    /// The last instant that the lines tell of.
    told: SimTime,
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("path", &self.path)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

impl Recorder {
    /// Begins a recording in a new file; the header is safe when this returns.
    pub fn create(path: &Path, header: &Header) -> Result<Self, WriteError> {
        let store = Disk::create(path).map_err(|why| WriteError::Create {
            path: path.to_owned(),
            why,
        })?;
        Recorder::on(Box::new(store), path, header)
    }

    /// Begins a recording in any store; `path` is what messages call it.
    pub fn on(store: Box<dyn Store>, path: &Path, header: &Header) -> Result<Self, WriteError> {
        let mut recorder = Recorder {
            store,
            path: path.to_owned(),
            header: header.clone(),
            line: 0,
            safe: 0,
            pending: Vec::new(),
            told: SimTime::ZERO,
        };
        recorder.write(Entry::Header(Cow::Borrowed(header)));
        recorder.commit()?;
        Ok(recorder)
    }

    /// What the exercise is for.
    pub fn mode(&self) -> super::Mode {
        self.header.mode
    }

    /// Goes on writing a recording that was read. A torn tail is cut off; a compressed one is
    /// unpacked first.
    pub fn reopen(recording: &Recording) -> Result<Self, WriteError> {
        let path = &recording.path;
        let failed = |why| WriteError::Write {
            path: path.to_owned(),
            why,
        };
        let bytes = std::fs::read(path).map_err(failed)?;
        if is_compressed(&bytes) {
            let (plain, _) = decompress(&bytes);
            replace(path, |file| file.write_all(&plain)).map_err(failed)?;
        }
        Ok(Recorder {
            store: Box::new(Disk::open(path).map_err(failed)?),
            path: path.to_owned(),
            header: recording.header.clone(),
            line: recording.lines,
            safe: recording.bytes,
            pending: Vec::new(),
            told: recording.end(),
        })
    }

    /// Goes on with a recording that was ended in a file of its own beside it, as an exercise of
    /// its own: what was ended stays as it is. Nothing is on disk but the header when this returns.
    pub fn apart(recording: &Recording) -> Result<Self, WriteError> {
        let failed = |why| WriteError::Create {
            path: recording.path.clone(),
            why,
        };
        let bytes = std::fs::read(&recording.path).map_err(failed)?;
        let plain = match is_compressed(&bytes) {
            true => decompress(&bytes).0,
            false => bytes,
        };
        let old = &recording.header;
        let header = Header {
            robot: old.robot.clone(),
            mode: old.mode,
            ..Header::now(&old.sources, old.seed)
        };
        let name = format!("{}.{EXTENSION}", header.exercise);
        let mut recorder = Recorder::create(&recording.path.with_file_name(name), &header)?;
        for (place, text) in (0..recording.lines).zip(plain.split(|byte| *byte == b'\n')) {
            match line::read(text, place, Some(&old.exercise)) {
                Ok(Entry::Header(_) | Entry::Closed(_) | Entry::Strange(_)) => {}
                Ok(entry) => recorder.write(entry),
                // It was whole when it was read; somebody has been at it since.
                Err(_) => return Err(failed(io::ErrorKind::InvalidData.into())),
            }
        }
        recorder.told = recording.end();
        Ok(recorder)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its first line.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The last instant that the lines tell of.
    pub fn told(&self) -> SimTime {
        self.told
    }

    /// Bytes that wait for the next commit.
    pub fn waiting(&self) -> usize {
        self.pending.len()
    }

    /// Somebody does something.
    pub fn command(&mut self, command: &Stamped) {
        self.told = self.told.max(command.at);
        self.write(Entry::Command(Cow::Borrowed(command)));
    }

    /// Things happened.
    pub fn events(&mut self, events: &[Logged]) {
        if let (Some(first), Some(last)) = (events.first(), events.last()) {
            self.told = self.told.max(last.at);
            let stored = events.iter().map(Stored::new).collect();
            self.write(Entry::Events(first.number, stored));
        }
    }

    /// The clock came this far.
    pub fn mark(&mut self, at: SimTime) {
        self.told = self.told.max(at);
        self.write(Entry::Mark(at));
    }

    /// How things stand.
    pub fn checkpoint(&mut self, checkpoint: Checkpoint) {
        self.told = self.told.max(checkpoint.at);
        self.write(Entry::Checkpoint(checkpoint));
    }

    /// It goes on from an earlier instant.
    pub fn branch(&mut self, from: SimTime) {
        self.told = from;
        self.write(Entry::Branch { from });
    }

    /// The program failed.
    pub fn fault(&mut self, fault: &Fault) {
        self.write(Entry::Fault(Cow::Borrowed(fault)));
    }

    /// Somebody said something about it.
    pub fn remark(&mut self, remark: &Remark) {
        self.write(Entry::Remark(Cow::Borrowed(remark)));
    }

    /// Makes everything written so far safe; only then may anything be acknowledged.
    pub fn commit(&mut self) -> Result<(), WriteError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.store
            .put(self.safe, &self.pending)
            .map_err(|why| WriteError::Write {
                path: self.path.clone(),
                why,
            })?;
        self.safe += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }

    /// Writes the end and compresses the file. When this fails in [`WriteError::Compress`] the
    /// recording is whole, only larger than it need be.
    pub fn close(mut self, last: Checkpoint) -> Result<PathBuf, WriteError> {
        self.write(Entry::Closed(last));
        self.commit()?;
        let path = std::mem::take(&mut self.path);
        // Some systems do not rename over a file that is open.
        drop(self);
        match compress(&path) {
            Ok(()) => Ok(path),
            Err(why) => Err(WriteError::Compress { path, why }),
        }
    }

    fn write(&mut self, entry: Entry<'_>) {
        line::write(&mut self.pending, &self.header.exercise, self.line, entry);
        self.line += 1;
    }
}
