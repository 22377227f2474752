//! Push-to-talk discipline: listen, press, wait for the permit tone, speak, let go.
//!
//! One transmission at a time. Nobody presses while somebody holds the group; a request that is
//! queued behind another talker is withdrawn (what that talker says may answer it), and one that
//! is denied is tried again later.

use super::timer::Timer;
use super::{Known, Now, REACTION};
use crate::engine::command::{Command, Refusal};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::percept::{Percept, at_a_desk, at_a_place, of_the_set, on_the_telephone};
use crate::engine::radio;
use crate::engine::time::{SimTime, Span};
use crate::language::Utterance;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// From the permit tone to the first word (our own default).
const AFTER_PERMIT: (Span, Span) = (Span::ms(200), Span::ms(450));
/// From the last word to letting go (our own default).
const AFTER_SPEECH: Span = Span::ms(200);
/// From a group falling silent to pressing, when you have waited for it (our own default).
const AFTER_OTHERS: (Span, Span) = (Span::ms(300), Span::ms(900));
/// From a denial to the next try (our own default).
const AFTER_DENIAL: (Span, Span) = (Span::seconds(2), Span::seconds(5));
/// How often one looks whether you have finished speaking into the telephone.
const MOUTH_BUSY: Span = Span::ms(300);
/// A transmission that has failed this often is given up.
const TRIES: u8 = 8;

/// Where your own transmission stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum State {
    /// The key is up.
    #[default]
    Up,
    /// The key goes down, or is down without a permit.
    Asked,
    /// The key goes up again before the permit.
    Withdrawing,
    /// Speaking.
    Speaking,
    /// Said; the key goes up.
    Releasing,
}

/// Something to transmit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Pending {
    group: Gssi,
    utterance: Arc<Utterance>,
    tries: u8,
}

/// How a transmission came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It was said, and the floor is free again.
    Done,
    /// It could not be sent.
    Failed,
}

/// A radio's key and what its user hears on its groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ptt {
    state: State,
    pending: Option<Pending>,
    /// Something short to somebody else, which goes before it.
    aside: Option<Pending>,
    /// What the key went down for, or what is being said.
    on_air: Option<Pending>,
    on_air_is_aside: bool,
    /// Who talks where, as far as this seat hears.
    talking: BTreeMap<Gssi, SeatId>,
    /// When a group last fell silent.
    silent_since: BTreeMap<Gssi, SimTime>,
    /// The group one transmits in, once you have changed it.
    selected: Option<Gssi>,
    press: Timer,
    /// Your own alarm holds the microphone open, or is about to.
    mic_open: bool,
}

impl Ptt {
    /// Whether something is being sent, or waits to be.
    pub fn busy(&self) -> bool {
        self.pending.is_some() || self.aside.is_some() || self.state != State::Up
    }

    /// Whether something waits to be said.
    pub fn waits(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether the key is down, or about to be.
    pub fn keyed(&self) -> bool {
        self.state != State::Up
    }

    /// Whether your microphone is open by itself, after an alarm of your own.
    pub fn mic_is_open(&self) -> bool {
        self.mic_open
    }

    /// Whether something short waits to be said before what waits.
    pub fn has_aside(&self) -> bool {
        self.aside.is_some()
    }

    /// Whether one is about to speak, or does: nothing else should be said now.
    pub fn wants_mouth(&self) -> bool {
        let next = self.aside.as_ref().or(self.pending.as_ref());
        self.keyed() || next.is_some_and(|next| !self.hears_talk(next.group))
    }

    /// Whether somebody is heard talking in the group.
    pub fn hears_talk(&self, group: Gssi) -> bool {
        self.talking.contains_key(&group)
    }

    /// How long the group has been silent.
    pub fn silent_for(&self, group: Gssi, at: SimTime) -> Span {
        if self.hears_talk(group) {
            return Span::ZERO;
        }
        let since = self.silent_since.get(&group).copied();
        at.since(since.unwrap_or(SimTime::ZERO))
    }

    /// The group one transmits in.
    pub fn selected(&self, known: Known<'_>) -> Option<Gssi> {
        self.selected
            .or_else(|| known.spec().radio.as_ref().map(|radio| radio.selected))
    }

    /// Sends `utterance` in `group` after a while, instead of anything that still waits.
    pub fn send(&mut self, after: Span, group: Gssi, utterance: Arc<Utterance>, now: &mut Now<'_>) {
        self.pending = Some(Pending {
            group,
            utterance,
            tries: 0,
        });
        self.press.set(after, now);
    }

    /// Sends something short before what waits.
    pub fn send_before(&mut self, group: Gssi, utterance: Arc<Utterance>, now: &mut Now<'_>) {
        self.aside = Some(Pending {
            group,
            utterance,
            tries: 0,
        });
        self.press.set(REACTION, now);
    }

    /// Leaves unsaid what waits for the floor, unless the key is down already.
    pub fn leave_unsaid(&mut self) {
        if self.state == State::Up {
            self.pending = None;
        }
    }

    /// Changes the group one transmits in.
    pub fn select(&mut self, group: Gssi, now: &mut Now<'_>) {
        if self.selected(now.known) != Some(group) {
            self.selected = Some(group);
            now.plan
                .act(REACTION, Command::Radio(radio::Command::Select(group)));
        }
    }

    /// Forgets what was under way: somebody else has held the radio.
    pub fn reset(&mut self) {
        self.state = State::Up;
        self.pending = None;
        self.aside = None;
        self.on_air = None;
        self.mic_open = false;
        self.press.clear();
    }

    /// Takes in a percept.
    pub fn notice(&mut self, percept: &Percept, now: &mut Now<'_>) -> Option<Sent> {
        match percept {
            Percept::Talking { group, by } if *by != now.known.seat => {
                self.talking.insert(*group, *by);
            }
            Percept::Selected { group } => {
                // What is left is perhaps not heard any more: nobody is known to talk there.
                if let Some(left) = self.selected.replace(*group).filter(|left| left != group) {
                    self.talking.remove(&left);
                }
            }
            Percept::Monitoring { group, on: false } => {
                self.talking.remove(group);
            }
            Percept::Permit { .. } if self.state == State::Asked => {
                if let Some(pending) = &self.on_air {
                    self.state = State::Speaking;
                    let words = Arc::clone(&pending.utterance);
                    let breath = now.chance.between(AFTER_PERMIT.0, AFTER_PERMIT.1);
                    now.plan
                        .act(breath, Command::Radio(radio::Command::Speak(words)));
                }
            }
            Percept::EmergencyRaised { by, .. } if *by == now.known.seat => self.mic_open = true,
            Percept::Preempted { .. } if self.state == State::Speaking => {
                // Said in vain: it is said again when the group is free.
                self.state = State::Withdrawing;
                now.plan
                    .act(REACTION, Command::Radio(radio::Command::Release));
            }
            Percept::Queued { .. } if self.state == State::Asked => {
                self.state = State::Withdrawing;
                now.plan
                    .act(REACTION, Command::Radio(radio::Command::Release));
            }
            Percept::HeardRadio { by, .. }
                if *by == now.known.seat && self.state == State::Speaking =>
            {
                self.state = State::Releasing;
                now.plan
                    .act(AFTER_SPEECH, Command::Radio(radio::Command::Release));
            }
            Percept::FloorFree { group, by, .. } => {
                return self.floor_free(*group, *by, now);
            }
            Percept::Denied { .. } if self.state == State::Asked => {
                self.state = State::Up;
                now.plan
                    .act(REACTION, Command::Radio(radio::Command::Release));
                return self.again(now.chance.between(AFTER_DENIAL.0, AFTER_DENIAL.1), now);
            }
            Percept::Refused { why } => return self.refused(*why, now),
            Percept::Permit { .. }
            | Percept::Queued { .. }
            | Percept::Denied { .. }
            | Percept::Talking { .. }
            | Percept::HeardRadio { .. }
            | Percept::EmergencyRaised { .. }
            | Percept::Preempted { .. } => {}
            Percept::Monitoring { .. }
            | Percept::Requested { .. }
            | Percept::HearingRadio { .. }
            | Percept::TalkLimitNear { .. }
            | Percept::Status { .. } => {}
            Percept::EmergencyAcknowledged { .. } | Percept::EmergencyEnded { .. } => {}
            Percept::CueRing
            | Percept::CueMention { .. }
            | Percept::CueKnow { .. }
            | Percept::CueDo { .. }
            | Percept::CueAlarm { .. }
            | Percept::CueMission { .. }
            | Percept::CueFollow { .. }
            | Percept::CueTalk { .. }
            | Percept::AskedNext { .. }
            | Percept::Seated { .. }
            | Percept::Begun
            | Percept::Over => {}
            of_the_set!() | on_the_telephone!() | at_a_desk!() | at_a_place!() => {}
        }
        None
    }

    /// A refusal, perhaps of something that was done with this radio.
    fn refused(&mut self, why: Refusal, now: &mut Now<'_>) -> Option<Sent> {
        match (self.state, why) {
            (State::Asked, Refusal::NoSuchGroup | Refusal::NoRadio) => {
                self.state = State::Up;
                self.on_air = None;
                (!self.on_air_is_aside).then_some(Sent::Failed)
            }
            // Still held from before, or speaking into the telephone: let go and begin anew.
            (State::Asked, Refusal::AlreadyPressed)
            | (State::Speaking, Refusal::AlreadySpeaking) => {
                self.state = State::Up;
                self.back();
                now.plan
                    .act(REACTION, Command::Radio(radio::Command::Release));
                self.press
                    .set(now.chance.between(AFTER_DENIAL.0, AFTER_DENIAL.1), now);
                None
            }
            _ => None,
        }
    }

    fn floor_free(&mut self, group: Gssi, by: SeatId, now: &mut Now<'_>) -> Option<Sent> {
        if by != now.known.seat {
            if self.talking.get(&group) == Some(&by) {
                self.talking.remove(&group);
                self.silent_since.insert(group, now.at);
            }
            let waiting = self.state == State::Up && !self.press.is_set();
            if waiting && self.busy() {
                let pause = now.chance.between(AFTER_OTHERS.0, AFTER_OTHERS.1);
                self.press.set(pause, now);
            }
            return None;
        }
        self.silent_since.insert(group, now.at);
        if self.state == State::Up && std::mem::take(&mut self.mic_open) {
            // Whatever waited can go out now.
            if self.busy() {
                self.press.set(AFTER_SPEECH, now);
            }
            return None;
        }
        let before = std::mem::take(&mut self.state);
        match before {
            // Also when the network took the floor at the talk limit: what was said was said.
            State::Speaking | State::Releasing => {
                self.on_air = None;
                if self.aside.is_some() || self.pending.is_some() {
                    // Something else waits, and goes out next.
                    self.press.set(AFTER_SPEECH, now);
                }
                (!self.on_air_is_aside && self.pending.is_none()).then_some(Sent::Done)
            }
            State::Asked | State::Withdrawing => {
                self.again(now.chance.between(AFTER_OTHERS.0, AFTER_OTHERS.1), now)
            }
            State::Up => None,
        }
    }

    /// What the key went down for waits again, unless something newer took its place.
    fn back(&mut self) {
        let back = self.on_air.take();
        let place = if self.on_air_is_aside {
            &mut self.aside
        } else {
            &mut self.pending
        };
        if place.is_none() {
            *place = back;
        }
    }

    /// Tries once more, or gives up.
    fn again(&mut self, after: Span, now: &mut Now<'_>) -> Option<Sent> {
        if let Some(on_air) = &mut self.on_air {
            on_air.tries += 1;
            if on_air.tries >= TRIES {
                self.on_air = None;
                return (!self.on_air_is_aside).then_some(Sent::Failed);
            }
        }
        self.back();
        self.press.set(after, now);
        None
    }

    /// Presses when it is time, the group is free, and your mouth is.
    pub fn tick(&mut self, mouth_free: bool, now: &mut Now<'_>) {
        if !self.press.rings(now.at) || self.state != State::Up {
            return;
        }
        if !mouth_free || self.mic_open {
            self.press.set(MOUTH_BUSY, now);
            return;
        }
        let aside = self.aside.is_some();
        let next = self.aside.as_ref().or(self.pending.as_ref());
        let Some(group) = next.map(|next| next.group) else {
            return;
        };
        if self.hears_talk(group) {
            // Pressed when that talker lets go.
            return;
        }
        self.on_air_is_aside = aside;
        self.on_air = self.aside.take().or_else(|| self.pending.take());
        // A control-room position can key any of its groups; a terminal keys the selected one.
        let key = if now.known.spec().is_position() {
            Some(group)
        } else {
            self.select(group, now);
            None
        };
        self.state = State::Asked;
        now.plan.act(
            REACTION + Span::ms(1),
            Command::Radio(radio::Command::Press(key)),
        );
    }
}
