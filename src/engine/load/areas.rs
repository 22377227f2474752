//! Parts of the district, from where an ambulance reaches each within its limit, and who can be
//! spared elsewhere when none does.

use super::ground::Ground;
use super::spec::Load;
use crate::engine::id::UnitId;
use crate::engine::setup::District;
use crate::engine::time::Span;
use crate::geo::Point;

/// Nobody is moved farther than this (our default).
const FARTHEST: Span = Span::minutes(40);

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

/// The parts, and the bases at which free ambulances count.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    all: Vec<Area>,
    /// Where the bases are: stations, then hospitals.
    bases: Vec<Point>,
    stations: usize,
}

/// A free ambulance, and the base where it counts.
pub type Free = (UnitId, usize);

impl Areas {
    /// The parts of a district.
    pub fn new(district: &District, ground: &Ground, load: &Load) -> Self {
        let hospitals = district.hospitals.iter().map(|one| one.at);
        let stations = district.stations.iter().map(|one| one.at);
        Areas {
            all: Area::all(district, ground, load),
            bases: stations.chain(hospitals).collect(),
            stations: district.stations.len(),
        }
    }

    /// Their names, in the district's order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|area| area.name.as_str())
    }

    /// The place of a part in the list.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.all.iter().position(|area| area.name == name)
    }

    /// The base where a unit at a point counts: the nearest.
    pub fn base(&self, at: Point) -> Option<usize> {
        let far = self.bases.iter().enumerate();
        let far = far.map(|(base, point)| (point.distance(at), base));
        far.min().map(|(_, base)| base)
    }

    /// Whether a part has cover.
    pub fn covers(&self, area: usize, free: &[Free]) -> bool {
        let area = self.all.get(area);
        area.is_some_and(|area| free.iter().any(|(_, base)| area.from[*base]))
    }

    /// Whether all parts keep their cover that have it, when a unit leaves its base.
    fn can_spare(&self, free: &[Free], unit: UnitId, base: usize) -> bool {
        let near = self.all.iter().filter(|area| area.from[base]);
        near.into_iter().all(|area| {
            let mut others = free.iter().filter(|(other, _)| *other != unit);
            others.any(|(_, base)| area.from[*base])
        })
    }

    /// Who is to stand by for a part that has no cover, and at which station: whom the others can
    /// spare, and who is there first. `may` says who may be asked.
    pub fn choose(
        &self,
        ground: &Ground,
        area: usize,
        free: &[Free],
        may: impl Fn(UnitId) -> bool,
    ) -> Option<(UnitId, u16)> {
        let area = self.all.get(area).filter(|_| !self.covers(area, free))?;
        let goals = (0u16..).zip(&area.from[..self.stations]);
        let goals: Vec<u16> = goals
            .filter(|(_, near)| **near)
            .map(|(goal, _)| goal)
            .collect();
        let spare = free
            .iter()
            .filter(|(unit, base)| may(*unit) && self.can_spare(free, *unit, *base));
        let ways = spare.flat_map(|(unit, base)| {
            let from = u16::try_from(*base).unwrap_or(u16::MAX);
            let ways = goals.iter().filter_map(move |goal| {
                let span = ground.home(from, *goal)?;
                Some((span, *unit, *goal))
            });
            ways.filter(|(span, ..)| *span <= FARTHEST)
        });
        ways.min().map(|(_, unit, goal)| (unit, goal))
    }
}
