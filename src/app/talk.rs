//! Talking: from keys and typed words to an utterance, on the telephone and on the radio.
//!
//! However it was put together, what is said is words with a meaning; the time it takes is the
//! time of the words, never of the fingers. In training the desk shows how the words were
//! understood, and what the procedure would have been.

use super::hands::{Correction, Draft, Understood};
use super::history::Said;
use super::ptt::State;
use super::station::Station;
use crate::engine::id::{CallId, Gssi, SeatId};
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, radio};
use crate::language::{
    Act, Before, CallSign, Channel, Confidence, Context, FaultKind, Manner, Reading, Topic,
    Utterance, What, Words, read, say,
};
use crate::text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So long a person waits for an answer before they say more (our own default).
const QUIET: Span = Span(1500);
/// So long after it was said a sentence has begun to sound, or is heard to have been refused: a
/// view comes every twentieth of a second.
const BEGINS: Span = Span(500);
/// A call on the radio that nobody has answered for so long is missed (our own default).
const ANSWER: Span = Span::seconds(15);

impl Station<'_> {
    /// Says on the telephone what a key means.
    pub fn say_by_phone(&mut self, call: CallId, parts: &[What]) {
        let words = self.spoken(parts, Channel::Phone);
        self.speak_by_phone(call, words, None);
    }

    /// Says on the telephone what was typed.
    pub fn type_by_phone(&mut self, call: CallId) {
        let draft = std::mem::take(&mut self.hands.phone);
        self.hands.typed = None;
        if draft.is_empty() {
            return;
        }
        let asked = asked_by_other(self.history.calls.get(&call), self.seat());
        let (words, reading) = match draft.by_keys() {
            Some(parts) => (self.spoken(parts, Channel::Phone), None),
            None => {
                let (words, reading) =
                    self.understand(draft.text.trim(), Channel::Phone, &asked, Before::New);
                (words, Some(reading))
            }
        };
        self.speak_by_phone(call, words, reading.as_ref());
    }

    fn speak_by_phone(&mut self, call: CallId, words: Utterance, reading: Option<&Reading>) {
        self.note_understood(&words, reading, Channel::Phone);
        let busy = self.speaks_by_phone() || self.speaks_by_radio();
        let waits = self.hands.next_words.iter().any(|(of, _)| *of == call);
        if busy || waits {
            self.hands.next_words.push_back((call, words));
        } else {
            self.speak_now(call, words);
        }
    }

    fn speak_now(&mut self, call: CallId, words: Utterance) {
        // The view shows a little later that somebody speaks.
        self.hands.quiet = Some(self.now);
        let sent = Draft {
            text: words.text.clone(),
            ..Draft::default()
        };
        self.hands.phone_sent = Some((self.now, sent));
        self.phone(phone::Command::Speak(call, Arc::new(words)));
    }

    /// Says what waits: the next words on the telephone when the line has been quiet for so long
    /// that the other has nothing to say, for nobody breaks off their own sentence or asks twice in
    /// one breath; the message for the radio when the sentence on the telephone is over. To be
    /// called once a frame.
    pub fn speak_on(&mut self) {
        let view = Arc::clone(&self.view);
        let going = |of: CallId| view.calls.iter().any(|call| call.id == of);
        self.hands.next_words.retain(|(call, _)| going(*call));
        if self.hands.radio_waits && !self.hands.ptt.is_held() {
            self.hands.radio_waits = false;
            self.hands.radio_told = Some("desk-radio-while-phone");
        } else if self.hands.radio_waits && !self.speaks_by_phone() {
            self.begin_radio();
        }
        if view.calls.iter().any(|call| !call.speaking.is_empty()) {
            self.hands.quiet = None;
            return;
        }
        let since = *self.hands.quiet.get_or_insert(self.now);
        // What waits for somebody on hold is said when they are taken back.
        let talks = |of: CallId| {
            let mut calls = view.calls.iter();
            calls.any(|call| call.id == of && call.is_talking())
        };
        let mut waiting = self.hands.next_words.iter();
        let next = waiting.position(|(call, _)| talks(*call));
        if self.now.since(since) >= QUIET
            && !self.speaks_by_radio()
            && let Some((call, words)) = next.and_then(|at| self.hands.next_words.remove(at))
        {
            self.speak_now(call, words);
        }
    }

    /// Whether your words are going out on the telephone.
    fn speaks_by_phone(&self) -> bool {
        let me = self.seat();
        let sent = self.hands.phone_sent.as_ref();
        let begins = sent.is_some_and(|(at, _)| self.now.since(*at) < BEGINS);
        let mut calls = self.view.calls.iter();
        begins || calls.any(|call| call.speaking.contains(&me))
    }

    /// Whether your words are going out on the radio, or into a microphone that has no permit.
    fn speaks_by_radio(&self) -> bool {
        let me = self.seat();
        let said = self.hands.ptt.group().and_then(|group| {
            let said = self.history.groups.get(&group)?;
            said.iter().rfind(|said| said.by == me)
        });
        let held = self.hands.ptt.is_held();
        held && (self.hands.radio_sent.is_some() || said.is_some_and(|said| !said.over))
    }

    /// Begins to speak what is ready; before the permit its beginning is lost. While a sentence of
    /// yours goes out on the telephone it waits: nobody talks into two microphones at once.
    pub fn begin_radio(&mut self) {
        let Some(group) = self.hands.ptt.group() else {
            self.hands.radio_told = Some("desk-radio-hold");
            return;
        };
        if self.hands.radio.is_empty() {
            return;
        }
        self.hands.radio_told = None;
        self.hands.radio_waits = self.speaks_by_phone();
        if self.hands.radio_waits {
            self.hands.radio_told = Some("desk-radio-waits");
            return;
        }
        if matches!(self.hands.ptt.state(), State::Denied(_)) {
            self.hands.radio_told = Some("desk-radio-denied");
            return;
        }
        let draft = std::mem::take(&mut self.hands.radio);
        self.hands.typed = None;
        let asked = asked_by_other(self.history.groups.get(&group), self.seat());
        let (words, reading) = match draft.by_keys() {
            Some(parts) => (self.spoken(parts, Channel::Radio), None),
            None => {
                let before = before_by_other(self.history.groups.get(&group), self.seat());
                let text = draft.text.trim();
                let (words, reading) = self.understand(text, Channel::Radio, &asked, before);
                self.correct_procedure(&reading);
                (words, Some(reading))
            }
        };
        self.correct_order(&words);
        if !self.has_permit() {
            let right = text!("correct-permit-right");
            self.correct(text!("correct-permit"), right);
        }
        self.note_understood(&words, reading.as_ref(), Channel::Radio);
        self.hands.radio_sent = Some(draft);
        self.radio(radio::Command::Speak(Arc::new(words)));
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
        // What was typed by hand is not thrown away for a call in front of it.
        let draft = std::mem::take(&mut self.hands.radio);
        self.compose(&parts);
        if !draft.is_empty() && draft.by_keys().is_none() {
            let call = self.hands.radio.text.trim_end();
            self.hands.radio.text = format!("{call} {}", draft.text.trim_start());
        }
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
        before: Before,
    ) -> (Utterance, Reading) {
        let known = self.link.known();
        let context = Context {
            before,
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
    pub(super) fn correct(&mut self, what: String, right: String) {
        if self.training() {
            let at = self.now;
            let (seat, about, since) = (self.seat(), what.clone(), at);
            self.hands.corrections.push(Correction {
                seat,
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

    /// Calls on the radio that still wait for an answer and should have had it, the oldest first,
    /// without those that were put away.
    pub fn unanswered(&self) -> Vec<Unanswered> {
        let known = self.link.known();
        let Some(own) = known.call_sign_of(self.seat()) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (group, said) in &self.history.groups {
            let mut open: BTreeMap<SeatId, SimTime> = BTreeMap::new();
            for one in said {
                if one.by == self.seat() {
                    open.retain(|by, _| !answers(&one.words, known.call_sign_of(*by)));
                } else if one.over && calls(&one.words, own) {
                    open.entry(one.by).or_insert(one.at);
                }
            }
            all.extend(open.into_iter().map(|(by, at)| Unanswered {
                at,
                by,
                group: *group,
            }));
        }
        let late = |call: &Unanswered| self.now.since(call.at) >= ANSWER;
        let away = |call: &Unanswered| self.hands.put_away.contains(&(call.group, call.at));
        all.retain(|call| late(call) && !away(call));
        all.sort_by_key(|call| (call.at, call.by));
        all
    }

    /// How the last sentence in this channel was understood: in training alone.
    pub fn understood(&self, channel: Channel) -> Option<Understood> {
        let last = self.hands.understood.as_ref();
        let shown = last.filter(|one| one.channel == channel && self.training());
        shown.cloned()
    }

    /// Training shows how a sentence was understood, and what of it was not.
    fn note_understood(&mut self, words: &Utterance, reading: Option<&Reading>, channel: Channel) {
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
        let what = (!parts.is_empty()).then(|| match sure {
            true => parts.join(" · "),
            false => text!("desk-understood-unsure", what = parts.join(" · ")),
        });
        let missed = reading.iter().flat_map(|reading| &reading.unexplained);
        let missed = missed.map(|one| words_of(&words.text, *one));
        // A lone "til" or "det" says nothing that was missed, unless it is all there is.
        let weighs = |missed: &String| what.is_none() || !phrases.is_small(missed);
        self.hands.understood = Some(Understood {
            channel,
            missed: missed.filter(weighs).collect(),
            what,
        });
    }
}

/// A radio call that nobody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// When it began.
    pub at: SimTime,
    /// Who called.
    pub by: SeatId,
    /// Where.
    pub group: Gssi,
}

/// Whether words call this station and wait for an answer.
pub fn calls(words: &Utterance, me: &CallSign) -> bool {
    let meant = words.meaning.as_ref();
    meant.is_some_and(|meant| meant.to() == Some(me) && !meant.has(Act::Out))
}

/// Whether words answer this station: they name it, or nobody.
fn answers(words: &Utterance, whom: Option<&CallSign>) -> bool {
    let named = words.meaning.as_ref().and_then(|meant| meant.to());
    named.is_none_or(|name| Some(name) == whom)
}

/// A stretch of words as it was typed, without the punctuation around it.
fn words_of(text: &str, words: Words) -> String {
    let (from, to) = (usize::from(words.from), usize::from(words.to));
    let stretch = text.split_whitespace().skip(from);
    let stretch: Vec<&str> = stretch.take(to.saturating_sub(from)).collect();
    let bare = |letter: char| !letter.is_alphanumeric();
    stretch.join(" ").trim_matches(bare).to_owned()
}

/// What this desk's words come after: what somebody else said last.
fn before_by_other(said: Option<&Vec<Said>>, me: SeatId) -> Before {
    let last = said.and_then(|said| said.last());
    let meaning = last.filter(|said| said.by != me);
    let meaning = meaning.and_then(|said| said.words.meaning.as_ref());
    meaning.map(Before::of).unwrap_or_default()
}

/// What somebody else asked last, and this desk has not answered.
fn asked_by_other(said: Option<&Vec<Said>>, me: SeatId) -> Vec<Topic> {
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
