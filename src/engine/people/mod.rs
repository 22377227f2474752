//! Virtual people: a mind at a seat perceives what its devices give it and submits commands.
//!
//! A mind has no private door. It gets [`Percept`]s, knows what [`Known`] holds (its own role and
//! what everybody in the service knows), and answers with a [`Plan`]. It is fed while a person
//! holds its seat too, so that it remembers everything when the person leaves; only its plans
//! are dropped then.

mod caller;
mod colleague;
mod crew;
#[cfg(test)]
pub(super) mod fixture;
mod hospital;
mod now;
mod ptt;
mod radio_manners;
mod timer;
mod turns;

pub use super::setup::Known;
pub use now::Now;
pub use radio_manners::{Heard, Manners, Response, Subject, same_fact};
pub use timer::Timer;
pub use turns::Turns;

use super::command::Command;
use super::id::SeatId;
use super::percept::Percept;
use super::random::Stream;
use super::setup::{MindSpec, SeatSpec, Setup};
use super::time::{SimTime, Span};
use crate::language::Confidence;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Nobody reacts faster than this (design law 2).
pub const REACTION: Span = Span::ms(150);

/// What is understood less surely than this is asked about again (our own default; well below
/// what anything is graded on, since a person guesses where a judge must not).
const UNDERSTOOD: Confidence = Confidence(40);

/// What a mind decides: commands to submit and times to think again, each after a span.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Commands, and how long after now. Shorter than [`REACTION`] becomes [`REACTION`].
    pub acts: Vec<(Span, Command)>,
    /// Times to think again, and how long after now.
    pub wakes: Vec<Span>,
}

impl Plan {
    /// Submits a command after a while.
    pub fn act(&mut self, after: Span, command: Command) {
        self.acts.push((after.max(REACTION), command));
    }
    /// Thinks again after a while.
    pub fn wake(&mut self, after: Span) {
        self.wakes.push(after);
    }
}

/// A mind, by the kind of person. Its state is plain data: a fold over its percepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Mind {
    Nobody,
    Caller(caller::Caller),
    Crew(crew::Crew),
    Hospital(hospital::Hospital),
    Colleague(colleague::Colleague),
}

impl Mind {
    /// Takes in a percept.
    fn perceive(&mut self, percept: &Percept, now: &mut Now<'_>) {
        match self {
            Mind::Nobody => {}
            Mind::Caller(mind) => mind.perceive(percept, now),
            Mind::Crew(mind) => mind.perceive(percept, now),
            Mind::Hospital(mind) => mind.perceive(percept, now),
            Mind::Colleague(mind) => mind.perceive(percept, now),
        }
    }
    /// Comes back to what waits.
    fn wake(&mut self, now: &mut Now<'_>) {
        match self {
            Mind::Nobody => {}
            Mind::Caller(mind) => mind.wake(now),
            Mind::Crew(mind) => mind.wake(now),
            Mind::Hospital(mind) => mind.wake(now),
            Mind::Colleague(mind) => mind.wake(now),
        }
    }
}

/// A seat's mind, its own chance, and whether a person sits there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Occupant {
    mind: Mind,
    chance: Stream,
    person: bool,
}

impl Occupant {
    fn new(spec: &SeatSpec, seed: u64, stream: &str) -> Self {
        Occupant {
            mind: match &spec.mind {
                MindSpec::Nobody => Mind::Nobody,
                MindSpec::Caller(role) => Mind::Caller(caller::Caller::new(role)),
                MindSpec::Crew | MindSpec::Doctor => Mind::Crew(crew::Crew::default()),
                MindSpec::Hospital(_) | MindSpec::Partner(_) => {
                    Mind::Hospital(hospital::Hospital::default())
                }
            },
            chance: Stream::new(seed, stream),
            person: false,
        }
    }
}

/// Everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    seats: Vec<Occupant>,
    /// Those who came since the beginning. Where nobody did, it leaves no trace in a fingerprint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    guests: BTreeMap<SeatId, Occupant>,
}

impl People {
    /// Everybody at their seats.
    pub(super) fn new(setup: &Setup, seed: u64) -> Self {
        let with_load = setup.story.load.is_some();
        let seats = setup.seats().map(|spec| {
            let mut one = Occupant::new(spec, seed, &format!("mind {}", spec.name));
            if with_load && spec.is_position() && matches!(one.mind, Mind::Nobody) {
                one.mind = Mind::Colleague(colleague::Colleague::default());
            }
            one
        });
        let seats = seats.collect();
        People {
            seats,
            guests: BTreeMap::new(),
        }
    }

    /// Somebody comes.
    pub(super) fn admit(&mut self, seat: SeatId, spec: &SeatSpec, seed: u64) {
        let guest = Occupant::new(spec, seed, &format!("guest {seat}"));
        self.guests.insert(seat, guest);
    }

    /// Somebody is gone.
    pub(super) fn dismiss(&mut self, seat: SeatId) {
        self.guests.remove(&seat);
    }

    fn seated(&mut self, seat: SeatId) -> Option<&mut Occupant> {
        let guest = self.guests.get_mut(&seat);
        guest.or_else(|| self.seats.get_mut(seat.index()))
    }

    /// Whether a person holds the seat.
    pub fn is_person(&self, seat: SeatId) -> bool {
        let guest = self.guests.get(&seat);
        let seated = guest.or_else(|| self.seats.get(seat.index()));
        seated.is_some_and(|seated| seated.person)
    }

    /// Whether anybody is at a seat who could take something in.
    pub(super) fn has_mind(&self, seat: SeatId) -> bool {
        let guest = self.guests.get(&seat);
        let seated = guest.or_else(|| self.seats.get(seat.index()));
        seated.is_some_and(|seated| !matches!(seated.mind, Mind::Nobody))
    }

    /// A person sits down or leaves.
    pub(super) fn set_person(&mut self, seat: SeatId, person: bool) {
        if let Some(seated) = self.seated(seat) {
            seated.person = person;
        }
    }

    /// Shows a mind what its seat perceives.
    pub(super) fn perceive(&mut self, known: Known<'_>, at: SimTime, percept: &Percept) -> Plan {
        self.react(known, at, |mind, now| mind.perceive(percept, now))
    }

    /// Wakes a mind as it wished.
    pub(super) fn wake(&mut self, known: Known<'_>, at: SimTime) -> Plan {
        self.react(known, at, Mind::wake)
    }

    /// Lets the mind at a seat react to something; what it decides.
    fn react(
        &mut self,
        known: Known<'_>,
        at: SimTime,
        how: impl FnOnce(&mut Mind, &mut Now<'_>),
    ) -> Plan {
        let mut plan = Plan::default();
        let Some(Occupant { mind, chance, .. }) = self.seated(known.seat) else {
            return plan;
        };
        let mut now = Now {
            known,
            chance,
            at,
            plan: &mut plan,
        };
        how(mind, &mut now);
        plan
    }
}
