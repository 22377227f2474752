//! The quick search finds the very way that the plain one finds.

use super::super::{Point, Road, RoadKind, Sailings};
use super::*;
use proptest::prelude::*;

const MINUTE: u64 = 60_000;

/// A stretch, and its timetable if it is a ferry with one.
type Stretch = (Road, Option<Sailings>);

/// Lengths and speeds are few, so that many ways are as quick as each other; timetables are few,
/// so that ferries of one line and of several meet, and one of them does not divide the day.
fn stretch(nodes: u32) -> impl Strategy<Value = Stretch> {
    let timetables = vec![
        None,
        Some((0, 30)),
        Some((10, 30)),
        Some((25, 60)),
        Some((5 * 60, 7 * 60)),
    ];
    let road = (0..nodes, 1..nodes.max(2), 1..5u32, 0..2usize);
    let kind = prop_oneof![
        6 => Just(RoadKind::Road),
        1 => Just(RoadKind::Tunnel),
        3 => Just(RoadKind::Ferry),
        1 => Just(RoadKind::Fairway),
    ];
    let timetable = prop::sample::select(timetables);
    (road, kind, timetable).prop_map(move |((a, further, long, speed), kind, timetable)| {
        let road = Road {
            a,
            b: (a + further) % nodes,
            length_dm: long * 10_000,
            speed_kmh: [30, 60][speed],
            kind,
        };
        let timetable = timetable.filter(|_| kind == RoadKind::Ferry);
        let sailings = timetable.map(|(first, every): (u64, u64)| Sailings {
            first_ms: first * MINUTE,
            every_ms: every * MINUTE,
        });
        (road, sailings)
    })
}

fn net(nodes: u32, stretches: Vec<Stretch>) -> RoadNet {
    let at = |node| Point {
        x: i32::try_from(node).unwrap() * 1000,
        y: 0,
    };
    let sailings = stretches.iter().zip(0u32..);
    let sailings = sailings.filter_map(|((_, sailings), index)| Some((index, (*sailings)?)));
    let sailings = sailings.collect();
    let roads = stretches.into_iter().map(|(road, _)| road).collect();
    RoadNet::new((0..nodes).map(at).collect(), roads).with_sailings(sailings)
}

fn any_net() -> impl Strategy<Value = RoadNet> {
    (2..25u32).prop_flat_map(|nodes| {
        prop::collection::vec(stretch(nodes), 1..60).prop_map(move |all| net(nodes, all))
    })
}

fn place(net: &RoadNet, (road, part): (u32, u32)) -> RoadPoint {
    let road = road % u32::try_from(net.roads().len()).unwrap();
    let along_dm = net.roads()[road as usize].length_dm / 4 * (part % 5);
    RoadPoint { road, along_dm }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn it_finds_what_the_plain_search_finds(
        net in any_net(),
        asked in prop::collection::vec((any::<(u32, u32)>(), any::<(u32, u32)>()), 1..12),
        leaves in prop::option::of(0..48 * 60u64),
        travel in prop::sample::select(vec![Travel::Car, Travel::Car, Travel::Boat]),
    ) {
        let journey = Journey { travel, leaves_ms: leaves.map(|minutes| minutes * MINUTE) };
        for (from, to) in asked {
            let (from, to) = (place(&net, from), place(&net, to));
            let plain = net.route_plainly(journey, from, to).0;
            let ms = plain.as_ref().map(|way| way.ms);
            prop_assert_eq!(net.time_by(journey, from, to), ms, "{:?} {:?}", from, to);
            prop_assert_eq!(net.route_by(journey, from, to), plain, "{:?} {:?}", from, to);
        }
    }

    #[test]
    fn times_to_all_nodes_are_those_of_the_ways_there(net in any_net(), from in any::<(u32, u32)>()) {
        let from = place(&net, from);
        if net.leads(Travel::Car, &net.roads()[from.road as usize]) {
            let journey = Journey { travel: Travel::Car, leaves_ms: None };
            for (ms, node) in net.times_from(from).into_iter().zip(0u32..) {
                // A stretch over land, which needs no waiting for.
                let ends = net.meeting(node).iter().filter(|one| {
                    let road = &net.roads()[**one as usize];
                    net.leads(Travel::Car, road) && !net.is_timed(**one)
                });
                for &road in ends {
                    let stretch = &net.roads()[road as usize];
                    let along_dm = if stretch.a == node { 0 } else { stretch.length_dm };
                    let way = net.route_plainly(journey, from, RoadPoint { road, along_dm }).0;
                    prop_assert_eq!(ms, way.map(|way| way.ms));
                }
            }
        }
    }
}

/// A town of equal blocks, where everything has many ways that are as quick.
#[test]
fn of_ways_as_quick_it_takes_the_same_as_the_plain_search() {
    const SIDE: u32 = 18;
    let mut stretches = Vec::new();
    for y in 0..SIDE {
        for x in 0..SIDE {
            let road = |b| Road {
                a: y * SIDE + x,
                b,
                length_dm: 1000,
                speed_kmh: 50,
                kind: RoadKind::Road,
            };
            stretches.extend((x + 1 < SIDE).then(|| (road(y * SIDE + x + 1), None)));
            stretches.extend((y + 1 < SIDE).then(|| (road((y + 1) * SIDE + x), None)));
        }
    }
    let net = net(SIDE * SIDE, stretches);
    let count = u32::try_from(net.roads().len()).unwrap();
    let journey = Journey {
        travel: Travel::Car,
        leaves_ms: None,
    };
    for step in 0..60 {
        let at = |seed: u32| RoadPoint {
            road: seed * 7919 % count,
            along_dm: seed * 131 % 1000,
        };
        let (from, to) = (at(step), at(step * 3 + 1));
        let plain = net.route_plainly(journey, from, to).0;
        assert_eq!(net.route_by(journey, from, to), plain);
    }
}

/// A ferry from one shore by an island to the other, and a road to the island that is quicker
/// than the ferry: who came by road waits for the next one, who came by ferry stays aboard.
#[test]
fn a_ferry_that_calls_on_its_way_is_not_left() {
    let road = |a, b, kind, minutes: u32| Road {
        a,
        b,
        length_dm: minutes * 10_000,
        speed_kmh: 60,
        kind,
    };
    let hourly = |first: u64| {
        Some(Sailings {
            first_ms: first * MINUTE,
            every_ms: 60 * MINUTE,
        })
    };
    let line = hourly(0);
    let stretches = |second| {
        vec![
            (road(0, 1, RoadKind::Road, 1), None),
            (road(1, 2, RoadKind::Ferry, 10), line),
            (road(2, 3, RoadKind::Ferry, 10), second),
            (road(3, 4, RoadKind::Road, 1), None),
            (road(1, 2, RoadKind::Bridge, 8), None),
        ]
    };
    let (from, to) = (
        RoadPoint {
            road: 0,
            along_dm: 0,
        },
        RoadPoint {
            road: 3,
            along_dm: 10_000,
        },
    );
    let journey = Journey {
        travel: Travel::Car,
        leaves_ms: Some(59 * MINUTE),
    };
    let minutes = |second| {
        let net = net(5, stretches(second));
        let way = net.route_by(journey, from, to);
        assert_eq!(way, net.route_plainly(journey, from, to).0);
        way.map(|way| way.ms / MINUTE)
    };
    // At the quay at 10:00: across to the island and on, and a minute by road.
    assert_eq!(minutes(line), Some(1 + 20 + 1));
    // Another line leaves the island at a quarter past; you change, by the bridge or the ferry.
    assert_eq!(minutes(hourly(15)), Some(1 + 15 + 10 + 1));
}
