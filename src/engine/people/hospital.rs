//! Whoever answers at a hospital's emergency department or at a partner of the health service: takes messages by
//! telephone and radio, reads the facts back, asks for what is missing, and says thank you. A
//! legevakt central then alerts its duty doctor.

mod duty_doctor;
#[cfg(test)]
mod tests;

use super::radio_manners::{Heard, Manners, Response, same_fact};
use super::timer::Timer;
use super::turns::Turns;
use super::{Known, Plan, UNDERSTOOD};
use crate::engine::command::Command;
use crate::engine::percept::Percept;
use crate::engine::phone;
use crate::engine::random::Stream;
use crate::engine::setup::{MindSpec, PartnerKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{
    Act, Address, CallSign, Deed, Manner, Meaning, Topic, Value, What, deed, topic,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// From the first ring to lifting the receiver (our own default).
const ANSWERS: (Span, Span) = (Span::seconds(2), Span::seconds(6));
/// A pause this long in the other's speech means that they are done (our own default).
const THEY_ARE_DONE: Span = Span::ms(1300);
/// From one's own goodbye to the click.
const CLICK: Span = Span::ms(4000);
/// How many questions go into one sentence.
const QUESTIONS: usize = 2;
/// How long one holds a line on which nobody says anything (our own default).
const NOBODY_THERE: Span = Span::seconds(30);

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
/// exchange 20: the response, what, where).
const FOR_A_DOCTOR: [&str; 3] = [topic::WHERE, topic::WHAT, topic::PRIORITY];
/// Conditions in which nobody waits for an ECG before the alarm goes out.
const WITHOUT_ECG: [&str; 2] = ["stroke", "injury"];

/// A pre-alert being taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct PreAlert {
    facts: BTreeMap<Topic, Value>,
    /// Told, and not yet read back.
    fresh: Vec<Topic>,
    /// Asked once: a second time would be pestering.
    asked: BTreeSet<Topic>,
    thanked: bool,
    /// One was told in so many words to alert the duty doctor.
    doctor_wanted: bool,
}

impl PreAlert {
    fn learn(&mut self, meaning: &Meaning) {
        self.doctor_wanted |= meaning.tells(deed::CALL_DOCTOR) || meaning.tells(deed::RESPOND);
        for (topic, value) in meaning.facts() {
            let known = self.facts.get(topic);
            if known.is_some_and(|known| same_fact(known, value)) {
                continue;
            }
            self.facts.insert(topic.clone(), value.clone());
            if *value != Value::Unknown && !self.fresh.contains(topic) {
                self.fresh.push(topic.clone());
            }
        }
    }

    /// The new facts, once.
    fn read_back(&mut self) -> Vec<(Topic, Value)> {
        let fresh = std::mem::take(&mut self.fresh);
        let fact = |topic: Topic| Some((topic.clone(), self.facts.get(&topic)?.clone()));
        fresh.into_iter().filter_map(fact).collect()
    }

    /// What one knows of that which is asked, or that one does not.
    fn answers(&self, meaning: &Meaning) -> Vec<What> {
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
        !matches!(self.facts.get(&Topic::from(topic::WHAT)),
            Some(Value::Code(what)) if WITHOUT_ECG.contains(&what.as_str()))
    }

    fn missing(&mut self, known: Known<'_>) -> Vec<Topic> {
        let needed: &[&str] = match &known.spec().mind {
            MindSpec::Partner(PartnerKind::Police | PartnerKind::Fire | PartnerKind::Amk) => {
                &TURN_OUT
            }
            MindSpec::Partner(PartnerKind::Legevakt) => &FOR_A_DOCTOR,
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

/// Somebody at an emergency department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hospital {
    manners: Manners,
    turns: Turns,
    pre_alert: PreAlert,
    /// The other has paused.
    pause: Timer,
    hang_up: Timer,
    /// Where the duty doctor has been sent.
    doctor_sent: Option<Address>,
    person: bool,
}

impl Hospital {
    /// Takes in a percept.
    pub fn perceive(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        percept: &Percept,
        plan: &mut Plan,
    ) {
        let heard = self.manners.notice(known, chance, at, percept, plan);
        self.on_air(known, chance, at, heard, plan);
        self.turns.notice(known.seat, at, percept, plan);
        match percept {
            Percept::Ringing { call, .. } if self.turns.call().is_none() => {
                self.turns.begin(*call);
                self.pre_alert = PreAlert::default();
                let answer = phone::Command::Answer(*call);
                plan.act(chance.between(ANSWERS.0, ANSWERS.1), Command::Phone(answer));
            }
            Percept::Connected { call } if self.turns.call() == Some(*call) => {
                // Who has no radio answers with the name of the place.
                let name = known.call_sign_of(known.seat).cloned();
                let name = name.unwrap_or_else(|| CallSign::from(known.spec().title.as_str()));
                let hello = vec![What::From(name)];
                self.turns.say(at, Span::ms(400), hello, plan);
                self.hang_up.set(at, NOBODY_THERE, plan);
            }
            Percept::HearingPhone { call, by, .. }
                if self.turns.call() == Some(*call) && *by != known.seat =>
            {
                self.pause.clear();
                self.hang_up.clear();
            }
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } if self.turns.call() == Some(*call) && *by != known.seat => {
                self.hang_up.set(at, NOBODY_THERE, plan);
                self.listen(at, utterance.meaning.as_ref(), plan);
            }
            Percept::CallEnded { call, .. } if self.turns.call() == Some(*call) => {
                // What was not answered by now will not be.
                self.send_doctor(known, at, plan);
                self.turns.end();
                self.pause.clear();
                self.hang_up.clear();
            }
            Percept::Seated { by_person } => {
                self.person = *by_person;
                self.manners.reset();
                self.turns.drop_plans();
            }
            _ => {}
        }
    }

    /// Something was said on the telephone.
    fn listen(&mut self, at: SimTime, meaning: Option<&Meaning>, plan: &mut Plan) {
        let understood =
            meaning.filter(|one| one.confidence >= UNDERSTOOD && !one.parts.is_empty());
        let Some(meaning) = understood else {
            let puzzled = vec![What::Act(Act::NotUnderstood)];
            return self.turns.say(at, Span::ms(600), puzzled, plan);
        };
        if meaning.has(Act::SayAgain) || meaning.has(Act::NotUnderstood) {
            let again = self.turns.last().to_vec();
            return self.turns.say(at, Span::ms(600), again, plan);
        }
        self.pre_alert.learn(meaning);
        if meaning.has(Act::Goodbye) {
            self.turns.drop_plans();
            let bye = vec![What::Act(Act::Goodbye)];
            self.turns.say(at, Span::ms(500), bye, plan);
            self.hang_up.set(at, CLICK, plan);
            return;
        }
        self.pause.set(at, THEY_ARE_DONE, plan);
        let mut answers = self.pre_alert.answers(meaning);
        if meaning.tells(deed::PREPARE) {
            answers.push(What::Done(Deed::from(deed::PREPARE)));
        }
        self.turns.say(at, THEY_ARE_DONE, answers, plan);
    }

    /// The other has finished: reads back, asks, or thanks.
    fn reply(&mut self, known: Known<'_>, at: SimTime, plan: &mut Plan) {
        let read_back = self.pre_alert.read_back();
        let missing = self.pre_alert.missing(known);
        let mut parts = Vec::new();
        if !read_back.is_empty() {
            parts.push(What::Act(Act::ReadingBack));
            parts.extend(read_back.into_iter().map(|(t, v)| What::Fact(t, v)));
        }
        if !parts.is_empty() && !missing.is_empty() {
            self.turns
                .say(at, Span::ms(300), std::mem::take(&mut parts), plan);
        }
        let started = !self.pre_alert.facts.is_empty();
        if started || !missing.is_empty() {
            parts.extend(missing.iter().cloned().map(What::Ask));
        }
        if missing.is_empty() && started && !self.pre_alert.thanked {
            self.pre_alert.thanked = true;
            parts.push(What::Act(Act::Received));
            parts.extend(self.send_doctor(known, at, plan));
        }
        self.turns.say(at, Span::ms(300), parts, plan);
    }

    /// Something came of the radio.
    fn on_air(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        heard: Option<Heard>,
        plan: &mut Plan,
    ) {
        let Some(Heard::Message { from: _, meaning }) = heard else {
            return;
        };
        self.pre_alert.learn(&meaning);
        let read_back = self.pre_alert.read_back();
        let missing = self.pre_alert.missing(known);
        let complete = missing.is_empty();
        let mut says = self.pre_alert.answers(&meaning);
        says.extend(missing.into_iter().map(What::Ask));
        if complete {
            let sends = self.send_doctor(known, at, plan);
            // Whoever has said SLUTT hears it in the group.
            says.extend(sends.filter(|_| !meaning.has(Act::Out)));
        }
        let response = Response {
            read_back,
            says,
            complies: meaning.all().any(|what| matches!(what, What::Tell(_))),
        };
        self.manners.respond(known, chance, at, response, plan);
    }

    /// Comes back to what waits.
    pub fn wake(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        _tag: u32,
        plan: &mut Plan,
    ) {
        if self.person {
            return;
        }
        // One mouth for telephone and radio.
        let silent = !self.turns.speaking(at);
        let heard = self.manners.wake(known, chance, silent, at, plan);
        self.on_air(known, chance, at, heard, plan);
        if self.pause.rings(at) {
            self.reply(known, at, plan);
        }
        let keyed = self.manners.keyed();
        let manner = match &known.spec().mind {
            MindSpec::Hospital(_) | MindSpec::Partner(PartnerKind::Legevakt) => Manner::Clinical,
            MindSpec::Partner(_)
            | MindSpec::Nobody
            | MindSpec::Caller(_)
            | MindSpec::Crew
            | MindSpec::Doctor => Manner::Calm,
        };
        self.turns.tick(known, chance, manner, !keyed, at, plan);
        if self.hang_up.rings(at)
            && let Some(call) = self.turns.call()
        {
            plan.act(
                super::REACTION,
                Command::Phone(phone::Command::HangUp(call)),
            );
        }
    }
}
