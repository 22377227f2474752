//! What a caller makes of what is said to them.

use super::{Caller, TAKEN_IN};
use crate::engine::people::radio_manners::same_fact;
use crate::engine::people::{Known, Plan, UNDERSTOOD};
use crate::engine::random::Stream;
use crate::engine::setup::{CallerSpec, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Deed, Meaning, Topic, Value, What, deed, topic};

/// How often, in percent, a question to somebody in panic has to be asked twice.
const ASKED_TWICE: u8 = 45;
/// How often, in percent, somebody anxious adds what nobody asked about.
const VOLUNTEERS: u8 = 30;
/// From one's own goodbye to the click.
const CLICK: Span = Span::ms(2500);

impl Caller {
    /// Answers what was said, as a whole.
    pub(super) fn listen(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        meaning: Option<&Meaning>,
        plan: &mut Plan,
    ) {
        let pause = self.latency(chance);
        let understood =
            meaning.filter(|meaning| meaning.confidence >= UNDERSTOOD && !meaning.parts.is_empty());
        let Some(meaning) = understood else {
            let puzzled = vec![What::Act(Act::NotUnderstood)];
            return self.answer(puzzled, pause, at, plan);
        };
        self.be_calmed(role, meaning);
        if meaning.has(Act::Goodbye) {
            return self.part(pause, at, plan);
        }
        if meaning.has(Act::SayAgain) || meaning.has(Act::NotUnderstood) {
            let again = self.turns.last().to_vec();
            self.turns.drop_plans();
            return self.answer(again, pause, at, plan);
        }
        let mut parts = self.compare(known, role, meaning);
        parts.extend(self.answer_questions(known, role, chance, at, meaning, plan));
        parts.extend(self.follow_instructions(known, role, at, meaning, plan));
        if meaning.has(Act::AreYouThere) && parts.is_empty() {
            parts.push(What::Act(Act::Yes));
        }
        let answered = !parts.is_empty();
        if answered {
            // What one was asked comes before what one was going to say.
            self.interrupted(at, plan);
        }
        if self.opening.is_some() {
            // Greeted, or asked before one could say why one rings: both are answered at once.
            self.open.clear();
            let topics = self.opening.take().unwrap_or_default();
            let said: Vec<Topic> = topics_of(&parts).cloned().collect();
            let rest: Vec<Topic> = topics.into_iter().filter(|t| !said.contains(t)).collect();
            if self.aggrieved || self.strain > 1 {
                parts.insert(0, What::Act(Act::Distress));
                self.aggrieved = false;
            }
            parts.extend(self.memory.tell(known, role, &rest));
        } else if answered && role.temperament != Temperament::Calm && chance.chance(VOLUNTEERS) {
            let worry = self.memory.untold(role).into_iter().next();
            parts.extend(self.memory.tell(known, role, worry.as_slice()));
        }
        self.answer(parts, pause, at, plan);
    }

    /// Keeps only what nobody should lose of what one was going to say.
    fn interrupted(&mut self, at: SimTime, plan: &mut Plan) {
        let lost: Vec<Topic> = self
            .turns
            .waiting()
            .filter_map(|what| match what {
                What::Fact(topic, _) => Some(topic.clone()),
                _ => None,
            })
            .collect();
        self.turns.drop_plans();
        // It was an answer or a worry: it comes up again when it is asked about, or at once when
        // the line was still silent.
        if self.turns.last().is_empty() && self.opening.is_none() && !lost.is_empty() {
            self.opening = Some(lost);
            return;
        }
        // News that the story called for is brought up again once the question is answered.
        let again = lost
            .into_iter()
            .filter(|topic| self.called_for.contains(topic));
        let before = self.worries.len();
        self.worries.extend(again);
        if self.worries.len() > before {
            self.worry.set(at, TAKEN_IN, plan);
        }
    }

    /// "Hjelp er på vei", "ta det med ro", "bli på linja": one breathes out.
    fn be_calmed(&mut self, role: &CallerSpec, meaning: &Meaning) {
        let help = meaning.fact(topic::HELP_COMING) == Some(&Value::Flag(true));
        let soothed = help || meaning.has(Act::Reassurance);
        // Panic does not pass in one call.
        let least = u8::from(role.temperament == Temperament::Panicked);
        if soothed {
            self.strain = self.strain.saturating_sub(1).max(least);
        }
        if meaning.tells(deed::HOLD_LINE) || meaning.has(Act::Wait) {
            self.holding = true;
        }
    }

    /// Confirms or corrects facts that the other repeats.
    fn compare(&mut self, known: Known<'_>, role: &CallerSpec, meaning: &Meaning) -> Vec<What> {
        let mut parts = Vec::new();
        let mut agreed = false;
        for (topic, heard) in meaning.facts() {
            if self.memory.must_find_out(role, topic).is_some() {
                continue;
            }
            // What one does not know oneself is news, and needs no answer.
            let Some(own) = self.memory.recall(known, role, topic) else {
                continue;
            };
            let elsewhere = self.other_municipality(known, role, heard);
            if let Some(right) = elsewhere {
                if parts.is_empty() {
                    parts.push(What::Act(Act::No));
                }
                parts.extend(self.memory.answers(known, role, &[right]));
            } else if same_fact(&own, heard) {
                agreed = true;
            } else {
                if parts.is_empty() {
                    parts.push(What::Act(Act::No));
                }
                let asked = std::slice::from_ref(topic);
                parts.extend(self.memory.answers(known, role, asked));
            }
        }
        if agreed && parts.is_empty() {
            // To an open question beside it, "ja" would be no answer.
            let asks = meaning.all().any(
                |what| matches!(what, What::Ask(topic) if meaning.fact(topic.as_str()).is_none()),
            );
            if !asks {
                parts.push(What::Act(Act::Yes));
            }
            parts.push(What::Act(Act::Right));
        }
        parts
    }

    /// The topic to set right when the other names the right street in the wrong municipality.
    fn other_municipality(
        &self,
        known: Known<'_>,
        role: &CallerSpec,
        heard: &Value,
    ) -> Option<Topic> {
        let topic = Topic::from(topic::MUNICIPALITY);
        let named = match heard {
            Value::Address(address) => address.municipality.clone()?,
            _ => return None,
        };
        let own = self.memory.recall(known, role, &topic)?;
        (own != Value::Code(named)).then_some(topic)
    }

    /// Answers, in the order asked; what has to be looked into takes its time.
    fn answer_questions(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        meaning: &Meaning,
        plan: &mut Plan,
    ) -> Vec<What> {
        let mut parts = Vec::new();
        let mut goes_to_look = false;
        for asked in questions(meaning) {
            let topic = &self.memory.as_asked(known, role, &asked);
            // Asked and stated at once ("Solbakken fjorten, stemmer det?") is answered already.
            let told = |what: &What| matches!(what, What::Fact(of, _) if of == topic);
            if meaning.fact(topic.as_str()).is_some() || parts.iter().any(told) {
                continue;
            }
            if self.strain > 1 && !self.unheard.remove(topic) && chance.chance(ASKED_TWICE) {
                self.unheard.insert(topic.clone());
                continue;
            }
            if let Some(span) = self.memory.must_find_out(role, topic) {
                if !self.looking.iter().any(|(sought, _)| sought == topic) {
                    self.looking.push((topic.clone(), at + *span));
                    plan.act(*span, look());
                    // The eyes need a moment more than the head takes to turn.
                    self.errand.set(at, self.next_finding(at), plan);
                }
                goes_to_look = true;
                continue;
            }
            let asked = std::slice::from_ref(topic);
            parts.extend(self.memory.answers(known, role, asked));
            parts.extend(self.memory.beside(known, role, topic));
        }
        if goes_to_look {
            parts.push(What::Act(Act::Wait));
        }
        let asked = meaning.all().any(|what| matches!(what, What::Ask(_)));
        if parts.is_empty() && asked && !self.unheard.is_empty() {
            parts.push(What::Act(Act::Distress));
        }
        parts
    }

    /// Until the first of the things one is looking into is known.
    pub(super) fn next_finding(&self, at: SimTime) -> Span {
        let first = self.looking.iter().map(|(_, due)| *due).min();
        first.map_or(Span::ZERO, |due| due.since(at)) + Span::ms(600)
    }

    /// Does what one can, and says so when one cannot.
    fn follow_instructions(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        at: SimTime,
        meaning: &Meaning,
        plan: &mut Plan,
    ) -> Vec<What> {
        let mut parts = Vec::new();
        for what in meaning.all() {
            let What::Tell(deed) = what else {
                continue;
            };
            let answer = self.obey(known, role, at, deed, plan);
            if !parts.contains(&answer) {
                parts.push(answer);
            }
        }
        parts
    }

    fn obey(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        at: SimTime,
        told: &Deed,
        plan: &mut Plan,
    ) -> What {
        if [deed::HOLD_LINE, deed::CALL_BACK, deed::REPORT].contains(&told.as_str()) {
            return What::Act(Act::Yes);
        }
        if self.memory.has_done(told) {
            return What::Done(told.clone());
        }
        if self.doing.iter().any(|doing| doing.deed == *told) {
            return What::Act(Act::Yes);
        }
        if role.can_do.iter().any(|(able, _)| able == told) {
            self.set_about(role, told, true, at, plan);
            return What::Act(Act::Yes);
        }
        if *told == *deed::NO_FOOD {
            // Leaving something undone is in everybody's power.
            return What::Done(told.clone());
        }
        // The reason, where it is that one is not there.
        let with_patient = Topic::from(topic::WITH_PATIENT);
        match self.memory.recall(known, role, &with_patient) {
            Some(away @ Value::Flag(false)) => What::Fact(with_patient, away),
            _ => What::Act(Act::No),
        }
    }

    /// Goodbye, and the click.
    fn part(&mut self, pause: Span, at: SimTime, plan: &mut Plan) {
        self.turns.drop_plans();
        self.unease.clear();
        self.opening = None;
        self.leaving = true;
        self.answer(vec![What::Act(Act::Goodbye)], pause, at, plan);
        self.hang_up.set(at, pause + Span::seconds(1) + CLICK, plan);
    }
}

/// What is asked, in order. "Hvordan går det med ham" asks whether he is awake and breathes.
fn questions(meaning: &Meaning) -> Vec<Topic> {
    let asked = meaning.all().filter_map(|what| match what {
        What::Ask(topic) => Some(topic),
        What::To(_) | What::From(_) | What::Act(_) => None,
        What::Tell(_) | What::Done(_) | What::Fact(..) => None,
    });
    let each = asked.flat_map(|topic| match topic.as_str() {
        topic::PATIENT_STATE => vec![Topic::from(topic::AWAKE), Topic::from(topic::BREATHING)],
        _ => vec![topic.clone()],
    });
    each.collect()
}

fn look() -> crate::engine::command::Command {
    crate::engine::command::Command::Scene(crate::engine::scene::Command::Look)
}

fn topics_of(parts: &[What]) -> impl Iterator<Item = &Topic> {
    parts.iter().filter_map(|what| match what {
        What::Fact(topic, _) => Some(topic),
        _ => None,
    })
}
