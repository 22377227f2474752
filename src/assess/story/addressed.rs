//! Whom words were said to. A station that merely listens in on a group hears much that is meant
//! for somebody else, and has not been told it.

use super::{Over, Speech, Story};
use crate::engine::id::SeatId;
use crate::engine::setup::MindSpec;
use crate::language::Meaning;

impl Story<'_> {
    /// What a seat said to any of these others, in order: in a call with one of them, or by radio
    /// in an exchange with one of them.
    pub fn said_to(&self, seat: SeatId, others: &[SeatId]) -> Vec<&Speech> {
        let calls = self.speech.iter().filter(|speech| {
            speech.by == seat && matches!(speech.over, Over::Call(_)) && speech.reached_any(others)
        });
        let exchanges = self.exchanges(seat).into_iter();
        let exchanges = exchanges.filter(|exchange| others.contains(&exchange.other));
        let radio = exchanges.flat_map(|exchange| exchange.speech);
        let mut said: Vec<&Speech> = calls
            .chain(radio.filter(|speech| speech.by == seat))
            .collect();
        said.sort_by_key(|speech| speech.at);
        said
    }

    /// Whether another service or a hospital is in the call in which it was said: then it was for
    /// them, also where somebody else listened.
    pub fn is_for_a_service(&self, speech: &Speech) -> bool {
        let mut heard = speech.heard.iter();
        matches!(speech.over, Over::Call(_))
            && heard.any(|(seat, _)| {
                let mind = &self.setup.seat_spec(*seat).mind;
                matches!(mind, MindSpec::Partner(_) | MindSpec::Hospital(_))
            })
    }

    /// Whether words could have been for any of these, who heard them: as far as anybody can tell,
    /// nobody else was called.
    pub fn may_be_to(&self, speech: &Speech, others: &[SeatId]) -> bool {
        if let Over::Call(_) = speech.over {
            return speech.reached_any(others);
        }
        // A call sign in words that are not certain as a whole still tells whom they were not for.
        let called = speech.said.meaning.iter().flat_map(Meaning::called);
        let named: Vec<SeatId> = called.filter_map(|name| self.seat_called(name)).collect();
        let heard = others.iter().any(|seat| speech.heard_by(*seat).is_some());
        heard && (named.is_empty() || named.iter().any(|to| others.contains(to)))
    }
}
