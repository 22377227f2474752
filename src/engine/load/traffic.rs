//! What each call is: whose, about what, how urgent, where, and how long it takes.
//!
//! Everything about a call is drawn when its event happens, always in the same number of draws
//! from streams of its own, so that who answers changes none of it.

use super::about::{About, Sort};
use super::arrivals::{Arrivals, Calendar};
use super::calls::{Ring, Traffic};
use super::draw::{Delay, per_mille, weighted};
use super::due::Due;
use super::ground::Ground;
use super::spec::{Load, Origin, Urgency};
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};
use serde::Serialize;
use std::ops::Deref;

/// At most so many others ring about one event.
const MOST_OTHERS: u32 = 60;

/// The events of a source.
#[derive(Clone, Debug, Serialize)]
struct Sourced {
    arrivals: Arrivals,
    /// The place of the source in [`Load::sources`].
    #[serde(skip)]
    place: usize,
    /// What is drawn about each event and each of its callers.
    chance: Stream,
}

/// All calls to a centre. An outline borrows its load and ground, an exercise shares them.
#[derive(Clone, Debug, Serialize)]
pub struct CentreTraffic<L, G> {
    #[serde(skip)]
    load: L,
    #[serde(skip)]
    ground: G,
    sources: Vec<Sourced>,
    again: Stream,
    written: Stream,
    /// Calls that are known already: others about an event, and those of the scenario.
    known: Due<Ring>,
    /// When the next event is, and of which source: the first of `sources`.
    #[serde(skip)]
    next: Option<(SimTime, usize)>,
    calls: u32,
    events: u32,
}

impl<L: Deref<Target = Load> + Clone, G: Deref<Target = Ground>> CentreTraffic<L, G> {
    /// The calls of a centre from a seed. Booked transports fall due without a call: they are not
    /// among them.
    pub fn new(load: L, ground: G, start: u64, seed: u64) -> Self {
        let calendar = Calendar {
            weekday: load.weekday,
            month: load.month,
            start,
        };
        let mut sources = Vec::new();
        for (source, place) in load.sources.iter().zip(0..) {
            let per_year = match source.origin {
                Origin::Booked => continue,
                Origin::Emergency => {
                    u64::from(source.per_year) * 1_000_000 / callers(&load).max(1_000_000)
                }
                _ => u64::from(source.per_year),
            };
            let (days, name) = (load.overdispersion, format!("{:?}", source.origin));
            let about = |what: &str| Stream::new(seed, &format!("load about {name}{what}"));
            let usual = Arrivals::new(source, per_year, calendar, days, seed, &name);
            sources.push(Sourced {
                arrivals: usual,
                place,
                chance: about(""),
            });
            if source.origin == Origin::Emergency && !load.surges.is_empty() {
                let surges = &load.surges;
                let more =
                    Arrivals::of_surges(source, per_year, calendar, days, surges, seed, &name);
                sources.push(Sourced {
                    arrivals: more,
                    place,
                    chance: about(" surges"),
                });
            }
        }
        let mut traffic = CentreTraffic {
            load,
            ground,
            sources,
            again: Stream::new(seed, "load again"),
            written: Stream::new(seed, "load written"),
            known: Due::default(),
            next: None,
            calls: 0,
            events: 0,
        };
        traffic.look();
        traffic
    }

    /// A call that the scenario has somebody make, whatever the load.
    pub fn write(&mut self, at: SimTime, talk: Delay, urgency: Urgency) {
        let mut chance = self.written.clone();
        let about = About {
            urgency,
            sort: Sort::Written,
            event: self.events,
            ..About::default()
        };
        self.events += 1;
        let ring = self.ring(Origin::Emergency, about, talk, &mut chance);
        self.written = chance;
        self.known.put(at, ring);
    }

    /// Finds out which source has the next event.
    fn look(&mut self) {
        let next = self.sources.iter().enumerate();
        let next = next.filter_map(|(place, one)| one.arrivals.next().map(|at| (at, place)));
        self.next = next.min();
    }

    fn ring(&mut self, origin: Origin, about: About, talk: Delay, chance: &mut Stream) -> Ring {
        let call = self.calls;
        self.calls += 1;
        Ring {
            call,
            attempt: 1,
            line: origin.line(),
            patience: self.load.patience.draw(chance),
            pick_up: self.load.pick_up.draw(chance),
            talk: talk.draw(chance),
            about,
        }
    }

    /// An event of a source happens: its first call, and those that follow from it.
    fn event(&mut self, at: SimTime, place: usize) -> Ring {
        let load = self.load.clone();
        let Some(source) = load.sources.get(self.sources[place].place) else {
            // There are as many sources as there are places.
            return Ring::default();
        };
        let mut chance = self.sources[place].chance.clone();
        let zone = self.ground.pick(chance.draw());
        let (sort, kind, level, luck) =
            (chance.draw(), chance.draw(), chance.draw(), chance.draw());
        let mut about = About {
            event: self.events,
            zone,
            origin: source.origin as u8,
            ..About::default()
        };
        self.events += 1;
        let mut talk = source.talk;
        let mut callers = 1000;
        if source.origin == Origin::Emergency {
            let rest = 1000 - load.misdials.share.min(1000);
            let shares = [load.misdials.share, load.silent.share.min(rest)].map(u32::from);
            let proper = 1000u32.saturating_sub(shares[0] + shares[1]);
            let [misdials, silent] = shares;
            match weighted([misdials, silent, proper].into_iter(), sort) {
                0 => (about.sort, talk) = (Sort::Misdial, load.misdials.talk),
                1 => (about.sort, talk) = (Sort::Silent, load.silent.talk),
                _ => {
                    let weights = load.kinds.iter().map(|kind| u32::from(kind.weight));
                    let place = weighted(weights, kind);
                    if let Some(kind) = load.kinds.get(place) {
                        about.kind = u8::try_from(place).ok();
                        about.urgency = urgency([self.acute(kind.acute, luck), kind.urgent], level);
                        if about.urgency == Urgency::None {
                            about.urgency = Urgency::Normal;
                        }
                        callers = load.callers_of(kind);
                    }
                }
            }
        } else {
            about.urgency = urgency(source.urgency, level);
        }
        let first = self.ring(source.origin, about, talk, &mut chance);
        let about = About {
            sort: Sort::Another,
            ..about
        };
        for _ in 0..self.others(callers, &mut chance) {
            let after = self.load.callers_after.draw(&mut chance);
            let ring = self.ring(source.origin, about, talk, &mut chance);
            self.known.put(at + after, ring);
        }
        self.sources[place].chance = chance;
        first
    }

    /// How many others ring about an event that `callers` thousandths ring about on average. What
    /// kinds say is a mean: one more each time with the same chance, so that some events have very
    /// many. What the load says for all of them is the number itself.
    fn others(&self, callers: u16, chance: &mut Stream) -> u32 {
        if self.load.callers.is_some() {
            let others = u32::from(callers.max(1000)) - 1000;
            return others / 1000 + u32::from(per_mille((others % 1000) as u16, chance));
        }
        let more = 1_000_000 - 1_000_000_000 / u64::from(callers.max(1000));
        let mut others = 0;
        while callers > 1000 && others < MOST_OTHERS && chance.below(1_000_000) < more {
            others += 1;
        }
        others
    }

    /// How many in a thousand are acute, for somebody who rings often or does not.
    fn acute(&self, acute: u16, luck: u64) -> u16 {
        let often = (u128::from(luck) * 1000) >> 64 < u128::from(self.load.frequent);
        match often {
            true => {
                (u32::from(acute) * u32::from(self.load.frequent_acute) / 1000).min(1000) as u16
            }
            false => acute,
        }
    }
}

/// How urgent, by the shares of acute, urgent and, if it says so, normal.
fn urgency<const N: usize>(shares: [u16; N], random: u64) -> Urgency {
    let mut at = ((u128::from(random) * 1000) >> 64) as u16;
    for (share, urgency) in
        shares
            .into_iter()
            .zip([Urgency::Acute, Urgency::Urgent, Urgency::Normal])
    {
        match at.checked_sub(share) {
            Some(rest) => at = rest,
            None => return urgency,
        }
    }
    Urgency::None
}

/// How many calls an event on 113 leads to, in millionths.
fn callers(load: &Load) -> u64 {
    let slips = u64::from(load.misdials.share + load.silent.share).min(1000);
    let weights: u64 = load.kinds.iter().map(|kind| u64::from(kind.weight)).sum();
    let calls: u64 = load
        .kinds
        .iter()
        .map(|kind| u64::from(kind.weight) * u64::from(load.callers_of(kind)))
        .sum();
    let mean = calls * 1000 / weights.max(1);
    (slips * 1_000_000 + (1000 - slips) * mean.max(1_000_000)) / 1000
}

impl<L: Deref<Target = Load> + Clone, G: Deref<Target = Ground>> Traffic for CentreTraffic<L, G> {
    #[inline]
    fn next(&self) -> Option<SimTime> {
        let event = self.next.map(|(at, _)| at);
        match (self.known.next(), event) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    fn take(&mut self) -> Ring {
        let event = self
            .next
            .filter(|(at, _)| self.known.next().is_none_or(|known| *at < known));
        match event {
            Some((at, place)) => {
                let ring = self.event(at, place);
                self.sources[place].arrivals.advance();
                self.look();
                ring
            }
            None => self.known.take().map(|(_, ring)| ring).unwrap_or_default(),
        }
    }

    fn again(&mut self, given_up: &Ring) -> Option<(Span, Ring)> {
        // Somebody who dialled by mistake does not try again.
        if given_up.about.sort == Sort::Misdial {
            return None;
        }
        let load = &self.load;
        given_up.again(
            (load.redial, load.redial_after, load.patience),
            &mut self.again,
        )
    }
}
