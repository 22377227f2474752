//! Everything the desk keeps, and the units it keeps it about.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::event::{Event as AnyEvent, Reception};
use super::super::id::{CallId, ContactId, IncidentId, MissionId, SeatId, UnitId};
use super::super::setup::{Priority, Setup, StatusKind};
use super::super::sim::Due as SimDue;
use super::super::time::SimTime;
use super::super::{phone, radio};
use super::call_backs::{CallBackView, CallBacks};
use super::cards::{BookedView, Card, CardView, ContactView, Entry, MissionView, Outcome, Stamp};
use super::fleet::{UnitView, Vehicle};
use super::{Command, Destination, Event};
use crate::geo::Point;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is due at desks and on the roads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// A unit is there.
    Arrive(UnitId),
    /// A unit reports its position.
    Report(UnitId),
    /// A booked transport becomes known.
    Booked(u16),
}

/// The desk's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Contacts, oldest first.
    pub contacts: Vec<ContactView>,
    /// Cards, oldest first.
    pub cards: Vec<CardView>,
    /// Missions, oldest first.
    pub missions: Vec<MissionView>,
    /// Units, in the order of the pack.
    pub units: Vec<UnitView>,
    /// Who alerted the unit of each mission.
    #[serde(default)]
    pub sent_by: BTreeMap<MissionId, SeatId>,
    /// Who is to be rung back, or was, in the order in which it came up.
    #[serde(default)]
    pub call_backs: Vec<CallBackView>,
}

/// Contacts, incidents, missions and units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    pub(super) contacts: Vec<ContactView>,
    pub(super) incidents: Vec<Incident>,
    pub(super) missions: Vec<MissionView>,
    pub(super) vehicles: Vec<Vehicle>,
    /// The mission that each unit is on: it follows from the missions, so it is no part of what is
    /// saved.
    #[serde(skip)]
    pub(super) on: BTreeMap<UnitId, MissionId>,
    /// Who alerted the unit of each mission: it follows from the events too.
    #[serde(skip)]
    pub(super) sent_by: BTreeMap<MissionId, SeatId>,
    #[serde(skip)]
    pub(super) call_backs: CallBacks,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Incident {
    since: SimTime,
    pub(super) card: Card,
    /// Its place in the setup's bookings, when it is a booked transport.
    pub(super) booking: Option<u16>,
    /// The post that opened it: it follows from the events, so it is no part of what is saved.
    #[serde(skip)]
    by: Option<SeatId>,
}

pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Dispatch {
    /// Everybody at their station, nothing written.
    pub(in super::super) fn new(setup: &Setup) -> Self {
        let units = (0..setup.roster.units.len()).filter_map(UnitId::at);
        Dispatch {
            contacts: Vec::new(),
            incidents: Vec::new(),
            missions: Vec::new(),
            on: BTreeMap::new(),
            sent_by: BTreeMap::new(),
            call_backs: CallBacks::default(),
            vehicles: units.map(|unit| Vehicle::new(setup, unit)).collect(),
        }
    }

    /// Puts what is booked in the queue.
    pub(in super::super) fn prepare(&self, cx: &mut Cx<'_>) {
        for (booking, index) in cx.setup.story.bookings.iter().zip(0u16..) {
            cx.after(booking.known, SimDue::Dispatch(Due::Booked(index)));
        }
    }

    /// Somebody has booked a transport: it has a card from the first.
    fn booked(&mut self, cx: &mut Cx<'_>, booking: u16) {
        let spec = &cx.setup.story.bookings[usize::from(booking)];
        let incident = IncidentId(number(self.incidents.len()));
        let card = Card {
            address: Some(spec.from.clone()),
            callback: spec.callback.clone(),
            priority: Some(spec.priority),
            notes: vec![spec.note.clone()],
            ..Card::default()
        };
        self.incidents.push(Incident {
            since: cx.now,
            card,
            booking: Some(booking),
            by: None,
        });
        cx.emit(Event::Booked { incident, booking });
    }

    /// Carries a command out.
    pub(in super::super) fn command(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        command: &Command,
    ) -> Result<(), Refusal> {
        if let Command::Drive(to) = command {
            return self.drive(cx, seat, to);
        }
        let post = cx.setup.seat_spec(seat);
        let allowed = match command {
            Command::OpenIncident(_)
            | Command::Open
            | Command::Link(..)
            | Command::Write(..)
            | Command::Red(_)
            | Command::CallBack(..)
            | Command::Close(..) => post.may_write(),
            Command::Alert(..)
            | Command::Update(_)
            | Command::StandDown(_)
            | Command::Divert(..)
            | Command::StandBy(..)
            | Command::Destine(..) => post.may_send(),
            Command::Drive(_) => false,
        };
        if !allowed {
            return Err(Refusal::NotADesk);
        }
        match command {
            Command::OpenIncident(contact) => self.open(cx, seat, *contact),
            Command::Open => {
                let incident = self.new_card(cx, seat);
                cx.emit(Event::CardOpened { incident, seat });
                Ok(())
            }
            Command::Link(contact, incident) => self.link(cx, seat, *contact, *incident),
            Command::Write(incident, entry) => self.write(cx, seat, *incident, entry),
            Command::Red(contact) => self.red(cx, seat, *contact),
            Command::CallBack(contact, minutes) => self.promise(cx, seat, *contact, *minutes),
            Command::Alert(incident, unit) => self.alert(cx, seat, *incident, *unit),
            Command::Update(mission) => self.update(cx, seat, *mission),
            Command::StandDown(mission) => self.stand_down(cx, seat, *mission),
            Command::Divert(mission, incident) => self.divert(cx, seat, *mission, *incident),
            Command::StandBy(unit, station) => self.stand_by(cx, seat, *unit, *station),
            Command::Destine(mission, hospital) => {
                if hospital.index() >= cx.setup.pack.district.hospitals.len() {
                    return Err(Refusal::NoSuchHospital);
                }
                let MissionView {
                    id: mission, unit, ..
                } = *self.running(*mission)?;
                self.missions[mission.0 as usize].hospital = Some(*hospital);
                cx.emit(Event::Destined {
                    mission,
                    unit,
                    hospital: *hospital,
                    seat,
                });
                Ok(())
            }
            Command::Close(contact, outcome) => {
                let contact = *contact;
                self.contact(contact)?.outcome = Some(*outcome);
                cx.emit(Event::ContactClosed {
                    contact,
                    outcome: *outcome,
                    seat,
                });
                Ok(())
            }
            Command::Drive(_) => Err(Refusal::NotDriving),
        }
    }

    pub(super) fn contact(&mut self, id: ContactId) -> Result<&mut ContactView, Refusal> {
        self.contacts
            .get_mut(id.0 as usize)
            .ok_or(Refusal::NoSuchContact)
    }

    pub(super) fn incident(&mut self, id: IncidentId) -> Result<&mut Incident, Refusal> {
        self.incidents
            .get_mut(id.0 as usize)
            .ok_or(Refusal::NoSuchIncident)
    }

    fn open(&mut self, cx: &mut Cx<'_>, seat: SeatId, contact: ContactId) -> Result<(), Refusal> {
        let new = IncidentId(number(self.incidents.len()));
        self.contact(contact)?.incident = Some(new);
        let incident = self.new_card(cx, seat);
        cx.emit(Event::IncidentOpened {
            incident,
            contact,
            seat,
        });
        Ok(())
    }

    /// The red button.
    fn red(&mut self, cx: &mut Cx<'_>, seat: SeatId, contact: ContactId) -> Result<(), Refusal> {
        if self.contact(contact)?.incident.is_none() {
            self.open(cx, seat, contact)?;
        }
        let incident = self.contact(contact)?.incident;
        let incident = incident.ok_or(Refusal::NoSuchIncident)?;
        self.write(cx, seat, incident, &Entry::Priority(Priority::Acute))
    }

    fn new_card(&mut self, cx: &Cx<'_>, by: SeatId) -> IncidentId {
        let incident = IncidentId(number(self.incidents.len()));
        self.incidents.push(Incident {
            since: cx.now,
            card: Card::default(),
            booking: None,
            by: Some(by),
        });
        incident
    }

    fn link(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        contact: ContactId,
        incident: IncidentId,
    ) -> Result<(), Refusal> {
        self.incident(incident)?;
        self.contact(contact)?.incident = Some(incident);
        cx.emit(Event::ContactLinked {
            contact,
            incident,
            seat,
        });
        Ok(())
    }

    fn write(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        incident: IncidentId,
        entry: &Entry,
    ) -> Result<(), Refusal> {
        if let Entry::Criterion(code) = entry {
            let mut criteria = cx
                .setup
                .pack
                .organisation
                .index
                .iter()
                .flat_map(|card| &card.criteria);
            if !criteria.any(|criterion| criterion.code == *code) {
                return Err(Refusal::NoSuchCriterion);
            }
        }
        self.incident(incident)?.card.write(entry.clone());
        self.outdate(incident);
        cx.emit(Event::Written {
            incident,
            entry: entry.clone(),
            seat,
        });
        Ok(())
    }

    fn drive(&mut self, cx: &mut Cx<'_>, seat: SeatId, to: &Destination) -> Result<(), Refusal> {
        let setup = cx.setup;
        let unit = setup.unit_of(seat).ok_or(Refusal::NotDriving)?;
        let Some(goal) = to.goal(&setup.pack, &setup.roster, unit) else {
            return Err(match to {
                Destination::Hospital(_) => Refusal::NoSuchHospital,
                Destination::Address(_) | Destination::Station | Destination::StandBy(_) => {
                    Refusal::UnknownAddress
                }
            });
        };
        if self.vehicles[unit.index()].set_off(cx, unit, to.clone(), goal) {
            Ok(())
        } else {
            Err(Refusal::UnknownAddress)
        }
    }

    /// Something is due. `covered` tells whether a unit's radio has coverage.
    pub(in super::super) fn due(&mut self, cx: &mut Cx<'_>, due: &Due, covered: bool) {
        match due {
            Due::Arrive(unit) => self.vehicles[unit.index()].arrive(cx, *unit, covered),
            Due::Report(unit) => self.vehicles[unit.index()].report_on(cx, *unit, covered),
            Due::Booked(booking) => self.booked(cx, *booking),
        }
    }

    /// What other domains' events mean to the desk: a ringing line is a contact, a status is a
    /// stamp.
    pub(in super::super) fn react(&mut self, cx: &mut Cx<'_>, event: &AnyEvent) {
        self.note_call_backs(cx, event);
        match event {
            // Another centre that brings somebody into a call with this one is a contact too.
            AnyEvent::Phone(
                phone::Event::Rang { call, line, by, .. }
                | phone::Event::Invited { call, line, by, .. },
            ) if cx.setup.pack.organisation.is_line(line) => {
                self.contact_opened(cx, *call, *by);
            }
            AnyEvent::Radio(radio::Event::StatusArrived { seat, kind }) => {
                if let Some(unit) = cx.setup.unit_of(*seat) {
                    self.status(cx, unit, *kind);
                }
            }
            AnyEvent::Radio(_)
            | AnyEvent::Phone(_)
            | AnyEvent::Dispatch(_)
            | AnyEvent::Scene(_)
            | AnyEvent::Exercise(_)
            | AnyEvent::Refused { .. } => {}
        }
    }

    /// A seat has left a call that goes on between these. Where it was a desk, and no desk is in it
    /// any more, the caller has been put through.
    pub(in super::super) fn left(
        &mut self,
        cx: &mut Cx<'_>,
        call: CallId,
        seat: SeatId,
        others: impl Iterator<Item = SeatId>,
    ) {
        let desk = |seat: SeatId| cx.everybody().spec(seat).may_write();
        let others: Vec<SeatId> = others.collect();
        let mut open = self.contacts.iter_mut();
        let open = open.find(|one| one.call == call && one.outcome.is_none());
        let Some(contact) = open.filter(|_| desk(seat) && others.len() > 1) else {
            return;
        };
        if !others.into_iter().any(desk) {
            contact.outcome = Some(Outcome::Transferred);
            cx.emit(Event::ContactClosed {
                contact: contact.id,
                outcome: Outcome::Transferred,
                seat,
            });
        }
    }

    fn contact_opened(&mut self, cx: &mut Cx<'_>, call: CallId, seat: SeatId) {
        if self.contacts.iter().any(|contact| contact.call == call) {
            return;
        }
        let contact = ContactId(number(self.contacts.len()));
        self.contacts.push(ContactView {
            id: contact,
            call,
            incident: None,
            since: cx.now,
            outcome: None,
        });
        cx.emit(Event::ContactOpened {
            contact,
            call,
            seat,
        });
    }

    fn status(&mut self, cx: &mut Cx<'_>, unit: UnitId, kind: StatusKind) {
        let stamp = match kind {
            StatusKind::Acknowledged => Some(Stamp::Acknowledged),
            StatusKind::Rolling => Some(Stamp::Rolling),
            StatusKind::OnScene => Some(Stamp::OnScene),
            StatusKind::Leaving => Some(Stamp::Leaving),
            StatusKind::Delivered => Some(Stamp::Delivered),
            StatusKind::Free | StatusKind::AtStation => Some(Stamp::Free),
            StatusKind::Unavailable => None,
            // A wish to speak says nothing about where the unit is in its mission.
            StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest => return,
        };
        let vehicle = &mut self.vehicles[unit.index()];
        vehicle.status = kind;
        vehicle.status_since = cx.now;
        if let (Some(stamp), Some(mission)) = (stamp, self.mission_of(unit)) {
            self.stamp(cx, mission, stamp);
        }
    }

    /// Where a unit truly is, and whether that is in a tunnel: for coverage only.
    pub(in super::super) fn true_point(
        &self,
        setup: &Setup,
        unit: UnitId,
        now: SimTime,
    ) -> (Point, bool) {
        let roads = &setup.pack.district.roads;
        let at = self.vehicles[unit.index()].position(now);
        (at.point(roads), at.in_tunnel(roads))
    }

    /// Who receives a dispatch event.
    pub(in super::super) fn hearers(setup: &Setup, event: &Event, out: &mut Vec<Reception>) {
        let desks = || setup.roster.desks().iter().copied();
        let crew = |unit: &UnitId| setup.roster.units[unit.index()].seat;
        match event {
            Event::ContactOpened { .. }
            | Event::ContactClosed { .. }
            | Event::IncidentOpened { .. }
            | Event::ContactLinked { .. }
            | Event::Booked { .. }
            | Event::Written { .. }
            | Event::Stamped { .. }
            | Event::CardOpened { .. }
            | Event::Cover { .. }
            | Event::CallBackPromised { .. }
            | Event::Reported { .. } => out.extend(desks().map(Reception::whole)),
            Event::Alerted { unit, .. }
            | Event::StoodDown { unit, .. }
            | Event::Destined { unit, .. }
            | Event::StoodBy { unit, .. }
            | Event::Updated { unit, .. } => {
                out.extend(desks().map(Reception::whole));
                out.push(Reception::whole(crew(unit)));
            }
            Event::SetOff { unit, .. } | Event::Arrived { unit, .. } => {
                out.push(Reception::whole(crew(unit)));
            }
        }
    }

    /// What a seat sees of it; none where its post sees no lists.
    pub(in super::super) fn view(&self, setup: &Setup, seat: SeatId) -> Option<DeskView> {
        if !setup.seat_spec(seat).sees_desk() {
            return None;
        }
        let cards = self.incidents.iter().zip(0u32..).map(|(incident, id)| {
            let matches = incident
                .card
                .address
                .as_ref()
                .map(|at| setup.pack.district.locate(at).len());
            CardView {
                id: IncidentId(id),
                since: incident.since,
                by: incident.by,
                card: incident.card.clone(),
                booked: incident.booking.map(|index| {
                    let booking = &setup.story.bookings[usize::from(index)];
                    BookedView {
                        pick_up: booking.pick_up,
                        to: booking.to.clone(),
                    }
                }),
                address_matches: u16::try_from(matches.unwrap_or(0)).unwrap_or(u16::MAX),
            }
        });
        let units = self
            .vehicles
            .iter()
            .zip(0u32..)
            .map(|(vehicle, id)| UnitView {
                id: UnitId(id),
                status: vehicle.status,
                status_since: vehicle.status_since,
                motion: vehicle.reported.clone(),
                stands_by: vehicle.stands_by,
                available: self.is_available(UnitId(id)),
            });
        Some(DeskView {
            contacts: self.contacts.clone(),
            cards: cards.collect(),
            missions: self.missions.clone(),
            units: units.collect(),
            sent_by: self.sent_by.clone(),
            call_backs: self.call_backs.list.clone(),
        })
    }
}
