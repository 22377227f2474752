//! Tests of hosting and recording together, in a small exercise where anything is done.

mod guests;
mod hosting;
mod living;
mod recording;

use super::Exercise;
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};
use crate::record::fixture::anything;

/// Somebody does anything at all in `exercise` until that instant.
fn play(exercise: &mut Exercise, chance: &mut Stream, until: SimTime) {
    while exercise.now() < until {
        let next = exercise.now() + chance.between(Span(1), Span(1500));
        exercise.advance_to(next.min(until));
        let (seat, command) = anything(chance);
        exercise.submit(seat, command);
    }
}
