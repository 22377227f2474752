//! Where things happen, in outline: zones, and how long it takes from each base to each zone.

use crate::engine::setup::duty::{Duty, is_manned};
use crate::engine::time::Span;

/// Minutes of a day.
const MINUTES: u64 = 1440;

/// A part of the district that counts as one place: a street, a farm, a hamlet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// Its share of the events, beside those of the others.
    pub weight: u32,
    /// Whether response times count as urban there.
    pub urban: bool,
    /// The hospital that patients are taken to: a base.
    pub hospital: u16,
    /// Its street: the place in [`District::streets`].
    pub street: u32,
}

/// The table from station to zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    zones: Vec<Zone>,
    /// The weights up to and with each zone.
    up_to: Vec<u64>,
    bases: u16,
    to_zone: Vec<Option<Span>>,
    to_base: Vec<Option<Span>>,
    units: Vec<u16>,
    /// The shifts of each ambulance that is not manned around the clock.
    shifts: Vec<Vec<Duty>>,
}

impl Ground {
    /// A table. `to_zone` and `to_base` say how long it takes from each base (stations first, then
    /// hospitals) to each zone and to each base, base by base, none where no road leads; `units` is
    /// the base of each ambulance.
    pub fn new(
        zones: Vec<Zone>,
        bases: u16,
        to_zone: Vec<Option<Span>>,
        to_base: Vec<Option<Span>>,
        units: Vec<u16>,
    ) -> Self {
        let mut sum = 0;
        let add = |zone: &Zone| {
            sum += u64::from(zone.weight);
            sum
        };
        Ground {
            up_to: zones.iter().map(add).collect(),
            zones,
            bases,
            to_zone,
            to_base,
            units,
            shifts: Vec::new(),
        }
    }

    /// The same, where crews are on duty at their times: the shifts of each ambulance.
    pub fn manned(mut self, mut shifts: Vec<Vec<Duty>>) -> Self {
        for one in &mut shifts {
            if (0..MINUTES).all(|minute| is_manned(one, minute * 60_000)) {
                one.clear();
            }
        }
        self.shifts = shifts;
        self
    }

    /// Whether somebody is on duty in an ambulance, so many milliseconds after some midnight.
    #[inline]
    pub fn is_manned(&self, unit: usize, at: u64) -> bool {
        let shifts = self.shifts.get(unit);
        shifts.is_none_or(|shifts| is_manned(shifts, at))
    }

    /// Nowhere: for queues without missions.
    pub fn nowhere() -> Self {
        Ground::default()
    }

    /// The zones.
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// A zone; none of that number when there are no zones.
    pub fn zone(&self, zone: u16) -> Zone {
        self.zones
            .get(usize::from(zone))
            .copied()
            .unwrap_or_default()
    }

    /// The base of each ambulance.
    pub fn units(&self) -> &[u16] {
        &self.units
    }

    /// The zone that a random number falls in.
    #[inline]
    pub fn pick(&self, random: u64) -> u16 {
        let Some(&all) = self.up_to.last() else {
            return 0;
        };
        let at = ((u128::from(random) * u128::from(all)) >> 64) as u64;
        self.up_to
            .partition_point(|up_to| *up_to <= at)
            .min(self.zones.len() - 1) as u16
    }

    /// How long from a base to a zone.
    #[inline]
    pub fn drive(&self, base: u16, zone: u16) -> Option<Span> {
        *self
            .to_zone
            .get(usize::from(base) * self.zones.len() + usize::from(zone))?
    }

    /// How long from a base to another.
    pub fn home(&self, from: u16, to: u16) -> Option<Span> {
        *self
            .to_base
            .get(usize::from(from) * usize::from(self.bases) + usize::from(to))?
    }
}
