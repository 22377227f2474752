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
use crate::engine::load::areas::{Areas, Free};
use crate::engine::load::ground::Ground;
use crate::engine::load::seen::AreaView;
use crate::engine::load::spec::Load;
use crate::engine::radio;
use crate::engine::setup::{Setup, UnitKind};
use crate::engine::time::{SimTime, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// From the loss of cover to the decision of a virtual coordinator (our default): most gaps close by
/// themselves, when the next unit is free.
const DECIDES: Span = Span::seconds(60);
/// The parts of the district, and who stands by for them.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Cover {
    areas: Vec<Area>,
    #[serde(skip)]
    map: Areas,
    /// Units that stand by for a part.
    moved: BTreeMap<UnitId, u16>,
    /// Something has changed since the last look.
    changed: bool,
}

/// A municipality.
#[derive(Clone, Debug, Serialize)]
struct Area {
    name: String,
    covered: bool,
    since: SimTime,
}

impl Cover {
    /// All parts, as if they had cover.
    pub(super) fn new(setup: &Setup, load: &Load, ground: &Ground) -> Self {
        let map = Areas::new(&setup.pack.district, ground, load);
        let area = |name: &str| Area {
            name: name.to_owned(),
            covered: true,
            since: SimTime::ZERO,
        };
        Cover {
            areas: map.names().map(area).collect(),
            map,
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

    /// Free ambulances, and the base where each counts.
    fn free(&self, setup: &Setup, dispatch: &Dispatch) -> Vec<Free> {
        let free = dispatch.free_units();
        let free =
            free.filter(|(unit, _)| setup.roster.units[unit.index()].kind == UnitKind::Ambulance);
        free.filter_map(|(unit, motion)| Some((unit, self.map.base(motion.at)?)))
            .collect()
    }

    /// What has changed since the last look: which part, and whether it has cover now.
    fn look(&mut self, now: SimTime, free: &[Free]) -> Vec<(u16, bool)> {
        let mut changes = Vec::new();
        for (area, number) in self.areas.iter_mut().zip(0u16..) {
            let covered = self.map.covers(usize::from(number), free);
            if covered != area.covered {
                (area.covered, area.since) = (covered, now);
                changes.push((number, covered));
            }
        }
        changes
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
        let cover = &living.cover;
        let may = |unit: UnitId| !cover.moved.contains_key(&unit);
        let chosen = cover
            .map
            .choose(&living.ground, usize::from(area), &free, may);
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
    fn can_go_home(&self, free: &[Free], unit: UnitId) -> bool {
        let area = self.moved.get(&unit);
        let others: Vec<Free> = free
            .iter()
            .filter(|(one, _)| *one != unit)
            .copied()
            .collect();
        let others = area.is_some_and(|area| self.map.covers(usize::from(*area), &others));
        others && free.iter().any(|(one, _)| *one == unit)
    }
}
