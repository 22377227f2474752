//! What a radio event is to a seat that received it.

use super::super::event::Reception;
use super::super::id::Gssi;
use super::super::percept::Percept;
use super::{Event, Fade};
use std::sync::Arc;

/// What a radio event is to a seat that received it.
pub(in super::super) fn perceive(reception: Reception, event: &Event) -> Option<Percept> {
    let me = reception.seat;
    // Groups that are joined, and gateways: it is heard in another group than it was said in.
    let here = |group: &Gssi| reception.group.unwrap_or(*group);
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
            group: here(group),
            by: *seat,
        },
        Event::SpeechBegan {
            transmission,
            seat,
            group,
            utterance,
            skipped_ms: skip_ms,
        }
        | Event::JoinedLate {
            transmission,
            seat,
            group,
            utterance,
            skip_ms,
            ..
        } => Percept::HearingRadio {
            group: here(group),
            by: *seat,
            utterance: Arc::clone(utterance),
            skip_ms: *skip_ms,
            fade: Fade::new(reception.quality, *transmission, me),
        },
        Event::SpeechEnded {
            transmission,
            seat,
            group,
            said,
            heard,
            cut_ms,
            began: _,
        } => {
            let fade = Fade::new(reception.quality, *transmission, me);
            // The speaker hears themselves whole: only the others can tell what was lost.
            let utterance = if *seat == me {
                Arc::clone(said)
            } else if fade != Fade::NONE {
                let whole = heard.as_ref()?;
                let from = reception
                    .missed_ms
                    .max(said.duration_ms().saturating_sub(whole.duration_ms()));
                Arc::new(fade.heard(said, from, cut_ms.unwrap_or(u32::MAX))?)
            } else if reception.missed_ms == 0 {
                Arc::clone(heard.as_ref()?)
            } else {
                Arc::new(said.audible(reception.missed_ms, cut_ms.unwrap_or(u32::MAX))?)
            };
            Percept::HeardRadio {
                group: here(group),
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
            group: here(group),
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
        Event::EmergencyRaised { seat, group } => Percept::EmergencyRaised {
            group: *group,
            by: *seat,
            at: None,
        },
        Event::EmergencyArrived { seat, group, at } => Percept::EmergencyRaised {
            group: *group,
            by: *seat,
            at: *at,
        },
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
        Event::Linked { link, .. } => Percept::Signal { link: *link },
        Event::Moded { mode, .. } => Percept::Moded { mode: *mode },
        Event::Inhibited { on, .. } => Percept::Inhibited { on: *on },
        Event::LeftOut { group, .. } => Percept::LeftOut { group: *group },
        Event::Joined { groups, on, .. } => Percept::GroupsJoined {
            groups: groups.clone(),
            on: *on,
        },
        Event::Disabled { seat, of, on } => Percept::Disabled {
            by: *seat,
            of: *of,
            on: *on,
        },
        Event::Handheld { on, .. } => Percept::Handheld { on: *on },
        Event::Failed { works, .. } => Percept::RadioPower { on: *works },
    })
}
