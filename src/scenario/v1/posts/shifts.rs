//! The shifts of crews, schema 1: `shifts: [("07:30", "19:30"), ("19:30", "07:30")]` in the pack, and
//! what they mean for an exercise.

use crate::engine::setup::duty::{Duty, is_manned};
use crate::engine::setup::{StatusKind, UnitKind};
use crate::language::ClockTime;
use crate::scenario::reader::At;
use crate::scenario::v1::cast::Start;

/// Reads the shifts of a vehicle.
pub(super) fn read(at: &At<'_>) -> Option<Vec<Duty>> {
    at.list(|at| {
        let [from, to] = at.tuple()?;
        let (from, to) = (from.clock(), to.clock());
        Some(Duty {
            from: from?,
            to: to?,
        })
    })
}

/// The shifts of a vehicle for which the pack says nothing: ambulances change crews twice a day,
/// others hold their watch longer than any exercise lasts (our default).
pub(super) fn usual(kind: UnitKind) -> Vec<Duty> {
    match kind {
        UnitKind::Ambulance | UnitKind::RapidResponse => Duty::USUAL.to_vec(),
        UnitKind::DoctorCar | UnitKind::Helicopter | UnitKind::Boat => Vec::new(),
    }
}

impl Start {
    /// Who is on duty when it begins. Crews change only in a living district; elsewhere an exercise
    /// has the units that it has. A unit that the scenario names is as it says.
    pub(in crate::scenario::v1) fn man(&mut self, living: bool, start: ClockTime) {
        let at = u64::from(start.0) * 60_000;
        for (index, unit) in self.units.iter_mut().enumerate() {
            if !living {
                unit.shifts.clear();
            }
            if is_manned(&unit.shifts, at) {
                continue;
            }
            let named = self.named.iter().any(|one| one.index() == index);
            if named {
                unit.shifts.clear();
            } else {
                unit.status = StatusKind::Unavailable;
            }
        }
    }
}
