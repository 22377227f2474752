//! Units that are out when an exercise begins, units that could be sent, and units that stand by.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{SeatId, UnitId};
use super::super::setup::Setup;
use super::desk::Dispatch;
use super::fleet::Motion;
use super::movement::Spot;
use super::{Destination, Event};

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

    /// Sends a free unit to stand by at a station, or home.
    pub(super) fn stand_by(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        unit: UnitId,
        station: u16,
    ) -> Result<(), Refusal> {
        if unit.index() >= self.vehicles.len() {
            return Err(Refusal::NoSuchUnit);
        }
        if usize::from(station) >= cx.setup.pack.district.stations.len() {
            return Err(Refusal::UnknownAddress);
        }
        if !self.is_available(unit) {
            return Err(Refusal::UnitNotAvailable);
        }
        let own = cx.setup.roster.units[unit.index()].station;
        self.vehicles[unit.index()].stands_by = Some(station).filter(|_| station != own);
        cx.emit(Event::StoodBy {
            unit,
            station,
            seat,
        });
        Ok(())
    }
}
