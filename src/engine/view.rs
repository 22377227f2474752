//! What a seat's screens may show: an owned projection, in sections.
//!
//! It holds instants and reported positions, never ages or true ones, and nothing the seat has
//! not perceived: it is the security boundary as well. Histories are not in it; [`View::heard`]
//! is the length of the seat's own percept log, which readers fetch by number.

use super::dispatch::DeskView;
use super::exercise::ExerciseView;
use super::id::SeatId;
use super::load::seen::CentreView;
use super::phone::{CallView, ColleagueView, LineView};
use super::radio::{GroupView, SetView};
use super::time::SimTime;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A seat's view of the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Whose view.
    pub seat: SeatId,
    /// As of when.
    pub now: SimTime,
    /// The radio's groups, in the order of the fleetmap; empty without a radio.
    pub radio: Arc<Vec<GroupView>>,
    /// Your own set; none without a radio.
    #[serde(default)]
    pub set: Option<SetView>,
    /// Calls that ring here or that the seat is in, oldest first.
    pub calls: Arc<Vec<CallView>>,
    /// The organisation's lines that ring here, in the order of the pack; at posts only.
    #[serde(default)]
    pub lines: Arc<Vec<LineView>>,
    /// The other posts of the own centre, and their calls; at posts only.
    #[serde(default)]
    pub room: Arc<Vec<ColleagueView>>,
    /// Contacts, cards, missions, units; at control-room desks only.
    pub desk: Option<Arc<DeskView>>,
    /// The centre under load; at control-room desks of an exercise with a load only.
    pub centre: Option<Arc<CentreView>>,
    /// The state of the exercise.
    pub exercise: Arc<ExerciseView>,
    /// How many percepts the seat has had.
    pub heard: u32,
}

impl View {
    /// Keeps the old section wherever it is equal to the new one: a section that is the same
    /// allocation as before has not changed.
    pub fn keep_from(mut self, old: &View) -> View {
        fn keep<T: PartialEq>(new: &mut Arc<T>, old: &Arc<T>) {
            if **new == **old {
                *new = Arc::clone(old);
            }
        }
        keep(&mut self.radio, &old.radio);
        keep(&mut self.calls, &old.calls);
        keep(&mut self.lines, &old.lines);
        keep(&mut self.room, &old.room);
        keep(&mut self.exercise, &old.exercise);
        if let (Some(new), Some(old)) = (&mut self.desk, &old.desk) {
            keep(new, old);
        }
        if let (Some(new), Some(old)) = (&mut self.centre, &old.centre) {
            keep(new, old);
        }
        self
    }
}
