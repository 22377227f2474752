//! The other posts of a centre as a post sees them across the room: who is there, and with whom they
//! talk. It is how a coordinator finds the call to listen in to, and how nobody does what another
//! does already.

use super::super::id::{CallId, SeatId};
use super::super::setup::{PostRole, Setup};
use super::super::time::SimTime;
use super::call::PartyState;
use super::exchange::Phone;
use serde::{Deserialize, Serialize};

/// Another post of the same centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColleagueView {
    /// Its seat.
    pub seat: SeatId,
    /// Whether somebody has it.
    pub held: bool,
    /// The calls that they are in, oldest first.
    pub calls: Vec<ColleagueCall>,
}

/// A call of a colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColleagueCall {
    /// Which: what [`super::Command::Monitor`] takes.
    pub call: CallId,
    /// The number that was dialled.
    pub line: String,
    /// The number shown.
    pub from: String,
    /// How they are in it,
    pub state: PartyState,
    /// and since when so.
    pub since: SimTime,
}

impl Phone {
    /// The other posts of the centre that a seat belongs to, in order; none where it is no post.
    pub(in super::super) fn room(
        &self,
        setup: &Setup,
        seat: SeatId,
        held: impl Fn(SeatId) -> bool,
    ) -> Vec<ColleagueView> {
        let Some(own) = setup.roster.post(seat) else {
            return Vec::new();
        };
        let works = |role: PostRole| role != PostRole::Instructor;
        let others = setup.roster.posts().filter(|(other, spec)| {
            let post = spec.post.as_ref();
            *other != seat && own.is_colleague_of(spec) && post.is_some_and(|it| works(it.role))
        });
        let colleague = |(other, _)| ColleagueView {
            seat: other,
            held: held(other),
            calls: self.calls_of(other),
        };
        others.map(colleague).collect()
    }

    fn calls_of(&self, seat: SeatId) -> Vec<ColleagueCall> {
        let calls = self.calls.iter().filter_map(|(id, call)| {
            let party = call.parties.get(&seat)?;
            Some(ColleagueCall {
                call: *id,
                line: call.line.clone(),
                from: call.from.clone(),
                state: party.state,
                since: party.since,
            })
        });
        calls.collect()
    }
}
