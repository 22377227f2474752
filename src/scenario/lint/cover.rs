//! Parts of the district that no ambulance on duty reaches in time, however free it is.

use super::Look;
use crate::engine::load::areas::Area;
use crate::engine::load::ground::Ground;
use crate::engine::setup::duty::is_manned;
use crate::engine::setup::{StatusKind, UnitKind};
use crate::engine::time::Span;
use crate::scenario::reader::Fields;
use crate::text;

const MINUTE: u64 = 60_000;

impl Look<'_> {
    /// Notes the first minute from which a part has no cover with everybody on duty at home.
    pub fn uncovered(&self, f: &Fields<'_>) {
        let (setup, roster) = (self.setup, &self.setup.roster);
        let (Some(load), Some(at)) = (&setup.story.load, f.may("load")) else {
            return;
        };
        let district = &setup.pack.district;
        let ground = Ground::of(district, &roster.units, load);
        let start = u64::from(roster.start.0) * MINUTE;
        for area in Area::all(district, &ground, load) {
            let there = |minute: &u64| {
                let mut units = roster.units.iter();
                units.any(|unit| {
                    let busy = setup.role(unit.seat).busy;
                    let busy = busy.is_some_and(|busy| busy > Span(minute * MINUTE));
                    // Whom the scenario has out for good is not there either.
                    let out = setup.role(unit.seat).busy.is_none()
                        && unit.status == StatusKind::Unavailable
                        && unit.shifts.is_empty();
                    unit.kind == UnitKind::Ambulance
                        && area.from[usize::from(unit.station)]
                        && !busy
                        && !out
                        && is_manned(&unit.shifts, start + minute * MINUTE)
                })
            };
            let gap = (0..self.over.0 / MINUTE).find(|minute| !there(minute));
            if let Some(minute) = gap {
                at.warn(
                    text!(
                        "warning-uncovered",
                        area = area.name.as_str(),
                        from = Span(minute * MINUTE)
                    ),
                    text!("warning-uncovered-help"),
                );
            }
        }
    }
}
