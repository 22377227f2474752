//! The telephone: answering 113, and asking what has to be known in the order in which it is
//! needed. Location first, then whether the patient is awake and breathes; help is sent while the
//! conversation goes on, and the caller is told so, advised, and kept up to date
//! (control-room reference, section 2).

mod meeting;
mod place;

use super::agenda::Step;
use super::centres::{HandingOver, TakingOver};
use super::checks::{Checks, SIGNS};
use super::conference::Conference;
use super::guides::Guide;
use super::habits::{Occasion, Wanted};
use super::notes::{Moment, Rings};
use crate::assess::rules::awake_breathing::AwakeBreathing;
use crate::assess::rules::caller_kept::CallerKept;
use crate::assess::rules::greeting::Greeting;
use crate::assess::rules::location::Location;
use crate::assess::rules::telephone_cpr::TelephoneCpr;
use crate::engine::command::Command;
use crate::engine::id::CallId;
use crate::engine::people::{Timer, Turns};
use crate::engine::percept::Percept;
use crate::engine::phone;
use crate::engine::setup::Priority;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Deed, Meaning, Topic, Value, What, deed, topic};
use std::collections::{BTreeMap, BTreeSet};

/// How often a question that was not answered is asked.
const ASKS: u8 = 3;
/// How long one waits for an answer before one goes on (our own default).
const NO_ANSWER: Span = Span::seconds(6);
/// How long one waits for somebody who has said "vent, jeg skal se" (our own default).
const THEY_LOOK: Span = Span::seconds(12);
/// How long a caller who holds the line is left in silence (our own default).
pub(super) const COMPANY: Span = Span::seconds(30);

/// The call with the person who rang.
#[derive(Debug, Default)]
pub(super) struct Interview {
    turns: Turns,
    /// Calls that ring and nobody has taken, and their numbers.
    ringing: Vec<(CallId, String)>,
    /// Whose call is taken: the numbers of those who have been talked with.
    known_numbers: Vec<String>,
    number: String,
    /// Somebody else rang before about this, perhaps: what they have said in this call.
    further: Option<BTreeSet<Topic>>,
    answer: Timer,
    /// When it is your own turn.
    my_turn: Timer,
    steps: Vec<Step>,
    asked: BTreeMap<Topic, u8>,
    told: BTreeSet<Deed>,
    /// The last address said back.
    offered: Option<Value>,
    /// What must be said before anything else.
    urgent: Vec<What>,
    /// Compressions have been asked for.
    compressions: bool,
    /// Whether the patient's state is asked about once more.
    checks: Checks,
    greeted: bool,
    helped: bool,
    conference: Conference,
    taking_over: TakingOver,
    handing_over: HandingOver,
    goodbye: Timer,
    said_goodbye: bool,
    /// Others wait: who has been heard out is let go.
    lets_go: bool,
}

pub(super) fn topics(names: &[&str]) -> Vec<Topic> {
    names.iter().map(|name| Topic::from(*name)).collect()
}

impl Interview {
    /// The call with somebody whom no script is about.
    pub(super) fn of_ordinary() -> Self {
        Interview {
            lets_go: true,
            ..Interview::default()
        }
    }
    /// Others ring meanwhile, or nobody does: a caller whose hands are needed is kept all the same.
    pub(super) fn others_wait(&mut self, wait: bool) {
        self.lets_go = wait && !self.compressions;
    }
    /// Whether one is speaking into the telephone.
    pub(super) fn speaking(&self, at: SimTime) -> bool {
        self.turns.speaking(at)
    }
    /// Whether the line is taken, or somebody waits for it.
    pub(super) fn on_the_line(&self) -> bool {
        self.turns.call().is_some() || !self.ringing.is_empty()
    }
    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        if let Percept::Connected { call, .. } = percept {
            self.take_over(*call);
        }
        self.turns.notice(percept, &mut m.now());
        let others = self.taking_over.perceive(m, percept)
            || self.handing_over.perceive(m, percept)
            || self.conference.perceive(m, percept);
        if others {
            // Theirs, and not the caller's.
            let pause = m.span(m.habits.thinks);
            return m.set(&mut self.my_turn, pause);
        }
        match percept {
            Percept::Ringing { call, from, .. } => {
                self.ringing.push((*call, from.clone()));
                let wait = m.span(m.habits.answers);
                if !self.answer.is_set() {
                    m.set(&mut self.answer, wait);
                }
            }
            Percept::TakenElsewhere { call } => self.ringing.retain(|(one, _)| one != call),
            Percept::RingingThere { call } if m.notes.rings == Some(Rings::Caller) => {
                self.turns.begin(*call);
            }
            Percept::Connected { call, .. } if self.is(*call) => {
                m.notes.answered_at.get_or_insert(m.at);
                self.greeted = false;
                self.said_goodbye = false;
                self.meet(m);
                m.set(&mut self.my_turn, Span::ms(200));
            }
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } if self.is(*call) && *by != m.known.seat => {
                if let Some(meaning) = &utterance.meaning {
                    self.listen(m, meaning);
                }
                let looks = utterance
                    .meaning
                    .as_ref()
                    .is_some_and(|meaning| meaning.has(Act::Wait));
                let pause = if looks {
                    THEY_LOOK
                } else {
                    m.span(m.habits.thinks)
                };
                m.set(&mut self.my_turn, pause);
            }
            Percept::HeardPhone { call, .. } if self.is(*call) => {
                // Said: now the other answers, or says nothing.
                m.set(&mut self.my_turn, NO_ANSWER);
            }
            Percept::CallEnded { call, .. } if self.is(*call) => {
                self.further = None;
                // They hung up while one was saying it: they do not know it.
                let cut_off = self.turns.speaking(m.at) || self.turns.has_more();
                self.helped &= !(cut_off && self.turns.last().contains(&help_is_coming()));
                self.turns.end();
                self.my_turn.clear();
                self.goodbye.clear();
            }
            Percept::CallEnded { call, .. } => self.ringing.retain(|(one, _)| one != call),
            _ => {}
        }
    }

    fn is(&self, call: CallId) -> bool {
        self.turns.call() == Some(call)
    }

    /// The other did not understand: it is said again, or agreed to what they took it for.
    fn make_clear(&mut self, meaning: &Meaning) {
        let guessed = meaning.has(Act::DoYouMean);
        if guessed && !self.urgent.is_empty() {
            // What must be said first answers it, or it is asked again.
        } else if guessed && meaning.all().any(|what| self.turns.last().contains(what)) {
            self.urgent = vec![What::Act(Act::Yes)];
        } else if guessed || meaning.has(Act::NotUnderstood) {
            self.urgent = self.turns.last().to_vec();
        }
    }

    /// What the caller said, and what it means for what comes next.
    fn listen(&mut self, m: &mut Moment<'_>, meaning: &Meaning) {
        if self.further.is_some() {
            return self.listen_further(m, meaning);
        }
        let known_place = m.notes.value(topic::WHERE).cloned();
        m.notes.learn(m.at, meaning, false);
        let place = m.notes.value(topic::WHERE).cloned();
        if place != known_place {
            self.offered = None;
            // Without saying it back one takes it as it comes.
            m.notes.place_settled = m.breaks(&Location);
            if known_place.is_some()
                && !m.notes.place_settled
                && self.steps.first() != Some(&Step::WhichPlace)
            {
                self.steps
                    .splice(0..0, [Step::WhichPlace, Step::ConfirmPlace]);
            }
        }
        let agreed = meaning.has(Act::Yes) && !meaning.has(Act::No);
        if self.offered.is_some() && self.offered == place && agreed {
            m.notes.place_settled = true;
        }
        for topic in m.notes.news.clone() {
            // Somebody who gets worse: the caller hears at once that help is near.
            if meaning.fact(topic.as_str()).is_some() && !m.forgets() {
                let advice = match topic.as_str() {
                    topic::DANGER => deed::STAY_SAFE,
                    _ => "lay-down",
                };
                self.urgent = vec![
                    help_is_coming(),
                    What::Tell(Deed::from(advice)),
                    What::Tell(Deed::from(deed::HOLD_LINE)),
                ];
            }
        }
        self.heed(m, meaning);
        let signs = SIGNS.map(|name| m.notes.value(name).cloned());
        let lifeless = signs.iter().all(|sign| *sign == Some(Value::Flag(false)));
        self.checks.learn(&signs);
        if lifeless && !std::mem::replace(&mut self.compressions, true) && !m.breaks(&TelephoneCpr)
        {
            self.urgent = vec![What::Tell(Deed::from(deed::CPR))];
        }
        if meaning.fact(topic::TIRED) == Some(&Value::Flag(true)) {
            self.urgent = vec![What::Tell(Deed::from(deed::SWAP_RESCUER))];
        }
        if meaning.has(Act::AreYouThere) && self.urgent.is_empty() && m.notes.alerted_at.is_some() {
            self.urgent = vec![What::Act(Act::Yes), What::Act(Act::Reassurance)];
        }
        self.make_clear(meaning);
        if meaning.has(Act::Goodbye) {
            m.set(&mut self.goodbye, Span::seconds(2));
        }
    }

    /// What is to be told at once when something is heard.
    fn heed(&mut self, m: &Moment<'_>, meaning: &Meaning) {
        for task in m.expected.tasks.iter().filter(|task| task.is_urgent()) {
            let (Occasion::Hears(topic), Wanted::Tell(deed)) = (&task.occasion, &task.wanted)
            else {
                continue;
            };
            if meaning.fact(topic.as_str()).is_some()
                && !self.urgent.contains(&What::Tell(deed.clone()))
            {
                self.urgent.push(What::Tell(deed.clone()));
            }
        }
    }

    /// A crew stands at the wrong door: now it has to be asked, by ringing back if need be.
    fn ask_once_more(&mut self, m: &mut Moment<'_>) {
        m.notes.nobody_there = false;
        m.notes.crew_there = false;
        let municipality = Topic::from(topic::MUNICIPALITY);
        self.asked.remove(&municipality);
        m.notes.facts.remove(&municipality);
        self.said_goodbye = false;
        self.goodbye.clear();
        let which = Step::Ask(vec![municipality]);
        self.steps.splice(0..0, [which, Step::ConfirmPlace]);
        if self.turns.call().is_none()
            && let Some(Value::Phone(number)) = m.notes.value(topic::CALLBACK).cloned()
        {
            m.notes.rings = Some(Rings::Caller);
            m.act(Command::Phone(phone::Command::Dial(number)));
        }
    }

    /// Comes back to what waits.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, line_taken: bool, mouth_free: bool) {
        if m.notes.nobody_there {
            self.ask_once_more(m);
        }
        let free = self.turns.call().is_none() && !line_taken;
        if !self.ringing.is_empty() && !self.answer.is_set() && free {
            // It has rung while the line was taken: at once, then.
            m.set(&mut self.answer, Span::ms(600));
        }
        if self.answer.rings(m.at) && free && !self.ringing.is_empty() {
            let (call, number) = self.ringing.remove(0);
            self.number = number;
            self.turns.begin(call);
            m.act(Command::Phone(phone::Command::Answer(call)));
        }
        if self.my_turn.rings(m.at) && self.turns.connected() {
            let talk = self.turns.quiet_for(m.at) == Span::ZERO;
            if talk || self.turns.has_more() {
                m.set(&mut self.my_turn, Span::seconds(1));
            } else {
                self.speak(m);
            }
        }
        let style = m.style();
        self.turns.tick(style, mouth_free, &mut m.now());
        if self.goodbye.rings(m.at)
            && let Some(call) = self.turns.call()
        {
            m.act(Command::Phone(phone::Command::HangUp(call)));
        }
    }

    /// Says what comes next.
    fn speak(&mut self, m: &mut Moment<'_>) {
        let parts = self.next(m);
        let parts: Vec<What> = parts
            .into_iter()
            .filter(|part| !m.leaves_out(part))
            .collect();
        if parts.is_empty() {
            m.set(&mut self.my_turn, Span::seconds(2));
            return;
        }
        self.turns.say(Span::ZERO, parts, &mut m.now());
    }

    fn next(&mut self, m: &mut Moment<'_>) -> Vec<What> {
        if !self.greeted {
            self.greeted = true;
            if !m.breaks(&Greeting) {
                return vec![What::Act(Act::Greeting)];
            }
        }
        if self.said_goodbye {
            return Vec::new();
        }
        if !self.urgent.is_empty() {
            return std::mem::take(&mut self.urgent);
        }
        if let Some(parts) = self.taking_over.next(m) {
            return parts;
        }
        if m.notes.crew_there {
            self.said_goodbye = true;
            m.set(&mut self.goodbye, Span::seconds(8));
            return vec![What::Act(Act::Goodbye)];
        }
        if m.notes.alerted_at.is_some() && !self.helped {
            self.helped = true;
            if !m.forgets() {
                return vec![help_is_coming(), What::Tell(Deed::from(deed::HOLD_LINE))];
            }
        }
        if self.further.is_none()
            && let Some(call) = self.turns.call()
        {
            if self.conference.leaves_alone(m, call) {
                return Vec::new();
            }
            if let Some(parts) = self.conference.next(m, call) {
                return parts;
            }
        }
        while !self.steps.is_empty() {
            let parts = match self.steps[0].clone() {
                Step::Ask(wanted) => self.questions(m, &wanted),
                Step::WhichPlace => self.which_place(m),
                Step::ConfirmPlace => self.place_said_back(m),
                Step::Questions => {
                    let questions = Guide::of(m.notes.value(topic::WHAT)).questions();
                    self.go_into(m, questions.map(Step::Ask).collect());
                    continue;
                }
                Step::Advice => {
                    let advice = Guide::of(m.notes.value(topic::WHAT)).advice();
                    self.go_into(m, advice.map(Step::Tell).collect());
                    continue;
                }
                Step::Say(act) => {
                    self.steps.remove(0);
                    return vec![What::Act(act)];
                }
                Step::Tell(deeds) => {
                    self.steps.remove(0);
                    let new = deeds
                        .into_iter()
                        .filter(|deed| self.told.insert(deed.clone()));
                    let parts: Vec<What> = new.map(What::Tell).collect();
                    if parts.is_empty() {
                        continue;
                    }
                    return parts;
                }
            };
            if !parts.is_empty() {
                return parts;
            }
            self.steps.remove(0);
        }
        if let Some(call) = self.turns.call()
            && let Some(parts) = self.handing_over.next(m, call)
        {
            if self.handing_over.leaves() {
                self.said_goodbye = true;
                m.set(&mut self.goodbye, Span::seconds(6));
            }
            return parts;
        }
        let lets_go = Guide::of(m.notes.value(topic::WHAT)).lets_go || m.breaks(&CallerKept);
        let helped = self.helped && lets_go;
        // Nobody is let go before it is clear whether somebody must be sent.
        let acute = m.expected.priority == Some(Priority::Acute);
        let decided = (m.expected.units.is_empty() && !acute) || self.helped;
        if helped || (self.lets_go && decided) {
            self.said_goodbye = true;
            m.set(&mut self.goodbye, Span::seconds(6));
            return vec![What::Act(Act::Goodbye)];
        }
        if self.turns.quiet_for(m.at) < COMPANY {
            return Vec::new();
        }
        // A caller who waits is not left alone, and the patient's state may have changed.
        let still = SIGNS.map(|name| What::Ask(Topic::from(name)));
        let soothes = std::iter::once(What::Act(Act::Reassurance));
        let decided = self.compressions || m.breaks(&AwakeBreathing);
        if !decided && self.checks.are_due(m.at) {
            soothes.chain(still).collect()
        } else {
            soothes.collect()
        }
    }

    /// What of a question is still open.
    fn questions(&mut self, m: &Moment<'_>, wanted: &[Topic]) -> Vec<What> {
        let open: Vec<Topic> = wanted
            .iter()
            .filter(|topic| match &self.further {
                Some(said) => !said.contains(*topic),
                None => !m.notes.answered(topic.as_str()),
            })
            .filter(|topic| self.asked.get(*topic).is_none_or(|asked| *asked < ASKS))
            .cloned()
            .collect();
        for topic in &open {
            *self.asked.entry(topic.clone()).or_default() += 1;
        }
        open.into_iter().map(What::Ask).collect()
    }

    /// These steps instead of the one in hand.
    fn go_into(&mut self, m: &mut Moment<'_>, mut steps: Vec<Step>) {
        if m.habits.free {
            m.chance.shuffle(&mut steps);
        }
        steps.retain(|_| !m.forgets());
        self.steps.splice(0..1, steps);
    }
}

fn help_is_coming() -> What {
    What::Fact(Topic::from(topic::HELP_COMING), Value::Flag(true))
}
