//! Somebody who rings: frightened or calm, knowing some things and not others.
//!
//! They ring when their role calls for it, open with what worries them, answer what is asked in
//! any order, do what they are told when they can, and get worse when they are left waiting.
//! What they say comes from one [`Memory`], so that it varies in words and never in substance.

mod asking_back;
mod errands;
mod listening;
mod memory;
mod patience;
mod pressing;
#[cfg(test)]
mod tests;

use super::timer::Timer;
use super::turns::Turns;
use super::{Now, REACTION};
use crate::engine::command::{Command, Refusal};
use crate::engine::id::CallId;
use crate::engine::percept::{Percept, at_a_desk, in_company, on_the_radio};
use crate::engine::phone::Sound;
use crate::engine::setup::{CallerSpec, Speaks, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, scene};
use crate::language::{Act, Manner, Style, Times, Topic, Value, What};
use asking_back::AskingBack;
use errands::Doing;
use memory::Memory;
use pressing::Pressing;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// From picking up the telephone to the first digit.
const PICK_UP: (Span, Span) = (Span::ms(800), Span::ms(2000));
/// How long a caller waits for a greeting before speaking unasked. Our default.
const OPENING: Span = Span::seconds(2);
/// From something happening to having taken it in.
const TAKEN_IN: Span = Span::ms(400);
/// The longest one listens to a sentence without an end (our own default).
const LISTENS: Span = Span::seconds(60);
/// How many facts go into one sentence.
const SENTENCE: usize = 3;

/// Somebody who rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    memory: Memory,
    turns: Turns,
    /// 0 composed, 1 anxious, 2 panicked.
    strain: u8,
    /// Says these first when the call is answered; none when that is done.
    opening: Option<Vec<Topic>>,
    open: Timer,
    dial: Timer,
    /// Silence, or ringing, that is getting hard to bear.
    unease: Timer,
    /// How often silence has been remarked on since the last word.
    uneasy: u8,
    /// Told to hold the line, or knows that help is coming.
    holding: bool,
    /// Had to wait before: says so.
    aggrieved: bool,
    doing: Vec<Doing>,
    /// Looking into something, and when one will know.
    looking: Vec<(Topic, SimTime)>,
    errand: Timer,
    /// How often each thing was asked about.
    asked: BTreeMap<Topic, u8>,
    /// Asked about once without being answered (for the panicked).
    unheard: BTreeSet<Topic>,
    /// Asked about, and not answered yet: said even when something else comes in between.
    owed: BTreeSet<Topic>,
    /// Asked once more when something was: says it by the clock.
    exact: bool,
    /// Words that were not understood for certain.
    back: AskingBack,
    /// What the story has called for: said even when a question comes in between.
    called_for: Vec<Topic>,
    /// The role calls for bringing these up.
    worries: Vec<Topic>,
    worry: Timer,
    hang_up: Timer,
    leaving: bool,
    /// A crew is there: nothing is left to ring about.
    helped: bool,
    /// Told to press on somebody's chest.
    pressing: Pressing,
    person: bool,
}

impl Caller {
    /// Somebody with this role, before anything has happened.
    pub fn new(role: &CallerSpec) -> Self {
        Caller {
            memory: Memory::default(),
            turns: Turns::default(),
            strain: match role.temperament {
                Temperament::Calm => 0,
                Temperament::Anxious => 1,
                Temperament::Panicked => 2,
            },
            opening: None,
            open: Timer::default(),
            dial: Timer::default(),
            unease: Timer::default(),
            uneasy: 0,
            holding: false,
            aggrieved: false,
            doing: Vec::new(),
            looking: Vec::new(),
            errand: Timer::default(),
            asked: BTreeMap::new(),
            unheard: BTreeSet::new(),
            owed: BTreeSet::new(),
            exact: false,
            back: AskingBack::default(),
            called_for: Vec::new(),
            worries: Vec::new(),
            worry: Timer::default(),
            hang_up: Timer::default(),
            leaving: false,
            helped: false,
            pressing: Pressing::default(),
            person: false,
        }
    }

    fn manner(&self) -> Manner {
        match self.strain {
            0 => Manner::Calm,
            1 => Manner::Anxious,
            _ => Manner::Panicked,
        }
    }

    /// How the caller says what comes next.
    fn style(&self, role: &CallerSpec, now: &Now<'_>) -> Style {
        let of_other = self.turns.next().contains(&What::Act(Act::OtherPatient));
        let clock = now.known.time_of_day(now.at);
        Style {
            patient: if of_other {
                Memory::other_patient(role)
            } else {
                self.memory.patient(now.known, role)
            },
            times: if self.exact {
                Times::Clock(clock)
            } else {
                Times::Back(clock)
            },
            ..Style::from(self.manner())
        }
    }

    /// From hearing something to answering it.
    fn latency(&self, now: &mut Now<'_>) -> Span {
        // Our own defaults: people answer within a second; fear makes them slow or sudden.
        let table: &[Span] = match self.strain {
            0 => &[Span::ms(350), Span::ms(550), Span::ms(900)],
            1 => &[Span::ms(400), Span::ms(800), Span::ms(1600)],
            _ => &[Span::ms(250), Span::ms(700), Span::ms(2200)],
        };
        now.chance.quantile(table)
    }

    /// Takes in a percept.
    pub fn perceive(&mut self, percept: &Percept, now: &mut Now<'_>) {
        let Some(role) = now.known.role() else {
            return;
        };
        self.turns.notice(percept, now);
        match percept {
            Percept::Begun if role.with.is_some() => {
                now.plan
                    .act(Span::ms(500), Command::Scene(scene::Command::Look));
            }
            Percept::CueRing => self.ring(role.opens_with.clone(), now),
            Percept::RingingThere { call } => {
                self.turns.begin(*call);
                self.unease.set(role.patience, now);
            }
            Percept::Ringing { call, .. } if self.turns.call().is_none() => {
                // Called back: one answers, and says what is asked.
                self.turns.begin(*call);
                self.opening = None;
                now.plan.act(
                    now.chance.between(Span::seconds(2), Span::seconds(4)),
                    Command::Phone(phone::Command::Answer(*call)),
                );
            }
            Percept::Connected { call, .. } if self.turns.call() == Some(*call) => {
                self.open.set(OPENING, now);
                self.mind_the_silence(role, now);
            }
            Percept::HeardPhone { call, by, .. }
                if self.is_mine(*call) && *by == now.known.seat =>
            {
                self.mind_the_silence(role, now);
            }
            Percept::HearingPhone { call, by, .. }
                if self.is_mine(*call) && *by != now.known.seat && self.unease.is_set() =>
            {
                // Nobody hangs up on a voice that has begun to speak.
                self.unease.set(LISTENS, now);
            }
            Percept::HeardPhone {
                call,
                by: _,
                utterance,
            } if self.is_mine(*call) => {
                self.uneasy = 0;
                self.mind_the_silence(role, now);
                self.listen(role, utterance.meaning.as_ref(), now);
            }
            Percept::CallHeld { call, .. } | Percept::PartyLeft { call, .. }
                if self.is_mine(*call) && self.turns.on_hold() =>
            {
                self.put_on_hold(role, now);
            }
            Percept::CallRetrieved { call, .. }
            | Percept::PartyJoined { call, .. }
            | Percept::CallsJoined { call, .. }
                if self.is_mine(*call) =>
            {
                self.uneasy = 0;
                self.mind_the_silence(role, now);
            }
            Percept::CallEnded { call, .. } if self.is_mine(*call) => self.line_closed(),
            Percept::Saw {
                patient,
                topic,
                value,
            } if role.with == Some(*patient) => {
                self.memory.see(now.at, topic, value);
                self.sees_life(topic, value, now);
            }
            Percept::Did { by, deed } if *by == now.known.seat => {
                self.did(deed, now);
                self.sets_to(role, deed, now);
            }
            Percept::HeardSound { call, by, sound }
                if self.is_mine(*call) && *by != now.known.seat =>
            {
                self.hears_beat(*sound, now);
            }
            Percept::CueMention { topics } => {
                // Said once it is taken in: what the caller sees in the same instant belongs to it.
                self.worries.extend(topics.iter().cloned());
                // What the caller is doing is no news to them: it can wait until it is asked about.
                if self.doing.is_empty() {
                    self.called_for.extend(topics.iter().cloned());
                }
                self.worry.set(TAKEN_IN, now);
            }
            Percept::HelpCame => {
                self.let_be(now);
                self.helped(now);
            }
            Percept::CueDo { deed } => self.set_about(role, deed, false, now),
            Percept::Refused {
                why: Refusal::CannotDo,
            } => self.cannot(now),
            Percept::Seated { by_person } => {
                self.person = *by_person;
                if !by_person {
                    self.turns.drop_plans();
                    self.mind_the_silence(role, now);
                }
            }
            Percept::Ringing { .. }
            | Percept::Connected { .. }
            | Percept::HearingPhone { .. }
            | Percept::HeardPhone { .. }
            | Percept::CallEnded { .. } => {}
            in_company!() => {}
            Percept::TakenElsewhere { .. }
            | Percept::CallerLocated { .. }
            | Percept::PassedOn { .. }
            | Percept::Saw { .. }
            | Percept::Did { .. } => {}
            Percept::Callout { .. }
            | Percept::StoodDown { .. }
            | Percept::SentTo { .. }
            | Percept::SetOff { .. }
            | Percept::StandBy { .. }
            | Percept::Arrived
            | Percept::Attended { .. }
            | Percept::NobodyHere => {}
            Percept::CueAlarm { .. }
            | Percept::CueKnow { .. }
            | Percept::CueMission { .. }
            | Percept::CueFollow { .. }
            | Percept::CueTalk { .. }
            | Percept::AskedNext { .. }
            | Percept::Refused { .. }
            | Percept::Begun
            | Percept::Over => {}
            on_the_radio!() | at_a_desk!() => {}
        }
    }

    fn is_mine(&self, call: CallId) -> bool {
        self.turns.call() == Some(call)
    }

    /// Goes to the telephone, to say these things first.
    fn ring(&mut self, topics: Vec<Topic>, now: &mut Now<'_>) {
        if self.turns.call().is_some() {
            return;
        }
        self.opening.get_or_insert_default().extend(topics);
        if self.dial.is_set() {
            return;
        }
        self.dial.set(now.chance.between(PICK_UP.0, PICK_UP.1), now);
    }

    /// Help is there: nobody rings any more, or waits to be answered.
    fn helped(&mut self, now: &mut Now<'_>) {
        self.helped = true;
        self.dial.clear();
        if let Some(call) = self.turns.call().filter(|_| !self.turns.connected()) {
            let hang_up = Command::Phone(phone::Command::HangUp(call));
            now.plan.act(REACTION, hang_up);
            self.line_closed();
        }
    }

    fn line_closed(&mut self) {
        self.turns.end();
        self.unease.clear();
        self.open.clear();
        self.hang_up.clear();
        self.uneasy = 0;
        self.leaving = false;
        self.holding = false;
        self.back = AskingBack::default();
        self.owed.clear();
        for doing in &mut self.doing {
            doing.promised = false;
        }
    }

    /// Says something in the call, in sentences of bearable length.
    fn answer(&mut self, parts: Vec<What>, after: Span, now: &mut Now<'_>) {
        let speaks = now.known.role().map(|role| role.speaks).unwrap_or_default();
        let most = match speaks {
            Speaks::Simply => 1,
            Speaks::ByTaps => return self.taps(&parts, after, now),
            Speaks::Freely | Speaks::HardOfHearing => SENTENCE,
        };
        let mut sentence = Vec::new();
        let mut facts = 0;
        for part in parts {
            let fact = matches!(part, What::Fact(..));
            if fact && facts == most {
                self.turns.say(after, std::mem::take(&mut sentence), now);
                facts = 0;
            }
            facts += usize::from(fact);
            sentence.push(part);
        }
        self.turns.say(after, sentence, now);
    }

    /// Says it by taps, as far as yes and no go.
    fn taps(&self, parts: &[What], after: Span, now: &mut Now<'_>) {
        let taps = parts.iter().find_map(|part| match part {
            What::Fact(_, Value::Flag(true)) | What::Done(_) => Some(1),
            What::Act(Act::Yes | Act::Right) => Some(1),
            What::Fact(_, Value::Flag(false)) | What::Act(Act::No) => Some(2),
            _ => None,
        });
        if let (Some(taps), Some(call)) = (taps, self.turns.call()) {
            let sound = phone::Command::Sound(call, Sound::Taps(taps));
            now.plan.act(after, Command::Phone(sound));
        }
    }

    /// Whether what the caller would say of a topic now is not what they said last.
    fn changed_since(&self, role: &CallerSpec, topic: &Topic, now: &Now<'_>) -> bool {
        let value = self.memory.recall(now.known, role, topic);
        let mut last = self.turns.last().iter();
        !last.any(|what| matches!(what, What::Fact(of, said) if of == topic && Some(said) == value.as_ref()))
    }

    /// The role calls for saying this now: on the line, or by ringing again.
    fn bring_up(&mut self, role: &CallerSpec, topics: &[Topic], now: &mut Now<'_>) {
        // Nobody says as news what they have this moment answered.
        let just_said = |topic: &&Topic| {
            let mut last = topics_of(self.turns.last());
            self.turns.connected()
                && last.any(|said| said == *topic)
                && !self.changed_since(role, topic, now)
        };
        let topics: Vec<Topic> = topics
            .iter()
            .filter(|topic| !just_said(topic))
            .cloned()
            .collect();
        if topics.is_empty() {
            return;
        }
        let topics = &topics[..];
        if self.turns.call().is_none() {
            self.ring(topics.to_vec(), now);
        } else if self.turns.connected() && self.opening.is_none() {
            let mut parts = Vec::new();
            if self.memory.has_told_otherwise(now.known, role, topics) {
                parts.push(What::Act(Act::Correction));
            }
            parts.extend(self.memory.tell(now.known, role, topics));
            let pause = self.latency(now);
            self.answer(parts, pause, now);
        } else if let Some(opening) = &mut self.opening {
            opening.extend(topics.iter().cloned());
        }
    }

    /// Comes back to what waits.
    pub fn wake(&mut self, now: &mut Now<'_>) {
        let Some(role) = now.known.role().filter(|_| !self.person) else {
            return;
        };
        if self.dial.rings(now.at) && self.turns.call().is_none() {
            let dial = phone::Command::Dial(role.dials.clone());
            now.plan.act(REACTION, Command::Phone(dial));
        }
        if self.open.rings(now.at) {
            self.speak_first(role, now);
        }
        if self.worry.rings(now.at) {
            let topics = std::mem::take(&mut self.worries);
            self.bring_up(role, &topics, now);
        }
        self.run_errands(role, now);
        self.press_on(role, now);
        if self.unease.rings(now.at) {
            self.grow_uneasy(role, now);
        }
        let style = self.style(role, now);
        if self.turns.tick(style, true, now) {
            for topic in topics_of(self.turns.last()) {
                self.owed.remove(topic);
            }
        }
        if self.hang_up.rings(now.at)
            && let Some(call) = self.turns.call()
        {
            now.plan
                .act(REACTION, Command::Phone(phone::Command::HangUp(call)));
        }
    }

    /// The opening, or "hallo?" when the caller was rung up.
    fn speak_first(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        let Some(topics) = self.opening.take() else {
            if self.turns.last().is_empty() && !self.turns.has_more() {
                self.answer(vec![What::Act(Act::AreYouThere)], REACTION, now);
            }
            return;
        };
        let mut parts = Vec::new();
        if self.strain > 1 || self.aggrieved {
            parts.push(What::Act(Act::Distress));
            self.aggrieved = false;
        }
        parts.extend(self.memory.tell(now.known, role, &topics));
        let pause = self.latency(now);
        self.answer(parts, pause, now);
    }
}

fn topics_of(parts: &[What]) -> impl Iterator<Item = &Topic> {
    parts.iter().filter_map(|what| match what {
        What::Fact(topic, _) => Some(topic),
        _ => None,
    })
}
