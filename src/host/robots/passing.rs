//! Ordinary callers of a load, whom the script says nothing about: each is heard out in a
//! conversation of their own and let go. Place first, then awake and breathing; who is in danger
//! gets an ambulance.

use super::card::Writing;
use super::guides::Guide;
use super::habits::Expected;
use super::interview::Interview;
use super::notes::{Moment, Notes};
use super::script::Script;
use super::sending::Sending;
use crate::engine::id::{CallId, ContactId, SeatId};
use crate::engine::percept::Percept;
use crate::engine::phone::CallView;
use crate::engine::setup::{Expectation, MindSpec, PostRole, Priority, Setup, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{Value, topic};
use std::collections::{BTreeMap, BTreeSet};

/// So long after a call its card is still written and a unit sent (our own default).
const AFTERWARDS: Span = Span::seconds(30);

/// All ordinary callers.
#[derive(Debug, Default)]
pub(super) struct Passing {
    /// Numbers of those whom the script is about; none where nobody rings but them.
    scripted: Option<Vec<String>>,
    /// Where the script is about several patients: what is expected for each, by the number of who
    /// rings about them.
    briefs: BTreeMap<String, Expected>,
    /// Those who wait, each with what has come of their call, and those who are talked with.
    waiting: BTreeMap<CallId, Vec<Percept>>,
    /// Calls that were answered here by somebody else, with what has come of each.
    inherited: Vec<(CallId, Vec<Percept>)>,
    callers: Vec<Caller>,
}

/// An ordinary caller whose call is taken, or was.
#[derive(Debug)]
struct Caller {
    call: CallId,
    contact: Option<ContactId>,
    expected: Expected,
    /// What the script expects for this patient.
    brief: Option<Expected>,
    notes: Notes,
    interview: Interview,
    writing: Writing,
    sending: Sending,
    /// When the call was over.
    over: Option<SimTime>,
}

/// How long a call rings before a courteous colleague takes it that somebody else could take (our own
/// default: in time for what is asked of the centre).
const COURTESY: Span = Span::seconds(3);

/// What is expected for each of several patients, by the numbers of who rings about them; nothing
/// where the script is about one.
fn briefs(setup: &Setup, script: &Script, seat: SeatId) -> BTreeMap<String, Expected> {
    let patients = script.0.iter().filter_map(|one| one.patient);
    let patients: BTreeSet<_> = patients.collect();
    if patients.len() < 2 {
        return BTreeMap::new();
    }
    let of = |patient| {
        let about = |one: &&Expectation| one.patient.is_none_or(|about| about == patient);
        Script(script.0.iter().filter(about).cloned().collect())
    };
    let callers = setup.seats().filter_map(|spec| {
        let MindSpec::Caller(caller) = &spec.mind else {
            return None;
        };
        let about = caller.about.filter(|about| patients.contains(about))?;
        let expected = Expected::of(&of(about), seat);
        Some((digits(spec.telephones.first()?), expected))
    });
    callers.collect()
}

/// The digits of a number, however it is written.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The call that a percept is about, of those that a conversation between two consists of.
fn call_of(percept: &Percept) -> Option<CallId> {
    match percept {
        Percept::Ringing { call, .. }
        | Percept::Connected { call, .. }
        | Percept::TakenElsewhere { call }
        | Percept::HearingPhone { call, .. }
        | Percept::HeardPhone { call, .. }
        | Percept::CallEnded { call, .. }
        | Percept::CallerLocated { call, .. }
        | Percept::ContactOpened { call, .. } => Some(*call),
        _ => None,
    }
}

impl Passing {
    /// For an exercise: who is scripted rings from numbers that the scenario knows.
    /// `script` is of `seat`.
    pub(super) fn of(setup: &Setup, script: &Script, seat: SeatId) -> Self {
        let callers = setup
            .seats()
            .filter(|spec| matches!(spec.mind, MindSpec::Caller(_)));
        let numbers = callers.flat_map(|spec| &spec.telephones);
        let numbers = numbers.map(|number| digits(number)).collect();
        let briefs = briefs(setup, script, seat);
        let scripted = match briefs.is_empty() {
            true => setup.story.load.is_some().then_some(numbers),
            false => Some(Vec::new()),
        };
        Passing {
            scripted,
            briefs,
            ..Passing::default()
        }
    }

    /// Whether a percept is about an ordinary caller, and nobody else's business.
    pub(super) fn takes(&mut self, percept: &Percept) -> bool {
        if let Percept::Ringing { call, from, .. } = percept {
            let known = |numbers: &Vec<String>| numbers.contains(&digits(from));
            if self
                .scripted
                .as_ref()
                .is_some_and(|numbers| !known(numbers))
            {
                self.waiting.insert(*call, vec![percept.clone()]);
                return true;
            }
        }
        if let Percept::IncidentOpened { contact, .. } = percept {
            return self.callers.iter().any(|one| one.contact == Some(*contact));
        }
        let Some(call) = call_of(percept) else {
            return false;
        };
        if let Some(waiting) = self.waiting.get_mut(&call) {
            waiting.push(percept.clone());
            // Taken from here, by who sat here before.
            if matches!(percept, Percept::Connected { .. }) {
                self.inherited.extend(self.waiting.remove_entry(&call));
                return true;
            }
            let gone = matches!(
                percept,
                Percept::CallEnded { .. } | Percept::TakenElsewhere { .. }
            );
            if gone {
                self.waiting.remove(&call);
            }
            return true;
        }
        self.callers.iter().any(|one| one.call == call)
    }

    /// Takes in a percept: of an ordinary caller, or one that is everybody's business.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        for one in &mut self.callers {
            one.perceive(m, percept);
        }
        for (call, came) in std::mem::take(&mut self.inherited) {
            let one = self.takes_up(m, call, &came);
            self.callers.push(one);
        }
    }

    /// Whether somebody rings whom nobody has answered.
    pub(super) fn wait(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether one talks with an ordinary caller.
    pub(super) fn on_the_line(&self) -> bool {
        self.callers.iter().any(|one| one.over.is_none())
    }

    /// Whether one is speaking to one of them.
    pub(super) fn speaking(&self, at: SimTime) -> bool {
        self.callers.iter().any(|one| one.interview.speaking(at))
    }

    /// Takes a call up, with all that has come of it.
    fn takes_up(&self, m: &mut Moment<'_>, call: CallId, came: &[Percept]) -> Caller {
        let from = came.iter().find_map(|percept| match percept {
            Percept::Ringing { from, .. } => Some(digits(from)),
            _ => None,
        });
        let brief = from.and_then(|from| self.briefs.get(&from)).cloned();
        let mut one = Caller::new(call, brief);
        for percept in came {
            one.perceive(m, percept);
        }
        one
    }

    /// Whether somebody else at the centre is free to answer, and is let be the first.
    fn lets_others(&self, m: &mut Moment<'_>) -> bool {
        if !m.habits.courteous || self.waiting.is_empty() {
            return false;
        }
        let view = (m.view)();
        let waits = |call: &CallView| m.at.since(call.rang);
        let longest = view.calls.iter().filter(|call| call.rings_here());
        let longest = longest.map(waits).max().unwrap_or(Span::ZERO);
        let post = |seat: SeatId| m.known.roster.post(seat)?.post.as_ref();
        let answers =
            |seat: SeatId| post(seat).is_some_and(|post| post.role != PostRole::Coordinator);
        let mut others = view.room.iter();
        let free = others.any(|one| one.held && one.calls.is_empty() && answers(one.seat));
        let lets = free && longest < COURTESY;
        if lets {
            m.plan.wake(Span(COURTESY.0 - longest.0));
        }
        lets
    }

    /// Comes back to what waits. `line_taken` is by somebody who is no ordinary caller.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, line_taken: bool, mouth_free: bool) {
        let at = m.at;
        let done = |one: &Caller| one.over.is_some_and(|over| at.since(over) > AFTERWARDS);
        self.callers.retain(|one| !done(one));
        let next = match line_taken || self.on_the_line() || self.lets_others(m) {
            true => None,
            false => self.waiting.pop_first(),
        };
        if let Some((call, came)) = next {
            let one = self.takes_up(m, call, &came);
            self.callers.push(one);
        }
        for one in &mut self.callers {
            one.wake(m, line_taken, mouth_free);
        }
    }
}

impl Caller {
    fn new(call: CallId, brief: Option<Expected>) -> Self {
        Caller {
            call,
            contact: None,
            expected: Expected::default(),
            brief,
            notes: Notes::default(),
            interview: Interview::of_ordinary(),
            writing: Writing::default(),
            sending: Sending::default(),
            over: None,
        }
    }

    /// Everything that is not about another call.
    fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        let own = match percept {
            Percept::IncidentOpened { contact, .. } => self.contact == Some(*contact),
            Percept::Alerted { .. } | Percept::Status { .. } => true,
            _ => call_of(percept) == Some(self.call),
        };
        if !own {
            return;
        }
        if let Percept::ContactOpened { contact, .. } = percept {
            self.contact = Some(*contact);
        }
        if matches!(
            percept,
            Percept::CallEnded { .. } | Percept::TakenElsewhere { .. }
        ) {
            self.over = Some(m.at);
        }
        let mut m = m.about(&mut self.notes, &self.expected);
        self.writing.perceive(&mut m, percept);
        self.interview.perceive(&mut m, percept);
        self.sending.perceive(&mut m, percept);
    }

    fn wake(&mut self, m: &mut Moment<'_>, line_taken: bool, mouth_free: bool) {
        self.expected = match &self.brief {
            Some(brief) => brief.clone(),
            None => expected(&self.notes),
        };
        let mut m = m.about(&mut self.notes, &self.expected);
        self.interview.wake(&mut m, line_taken, mouth_free);
        self.writing.wake(&mut m);
        self.sending.wake(&mut m);
    }
}

/// What is to be done for an ordinary caller, by what they have told.
fn expected(notes: &Notes) -> Expected {
    let is = |name: &str, flag| notes.value(name) == Some(&Value::Flag(flag));
    let grave = is(topic::AWAKE, false) || is(topic::BREATHING, false);
    let acute = grave || Guide::of(notes.value(topic::WHAT)).is_of_danger();
    let (priority, units) = match acute {
        true => (Priority::Acute, vec![(UnitKind::Ambulance, 1)]),
        false => (Priority::Normal, Vec::new()),
    };
    Expected {
        priority: Some(priority),
        units,
        ..Expected::default()
    }
}
