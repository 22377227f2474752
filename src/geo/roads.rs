//! Roads and fairways: a graph whose travel times are whole milliseconds.

use super::Point;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What carries a road over or under water.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RoadKind {
    /// An ordinary road.
    Road,
    /// A bridge.
    Bridge,
    /// A tunnel: no coverage unless a site is inside.
    Tunnel,
    /// A ferry, which sails when its timetable says.
    Ferry,
    /// A fairway: for boats, and for nothing else.
    Fairway,
}

/// What one travels by along the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Travel {
    /// By car: everything but fairways.
    Car,
    /// By boat: fairways alone.
    Boat,
}

impl Travel {
    /// Whether one can get along there.
    pub fn can_use(self, kind: RoadKind) -> bool {
        match kind {
            RoadKind::Road | RoadKind::Bridge | RoadKind::Tunnel | RoadKind::Ferry => {
                self == Travel::Car
            }
            RoadKind::Fairway => self == Travel::Boat,
        }
    }
}

/// When a ferry sails, from both its ends alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sailings {
    /// The first departure, in milliseconds after midnight.
    pub first_ms: u64,
    /// From one departure to the next.
    pub every_ms: u64,
}

/// A day, in milliseconds.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

impl Sailings {
    /// How long one waits who is at the quay at this time of day, in milliseconds after midnight.
    /// Without a time: half the way from one departure to the next.
    pub fn wait_ms(self, at: Option<u64>) -> u64 {
        let every = self.every_ms.max(1);
        match at {
            // The timetable reaches back beyond the first departure: nobody waits for a morning.
            Some(at) => {
                let phase = self.first_ms % every;
                (every + phase - at % DAY_MS % every) % every
            }
            None => every / 2,
        }
    }
}

/// A straight stretch of road between two junctions or bends; both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Road {
    /// One end: its place in [`RoadNet::nodes`].
    pub a: u32,
    /// The other end.
    pub b: u32,
    /// Length in decimetres.
    pub length_dm: u32,
    /// Speed of an ambulance on a mission, in km/h.
    pub speed_kmh: u16,
    /// What carries it.
    pub kind: RoadKind,
}

/// A place on the road network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RoadPoint {
    /// The stretch: its place in [`RoadNet::roads`].
    pub road: u32,
    /// Decimetres from its end `a`.
    pub along_dm: u32,
}

/// The road network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoadNet {
    /// Junctions and bends.
    pub nodes: Vec<Point>,
    /// Stretches.
    pub roads: Vec<Road>,
    /// The timetables of ferries, by stretch.
    pub sailings: BTreeMap<u32, Sailings>,
    /// For each node, the stretches that meet there; built by [`RoadNet::new`].
    meeting: Vec<Vec<u32>>,
}

impl RoadNet {
    /// A network of these nodes and stretches.
    pub fn new(nodes: Vec<Point>, roads: Vec<Road>) -> Self {
        let mut meeting = vec![Vec::new(); nodes.len()];
        for (road, index) in roads.iter().zip(0u32..) {
            for end in [road.a, road.b] {
                if let Some(here) = meeting.get_mut(end as usize) {
                    here.push(index);
                }
            }
        }
        RoadNet {
            nodes,
            roads,
            sailings: BTreeMap::new(),
            meeting,
        }
    }

    /// The same network with these timetables.
    pub fn with_sailings(mut self, sailings: BTreeMap<u32, Sailings>) -> Self {
        self.sailings = sailings;
        self
    }

    /// Where a point of the network is on the map.
    pub fn point(&self, at: RoadPoint) -> Point {
        let road = &self.roads[at.road as usize];
        let (a, b) = (self.nodes[road.a as usize], self.nodes[road.b as usize]);
        a.towards(b, u64::from(at.along_dm), u64::from(road.length_dm))
    }

    /// The place on the roads that is nearest to a point; none where there are no roads.
    pub fn nearest(&self, point: Point) -> Option<RoadPoint> {
        self.nearest_by(Travel::Car, point)
    }

    /// The place nearest to a point that one can get to by these means.
    pub fn nearest_by(&self, travel: Travel, point: Point) -> Option<RoadPoint> {
        let usable = self.roads.iter().zip(0u32..);
        let usable = usable.filter(|(road, _)| travel.can_use(road.kind));
        let places = usable.map(|(road, index)| {
            let (a, b) = (self.nodes[road.a as usize], self.nodes[road.b as usize]);
            let between = |from: i32, to: i32| i64::from(to) - i64::from(from);
            let (abx, aby) = (between(a.x, b.x), between(a.y, b.y));
            let (apx, apy) = (between(a.x, point.x), between(a.y, point.y));
            // The foot of the perpendicular, as a part of the whole stretch.
            let whole = (abx * abx + aby * aby).max(1);
            let part = (abx * apx + aby * apy).clamp(0, whole);
            let foot = a.towards(b, part.unsigned_abs(), whole.unsigned_abs());
            let along = i64::from(road.length_dm) * part / whole;
            let along_dm = u32::try_from(along).unwrap_or(road.length_dm);
            (
                foot.distance(point),
                RoadPoint {
                    road: index,
                    along_dm,
                },
            )
        });
        places.min_by_key(|(apart, _)| *apart).map(|(_, at)| at)
    }

    /// The quay nearest to a point: where a fairway meets a road. With its distance.
    pub fn nearest_quay(&self, point: Point) -> Option<(RoadPoint, u32)> {
        let is = |index: &u32, travel: Travel| travel.can_use(self.roads[*index as usize].kind);
        let quays = self.meeting.iter().zip(&self.nodes).zip(0u32..);
        let quays = quays.filter_map(|((meeting, at), node)| {
            let fairway = *meeting.iter().find(|one| is(one, Travel::Boat))?;
            meeting.iter().find(|one| is(one, Travel::Car))?;
            let road = &self.roads[fairway as usize];
            let along_dm = if road.a == node { 0 } else { road.length_dm };
            let quay = RoadPoint {
                road: fairway,
                along_dm,
            };
            Some((at.distance(point), quay))
        });
        quays.min().map(|(apart, quay)| (quay, apart))
    }

    /// The stretches that meet at a node.
    pub fn meeting(&self, node: u32) -> &[u32] {
        &self.meeting[node as usize]
    }

    /// The stretch with this number.
    pub(super) fn road(&self, index: u32) -> Option<&Road> {
        self.roads.get(index as usize)
    }
}

impl Road {
    /// How long `dm` decimetres of it take, in milliseconds, rounded down.
    pub fn ms(&self, dm: u32) -> u64 {
        // 1 km/h is 10 000 dm in 3 600 000 ms.
        u64::from(dm) * 360 / u64::from(self.speed_kmh.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    #[test]
    fn a_ferry_sails_by_its_timetable() {
        let ferry = Sailings {
            first_ms: 25 * MINUTE,
            every_ms: 60 * MINUTE,
        };
        let wait = |minutes| ferry.wait_ms(Some(minutes * MINUTE)) / MINUTE;
        assert_eq!(wait(25), 0, "just in time");
        assert_eq!(wait(26), 59, "just missed");
        assert_eq!(wait(10), 15, "before the first");
        assert_eq!(wait(14 * 60 + 5), 20);
        assert_eq!(wait(24 * 60 + 10), 15, "after midnight");
        assert_eq!(ferry.wait_ms(None), 30 * MINUTE, "whenever that is");
    }
}
