//! Talking: from keys and typed words to an utterance, on the telephone and on the radio.
//!
//! However it was put together, what is said is words with a meaning; the time it takes is the
//! time of the words, never of the fingers. In training the desk shows how the words were
//! understood, and what the procedure would have been.

use super::hands::Correction;
use super::history::{Key, Said};
use super::station::Station;
use crate::engine::id::{CallId, Gssi};
use crate::engine::time::Span;
use crate::engine::{phone, radio};
use crate::language::{
    Act, CallSign, Channel, Confidence, Context, FaultKind, Manner, Reading, Topic, Utterance,
    What, read, say,
};
use crate::text;
use std::sync::Arc;

/// So long a person waits for an answer before they say more (our own default).
const QUIET: Span = Span(1500);

impl Station<'_> {
    /// Says on the telephone what a key means.
    pub fn say_by_phone(&mut self, call: CallId, parts: &[What]) {
        let words = self.spoken(parts, Channel::Phone);
        self.speak_by_phone(call, words);
    }

    /// Says on the telephone what was typed.
    pub fn type_by_phone(&mut self, call: CallId) {
        let draft = std::mem::take(&mut self.hands.phone);
        self.hands.typed = None;
        if draft.is_empty() {
            return;
        }
        let asked = asked_by_other(self.history.calls.get(&call), self.seat());
        let words = match draft.by_keys() {
            Some(parts) => self.spoken(parts, Channel::Phone),
            None => self.understand(draft.text.trim(), Channel::Phone, &asked).0,
        };
        self.speak_by_phone(call, words);
    }

    fn speak_by_phone(&mut self, call: CallId, words: Utterance) {
        self.note_understood(&words, Channel::Phone);
        if self.speaks_by_phone() || !self.hands.next_words.is_empty() {
            self.hands.next_words.push_back((call, words));
        } else {
            self.speak_now(call, words);
        }
    }

    fn speak_now(&mut self, call: CallId, words: Utterance) {
        // The view shows a little later that somebody speaks.
        self.hands.quiet = Some(self.now);
        self.phone(phone::Command::Speak(call, Arc::new(words)));
    }

    /// Says the next words on the telephone when the line has been quiet for so long that the
    /// other has nothing to say: nobody breaks off their own sentence, or asks twice in one
    /// breath. To be called once a frame.
    pub fn speak_on(&mut self) {
        let view = Arc::clone(&self.view);
        let going = |of: CallId| view.calls.iter().any(|call| call.id == of);
        self.hands.next_words.retain(|(call, _)| going(*call));
        if view.calls.iter().any(|call| !call.speaking.is_empty()) {
            self.hands.quiet = None;
            return;
        }
        let since = *self.hands.quiet.get_or_insert(self.now);
        if self.now.since(since) >= QUIET
            && let Some((call, words)) = self.hands.next_words.pop_front()
        {
            self.speak_now(call, words);
        }
    }

    /// Whether one's own words are going out on the telephone.
    fn speaks_by_phone(&self) -> bool {
        let me = self.seat();
        let mut calls = self.view.calls.iter();
        calls.any(|call| call.speaking.contains(&me))
    }

    /// Presses PTT in a group.
    pub fn press(&mut self, group: Gssi) {
        if self.hands.holding.is_none() && !self.hands.stands {
            self.hands.holding = Some(group);
            self.radio(radio::Command::Press(Some(group)));
        }
    }

    /// Begins to speak what is ready; before the permit its beginning is lost.
    pub fn begin_radio(&mut self) {
        let Some(group) = self.hands.holding else {
            return;
        };
        if self.hands.radio.is_empty() {
            return;
        }
        let draft = std::mem::take(&mut self.hands.radio);
        self.hands.typed = None;
        let asked = asked_by_other(self.history.groups.get(&group), self.seat());
        let words = match draft.by_keys() {
            Some(parts) => self.spoken(parts, Channel::Radio),
            None => {
                let (words, reading) = self.understand(draft.text.trim(), Channel::Radio, &asked);
                self.correct_procedure(&reading);
                words
            }
        };
        self.correct_order(&words);
        if !self.has_permit() {
            let right = text!("correct-permit-right");
            self.correct(text!("correct-permit"), right);
        }
        self.note_understood(&words, Channel::Radio);
        self.radio(radio::Command::Speak(Arc::new(words)));
    }

    /// Lets PTT go.
    pub fn release(&mut self) {
        let Some(group) = self.hands.holding.take() else {
            return;
        };
        let me = self.seat();
        let speaking = self.history.groups.get(&group).and_then(|said| said.last());
        let cut = speaking.is_some_and(|said| {
            let left = said.words.duration_ms().saturating_sub(said.skip_ms);
            said.by == me && !said.over && self.now.since(said.at).0 < u64::from(left)
        });
        if cut {
            let right = text!("correct-release-right");
            self.correct(text!("correct-release"), right);
        }
        self.radio(radio::Command::Release);
    }

    /// Whether the permit is there.
    pub fn has_permit(&self) -> bool {
        matches!(self.history.key, Key::Permit(..))
    }

    /// Adds what a key means to the message for the radio.
    pub fn compose(&mut self, parts: &[What]) {
        self.add_to(parts, Channel::Radio);
    }

    /// Adds what a key means to the line of the telephone, to be said with the rest.
    pub fn compose_by_phone(&mut self, parts: &[What]) {
        self.add_to(parts, Channel::Phone);
    }

    fn add_to(&mut self, parts: &[What], channel: Channel) {
        let draft = match channel {
            Channel::Radio => &self.hands.radio,
            Channel::Phone => &self.hands.phone,
        };
        let untouched = draft.text == draft.made;
        let mut all = draft.parts.clone();
        let added = if untouched {
            all.extend_from_slice(parts);
            self.spoken(&all, channel).text
        } else {
            let more = self.spoken(parts, channel).text;
            format!("{} {more}", draft.text.trim_end())
        };
        let draft = match channel {
            Channel::Radio => &mut self.hands.radio,
            Channel::Phone => &mut self.hands.phone,
        };
        draft.text = added;
        if untouched {
            draft.parts = all;
            draft.made = draft.text.clone();
        }
    }

    /// Begins the message anew as a call to somebody: "to, this is me".
    pub fn call_up(&mut self, to: &CallSign, over: bool) {
        let known = self.link.known();
        let me = known.call_sign_of(self.link.seat()).cloned();
        let mut parts = vec![What::To(to.clone())];
        parts.extend(me.map(What::From));
        if over {
            parts.push(What::Act(Act::Over));
        }
        self.hands.radio.clear();
        self.compose(&parts);
    }

    fn spoken(&self, parts: &[What], channel: Channel) -> Utterance {
        say(parts, channel, Manner::Calm, self.link.known().lexicon(), 0)
    }

    /// Understands what was typed.
    pub fn understand(
        &self,
        text: &str,
        channel: Channel,
        asked: &[Topic],
    ) -> (Utterance, Reading) {
        let known = self.link.known();
        let context = Context {
            lexicon: known.lexicon(),
            channel,
            speaker: known.call_sign_of(self.link.seat()),
            asked,
            now: Some(known.time_of_day(self.now)),
        };
        let reading = read(text, &context);
        let meaning = reading.clone().best();
        (
            Utterance {
                text: text.to_owned(),
                meaning,
            },
            reading,
        )
    }

    /// Tells what would have been right, at once: in training alone.
    fn correct(&mut self, what: String, right: String) {
        if self.training() {
            let at = self.now;
            let (about, since) = (what.clone(), at);
            self.hands.corrections.push(Correction {
                at,
                about,
                since,
                what,
                right,
            });
        }
    }

    fn correct_procedure(&mut self, reading: &Reading) {
        for fault in &reading.faults {
            let name = match fault.kind {
                FaultKind::CallerNamedFirst => "caller-first",
                FaultKind::ReceivedAndUnderstood => "received-understood",
                FaultKind::NoClosing => "no-closing",
                FaultKind::OverAndOut => "over-out",
                FaultKind::DigitsNotSingly => "digits",
            };
            let right = text!(&format!("correct-{name}-right"));
            self.correct(text!(&format!("correct-{name}")), right);
        }
    }

    /// What keys put together can lack a closing proword too.
    fn correct_order(&mut self, words: &Utterance) {
        let Some(meaning) = &words.meaning else {
            return;
        };
        let closed = meaning.has(Act::Over) || meaning.has(Act::Out) || meaning.has(Act::Wait);
        let by_keys = meaning.confidence == Confidence::CERTAIN;
        if by_keys && !closed {
            let right = text!("correct-no-closing-right");
            self.correct(text!("correct-no-closing"), right);
        }
    }

    /// How the last sentence in this channel was understood: in training alone.
    pub fn understood(&self, channel: Channel) -> Option<String> {
        let last = self.hands.understood.as_ref();
        let (_, words) = last.filter(|(one, _)| *one == channel && self.training())?;
        Some(words.clone())
    }

    /// Training shows how a sentence was understood.
    fn note_understood(&mut self, words: &Utterance, channel: Channel) {
        if !self.training() {
            return;
        }
        let known = self.link.known();
        let phrases = &known.lexicon().phrases;
        let label = |topic: &Topic| {
            phrases
                .topic_label(topic)
                .unwrap_or(topic.as_str())
                .to_owned()
        };
        let parts: Vec<String> = words
            .meaning
            .iter()
            .flat_map(|meaning| meaning.all())
            .map(|what| match what {
                What::Ask(topic) => format!("{}?", label(topic)),
                What::Fact(..) => self.words_for(std::slice::from_ref(what), Channel::Radio),
                What::Tell(deed) => {
                    format!("{}!", phrases.deed_label(deed).unwrap_or(deed.as_str()))
                }
                What::Done(deed) => phrases.deed_label(deed).unwrap_or(deed.as_str()).to_owned(),
                What::To(name) => text!("understood-to", name = name),
                What::From(name) => text!("understood-from", name = name),
                What::Act(act) => phrases.act_label(*act).unwrap_or_default().to_owned(),
            })
            .collect();
        let sure = words
            .meaning
            .as_ref()
            .is_some_and(|m| m.confidence >= Confidence::GRADED);
        let understood = if parts.is_empty() || !sure {
            text!("desk-not-understood")
        } else {
            parts.join(" · ")
        };
        self.hands.understood = Some((channel, understood));
    }
}

/// What somebody else asked last, and has not been answered by oneself.
fn asked_by_other(said: Option<&Vec<Said>>, me: crate::engine::id::SeatId) -> Vec<Topic> {
    let last = said
        .and_then(|said| said.last())
        .filter(|said| said.by != me);
    let meaning = last.and_then(|said| said.words.meaning.as_ref());
    meaning
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
