//! What a crew is busy with, as far as the crew knows.

use crate::engine::dispatch::{Destination, Start};
use crate::engine::id::{HospitalId, MissionId, PatientId};
use crate::engine::people::Known;
use crate::engine::setup::{Ordinary, Priority};
use crate::engine::time::{SimTime, Span};
use crate::language::{Address, Topic, Value, topic};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far the job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Step {
    /// The alarm has sounded.
    Alarmed,
    /// Acknowledged; getting into the car.
    Acknowledged,
    /// Standing still for want of an address that makes sense.
    AddressNeeded,
    /// On the way.
    Rolling,
    /// There; on the way in.
    AtPlace,
    /// With the patient.
    Looking,
    /// There, but nobody is ill here.
    NobodyHere,
    /// The first report is given; examining.
    Reported,
    /// Examined; loading.
    Examined,
    /// On the way to a hospital.
    Leaving,
    /// At the hospital, handing over.
    Delivered,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Job {
    /// None while it was given by voice alone.
    pub(super) mission: Option<MissionId>,
    pub(super) priority: Option<Priority>,
    /// Where one was told to go, word for word.
    pub(super) told: Option<Address>,
    pub(super) step: Step,
    /// When one will be ready to roll.
    pub(super) rolls: SimTime,
    /// When one will be there, by your own estimate.
    pub(super) arrives: Option<SimTime>,
    /// When one will be ready to leave with the patient.
    pub(super) leaves: Option<SimTime>,
    /// One sets off with the patient, and the control room is to be told.
    pub(super) departs: bool,
    /// Where a booked transport goes; none for an emergency.
    pub(super) to: Option<Destination>,
    /// Whom one looks after.
    pub(super) patient: Option<PatientId>,
    /// Others were there first: one lends a hand.
    pub(super) assists: bool,
    /// What you have seen of the patient.
    pub(super) seen: BTreeMap<Topic, Value>,
    /// What the control room was told of that which can change.
    pub(super) reported: BTreeMap<Topic, Value>,
    /// What one was told of the patient.
    pub(super) heard: BTreeMap<Topic, Value>,
    pub(super) told_findings: bool,
    /// Where the patient goes: as told, otherwise as one proposes.
    pub(super) hospital: Option<HospitalId>,
    /// How it goes, where it is ordinary. Other jobs are written down as they always were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) course: Option<Box<Ordinary>>,
}

impl Job {
    pub(super) fn new(
        mission: Option<MissionId>,
        priority: Option<Priority>,
        told: Option<Address>,
        rolls: SimTime,
    ) -> Self {
        Job {
            mission,
            priority,
            told,
            step: Step::Alarmed,
            rolls,
            arrives: None,
            leaves: None,
            departs: false,
            to: None,
            patient: None,
            assists: false,
            seen: BTreeMap::new(),
            reported: BTreeMap::new(),
            heard: BTreeMap::new(),
            told_findings: false,
            hospital: None,
            course: None,
        }
    }

    /// Something about a patient was seen; whose it is, the first look tells.
    pub(super) fn saw(&mut self, patient: PatientId, topic: &Topic, value: &Value) {
        if *self.patient.get_or_insert(patient) == patient {
            self.seen.insert(topic.clone(), value.clone());
        }
    }

    /// Whether it is this mission.
    pub(super) fn is(&self, mission: MissionId) -> bool {
        self.mission == Some(mission)
    }
}

/// How long it takes from the patient to a hospital, leaving then, by the way the unit moves.
fn to_hospital(known: Known<'_>, job: &Job, to: HospitalId, leaves: SimTime) -> Option<Span> {
    let (unit, _) = known.unit()?;
    let patient = Destination::Address(job.told.clone()?);
    let here = Start::At(known.goal_of(&patient, unit)?);
    let there = known.goal_of(&Destination::Hospital(to), unit)?;
    known.travel_time(unit, here, there, leaves)
}

/// What a hospital must be able to do for this patient: with ST elevation, open a vessel; after a
/// stroke, dissolve a clot (control-room reference, section 3 "Pre-alert").
fn skill(job: &Job) -> Option<&'static str> {
    let known = |topic: &str| {
        let topic = Topic::from(topic);
        job.seen.get(&topic).or_else(|| job.heard.get(&topic))
    };
    let is =
        |topic: &str, code: &str| matches!(known(topic), Some(Value::Code(known)) if known == code);
    if is(topic::ECG, "stemi") {
        Some("pci")
    } else if is(topic::WHAT, "stroke") {
        Some("thrombolysis")
    } else {
        None
    }
}

/// The nearest hospital that can do what the patient needs, leaving then; the nearest of all where
/// none can.
pub(super) fn nearest_able(known: Known<'_>, job: &Job, leaves: SimTime) -> Option<HospitalId> {
    let skill = skill(job);
    let hospitals = known.district().hospitals.iter().zip(0..);
    hospitals
        .filter_map(|(hospital, id)| {
            let id = HospitalId(id);
            let able = skill.is_none_or(|skill| hospital.can.iter().any(|can| can == skill));
            Some((!able, to_hospital(known, job, id, leaves)?, id))
        })
        .min()
        .map(|(.., id)| id)
}
