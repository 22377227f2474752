//! A made-up country to find ways in: sixteen islands with main roads, county roads and a tangle
//! of small ones, between which ferries sail by their timetables and a few tunnels lead.

use crate::engine::random::Stream;
use crate::geo::{Point, Road, RoadKind, RoadNet, Sailings};
use std::collections::BTreeMap;

/// Islands along each side.
const ISLANDS: i32 = 4;
/// Nodes along each side of an island: 200,704 in all.
const SIDE: i32 = 112;
/// From node to node, in decimetres: an island is 22 km across.
const STEP_DM: i32 = 2_000;
/// Sounds are so many steps wide: 4 km.
const SOUND: i32 = 20;
const MINUTE_MS: u64 = 60_000;

/// How the country grows.
struct Country {
    nodes: Vec<Point>,
    roads: Vec<Road>,
    sailings: BTreeMap<u32, Sailings>,
    chance: Stream,
}

/// The country that grows from a seed.
pub(super) fn country(seed: u64) -> RoadNet {
    let mut country = Country {
        nodes: Vec::new(),
        roads: Vec::new(),
        sailings: BTreeMap::new(),
        chance: Stream::new(seed, "country"),
    };
    for island in 0..ISLANDS * ISLANDS {
        country.rise(island);
    }
    for island in 0..ISLANDS * ISLANDS {
        let (east, north) = (island % ISLANDS + 1, island / ISLANDS + 1);
        if east < ISLANDS {
            let ways = 1 + i32::from(country.chance.chance(50));
            for way in 1..=ways {
                let row = SIDE * way / (ways + 1);
                country.cross(node(island, SIDE - 1, row), node(island + 1, 0, row), 10);
            }
        }
        if north < ISLANDS {
            let column = SIDE / 2;
            let other = node(island + ISLANDS, column, 0);
            country.cross(node(island, column, SIDE - 1), other, 40);
        }
    }
    RoadNet::new(country.nodes, country.roads).with_sailings(country.sailings)
}

/// The number of a node of an island.
fn node(island: i32, x: i32, y: i32) -> u32 {
    u32::try_from((island * SIDE + y) * SIDE + x).unwrap_or_default()
}

impl Country {
    /// An island comes up, with its roads.
    fn rise(&mut self, island: i32) {
        let corner = |number: i32| number * (SIDE + SOUND) * STEP_DM;
        let (west, south) = (corner(island % ISLANDS), corner(island / ISLANDS));
        for y in 0..SIDE {
            for x in 0..SIDE {
                let mut near = || i32::try_from(self.chance.below(1_200)).unwrap_or(0) - 600;
                let (dx, dy) = (near(), near());
                self.nodes.push(Point {
                    x: west + x * STEP_DM + dx,
                    y: south + y * STEP_DM + dy,
                });
            }
        }
        for y in 0..SIDE {
            for x in 0..SIDE {
                if x + 1 < SIDE {
                    self.street(node(island, x, y), node(island, x + 1, y), y);
                }
                if y + 1 < SIDE {
                    self.street(node(island, x, y), node(island, x, y + 1), x);
                }
            }
        }
    }

    /// A road along the line with this number; small ones are not everywhere.
    fn street(&mut self, a: u32, b: u32, line: i32) {
        let (speed_kmh, everywhere) = match line % 32 {
            16 => (80, true),
            0 | 8 | 24 => (60, true),
            _ => (30 + 10 * (line.unsigned_abs() % 3) as u16, false),
        };
        if everywhere || self.chance.chance(65) {
            self.build(a, b, speed_kmh, RoadKind::Road);
        }
    }

    /// A way over a sound: so often in a hundred by a tunnel, and else by a ferry.
    fn cross(&mut self, a: u32, b: u32, tunnels: u8) {
        if self.chance.chance(tunnels) {
            self.build(a, b, 80, RoadKind::Tunnel);
            return;
        }
        let every = [15, 20, 30, 40, 60];
        let every = self.chance.choose(&every).copied().unwrap_or(30) * MINUTE_MS;
        let sailings = Sailings {
            first_ms: self.chance.below(every),
            every_ms: every,
        };
        let number = u32::try_from(self.roads.len()).unwrap_or(u32::MAX);
        self.sailings.insert(number, sailings);
        self.build(a, b, 20, RoadKind::Ferry);
    }

    fn build(&mut self, a: u32, b: u32, speed_kmh: u16, kind: RoadKind) {
        self.roads.push(Road {
            a,
            b,
            length_dm: self.nodes[a as usize].distance(self.nodes[b as usize]),
            speed_kmh,
            kind,
        });
    }
}
