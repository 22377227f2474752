//! What a caller makes of what is said to them.

use super::memory::Memory;
use super::{Caller, TAKEN_IN, topics_of};
use crate::engine::people::radio_manners::same_fact;
use crate::engine::people::{Known, Now, UNDERSTOOD};
use crate::engine::setup::{CallerSpec, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Deed, Meaning, Of, Part, Topic, Value, What, deed, topic};

/// How often, in percent, a question to somebody in panic has to be asked twice.
const ASKED_TWICE: u8 = 45;
/// How often, in percent, somebody anxious adds what nobody asked about.
const VOLUNTEERS: u8 = 30;
/// How a patient is, in short.
const STATE: [&str; 2] = [topic::AWAKE, topic::BREATHING];
/// What asks for your last sentence again.
const SAID_AGAIN: [Act; 4] = [
    Act::SayAgain,
    Act::NotUnderstood,
    Act::NothingHeard,
    Act::ReadBackOrder,
];
/// From your own goodbye to the click.
const CLICK: Span = Span::ms(2500);

impl Caller {
    /// Answers what was said, as a whole.
    pub(super) fn listen(
        &mut self,
        role: &CallerSpec,
        meaning: Option<&Meaning>,
        now: &mut Now<'_>,
    ) {
        let pause = self.latency(now);
        let for_me;
        let heard = if self.turns.in_conference() {
            // They talk with each other, too: a caller minds what only a caller can answer or do.
            let understood = meaning.filter(|meaning| meaning.confidence >= UNDERSTOOD);
            let Some(own) = understood.and_then(|meaning| self.for_caller(role, meaning, now))
            else {
                return;
            };
            for_me = own;
            Some(&for_me)
        } else {
            meaning
        };
        let meaning = match self.make_out(role, heard, now) {
            Ok(meaning) => meaning,
            Err(asks) => return self.answer(asks, pause, now),
        };
        let meaning = meaning.as_ref();
        self.be_calmed(role, meaning);
        let wants = meaning
            .all()
            .any(|what| matches!(what, What::Ask(_) | What::Tell(_)));
        if meaning.has(Act::Goodbye) {
            return self.part(pause, now);
        }
        if !wants && SAID_AGAIN.iter().any(|act| meaning.has(*act)) {
            return self.say_again(pause, now);
        }
        if !wants && meaning.has(Act::AreYouSure) {
            return self.answer(self.is_sure(), pause, now);
        }
        if wants && std::mem::take(&mut self.leaving) {
            // Asked for something more after the goodbye: one stays.
            self.hang_up.clear();
            self.mind_the_silence(role, now);
        }
        let (mut parts, settled) = self.compare(now.known, role, meaning);
        let asked = self.asked(now.known, role, meaning, &settled);
        // Who did not hear it is told again, and nags nobody.
        let unheard = SAID_AGAIN.iter().any(|act| meaning.has(*act));
        parts.extend(self.answer_questions(role, &asked, unheard, now));
        parts.extend(self.follow_instructions(role, meaning, now));
        let of_other = self.answer_of_other(now.known, role, meaning);
        let answered = !parts.is_empty() || !of_other.is_empty();
        // What one was asked comes before what one was going to say.
        let mut owed = if answered {
            self.interrupted(now)
        } else {
            Vec::new()
        };
        owed.extend(of_other);
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
            parts.extend(self.memory.tell(now.known, role, &rest));
        } else if answered && role.temperament != Temperament::Calm && now.chance.chance(VOLUNTEERS)
        {
            let worry = self.memory.untold(role).into_iter().next();
            parts.extend(self.memory.tell(now.known, role, worry.as_slice()));
        }
        if parts.is_empty() && owed.is_empty() && !self.turns.has_more() {
            // Nothing was wanted: a word shows that it was heard.
            parts.push(What::Act(acknowledgement(meaning)));
        }
        let said: Vec<Topic> = topics_of(&parts).cloned().collect();
        self.answer(parts, pause, now);
        for mut sentence in owed {
            if !sentence.contains(&What::Act(Act::OtherPatient)) {
                sentence
                    .retain(|what| !matches!(what, What::Fact(topic, _) if said.contains(topic)));
            }
            self.turns.say(pause, sentence, now);
        }
    }

    /// What of words in a conference is for the caller: questions that they know the answer to, and
    /// what they can do; nothing when there is none of it.
    fn for_caller(&self, role: &CallerSpec, meaning: &Meaning, now: &Now<'_>) -> Option<Meaning> {
        let concerns = |what: &What| match what {
            What::Ask(topic) => self.memory.knows(now.known, role, topic),
            What::Tell(deed) => role.can_do.iter().any(|(can, _)| can == deed),
            _ => false,
        };
        let parts = meaning.parts.iter();
        let parts: Vec<Part> = parts.filter(|part| concerns(&part.what)).cloned().collect();
        (!parts.is_empty()).then_some(Meaning {
            parts,
            confidence: meaning.confidence,
        })
    }

    /// The last sentence once more; what one was going to say after it still comes.
    fn say_again(&mut self, pause: Span, now: &mut Now<'_>) {
        let again = match self.turns.last() {
            [] => vec![What::Act(Act::Yes)],
            last => last.to_vec(),
        };
        let waiting = self.turns.take_waiting();
        self.answer(again, pause, now);
        for sentence in waiting {
            self.turns.say(pause, sentence, now);
        }
    }

    /// "Er du helt sikker?": of what they know people are, and say it again.
    fn is_sure(&self) -> Vec<What> {
        let facts = self.turns.last().iter();
        let facts = facts.filter(|what| matches!(what, What::Fact(..)));
        let (unknown, known): (Vec<What>, Vec<What>) = facts
            .cloned()
            .partition(|what| matches!(what, What::Fact(_, Value::Unknown)));
        let answer = match (known.is_empty(), unknown.is_empty()) {
            (true, false) => Act::No,
            _ => Act::Yes,
        };
        [What::Act(answer)].into_iter().chain(known).collect()
    }

    /// Keeps of what one was going to say only what nobody should lose; the rest of an answer that
    /// is still owed is given back, to be said after the new one.
    fn interrupted(&mut self, now: &mut Now<'_>) -> Vec<Vec<What>> {
        let mut owed = Vec::new();
        let mut lost: Vec<Topic> = Vec::new();
        for mut sentence in self.turns.take_waiting() {
            if sentence.contains(&What::Act(Act::OtherPatient)) {
                owed.push(sentence);
                continue;
            }
            sentence.retain(|what| match what {
                What::Done(_) => true,
                What::Fact(topic, _) if self.owed.contains(topic) => true,
                What::Fact(topic, _) => {
                    lost.push(topic.clone());
                    false
                }
                _ => false,
            });
            owed.push(sentence);
        }
        // It was a worry: it comes up again when it is asked about, or at once when the line was
        // still silent.
        if self.turns.last().is_empty() && self.opening.is_none() && !lost.is_empty() {
            self.opening = Some(lost);
            return owed;
        }
        // News that the story called for is brought up again once the question is answered.
        let again = lost
            .into_iter()
            .filter(|topic| self.called_for.contains(topic));
        let before = self.worries.len();
        self.worries.extend(again);
        if self.worries.len() > before {
            self.worry.set(TAKEN_IN, now);
        }
        owed.retain(|sentence| !sentence.is_empty());
        owed
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

    /// Confirms or corrects facts that the other repeats, and says which topics that settles.
    fn compare(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        meaning: &Meaning,
    ) -> (Vec<What>, Vec<Topic>) {
        let mut parts = Vec::new();
        let mut settled = Vec::new();
        let mut agreed = false;
        for (topic, heard) in meaning.facts() {
            if self.memory.must_find_out(role, topic).is_some() {
                continue;
            }
            // What the caller does not know is news.
            let own = self.memory.recall(known, role, topic);
            let Some(own) = own.filter(|own| *own != Value::Unknown) else {
                continue;
            };
            settled.push(topic.clone());
            let elsewhere = self.other_municipality(known, role, heard);
            if let Some(right) = elsewhere {
                if parts.is_empty() {
                    parts.push(What::Act(Act::No));
                }
                parts.extend(self.memory.answers(known, role, &[right]));
            } else if is_as_known(&own, heard) {
                agreed = true;
            } else {
                if parts.is_empty() {
                    parts.push(What::Act(Act::No));
                }
                self.exact |= matches!(own, Value::Clock(_));
                let asked = std::slice::from_ref(topic);
                parts.extend(self.memory.answers(known, role, asked));
            }
        }
        if agreed && parts.is_empty() {
            // To an open question beside it, "ja" would be no answer.
            let asks = meaning
                .all()
                .any(|what| matches!(what, What::Ask(topic) if !settled.contains(topic)));
            if !asks {
                parts.push(What::Act(Act::Yes));
            }
            parts.push(What::Act(Act::Right));
        }
        (parts, settled)
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

    /// What is asked of the event and of the caller's own patient. What the caller is told and
    /// has to look into is asked too: they look whether it is so.
    fn asked(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        meaning: &Meaning,
        settled: &[Topic],
    ) -> Vec<Topic> {
        let mut asked = questions(meaning);
        if meaning.has(Act::OtherPatient) {
            let phrases = &known.lexicon().phrases;
            asked.retain(|topic| phrases.of(topic) == Of::Event);
        }
        let told = meaning.facts().map(|(topic, _)| topic);
        let to_look = told.filter(|topic| self.memory.must_find_out(role, topic).is_some());
        asked.extend(to_look.cloned());
        let meant = asked
            .iter()
            .map(|topic| self.memory.as_asked(known, role, topic));
        let meant: Vec<Topic> = meant.collect();
        if !meant.is_empty() {
            self.exact = meant.iter().any(|topic| self.memory.has_told_when(topic));
        }
        // Asked and stated at once ("Solbakken fjorten, stemmer det?") is answered already.
        let open = meant.into_iter().filter(|topic| !settled.contains(topic));
        open.collect()
    }

    /// Answers, in the order asked; what has to be looked into takes its time.
    fn answer_questions(
        &mut self,
        role: &CallerSpec,
        asked: &[Topic],
        unheard: bool,
        now: &mut Now<'_>,
    ) -> Vec<What> {
        let mut parts = Vec::new();
        let mut goes_to_look = false;
        for topic in asked {
            let told = |what: &What| matches!(what, What::Fact(of, _) if of == topic);
            if parts.iter().any(told) {
                continue;
            }
            if self.strain > 1 && !self.unheard.remove(topic) && now.chance.chance(ASKED_TWICE) {
                self.unheard.insert(topic.clone());
                continue;
            }
            self.owed.insert(topic.clone());
            let worn = !unheard && self.is_asked_again(topic);
            if worn && !parts.contains(&What::Act(Act::Distress)) {
                parts.push(What::Act(Act::Distress));
            }
            if let Some(span) = self.memory.must_find_out(role, topic) {
                if !self.looking.iter().any(|(sought, _)| sought == topic) {
                    self.looking.push((topic.clone(), now.at + *span));
                    now.plan.act(*span, look());
                    // The eyes need a moment more than the head takes to turn.
                    self.errand.set(self.next_finding(now.at), now);
                }
                goes_to_look = true;
                continue;
            }
            let one = std::slice::from_ref(topic);
            parts.extend(self.memory.answers(now.known, role, one));
            parts.extend(self.memory.beside(now.known, role, topic));
        }
        if goes_to_look {
            parts.push(What::Act(Act::Wait));
        }
        if parts.is_empty() && !asked.is_empty() && !self.unheard.is_empty() {
            parts.push(What::Act(Act::Distress));
        }
        parts
    }

    /// What the caller knows of another patient than their own, in sentences.
    fn answer_of_other(
        &self,
        known: Known<'_>,
        role: &CallerSpec,
        meaning: &Meaning,
    ) -> Vec<Vec<What>> {
        if !meaning.has(Act::OtherPatient) {
            return Vec::new();
        }
        let mut asked = questions(meaning);
        let any = !asked.is_empty();
        asked.retain(|topic| known.lexicon().phrases.of(topic) == Of::Patient);
        match (asked.is_empty(), any) {
            // "Hva med den andre?"
            (true, false) => Memory::answers_of_other(role, &STATE.map(Topic::from)),
            (true, true) => Vec::new(),
            (false, _) => Memory::answers_of_other(role, &asked),
        }
    }

    /// Until the first of the things one is looking into is known.
    pub(super) fn next_finding(&self, at: SimTime) -> Span {
        let first = self.looking.iter().map(|(_, due)| *due).min();
        first.map_or(Span::ZERO, |due| due.since(at)) + Span::ms(600)
    }

    /// Does what the caller can, and says so when they cannot.
    fn follow_instructions(
        &mut self,
        role: &CallerSpec,
        meaning: &Meaning,
        now: &mut Now<'_>,
    ) -> Vec<What> {
        let mut parts = Vec::new();
        for what in meaning.all() {
            let What::Tell(deed) = what else {
                continue;
            };
            let answer = self.obey(role, deed, now);
            if !parts.contains(&answer) {
                parts.push(answer);
            }
        }
        parts
    }

    fn obey(&mut self, role: &CallerSpec, told: &Deed, now: &mut Now<'_>) -> What {
        if [deed::HOLD_LINE, deed::CALL_BACK, deed::REPORT].contains(&told.as_str()) {
            return What::Act(Act::Yes);
        }
        if let Some(answer) = self.is_coached(role, told, now) {
            return answer;
        }
        if self.memory.has_done(told) {
            return What::Done(told.clone());
        }
        if self.doing.iter().any(|doing| doing.deed == *told) {
            return What::Act(Act::Yes);
        }
        if role.can_do.iter().any(|(able, _)| able == told) {
            self.set_about(role, told, true, now);
            return What::Act(Act::Yes);
        }
        if *told == *deed::NO_FOOD {
            // Leaving something undone is in everybody's power.
            return What::Done(told.clone());
        }
        // The reason, where it is that one is not there.
        let with_patient = Topic::from(topic::WITH_PATIENT);
        match self.memory.recall(now.known, role, &with_patient) {
            Some(away @ Value::Flag(false)) => What::Fact(with_patient, away),
            _ => What::Act(Act::No),
        }
    }

    /// Goodbye, and the click.
    fn part(&mut self, pause: Span, now: &mut Now<'_>) {
        self.turns.drop_plans();
        self.unease.clear();
        self.opening = None;
        self.leaving = true;
        self.answer(vec![What::Act(Act::Goodbye)], pause, now);
        self.hang_up.set(pause + Span::seconds(1) + CLICK, now);
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
        topic::PATIENT_STATE => STATE.map(Topic::from).to_vec(),
        _ => vec![topic.clone()],
    });
    each.collect()
}

fn look() -> crate::engine::command::Command {
    crate::engine::command::Command::Scene(crate::engine::scene::Command::Look)
}

/// Whether what was heard is what you know: people round when they say when it was.
fn is_as_known(own: &Value, heard: &Value) -> bool {
    match (own, heard) {
        (Value::Clock(own), Value::Clock(heard)) => own.is_about(*heard),
        (own, heard) => same_fact(own, heard),
    }
}

/// The word for something that wanted no other answer.
fn acknowledgement(meaning: &Meaning) -> Act {
    let calls = [Act::AreYouThere, Act::Greeting, Act::AcknowledgeOrder];
    if calls.iter().any(|act| meaning.has(*act)) {
        Act::Yes
    } else if meaning.has(Act::RadioCheck) {
        Act::HearYouWell
    } else {
        Act::Understood
    }
}
