//! What a caller knows: from before, by looking, and what was said to whom.
//!
//! All answers come from here, which is why they never contradict one another. What is true of the
//! event and what is true of a patient are kept apart: that the patient beside you is not trapped
//! does not unsay that somebody is.

use super::SENTENCE;
use crate::engine::people::Known;
use crate::engine::setup::CallerSpec;
use crate::engine::time::SimTime;
use crate::language::{Act, Deed, Of, Patient, Topic, Value, What, deed, topic};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A caller's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    /// What the caller has seen of their own patient; it overrides what they knew before.
    saw: BTreeMap<Topic, Value>,
    /// When one first looked.
    looked: Option<SimTime>,
    /// What has changed before your eyes since then; it overrides what you knew of the event too.
    changed: BTreeSet<Topic>,
    /// What you have looked into.
    found: BTreeSet<Topic>,
    /// What you have said on the telephone, as it was then.
    told: BTreeMap<Topic, Value>,
    /// What you have done.
    deeds: BTreeSet<Deed>,
}

impl Memory {
    /// Something was seen.
    pub(super) fn see(&mut self, at: SimTime, topic: &Topic, value: &Value) {
        let before = self.saw.insert(topic.clone(), value.clone());
        if *self.looked.get_or_insert(at) < at && before.as_ref() != Some(value) {
            self.changed.insert(topic.clone());
        }
    }
    /// Whether the caller has said when this was.
    pub(super) fn has_told_when(&self, topic: &Topic) -> bool {
        matches!(self.told.get(topic), Some(Value::Clock(_)))
    }
    /// Whether the caller has said something else of any of these than they would say now, and not
    /// only because they know more: what they knew no answer to is no mistake, and how somebody is
    /// changes.
    pub(super) fn has_told_otherwise(
        &self,
        known: Known<'_>,
        role: &CallerSpec,
        topics: &[Topic],
    ) -> bool {
        let lasts = |value: &Value| !matches!(value, Value::Unknown | Value::Flag(_));
        let mut told = topics.iter().filter_map(|topic| {
            let told = self.told.get(topic).filter(|told| lasts(told))?;
            Some((told, self.recall(known, role, topic)?))
        });
        told.any(|(told, now)| *told != now)
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

    /// What the caller would say about a topic; none when they do not know.
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
        let before = before.map(|(_, value)| value);
        let seen = self.saw.get(topic);
        let learned = match known.lexicon().phrases.of(topic) {
            Of::Event if !self.changed.contains(topic) => of_event(before, seen),
            Of::Event | Of::Patient => seen.or(before),
        };
        learned
            .cloned()
            .or_else(|| goes_without_saying(known, role, topic))
    }

    /// Whether the caller knows the answer to a question, or can find it out.
    pub(super) fn knows(&self, known: Known<'_>, role: &CallerSpec, asked: &Topic) -> bool {
        let topic = self.as_asked(known, role, asked);
        self.recall(known, role, &topic).is_some() || self.must_find_out(role, &topic).is_some()
    }

    /// Answers to questions about another patient than the caller's own, in sentences: what the
    /// caller knows of them, or that they do not know.
    pub(super) fn answers_of_other(role: &CallerSpec, topics: &[Topic]) -> Vec<Vec<What>> {
        let other = |topic: &Topic| {
            let mut known = role.knows_of_other.iter();
            known.find(|(of, _)| of == topic).map(|(_, value)| value)
        };
        if topics.iter().all(|topic| other(topic).is_none()) {
            return vec![vec![What::Act(Act::DontKnow)]];
        }
        let sentences = topics.chunks(SENTENCE).map(|topics| {
            let facts = topics.iter().map(|topic| {
                let value = other(topic).cloned().unwrap_or(Value::Unknown);
                What::Fact(topic.clone(), value)
            });
            std::iter::once(What::Act(Act::OtherPatient))
                .chain(facts)
                .collect()
        });
        sentences.collect()
    }

    /// The topic that a question is to this caller: somebody who is at the patient's is where
    /// the patient is, somebody who is elsewhere cannot be alone with them, and the patient is not
    /// with anybody but rings themselves.
    pub(super) fn as_asked(&self, known: Known<'_>, role: &CallerSpec, asked: &Topic) -> Topic {
        if is_patient(role) {
            return Topic::from(match asked.as_str() {
                topic::WITH_PATIENT | topic::HEARD_HOW => topic::RELATION,
                topic::PATIENT_ALONE => topic::ALONE,
                topic::CALLER_WHERE => topic::WHERE,
                asked => asked,
            });
        }
        let knows = |topic: &str| self.recall(known, role, &Topic::from(topic));
        let elsewhere = knows(topic::WITH_PATIENT) == Some(Value::Flag(false));
        let meant = match asked.as_str() {
            topic::CALLER_WHERE if knows(topic::CALLER_WHERE).is_none() => topic::WHERE,
            topic::ALONE if elsewhere && knows(topic::ALONE).is_none() => topic::WITH_PATIENT,
            own => match known.lexicon().phrases.near(asked) {
                Some(near) if knows(own).is_none() && knows(near.as_str()).is_some() => {
                    near.as_str()
                }
                _ => own,
            },
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

    /// What the caller calls another patient than their own.
    pub(super) fn other_patient(role: &CallerSpec) -> Patient {
        let mut known = role.knows_of_other.iter();
        let sex = known.find(|(of, _)| *of == *topic::SEX);
        Patient::of(sex.map(|(_, value)| value))
    }

    /// What one calls the patient.
    pub(super) fn patient(&self, known: Known<'_>, role: &CallerSpec) -> Patient {
        if is_patient(role) {
            return Patient::Speaker;
        }
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

    /// What one tells unasked: only what you know.
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

    /// Something that worries one and that you have not said yet.
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

/// Whether somebody rings about themselves.
fn is_patient(role: &CallerSpec) -> bool {
    let oneself = Value::Code("self".to_owned());
    let mut known = role.knows.iter();
    known.any(|(of, value)| *of == *topic::RELATION && *value == oneself)
}

/// What you know of the event: what you knew before, unless you knew nothing. That something is
/// so of the patient whom you see makes it so of the event; that it is not, does not.
fn of_event<'v>(before: Option<&'v Value>, seen: Option<&'v Value>) -> Option<&'v Value> {
    match (before, seen) {
        (_, Some(Value::Flag(true))) => seen,
        (Some(Value::Unknown), Some(Value::Flag(false)) | None) => before,
        (Some(Value::Unknown) | None, _) => seen,
        (Some(_), _) => before,
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
