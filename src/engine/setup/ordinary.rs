//! An ordinary mission: how it goes, where nobody plays what happens at the scene. A load draws it,
//! and the crew goes by it.

use crate::engine::time::Span;
use crate::language::{Topic, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How an ordinary mission goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordinary {
    /// From the alarm until the unit rolls.
    pub roll: Span,
    /// How long it stays at the scene.
    pub scene: Span,
    /// Whether the patient is taken to a hospital; which one, the crew decides.
    pub taken: bool,
    /// How long it stays at the hospital.
    pub hand_over: Span,
    /// What is seen of the patient.
    pub found: BTreeMap<Topic, Value>,
    /// What the crew tells by voice, besides its statuses.
    pub tells: Tells,
    /// How far it has come when the exercise begins; none for a mission that begins in it.
    pub already: Option<Already>,
}

/// What a crew tells of an ordinary mission by voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tells {
    /// That it is on its way.
    pub rolling: bool,
    /// What it found.
    pub situation: bool,
    /// That it leaves with the patient, and where to.
    pub leaving: bool,
}

/// How far an ordinary mission has come when the exercise begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Already {
    /// About to roll.
    Rolling,
    /// At the scene, for so long still.
    OnScene(Span),
    /// About to leave the scene with the patient.
    Leaving,
    /// At the hospital, for so long still.
    Delivered(Span),
}
