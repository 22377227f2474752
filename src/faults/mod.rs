//! A seeded world of faults, as TigerBeetle and FoundationDB test theirs.
//!
//! One seed is one story: some people record, go on, end, say something about a recording, change
//! settings and import exercises, at the same time and on a disk on which everything can go wrong
//! (see [`disk`]). Programs are killed and the power is cut at any step. After each of that the
//! world is looked at:
//!
//! - nothing that was acknowledged is ever missing;
//! - what was not acknowledged is there as a whole, or not at all;
//! - nobody's own file is written over;
//! - it always goes on from what is there.
//!
//! The same seed tells the same story, so what goes wrong in one can be looked into.

mod disk;
mod model;
mod plan;
mod story;
#[cfg(test)]
mod tests;
mod world;

pub use plan::Counts;
pub use story::{Broken, story};
