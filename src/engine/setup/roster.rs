//! Who takes part in an exercise, as everybody in it may know: posts, vehicles, and what they are
//! reached by. Callers are not in it, nor anything that is true of anybody.

use super::{MindSpec, PartnerKind, SeatSpec, UnitSpec};
use crate::engine::id::{HospitalId, SeatId, UnitId};
use crate::engine::time::SimTime;
use crate::language::{CallSign, ClockTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The posts of an exercise and the time at which it begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Plain", into = "Plain")]
pub struct Roster {
    /// What people call the exercise.
    pub title: String,
    /// Time of day at the start.
    pub start: ClockTime,
    /// Vehicles and their like.
    pub units: Vec<UnitSpec>,
    posts: BTreeMap<SeatId, Arc<SeatSpec>>,
    // What follows is looked up in the rest, once.
    by_name: BTreeMap<String, SeatId>,
    by_crew: BTreeMap<SeatId, UnitId>,
    by_call_sign: BTreeMap<CallSign, UnitId>,
    departments: BTreeMap<HospitalId, SeatId>,
    partners: Vec<(SeatId, PartnerKind)>,
    desks: Vec<SeatId>,
    positions: Vec<SeatId>,
}

/// What of a roster is sent and stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Plain {
    title: String,
    start: ClockTime,
    units: Vec<UnitSpec>,
    posts: BTreeMap<SeatId, Arc<SeatSpec>>,
}

impl From<Roster> for Plain {
    fn from(roster: Roster) -> Self {
        Plain {
            title: roster.title,
            start: roster.start,
            units: roster.units,
            posts: roster.posts,
        }
    }
}

impl From<Plain> for Roster {
    fn from(plain: Plain) -> Self {
        Roster::new(plain.title, plain.start, plain.posts, plain.units)
    }
}

impl Roster {
    /// The roster of these posts and vehicles.
    pub fn new(
        title: String,
        start: ClockTime,
        posts: BTreeMap<SeatId, Arc<SeatSpec>>,
        units: Vec<UnitSpec>,
    ) -> Self {
        // Of two of a name the first is meant.
        let (mut by_name, mut by_crew, mut by_call_sign) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (seat, spec) in &posts {
            by_name.entry(spec.name.clone()).or_insert(*seat);
        }
        for (unit, id) in units.iter().zip((0u32..).map(UnitId)) {
            by_crew.entry(unit.seat).or_insert(id);
            by_call_sign.entry(unit.call_sign.clone()).or_insert(id);
        }
        let mut departments = BTreeMap::new();
        let (mut partners, mut desks, mut positions) = (Vec::new(), Vec::new(), Vec::new());
        for (seat, spec) in &posts {
            match spec.mind {
                MindSpec::Hospital(hospital) => {
                    departments.entry(hospital).or_insert(*seat);
                }
                MindSpec::Partner(kind) => partners.push((*seat, kind)),
                MindSpec::Nobody | MindSpec::Caller(_) | MindSpec::Crew | MindSpec::Doctor => {}
            }
            if spec.sees_desk() {
                desks.push(*seat);
            }
            if spec.is_position() {
                positions.push(*seat);
            }
        }
        Roster {
            by_name,
            by_crew,
            by_call_sign,
            departments,
            partners,
            desks,
            positions,
            title,
            start,
            posts,
            units,
        }
    }

    /// A post; none where the seat is no post.
    pub fn post(&self, seat: SeatId) -> Option<&SeatSpec> {
        self.posts.get(&seat).map(Arc::as_ref)
    }
    /// All posts, by seat.
    pub fn posts(&self) -> impl Iterator<Item = (SeatId, &SeatSpec)> {
        self.posts.iter().map(|(seat, spec)| (*seat, spec.as_ref()))
    }
    /// The post with this name.
    pub fn named(&self, name: &str) -> Option<SeatId> {
        self.by_name.get(name).copied()
    }
    /// The vehicle that a seat rides in.
    pub fn unit_of(&self, seat: SeatId) -> Option<UnitId> {
        self.by_crew.get(&seat).copied()
    }
    /// The vehicle with this call sign.
    pub fn unit(&self, call_sign: &CallSign) -> Option<UnitId> {
        self.by_call_sign.get(call_sign).copied()
    }
    /// The seats that see the desk's lists, in order.
    pub fn desks(&self) -> &[SeatId] {
        &self.desks
    }
    /// The seats whose radio is a control-room position, in order.
    pub fn positions(&self) -> &[SeatId] {
        &self.positions
    }
    /// The emergency department of a hospital.
    pub fn department(&self, hospital: HospitalId) -> Option<&SeatSpec> {
        self.post(*self.departments.get(&hospital)?)
    }
    /// The emergency departments, by hospital.
    pub fn departments(&self) -> impl Iterator<Item = &SeatSpec> {
        self.departments
            .values()
            .filter_map(|seat| self.post(*seat))
    }
    /// Other services and institutions that can be rung up.
    pub fn partners(&self) -> impl Iterator<Item = (&SeatSpec, PartnerKind)> {
        let all = self.partners.iter();
        all.filter_map(|(seat, kind)| Some((self.post(*seat)?, *kind)))
    }
    /// Whose radio this is, as displays show it.
    pub fn call_sign_of(&self, seat: SeatId) -> Option<&CallSign> {
        Some(&self.post(seat)?.radio.as_ref()?.call_sign)
    }
    /// What crews call the control room that sends them: the call sign of its posts. They share
    /// it, so that nobody needs to know who sits where.
    pub fn control_room(&self) -> Option<&CallSign> {
        let sends = self.posts().filter(|(_, spec)| spec.may_send());
        let mut signs = sends.filter_map(|(_, spec)| Some(&spec.radio.as_ref()?.call_sign));
        signs.next()
    }
    /// The time of an instant in milliseconds after midnight of the first day, for timetables.
    pub fn ms_of_day(&self, at: SimTime) -> u64 {
        u64::from(self.start.0) * 60_000 + at.0
    }
    /// The time of day at an instant of the exercise.
    pub fn time_of_day(&self, at: SimTime) -> ClockTime {
        let minutes = u64::from(self.start.0) + at.0 / 60_000;
        ClockTime(u16::try_from(minutes % 1440).unwrap_or(0))
    }
}
