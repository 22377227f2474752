//! What is written on an exercise's recording, and when.

use super::exercise::count;
use super::track::Track;
use crate::engine::command::{Command, Stamped};
use crate::engine::exercise;
use crate::engine::time::{SimTime, Span};
use crate::record::{Checkpoint, Crash, EXTENSION, Recorder, Seal, WriteError};
use std::path::{Path, PathBuf};

/// How things stand is written down this often.
const CHECKPOINT: Span = Span::seconds(60);
/// In quiet times the clock is written down this often.
const MARK: Span = Span::seconds(5);

/// An exercise's recording, and how much of the exercise is on it.
#[derive(Debug)]
pub(super) struct Tape {
    recorder: Recorder,
    /// What the recording is bound to.
    seal: Seal,
    /// How many events are written.
    events: usize,
    /// The last checkpoint.
    checked: SimTime,
}

impl Tape {
    /// A recording on which the first `events` events stand.
    pub(super) fn new(recorder: Recorder, events: usize, checked: SimTime) -> Self {
        Tape {
            seal: recorder.header().seal(),
            recorder,
            events,
            checked,
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.recorder.path()
    }

    pub(super) fn waiting(&self) -> usize {
        self.recorder.waiting()
    }

    /// Writes what happened since the last time. Many events share a line.
    pub(super) fn events(&mut self, track: &Track) {
        // After a failure of the program the log is shorter than it was for a moment; never
        // shorter than what is written.
        self.recorder.events(&track.log[self.events..]);
        self.events = track.log.len();
    }

    /// Writes the last command, as it was carried out.
    pub(super) fn command(&mut self, track: &Track) {
        if let Some(command) = track.commands.last() {
            self.recorder.command(command);
        }
    }

    /// Writes down how things stand, if it is time.
    pub(super) fn time_passed(&mut self, track: &Track) {
        if track.sim.now().since(self.checked) >= CHECKPOINT {
            self.checked = track.sim.now();
            self.events(track);
            self.recorder.checkpoint(self.checkpoint(track));
        }
    }

    fn checkpoint(&self, track: &Track) -> Checkpoint {
        let (commands, events) = (count(track.commands.len()), count(track.log.len()));
        Checkpoint::of(&self.seal, &track.sim, commands, events)
    }

    /// Makes everything safe.
    pub(super) fn commit(&mut self, track: &Track) -> Result<(), WriteError> {
        self.events(track);
        if track.sim.now().since(self.recorder.told()) >= MARK {
            self.recorder.mark(track.sim.now());
        }
        self.recorder.commit()
    }

    /// Writes the end. What fails in [`WriteError::Write`] can be tried again.
    pub(super) fn close(&mut self, track: &Track) -> Result<(), WriteError> {
        self.events(track);
        let last = self.checkpoint(track);
        self.recorder.close(last)?;
        Ok(())
    }

    /// Writes a bug report beside the recording: a recording of its own that leads to the
    /// failure. None when it cannot be written, for the exercise matters more.
    pub(super) fn report(
        &self,
        track: &Track,
        culprit: Option<&Stamped>,
        message: &str,
    ) -> Option<PathBuf> {
        let stem = self.path().file_stem()?.to_string_lossy();
        let path = (1..1000)
            .map(|number| format!("{stem}-fault-{number}.{EXTENSION}"))
            .map(|name| self.path().with_file_name(name))
            .find(|path| !path.exists())?;
        let mut recorder = Recorder::create(&path, self.recorder.header()).ok()?;
        // The culprit stands here as it was given; the exercise itself has it withheld.
        let withheld = Command::Exercise(exercise::Command::Withheld);
        for command in &track.commands {
            match culprit {
                Some(culprit) if culprit.order == command.order && command.command == withheld => {}
                _ => recorder.command(command),
            }
        }
        if let Some(culprit) = culprit {
            recorder.command(culprit);
        }
        let before = |at: SimTime| culprit.is_none_or(|culprit| at <= culprit.at);
        let events = track.log.partition_point(|logged| before(logged.at));
        recorder.events(&track.log[..events.min(self.events)]);
        recorder.fault(&Crash {
            at: track.sim.now(),
            message: message.to_owned(),
        });
        recorder.commit().ok()?;
        Some(path)
    }
}
