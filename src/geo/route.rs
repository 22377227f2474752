//! The quickest way through the roads.

use super::roads::{Road, RoadKind, RoadNet, RoadPoint, Travel};
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
    /// How long one stands before it, waiting for a ferry, in milliseconds.
    #[serde(default)]
    pub wait_ms: u64,
    /// How long it takes, the wait included.
    pub ms: u64,
}

/// The quickest way between two points of the network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
                let moved = left.saturating_sub(leg.wait_ms);
                let whole = u64::from(leg.from_dm.abs_diff(leg.to_dm));
                let driven = whole * moved / (leg.ms - leg.wait_ms).max(1);
                let driven = u32::try_from(driven).unwrap_or(0);
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
        self.end()
    }

    /// Where it ends.
    pub fn end(&self) -> Option<RoadPoint> {
        self.legs.last().map(|leg| RoadPoint {
            road: leg.road,
            along_dm: leg.to_dm,
        })
    }

    /// What is left of a crossing that is under way after `ms`: nobody leaves a ferry before it
    /// lands. Empty on dry land, and on the quay.
    pub fn crossing_left(&self, ms: u64, net: &RoadNet) -> Route {
        let mut rest = Route::default();
        let mut began = 0;
        for leg in &self.legs {
            let ends = began + leg.ms;
            let sails = net.roads[leg.road as usize].kind == RoadKind::Ferry;
            let under_way = ms >= began + leg.wait_ms && ms < ends;
            if under_way && sails {
                let here = self.point_after(ms);
                rest.push(Leg {
                    from_dm: here.map_or(leg.from_dm, |here| here.along_dm),
                    wait_ms: 0,
                    ms: ends - ms,
                    ..*leg
                });
            } else if !rest.legs.is_empty() {
                if !sails {
                    break;
                }
                rest.push(*leg);
            }
            began = ends;
        }
        rest
    }

    fn push(&mut self, leg: Leg) {
        self.ms += leg.ms;
        self.legs.push(leg);
    }

    /// This way, and then that.
    pub fn then(mut self, next: Route) -> Route {
        next.legs.into_iter().for_each(|leg| self.push(leg));
        self
    }
}

/// How a node was reached: after how long, and from which node over which stretch; from the
/// start itself when there is none.
type Reached = (u64, Option<(u32, u32)>);

/// How one travels, and at what time of day one leaves, in milliseconds after midnight, if that
/// is known.
#[derive(Clone, Copy, Debug)]
pub struct Journey {
    /// By what.
    pub travel: Travel,
    /// When.
    pub leaves_ms: Option<u64>,
}

impl RoadNet {
    /// The quickest way by car, at no time in particular: ferries are waited for as long as one
    /// does in the mean. `None` when there is no way.
    pub fn route(&self, from: RoadPoint, to: RoadPoint) -> Option<Route> {
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: None,
        };
        self.route_by(journey, from, to)
    }

    /// The quickest way (Dijkstra over whole milliseconds; equal times are settled by node
    /// number). `None` when there is no way.
    pub fn route_by(&self, journey: Journey, from: RoadPoint, to: RoadPoint) -> Option<Route> {
        let (start, goal) = (self.road(from.road)?, self.road(to.road)?);
        let usable = |road: &Road| journey.travel.can_use(road.kind);
        if !usable(start) || !usable(goal) {
            return None;
        }
        // The goal is reached from both ends of its stretch, or along it.
        let mut best: Option<Route> = None;
        if from.road == to.road {
            let mut route = Route::default();
            route.extend(self.leg(journey, 0, from.road, (from.along_dm, to.along_dm), None));
            best = Some(route);
        }
        let reached = self.explore(journey, from);
        for (node, along) in [(goal.a, 0), (goal.b, goal.length_dm)] {
            let Some((ms, came)) = reached[node as usize] else {
                continue;
            };
            let before = Some(came.map_or(from.road, |(_, road)| road));
            let last = self.leg(journey, ms, to.road, (along, to.along_dm), before);
            let total = ms + last.map_or(0, |leg| leg.ms);
            if best.as_ref().is_none_or(|best| total < best.ms) {
                let mut route = self.trace(journey, &reached, from, node);
                route.extend(last);
                best = Some(route);
            }
        }
        best
    }

    /// How every node is reached from a place: by the quickest way to it.
    fn explore(&self, journey: Journey, from: RoadPoint) -> Vec<Option<Reached>> {
        let start = &self.roads[from.road as usize];
        let usable = |road: &Road| journey.travel.can_use(road.kind);
        // From the start one reaches both ends of its stretch.
        let mut reached: Vec<Option<Reached>> = vec![None; self.nodes.len()];
        let mut open = BinaryHeap::new();
        for (node, along) in [(start.a, 0), (start.b, start.length_dm)] {
            let leg = self.leg(journey, 0, from.road, (from.along_dm, along), None);
            open.push(Reverse((leg.map_or(0, |leg| leg.ms), node, None)));
        }
        while let Some(Reverse((ms, node, came))) = open.pop() {
            let slot = &mut reached[node as usize];
            if slot.is_some() {
                continue;
            }
            *slot = Some((ms, came));
            let before = Some(came.map_or(from.road, |(_, road)| road));
            for &index in self.meeting(node) {
                let road = &self.roads[index as usize];
                let (next, whole) = if road.a == node {
                    (road.b, (0, road.length_dm))
                } else {
                    (road.a, (road.length_dm, 0))
                };
                if usable(road) && reached[next as usize].is_none() {
                    let leg = self.leg(journey, ms, index, whole, before);
                    let takes = leg.map_or(0, |leg| leg.ms);
                    open.push(Reverse((ms + takes, next, Some((node, index)))));
                }
            }
        }
        reached
    }

    /// How long it takes to every node by car, in milliseconds, at no time in particular.
    pub fn times_from(&self, from: RoadPoint) -> Vec<Option<u64>> {
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: None,
        };
        let reached = self.explore(journey, from).into_iter();
        reached.map(|node| node.map(|(ms, _)| ms)).collect()
    }

    /// Driving along a stretch from the time `ms` of a journey; `before` is the stretch one comes
    /// from. None when one does not move.
    fn leg(
        &self,
        journey: Journey,
        ms: u64,
        road: u32,
        (from_dm, to_dm): (u32, u32),
        before: Option<u32>,
    ) -> Option<Leg> {
        let moves = self.roads[road as usize].ms(from_dm.abs_diff(to_dm));
        if moves == 0 {
            return None;
        }
        // Whoever is on board does not wait again where the ferry only turns.
        let on_board = match before {
            Some(before) => self.roads[before as usize].kind == RoadKind::Ferry,
            None => true,
        };
        let wait_ms = match self.sailings.get(&road) {
            Some(sailings) if !on_board => {
                sailings.wait_ms(journey.leaves_ms.map(|leaves| leaves + ms))
            }
            Some(_) | None => 0,
        };
        Some(Leg {
            road,
            from_dm,
            to_dm,
            wait_ms,
            ms: wait_ms + moves,
        })
    }

    /// The way from `from` to `node`, followed backwards through `reached`.
    fn trace(
        &self,
        journey: Journey,
        reached: &[Option<Reached>],
        from: RoadPoint,
        node: u32,
    ) -> Route {
        let mut backwards = Vec::new();
        let mut here = node;
        while let Some((_, Some((before, index)))) = reached[here as usize] {
            let road = &self.roads[index as usize];
            let whole = if road.a == before {
                (0, road.length_dm)
            } else {
                (road.length_dm, 0)
            };
            backwards.push((index, whole));
            here = before;
        }
        let start = &self.roads[from.road as usize];
        let along = if start.a == here { 0 } else { start.length_dm };
        let mut route = Route::default();
        route.extend(self.leg(journey, 0, from.road, (from.along_dm, along), None));
        let mut before = from.road;
        for (index, whole) in backwards.into_iter().rev() {
            route.extend(self.leg(journey, route.ms, index, whole, Some(before)));
            before = index;
        }
        route
    }
}

impl Extend<Leg> for Route {
    fn extend<T: IntoIterator<Item = Leg>>(&mut self, legs: T) {
        legs.into_iter().for_each(|leg| self.push(leg));
    }
}

#[cfg(test)]
mod tests;
