//! The load against theory: draws, queues, arrivals, whole days.
//!
//! Floating point is fine here: it judges, it decides nothing.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

mod arrivals;
mod days;
mod draws;
mod fitted;
mod queue;
