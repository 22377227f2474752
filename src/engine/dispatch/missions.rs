//! Missions: one unit's job each, from the alarm until it is free again or called off.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{IncidentId, MissionId, SeatId, UnitId};
use super::super::setup::{Priority, Setup, StatusKind};
use super::cards::{MissionView, Stamp};
use super::desk::{Dispatch, number};
use super::{Destination, Event};
use crate::language::Address;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

/// What a crew sees of a card.
struct Callout {
    priority: Option<Priority>,
    address: Option<Address>,
    text: String,
    to: Option<Destination>,
}

impl Dispatch {
    /// A mission that is not over.
    pub(super) fn running(&self, id: MissionId) -> Result<&MissionView, Refusal> {
        let mission = self
            .missions
            .get(id.0 as usize)
            .ok_or(Refusal::NoSuchMission)?;
        if mission.is_over() {
            Err(Refusal::MissionOver)
        } else {
            Ok(mission)
        }
    }

    /// Alerts a free unit.
    pub(super) fn alert(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        incident: IncidentId,
        unit: UnitId,
    ) -> Result<(), Refusal> {
        self.incident(incident)?;
        if unit.index() >= self.vehicles.len() {
            return Err(Refusal::NoSuchUnit);
        }
        if !self.is_available(unit) {
            return Err(Refusal::UnitNotAvailable);
        }
        self.begin(cx, seat, incident, unit);
        Ok(())
    }

    /// Takes a unit from one mission to another incident.
    pub(super) fn divert(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        mission: MissionId,
        incident: IncidentId,
    ) -> Result<(), Refusal> {
        self.incident(incident)?;
        let (unit, boarded) = {
            let mission = self.running(mission)?;
            (mission.unit, mission.stamps.contains_key(&Stamp::Leaving))
        };
        if boarded {
            return Err(Refusal::PatientAboard);
        }
        // The crew learns of both by the new alarm: no word of standing down comes in between.
        self.stamp(cx, mission, Stamp::Cancelled);
        self.begin(cx, seat, incident, unit);
        Ok(())
    }

    fn begin(&mut self, cx: &mut Cx<'_>, seat: SeatId, incident: IncidentId, unit: UnitId) {
        let mission = MissionId(number(self.missions.len()));
        let Callout {
            priority,
            address,
            text,
            to,
        } = self.callout(cx.setup, incident);
        self.missions.push(MissionView {
            id: mission,
            incident,
            unit,
            priority,
            hospital: None,
            stamps: BTreeMap::new(),
        });
        cx.emit(Event::Alerted {
            mission,
            incident,
            unit,
            seat,
            priority,
            address,
            text,
            to,
        });
        self.stamp(cx, mission, Stamp::Alerted);
    }

    /// Sends the card anew.
    pub(super) fn update(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        mission: MissionId,
    ) -> Result<(), Refusal> {
        let (incident, unit) = {
            let mission = self.running(mission)?;
            (mission.incident, mission.unit)
        };
        let Callout {
            priority,
            address,
            text,
            to: _,
        } = self.callout(cx.setup, incident);
        cx.emit(Event::Updated {
            mission,
            unit,
            seat,
            priority,
            address,
            text,
        });
        Ok(())
    }

    /// Cancels a mission.
    pub(super) fn stand_down(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        mission: MissionId,
    ) -> Result<(), Refusal> {
        let unit = self.running(mission)?.unit;
        cx.emit(Event::StoodDown {
            mission,
            unit,
            seat,
        });
        self.stamp(cx, mission, Stamp::Cancelled);
        Ok(())
    }

    fn callout(&self, setup: &Setup, incident: IncidentId) -> Callout {
        let incident = &self.incidents[incident.0 as usize];
        let card = &incident.card;
        let text: Vec<&str> = card
            .criterion
            .iter()
            .chain(&card.notes)
            .map(String::as_str)
            .collect();
        let booking = incident.booking;
        Callout {
            priority: card.priority,
            address: card.address.clone(),
            text: text.join("; "),
            to: booking.map(|index| setup.bookings[usize::from(index)].to.clone()),
        }
    }

    /// A mission reaches a step, the first time.
    pub(super) fn stamp(&mut self, cx: &mut Cx<'_>, id: MissionId, stamp: Stamp) {
        let mission = &mut self.missions[id.0 as usize];
        if let Slot::Vacant(free) = mission.stamps.entry(stamp) {
            free.insert(cx.now);
            cx.emit(Event::Stamped {
                mission: id,
                unit: mission.unit,
                stamp,
            });
        }
    }

    /// Whether a unit can be alerted.
    pub(super) fn is_available(&self, unit: UnitId) -> bool {
        let free = matches!(
            self.vehicles[unit.index()].status,
            StatusKind::Free | StatusKind::AtStation
        );
        free && self.mission_of(unit).is_none()
    }

    /// The mission that a unit is on.
    pub(super) fn mission_of(&self, unit: UnitId) -> Option<MissionId> {
        self.missions
            .iter()
            .find(|mission| mission.unit == unit && !mission.is_over())
            .map(|mission| mission.id)
    }
}
