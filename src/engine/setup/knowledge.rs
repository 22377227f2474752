//! What somebody at a seat knows beforehand: the pack, who takes part, and their own role.
//!
//! Nothing in here leads to the [`super::Story`]. What a mind, a robot, a panel or another machine
//! gets of an exercise goes through [`Known`], so the compiler keeps the truth with the host.

use super::{
    CallerSpec, District, MindSpec, Moves, Organisation, Pack, PartnerKind, RadioSpec, Roster,
    SeatSpec, Setup, UnitKind, UnitSpec,
};
use crate::engine::id::{HospitalId, SeatId, UnitId};
use crate::engine::time::{SimTime, Span};
use crate::language::{CallSign, ClockTime, Going, Lexicon};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a seat knows of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Which seat.
    pub seat: SeatId,
    /// Its name, title, post, devices and mind.
    pub spec: Arc<SeatSpec>,
    /// How long its unit is busy at the start with something else.
    pub busy: Option<Span>,
}

impl Role {
    /// Nobody in particular.
    pub(super) fn stranger() -> Self {
        Role {
            seat: SeatId(u32::MAX),
            spec: Arc::new(SeatSpec {
                name: String::new(),
                title: String::new(),
                post: None,
                radio: None,
                telephones: Vec::new(),
                at: None,
                mind: MindSpec::Nobody,
            }),
            busy: None,
        }
    }
}

/// What somebody at a seat knows beforehand, to be kept.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// What anybody may know.
    pub pack: Arc<Pack>,
    /// Who takes part.
    pub roster: Arc<Roster>,
    /// What the seat knows of itself.
    pub role: Role,
}

impl Knowledge {
    /// The same, to be looked at.
    pub fn known(&self) -> Known<'_> {
        Known::of(&self.pack, &self.roster, &self.role)
    }
}

/// What somebody at a seat knows beforehand: common knowledge and their own role. Patients,
/// callers, injects and expectations are not in it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What anybody may know.
    pub pack: &'a Pack,
    /// Who takes part.
    pub roster: &'a Roster,
    role: &'a Role,
    /// The seat.
    pub seat: SeatId,
    /// Whether the exercise is held as a test.
    pub exam: bool,
}

impl<'a> Known<'a> {
    /// What somebody at `seat` knows.
    pub fn new(setup: &'a Setup, seat: SeatId) -> Self {
        Known {
            seat,
            ..Known::of(&setup.pack, &setup.roster, setup.role(seat))
        }
    }
    /// What somebody with this role knows.
    pub fn of(pack: &'a Pack, roster: &'a Roster, role: &'a Role) -> Self {
        Known {
            pack,
            roster,
            role,
            seat: role.seat,
            exam: false,
        }
    }
    /// The same in an exercise that is held as a test, or is not.
    pub fn in_exam(self, exam: bool) -> Self {
        Known { exam, ..self }
    }
    /// All that the seat knows of itself.
    pub fn own(&self) -> &'a Role {
        self.role
    }
    /// Their own role.
    pub fn spec(&self) -> &'a SeatSpec {
        &self.role.spec
    }
    /// How long their own unit is busy at the start with something else.
    pub fn busy(&self) -> Option<Span> {
        self.role.busy
    }
    /// The organisation: fleetmap, codes, timings.
    pub fn organisation(&self) -> &'a Organisation {
        &self.pack.organisation
    }
    /// The local map.
    pub fn district(&self) -> &'a District {
        &self.pack.district
    }
    /// Names and phrases.
    pub fn lexicon(&self) -> &'a Lexicon {
        &self.pack.lexicon
    }
    /// The time of day at an instant of the exercise.
    pub fn time_of_day(&self, at: SimTime) -> ClockTime {
        self.roster.time_of_day(at)
    }
    /// The role of somebody who rings.
    pub fn role(&self) -> Option<&'a CallerSpec> {
        match &self.spec().mind {
            MindSpec::Caller(role) => Some(role),
            MindSpec::Nobody
            | MindSpec::Crew
            | MindSpec::Doctor
            | MindSpec::Hospital(_)
            | MindSpec::Partner(_) => None,
        }
    }
    /// The vehicle they ride in.
    pub fn unit(&self) -> Option<(UnitId, &'a UnitSpec)> {
        let unit = self.roster.unit_of(self.seat)?;
        Some((unit, &self.roster.units[unit.index()]))
    }
    /// How they get along, as they say of themselves.
    pub fn going(&self) -> Going {
        match self.unit().map(|(_, unit)| unit.moves) {
            Some(Moves::Air { .. }) => Going::Flies,
            Some(Moves::Boat) => Going::Sails,
            Some(Moves::Car) | None => Going::Drives,
        }
    }
    /// All vehicles, by call sign and kind; where they are is for displays to show.
    pub fn units(&self) -> &'a [UnitSpec] {
        &self.roster.units
    }
    /// The radio that a seat has by the fleetmap.
    pub fn radio_of(&self, seat: SeatId) -> Option<&'a RadioSpec> {
        self.roster.post(seat)?.radio.as_ref()
    }
    /// The number of a hospital's emergency department.
    pub fn number_of(&self, hospital: HospitalId) -> Option<&'a str> {
        let number = self.roster.department(hospital)?.telephones.first()?;
        Some(number)
    }
    /// The other services and institutions that can be rung up.
    pub fn partners(&self) -> impl Iterator<Item = (&'a SeatSpec, PartnerKind)> + use<'a> {
        self.roster.partners()
    }
    /// What the control room is called by radio.
    pub fn control_room(&self) -> Option<&'a CallSign> {
        self.roster.control_room()
    }
    /// Whether two call signs name one station, in full or in short.
    pub fn same_station(&self, a: &CallSign, b: &CallSign) -> bool {
        let station = |name: &CallSign| self.lexicon().station(name).map(std::ptr::from_ref);
        a == b || station(a).is_some_and(|one| station(b) == Some(one))
    }
    /// What a unit is called on the radio.
    pub fn unit_call_sign(&self, unit: UnitId) -> &'a CallSign {
        &self.roster.units[unit.index()].call_sign
    }
    /// The name of the station it belongs to.
    pub fn unit_station(&self, unit: UnitId) -> &'a str {
        let station = self.roster.units[unit.index()].station;
        let station = self.district().stations.get(usize::from(station));
        station.map_or("", |station| &station.name)
    }
    /// What kind of unit it is.
    pub fn unit_kind(&self, unit: UnitId) -> UnitKind {
        self.roster.units[unit.index()].kind
    }
    /// Whose radio this is, as displays show it.
    pub fn call_sign_of(&self, seat: SeatId) -> Option<&'a CallSign> {
        self.roster.call_sign_of(seat)
    }
}
