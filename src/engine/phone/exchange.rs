//! The exchange: who rings whom, who is connected, who speaks.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::event::Reception;
use super::super::id::{CallId, SeatId};
use super::super::queue::Ticket;
use super::super::random::Stream;
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::{Command, EndReason, Event};
use crate::geo::Point;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// When the network reports a caller's position after the call began: the first Android AML
/// message of the Finnish timing table (control-room reference, section 2).
const LOCATED_AFTER: Span = Span::seconds(5);
/// Error radius of that position, decimetres: "under 50 m mostly" (same section).
const LOCATED_WITHIN_DM: (u64, u64) = (100, 500);

/// What is due on the telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// Somebody has said what they had to say.
    SpeechEnd(CallId, SeatId),
    /// The network reports where the caller is.
    Locate(CallId),
}

/// All calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// Calls that ring or are connected; an ended call is gone.
    calls: BTreeMap<CallId, Call>,
    next: u32,
    chance: Stream,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Call {
    caller: SeatId,
    line: String,
    from: String,
    rang: SimTime,
    rings_at: Vec<SeatId>,
    answered: Option<(SeatId, SimTime)>,
    speeches: BTreeMap<SeatId, Speech>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Speech {
    utterance: Arc<Utterance>,
    began: SimTime,
    end: Ticket,
}

/// A call as somebody who may answer it, or is in it, sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallView {
    /// Which.
    pub id: CallId,
    /// The number that was dialled.
    pub line: String,
    /// The number shown.
    pub from: String,
    /// I dialled it.
    pub mine: bool,
    /// Since when it rings.
    pub rang: SimTime,
    /// Since when it is answered; I am in it then.
    pub answered: Option<SimTime>,
    /// Who speaks now.
    pub speaking: Vec<SeatId>,
}

impl Call {
    fn has(&self, seat: SeatId) -> bool {
        match self.answered {
            Some((by, _)) => seat == by || seat == self.caller,
            None => false,
        }
    }
    /// Everybody whom the call concerns now.
    fn concerned(&self) -> Vec<SeatId> {
        match self.answered {
            Some((by, _)) => vec![self.caller, by],
            None => std::iter::once(self.caller)
                .chain(self.rings_at.iter().copied())
                .collect(),
        }
    }
}

impl Phone {
    /// No calls yet.
    pub(in super::super) fn new(seed: u64) -> Self {
        Phone {
            calls: BTreeMap::new(),
            next: 0,
            chance: Stream::new(seed, "caller positions"),
        }
    }

    /// Whether a seat speaks in a call now.
    pub(in super::super) fn is_speaking(&self, seat: SeatId) -> bool {
        self.calls
            .values()
            .any(|call| call.speeches.contains_key(&seat))
    }

    /// Carries a command out.
    pub(in super::super) fn command(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        command: &Command,
    ) -> Result<(), Refusal> {
        let own = cx
            .everybody()
            .spec(seat)
            .telephones
            .first()
            .ok_or(Refusal::NoTelephone)?
            .clone();
        match command {
            Command::Dial(number) => self.dial(cx, seat, own, number),
            Command::Answer(call) => self.answer(cx, seat, *call),
            Command::Speak(call, utterance) => self.speak(cx, seat, *call, utterance),
            Command::HangUp(call) => self.hang_up(cx, seat, *call),
            Command::PassOn(call, to) => self.pass_on(cx, seat, *call, *to),
        }
    }

    fn dial(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        from: String,
        number: &str,
    ) -> Result<(), Refusal> {
        if self.is_busy(seat) {
            return Err(Refusal::BusyInCall);
        }
        let setup = cx.setup;
        let rings_at = cx.everybody().rings_at(number);
        let rings_at: Vec<SeatId> = rings_at.filter(|other| *other != seat).collect();
        if rings_at.is_empty() {
            return Err(Refusal::NoSuchNumber);
        }
        let call = CallId(self.next);
        self.next += 1;
        if setup.pack.organisation.is_line(number) {
            cx.after(LOCATED_AFTER, SimDue::Phone(Due::Locate(call)));
        }
        cx.emit(Event::Rang {
            call,
            by: seat,
            line: number.to_owned(),
            from: from.clone(),
        });
        let line = number.to_owned();
        let new = Call {
            caller: seat,
            line,
            from,
            rang: cx.now,
            rings_at,
            answered: None,
            speeches: BTreeMap::new(),
        };
        self.calls.insert(call, new);
        Ok(())
    }

    fn answer(&mut self, cx: &mut Cx<'_>, seat: SeatId, id: CallId) -> Result<(), Refusal> {
        let busy = self.is_busy(seat);
        let call = self.calls.get_mut(&id).ok_or(Refusal::NoSuchCall)?;
        if call.answered.is_some() || !call.rings_at.contains(&seat) {
            return Err(Refusal::NotRinging);
        }
        if busy {
            return Err(Refusal::BusyInCall);
        }
        call.answered = Some((seat, cx.now));
        let waited = cx.now.since(call.rang);
        cx.emit(Event::Answered {
            call: id,
            by: seat,
            caller: call.caller,
            waited,
        });
        Ok(())
    }

    fn speak(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        utterance: &Arc<Utterance>,
    ) -> Result<(), Refusal> {
        let call = self.calls.get(&id).ok_or(Refusal::NoSuchCall)?;
        if !call.has(seat) {
            return Err(Refusal::NotInCall);
        }
        // Beginning anew breaks off what one was saying.
        self.end_speech(cx, id, seat, false);
        let length = Span::ms(u64::from(utterance.duration_ms()));
        let end = cx.after(length, SimDue::Phone(Due::SpeechEnd(id, seat)));
        cx.emit(Event::SpeechBegan {
            call: id,
            by: seat,
            utterance: Arc::clone(utterance),
        });
        let speech = Speech {
            utterance: Arc::clone(utterance),
            began: cx.now,
            end,
        };
        if let Some(call) = self.calls.get_mut(&id) {
            call.speeches.insert(seat, speech);
        }
        Ok(())
    }

    fn end_speech(&mut self, cx: &mut Cx<'_>, id: CallId, by: SeatId, finished: bool) {
        let Some(speech) = self
            .calls
            .get_mut(&id)
            .and_then(|call| call.speeches.remove(&by))
        else {
            return;
        };
        let heard = if finished {
            Some(speech.utterance)
        } else {
            cx.cancel(speech.end);
            let spoken_ms = u32::try_from(cx.now.since(speech.began).0).unwrap_or(u32::MAX);
            speech.utterance.audible(0, spoken_ms).map(Arc::new)
        };
        cx.emit(Event::SpeechEnded {
            call: id,
            by,
            heard,
        });
    }

    fn hang_up(&mut self, cx: &mut Cx<'_>, seat: SeatId, id: CallId) -> Result<(), Refusal> {
        let call = self.calls.get(&id).ok_or(Refusal::NoSuchCall)?;
        let why = if call.has(seat) {
            EndReason::HungUp
        } else if call.answered.is_none() && call.caller == seat {
            EndReason::Abandoned
        } else {
            return Err(Refusal::NotInCall);
        };
        let speakers: Vec<SeatId> = call.speeches.keys().copied().collect();
        for speaker in speakers {
            self.end_speech(cx, id, speaker, false);
        }
        // The call stays until its end has been delivered: see `forget`.
        cx.emit(Event::Ended {
            call: id,
            by: seat,
            why,
        });
        Ok(())
    }

    fn pass_on(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        id: CallId,
        to: SeatId,
    ) -> Result<(), Refusal> {
        let call = self.calls.get(&id).ok_or(Refusal::NoSuchCall)?;
        let rings = |seat: SeatId| call.rings_at.contains(&seat);
        if call.answered.is_some() || !rings(seat) || !rings(to) || seat == to {
            return Err(Refusal::NotRinging);
        }
        let by = seat;
        cx.emit(Event::PassedOn { call: id, by, to });
        Ok(())
    }

    /// Who rings on a line without being answered yet, and since when.
    pub(in super::super) fn ringing(&self, line: &str) -> impl Iterator<Item = (SeatId, SimTime)> {
        let waits = self.calls.values().filter(|call| call.answered.is_none());
        let waits = waits.filter(move |call| call.line == line);
        waits.map(|call| (call.caller, call.rang))
    }

    /// The end of a call has reached everybody.
    pub(in super::super) fn forget(&mut self, call: CallId) {
        self.calls.remove(&call);
    }

    /// Something is due.
    pub(in super::super) fn due(&mut self, cx: &mut Cx<'_>, due: &Due) {
        match due {
            Due::SpeechEnd(call, seat) => self.end_speech(cx, *call, *seat, true),
            Due::Locate(call) => self.locate(cx, *call),
        }
    }

    fn locate(&mut self, cx: &mut Cx<'_>, id: CallId) {
        let (setup, everybody) = (cx.setup, cx.everybody());
        let true_point = self
            .calls
            .get(&id)
            .and_then(|call| everybody.spec(call.caller).at.as_ref())
            .and_then(|address| {
                setup
                    .pack
                    .district
                    .locate(address)
                    .first()
                    .map(|house| house.at)
            });
        let Some(Point { x, y }) = true_point else {
            return;
        };
        let (least, most) = LOCATED_WITHIN_DM;
        let radius = self.chance.between(Span(least), Span(most)).0;
        // Somewhere inside the square that fits in the circle: no square root, no bias outwards.
        let half = radius * 7 / 10;
        let mut off = || {
            i32::try_from(self.chance.below(2 * half + 1)).unwrap_or(0)
                - i32::try_from(half).unwrap_or(0)
        };
        let at = Point {
            x: x + off(),
            y: y + off(),
        };
        let radius_dm = u32::try_from(radius).unwrap_or(u32::MAX);
        cx.emit(Event::Located {
            call: id,
            at,
            radius_dm,
        });
    }

    /// Whether a seat is in a call, or one rings that it is about.
    pub(in super::super) fn concerns(&self, seat: SeatId) -> bool {
        let mut calls = self.calls.values();
        calls.any(|call| call.caller == seat || call.concerned().contains(&seat))
    }

    fn is_busy(&self, seat: SeatId) -> bool {
        self.calls
            .values()
            .any(|call| call.has(seat) || (call.answered.is_none() && call.caller == seat))
    }

    /// Who receives a telephone event.
    pub(in super::super) fn hearers(&self, event: &Event, out: &mut Vec<Reception>) {
        let (Event::Rang { call, .. }
        | Event::Answered { call, .. }
        | Event::SpeechBegan { call, .. }
        | Event::SpeechEnded { call, .. }
        | Event::Located { call, .. }
        | Event::PassedOn { call, .. }
        | Event::Ended { call, .. }) = event;
        let Some(state) = self.calls.get(call) else {
            return;
        };
        match event {
            // Those where it rang, too: to them the call is taken.
            Event::Answered { .. } => {
                out.push(Reception::whole(state.caller));
                out.extend(state.rings_at.iter().copied().map(Reception::whole));
            }
            Event::PassedOn { by, to, .. } => out.extend([*by, *to].map(Reception::whole)),
            // A caller does not know what the network tells about them.
            Event::Located { .. } => {
                let concerned = state.concerned();
                let others = concerned.into_iter().filter(|seat| *seat != state.caller);
                out.extend(others.map(Reception::whole));
            }
            Event::Rang { .. }
            | Event::SpeechBegan { .. }
            | Event::SpeechEnded { .. }
            | Event::Ended { .. } => {
                out.extend(state.concerned().into_iter().map(Reception::whole))
            }
        }
    }

    /// Calls that ring at a seat or that it is in, oldest first.
    pub(in super::super) fn view(&self, seat: SeatId) -> Vec<CallView> {
        self.calls
            .iter()
            .filter(|(_, call)| call.concerned().contains(&seat))
            .map(|(id, call)| CallView {
                id: *id,
                line: call.line.clone(),
                from: call.from.clone(),
                mine: call.caller == seat,
                rang: call.rang,
                answered: call.answered.map(|(_, at)| at),
                speaking: call.speeches.keys().copied().collect(),
            })
            .collect()
    }
}
