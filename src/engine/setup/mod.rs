//! What never changes during an exercise: the organisation, the district and the story, as
//! `scenario` builds them once they are checked. The engine holds it in an `Arc`.

mod cast;
mod district;
pub mod index;
mod organisation;
mod story;

pub use cast::*;
pub use district::*;
pub use index::{Criterion, IndexCard};
pub use organisation::*;
pub use story::*;

use super::exercise::watch::Watch;
use super::id::{Gssi, SeatId, UnitId};
use super::load::spec::Load;
use super::time::{SimTime, Span};
use crate::language::{CallSign, ClockTime, Lexicon};

/// Everything fixed about one exercise.
#[derive(Debug)]
pub struct Setup {
    /// Identifier: the scenario file's stem.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Time of day at the start.
    pub start: ClockTime,
    /// It ends by itself at this time at the latest.
    pub longest: Span,
    /// The organisation pack.
    pub organisation: Organisation,
    /// The place.
    pub district: District,
    /// Names and phrases.
    pub lexicon: Lexicon,
    /// Everyone who takes part.
    pub seats: Vec<SeatSpec>,
    /// Vehicles and their like.
    pub units: Vec<UnitSpec>,
    /// Who is ill, and what is true of them.
    pub patients: Vec<PatientSpec>,
    /// Booked transports, by the time at which they are known.
    pub bookings: Vec<Booking>,
    /// Ordinary calls and missions that arrive by themselves; none: the scenario's own alone.
    pub load: Option<Load>,
    /// What the scenario makes happen.
    pub injects: Vec<Inject>,
    /// When it is over.
    pub ends: Watch,
    /// What the seats should do.
    pub expectations: Vec<Expectation>,
    /// Share of the points needed to pass, in percent.
    pub pass_percent: u8,
}

impl Setup {
    /// The seat with this name.
    pub fn seat(&self, name: &str) -> Option<SeatId> {
        let index = self.seats.iter().position(|seat| seat.name == name)?;
        u16::try_from(index).ok().map(SeatId)
    }
    /// The specification of a seat.
    pub fn seat_spec(&self, seat: SeatId) -> &SeatSpec {
        &self.seats[seat.index()]
    }
    /// The unit with this call sign.
    pub fn unit(&self, call_sign: &CallSign) -> Option<UnitId> {
        let index = self
            .units
            .iter()
            .position(|unit| unit.call_sign == *call_sign)?;
        u16::try_from(index).ok().map(UnitId)
    }
    /// The unit that a seat rides in.
    pub fn unit_of(&self, seat: SeatId) -> Option<UnitId> {
        let index = self.units.iter().position(|unit| unit.seat == seat)?;
        u16::try_from(index).ok().map(UnitId)
    }
    /// The same in milliseconds after midnight of the first day, for timetables.
    pub fn ms_of_day(&self, at: SimTime) -> u64 {
        u64::from(self.start.0) * 60_000 + at.0
    }
    /// The time of day at an instant of the exercise.
    pub fn time_of_day(&self, at: SimTime) -> ClockTime {
        let minutes = u64::from(self.start.0) + at.0 / 60_000;
        ClockTime(u16::try_from(minutes % 1440).unwrap_or(0))
    }
    /// All seat ids.
    pub fn seat_ids(&self) -> impl Iterator<Item = SeatId> + use<> {
        (0..self.seats.len())
            .filter_map(|index| u16::try_from(index).ok())
            .map(SeatId)
    }
    /// The talkgroup with this number.
    pub fn talkgroup(&self, gssi: Gssi) -> Option<&Talkgroup> {
        self.organisation
            .talkgroups
            .iter()
            .find(|group| group.gssi == gssi)
    }
    /// The talkgroup with this written name.
    pub fn talkgroup_named(&self, name: &str) -> Option<&Talkgroup> {
        self.organisation
            .talkgroups
            .iter()
            .find(|group| group.name == name)
    }
    /// The seat and call sign behind a terminal's alias.
    pub fn call_sign_of(&self, seat: SeatId) -> Option<&CallSign> {
        self.seat_spec(seat)
            .radio
            .as_ref()
            .map(|radio| &radio.call_sign)
    }
}
