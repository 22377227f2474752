//! The desk's work and what comes of it on the roads: contact → incident → one mission per unit.

mod call_backs;
mod cards;
mod desk;
mod fleet;
mod missions;
mod movement;
mod out;
mod statements;

pub use call_backs::CallBackView;
pub use cards::{
    BookedView, Card, CardView, ContactView, Entry, MissionView, Outcome, Place, Stamp,
};
pub use desk::{DeskView, Dispatch, Due};
pub use fleet::{Motion, UnitView};
pub use movement::{Goal, Start, travel_time};
pub use statements::{Statement, statements};

use super::id::{CallId, ContactId, HospitalId, IncidentId, MissionId, SeatId, UnitId};
use super::percept::Percept;
use super::setup::{Pack, Priority, Roster};
use super::time::SimTime;

pub use super::setup::Destination;
use crate::language::Address;
use serde::{Deserialize, Serialize};

/// What can be done at a desk, or at the wheel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Open a card for a contact.
    OpenIncident(ContactId),
    /// This contact is about an incident that has a card.
    Link(ContactId, IncidentId),
    /// Write on a card.
    Write(IncidentId, Entry),
    /// Alert a unit with the card as it stands.
    Alert(IncidentId, UnitId),
    /// Send the card as it stands now to a unit that is on it (a changed address, say).
    Update(MissionId),
    /// Cancel a mission.
    StandDown(MissionId),
    /// Take a unit off its mission, as long as it has no patient aboard, and alert it for another
    /// incident with the card as it stands.
    Divert(MissionId, IncidentId),
    /// Choose where a unit takes its patient.
    Destine(MissionId, HospitalId),
    /// A contact is finished.
    Close(ContactId, Outcome),
    /// Drive there (crews).
    Drive(Destination),
    /// Open a card for something that came in otherwise than by a contact.
    Open,
    /// Send a free unit to stand by at a station: the place in [`super::setup::District::stations`].
    /// Its own station sends it home.
    StandBy(UnitId, u16),
    /// The red button: this contact is acute, whatever else is known. Its card, which is opened
    /// where there is none, is acute from now on, and every desk sees it (control-room reference,
    /// section 1: the coordinator sees it at once while the call goes on).
    Red(ContactId),
    /// A caller is promised to be rung back within so many minutes; it stands on the list until then.
    CallBack(ContactId, u16),
}

impl Destination {
    /// Where that is for a unit; none when the address could mean no place or several.
    pub fn goal(&self, pack: &Pack, roster: &Roster, unit: UnitId) -> Option<Goal> {
        let district = &pack.district;
        match self {
            Destination::Address(address) => match district.locate(address)[..] {
                [house] => Some(Goal::from(house)),
                _ => None,
            },
            Destination::Hospital(id) => district.hospitals.get(id.index()).map(Goal::from),
            Destination::Station => {
                let station = usize::from(roster.units[unit.index()].station);
                district.stations.get(station).map(Goal::from)
            }
            Destination::StandBy(station) => {
                let station = district.stations.get(usize::from(*station));
                station.map(Goal::from)
            }
        }
    }
}

/// What happened at desks and on the roads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody got in touch.
    ContactOpened {
        contact: ContactId,
        call: CallId,
        seat: SeatId,
    },
    /// A contact was finished.
    ContactClosed {
        contact: ContactId,
        outcome: Outcome,
        seat: SeatId,
    },
    /// A card was opened.
    IncidentOpened {
        incident: IncidentId,
        contact: ContactId,
        seat: SeatId,
    },
    /// A contact was linked to a card.
    ContactLinked {
        contact: ContactId,
        incident: IncidentId,
        seat: SeatId,
    },
    /// A booked transport came to stand at the desks, on a card of its own: the number is its
    /// place in [`super::setup::Story::bookings`].
    Booked { incident: IncidentId, booking: u16 },
    /// Something was written on a card.
    Written {
        incident: IncidentId,
        entry: Entry,
        seat: SeatId,
    },
    /// A unit was alerted; its crew sees the card as it stood.
    Alerted {
        mission: MissionId,
        incident: IncidentId,
        unit: UnitId,
        seat: SeatId,
        priority: Option<Priority>,
        address: Option<Address>,
        text: String,
        /// Where a booked transport goes.
        #[serde(default)]
        to: Option<Destination>,
    },
    /// A unit on a mission was sent the card anew.
    Updated {
        mission: MissionId,
        unit: UnitId,
        seat: SeatId,
        priority: Option<Priority>,
        address: Option<Address>,
        text: String,
    },
    /// A mission reached a step.
    Stamped {
        mission: MissionId,
        unit: UnitId,
        stamp: Stamp,
    },
    /// A mission was cancelled.
    StoodDown {
        mission: MissionId,
        unit: UnitId,
        seat: SeatId,
    },
    /// A destination was chosen.
    Destined {
        mission: MissionId,
        unit: UnitId,
        hospital: HospitalId,
        seat: SeatId,
    },
    /// A unit set off. Only its crew perceives this.
    SetOff {
        unit: UnitId,
        to: Destination,
        eta_ms: u64,
    },
    /// A unit stopped at its destination. Only its crew perceives this.
    Arrived { unit: UnitId, to: Destination },
    /// A unit's position report reached the desks.
    Reported { unit: UnitId, motion: Motion },
    /// A card was opened without a contact.
    CardOpened { incident: IncidentId, seat: SeatId },
    /// A free unit was sent to stand by at a station, or home.
    StoodBy {
        unit: UnitId,
        station: u16,
        seat: SeatId,
    },
    /// A part of the district has lost its cover, no free ambulance reaches it within its limit; or
    /// has it again.
    Cover { area: String, covered: bool },
    /// A caller was promised to be rung back, at this number, by then.
    CallBackPromised {
        contact: ContactId,
        number: String,
        due: SimTime,
        seat: SeatId,
    },
}

impl Event {
    /// The card that it writes on, or alerts a unit for.
    pub fn incident(&self) -> Option<IncidentId> {
        match self {
            Event::IncidentOpened { incident, .. }
            | Event::CardOpened { incident, .. }
            | Event::ContactLinked { incident, .. }
            | Event::Booked { incident, .. }
            | Event::Written { incident, .. }
            | Event::Alerted { incident, .. } => Some(*incident),
            Event::ContactOpened { .. }
            | Event::ContactClosed { .. }
            | Event::Updated { .. }
            | Event::Stamped { .. }
            | Event::StoodDown { .. }
            | Event::Destined { .. }
            | Event::SetOff { .. }
            | Event::Arrived { .. }
            | Event::StoodBy { .. }
            | Event::Cover { .. }
            | Event::CallBackPromised { .. }
            | Event::Reported { .. } => None,
        }
    }
}

/// What a dispatch event is to a seat that received it.
pub(super) fn perceive(roster: &Roster, me: SeatId, event: &Event) -> Option<Percept> {
    let crew_of = |unit: UnitId| roster.units[unit.index()].seat == me;
    Some(match event {
        Event::ContactOpened { contact, call, .. } => Percept::ContactOpened {
            contact: *contact,
            call: *call,
        },
        Event::ContactClosed { contact, .. } => Percept::ContactClosed { contact: *contact },
        Event::IncidentOpened {
            incident, contact, ..
        } => Percept::IncidentOpened {
            incident: *incident,
            contact: *contact,
        },
        Event::ContactLinked {
            contact, incident, ..
        } => Percept::ContactLinked {
            contact: *contact,
            incident: *incident,
        },
        Event::Booked { incident, .. } => Percept::Booked {
            incident: *incident,
        },
        Event::Written {
            incident, entry, ..
        } => Percept::Written {
            incident: *incident,
            entry: entry.clone(),
        },
        Event::Alerted {
            mission,
            unit,
            priority,
            address,
            text,
            to,
            ..
        } if crew_of(*unit) => Percept::Callout {
            mission: *mission,
            priority: *priority,
            address: address.clone(),
            text: text.clone(),
            to: to.clone(),
        },
        Event::Alerted {
            mission,
            incident,
            unit,
            ..
        } => Percept::Alerted {
            mission: *mission,
            incident: *incident,
            unit: *unit,
        },
        Event::Updated {
            mission,
            unit,
            priority,
            address,
            text,
            ..
        } => {
            if !crew_of(*unit) {
                return None;
            }
            Percept::Callout {
                mission: *mission,
                priority: *priority,
                address: address.clone(),
                text: text.clone(),
                to: None,
            }
        }
        Event::Stamped { mission, stamp, .. } => Percept::Stamped {
            mission: *mission,
            stamp: *stamp,
        },
        Event::StoodDown { mission, .. } => Percept::StoodDown { mission: *mission },
        Event::Destined {
            mission,
            unit,
            hospital,
            ..
        } if crew_of(*unit) => Percept::SentTo {
            mission: *mission,
            hospital: *hospital,
        },
        Event::Destined {
            mission, hospital, ..
        } => Percept::Destined {
            mission: *mission,
            hospital: *hospital,
        },
        Event::SetOff { eta_ms, .. } => Percept::SetOff { eta_ms: *eta_ms },
        Event::Arrived { .. } => Percept::Arrived,
        Event::CardOpened { incident, .. } => Percept::CardOpened {
            incident: *incident,
        },
        Event::StoodBy { unit, station, .. } if crew_of(*unit) => {
            Percept::StandBy { station: *station }
        }
        Event::StoodBy { unit, station, .. } => Percept::StoodBy {
            unit: *unit,
            station: *station,
        },
        Event::CallBackPromised { contact, due, .. } => Percept::CallBackPromised {
            contact: *contact,
            due: *due,
        },
        Event::Cover { area, covered } => Percept::Cover {
            area: area.clone(),
            covered: *covered,
        },
        Event::Reported { unit, motion } => Percept::Position {
            unit: *unit,
            motion: motion.clone(),
        },
    })
}
