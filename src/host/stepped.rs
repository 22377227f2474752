//! A link straight into an exercise that stands still unless somebody moves it: for pictures, and
//! for panels in tests.

use super::exercise::Exercise;
use super::link::{Perceived, SeatLink};
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::time::Span;
use crate::engine::view::View;
use std::sync::Arc;

/// A seat of an exercise that stands still.
#[derive(Debug)]
pub struct Stepped {
    exercise: Exercise,
    seat: SeatId,
    view: Arc<View>,
}

impl Stepped {
    /// A seat of an exercise, as it stands.
    pub fn new(mut exercise: Exercise, seat: SeatId) -> Self {
        let view = exercise.refresh(seat);
        Stepped {
            exercise,
            seat,
            view,
        }
    }

    /// Lets time pass.
    pub fn pass(&mut self, span: Span) {
        let until = self.exercise.now() + span;
        self.exercise.advance_to(until);
        self.view = self.exercise.refresh(self.seat);
    }

    /// The exercise.
    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }
}

impl SeatLink for Stepped {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        Known::new(self.exercise.setup(), self.seat)
    }
    fn view(&self) -> Arc<View> {
        Arc::clone(&self.view)
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        self.exercise.since(self.seat, number)
    }
    fn send(&mut self, command: Command) {
        self.exercise.submit(self.seat, command);
        self.view = self.exercise.refresh(self.seat);
    }
}
