//! Nødnett: terminals, talkgroups and the floor.
//!
//! One talker per group, always. A press of PTT is a *request*; the floor is granted after the
//! set-up time, queued while somebody else talks, or denied. Speech is attached to the hold of
//! the floor: what is said before the permit, or after the release, is not transmitted.

mod emergency;
mod floor;
mod hearing;
mod network;
mod set;
mod speech;

pub use emergency::EmergencyView;
pub use floor::{FloorView, GroupView};
pub use network::{Due, Radio};

use super::event::Reception;
use super::id::{Gssi, SeatId, TransmissionId};
use super::percept::Percept;
use super::setup::StatusKind;
use super::time::SimTime;
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
    EmergencyArrived { seat: SeatId, group: Gssi },
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
}

/// Why the prohibit tone sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DenyReason {
    /// Too many are waiting already.
    QueueFull,
    /// Out of coverage.
    NoCoverage,
}

/// What a radio event is to a seat that received it.
pub(super) fn perceive(reception: Reception, event: &Event) -> Option<Percept> {
    let me = reception.seat;
    Some(match event {
        Event::Selected { group, .. } => Percept::Selected { group: *group },
        Event::Monitoring { group, on, .. } => Percept::Monitoring {
            group: *group,
            on: *on,
        },
        Event::Requested { group, .. } => Percept::Requested { group: *group },
        Event::Queued { group, .. } => Percept::Queued { group: *group },
        Event::Denied { group, why, .. } => Percept::Denied {
            group: *group,
            why: *why,
        },
        Event::Granted { seat, group, .. } if *seat == me => Percept::Permit { group: *group },
        Event::Granted { seat, group, .. } => Percept::Talking {
            group: *group,
            by: *seat,
        },
        Event::SpeechBegan {
            seat,
            group,
            utterance,
            skipped_ms,
            ..
        } => Percept::HearingRadio {
            group: *group,
            by: *seat,
            utterance: Arc::clone(utterance),
            skip_ms: *skipped_ms,
        },
        Event::SpeechEnded {
            seat,
            group,
            said,
            heard,
            cut_ms,
            ..
        } => {
            // The speaker hears themselves whole: only the others can tell what was lost.
            let utterance = if *seat == me {
                Arc::clone(said)
            } else if reception.missed_ms == 0 {
                Arc::clone(heard.as_ref()?)
            } else {
                Arc::new(said.audible(reception.missed_ms, cut_ms.unwrap_or(u32::MAX))?)
            };
            Percept::HeardRadio {
                group: *group,
                by: *seat,
                utterance,
            }
        }
        Event::SpeechLost { seat, group, said } => Percept::HeardRadio {
            group: *group,
            by: *seat,
            utterance: Arc::clone(said),
        },
        Event::TalkLimitNear { group, .. } => Percept::TalkLimitNear { group: *group },
        Event::Released {
            seat,
            group,
            by_limit,
            ..
        } => Percept::FloorFree {
            group: *group,
            by: *seat,
            by_limit: *by_limit,
        },
        Event::Withdrawn { seat, group } => Percept::FloorFree {
            group: *group,
            by: *seat,
            by_limit: false,
        },
        Event::StatusSent { seat, kind } | Event::StatusArrived { seat, kind } => Percept::Status {
            by: *seat,
            kind: *kind,
        },
        Event::EmergencyRaised { seat, group } | Event::EmergencyArrived { seat, group } => {
            Percept::EmergencyRaised {
                group: *group,
                by: *seat,
            }
        }
        Event::Preempted { group, by, .. } => Percept::Preempted {
            group: *group,
            by: *by,
        },
        Event::EmergencyAcknowledged { seat, of, group } => Percept::EmergencyAcknowledged {
            group: *group,
            of: *of,
            by: *seat,
        },
        Event::EmergencyEnded { seat, of, group } => Percept::EmergencyEnded {
            group: *group,
            of: *of,
            by: *seat,
        },
    })
}
