//! The log, indexed once for all rules: who said what to whom and who heard it, calls, cards,
//! missions.
//!
//! Everything here is taken from events *and* from who perceived them: [`Speech::heard_by`] and
//! [`Story::told`] go through `perceive`, so that a fact that was lost to late entry, an early
//! release or a group that nobody listened to is not known to a seat that missed it.

mod addressed;
mod calls;
mod desk;
mod event;
mod exchange;
pub mod guests;
mod speech;
mod wants;

pub use calls::{Call, Invitation, Stay, Then};
pub use desk::{Alert, Order, StatusSeen, Written};
pub use event::Opened;
pub use exchange::{Exchange, LAPSE};
pub use speech::{Over, Speech, Told, may_hide, sure, unexplained, words_of};
pub use wants::Want;

use crate::assess::Ending;
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, ContactId, IncidentId, SeatId};
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::{exercise, radio};
use crate::language::CallSign;
use std::collections::BTreeMap;

/// The indexed log of an exercise.
#[derive(Debug)]
pub struct Story<'a> {
    /// What never changes.
    pub setup: &'a Setup,
    /// The log itself.
    pub log: &'a [Logged],
    /// When it was over, or how far the log goes.
    pub end: SimTime,
    /// How it ended.
    pub ending: Ending,
    /// Everything said, in the order in which it ended.
    pub speech: Vec<Speech>,
    /// Telephone calls, in the order in which they rang.
    pub calls: Vec<Call>,
    /// What rang on the organisation's lines, in order; see [`Story::calls_to`].
    incoming: Vec<Call>,
    /// Everything written on cards.
    pub written: Vec<Written<'a>>,
    /// Units that were alerted.
    pub alerts: Vec<Alert>,
    /// Status messages that arrived.
    pub statuses: Vec<StatusSeen>,
    /// The first seat that has a call sign.
    by_call_sign: BTreeMap<&'a CallSign, SeatId>,
    contacts: Vec<(CallId, ContactId)>,
    incidents: Vec<(ContactId, IncidentId)>,
    /// What people who came while it ran are called.
    guests: BTreeMap<SeatId, String>,
    /// Every card that a contact was ever on.
    links: Vec<(ContactId, IncidentId)>,
}

impl<'a> Story<'a> {
    /// Indexes a log.
    pub fn new(setup: &'a Setup, log: &'a [Logged]) -> Self {
        let mut story = Story {
            setup,
            log,
            end: log.last().map_or(SimTime::ZERO, |last| last.at),
            ending: Ending::of(log),
            speech: Vec::new(),
            calls: Vec::new(),
            incoming: Vec::new(),
            written: Vec::new(),
            alerts: Vec::new(),
            statuses: Vec::new(),
            by_call_sign: BTreeMap::new(),
            contacts: Vec::new(),
            incidents: Vec::new(),
            guests: guests::names(log),
            links: Vec::new(),
        };
        let ordinary = guests::ordinary(log);
        for seat in setup.seat_ids() {
            if let Some(sign) = setup.call_sign_of(seat) {
                story.by_call_sign.entry(sign).or_insert(seat);
            }
        }
        let mut tracks = speech::Tracks::default();
        for logged in log {
            match &logged.event {
                Event::Phone(event) => calls::note(&mut story.calls, logged, event),
                // What colleagues do about calls of their own is nobody's to answer for.
                Event::Dispatch(event)
                    if event
                        .incident()
                        .is_some_and(|card| ordinary.contains(&card)) => {}
                Event::Dispatch(event) => story.note_dispatch(logged, event),
                Event::Radio(event) => story.note_status(logged, event),
                Event::Exercise(exercise::Event::Ended { .. }) => story.end = logged.at,
                Event::Exercise(_) | Event::Scene(_) | Event::Refused { .. } => {}
            }
            story.speech.extend(tracks.note(setup, logged));
            if let Event::Radio(radio::Event::Released {
                seat,
                by_limit: true,
                ..
            }) = &logged.event
                && let Some(cut) = story.speech.iter_mut().rfind(|cut| cut.by == *seat)
            {
                cut.by_limit |= cut.at == logged.at;
            }
        }
        story.incoming = calls::incoming(setup, &story.calls);
        story
    }

    /// What a seat said, in order.
    pub fn said(&self, seat: SeatId) -> impl Iterator<Item = &Speech> {
        self.speech.iter().filter(move |speech| speech.by == seat)
    }

    /// The call with this id.
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.calls.iter().find(|call| call.id == id)
    }

    /// What a seat is called in evidence: its call sign, or its title.
    pub fn name(&self, seat: SeatId) -> &str {
        match self.setup.call_sign_of(seat) {
            Some(call_sign) => call_sign.as_str(),
            None => match self.guests.get(&seat) {
                Some(guest) => guest,
                None => &self.setup.seat_spec(seat).title,
            },
        }
    }

    /// The contact that a call made.
    pub fn contact_of(&self, call: CallId) -> Option<ContactId> {
        let contact = self.contacts.iter().find(|(of, _)| *of == call);
        contact.map(|(_, contact)| *contact)
    }

    /// The card that a contact ended up on.
    pub fn card_of(&self, contact: ContactId) -> Option<IncidentId> {
        let card = self.incidents.iter().find(|(of, _)| *of == contact);
        card.map(|(_, incident)| *incident)
    }

    /// The cards about whatever a caller rang about, over all their calls.
    pub fn incidents_of(&self, caller: SeatId) -> Vec<IncidentId> {
        let mut found = Vec::new();
        for call in self.calls.iter().filter(|call| call.by == caller) {
            for (_, contact) in self.contacts.iter().filter(|(id, _)| *id == call.id) {
                for (_, incident) in self.incidents.iter().filter(|(id, _)| id == contact) {
                    if !found.contains(incident) {
                        found.push(*incident);
                    }
                }
            }
        }
        found
    }
}
