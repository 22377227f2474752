//! Radio exchanges: who talked with whom, so that an answer can be held against what it answers.

use super::{Over, Speech, Story};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::time::Span;
use crate::language::{Act, CallSign, Meaning};

/// Silence after which a conversation on a group is over (our own default).
pub const LAPSE: Span = Span::seconds(30);

/// What was said in a group between a seat and one other, without a longer break.
#[derive(Clone, Debug)]
pub struct Exchange<'s> {
    /// The group.
    pub group: Gssi,
    /// With whom.
    pub other: SeatId,
    /// What was said, in order.
    pub speech: Vec<&'s Speech>,
}

impl Story<'_> {
    /// Everything said in groups that a seat said or heard, in order.
    pub fn on_air(&self, seat: SeatId) -> impl Iterator<Item = (Gssi, &Speech)> {
        self.speech.iter().filter_map(move |speech| {
            let Over::Group(group) = speech.over else {
                return None;
            };
            let present = speech.by == seat || speech.heard_by(seat).is_some();
            present.then_some((group, speech))
        })
    }

    /// A seat's conversations on the radio, in the order in which they began. Speech belongs to
    /// one when it names the other party, or names nobody and follows within [`LAPSE`].
    pub fn exchanges(&self, seat: SeatId) -> Vec<Exchange<'_>> {
        let mut exchanges: Vec<Exchange<'_>> = Vec::new();
        // Whom the seat last turned to in a group, until that was closed: what it says there
        // without a name is for them.
        let mut turned_to: Vec<(Gssi, SeatId)> = Vec::new();
        for (group, speech) in self.on_air(seat) {
            let called = self.called_by(speech, seat);
            let said = if speech.by == seat {
                speech.meaning()
            } else {
                speech.understood_by(seat)
            };
            let has = |act: Act| said.is_some_and(|said| said.has(act));
            let other = if speech.by == seat {
                let current = turned_to.iter().find(|(of, _)| *of == group);
                let other = called.or(current.map(|(_, other)| *other));
                // "4-1, vent" is said aside.
                if !has(Act::Wait) {
                    turned_to.retain(|(of, _)| *of != group);
                    turned_to.extend(other.filter(|_| !has(Act::Out)).map(|other| (group, other)));
                }
                other
            } else {
                if has(Act::Out) {
                    turned_to.retain(|one| *one != (group, speech.by));
                }
                match called {
                    // To somebody else: not our conversation.
                    Some(other) if other != seat => continue,
                    _ => Some(speech.by),
                }
            };
            let open = exchanges.iter_mut().rev().find(|exchange| {
                let last = exchange.speech.last().map(|last| last.at);
                exchange.group == group
                    && other.is_none_or(|other| exchange.other == other)
                    && last.is_some_and(|last| speech.pressed.since(last) <= LAPSE)
            });
            match (open, other) {
                (Some(exchange), _) => exchange.speech.push(speech),
                // Nobody begins a conversation without saying with whom.
                (None, Some(other)) if called.is_some() => exchanges.push(Exchange {
                    group,
                    other,
                    speech: vec![speech],
                }),
                (None, _) => {}
            }
        }
        exchanges
    }

    /// Whom a speech calls, as far as `seat` could tell: itself, if it is one of several.
    pub fn called_by(&self, speech: &Speech, seat: SeatId) -> Option<SeatId> {
        let meaning = if speech.by == seat {
            speech.meaning()
        } else {
            speech.understood_by(seat)
        };
        let called = meaning.into_iter().flat_map(Meaning::called);
        let called: Vec<SeatId> = called.filter_map(|name| self.seat_called(name)).collect();
        let itself = called.iter().find(|one| **one == seat);
        itself.or(called.first()).copied()
    }

    /// The seat that answers to a call sign, in full or short form.
    pub fn seat_called(&self, name: &CallSign) -> Option<SeatId> {
        let full = self.setup.pack.lexicon.station(name);
        let full = full.map(|station| self.by_call_sign.get(&station.call_sign));
        let seats = full.into_iter().chain([self.by_call_sign.get(name)]);
        seats.flatten().min().copied()
    }
}
