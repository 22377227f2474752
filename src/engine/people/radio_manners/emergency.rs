//! What an emergency alarm does to everybody's traffic: who hears it keeps quiet in its group, and
//! who answers it does so before everything else.

use super::{Manners, Message, Subject};
use crate::engine::id::Gssi;
use crate::engine::people::{Now, REACTION};
use crate::engine::percept::{
    Percept, at_a_desk, at_a_place, from_the_exercise, of_the_set, on_the_telephone,
};
use crate::engine::time::{SimTime, Span};
use crate::language::{CallSign, What};

/// How long one keeps quiet for an alarm that nobody has ended (our own default).
const QUIET: Span = Span::seconds(90);

impl Manners {
    /// Takes in that an alarm stands, or does no longer.
    pub(super) fn notice_alarm(&mut self, at: SimTime, percept: &Percept) {
        match percept {
            Percept::EmergencyRaised { group, by, .. } => {
                self.alarms.retain(|(_, of, _)| of != by);
                self.alarms.push((*group, *by, at + QUIET));
            }
            Percept::EmergencyEnded { of, .. } => self.alarms.retain(|(_, one, _)| one != of),
            Percept::Permit { .. }
            | Percept::Selected { .. }
            | Percept::Monitoring { .. }
            | Percept::Requested { .. }
            | Percept::Queued { .. }
            | Percept::Denied { .. }
            | Percept::Talking { .. }
            | Percept::HearingRadio { .. }
            | Percept::HeardRadio { .. }
            | Percept::FloorFree { .. }
            | Percept::TalkLimitNear { .. }
            | Percept::Status { .. }
            | Percept::Preempted { .. }
            | Percept::EmergencyAcknowledged { .. } => {}
            of_the_set!()
            | on_the_telephone!()
            | at_a_desk!()
            | at_a_place!()
            | from_the_exercise!() => {}
        }
    }

    /// Whether a message must wait because of somebody's alarm in its group.
    pub(super) fn keeps_quiet(&self, message: &Message, now: &Now<'_>) -> bool {
        self.alarms.iter().any(|(group, of, until)| {
            let theirs = now
                .known
                .call_sign_of(*of)
                .is_some_and(|name| now.known.same_station(name, &message.to));
            *group == message.group && *until > now.at && *of != now.known.seat && !theirs
        })
    }

    /// Calls and tells somebody in one breath, before everything else that waits.
    pub fn tell_at_once(
        &mut self,
        group: Gssi,
        subject: Subject,
        to: &CallSign,
        parts: Vec<What>,
        now: &mut Now<'_>,
    ) {
        self.withdraw(subject);
        let message = Message {
            subject,
            to: to.clone(),
            group,
            parts,
            one_way: false,
            at_once: true,
            turn: None,
            due: None,
        };
        self.outbox.insert(0, message);
        self.begin.set(REACTION, now);
    }

    /// Whether your microphone is open by itself, after an alarm of your own.
    pub fn mic_is_open(&self) -> bool {
        self.ptt.mic_is_open()
    }
}
