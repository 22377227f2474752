//! The road network: a graph whose travel times are whole milliseconds.

use super::hierarchy::Hierarchy;
use super::nearest::Nearest;
use super::{Point, Road, RoadKind, RoadPoint, Sailings, Travel};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The road network. It does not change; what makes questions about it quick is made when the
/// first of them is asked, and shared with its copies.
#[derive(Clone, Default)]
pub struct RoadNet {
    nodes: Vec<Point>,
    roads: Vec<Road>,
    sailings: BTreeMap<u32, Sailings>,
    /// For each node, the stretches that meet there.
    meeting: Vec<Vec<u32>>,
    nearest: Arc<OnceLock<Nearest>>,
    by_car: Arc<OnceLock<Hierarchy>>,
    by_boat: Arc<OnceLock<Hierarchy>>,
}

impl PartialEq for RoadNet {
    fn eq(&self, other: &RoadNet) -> bool {
        self.nodes == other.nodes && self.roads == other.roads && self.sailings == other.sailings
    }
}

impl Eq for RoadNet {}

/// What it is, not what was made of it.
impl fmt::Debug for RoadNet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoadNet")
            .field("nodes", &self.nodes)
            .field("roads", &self.roads)
            .field("sailings", &self.sailings)
            .finish_non_exhaustive()
    }
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
            ..RoadNet::default()
        }
    }

    /// The same network with these timetables.
    pub fn with_sailings(self, sailings: BTreeMap<u32, Sailings>) -> Self {
        RoadNet {
            sailings,
            by_car: Arc::default(),
            by_boat: Arc::default(),
            ..self
        }
    }

    /// Junctions and bends.
    pub fn nodes(&self) -> &[Point] {
        &self.nodes
    }

    /// Stretches.
    pub fn roads(&self) -> &[Road] {
        &self.roads
    }

    /// The timetables of ferries, by stretch.
    pub fn sailings(&self) -> &BTreeMap<u32, Sailings> {
        &self.sailings
    }

    /// The stretches that meet at a node.
    pub fn meeting(&self, node: u32) -> &[u32] {
        &self.meeting[node as usize]
    }

    /// The stretch with this number.
    pub(super) fn road(&self, index: u32) -> Option<&Road> {
        self.roads.get(index as usize)
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

    /// The place nearest to a point that you can get to by these means. Of several as near, the
    /// one on the stretch with the lowest number.
    pub fn nearest_by(&self, travel: Travel, point: Point) -> Option<RoadPoint> {
        self.index()
            .nearest(point, |kind| travel.can_use(kind))
            .map(|found| found.point())
    }

    /// The quay nearest to a point: where a fairway meets a road. With its distance.
    pub fn nearest_quay(&self, point: Point) -> Option<(RoadPoint, u32)> {
        self.index().nearest_quay(point)
    }

    fn index(&self) -> &Nearest {
        self.nearest.get_or_init(|| Nearest::of(self))
    }

    /// What makes ways through it quick to find; the first call takes its time.
    pub(super) fn hierarchy(&self, travel: Travel) -> &Hierarchy {
        let made = match travel {
            Travel::Car => &self.by_car,
            Travel::Boat => &self.by_boat,
        };
        made.get_or_init(|| Hierarchy::of(self, travel))
    }

    /// Makes ready what ways by car are found with, which the first of them would else wait for.
    pub fn prepare(&self) {
        self.hierarchy(Travel::Car);
    }

    /// Whether a stretch can be used by these means.
    pub(super) fn leads(&self, travel: Travel, road: &Road) -> bool {
        road.length_dm > 0 && travel.can_use(road.kind)
    }

    /// Whether how long a stretch takes depends on when you come to it, and from where.
    pub(super) fn is_timed(&self, index: u32) -> bool {
        let kind = self.road(index).map(|road| road.kind);
        kind == Some(RoadKind::Ferry) || self.sailings.contains_key(&index)
    }

    /// Whether you come from one stretch to another aboard the same ferry, and so do not wait
    /// for it: where it turns, or calls on its way. Another timetable is another ferry.
    pub(super) fn stays_aboard(&self, before: u32, next: u32) -> bool {
        let sails = |index: u32| self.road(index).map(|road| road.kind) == Some(RoadKind::Ferry);
        sails(before) && sails(next) && self.sailings.get(&before) == self.sailings.get(&next)
    }
}
