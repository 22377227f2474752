//! Pressing on a chest: how a caller does it, what they make of coaching, and how they tire.
//!
//! How fast and how deep they press is theirs: they find their own way, put it right when they are
//! told to, only half of it at times, and fall back as they tire. The other end of the line hears
//! the rate while they count aloud, and the depth never.

use super::Caller;
use crate::engine::command::Command;
use crate::engine::people::timer::Timer;
use crate::engine::people::{Now, REACTION};
use crate::engine::phone::{self, BEAT, Sound};
use crate::engine::scene::{self, Press};
use crate::engine::setup::{CallerSpec, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Deed, Topic, Value, What, deed, topic};
use serde::{Deserialize, Serialize};

/// How often somebody who presses is looked at again.
const LOOK: Span = Span::seconds(15);
/// From being told to the hands doing it (our own default).
const HEEDS: Span = Span::seconds(2);
/// From one pair of hands to the next (ERC guidelines 2021: as short as can be).
const CHANGES: Span = Span::seconds(4);
/// How long hands are off the chest for two breaths (the same: at most ten seconds).
const BREATHES: Span = Span::seconds(7);
/// How long hands are off the chest while a defibrillator looks (our own default).
const ANALYSES: Span = Span::seconds(18);
/// What tired hands lose at every look, in millimetres, and what is left at least.
const TIRES_BY: u8 = 3;
/// See [`TIRES_BY`].
const LEAST_DEPTH: u8 = 25;
/// So many looks after they tire they say so.
const SAYS_SO: u8 = 2;

/// Somebody who presses, or has been told to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pressing {
    /// How; none before they have begun.
    how: Option<Press>,
    /// Hands are on the chest.
    on: bool,
    /// Since when this pair of hands has pressed.
    since: SimTime,
    /// Counts aloud.
    aloud: bool,
    /// The rate at which they were last heard to count.
    heard: Option<u8>,
    /// Follows a metronome.
    beat: bool,
    /// Whose turn it is: the caller's own is zero.
    hands: u8,
    /// How often they have been looked at since they tired.
    tired: u8,
    look: Timer,
    /// Hands go back on the chest.
    resume: Timer,
}

impl Caller {
    /// A deed is done that hands on a chest have to do with.
    pub(super) fn sets_to(&mut self, role: &CallerSpec, done: &Deed, now: &mut Now<'_>) {
        match done.as_str() {
            deed::CPR => self.begins(role, now),
            deed::RESCUE_BREATHS => self.pauses(BREATHES, now),
            deed::USE_AED => self.pauses(ANALYSES, now),
            deed::FETCH_AED if self.pressing.how.is_some() => {
                // Back with it: those who went alone go on where they were.
                self.pressing.resume.set(Span::seconds(2), now);
            }
            _ => {}
        }
    }

    fn begins(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        if self.pressing.how.is_none() {
            self.pressing.how = Some(own_way(role, now));
        }
        self.pressing.since = now.at;
        self.pressing.tired = 0;
        self.holding = true;
        self.presses(now);
        self.pressing.look.set(LOOK, now);
    }

    /// Presses, as they do now.
    fn presses(&mut self, now: &mut Now<'_>) {
        let Some(mut how) = self.pressing.how else {
            return;
        };
        if self.pressing.beat {
            how.rate = BEAT;
        }
        self.pressing.on = true;
        self.pressing.how = Some(how);
        now.plan
            .act(REACTION, Command::Scene(scene::Command::Press(how)));
        self.is_heard(now);
    }

    /// Counts so that it is heard, or falls silent.
    fn is_heard(&mut self, now: &mut Now<'_>) {
        let counts = self.pressing.on && self.pressing.aloud && self.turns.connected();
        let rate = self.pressing.how.map(|how| how.rate).filter(|_| counts);
        if let (true, Some(call)) = (rate != self.pressing.heard, self.turns.call()) {
            self.pressing.heard = rate;
            let sound = phone::Command::Sound(call, Sound::Counting(rate));
            now.plan.act(REACTION, Command::Phone(sound));
        }
    }

    /// Hands off the chest for a while.
    fn pauses(&mut self, span: Span, now: &mut Now<'_>) {
        if self.pressing.on {
            self.rests(now);
            self.pressing.resume.set(span, now);
        }
    }

    fn rests(&mut self, now: &mut Now<'_>) {
        self.pressing.on = false;
        now.plan.act(REACTION, Command::Scene(scene::Command::Rest));
        self.is_heard(now);
    }

    /// Somebody else takes over, or there is nothing more to press for.
    pub(super) fn let_be(&mut self, now: &mut Now<'_>) {
        if self.pressing.on {
            self.rests(now);
        }
        self.pressing = Pressing::default();
    }

    /// A patient who breathes again is let be, and the other end of the line hears of it.
    pub(super) fn sees_life(&mut self, of: &Topic, value: &Value, now: &mut Now<'_>) {
        let alive = *of == *topic::BREATHING && *value == Value::Flag(true);
        if alive && self.pressing.how.is_some() {
            self.let_be(now);
            self.worries.push(of.clone());
            self.called_for.push(of.clone());
            self.worry.set(super::TAKEN_IN, now);
        }
    }

    /// A metronome sets the pace.
    pub(super) fn hears_beat(&mut self, sound: Sound, now: &mut Now<'_>) {
        let Sound::Metronome(on) = sound else {
            return;
        };
        self.pressing.beat = on;
        if on && self.pressing.on {
            self.pressing.look.set(HEEDS, now);
        }
    }

    /// Coaching: what they answer to it; none for whatever is no coaching.
    pub(super) fn is_coached(
        &mut self,
        role: &CallerSpec,
        told: &Deed,
        now: &mut Now<'_>,
    ) -> Option<What> {
        let how = self.pressing.how;
        match told.as_str() {
            deed::COUNT_ALOUD => self.pressing.aloud = true,
            deed::PRESS_HARDER | deed::PRESS_FASTER | deed::PRESS_SLOWER | deed::RELEASE_FULLY => {
                let half = now.chance.chance(role.presses.forgets);
                let mut how = how?;
                corrected(&mut how, told.as_str(), half);
                self.pressing.how = Some(how);
            }
            deed::SWAP_RESCUER => return self.changes_hands(role, now),
            // Hands that have let be go on.
            deed::CPR if how.is_some() && !self.pressing.on => self.pressing.resume.clear(),
            deed::CPR if how.is_some() => {}
            deed::FETCH_AED if self.pressing.on && role.presses.helpers == 0 => {
                self.rests(now);
                return None;
            }
            _ => return None,
        }
        if how.is_none() {
            return Some(What::Act(Act::Yes));
        }
        self.presses(now);
        self.pressing.look.set(LOOK, now);
        Some(What::Done(told.clone()))
    }

    /// Somebody else presses, where there is anybody.
    fn changes_hands(&mut self, role: &CallerSpec, now: &mut Now<'_>) -> Option<What> {
        self.pressing.how?;
        if role.presses.helpers == 0 {
            return Some(What::Act(Act::No));
        }
        self.pressing.hands = (self.pressing.hands + 1) % (role.presses.helpers + 1);
        self.pressing.how = Some(own_way(role, now));
        self.pressing.since = now.at;
        self.pressing.tired = 0;
        self.pauses(CHANGES, now);
        Some(What::Done(Deed::from(deed::SWAP_RESCUER)))
    }

    /// Comes back to hands that press: they go on, follow the beat, or tire.
    pub(super) fn press_on(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        if self.pressing.resume.rings(now.at) {
            self.presses(now);
            self.pressing.look.set(LOOK, now);
        }
        if !self.pressing.look.rings(now.at) || !self.pressing.on {
            return;
        }
        let Some(mut how) = self.pressing.how else {
            return;
        };
        if now.at.since(self.pressing.since) > role.presses.tires {
            how.depth_mm = how.depth_mm.saturating_sub(TIRES_BY).max(LEAST_DEPTH);
            self.pressing.tired = self.pressing.tired.saturating_add(1);
            if self.pressing.tired == SAYS_SO && self.turns.connected() {
                let tired = What::Fact(Topic::from(topic::TIRED), Value::Flag(true));
                self.answer(vec![tired], REACTION, now);
            }
        }
        let unlike = self.pressing.how != Some(how) || (self.pressing.beat && how.rate != BEAT);
        self.pressing.how = Some(how);
        if unlike {
            self.presses(now);
        }
        self.pressing.look.set(LOOK, now);
    }
}

/// How somebody presses whom nobody has put right: what the role says, or by how they take it (our
/// own defaults, around what untrained people do in simulations).
fn own_way(role: &CallerSpec, now: &mut Now<'_>) -> Press {
    let (slow, wide): (u8, u64) = match role.temperament {
        Temperament::Calm => (85, 30),
        Temperament::Anxious => (75, 60),
        Temperament::Panicked => (105, 45),
    };
    let number = |least: u8, wide: u64, now: &mut Now<'_>| {
        least.saturating_add(u8::try_from(now.chance.below(wide)).unwrap_or(0))
    };
    let rate = number(slow, wide, now);
    let depth_mm = number(34, 16, now);
    Press {
        rate: role.presses.rate.unwrap_or(rate),
        depth_mm: role.presses.depth_mm.unwrap_or(depth_mm),
        lets_up: role.presses.lets_up,
    }
}

/// What coaching does to how somebody presses, whole or by half.
fn corrected(how: &mut Press, told: &str, half: bool) {
    let by = |whole: u8| if half { whole / 2 } else { whole };
    match told {
        deed::PRESS_HARDER => how.depth_mm = how.depth_mm.saturating_add(by(14)).min(60),
        deed::PRESS_FASTER => how.rate = how.rate.saturating_add(by(24)).min(140),
        deed::PRESS_SLOWER => how.rate = how.rate.saturating_sub(by(20)).max(60),
        deed::RELEASE_FULLY => how.lets_up |= !half,
        _ => {}
    }
}
