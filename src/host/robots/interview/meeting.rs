//! Who is on the line: the first who rings about something, the same again, or another one; and a call
//! that somebody answered who sat here before.

use super::super::agenda::{Step, agenda};
use super::super::notes::Moment;
use super::{Interview, topics};
use crate::assess::rules::patient_identity::PatientIdentity;
use crate::engine::id::CallId;
use crate::engine::people::same_fact;
use crate::engine::time::Span;
use crate::language::{Act, Deed, Meaning, Topic, deed, topic};
use std::collections::BTreeSet;

impl Interview {
    /// A call that rang here is answered: by who sat here before, if it is not in hand.
    pub(super) fn take_over(&mut self, call: CallId) {
        let rang = self.ringing.iter().position(|(one, _)| *one == call);
        if self.turns.call().is_none()
            && let Some(index) = rang
        {
            self.number = self.ringing.remove(index).1;
            self.turns.begin(call);
        }
    }

    /// Somebody is on the line: the first, the same again, or another one.
    pub(super) fn meet(&mut self, m: &mut Moment<'_>) {
        let number = std::mem::take(&mut self.number);
        let again = number.is_empty() || self.known_numbers.contains(&number);
        if !again {
            self.known_numbers.push(number);
        }
        if !again && self.known_numbers.len() > 1 {
            self.further = Some(BTreeSet::new());
            self.asked.clear();
            self.helped = false;
            self.steps = vec![Step::Ask(topics(&[topic::WHERE])), Step::Questions];
            if m.expected.caller_kept {
                let again = Deed::from(deed::CALL_BACK);
                self.told.remove(&again);
                self.steps.push(Step::Tell(vec![again]));
            }
            if m.breaks(&PatientIdentity) {
                let name = topics(&[topic::PATIENT_NAME]);
                self.steps.insert(1, Step::Ask(name));
            }
        } else if self.steps.is_empty() {
            self.steps = agenda(m);
        }
    }

    /// What a further caller said: whether it is the same, and what was not known yet.
    pub(super) fn listen_further(&mut self, m: &mut Moment<'_>, meaning: &Meaning) {
        for (topic, value) in meaning.facts() {
            if let Some(said) = &mut self.further {
                said.insert(topic.clone());
            }
            let known = m.notes.value(topic.as_str());
            let same = known.is_some_and(|known| same_fact(known, value));
            m.notes.same_event |= same && *topic == *topic::WHERE;
        }
        m.notes.learn_more(m.at, meaning);
        self.make_clear(meaning);
        if meaning.has(Act::Goodbye) {
            m.set(&mut self.goodbye, Span::seconds(2));
        }
    }
}
