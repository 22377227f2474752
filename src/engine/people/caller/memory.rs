//! What a caller knows: from before, by looking, and what was said to whom.
//!
//! All answers come from here, which is why they never contradict one another.

use crate::engine::people::Known;
use crate::engine::setup::CallerSpec;
use crate::language::{Deed, Patient, Topic, Value, What, deed, topic};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A caller's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    /// What one has seen; it overrides what one knew from before.
    saw: BTreeMap<Topic, Value>,
    /// What one has looked into.
    found: BTreeSet<Topic>,
    /// What one has said on the telephone, as it was then.
    told: BTreeMap<Topic, Value>,
    /// What one has done.
    deeds: BTreeSet<Deed>,
}

impl Memory {
    /// Something was seen.
    pub(super) fn see(&mut self, topic: &Topic, value: &Value) {
        self.saw.insert(topic.clone(), value.clone());
    }
    /// Something was looked into: from now on it can be answered.
    pub(super) fn find_out(&mut self, topic: &Topic) {
        self.found.insert(topic.clone());
    }
    /// Something was done.
    pub(super) fn done(&mut self, deed: &Deed) {
        self.deeds.insert(deed.clone());
    }
    /// Whether something was done.
    pub(super) fn has_done(&self, deed: &Deed) -> bool {
        self.deeds.contains(deed)
    }
    /// How long it takes to find something out, if it has to be found out.
    pub(super) fn must_find_out<'a>(
        &self,
        role: &'a CallerSpec,
        topic: &Topic,
    ) -> Option<&'a crate::engine::time::Span> {
        let errand = role.finds_out.iter().find(|(wanted, _)| wanted == topic);
        errand
            .filter(|_| !self.found.contains(topic))
            .map(|(_, span)| span)
    }

    /// What one would say about a topic; none when one does not know.
    pub(super) fn recall(
        &self,
        known: Known<'_>,
        role: &CallerSpec,
        topic: &Topic,
    ) -> Option<Value> {
        let before = role.knows.iter().find(|(known, _)| known == topic);
        if *topic == *topic::SAFE && self.has_done(&Deed::from(deed::STAY_SAFE)) {
            return Some(Value::Flag(true));
        }
        let learned = self.saw.get(topic).or(before.map(|(_, value)| value));
        learned
            .cloned()
            .or_else(|| goes_without_saying(known, role, topic))
    }

    /// The topic that a question is to this caller: somebody who is at the patient's is where
    /// the patient is, and somebody who is elsewhere cannot be alone with them.
    pub(super) fn as_asked(&self, known: Known<'_>, role: &CallerSpec, asked: &Topic) -> Topic {
        let knows = |topic: &str| self.recall(known, role, &Topic::from(topic));
        let elsewhere = knows(topic::WITH_PATIENT) == Some(Value::Flag(false));
        let meant = match asked.as_str() {
            topic::CALLER_WHERE if knows(topic::CALLER_WHERE).is_none() => topic::WHERE,
            topic::ALONE if elsewhere && knows(topic::ALONE).is_none() => topic::WITH_PATIENT,
            asked => asked,
        };
        Topic::from(meant)
    }

    /// What belongs to an answer without being asked about: who is not with the patient says
    /// how they know.
    pub(super) fn beside(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        answered: &Topic,
    ) -> Vec<What> {
        let elsewhere = *answered == *topic::WITH_PATIENT
            && self.recall(known, role, answered) == Some(Value::Flag(false));
        let how = [Topic::from(topic::HEARD_HOW)];
        if elsewhere {
            self.tell(known, role, &how)
        } else {
            Vec::new()
        }
    }

    /// What one calls the patient.
    pub(super) fn patient(&self, known: Known<'_>, role: &CallerSpec) -> Patient {
        Patient::of(self.recall(known, role, &Topic::from(topic::SEX)).as_ref())
    }

    /// Answers to questions: the fact, or "vet ikke".
    pub(super) fn answers(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        topics: &[Topic],
    ) -> Vec<What> {
        topics
            .iter()
            .map(|topic| {
                let value = self.recall(known, role, topic).unwrap_or(Value::Unknown);
                self.told.insert(topic.clone(), value.clone());
                What::Fact(topic.clone(), value)
            })
            .collect()
    }

    /// What one tells unasked: only what one knows.
    pub(super) fn tell(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        topics: &[Topic],
    ) -> Vec<What> {
        let knows: Vec<Topic> = topics
            .iter()
            .filter(|topic| self.recall(known, role, topic).is_some())
            .cloned()
            .collect();
        self.answers(known, role, &knows)
    }

    /// Something that worries one and that one has not said yet.
    pub(super) fn untold(&self, role: &CallerSpec) -> Vec<Topic> {
        self.saw
            .iter()
            // What is wrong worries; what is as it should be goes without saying.
            .filter(|(_, value)| **value == Value::Flag(true))
            .map(|(topic, _)| topic)
            .filter(|topic| !self.told.contains_key(*topic))
            .filter(|topic| ![topic::AWAKE, topic::BREATHING].contains(&topic.as_str()))
            .filter(|topic| self.must_find_out(role, topic).is_none())
            .cloned()
            .collect()
    }
}

/// What everybody knows of their own situation.
fn goes_without_saying(known: Known<'_>, role: &CallerSpec, topic: &Topic) -> Option<Value> {
    let with_patient = role.with.is_some();
    match topic.as_str() {
        topic::CALLBACK => {
            let number = known.spec().telephones.first()?;
            Some(Value::Phone(number.clone()))
        }
        topic::WITH_PATIENT => with_patient.then_some(Value::Flag(true)),
        topic::PATIENT_ALONE => with_patient.then_some(Value::Flag(false)),
        topic::HEARD_HOW => with_patient.then(|| Value::Code("sees".to_owned())),
        _ => None,
    }
}
