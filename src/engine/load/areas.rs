//! Parts of the district, and from where an ambulance reaches each within its limit.

use super::ground::Ground;
use super::spec::Load;
use crate::engine::setup::District;

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// For each base of the [`Ground`], whether half of it is reached from there within the limit.
    pub from: Vec<bool>,
}

impl Area {
    /// All parts, in the district's order. Those that nobody would reach from any station are not
    /// watched: nothing could be done about them.
    pub fn all(district: &District, ground: &Ground, load: &Load) -> Vec<Area> {
        let stations = district.stations.len();
        let bases = stations + district.hospitals.len();
        let area = |name: &String| {
            let here = |street: u32| {
                let street = district.streets.get(street as usize);
                street.is_some_and(|street| street.municipality == *name)
            };
            let zones = ground.zones().iter().zip(0u16..);
            let zones: Vec<_> = zones.filter(|(zone, _)| here(zone.street)).collect();
            let all: u64 = zones.iter().map(|(zone, _)| u64::from(zone.weight)).sum();
            let reached = |base: usize| {
                let base = u16::try_from(base).unwrap_or(u16::MAX);
                let near = zones.iter().filter(|(zone, at)| {
                    let limit = load.cover[usize::from(zone.urban)];
                    ground.drive(base, *at).is_some_and(|span| span <= limit)
                });
                let near: u64 = near.map(|(zone, _)| u64::from(zone.weight)).sum();
                all > 0 && near * 2 >= all
            };
            let from: Vec<bool> = (0..bases).map(reached).collect();
            from[..stations].contains(&true).then(|| Area {
                name: name.clone(),
                from,
            })
        };
        let names = district.municipalities.iter().map(|one| &one.name);
        names.filter_map(area).collect()
    }
}
