//! What waiting does to a caller: remarks, then outcries, then hanging up and ringing again.

use super::Caller;
use crate::engine::command::Command;
use crate::engine::people::{Now, REACTION};
use crate::engine::phone;
use crate::engine::setup::{CallerSpec, Temperament};
use crate::engine::time::Span;
use crate::language::{Act, Topic, What, topic};

/// How long one waits before ringing again.
const REDIAL: (Span, Span) = (Span::seconds(5), Span::seconds(12));
/// A caller who was told to hold the line bears silence this many times as long.
const HOLDING: u64 = 4;

/// So often the same question, answered each time, wears somebody down (our own default).
const WEARS: u8 = 3;

/// How strained waiting alone makes somebody.
fn most_strain(role: &CallerSpec) -> u8 {
    match role.temperament {
        Temperament::Calm => 1,
        Temperament::Anxious | Temperament::Panicked => 2,
    }
}

impl Caller {
    /// Asked about something that they have told before: whether it is once too often. What a
    /// caller says to that is in their answer.
    pub(super) fn is_asked_again(&mut self, topic: &Topic) -> bool {
        // How the patient is may have changed, so it may be asked as often as one likes.
        if [topic::AWAKE, topic::BREATHING].contains(&topic.as_str()) {
            return false;
        }
        let times = self.asked.entry(topic.clone()).or_default();
        *times = times.saturating_add(1);
        *times == WEARS && self.strain > 0
    }

    /// Starts the clock on the next silence.
    pub(super) fn mind_the_silence(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        if !self.turns.connected() || self.leaving {
            return;
        }
        // Our own defaults; a third, a quarter or a sixth of the patience of the role.
        let share = match self.strain {
            0 => 3,
            1 => 4,
            _ => 6,
        };
        let bearable = Span(role.patience.0 / share).max(Span::seconds(5));
        let bearable = if self.holding {
            Span(bearable.0 * HOLDING)
        } else {
            bearable
        };
        let spread = now.chance.between(Span::ZERO, Span(bearable.0 / 4));
        self.unease.set(bearable + spread, now);
    }

    /// On hold: nobody would hear a remark. A caller bears it as long as ringing, and much longer
    /// when they were told to hold the line.
    pub(super) fn put_on_hold(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        self.open.clear();
        let holding = if self.holding { HOLDING } else { 1 };
        self.unease.set(Span(role.patience.0 * holding), now);
    }

    /// Left waiting: remarks on it, then cries out, then hangs up and rings again.
    pub(super) fn grow_uneasy(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        let Some(call) = self.turns.call() else {
            return;
        };
        let limit = if self.holding {
            Span(role.patience.0 * 2)
        } else {
            role.patience
        };
        let there = self.turns.connected() && !self.turns.on_hold();
        let waited = there && self.turns.waited(now.at) < limit;
        if !waited {
            // Nobody answers, or nobody says anything: enough.
            now.plan
                .act(REACTION, Command::Phone(phone::Command::HangUp(call)));
            self.line_closed();
            if self.helped {
                return;
            }
            self.strain = (self.strain + 1).min(most_strain(role));
            self.aggrieved = role.temperament != Temperament::Calm;
            if role.redials {
                self.opening = Some(role.opens_with.clone());
                self.dial.set(now.chance.between(REDIAL.0, REDIAL.1), now);
            }
            return;
        }
        self.uneasy = self.uneasy.saturating_add(1);
        // Who is calm does not cry for help because nobody speaks.
        let act = if self.uneasy == 1 || role.temperament == Temperament::Calm {
            Act::AreYouThere
        } else {
            self.strain = (self.strain + 1).min(most_strain(role));
            Act::Distress
        };
        self.answer(vec![What::Act(act)], REACTION, now);
        self.mind_the_silence(role, now);
    }
}
