//! Cover: which parts of the district a free ambulance reaches within their limit, and who stands by
//! for those that none does.
//!
//! A part has cover while a free ambulance reaches half of it in time, by the table from base to
//! zone: one on the road counts as at the base that is nearest. What the desks are told, the virtual
//! coordinator acts on; where a person sees to the units, it is theirs to act.

use super::super::Sim;
use super::centre::Sender;
use super::{Living, Step};
use crate::engine::command::Command;
use crate::engine::dispatch::{self, Dispatch};
use crate::engine::event::{Event, Logged};
use crate::engine::id::UnitId;
use crate::engine::load::areas;
use crate::engine::load::ground::Ground;
use crate::engine::load::seen::AreaView;
use crate::engine::load::spec::Load;
use crate::engine::radio;
use crate::engine::setup::{Setup, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::geo::Point;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// From the loss of cover to the decision of a virtual coordinator (our default): most gaps close by
/// themselves, when the next unit is free.
const DECIDES: Span = Span::seconds(60);
/// Nobody is moved farther than this (our default).
const FARTHEST: Span = Span::minutes(40);

/// The parts of the district, and who stands by for them.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Cover {
    areas: Vec<Area>,
    /// Where the bases are: stations, then hospitals.
    #[serde(skip)]
    bases: Vec<Point>,
    /// Units that stand by for a part.
    moved: BTreeMap<UnitId, u16>,
    /// Something has changed since the last look.
    changed: bool,
}

/// A municipality.
#[derive(Clone, Debug, Serialize)]
struct Area {
    name: String,
    /// From which bases it is reached within its limit.
    #[serde(skip)]
    from: Vec<bool>,
    covered: bool,
    since: SimTime,
}

impl Cover {
    /// All parts, as if they had cover.
    pub(super) fn new(setup: &Setup, load: &Load, ground: &Ground) -> Self {
        let district = &setup.pack.district;
        let hospitals = district.hospitals.iter().map(|one| one.at);
        let stations = district.stations.iter().map(|one| one.at);
        let area = |area: areas::Area| Area {
            name: area.name,
            from: area.from,
            covered: true,
            since: SimTime::ZERO,
        };
        let areas = areas::Area::all(district, ground, load).into_iter();
        Cover {
            areas: areas.map(area).collect(),
            bases: stations.chain(hospitals).collect(),
            moved: BTreeMap::new(),
            changed: true,
        }
    }

    /// Takes note of what has happened; whether cover may have changed with it.
    pub(super) fn notice(&mut self, event: &Event) -> bool {
        let changes = match event {
            Event::Radio(radio::Event::StatusArrived { .. }) => true,
            Event::Dispatch(dispatch::Event::Alerted { unit, .. }) => {
                self.moved.remove(unit);
                true
            }
            Event::Dispatch(dispatch::Event::StoodDown { .. }) => true,
            // Where it stands from now on.
            Event::Dispatch(dispatch::Event::Reported { motion, .. }) => motion.ahead.is_empty(),
            _ => false,
        };
        self.changed |= changes && !self.areas.is_empty();
        changes && !self.areas.is_empty()
    }

    /// The parts as desks see them.
    pub(super) fn view(&self) -> Vec<AreaView> {
        let view = |area: &Area| AreaView {
            name: area.name.clone(),
            covered: area.covered,
            since: area.since,
        };
        self.areas.iter().map(view).collect()
    }

    /// The base where a unit counts.
    fn base(&self, at: Point) -> Option<usize> {
        let far = self.bases.iter().enumerate();
        let far = far.map(|(base, point)| (point.distance(at), base));
        far.min().map(|(_, base)| base)
    }

    /// Free ambulances, and the base where each counts.
    fn free(&self, setup: &Setup, dispatch: &Dispatch) -> Vec<(UnitId, usize)> {
        let free = dispatch.free_units();
        let free =
            free.filter(|(unit, _)| setup.roster.units[unit.index()].kind == UnitKind::Ambulance);
        free.filter_map(|(unit, motion)| Some((unit, self.base(motion.at)?)))
            .collect()
    }

    /// What has changed since the last look: which part, and whether it has cover now.
    fn look(&mut self, now: SimTime, free: &[(UnitId, usize)]) -> Vec<(u16, bool)> {
        let mut changes = Vec::new();
        for (area, number) in self.areas.iter_mut().zip(0u16..) {
            let covered = free.iter().any(|(_, base)| area.from[*base]);
            if covered != area.covered {
                (area.covered, area.since) = (covered, now);
                changes.push((number, covered));
            }
        }
        changes
    }

    /// Whether all parts keep their cover that have it, when a unit leaves its base.
    fn can_spare(&self, free: &[(UnitId, usize)], unit: UnitId, base: usize) -> bool {
        self.areas
            .iter()
            .filter(|area| area.from[base])
            .all(|area| {
                let mut others = free.iter().filter(|(other, _)| *other != unit);
                others.any(|(_, base)| area.from[*base])
            })
    }

    /// Who is to stand by for a part, and at which station: whom the others can spare, and who is
    /// there first.
    fn choose(
        &self,
        ground: &Ground,
        area: u16,
        free: &[(UnitId, usize)],
        stations: usize,
    ) -> Option<(UnitId, u16)> {
        let area = self
            .areas
            .get(usize::from(area))
            .filter(|area| !area.covered)?;
        let goals = (0u16..).zip(&area.from[..stations]);
        let goals: Vec<u16> = goals
            .filter(|(_, near)| **near)
            .map(|(goal, _)| goal)
            .collect();
        let spare = free.iter().filter(|(unit, base)| {
            !self.moved.contains_key(unit) && self.can_spare(free, *unit, *base)
        });
        let ways = spare.flat_map(|(unit, base)| {
            let from = u16::try_from(*base).unwrap_or(u16::MAX);
            let ways = goals.iter().filter_map(move |goal| {
                let span = ground.home(from, *goal)?;
                Some((span, *unit, *goal))
            });
            ways.filter(|(span, ..)| *span <= FARTHEST)
        });
        ways.min().map(|(_, unit, goal)| (unit, goal))
    }
}

impl Sim {
    /// Tells the desks which parts of the district have lost their cover, or have it again.
    pub(super) fn look_after_cover(&mut self, living: &mut Living, log: &mut Vec<Logged>) {
        if !std::mem::take(&mut living.cover.changed) {
            return;
        }
        let free = living.cover.free(&self.setup, &self.world.dispatch);
        let changes = living.cover.look(self.now, &free);
        for (area, covered) in changes {
            let name = living.cover.areas[usize::from(area)].name.clone();
            self.handle(log, |_, cx| {
                cx.emit(dispatch::Event::Cover {
                    area: name,
                    covered,
                });
            });
            if !covered {
                living.plan(self.now + DECIDES, Step::StandBy(area));
            }
        }
        // Whom the others do without again.
        let moved = living.cover.moved.keys().copied();
        let back: Vec<UnitId> = moved
            .filter(|unit| living.cover.can_go_home(&free, *unit))
            .collect();
        for unit in back {
            living.plan(self.now + DECIDES, Step::ComeHome(unit));
        }
    }

    /// A colleague sends somebody to stand by for a part that has no cover.
    pub(super) fn stand_by(&mut self, living: &mut Living, area: u16, log: &mut Vec<Logged>) {
        let setup = Arc::clone(&self.setup);
        let free = living.cover.free(&setup, &self.world.dispatch);
        let stations = setup.pack.district.stations.len();
        let chosen = living.cover.choose(&living.ground, area, &free, stations);
        let Sender::Colleague(seat) = living.centre.sender(&setup, &living.calls, None) else {
            return;
        };
        if let Some((unit, station)) = chosen {
            living.cover.moved.insert(unit, area);
            let command = dispatch::Command::StandBy(unit, station);
            self.act_for(living, seat, &Command::Dispatch(command), log);
        }
    }

    /// A colleague sends home somebody who is not needed where they stand by.
    pub(super) fn come_home(&mut self, living: &mut Living, unit: UnitId, log: &mut Vec<Logged>) {
        let setup = Arc::clone(&self.setup);
        let free = living.cover.free(&setup, &self.world.dispatch);
        let Sender::Colleague(seat) = living.centre.sender(&setup, &living.calls, None) else {
            return;
        };
        if living.cover.can_go_home(&free, unit) {
            living.cover.moved.remove(&unit);
            let station = setup.roster.units[unit.index()].station;
            let command = dispatch::Command::StandBy(unit, station);
            self.act_for(living, seat, &Command::Dispatch(command), log);
        }
    }
}

impl Cover {
    /// Whether a unit that stands by somewhere is not needed there any more: others cover the part.
    fn can_go_home(&self, free: &[(UnitId, usize)], unit: UnitId) -> bool {
        let area = self.moved.get(&unit);
        let area = area.and_then(|area| self.areas.get(usize::from(*area)));
        let mut others = free.iter().filter(|(other, _)| *other != unit);
        let others = area.is_some_and(|area| others.any(|(_, base)| area.from[*base]));
        others && free.iter().any(|(one, _)| *one == unit)
    }
}
