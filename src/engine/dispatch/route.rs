//! The quickest way through the roads.

use super::roads::{RoadNet, RoadPoint};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One stretch of a route, driven in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The stretch.
    pub road: u32,
    /// Where it is entered, decimetres from its end `a`.
    pub from_dm: u32,
    /// Where it is left.
    pub to_dm: u32,
    /// How long it takes, in milliseconds.
    pub ms: u64,
}

/// The quickest way between two points of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its stretches, in order; empty when one is there already.
    pub legs: Vec<Leg>,
    /// How long it takes, in milliseconds.
    pub ms: u64,
}

impl Route {
    /// Where one is after `ms` of it: on which stretch, and how far along.
    pub fn point_after(&self, ms: u64) -> Option<RoadPoint> {
        let mut left = ms;
        for leg in &self.legs {
            if left < leg.ms {
                let whole = u64::from(leg.from_dm.abs_diff(leg.to_dm));
                let driven = u32::try_from(whole * left / leg.ms).unwrap_or(0);
                let along_dm = if leg.to_dm > leg.from_dm {
                    leg.from_dm + driven
                } else {
                    leg.from_dm - driven
                };
                return Some(RoadPoint {
                    road: leg.road,
                    along_dm,
                });
            }
            left -= leg.ms;
        }
        self.legs.last().map(|leg| RoadPoint {
            road: leg.road,
            along_dm: leg.to_dm,
        })
    }
}

/// How a node was reached: after how long, and from which node over which stretch; from the
/// start itself when there is none.
type Reached = (u64, Option<(u32, u32)>);

impl RoadNet {
    /// The quickest way (Dijkstra over whole milliseconds; equal times are settled by node
    /// number). `None` when there is no way.
    pub fn route(&self, from: RoadPoint, to: RoadPoint) -> Option<Route> {
        let (start, goal) = (self.road(from.road)?, self.road(to.road)?);
        let mut best: Option<Route> = None;
        if from.road == to.road {
            best = Some(self.drive(from.road, &[(from.along_dm, to.along_dm)]));
        }
        // From the start one reaches both ends of its stretch; the goal is reached from both.
        let mut reached: Vec<Option<Reached>> = vec![None; self.nodes.len()];
        let mut open = BinaryHeap::new();
        for (node, along) in [(start.a, 0), (start.b, start.length_dm)] {
            let ms = start.ms(from.along_dm.abs_diff(along));
            open.push(Reverse((ms, node, None)));
        }
        while let Some(Reverse((ms, node, came))) = open.pop() {
            let slot = &mut reached[node as usize];
            if slot.is_some() {
                continue;
            }
            *slot = Some((ms, came));
            for &index in self.meeting(node) {
                let road = &self.roads[index as usize];
                let next = if road.a == node { road.b } else { road.a };
                if reached[next as usize].is_none() {
                    open.push(Reverse((
                        ms + road.ms(road.length_dm),
                        next,
                        Some((node, index)),
                    )));
                }
            }
        }
        for (node, along) in [(goal.a, 0), (goal.b, goal.length_dm)] {
            let Some((ms, _)) = reached[node as usize] else {
                continue;
            };
            let total = ms + goal.ms(to.along_dm.abs_diff(along));
            if best.as_ref().is_none_or(|best| total < best.ms) {
                let mut route = self.trace(&reached, from, node);
                let last = self.drive(to.road, &[(along, to.along_dm)]);
                route.ms += last.ms;
                route.legs.extend(last.legs);
                best = Some(route);
            }
        }
        best
    }

    fn drive(&self, road: u32, stretches: &[(u32, u32)]) -> Route {
        let mut route = Route {
            legs: Vec::new(),
            ms: 0,
        };
        for &(from_dm, to_dm) in stretches {
            let ms = self.roads[road as usize].ms(from_dm.abs_diff(to_dm));
            if ms > 0 {
                route.legs.push(Leg {
                    road,
                    from_dm,
                    to_dm,
                    ms,
                });
                route.ms += ms;
            }
        }
        route
    }

    /// The way from `from` to `node`, followed backwards through `reached`.
    fn trace(&self, reached: &[Option<Reached>], from: RoadPoint, node: u32) -> Route {
        let mut backwards = Vec::new();
        let mut here = node;
        while let Some((_, Some((before, index)))) = reached[here as usize] {
            let road = &self.roads[index as usize];
            let (from_dm, to_dm) = if road.a == before {
                (0, road.length_dm)
            } else {
                (road.length_dm, 0)
            };
            backwards.push((index, from_dm, to_dm));
            here = before;
        }
        let start = &self.roads[from.road as usize];
        let along = if start.a == here { 0 } else { start.length_dm };
        let mut route = self.drive(from.road, &[(from.along_dm, along)]);
        for (index, from_dm, to_dm) in backwards.into_iter().rev() {
            let stretch = self.drive(index, &[(from_dm, to_dm)]);
            route.ms += stretch.ms;
            route.legs.extend(stretch.legs);
        }
        route
    }
}

#[cfg(test)]
mod tests {
    use super::super::roads::{Point, Road, RoadKind};
    use super::*;

    /// A square of 1 km sides, one side slow, and a dead end.
    fn square() -> RoadNet {
        let at = |x, y| Point { x, y };
        let road = |a, b, speed_kmh| Road {
            a,
            b,
            length_dm: 10_000,
            speed_kmh,
            kind: RoadKind::Road,
        };
        RoadNet::new(
            vec![
                at(0, 0),
                at(10_000, 0),
                at(10_000, 10_000),
                at(0, 10_000),
                at(50_000, 50_000),
            ],
            vec![
                road(0, 1, 60),
                road(1, 2, 60),
                road(2, 3, 60),
                road(3, 0, 10),
            ],
        )
    }

    #[test]
    fn the_quickest_way_is_not_the_shortest() {
        let net = square();
        let from = RoadPoint {
            road: 0,
            along_dm: 0,
        };
        let to = RoadPoint {
            road: 3,
            along_dm: 0,
        };
        let route = net
            .route(from, to)
            .map(|route| (route.ms, route.legs.len()));
        // Three sides at 60 km/h take three minutes, one at 10 km/h takes six.
        assert_eq!(route, Some((180_000, 3)));
    }

    #[test]
    fn along_one_stretch_and_nowhere_at_all() {
        let net = square();
        let at = |road, along_dm| RoadPoint { road, along_dm };
        assert_eq!(
            net.route(at(0, 2_000), at(0, 7_000)).map(|route| route.ms),
            Some(30_000)
        );
        assert_eq!(
            net.route(at(0, 0), at(0, 0)).map(|route| route.legs.len()),
            Some(0)
        );
        let halfway = net
            .route(at(0, 7_000), at(0, 2_000))
            .and_then(|route| route.point_after(15_000));
        assert_eq!(halfway, Some(at(0, 4_500)));
        assert_eq!(
            net.point(at(1, 5_000)),
            Point {
                x: 10_000,
                y: 5_000
            }
        );
    }

    #[test]
    fn islands_are_out_of_reach() {
        let mut net = square();
        net.nodes.push(Point {
            x: 60_000,
            y: 50_000,
        });
        let mut roads = net.roads.clone();
        roads.push(Road {
            a: 4,
            b: 5,
            length_dm: 10_000,
            speed_kmh: 60,
            kind: RoadKind::Road,
        });
        let net = RoadNet::new(net.nodes, roads);
        assert_eq!(
            net.route(
                RoadPoint {
                    road: 0,
                    along_dm: 0
                },
                RoadPoint {
                    road: 4,
                    along_dm: 5
                }
            ),
            None
        );
    }
}
