//! The living district: ordinary calls, missions and colleagues, which come by themselves.
//!
//! Calls run in outline ([`crate::engine::load`]): virtual colleagues answer them for a drawn time,
//! and each leaves one event. A post that a person or a robot holds gets calls in the same turn.
//! Such a call becomes whole: somebody comes into being, rings, and is answered or gives up like a
//! caller of the scenario. First attempts, their kinds and their places are the same, no matter who
//! sits where.
//!
//! ```text
//!  calls ── come to a held post ──▶ callers (whole people)
//!    │
//!    └── are answered by a colleague ──▶ missions ── cards, real units, crews that are told how it
//!                  │                                 goes
//!               centre ── who sits where, who sends        warm ── who is out at the start
//! ```

mod airtime;
mod callers;
mod centre;
mod cover;
mod missions;
mod shown;
mod warm;

use super::{Due, Sim};
use crate::engine::command::Command;
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, IncidentId, SeatId, UnitId};
use crate::engine::load::about::About;
use crate::engine::load::arrivals::Arrivals;
use crate::engine::load::calls::{Calls, Happening, Ring};
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::{BOOKED_PLACES, booked, centre};
use crate::engine::load::spec::{Load, Origin, Urgency};
use crate::engine::load::traffic::CentreTraffic;
use crate::engine::load::whole::{self, Drawn};
use crate::engine::queue::{Queue, Ticket};
use crate::engine::random::Stream;
use crate::engine::setup::{Effect, Setup};
use crate::engine::time::{SimTime, Span};
use crate::engine::{dispatch, exercise, phone, radio};
use crate::language::ClockTime;
use airtime::Airtime;
use callers::Whole;
use centre::Centre;
use cover::Cover;
use exercise::LoadOutcome;
use missions::{Missions, Planned};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// Where every post is busy, and the call rings at all of them.
const NO_POST: u8 = u8::MAX;
/// Booked transports are numbered from here on among the events.
const BOOKED: u32 = 1 << 30;

/// The load of an exercise in progress.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Living {
    #[serde(skip)]
    load: Arc<Load>,
    #[serde(skip)]
    ground: Arc<Ground>,
    seed: u64,
    /// The numbers that ring at the centre, the emergency line first.
    lines: Vec<String>,
    calls: Calls<CentreTraffic<Arc<Load>, Arc<Ground>>>,
    centre: Centre,
    missions: Missions,
    cover: Cover,
    airtime: Airtime,
    booked: Option<Arrivals>,
    places: Stream,
    bookings: u32,
    /// Callers who have become whole and are not done.
    whole: BTreeMap<SeatId, Whole>,
    /// Callers of others whom a post talks to.
    others: BTreeMap<CallId, u8>,
    /// Who is here whom an event brought, by event: the patient came with them.
    here: BTreeMap<u32, SeatId>,
    /// Posts that have become idle, and calls that have given up, since the last look.
    idle: Vec<u8>,
    gave_up: Vec<Ring>,
    /// Posts that talk when the exercise begins, and for how long, where nobody else sits down.
    talking: Vec<(u8, Span)>,
    /// Calls that colleagues were asked to take, and have not taken yet.
    asked: Vec<(CallId, u8)>,
    /// What colleagues will do, and when. The number says nothing.
    agenda: BTreeMap<(SimTime, u32), Step>,
    steps: u32,
    /// The next look.
    next: Option<Ticket>,
    /// Every call that has rung, answered or not.
    #[cfg(test)]
    #[serde(skip)]
    rang: Vec<(SimTime, Ring)>,
}

/// Something that a colleague will do.
#[derive(Clone, Debug, Serialize)]
enum Step {
    /// Write a card.
    Write(Planned),
    /// Send units for it.
    Send(IncidentId),
    /// Answer a call that somebody has asked them to take.
    PickUp(CallId, u8),
    /// Hang up.
    HangUp(CallId, u8),
    /// Send somebody to stand by for a part of the district.
    StandBy(u16),
    /// Send home who stands by.
    ComeHome(UnitId),
}

impl Living {
    /// The load of an exercise, if it has one, and who is out at the start.
    fn new(setup: &Setup, seed: u64) -> Option<(Self, Vec<warm::Out>)> {
        let load = Arc::new(setup.story.load.clone()?);
        let ground = Ground::of(&setup.pack.district, &setup.roster.units, &load);
        let ground = Arc::new(ground);
        let start = u64::from(setup.roster.start.0) * 60_000;
        let end = SimTime::ZERO + setup.story.longest;
        let mut calls = centre(Arc::clone(&load), Arc::clone(&ground), start, end, seed);
        let lines = setup.pack.organisation.lines.iter();
        let lines: Vec<String> = lines.take(2).map(|line| line.number.clone()).collect();
        // Calls of lines that the organisation does not have ring nowhere: they stay an outline.
        let rings = lines.iter().zip(0u8..).map(|(_, line)| 1 << line);
        calls.ring_at_held(rings.sum());
        let begin = warm::start(setup, &load, &ground, start, seed);
        calls.carry_on(SimTime::ZERO, &begin.calls);
        let mut living = Living {
            centre: Centre::new(setup, &load, &lines),
            booked: booked(&load, start, seed),
            places: Stream::new(seed, BOOKED_PLACES),
            bookings: 0,
            missions: Missions::default(),
            cover: Cover::new(setup, &load, &ground),
            airtime: Airtime::new(setup, &load, seed),
            load,
            ground,
            seed,
            lines,
            calls,
            whole: BTreeMap::new(),
            others: BTreeMap::new(),
            here: BTreeMap::new(),
            idle: Vec::new(),
            gave_up: Vec::new(),
            talking: Vec::new(),
            asked: Vec::new(),
            agenda: BTreeMap::new(),
            steps: 0,
            next: None,
            #[cfg(test)]
            rang: Vec::new(),
        };
        for one in &begin.out {
            living.plan(SimTime::ZERO, Step::Write(one.planned.clone()));
        }
        for (after, planned) in begin.cards {
            living.plan(SimTime::ZERO + after, Step::Write(planned));
        }
        living.talking = begin.calls.talking;
        Some((living, begin.out))
    }

    /// When something happens next.
    pub(super) fn next_due(&self) -> Option<SimTime> {
        let agenda = self.agenda.first_key_value().map(|((at, _), _)| *at);
        let booked = self.booked.as_ref().and_then(Arrivals::next);
        let begins = (!self.talking.is_empty()).then_some(SimTime::ZERO);
        let all = [
            self.calls.next_due(),
            agenda,
            booked,
            begins,
            self.airtime.next(),
        ];
        all.into_iter().flatten().min()
    }

    fn plan(&mut self, at: SimTime, step: Step) {
        self.steps += 1;
        self.agenda.insert((at, self.steps), step);
    }

    /// What callers and patients of an event are drawn from.
    fn drawn<'a>(
        &'a self,
        setup: &'a Setup,
        now: ClockTime,
        about: &About,
        seed: u64,
    ) -> Drawn<'a> {
        let zone = self.ground.zone(about.zone);
        let zoned = !self.ground.zones().is_empty();
        let streets = &setup.pack.district.streets;
        let origin = Origin::ALL.get(usize::from(about.origin)).copied();
        let origin = origin.unwrap_or(Origin::Emergency);
        let line = self.lines.get(usize::from(origin.line()));
        Drawn {
            pack: &setup.pack,
            load: &self.load,
            street: streets.get(zone.street as usize).filter(|_| zoned),
            now,
            seed,
            dials: line.map_or("", String::as_str),
            partner: whole::partner(&setup.roster, origin, about.event),
        }
    }

    /// Takes note of what has happened; whether the load has to be looked at for it.
    pub(super) fn notice(&mut self, setup: &Setup, now: SimTime, event: &Event) -> bool {
        let covers = self.cover.notice(event);
        covers
            | match event {
                Event::Exercise(exercise::Event::Seated { seat, by_person }) => {
                    let post = self.centre.seated(setup, *seat, *by_person);
                    if let Some(post) = post {
                        self.calls.hold(post, *by_person);
                    }
                    post.is_some()
                }
                Event::Exercise(exercise::Event::AskedNext { to, .. }) => {
                    if let Some(post) = self.centre.post_of(*to) {
                        self.calls.ask_next(post);
                    }
                    false
                }
                Event::Exercise(exercise::Event::Injected { inject }) => {
                    let effects = &setup.story.injects[inject.index()].effects;
                    let staffed = effects.iter().filter_map(|effect| match effect {
                        Effect::Staff(seat, here) => Some((self.centre.post_of(*seat)?, *here)),
                        _ => None,
                    });
                    let staffed: Vec<(u8, bool)> = staffed.collect();
                    for (post, here) in &staffed {
                        self.calls.staff(now, *post, *here);
                    }
                    !staffed.is_empty()
                }
                Event::Exercise(exercise::Event::Went { seat }) => {
                    self.whole.remove(seat);
                    self.here.retain(|_, here| here != seat);
                    false
                }
                Event::Phone(event) => self.notice_call(event),
                // A crew has come on duty, or is done with something that was nobody's card.
                Event::Radio(radio::Event::StatusArrived { .. }) => {
                    self.missions.may_be_free();
                    true
                }
                Event::Dispatch(event) => {
                    let look = self.missions.notice(setup, event);
                    if let dispatch::Event::Stamped {
                        mission,
                        unit,
                        stamp,
                    } = event
                        && [dispatch::Stamp::Free, dispatch::Stamp::Cancelled].contains(stamp)
                        && let Some(incident) = self.missions.over(setup, *mission, *unit, *stamp)
                    {
                        self.plan(Missions::sends_another(now), Step::Send(incident));
                    }
                    look
                }
                _ => false,
            }
    }

    /// Lets the calls go on until now; what has become of them.
    fn step(&mut self, now: SimTime) -> Vec<(Ring, Happening)> {
        let mut happened = Vec::new();
        #[cfg(test)]
        let rang = &mut self.rang;
        let mut tell = |_at: SimTime, ring: &Ring, what| {
            #[cfg(test)]
            if what == Happening::Rang {
                rang.push((_at, *ring));
            }
            match what {
                Happening::Rang | Happening::Ended(_) => {}
                Happening::Answered(..) | Happening::Offered(..) | Happening::GaveUp(_) => {
                    happened.push((*ring, what));
                }
            }
        };
        for (post, left) in std::mem::take(&mut self.talking) {
            self.calls.engage(post, now + left);
        }
        for ring in std::mem::take(&mut self.gave_up) {
            self.calls.give_up(now, &ring);
        }
        for post in std::mem::take(&mut self.idle) {
            self.calls.release(now, post, &mut tell);
        }
        self.calls.step(now, &mut tell);
        for post in 0..self.centre.len() {
            self.calls.look(now, post, &mut tell);
        }
        for line in (0u8..).take(self.lines.len()) {
            while let Some((ring, since)) = self.calls.overflow(line) {
                happened.push((ring, Happening::Offered(NO_POST, now.since(since))));
            }
        }
        happened
    }

    /// The booked transports that have fallen due.
    fn fall_due(&mut self, now: SimTime) {
        while let Some(booked) = self.booked.as_mut()
            && booked.next().is_some_and(|at| at <= now)
        {
            booked.advance();
            let about = About {
                event: BOOKED + self.bookings,
                zone: self.ground.pick(self.places.draw()),
                origin: Origin::Booked as u8,
                urgency: Urgency::Normal,
                ..About::default()
            };
            self.bookings += 1;
            let planned = Planned::booked(about, self.seed, now);
            self.plan(now, Step::Write(planned));
        }
    }
}

/// Puts the next look at the load in the queue.
fn look_again(living: &mut Living, queue: &mut Queue<Due>, now: SimTime) {
    if let Some(old) = living.next.take() {
        queue.cancel(old);
    }
    let next = living.next_due();
    living.next = next.map(|at| queue.after(now, at.since(now), Due::Load));
}

impl Sim {
    /// The load of an exercise that is about to begin, if it has one.
    pub(super) fn begin_load(&mut self, seed: u64) {
        if let Some((mut living, out)) = Living::new(&self.setup, seed) {
            self.set_out(&living, &out);
            look_again(&mut living, &mut self.queue, self.now);
            self.living = Some(living);
        }
    }

    /// Who is out at the start stands where it is.
    fn set_out(&mut self, living: &Living, out: &[warm::Out]) {
        let setup = Arc::clone(&self.setup);
        for one in out {
            let at = match &one.at {
                warm::Place::Station => continue,
                warm::Place::Hospital(at) => at.clone(),
                warm::Place::Scene(about, seed) => {
                    let drawn = living.drawn(&setup, setup.roster.start, about, *seed);
                    let Some(patient) = whole::patient(&drawn, about) else {
                        continue;
                    };
                    dispatch::Destination::Address(patient.at)
                }
            };
            self.world.dispatch.place(&setup, one.unit, &at);
            self.handle(&mut Vec::new(), |world, cx| {
                world.cover(cx, one.unit);
            });
        }
    }

    /// The load goes on.
    pub(super) fn live(&mut self, log: &mut Vec<Logged>) {
        let Some(mut living) = self.living.take() else {
            return;
        };
        let (now, seed) = (self.now, living.seed);
        for (ring, what) in living.step(now) {
            let (waited, outcome) = match what {
                Happening::Offered(post, waited) => {
                    let caller = self.come(&mut living, post, ring, waited, log);
                    (waited, LoadOutcome::Whole { caller })
                }
                Happening::Answered(post, waited) => {
                    let answered = now + ring.pick_up;
                    let load = &living.load;
                    let planned = Planned::of_call(load, seed, &ring, post, answered);
                    if let Some((at, planned)) = planned {
                        living.plan(at, Step::Write(planned));
                    }
                    let by = living.centre.seat_of(post);
                    (waited, LoadOutcome::Answered { by })
                }
                Happening::GaveUp(waited) => (waited, LoadOutcome::GaveUp),
                Happening::Rang | Happening::Ended(_) => continue,
            };
            let line = living.lines.get(usize::from(ring.line));
            let line = line.cloned().unwrap_or_default();
            self.handle(log, |_, cx| {
                cx.emit(exercise::Event::LoadCall {
                    call: ring.call,
                    attempt: ring.attempt,
                    line,
                    waited,
                    outcome,
                });
            });
        }
        living.fall_due(now);
        while let Some(entry) = living.agenda.first_entry()
            && entry.key().0 <= now
        {
            match entry.remove() {
                Step::Write(planned) => self.write_card(&mut living, &planned, log),
                Step::Send(incident) => self.send_or_wait(&mut living, incident, log),
                Step::PickUp(call, post) => self.pick_up(&mut living, call, post, log),
                Step::HangUp(call, post) => self.hang_up_for(&mut living, call, post, log),
                Step::StandBy(area) => self.stand_by(&mut living, area, log),
                Step::ComeHome(unit) => self.come_home(&mut living, unit, log),
            }
        }
        self.serve_waiting(&mut living, log);
        self.cue_crews(&mut living, log);
        self.look_after_cover(&mut living, log);
        self.talk(&mut living, log);
        living.take_asked(now);
        let Living {
            centre,
            calls,
            whole,
            others,
            ..
        } = &mut living;
        let talks = |post: u8| {
            let mut whole = whole.values();
            let mut others = others.values();
            whole.any(|one| one.post == post && one.answered) || others.any(|one| *one == post)
        };
        for (seat, here) in centre.look(now, calls, talks) {
            self.handle(log, |_, cx| {
                cx.emit(exercise::Event::Staffed { seat, here })
            });
        }
        look_again(&mut living, &mut self.queue, now);
        self.living = Some(living);
    }

    /// Shows an event to the load.
    pub(super) fn show_load(&mut self, event: &Event) {
        let Some(living) = &mut self.living else {
            return;
        };
        if living.notice(&self.setup, self.now, event) {
            self.queue.after(self.now, Span::ZERO, Due::Load);
        }
        if let Event::Phone(phone::Event::Answered { caller, .. }) = event {
            self.answered_whole(*caller);
        }
    }

    /// A colleague does something at their post, while the load is being looked at.
    fn act_for(
        &mut self,
        living: &mut Living,
        seat: SeatId,
        command: &Command,
        log: &mut Vec<Logged>,
    ) {
        let from = log.len();
        self.execute(seat, command, log);
        for logged in &log[from..] {
            living.notice(&self.setup, self.now, &logged.event);
        }
    }
}
