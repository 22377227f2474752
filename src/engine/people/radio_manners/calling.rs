//! Beginning a conversation: when the group is free, and again when nobody answers. Whoever calls
//! while one is in another conversation is told to wait, and comes next.

use super::exchange::{Exchange, Stage};
use super::{CALLS, FREE_AFTER, Heard, LATER, Manners};
use crate::engine::command::Command;
use crate::engine::id::Gssi;
use crate::engine::people::{Known, Plan};
use crate::engine::radio;
use crate::engine::random::Stream;
use crate::engine::setup::StatusKind;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, CallSign, Channel, Manner, What, say};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Silence after which one answers an alarm: the pause of a breath (our own default).
const AT_ONCE: Span = Span::ms(500);
/// From a call that disturbs another conversation to telling its caller to wait.
const ASIDE: Span = Span::ms(900);

/// Somebody who called while one was in another conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) who: CallSign,
    pub(super) group: Gssi,
    pub(super) told: bool,
}

impl Manners {
    /// Somebody calls while one is in another conversation: they hear that they must wait.
    pub(super) fn keep_waiting(
        &mut self,
        who: CallSign,
        group: Gssi,
        at: SimTime,
        plan: &mut Plan,
    ) {
        if !self.callers.iter().any(|one| one.who == who) {
            let told = false;
            self.callers.push(Waiting { who, group, told });
            self.aside.set(at, ASIDE, plan);
        }
    }

    /// Tells one of those who wait, in a pause of the conversation: "3-9, vent".
    pub(super) fn say_aside(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        if self.exchange.is_none() {
            return;
        }
        if self.ptt.keyed() || self.ptt.has_aside() {
            self.aside.set(at, ASIDE, plan);
            return;
        }
        let Some(waiting) = self.callers.iter_mut().find(|one| !one.told) else {
            return;
        };
        waiting.told = true;
        self.turned_aside = true;
        let mut parts = vec![What::To(waiting.who.clone())];
        parts.extend(known.call_sign_of(known.seat).cloned().map(What::From));
        parts.extend([What::Act(Act::Wait), What::Act(Act::Over)]);
        let group = waiting.group;
        let lexicon = known.lexicon();
        let utterance = say(&parts, Channel::Radio, Manner::Calm, lexicon, chance.draw());
        self.ptt.send_before(at, group, Arc::new(utterance), plan);
        if self.callers.iter().any(|one| !one.told) {
            self.aside.set(at, ASIDE, plan);
        }
    }

    /// Calls whoever the next message is for, when the group is free.
    pub(super) fn begin(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        if self.exchange.is_some() {
            // Looked at again when that exchange closes.
            return;
        }
        if self.ptt.busy() {
            self.begin.set(at, FREE_AFTER, plan);
            return;
        }
        if !self.callers.is_empty() {
            // Who has not even been told to wait comes first.
            let first = self.callers.iter().position(|one| !one.told);
            let next = self.callers.remove(first.unwrap_or(0));
            self.exchange = Some(Exchange::new(next.who, next.group, None).at_once());
            self.called(known, chance, at, plan);
            if self.callers.iter().any(|one| !one.told) {
                self.aside.set(at, ASIDE, plan);
            }
            return;
        }
        let Some(message) = self.outbox.first() else {
            return;
        };
        let pause = if message.at_once { AT_ONCE } else { FREE_AFTER };
        if self.ptt.silent_for(message.group, at) < pause || self.keeps_quiet(known, at, message) {
            self.begin.set(at, pause, plan);
            return;
        }
        let message = self.outbox.remove(0);
        let peer = message.to.clone();
        if message.one_way {
            let said = message.parts.clone();
            self.exchange = Some(Exchange::new(peer, message.group, None));
            let mut parts = self.frame(known);
            parts.extend(said);
            parts.push(What::Act(Act::Out));
            self.transmit(known, chance, at, parts, Stage::Closing, plan);
            return;
        }
        let at_once = message.at_once;
        let mut exchange = Exchange::new(peer, message.group, Some(message));
        if at_once {
            exchange.calls = 1;
            self.exchange = Some(exchange);
            self.deliver(known, chance, at, true, plan);
            return;
        }
        self.exchange = Some(exchange);
        self.call(known, chance, at, plan);
    }

    /// The calling form.
    pub(super) fn call(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        if let Some(exchange) = &mut self.exchange {
            exchange.calls += 1;
        }
        let mut parts = self.frame(known);
        parts.push(What::Act(Act::Over));
        self.transmit(known, chance, at, parts, Stage::Calling, plan);
    }

    /// Whether it is the control room that one tries to reach, from elsewhere.
    fn calls_control_room(&self, known: Known<'_>) -> bool {
        let peer = self.exchange.as_ref().map(|exchange| &exchange.peer);
        !known.spec().is_position() && peer == known.control_room()
    }

    /// Nobody has said anything for too long.
    pub(super) fn silence_rang(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) -> Option<Heard> {
        let exchange = self.exchange.as_ref()?;
        if self.ptt.hears_talk(exchange.group) {
            self.silence.set(at, FREE_AFTER, plan);
            return None;
        }
        match exchange.stage {
            Stage::Calling if exchange.calls < CALLS => {
                self.call(known, chance, at, plan);
                None
            }
            Stage::Calling => {
                let subject = exchange.delivering.as_ref().map(|m| m.subject);
                self.put_back();
                self.begin.set(at, LATER, plan);
                let parts = vec![What::Act(Act::NothingHeard), What::Act(Act::Out)];
                self.transmit(known, chance, at, parts, Stage::Closing, plan);
                if self.calls_control_room(known) {
                    // The desk sees that somebody wants to speak, and calls when it can.
                    let status = radio::Command::Status(StatusKind::SpeechRequest);
                    plan.act(Span::seconds(6), Command::Radio(status));
                }
                subject.map(Heard::NoAnswer)
            }
            Stage::AwaitingReceipt if exchange.calls < CALLS => {
                if let Some(exchange) = &mut self.exchange {
                    exchange.calls += 1;
                }
                self.deliver(known, chance, at, true, plan);
                None
            }
            Stage::AwaitingReceipt => {
                let subject = exchange.delivering.as_ref().map(|m| m.subject);
                self.close(known, at, plan);
                subject.map(Heard::NoAnswer)
            }
            Stage::Answered | Stage::AwaitingRight | Stage::Closing => {
                self.put_back();
                self.close(known, at, plan);
                None
            }
        }
    }
}
