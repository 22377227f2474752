//! Contacts, cards and missions: what the desk writes down.

use super::super::id::{CallId, ContactId, HospitalId, IncidentId, MissionId, SeatId, UnitId};
use super::super::setup::Priority;
use super::super::time::SimTime;
use super::Destination;
use crate::language::{Address, ClockTime, Topic, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing written on a card. A later entry of the same kind replaces the earlier one on the
/// card; the log keeps both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// Where it is.
    Address(Address),
    /// The telephone number to call back.
    Callback(String),
    /// The index criterion: `"A.11.02"`.
    Criterion(String),
    /// The priority.
    Priority(Priority),
    /// A fact about the patient.
    Fact(Topic, Value),
    /// Free text.
    Note(String),
    /// Taken back: nothing stands there any more.
    Cleared(Place),
}

/// A place on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The address.
    Address,
    /// The number to call back.
    Callback,
    /// The index criterion.
    Criterion,
    /// The priority.
    Priority,
    /// A fact about the patient.
    Fact(Topic),
    /// The last note.
    Note,
}

impl Entry {
    /// The place that it fills or empties.
    pub fn place(&self) -> Place {
        match self {
            Entry::Address(_) => Place::Address,
            Entry::Callback(_) => Place::Callback,
            Entry::Criterion(_) => Place::Criterion,
            Entry::Priority(_) => Place::Priority,
            Entry::Fact(topic, _) => Place::Fact(topic.clone()),
            Entry::Note(_) => Place::Note,
            Entry::Cleared(place) => place.clone(),
        }
    }
}

/// A card: what is written about an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Where it is.
    pub address: Option<Address>,
    /// The number to call back.
    pub callback: Option<String>,
    /// The index criterion.
    pub criterion: Option<String>,
    /// The priority.
    pub priority: Option<Priority>,
    /// Facts about the patient.
    pub facts: BTreeMap<Topic, Value>,
    /// Notes, oldest first.
    pub notes: Vec<String>,
}

impl Card {
    /// Writes an entry.
    pub fn write(&mut self, entry: Entry) {
        match entry {
            Entry::Address(address) => self.address = Some(address),
            Entry::Callback(number) => self.callback = Some(number),
            Entry::Criterion(code) => self.criterion = Some(code),
            Entry::Priority(priority) => self.priority = Some(priority),
            Entry::Fact(topic, value) => {
                self.facts.insert(topic, value);
            }
            Entry::Note(text) => self.notes.push(text),
            Entry::Cleared(place) => self.clear(&place),
        }
    }

    fn clear(&mut self, place: &Place) {
        match place {
            Place::Address => self.address = None,
            Place::Callback => self.callback = None,
            Place::Criterion => self.criterion = None,
            Place::Priority => self.priority = None,
            Place::Fact(topic) => {
                self.facts.remove(topic);
            }
            Place::Note => {
                self.notes.pop();
            }
        }
    }

    /// What to write so that a place is again as it is now. A note is added, never replaced, so
    /// that before one there is always nothing.
    pub fn as_it_stands(&self, place: &Place) -> Entry {
        let stands = match place {
            Place::Address => self.address.clone().map(Entry::Address),
            Place::Callback => self.callback.clone().map(Entry::Callback),
            Place::Criterion => self.criterion.clone().map(Entry::Criterion),
            Place::Priority => self.priority.map(Entry::Priority),
            Place::Fact(topic) => {
                let value = self.facts.get(topic).cloned();
                value.map(|value| Entry::Fact(topic.clone(), value))
            }
            Place::Note => None,
        };
        stands.unwrap_or_else(|| Entry::Cleared(place.clone()))
    }
}

/// How a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Units were sent.
    Sent,
    /// Advice was enough.
    Advice,
    /// Passed on to somebody else.
    Transferred,
    /// A mistake, a silent call without need.
    Nothing,
}

/// A step in the life of a mission. The names follow the control-room reference, section 3
/// "Time stamps" (AMIS-like, unverified).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stamp {
    /// Varslet.
    Alerted,
    /// Kvittert.
    Acknowledged,
    /// Rykket ut.
    Rolling,
    /// Fremme.
    OnScene,
    /// Avreist.
    Leaving,
    /// Levert.
    Delivered,
    /// Ledig.
    Free,
    /// Avbrutt.
    Cancelled,
}

/// A contact as a desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// Which.
    pub id: ContactId,
    /// Its call.
    pub call: CallId,
    /// The card it is about.
    pub incident: Option<IncidentId>,
    /// When it came in.
    pub since: SimTime,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

impl ContactView {
    /// Whether it stands on no card, and nobody is done with it.
    pub fn is_open(&self) -> bool {
        self.incident.is_none() && self.outcome.is_none()
    }
}

/// A card as a desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// Which incident.
    pub id: IncidentId,
    /// When it was opened.
    pub since: SimTime,
    /// The post that opened it; none for a booked transport.
    #[serde(default)]
    pub by: Option<SeatId>,
    /// What is written.
    pub card: Card,
    /// How many houses in the district the written address could mean.
    pub address_matches: u16,
    /// The booked transport that it is about.
    pub booked: Option<BookedView>,
}

/// A booked transport as a desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedView {
    /// When the patient is to be fetched.
    pub pick_up: ClockTime,
    /// Where the patient is taken.
    pub to: Destination,
}

/// A mission as a desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissionView {
    /// Which.
    pub id: MissionId,
    /// For which incident.
    pub incident: IncidentId,
    /// Whose job.
    pub unit: UnitId,
    /// How urgent it was when the unit was alerted.
    pub priority: Option<Priority>,
    /// The address the unit was sent, by the alarm or by the last update since.
    #[serde(default)]
    pub address: Option<Address>,
    /// Whether the card has got another address that the unit was never sent. A mission that was
    /// over by then keeps what it had.
    #[serde(default)]
    pub outdated: bool,
    /// Where the patient goes.
    pub hospital: Option<HospitalId>,
    /// Steps reached, and when.
    pub stamps: BTreeMap<Stamp, SimTime>,
}

impl MissionView {
    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.stamps.contains_key(&Stamp::Free) || self.stamps.contains_key(&Stamp::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_can_be_as_it_was_before_also_when_that_was_nothing() {
        let topic = || Topic::from("age");
        let address = |number| Address {
            street: "Solbakken".to_owned(),
            number: Some(number),
            letter: None,
            municipality: None,
        };
        let kinds: [[Entry; 2]; 6] = [
            [Entry::Address(address(14)), Entry::Address(address(41))],
            [
                Entry::Callback("1".to_owned()),
                Entry::Callback("2".to_owned()),
            ],
            [
                Entry::Criterion("A".to_owned()),
                Entry::Criterion("B".to_owned()),
            ],
            [
                Entry::Priority(Priority::Acute),
                Entry::Priority(Priority::Normal),
            ],
            [
                Entry::Fact(topic(), Value::Number(62)),
                Entry::Fact(topic(), Value::Number(26)),
            ],
            [Entry::Note("one".to_owned()), Entry::Note("two".to_owned())],
        ];
        for entries in kinds {
            let mut card = Card::default();
            let mut before = Vec::new();
            for entry in entries {
                before.push((card.clone(), card.as_it_stands(&entry.place())));
                card.write(entry);
            }
            while let Some((was, back)) = before.pop() {
                card.write(back);
                assert_eq!(card, was);
            }
        }
    }
}
