//! The host: runs exercises, lets people and robots sit at their seats, keeps the recording.
//!
//! [`Exercise`] is one exercise with everything that was perceived in it. [`play_through`] plays
//! one as fast as possible, in lock-step with its players; a [`Host`] runs any number of them
//! against the clock, in a thread of its own, and gives out [`SeatLink`]s.

mod colleagues;
mod estimates;
mod exercise;
mod link;
mod local;
mod lockstep;
mod monkey;
mod pace;
pub mod remote;
pub mod robots;
mod room;
mod session;
mod stepped;
mod tape;
#[cfg(test)]
mod tests;
mod track;

pub use estimates::{Estimates, Trip};
pub use exercise::{Exercise, Failure, ResumeError};
pub use link::{Perceived, Player, SeatLink};
pub use local::LocalLink;
pub use lockstep::{Players, Seating, play_on, play_through};
pub use monkey::Monkey;
pub use pace::{Going, PaceRefused, STALL};
pub use room::Status;
pub use session::{Host, Session};
pub use stepped::Stepped;
