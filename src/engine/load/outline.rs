//! A centre and its ambulances in outline: calls are answered, cases become missions.
//!
//! [`Outline`] is stepped like its parts: [`Outline::next_due`] says when something happens next,
//! [`Outline::step`] lets it happen and tells it.

use super::about::Sort;
use super::arrivals::{Arrivals, Calendar};
use super::calls::{Calls, Happening, MOST_POSTS, Ring, Traffic};
use super::draw::Delay;
use super::fleet::{Case, Fleet, Stamp};
use super::ground::Ground;
use super::spec::{Load, Origin, Shift, Urgency};
use super::traffic::CentreTraffic;
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};
use std::ops::Deref;

const DAY: u64 = 24 * 3_600_000;
/// How many lines there are: 113 and the centre's own number.
const LINES: u8 = 2;
/// What an operator answers, and what a coordinator does.
const OPERATOR: u64 = 0b11;
const COORDINATOR: u64 = 0b10;

/// The stream of where booked transports are fetched.
pub const BOOKED_PLACES: &str = "load booked places";

/// What happened in a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// To a call.
    Call(Ring, Happening),
    /// To a unit on a mission.
    Mission(Case, Stamp, u16),
}

/// A centre, its calls and its ambulances.
#[derive(Clone, Debug)]
pub struct Outline<'l> {
    load: &'l Load,
    calls: Calls<CentreTraffic<&'l Load, &'l Ground>>,
    fleet: Fleet<'l>,
    booked: Option<Arrivals>,
    /// Where booked transports are fetched.
    places: Stream,
    ground: &'l Ground,
    operators: u8,
}

impl<'l> Outline<'l> {
    /// A centre that begins at `start` milliseconds after midnight, staffed until `end`.
    pub fn new(load: &'l Load, ground: &'l Ground, start: u64, end: SimTime, seed: u64) -> Self {
        Outline {
            load,
            calls: centre(load, ground, start, end, seed),
            fleet: Fleet::new(&load.missions, ground, start, seed),
            booked: booked(load, start, seed),
            places: Stream::new(seed, BOOKED_PLACES),
            ground,
            operators: posts(load).0,
        }
    }

    /// How many operators' posts there are; the coordinators' come after them.
    pub fn operators(&self) -> u8 {
        self.operators
    }

    /// The calls, to ask about them, or to answer at a post that is held.
    pub fn calls(&self) -> &Calls<CentreTraffic<&'l Load, &'l Ground>> {
        &self.calls
    }

    /// The same, to change them.
    pub fn calls_mut(&mut self) -> &mut Calls<CentreTraffic<&'l Load, &'l Ground>> {
        &mut self.calls
    }

    /// The ambulances.
    pub fn fleet(&self) -> &Fleet<'l> {
        &self.fleet
    }

    /// Has somebody ring 113 at a time, whatever the load: a caller of the scenario.
    pub fn write(&mut self, at: SimTime, talk: Delay, urgency: Urgency) {
        self.calls.traffic_mut().write(at, talk, urgency);
    }

    /// How many operators sit at their posts.
    pub fn staffed(&self) -> u32 {
        (0..self.operators)
            .map(|post| u32::from(self.calls.is_open(post)))
            .sum()
    }

    /// When something happens next.
    pub fn next_due(&self) -> Option<SimTime> {
        let booked = self.booked.as_ref().and_then(Arrivals::next);
        [self.calls.next_due(), self.fleet.next_due(), booked]
            .into_iter()
            .flatten()
            .min()
    }

    /// Lets everything happen that is due at or before `until`, and tells it in order: at one
    /// time, calls before missions.
    pub fn step(&mut self, until: SimTime, mut tell: impl FnMut(SimTime, Told)) {
        while let Some(now) = self.next_due().filter(|at| *at <= until) {
            let Outline {
                calls, fleet, load, ..
            } = self;
            calls.step(now, |at, ring, what| {
                tell(at, Told::Call(*ring, what));
                if let Happening::Answered(_, waited) = what
                    && ring.about.sort == Sort::First
                    && ring.about.urgency != Urgency::None
                {
                    let answered = at + ring.pick_up;
                    let kind = ring
                        .about
                        .kind
                        .and_then(|kind| load.kinds.get(usize::from(kind)));
                    let case = Case {
                        event: ring.about.event,
                        zone: ring.about.zone,
                        kind: ring.about.kind,
                        urgency: ring.about.urgency,
                        units: match ring.about.urgency {
                            Urgency::Acute => kind.map_or(1, |kind| kind.units),
                            _ => 1,
                        },
                        rang: SimTime(answered.0.saturating_sub(waited.0)),
                        answered,
                    };
                    fleet.learn(case);
                }
            });
            if let Some(booked) = &mut self.booked
                && booked.next().is_some_and(|at| at <= now)
            {
                booked.advance();
                let zone = self.ground.pick(self.places.draw());
                let urgency = Urgency::Normal;
                let case = Case {
                    event: u32::MAX,
                    zone,
                    kind: None,
                    urgency,
                    units: 1,
                    rang: now,
                    answered: now,
                };
                fleet.fall_due(case);
            }
            self.fleet.step(now, |at, stamp, unit, case| {
                tell(at, Told::Mission(*case, stamp, unit))
            });
        }
    }
}

/// When booked transports fall due, from `start` milliseconds after midnight.
pub fn booked(load: &Load, start: u64, seed: u64) -> Option<Arrivals> {
    let calendar = Calendar {
        weekday: load.weekday,
        month: load.month,
        start,
    };
    let source = load.source(Origin::Booked)?;
    let (per_year, days) = (u64::from(source.per_year), load.overdispersion);
    Some(Arrivals::new(
        source, per_year, calendar, days, seed, "booked",
    ))
}

/// How many operators' posts a centre has, and how many coordinators': as many as ever sit there.
pub fn posts(load: &Load) -> (u8, u8) {
    let most = |of: fn(&Shift) -> u8| load.shifts.iter().map(of).max().unwrap_or(0);
    let operators = most(|one| one.operators).min(MOST_POSTS as u8);
    let coordinators = most(|one| one.coordinators).min(MOST_POSTS as u8 - operators);
    (operators, coordinators)
}

/// The calls of a centre and who answers them, from `start` milliseconds after midnight, staffed
/// until `end`: the posts of operators, then those of coordinators.
pub fn centre<L, G>(
    load: L,
    ground: G,
    start: u64,
    end: SimTime,
    seed: u64,
) -> Calls<CentreTraffic<L, G>>
where
    L: Deref<Target = Load> + Clone,
    G: Deref<Target = Ground>,
{
    let (operators, coordinators) = posts(&load);
    let mut posts = vec![OPERATOR; usize::from(operators)];
    posts.resize(usize::from(operators + coordinators), COORDINATOR);
    let traffic = CentreTraffic::new(load.clone(), ground, start, seed);
    let mut calls = Calls::new(LINES, &posts, traffic);
    staff(&mut calls, &load, operators, coordinators, start, end);
    calls
}

/// Puts down when each post is staffed.
fn staff(
    calls: &mut Calls<impl Traffic>,
    load: &Load,
    operators: u8,
    coordinators: u8,
    start: u64,
    end: SimTime,
) {
    let mut shifts = load.shifts.clone();
    shifts.sort_by_key(|shift| shift.from);
    // Who is there at midnight came before it.
    let Some(mut now) = shifts.last().copied() else {
        return;
    };
    let away = |operator: u8, at: u64| {
        let here = load.away.iter().filter(|one| one.operator == operator);
        here.into_iter()
            .any(|one| one.from.0 <= at && at < one.to.0)
    };
    let mut changes: Vec<(u64, Shift)> = Vec::new();
    for day in 0..=(start + end.0) / DAY {
        for shift in &shifts {
            let at = day * DAY + shift.from;
            if at <= start {
                now = *shift;
            } else if at <= start + end.0 {
                changes.push((at - start, *shift));
            }
        }
    }
    changes.insert(0, (0, now));
    let mut more = Vec::new();
    for one in &load.away {
        for at in [one.from.0, one.to.0].into_iter().filter(|at| *at <= end.0) {
            let before = changes.iter().rev().find(|(from, _)| *from <= at);
            changes.extend(before.map(|(_, shift)| (at, *shift)));
            changes.sort_by_key(|(at, _)| *at);
        }
    }
    // Every minute in which somebody may go or come.
    let breaks = load.breaks;
    if breaks.length > Span::ZERO {
        let of = u64::from(operators.max(1));
        for turn in 0..of * u64::from(operators.max(1)) {
            // One turn for each operator, whatever the number of those who are there.
            let (operator, there) = (turn % of, turn / of + 1);
            let turn = breaks.every.0 * operator / there;
            let first = start - start % breaks.every.0 + turn % breaks.every.0;
            let ends = (0u64..).map(|nth| first + nth * breaks.every.0);
            let ends = ends.take_while(|at| *at <= start + end.0 + breaks.every.0);
            let both = ends.flat_map(|at| [at, at.saturating_sub(breaks.length.0)]);
            for at in both.filter(|at| (start..=start + end.0).contains(at)) {
                let before = changes.iter().rev().find(|(from, _)| *from <= at - start);
                let before = before.map(|(_, shift)| *shift);
                more.extend(before.map(|shift| (at - start, shift)));
            }
        }
    }
    changes.append(&mut more);
    changes.sort_by_key(|(at, _)| *at);
    changes.dedup();
    let mut open = vec![true; usize::from(operators + coordinators)];
    for (at, shift) in changes {
        for (post, was) in (0u8..).zip(&mut open) {
            let is = match post.checked_sub(operators) {
                None => {
                    let rests = load.breaks.has(post, shift.operators, start + at);
                    post < shift.operators && !away(post, at) && !rests
                }
                Some(coordinator) => coordinator < shift.coordinators,
            };
            if is != *was {
                calls.staff(SimTime(at), post, is);
                *was = is;
            }
        }
    }
}
