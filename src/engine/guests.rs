//! Guests: people who come into being while an exercise runs, and leave again. Their numbers are
//! never used twice, and who is gone takes no room.

use super::exercise;
use super::id::{PatientId, SeatId};
use super::setup::{Known, MindSpec, Newcomer, PatientSpec, Role, SeatSpec, Setup};
use crate::language::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// Those who are here now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Guests {
    /// What chance is derived from.
    seed: u64,
    next_seat: SeatId,
    next_patient: PatientId,
    here: BTreeMap<SeatId, Guest>,
    patients: BTreeMap<PatientId, PatientSpec>,
    /// Where each of their numbers rings.
    numbers: BTreeMap<String, Vec<SeatId>>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Guest {
    role: Role,
    patient: Option<PatientId>,
}

/// A guest who has just come.
pub(super) struct Arrival {
    pub(super) seat: SeatId,
    pub(super) spec: Arc<SeatSpec>,
    pub(super) patient: Option<PatientId>,
}

impl Guests {
    /// Nobody yet: numbers go on after those of the setup.
    pub(super) fn new(setup: &Setup, seed: u64) -> Self {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Guests {
            seed,
            next_seat: SeatId(count(setup.seats().len())),
            next_patient: PatientId(count(setup.story.patients.len())),
            here: BTreeMap::new(),
            patients: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// Whether anybody ever came.
    pub(super) fn ever(&self, setup: &Setup) -> bool {
        self.next_seat.index() > setup.seats().len()
    }

    /// What chance is derived from.
    pub(super) fn seed(&self) -> u64 {
        self.seed
    }

    /// Somebody comes.
    pub(super) fn admit(&mut self, newcomer: &Newcomer) -> Arrival {
        let seat = self.next_seat;
        self.next_seat = SeatId(seat.0 + 1);
        let patient = newcomer.patient.as_ref().map(|spec| {
            let patient = self.next_patient;
            self.next_patient = PatientId(patient.0 + 1);
            self.patients.insert(patient, spec.clone());
            patient
        });
        let mut spec = newcomer.spec.clone();
        if let (MindSpec::Caller(role), Some(patient)) = (&mut spec.mind, patient) {
            role.about = Some(patient);
            role.with = newcomer.with_patient.then_some(patient);
        }
        for number in &spec.telephones {
            self.numbers.entry(number.clone()).or_default().push(seat);
        }
        let spec = Arc::new(spec);
        let role = Role {
            seat,
            spec: Arc::clone(&spec),
            busy: None,
        };
        self.here.insert(seat, Guest { role, patient });
        Arrival {
            seat,
            spec,
            patient,
        }
    }

    /// Somebody leaves, and who is ill with them; who that was. None when they have gone.
    pub(super) fn dismiss(&mut self, seat: SeatId) -> Option<Option<PatientId>> {
        let guest = self.here.remove(&seat)?;
        for number in &guest.role.spec.telephones {
            if let Some(rings_at) = self.numbers.get_mut(number) {
                rings_at.retain(|other| *other != seat);
                if rings_at.is_empty() {
                    self.numbers.remove(number);
                }
            }
        }
        if let Some(patient) = guest.patient {
            self.patients.remove(&patient);
        }
        Some(guest.patient)
    }

    /// Who is ill with a guest.
    pub(super) fn patient_of(&self, seat: SeatId) -> Option<PatientId> {
        self.here.get(&seat)?.patient
    }

    /// Everybody who is here, by seat.
    pub(super) fn seats(&self) -> impl Iterator<Item = SeatId> + '_ {
        self.here.keys().copied()
    }

    /// Where a telephone number rings among them.
    pub(super) fn rings_at(&self, number: &str) -> &[SeatId] {
        self.numbers.get(number).map_or(&[], Vec::as_slice)
    }
}

/// Everybody in an exercise: those of its setup, and guests.
#[derive(Clone, Copy)]
pub(super) struct Everybody<'a> {
    pub(super) setup: &'a Setup,
    pub(super) guests: &'a Guests,
}

impl<'a> Everybody<'a> {
    /// Whether somebody has this seat.
    pub(super) fn has(self, seat: SeatId) -> bool {
        seat.index() < self.setup.seats().len() || self.guests.here.contains_key(&seat)
    }

    /// A seat's devices, place and mind; a stranger's for somebody who has gone.
    pub(super) fn spec(self, seat: SeatId) -> &'a SeatSpec {
        match self.guests.here.get(&seat) {
            Some(guest) => &guest.role.spec,
            None => self.setup.seat_spec(seat),
        }
    }

    /// What somebody knows beforehand.
    pub(super) fn known(self, seat: SeatId) -> Known<'a> {
        match self.guests.here.get(&seat) {
            Some(guest) => Known::of(&self.setup.pack, &self.setup.roster, &guest.role),
            None => Known::new(self.setup, seat),
        }
    }

    /// Who a patient is; none once they have gone.
    pub(super) fn patient(self, patient: PatientId) -> Option<&'a PatientSpec> {
        let authored = self.setup.story.patients.get(patient.index());
        authored.or_else(|| self.guests.patients.get(&patient))
    }

    /// Where a telephone number rings, by seat.
    pub(super) fn rings_at(self, number: &str) -> impl Iterator<Item = SeatId> + use<'a> {
        let authored = self.setup.rings_at(number).iter();
        authored.chain(self.guests.rings_at(number)).copied()
    }
}

/// The value of a topic for what nobody has a word for.
const UNKNOWN: &str = "unknown";

/// What somebody who comes is called afterwards, and the first thing they say of what they ring
/// about.
pub(super) fn named(seat: SeatId, newcomer: &Newcomer) -> exercise::Event {
    let about = match &newcomer.spec.mind {
        MindSpec::Caller(role) => {
            let says = role.opens_with.iter();
            let known = says.filter_map(|topic| role.knows.iter().find(|(of, _)| of == topic));
            // "I do not know what it is" says nothing.
            let tells = |value: &Value| !matches!(value, Value::Code(code) if code == UNKNOWN);
            let mut known = known.filter(|(_, value)| tells(value));
            known.next()
        }
        _ => None,
    };
    exercise::Event::Named {
        seat,
        name: newcomer.spec.title.clone(),
        about: about.cloned(),
    }
}
