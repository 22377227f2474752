//! Calls as a seat's telephone shows them.

use super::super::id::{CallId, SeatId};
use super::super::setup::{LineKind, Organisation};
use super::super::time::SimTime;
use super::call::{PartyState, Ring};
use super::exchange::Phone;
use super::sounds::Guidance;
use serde::{Deserialize, Serialize};

/// A call as somebody who may answer it, or is in it, sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallView {
    /// Which.
    pub id: CallId,
    /// The number that was dialled.
    pub line: String,
    /// What that line is called; empty where it is no line of the organisation.
    pub title: String,
    /// Who rings on that line; none where it is no line of the organisation.
    pub kind: Option<LineKind>,
    /// Its place among those that wait on the same line, the first that rang is 1; 0 when it does
    /// not ring here to be answered.
    pub place: u16,
    /// The number shown.
    pub from: String,
    /// I dialled it.
    pub mine: bool,
    /// Since when it rings.
    pub rang: SimTime,
    /// Since when it is answered; I am in it then, or it rings here for me to join.
    pub answered: Option<SimTime>,
    /// How I am in it, and since when so; none while it rings here.
    pub state: Option<(PartyState, SimTime)>,
    /// The others in it, by seat. Who listens in is shown to posts, and to nobody else.
    pub others: Vec<PartyView>,
    /// Numbers that ring for it, oldest first.
    pub rings: Vec<RingView>,
    /// Who speaks now, of those whom I hear.
    pub speaking: Vec<SeatId>,
    /// The guidance that has gone over the line while I was in it; none when there was none.
    pub guidance: Option<Guidance>,
}

/// Somebody else in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyView {
    /// Who.
    pub seat: SeatId,
    /// How.
    pub state: PartyState,
    /// Since when so.
    pub since: SimTime,
    /// I asked them in, and may take them out.
    pub asked: bool,
}

/// A number that rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RingView {
    /// The number.
    pub line: String,
    /// Since when.
    pub since: SimTime,
}

impl CallView {
    /// Whether it rings here, to be answered.
    pub fn rings_here(&self) -> bool {
        self.state.is_none()
    }
    /// Whether I am in it, hearing and heard.
    pub fn is_talking(&self) -> bool {
        let state = self.state.map(|(state, _)| state);
        self.answered.is_some() && state == Some(PartyState::Talking)
    }
    /// Whether I listen in to it, unheard.
    pub fn listens(&self) -> bool {
        self.state.map(|(state, _)| state) == Some(PartyState::Listening)
    }
    /// Since when I have it on hold.
    pub fn held(&self) -> Option<SimTime> {
        let (state, since) = self.state?;
        (state == PartyState::Away).then_some(since)
    }
}

impl Phone {
    /// The place of a ring among all on its line, from 1: who rang first is first.
    fn place(&self, ring: &Ring) -> u16 {
        let all = self.calls.values().flat_map(|call| &call.rings);
        let before = all.filter(|one| one.line == ring.line);
        let before = before.filter(|one| (one.since, one.by) < (ring.since, ring.by));
        u16::try_from(before.count() + 1).unwrap_or(u16::MAX)
    }

    /// Calls that ring at a seat or that it is in, oldest first. `post` is whether it is a post.
    pub(in super::super) fn view(
        &self,
        lines: &Organisation,
        seat: SeatId,
        post: bool,
    ) -> Vec<CallView> {
        let concerned = self
            .calls
            .iter()
            .filter(|(_, call)| call.concerned().any(|one| one == seat));
        concerned
            .map(|(id, call)| {
                let me = call.parties.get(&seat);
                let ring = call.rings.iter().find(|ring| ring.at.contains(&seat));
                let ring = ring.filter(|_| me.is_none());
                let hears = me.is_some_and(|me| me.state != PartyState::Away);
                let seen = |state| post || state != PartyState::Listening;
                let others = call.parties.iter().filter(|(one, _)| **one != seat);
                let others = others.filter(|(_, party)| me.is_some() && seen(party.state));
                let number = ring.map_or(&call.line, |ring| &ring.line);
                let line = lines.line(number);
                CallView {
                    id: *id,
                    line: number.clone(),
                    title: line.map(|line| line.name.clone()).unwrap_or_default(),
                    kind: line.map(|line| line.kind),
                    place: ring.map_or(0, |ring| self.place(ring)),
                    from: call.from.clone(),
                    mine: call.caller == seat,
                    rang: ring.map_or(call.rang, |ring| ring.since),
                    answered: call.answered.filter(|_| me.is_some()),
                    state: me.map(|me| (me.state, me.since)),
                    others: others
                        .map(|(other, party)| PartyView {
                            seat: *other,
                            state: party.state,
                            since: party.since,
                            asked: party.asked_by == Some(seat),
                        })
                        .collect(),
                    rings: call
                        .rings
                        .iter()
                        .filter(|_| me.is_some())
                        .map(|ring| RingView {
                            line: ring.line.clone(),
                            since: ring.since,
                        })
                        .collect(),
                    speaking: call.speeches.keys().filter(|_| hears).copied().collect(),
                    guidance: self.guidance.get(id).filter(|_| hears).cloned(),
                }
            })
            .collect()
    }
}
