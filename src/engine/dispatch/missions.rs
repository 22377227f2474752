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
            address: address.clone(),
            outdated: false,
            hospital: None,
            stamps: BTreeMap::new(),
        });
        self.on.insert(unit, mission);
        self.sent_by.insert(mission, seat);
        self.vehicles[unit.index()].stands_by = None;
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
        let sent = &mut self.missions[mission.0 as usize];
        sent.address.clone_from(&address);
        sent.outdated = false;
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

    /// The address on a card may have changed: a unit on it still drives to the address it got,
    /// until the card is sent anew.
    pub(super) fn outdate(&mut self, incident: IncidentId) {
        let address = &self.incidents[incident.0 as usize].card.address;
        for running in self.on.values() {
            let mission = &mut self.missions[running.0 as usize];
            if mission.incident == incident {
                mission.outdated = mission.address != *address;
            }
        }
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
            to: booking.map(|index| setup.story.bookings[usize::from(index)].to.clone()),
        }
    }

    /// A mission reaches a step, the first time.
    pub(super) fn stamp(&mut self, cx: &mut Cx<'_>, id: MissionId, stamp: Stamp) {
        let mission = &mut self.missions[id.0 as usize];
        if let Slot::Vacant(free) = mission.stamps.entry(stamp) {
            free.insert(cx.now);
            if mission.is_over() {
                self.on.remove(&mission.unit);
            }
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
        self.on.get(&unit).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Command as Desk, Entry};
    use super::*;
    use crate::engine::command::Command;
    use crate::engine::event::Event as AnyEvent;
    use crate::engine::exercise::watch::Watch;
    use crate::engine::id::ContactId;
    use crate::engine::people::fixture::*;
    use crate::engine::setup::{Effect, Inject, Temperament};
    use crate::engine::time::Span;

    /// The ambulance is sent to Solbakken 14.
    fn sent() -> Table {
        let mut setup = setup(Temperament::Calm);
        setup.story.injects = vec![Inject {
            name: "rings".to_owned(),
            when: Watch::At(Span::seconds(1)),
            effects: vec![Effect::Ring(WIFE)],
        }];
        let mut table = Table::new(setup, 7);
        let rang =
            |event: &AnyEvent| matches!(event, AnyEvent::Dispatch(Event::ContactOpened { .. }));
        assert!(table.until(20, rang));
        does(&mut table, Desk::OpenIncident(ContactId(0)));
        writes(&mut table, 14);
        does(&mut table, Desk::Alert(IncidentId(0), AMBULANCE));
        table
    }

    fn does(table: &mut Table, command: Desk) {
        table.desk(Command::Dispatch(command));
    }

    fn writes(table: &mut Table, number: u16) {
        let entry = Entry::Address(solbakken(number));
        does(table, Desk::Write(IncidentId(0), entry));
    }

    /// What the desk is shown of its only mission: the address the unit has, and whether the card
    /// has another by now.
    fn shown(table: &Table) -> (Option<Address>, bool) {
        let view = table.sim.view(AMK, 0);
        let [mission] = &view.desk.as_ref().expect("a desk").missions[..] else {
            panic!("one mission: {view:#?}");
        };
        (mission.address.clone(), mission.outdated)
    }

    #[test]
    fn a_mission_keeps_the_address_it_was_sent_until_it_is_sent_another() {
        let mut table = sent();
        assert_eq!(shown(&table), (Some(solbakken(14)), false));
        writes(&mut table, 26);
        assert_eq!(shown(&table), (Some(solbakken(14)), true));
        does(&mut table, Desk::Update(MissionId(0)));
        assert_eq!(shown(&table), (Some(solbakken(26)), false));
        // Back and forth on the card alone outdates nothing in the end.
        writes(&mut table, 14);
        assert_eq!(shown(&table), (Some(solbakken(26)), true));
        writes(&mut table, 26);
        assert_eq!(shown(&table), (Some(solbakken(26)), false));
    }

    #[test]
    fn a_mission_that_is_over_is_not_outdated_by_what_is_written_later() {
        let mut table = sent();
        does(&mut table, Desk::StandDown(MissionId(0)));
        writes(&mut table, 26);
        assert_eq!(shown(&table), (Some(solbakken(14)), false));
    }

    #[test]
    fn an_entry_of_another_kind_changes_nothing() {
        let mut table = sent();
        let entry = Entry::Priority(Priority::Acute);
        does(&mut table, Desk::Write(IncidentId(0), entry));
        assert_eq!(shown(&table), (Some(solbakken(14)), false));
    }
}
