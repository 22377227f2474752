//! Taking turns in a telephone call: speak when nobody else does, a sentence or two at a time,
//! and let what the other says overtake what one was going to say.

use super::Now;
use super::timer::Timer;
use crate::engine::command::Command;
use crate::engine::id::{CallId, SeatId};
use crate::engine::percept::{
    Percept, at_a_desk, at_a_place, from_the_exercise, in_company, on_the_radio,
};
use crate::engine::phone;
use crate::engine::time::{SimTime, Span};
use crate::language::{Channel, Meaning, Style, What, say_in_own_words};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often one looks whether you have finished speaking into the radio.
const MOUTH_BUSY: Span = Span::ms(300);
/// How much longer than its words somebody's speech is waited for.
const TRAILING: Span = Span::seconds(2);
/// Between two sentences of your own (our own default).
const BREATH: Span = Span::ms(700);
/// After somebody else's last word, when one had waited for it (our own default).
const AFTER_OTHERS: Span = Span::ms(350);

/// One telephone call, as somebody in it lives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    call: Option<CallId>,
    connected: bool,
    /// Who dialled, answered, or asked this seat in: the one to talk with.
    peer: Option<SeatId>,
    /// Everybody else who is in the call, and does not have it on hold.
    others: BTreeSet<SeatId>,
    /// Others who speak now, and until when at the latest.
    speaking: BTreeMap<SeatId, SimTime>,
    /// When your own sentence ends.
    mine_until: SimTime,
    /// When somebody else was last heard, or the call was answered.
    heard_at: SimTime,
    /// What to say next, sentence by sentence.
    next: Vec<Vec<What>>,
    /// What was said last, for when it was not understood.
    last: Vec<What>,
    due: Timer,
}

impl Turns {
    /// The call, once there is one.
    pub fn call(&self) -> Option<CallId> {
        self.call
    }
    /// Whether it has been answered.
    pub fn connected(&self) -> bool {
        self.connected
    }
    /// The one to talk with; in a conference the others talk with each other.
    pub fn peer(&self) -> Option<SeatId> {
        self.peer
    }
    /// Everybody else in the call.
    pub fn others(&self) -> impl Iterator<Item = SeatId> {
        self.others.iter().copied()
    }
    /// Whether there are several others in the call.
    pub fn in_conference(&self) -> bool {
        self.others.len() > 1
    }
    /// Whether everybody else has the call on hold, or has left it for somebody who will answer.
    pub fn on_hold(&self) -> bool {
        self.connected && self.others.is_empty()
    }
    /// Whether anything waits to be said.
    pub fn has_more(&self) -> bool {
        !self.next.is_empty()
    }
    /// What was said last.
    pub fn last(&self) -> &[What] {
        &self.last
    }
    /// What will be said next.
    pub fn next(&self) -> &[What] {
        self.next.first().map_or(&[], Vec::as_slice)
    }
    /// Everything that still waits to be said, sentence by sentence; it waits no longer.
    pub fn take_waiting(&mut self) -> Vec<Vec<What>> {
        self.due.clear();
        std::mem::take(&mut self.next)
    }
    /// Whether one is speaking.
    pub fn speaking(&self, at: SimTime) -> bool {
        self.mine_until > at
    }
    /// How long nobody has said anything; nothing while somebody speaks.
    pub fn quiet_for(&self, at: SimTime) -> Span {
        if self.hears_talk(at) {
            Span::ZERO
        } else {
            at.since(self.heard_at.max(self.mine_until))
        }
    }

    /// How long nobody else has said anything.
    pub fn waited(&self, at: SimTime) -> Span {
        at.since(self.heard_at)
    }

    fn hears_talk(&self, at: SimTime) -> bool {
        self.speaking.values().any(|until| *until > at)
    }

    /// A call of your own, ringing somewhere or here.
    pub fn begin(&mut self, call: CallId) {
        *self = Turns {
            call: Some(call),
            ..Turns::default()
        };
    }
    /// The call is over.
    pub fn end(&mut self) {
        *self = Turns::default();
    }

    /// Says a sentence after those that wait already.
    pub fn say(&mut self, after: Span, parts: Vec<What>, now: &mut Now<'_>) {
        if parts.is_empty() {
            return;
        }
        self.next.push(parts);
        if !self.due.is_set() {
            self.due.set(after, now);
        }
    }

    /// Somebody is in the call. If nobody was, this is the one to talk with.
    fn comes(&mut self, seat: SeatId, now: &Now<'_>) {
        if seat == now.known.seat {
            return;
        }
        let alone = self.others.is_empty();
        let gone = self.peer.is_some_and(|peer| !self.others.contains(&peer));
        if self.others.insert(seat) && (alone || gone) {
            self.peer = Some(seat);
            self.heard_at = now.at;
        }
    }

    /// Drops what one was going to say.
    pub fn drop_plans(&mut self) {
        self.next.clear();
        self.due.clear();
    }

    /// Drops the questions that were answered before they were asked.
    pub fn answered(&mut self, meaning: &Meaning) {
        let asks =
            |what: &What| matches!(what, What::Ask(of) if meaning.fact(of.as_str()).is_some());
        for parts in &mut self.next {
            parts.retain(|what| !asks(what));
        }
        self.next.retain(|parts| !parts.is_empty());
        if self.next.is_empty() {
            self.due.clear();
        }
    }

    /// Takes in a percept of this call.
    pub fn notice(&mut self, percept: &Percept, now: &mut Now<'_>) {
        let me = now.known.seat;
        match percept {
            Percept::Connected { call, with, others } if Some(*call) == self.call => {
                self.connected = true;
                self.heard_at = now.at;
                self.peer = Some(*with);
                self.others.insert(*with);
                self.others.extend(others);
            }
            Percept::PartyJoined { call, seat } | Percept::CallRetrieved { call, by: seat }
                if Some(*call) == self.call =>
            {
                self.comes(*seat, now);
            }
            Percept::PartyLeft { call, seat } | Percept::CallHeld { call, by: seat }
                if Some(*call) == self.call =>
            {
                self.others.remove(seat);
                self.speaking.remove(seat);
                // Who is left alone with somebody talks with them.
                let (left, gone) = (self.others.len() == 1, self.peer == Some(*seat));
                if left && gone && matches!(percept, Percept::PartyLeft { .. }) {
                    self.peer = self.others.first().copied();
                }
                if self.others.is_empty() {
                    self.drop_plans();
                }
            }
            Percept::CallsJoined { call, with, all }
                if [Some(*call), Some(*with)].contains(&self.call) =>
            {
                self.call = Some(*call);
                for seat in all {
                    self.comes(*seat, now);
                }
            }
            Percept::HearingPhone {
                call,
                by,
                utterance,
            } if Some(*call) == self.call && *by != me => {
                // The first words of somebody tell that they are there.
                self.comes(*by, now);
                let length = Span::ms(u64::from(utterance.duration_ms()));
                self.speaking.insert(*by, now.at + length + TRAILING);
            }
            Percept::HeardPhone { call, by, .. } if Some(*call) == self.call && *by != me => {
                self.speaking.remove(by);
                self.heard_at = now.at;
                if self.has_more() {
                    self.due.set(AFTER_OTHERS, now);
                }
            }
            Percept::Connected { .. }
            | Percept::HearingPhone { .. }
            | Percept::HeardPhone { .. } => {}
            in_company!() => {}
            Percept::Ringing { .. }
            | Percept::RingingThere { .. }
            | Percept::TakenElsewhere { .. }
            | Percept::CallEnded { .. }
            | Percept::CallerLocated { .. }
            | Percept::PassedOn { .. } => {}
            on_the_radio!() | at_a_desk!() | at_a_place!() | from_the_exercise!() => {}
        }
    }

    /// Speaks when it is time, the line is free and your mouth is; true when a sentence began.
    pub fn tick(&mut self, style: impl Into<Style>, mouth_free: bool, now: &mut Now<'_>) -> bool {
        if !self.due.rings(now.at) || !self.connected || self.next.is_empty() {
            return false;
        }
        let Some(call) = self.call else {
            return false;
        };
        if !mouth_free {
            self.due.set(MOUTH_BUSY, now);
            return false;
        }
        if self.hears_talk(now.at) {
            // At the latest; the end of that speech comes sooner.
            self.due.set(Span::seconds(1), now);
            return false;
        }
        if self.speaking(now.at) {
            self.due.set(self.mine_until.since(now.at) + BREATH, now);
            return false;
        }
        let parts = self.next.remove(0);
        let lexicon = now.known.lexicon();
        let role = now.known.role();
        let own = |part: &What| role.map_or(&[][..], |role| role.own_words(part));
        let variety = now.chance.draw();
        let utterance = say_in_own_words(&parts, Channel::Phone, style, lexicon, variety, &own);
        let length = Span::ms(u64::from(utterance.duration_ms()));
        self.mine_until = now.at + super::REACTION + length;
        self.last = parts;
        now.plan.act(
            super::REACTION,
            Command::Phone(phone::Command::Speak(call, Arc::new(utterance))),
        );
        if self.has_more() {
            self.due.set(self.mine_until.since(now.at) + BREATH, now);
        }
        true
    }
}
