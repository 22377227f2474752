//! Nødnett: terminals, talkgroups and the floor.
//!
//! One talker per group, always. A press of PTT is a *request*; the floor is granted after the
//! set-up time, queued while somebody else talks, or denied. Speech is attached to the hold of
//! the floor: what is said before the permit, or after the release, is not transmitted.

mod air;
mod desk;
mod direct;
mod emergency;
pub mod fade;
mod faults;
mod floor;
mod hearing;
mod network;
mod perceive;
mod press;
mod registration;
mod set;
mod speech;

pub use air::{Link, Mode, SetView};
pub use emergency::EmergencyView;
pub use fade::Fade;
pub use faults::SiteView;
pub use floor::{FloorView, GroupView};
pub use network::{Due, Radio};
pub(super) use perceive::perceive;

use super::id::{Gssi, SeatId, TransmissionId};
use super::setup::{NetFault, StatusKind};
use super::time::SimTime;
use crate::geo::Point;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a radio can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Select the group to transmit in (it is heard too).
    Select(Gssi),
    /// Hear a group besides the selected one, or no longer.
    Monitor(Gssi, bool),
    /// Press PTT, in the selected group or, from a control-room desk, in another.
    Press(Option<Gssi>),
    /// Begin to speak. What is said before the permit is lost.
    Speak(Arc<Utterance>),
    /// Let PTT go. What is not yet said is lost.
    Release,
    /// Send a status message.
    Status(StatusKind),
    /// Press a terminal's alarm button; the alarm goes out when it has been held long enough.
    PressEmergency,
    /// Let the alarm button go: before its time that was a tap, and does nothing.
    ReleaseEmergency,
    /// At a control-room desk: this seat's alarm is seen.
    AcknowledgeEmergency(SeatId),
    /// End this seat's alarm: your own at any time (it closes an open microphone too), another's
    /// from a control-room desk that has acknowledged it.
    EndEmergency(SeatId),
    /// At a control-room desk: press PTT in several groups at once (simulselect). The first must be
    /// got; those of the others that are busy then are left out.
    PressIn(Vec<Gssi>),
    /// The set works through the network, radio to radio, as a gateway or as a repeater.
    Mode(Mode),
    /// Transmit nothing but an alarm, or everything again (TXI).
    Inhibit(bool),
    /// At a control-room desk: join groups that it hears; what is said in one is heard in all.
    Join(Vec<Gssi>),
    /// At a control-room desk: take the groups apart that this one is joined with.
    Part(Gssi),
    /// At a control-room desk: disable a set that is lost (true), or lift that again.
    Disable(SeatId, bool),
    /// At a control-room desk: take a handheld instead of the desk's own radio, or put it back. It
    /// hears and transmits in the selected group alone.
    Handheld(bool),
}

/// What happened on the radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A seat selected a group.
    Selected { seat: SeatId, group: Gssi },
    /// A seat monitors a group, or no longer.
    Monitoring { seat: SeatId, group: Gssi, on: bool },
    /// PTT was pressed.
    Requested { seat: SeatId, group: Gssi },
    /// The request waits for the floor.
    Queued { seat: SeatId, group: Gssi },
    /// The request was turned down.
    Denied {
        seat: SeatId,
        group: Gssi,
        why: DenyReason,
    },
    /// The floor was granted: the permit tone sounds at `seat`.
    Granted {
        transmission: TransmissionId,
        seat: SeatId,
        group: Gssi,
    },
    /// Speech is on the air. `skipped_ms` of it had been said before the permit and was lost.
    SpeechBegan {
        transmission: TransmissionId,
        seat: SeatId,
        group: Gssi,
        utterance: Arc<Utterance>,
        skipped_ms: u32,
    },
    /// Speech is over, finished or cut; `heard` is what was transmitted of `said`, none if
    /// nothing was. `cut_ms` is how far the speaker had come when the floor was lost.
    SpeechEnded {
        transmission: TransmissionId,
        seat: SeatId,
        group: Gssi,
        said: Arc<Utterance>,
        heard: Option<Arc<Utterance>>,
        began: SimTime,
        cut_ms: Option<u32>,
    },
    /// Somebody spoke into a dead microphone: no permit came while they held PTT.
    SpeechLost {
        seat: SeatId,
        group: Gssi,
        said: Arc<Utterance>,
    },
    /// The terminal warns its user that the talk limit is near.
    TalkLimitNear { seat: SeatId, group: Gssi },
    /// The floor was given back, or taken at the talk limit.
    Released {
        transmission: TransmissionId,
        seat: SeatId,
        group: Gssi,
        by_limit: bool,
    },
    /// A request was withdrawn before it was granted.
    Withdrawn { seat: SeatId, group: Gssi },
    /// A status message left the terminal.
    StatusSent { seat: SeatId, kind: StatusKind },
    /// A status message arrived at the control rooms.
    StatusArrived { seat: SeatId, kind: StatusKind },
    /// An alarm went out: a terminal's button was held long enough.
    EmergencyRaised { seat: SeatId, group: Gssi },
    /// The alarm's status arrived at the control rooms.
    EmergencyArrived {
        seat: SeatId,
        group: Gssi,
        /// Where its set said it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Point>,
    },
    /// `seat`'s transmission was cut, for the alarm of `by`.
    Preempted {
        seat: SeatId,
        group: Gssi,
        by: SeatId,
    },
    /// The control room at `seat` has seen the alarm of `of`.
    EmergencyAcknowledged {
        seat: SeatId,
        of: SeatId,
        group: Gssi,
    },
    /// The alarm of `of` was ended by `seat`.
    EmergencyEnded {
        seat: SeatId,
        of: SeatId,
        group: Gssi,
    },
    /// A radio is served by another site, or its signal has changed.
    Linked { seat: SeatId, link: Link },
    /// A set works in another mode.
    Moded { seat: SeatId, mode: Mode },
    /// A set transmits nothing but an alarm, or everything again.
    Inhibited { seat: SeatId, on: bool },
    /// A radio came into a group while `seat` spoke there, and hears it from here.
    JoinedLate {
        transmission: TransmissionId,
        seat: SeatId,
        group: Gssi,
        hearer: SeatId,
        utterance: Arc<Utterance>,
        /// So much of it was over.
        skip_ms: u32,
    },
    /// A group that a desk wanted to talk in too was busy.
    LeftOut { seat: SeatId, group: Gssi },
    /// A control room joined groups, or took them apart.
    Joined {
        seat: SeatId,
        groups: Vec<Gssi>,
        on: bool,
    },
    /// A control room disabled the set of `of`, or lifted that.
    Disabled { seat: SeatId, of: SeatId, on: bool },
    /// Something in the network failed, or works again.
    Failed { fault: NetFault, works: bool },
    /// A control room's user has taken a handheld, or put it back.
    Handheld { seat: SeatId, on: bool },
}

/// Why the prohibit tone sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DenyReason {
    /// Too many are waiting already.
    QueueFull,
    /// Out of coverage.
    NoCoverage,
    /// The set transmits nothing but an alarm (TXI).
    Inhibited,
    /// Somebody else talks, in direct mode: nobody keeps a queue there.
    Busy,
    /// The network does not serve this group now.
    GroupUnavailable,
    /// The site is cut off: the control rooms are not reached.
    LocalOnly,
    /// The set is in direct mode: the network is not reached.
    DirectMode,
    /// The set is off, or disabled.
    OutOfService,
}

impl DenyReason {
    /// The name in language files, behind `denied-` and the like.
    pub fn name(self) -> &'static str {
        match self {
            DenyReason::QueueFull => "queue-full",
            DenyReason::NoCoverage => "no-coverage",
            DenyReason::Inhibited => "inhibited",
            DenyReason::Busy => "busy",
            DenyReason::GroupUnavailable => "group-unavailable",
            DenyReason::LocalOnly => "local-only",
            DenyReason::DirectMode => "direct-mode",
            DenyReason::OutOfService => "out-of-service",
        }
    }
}
