//! Geometry in whole decimetres: the nearest road.

use crate::geo::{Point, Road, RoadPoint};

/// How far a point is from a road, and where the road is nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Access {
    /// Decimetres from the point to the road.
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

/// The nearest place on the stretches with these numbers.
pub(super) fn nearest_road(
    nodes: &[Point],
    roads: &[Road],
    at: Point,
    among: impl Iterator<Item = u32>,
) -> Option<Access> {
    let mut nearest: Option<Access> = None;
    for index in among {
        let Some(road) = roads.get(index as usize) else {
            continue;
        };
        let (a, b) = (nodes[road.a as usize], nodes[road.b as usize]);
        if nearest.is_some_and(|nearest| beyond(a, b, at) > nearest.distance_dm) {
            continue;
        }
        let along_dm = along(a, b, at).min(road.length_dm);
        let foot = a.towards(b, u64::from(along_dm), u64::from(road.length_dm));
        let access = Access {
            distance_dm: foot.distance(at),
            road: index,
            along_dm,
        };
        nearest = Some(nearest.map_or(access, |nearest| nearest.min(access)));
    }
    nearest
}

/// How far `at` is from the box around `a`–`b`, at least: most stretches are far away, and it is
/// quickly seen.
fn beyond(a: Point, b: Point, at: Point) -> u32 {
    let off = |a: i32, b: i32, at: i32| {
        let (low, high) = (a.min(b), a.max(b));
        low.saturating_sub(at).max(at.saturating_sub(high)).max(0)
    };
    off(a.x, b.x, at.x).max(off(a.y, b.y, at.y)).unsigned_abs()
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
mod tests {
    use super::*;
    use crate::geo::RoadKind;

    fn p(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    #[test]
    fn the_nearest_road_is_found_with_its_foot() {
        let road = |a, b, length_dm| Road {
            a,
            b,
            length_dm,
            speed_kmh: 50,
            kind: RoadKind::Road,
        };
        let nodes = [p(0, 0), p(1000, 0), p(1000, 1000)];
        let roads = [road(0, 1, 1000), road(1, 2, 1000)];
        let near =
            |at, among: &[u32]| nearest_road(&nodes, &roads, at, among.iter().copied()).unwrap();
        let one = near(p(300, 40), &[0, 1]);
        assert_eq!((one.road, one.along_dm, one.distance_dm), (0, 300, 40));
        let beyond = near(p(1100, 1500), &[0, 1]);
        assert_eq!((beyond.road, beyond.along_dm), (1, 1000));
        assert_eq!(near(p(300, 40), &[1]).road, 1);
    }
}
