//! One radio: its groups, how it stands in the network, and what its user does with the key.

use super::super::id::{Gssi, TransmissionId};
use super::super::queue::Ticket;
use super::super::random::Stream;
use super::super::time::SimTime;
use super::air::{Air, FloorId, Link, Mode};
use crate::geo::Point;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Set {
    pub(super) selected: Gssi,
    pub(super) monitored: BTreeSet<Gssi>,
    /// Since when it hears each group it hears now, and on what air.
    pub(super) joined: BTreeMap<Gssi, (SimTime, Air)>,
    pub(super) link: Link,
    /// Where it is, and whether that is in a tunnel; none where nobody knows.
    pub(super) at: Option<(Point, bool)>,
    pub(super) mode: Mode,
    /// Nothing but an alarm is transmitted (TXI).
    pub(super) inhibited: bool,
    /// It was disabled over the air.
    pub(super) disabled: bool,
    /// It does not work.
    pub(super) off: bool,
    /// Its user has taken a handheld instead: at a control room that has lost its own.
    pub(super) handheld: bool,
    /// Until when it registers at another site.
    pub(super) roams: Option<Ticket>,
    pub(super) press: Option<Press>,
    /// Where its last transmission went.
    pub(super) sent: Option<Sent>,
    /// The alarm button is down, and when that will have been long enough.
    pub(super) button: Option<Button>,
    pub(super) chance: Stream,
}

/// An alarm button that is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Button {
    pub(super) due: Ticket,
    pub(super) since: SimTime,
}

/// PTT is held, or the microphone is open without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Press {
    pub(super) group: Gssi,
    /// The floor that is asked for: that of another group where groups are joined.
    pub(super) floor: FloorId,
    /// Further groups that a desk talks in at the same time.
    pub(super) also: Vec<Gssi>,
    pub(super) since: SimTime,
    pub(super) stage: Stage,
    pub(super) speech: Option<Speech>,
    pub(super) key: Key,
}

/// Where a transmission goes: kept until the next, since its end is heard after it is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) transmission: TransmissionId,
    pub(super) group: Gssi,
    pub(super) floor: FloorId,
    pub(super) also: Vec<Gssi>,
    /// How good its way into the network was when it began, in percent.
    pub(super) quality: u8,
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
    /// The air it is on; none where it hears nothing.
    pub(super) fn air(&self) -> Option<Air> {
        if (self.off && !self.handheld) || self.disabled {
            return None;
        }
        if self.mode.direct().is_some() {
            return Some(Air::Direct);
        }
        match self.link {
            _ if self.roams.is_some() => None,
            Link { quality: 0, .. } => None,
            Link {
                site: Some(site),
                local: true,
                ..
            } => Some(Air::Local(site)),
            Link { .. } => Some(Air::Wide),
        }
    }

    /// Whether it is a control room's own radio that works: what status messages and alarms come to.
    pub(super) fn is_console(&self) -> bool {
        !self.handheld && self.covered()
    }

    /// Whether it is in the network, or at a site of it.
    pub(super) fn covered(&self) -> bool {
        matches!(self.air(), Some(Air::Wide | Air::Local(_)))
    }

    /// The groups that it is set to hear.
    pub(super) fn tuned(&self) -> Vec<Gssi> {
        match self.mode.direct() {
            Some(group) => vec![group],
            None if self.handheld => vec![self.selected],
            None => {
                let monitored = self.monitored.iter().copied();
                monitored.chain([self.selected]).collect()
            }
        }
    }

    pub(super) fn hears(&self, group: Gssi) -> bool {
        self.air().is_some()
            && match self.mode.direct() {
                Some(direct) => direct == group,
                None if self.handheld => self.selected == group,
                None => self.selected == group || self.monitored.contains(&group),
            }
    }
}
