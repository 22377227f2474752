//! The plain search for the quickest way (Dijkstra's), which looks at everything nearer than the
//! goal. It is what the quick one is judged by, in tests and in `samband bench route`.

use super::{Journey, RoadNet, RoadPoint, Route};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// How a node was reached: from which node over which stretch; from the start itself when there
/// is none.
type Came = Option<(u32, u32)>;
/// How somebody got to the node before: `None` by its quickest way, and else aboard the ferry that
/// comes there over this stretch, from this node.
type Aboard = Option<(u32, u32)>;

/// How everything is reached from a place.
#[derive(Default)]
struct Reached {
    /// The quickest way to a node.
    nodes: Vec<Option<(u64, Came, Aboard)>>,
    /// Aboard a ferry that comes later than the quickest way, by the node and stretch that it
    /// comes over. It is worth taking where its voyage goes on.
    later: BTreeMap<(u32, u32), (u64, Came, Aboard)>,
    settled: usize,
}

impl RoadNet {
    /// The same as [`RoadNet::route_by`], found plainly; and how many nodes were looked at.
    pub fn route_plainly(
        &self,
        journey: Journey,
        from: RoadPoint,
        to: RoadPoint,
    ) -> (Option<Route>, usize) {
        let Some((goal, mut best)) = self.begin(journey, from, to) else {
            return (None, 0);
        };
        let reached = self.explore(journey, from, to.road);
        for (node, along) in [(goal.a, 0), (goal.b, goal.length_dm)] {
            let last = (to.road, (along, to.along_dm));
            let route = self.arrive(journey, &reached, from, node, last);
            if let Some(route) = route
                && best.as_ref().is_none_or(|best| route.ms < best.ms)
            {
                best = Some(route);
            }
        }
        (best, reached.settled)
    }

    /// The way to a node, and on along a last stretch: by the quickest way to the node, or aboard
    /// a ferry that comes later.
    fn arrive(
        &self,
        journey: Journey,
        reached: &Reached,
        from: RoadPoint,
        node: u32,
        last: (u32, (u32, u32)),
    ) -> Option<Route> {
        let (_, came, aboard) = reached.nodes[node as usize]?;
        let way = |came, aboard| self.trace(journey, reached, from, (node, came, aboard), last);
        let mut best = way(came, aboard);
        let over = self.meeting(node).iter();
        let mut over: Vec<(u32, u32)> = over
            .map(|index| (self.roads()[*index as usize].from_end(node).0, *index))
            .collect();
        over.sort_unstable();
        for key in over {
            if let Some((_, came, aboard)) = reached.later.get(&key)
                && self.stays_aboard(key.1, last.0)
            {
                let route = way(*came, *aboard);
                if route.ms < best.ms {
                    best = route;
                }
            }
        }
        Some(best)
    }

    /// Everything, until both ends of the goal's stretch are reached; to a stretch that goes by
    /// the clock, a later ferry may be quicker.
    fn explore(&self, journey: Journey, from: RoadPoint, to: u32) -> Reached {
        let start = &self.roads()[from.road as usize];
        let mut reached = Reached {
            nodes: vec![None; self.nodes().len()],
            ..Reached::default()
        };
        let goal = &self.roads()[to as usize];
        let mut open = BinaryHeap::new();
        for (node, along) in [(start.a, 0), (start.b, start.length_dm)] {
            let leg = self.leg(journey, 0, from.road, (from.along_dm, along), None);
            open.push(Reverse((leg.map_or(0, |leg| leg.ms), node, None, None)));
        }
        while let Some(Reverse((ms, node, came, aboard))) = open.pop() {
            let before = came.map_or(from.road, |(_, road)| road);
            let key = (self.roads()[before as usize].from_end(node).0, before);
            let first = reached.nodes[node as usize].is_none();
            if first {
                reached.nodes[node as usize] = Some((ms, came, aboard));
                reached.settled += 1;
                let is_reached = |node: u32| reached.nodes[node as usize].is_some();
                if is_reached(goal.a) && is_reached(goal.b) && !self.is_timed(to) {
                    break;
                }
            } else {
                let known = reached.nodes[node as usize].map(|(_, quickest, _)| quickest);
                if !self.is_timed(before) || known == Some(came) || reached.later.contains_key(&key)
                {
                    continue;
                }
                reached.later.insert(key, (ms, came, aboard));
                reached.settled += 1;
            }
            for &index in self.meeting(node) {
                let road = &self.roads()[index as usize];
                let on = first || self.stays_aboard(before, index);
                if self.leads(journey.travel, road) && on {
                    let (next, whole) = road.from_end(node);
                    let leg = self.leg(journey, ms, index, whole, Some(before));
                    let takes = leg.map_or(0, |leg| leg.ms);
                    let aboard = Some(key).filter(|_| !first);
                    open.push(Reverse((ms + takes, next, Some((node, index)), aboard)));
                }
            }
        }
        reached
    }

    /// The way to `node`, followed backwards through what was reached, and then the last stretch.
    fn trace(
        &self,
        journey: Journey,
        reached: &Reached,
        from: RoadPoint,
        (node, came, aboard): (u32, Came, Aboard),
        last: (u32, (u32, u32)),
    ) -> Route {
        let mut stretches = Vec::new();
        let (mut here, mut came, mut aboard) = (node, came, aboard);
        while let Some((before, index)) = came {
            let (_, whole) = self.roads()[index as usize].from_end(before);
            stretches.push((index, whole));
            here = before;
            let label = match aboard {
                Some(key) => reached.later.get(&key).copied(),
                None => reached.nodes[before as usize],
            };
            (came, aboard) = label.map_or((None, None), |(_, came, aboard)| (came, aboard));
        }
        stretches.reverse();
        let start = &self.roads()[from.road as usize];
        let first = if start.a == here { 0 } else { start.length_dm };
        self.follow(journey, (from, first), &stretches, last)
    }
}
