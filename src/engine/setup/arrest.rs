//! A heart that stands still, and somebody who presses: what a scenario says of them.

use crate::engine::time::Span;
use serde::{Deserialize, Serialize};

/// A heart that stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrestSpec {
    /// The time of the exercise at which it stopped.
    pub at: Span,
    /// Whether a defibrillator can shock it.
    pub shockable: bool,
    /// Why it stopped.
    pub cause: ArrestCause,
}

/// Why a heart stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArrestCause {
    /// The heart itself: there is air enough in the blood for the first minutes.
    Heart,
    /// Want of air (children, drowning, choking): breaths first.
    Breath,
}

/// How somebody presses when they are told to, before anybody has put it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescuerSpec {
    /// Compressions a minute; drawn by temperament where none is named.
    pub rate: Option<u8>,
    /// How deep, in millimetres; drawn where none is named.
    pub depth_mm: Option<u8>,
    /// Whether they let the chest come all the way up.
    pub lets_up: bool,
    /// How long they press before they tire.
    pub tires: Span,
    /// How many others are there who can take turns or fetch something.
    pub helpers: u8,
    /// How often, in percent, they only half do what they are told.
    pub forgets: u8,
}

impl Default for RescuerSpec {
    /// Our own defaults; that people tire within one to two minutes is why rescuers change every
    /// two (ERC guidelines 2021, basic life support).
    fn default() -> Self {
        RescuerSpec {
            rate: None,
            depth_mm: None,
            lets_up: true,
            tires: Span::seconds(90),
            helpers: 0,
            forgets: 25,
        }
    }
}
