//! What makes ways quick to find: a contraction hierarchy (Geisberger et al. 2008) of the
//! stretches whose time is always the same.
//!
//! Nodes are taken out one after the other, the least important first. Where the quickest way
//! between two neighbours leads over the node that is taken out, a shortcut between them keeps its
//! time. What is left in the end is the core: the ends of ferries, whose stretches take longer or
//! shorter by the clock, and nodes where very many shortcuts meet. A quickest way then climbs from
//! its start to ever later nodes, perhaps through the core, and comes down again to its goal.

use super::{Road, RoadNet, Travel};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far a search for another way goes before a shortcut is made that may not be needed, in
/// nodes (our own default: further search costs more than it saves).
const WITNESSES: usize = 40;
/// A node that so many shortcuts meet at stays in the core (our own default).
const MOST_NEIGHBOURS: usize = 200;

/// A network whose nodes are ranked by when they were taken out; those of the core come last.
#[derive(Debug)]
pub(super) struct Hierarchy {
    /// For each node, its rank.
    rank: Vec<u32>,
    /// For each rank, its node.
    node: Vec<u32>,
    /// The first rank of the core.
    core: u32,
    /// For each rank, where its stretches upwards begin.
    first: Vec<u32>,
    /// Stretches and shortcuts upwards, and in the core all: to which rank, in milliseconds.
    up: Vec<(u32, u64)>,
}

impl Hierarchy {
    pub(super) fn of(net: &RoadNet, travel: Travel) -> Self {
        let mut contraction = Contraction::new(net.nodes().len());
        let usable = net.roads().iter().zip(0u32..);
        for (road, index) in usable.filter(|(road, _)| net.leads(travel, road)) {
            if net.is_timed(index) {
                contraction.keep(road);
            } else {
                contraction.join(road.a, road.b, road.ms(road.length_dm));
            }
        }
        contraction.contract()
    }

    pub(super) fn rank(&self, node: u32) -> u32 {
        self.rank[node as usize]
    }

    pub(super) fn node(&self, rank: u32) -> u32 {
        self.node[rank as usize]
    }

    /// The first rank of the core.
    pub(super) fn core(&self) -> u32 {
        self.core
    }

    pub(super) fn is_core(&self, rank: u32) -> bool {
        rank >= self.core
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.rank.len()
    }

    /// Where you get upwards from a rank, and in how many milliseconds; from the core to all of
    /// the core.
    pub(super) fn up(&self, rank: u32) -> &[(u32, u64)] {
        let ends = |rank: usize| self.first[rank] as usize;
        &self.up[ends(rank as usize)..ends(rank as usize + 1)]
    }
}

/// A network on its way to a hierarchy.
struct Contraction {
    /// For each node, the neighbours that are left, and in how many milliseconds.
    near: Vec<Vec<(u32, u64)>>,
    /// Nodes that are never taken out.
    kept: Vec<bool>,
    /// How many have been taken out below a node, one upon the other.
    level: Vec<u32>,
    search: Search,
}

impl Contraction {
    fn new(nodes: usize) -> Self {
        Contraction {
            near: vec![Vec::new(); nodes],
            kept: vec![false; nodes],
            level: vec![0; nodes],
            search: Search {
                ms: vec![u64::MAX; nodes],
                touched: Vec::new(),
                open: BinaryHeap::new(),
            },
        }
    }

    /// The ends of a stretch stay in the core.
    fn keep(&mut self, road: &Road) {
        self.kept[road.a as usize] = true;
        self.kept[road.b as usize] = true;
    }

    /// A way between two nodes, unless there is one as quick.
    fn join(&mut self, a: u32, b: u32, ms: u64) {
        if a == b {
            return;
        }
        for (from, to) in [(a, b), (b, a)] {
            let near = &mut self.near[from as usize];
            match near.iter_mut().find(|(other, _)| *other == to) {
                Some((_, known)) => *known = (*known).min(ms),
                None => near.push((to, ms)),
            }
        }
    }

    /// Takes out all nodes that can be.
    fn contract(mut self) -> Hierarchy {
        let count = self.near.len();
        let mut order: Vec<u32> = Vec::with_capacity(count);
        let mut up: Vec<Vec<(u32, u64)>> = vec![Vec::new(); count];
        let mut waiting: BinaryHeap<Reverse<(u64, u32)>> = BinaryHeap::with_capacity(count);
        let all = (0u32..).zip(self.kept.clone());
        for (node, _) in all.filter(|(_, kept)| !kept) {
            let shortcuts = self.shortcuts(node);
            waiting.push(Reverse((self.cost(node, shortcuts.len()), node)));
        }
        while let Some(Reverse((_, node))) = waiting.pop() {
            if self.near[node as usize].len() > MOST_NEIGHBOURS {
                self.kept[node as usize] = true;
                continue;
            }
            // What was taken out meanwhile has changed what this one costs.
            let shortcuts = self.shortcuts(node);
            let cost = self.cost(node, shortcuts.len());
            if waiting
                .peek()
                .is_some_and(|Reverse(next)| (cost, node) > *next)
            {
                waiting.push(Reverse((cost, node)));
                continue;
            }
            let level = self.level[node as usize] + 1;
            let around = std::mem::take(&mut self.near[node as usize]);
            for &(other, _) in &around {
                self.near[other as usize].retain(|(back, _)| *back != node);
                let known = &mut self.level[other as usize];
                *known = level.max(*known);
            }
            for (a, b, ms) in shortcuts {
                self.join(a, b, ms);
            }
            up[node as usize] = around;
            order.push(node);
        }
        let core = u32::try_from(order.len()).unwrap_or(u32::MAX);
        for (node, _) in (0u32..).zip(&self.kept).filter(|(_, kept)| **kept) {
            up[node as usize] = std::mem::take(&mut self.near[node as usize]);
            order.push(node);
        }
        ranked(order, core, &up)
    }

    /// What it costs to take a node out now: shortcuts for each stretch that goes, and how deep
    /// the hierarchy becomes, in thousandths (weights as in the crate `fast_paths`).
    fn cost(&self, node: u32, shortcuts: usize) -> u64 {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let goes = number(self.near[node as usize].len());
        let comes = number(shortcuts);
        (2 * comes + 1) * 1000 / (2 * goes + 1) + 100 * u64::from(self.level[node as usize])
    }

    /// The shortcuts that are needed when a node is taken out.
    fn shortcuts(&mut self, node: u32) -> Vec<(u32, u32, u64)> {
        let around = std::mem::take(&mut self.near[node as usize]);
        let mut needed = Vec::new();
        for (place, &(from, there)) in around.iter().enumerate() {
            let others = &around[place + 1..];
            let Some(furthest) = others.iter().map(|(_, ms)| there + ms).max() else {
                break;
            };
            self.search.run(&self.near, (from, node), furthest);
            for &(to, on) in others {
                if self.search.ms[to as usize] > there + on {
                    needed.push((from, to, there + on));
                }
            }
            self.search.forget();
        }
        self.near[node as usize] = around;
        needed
    }
}

/// The hierarchy of nodes in this order.
fn ranked(order: Vec<u32>, core: u32, up: &[Vec<(u32, u64)>]) -> Hierarchy {
    let mut rank = vec![0; order.len()];
    for (node, place) in order.iter().zip(0u32..) {
        rank[*node as usize] = place;
    }
    let mut first = vec![0];
    let mut flat = Vec::new();
    for node in &order {
        let here = up[*node as usize].iter();
        flat.extend(here.map(|(other, ms)| (rank[*other as usize], *ms)));
        first.push(u32::try_from(flat.len()).unwrap_or(u32::MAX));
    }
    Hierarchy {
        rank,
        node: order,
        core,
        first,
        up: flat,
    }
}

/// A search for ways around a node, which stops early.
struct Search {
    /// The least time found so far.
    ms: Vec<u64>,
    touched: Vec<u32>,
    open: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Search {
    /// Looks around from a node, without another, as far as a time.
    fn run(&mut self, near: &[Vec<(u32, u64)>], (from, without): (u32, u32), furthest: u64) {
        self.reach(from, 0);
        let mut left = WITNESSES;
        while let Some(Reverse((ms, node))) = self.open.pop() {
            if ms > furthest || left == 0 {
                break;
            }
            if ms > self.ms[node as usize] {
                continue;
            }
            left -= 1;
            for &(next, takes) in &near[node as usize] {
                if next != without && ms + takes <= furthest {
                    self.reach(next, ms + takes);
                }
            }
        }
        self.open.clear();
    }

    fn reach(&mut self, node: u32, ms: u64) {
        let known = &mut self.ms[node as usize];
        if ms < *known {
            if *known == u64::MAX {
                self.touched.push(node);
            }
            *known = ms;
            self.open.push(Reverse((ms, node)));
        }
    }

    fn forget(&mut self) {
        for node in self.touched.drain(..) {
            self.ms[node as usize] = u64::MAX;
        }
    }
}
