//! What an emergency alarm does to everybody's traffic: who hears it keeps quiet in its group, and
//! whoever answers it does so before everything else.

use super::{Manners, Message, Subject};
use crate::engine::id::Gssi;
use crate::engine::people::{Known, Plan, REACTION};
use crate::engine::percept::Percept;
use crate::engine::time::{SimTime, Span};
use crate::language::{CallSign, What};

/// How long one keeps quiet for an alarm that nobody has ended (our own default).
const QUIET: Span = Span::seconds(90);

impl Manners {
    /// Takes in that an alarm stands, or does no longer.
    pub(super) fn notice_alarm(&mut self, at: SimTime, percept: &Percept) {
        match percept {
            Percept::EmergencyRaised { group, by } => {
                self.alarms.retain(|(_, of, _)| of != by);
                self.alarms.push((*group, *by, at + QUIET));
            }
            Percept::EmergencyEnded { of, .. } => self.alarms.retain(|(_, one, _)| one != of),
            _ => {}
        }
    }

    /// Whether a message must wait because of somebody's alarm in its group.
    pub(super) fn keeps_quiet(&self, known: Known<'_>, at: SimTime, message: &Message) -> bool {
        self.alarms.iter().any(|(group, of, until)| {
            let theirs = known
                .call_sign_of(*of)
                .is_some_and(|name| known.same_station(name, &message.to));
            *group == message.group && *until > at && *of != known.seat && !theirs
        })
    }

    /// Calls and tells somebody in one breath, before everything else that waits.
    pub fn tell_at_once(
        &mut self,
        at: SimTime,
        group: Gssi,
        subject: Subject,
        to: &CallSign,
        parts: Vec<What>,
        plan: &mut Plan,
    ) {
        self.withdraw(subject);
        let message = Message {
            subject,
            to: to.clone(),
            group,
            parts,
            one_way: false,
            at_once: true,
            due: None,
        };
        self.outbox.insert(0, message);
        self.begin.set(at, REACTION, plan);
    }

    /// Whether one's microphone is open by itself, after an alarm of one's own.
    pub fn mic_is_open(&self) -> bool {
        self.ptt.mic_is_open()
    }
}
