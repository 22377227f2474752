//! How an ordinary mission goes at the scene and after it: drawn, and told to the crew.

use super::{Case, course};
use crate::engine::load::draw::per_mille;
use crate::engine::load::spec::Load;
use crate::engine::random::Stream;
use crate::engine::setup::{Already, Ordinary, PatientSpec, Tells};
use crate::language::{Topic, topic};

/// How an ordinary mission goes, drawn for the unit that is the `nth` sent to it.
pub(super) fn ordinary(
    load: &Load,
    case: &Case,
    nth: u8,
    takes: bool,
    patient: &PatientSpec,
) -> Ordinary {
    let who = if takes { "" } else { " beside" };
    let of = format!("load mission {} {nth}{who}", case.about.event);
    let mut chance = Stream::new(case.seed, &of);
    let missions = &load.missions;
    let [acute, ..] = missions.courses;
    let course = course(load, &case.about).unwrap_or(acute);
    let (roll, scene) = (course.roll, missions.scene);
    let taken = per_mille(course.taken, &mut chance);
    let mut tells = || per_mille(load.radio, &mut chance);
    let mut tells = Tells {
        rolling: tells(),
        situation: tells(),
        leaving: tells(),
    };
    // What it was doing when the exercise began, it has told already.
    match case.already.map(|(_, already)| already) {
        Some(Already::Rolling) => tells.rolling = false,
        Some(Already::Leaving) => tells.leaving = false,
        Some(Already::OnScene(_) | Already::Delivered(_)) | None => {}
    }
    let mut found = patient.facts.clone();
    // Names stay off the air.
    found.remove(&Topic::from(topic::PATIENT_NAME));
    Ordinary {
        roll: roll.draw(&mut chance),
        scene: scene.draw(&mut chance),
        // The first that is there takes the patient along.
        taken: taken && takes && nth == 1,
        hand_over: missions.hand_over.draw(&mut chance),
        found,
        tells,
        already: case.already.map(|(_, already)| already),
    }
}
