//! Not written yet.
use super::{Known, Plan};
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::time::SimTime;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hospital {}

impl Hospital {
    pub fn perceive(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        percept: &Percept,
        plan: &mut Plan,
    ) {
        let _ = (known, chance, at, percept, plan);
    }
    pub fn wake(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        tag: u32,
        plan: &mut Plan,
    ) {
        let _ = (known, chance, at, tag, plan);
    }
}
