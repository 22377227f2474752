//! The floor of each talkgroup: permit, queue, denial, release, the talk limit.

use super::super::id::{Gssi, SeatId, TransmissionId};
use super::super::queue::Ticket;
use super::super::time::SimTime;
use super::air::FloorId;
use super::emergency::EmergencyView;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Who has the right to talk in a group, and who waits for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Floor {
    pub(super) holder: Option<Holder>,
    /// Those who wait, first come first served.
    pub(super) waiting: VecDeque<SeatId>,
    /// Until when the channel is kept after the last release: a new request is served faster.
    pub(super) hangs_until: SimTime,
    /// When somebody last let go of it.
    pub(super) released: Option<SimTime>,
    /// The channels it takes while somebody has it, by site.
    pub(super) slots: BTreeMap<u16, u16>,
}

impl Floor {
    /// Who has the permit.
    pub(super) fn talker(&self) -> Option<SeatId> {
        match self.holder? {
            Holder::Talking(hold) => Some(hold.seat),
            Holder::SettingUp { .. } | Holder::Lent(_) => None,
        }
    }
}

/// The seat that has, or is about to get, the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Holder {
    /// The network is setting the call up.
    SettingUp { seat: SeatId, grant: Ticket },
    /// The permit was given.
    Talking(Hold),
    /// A desk that talks on another floor talks here too.
    Lent(FloorId),
}

/// One hold of the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hold {
    pub(super) seat: SeatId,
    pub(super) transmission: TransmissionId,
    pub(super) since: SimTime,
    pub(super) warning: Ticket,
    pub(super) limit: Ticket,
}

/// Who holds the floor of a group, as its listeners see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FloorView {
    /// Nobody, or nobody that this seat hears.
    Free,
    /// I have pressed and have no permit yet; since when, and whether I wait behind somebody.
    Asked {
        /// Since when.
        since: SimTime,
        /// Behind somebody.
        queued: bool,
    },
    /// Somebody talks (perhaps I).
    Talking {
        /// Who.
        by: SeatId,
        /// Since when.
        since: SimTime,
    },
}

/// A talkgroup on a seat's radio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// Which.
    pub group: Gssi,
    /// It is joined with others: what is said in one is heard in all.
    pub joined: bool,
    /// It is the one I transmit in.
    pub selected: bool,
    /// I hear it.
    pub heard: bool,
    /// Its floor.
    pub floor: FloorView,
    /// An alarm that stands in it: to be marked until it is gone from here.
    pub emergency: Option<EmergencyView>,
}
