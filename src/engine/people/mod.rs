//! Virtual people: a mind at a seat perceives what its devices give it and submits commands.
//!
//! A mind has no private door. It gets [`Percept`]s, knows what [`Known`] holds (its own role and
//! what everybody in the service knows), and answers with a [`Plan`]. It is fed while a person
//! holds its seat too, so that it remembers everything when the person leaves; only its plans
//! are dropped then.

mod caller;
mod crew;
#[cfg(test)]
pub(super) mod fixture;
mod hospital;
mod now;
mod ptt;
mod radio_manners;
mod timer;
mod turns;

pub use now::Now;
pub use radio_manners::{Heard, Manners, Response, Subject, same_fact};
pub use timer::Timer;
pub use turns::Turns;

use super::command::Command;
use super::dispatch::{Destination, Goal, Start, travel_time};
use super::id::{HospitalId, SeatId, UnitId};
use super::percept::Percept;
use super::random::Stream;
use super::setup::{
    CallerSpec, District, MindSpec, Moves, Organisation, PartnerKind, RadioSpec, SeatSpec, Setup,
    UnitSpec,
};
use super::time::{SimTime, Span};
use crate::language::{CallSign, Confidence, Going, Lexicon};
use serde::{Deserialize, Serialize};

/// Nobody reacts faster than this (design law 2).
pub const REACTION: Span = Span::ms(150);

/// What is understood less surely than this is asked about again (our own default; well below
/// what anything is graded on, since a person guesses where a judge must not).
const UNDERSTOOD: Confidence = Confidence(40);

/// What a mind may know besides its percepts: its own role, and what is common knowledge.
/// Patients, injects and expectations are not in it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    setup: &'a Setup,
    /// Its seat.
    pub seat: SeatId,
}

impl<'a> Known<'a> {
    /// What whoever sits at `seat` knows.
    pub fn new(setup: &'a Setup, seat: SeatId) -> Self {
        Known { setup, seat }
    }
    /// Its own role.
    pub fn spec(&self) -> &'a SeatSpec {
        self.setup.seat_spec(self.seat)
    }
    /// The organisation: fleetmap, codes, timings.
    pub fn organisation(&self) -> &'a Organisation {
        &self.setup.organisation
    }
    /// The local map.
    pub fn district(&self) -> &'a District {
        &self.setup.district
    }
    /// Names and phrases.
    pub fn lexicon(&self) -> &'a Lexicon {
        &self.setup.lexicon
    }
    /// The time of day, in minutes after midnight, at an instant of the exercise.
    pub fn time_of_day(&self, at: SimTime) -> crate::language::ClockTime {
        self.setup.time_of_day(at)
    }
    /// The role of somebody who rings.
    fn role(&self) -> Option<&'a CallerSpec> {
        match &self.spec().mind {
            MindSpec::Caller(role) => Some(role),
            MindSpec::Nobody
            | MindSpec::Crew
            | MindSpec::Doctor
            | MindSpec::Hospital(_)
            | MindSpec::Partner(_) => None,
        }
    }
    /// The vehicle it rides in.
    fn unit(&self) -> Option<(UnitId, &'a UnitSpec)> {
        let unit = self.setup.unit_of(self.seat)?;
        Some((unit, &self.setup.units[unit.index()]))
    }
    /// How it gets along, as it says of itself.
    fn going(&self) -> Going {
        match self.unit().map(|(_, unit)| unit.moves) {
            Some(Moves::Air { .. }) => Going::Flies,
            Some(Moves::Boat) => Going::Sails,
            Some(Moves::Car) | None => Going::Drives,
        }
    }
    /// All vehicles, by call sign and kind; where they are is for displays to show.
    pub fn units(&self) -> &'a [UnitSpec] {
        &self.setup.units
    }
    /// How long a unit takes to a place, leaving at `leaves`, by the way it moves.
    pub fn travel_time(
        &self,
        unit: UnitId,
        start: Start<'_>,
        goal: Goal,
        leaves: SimTime,
    ) -> Option<Span> {
        travel_time(self.setup, unit, start, goal, leaves)
    }
    /// Where a destination is for a unit; none when its address could mean no place or several.
    pub fn goal_of(&self, to: &Destination, unit: UnitId) -> Option<Goal> {
        to.goal(self.setup, unit)
    }
    /// The radio that a seat has by the fleetmap.
    pub fn radio_of(&self, seat: SeatId) -> Option<&'a RadioSpec> {
        self.setup.seat_spec(seat).radio.as_ref()
    }
    /// The number of a hospital's emergency department.
    pub fn number_of(&self, hospital: HospitalId) -> Option<&'a str> {
        let seats = self.setup.seats.iter();
        let mut departments =
            seats.filter(|seat| matches!(seat.mind, MindSpec::Hospital(id) if id == hospital));
        let number = departments.next()?.telephones.first()?;
        Some(number)
    }
    /// The other services and institutions that can be rung up.
    pub fn partners(&self) -> impl Iterator<Item = (&'a SeatSpec, PartnerKind)> {
        self.setup.seats.iter().filter_map(|seat| match seat.mind {
            MindSpec::Partner(kind) => Some((seat, kind)),
            MindSpec::Nobody
            | MindSpec::Caller(_)
            | MindSpec::Crew
            | MindSpec::Doctor
            | MindSpec::Hospital(_) => None,
        })
    }
    /// The control room's call sign: that of the first desk with a radio.
    fn control_room(&self) -> Option<&'a CallSign> {
        let desk = self.setup.seats.iter().find(|seat| seat.desk);
        desk.and_then(|seat| seat.radio.as_ref())
            .map(|radio| &radio.call_sign)
    }
    /// Whether two call signs name one station, in full or in short.
    pub fn same_station(&self, a: &CallSign, b: &CallSign) -> bool {
        let names = |name: &CallSign| {
            self.lexicon().names.call_signs.iter().position(|station| {
                station.call_sign == *name
                    || station.short.iter().any(|short| short == name.as_str())
            })
        };
        a == b || names(a).is_some_and(|station| names(b) == Some(station))
    }
    /// What a unit is called on the radio.
    pub fn unit_call_sign(&self, unit: UnitId) -> &'a CallSign {
        &self.setup.units[unit.index()].call_sign
    }
    /// Whose radio this is, as displays show it.
    pub fn call_sign_of(&self, seat: SeatId) -> Option<&'a CallSign> {
        self.setup.call_sign_of(seat)
    }
}

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
}

impl Mind {
    /// Takes in a percept.
    fn perceive(&mut self, percept: &Percept, now: &mut Now<'_>) {
        match self {
            Mind::Nobody => {}
            Mind::Caller(mind) => mind.perceive(percept, now),
            Mind::Crew(mind) => mind.perceive(percept, now),
            Mind::Hospital(mind) => mind.perceive(percept, now),
        }
    }
    /// Comes back to what waits.
    fn wake(&mut self, now: &mut Now<'_>) {
        match self {
            Mind::Nobody => {}
            Mind::Caller(mind) => mind.wake(now),
            Mind::Crew(mind) => mind.wake(now),
            Mind::Hospital(mind) => mind.wake(now),
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

/// Everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    seats: Vec<Occupant>,
}

impl People {
    /// Everybody at their seats.
    pub(super) fn new(setup: &Setup, seed: u64) -> Self {
        let seats = setup
            .seats
            .iter()
            .map(|spec| Occupant {
                mind: match &spec.mind {
                    MindSpec::Nobody => Mind::Nobody,
                    MindSpec::Caller(role) => Mind::Caller(caller::Caller::new(role)),
                    MindSpec::Crew | MindSpec::Doctor => Mind::Crew(crew::Crew::default()),
                    MindSpec::Hospital(_) | MindSpec::Partner(_) => {
                        Mind::Hospital(hospital::Hospital::default())
                    }
                },
                chance: Stream::new(seed, &format!("mind {}", spec.name)),
                person: false,
            })
            .collect();
        People { seats }
    }

    /// Whether a person holds the seat.
    pub fn is_person(&self, seat: SeatId) -> bool {
        self.seats[seat.index()].person
    }

    /// A person sits down or leaves.
    pub(super) fn set_person(&mut self, seat: SeatId, person: bool) {
        self.seats[seat.index()].person = person;
    }

    /// Shows a mind what its seat perceives.
    pub(super) fn perceive(
        &mut self,
        setup: &Setup,
        seat: SeatId,
        at: SimTime,
        percept: &Percept,
    ) -> Plan {
        self.react(setup, seat, at, |mind, now| mind.perceive(percept, now))
    }

    /// Wakes a mind as it wished.
    pub(super) fn wake(&mut self, setup: &Setup, seat: SeatId, at: SimTime) -> Plan {
        self.react(setup, seat, at, Mind::wake)
    }

    /// Lets the mind at a seat react to something; what it decides.
    fn react(
        &mut self,
        setup: &Setup,
        seat: SeatId,
        at: SimTime,
        how: impl FnOnce(&mut Mind, &mut Now<'_>),
    ) -> Plan {
        let mut plan = Plan::default();
        let Occupant { mind, chance, .. } = &mut self.seats[seat.index()];
        let known = Known::new(setup, seat);
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
