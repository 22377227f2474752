//! Roads: a graph whose travel times are whole milliseconds.

use serde::{Deserialize, Serialize};

/// A point, in whole decimetres: x east, y north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// East.
    pub x: i32,
    /// North.
    pub y: i32,
}

impl Point {
    /// Distance in decimetres, rounded down.
    pub fn distance(self, other: Point) -> u32 {
        let square = |a: i32, b: i32| (i64::from(a) - i64::from(b)).unsigned_abs().pow(2);
        let sum = square(self.x, other.x) + square(self.y, other.y);
        u32::try_from(sum.isqrt()).unwrap_or(u32::MAX)
    }
    /// The point `part` of `whole` of the way to `other`.
    pub fn towards(self, other: Point, part: u64, whole: u64) -> Point {
        let mix = |a: i32, b: i32| {
            let whole = i64::try_from(whole.max(1)).unwrap_or(i64::MAX);
            let part = i64::try_from(part).unwrap_or(i64::MAX).min(whole);
            let step = (i64::from(b) - i64::from(a)) * part / whole;
            a + i32::try_from(step).unwrap_or(0)
        };
        Point {
            x: mix(self.x, other.x),
            y: mix(self.y, other.y),
        }
    }
}

/// What carries a road over or under water.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RoadKind {
    /// An ordinary road.
    Road,
    /// A bridge.
    Bridge,
    /// A tunnel: no coverage unless a site is inside.
    Tunnel,
    /// A ferry.
    Ferry,
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
            meeting,
        }
    }

    /// Where a point of the network is on the map.
    pub fn point(&self, at: RoadPoint) -> Point {
        let road = &self.roads[at.road as usize];
        let (a, b) = (self.nodes[road.a as usize], self.nodes[road.b as usize]);
        a.towards(b, u64::from(at.along_dm), u64::from(road.length_dm))
    }

    /// The place on the network that is nearest to a point; none where there are no roads.
    pub fn nearest(&self, point: Point) -> Option<RoadPoint> {
        let places = self.roads.iter().zip(0u32..).map(|(road, index)| {
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
    pub(super) fn ms(&self, dm: u32) -> u64 {
        // 1 km/h is 10 000 dm in 3 600 000 ms.
        u64::from(dm) * 360 / u64::from(self.speed_kmh.max(1))
    }
}
