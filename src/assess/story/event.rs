//! One event: everybody who rang about it, and all its cards.
//!
//! Patients at one place are one event, and so are the calls about them. That it got two cards is
//! for `one-event` to say; whatever stands on any of them was done about the event all the same.

use super::Story;
use crate::engine::dispatch::{self, Entry};
use crate::engine::event::Event;
use crate::engine::id::{ContactId, IncidentId, PatientId, SeatId};
use crate::engine::setup::MindSpec;
use crate::engine::time::SimTime;
use crate::language::Address;

/// A card as it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// When.
    pub at: SimTime,
    /// Which.
    pub incident: IncidentId,
    /// For whom.
    pub contact: ContactId,
}

impl Story<'_> {
    /// Where the event is that a caller rings about; none for a caller who rings about nobody.
    pub fn place_of(&self, caller: SeatId) -> Option<&Address> {
        match &self.setup.seat_spec(caller).mind {
            MindSpec::Caller(spec) => spec.about.map(|patient| self.place_at(patient)),
            MindSpec::Nobody
            | MindSpec::Crew
            | MindSpec::Doctor
            | MindSpec::Hospital(_)
            | MindSpec::Partner(_) => None,
        }
    }

    /// Where the event is that a patient belongs to.
    pub fn place_at(&self, patient: PatientId) -> &Address {
        &self.setup.story.patients[patient.index()].at
    }

    /// The cards about whatever a caller rang about: their own, and those of everybody else who
    /// rang about the same.
    pub fn cards_with(&self, caller: SeatId) -> Vec<IncidentId> {
        match self.place_of(caller) {
            Some(place) => self.cards_about(place),
            None => self.incidents_of(caller),
        }
    }

    /// All cards about what happened at a place: those that anybody who rang about it is on, or has
    /// been on; and those with its address that nobody is on who rang about something else.
    pub fn cards_about(&self, place: &Address) -> Vec<IncidentId> {
        let about = |contact: &ContactId| self.rings_about(*contact, place);
        let now = |incident: IncidentId, wanted: bool| {
            let mut on = self.incidents.iter().filter(|(_, card)| *card == incident);
            on.any(|(contact, _)| match about(contact) {
                Some(this) => this == wanted,
                None => false,
            })
        };
        let mut cards: Vec<IncidentId> = Vec::new();
        for opened in self.opened() {
            let card = opened.incident;
            let has_been = self
                .links
                .iter()
                .any(|(contact, incident)| *incident == card && about(contact) == Some(true));
            let concerns =
                now(card, true) || (!now(card, false) && (has_been || self.stands_at(card, place)));
            if concerns {
                cards.push(card);
            }
        }
        cards
    }

    /// Cards opened for somebody who got in touch, in order.
    pub fn opened(&self) -> impl Iterator<Item = Opened> {
        self.log.iter().filter_map(|logged| match &logged.event {
            Event::Dispatch(dispatch::Event::IncidentOpened {
                incident, contact, ..
            }) => Some(Opened {
                at: logged.at,
                incident: *incident,
                contact: *contact,
            }),
            _ => None,
        })
    }

    /// Whether a contact is about what happened at a place; none when it is no caller's.
    fn rings_about(&self, contact: ContactId, place: &Address) -> Option<bool> {
        let (call, _) = self.contacts.iter().find(|(_, of)| *of == contact)?;
        let caller = self.call(*call)?.by;
        self.place_of(caller).map(|of| of == place)
    }

    /// Whether the address that a card ended up with is this one place and no other.
    fn stands_at(&self, card: IncidentId, place: &Address) -> bool {
        let on_card = self.written.iter().filter(|one| one.incident == card);
        let mut addresses = on_card.filter_map(|one| match one.entry {
            Entry::Address(address) => Some(address),
            _ => None,
        });
        let Some(address) = addresses.next_back() else {
            return false;
        };
        let district = &self.setup.pack.district;
        let (here, there) = (district.locate(address), district.locate(place));
        here.len() == 1 && there.len() == 1 && std::ptr::eq(here[0], there[0])
    }
}
