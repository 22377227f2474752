//! What a hospital, another service or a legevakt central has been told of one patient or event:
//! kept for the whole exercise, so that a second call about the same goes on where the first
//! ended.

use crate::engine::people::Known;
use crate::engine::people::radio_manners::same_fact;
use crate::engine::setup::{MindSpec, PartnerKind};
use crate::language::{Act, Meaning, Topic, Value, What, deed, topic};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many questions go into one sentence.
const QUESTIONS: usize = 2;

/// What an emergency department needs to know (vocabulary of the exercise: the pre-alert is
/// complete with these).
const NEEDED: [&str; 6] = [
    topic::WHAT,
    topic::AGE,
    topic::SEX,
    topic::ECG,
    topic::ONSET,
    topic::ETA,
];
/// What the police and the fire service need to know to turn out (control-room reference, section
/// 3, triple alert: where, and what).
const TURN_OUT: [&str; 2] = [topic::WHERE, topic::WHAT];
/// What a legevakt central needs to know to send its duty doctor (radio reference, section 10,
/// What the doctor of a control room needs to decide who goes first.
const TO_DECIDE: [&str; 2] = [topic::WHAT, topic::PRIORITY];
/// exchange 20: the response, what, where).
const FOR_A_DOCTOR: [&str; 3] = [topic::WHERE, topic::WHAT, topic::PRIORITY];
/// Conditions in which nobody waits for an ECG before the alarm goes out.
const WITHOUT_ECG: [&str; 2] = ["stroke", "injury"];
/// What tells one patient from another at a hospital.
const WHO: [&str; 3] = [topic::SEX, topic::AGE, topic::PATIENT_NAME];
/// What tells one event from another elsewhere.
const WHICH: [&str; 2] = [topic::WHERE, topic::WHAT];

/// Whether somebody only announces what is to come: "traumemelding".
pub(super) fn opens(meaning: &Meaning) -> bool {
    meaning.tells(deed::PREPARE)
        && meaning.all().all(|what| match what {
            What::To(_) | What::From(_) | What::Act(_) => true,
            What::Tell(told) => *told == *deed::PREPARE,
            What::Ask(_) | What::Done(_) | What::Fact(..) => false,
        })
}

/// A pre-alert being taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PreAlert {
    facts: BTreeMap<Topic, Value>,
    /// Told, and not yet read back.
    fresh: Vec<Topic>,
    /// Told in the present call.
    said_now: BTreeMap<Topic, Value>,
    /// Asked once in a call: a second time would be pestering.
    asked: BTreeSet<Topic>,
    thanked: bool,
    /// One was told in so many words to alert the duty doctor.
    doctor_wanted: bool,
}

impl PreAlert {
    /// They ring again: what one was told stands, what one still lacks may be asked once more.
    pub(super) fn ring_again(&mut self) {
        self.fresh.clear();
        self.said_now.clear();
        self.asked.clear();
        self.thanked = false;
        self.doctor_wanted = false;
    }

    /// Takes in what was said.
    pub(super) fn learn(&mut self, meaning: &Meaning) {
        self.doctor_wanted |= meaning.tells(deed::CALL_DOCTOR) || meaning.tells(deed::RESPOND);
        self.take_over(meaning.facts().map(|(t, v)| (t.clone(), v.clone())));
    }

    /// Takes in what was told to others: nothing to read back.
    pub(super) fn overhear(&mut self, meaning: &Meaning) {
        for (topic, value) in meaning.facts() {
            let fact = self.facts.entry(topic.clone());
            fact.or_insert_with(|| value.clone());
        }
    }

    /// One decides on a shared group oneself, unless one was told of another.
    pub(super) fn allot(&mut self, group: Value) {
        let topic = Topic::from(topic::TALKGROUP);
        self.facts.entry(topic).or_insert(group);
    }

    /// Takes in facts.
    pub(super) fn take_over(&mut self, facts: impl IntoIterator<Item = (Topic, Value)>) {
        for (topic, value) in facts {
            self.said_now.insert(topic.clone(), value.clone());
            let known = self.facts.get(&topic);
            if known.is_some_and(|known| same_fact(known, &value)) {
                continue;
            }
            let told = value != Value::Unknown;
            self.facts.insert(topic.clone(), value);
            if told && !self.fresh.contains(&topic) {
                self.fresh.push(topic);
            }
        }
    }

    /// What was told in the present call.
    pub(super) fn said_now(&self) -> BTreeMap<Topic, Value> {
        self.said_now.clone()
    }

    /// What one was told about a topic, unless that is that they do not know.
    pub(super) fn told(&self, of: &str) -> Option<&Value> {
        let value = self.facts.get(of);
        value.filter(|value| **value != Value::Unknown)
    }

    /// Whether anything has been told.
    pub(super) fn has_begun(&self) -> bool {
        !self.facts.is_empty()
    }

    /// Whether one was told in so many words to alert the duty doctor.
    pub(super) fn doctor_wanted(&self) -> bool {
        self.doctor_wanted
    }

    /// Once in a call; false when the thanks were said already.
    pub(super) fn thank(&mut self) -> bool {
        !std::mem::replace(&mut self.thanked, true)
    }

    /// Whether what is said cannot be about the one whom an earlier call was about. Within one
    /// call a value that differs is a correction.
    pub(super) fn is_of_another(&self, known: Known<'_>, meaning: &Meaning) -> bool {
        let differs = |of: &&&str| {
            let topic = Topic::from(**of);
            let heard = meaning.fact(of).filter(|heard| **heard != Value::Unknown);
            let before = self.told(of).zip(heard);
            before.is_some_and(|(before, heard)| !same_fact(before, heard))
                && !self.said_now.contains_key(&topic)
        };
        !meaning.has(Act::Correction) && identity(known).iter().any(|of| differs(&of))
    }

    /// Whether what is said is about this one: all that tells one from another, as far as it is
    /// said, is as one knows it.
    pub(super) fn is_of(&self, known: Known<'_>, meaning: &Meaning) -> bool {
        let mut told = identity(known)
            .iter()
            .filter_map(|of| self.told(of).zip(meaning.fact(of)))
            .peekable();
        told.peek().is_some() && told.all(|(before, heard)| same_fact(before, heard))
    }

    /// The new facts, once.
    pub(super) fn read_back(&mut self) -> Vec<(Topic, Value)> {
        let fresh = std::mem::take(&mut self.fresh);
        let fact = |topic: Topic| Some((topic.clone(), self.facts.get(&topic)?.clone()));
        fresh.into_iter().filter_map(fact).collect()
    }

    /// What is known of that which is asked, or that it is not.
    pub(super) fn answers(&self, meaning: &Meaning) -> Vec<What> {
        let asked = meaning.all().filter_map(|what| match what {
            What::Ask(topic) => Some(topic),
            What::To(_) | What::From(_) | What::Act(_) => None,
            What::Tell(_) | What::Done(_) | What::Fact(..) => None,
        });
        let answer = |topic: &Topic| {
            let value = self.facts.get(topic).cloned().unwrap_or(Value::Unknown);
            What::Fact(topic.clone(), value)
        };
        asked.map(answer).collect()
    }

    fn wants_ecg(&self) -> bool {
        !matches!(self.facts.get(topic::WHAT),
            Some(Value::Code(what)) if WITHOUT_ECG.contains(&what.as_str()))
    }

    /// What one asks for next.
    pub(super) fn missing(&mut self, known: Known<'_>) -> Vec<Topic> {
        let needed: &[&str] = match &known.spec().mind {
            MindSpec::Partner(PartnerKind::Police | PartnerKind::Fire | PartnerKind::Amk) => {
                &TURN_OUT
            }
            MindSpec::Partner(PartnerKind::Legevakt) => &FOR_A_DOCTOR,
            MindSpec::Partner(PartnerKind::Doctor) => &TO_DECIDE,
            MindSpec::Partner(PartnerKind::Care) => &[],
            MindSpec::Hospital(_)
            | MindSpec::Nobody
            | MindSpec::Caller(_)
            | MindSpec::Crew
            | MindSpec::Doctor => &NEEDED,
        };
        let missing: Vec<Topic> = needed
            .iter()
            .copied()
            .map(Topic::from)
            .filter(|topic| !self.facts.contains_key(topic) && !self.asked.contains(topic))
            .filter(|topic| *topic != *topic::ECG || self.wants_ecg())
            .take(QUESTIONS)
            .collect();
        self.asked.extend(missing.iter().cloned());
        missing
    }
}

/// What tells whom or what a call is about from whom an earlier one was about.
fn identity(known: Known<'_>) -> &'static [&'static str] {
    match &known.spec().mind {
        MindSpec::Partner(_) => &WHICH,
        MindSpec::Hospital(_)
        | MindSpec::Nobody
        | MindSpec::Caller(_)
        | MindSpec::Crew
        | MindSpec::Doctor => &WHO,
    }
}
