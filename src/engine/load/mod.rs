//! The load: ordinary calls and missions that arrive by themselves, in outline.
//!
//! An *outline* is a call that nobody at a person's desk answers: it rings, waits, is answered for
//! a drawn time, and leads to a mission or not. It costs a few events, so a year of a country takes
//! seconds.
//!
//! ```text
//!  spec ── the numbers, as data          draw, tables ── chance in whole numbers
//!    │                                        │
//!    ▼                                        ▼
//!  arrivals ── when events happen ──▶ traffic ── what each call is ──▶ calls ── the queue core
//!                                                                        │
//!                                         outline ◀── fleet, ground ◀────┘
//! ```
//!
//! In an exercise, a call that comes to a post which a person or a robot holds (`held`) is made
//! [`whole`]: somebody who rings, drawn from the same seed and true to the outline.
//!
//! First attempts, their kinds and places depend on the seed alone, not on who answers: everything
//! about a call is drawn when it arrives, in a fixed number of draws.

pub mod about;
pub mod arrivals;
pub mod calls;
mod defaults;
pub mod draw;
mod due;
pub mod fleet;
pub mod ground;
mod held;
pub mod outline;
pub mod seen;
pub mod spec;
pub mod steady;
mod table;
pub mod tables;
pub mod traffic;
pub mod under_way;
pub mod whole;
