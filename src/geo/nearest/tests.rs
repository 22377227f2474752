//! The tree finds what looking at everything finds.

use super::*;
use proptest::prelude::*;

fn p(x: i32, y: i32) -> Point {
    Point { x, y }
}

fn stretch(a: u32, b: u32, nodes: &[Point], kind: RoadKind) -> Road {
    Road {
        a,
        b,
        length_dm: nodes[a as usize].distance(nodes[b as usize]),
        speed_kmh: 50,
        kind,
    }
}

#[test]
fn the_nearest_road_is_found_with_its_foot() {
    let nodes = [p(0, 0), p(1000, 0), p(1000, 1000)];
    let roads = [(0, 1), (1, 2)].map(|(a, b)| stretch(a, b, &nodes, RoadKind::Road));
    let near = |at, among: &[u32]| nearest_of(&nodes, &roads, at, among);
    let found = |road, along_dm, distance_dm| {
        Some(Access {
            distance_dm,
            road,
            along_dm,
        })
    };
    assert_eq!(near(p(300, 40), &[0, 1]), found(0, 300, 40));
    let beyond = near(p(1100, 1500), &[0, 1]);
    assert_eq!(beyond.map(|one| (one.road, one.along_dm)), Some((1, 1000)));
    assert_eq!(near(p(300, 40), &[1]).map(|one| one.road), Some(1));
    assert_eq!(near(p(300, 40), &[]), None);
}

/// Few coordinates, so that many things are equally near.
fn points() -> impl Strategy<Value = Vec<Point>> {
    let one = (-20..20i32, -20..20i32).prop_map(|(x, y)| p(x * 50, y * 50));
    prop::collection::vec(one, 2..40)
}

proptest! {
    #[test]
    fn the_tree_finds_what_looking_at_all_finds(
        nodes in points(),
        ends in prop::collection::vec((any::<u32>(), any::<u32>(), 0..3u8), 1..60),
        asked in points(),
    ) {
        let count = u32::try_from(nodes.len()).unwrap();
        let kinds = [RoadKind::Road, RoadKind::Bridge, RoadKind::Fairway];
        let roads: Vec<Road> = ends
            .iter()
            .map(|(a, b, kind)| stretch(a % count, b % count, &nodes, kinds[usize::from(*kind)]))
            .collect();
        let net = RoadNet::new(nodes.clone(), roads.clone());
        for at in asked {
            for travel in [Travel::Car, Travel::Boat] {
                let usable = (0u32..).zip(&roads).filter(|(_, road)| travel.can_use(road.kind));
                let all: Vec<u32> = usable.map(|(index, _)| index).collect();
                let looked = nearest_of(&nodes, &roads, at, &all);
                prop_assert_eq!(net.nearest_by(travel, at), looked.map(Access::point));
            }
            let quays = quays(&net);
            let quays = quays.iter().map(|quay| {
                let here = net.point(quay.data);
                (here.distance(at), quay.data)
            });
            let looked = quays.min().map(|(apart, quay)| (quay, apart));
            prop_assert_eq!(net.nearest_quay(at), looked);
        }
    }
}
