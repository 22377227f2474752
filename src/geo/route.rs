//! A way through the roads, and where somebody is on it.

use super::{RoadKind, RoadNet, RoadPoint, Travel};
use serde::{Deserialize, Serialize};

/// One stretch of a route, driven in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The stretch.
    pub road: u32,
    /// Where it is entered, decimetres from its end `a`.
    pub from_dm: u32,
    /// Where it is left.
    pub to_dm: u32,
    /// How long you stand before it, waiting for a ferry, in milliseconds.
    #[serde(default)]
    pub wait_ms: u64,
    /// How long it takes, the wait included.
    pub ms: u64,
}

/// A way between two points of the network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its stretches, in order; empty when you are there already.
    pub legs: Vec<Leg>,
    /// How long it takes, in milliseconds.
    pub ms: u64,
}

/// How you travel, and at what time of day you leave, in milliseconds after midnight, if that is
/// known.
#[derive(Clone, Copy, Debug)]
pub struct Journey {
    /// By what.
    pub travel: Travel,
    /// When. Without it, a ferry is waited for as long as in the mean.
    pub leaves_ms: Option<u64>,
}

impl Route {
    /// Where you are after `ms` of it: on which stretch, and how far along.
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
            let sails = net.roads()[leg.road as usize].kind == RoadKind::Ferry;
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
                if !sails || leg.wait_ms > 0 {
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

impl RoadNet {
    /// Driving along a stretch from the time `ms` of a journey; `before` is the stretch that you
    /// come from, none at the start. None when you do not move.
    pub(super) fn leg(
        &self,
        journey: Journey,
        ms: u64,
        road: u32,
        (from_dm, to_dm): (u32, u32),
        before: Option<u32>,
    ) -> Option<Leg> {
        let moves = self.road(road)?.ms(from_dm.abs_diff(to_dm));
        if moves == 0 {
            return None;
        }
        let aboard = before.is_none_or(|before| self.stays_aboard(before, road));
        let wait_ms = if aboard {
            0
        } else {
            self.wait_ms(journey, ms, road)
        };
        Some(Leg {
            road,
            from_dm,
            to_dm,
            wait_ms,
            ms: wait_ms + moves,
        })
    }

    /// How long you wait before a stretch when you come to it from the land at the time `ms` of a
    /// journey.
    pub(super) fn wait_ms(&self, journey: Journey, ms: u64, road: u32) -> u64 {
        let at = journey.leaves_ms.map(|leaves| leaves + ms);
        let sailings = self.sailings().get(&road);
        sailings.map_or(0, |sailings| sailings.wait_ms(at))
    }

    /// The way from a place, over these stretches, each driven to its end, and then to a place on
    /// the last of them.
    pub(super) fn follow(
        &self,
        journey: Journey,
        (from, first_dm): (RoadPoint, u32),
        stretches: &[(u32, (u32, u32))],
        last: (u32, (u32, u32)),
    ) -> Route {
        let mut route = Route::default();
        route.extend(self.leg(journey, 0, from.road, (from.along_dm, first_dm), None));
        let mut before = from.road;
        for &(road, dm) in stretches.iter().chain([&last]) {
            route.extend(self.leg(journey, route.ms, road, dm, Some(before)));
            before = road;
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
