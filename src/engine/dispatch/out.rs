//! Units that are out when an exercise begins, and units that could be sent.

use super::super::id::UnitId;
use super::super::setup::Setup;
use super::Destination;
use super::desk::Dispatch;
use super::fleet::Motion;
use super::movement::Spot;

impl Dispatch {
    /// A unit stands somewhere else than at its station when the exercise begins. Where the
    /// destination means no place, it stays.
    pub(in super::super) fn place(&mut self, setup: &Setup, unit: UnitId, at: &Destination) {
        let (district, roster) = (&setup.pack.district, &setup.roster);
        let Some(goal) = at.goal(&setup.pack, roster, unit) else {
            return;
        };
        let spot = Spot::standing_at(district, roster.units[unit.index()].moves, goal);
        let vehicle = &mut self.vehicles[unit.index()];
        vehicle.at = spot;
        vehicle.reported.at = spot.point(&district.roads);
    }

    /// The units that can be alerted, in order, and where they last reported themselves.
    pub(in super::super) fn free_units(&self) -> impl Iterator<Item = (UnitId, &Motion)> {
        let units = self.vehicles.iter().zip((0u32..).map(UnitId));
        let free = units.filter(|(_, unit)| self.is_available(*unit));
        free.map(|(vehicle, unit)| (unit, &vehicle.reported))
    }
}
