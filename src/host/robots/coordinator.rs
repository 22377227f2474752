//! The resource coordinator: works from the cards that the operators write, sees to the units of
//! all missions at once ([`Fleet`]), and talks with the crews. What comes in on a card is passed on
//! to those whom it concerns, and nobody at this post takes calls of the public.

use super::errands::Errands;
use super::fleet::Fleet;
use super::habits::{Expected, Habits};
use super::hands::Hands;
use super::notes::{Moment, Notes};
use super::radio_desk::RadioDesk;
use super::script::Script;
use super::wording;
use crate::engine::dispatch::Stamp;
use crate::engine::id::{IncidentId, SeatId};
use crate::engine::people::{Known, Plan};
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::time::SimTime;
use crate::host::link::{Player, SeatLink};
use crate::language::{Patient, topic};
use std::collections::BTreeMap;

/// Somebody who sees to all units.
pub(super) struct Coordinator {
    habits: Habits,
    expected: Expected,
    chance: Stream,
    /// Apart from the rest, so that other words shift nothing else.
    wordings: Stream,
    /// What is known of each incident: what stands on its card, and what its crews have said.
    cases: BTreeMap<IncidentId, Notes>,
    /// What is about no incident.
    own: Notes,
    /// The incident of the crew that one talks with, or last did.
    focus: Option<IncidentId>,
    fleet: Fleet,
    radio: RadioDesk,
    errands: Errands,
    contact: wording::Contact,
    hands: Hands,
}

impl Coordinator {
    pub(super) fn new(habits: Habits, known: Known<'_>, script: &Script, seed: u64) -> Self {
        let name = &known.spec().name;
        Coordinator {
            habits,
            expected: Expected::of(script, known.seat),
            chance: Stream::new(seed, &format!("robot {name}")),
            wordings: Stream::new(seed, &format!("wordings {name}")),
            cases: BTreeMap::new(),
            own: Notes::default(),
            focus: None,
            fleet: Fleet::default(),
            radio: RadioDesk::default(),
            errands: Errands::default(),
            contact: wording::Contact::default(),
            hands: Hands::default(),
        }
    }

    /// Keeps what is known of each incident in step with what is seen.
    fn note(&mut self, known: Known<'_>, at: SimTime, percept: &Percept) {
        match percept {
            Percept::Written { incident, entry } => {
                self.cases
                    .entry(*incident)
                    .or_default()
                    .read_card(at, entry);
            }
            Percept::Alerted {
                mission,
                incident,
                unit,
            } => {
                for notes in self.cases.values_mut() {
                    notes.missions.remove(unit);
                }
                let notes = self.cases.entry(*incident).or_default();
                notes.missions.insert(*unit, *mission);
                notes.alerted_at.get_or_insert(at);
            }
            Percept::Stamped {
                mission,
                stamp: Stamp::Free | Stamp::Cancelled,
            } => {
                for notes in self.cases.values_mut() {
                    notes.missions.retain(|_, one| one != mission);
                }
            }
            Percept::HeardRadio { by, .. } | Percept::Status { by, .. } => {
                self.focus = self.case_of(known, *by).or(self.focus);
            }
            _ => {}
        }
    }

    /// The incident that a crew is on.
    fn case_of(&self, known: Known<'_>, crew: SeatId) -> Option<IncidentId> {
        let unit = known.roster.unit_of(crew)?;
        let mut cases = self.cases.iter();
        let case = cases.find(|(_, notes)| notes.missions.contains_key(&unit))?;
        Some(*case.0)
    }

    /// Takes in what is new, then comes back to what waits.
    fn think(&mut self, link: &dyn SeatLink, at: SimTime, percepts: &[(SimTime, Percept)]) -> Plan {
        let mut plan = Plan::default();
        let view = || link.view();
        for (_, percept) in percepts {
            self.contact.notice(link.known(), percept);
            self.note(link.known(), at, percept);
            let mut m = Moment {
                known: link.known(),
                at,
                view: &view,
                habits: &self.habits,
                expected: &self.expected,
                notes: &mut self.own,
                chance: &mut self.chance,
                plan: &mut plan,
            };
            self.fleet.perceive(&mut m, percept);
            self.errands.perceive(&mut m, percept);
            match self.focus.and_then(|focus| self.cases.get_mut(&focus)) {
                Some(notes) => self
                    .radio
                    .perceive(&mut m.about(notes, &self.expected), percept),
                None => self.radio.perceive(&mut m, percept),
            }
        }
        let mut m = Moment {
            known: link.known(),
            at,
            view: &view,
            habits: &self.habits,
            expected: &self.expected,
            notes: &mut self.own,
            chance: &mut self.chance,
            plan: &mut plan,
        };
        let mouth_free = !self.errands.speaking(at);
        match self.focus.and_then(|focus| self.cases.get_mut(&focus)) {
            Some(notes) => self
                .radio
                .wake(&mut m.about(notes, &self.expected), mouth_free),
            None => self.radio.wake(&mut m, mouth_free),
        }
        for notes in self.cases.values_mut() {
            self.radio.pass_on(&mut m.about(notes, &self.expected));
        }
        self.fleet.wake(&mut m, &self.cases, &mut self.errands);
        let radio = self.radio.wants_mouth();
        self.errands.wake(&mut m, false, !radio);
        plan
    }

    /// Whom one talks about, for the words.
    fn patient(&self) -> Patient {
        let notes = self.focus.and_then(|focus| self.cases.get(&focus));
        Patient::of(notes.and_then(|notes| notes.value(topic::SEX)))
    }
}

impl Player for Coordinator {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        let now = link.now();
        let (percepts, acts) = self.hands.take(link);
        let plan = self.think(link, now, &percepts);
        self.hands.remember(now, plan);
        for act in acts {
            let mut voice = wording::Voice {
                known: link.known(),
                habits: &self.habits,
                at: now,
                patient: self.patient(),
                chance: &mut self.wordings,
            };
            let act = voice.reword(&mut self.contact, act);
            link.send(act);
        }
        self.hands.next()
    }
}
