//! Somebody who rings: frightened or calm, knowing some things and not others.
//!
//! They ring when their role calls for it, open with what worries them, answer what is asked in
//! any order, do what they are told when they can, and get worse when they are left waiting.
//! What they say comes from one [`Memory`], so that it varies in words and never in substance.

mod listening;
mod memory;
#[cfg(test)]
mod tests;

use super::timer::Timer;
use super::turns::Turns;
use super::{Known, Plan, REACTION};
use crate::engine::command::{Command, Refusal};
use crate::engine::id::CallId;
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::setup::{CallerSpec, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, scene};
use crate::language::{Act, Deed, Manner, Style, Topic, What};
use memory::Memory;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// From picking up the telephone to the first digit.
const PICK_UP: (Span, Span) = (Span::ms(800), Span::ms(2000));
/// How long one waits for a greeting before speaking oneself (issue 2).
const OPENING: Span = Span::seconds(2);
/// How long one waits before ringing again.
const REDIAL: (Span, Span) = (Span::seconds(5), Span::seconds(12));
/// A caller who was told to hold the line bears silence this many times as long.
const HOLDING: u64 = 4;
/// From something happening to having taken it in.
const TAKEN_IN: Span = Span::ms(400);
/// How many facts go into one sentence.
const SENTENCE: usize = 3;

/// Something one was told to do, or does by oneself, and is busy with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Doing {
    deed: Deed,
    due: SimTime,
    begun: bool,
    /// Somebody on the line wants to hear when it is done.
    promised: bool,
}

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
    /// Asked about once without being answered (for the panicked).
    unheard: BTreeSet<Topic>,
    /// The role calls for bringing these up.
    worries: Vec<Topic>,
    worry: Timer,
    hang_up: Timer,
    leaving: bool,
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
            unheard: BTreeSet::new(),
            worries: Vec::new(),
            worry: Timer::default(),
            hang_up: Timer::default(),
            leaving: false,
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

    /// From hearing something to answering it.
    fn latency(&self, chance: &mut Stream) -> Span {
        // Our own defaults: people answer within a second; fear makes them slow or sudden.
        let table: &[Span] = match self.strain {
            0 => &[Span::ms(350), Span::ms(550), Span::ms(900)],
            1 => &[Span::ms(400), Span::ms(800), Span::ms(1600)],
            _ => &[Span::ms(250), Span::ms(700), Span::ms(2200)],
        };
        chance.quantile(table)
    }

    /// Takes in a percept.
    pub fn perceive(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        percept: &Percept,
        plan: &mut Plan,
    ) {
        let Some(role) = known.role() else {
            return;
        };
        self.turns.notice(known.seat, at, percept, plan);
        match percept {
            Percept::Begun if role.with.is_some() => {
                plan.act(Span::ms(500), Command::Scene(scene::Command::Look));
            }
            Percept::CueRing => self.ring(role.opens_with.clone(), chance, at, plan),
            Percept::RingingThere { call } => {
                self.turns.begin(*call);
                self.unease.set(at, role.patience, plan);
            }
            Percept::Ringing { call, .. } if self.turns.call().is_none() => {
                // Called back: one answers, and says what is asked.
                self.turns.begin(*call);
                self.opening = None;
                plan.act(
                    chance.between(Span::seconds(2), Span::seconds(4)),
                    Command::Phone(phone::Command::Answer(*call)),
                );
            }
            Percept::Connected { call } if self.turns.call() == Some(*call) => {
                self.open.set(at, OPENING, plan);
                self.mind_the_silence(role, chance, at, plan);
            }
            Percept::HeardPhone { call, by, .. } if self.is_mine(*call) && *by == known.seat => {
                self.mind_the_silence(role, chance, at, plan);
            }
            Percept::HeardPhone {
                call,
                by: _,
                utterance,
            } if self.is_mine(*call) => {
                self.uneasy = 0;
                self.mind_the_silence(role, chance, at, plan);
                self.listen(known, role, chance, at, utterance.meaning.as_ref(), plan);
            }
            Percept::CallEnded { call, .. } if self.is_mine(*call) => self.line_closed(),
            Percept::Saw { topic, value, .. } => self.memory.see(topic, value),
            Percept::Did { by, deed } if *by == known.seat => {
                self.did(deed, chance, at, plan);
            }
            Percept::CueMention { topics } => {
                // Said once it is taken in: what one sees in the same instant belongs to it.
                self.worries.extend(topics.iter().cloned());
                self.worry.set(at, TAKEN_IN, plan);
            }
            Percept::CueDo { deed } => self.set_about(role, deed, false, at, plan),
            Percept::Refused {
                why: Refusal::CannotDo,
            } => self.cannot(chance, at, plan),
            Percept::Seated { by_person } => {
                self.person = *by_person;
                if !by_person {
                    self.turns.drop_plans();
                    self.mind_the_silence(role, chance, at, plan);
                }
            }
            _ => {}
        }
    }

    fn is_mine(&self, call: CallId) -> bool {
        self.turns.call() == Some(call)
    }

    /// Goes to the telephone, to say these things first.
    fn ring(&mut self, topics: Vec<Topic>, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        if self.turns.call().is_some() {
            return;
        }
        self.opening.get_or_insert_default().extend(topics);
        if self.dial.is_set() {
            return;
        }
        self.dial
            .set(at, chance.between(PICK_UP.0, PICK_UP.1), plan);
    }

    fn line_closed(&mut self) {
        self.turns.end();
        self.unease.clear();
        self.open.clear();
        self.hang_up.clear();
        self.uneasy = 0;
        self.leaving = false;
        self.holding = false;
        for doing in &mut self.doing {
            doing.promised = false;
        }
    }

    /// Starts the clock on the next silence.
    fn mind_the_silence(
        &mut self,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        if !self.turns.connected() || self.leaving {
            return;
        }
        // Our own defaults; a third, a quarter or a sixth of the patience of the role.
        let share = match self.strain {
            0 => 3,
            1 => 4,
            _ => 6,
        };
        let bearable = Span(role.patience.0 / share).max(Span::seconds(5));
        let bearable = if self.holding {
            Span(bearable.0 * HOLDING)
        } else {
            bearable
        };
        let spread = chance.between(Span::ZERO, Span(bearable.0 / 4));
        self.unease.set(at, bearable + spread, plan);
    }

    /// Says something in the call, in sentences of bearable length.
    fn answer(&mut self, parts: Vec<What>, after: Span, at: SimTime, plan: &mut Plan) {
        let mut sentence = Vec::new();
        let mut facts = 0;
        for part in parts {
            let fact = matches!(part, What::Fact(..));
            if fact && facts == SENTENCE {
                self.turns
                    .say(at, after, std::mem::take(&mut sentence), plan);
                facts = 0;
            }
            facts += usize::from(fact);
            sentence.push(part);
        }
        self.turns.say(at, after, sentence, plan);
    }

    /// The role calls for saying this now: on the line, or by ringing again.
    fn bring_up(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        topics: &[Topic],
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        if self.turns.call().is_none() {
            self.ring(topics.to_vec(), chance, at, plan);
        } else if self.turns.connected() && self.opening.is_none() {
            let parts = self.memory.tell(known, role, topics);
            let pause = self.latency(chance);
            self.answer(parts, pause, at, plan);
        } else if let Some(opening) = &mut self.opening {
            opening.extend(topics.iter().cloned());
        }
    }

    /// Starts doing something.
    fn set_about(
        &mut self,
        role: &CallerSpec,
        deed: &Deed,
        promised: bool,
        at: SimTime,
        plan: &mut Plan,
    ) {
        let takes = role.can_do.iter().find(|(able, _)| able == deed);
        // Unasked, the scenario decides that it is done now.
        let span = match takes {
            Some((_, span)) if promised => *span,
            Some(_) | None => REACTION,
        };
        self.doing.push(Doing {
            deed: deed.clone(),
            due: at + span,
            begun: false,
            promised,
        });
        plan.wake(span, 0);
    }

    /// Something is done; whoever wanted it hears so.
    fn did(&mut self, deed: &Deed, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        let promised = self
            .doing
            .iter()
            .any(|doing| doing.deed == *deed && doing.promised);
        self.doing.retain(|doing| doing.deed != *deed);
        self.memory.done(deed);
        if promised && self.turns.connected() {
            let pause = self.latency(chance);
            self.answer(vec![What::Done(deed.clone())], pause, at, plan);
        }
    }

    /// It turned out to be impossible.
    fn cannot(&mut self, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        let failed = self.doing.iter().position(|doing| doing.begun);
        if let Some(index) = failed {
            let doing = self.doing.remove(index);
            if doing.promised && self.turns.connected() {
                let pause = self.latency(chance);
                self.answer(vec![What::Act(Act::No)], pause, at, plan);
            }
        }
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
        let Some(role) = known.role().filter(|_| !self.person) else {
            return;
        };
        if self.dial.rings(at) && self.turns.call().is_none() {
            let dial = phone::Command::Dial(role.dials.clone());
            plan.act(REACTION, Command::Phone(dial));
        }
        if self.open.rings(at) {
            self.speak_first(known, role, chance, at, plan);
        }
        if self.worry.rings(at) {
            let topics = std::mem::take(&mut self.worries);
            self.bring_up(known, role, &topics, chance, at, plan);
        }
        self.run_errands(known, role, chance, at, plan);
        if self.unease.rings(at) {
            self.grow_uneasy(role, chance, at, plan);
        }
        let style = Style {
            manner: self.manner(),
            patient: self.memory.patient(known, role),
        };
        self.turns.tick(known, chance, style, true, at, plan);
        if self.hang_up.rings(at)
            && let Some(call) = self.turns.call()
        {
            plan.act(REACTION, Command::Phone(phone::Command::HangUp(call)));
        }
    }

    /// The opening, or "hallo?" when one was called oneself.
    fn speak_first(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        let Some(topics) = self.opening.take() else {
            if self.turns.last().is_empty() && !self.turns.has_more() {
                self.answer(vec![What::Act(Act::AreYouThere)], REACTION, at, plan);
            }
            return;
        };
        let mut parts = Vec::new();
        if self.strain > 1 || self.aggrieved {
            parts.push(What::Act(Act::Distress));
            self.aggrieved = false;
        }
        parts.extend(self.memory.tell(known, role, &topics));
        let pause = self.latency(chance);
        self.answer(parts, pause, at, plan);
    }

    /// Deeds and looks that are due.
    fn run_errands(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        for doing in &mut self.doing {
            if doing.begun || doing.due > at {
                continue;
            }
            doing.begun = true;
            let act = scene::Command::Do(doing.deed.clone());
            plan.act(REACTION, Command::Scene(act));
        }
        if self.errand.rings(at) {
            let (known_now, still): (Vec<_>, Vec<_>) = std::mem::take(&mut self.looking)
                .into_iter()
                .partition(|(_, due)| *due <= at);
            self.looking = still;
            let topics: Vec<Topic> = known_now.into_iter().map(|(topic, _)| topic).collect();
            for topic in &topics {
                self.memory.find_out(topic);
            }
            let parts = self.memory.answers(known, role, &topics);
            if self.turns.connected() {
                self.answer(parts, self.latency(chance), at, plan);
            }
            if !self.looking.is_empty() {
                self.errand.set(at, self.next_finding(at), plan);
            }
        }
    }

    /// Left waiting: remarks on it, then cries out, then hangs up and rings again.
    fn grow_uneasy(
        &mut self,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        let Some(call) = self.turns.call() else {
            return;
        };
        let limit = if self.holding {
            Span(role.patience.0 * 2)
        } else {
            role.patience
        };
        let waited = self.turns.connected() && self.turns.waited(at) < limit;
        if !waited {
            // Nobody answers, or nobody says anything: enough.
            plan.act(REACTION, Command::Phone(phone::Command::HangUp(call)));
            self.strain = (self.strain + 1).min(2);
            self.line_closed();
            self.aggrieved = true;
            if role.redials {
                self.opening = Some(role.opens_with.clone());
                self.dial.set(at, chance.between(REDIAL.0, REDIAL.1), plan);
            }
            return;
        }
        self.uneasy = self.uneasy.saturating_add(1);
        let act = if self.uneasy == 1 {
            Act::AreYouThere
        } else {
            self.strain = (self.strain + 1).min(2);
            Act::Distress
        };
        self.answer(vec![What::Act(act)], REACTION, at, plan);
        self.mind_the_silence(role, chance, at, plan);
    }
}
