//! The pre-alert: as soon as the crew has reported what it found, the hospital hears by telephone what
//! it needs to get ready, hears itself read back right, and gets what it asks for.

use super::habits::Fault;
use super::notes::{Moment, Notes, Rings};
use crate::engine::command::Command;
use crate::engine::id::CallId;
use crate::engine::people::{Timer, Turns, same_fact};
use crate::engine::percept::Percept;
use crate::engine::phone;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Deed, Meaning, Topic, Value, What, deed};

/// How many facts go into one sentence.
const SENTENCE: usize = 3;
/// From the last word to hanging up, when the other says nothing.
const SILENCE: Span = Span::seconds(12);

/// The call to the hospital.
#[derive(Debug, Default)]
pub(super) struct PreAlert {
    turns: Turns,
    dialled: bool,
    /// Until the other has answered and said who they are.
    told: bool,
    done: bool,
    dial: Timer,
    reply: Timer,
    hang_up: Timer,
    answer: Vec<What>,
}

impl PreAlert {
    /// Whether one is speaking into the telephone.
    pub(super) fn speaking(&self, at: SimTime) -> bool {
        self.turns.speaking(at)
    }

    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept, line_taken: bool) {
        self.turns.notice(m.known.seat, m.at, percept, m.plan);
        match percept {
            Percept::RingingThere { call } if m.notes.rings == Some(Rings::Hospital) => {
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
            Percept::HearingPhone { call, by, .. } if self.is(*call) && *by != m.known.seat => {
                self.hang_up.clear();
            }
            Percept::HeardPhone { call, .. } if self.is(*call) => {
                m.set(&mut self.hang_up, SILENCE);
            }
            Percept::CallEnded { call, .. } if self.is(*call) => {
                self.turns.end();
                self.hang_up.clear();
                if !self.told {
                    self.dialled = false;
                }
            }
            _ => {}
        }
        let expected = !m.expected.pre_alert.is_empty();
        let due = expected && m.notes.findings.is_some() && m.notes.hospital.is_some();
        let may = !m.has(&Fault::PreAlert) && !line_taken;
        if due && may && !self.dialled && !self.dial.is_set() {
            let pause = m.span(m.habits.decides);
            m.set(&mut self.dial, pause);
        }
    }

    fn is(&self, call: CallId) -> bool {
        self.turns.call() == Some(call)
    }

    /// What the hospital says: its name, a read-back, questions, thanks.
    fn listen(&mut self, m: &mut Moment<'_>, meaning: &Meaning) {
        let mut answer = Vec::new();
        if !self.told {
            self.told = true;
            self.tell(m);
            return;
        }
        for (topic, value) in meaning.facts() {
            if let Some(known) = said_of(m.notes, topic, m.at)
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
                let known = said_of(m.notes, topic, m.at).unwrap_or(Value::Unknown);
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

    /// Who calls, and everything that the hospital needs, in the order of a pre-alert.
    fn tell(&mut self, m: &mut Moment<'_>) {
        let mut wanted = m.expected.pre_alert.clone();
        if m.habits.forgets > 0 {
            wanted.retain(|_| !m.chance.chance(m.habits.forgets));
        }
        let me = m.known.call_sign_of(m.known.seat).cloned();
        let mut sentence: Vec<What> = me.map(What::From).into_iter().collect();
        sentence.push(What::Tell(Deed::from(deed::PREPARE)));
        let mut facts = 0;
        let pause = m.span(m.habits.thinks);
        for topic in wanted {
            let Some(value) = said_of(m.notes, &topic, m.at) else {
                continue;
            };
            if facts == SENTENCE {
                let full = std::mem::take(&mut sentence);
                self.turns.say(m.at, pause, full, m.plan);
                facts = 0;
            }
            facts += 1;
            sentence.push(What::Fact(topic, value));
        }
        self.turns.say(m.at, pause, sentence, m.plan);
    }

    /// Comes back to what waits.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, mouth_free: bool) {
        if self.dial.rings(m.at)
            && let Some(number) = m.notes.hospital.and_then(|id| m.known.number_of(id))
        {
            self.dialled = true;
            m.notes.rings = Some(Rings::Hospital);
            m.act(Command::Phone(phone::Command::Dial(number.to_owned())));
        }
        if self.reply.rings(m.at) {
            let answer = std::mem::take(&mut self.answer);
            self.turns.say(m.at, Span::ZERO, answer, m.plan);
        }
        let style = m.style();
        self.turns
            .tick(m.known, m.chance, style, mouth_free, m.at, m.plan);
        if self.hang_up.rings(m.at)
            && let Some(call) = self.turns.call()
        {
            m.act(Command::Phone(phone::Command::HangUp(call)));
        }
    }
}

/// What one says of a topic now: minutes until arrival have become fewer since they were told.
fn said_of(notes: &Notes, topic: &Topic, at: SimTime) -> Option<Value> {
    let heard = notes.facts.get(topic)?;
    match &heard.value {
        Value::Unknown => None,
        Value::Minutes(minutes) => {
            let passed = u16::try_from(at.since(heard.at).0 / 60_000).unwrap_or(u16::MAX);
            Some(Value::Minutes(minutes.saturating_sub(passed).max(1)))
        }
        value => Some(value.clone()),
    }
}
