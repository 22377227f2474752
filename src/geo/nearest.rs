//! What lies nearest to a point: a tree of boxes around the stretches, in whole numbers.

use super::{Point, Road, RoadKind, RoadNet, RoadPoint, Travel};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};
use std::collections::BTreeMap;

/// Something with a box around it.
type Boxed<T> = GeomWithData<Rectangle<[i64; 2]>, T>;

/// The stretches of a network by kind, and its quays, so that the nearest is found without looking
/// at all of them.
#[derive(Debug)]
pub struct Nearest {
    stretches: BTreeMap<RoadKind, RTree<Boxed<Line>>>,
    quays: RTree<Boxed<RoadPoint>>,
}

/// A stretch as a line on the map.
#[derive(Clone, Copy, Debug)]
struct Line {
    road: u32,
    a: Point,
    b: Point,
    length_dm: u32,
}

/// How far a point is from a road, and where the road is nearest. The least is the nearest; of
/// several as near, the one with the lowest number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Access {
    /// Decimetres from the point to the road, rounded down.
    pub distance_dm: u32,
    /// The stretch.
    pub road: u32,
    /// Decimetres from its end `a`.
    pub along_dm: u32,
}

impl Access {
    /// The place on the road.
    pub fn point(self) -> RoadPoint {
        RoadPoint {
            road: self.road,
            along_dm: self.along_dm,
        }
    }
}

impl Nearest {
    /// The stretches and quays of a network.
    pub(super) fn of(net: &RoadNet) -> Self {
        Nearest {
            quays: RTree::bulk_load(quays(net)),
            ..Nearest::among(net.nodes(), net.roads())
        }
    }

    /// These stretches, without quays.
    pub fn among(nodes: &[Point], roads: &[Road]) -> Self {
        let mut kinds: BTreeMap<RoadKind, Vec<Boxed<Line>>> = BTreeMap::new();
        for (road, index) in roads.iter().zip(0u32..) {
            let line = Line::of(nodes, road, index);
            let around = Rectangle::from_corners(corner(line.a), corner(line.b));
            let kind = kinds.entry(road.kind).or_default();
            kind.push(GeomWithData::new(around, line));
        }
        let trees = kinds.into_iter();
        Nearest {
            stretches: trees
                .map(|(kind, lines)| (kind, RTree::bulk_load(lines)))
                .collect(),
            quays: RTree::new(),
        }
    }

    /// The nearest place on stretches of these kinds.
    pub fn nearest(&self, point: Point, wanted: impl Fn(RoadKind) -> bool) -> Option<Access> {
        let mut best: Option<Access> = None;
        for (_, tree) in self.stretches.iter().filter(|(kind, _)| wanted(**kind)) {
            for (line, square) in tree.nearest_neighbor_iter_with_distance_2(corner(point)) {
                if best.is_some_and(|best| square.isqrt() > i64::from(best.distance_dm)) {
                    break;
                }
                let here = line.data.access(point);
                best = Some(best.map_or(here, |best| best.min(here)));
            }
        }
        best
    }

    /// The nearest quay, with its distance; of several as near, the lowest.
    pub(super) fn nearest_quay(&self, point: Point) -> Option<(RoadPoint, u32)> {
        let mut best: Option<(i64, RoadPoint)> = None;
        for (quay, square) in self
            .quays
            .nearest_neighbor_iter_with_distance_2(corner(point))
        {
            let here = (square.isqrt(), quay.data);
            if best.is_some_and(|best| here.0 > best.0) {
                break;
            }
            best = Some(best.map_or(here, |best| best.min(here)));
        }
        best.map(|(apart, quay)| (quay, u32::try_from(apart).unwrap_or(u32::MAX)))
    }
}

/// The nearest place on the stretches with these numbers, which are few.
pub fn nearest_of(nodes: &[Point], roads: &[Road], point: Point, few: &[u32]) -> Option<Access> {
    let lines = few
        .iter()
        .filter_map(|index| Some(Line::of(nodes, roads.get(*index as usize)?, *index)));
    lines.map(|line| line.access(point)).min()
}

/// Where a fairway meets a road, as a place on the fairway.
fn quays(net: &RoadNet) -> Vec<Boxed<RoadPoint>> {
    let is = |index: &u32, travel: Travel| travel.can_use(net.roads()[*index as usize].kind);
    let quays = net.nodes().iter().zip(0u32..).filter_map(|(at, node)| {
        let meeting = net.meeting(node);
        let fairway = *meeting.iter().find(|one| is(one, Travel::Boat))?;
        meeting.iter().find(|one| is(one, Travel::Car))?;
        let road = &net.roads()[fairway as usize];
        let quay = RoadPoint {
            road: fairway,
            along_dm: if road.a == node { 0 } else { road.length_dm },
        };
        let here = Rectangle::from_corners(corner(*at), corner(*at));
        Some(GeomWithData::new(here, quay))
    });
    quays.collect()
}

fn corner(point: Point) -> [i64; 2] {
    [i64::from(point.x), i64::from(point.y)]
}

impl Line {
    fn of(nodes: &[Point], road: &Road, index: u32) -> Self {
        Line {
            road: index,
            a: nodes[road.a as usize],
            b: nodes[road.b as usize],
            length_dm: road.length_dm,
        }
    }

    /// Where it is nearest to a point. That place lies in the box around its ends, so nothing in
    /// a box further away is nearer.
    fn access(&self, point: Point) -> Access {
        let along_dm = along(self.a, self.b, point).min(self.length_dm);
        let whole = u64::from(self.length_dm);
        let foot = self.a.towards(self.b, u64::from(along_dm), whole);
        Access {
            distance_dm: foot.distance(point),
            road: self.road,
            along_dm,
        }
    }
}

/// Decimetres from `a` to the foot of the perpendicular from `at` upon `a`–`b`, held between them.
fn along(a: Point, b: Point, at: Point) -> u32 {
    let d = |p: i32, q: i32| i128::from(q) - i128::from(p);
    let (bx, by) = (d(a.x, b.x), d(a.y, b.y));
    let square = bx * bx + by * by;
    if square == 0 {
        return 0;
    }
    let dot = (d(a.x, at.x) * bx + d(a.y, at.y) * by).clamp(0, square);
    // dot / |ab|, and dot ≤ |ab|², so this is at most the length of a–b.
    let length = square.isqrt();
    u32::try_from(dot / length.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
