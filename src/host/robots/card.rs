//! The card: opened when the call is answered, and kept in step with what was said. One entry at a
//! time, as hands do; what help depends on comes first.

use super::notes::Moment;
use crate::assess::rules::card_agrees::CardAgrees;
use crate::assess::rules::criterion::Criterion;
use crate::assess::rules::one_event::OneEvent;
use crate::engine::command::Command;
use crate::engine::dispatch::{self, Entry, Place};
use crate::engine::id::{CallId, ContactId};
use crate::engine::people::Timer;
use crate::engine::percept::Percept;
use crate::engine::time::SimTime;
use crate::language::{Topic, Value, topic};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is not a fact about the patient, or has an entry of its own.
const NOT_FACTS: [&str; 9] = [
    topic::WHERE,
    topic::MUNICIPALITY,
    topic::CALLBACK,
    topic::HELP_COMING,
    topic::STATUS,
    topic::PRIORITY,
    topic::ETA,
    topic::DESTINATION,
    topic::PATIENT_FOUND,
];

/// Writing.
#[derive(Debug, Default)]
pub(super) struct Writing {
    /// Contacts that nobody has put on a card.
    calls: BTreeMap<CallId, ContactId>,
    /// From which number each call rang, and those who have been talked with.
    numbers: BTreeMap<CallId, String>,
    known: Vec<String>,
    /// Somebody on the line who may or may not ring about what is known.
    unplaced: Option<ContactId>,
    /// What has been written, in its last version.
    written: Vec<Entry>,
    hand: Timer,
}

impl Writing {
    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        match percept {
            Percept::ContactOpened { contact, call } => {
                self.calls.insert(*call, *contact);
            }
            Percept::Connected { call, .. } => {
                let Some(contact) = self.calls.remove(call) else {
                    return;
                };
                m.notes.contact = Some(contact);
                m.notes.same_event = false;
                let from = self.numbers.remove(call).unwrap_or_default();
                let again = self.known.contains(&from);
                self.known.push(from);
                match m.notes.incident {
                    None => m.act(Command::Dispatch(dispatch::Command::OpenIncident(contact))),
                    // Somebody who rings again rings about the same.
                    Some(incident) if again => {
                        m.act(Command::Dispatch(dispatch::Command::Link(
                            contact, incident,
                        )));
                    }
                    Some(_) => self.unplaced = Some(contact),
                }
            }
            Percept::Ringing { call, from, .. } => {
                self.numbers.insert(*call, from.clone());
            }
            Percept::IncidentOpened { incident, .. } => {
                m.notes.incident.get_or_insert(*incident);
                m.set(&mut self.hand, crate::engine::time::Span::ms(300));
            }
            _ => {}
        }
        if m.notes.incident.is_some() && !self.hand.is_set() {
            let pause = m.span(m.habits.writes);
            m.set(&mut self.hand, pause);
        }
    }

    /// A further caller is put on the card once it is clear that it is about the same.
    fn place(&mut self, m: &mut Moment<'_>) {
        let Some(incident) = m.notes.incident.filter(|_| m.notes.same_event) else {
            return;
        };
        if let Some(contact) = self.unplaced.take() {
            let command = if m.breaks(&OneEvent) {
                dispatch::Command::OpenIncident(contact)
            } else {
                dispatch::Command::Link(contact, incident)
            };
            m.act(Command::Dispatch(command));
        }
    }

    /// Writes the next thing.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>) {
        self.place(m);
        if !self.hand.rings(m.at) {
            return;
        }
        let (Some(incident), Some(entry)) = (m.notes.incident, self.next(m)) else {
            return;
        };
        let kind = kind(&entry);
        self.written.retain(|old| old.place() != entry.place());
        self.written.push(entry.clone());
        m.notes.written.insert(kind);
        if let Entry::Address(address) = &entry {
            m.notes.address_on_card = Some(address.clone());
        }
        let write = dispatch::Command::Write(incident, entry);
        m.act(Command::Dispatch(write));
        let pause = m.span(m.habits.writes);
        m.set(&mut self.hand, pause);
    }

    /// What stands in your head and not on the card, most needed first.
    fn next(&self, m: &Moment<'_>) -> Option<Entry> {
        let unwritten = |entry: &Entry| !self.written.contains(entry);
        let address = m.notes.address().cloned().map(Entry::Address);
        if let Some(address) = address.filter(unwritten) {
            return Some(address);
        }
        if m.notes.answered(topic::WHAT) && state_known(m) {
            let priority = m.expected.priority.map(Entry::Priority);
            let criterion = criterion(m).map(Entry::Criterion);
            let first = priority.into_iter().chain(criterion).find(unwritten);
            if first.is_some() {
                return first;
            }
        }
        if let Some(Value::Phone(number)) = m.notes.value(topic::CALLBACK) {
            let callback = Some(Entry::Callback(number.clone())).filter(unwritten);
            if callback.is_some() {
                return callback;
            }
        }
        let mut facts = m.notes.facts.iter().filter(|(topic, heard)| {
            !NOT_FACTS.contains(&topic.as_str()) && heard.value != Value::Unknown
        });
        facts.find_map(|(topic, heard)| {
            let value = value(m, topic, &heard.value);
            let stands = |entry: &Entry| {
                matches!(entry, Entry::Fact(of, written) if of == topic && *written == *value)
            };
            let missing = !self.written.iter().any(stands);
            missing.then(|| Entry::Fact(topic.clone(), value.into_owned()))
        })
    }
}

/// Whether enough is known, or asked for long enough, to choose a criterion.
fn state_known(m: &Moment<'_>) -> bool {
    let asked = m.notes.answered(topic::AWAKE) && m.notes.answered(topic::BREATHING);
    let waited = |since: SimTime| m.at.since(since) > crate::engine::time::Span::seconds(30);
    asked || m.notes.answered_at.is_some_and(waited)
}

/// The criterion: one of those that are right, or, by mistake, one of another card.
fn criterion(m: &Moment<'_>) -> Option<String> {
    let right = &m.expected.criteria;
    if !m.breaks(&Criterion) {
        return right.first().cloned();
    }
    let index = &m.known.organisation().index;
    let all = index.iter().flat_map(|card| &card.criteria);
    let mut wrong = all.filter(|one| !right.contains(&one.code));
    wrong
        .find(|one| Some(one.priority) == m.expected.priority)
        .map(|one| one.code.clone())
}

/// What is written of a value: itself, but for one mistake.
fn value<'v>(m: &Moment<'_>, topic: &Topic, value: &'v Value) -> Cow<'v, Value> {
    match value {
        Value::Number(age) if *topic == *topic::AGE && m.breaks(&CardAgrees) => {
            Cow::Owned(Value::Number(age + 13))
        }
        _ => Cow::Borrowed(value),
    }
}

fn kind(entry: &Entry) -> &'static str {
    match entry.place() {
        Place::Address => topic::WHERE,
        Place::Callback => topic::CALLBACK,
        Place::Criterion => "criterion",
        Place::Priority => topic::PRIORITY,
        Place::Fact(_) => "fact",
        Place::Note => "note",
    }
}
