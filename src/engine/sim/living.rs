//! The living district: ordinary calls on 113 that arrive by themselves.
//!
//! They run in outline ([`crate::engine::load`]): virtual colleagues answer them for a drawn time,
//! and nothing of it is an event. A post that a person or a robot holds gets calls in the same
//! turn. Such a call becomes whole: somebody comes into being, rings, and is answered or gives up
//! like a caller of the scenario. First attempts, their kinds and their places are the same,
//! no matter who sits where.

use super::{Due, Sim};
use crate::engine::command::Command;
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, SeatId};
use crate::engine::load::about::Sort;
use crate::engine::load::calls::{Calls, Happening, Ring};
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::{centre, posts};
use crate::engine::load::spec::Load;
use crate::engine::load::traffic::CentreTraffic;
use crate::engine::load::whole::{self, Drawn};
use crate::engine::queue::{Queue, Ticket};
use crate::engine::setup::{MindSpec, Setup};
use crate::engine::time::{SimTime, Span};
use crate::engine::{exercise, phone};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// The line of the load on which callers become whole: 113.
const EMERGENCY: u8 = 0;
/// Its number.
const NUMBER: &str = "113";
/// Where every post is busy, and the call rings at all of them.
const NO_POST: u8 = u8::MAX;
/// Who has not dialled yet when patience is over is asked again so much later.
const DIALS: Span = Span::seconds(1);

/// The load of an exercise in progress.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Living {
    #[serde(skip)]
    load: Arc<Load>,
    #[serde(skip)]
    ground: Arc<Ground>,
    calls: Calls<CentreTraffic<Arc<Load>, Arc<Ground>>>,
    /// The seat of each operator's post of the load that is a post of the exercise, in order.
    posts: Vec<SeatId>,
    /// Callers who have become whole and are not done.
    whole: BTreeMap<SeatId, Whole>,
    /// Callers of others whom a post talks to.
    others: BTreeMap<CallId, u8>,
    /// Who is here whom an event brought, by event: the patient came with them.
    here: BTreeMap<u32, SeatId>,
    /// Posts that have become idle, and calls that have given up, since the last look.
    idle: Vec<u8>,
    gave_up: Vec<Ring>,
    /// The next look.
    next: Option<Ticket>,
    /// Every call that has rung, answered or not.
    #[cfg(test)]
    #[serde(skip)]
    rang: Vec<(SimTime, Ring)>,
}

/// A caller who has become whole.
#[derive(Clone, Debug, Serialize)]
struct Whole {
    post: u8,
    ring: Ring,
    call: Option<CallId>,
    answered: bool,
    /// When it leaves by itself: patience is over, or the line closes.
    leaves: SimTime,
}

impl Living {
    /// The load of an exercise, if it has one.
    pub(super) fn new(setup: &Setup, seed: u64) -> Option<Self> {
        let load = Arc::new(setup.story.load.clone()?);
        let ground = Ground::of(&setup.pack.district, &setup.roster.units, &load);
        let ground = Arc::new(ground);
        let start = u64::from(setup.roster.start.0) * 60_000;
        let end = SimTime::ZERO + setup.story.longest;
        let mut calls = centre(Arc::clone(&load), Arc::clone(&ground), start, end, seed);
        calls.ring_at_held(1 << EMERGENCY);
        let answers = setup.roster.posts().filter(|(_, spec)| {
            let rings = spec.telephones.iter().any(|number| number == NUMBER);
            rings && spec.post.is_some() && matches!(spec.mind, MindSpec::Nobody)
        });
        let operators = usize::from(posts(&load).0);
        Some(Living {
            posts: answers.map(|(seat, _)| seat).take(operators).collect(),
            load,
            ground,
            calls,
            whole: BTreeMap::new(),
            others: BTreeMap::new(),
            here: BTreeMap::new(),
            idle: Vec::new(),
            gave_up: Vec::new(),
            next: None,
            #[cfg(test)]
            rang: Vec::new(),
        })
    }

    /// When something happens next.
    pub(super) fn next_due(&self) -> Option<SimTime> {
        self.calls.next_due()
    }

    fn post_of(&self, seat: SeatId) -> Option<u8> {
        let place = self.posts.iter().position(|one| *one == seat)?;
        u8::try_from(place).ok()
    }

    /// Takes note of what has happened; whether the load has to be looked at for it.
    pub(super) fn notice(&mut self, event: &Event) -> bool {
        match event {
            Event::Exercise(exercise::Event::Seated { seat, by_person }) => {
                let post = self.post_of(*seat);
                if let Some(post) = post {
                    self.calls.hold(post, *by_person);
                }
                post.is_some()
            }
            Event::Exercise(exercise::Event::Went { seat }) => {
                self.whole.remove(seat);
                self.here.retain(|_, here| here != seat);
                false
            }
            Event::Phone(phone::Event::Rang { call, by, .. }) => {
                if let Some(whole) = self.whole.get_mut(by) {
                    whole.call.get_or_insert(*call);
                }
                false
            }
            Event::Phone(phone::Event::Answered { call, by, .. }) => self.answered(*call, *by),
            Event::Phone(phone::Event::Ended { call, .. }) => self.ended(*call),
            _ => false,
        }
    }

    fn answered(&mut self, call: CallId, by: SeatId) -> bool {
        let post = self.post_of(by);
        let mut whole = self.whole.values_mut();
        let Some(whole) = whole.find(|whole| whole.call == Some(call)) else {
            if let Some(post) = post {
                self.calls.occupy(post);
                self.others.insert(call, post);
            }
            return false;
        };
        whole.answered = true;
        // It rings at all of them, and another may have been quicker than the one whose turn it
        // was.
        let Some(post) = post.filter(|post| *post != whole.post) else {
            return false;
        };
        self.idle.push(whole.post);
        whole.post = post;
        self.calls.occupy(post);
        true
    }

    fn ended(&mut self, call: CallId) -> bool {
        if let Some(post) = self.others.remove(&call) {
            self.idle.push(post);
            return true;
        }
        let mut whole = self.whole.iter();
        let Some(seat) = whole.find(|(_, whole)| whole.call == Some(call)) else {
            return false;
        };
        let seat = *seat.0;
        if let Some(whole) = self.whole.remove(&seat) {
            self.idle.push(whole.post);
            if !whole.answered {
                self.gave_up.push(whole.ring);
            }
        }
        true
    }

    /// Lets the load go on until now; the calls that come to posts that are held, and how long
    /// each has waited.
    fn step(&mut self, now: SimTime) -> Vec<(u8, Ring, Span)> {
        let mut offered = Vec::new();
        #[cfg(test)]
        let rang = &mut self.rang;
        let mut tell = |_at: SimTime, ring: &Ring, what| {
            if let Happening::Offered(post, waited) = what {
                offered.push((post, *ring, waited));
            }
            #[cfg(test)]
            if what == Happening::Rang {
                rang.push((_at, *ring));
            }
        };
        for ring in std::mem::take(&mut self.gave_up) {
            self.calls.give_up(now, &ring);
        }
        for post in std::mem::take(&mut self.idle) {
            self.calls.release(now, post, &mut tell);
        }
        self.calls.step(now, &mut tell);
        let posts = 0..u8::try_from(self.posts.len()).unwrap_or(u8::MAX);
        for post in posts {
            self.calls.look(now, post, &mut tell);
        }
        while let Some((ring, since)) = self.calls.overflow(EMERGENCY) {
            offered.push((NO_POST, ring, now.since(since)));
        }
        offered
    }
}

/// Puts the next look at the load in the queue.
pub(super) fn look_again(living: &mut Living, queue: &mut Queue<Due>, now: SimTime) {
    if let Some(old) = living.next.take() {
        queue.cancel(old);
    }
    let next = living.next_due();
    living.next = next.map(|at| queue.after(now, at.since(now), Due::Load));
}

impl Sim {
    /// The load goes on: who comes to a held post comes into being, and rings.
    pub(super) fn live(&mut self, log: &mut Vec<Logged>) {
        let Some(mut living) = self.living.take() else {
            return;
        };
        let now = self.now;
        for (post, ring, waited) in living.step(now) {
            let setup = Arc::clone(&self.setup);
            let zone = living.ground.zone(ring.about.zone);
            let streets = &setup.pack.district.streets;
            let zoned = !living.ground.zones().is_empty();
            let drawn = Drawn {
                pack: &setup.pack,
                load: &living.load,
                street: streets.get(zone.street as usize).filter(|_| zoned),
                now: setup.time_of_day(now),
                seed: self.guests.seed(),
            };
            let met = living.here.contains_key(&ring.about.event);
            let newcomer = whole::caller(&drawn, &ring, met);
            let patience = Span(ring.patience.0.saturating_sub(waited.0)).max(Span::ms(1));
            let brings = newcomer.patient.is_some();
            let seat = self.admit(&newcomer, log);
            if brings {
                living.here.insert(ring.about.event, seat);
            }
            let whole = Whole {
                post,
                ring,
                call: None,
                answered: false,
                leaves: now + patience,
            };
            living.whole.insert(seat, whole);
            self.queue.after(now, patience, Due::Leaves(seat));
        }
        look_again(&mut living, &mut self.queue, now);
        self.living = Some(living);
    }

    /// Shows an event to the load.
    pub(super) fn show_load(&mut self, event: &Event) {
        let Some(living) = &mut self.living else {
            return;
        };
        if living.notice(event) {
            self.queue.after(self.now, Span::ZERO, Due::Load);
        }
        let Event::Phone(phone::Event::Answered { caller, .. }) = event else {
            return;
        };
        // Nobody speaks on a line that was opened by mistake, or where somebody cannot: it stays
        // open for as long as the outline says.
        let mute = |one: &Whole| matches!(one.ring.about.sort, Sort::Misdial | Sort::Silent);
        let mut whole = living.whole.get_mut(caller);
        if let Some(whole) = whole.as_mut().filter(|one| mute(one)) {
            whole.leaves = self.now + whole.ring.talk;
            self.queue
                .after(self.now, whole.ring.talk, Due::Leaves(*caller));
            self.world.people.set_person(*caller, true);
        }
    }

    /// The patience of somebody who rings is over, or a line on which nobody speaks closes.
    pub(super) fn leaves(&mut self, seat: SeatId, log: &mut Vec<Logged>) {
        let living = self.living.as_ref();
        let Some(whole) = living.and_then(|living| living.whole.get(&seat)) else {
            return;
        };
        if self.now < whole.leaves {
            return;
        }
        let mute = matches!(whole.ring.about.sort, Sort::Misdial | Sort::Silent);
        let talks = whole.answered && !mute;
        let Some(call) = whole.call else {
            self.queue.after(self.now, DIALS, Due::Leaves(seat));
            return;
        };
        if !talks {
            self.execute(seat, &Command::Phone(phone::Command::HangUp(call)), log);
        }
    }
}
