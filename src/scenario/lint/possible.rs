//! Conditions that nothing in the story brings about, and conditions that contradict themselves.

use super::{Look, certain};
use crate::assess::values::{topic_name, written};
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::SeatId;
use crate::engine::setup::{CallerSpec, Effect, MindSpec, UnitSpec};
use crate::engine::time::Span;
use crate::language::{Topic, Value};
use crate::text;

impl Look<'_> {
    /// Why a condition can never come true; none where it may.
    pub fn blocked(&self, watch: &Watch) -> Option<String> {
        match watch {
            Watch::At(_) => None,
            Watch::Seen(moment) => self.impossible(moment),
            Watch::Count(times, moment) => self
                .impossible(moment)
                .or_else(|| self.too_often(*times, moment)),
            Watch::After(_, inner) => self.blocked(inner),
            Watch::Within(span, first, second) => {
                let both = self.blocked(first).or_else(|| self.blocked(second));
                both.or_else(|| self.too_late(*span, first, second))
            }
            Watch::Without(span, first, second) => self
                .blocked(first)
                .or_else(|| self.always_prevented(*span, first, second)),
            Watch::All(all) => all.iter().find_map(|one| self.blocked(one)),
            Watch::Any(all) => {
                let each: Option<Vec<String>> = all.iter().map(|one| self.blocked(one)).collect();
                each.and_then(|each| each.into_iter().next())
            }
        }
    }

    fn impossible(&self, moment: &Moment) -> Option<String> {
        match moment {
            Moment::Answered(seat)
            | Moment::HungUp(seat)
            | Moment::Asked(seat, _)
            | Moment::Told(seat, _)
            | Moment::Used(seat, _)
            | Moment::Stated(seat, _) => self.unheard(*seat),
            Moment::Said(seat, topic, value) => self
                .unheard(*seat)
                .or_else(|| self.says_otherwise(*seat, topic, value)),
            Moment::Alerted(unit) | Moment::Status(unit, _) => {
                let unit = &self.setup.roster.units[unit.index()];
                (!self.is_free(unit)).then(|| {
                    let name = unit.call_sign.as_str();
                    text!("warning-unit-busy", name = name)
                })
            }
            Moment::AlertedKind(kind)
            | Moment::StatusOfKind(kind, _)
            | Moment::StatedByKind(kind, _)
            | Moment::CancelledKind(kind) => {
                let units = self.setup.roster.units.iter();
                let mut units = units.filter(|unit| unit.kind == *kind);
                let first = units.clone().next()?;
                (!units.any(|unit| self.is_free(unit))).then(|| {
                    let name = first.call_sign.as_str();
                    text!("warning-units-busy", name = name)
                })
            }
            Moment::Rang(_)
            | Moment::AlertedAs(_)
            | Moment::Attended(_)
            | Moment::Did(_)
            | Moment::Became(..)
            | Moment::Prioritised(_)
            | Moment::Injected(_) => None,
        }
    }

    /// Whether a unit comes to be free before it is over.
    pub fn is_free(&self, unit: &UnitSpec) -> bool {
        let busy = self.setup.role(unit.seat).busy;
        busy.is_none_or(|busy| busy < self.over)
    }

    /// That a caller never rings, and that nobody can know their number.
    pub fn unheard(&self, seat: SeatId) -> Option<String> {
        let name = &self.setup.seat_spec(seat).name;
        let silent = self.caller(seat).is_some() && !self.rings(seat) && !self.is_listed(seat);
        silent.then(|| text!("warning-never-rings", name = name))
    }

    pub fn caller(&self, seat: SeatId) -> Option<&CallerSpec> {
        match &self.setup.seat_spec(seat).mind {
            MindSpec::Caller(caller) => Some(caller),
            _ => None,
        }
    }

    /// Whether an inject has somebody ring.
    pub fn rings(&self, seat: SeatId) -> bool {
        let mut effects = self.setup.story.injects.iter().flat_map(|one| &one.effects);
        effects.any(|effect| *effect == Effect::Ring(seat))
    }

    /// Whether the number of somebody stands where it can be read or is told by somebody else.
    fn is_listed(&self, seat: SeatId) -> bool {
        let own = &self.setup.seat_spec(seat).telephones;
        let is_own = |number: &str| own.iter().any(|one| one == number);
        let booked = self.setup.story.bookings.iter();
        let mut booked = booked.filter_map(|one| one.callback.as_deref());
        let told = |other: SeatId| {
            let known = self.caller(other).map(|caller| &caller.knows);
            let mut known = known.into_iter().flatten();
            other != seat
                && known.any(|(_, value)| matches!(value, Value::Phone(number) if is_own(number)))
        };
        booked.any(is_own) || self.setup.seat_ids().any(told)
    }

    /// That a caller knows otherwise and never comes to know better.
    fn says_otherwise(&self, seat: SeatId, topic: &Topic, value: &Value) -> Option<String> {
        let caller = self.caller(seat)?;
        let (_, known) = caller.knows.iter().find(|(of, _)| of == topic)?;
        let finds_out = caller.finds_out.iter().any(|(of, _)| of == topic);
        let of_other = caller.knows_of_other.iter().any(|(of, _)| of == topic);
        let effects = self.setup.story.injects.iter().flat_map(|one| &one.effects);
        let changes = effects
            .clone()
            .any(|effect| matches!(effect, Effect::Change(_, of, _) if of == topic));
        let other = known != value && !finds_out && !of_other && !changes;
        other.then(|| {
            text!(
                "warning-says-otherwise",
                name = self.setup.seat_spec(seat).name.as_str(),
                topic = topic_name(topic.as_str()),
                value = written(known)
            )
        })
    }

    /// That nothing happens so often.
    fn too_often(&self, times: u32, moment: &Moment) -> Option<String> {
        let most = match moment {
            Moment::Injected(_) => 1,
            Moment::Rang(line) => self.most_calls(line)?,
            _ => return None,
        };
        (times > most).then(|| text!("warning-too-often", count = most))
    }

    /// How often it rings on a line at most; none where there is no telling.
    fn most_calls(&self, line: &str) -> Option<u32> {
        if !self.setup.pack.organisation.is_line(line) {
            return None;
        }
        let mut most = 0;
        for effect in self.setup.story.injects.iter().flat_map(|one| &one.effects) {
            let Effect::Ring(seat) = effect else {
                continue;
            };
            let caller = self.caller(*seat)?;
            if caller.dials == line {
                let again = caller.redials || !caller.can_do.is_empty();
                most += if again { return None } else { 1 };
            }
        }
        self.setup.story.load.is_none().then_some(most)
    }

    /// That the second of two comes later after the first than allowed, whatever happens.
    fn too_late(&self, span: Span, first: &Watch, second: &Watch) -> Option<String> {
        let lag = self.lag(second, first).or_else(|| {
            let (first, second) = (certain(first)?, self.story.earliest(second)?);
            Some(Span(second.0.saturating_sub(first.0)))
        })?;
        (lag > span).then(|| text!("warning-too-late", lag = lag, span = span))
    }

    /// That what keeps a condition from coming true always happens in time.
    fn always_prevented(&self, span: Span, first: &Watch, second: &Watch) -> Option<String> {
        let same = match second {
            Watch::Any(all) => all.contains(first),
            other => other == first,
        };
        let by_the_clock = certain(second)
            .zip(self.story.earliest(first))
            .is_some_and(|(second, first)| second <= first + span);
        (same || by_the_clock).then(|| text!("warning-always-prevented"))
    }

    /// How long after another condition this one comes true at least; none where it may come
    /// before, or nothing ties the two together.
    pub fn lag(&self, watch: &Watch, after: &Watch) -> Option<Span> {
        self.lag_within(watch, after, self.setup.story.injects.len())
    }

    /// `depth` bounds the way through injects that wait for each other.
    fn lag_within(&self, watch: &Watch, after: &Watch, depth: usize) -> Option<Span> {
        if watch == after {
            return Some(Span::ZERO);
        }
        let lag = |inner: &Watch| self.lag_within(inner, after, depth);
        match watch {
            Watch::After(span, inner) | Watch::Without(span, inner, _) => Some(lag(inner)? + *span),
            Watch::Within(_, first, second) => lag(first).max(lag(second)),
            Watch::All(all) => all.iter().filter_map(lag).max(),
            Watch::Any(all) => {
                let each: Option<Vec<Span>> = all.iter().map(lag).collect();
                each?.into_iter().min()
            }
            Watch::Seen(Moment::Injected(inject)) | Watch::Count(1, Moment::Injected(inject)) => {
                let when = &self.setup.story.injects.get(inject.index())?.when;
                self.lag_within(when, after, depth.checked_sub(1)?)
            }
            Watch::At(_) | Watch::Seen(_) | Watch::Count(..) => None,
        }
    }
}
