//! What a call is made of, dealt like cards: calls whose seeds follow each other have every kind
//! once in a block, and of one kind another place, and another of state, caller and twist as often
//! as the pool allows.

use super::Pool;
use crate::engine::random::Stream;
use crate::engine::setup::District;

/// Streets with fewer houses are not dealt: there would be nothing to ask for.
const HOUSES: usize = 2;

/// What a call is made of: places in the lists of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dealt {
    pub(super) kind: usize,
    pub(super) state: usize,
    pub(super) caller: usize,
    pub(super) twist: usize,
    /// In the streets of the district.
    pub(super) street: usize,
}

/// What the call with this seed is made of. Where a street comes again with the same caller and
/// twist, another one is taken.
pub(super) fn deal(pool: &Pool, seed: u64) -> Dealt {
    let streets = &pool.streets;
    let mut dealt = first_deal(pool, seed);
    let Some(before) = seed.checked_sub(streets.len() as u64) else {
        return dealt;
    };
    let before = first_deal(pool, before);
    let (kind, other) = (&pool.kinds[dealt.kind], &pool.kinds[before.kind]);
    let callers = (&kind.callers[dealt.caller], &other.callers[before.caller]);
    let twists = (&kind.twists[dealt.twist], &other.twists[before.twist]);
    if callers.0.title == callers.1.title && twists.0.name == twists.1.name {
        let place = streets.iter().position(|street| *street == dealt.street);
        let half = place.unwrap_or(0) + streets.len() / 2;
        dealt.street = streets[half % streets.len()];
    }
    dealt
}

/// What happens in the call with this seed: the place of the kind.
pub(super) fn kind(pool: &Pool, seed: u64) -> usize {
    let kinds = pool.kinds.len();
    let block = seed / kinds as u64;
    order(block, "practice kinds", kinds)[part(seed, kinds)]
}

fn first_deal(pool: &Pool, seed: u64) -> Dealt {
    let streets = &pool.streets;
    let block = seed / pool.kinds.len() as u64;
    let kind = kind(pool, seed);
    let of_kind = &pool.kinds[kind];
    // The block is the number of this call among those of its kind; a round is once through its states.
    let states = of_kind.states.len();
    let round = block / states as u64;
    let name = |what: &str| format!("practice {what} {}", of_kind.name);
    let state = order(round, &name("states"), states)[part(block, states)];
    let along = |what: &str, many: usize| {
        let start = order(state as u64, &name(what), many)[0] as u64;
        part(start + round, many)
    };
    let step = step(streets.len());
    Dealt {
        kind,
        state,
        caller: along("callers", of_kind.callers.len()),
        twist: along("twists", of_kind.twists.len()),
        street: streets[part(seed % streets.len() as u64 * step, streets.len())],
    }
}

/// The numbers below `many` in the order of this round.
fn order(round: u64, name: &str, many: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..many).collect();
    Stream::new(round, name).shuffle(&mut order);
    order
}

fn part(number: u64, of: usize) -> usize {
    (number % of as u64) as usize
}

/// Goes through all of so many without coming back early: far apart, and without a common divisor.
fn step(many: usize) -> u64 {
    let divides = |a: u64, b: u64| {
        let (mut a, mut b) = (a, b);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let many = many as u64;
    let start = (many * 5 / 13).max(1);
    (start..)
        .find(|step| divides(many, *step) == 1)
        .unwrap_or(1)
}

/// Streets with houses enough, whose name is theirs alone.
pub(super) fn streets(district: &District) -> Vec<usize> {
    let all = &district.streets;
    let alone = |name: &str| all.iter().filter(|one| one.name == name).count() == 1;
    let fits = all
        .iter()
        .enumerate()
        .filter(|(_, street)| street.houses.len() >= HOUSES && alone(&street.name));
    let found: Vec<usize> = fits.map(|(index, _)| index).collect();
    match found.is_empty() {
        true => vec![0],
        false => found,
    }
}
