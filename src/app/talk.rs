//! Talking: from keys and typed words to an utterance, on the telephone and on the radio.
//!
//! However it was put together, what is said is words with a meaning; the time it takes is the
//! time of the words, never of the fingers.

use super::history::Key;
use super::station::Station;
use crate::engine::id::{CallId, Gssi};
use crate::engine::{phone, radio};
use crate::language::{Act, CallSign, Channel, Confidence, Manner, Utterance, What, say};
use std::sync::Arc;

impl Station<'_> {
    /// Says on the telephone what a key means.
    pub fn say_by_phone(&mut self, call: CallId, parts: &[What]) {
        let words = self.words(parts, Channel::Phone);
        self.speak_by_phone(call, words);
    }

    /// Says on the telephone what was typed.
    pub fn type_by_phone(&mut self, call: CallId) {
        let text = std::mem::take(&mut self.hands.phone_line);
        if !text.trim().is_empty() {
            let words = self.understand(text.trim(), Channel::Phone);
            self.speak_by_phone(call, words);
        }
    }

    fn speak_by_phone(&mut self, call: CallId, words: Utterance) {
        self.hands.asked = asked(&words);
        self.note_understood(&words);
        self.phone(phone::Command::Speak(call, Arc::new(words)));
    }

    /// Presses PTT in a group.
    pub fn press(&mut self, group: Gssi) {
        if self.hands.holding.is_none() {
            self.hands.holding = Some(group);
            self.radio(radio::Command::Press(Some(group)));
        }
    }

    /// Begins to speak what is ready; before the permit its beginning is lost.
    pub fn begin_radio(&mut self) {
        if self.hands.holding.is_none() {
            return;
        }
        let typed = std::mem::take(&mut self.hands.radio_line);
        let parts = std::mem::take(&mut self.hands.radio_parts);
        let words = if typed.trim().is_empty() {
            if parts.is_empty() {
                return;
            }
            self.words(&parts, Channel::Radio)
        } else {
            self.understand(typed.trim(), Channel::Radio)
        };
        self.note_understood(&words);
        self.radio(radio::Command::Speak(Arc::new(words)));
    }

    /// Lets PTT go.
    pub fn release(&mut self) {
        if self.hands.holding.take().is_some() {
            self.radio(radio::Command::Release);
        }
    }

    /// Whether the permit is there.
    pub fn has_permit(&self) -> bool {
        matches!(self.history.key, Key::Permit(..))
    }

    /// What is ready to be said on the radio, in words.
    pub fn radio_preview(&self) -> String {
        if self.hands.radio_line.trim().is_empty() {
            self.words(&self.hands.radio_parts, Channel::Radio).text
        } else {
            self.hands.radio_line.clone()
        }
    }

    /// The calling form: "to, this is me, over".
    pub fn calling_form(&self, to: &CallSign) -> Vec<What> {
        let known = self.link.known();
        let me = known.call_sign_of(self.link.seat()).cloned();
        let mut parts = vec![What::To(to.clone())];
        parts.extend(me.map(What::From));
        parts.push(What::Act(Act::Over));
        parts
    }

    fn words(&self, parts: &[What], channel: Channel) -> Utterance {
        // The wording varies with the moment; any number will do.
        say(
            parts,
            channel,
            Manner::Calm,
            self.link.known().lexicon(),
            self.now.0,
        )
    }

    /// Training shows how a sentence was understood.
    fn note_understood(&mut self, words: &Utterance) {
        let known = self.link.known();
        let phrases = &known.lexicon().phrases;
        let parts: Vec<String> = words
            .meaning
            .iter()
            .flat_map(|meaning| meaning.all())
            .map(|what| match what {
                What::Ask(topic) => {
                    format!("{}?", phrases.topic_label(topic).unwrap_or(topic.as_str()))
                }
                What::Fact(topic, _) => phrases
                    .topic_label(topic)
                    .unwrap_or(topic.as_str())
                    .to_owned(),
                What::Tell(deed) => {
                    format!("{}!", phrases.deed_label(deed).unwrap_or(deed.as_str()))
                }
                What::Done(deed) => phrases.deed_label(deed).unwrap_or(deed.as_str()).to_owned(),
                What::To(name) => format!("→ {name}"),
                What::From(name) => format!("{name} →"),
                What::Act(act) => phrases.act_label(*act).unwrap_or_default().to_owned(),
            })
            .collect();
        let sure = words
            .meaning
            .as_ref()
            .is_some_and(|m| m.confidence >= Confidence::GRADED);
        self.hands.understood = Some(if parts.is_empty() || !sure {
            crate::text!("desk-not-understood")
        } else {
            parts.join(" · ")
        });
    }
}

fn asked(words: &Utterance) -> Vec<crate::language::Topic> {
    words
        .meaning
        .iter()
        .flat_map(|meaning| meaning.all())
        .filter_map(|what| {
            if let What::Ask(topic) = what {
                Some(topic.clone())
            } else {
                None
            }
        })
        .collect()
}
