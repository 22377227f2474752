//! One radio: its groups, its coverage, and what its user does with the key.

use super::super::id::{Gssi, TransmissionId};
use super::super::queue::Ticket;
use super::super::random::Stream;
use super::super::time::SimTime;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Set {
    pub(super) selected: Gssi,
    pub(super) monitored: BTreeSet<Gssi>,
    /// Since when it hears each group it hears now.
    pub(super) joined: BTreeMap<Gssi, SimTime>,
    pub(super) covered: bool,
    pub(super) press: Option<Press>,
    /// The alarm button is down, and when that will have been long enough.
    pub(super) button: Option<Ticket>,
    pub(super) chance: Stream,
}

/// PTT is held, or the microphone is open without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Press {
    pub(super) group: Gssi,
    pub(super) since: SimTime,
    pub(super) stage: Stage,
    pub(super) speech: Option<Speech>,
    pub(super) key: Key,
}

/// What keeps the microphone open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Key {
    /// A finger.
    Ptt,
    /// An alarm; it closes by itself, from when the floor was granted.
    HotMic { closes: Option<Ticket> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stage {
    Asked,
    Queued,
    Talking(TransmissionId),
    /// Denied, or cut at the talk limit: the key is down, but nothing is transmitted.
    Dead,
}

/// Somebody speaks into the microphone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Speech {
    pub(super) utterance: Arc<Utterance>,
    pub(super) began: SimTime,
    /// What had been said when the permit came; none while it has not come.
    pub(super) skipped_ms: Option<u32>,
    pub(super) end: Option<Ticket>,
}

impl Set {
    /// The groups that it hears where there is coverage.
    pub(super) fn tuned(&self) -> Vec<Gssi> {
        let monitored = self.monitored.iter().copied();
        monitored.chain([self.selected]).collect()
    }

    pub(super) fn hears(&self, group: Gssi) -> bool {
        self.covered && (self.selected == group || self.monitored.contains(&group))
    }
}
