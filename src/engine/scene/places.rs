//! Who is where, and what is true there.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::dispatch;
use super::super::event::{Event as AnyEvent, Reception};
use super::super::exercise;
use super::super::guests::Everybody;
use super::super::id::{InjectId, PatientId, SeatId};
use super::super::setup::{Effect, MindSpec, PatientSpec, SeatSpec, Setup};
use super::heart::Heart;
use super::{Command, Event};
use crate::geo::Point;
use crate::language::{Address, Deed, Topic, Value};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Patients, what is true of them, and whose hands and eyes are where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    patients: Vec<Patient>,
    /// Where each seat's hands and eyes are; nowhere while it drives.
    places: BTreeMap<SeatId, Point>,
    /// Those who came since the beginning. Where nobody did, it leaves no trace in a fingerprint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    guests: BTreeMap<PatientId, Patient>,
    /// Hearts that stand still, or have stood still. Where there are none, they leave no trace in
    /// a fingerprint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) hearts: BTreeMap<PatientId, Heart>,
    /// Who presses on whose chest.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) pressing: BTreeMap<PatientId, SeatId>,
    /// Who is where: it follows from the rest, so it is no part of what is saved.
    #[serde(skip)]
    there: BTreeMap<Point, There>,
}

/// Who is at a place, each in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct There {
    seats: BTreeSet<SeatId>,
    patients: BTreeSet<PatientId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Patient {
    at: Option<Point>,
    facts: BTreeMap<Topic, Value>,
    /// The ambulance crew that came to them first: the next one takes the next patient.
    attended_by: Option<SeatId>,
}

/// The one house an address means; none when there is none, or more than one.
fn place(setup: &Setup, address: &Address) -> Option<Point> {
    match setup.pack.district.locate(address)[..] {
        [house] => Some(house.at),
        _ => None,
    }
}

impl Scene {
    /// Everybody where the setup has them.
    pub(in super::super) fn new(setup: &Setup, seed: u64) -> Self {
        let patients = setup.story.patients.iter().map(|spec| Patient {
            at: place(setup, &spec.at),
            facts: spec.facts.clone(),
            attended_by: None,
        });
        let places = setup.seat_ids().filter_map(|seat| {
            let address = setup.seat_spec(seat).at.as_ref()?;
            Some((seat, place(setup, address)?))
        });
        let mut scene = Scene {
            patients: patients.collect(),
            places: BTreeMap::new(),
            guests: BTreeMap::new(),
            hearts: Scene::hearts_of(setup, seed),
            pressing: BTreeMap::new(),
            there: BTreeMap::new(),
        };
        for (seat, at) in places {
            scene.come(seat, at);
        }
        for (patient, id) in scene.patients.iter().zip((0u32..).map(PatientId)) {
            if let Some(at) = patient.at {
                scene.there.entry(at).or_default().patients.insert(id);
            }
        }
        scene
    }

    /// Somebody comes into being at their place.
    pub(in super::super) fn admit(&mut self, setup: &Setup, seat: SeatId, spec: &SeatSpec) {
        if let Some(at) = spec.at.as_ref().and_then(|at| place(setup, at)) {
            self.come(seat, at);
        }
    }

    /// Somebody is ill who was not there before.
    pub(in super::super) fn admit_patient(
        &mut self,
        setup: &Setup,
        id: PatientId,
        spec: &PatientSpec,
    ) {
        let patient = Patient {
            at: place(setup, &spec.at),
            facts: spec.facts.clone(),
            attended_by: None,
        };
        if let Some(at) = patient.at {
            self.there.entry(at).or_default().patients.insert(id);
        }
        self.guests.insert(id, patient);
    }

    /// Somebody is gone, and who was ill with them.
    pub(in super::super) fn dismiss(&mut self, seat: SeatId, patient: Option<PatientId>) {
        self.go(seat);
        let gone = patient.and_then(|id| Some((id, self.guests.remove(&id)?.at?)));
        if let Some((id, at)) = gone
            && let Some(there) = self.there.get_mut(&at)
        {
            there.patients.remove(&id);
            self.tidy(at);
        }
    }

    /// Whether somebody else than `seat` is where a patient is.
    pub(in super::super) fn is_visited(&self, patient: PatientId, seat: SeatId) -> bool {
        let at = self.patient(patient).and_then(|patient| patient.at);
        let there = at.and_then(|at| self.there.get(&at));
        there.is_some_and(|there| there.seats.iter().any(|other| *other != seat))
    }

    fn come(&mut self, seat: SeatId, at: Point) {
        self.go(seat);
        self.places.insert(seat, at);
        self.there.entry(at).or_default().seats.insert(seat);
    }

    fn go(&mut self, seat: SeatId) {
        if let Some(at) = self.places.remove(&seat)
            && let Some(there) = self.there.get_mut(&at)
        {
            there.seats.remove(&seat);
            self.tidy(at);
        }
    }

    /// A place where nobody is any more takes no room.
    fn tidy(&mut self, at: Point) {
        let there = self.there.get(&at);
        if there.is_some_and(|there| there.seats.is_empty() && there.patients.is_empty()) {
            self.there.remove(&at);
        }
    }

    fn patient(&self, id: PatientId) -> Option<&Patient> {
        let authored = self.patients.get(id.index());
        authored.or_else(|| self.guests.get(&id))
    }

    fn patient_mut(&mut self, id: PatientId) -> Option<&mut Patient> {
        let authored = self.patients.get_mut(id.index());
        authored.or_else(|| self.guests.get_mut(&id))
    }

    /// What is true of a patient.
    fn facts(&self, id: PatientId) -> impl Iterator<Item = (&Topic, &Value)> {
        self.patient(id)
            .into_iter()
            .flat_map(|patient| &patient.facts)
    }

    /// Carries a command out.
    pub(in super::super) fn command(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        command: &Command,
    ) -> Result<(), Refusal> {
        let here = *self.places.get(&seat).ok_or(Refusal::CannotDo)?;
        match command {
            Command::Do(deed) => {
                if !can_do(cx.everybody(), seat, deed) {
                    return Err(Refusal::CannotDo);
                }
                cx.emit(Event::Did {
                    seat,
                    deed: deed.clone(),
                });
                let patient = self.patient_for(cx.everybody(), seat, here);
                self.revive(cx, patient, deed);
            }
            Command::Press(how) => {
                let patient = self.patient_for(cx.everybody(), seat, here);
                self.press(cx, seat, patient, *how)?;
            }
            Command::Rest => self.rest(cx, seat),
            Command::Look => {
                let Some(patient) = self.patient_for(cx.everybody(), seat, here) else {
                    cx.emit(Event::NobodyHere { seat });
                    return Ok(());
                };
                self.attend(cx, seat, patient);
                let spec = cx.everybody().patient(patient);
                let hidden = spec.map_or(&[][..], |spec| &spec.examined);
                for (topic, value) in self.facts(patient) {
                    if !hidden.contains(topic) {
                        let (topic, value) = (topic.clone(), value.clone());
                        cx.emit(Event::Seen {
                            seat,
                            patient,
                            topic,
                            value,
                        });
                    }
                }
            }
            Command::Examine(topic) => {
                let patient = self
                    .patient_for(cx.everybody(), seat, here)
                    .ok_or(Refusal::NoPatientHere)?;
                let mut facts = self.facts(patient);
                let value = facts.find_map(|(of, value)| (of == topic).then(|| value.clone()));
                let value = value.ok_or(Refusal::CannotDo)?;
                cx.emit(Event::Seen {
                    seat,
                    patient,
                    topic: topic.clone(),
                    value,
                });
            }
        }
        Ok(())
    }

    /// Whom somebody looks at here: callers at the one they are with, an ambulance crew at the
    /// first who is in nobody else's hands, or helps where all are.
    fn patient_for(
        &self,
        everybody: Everybody<'_>,
        seat: SeatId,
        here: Point,
    ) -> Option<PatientId> {
        let there = self.there.get(&here);
        let present = there.into_iter().flat_map(|there| &there.patients);
        let mut present: Vec<PatientId> = present.copied().collect();
        if let MindSpec::Caller(role) = &everybody.spec(seat).mind
            && let Some(with) = role.with
        {
            return present.contains(&with).then_some(with);
        }
        let by = |patient: &PatientId| self.patient(*patient).and_then(|one| one.attended_by);
        let rank = |patient: &PatientId| match by(patient) {
            Some(by) if by == seat => 0,
            None => 1,
            Some(_) => 2,
        };
        // The order of the scenario among equals: a stable sort.
        present.sort_by_key(rank);
        present.first().copied()
    }

    /// A crew that can take a patient along takes charge of one, or sees that somebody has.
    fn attend(&mut self, cx: &mut Cx<'_>, seat: SeatId, patient: PatientId) {
        let unit = cx.setup.unit_of(seat);
        if !unit.is_some_and(|unit| cx.setup.roster.units[unit.index()].kind.carries_patients()) {
            return;
        }
        let id = patient;
        let Some(patient) = self.patient_mut(id) else {
            return;
        };
        match patient.attended_by {
            Some(by) if by == seat => {}
            Some(by) => cx.emit(Event::Attended { seat, by }),
            None => {
                patient.attended_by = Some(seat);
                cx.emit(Event::HelpCame { seat });
                self.hand_over(cx, id);
            }
        }
    }

    /// What other domains' events mean here: crews come and go, injects change what is true.
    pub(in super::super) fn react(&mut self, cx: &mut Cx<'_>, event: &AnyEvent) {
        match event {
            AnyEvent::Dispatch(dispatch::Event::SetOff { unit, .. }) => {
                self.places
                    .remove(&cx.setup.roster.units[unit.index()].seat);
            }
            AnyEvent::Dispatch(dispatch::Event::Arrived {
                unit,
                to: dispatch::Destination::Address(address),
            }) => {
                if let Some(point) = place(cx.setup, address) {
                    self.come(cx.setup.roster.units[unit.index()].seat, point);
                }
            }
            AnyEvent::Exercise(exercise::Event::Injected { inject }) => self.change(cx, *inject),
            AnyEvent::Radio(_)
            | AnyEvent::Phone(_)
            | AnyEvent::Dispatch(_)
            | AnyEvent::Scene(_)
            | AnyEvent::Exercise(_)
            | AnyEvent::Refused { .. } => {}
        }
    }

    fn change(&mut self, cx: &mut Cx<'_>, inject: InjectId) {
        let setup = cx.setup;
        for effect in &setup.story.injects[inject.index()].effects {
            match effect {
                Effect::Change(patient, topic, value) => {
                    self.make_true(cx, *patient, topic.clone(), value.clone());
                }
                // These are for the people concerned: see `exercise`.
                Effect::Ring(_)
                | Effect::Mention(..)
                | Effect::Know(..)
                | Effect::Line(..)
                | Effect::Net(..)
                | Effect::Does(..)
                | Effect::RaiseAlarm(..)
                | Effect::Staff(..) => {}
            }
        }
    }

    /// Something becomes true of a patient.
    pub(super) fn make_true(
        &mut self,
        cx: &mut Cx<'_>,
        patient: PatientId,
        topic: Topic,
        value: Value,
    ) {
        if let Some(one) = self.patient_mut(patient) {
            one.facts.insert(topic.clone(), value.clone());
        }
        cx.emit(Event::Changed {
            patient,
            topic,
            value,
        });
    }

    /// Who receives a scene event.
    pub(in super::super) fn hearers(
        &self,
        everybody: Everybody<'_>,
        event: &Event,
        out: &mut Vec<Reception>,
    ) {
        match event {
            Event::Did { seat, .. } | Event::HelpCame { seat } => {
                let here = self.places.get(seat);
                out.extend(self.seats_at(here.copied()).map(Reception::whole));
            }
            Event::Changed { patient, topic, .. } => {
                let spec = everybody.patient(*patient);
                if !spec.is_some_and(|spec| spec.examined.contains(topic)) {
                    let here = self.patient(*patient).and_then(|patient| patient.at);
                    out.extend(self.seats_at(here).map(Reception::whole));
                }
            }
            Event::Seen { seat, .. }
            | Event::Attended { seat, .. }
            | Event::NobodyHere { seat } => {
                out.push(Reception::whole(*seat));
            }
            Event::Pressed { .. } | Event::Rested { .. } | Event::Shocked { .. } => {}
        }
    }

    fn seats_at(&self, here: Option<Point>) -> impl Iterator<Item = SeatId> + '_ {
        let there = here.and_then(|here| self.there.get(&here));
        there.into_iter().flat_map(|there| &there.seats).copied()
    }
}

/// Crews can do whatever is asked of them; others what their role says.
fn can_do(everybody: Everybody<'_>, seat: SeatId, deed: &Deed) -> bool {
    match &everybody.spec(seat).mind {
        MindSpec::Caller(role) => role.can_do.iter().any(|(own, _)| own == deed),
        MindSpec::Nobody
        | MindSpec::Crew
        | MindSpec::Doctor
        | MindSpec::Hospital(_)
        | MindSpec::Partner(_) => true,
    }
}
