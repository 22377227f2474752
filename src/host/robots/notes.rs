//! What the robot at a desk knows. Everything in it was heard or seen at its seat.

use super::habits::{Expected, Habits, Lapse, Occasion, Task};
use crate::assess::Rule;
use crate::assess::rules::caller_kept::CallerKept;
use crate::assess::values::priority_code;
use crate::engine::command::Command;
use crate::engine::dispatch::{Entry, Place};
use crate::engine::id::{ContactId, Gssi, HospitalId, IncidentId, MissionId, UnitId};
use crate::engine::people::{Known, Now, Plan, Timer};
use crate::engine::random::Stream;
use crate::engine::setup::{UnitKind, UnitSpec};
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::language::{
    Address, CallSign, Deed, Manner, Meaning, Patient, Style, Topic, Value, What, deed, topic,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A value, and when it was heard.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) value: Value,
    pub(super) at: SimTime,
}

/// Somebody whom the operator rings up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rings {
    /// Who rang first, to ask again.
    Caller,
    /// Somebody who is to be told something.
    Errand,
}

/// The operator's head, and what it has in hand.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) facts: BTreeMap<Topic, Heard>,
    /// The caller has said yes to the address, or the robot has decided to do without.
    pub(super) place_settled: bool,
    /// The patient's state was asked about and answered.
    pub(super) answered_at: Option<SimTime>,
    pub(super) contact: Option<ContactId>,
    pub(super) incident: Option<IncidentId>,
    /// Cards of booked transports.
    pub(super) booked: BTreeSet<IncidentId>,
    /// What stands on the card.
    pub(super) written: BTreeSet<&'static str>,
    /// The address as it stands there.
    pub(super) address_on_card: Option<Address>,
    pub(super) missions: BTreeMap<UnitId, MissionId>,
    /// Units that are on a mission for somebody else: what they tell is not about this.
    pub(super) elsewhere: BTreeSet<UnitId>,
    /// When the first unit was alerted.
    pub(super) alerted_at: Option<SimTime>,
    /// What has changed since the crew set off, and that nobody has passed on.
    pub(super) news: Vec<Topic>,
    /// Somebody is with the patient.
    pub(super) crew_there: bool,
    /// The unit that reported what it found and where it wants to go.
    pub(super) findings: Option<UnitId>,
    /// The groups that units were sent to.
    pub(super) groups: BTreeMap<UnitId, Gssi>,
    /// The caller rings about what is known already.
    pub(super) same_event: bool,
    /// Whom one rings up now, or rang last.
    pub(super) rings: Option<Rings>,
    /// A crew found nobody where it was sent.
    pub(super) nobody_there: bool,
    /// The doctor to be sent through the legevakt central instead of by an alarm.
    pub(super) doctor_by_central: Option<UnitId>,
    /// The shared group that was allotted.
    pub(super) allotted: Option<Value>,
    /// A hospital has been chosen.
    pub(super) hospital: Option<HospitalId>,
    /// When somebody last said something about a topic: the occasion of some tasks.
    pub(super) heard_of: BTreeMap<Topic, SimTime>,
}

impl Notes {
    /// Takes in what somebody said; true when something was new or has changed.
    pub(super) fn learn(&mut self, at: SimTime, meaning: &Meaning, by_radio: bool) -> bool {
        let mut changed = false;
        for (topic, value) in meaning.facts() {
            self.heard_of.insert(topic.clone(), at);
            if *value == Value::Unknown && self.facts.contains_key(topic) {
                continue;
            }
            let before = self.facts.get(topic);
            // What a crew says of the way it drives is not what the caller says of the place.
            if by_radio && *topic == *topic::WHERE && before.is_some() {
                continue;
            }
            let value = self.in_full(topic, value);
            if before.is_none_or(|before| before.value != value) {
                changed = true;
                if self.alerted_at.is_some() && !by_radio && matters_to_crew(topic, &value) {
                    self.news.push(topic.clone());
                }
                self.facts.insert(topic.clone(), Heard { value, at });
            }
        }
        self.complete_address(at);
        changed
    }

    /// Takes in what somebody at the centre wrote on the card.
    pub(super) fn read_card(&mut self, at: SimTime, entry: &Entry) {
        let (topic, value) = match entry {
            Entry::Address(address) => {
                self.place_settled = true;
                self.address_on_card = Some(address.clone());
                (topic::WHERE, Value::Address(address.clone()))
            }
            Entry::Callback(number) => (topic::CALLBACK, Value::Phone(number.clone())),
            Entry::Priority(priority) => {
                let code = priority_code(*priority).to_owned();
                (topic::PRIORITY, Value::Code(code))
            }
            Entry::Fact(topic, value) => (topic.as_str(), value.clone()),
            Entry::Cleared(place) => {
                if let Place::Fact(topic) = place {
                    self.facts.remove(topic);
                }
                return;
            }
            Entry::Criterion(_) | Entry::Note(_) => return,
        };
        let topic = Topic::from(topic);
        let before = self.facts.get(&topic);
        if before.is_none_or(|before| before.value != value) {
            if self.alerted_at.is_some() && matters_to_crew(&topic, &value) {
                self.news.push(topic.clone());
            }
            self.facts.insert(topic, Heard { value, at });
        }
    }

    /// Takes in what a further caller said: only what nobody has known before.
    pub(super) fn learn_more(&mut self, at: SimTime, meaning: &Meaning) {
        for (topic, value) in meaning.facts() {
            self.heard_of.insert(topic.clone(), at);
            if self.value(topic.as_str()).is_none() {
                let value = value.clone();
                self.facts.insert(topic.clone(), Heard { value, at });
            }
        }
    }

    /// An address with the municipality that was told apart from it.
    fn in_full(&self, topic: &Topic, value: &Value) -> Value {
        let told = self.value(topic::MUNICIPALITY);
        match (value, told) {
            (Value::Address(address), Some(Value::Code(municipality)))
                if *topic == *topic::WHERE && address.municipality.is_none() =>
            {
                Value::Address(Address {
                    municipality: Some(municipality.clone()),
                    ..address.clone()
                })
            }
            (value, _) => value.clone(),
        }
    }

    /// The municipality may be told after the address, or be corrected.
    fn complete_address(&mut self, at: SimTime) {
        let (Some(address), Some(Value::Code(told))) =
            (self.address(), self.value(topic::MUNICIPALITY))
        else {
            return;
        };
        if address.municipality.as_ref() != Some(told) {
            let value = Value::Address(Address {
                municipality: Some(told.clone()),
                ..address.clone()
            });
            self.facts
                .insert(Topic::from(topic::WHERE), Heard { value, at });
        }
    }

    /// One takes the first place of several that the address could mean, without asking.
    pub(super) fn guess_municipality(&mut self, municipality: &str, at: SimTime) {
        let value = Value::Code(municipality.to_owned());
        self.facts
            .insert(Topic::from(topic::MUNICIPALITY), Heard { value, at });
        self.complete_address(at);
    }

    /// What one knows of a topic; none when nobody has said anything, or nobody knows.
    pub(super) fn value(&self, topic: &str) -> Option<&Value> {
        let heard = self.facts.get(topic)?;
        (heard.value != Value::Unknown).then_some(&heard.value)
    }

    /// Whether a topic has been answered, if only by "vet ikke".
    pub(super) fn answered(&self, topic: &str) -> bool {
        self.facts.contains_key(topic)
    }

    /// The address as it was told.
    pub(super) fn address(&self) -> Option<&Address> {
        match self.value(topic::WHERE) {
            Some(Value::Address(address)) => Some(address),
            _ => None,
        }
    }
}

/// Whether a crew on its way needs to hear of it at once: a patient who gets worse.
fn matters_to_crew(topic: &Topic, value: &Value) -> bool {
    match topic.as_str() {
        topic::AWAKE | topic::BREATHING => *value == Value::Flag(false),
        "near-faint" => *value == Value::Flag(true),
        topic::DANGER => matches!(value, Value::Code(code) if code != "none"),
        _ => false,
    }
}

/// One moment at the desk: what is known, and what can be done now.
pub(super) struct Moment<'a> {
    pub(super) known: Known<'a>,
    pub(super) at: SimTime,
    /// What the screens show.
    pub(super) view: &'a dyn Fn() -> Arc<View>,
    pub(super) habits: &'a Habits,
    pub(super) expected: &'a Expected,
    pub(super) notes: &'a mut Notes,
    pub(super) chance: &'a mut Stream,
    pub(super) plan: &'a mut Plan,
}

impl Moment<'_> {
    /// The same moment in what is known of somebody else, and expected for them.
    pub(super) fn about<'b>(
        &'b mut self,
        notes: &'b mut Notes,
        expected: &'b Expected,
    ) -> Moment<'b> {
        Moment {
            known: self.known,
            at: self.at,
            view: self.view,
            habits: self.habits,
            expected,
            notes,
            chance: self.chance,
            plan: self.plan,
        }
    }
    /// The same for what robots share with virtual people: telephone manners, radio manners.
    pub(super) fn now(&mut self) -> Now<'_> {
        Now {
            known: self.known,
            chance: self.chance,
            at: self.at,
            plan: self.plan,
        }
    }
    /// Does something as soon as hands can.
    pub(super) fn act(&mut self, command: Command) {
        self.plan.act(Span::ZERO, command);
    }
    /// A span of this length by habit.
    pub(super) fn span(&mut self, range: (Span, Span)) -> Span {
        self.chance.between(range.0, range.1)
    }
    /// A vehicle.
    pub(super) fn unit(&self, unit: UnitId) -> &UnitSpec {
        &self.known.units()[unit.index()]
    }
    /// The vehicle that answers to a call sign.
    pub(super) fn unit_called(&self, name: &CallSign) -> Option<UnitId> {
        let units = self.known.units().iter().zip(0..);
        let mut called = units.filter(|(unit, _)| self.known.same_station(&unit.call_sign, name));
        called.next().map(|(_, id)| UnitId(id))
    }
    /// The first ambulance that the robot has sent.
    pub(super) fn ambulance(&self) -> Option<UnitId> {
        let mut sent = self.notes.missions.keys().copied();
        sent.find(|unit| self.unit(*unit).kind == UnitKind::Ambulance)
    }
    /// How one speaks, and what one calls the patient.
    pub(super) fn style(&self) -> Style {
        Style {
            patient: Patient::of(self.notes.value(topic::SEX)),
            ..Style::from(Manner::Calm)
        }
    }
    /// Sets a timer.
    pub(super) fn set(&mut self, timer: &mut Timer, after: Span) {
        timer.set(after, &mut self.now());
    }
    /// Whether it breaks this rule.
    pub(super) fn breaks(&self, rule: &dyn Rule) -> bool {
        self.habits.breaks(rule)
    }
    /// Whether a fault, or the lack of a truth to tell, keeps this from being said.
    pub(super) fn leaves_out(&self, part: &What) -> bool {
        let help = matches!(part, What::Fact(of, _) if *of == *topic::HELP_COMING);
        // Help is on its way only when somebody was sent.
        if help && self.notes.alerted_at.is_none() {
            return true;
        }
        let again = *part == What::Tell(Deed::from(deed::CALL_BACK));
        if again && self.breaks(&CallerKept) {
            return true;
        }
        self.habits.faults.iter().any(|fault| {
            let Lapse::Task(label) = fault else {
                return false;
            };
            let tasks = self.expected.tasks.iter();
            tasks
                .filter(|task| task.label == *label)
                .any(|task| task.wants(part) && self.is_due(task))
        })
    }

    /// Whether it leaves out what an expectation of this name asks for.
    pub(super) fn omits(&self, label: &str) -> bool {
        let left_out = |fault: &Lapse| matches!(fault, Lapse::Task(one) if one == label);
        self.habits.faults.iter().any(left_out)
    }

    /// Whether what a task asks for would still count now.
    fn is_due(&self, task: &Task) -> bool {
        let began = match &task.occasion {
            Occasion::Call => self.notes.answered_at,
            Occasion::Alerted => self.notes.alerted_at,
            Occasion::Hears(topic) => self.notes.heard_of.get(topic).copied(),
            Occasion::Always => Some(self.at),
        };
        let over = task.within.map(|within| within + Span::seconds(1));
        began.is_some_and(|began| over.is_none_or(|within| self.at.since(began) <= within))
    }
    /// Whether it forgets this one thing.
    pub(super) fn forgets(&mut self) -> bool {
        self.habits.forgets > 0 && self.chance.chance(self.habits.forgets)
    }
}

/// What is said of a topic now: minutes until arrival have become fewer since they were told.
pub(super) fn said_of(notes: &Notes, topic: &Topic, at: SimTime) -> Option<Value> {
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
