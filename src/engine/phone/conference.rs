//! More than two in a call, and none of them for a while: hold, conference, listening in.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{CallId, SeatId};
use super::super::sim::Due as SimDue;
use super::super::time::Span;
use super::call::{Call, Party, PartyState, Ring};
use super::exchange::{Due, Phone, ring_at, shown, stopped};
use super::{EndReason, Event};

/// How long a number rings for somebody who is to join a call (our own default).
const RINGS_FOR: Span = Span::seconds(60);

impl Phone {
    pub(super) fn hold(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
    ) -> Result<(), Refusal> {
        let call = self.call(id)?;
        if call.answered.is_none() || !call.occupies(seat) {
            return Err(Refusal::NotInCall);
        }
        self.end_speech(cx, id, seat, false);
        self.turn(cx, id, seat, PartyState::Away);
        cx.emit(Event::Held { call: id, by: seat });
        Ok(())
    }

    pub(super) fn retrieve(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
    ) -> Result<(), Refusal> {
        if self.call(id)?.state(seat) != Some(PartyState::Away) {
            return Err(Refusal::NotOnHold);
        }
        if self.is_busy(seat) {
            return Err(Refusal::BusyInCall);
        }
        self.turn(cx, id, seat, PartyState::Talking);
        cx.emit(Event::Retrieved { call: id, by: seat });
        Ok(())
    }

    fn turn(&mut self, cx: &Cx<'_>, id: CallId, seat: SeatId, state: PartyState) {
        let call = self.calls.get_mut(&id);
        if let Some(party) = call.and_then(|call| call.parties.get_mut(&seat)) {
            party.state = state;
            party.since = cx.now;
        }
    }

    pub(super) fn invite(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        number: &str,
    ) -> Result<(), Refusal> {
        let call = self.call(id)?;
        if !call.occupies(seat) {
            return Err(Refusal::NotInCall);
        }
        if call.answered.is_none() {
            return Err(Refusal::NotAnswered);
        }
        if call.rings.iter().any(|ring| ring.line == number) {
            return Err(Refusal::RingsAlready);
        }
        // Who is put through is somewhere: they come to the centre of that place.
        let everybody = cx.everybody();
        let place = |one| everybody.spec(one).at.as_ref();
        let from = call.members().find_map(place);
        let at = ring_at(cx, number, from, |other| call.parties.contains_key(&other))?;
        self.ring_for(cx, id, seat, number.to_owned(), at);
        Ok(())
    }

    /// A number begins to ring, for somebody to join a call.
    fn ring_for(&mut self, cx: &mut Cx<'_>, id: CallId, by: SeatId, line: String, at: Vec<SeatId>) {
        let due = Due::RingStops(id, line.clone());
        let stops = cx.after(RINGS_FOR, SimDue::Phone(due));
        let from = shown(cx, by);
        cx.emit(Event::Invited {
            call: id,
            by,
            line: line.clone(),
            from,
        });
        if let Some(call) = self.calls.get_mut(&id) {
            call.rings.push(Ring {
                by,
                line,
                at,
                since: cx.now,
                stops: Some(stops),
            });
        }
    }

    pub(super) fn ring_stops(&mut self, cx: &mut Cx<'_>, id: CallId, line: &str) {
        let Some(call) = self.calls.get_mut(&id) else {
            return;
        };
        let Some(ring) = call.rings.iter().position(|ring| ring.line == line) else {
            return;
        };
        let ring = call.rings.remove(ring);
        let over = call.is_over();
        stopped(cx, id, ring.line.clone(), ring.at);
        cx.emit(Event::Unanswered {
            call: id,
            line: ring.line,
        });
        if over {
            self.end(cx, id, ring.by, EndReason::Unanswered);
        }
    }

    pub(super) fn join(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        with: CallId,
    ) -> Result<(), Refusal> {
        if id == with {
            return Err(Refusal::NoSuchCall);
        }
        for one in [id, with] {
            let call = self.call(one)?;
            if !call.members().any(|member| member == seat) {
                return Err(Refusal::NotInCall);
            }
            if call.answered.is_none() {
                return Err(Refusal::NotAnswered);
            }
        }
        let elsewhere =
            |(call, state): (&CallId, &Call)| *call != id && *call != with && state.occupies(seat);
        if self.calls.iter().any(elsewhere) {
            return Err(Refusal::BusyInCall);
        }
        let speakers: Vec<SeatId> = self.call(with)?.speeches.keys().copied().collect();
        for speaker in speakers {
            self.end_speech(cx, with, speaker, false);
        }
        let Some(mut old) = self.calls.remove(&with) else {
            return Err(Refusal::NoSuchCall);
        };
        let call = self.call(id)?;
        call.heard.append(&mut old.heard);
        for (other, party) in old.parties {
            let here = call.parties.entry(other).or_insert(party);
            // Who talks in one of them talks in both now.
            if party.state == PartyState::Talking {
                *here = party;
            }
        }
        if let Some(party) = call.parties.get_mut(&seat) {
            party.state = PartyState::Talking;
            party.since = cx.now;
        }
        let all = call.talking().collect();
        for ring in &old.rings {
            if let Some(stops) = ring.stops {
                cx.cancel(stops);
            }
            stopped(cx, with, ring.line.clone(), ring.at.clone());
        }
        cx.emit(Event::Joined {
            call: id,
            with,
            by: seat,
            all,
        });
        // What rang for the other call rings for this one, once.
        for ring in old.rings {
            let call = self.call(id)?;
            let member = call.parties.contains_key(&ring.by);
            let rings = call.rings.iter().any(|one| one.line == ring.line);
            let at = ring.at.into_iter();
            let at: Vec<SeatId> = at.filter(|one| !call.parties.contains_key(one)).collect();
            if member && !rings && !at.is_empty() {
                self.ring_for(cx, id, ring.by, ring.line, at);
            }
        }
        Ok(())
    }

    pub(super) fn drop_party(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        party: SeatId,
    ) -> Result<(), Refusal> {
        let call = self.call(id)?;
        if !call.occupies(seat) {
            return Err(Refusal::NotInCall);
        }
        let asked_by = call.parties.get(&party).and_then(|party| party.asked_by);
        if asked_by != Some(seat) || party == seat {
            return Err(Refusal::CannotDo);
        }
        self.leave(cx, id, party, seat);
        Ok(())
    }

    pub(super) fn monitor(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
    ) -> Result<(), Refusal> {
        let everybody = cx.everybody();
        let call = self.call(id)?;
        let me = everybody.spec(seat);
        let colleague = |other| everybody.spec(other).is_colleague_of(me);
        let colleague = call.members().any(colleague);
        if !me.may_listen() || !colleague {
            return Err(Refusal::CannotDo);
        }
        if call.answered.is_none() {
            return Err(Refusal::NotAnswered);
        }
        if call.parties.contains_key(&seat) {
            return Err(Refusal::BusyInCall);
        }
        let party = Party {
            state: PartyState::Listening,
            since: cx.now,
            asked_by: None,
        };
        call.parties.insert(seat, party);
        cx.emit(Event::Monitored {
            call: id,
            by: seat,
            on: true,
        });
        Ok(())
    }

    pub(super) fn break_in(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
    ) -> Result<(), Refusal> {
        if self.call(id)?.state(seat) != Some(PartyState::Listening) {
            return Err(Refusal::NotInCall);
        }
        if self.is_busy(seat) {
            return Err(Refusal::BusyInCall);
        }
        self.turn(cx, id, seat, PartyState::Talking);
        cx.emit(Event::BrokeIn { call: id, by: seat });
        Ok(())
    }
}
