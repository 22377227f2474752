//! Cards, missions and what the desk could see of its units.

use super::Story;
use crate::engine::dispatch::{Card, Entry, Event, Motion, Stamp};
use crate::engine::event::Logged;
use crate::engine::id::{IncidentId, MissionId, SeatId, UnitId};
use crate::engine::radio;
use crate::engine::setup::{Priority, StatusKind};
use crate::engine::time::SimTime;
use crate::language::Address;

/// Something written on a card.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// When.
    pub at: SimTime,
    /// Which card.
    pub incident: IncidentId,
    /// Who wrote it.
    pub seat: SeatId,
    /// What.
    pub entry: &'a Entry,
}

/// A card sent to a unit: the first time, or anew.
#[derive(Clone, Debug)]
pub struct Order {
    /// When.
    pub at: SimTime,
    /// The priority on it.
    pub priority: Option<Priority>,
    /// The address on it.
    pub address: Option<Address>,
}

/// A unit that was alerted.
#[derive(Clone, Debug)]
pub struct Alert {
    /// When.
    pub at: SimTime,
    /// By whom.
    pub seat: SeatId,
    /// The mission this made.
    pub mission: MissionId,
    /// For which card.
    pub incident: IncidentId,
    /// The unit.
    pub unit: UnitId,
    /// The card as sent, and each time it was sent anew.
    pub orders: Vec<Order>,
    /// Steps reached.
    pub stamps: Vec<(SimTime, Stamp)>,
}

impl Alert {
    /// When it was called off.
    pub fn cancelled(&self) -> Option<SimTime> {
        self.reached(Stamp::Cancelled)
    }
    /// When a step was reached.
    pub fn reached(&self, step: Stamp) -> Option<SimTime> {
        let stamp = self.stamps.iter().find(|(_, stamp)| *stamp == step);
        stamp.map(|(at, _)| *at)
    }
    /// Whether the unit was bound by it at an instant.
    pub fn binds(&self, at: SimTime) -> bool {
        let over = [Stamp::Free, Stamp::Cancelled];
        let over = over.into_iter().filter_map(|step| self.reached(step)).min();
        self.at <= at && over.is_none_or(|over| at < over)
    }
}

/// A status message that arrived.
#[derive(Clone, Debug)]
pub struct StatusSeen {
    /// When it arrived.
    pub at: SimTime,
    /// From whom.
    pub by: SeatId,
    /// What it said.
    pub kind: StatusKind,
    /// The seats that saw it.
    pub seen_by: Vec<SeatId>,
}

impl<'a> Story<'a> {
    pub(super) fn note_dispatch(&mut self, logged: &'a Logged, event: &'a Event) {
        let at = logged.at;
        match event {
            Event::ContactOpened { contact, call, .. } => self.contacts.push((*call, *contact)),
            Event::IncidentOpened {
                incident, contact, ..
            }
            | Event::ContactLinked {
                incident, contact, ..
            } => {
                // A contact is about one incident: the one it was linked to last.
                self.incidents.retain(|(linked, _)| linked != contact);
                self.incidents.push((*contact, *incident));
                self.links.push((*contact, *incident));
            }
            Event::Written {
                incident,
                entry,
                seat,
            } => self.written.push(Written {
                at,
                incident: *incident,
                seat: *seat,
                entry,
            }),
            Event::Alerted {
                mission,
                incident,
                unit,
                seat,
                priority,
                address,
                ..
            } => self.alerts.push(Alert {
                at,
                seat: *seat,
                mission: *mission,
                incident: *incident,
                unit: *unit,
                orders: vec![Order {
                    at,
                    priority: *priority,
                    address: address.clone(),
                }],
                stamps: Vec::new(),
            }),
            Event::Updated {
                mission,
                priority,
                address,
                ..
            } => {
                if let Some(alert) = self.alert_mut(*mission) {
                    alert.orders.push(Order {
                        at,
                        priority: *priority,
                        address: address.clone(),
                    });
                }
            }
            Event::Stamped { mission, stamp, .. } => {
                if let Some(alert) = self.alert_mut(*mission) {
                    alert.stamps.push((at, *stamp));
                }
            }
            Event::ContactClosed { .. }
            | Event::CardOpened { .. }
            | Event::Booked { .. }
            | Event::StoodDown { .. }
            | Event::Destined { .. }
            | Event::SetOff { .. }
            | Event::Arrived { .. }
            | Event::StoodBy { .. }
            | Event::Cover { .. }
            | Event::CallBackPromised { .. }
            | Event::Reported { .. } => {}
        }
    }

    pub(super) fn note_status(&mut self, logged: &Logged, event: &radio::Event) {
        if let radio::Event::StatusArrived { seat, kind } = event {
            self.statuses.push(StatusSeen {
                at: logged.at,
                by: *seat,
                kind: *kind,
                seen_by: logged.heard_by.iter().map(|one| one.seat).collect(),
            });
        }
    }

    fn alert_mut(&mut self, mission: MissionId) -> Option<&mut Alert> {
        self.alerts
            .iter_mut()
            .find(|alert| alert.mission == mission)
    }

    /// What some cards said at an instant, taken together: the latest entry of each kind.
    pub fn card_at(&self, incidents: &[IncidentId], at: SimTime) -> Card {
        let mut card = Card::default();
        for written in self.written_on(incidents) {
            if written.at <= at {
                card.write(written.entry.clone());
            }
        }
        card
    }

    /// What was written on some cards, in order.
    pub fn written_on(&self, incidents: &[IncidentId]) -> impl Iterator<Item = &Written<'a>> {
        self.written
            .iter()
            .filter(|written| incidents.contains(&written.incident))
    }

    /// The order that bound a seat's unit at an instant.
    pub fn order_of(&self, seat: SeatId, at: SimTime) -> Option<&Order> {
        let unit = self.setup.unit_of(seat)?;
        self.alerts
            .iter()
            .rfind(|alert| alert.unit == unit && alert.binds(at))?
            .orders
            .iter()
            .rfind(|order| order.at <= at)
    }

    /// Whether a unit could be alerted at an instant, as a seat could see it.
    pub fn looks_free(&self, seat: SeatId, unit: UnitId, at: SimTime) -> bool {
        let spec = &self.setup.roster.units[unit.index()];
        let status = self
            .statuses
            .iter()
            .rfind(|status| {
                let wish = matches!(
                    status.kind,
                    StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest
                );
                !wish && status.by == spec.seat && status.at < at && status.seen_by.contains(&seat)
            })
            .map_or(spec.status, |status| status.kind);
        let bound = self
            .alerts
            .iter()
            .any(|alert| alert.unit == unit && alert.at < at && alert.binds(at));
        matches!(status, StatusKind::Free | StatusKind::AtStation) && !bound
    }

    /// Where a unit was last reported to a seat; none when it has not reported.
    pub fn reported(&self, seat: SeatId, unit: UnitId, at: SimTime) -> Option<Motion> {
        let mut last = None;
        for logged in self.log.iter().take_while(|logged| logged.at <= at) {
            if let crate::engine::event::Event::Dispatch(Event::Reported { unit: of, motion }) =
                &logged.event
                && *of == unit
                && logged.heard_by.iter().any(|one| one.seat == seat)
            {
                last = Some(motion.clone());
            }
        }
        last
    }
}
