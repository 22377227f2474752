//! Virtual colleagues: posts of an exercise at which somebody belongs are never empty. Where no
//! person and no other robot sits, an ideal robot does; it makes way for a person at any time, and
//! comes back when they go.

use super::exercise::Exercise;
use super::lockstep::{Players, Seating};
use super::robots;
use crate::engine::id::SeatId;

impl Players {
    /// Everybody sits down, and virtual colleagues wherever else the exercise has any.
    pub fn with_colleagues(exercise: &mut Exercise, seating: Seating) -> Self {
        let mut players = Players::seated(exercise, seating);
        players.fill(exercise);
        players
    }

    /// Virtual colleagues sit down at all posts that are theirs and that none of the players has.
    pub(super) fn fill(&mut self, exercise: &mut Exercise) {
        for seat in exercise.setup().story.colleagues.clone() {
            self.relieve(exercise, seat);
        }
    }

    /// A virtual colleague takes a post over, if it is one of theirs: they have perceived all that
    /// was perceived there, and go on from it.
    pub(super) fn relieve(&mut self, exercise: &mut Exercise, seat: SeatId) {
        let theirs = exercise.setup().story.colleagues.contains(&seat);
        if theirs
            && !self.has(seat)
            && let Some(robot) = robots::colleague(exercise.setup(), seat, exercise.seed())
        {
            self.seat(exercise, seat, robot);
            self.is_colleague(seat);
        }
    }
}
