//! The living district as desks see it: queues, posts, cover.

use super::Living;
use crate::engine::load::seen::{CentreView, QueueView};
use crate::engine::phone::Phone;
use crate::engine::time::SimTime;

impl Living {
    /// The centre as its desks see it.
    pub(in crate::engine::sim) fn view(&self, phone: &Phone) -> CentreView {
        let queues = self.lines.iter().zip(0u8..).map(|(line, place)| {
            let rings = phone.ringing(line).map(|(caller, rang)| {
                let whole = self.whole.get(&caller);
                whole.map_or(rang, |whole| whole.since)
            });
            let rings: Vec<SimTime> = rings.collect();
            let longest = self.calls.longest(place);
            QueueView {
                line: line.clone(),
                waiting: self.calls.waiting(place) + u32::try_from(rings.len()).unwrap_or(0),
                longest: rings.into_iter().chain(longest).min(),
            }
        });
        CentreView {
            queues: queues.collect(),
            posts: self.centre.view(&self.calls),
            areas: self.cover.view(),
        }
    }
}
