//! Who is where, and what is true there.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::dispatch;
use super::super::event::{Event as AnyEvent, Reception};
use super::super::exercise;
use super::super::id::{InjectId, PatientId, SeatId};
use super::super::setup::{Effect, MindSpec, Setup};
use super::{Command, Event};
use crate::geo::Point;
use crate::language::{Address, Deed, Topic, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Patients, what is true of them, and whose hands and eyes are where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    patients: Vec<Patient>,
    /// Where each seat's hands and eyes are; nowhere while it drives.
    places: BTreeMap<SeatId, Point>,
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
    pub(in super::super) fn new(setup: &Setup) -> Self {
        let patients = setup.story.patients.iter().map(|spec| Patient {
            at: place(setup, &spec.at),
            facts: spec.facts.clone(),
            attended_by: None,
        });
        let places = setup.seat_ids().filter_map(|seat| {
            let address = setup.seat_spec(seat).at.as_ref()?;
            Some((seat, place(setup, address)?))
        });
        Scene {
            patients: patients.collect(),
            places: places.collect(),
        }
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
                if !can_do(cx.setup, seat, deed) {
                    return Err(Refusal::CannotDo);
                }
                cx.emit(Event::Did {
                    seat,
                    deed: deed.clone(),
                });
            }
            Command::Look => {
                let Some(patient) = self.patient_for(cx.setup, seat, here) else {
                    cx.emit(Event::NobodyHere { seat });
                    return Ok(());
                };
                self.attend(cx, seat, patient);
                let hidden = &cx.setup.story.patients[patient.index()].examined;
                for (topic, value) in &self.patients[patient.index()].facts {
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
                    .patient_for(cx.setup, seat, here)
                    .ok_or(Refusal::NoPatientHere)?;
                let facts = &self.patients[patient.index()].facts;
                let value = facts.get(topic).ok_or(Refusal::CannotDo)?.clone();
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
    fn patient_for(&self, setup: &Setup, seat: SeatId, here: Point) -> Option<PatientId> {
        let mut present: Vec<PatientId> = (0u32..)
            .zip(&self.patients)
            .filter(|(_, patient)| patient.at == Some(here))
            .map(|(index, _)| PatientId(index))
            .collect();
        if let MindSpec::Caller(role) = &setup.seat_spec(seat).mind
            && let Some(with) = role.with
        {
            return present.contains(&with).then_some(with);
        }
        let rank = |patient: &PatientId| match self.patients[patient.index()].attended_by {
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
        match self.patients[patient.index()].attended_by {
            Some(by) if by == seat => {}
            Some(by) => cx.emit(Event::Attended { seat, by }),
            None => {
                self.patients[patient.index()].attended_by = Some(seat);
                cx.emit(Event::HelpCame { seat });
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
                    self.places
                        .insert(cx.setup.roster.units[unit.index()].seat, point);
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
                    let facts = &mut self.patients[patient.index()].facts;
                    facts.insert(topic.clone(), value.clone());
                    let (patient, topic, value) = (*patient, topic.clone(), value.clone());
                    cx.emit(Event::Changed {
                        patient,
                        topic,
                        value,
                    });
                }
                // These are for the people concerned: see `exercise`.
                Effect::Ring(_)
                | Effect::Mention(..)
                | Effect::Does(..)
                | Effect::RaiseAlarm(..) => {}
            }
        }
    }

    /// Who receives a scene event.
    pub(in super::super) fn hearers(&self, setup: &Setup, event: &Event, out: &mut Vec<Reception>) {
        match event {
            Event::Did { seat, .. } | Event::HelpCame { seat } => {
                let here = self.places.get(seat);
                out.extend(self.seats_at(here.copied()).map(Reception::whole));
            }
            Event::Changed { patient, topic, .. } => {
                if !setup.story.patients[patient.index()]
                    .examined
                    .contains(topic)
                {
                    let here = self.patients[patient.index()].at;
                    out.extend(self.seats_at(here).map(Reception::whole));
                }
            }
            Event::Seen { seat, .. }
            | Event::Attended { seat, .. }
            | Event::NobodyHere { seat } => {
                out.push(Reception::whole(*seat));
            }
        }
    }

    fn seats_at(&self, here: Option<Point>) -> impl Iterator<Item = SeatId> + '_ {
        self.places
            .iter()
            .filter(move |(_, place)| here.is_some_and(|here| **place == here))
            .map(|(seat, _)| *seat)
    }
}

/// Crews can do whatever is asked of them; others what their role says.
fn can_do(setup: &Setup, seat: SeatId, deed: &Deed) -> bool {
    match &setup.seat_spec(seat).mind {
        MindSpec::Caller(role) => role.can_do.iter().any(|(own, _)| own == deed),
        MindSpec::Nobody
        | MindSpec::Crew
        | MindSpec::Doctor
        | MindSpec::Hospital(_)
        | MindSpec::Partner(_) => true,
    }
}
