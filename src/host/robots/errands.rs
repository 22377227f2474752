//! Calls of your own: somebody is rung up, told something, hears themselves read back right, and
//! gets what they ask for. One errand at a time, when no caller is on the line.

use super::notes::{Moment, Rings, said_of};
use crate::engine::command::{Command, Refusal};
use crate::engine::id::CallId;
use crate::engine::people::{Timer, Turns, same_fact};
use crate::engine::percept::Percept;
use crate::engine::phone;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Meaning, Topic, Value, What};

/// How many facts go into one sentence.
const SENTENCE: usize = 3;
/// How long one waits for the other to say who they are (our own default).
const BEGINS: Span = Span::seconds(4);
/// From the last word to hanging up, when the other says nothing.
const SILENCE: Span = Span::seconds(12);

/// Something to tell somebody.
#[derive(Clone, Debug)]
pub(super) struct Errand {
    /// Whom: a telephone number.
    pub(super) number: String,
    /// Said first, after your own name.
    pub(super) opening: Vec<What>,
    /// What they are told, as far as you know it by then.
    pub(super) topics: Vec<Topic>,
}

/// The calls.
#[derive(Debug, Default)]
pub(super) struct Errands {
    waiting: Vec<Errand>,
    now: Option<Errand>,
    turns: Turns,
    /// The other has answered and said who they are.
    told: bool,
    done: bool,
    dial: Timer,
    reply: Timer,
    hang_up: Timer,
    /// The other says nothing: one begins.
    begin: Timer,
    answer: Vec<What>,
}

impl Errands {
    /// Whether one is speaking into the telephone.
    pub(super) fn speaking(&self, at: SimTime) -> bool {
        self.turns.speaking(at)
    }

    /// Whether the line is taken, or about to be.
    pub(super) fn on_the_line(&self) -> bool {
        self.now.is_some()
    }

    /// One more to do.
    pub(super) fn add(&mut self, errand: Errand) {
        self.waiting.push(errand);
    }

    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        self.turns.notice(percept, &mut m.now());
        match percept {
            Percept::RingingThere { call } if m.notes.rings == Some(Rings::Errand) => {
                self.turns.begin(*call);
            }
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } if self.is(*call) && *by != m.known.seat => {
                if let Some(meaning) = &utterance.meaning {
                    self.listen(m, meaning);
                }
            }
            // Who is at home may say nothing but their name, or wait to hear who it is.
            Percept::Connected { call, .. } if self.is(*call) => {
                m.set(&mut self.begin, BEGINS);
            }
            Percept::HearingPhone { call, by, .. } if self.is(*call) && *by != m.known.seat => {
                self.hang_up.clear();
                self.begin.clear();
            }
            Percept::HeardPhone { call, .. } if self.is(*call) => {
                m.set(&mut self.hang_up, SILENCE);
            }
            Percept::CallEnded { call, .. } if self.is(*call) => self.over(),
            Percept::Refused {
                why: Refusal::BusyInCall | Refusal::NoSuchNumber,
            } if self.turns.call().is_none() => self.over(),
            _ => {}
        }
    }

    fn is(&self, call: CallId) -> bool {
        self.turns.call() == Some(call)
    }

    /// The call is over; what could not be told is tried again.
    fn over(&mut self) {
        let told = self.told && !self.turns.last().is_empty();
        self.turns.end();
        self.hang_up.clear();
        self.begin.clear();
        self.reply.clear();
        let undone = self.now.take().filter(|_| !told);
        self.waiting.splice(0..0, undone);
        (self.told, self.done) = (false, false);
    }

    /// What the other says: their name, a read-back, questions, thanks.
    fn listen(&mut self, m: &mut Moment<'_>, meaning: &Meaning) {
        let mut answer = Vec::new();
        if !self.told {
            self.told = true;
            self.tell(m);
            return;
        }
        for (topic, value) in meaning.facts() {
            if let Some(known) = self.known(m, topic)
                && !same_fact(&known, value)
            {
                if answer.is_empty() {
                    answer.push(What::Act(Act::Correction));
                }
                answer.push(What::Fact(topic.clone(), known));
            }
        }
        for what in meaning.all() {
            if let What::Ask(topic) = what {
                let known = self.known(m, topic).unwrap_or(Value::Unknown);
                answer.push(What::Fact(topic.clone(), known));
            }
        }
        let thanked = meaning.has(Act::Received) || meaning.has(Act::Understood);
        let parting = meaning.has(Act::Goodbye);
        if answer.is_empty() && thanked && !self.done {
            self.done = true;
            answer.push(What::Act(Act::Goodbye));
        }
        if meaning.has(Act::NotUnderstood) {
            answer = self.turns.last().to_vec();
        }
        self.answer = answer;
        let pause = m.span(m.habits.thinks);
        m.set(&mut self.reply, pause);
        if parting {
            m.set(&mut self.hang_up, Span::seconds(1));
        }
    }

    /// What is said of a topic: what this call is about first, then what you have heard.
    fn known(&self, m: &Moment<'_>, topic: &Topic) -> Option<Value> {
        let opening = self.now.iter().flat_map(|errand| &errand.opening);
        let mut told = opening.filter_map(|what| match what {
            What::Fact(of, value) if of == topic => Some(value.clone()),
            _ => None,
        });
        told.next().or_else(|| said_of(m.notes, topic, m.at))
    }

    /// Who calls, and everything that the other needs.
    fn tell(&mut self, m: &mut Moment<'_>) {
        let Some(errand) = &self.now else {
            return;
        };
        let mut wanted = errand.topics.clone();
        if m.habits.forgets > 0 {
            wanted.retain(|_| !m.chance.chance(m.habits.forgets));
        }
        let me = m.known.call_sign_of(m.known.seat).cloned();
        let mut sentence: Vec<What> = me.map(What::From).into_iter().collect();
        sentence.extend(errand.opening.iter().cloned());
        let mut facts = 0;
        let pause = m.span(m.habits.thinks);
        for topic in wanted {
            let Some(value) = said_of(m.notes, &topic, m.at) else {
                continue;
            };
            if facts == SENTENCE {
                let full = std::mem::take(&mut sentence);
                self.turns.say(pause, full, &mut m.now());
                facts = 0;
            }
            facts += 1;
            sentence.push(What::Fact(topic, value));
        }
        self.turns.say(pause, sentence, &mut m.now());
    }

    /// Comes back to what waits.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, line_taken: bool, mouth_free: bool) {
        let idle = self.now.is_none() && !line_taken;
        if idle && !self.waiting.is_empty() && !self.dial.is_set() {
            let pause = m.span(m.habits.decides);
            m.set(&mut self.dial, pause);
        }
        if self.dial.rings(m.at) && idle && !self.waiting.is_empty() {
            let errand = self.waiting.remove(0);
            m.notes.rings = Some(Rings::Errand);
            m.act(Command::Phone(phone::Command::Dial(errand.number.clone())));
            self.now = Some(errand);
        }
        if self.begin.rings(m.at) && self.now.is_some() && !self.told {
            self.told = true;
            self.tell(m);
        }
        if self.reply.rings(m.at) {
            let answer = std::mem::take(&mut self.answer);
            self.turns.say(Span::ZERO, answer, &mut m.now());
        }
        let style = m.style();
        self.turns.tick(style, mouth_free, &mut m.now());
        if self.hang_up.rings(m.at)
            && let Some(call) = self.turns.call()
        {
            m.act(Command::Phone(phone::Command::HangUp(call)));
        }
    }
}
