//! Ways through small networks.

use super::super::{Point, Road, Sailings};
use super::*;
use std::collections::BTreeMap;

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
    let net = square();
    let mut nodes = net.nodes().to_vec();
    nodes.push(Point {
        x: 60_000,
        y: 50_000,
    });
    let mut roads = net.roads().to_vec();
    roads.push(Road {
        a: 4,
        b: 5,
        length_dm: 10_000,
        speed_kmh: 60,
        kind: RoadKind::Road,
    });
    let net = RoadNet::new(nodes, roads);
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

/// A road, a ferry in two stretches that sails every hour on the hour, and a road; and a
/// fairway beside.
fn sound() -> RoadNet {
    let at = |x, y| Point { x, y };
    let stretch = |a, b, kind| Road {
        a,
        b,
        length_dm: 10_000,
        speed_kmh: 60,
        kind,
    };
    let hourly = Sailings {
        first_ms: 0,
        every_ms: 3_600_000,
    };
    RoadNet::new(
        (0..5).map(|step| at(step * 10_000, 0)).collect(),
        vec![
            stretch(0, 1, RoadKind::Road),
            stretch(1, 2, RoadKind::Ferry),
            stretch(2, 3, RoadKind::Ferry),
            stretch(3, 4, RoadKind::Road),
            stretch(1, 3, RoadKind::Fairway),
        ],
    )
    .with_sailings(BTreeMap::from([(1, hourly), (2, hourly)]))
}

const MINUTE: u64 = 60_000;

#[test]
fn a_ferry_is_waited_for_once() {
    let net = sound();
    let ends = |along_dm| {
        (
            RoadPoint { road: 0, along_dm },
            RoadPoint {
                road: 3,
                along_dm: 10_000,
            },
        )
    };
    let (from, to) = ends(0);
    let at = |minutes: u64| {
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: Some(minutes * MINUTE),
        };
        net.route_by(journey, from, to)
            .map(|route| route.ms / MINUTE)
    };
    // A minute to the quay, then the wait, two minutes across and one more.
    assert_eq!(at(10 * 60 - 1), Some(4), "just in time");
    assert_eq!(at(10 * 60), Some(4 + 59), "just missed");
    assert_eq!(
        net.route(from, to).map(|route| route.ms / MINUTE),
        Some(4 + 30)
    );
    let route = net.route(from, to);
    let waits = |after: u64| {
        route
            .as_ref()
            .and_then(|one| one.point_after(after * MINUTE))
    };
    let quay = RoadPoint {
        road: 1,
        along_dm: 0,
    };
    assert_eq!(waits(15), Some(quay), "stands at the quay");
}

#[test]
fn nobody_leaves_a_ferry_before_it_lands() {
    let net = sound();
    let from = RoadPoint {
        road: 0,
        along_dm: 0,
    };
    let to = RoadPoint {
        road: 3,
        along_dm: 10_000,
    };
    let Some(route) = net.route(from, to) else {
        panic!("there is a way");
    };
    let left = |minutes: u64| route.crossing_left(minutes * MINUTE, &net);
    assert_eq!(left(15), Route::default(), "still on the quay");
    let rest = left(32);
    assert_eq!(rest.ms, MINUTE, "half across");
    assert_eq!(
        rest.end(),
        Some(RoadPoint {
            road: 2,
            along_dm: 10_000
        })
    );
    assert_eq!(left(33), Route::default(), "ashore");
}

#[test]
fn boats_keep_to_fairways_and_cars_to_roads() {
    let net = sound();
    let quay = net.nearest_quay(Point { x: 32_000, y: 0 });
    assert_eq!(
        quay,
        Some((
            RoadPoint {
                road: 4,
                along_dm: 10_000
            },
            2_000
        ))
    );
    let boat = Journey {
        travel: Travel::Boat,
        leaves_ms: None,
    };
    let start = RoadPoint {
        road: 4,
        along_dm: 0,
    };
    let sails = quay.and_then(|(to, _)| net.route_by(boat, start, to));
    assert_eq!(sails.map(|route| route.ms), Some(MINUTE));
    let road = RoadPoint {
        road: 0,
        along_dm: 0,
    };
    assert_eq!(net.route_by(boat, start, road), None, "not on land");
    assert_eq!(net.route(road, start), None, "nor a car at sea");
    assert_eq!(
        net.nearest(Point { x: 20_000, y: 5 }).map(|at| at.road),
        Some(1)
    );
}
