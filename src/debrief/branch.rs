//! "Prøv fra her": the same exercise, from an instant of it, in another way.

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::id::SeatId;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::{phone, radio};
use crate::host::{Exercise, ResumeError};
use crate::record::{Mode, Recording};
use crate::text;
use std::fmt;
use std::sync::Arc;

/// Why you cannot go on from there.
#[derive(Debug)]
pub enum BranchError {
    /// An exam stays as it was.
    Exam,
    /// It cannot be taken up again.
    NotResumed(ResumeError),
}

impl fmt::Display for BranchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BranchError::Exam => f.write_str(&text!("branch-exam")),
            BranchError::NotResumed(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for BranchError {}

/// Goes on from an instant of a recorded run: what came after it stays readable, and the run counts
/// as *øvd* from now on ([`super::Run::is_practised`]). A run that was ended stays as it is; the
/// new one lies in a file beside it. The exercise is to be given to a [`Host`](crate::host::Host);
/// seats are taken as they were at that instant. It is on disk when this returns.
///
/// An instant at which somebody who plays was speaking, or held PTT, is in the middle of what they
/// want to do otherwise: it goes on from before that.
///
/// # Errors
/// In an exam; when today's engine behaves otherwise than the recording's; and when the file
/// cannot be written on. Then the recording is as it was.
pub fn try_from(
    recording: &Recording,
    setup: &Arc<Setup>,
    from: SimTime,
) -> Result<Exercise, BranchError> {
    if recording.header.mode == Mode::Exam {
        return Err(BranchError::Exam);
    }
    let from = before_speaking(recording, from.min(recording.end()));
    let mut exercise = Exercise::branch(recording, setup, from).map_err(BranchError::NotResumed)?;
    let kept = exercise.commit().map_err(ResumeError::CannotWrite);
    kept.map_err(BranchError::NotResumed)?;
    Ok(exercise)
}

/// The last instant up to `from` at which nobody who plays speaks by telephone or holds PTT.
fn before_speaking(recording: &Recording, from: SimTime) -> SimTime {
    let commands = || recording.commands.iter().filter(|one| one.at <= from);
    let mut players: Vec<SeatId> = commands().map(|one| one.seat).collect();
    players.sort_unstable();
    players.dedup();
    let begun = players.into_iter().filter_map(|seat| {
        let mut held = None;
        let mut spoken = None;
        for one in commands().filter(|one| one.seat == seat) {
            match &one.command {
                Command::Radio(radio::Command::Press(_)) => held = held.or(Some(one.at)),
                Command::Radio(radio::Command::Release) => held = None,
                Command::Phone(phone::Command::Speak(..)) => spoken = Some(one.at),
                Command::Radio(_)
                | Command::Phone(_)
                | Command::Dispatch(_)
                | Command::Scene(_)
                | Command::Exercise(_) => {}
            }
        }
        // Somebody speaks by telephone from the command until the words are out.
        let out = recording.events.iter().any(|logged| {
            let spoken = spoken.is_some_and(|spoken| (spoken..=from).contains(&logged.at));
            spoken
                && matches!(
                    logged.event,
                    Event::Phone(phone::Event::SpeechEnded { by, .. }) if by == seat
                )
        });
        let speaking = spoken.filter(|_| !out);
        held.into_iter().chain(speaking).min()
    });
    match begun.min() {
        // Just before it, where somebody else may have been in the middle of something.
        Some(at) if at > SimTime::ZERO => before_speaking(recording, SimTime(at.0 - 1)),
        _ => from,
    }
}
