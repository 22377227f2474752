//! The exchange: who rings whom, who is connected, who speaks. What comes with more than two in a
//! call is in [`super::conference`].

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{CallId, SeatId};
use super::super::random::Stream;
use super::super::setup::{GroupKind, LineKind, MindSpec, SeatSpec};
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::call::{Call, Party, PartyState, Ring, Speech};
use super::position::LOCATED_AFTER;
use super::sounds::AllGuidance;
use super::{Command, EndReason, Event};
use crate::language::{Address, Utterance};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is due on the telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// Somebody has said what they had to say.
    SpeechEnd(CallId, SeatId),
    /// The network reports where the caller is.
    Locate(CallId),
    /// A number has rung long enough for somebody to join a call.
    RingStops(CallId, String),
}

/// All calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// Calls that ring or are connected; an ended call is gone.
    pub(super) calls: BTreeMap<CallId, Call>,
    next: u32,
    pub(super) chance: Stream,
    /// Where nobody guides anybody, it leaves no trace in a fingerprint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) guidance: AllGuidance,
    /// Lines that have failed. While none has, it leaves no trace in what is saved.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) failed: BTreeSet<String>,
}

impl Phone {
    /// No calls yet.
    pub(in super::super) fn new(seed: u64) -> Self {
        Phone {
            calls: BTreeMap::new(),
            next: 0,
            chance: Stream::new(seed, "caller positions"),
            guidance: AllGuidance::new(),
            failed: BTreeSet::new(),
        }
    }

    /// Whether a seat speaks in a call now.
    pub(in super::super) fn is_speaking(&self, seat: SeatId) -> bool {
        let mut calls = self.calls.values();
        calls.any(|call| call.speeches.contains_key(&seat))
    }

    /// Whether a seat is in a call, or one rings that it is about.
    pub(in super::super) fn concerns(&self, seat: SeatId) -> bool {
        let mut calls = self.calls.values();
        calls.any(|call| call.concerned().any(|one| one == seat))
    }

    /// Whether a seat talks in a call, or waits for an answer. Calls on hold leave it free.
    pub(super) fn is_busy(&self, seat: SeatId) -> bool {
        self.calls.values().any(|call| call.occupies(seat))
    }

    /// Carries a command out.
    pub(in super::super) fn command(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        command: &Command,
    ) -> Result<(), Refusal> {
        if cx.everybody().spec(seat).telephones.is_empty() {
            return Err(Refusal::NoTelephone);
        }
        match command {
            Command::Dial(number) => self.dial(cx, seat, number),
            Command::Answer(call) => self.answer(cx, seat, *call),
            Command::Speak(call, utterance) => self.speak(cx, seat, *call, utterance),
            Command::HangUp(call) => self.hang_up(cx, seat, *call),
            Command::Hold(call) => self.hold(cx, seat, *call),
            Command::Retrieve(call) => self.retrieve(cx, seat, *call),
            Command::Invite(call, number) => self.invite(cx, seat, *call, number),
            Command::Join { call, with } => self.join(cx, seat, *call, *with),
            Command::Drop(call, party) => self.drop_party(cx, seat, *call, *party),
            Command::Monitor(call) => self.monitor(cx, seat, *call),
            Command::BreakIn(call) => self.break_in(cx, seat, *call),
            Command::PassOn(call, to) => self.pass_on(cx, seat, *call, *to),
            Command::Sound(call, sound) => self.sound(cx, seat, *call, *sound),
        }
    }

    pub(super) fn call(&mut self, id: CallId) -> Result<&mut Call, Refusal> {
        self.calls.get_mut(&id).ok_or(Refusal::NoSuchCall)
    }

    fn dial(&mut self, cx: &mut Cx<'_>, seat: SeatId, number: &str) -> Result<(), Refusal> {
        if self.is_busy(seat) {
            return Err(Refusal::BusyInCall);
        }
        let from = cx.everybody().spec(seat).at.as_ref();
        // A line that has failed leads elsewhere, or into the void: it rings, and nobody hears it.
        let reached = self.reached(cx.setup, number);
        let at = match &reached {
            Some(reached) => ring_at(cx, reached, from, |other| other == seat)?,
            None => Vec::new(),
        };
        let number = reached.as_deref().unwrap_or(number);
        let call = CallId(self.next);
        self.next += 1;
        if cx.setup.pack.organisation.is_line(number) {
            cx.after(LOCATED_AFTER, SimDue::Phone(Due::Locate(call)));
        }
        let from = shown(cx, seat);
        let ring = Ring {
            by: seat,
            line: number.to_owned(),
            at,
            since: cx.now,
            stops: None,
        };
        cx.emit(Event::Rang {
            call,
            by: seat,
            line: number.to_owned(),
            from: from.clone(),
        });
        self.calls.insert(call, Call::new(from, ring));
        Ok(())
    }

    fn answer(&mut self, cx: &mut Cx<'_>, seat: SeatId, id: CallId) -> Result<(), Refusal> {
        let busy = self.is_busy(seat);
        let now = cx.now;
        let call = self.call(id)?;
        let ring = call.rings.iter().position(|ring| ring.at.contains(&seat));
        let ring = ring.filter(|_| !call.parties.contains_key(&seat));
        let ring = ring.ok_or(Refusal::NotRinging)?;
        if busy {
            return Err(Refusal::BusyInCall);
        }
        let ring = call.rings.remove(ring);
        if let Some(stops) = ring.stops {
            cx.cancel(stops);
        }
        let party = Party {
            state: PartyState::Talking,
            since: now,
            asked_by: Some(ring.by),
        };
        call.parties.insert(seat, party);
        let waited = now.since(ring.since);
        cx.emit(match call.answered {
            None => Event::Answered {
                call: id,
                by: seat,
                caller: ring.by,
                waited,
            },
            Some(_) => Event::Entered {
                call: id,
                seat,
                by: ring.by,
                waited,
                others: call.talking().filter(|one| *one != seat).collect(),
            },
        });
        if call.answered.is_some() {
            let at = ring.at.into_iter().filter(|one| *one != seat);
            stopped(cx, id, ring.line, at.collect());
        } else {
            call.answered = Some(now);
            call.rang_at = ring.at;
        }
        Ok(())
    }

    fn speak(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        utterance: &Arc<Utterance>,
    ) -> Result<(), Refusal> {
        let call = self.call(id)?;
        if call.answered.is_none() || !call.occupies(seat) {
            return Err(Refusal::NotInCall);
        }
        // Beginning anew breaks off what this seat was saying.
        self.end_speech(cx, id, seat, false);
        let length = Span::ms(u64::from(utterance.duration_ms()));
        let end = cx.after(length, SimDue::Phone(Due::SpeechEnd(id, seat)));
        cx.emit(Event::SpeechBegan {
            call: id,
            by: seat,
            utterance: Arc::clone(utterance),
        });
        let call = self.call(id)?;
        let speech = Speech {
            utterance: Arc::clone(utterance),
            began: cx.now,
            end,
            heard_by: call.hearing().collect(),
        };
        call.speeches.insert(seat, speech);
        Ok(())
    }

    pub(super) fn end_speech(&mut self, cx: &mut Cx<'_>, id: CallId, by: SeatId, finished: bool) {
        let Some(call) = self.calls.get_mut(&id) else {
            return;
        };
        let Some(speech) = call.speeches.remove(&by) else {
            return;
        };
        let heard = if finished {
            Some(speech.utterance)
        } else {
            cx.cancel(speech.end);
            let spoken_ms = u32::try_from(cx.now.since(speech.began).0).unwrap_or(u32::MAX);
            speech.utterance.audible(0, spoken_ms).map(Arc::new)
        };
        let mut heard_by = speech.heard_by;
        heard_by.retain(|seat| call.hearing().any(|one| one == *seat));
        call.heard.push_back((by, heard_by));
        cx.emit(Event::SpeechEnded {
            call: id,
            by,
            heard,
        });
    }

    fn hang_up(&mut self, cx: &mut Cx<'_>, seat: SeatId, id: CallId) -> Result<(), Refusal> {
        let call = self.call(id)?;
        match call.state(seat).ok_or(Refusal::NotInCall)? {
            PartyState::Listening => {
                call.parties.remove(&seat);
                cx.emit(Event::Monitored {
                    call: id,
                    by: seat,
                    on: false,
                });
            }
            PartyState::Talking | PartyState::Away => self.leave(cx, id, seat, seat),
        }
        Ok(())
    }

    /// A seat is in a call no more; if nobody has anybody to talk to then, the call is over.
    pub(super) fn leave(&mut self, cx: &mut Cx<'_>, id: CallId, seat: SeatId, by: SeatId) {
        self.end_speech(cx, id, seat, false);
        let Some(call) = self.calls.get_mut(&id) else {
            return;
        };
        let why = match call.answered {
            Some(_) => EndReason::HungUp,
            None => EndReason::Abandoned,
        };
        if let Some(party) = call.parties.remove(&seat)
            && call.is_over()
        {
            // Who leaves last hears the end with the others.
            call.parties.insert(seat, party);
            return self.end(cx, id, by, why);
        }
        cx.emit(Event::Left { call: id, seat, by });
    }

    /// A call is over. It stays until its end has been delivered: see [`Self::settle`].
    pub(super) fn end(&mut self, cx: &mut Cx<'_>, id: CallId, by: SeatId, why: EndReason) {
        let Some(call) = self.calls.get_mut(&id) else {
            return;
        };
        for ring in &call.rings {
            if let Some(stops) = ring.stops {
                cx.cancel(stops);
            }
        }
        let speakers: Vec<SeatId> = call.speeches.keys().copied().collect();
        for speaker in speakers {
            self.end_speech(cx, id, speaker, false);
        }
        cx.emit(Event::Ended { call: id, by, why });
    }

    fn pass_on(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        to: SeatId,
    ) -> Result<(), Refusal> {
        let call = self.call(id)?;
        let rings = |seat: SeatId| call.ringing_at().any(|one| one == seat);
        if call.answered.is_some() || !rings(seat) || !rings(to) || seat == to {
            return Err(Refusal::NotRinging);
        }
        let by = seat;
        cx.emit(Event::PassedOn { call: id, by, to });
        Ok(())
    }

    /// Everybody who is in a call, on hold or not; nobody when it is over.
    pub(in super::super) fn members(&self, id: CallId) -> impl Iterator<Item = SeatId> {
        self.calls.get(&id).into_iter().flat_map(Call::members)
    }

    /// Who rings on a line without being answered yet, and since when.
    pub(in super::super) fn ringing(&self, line: &str) -> impl Iterator<Item = (SeatId, SimTime)> {
        let waits = self.calls.values().filter(|call| call.answered.is_none());
        let waits = waits.filter(move |call| call.line == line);
        waits.map(|call| (call.caller, call.rang))
    }

    /// An event has reached everybody: what was kept for it is kept no longer.
    pub(in super::super) fn settle(&mut self, event: &Event) {
        match event {
            Event::Ended { call, .. } => {
                self.calls.remove(call);
            }
            Event::SpeechEnded { by, .. } => {
                for call in self.calls.values_mut() {
                    if let Some(at) = call.heard.iter().position(|(one, _)| one == by) {
                        call.heard.remove(at);
                        return;
                    }
                }
            }
            _ => {}
        }
    }

    /// Something is due.
    pub(in super::super) fn due(&mut self, cx: &mut Cx<'_>, due: &Due) {
        match due {
            Due::SpeechEnd(call, seat) => self.end_speech(cx, *call, *seat, true),
            Due::Locate(call) => self.locate(cx, *call),
            Due::RingStops(call, line) => self.ring_stops(cx, *call, line),
        }
    }
}

/// Where a number rings, besides seats that are `in_it` already. Of several centres that answer it
/// the network chooses the one in whose area the caller is (`from`), where that is known.
pub(super) fn ring_at(
    cx: &Cx<'_>,
    number: &str,
    from: Option<&Address>,
    in_it: impl Fn(SeatId) -> bool,
) -> Result<Vec<SeatId>, Refusal> {
    let all = cx.everybody().rings_at(number);
    let mut at: Vec<SeatId> = all.filter(|seat| !in_it(*seat)).collect();
    if at.is_empty() {
        return Err(Refusal::NoSuchNumber);
    }
    let near = |seat: &SeatId| from.is_some_and(|from| serves(cx, *seat, from));
    if at.len() > 1 && at.iter().any(near) {
        at.retain(near);
    }
    Ok(at)
}

/// Whether a place is in the area of another centre: of the legevakt or the police district whose
/// group its radio stands in.
fn serves(cx: &Cx<'_>, seat: SeatId, place: &Address) -> bool {
    let SeatSpec { mind, radio, .. } = cx.everybody().spec(seat);
    let (MindSpec::Partner(_), Some(radio)) = (mind, radio) else {
        return false;
    };
    let district = &cx.setup.pack.district;
    let group = cx.setup.pack.organisation.talkgroup(radio.selected);
    group.is_some_and(|group| match group.kind {
        GroupKind::Legevakt => district.legevakt_of(place) == Some(&group.name),
        GroupKind::Shared => group.police.is_some() && group.police == district.police_of(place),
        GroupKind::Health | GroupKind::Direct => false,
    })
}

/// The number that is shown when a seat dials: its own, never a line that the public rings.
pub(super) fn shown(cx: &Cx<'_>, seat: SeatId) -> String {
    let SeatSpec { telephones, .. } = cx.everybody().spec(seat);
    let lines = &cx.setup.pack.organisation;
    let public = |number: &str| {
        let line = lines.line(number);
        line.is_some_and(|line| line.kind == LineKind::Emergency)
    };
    let own = telephones.iter().find(|number| !public(number));
    own.or(telephones.first()).cloned().unwrap_or_default()
}

pub(super) fn stopped(cx: &mut Cx<'_>, call: CallId, line: String, at: Vec<SeatId>) {
    if !at.is_empty() {
        cx.emit(Event::Stopped { call, line, at });
    }
}
