//! How a unit gets along: by car on the roads, by boat on the fairways, or straight through the
//! air.

use super::super::id::UnitId;
use super::super::setup::{
    Destination, District, Hospital, House, Known, Moves, Pack, Roster, Station,
};
use super::super::time::{SimTime, Span};
use super::fleet::Motion;
use crate::geo::{Journey, Point, RoadKind, RoadNet, RoadPoint, Route, Travel};
use serde::{Deserialize, Serialize};

/// A boat lands where it can, and its crew walks or is driven this far at most: 3 km (our own
/// default).
const FROM_QUAY_DM: u32 = 30_000;

/// Where a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Spot {
    /// On a road or a fairway.
    Network(RoadPoint),
    /// Beside them, or above.
    Open(Point),
}

impl Spot {
    pub(super) fn point(self, roads: &RoadNet) -> Point {
        match self {
            Spot::Network(at) => roads.point(at),
            Spot::Open(point) => point,
        }
    }

    /// Whether it is inside a tunnel.
    pub(super) fn in_tunnel(self, roads: &RoadNet) -> bool {
        match self {
            Spot::Network(at) => roads.roads()[at.road as usize].kind == RoadKind::Tunnel,
            Spot::Open(_) => false,
        }
    }

    /// Where a unit stands that is at a place: on its road, at its quay, or on the ground there.
    pub(super) fn standing_at(district: &District, moves: Moves, place: Goal) -> Self {
        match moves {
            Moves::Car => Spot::Network(place.access),
            Moves::Boat => {
                let quay = district.roads.nearest_quay(place.at);
                Spot::Network(quay.map_or(place.access, |(quay, _)| quay))
            }
            Moves::Air { .. } => Spot::Open(place.at),
        }
    }
}

/// Where somebody is going, or stands: the place itself, and where you leave the road for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    pub(super) at: Point,
    pub(super) access: RoadPoint,
}

impl Goal {
    /// Where a boat lands for it, if there is a quay near enough.
    fn quay(self, roads: &RoadNet) -> Option<RoadPoint> {
        let (quay, apart) = roads.nearest_quay(self.at)?;
        (apart <= FROM_QUAY_DM).then_some(quay)
    }
}

impl From<&House> for Goal {
    fn from(house: &House) -> Self {
        Goal {
            at: house.at,
            access: house.access,
        }
    }
}

impl From<&Hospital> for Goal {
    fn from(hospital: &Hospital) -> Self {
        Goal {
            at: hospital.at,
            access: hospital.access,
        }
    }
}

impl From<&Station> for Goal {
    fn from(station: &Station) -> Self {
        Goal {
            at: station.at,
            access: station.access,
        }
    }
}

/// From where a unit would set off, as far as somebody knows it.
#[derive(Clone, Copy, Debug)]
pub enum Start<'a> {
    /// Where it last reported itself, and how it moved then.
    Reported(&'a Motion),
    /// It stands at a place.
    At(Goal),
}

/// A way that is being travelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Trip {
    /// Along the network.
    Network(Route),
    /// Straight, after the engines are warm.
    Flight {
        from: Point,
        to: Point,
        /// On the ground first, in milliseconds.
        ready_ms: u64,
        /// Altogether.
        ms: u64,
    },
}

impl Trip {
    /// The way to a goal. `old` is the way one is on and for how long; `leaves_ms` is the time of
    /// day. None when there is no way there.
    pub(super) fn find(
        roads: &RoadNet,
        moves: Moves,
        (here, old): (Spot, Option<(&Trip, Span)>),
        goal: Goal,
        leaves_ms: u64,
    ) -> Option<Trip> {
        let journey = |travel, later| Journey {
            travel,
            leaves_ms: Some(leaves_ms + later),
        };
        match (moves, here) {
            (Moves::Car, Spot::Network(here)) => {
                let first = match old {
                    Some((Trip::Network(route), gone)) => route.crossing_left(gone.0, roads),
                    Some((Trip::Flight { .. }, _)) | None => Route::default(),
                };
                let from = first.end().unwrap_or(here);
                let rest = roads.route_by(journey(Travel::Car, first.ms), from, goal.access)?;
                Some(Trip::Network(first.then(rest)))
            }
            (Moves::Boat, Spot::Network(here)) => {
                let quay = goal.quay(roads)?;
                let route = roads.route_by(journey(Travel::Boat, 0), here, quay)?;
                Some(Trip::Network(route))
            }
            (Moves::Air { speed_kmh, ready }, _) => {
                let from = here.point(roads);
                // 1 km/h is 10 000 dm in 3 600 000 ms.
                let flies = u64::from(from.distance(goal.at)) * 360 / u64::from(speed_kmh.max(1));
                // Sent elsewhere it does not start its engines again.
                let ready_ms = match old {
                    Some((Trip::Flight { ready_ms, .. }, gone)) => ready_ms.saturating_sub(gone.0),
                    Some((Trip::Network(_), _)) | None => ready.0,
                };
                Some(Trip::Flight {
                    from,
                    to: goal.at,
                    ready_ms,
                    ms: ready_ms + flies,
                })
            }
            (Moves::Car | Moves::Boat, Spot::Open(_)) => None,
        }
    }

    /// How long it takes, in milliseconds.
    pub(super) fn ms(&self) -> u64 {
        match self {
            Trip::Network(route) => route.ms,
            Trip::Flight { ms, .. } => *ms,
        }
    }

    /// Where one is after `ms` of it; none when one was there from the first.
    pub(super) fn spot_after(&self, after: u64) -> Option<Spot> {
        match self {
            Trip::Network(route) => route.point_after(after).map(Spot::Network),
            Trip::Flight {
                from,
                to,
                ready_ms,
                ms,
            } => {
                let flown = after.saturating_sub(*ready_ms);
                let whole = ms - ready_ms;
                Some(Spot::Open(from.towards(*to, flown.min(whole), whole)))
            }
        }
    }

    /// Where it bends, and after how long, between two times.
    pub(super) fn bends(&self, roads: &RoadNet, after: u64, until: u64) -> Vec<(u64, Point)> {
        let mut bends = Vec::new();
        match self {
            Trip::Network(route) => {
                let mut passed = 0;
                for leg in &route.legs {
                    let ends = |along_dm| {
                        roads.point(RoadPoint {
                            road: leg.road,
                            along_dm,
                        })
                    };
                    let sails = passed + leg.wait_ms;
                    if leg.wait_ms > 0 && sails > after && sails < until {
                        bends.push((sails, ends(leg.from_dm)));
                    }
                    passed += leg.ms;
                    if passed > after && passed < until {
                        bends.push((passed, ends(leg.to_dm)));
                    }
                }
            }
            Trip::Flight { from, ready_ms, .. } => {
                if *ready_ms > after && *ready_ms < until {
                    bends.push((*ready_ms, *from));
                }
            }
        }
        bends
    }
}

/// How long a unit takes to a place, leaving at `leaves`: along its own roads, fairways or line
/// through the air, as it will travel. Every number that is told of a unit's arrival comes from
/// here. None when it cannot get there.
pub fn travel_time(
    (pack, roster): (&Pack, &Roster),
    unit: UnitId,
    start: Start<'_>,
    goal: Goal,
    leaves: SimTime,
) -> Option<Span> {
    let roads = &pack.district.roads;
    let moves = roster.units[unit.index()].moves;
    let here = match (start, moves) {
        (Start::At(place), _) => Spot::standing_at(&pack.district, moves, place),
        (Start::Reported(motion), Moves::Car) => Spot::Network(roads.nearest(motion.at)?),
        (Start::Reported(motion), Moves::Boat) => {
            Spot::Network(roads.nearest_by(Travel::Boat, motion.at)?)
        }
        (Start::Reported(motion), Moves::Air { .. }) => Spot::Open(motion.at),
    };
    let moves = match (start, moves) {
        // In the air already.
        (Start::Reported(motion), Moves::Air { speed_kmh, .. }) if motion.is_moving() => {
            let ready = Span::ZERO;
            Moves::Air { speed_kmh, ready }
        }
        _ => moves,
    };
    let leaves_ms = roster.ms_of_day(leaves);
    let journey = |travel| Journey {
        travel,
        leaves_ms: Some(leaves_ms),
    };
    // What lies between is not asked for: the way itself is not looked up.
    let ms = match (moves, here) {
        (Moves::Car, Spot::Network(here)) => roads.time_by(journey(Travel::Car), here, goal.access),
        (Moves::Boat, Spot::Network(here)) => {
            let quay = goal.quay(roads)?;
            roads.time_by(journey(Travel::Boat), here, quay)
        }
        _ => {
            let way = Trip::find(roads, moves, (here, None), goal, leaves_ms);
            way.map(|way| way.ms())
        }
    };
    ms.map(Span)
}

impl Known<'_> {
    /// How long a unit takes to a place, leaving at `leaves`, by the way it moves.
    pub fn travel_time(
        &self,
        unit: UnitId,
        start: Start<'_>,
        goal: Goal,
        leaves: SimTime,
    ) -> Option<Span> {
        travel_time((self.pack, self.roster), unit, start, goal, leaves)
    }
    /// Where a destination is for a unit; none when its address could mean no place or several.
    pub fn goal_of(&self, to: &Destination, unit: UnitId) -> Option<Goal> {
        to.goal(self.pack, self.roster, unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Road;

    fn p(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    /// A road of one kilometre.
    fn roads() -> RoadNet {
        let road = Road {
            a: 0,
            b: 1,
            length_dm: 10_000,
            speed_kmh: 60,
            kind: RoadKind::Road,
        };
        RoadNet::new(vec![p(0, 0), p(10_000, 0)], vec![road])
    }

    #[test]
    fn a_helicopter_flies_straight_once_it_is_ready() {
        let roads = roads();
        let moves = Moves::Air {
            speed_kmh: 216,
            ready: Span::minutes(5),
        };
        let goal = Goal {
            at: p(0, 60_000),
            access: RoadPoint {
                road: 0,
                along_dm: 0,
            },
        };
        let base = Spot::Open(p(0, 0));
        let find = |here, old| Trip::find(&roads, moves, (here, old), goal, 0);
        let Some(way) = find(base, None) else {
            panic!("it can fly anywhere");
        };
        // Six kilometres at 60 m/s take 100 s.
        assert_eq!(way.ms(), 300_000 + 100_000);
        assert_eq!(way.spot_after(299_000), Some(base), "on the ground");
        assert_eq!(way.spot_after(350_000), Some(Spot::Open(p(0, 30_000))));
        assert_eq!(way.bends(&roads, 0, 400_000), [(300_000, p(0, 0))]);
        // Sent elsewhere in the air it does not start again.
        let half = Spot::Open(p(0, 30_000));
        let turned = find(half, Some((&way, Span(350_000))));
        assert_eq!(turned.map(|way| way.ms()), Some(50_000));
    }

    #[test]
    fn a_boat_goes_nowhere_without_a_quay() {
        let roads = roads();
        let start = RoadPoint {
            road: 0,
            along_dm: 0,
        };
        let goal = Goal {
            at: p(0, 0),
            access: start,
        };
        let here = (Spot::Network(start), None);
        assert_eq!(Trip::find(&roads, Moves::Boat, here, goal, 0), None);
    }
}
