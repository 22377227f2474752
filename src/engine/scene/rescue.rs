//! Hands on a chest: who presses, who gives breaths, what a defibrillator does, and when a crew
//! has treated.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{PatientId, SeatId};
use super::super::setup::Setup;
use super::super::sim::Due as SimDue;
use super::super::time::Span;
use super::heart::Heart;
use super::places::Scene;
use super::{Due, Event, Press};
use crate::language::{Deed, Topic, Value, deed, topic};
use std::collections::BTreeMap;

/// From switching a defibrillator on to its shock (our own default).
const ANALYSES: Span = Span::seconds(15);
/// Between two shocks (ERC guidelines 2021: two minutes of compressions).
const AGAIN: Span = Span::minutes(2);
/// From taking charge to the crew's own shock (our own default).
const CREW_TREATS: Span = Span::seconds(60);

impl Scene {
    /// The hearts that stand still from the first.
    pub(super) fn hearts_of(setup: &Setup, seed: u64) -> BTreeMap<PatientId, Heart> {
        let patients = setup.story.patients.iter().zip((0u32..).map(PatientId));
        let arrests = patients.filter_map(|(spec, id)| Some((id, spec.arrest?)));
        arrests
            .map(|(id, spec)| (id, Heart::new(spec, id, seed)))
            .collect()
    }

    /// Somebody presses on a patient's chest, or changes how they do.
    pub(super) fn press(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        patient: Option<PatientId>,
        how: Press,
    ) -> Result<(), Refusal> {
        let patient = patient.ok_or(Refusal::NoPatientHere)?;
        let heart = self.hearts.get_mut(&patient).ok_or(Refusal::CannotDo)?;
        if heart.beats() {
            return Err(Refusal::CannotDo);
        }
        heart.press(cx.now, Some(how));
        self.pressing.insert(patient, seat);
        cx.emit(Event::Pressed { seat, patient, how });
        Ok(())
    }

    /// The person who presses stops.
    pub(super) fn rest(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        let by = |one: &&PatientId| self.pressing.get(one) == Some(&seat);
        let Some(patient) = self.pressing.keys().find(by).copied() else {
            return;
        };
        self.pressing.remove(&patient);
        if let Some(heart) = self.hearts.get_mut(&patient) {
            heart.press(cx.now, None);
        }
        cx.emit(Event::Rested { seat, patient });
    }

    /// What a deed does to a heart that stands still.
    pub(super) fn revive(&mut self, cx: &mut Cx<'_>, patient: Option<PatientId>, done: &Deed) {
        let Some((patient, heart)) = patient.and_then(|id| Some((id, self.hearts.get_mut(&id)?)))
        else {
            return;
        };
        match done.as_str() {
            deed::RESCUE_BREATHS => heart.breathe(cx.now),
            deed::USE_AED => drop(cx.after(ANALYSES, SimDue::Scene(Due::Shock(patient)))),
            _ => {}
        }
    }

    /// A crew has taken charge of a patient: hands off, they treat.
    pub(super) fn hand_over(&mut self, cx: &mut Cx<'_>, patient: PatientId) {
        if self.hearts.contains_key(&patient) {
            if let Some(seat) = self.pressing.get(&patient).copied() {
                self.rest(cx, seat);
            }
            cx.after(CREW_TREATS, SimDue::Scene(Due::Treated(patient)));
        }
    }

    /// Something is due at a patient's side.
    pub(in super::super) fn due(&mut self, cx: &mut Cx<'_>, due: &Due) {
        let (Due::Shock(patient) | Due::Treated(patient)) = *due;
        let Some(heart) = self.hearts.get_mut(&patient) else {
            return;
        };
        if heart.beats() {
            return;
        }
        match due {
            Due::Shock(_) => {
                let shocked = heart.shock(cx.now);
                let again = shocked && !heart.beats();
                if shocked {
                    cx.emit(Event::Shocked { patient });
                }
                if again {
                    cx.after(AGAIN, SimDue::Scene(Due::Shock(patient)));
                }
            }
            Due::Treated(_) => heart.treat(cx.now),
        }
        if self.hearts.get(&patient).is_some_and(Heart::beats) {
            self.comes_back(cx, patient);
        }
    }

    /// The heart beats again.
    fn comes_back(&mut self, cx: &mut Cx<'_>, patient: PatientId) {
        if let Some(seat) = self.pressing.get(&patient).copied() {
            self.rest(cx, seat);
        }
        for topic in [topic::CIRCULATION, topic::BREATHING] {
            let (topic, value) = (Topic::from(topic), Value::Flag(true));
            self.make_true(cx, patient, topic, value);
        }
    }
}
