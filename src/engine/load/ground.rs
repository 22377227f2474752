//! Where things happen, in outline: zones, and how long it takes from each base to each zone.

use crate::engine::dispatch::roads::{RoadNet, RoadPoint};
use crate::engine::load::spec::Load;
use crate::engine::setup::{District, Street, UnitKind, UnitSpec};
use crate::engine::time::Span;

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
        Ground { up_to: zones.iter().map(add).collect(), zones, bases, to_zone, to_base, units }
    }

    /// Nowhere: for queues without missions.
    pub fn nowhere() -> Self {
        Ground::default()
    }

    /// The table of a district for these units. Where a road net does not lead, nobody is sent.
    pub fn of(district: &District, units: &[UnitSpec], load: &Load) -> Self {
        let roads = &district.roads;
        let stations = district.stations.iter().map(|one| one.access);
        let hospitals = district.hospitals.iter().map(|one| one.access);
        let bases: Vec<RoadPoint> = stations.chain(hospitals).collect();
        let first_hospital = district.stations.len();
        let times: Vec<Vec<Option<u64>>> = bases.iter().map(|&one| roads.times_from(one)).collect();
        let to = |at: RoadPoint| -> Vec<Option<Span>> {
            times.iter().map(|times| arrives(roads, times, at).map(Span)).collect()
        };
        let (mut zones, mut columns) = (Vec::new(), Vec::new());
        for (street, place) in district.streets.iter().zip(0u32..) {
            let Some((weight, urban)) = part(district, street, load) else { continue };
            let Some(house) = street.houses.get(street.houses.len() / 2) else { continue };
            let column = to(house.access);
            let near = column.iter().enumerate().skip(first_hospital);
            let near = near.filter_map(|(base, span)| span.map(|span| (span, base)));
            let Some((_, hospital)) = near.min() else { continue };
            zones.push(Zone { weight, urban, hospital: hospital as u16, street: place });
            columns.push(column);
        }
        let row = |base: usize| columns.iter().map(move |column| column[base]);
        let to_zone = (0..bases.len()).flat_map(row).collect();
        let ends: Vec<Vec<Option<Span>>> = bases.iter().map(|&base| to(base)).collect();
        let to_base = (0..bases.len()).flat_map(|from| ends.iter().map(move |to| to[from])).collect();
        let ambulances = units.iter().filter(|unit| unit.kind == UnitKind::Ambulance);
        let ambulances = ambulances.map(|unit| unit.station as u16).collect();
        Ground::new(zones, bases.len() as u16, to_zone, to_base, ambulances)
    }

    /// The zones.
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// A zone; none of that number when there are no zones.
    pub fn zone(&self, zone: u16) -> Zone {
        self.zones.get(usize::from(zone)).copied().unwrap_or_default()
    }

    /// The base of each ambulance.
    pub fn units(&self) -> &[u16] {
        &self.units
    }

    /// The zone that a random number falls in.
    #[inline]
    pub fn pick(&self, random: u64) -> u16 {
        let Some(&all) = self.up_to.last() else { return 0 };
        let at = ((u128::from(random) * u128::from(all)) >> 64) as u64;
        self.up_to.partition_point(|up_to| *up_to <= at).min(self.zones.len() - 1) as u16
    }

    /// How long from a base to a zone.
    #[inline]
    pub fn drive(&self, base: u16, zone: u16) -> Option<Span> {
        *self.to_zone.get(usize::from(base) * self.zones.len() + usize::from(zone))?
    }

    /// How long from a base to another.
    pub fn home(&self, from: u16, to: u16) -> Option<Span> {
        *self.to_base.get(usize::from(from) * usize::from(self.bases) + usize::from(to))?
    }
}

/// A street's part of the load, and whether it is urban. None when it has none.
fn part(district: &District, street: &Street, load: &Load) -> Option<(u32, bool)> {
    let houses = street.houses.len() as u64;
    let (share, urban) = match load.towns.is_empty() {
        true => return (houses > 0).then_some((houses as u32, false)),
        false => {
            let town = load.towns.iter().find(|town| town.name == street.municipality)?;
            (u64::from(town.share), town.urban)
        }
    };
    let same = district.streets.iter().filter(|one| one.municipality == street.municipality);
    let all: u64 = same.map(|one| one.houses.len() as u64).sum();
    Some((u32::try_from(share * 100_000 * houses / all.max(1)).ok()?, urban))
}

/// When somebody is at a place who reaches the ends of its stretch at these times.
fn arrives(roads: &RoadNet, times: &[Option<u64>], at: RoadPoint) -> Option<u64> {
    let road = roads.roads.get(at.road as usize)?;
    let ends = [(road.a, at.along_dm), (road.b, road.length_dm - at.along_dm)];
    let ways = ends.into_iter();
    ways.filter_map(|(node, dm)| Some((*times.get(node as usize)?)? + road.ms(dm))).min()
}
