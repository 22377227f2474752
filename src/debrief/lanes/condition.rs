//! How each patient truly was, whether or not anybody knew. For the debrief alone, and marked.

use super::{Entry, EntryKind, Lane, LaneKind, stack};
use crate::assess::values::{topic_name, written};
use crate::debrief::outcome::who;
use crate::engine::event::{Event, Logged};
use crate::engine::id::PatientId;
use crate::engine::scene;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::language::{Topic, Value, topic};
use crate::text;
use std::collections::BTreeMap;

/// Who somebody is and what they called about does not change with how they are.
const IDENTITY: [&str; 5] = [
    topic::WHAT,
    topic::AGE,
    topic::SEX,
    topic::PATIENT_NAME,
    topic::ONSET,
];
/// What is true of the place.
const CIRCUMSTANCES: [&str; 4] = ["door-open", "alone", "aed", topic::WHERE];
/// What a condition is told by first.
const VITAL: [&str; 2] = [topic::AWAKE, topic::BREATHING];

/// Whether a topic is about how a patient is.
pub(in crate::debrief) fn is_condition(of: &Topic) -> bool {
    let name = of.as_str();
    !IDENTITY.contains(&name) && !CIRCUMSTANCES.contains(&name)
}

pub(super) fn lanes(setup: &Setup, log: &[Logged], end: SimTime) -> Vec<Lane> {
    let patients = setup.story.patients.iter().zip(0u32..);
    patients
        .map(|(spec, number)| {
            let patient = PatientId(number);
            let mut entries = spans(&spec.facts, changes(log, patient), end);
            let rows = stack(&mut entries);
            Lane {
                kind: LaneKind::Patient(patient),
                title: who(spec),
                truth: true,
                rows,
                entries,
            }
        })
        .collect()
}

/// Everything that became true of a patient.
fn changes(log: &[Logged], of: PatientId) -> impl Iterator<Item = (SimTime, &Topic, &Value)> {
    log.iter().filter_map(move |logged| match &logged.event {
        Event::Scene(scene::Event::Changed {
            patient,
            topic,
            value,
        }) if *patient == of => Some((logged.at, topic, value)),
        _ => None,
    })
}

fn spans<'a>(
    facts: &BTreeMap<Topic, Value>,
    changes: impl Iterator<Item = (SimTime, &'a Topic, &'a Value)>,
    end: SimTime,
) -> Vec<Entry> {
    let mut now = facts.clone();
    now.retain(|topic, _| is_condition(topic));
    let mut since = SimTime::ZERO;
    let vital = VITAL.iter().filter_map(|name| {
        let (topic, value) = now.get_key_value(*name)?;
        Some(fact(topic, value))
    });
    let vital: Vec<String> = vital.collect();
    let mut label = match vital.is_empty() {
        true => text!("lane-condition-at-start"),
        false => vital.join(", "),
    };
    let mut entries = Vec::new();
    let span = |since, label: &str, now: &BTreeMap<Topic, Value>| {
        let all: Vec<String> = now
            .iter()
            .map(|(topic, value)| fact(topic, value))
            .collect();
        let entry = Entry::mark(since, 0, EntryKind::Condition, label.to_owned());
        entry.detail(all.join("; "))
    };
    for (at, topic, value) in changes {
        if !is_condition(topic) || now.get(topic) == Some(value) {
            continue;
        }
        entries.push(span(since, &label, &now).until(at));
        now.insert(topic.clone(), value.clone());
        (since, label) = (at, fact(topic, value));
        entries.push(Entry::mark(at, 1, EntryKind::Changed, label.clone()));
    }
    entries.push(span(since, &label, &now).until(end));
    entries.retain(|entry| !entry.is_mark() || entry.kind == EntryKind::Changed);
    entries
}

fn fact(topic: &Topic, value: &Value) -> String {
    let topic = topic_name(topic.as_str());
    text!("lane-fact", topic = topic, value = written(value))
}
