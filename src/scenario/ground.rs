//! The ground of a district while its file is read: nodes, the growing road net, and water.
//!
//! Everything that can only be judged on the map is judged here: roads in the water, addresses
//! far from any road, a net in several pieces.

use super::reader::At;
use crate::engine::setup::{RoadClass, Way};
use crate::geo::nearest::{Access, Nearest, nearest_of};
use crate::geo::{Landscape, Point, Road, RoadKind, RoadNet, RoadPoint, Sailings, Shores};
use crate::text;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// An address may be this far from its road: 50 m.
const TO_ROAD_DM: u32 = 500;
/// A stretch longer than this is a slip of the pen: 30 km (our own limit).
const LONGEST_DM: u32 = 300_000;

/// The most houses of a district, and the most corners of all its shores: each house is asked for
/// each (our defaults: a county has some hundred thousand addresses, and an exercise needs a part).
const MOST_HOUSES: usize = 100_000;
/// See [`MOST_HOUSES`].
const MOST_CORNERS: usize = 50_000;

/// The map so far.
pub(super) struct Ground<'a> {
    /// What each node is called and where it stands: first those with names, then bends, which
    /// are called by their coordinates.
    names: Vec<(String, At<'a>)>,
    /// Those with names, by name.
    named: BTreeMap<String, u32>,
    nodes: Vec<Point>,
    roads: Vec<Road>,
    /// Where they are; made once it is asked, and again after another road.
    nearest: OnceCell<Nearest>,
    ways: Vec<Way>,
    sailings: BTreeMap<u32, Sailings>,
    /// A road is missing because something is wrong with it.
    gaps: bool,
    /// Water and mountains.
    pub land: Landscape,
    /// Its shores, asked for every house and road.
    shores: Shores,
    /// How many houses there are.
    houses: usize,
}

/// What a road is, besides where it goes.
pub(super) struct Surface {
    pub name: Option<String>,
    pub class: RoadClass,
    pub speed_kmh: u16,
    pub kind: RoadKind,
}

impl<'a> Ground<'a> {
    /// The nodes and the land, without roads.
    pub fn new(nodes: Option<At<'a>>, land: Landscape) -> Self {
        let mut ground = Ground {
            names: Vec::new(),
            named: BTreeMap::new(),
            nodes: Vec::new(),
            roads: Vec::new(),
            nearest: OnceCell::new(),
            ways: Vec::new(),
            sailings: BTreeMap::new(),
            gaps: false,
            shores: Shores::of(&land),
            houses: 0,
            land,
        };
        let corners = ground.shores.corners();
        if let Some(at) = nodes.as_ref().filter(|_| corners > MOST_CORNERS) {
            let message = text!(
                "problem-too-many-corners",
                count = corners,
                most = MOST_CORNERS
            );
            at.wrong(message, String::new());
            ground.shores = Shores::default();
        }
        for (name, spot, at) in nodes.and_then(|at| at.named()).unwrap_or_default() {
            let index = u32::try_from(ground.nodes.len()).unwrap_or(u32::MAX);
            if ground.named.contains_key(&name) {
                at.report.problem(
                    &spot,
                    text!(
                        "problem-duplicate-name",
                        kind = text!("problem-kind-node"),
                        name = name
                    ),
                    text!("problem-duplicate-name-help"),
                );
            }
            // A node without a good place is known all the same: its roads are not to blame.
            let point = at.point().unwrap_or(Point { x: 0, y: 0 });
            ground.nodes.push(point);
            ground.named.entry(name.clone()).or_insert(index);
            ground.names.push((name, at));
        }
        ground
    }

    /// The node named here, or a new one where a bend is written as `(east, north)`.
    fn node(&mut self, at: &At<'a>) -> Option<u32> {
        if at.is_tuple() {
            let point = at.point()?;
            let index = u32::try_from(self.nodes.len()).ok();
            self.nodes.push(point);
            let (x, y) = (point.x / 10, point.y / 10);
            self.names.push((format!("({x}, {y})"), at.clone()));
            return index;
        }
        let written = at.word()?;
        let found = self.named.get(&written).copied();
        if found.is_none() {
            at.wrong(
                text!(
                    "problem-unknown-name",
                    kind = text!("problem-kind-node"),
                    name = at.written(&written)
                ),
                at.meant(&written, self.named.keys().map(String::as_str)),
            );
        }
        found
    }

    /// Builds a road along the nodes listed here; the numbers of its stretches.
    pub fn stretches(&mut self, along: &At<'a>, surface: Surface) -> Option<Vec<u32>> {
        let Surface {
            name,
            class,
            speed_kmh,
            kind,
        } = surface;
        let Some(items) = along.items() else {
            self.gaps = true;
            return None;
        };
        if items.len() < 2 {
            self.gaps = true;
            along.wrong(text!("problem-short-road"), String::new());
            return None;
        }
        let nodes: Vec<(u32, &At<'_>)> = items
            .iter()
            .filter_map(|at| self.node(at).map(|node| (node, at)))
            .collect();
        self.gaps |= nodes.len() < items.len();
        let line = nodes.iter().map(|(node, _)| self.nodes[*node as usize]);
        self.ways.push(Way {
            name,
            class,
            kind,
            line: line.collect(),
        });
        let mut built = Vec::new();
        self.nearest = OnceCell::new();
        for pair in nodes.windows(2) {
            let ((a, _), (b, at)) = (pair[0], pair[1]);
            let (from, to) = (self.nodes[a as usize], self.nodes[b as usize]);
            let length_dm = from.distance(to);
            if length_dm == 0 || length_dm > LONGEST_DM {
                let metres = length_dm / 10;
                self.gaps = true;
                at.wrong(text!("problem-road-length", metres = metres), String::new());
                continue;
            }
            if kind == RoadKind::Road && self.shores.wets(from, to) {
                at.wrong(
                    text!(
                        "problem-road-in-water",
                        from = self.names[a as usize].0,
                        to = self.names[b as usize].0
                    ),
                    text!("problem-road-in-water-help"),
                );
            }
            built.extend(u32::try_from(self.roads.len()));
            self.roads.push(Road {
                a,
                b,
                length_dm,
                speed_kmh,
                kind,
            });
        }
        Some(built)
    }

    /// Makes room for so many more houses; false when it is too many, which is noted once.
    pub fn has_room(&mut self, at: &At<'_>, houses: usize) -> bool {
        let fitted = self.houses <= MOST_HOUSES;
        self.houses = self.houses.saturating_add(houses);
        if fitted && self.houses > MOST_HOUSES {
            let message = text!("problem-too-many", count = self.houses, most = MOST_HOUSES);
            at.wrong(message, text!("problem-too-many-houses-help"));
        }
        self.houses <= MOST_HOUSES
    }

    /// Gives these stretches a timetable.
    pub fn sail(&mut self, stretches: &[u32], sailings: Sailings) {
        let timetable = stretches.iter().map(|road| (*road, sailings));
        self.sailings.extend(timetable);
    }

    /// The length of a stretch, in decimetres.
    pub fn length(&self, road: u32) -> u64 {
        u64::from(self.roads[road as usize].length_dm)
    }

    /// The point `offset` decimetres to the left of a place on a road.
    pub fn beside(&self, access: RoadPoint, offset: i64) -> Point {
        let road = &self.roads[access.road as usize];
        let (a, b) = (self.nodes[road.a as usize], self.nodes[road.b as usize]);
        let foot = a.towards(b, u64::from(access.along_dm), u64::from(road.length_dm));
        let length = i64::from(road.length_dm).max(1);
        let shift = |from: i32, to: i32| (i64::from(to) - i64::from(from)) * offset / length;
        let moved = |at: i32, by: i64| i32::try_from(i64::from(at) + by).unwrap_or(at);
        Point {
            x: moved(foot.x, -shift(a.y, b.y)),
            y: moved(foot.y, shift(a.x, b.x)),
        }
    }

    /// Notes an address that lies in the water; whether it is dry.
    pub fn check_dry(&self, at: &At<'_>, point: Point) -> bool {
        let dry = !self.shores.is_wet(point);
        if !dry {
            at.wrong(text!("problem-in-water"), String::new());
        }
        dry
    }

    /// The point written here, and where one leaves the road for it. Nobody lives on a bridge.
    pub fn address(&self, at: &At<'_>) -> Option<(Point, RoadPoint)> {
        self.spot(at, RoadKind::Road)
    }

    /// The point written here, and the nearest place on roads of a kind.
    pub fn spot(&self, at: &At<'_>, kind: RoadKind) -> Option<(Point, RoadPoint)> {
        let all = || Nearest::among(&self.nodes, &self.roads);
        let index = self.nearest.get_or_init(all);
        self.access(at, kind, |point| index.nearest(point, |one| one == kind))
    }

    /// The point written here, and the nearest place on these stretches of ordinary road.
    pub fn along(&self, at: &At<'_>, stretches: &[u32]) -> Option<(Point, RoadPoint)> {
        self.access(at, RoadKind::Road, |point| {
            nearest_of(&self.nodes, &self.roads, point, stretches)
        })
    }

    fn access(
        &self,
        at: &At<'_>,
        kind: RoadKind,
        nearest: impl Fn(Point) -> Option<Access>,
    ) -> Option<(Point, RoadPoint)> {
        let point = at.point()?;
        let dry = kind != RoadKind::Road || self.check_dry(at, point);
        let access = nearest(point)?;
        if dry && access.distance_dm > TO_ROAD_DM {
            at.wrong(
                text!("problem-far-from-road", metres = access.distance_dm / 10),
                text!("problem-far-from-road-help", metres = TO_ROAD_DM / 10),
            );
        }
        Some((point, access.point()))
    }

    /// Notes nodes that no road leads to, and a net in several pieces.
    pub fn check_connected(&self) {
        if self.gaps {
            return;
        }
        let mut piece: Vec<usize> = (0..self.nodes.len()).collect();
        fn root(piece: &mut [usize], mut node: usize) -> usize {
            while piece[node] != node {
                piece[node] = piece[piece[node]];
                node = piece[node];
            }
            node
        }
        for road in &self.roads {
            let (a, b) = (
                root(&mut piece, road.a as usize),
                root(&mut piece, road.b as usize),
            );
            piece[a.max(b)] = a.min(b);
        }
        let Some(first) = self.roads.first() else {
            return;
        };
        let main = root(&mut piece, first.a as usize);
        let mut told = Vec::new();
        for (node, (name, at)) in self.names.iter().enumerate() {
            let own = root(&mut piece, node);
            if own == main || told.contains(&own) {
                continue;
            }
            told.push(own);
            at.wrong(
                text!("problem-not-connected", name = name),
                text!("problem-not-connected-help"),
            );
        }
    }

    /// The finished net, the roads as people see them, and the land.
    pub fn finish(self) -> (RoadNet, Vec<Way>, Landscape) {
        let net = RoadNet::new(self.nodes, self.roads).with_sailings(self.sailings);
        (net, self.ways, self.land)
    }
}
