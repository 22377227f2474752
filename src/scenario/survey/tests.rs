//! A district of one road and one ferry, surveyed.

use super::*;
use crate::engine::setup::{Station, Way};
use crate::geo::{Landscape, Leg, Point, Ridge, Road, Site};

fn p(x: i32, y: i32) -> Point {
    Point { x, y }
}

fn at(road: u32, along_dm: u32) -> RoadPoint {
    RoadPoint { road, along_dm }
}

/// Ten kilometres of road, a ferry of two, an island of one; a station at the beginning, a base
/// station there, and a crest half-way.
fn district() -> District {
    let stretch = |a, b, length_dm, kind| Road {
        a,
        b,
        length_dm,
        speed_kmh: 60,
        kind,
    };
    let nodes = vec![p(0, 0), p(100_000, 0), p(120_000, 0), p(130_000, 0)];
    let roads = vec![
        stretch(0, 1, 100_000, RoadKind::Road),
        stretch(1, 2, 20_000, RoadKind::Ferry),
        stretch(2, 3, 10_000, RoadKind::Road),
    ];
    let hourly = Sailings {
        first_ms: 0,
        every_ms: 3_600_000,
    };
    let street = |name: &str, town: &str, road, along_dm, x| Street {
        name: name.to_owned(),
        municipality: town.to_owned(),
        houses: vec![House {
            number: Some(1),
            letter: None,
            at: p(x, 0),
            access: at(road, along_dm),
        }],
    };
    District {
        roads: RoadNet::new(nodes.clone(), roads).with_sailings(BTreeMap::from([(1, hourly)])),
        ways: vec![Way {
            name: Some("Long Road".to_owned()),
            class: RoadClass::Main,
            kind: RoadKind::Road,
            line: nodes[..2].to_vec(),
        }],
        streets: vec![
            street("North Street", "Here", 0, 50_000, 50_000),
            street("Same Street", "Here", 0, 90_000, 90_000),
            street("Same Street", "There", 2, 10_000, 130_000),
        ]
        .into(),
        stations: vec![Station {
            name: "station".to_owned(),
            at: p(0, 0),
            access: at(0, 0),
        }],
        sites: vec![Site {
            name: "mast".to_owned(),
            at: p(0, 0),
            range_dm: 200_000,
            height_m: 200,
            in_tunnel: false,
            edge_dm: 0,
            channels: None,
            local: false,
        }]
        .into(),
        land: Landscape {
            ridges: vec![Ridge {
                height_m: 900,
                line: vec![p(49_950, -10_000), p(49_950, 10_000)],
            }],
            ..Landscape::default()
        },
        ..District::default()
    }
}

#[test]
fn a_survey_tells_names_distances_and_silence() {
    let survey = survey(&district());
    assert_eq!(survey.unreachable, Vec::<String>::new());
    // Ten minutes, half an hour's mean wait, two minutes across and one ashore.
    let farthest = ("Same Street 1, There".to_owned(), 43 * 60_000);
    assert_eq!(survey.farthest[0], farthest);
    assert_eq!(survey.farthest[1].1, 9 * 60_000);
    let towns = vec!["Here".to_owned(), "There".to_owned()];
    assert_eq!(survey.equal_names, [("Same Street".to_owned(), towns)]);
    let [road] = &survey.coverage[..] else {
        panic!("one road");
    };
    assert_eq!((road.places, road.percent()), (100, 50), "half is shaded");
}

#[test]
fn an_address_without_a_way_is_told() {
    let mut district = district();
    let mut roads = district.roads.roads().to_vec();
    roads.remove(1);
    district.roads = RoadNet::new(district.roads.nodes().to_vec(), roads);
    let mut streets = district.streets.to_vec();
    streets[2].houses[0].access = at(1, 10_000);
    district.streets = streets.into();
    let told = survey(&district).unreachable;
    assert_eq!(told, ["Same Street 1, There"]);
    let sample = sample_routes(&district, 50, 1);
    let no_way = |pair: &Pair| pair.fault == JourneyFault::NoWay;
    assert!(!sample.implausible.is_empty() && sample.implausible.iter().all(no_way));
}

#[test]
fn random_journeys_are_such_as_one_could_make() {
    let sample = sample_routes(&district(), 200, 7);
    assert_eq!(sample.implausible, []);
    assert_eq!(sample.times_ms.len(), 200);
    assert!(sample.by_ferry > 20, "{} by ferry", sample.by_ferry);
    assert!((30..60).contains(&(sample.longest_wait_ms / 60_000)));
    assert!(
        sample
            .speeds
            .iter()
            .all(|speed| speed.abs_diff(60_000) < 100)
    );
    let again = sample_routes(&district(), 200, 7);
    assert_eq!(sample.times_ms, again.times_ms);
}

#[test]
fn a_journey_that_nobody_could_make_is_seen() {
    let district = district();
    let net = &district.roads;
    let (from, to) = (at(0, 0), at(2, 10_000));
    let journey = Journey {
        travel: Travel::Car,
        leaves_ms: Some(0),
    };
    let right = net.route_by(journey, from, to).unwrap_or_default();
    let judged = |change: fn(&mut Route)| {
        let mut route = right.clone();
        change(&mut route);
        route.ms = route.legs.iter().map(|leg| leg.ms).sum();
        judge(net, &route, (from, to), 0).err()
    };
    assert_eq!(judged(|_| {}), None);
    assert_eq!(
        judged(|route| route.legs[0].ms /= 2),
        Some(JourneyFault::Wait)
    );
    let arrives_as_before = |route: &mut Route| {
        route.legs[2].ms /= 2;
    };
    assert_eq!(judged(arrives_as_before), Some(JourneyFault::Speed));
    assert_eq!(
        judged(|route| route.legs[1].wait_ms = 0),
        Some(JourneyFault::Wait)
    );
    let gap = |route: &mut Route| {
        route.legs.remove(1);
    };
    assert_eq!(judged(gap), Some(JourneyFault::Broken));
    let short = |route: &mut Route| {
        route.legs.truncate(1);
    };
    assert_eq!(judged(short), Some(JourneyFault::Broken));
    let other = |route: &mut Route| {
        route.legs.push(Leg {
            road: 2,
            from_dm: 10_000,
            to_dm: 5_000,
            wait_ms: 0,
            ms: 30_000,
        });
    };
    assert_eq!(judged(other), Some(JourneyFault::Broken), "too far");
}
