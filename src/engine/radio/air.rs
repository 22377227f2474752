//! Where a radio is on the air: in the network, at a site that is cut off from it, or in direct
//! mode. Radios on different air never hear each other; each has floors of its own.

use super::super::id::{Gssi, SeatId};
use super::super::time::SimTime;
use serde::{Deserialize, Serialize};

/// The world that a radio hears and is heard in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Air {
    /// The network, through any site.
    Wide,
    /// A site that is cut off from the network and serves on alone (LST), by its place in the
    /// district's list.
    Local(u16),
    /// Radio to radio, without the network (DMO): to those near enough.
    Direct,
}

/// A floor: of a group, on one kind of air. In direct mode nobody keeps order, so everybody has a
/// floor of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FloorId {
    pub(super) group: Gssi,
    pub(super) air: Air,
    pub(super) own: Option<SeatId>,
}

/// How a terminal works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Through the network (TMO).
    #[default]
    Network,
    /// Radio to radio on this group (DMO). Nothing of the network is heard.
    Direct(Gssi),
    /// A vehicle's set that joins this direct-mode group to the group that it has selected in the
    /// network.
    Gateway(Gssi),
    /// A set that passes on what it hears on this direct-mode group.
    Repeater(Gssi),
}

impl Mode {
    /// The direct-mode group that the set uses itself; a gateway talks in the network.
    pub(super) fn direct(self) -> Option<Gssi> {
        match self {
            Mode::Direct(group) | Mode::Repeater(group) => Some(group),
            Mode::Network | Mode::Gateway(_) => None,
        }
    }
}

/// How a radio stands in the network, as its display shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The site that serves it: its place in the district's list. None for what is wired, where
    /// the pack says nothing more of its sites than where they stand, and without coverage.
    pub site: Option<u16>,
    /// How good the signal is, in percent. 0: no coverage.
    pub quality: u8,
    /// The site is cut off from the network: only radios on the same site are reached.
    pub local: bool,
}

impl Link {
    /// By wire, or where nothing is lost.
    pub const GOOD: Link = Link {
        site: None,
        quality: 100,
        local: false,
    };
    /// No coverage.
    pub const NONE: Link = Link {
        site: None,
        quality: 0,
        local: false,
    };
}

/// A seat's own set, as its display shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetView {
    /// How it works.
    pub mode: Mode,
    /// How it stands in the network.
    pub link: Link,
    /// It transmits nothing but an alarm (TXI).
    pub inhibited: bool,
    /// It was disabled by its organisation.
    pub disabled: bool,
    /// It does not work: its battery is empty, or it has failed.
    pub off: bool,
    /// A handheld is used instead of a control room's own radio.
    pub handheld: bool,
    /// The alarm button is held, since when.
    pub alarm_held: Option<SimTime>,
}
