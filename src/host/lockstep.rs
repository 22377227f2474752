//! Players in lock-step with their exercise: each has its turn at exactly the instant at which
//! something new reached it, so that the outcome never depends on how fast the machine is.

use super::exercise::Exercise;
use super::link::{Perceived, Player, SeatLink};
use crate::engine::command::Command;
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::record::WriteError;
use std::sync::Arc;

/// Who is to play where.
pub type Seating = Vec<(SeatId, Box<dyn Player>)>;

/// Somebody at a seat.
struct SeatedPlayer {
    seat: SeatId,
    player: Box<dyn Player>,
    /// How many percepts it has been shown.
    shown: u32,
    /// When it wants to be called.
    wake: Option<SimTime>,
    /// It makes way for anybody who comes.
    colleague: bool,
}

/// Those who play the seats of one exercise.
#[derive(Default)]
pub struct Players {
    seated: Vec<SeatedPlayer>,
    /// When they last had their turns.
    turned: Option<SimTime>,
}

impl Players {
    /// Everybody sits down.
    pub fn seated(exercise: &mut Exercise, seating: Seating) -> Self {
        let mut players = Players::default();
        for (seat, player) in seating {
            players.seat(exercise, seat, player);
        }
        players
    }

    /// Somebody sits down; their virtual colleague, if any, falls silent. In a resumed exercise
    /// they may sit there already.
    pub fn seat(&mut self, exercise: &mut Exercise, seat: SeatId, player: Box<dyn Player>) {
        let shown = exercise.heard(seat);
        if !exercise.is_taken(seat) {
            exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
        }
        self.seated.push(SeatedPlayer {
            seat,
            player,
            shown,
            // The first turn comes at once, whether or not there is anything to perceive yet.
            wake: Some(exercise.now()),
            colleague: false,
        });
    }

    /// Who sits there is a virtual colleague.
    pub(super) fn is_colleague(&mut self, seat: SeatId) {
        let seated = self.seated.iter_mut().filter(|one| one.seat == seat);
        seated.for_each(|one| one.colleague = true);
    }

    /// A virtual colleague gets up for somebody else, who holds the seat from then on.
    pub(super) fn make_way(&mut self, seat: SeatId) {
        self.seated.retain(|one| one.seat != seat || !one.colleague);
    }

    /// Whether one of them sits there.
    pub(super) fn has(&self, seat: SeatId) -> bool {
        self.seated.iter().any(|one| one.seat == seat)
    }

    /// The next instant at which the exercise or a player has something to do.
    pub fn next_at(&self, exercise: &Exercise) -> Option<SimTime> {
        // Nothing answers without delay: what came up in this instant's turns waits a moment.
        let soonest = match self.turned {
            Some(turned) if turned == exercise.now() => turned + Span::ms(1),
            _ => exercise.now(),
        };
        self.seated
            .iter()
            .filter_map(|one| {
                if one.shown < exercise.heard(one.seat) {
                    Some(soonest)
                } else {
                    one.wake.map(|wake| wake.max(soonest))
                }
            })
            .chain(exercise.next_at())
            .min()
    }

    /// Lets time pass until `until`, with a turn for each player whenever it is due.
    pub fn advance_to(&mut self, exercise: &mut Exercise, until: SimTime) {
        while !exercise.is_over() {
            match self.next_at(exercise) {
                Some(next) if next <= until => {
                    exercise.advance_to(next);
                    self.turns(exercise);
                }
                _ => break,
            }
        }
        if exercise.now() < until && !exercise.is_over() {
            exercise.advance_to(until);
        }
    }

    /// A turn for everyone to whom something new has come, or who asked for it.
    fn turns(&mut self, exercise: &mut Exercise) {
        let now = exercise.now();
        if self.turned == Some(now) {
            return;
        }
        self.turned = Some(now);
        for one in &mut self.seated {
            let heard = exercise.heard(one.seat);
            if one.shown < heard || one.wake.is_some_and(|wake| wake <= now) {
                one.shown = heard;
                let seat = one.seat;
                one.wake = one.player.turn(&mut Direct { exercise, seat });
            }
        }
    }
}

/// Bytes of the recording that may wait while nobody waits for them.
const WAITING: usize = 256 * 1024;

/// Plays an exercise to its end, or until nothing more will happen, as fast as possible. Each
/// player sits down at its seat first, and virtual colleagues where there are to be any. When this
/// returns all is safe on disk, if it is recorded.
pub fn play_through(exercise: &mut Exercise, seating: Seating) -> Result<(), WriteError> {
    let mut players = Players::with_colleagues(exercise, seating);
    play_on(exercise, &mut players)
}

/// The same with players that sit there already.
pub fn play_on(exercise: &mut Exercise, players: &mut Players) -> Result<(), WriteError> {
    while !exercise.is_over() {
        let Some(next) = players.next_at(exercise) else {
            break;
        };
        players.advance_to(exercise, next);
        if exercise.waiting() > WAITING {
            exercise.commit()?;
        }
    }
    exercise.commit()
}

/// A link to an exercise in the same thread.
struct Direct<'a> {
    exercise: &'a mut Exercise,
    seat: SeatId,
}

impl SeatLink for Direct<'_> {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        Known::new(self.exercise.setup(), self.seat)
    }
    fn view(&self) -> Arc<View> {
        Arc::new(self.exercise.view(self.seat))
    }
    fn now(&self) -> SimTime {
        self.exercise.now()
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        self.exercise.since(self.seat, number)
    }
    fn send(&mut self, command: Command) {
        self.exercise.submit(self.seat, command);
    }
}
