//! Beginning a conversation: when the group is free, and again when nobody answers. A station
//! that calls during another conversation is told to wait, and comes next.

use super::exchange::{Exchange, Stage};
use super::{CALLS, FREE_AFTER, Heard, LATER, Manners};
use crate::engine::command::Command;
use crate::engine::id::Gssi;
use crate::engine::people::{Known, Now};
use crate::engine::radio;
use crate::engine::setup::StatusKind;
use crate::engine::time::Span;
use crate::language::{Act, CallSign, Channel, Manner, What, say};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Silence after which one answers an alarm: the pause of a breath (our own default).
const AT_ONCE: Span = Span::ms(500);
/// From a call that disturbs another conversation to telling its caller to wait.
const ASIDE: Span = Span::ms(900);

/// So much longer for each who answers the same call before (our own default).
const EACH_TURN: Span = Span::ms(600);

/// Somebody who called while one was in another conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) who: CallSign,
    pub(super) group: Gssi,
    pub(super) told: bool,
}

impl Manners {
    /// Somebody calls while one is in another conversation: they hear that they must wait.
    pub(super) fn keep_waiting(&mut self, who: CallSign, group: Gssi, now: &mut Now<'_>) {
        if !self.callers.iter().any(|one| one.who == who) {
            let told = false;
            self.callers.push(Waiting { who, group, told });
            self.aside.set(ASIDE, now);
        }
    }

    /// Tells one of those who wait, in a pause of the conversation: "3-9, vent".
    pub(super) fn say_aside(&mut self, now: &mut Now<'_>) {
        if self.exchange.is_none() {
            return;
        }
        if self.ptt.keyed() || self.ptt.has_aside() {
            self.aside.set(ASIDE, now);
            return;
        }
        let Some(waiting) = self.callers.iter_mut().find(|one| !one.told) else {
            return;
        };
        waiting.told = true;
        self.turned_aside = true;
        let mut parts = vec![What::To(waiting.who.clone())];
        parts.extend(
            now.known
                .call_sign_of(now.known.seat)
                .cloned()
                .map(What::From),
        );
        parts.extend([What::Act(Act::Wait), What::Act(Act::Over)]);
        let group = waiting.group;
        let lexicon = now.known.lexicon();
        let utterance = say(
            &parts,
            Channel::Radio,
            Manner::Calm,
            lexicon,
            now.chance.draw(),
        );
        self.ptt.send_before(group, Arc::new(utterance), now);
        if self.callers.iter().any(|one| !one.told) {
            self.aside.set(ASIDE, now);
        }
    }

    /// Calls the station that the next message is for, when the group is free.
    pub(super) fn begin(&mut self, now: &mut Now<'_>) {
        if self.exchange.is_some() {
            // Looked at again when that exchange closes.
            return;
        }
        if self.ptt.busy() {
            self.begin.set(FREE_AFTER, now);
            return;
        }
        if !self.callers.is_empty() {
            // Who has not even been told to wait comes first.
            let first = self.callers.iter().position(|one| !one.told);
            let next = self.callers.remove(first.unwrap_or(0));
            self.exchange = Some(Exchange::new(next.who, next.group, None).at_once());
            self.called(now);
            if self.callers.iter().any(|one| !one.told) {
                self.aside.set(ASIDE, now);
            }
            return;
        }
        let Some(message) = self.outbox.first() else {
            return;
        };
        let pause = match message.turn {
            Some(turn) => AT_ONCE + Span::ms(EACH_TURN.0 * u64::from(turn)),
            None if message.at_once => AT_ONCE,
            None => FREE_AFTER,
        };
        if self.ptt.silent_for(message.group, now.at) < pause || self.keeps_quiet(message, now) {
            self.begin.set(pause, now);
            return;
        }
        let message = self.outbox.remove(0);
        let peer = message.to.clone();
        if message.one_way {
            let said = message.parts.clone();
            self.exchange = Some(Exchange::new(peer, message.group, None));
            let mut parts = self.frame(now.known);
            parts.extend(said);
            parts.push(What::Act(Act::Out));
            self.transmit(parts, Stage::Closing, now);
            return;
        }
        let at_once = message.at_once;
        let mut exchange = Exchange::new(peer, message.group, Some(message));
        if at_once {
            exchange.calls = 1;
            self.exchange = Some(exchange);
            self.deliver(true, now);
            return;
        }
        self.exchange = Some(exchange);
        self.call(now);
    }

    /// The calling form.
    pub(super) fn call(&mut self, now: &mut Now<'_>) {
        if let Some(exchange) = &mut self.exchange {
            exchange.calls += 1;
        }
        let mut parts = self.frame(now.known);
        parts.push(What::Act(Act::Over));
        self.transmit(parts, Stage::Calling, now);
    }

    /// Whether it is the control room that one tries to reach, from elsewhere.
    fn calls_control_room(&self, known: Known<'_>) -> bool {
        let peer = self.exchange.as_ref().map(|exchange| &exchange.peer);
        !known.spec().is_position() && peer == known.control_room()
    }

    /// Nobody has said anything for too long.
    pub(super) fn silence_rang(&mut self, now: &mut Now<'_>) -> Option<Heard> {
        let exchange = self.exchange.as_ref()?;
        if self.ptt.hears_talk(exchange.group) {
            self.silence.set(FREE_AFTER, now);
            return None;
        }
        match exchange.stage {
            Stage::Calling if exchange.calls < CALLS => {
                self.call(now);
                None
            }
            Stage::Calling => {
                let subject = exchange.delivering.as_ref().map(|m| m.subject);
                self.put_back();
                self.begin.set(LATER, now);
                let parts = vec![What::Act(Act::NothingHeard), What::Act(Act::Out)];
                self.transmit(parts, Stage::Closing, now);
                if self.calls_control_room(now.known) {
                    // The desk sees that somebody wants to speak, and calls when it can.
                    let status = radio::Command::Status(StatusKind::SpeechRequest);
                    now.plan.act(Span::seconds(6), Command::Radio(status));
                }
                subject.map(Heard::NoAnswer)
            }
            Stage::AwaitingReceipt if exchange.calls < CALLS => {
                if let Some(exchange) = &mut self.exchange {
                    exchange.calls += 1;
                }
                self.deliver(true, now);
                None
            }
            Stage::AwaitingReceipt => {
                let subject = exchange.delivering.as_ref().map(|m| m.subject);
                self.close(now);
                subject.map(Heard::NoAnswer)
            }
            Stage::Answered | Stage::AwaitingRight | Stage::Closing => {
                self.put_back();
                self.close(now);
                None
            }
        }
    }
}
