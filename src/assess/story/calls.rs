//! Telephone calls from ringing to end.

use super::{Over, Speech, Story};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::id::{CallId, SeatId};
use crate::engine::phone::{self, EndReason};
use crate::engine::setup::{Effect, Inject, MindSpec};
use crate::engine::time::{SimTime, Span};

/// A telephone call.
#[derive(Clone, Debug)]
pub struct Call {
    /// Which.
    pub id: CallId,
    /// Who dialled.
    pub by: SeatId,
    /// The number dialled.
    pub line: String,
    /// The number shown.
    pub from: String,
    /// When it rang.
    pub rang: SimTime,
    /// The seats at which it rang.
    pub rang_at: Vec<SeatId>,
    /// When it was answered, and by whom.
    pub answered: Option<(SimTime, SeatId)>,
    /// When it was over, and how.
    pub ended: Option<(SimTime, EndReason)>,
}

impl Call {
    /// When a seat came into the call, by dialling it or answering it.
    pub fn joined(&self, seat: SeatId) -> Option<SimTime> {
        match self.answered {
            _ if self.by == seat => Some(self.rang),
            Some((at, by)) if by == seat => Some(at),
            _ => None,
        }
    }

    /// Whether a seat was in it at an instant.
    pub fn occupies(&self, seat: SeatId, at: SimTime) -> bool {
        self.joined(seat).is_some_and(|joined| joined <= at)
            && self.ended.is_none_or(|(ended, _)| at < ended)
    }

    /// The other party, as a seat that is in the call knows it.
    pub fn other(&self, seat: SeatId) -> Option<SeatId> {
        if self.by == seat {
            self.answered.map(|(_, by)| by)
        } else {
            Some(self.by)
        }
    }
}

/// Reads one telephone event.
pub(super) fn note(calls: &mut Vec<Call>, logged: &Logged, event: &phone::Event) {
    let find = |calls: &mut Vec<Call>, id: CallId| calls.iter().position(|call| call.id == id);
    match event {
        phone::Event::Rang {
            call,
            by,
            line,
            from,
        } => calls.push(Call {
            id: *call,
            by: *by,
            line: line.clone(),
            from: from.clone(),
            rang: logged.at,
            rang_at: logged
                .heard_by
                .iter()
                .map(|reception| reception.seat)
                .filter(|seat| seat != by)
                .collect(),
            answered: None,
            ended: None,
        }),
        phone::Event::Answered { call, by, .. } => {
            if let Some(index) = find(calls, *call) {
                calls[index].answered = Some((logged.at, *by));
            }
        }
        phone::Event::Ended { call, why, .. } => {
            if let Some(index) = find(calls, *call) {
                calls[index].ended = Some((logged.at, *why));
            }
        }
        phone::Event::SpeechBegan { .. }
        | phone::Event::SpeechEnded { .. }
        | phone::Event::Located { .. }
        | phone::Event::PassedOn { .. } => {}
    }
}

impl Story<'_> {
    /// Calls on the organisation's lines that rang at a seat, in order.
    pub fn calls_to(&self, seat: SeatId) -> impl Iterator<Item = &Call> {
        let lines = &self.setup.pack.organisation.lines;
        self.calls.iter().filter(move |call| {
            call.rang_at.contains(&seat) && lines.iter().any(|line| line.number == call.line)
        })
    }

    /// How long a call rang: until it was answered, given up, or the log ends.
    pub fn rang_for(&self, call: &Call) -> Span {
        let answered = call.answered.map(|(at, _)| at);
        let ended = call.ended.map(|(at, _)| at);
        let until = answered.or(ended).unwrap_or(self.end);
        until.since(call.rang)
    }

    /// The tries of a person to get an answer, up to and with this call, since anybody last
    /// answered them.
    pub fn tries(&self, call: &Call) -> Vec<&Call> {
        let mut tries: Vec<&Call> = Vec::new();
        let own = self.calls.iter().filter(|one| one.by == call.by);
        for one in own.filter(|one| one.line == call.line && one.id <= call.id) {
            if one.answered.is_some() {
                tries.clear();
            } else {
                tries.push(one);
            }
        }
        tries
    }

    /// Whether somebody may still ring for help: their time has not come, or they rang in vain and
    /// ring again.
    pub fn more_may_ring(&self) -> bool {
        let rings = |inject: &Inject| {
            let mut effects = inject.effects.iter();
            effects.any(|effect| matches!(effect, Effect::Ring(_)))
        };
        let happened = self
            .log
            .iter()
            .filter_map(|logged| match &logged.event {
                Event::Exercise(exercise::Event::Injected { inject }) => Some(inject.index()),
                _ => None,
            })
            .collect::<Vec<usize>>();
        let mut injects = self.setup.story.injects.iter().enumerate();
        let to_come = injects.any(|(index, inject)| rings(inject) && !happened.contains(&index));
        let mut seats = self.setup.seat_ids();
        let again = seats.any(|seat| match &self.setup.seat_spec(seat).mind {
            MindSpec::Caller(_) => {
                let last = self.calls.iter().rfind(|call| call.by == seat);
                last.is_some_and(|last| last.answered.is_none())
            }
            _ => false,
        });
        to_come || again
    }

    /// What was said in all calls between two seats, in order.
    pub fn between(&self, seat: SeatId, other: SeatId) -> impl Iterator<Item = &Speech> {
        self.speech.iter().filter(move |speech| match speech.over {
            Over::Call(id) => self
                .call(id)
                .is_some_and(|call| call.joined(seat).is_some() && call.other(seat) == Some(other)),
            Over::Group(_) => false,
        })
    }

    /// Whether a seat belongs to somebody who rings for help.
    pub fn is_caller(&self, seat: SeatId) -> bool {
        matches!(self.setup.seat_spec(seat).mind, MindSpec::Caller(_))
    }
}
