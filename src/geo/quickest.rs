//! The quickest way through the roads, by their [`Hierarchy`]; exact, ferries and their timetables
//! included.
//!
//! First the search climbs from the start and goes through all of the core, where it takes ferries
//! by the clock. Then the time to any node follows from the times to the few above it; it is
//! worked out when it is asked for. So the way is found backwards from the goal, from node to
//! node: before each stands the neighbour from which you come there in just its time. Of several
//! such neighbours it is the one with the lowest number, then the lowest stretch, as in the plain
//! search, so that there is one right answer.

use super::hierarchy::Hierarchy;
use super::{Journey, Road, RoadNet, RoadPoint, Route, Travel};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A stretch in one direction, as the node that it leaves and its number.
type Over = (u32, u32);

/// A step of the search, at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// You are at the node with this rank.
    At(u32),
    /// You come to the end of a stretch that goes by the clock.
    Over(Over),
}

/// Where you are at some time on the way back: at a node, and over which stretch you came, if you
/// did not come there by the quickest way.
type Here = (u32, u64, Option<Over>);

/// A stretch, and between which decimetres it is driven.
type Driven = (u32, (u32, u32));

/// What can be known of the times from a place.
struct Times<'a> {
    net: &'a RoadNet,
    hierarchy: &'a Hierarchy,
    journey: Journey,
    from: RoadPoint,
    /// By rank: the time at which the climb comes there, and once it is [`Times::known`], the
    /// time at which anybody can be there; plus one, and nought while there is none (memory that
    /// is all noughts costs nothing until it is used).
    times: Vec<u64>,
    known: Vec<bool>,
    /// The times at which you come over stretches that go by the clock.
    sailed: BTreeMap<Over, u64>,
    settled: usize,
}

impl RoadNet {
    /// The quickest way by car, at no time in particular: ferries are waited for as long as in
    /// the mean. `None` when there is no way.
    pub fn route(&self, from: RoadPoint, to: RoadPoint) -> Option<Route> {
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: None,
        };
        self.route_by(journey, from, to)
    }

    /// The quickest way; of ways as quick, the same each time. `None` when there is no way.
    pub fn route_by(&self, journey: Journey, from: RoadPoint, to: RoadPoint) -> Option<Route> {
        self.route_counted(journey, from, to).0
    }

    /// The quickest way, and how many nodes were looked at for it.
    pub fn route_counted(
        &self,
        journey: Journey,
        from: RoadPoint,
        to: RoadPoint,
    ) -> (Option<Route>, usize) {
        let Some((goal, mut best)) = self.begin(journey, from, to) else {
            return (None, 0);
        };
        let mut times = Times::from(self, journey, from);
        // The goal is reached from both ends of its stretch, or along it.
        for (node, along) in [(goal.a, 0), (goal.b, goal.length_dm)] {
            let last = (to.road, (along, to.along_dm));
            let Some((total, here)) = times.enter(node, last) else {
                continue;
            };
            if best.as_ref().is_none_or(|best| total < best.ms) {
                let (first, stretches) = times.back(here);
                best = Some(self.follow(journey, (from, first), &stretches, last));
            }
        }
        (best, times.settled)
    }

    /// How long the quickest way takes, in milliseconds, without finding out where it leads.
    pub fn time_by(&self, journey: Journey, from: RoadPoint, to: RoadPoint) -> Option<u64> {
        let (goal, along) = self.begin(journey, from, to)?;
        let mut times = Times::from(self, journey, from);
        let ends = [(goal.a, 0), (goal.b, goal.length_dm)];
        let ways = ends.into_iter().filter_map(|(node, along)| {
            let last = (to.road, (along, to.along_dm));
            times.enter(node, last).map(|(total, _)| total)
        });
        ways.chain(along.map(|route| route.ms)).min()
    }

    /// The stretch of the goal, and the way to it where that is along the one you are on; none
    /// where you cannot go by these means.
    pub(super) fn begin(
        &self,
        journey: Journey,
        from: RoadPoint,
        to: RoadPoint,
    ) -> Option<(&Road, Option<Route>)> {
        let (start, goal) = (self.road(from.road)?, self.road(to.road)?);
        if !self.leads(journey.travel, start) || !self.leads(journey.travel, goal) {
            return None;
        }
        let along = (from.road == to.road).then(|| {
            let mut route = Route::default();
            let along = (from.along_dm, to.along_dm);
            route.extend(self.leg(journey, 0, from.road, along, None));
            route
        });
        Some((goal, along))
    }

    /// How long it takes to every node by car, in milliseconds, at no time in particular.
    pub fn times_from(&self, from: RoadPoint) -> Vec<Option<u64>> {
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: None,
        };
        let mut times = Times::from(self, journey, from);
        let nodes = (0u32..).zip(self.nodes());
        nodes.map(|(node, _)| times.to(node)).collect()
    }

    /// How long it takes to a place on a road, in milliseconds, when it takes so long to every
    /// node: see [`RoadNet::times_from`].
    pub fn arrival(&self, times: &[Option<u64>], at: RoadPoint) -> Option<u64> {
        let road = self.road(at.road)?;
        let ends = [
            (road.a, at.along_dm),
            (road.b, road.length_dm.saturating_sub(at.along_dm)),
        ];
        let ways = ends.into_iter();
        ways.filter_map(|(node, dm)| Some((*times.get(node as usize)?)? + road.ms(dm)))
            .min()
    }
}

impl<'a> Times<'a> {
    /// Climbs from a place on a stretch that can be used.
    fn from(net: &'a RoadNet, journey: Journey, from: RoadPoint) -> Self {
        let hierarchy = net.hierarchy(journey.travel);
        let mut times = Times {
            net,
            hierarchy,
            journey,
            from,
            times: vec![0; hierarchy.len()],
            known: vec![false; hierarchy.len()],
            sailed: BTreeMap::new(),
            settled: 0,
        };
        times.climb();
        times
    }

    /// For both ends of the stretch that you start on: the end, how you come to it, and when.
    fn starts(&self) -> [(u32, Over, u64); 2] {
        let index = self.from.road;
        let road = &self.net.roads()[index as usize];
        let ms = |dm: u32| road.ms(self.from.along_dm.abs_diff(dm));
        [
            (road.a, (road.b, index), ms(0)),
            (road.b, (road.a, index), ms(road.length_dm)),
        ]
    }

    fn climb(&mut self) {
        let mut open = BinaryHeap::new();
        for (node, over, ms) in self.starts() {
            if self.net.is_timed(self.from.road) {
                open.push(Reverse((ms, Step::Over(over))));
            } else {
                self.be_at(&mut open, self.hierarchy.rank(node), ms);
            }
        }
        while let Some(Reverse((ms, step))) = open.pop() {
            match step {
                Step::At(rank) if ms + 1 == self.times[rank as usize] => {
                    self.settled += 1;
                    let hierarchy = self.hierarchy;
                    for &(next, takes) in hierarchy.up(rank) {
                        self.be_at(&mut open, next, ms + takes);
                    }
                    if hierarchy.is_core(rank) {
                        self.board(&mut open, hierarchy.node(rank), ms, None);
                    }
                }
                // There is a quicker way to it.
                Step::At(_) => {}
                Step::Over(over) => {
                    if self.sailed.contains_key(&over) {
                        continue;
                    }
                    self.settled += 1;
                    self.sailed.insert(over, ms);
                    let (behind, index) = over;
                    let (node, _) = self.net.roads()[index as usize].from_end(behind);
                    self.be_at(&mut open, self.hierarchy.rank(node), ms);
                    self.board(&mut open, node, ms, Some(index));
                }
            }
        }
        let core = self.hierarchy.core() as usize;
        self.known[core..].fill(true);
    }

    fn be_at(&mut self, open: &mut BinaryHeap<Reverse<(u64, Step)>>, rank: u32, ms: u64) {
        let known = &mut self.times[rank as usize];
        if *known == 0 || ms + 1 < *known {
            *known = ms + 1;
            open.push(Reverse((ms, Step::At(rank))));
        }
    }

    /// Takes the stretches from a node that go by the clock: those that you need not leave the
    /// ferry for over which you came, or from the land, all.
    fn board(
        &mut self,
        open: &mut BinaryHeap<Reverse<(u64, Step)>>,
        node: u32,
        ms: u64,
        before: Option<u32>,
    ) {
        let net = self.net;
        for &index in net.meeting(node) {
            let road = &net.roads()[index as usize];
            if !net.is_timed(index) || !net.leads(self.journey.travel, road) {
                continue;
            }
            let wait = match before {
                Some(before) if net.stays_aboard(before, index) => 0,
                Some(_) => continue,
                None => net.wait_ms(self.journey, ms, index),
            };
            let ends = ms + wait + road.ms(road.length_dm);
            open.push(Reverse((ends, Step::Over((node, index)))));
        }
    }

    /// When you can be at a node, in milliseconds after leaving; none when there is no way.
    fn to(&mut self, node: u32) -> Option<u64> {
        let hierarchy = self.hierarchy;
        let wanted = hierarchy.rank(node);
        // Those above come first; the highest need nothing.
        let mut waiting = vec![wanted];
        while let Some(&rank) = waiting.last() {
            if self.known[rank as usize] {
                waiting.pop();
                continue;
            }
            let before = waiting.len();
            let above = hierarchy.up(rank).iter().map(|(above, _)| *above);
            waiting.extend(above.filter(|above| !self.known[*above as usize]));
            if waiting.len() > before {
                continue;
            }
            let mut best = self.times[rank as usize];
            for &(above, takes) in hierarchy.up(rank) {
                let there = self.times[above as usize];
                if there > 0 && (best == 0 || there + takes < best) {
                    best = there + takes;
                }
            }
            self.times[rank as usize] = best;
            self.known[rank as usize] = true;
            self.settled += 1;
            waiting.pop();
        }
        self.times[wanted as usize].checked_sub(1)
    }

    /// Over which stretch you come to a node at its earliest time: from the start itself, or else
    /// from the lowest neighbour that fits.
    fn came(&mut self, node: u32, ms: u64) -> Option<Over> {
        let mut starts = self.starts().into_iter();
        if let Some((_, over, _)) = starts.find(|(end, _, at)| (*end, *at) == (node, ms)) {
            return Some(over);
        }
        let mut best: Option<Over> = None;
        for &index in self.net.meeting(node) {
            let road = &self.net.roads()[index as usize];
            if !self.net.leads(self.journey.travel, road) {
                continue;
            }
            let over = (road.from_end(node).0, index);
            let fits = if self.net.is_timed(index) {
                self.sailed.get(&over) == Some(&ms)
            } else {
                let left = ms.checked_sub(road.ms(road.length_dm));
                left.is_some() && self.to(over.0) == left
            };
            if fits && best.is_none_or(|best| over < best) {
                best = Some(over);
            }
        }
        best
    }

    /// The earliest that you can be at the end of a stretch that is entered at a node, or of a
    /// part of it, and how you are at the node then: by the quickest way, or aboard a ferry that
    /// comes later and goes on.
    fn enter(&mut self, node: u32, (index, dm): (u32, (u32, u32))) -> Option<(u64, Here)> {
        let (net, journey) = (self.net, self.journey);
        let ends = |ms: u64, over: Over| {
            let leg = net.leg(journey, ms, index, dm, Some(over.1));
            ms + leg.map_or(0, |leg| leg.ms)
        };
        let ms = self.to(node)?;
        if !net.is_timed(index) {
            // Nobody waits for it, whichever way they come.
            let leg = net.leg(journey, ms, index, dm, None);
            return Some((ms + leg.map_or(0, |leg| leg.ms), (node, ms, None)));
        }
        let over = self.came(node, ms)?;
        let mut best = (ends(ms, over), (node, ms, None));
        for &before in net.meeting(node) {
            let over = (net.roads()[before as usize].from_end(node).0, before);
            if let Some(&ms) = self
                .sailed
                .get(&over)
                .filter(|_| net.stays_aboard(before, index))
            {
                best = best.min((ends(ms, over), (node, ms, Some(over))));
            }
        }
        Some(best)
    }

    /// The stretches from the start to here, each with the decimetres between which it is driven,
    /// and before them where on its own stretch the start is left.
    fn back(&mut self, mut here: Here) -> (u32, Vec<Driven>) {
        let mut stretches = Vec::new();
        while let Some(over) = here.2.or_else(|| self.came(here.0, here.1)) {
            let (node, ms, _) = here;
            let start = &self.net.roads()[self.from.road as usize];
            if self.starts().contains(&(node, over, ms)) {
                let first = if start.a == node { 0 } else { start.length_dm };
                stretches.reverse();
                return (first, stretches);
            }
            let (behind, index) = over;
            let road = &self.net.roads()[index as usize];
            let whole = road.from_end(behind).1;
            stretches.push((index, whole));
            here = if self.net.is_timed(index) {
                match self.enter(behind, (index, whole)) {
                    Some((_, before)) => before,
                    None => break,
                }
            } else {
                (behind, ms - road.ms(road.length_dm), None)
            };
        }
        debug_assert!(false, "every time has a way");
        (0, Vec::new())
    }
}

#[cfg(test)]
mod tests;
