//! When events happen: a Poisson process whose rate goes with the hour, the weekday, the season,
//! and the day; and besides, what surges bring.
//!
//! By thinning (Lewis and Shedler): candidates come at the day's highest rate, and each stays with
//! the chance that the rate of its moment has of that. The process has no memory, so that it may
//! begin anew at every midnight.

use super::draw::{EXPONENTIAL_BITS, exponential, gamma};
use super::spec::{Source, Surge};
use crate::engine::random::Stream;
use crate::engine::time::SimTime;
use serde::Serialize;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// Days of the months; a year has 365.
const MONTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// Hours in a year.
const YEAR: u128 = 365 * 24;

/// The day on which an exercise begins, and when on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// Monday is 0.
    pub weekday: u8,
    /// January is 1. It is the month's first day.
    pub month: u8,
    /// Milliseconds after midnight.
    pub start: u64,
}

impl Calendar {
    /// The weekday of day number `day`, and its month, January being 0.
    fn of(self, day: u32) -> (usize, usize) {
        let weekday = (u32::from(self.weekday) + day) % 7;
        let mut month = usize::from(self.month.clamp(1, 12)) - 1;
        let mut left = day % 365;
        while left >= MONTHS[month] {
            left -= MONTHS[month];
            month = (month + 1) % 12;
        }
        (weekday as usize, month)
    }
}

/// The moments at which events happen.
#[derive(Clone, Debug, Serialize)]
pub struct Arrivals {
    calendar: Calendar,
    /// Events an hour in millionths, by weekday and hour, in a month like the mean.
    week: [[u64; 24]; 7],
    /// The factor of each month, in thousandths, with mean one over the year.
    months: [u64; 12],
    overdispersion: u16,
    /// When only what these bring is drawn.
    surges: Option<Vec<Surge>>,
    chance: Stream,
    days: Stream,
    /// The day that is being drawn, its rates, the highest of them, and the mean gap at that, in
    /// 1/256 ms.
    day: u32,
    rates: [u64; 24],
    top: u64,
    gap: u64,
    /// The next moment, in milliseconds after midnight of the first day. None: never.
    next: Option<u64>,
}

impl Arrivals {
    /// The events of a source, `per_year` of them, in streams called after `name`.
    pub fn new(
        source: &Source,
        per_year: u64,
        calendar: Calendar,
        overdispersion: u16,
        seed: u64,
        name: &str,
    ) -> Self {
        let (days, chance) = (format!("load {name} days"), format!("load {name}"));
        Arrivals::begin(
            source,
            per_year,
            calendar,
            overdispersion,
            None,
            [Stream::new(seed, &days), Stream::new(seed, &chance)],
        )
    }

    /// The events that surges bring besides, and no others: a process of its own, so that nothing
    /// before a surge or beside it changes with it. The days are as busy as those of
    /// [`Arrivals::new`] with the same name.
    pub fn of_surges(
        source: &Source,
        per_year: u64,
        calendar: Calendar,
        overdispersion: u16,
        surges: &[Surge],
        seed: u64,
        name: &str,
    ) -> Self {
        let (days, chance) = (format!("load {name} days"), format!("load {name} surges"));
        Arrivals::begin(
            source,
            per_year,
            calendar,
            overdispersion,
            Some(surges),
            [Stream::new(seed, &days), Stream::new(seed, &chance)],
        )
    }

    fn begin(
        source: &Source,
        per_year: u64,
        calendar: Calendar,
        overdispersion: u16,
        surges: Option<&[Surge]>,
        [days, chance]: [Stream; 2],
    ) -> Self {
        let factor = |day: usize, hour: usize| {
            let night = day >= 5 && hour < 6;
            let night = if night { source.weekend_nights } else { 1000 };
            u128::from(source.hours[hour]) * u128::from(source.days[day]) * u128::from(night)
        };
        let all: u128 = (0..7)
            .flat_map(|day| (0..24).map(move |hour| factor(day, hour)))
            .sum();
        // The mean over the week, and over the year, is what was asked for.
        let rate = |day: usize, hour: usize| {
            let share = factor(day, hour) * 168 * u128::from(per_year) * 1_000_000;
            u64::try_from(share / (YEAR * all.max(1))).unwrap_or(u64::MAX)
        };
        let mut week = [[0; 24]; 7];
        for (day, hours) in week.iter_mut().enumerate() {
            for (hour, slot) in hours.iter_mut().enumerate() {
                *slot = rate(day, hour);
            }
        }
        let year: u64 = (0..12)
            .map(|one| u64::from(source.months[one]) * u64::from(MONTHS[one]))
            .sum();
        let months = source
            .months
            .map(|one| u64::from(one) * 365_000 / year.max(1));
        let mut arrivals = Arrivals {
            calendar,
            week,
            months,
            overdispersion,
            surges: surges.map(<[Surge]>::to_vec),
            chance,
            days,
            day: (calendar.start / DAY) as u32,
            rates: [0; 24],
            top: 0,
            gap: 0,
            next: (all > 0 && per_year > 0 && year > 0).then_some(calendar.start),
        };
        arrivals.dawn();
        arrivals.advance();
        arrivals
    }

    /// When the next event happens, if ever.
    #[inline]
    pub fn next(&self) -> Option<SimTime> {
        self.next.map(|at| SimTime(at - self.calendar.start))
    }

    /// The rates of the day that begins.
    fn dawn(&mut self) {
        let (weekday, month) = self.calendar.of(self.day);
        let factor = gamma(self.overdispersion, &mut self.days);
        let month = self.months[month];
        self.rates = self.week[weekday].map(|rate| {
            let rate = u128::from(rate) * u128::from(month) * u128::from(factor);
            u64::try_from(rate / 1_000_000_000).unwrap_or(u64::MAX)
        });
        let (from, to) = (u64::from(self.day) * DAY, u64::from(self.day + 1) * DAY);
        let top = self.rates.iter().copied().max().unwrap_or(0);
        self.top = top.saturating_mul(self.factor(from, to)) / 1000;
        self.gap = (HOUR * 1_000_000 * 256)
            .checked_div(self.top)
            .unwrap_or(u64::MAX);
    }

    /// How many events there are at most beside the rates between two moments, in thousandths.
    fn factor(&self, from: u64, to: u64) -> u64 {
        let Some(surges) = &self.surges else {
            return 1000;
        };
        let here = surges
            .iter()
            .filter(|surge| surge.from < to && surge.to > from);
        here.map(|surge| u64::from(surge.factor).saturating_sub(1000))
            .sum()
    }

    fn rate(&self, at: u64) -> u64 {
        let rate = self.rates[(at % DAY / HOUR) as usize];
        rate.saturating_mul(self.factor(at, at + 1)) / 1000
    }

    /// Whether nothing can come from a moment on.
    fn over(&self, at: u64) -> bool {
        let surges = self.surges.as_ref();
        surges.is_some_and(|all| all.iter().all(|surge| surge.to <= at))
    }

    /// On to the next event.
    pub fn advance(&mut self) {
        let Some(mut at) = self.next else { return };
        loop {
            let midnight = u64::from(self.day + 1) * DAY;
            let gap = u128::from(self.gap) * u128::from(exponential(self.chance.draw()));
            let gap = u64::try_from(gap >> (EXPONENTIAL_BITS + 8)).unwrap_or(u64::MAX);
            at = at.saturating_add(gap);
            if self.over(at.min(midnight)) {
                self.next = None;
                return;
            }
            if at >= midnight {
                at = midnight;
                self.day += 1;
                self.dawn();
                continue;
            }
            let kept = (u128::from(self.chance.draw()) * u128::from(self.top)) >> 64;
            if kept < u128::from(self.rate(at)) {
                self.next = Some(at);
                return;
            }
        }
    }
}
