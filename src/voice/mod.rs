//! Sound: from what a seat perceives to what a loudspeaker plays, and its captions.
//!
//! ```text
//! percepts ─▶ Clips ─▶ list of clips ─┬─▶ captions
//!                                     ├─▶ Player ─▶ Console ═ring═▶ Mixer::render ─▶ sound card
//!                                     │   (a window has both as its Audio)
//!                                     └─▶ mixdown ─▶ file
//!                          Studio ────────┘
//!       tones · SpeechEngine ─▶ channel
//! ```
//!
//! Sound only listens: the engine decides how long words last, and nothing here is waited for.
//! The list of clips is a pure function of a seat's percepts, so the debrief sounds as the
//! exercise did. Everything audible has a caption, and without a sound card or a speech engine
//! the captions carry it alone. Synthetic speech is labelled as such.

pub mod audio;
pub mod casting;
pub mod channel;
mod clip;
mod clips;
mod dropouts;
mod mixdown;
pub mod mixer;
pub mod pcm;
mod player;
pub mod pronunciation;
mod resample;
pub mod speech;
mod studio;
pub mod tones;

pub use audio::{
    Audio, AudioNotice, AudioSettings, CardInfo, CardState, CardTrouble, Place, Volume,
};
pub use clip::{Caption, Channel, Clip, ClipId, Curve, Output, Source, Speech};
pub use clips::{Change, Clips};
pub use mixdown::mixdown;
pub use player::{Player, Tempo};
pub use studio::{Sound, Studio};

#[cfg(test)]
mod tests;
