//! Writes a recording as it happens.
//!
//! Lines are gathered and put to the file by [`Recorder::commit`], which returns when they are
//! safe. When that fails they are kept, and the next commit tries again from the last good byte;
//! so a full disk costs nothing that was acknowledged, and nothing at all once there is room.
//!
//! All lines are kept in memory too. So a file that somebody takes away, or puts another in the
//! place of, costs nothing either: the recording goes on in a new one.

use super::EXTENSION;
use super::disk::{Store, Tape, decompress, is_compressed};
use super::error::WriteError;
use super::line::{self, Entry, Stored};
use super::reader::read_lines;
use super::recording::{Checkpoint, Crash, Header, Recording, Remark};
use crate::engine::command::Stamped;
use crate::engine::event::Logged;
use crate::engine::time::SimTime;
use crate::files::{Disk, Turn, disk};
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A recording that is being written.
pub struct Recorder {
    store: Box<dyn Store>,
    path: PathBuf,
    /// Where it was at first, if it had to go on elsewhere.
    displaced: Option<PathBuf>,
    header: Header,
    /// The number of the next line.
    line: u64,
    /// The number of the first that is not safe.
    first: u64,
    /// All lines.
    lines: Vec<u8>,
    /// How many of their bytes are safe.
    safe: usize,
    /// The last instant that the lines tell of.
    told: SimTime,
    /// Its last line is among them.
    closed: bool,
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
        Recorder::create_on(&disk(), path, header)
    }

    /// The same on any disk.
    pub fn create_on(
        disk: &Arc<dyn Disk>,
        path: &Path,
        header: &Header,
    ) -> Result<Self, WriteError> {
        let lines = first_line(header);
        // It is never there without its first line.
        let store = Tape::create(disk, path, &lines).map_err(|why| WriteError::Create {
            path: path.to_owned(),
            why,
        })?;
        let safe = lines.len();
        Ok(Recorder::begun(Box::new(store), path, header, lines, safe))
    }

    /// Begins a recording in any store; `path` is what messages call it.
    pub fn on(store: Box<dyn Store>, path: &Path, header: &Header) -> Result<Self, WriteError> {
        let mut recorder = Recorder::begun(store, path, header, first_line(header), 0);
        recorder.commit()?;
        Ok(recorder)
    }

    fn begun(
        store: Box<dyn Store>,
        path: &Path,
        header: &Header,
        lines: Vec<u8>,
        safe: usize,
    ) -> Self {
        Recorder {
            store,
            path: path.to_owned(),
            displaced: None,
            header: header.clone(),
            line: 1,
            // The first line is alone.
            first: 1,
            lines,
            safe,
            told: SimTime::ZERO,
            closed: false,
        }
    }

    /// What the exercise is for.
    pub fn mode(&self) -> super::Mode {
        self.header.mode
    }

    /// Goes on writing a recording that was read. A torn tail is cut off; a compressed one is
    /// unpacked first. What was said about it since it was read stays.
    pub fn reopen(recording: &Recording) -> Result<Self, WriteError> {
        Recorder::reopen_on(&disk(), recording)
    }

    /// The same on any disk.
    pub fn reopen_on(disk: &Arc<dyn Disk>, recording: &Recording) -> Result<Self, WriteError> {
        let path = &recording.path;
        let failed = |why| WriteError::Write {
            path: path.to_owned(),
            why,
        };
        let changed = || failed(io::ErrorKind::InvalidData.into());
        let _turn = Turn::wait(disk, path).map_err(failed)?;
        let (mut tape, bytes) = Tape::open(disk, path).map_err(failed)?;
        let mut lines = match is_compressed(&bytes) {
            true => decompress(&bytes).0,
            false => bytes,
        };
        let now = read_lines(path, &lines, true).map_err(|_| changed())?;
        if !now.goes_on_from(recording) {
            return Err(changed());
        }
        lines.truncate(usize::try_from(now.bytes).unwrap_or(usize::MAX));
        if !tape.replace(&lines).map_err(failed)? {
            return Err(changed());
        }
        Ok(Recorder {
            store: Box::new(tape),
            path: path.to_owned(),
            displaced: None,
            header: Header::clone(&recording.header),
            line: now.lines,
            first: now.lines,
            safe: lines.len(),
            lines,
            told: recording.end(),
            closed: false,
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
        self.lines.len() - self.safe
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
    pub fn fault(&mut self, fault: &Crash) {
        self.write(Entry::Fault(Cow::Borrowed(fault)));
    }

    /// Somebody said something about it.
    pub fn remark(&mut self, remark: &Remark) {
        self.write(Entry::Remark(Cow::Borrowed(remark)));
    }

    /// Makes everything written so far safe; only then may anything be acknowledged.
    pub fn commit(&mut self) -> Result<(), WriteError> {
        if self.waiting() == 0 {
            return Ok(());
        }
        let put = self.store.put(&self.lines, self.safe);
        self.follow();
        put.map_err(|why| WriteError::Write {
            path: self.path.clone(),
            why,
        })?;
        self.safe = self.lines.len();
        self.first = self.line;
        Ok(())
    }

    /// Writes the end and compresses the file, and says where it is. When this fails in
    /// [`WriteError::Compress`] or [`WriteError::Displaced`] the recording is ended and whole all
    /// the same; in [`WriteError::Write`] it is not, and can be closed once more.
    pub fn close(&mut self, last: Checkpoint) -> Result<PathBuf, WriteError> {
        if !self.closed {
            self.closed = true;
            self.write(Entry::Closed(last));
        }
        self.commit()?;
        let pressed = self.store.press(&self.lines);
        self.follow();
        if let Err(why) = pressed {
            // Whole where it is, or once more in another file.
            let whole = self.store.put(&self.lines, self.lines.len());
            self.follow();
            let path = self.path.clone();
            return Err(match whole {
                Ok(()) => WriteError::Compress { path, why },
                Err(why) => WriteError::Write { path, why },
            });
        }
        match &self.displaced {
            Some(first) => Err(WriteError::Displaced {
                path: first.clone(),
                to: self.path.clone(),
            }),
            None => Ok(self.path.clone()),
        }
    }

    /// The file may have had to go on elsewhere.
    fn follow(&mut self) {
        if let Some(path) = self.store.moved() {
            let was = std::mem::replace(&mut self.path, path.to_owned());
            self.displaced.get_or_insert(was);
        }
    }

    fn write(&mut self, entry: Entry<'_>) {
        line::write(
            &mut self.lines,
            &self.header.exercise,
            self.line,
            self.first,
            entry,
        );
        self.line += 1;
    }
}

fn first_line(header: &Header) -> Vec<u8> {
    let mut lines = Vec::new();
    let is = Entry::Header(Cow::Borrowed(header));
    line::write(&mut lines, &header.exercise, 0, 0, is);
    lines
}
