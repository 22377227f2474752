//! One exercise: its run, what each seat perceived of it, and its recording.

use super::link::Perceived;
use super::lockstep::{Players, Seating};
use super::tape::Tape;
use super::track::{Broke, Track};
use crate::engine::Fingerprint;
use crate::engine::command::{Command, Stamped};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::engine::percept::perceive;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::record::{Mode, Recorder, Recording, ReplayError, WriteError, replay};
use crate::text;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One exercise.
#[derive(Debug)]
pub struct Exercise {
    track: Track,
    /// By seat.
    percepts: Vec<Vec<Noted>>,
    /// The last view that was asked for, by seat.
    views: Vec<Option<Arc<View>>>,
    /// Whether a person or robot sits there, by seat.
    taken: Vec<bool>,
    tape: Option<Tape>,
    mode: Mode,
    /// Whether it survives failures of the program.
    rescued: bool,
    failures: Vec<Failure>,
    stuck: bool,
}

/// Something that a seat perceived: which event of the log. What it was to the seat follows from
/// that, and is not kept a second time.
#[derive(Clone, Copy, Debug)]
struct Noted(u32);

/// The program failed in an exercise that went on all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// When.
    pub at: SimTime,
    /// What the program said.
    pub message: String,
    /// The command it failed at; none when it failed while time passed.
    pub culprit: Option<Stamped>,
    /// The bug report: a recording that leads to the failure.
    pub report: Option<PathBuf>,
}

/// Why an exercise cannot go on from its recording.
#[derive(Debug)]
pub enum ResumeError {
    /// It was finished.
    Closed(PathBuf),
    /// It does not come out as it was stored.
    NotReplayed(ReplayError),
    /// Those who are to go on with it did not play it so far.
    PlayedByOthers(PathBuf),
    /// It cannot be written on.
    CannotWrite(WriteError),
}

impl fmt::Display for ResumeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ResumeError::Closed(path) => {
                f.write_str(&text!("recording-closed", path = path.display()))
            }
            ResumeError::PlayedByOthers(path) => {
                f.write_str(&text!("recording-other-players", path = path.display()))
            }
            // Which event it is, is for who repairs the program: `samband replay` shows it.
            ResumeError::NotReplayed(ReplayError::Different(difference)) => {
                f.write_str(&text!("recording-goes-otherwise", at = difference.from()))
            }
            ResumeError::NotReplayed(why) => why.fmt(f),
            ResumeError::CannotWrite(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for ResumeError {}

impl Exercise {
    /// An exercise that is about to begin, and that nobody records.
    pub fn new(setup: Arc<Setup>, seed: u64) -> Self {
        Exercise::on(Track::new(setup, seed))
    }

    fn on(track: Track) -> Self {
        let seats = track.sim.setup().seats().len();
        let mut exercise = Exercise {
            track,
            percepts: vec![Vec::new(); seats],
            views: vec![None; seats],
            taken: vec![false; seats],
            tape: None,
            mode: Mode::default(),
            rescued: false,
            failures: Vec::new(),
            stuck: false,
        };
        exercise.deliver(0);
        exercise
    }

    /// The same, recorded.
    ///
    /// # Panics
    /// When it has begun already.
    pub fn recorded(mut self, recorder: Recorder) -> Self {
        assert!(
            self.log().is_empty() && self.commands().is_empty(),
            "a recording begins with the exercise"
        );
        let mode = recorder.mode();
        self.tape = Some(Tape::new(recorder, 0, SimTime::ZERO));
        self.with_mode(mode)
    }

    /// The same for another purpose; a recorded one has that of its recording.
    pub fn with_mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        // The people in it must know; it is the first thing that its recording holds.
        if mode == Mode::Exam && self.commands().is_empty() && self.now() == SimTime::ZERO {
            let hold = exercise::Command::HoldExam;
            self.submit(SeatId(0), Command::Exercise(hold));
        }
        self
    }

    /// The same, but a failure of the program does not end it: the command that it fails at is
    /// refused, or, where there is none, the exercise stands still.
    pub fn rescued(mut self) -> Self {
        self.rescued = true;
        self
    }

    /// Goes on with an unfinished exercise from where its recording ends. `setup` is what the
    /// recording's sources give.
    pub fn resume(recording: &Recording, setup: &Arc<Setup>) -> Result<Self, ResumeError> {
        if recording.closed {
            return Err(ResumeError::Closed(recording.path.clone()));
        }
        let mut exercise = Exercise::after(recording, setup)?;
        let recorder = Recorder::reopen(recording).map_err(ResumeError::CannotWrite)?;
        let tape = Tape::new(recorder, recording.events.len(), recording.end());
        exercise.tape = Some(tape);
        Ok(exercise)
    }

    /// The same with players who played it from the beginning. What they have in mind is not
    /// recorded, so they live through it once more, in no time; for players it is the same again.
    pub fn resume_played(
        recording: &Recording,
        setup: &Arc<Setup>,
        seating: Seating,
    ) -> Result<(Self, Players), ResumeError> {
        if seating.is_empty() {
            // Colleagues come anew, and go on from what was perceived at their posts.
            let mut exercise = Exercise::resume(recording, setup)?;
            let players = Players::with_colleagues(&mut exercise, Vec::new());
            return Ok((exercise, players));
        }
        if recording.closed {
            return Err(ResumeError::Closed(recording.path.clone()));
        }
        // What does not replay is told as that.
        replay(recording, setup).map_err(ResumeError::NotReplayed)?;
        let exercise = Exercise::new(Arc::clone(setup), recording.header.seed);
        let mut exercise = exercise.with_mode(recording.header.mode);
        let mut players = Players::with_colleagues(&mut exercise, seating);
        players.advance_to(&mut exercise, recording.end());
        let done = recording.commands.len();
        if !exercise.commands().starts_with(&recording.commands)
            || !exercise.log().starts_with(&recording.events)
        {
            return Err(ResumeError::PlayedByOthers(recording.path.clone()));
        }
        let mut recorder = Recorder::reopen(recording).map_err(ResumeError::CannotWrite)?;
        // The break may have come in the middle of an instant.
        for command in &exercise.commands()[done..] {
            recorder.command(command);
        }
        let tape = Tape::new(recorder, recording.events.len(), recording.end());
        exercise.tape = Some(tape);
        Ok((exercise, players))
    }

    /// Goes on from an earlier instant of a recording in another way: in the same file while it
    /// has not been ended, and beside it once it has, so that what was ended stays as it is. What
    /// came after that instant stays readable in both.
    pub fn branch(
        recording: &Recording,
        setup: &Arc<Setup>,
        from: SimTime,
    ) -> Result<Self, ResumeError> {
        let mut earlier = recording.clone();
        earlier.branch(from);
        let mut exercise = Exercise::after(&earlier, setup)?;
        let recorder = match recording.closed {
            true => Recorder::apart(recording),
            false => Recorder::reopen(recording),
        };
        let mut recorder = recorder.map_err(ResumeError::CannotWrite)?;
        recorder.branch(from);
        exercise.tape = Some(Tape::new(recorder, earlier.events.len(), from));
        Ok(exercise)
    }

    fn after(recording: &Recording, setup: &Arc<Setup>) -> Result<Self, ResumeError> {
        let replayed = replay(recording, setup).map_err(ResumeError::NotReplayed)?;
        let mut track = Track::new(Arc::clone(setup), recording.header.seed);
        track.sim = replayed.sim;
        track.commands = recording.commands.clone();
        track.log = replayed.log;
        Ok(Exercise::on(track).with_mode(recording.header.mode))
    }

    /// What never changes.
    pub fn setup(&self) -> &Arc<Setup> {
        self.track.sim.setup()
    }
    /// What it is for.
    pub fn mode(&self) -> Mode {
        self.mode
    }
    /// What its chance is derived from.
    pub fn seed(&self) -> u64 {
        self.track.seed
    }
    /// How far it has come.
    pub fn now(&self) -> SimTime {
        self.track.sim.now()
    }
    /// When something is next due; never, once it is over or stuck.
    pub fn next_at(&self) -> Option<SimTime> {
        if self.stuck {
            return None;
        }
        self.track.sim.next_at()
    }
    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.track.sim.is_over()
    }
    /// Whether it stands still for good, because the program failed.
    pub fn is_stuck(&self) -> bool {
        self.stuck
    }
    /// All that happened.
    pub fn log(&self) -> &[Logged] {
        &self.track.log
    }
    /// All commands from outside.
    pub fn commands(&self) -> &[Stamped] {
        &self.track.commands
    }
    /// The running hash of all that happened.
    pub fn fingerprint(&self) -> Fingerprint {
        self.track.sim.fingerprint()
    }
    /// All that a seat perceived.
    pub fn percepts(&self, seat: SeatId) -> Vec<Perceived> {
        self.since(seat, 0)
    }
    /// What a seat perceived, from that number on.
    pub fn since(&self, seat: SeatId, number: u32) -> Vec<Perceived> {
        let all = &self.percepts[seat.index()];
        let new = all.get(number as usize..).unwrap_or_default();
        let new = new.iter().zip(number..).filter_map(|(noted, number)| {
            let logged = self.track.log.get(noted.0 as usize)?;
            let reception = *logged.heard_by.iter().find(|one| one.seat == seat)?;
            Some(Perceived {
                number,
                at: logged.at,
                percept: perceive(&self.setup().roster, reception, &logged.event)?,
            })
        });
        new.collect()
    }
    /// How much a seat has perceived.
    pub fn heard(&self, seat: SeatId) -> u32 {
        count(self.percepts[seat.index()].len())
    }
    /// Whether somebody sits there who is not part of the exercise: a person or a robot.
    pub fn is_taken(&self, seat: SeatId) -> bool {
        self.taken[seat.index()]
    }
    /// The file it is recorded in.
    pub fn recording(&self) -> Option<&Path> {
        self.tape.as_ref().map(Tape::path)
    }
    /// Failures of the program that it survived.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Lets time pass until `until`.
    pub fn advance_to(&mut self, until: SimTime) {
        if self.stuck {
            return;
        }
        let first = self.log().len();
        if self.rescued {
            let broke = self.track.advance_or_stop(until);
            self.note(broke, None);
        } else {
            self.track.advance(until);
        }
        self.deliver(first);
        if let Some(tape) = &mut self.tape {
            tape.time_passed(&self.track);
        }
    }

    /// A seat does something now. Refusals are events too.
    ///
    /// # Panics
    /// When there is no such seat: links are made only for those that exist.
    pub fn submit(&mut self, seat: SeatId, command: Command) {
        assert!(seat.index() < self.taken.len(), "there is no such seat");
        if self.stuck {
            return;
        }
        let command = Stamped {
            at: self.now(),
            order: count(self.commands().len()),
            seat,
            command,
        };
        let first = self.log().len();
        if let Some(tape) = &mut self.tape {
            tape.events(&self.track);
        }
        if self.rescued {
            let broke = self.track.apply_or_withhold(command.clone());
            self.note(broke, Some(command));
        } else {
            self.track.apply(command);
        }
        if let Some(tape) = &mut self.tape {
            tape.command(&self.track);
        }
        self.deliver(first);
    }

    /// Makes all that was done safe on disk. Nothing may be acknowledged before.
    pub fn commit(&mut self) -> Result<(), WriteError> {
        match &mut self.tape {
            Some(tape) => tape.commit(&self.track),
            None => Ok(()),
        }
    }

    /// Bytes that wait to be made safe.
    pub fn waiting(&self) -> usize {
        self.tape.as_ref().map_or(0, Tape::waiting)
    }

    /// Closes the recording. The exercise can be looked at afterwards, and is recorded no more.
    /// When the end could not be written, it can be closed again once there is room.
    pub fn close(&mut self) -> Result<(), WriteError> {
        let Some(tape) = &mut self.tape else {
            return Ok(());
        };
        let closed = tape.close(&self.track);
        if !matches!(closed, Err(WriteError::Write { .. })) {
            self.tape = None;
        }
        closed
    }

    /// What a seat's screens show now.
    pub fn view(&self, seat: SeatId) -> View {
        self.track.sim.view(seat, self.heard(seat))
    }

    /// What a seat's screens show now; sections that have not changed since the last call are
    /// the same allocations.
    pub fn refresh(&mut self, seat: SeatId) -> Arc<View> {
        let mut view = self.view(seat);
        if let Some(old) = &self.views[seat.index()] {
            view = view.keep_from(old);
        }
        let view = Arc::new(view);
        self.views[seat.index()] = Some(Arc::clone(&view));
        view
    }

    /// Hands what happened from `first` on to those who could perceive it.
    fn deliver(&mut self, first: usize) {
        let setup = self.track.sim.setup();
        let new = self.track.log.get(first..).unwrap_or_default();
        for (logged, event) in new.iter().zip(count(first)..) {
            if let Event::Exercise(exercise::Event::Seated { seat, by_person }) = logged.event {
                self.taken[seat.index()] = by_person;
            }
            for &reception in &logged.heard_by {
                // Nobody sits with those who come while it runs.
                let Some(heard) = self.percepts.get_mut(reception.seat.index()) else {
                    continue;
                };
                if perceive(&setup.roster, reception, &logged.event).is_some() {
                    heard.push(Noted(event));
                }
            }
        }
    }

    /// The program failed outside of the engine: it stands still for good.
    pub(super) fn stop_for(&mut self, message: String) {
        let broke = Broke {
            message,
            stuck: true,
        };
        self.note(Some(broke), None);
    }

    /// Keeps in mind that the program failed, and reports it.
    fn note(&mut self, broke: Option<Broke>, culprit: Option<Stamped>) {
        let Some(broke) = broke else { return };
        self.stuck |= broke.stuck;
        let report = self
            .tape
            .as_ref()
            .and_then(|tape| tape.report(&self.track, culprit.as_ref(), &broke.message));
        self.failures.push(Failure {
            at: self.now(),
            message: broke.message,
            culprit,
            report,
        });
    }

    #[cfg(test)]
    pub(super) fn trap(&mut self, trap: fn(Option<&Stamped>, SimTime)) {
        self.track.trap = Some(trap);
    }
}

/// A length as it stands in saved numbers.
pub(super) fn count(length: usize) -> u32 {
    assert!(
        length < u32::MAX as usize,
        "no exercise has four billion of anything"
    );
    length as u32
}
