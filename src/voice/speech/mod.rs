//! Spoken Norwegian: text to sound, through an engine that can be exchanged.
//!
//! [`SpeechEngine`] is the seam. The one there is runs espeak-ng as a process of its own
//! ([`Espeak`]): it is never linked, so its licence stays its own, and when it hangs or dies it
//! takes nothing with it. [`Fitted`] makes every line last exactly as long as the exercise says,
//! for the length of what is said is decided there; [`Cached`] keeps what was rendered on disk.

mod cache;
mod espeak;
mod fit;
mod stretch;

pub use cache::{Cached, cache_folder};
pub use espeak::Espeak;
pub use fit::Fitted;

use super::casting::Voice;
use super::pcm::Pcm;
use crate::text;
use std::fmt;
use std::path::PathBuf;

/// What an engine is to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The words, as the engine should read them (see [`super::pronunciation`]).
    pub text: String,
    /// In which voice.
    pub voice: Voice,
    /// How fast, or how long.
    pub pace: Pace,
}

/// How fast a line is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// In words a minute, as engines count them.
    Rate(u16),
    /// So that it lasts so many milliseconds.
    Length(u32),
}

/// Something that turns text into sound.
pub trait SpeechEngine: Send {
    /// Its name and version: what it renders may change with either.
    fn identity(&self) -> String;

    /// Says a line.
    ///
    /// # Errors
    /// When there is no sound; the words then stand as captions alone.
    fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError>;
}

impl<E: SpeechEngine + ?Sized> SpeechEngine for Box<E> {
    fn identity(&self) -> String {
        (**self).identity()
    }
    fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError> {
        (**self).render(line)
    }
}

/// Why there is no speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeechError {
    /// The engine is not installed.
    Missing {
        /// What was looked for.
        program: PathBuf,
    },
    /// The engine took too long and was stopped.
    TooSlow,
    /// The engine failed, or gave something that is not sound.
    Failed {
        /// In its own words.
        why: String,
    },
}

/// In the chosen language, with how to mend it.
impl fmt::Display for SpeechError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            SpeechError::Missing { program } => {
                text!("speech-missing", program = program.display())
            }
            SpeechError::TooSlow => text!("speech-too-slow"),
            SpeechError::Failed { why } => text!("speech-failed", why = why),
        })
    }
}

impl std::error::Error for SpeechError {}
