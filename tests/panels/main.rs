//! Panels without a window, found by the names that a screen reader gets.

#![cfg(feature = "app")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

mod bench;
mod centre;
mod coach;
mod desk;
mod hand;
mod narrow;
mod telephone;
