//! One call: who is in it, where it still rings, who speaks.

use super::super::id::SeatId;
use super::super::queue::Ticket;
use super::super::time::SimTime;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// A call that rings or is connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Call {
    /// Who dialled.
    pub(super) caller: SeatId,
    /// The number dialled.
    pub(super) line: String,
    /// The number shown.
    pub(super) from: String,
    /// When it began to ring.
    pub(super) rang: SimTime,
    /// When it was first answered.
    pub(super) answered: Option<SimTime>,
    /// The seats where it rang until then.
    pub(super) rang_at: Vec<SeatId>,
    /// Everybody in it.
    pub(super) parties: BTreeMap<SeatId, Party>,
    /// Where it rings, oldest first. A call that is answered rings for those who are asked to join.
    pub(super) rings: Vec<Ring>,
    pub(super) speeches: BTreeMap<SeatId, Speech>,
    /// Speech whose end has not been delivered yet: who spoke, and who heard it to its end.
    pub(super) heard: VecDeque<(SeatId, Vec<SeatId>)>,
}

/// Somebody in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Party {
    /// How.
    pub(super) state: PartyState,
    /// Since when so.
    pub(super) since: SimTime,
    /// Who had it ring there; none for who began the call.
    pub(super) asked_by: Option<SeatId>,
}

/// How somebody is in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyState {
    /// Hears and may speak.
    Talking,
    /// Has put the call on hold: neither hears nor speaks. Who is left alone is on hold.
    Away,
    /// Listens in (medlytt): hears, and is heard by nobody.
    Listening,
}

/// A number that rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ring {
    /// Who had it ring.
    pub(super) by: SeatId,
    /// The number.
    pub(super) line: String,
    /// The seats where it rings.
    pub(super) at: Vec<SeatId>,
    /// Since when.
    pub(super) since: SimTime,
    /// When it stops by itself; none for who began the call: they wait as long as they like.
    pub(super) stops: Option<Ticket>,
}

/// Speech in a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Speech {
    pub(super) utterance: Arc<Utterance>,
    pub(super) began: SimTime,
    pub(super) end: Ticket,
    /// Who has heard it from its beginning, besides the speaker.
    pub(super) heard_by: Vec<SeatId>,
}

impl Call {
    /// A call that begins to ring.
    pub(super) fn new(from: String, ring: Ring) -> Self {
        let dialler = Party {
            state: PartyState::Talking,
            since: ring.since,
            asked_by: None,
        };
        Call {
            caller: ring.by,
            line: ring.line.clone(),
            from,
            rang: ring.since,
            answered: None,
            rang_at: Vec::new(),
            parties: BTreeMap::from([(ring.by, dialler)]),
            rings: vec![ring],
            speeches: BTreeMap::new(),
            heard: VecDeque::new(),
        }
    }

    /// How a seat is in it.
    pub(super) fn state(&self, seat: SeatId) -> Option<PartyState> {
        self.parties.get(&seat).map(|party| party.state)
    }

    /// Whether a seat is in it with its ear and mouth, or waits for an answer.
    pub(super) fn occupies(&self, seat: SeatId) -> bool {
        self.state(seat) == Some(PartyState::Talking)
    }

    /// Those who hear what is said.
    pub(super) fn hearing(&self) -> impl Iterator<Item = SeatId> {
        let parties = self.parties.iter();
        parties.filter_map(|(seat, party)| (party.state != PartyState::Away).then_some(*seat))
    }

    /// Those who hear and may speak.
    pub(super) fn talking(&self) -> impl Iterator<Item = SeatId> {
        self.hearing().filter(|seat| self.occupies(*seat))
    }

    /// Everybody in it, on hold or not, but not who only listens in.
    pub(super) fn members(&self) -> impl Iterator<Item = SeatId> {
        let parties = self.parties.iter();
        parties.filter_map(|(seat, party)| (party.state != PartyState::Listening).then_some(*seat))
    }

    /// Where it rings.
    pub(super) fn ringing_at(&self) -> impl Iterator<Item = SeatId> {
        self.rings.iter().flat_map(|ring| ring.at.iter().copied())
    }

    /// Everybody in it, and where it rings.
    pub(super) fn concerned(&self) -> impl Iterator<Item = SeatId> {
        let rings = self.ringing_at();
        let rings = rings.filter(|seat| !self.parties.contains_key(seat));
        self.parties.keys().copied().chain(rings)
    }

    /// Whether nobody would have anybody to talk to, now or when somebody answers.
    pub(super) fn is_over(&self) -> bool {
        let members = self.members().count();
        members == 0 || members == 1 && self.rings.is_empty()
    }
}
