//! Telephone calls from ringing to end.

use super::{Over, Speech, Story};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::id::{CallId, SeatId};
use crate::engine::phone::{self, EndReason};
use crate::engine::setup::{Effect, Inject, MindSpec, Setup};
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
    /// Everybody who was in it, in the order in which they came.
    pub stays: Vec<Stay>,
    /// Numbers that rang for somebody to join it.
    pub invited: Vec<Invitation>,
}

/// A number that rang for somebody to join a call.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who had it ring.
    pub by: SeatId,
    /// The number.
    pub line: String,
    /// The number shown.
    pub from: String,
    /// When it rang.
    pub rang: SimTime,
    /// The seats at which it rang.
    pub rang_at: Vec<SeatId>,
    /// When somebody came, and who.
    pub answered: Option<(SimTime, SeatId)>,
    /// When it rang no more without anybody having come.
    pub stopped: Option<SimTime>,
}

/// A time that somebody spent in a call without a break. Who puts a call on hold and comes back
/// has two.
#[derive(Clone, Copy, Debug)]
pub struct Stay {
    /// Who.
    pub seat: SeatId,
    /// From when.
    pub from: SimTime,
    /// Until when, and what followed; none while it lasts.
    pub until: Option<(SimTime, Then)>,
}

/// What ends a stay in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The seat put the call on hold.
    Held,
    /// It left, or the call was over.
    Gone,
}

impl Call {
    /// When a seat came into the call.
    pub fn joined(&self, seat: SeatId) -> Option<SimTime> {
        self.stays_of(seat).next().map(|stay| stay.from)
    }

    /// A seat's times in the call, in order.
    pub fn stays_of(&self, seat: SeatId) -> impl Iterator<Item = &Stay> {
        self.stays.iter().filter(move |stay| stay.seat == seat)
    }

    /// Whether a seat was in it at an instant, and did not have it on hold.
    pub fn occupies(&self, seat: SeatId, at: SimTime) -> bool {
        self.free_again(seat, at).is_some()
    }

    /// When a seat that was in it at an instant was free again, or nothing when it was not in it;
    /// in a call that lasts, the end of all time.
    pub fn free_again(&self, seat: SeatId, at: SimTime) -> Option<SimTime> {
        let mut stays = self.stays_of(seat);
        stays.find_map(|stay| {
            let until = stay.until.map_or(SimTime(u64::MAX), |(until, _)| until);
            (stay.from <= at && at < until).then_some(until)
        })
    }

    /// The first instant from which all of these are in it together.
    pub fn together(&self, seats: &[SeatId]) -> Option<SimTime> {
        let starts = self.stays.iter().map(|stay| stay.from);
        let all = |at: &SimTime| seats.iter().all(|seat| self.occupies(*seat, *at));
        starts.filter(all).min()
    }

    /// Who is in it at an instant, and does not have it on hold.
    pub fn present(&self, at: SimTime) -> impl Iterator<Item = SeatId> {
        let seats = self.stays.iter().map(|stay| stay.seat);
        let seats: std::collections::BTreeSet<SeatId> = seats.collect();
        let seats = seats.into_iter();
        seats.filter(move |seat| self.occupies(*seat, at))
    }

    fn comes(&mut self, seat: SeatId, from: SimTime) {
        self.stays.push(Stay {
            seat,
            from,
            until: None,
        });
    }

    fn goes(&mut self, seat: SeatId, at: SimTime, then: Then) {
        let mut stays = self.stays.iter_mut();
        if let Some(stay) = stays.rfind(|stay| stay.seat == seat && stay.until.is_none()) {
            stay.until = Some((at, then));
        }
    }

    fn ends(&mut self, at: SimTime, why: EndReason) {
        self.ended = Some((at, why));
        for stay in self.stays.iter_mut().filter(|stay| stay.until.is_none()) {
            stay.until = Some((at, Then::Gone));
        }
    }
}

/// Reads one telephone event.
pub(super) fn note(calls: &mut Vec<Call>, logged: &Logged, event: &phone::Event) {
    let at = logged.at;
    let with = |calls: &mut Vec<Call>, id: CallId, change: &dyn Fn(&mut Call)| {
        if let Some(call) = calls.iter_mut().find(|call| call.id == id) {
            change(call);
        }
    };
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
            stays: vec![Stay {
                seat: *by,
                from: at,
                until: None,
            }],
            invited: Vec::new(),
        }),
        phone::Event::Invited {
            call,
            by,
            line,
            from,
        } => with(calls, *call, &|call| {
            let parties: Vec<SeatId> = call.present(at).collect();
            let heard = logged.heard_by.iter().map(|reception| reception.seat);
            call.invited.push(Invitation {
                by: *by,
                line: line.clone(),
                from: from.clone(),
                rang: at,
                rang_at: heard.filter(|seat| !parties.contains(seat)).collect(),
                answered: None,
                stopped: None,
            });
        }),
        phone::Event::Unanswered { call, line } => with(calls, *call, &|call| {
            let mut rings = call.invited.iter_mut();
            let ring = rings.rfind(|ring| ring.line == *line);
            if let Some(ring) = ring {
                ring.stopped = Some(at);
            }
        }),
        phone::Event::Answered { call, by, .. } => with(calls, *call, &|call| {
            call.answered = Some((at, *by));
            call.comes(*by, at);
        }),
        phone::Event::Ended { call, why, .. } => with(calls, *call, &|call| call.ends(at, *why)),
        phone::Event::Entered { call, seat, .. } => with(calls, *call, &|call| {
            let mut rings = call.invited.iter_mut();
            let ring = rings.rfind(|ring| ring.answered.is_none() && ring.rang_at.contains(seat));
            if let Some(ring) = ring {
                ring.answered = Some((at, *seat));
            }
            call.comes(*seat, at);
        }),
        phone::Event::BrokeIn { call, by } => with(calls, *call, &|call| call.comes(*by, at)),
        phone::Event::Retrieved { call, by } => with(calls, *call, &|call| call.comes(*by, at)),
        phone::Event::Held { call, by } => {
            with(calls, *call, &|call| call.goes(*by, at, Then::Held));
        }
        phone::Event::Left { call, seat, .. } => {
            with(calls, *call, &|call| call.goes(*seat, at, Then::Gone));
        }
        phone::Event::Joined {
            call,
            with: old,
            by,
            ..
        } => {
            let Some(from) = calls.iter().position(|call| call.id == *old) else {
                return;
            };
            let talking = calls[from].stays.iter().filter(|stay| stay.until.is_none());
            let mut come: Vec<SeatId> = talking.map(|stay| stay.seat).collect();
            come.push(*by);
            calls[from].ends(at, EndReason::Joined);
            with(calls, *call, &|call| {
                for seat in &come {
                    if call.free_again(*seat, at).is_none() {
                        call.comes(*seat, at);
                    }
                }
            });
        }
        phone::Event::SpeechBegan { .. }
        | phone::Event::SpeechEnded { .. }
        | phone::Event::Located { .. }
        | phone::Event::Stopped { .. }
        | phone::Event::Line { .. }
        | phone::Event::PassedOn { .. }
        | phone::Event::Sounded { .. }
        | phone::Event::Monitored { .. } => {}
    }
}

/// Every ring on the organisation's lines as a call of its own, in order: a call that another
/// centre brought in rang here later than where it was first answered.
pub(super) fn incoming(setup: &Setup, calls: &[Call]) -> Vec<Call> {
    let lines = &setup.pack.organisation;
    let mut all: Vec<Call> = Vec::new();
    for call in calls {
        all.push(call.clone());
        for ring in &call.invited {
            let stopped = ring.stopped.map(|at| (at, EndReason::Unanswered));
            all.push(Call {
                line: ring.line.clone(),
                from: ring.from.clone(),
                rang: ring.rang,
                rang_at: ring.rang_at.clone(),
                answered: ring.answered,
                ended: stopped.or(call.ended),
                ..call.clone()
            });
        }
    }
    all.retain(|call| lines.is_line(&call.line));
    all.sort_by_key(|call| call.rang);
    all
}

impl Story<'_> {
    /// Calls that rang at a seat on the organisation's lines, in order: dialled, or brought in by
    /// another centre.
    pub fn calls_to(&self, seat: SeatId) -> impl Iterator<Item = &Call> {
        let calls = self.incoming.iter();
        calls.filter(move |call| call.rang_at.contains(&seat))
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
            Over::Call(id) => self.call(id).is_some_and(|call| {
                let (from, at) = (speech.began, speech.at);
                let was_in = |seat| call.occupies(seat, from) || call.occupies(seat, at);
                was_in(seat) && was_in(other)
            }),
            Over::Group(_) => false,
        })
    }

    /// Whether a seat is at another centre or service than this one.
    pub fn is_other_centre(&self, seat: SeatId, than: SeatId) -> bool {
        let (one, own) = (self.setup.seat_spec(seat), self.setup.seat_spec(than));
        let service = matches!(one.mind, MindSpec::Partner(_) | MindSpec::Hospital(_));
        (service || one.post.is_some()) && !one.is_colleague_of(own)
    }

    /// Whether a seat belongs to somebody who rings for help.
    pub fn is_caller(&self, seat: SeatId) -> bool {
        matches!(self.setup.seat_spec(seat).mind, MindSpec::Caller(_))
    }
}
