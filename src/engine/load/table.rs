//! The table from station to zone, worked out from a district's roads.

use super::ground::{Ground, Zone};
use super::spec::Load;
use crate::engine::setup::{District, Street, UnitKind, UnitSpec};
use crate::engine::time::Span;
use crate::geo::RoadPoint;

impl Ground {
    /// The table of a district for these units. Where a road net does not lead, nobody is sent.
    pub fn of(district: &District, units: &[UnitSpec], load: &Load) -> Self {
        let roads = &district.roads;
        let stations = district.stations.iter().map(|one| one.access);
        let hospitals = district.hospitals.iter().map(|one| one.access);
        let bases: Vec<RoadPoint> = stations.chain(hospitals).collect();
        let first_hospital = district.stations.len();
        let times: Vec<Vec<Option<u64>>> = bases.iter().map(|&one| roads.times_from(one)).collect();
        let to = |at: RoadPoint| -> Vec<Option<Span>> {
            times
                .iter()
                .map(|times| roads.arrival(times, at).map(Span))
                .collect()
        };
        let (mut zones, mut columns) = (Vec::new(), Vec::new());
        for (street, place) in district.streets.iter().zip(0u32..) {
            let Some((weight, urban)) = part(district, street, load) else {
                continue;
            };
            let Some(house) = street.houses.get(street.houses.len() / 2) else {
                continue;
            };
            let column = to(house.access);
            let near = column.iter().enumerate().skip(first_hospital);
            let near = near.filter_map(|(base, span)| span.map(|span| (span, base)));
            let Some((_, hospital)) = near.min() else {
                continue;
            };
            zones.push(Zone {
                weight,
                urban,
                hospital: hospital as u16,
                street: place,
            });
            columns.push(column);
        }
        let row = |base: usize| columns.iter().map(move |column| column[base]);
        let to_zone = (0..bases.len()).flat_map(row).collect();
        let ends: Vec<Vec<Option<Span>>> = bases.iter().map(|&base| to(base)).collect();
        let to_base = (0..bases.len())
            .flat_map(|from| ends.iter().map(move |to| to[from]))
            .collect();
        let ambulances = units.iter().filter(|unit| unit.kind == UnitKind::Ambulance);
        let shifts = ambulances.clone().map(|unit| unit.shifts.clone()).collect();
        let ambulances = ambulances.map(|unit| unit.station).collect();
        Ground::new(zones, bases.len() as u16, to_zone, to_base, ambulances).manned(shifts)
    }
}

/// A street's part of the load, and whether it is urban. None when it has none.
fn part(district: &District, street: &Street, load: &Load) -> Option<(u32, bool)> {
    let houses = street.houses.len() as u64;
    let (share, urban) = match load.towns.is_empty() {
        true => return (houses > 0).then_some((houses as u32, false)),
        false => {
            let town = load
                .towns
                .iter()
                .find(|town| town.name == street.municipality)?;
            (u64::from(town.share), town.urban)
        }
    };
    let same = district
        .streets
        .iter()
        .filter(|one| one.municipality == street.municipality);
    let all: u64 = same.map(|one| one.houses.len() as u64).sum();
    Some((
        u32::try_from(share * 100_000 * houses / all.max(1)).ok()?,
        urban,
    ))
}
