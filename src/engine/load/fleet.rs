//! Missions in outline: who is sent, drives by the table, and delivers.
//!
//! The nearest free ambulance goes, by the table; one on its way home counts from where it set out.
//! A mission that finds none waits, the most urgent first.

use super::due::Due;
use super::ground::Ground;
use super::spec::{Course, Missions, Urgency};
use crate::engine::load::draw::{Delay, per_mille};
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};
use std::collections::VecDeque;

/// A case that ambulances are sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its event.
    pub event: u32,
    /// Where.
    pub zone: u16,
    /// Its kind, if it has one: the place in [`super::spec::Load::kinds`].
    pub kind: Option<u8>,
    /// How urgent.
    pub urgency: Urgency,
    /// How many ambulances.
    pub units: u8,
    /// When the caller who got through rang.
    pub rang: SimTime,
    /// When that was answered.
    pub answered: SimTime,
}

/// A step of a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stamp {
    /// A unit is alerted,
    Alerted,
    /// rolls,
    Rolling,
    /// is at the scene,
    OnScene,
    /// leaves with the patient,
    Leaving,
    /// delivers
    Delivered,
    /// and is free again.
    Free,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// A case is decided: units are to be sent.
    Send(Case),
    /// A unit comes to the next step of its mission.
    Step(u16, Stamp),
    /// A unit comes home, unless it has been sent out since that journey.
    Home(u16, u32),
}

#[derive(Clone, Copy, Debug)]
struct Unit {
    station: u16,
    /// The base that it is at, or left last.
    at: u16,
    case: Option<Case>,
    /// How often it has been sent out.
    journeys: u32,
    /// The step of its mission that comes next, and when.
    next: (Stamp, SimTime),
}

/// A unit on a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Underway {
    /// Which: its place in [`Ground::units`].
    pub unit: u16,
    /// For which case.
    pub case: Case,
    /// What comes next,
    pub next: Stamp,
    /// and when.
    pub at: SimTime,
    /// The base that it has left, or the hospital that it goes to: a base of the [`Ground`].
    pub base: u16,
}

/// The ambulances and their missions.
#[derive(Clone, Debug)]
pub struct Fleet<'l> {
    missions: &'l Missions,
    ground: &'l Ground,
    units: Vec<Unit>,
    /// Cases that no unit was free for, by urgency.
    waiting: [VecDeque<Case>; 3],
    due: Due<What>,
    chance: Stream,
    /// When it begins, in milliseconds after midnight.
    start: u64,
}

/// The place of an urgency among [`Missions::courses`].
fn rank(urgency: Urgency) -> Option<usize> {
    match urgency {
        Urgency::Acute => Some(0),
        Urgency::Urgent => Some(1),
        Urgency::Normal => Some(2),
        Urgency::None => None,
    }
}

impl<'l> Fleet<'l> {
    /// All units at their stations, at `start` milliseconds after midnight.
    pub fn new(missions: &'l Missions, ground: &'l Ground, start: u64, seed: u64) -> Self {
        let unit = |&station: &u16| Unit {
            station,
            at: station,
            case: None,
            journeys: 0,
            next: (Stamp::Free, SimTime::ZERO),
        };
        Fleet {
            missions,
            ground,
            units: ground.units().iter().map(unit).collect(),
            waiting: Default::default(),
            due: Due::default(),
            chance: Stream::new(seed, "load missions"),
            start,
        }
    }

    /// How many units are on a mission.
    pub fn busy(&self) -> u32 {
        self.units
            .iter()
            .map(|unit| u32::from(unit.case.is_some()))
            .sum()
    }

    /// The units on a mission, in their order.
    pub fn underway(&self) -> impl Iterator<Item = Underway> + '_ {
        let units = (0u16..).zip(&self.units);
        units.filter_map(|(unit, one)| {
            Some(Underway {
                unit,
                case: one.case?,
                next: one.next.0,
                at: one.next.1,
                base: one.at,
            })
        })
    }

    /// Cases that are decided, and when units are sent: those that wait for one, at once.
    pub(super) fn decided(&self) -> impl Iterator<Item = (SimTime, Case)> + '_ {
        let due = self.due.all().filter_map(|(at, what)| match what {
            What::Send(case) => Some((at, *case)),
            What::Step(..) | What::Home(..) => None,
        });
        let waiting = self.waiting.iter().flatten();
        due.chain(waiting.map(|case| (SimTime::ZERO, *case)))
    }

    /// How many cases wait for a unit.
    pub fn waiting(&self) -> u32 {
        self.waiting.iter().map(|cases| cases.len() as u32).sum()
    }

    /// When something happens next.
    #[inline]
    pub fn next_due(&self) -> Option<SimTime> {
        self.due.next()
    }

    fn course(&self, urgency: Urgency) -> Option<&'l Course> {
        self.missions.courses.get(rank(urgency)?)
    }

    /// A call about a case was answered: whether and when units are sent is decided.
    pub fn learn(&mut self, case: Case) {
        let Some(course) = self.course(case.urgency) else {
            return;
        };
        let sent = per_mille(course.sent, &mut self.chance);
        let after = course.decide.draw(&mut self.chance);
        if sent {
            self.put(case.answered + after, case);
        }
    }

    /// A case that was booked beforehand falls due.
    pub fn fall_due(&mut self, case: Case) {
        self.put(case.answered, case);
    }

    fn put(&mut self, at: SimTime, case: Case) {
        if !self.units.is_empty() {
            self.due.put(at, What::Send(case));
        }
    }

    /// Lets everything happen that is due at or before `until`: a step, of which unit, for which
    /// case.
    pub fn step(&mut self, until: SimTime, mut tell: impl FnMut(SimTime, Stamp, u16, &Case)) {
        while self.due.next().is_some_and(|at| at <= until)
            && let Some((now, what)) = self.due.take()
        {
            match what {
                What::Send(case) => {
                    for _ in 0..case.units.max(1) {
                        self.send(now, case, &mut tell);
                    }
                }
                What::Step(unit, stamp) => self.proceed(now, unit, stamp, &mut tell),
                What::Home(unit, journey) => {
                    let one = &mut self.units[usize::from(unit)];
                    if one.journeys == journey && one.case.is_none() {
                        one.at = one.station;
                    }
                }
            }
        }
    }

    fn send(
        &mut self,
        now: SimTime,
        case: Case,
        tell: &mut impl FnMut(SimTime, Stamp, u16, &Case),
    ) {
        let (ground, at) = (self.ground, self.start + now.0);
        let units = self.units.iter().enumerate();
        let free =
            units.filter(|(place, unit)| unit.case.is_none() && ground.is_manned(*place, at));
        let near =
            free.filter_map(|(place, unit)| Some((ground.drive(unit.at, case.zone)?, place)));
        match (near.min(), rank(case.urgency)) {
            (Some((_, place)), _) => self.alert(now, place as u16, case, tell),
            (None, Some(rank)) => self.waiting[rank].push_back(case),
            (None, None) => {}
        }
    }

    fn alert(
        &mut self,
        now: SimTime,
        unit: u16,
        case: Case,
        tell: &mut impl FnMut(SimTime, Stamp, u16, &Case),
    ) {
        let one = &mut self.units[usize::from(unit)];
        one.case = Some(case);
        one.journeys += 1;
        tell(now, Stamp::Alerted, unit, &case);
        let roll = self
            .course(case.urgency)
            .map_or(Delay::NONE, |course| course.roll);
        self.then(now, roll, unit, Stamp::Rolling);
    }

    fn then(&mut self, now: SimTime, after: Delay, unit: u16, stamp: Stamp) {
        let after = after.draw(&mut self.chance).max(Span::ms(1));
        self.units[usize::from(unit)].next = (stamp, now + after);
        self.due.put(now + after, What::Step(unit, stamp));
    }

    fn proceed(
        &mut self,
        now: SimTime,
        unit: u16,
        stamp: Stamp,
        tell: &mut impl FnMut(SimTime, Stamp, u16, &Case),
    ) {
        let one = self.units[usize::from(unit)];
        let Some(case) = one.case else { return };
        let Some(course) = self.course(case.urgency) else {
            return;
        };
        let zone = self.ground.zone(case.zone);
        let scattered = |span: Option<Span>, factor: u16| {
            let span = span.unwrap_or(Span::ZERO).0 * u64::from(factor) / 1000;
            Delay::Lognormal(Span(span), self.missions.scatter)
        };
        tell(now, stamp, unit, &case);
        match stamp {
            Stamp::Rolling => {
                let table = self.ground.drive(one.at, case.zone).unwrap_or(Span::ZERO);
                let reach = self.missions.reach[usize::from(zone.urban)];
                let drive = reach.least + Span(table.0 * u64::from(reach.share) / 1000);
                let drive = scattered(Some(drive), course.drive);
                self.then(now, drive, unit, Stamp::OnScene);
            }
            Stamp::OnScene => {
                let taken = per_mille(course.taken, &mut self.chance);
                let next = if taken { Stamp::Leaving } else { Stamp::Free };
                self.then(now, self.missions.scene, unit, next);
            }
            Stamp::Leaving => {
                self.units[usize::from(unit)].at = zone.hospital;
                let drive = scattered(self.ground.drive(zone.hospital, case.zone), 1000);
                self.then(now, drive, unit, Stamp::Delivered);
            }
            Stamp::Delivered => self.then(now, self.missions.hand_over, unit, Stamp::Free),
            Stamp::Free => {
                self.units[usize::from(unit)].case = None;
                let on_duty = self.ground.is_manned(usize::from(unit), self.start + now.0);
                let mut waiting = self.waiting.iter_mut().filter(|_| on_duty);
                if let Some(next) = waiting.find_map(VecDeque::pop_front) {
                    return self.alert(now, unit, next, tell);
                }
                let one = self.units[usize::from(unit)];
                let home = self.ground.home(one.at, one.station).unwrap_or(Span::ZERO);
                self.due
                    .put(now + home.max(Span::ms(1)), What::Home(unit, one.journeys));
            }
            Stamp::Alerted => {}
        }
    }
}
