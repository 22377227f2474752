//! "Prøv fra her": the same exercise, from an instant of it, in another way.

use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::host::{Exercise, ResumeError};
use crate::record::{Mode, Recording};
use crate::text;
use std::fmt;
use std::sync::Arc;

/// Why one cannot go on from there.
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

/// Goes on from an instant of a recorded run, in the same file: what came after it stays readable
/// there, and the run counts as *øvd* from now on ([`super::Run::is_practised`]). The exercise is
/// to be given to a [`Host`](crate::host::Host); seats are taken as they were at that instant. It
/// is on disk when this returns.
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
    let from = from.min(recording.end());
    let mut exercise = Exercise::branch(recording, setup, from).map_err(BranchError::NotResumed)?;
    let kept = exercise.commit().map_err(ResumeError::CannotWrite);
    kept.map_err(BranchError::NotResumed)?;
    Ok(exercise)
}
