//! The host: runs exercises, lets people and robots sit at their seats, keeps the recording.
//!
//! [`Exercise`] is one exercise with everything that was perceived in it. [`play_through`] plays
//! one as fast as possible, in lock-step with its players.

mod exercise;
mod link;
mod lockstep;

pub use exercise::Exercise;
pub use link::{Perceived, Player, SeatLink};
pub use lockstep::{Players, play_through};
