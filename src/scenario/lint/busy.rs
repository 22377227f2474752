//! Long minutes with nothing to do, and more calls at once than there are posts to take them. All
//! lengths are our own defaults, on the side of saying nothing.

use super::{Look, certain};
use crate::engine::exercise::watch::Watch;
use crate::engine::id::SeatId;
use crate::engine::load::draw::Delay;
use crate::engine::load::spec::{Load, Origin};
use crate::engine::setup::{Effect, PostRole};
use crate::engine::time::Span;
use crate::scenario::reader::{At, Fields};
use crate::text;

/// So long somebody has something to do after somebody has rung: the call, the drive, the hospital.
const AFTER_CALL: Span = Span::minutes(12);
/// The same after anything else.
const AFTER_OTHER: Span = Span::minutes(3);
/// What waits for people may come so much later than it could.
const SLACK: Span = Span::minutes(10);
/// So long nothing to do is worth a word,
const QUIET: Span = Span::minutes(8);
/// and so long at the beginning.
const QUIET_START: Span = Span::minutes(5);
/// No conversation is shorter that finds out what must be known.
const SHORTEST: Span = Span::seconds(30);
const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

impl Look<'_> {
    /// Notes stretches in which nothing happens. A load fills them all.
    pub fn quiet(&self, f: &Fields<'_>, injects: &[At<'_>]) {
        if self.setup.story.load.is_some() {
            return;
        }
        let mut stretches: Vec<(Span, Span, Option<At<'_>>)> = Vec::new();
        for (inject, at) in self.setup.story.injects.iter().zip(injects) {
            let Some(from) = self.story.earliest(&inject.when) else {
                continue;
            };
            let calls =
                |effect: &Effect| matches!(effect, Effect::Ring(_) | Effect::RaiseAlarm(..));
            let lasts = match inject.effects.iter().any(calls) {
                true => AFTER_CALL,
                false => AFTER_OTHER,
            };
            let slack = match certain(&inject.when) {
                Some(_) => Span::ZERO,
                None => SLACK,
            };
            stretches.push((from, from + lasts + slack, at.inside("when")));
        }
        for (booking, at) in self.setup.story.bookings.iter().zip(
            f.may("bookings")
                .map(|at| at.quiet_items())
                .unwrap_or_default(),
        ) {
            // Whoever books wants somebody sent in time, and there is much to do until then.
            let start = u64::from(self.setup.roster.start.0);
            let pick_up = (u64::from(booking.pick_up.0) + 24 * 60 - start) % (24 * 60);
            let until = Span::minutes(pick_up).max(booking.known) + AFTER_CALL;
            stretches.push((booking.known, until, Some(at)));
        }
        stretches.sort_by_key(|(from, ..)| *from);
        // Where people bring the end about, there is something to do until then.
        if certain(&self.setup.story.ends).is_some() {
            stretches.push((self.over, self.over, f.may("ends")));
        }
        let mut busy_until = Span::ZERO;
        for (index, (from, until, at)) in stretches.iter().enumerate() {
            let allowed = if index == 0 { QUIET_START } else { QUIET };
            let (from, idle) = (*from.min(&self.over), from.0.saturating_sub(busy_until.0));
            if let Some(at) = at
                && idle >= allowed.0
                && from > busy_until
            {
                at.warn(
                    text!("warning-quiet", from = busy_until, to = from),
                    text!("warning-quiet-help"),
                );
            }
            busy_until = busy_until.max(*until);
        }
    }

    /// Notes calls that ring at once and are more than there are posts to take them; and a load
    /// that is more than all posts together can answer.
    pub fn crowded(&self, f: &Fields<'_>, injects: &[At<'_>]) {
        let mut calls: Vec<(Span, &str, usize)> = Vec::new();
        for (index, inject) in self.setup.story.injects.iter().enumerate() {
            let Some(when) = by_the_clock(&inject.when) else {
                continue;
            };
            for effect in &inject.effects {
                if let Effect::Ring(seat) = effect
                    && let Some(caller) = self.caller(*seat)
                {
                    calls.push((when, &caller.dials, index));
                }
            }
        }
        calls.sort();
        let mut told: Vec<&str> = Vec::new();
        for (when, line, index) in &calls {
            let at_once = calls.iter().filter(|(other, dials, _)| {
                dials == line && other <= when && other.0 + SHORTEST.0 > when.0
            });
            let (count, posts) = (at_once.count(), self.posts(line));
            if count > posts && !told.contains(line) {
                told.push(line);
                injects[*index].warn(
                    text!(
                        "warning-crowded",
                        count = count,
                        line = *line,
                        posts = posts
                    ),
                    text!("warning-crowded-help"),
                );
            }
        }
        if let Some(load) = &self.setup.story.load
            && let Some((hour, offered, operators)) = self.overloaded(load)
            && let Some(at) = f.may("load")
        {
            at.warn(
                text!(
                    "warning-overload",
                    hour = hour,
                    offered = offered,
                    operators = operators
                ),
                text!("warning-overload-help"),
            );
        }
    }

    /// How many posts answer a line.
    fn posts(&self, line: &str) -> usize {
        let answers = |seat: &SeatId| {
            let spec = self.setup.seat_spec(*seat);
            let role = spec.post.as_ref().map(|post| post.role);
            let takes_calls = role.is_some_and(|role| {
                !matches!(role, PostRole::Instructor | PostRole::EmergencyDepartment)
            });
            takes_calls && spec.telephones.iter().any(|one| one == line)
        };
        self.setup.seat_ids().filter(answers).count()
    }

    /// The first hour of the clock in which conversations on 113 would fill all operators' time and
    /// more: that hour, how many are talking on average if nobody gave up, and how many there are.
    fn overloaded(&self, load: &Load) -> Option<(u64, u64, u8)> {
        let source = load.source(Origin::Emergency)?;
        let sum: u64 = source.hours.iter().map(|one| u64::from(*one)).sum();
        let start = u64::from(self.setup.roster.start.0) * 60_000;
        let talk = mean(source.talk);
        (start / HOUR..=(start + self.over.0 - 1) / HOUR).find_map(|hour| {
            let (from, to) = (hour * HOUR, (hour + 1) * HOUR);
            let here = load
                .surges
                .iter()
                .filter(|one| one.from <= from && one.to >= to);
            let surge: u64 = here.map(|one| u64::from(one.factor) - 1000).sum();
            // The mean hour of the year, as much busier as this hour is and as the surge makes it.
            let calls = u64::from(source.per_year) * u64::from(source.hours[(hour % 24) as usize]);
            let calls = calls * 24 * (1000 + surge) / sum.max(1);
            let offered = calls * talk / (8760 * 1000 * HOUR);
            let operators = operators(load, hour % 24 * HOUR);
            (offered > u64::from(operators)).then_some((hour % 24, offered, operators))
        })
    }
}

/// When a condition comes true, where the clock alone decides.
fn by_the_clock(watch: &Watch) -> Option<Span> {
    match watch {
        Watch::At(at) => Some(*at),
        Watch::After(span, inner) => Some(by_the_clock(inner)? + *span),
        _ => None,
    }
}

/// How long a conversation is on average, in milliseconds.
fn mean(delay: Delay) -> u64 {
    match delay {
        Delay::Fixed(span) | Delay::Exponential(span) => span.0,
        Delay::Lognormal(median, sigma) => {
            let sigma = f64::from(sigma) / 1000.0;
            (median.0 as f64 * (sigma * sigma / 2.0).exp()) as u64
        }
    }
}

/// How many operators sit at the centre at a time of day.
fn operators(load: &Load, at: u64) -> u8 {
    let since = |from: u64| (at + DAY - from) % DAY;
    let shift = load.shifts.iter().min_by_key(|shift| since(shift.from));
    shift.map_or(0, |shift| shift.operators)
}
