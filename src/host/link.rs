//! What somebody at a seat has of the exercise, and nothing more.
//!
//! A screen, a classroom station, a robot and a test all hold a [`SeatLink`]: there is no other
//! way to know something about a running exercise, or to do something in it.

use super::estimates::Trip;
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::percept::Percept;
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something that a seat perceived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Perceived {
    /// Its number among all that the seat has perceived, from zero; [`View::heard`] is how many.
    pub number: u32,
    /// When.
    pub at: SimTime,
    /// What.
    pub percept: Percept,
}

/// One seat's connection to an exercise.
pub trait SeatLink {
    /// Which seat.
    fn seat(&self) -> SeatId;
    /// What the person there knows beforehand: their role and common knowledge.
    fn known(&self) -> Known<'_>;
    /// What the seat's screens show. A section that has not changed is the same allocation as in
    /// the view before.
    fn view(&self) -> Arc<View>;
    /// The time of the exercise as far as this seat knows.
    fn now(&self) -> SimTime {
        self.view().now
    }
    /// What the seat perceived, from that number on.
    fn since(&self, number: u32) -> Vec<Perceived>;
    /// How long a unit takes, as far as that has been worked out; none when there is no way. It
    /// may be asked in every frame: a link to an exercise that runs does not wait for the answer.
    fn estimate(&self, trip: &Trip) -> Option<Span> {
        trip.takes(self.known())
    }
    /// Submits a command, which takes effect now. A refusal comes back as a percept.
    fn send(&mut self, command: Command);
    /// Why nothing can be done through this link, in the words for people; none where it can.
    /// Panels show it, and their controls are there to be looked at.
    fn read_only(&self) -> Option<String> {
        None
    }
}

/// Somebody who plays a seat through its link: a robot.
pub trait Player: Send {
    /// Called when its seat has perceived something new, or at the time it asked for; at most
    /// once in a millisecond. Returns when it wants to be called at the latest, whatever it asked
    /// for before.
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime>;
}
