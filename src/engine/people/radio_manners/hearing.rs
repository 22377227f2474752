//! What of everything heard on the air is for this seat.

use super::exchange::{Exchange, Stage};
use super::{Heard, MESSAGE_WAIT, Manners};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::people::{Known, Now};
use crate::engine::time::SimTime;
use crate::language::{Act, CallSign, Meaning, What};

/// Whether something is told and closed in one breath, and nothing is asked or ordered.
fn says_in_passing(meaning: &Meaning) -> bool {
    let wants = |what: &What| matches!(what, What::Ask(_) | What::Tell(_));
    meaning.has(Act::Out) && meaning.facts().next().is_some() && !meaning.all().any(wants)
}

/// Whether all who hear it are called: 9-8 (radio reference, section 3).
fn calls_all(known: Known<'_>, meaning: &Meaning) -> bool {
    let net_call = known.lexicon().phrases.net_call.first();
    let mut called = meaning.called();
    net_call.is_some_and(|name| called.any(|called| called.as_str() == name))
}

impl Manners {
    /// Whether a speaker talks with somebody else in a group, so that what they say there without
    /// a name is not for one: they called somebody else, or told one to wait, and nobody has
    /// closed that since.
    fn turned_to_others(
        &mut self,
        at: SimTime,
        group: Gssi,
        by: SeatId,
        called: bool,
        named_me: bool,
        meaning: Option<&Meaning>,
    ) -> bool {
        let has = |act: Act| meaning.is_some_and(|meaning| meaning.has(act));
        self.engaged.retain(|(_, _, until)| *until > at);
        let engaged = self
            .engaged
            .iter()
            .any(|(of, who, _)| (*of, *who) == (group, by));
        if has(Act::Out) {
            // Who closes it, closes it for both.
            self.engaged.retain(|(of, ..)| *of != group);
        } else if called && (!named_me || has(Act::Wait)) {
            self.engaged
                .retain(|(of, who, _)| (*of, *who) != (group, by));
            self.engaged.push((group, by, at + MESSAGE_WAIT));
        } else if named_me {
            self.engaged
                .retain(|(of, who, _)| (*of, *who) != (group, by));
        }
        engaged
    }

    /// Whether a call sign means this radio: its full form or a short one.
    fn is_me(known: Known<'_>, name: &CallSign) -> bool {
        known
            .call_sign_of(known.seat)
            .is_some_and(|own| known.same_station(own, name))
    }

    /// Whether your last words to somebody are still to be said: they were told something, and wait
    /// for it. Words of somebody else meanwhile must not make you forget it.
    fn owes_last_word(&self) -> bool {
        let closing = self
            .exchange
            .as_ref()
            .is_some_and(|exchange| exchange.stage == Stage::Closing);
        closing && self.ptt.waits()
    }

    /// Somebody else said something in a group that you hear.
    pub(super) fn hear(
        &mut self,
        group: Gssi,
        by: SeatId,
        meaning: Option<&Meaning>,
        now: &mut Now<'_>,
    ) -> Option<Heard> {
        // Displays show who talks, so a speaker who leaves "dette er" out is known all the same.
        let known = now.known;
        let speaker = known.call_sign_of(by);
        let speaker = speaker.or_else(|| meaning.and_then(Meaning::from))?;
        let with_them = self
            .exchange
            .as_ref()
            .is_some_and(|e| e.group == group && known.same_station(&e.peer, speaker));
        let called = meaning.and_then(Meaning::to);
        if let Some(meaning) = meaning
            && calls_all(known, meaning)
        {
            let (from, meaning) = (speaker.clone(), meaning.clone());
            return Some(Heard::ToAll {
                from,
                group,
                meaning,
            });
        }
        let named_me = meaning.is_some_and(|meaning| {
            let mut called = meaning.called();
            called.any(|called| Self::is_me(now.known, called))
        });
        let to_others =
            self.turned_to_others(now.at, group, by, called.is_some(), named_me, meaning);
        // Whom you have only called cannot read back to you yet, or tell you anything.
        let unanswered = self
            .exchange
            .as_ref()
            .is_some_and(|e| e.stage == Stage::Calling);
        let tells = meaning.is_some_and(|meaning| meaning.facts().next().is_some());
        let to_others = to_others || (unanswered && tells);
        if !named_me && (called.is_some() || !with_them || to_others) {
            return None;
        }
        let speaker = speaker.clone();
        let calls_only = meaning.is_none_or(Meaning::is_bare_call);
        let open = self.exchange.as_ref().is_some_and(Exchange::is_open);
        if !with_them && ((calls_only && open) || self.owes_last_word()) {
            self.keep_waiting(speaker, group, now);
            return None;
        }
        let in_passing = meaning.is_some_and(says_in_passing);
        if !with_them && open && in_passing {
            // Told once, to nobody in particular: the conversation under way goes on.
            return None;
        }
        if !with_them {
            self.callers.retain(|one| one.who != speaker);
            self.put_back();
            // Who was to be answered, and was not yet, waits instead of being forgotten.
            if let Some(left) = self.exchange.take()
                && left.stage == Stage::Answered
                && self.ptt.busy()
            {
                self.keep_waiting(left.peer, left.group, now);
            }
            self.exchange = Some(Exchange::new(speaker.clone(), group, None));
        }
        self.silence.clear();
        self.understand(speaker, meaning, now)
    }
}
