//! Which practice call a person gets next: what they did badly comes again soon, what they did well
//! later and later, and nothing that they had comes again as it was.

use super::{Entry, Given};
use crate::engine::random::Stream;
use crate::scenario::practice::{Draw, Pool};

/// In how many of five things a call differs from every one before it.
pub const DIFFERS: usize = 3;
/// So many calls that were played last are compared with: our limit.
const REMEMBERED: usize = 400;
/// So many calls are looked at for one that differs enough: our limit.
const LOOKED_AT: u64 = 12_000;
/// A day, in seconds.
const DAY: u64 = 86_400;
/// After how many days something comes again, by how often it went well since it last went badly.
/// Doubling intervals, as in Leitner's boxes; our defaults.
const INTERVALS: [u64; 5] = [0, 1, 3, 7, 14];
/// How likely something comes, against each other: it went badly, it never came, its time has come,
/// and its time has not come. Our defaults.
const WEIGHTS: [u64; 4] = [8, 4, 4, 1];
/// From how many points in a hundred something went well, if it was passed. Our default.
const WELL: u64 = 80;

/// The seed of the next call for somebody with these runs, oldest first. `now` is in seconds since
/// 1970 (UTC), `chance` any number: the same numbers give the same call.
pub fn next_call(pool: &Pool, runs: &[Entry], now: u64, chance: u64) -> u64 {
    let mut chance = Stream::new(chance, "practice");
    let kinds: Vec<&str> = pool.kinds().collect();
    let needs = kinds.iter().map(|kind| need(pool, runs, kind, now));
    let mut needs: Vec<u64> = needs.collect();
    let had = had(pool, runs);
    let begin = chance.below(1 << 40);
    // When somebody has had all that a kind can be, another kind is drawn.
    while let Some(wanted) = drawn(&needs, &mut chance) {
        let mut of_kind =
            (begin..begin + LOOKED_AT).filter(|seed| pool.kind_of(*seed) == kinds[wanted]);
        let new = of_kind.find(|seed| {
            let draw = pool.draw(*seed);
            had.iter().all(|before| draw.differs(before) >= DIFFERS)
        });
        if let Some(seed) = new {
            return seed;
        }
        needs[wanted] = 0;
    }
    begin
}

/// One of these, the likelier the more it is needed; none where nothing is needed.
fn drawn(needs: &[u64], chance: &mut Stream) -> Option<usize> {
    let all: u64 = needs.iter().sum();
    let mut left = chance.below(all.max(1));
    needs.iter().position(|need| {
        let is_it = left < *need;
        left = left.saturating_sub(*need);
        is_it
    })
}

/// How much somebody needs a kind.
fn need(pool: &Pool, runs: &[Entry], kind: &str, now: u64) -> u64 {
    let id = pool.id_of(kind);
    let of_kind = runs.iter().filter(|run| run.scenario == id);
    let judged: Vec<&Entry> = of_kind.filter(|run| run.result == Given::Yes).collect();
    let [badly, never, due, later] = WEIGHTS;
    let Some(last) = judged.last() else {
        return never;
    };
    let well = judged.iter().rev().take_while(|run| went_well(run)).count();
    if well == 0 {
        return badly;
    }
    let days = INTERVALS[well.min(INTERVALS.len() - 1)];
    match now.saturating_sub(last.begun) >= days * DAY {
        true => due,
        false => later,
    }
}

fn went_well(run: &Entry) -> bool {
    let (points, of, passed) = run.standing;
    passed && u64::from(points) * 100 >= u64::from(of) * WELL
}

/// The calls somebody has had, as they are drawn today.
fn had(pool: &Pool, runs: &[Entry]) -> Vec<Draw> {
    let calls = runs.iter().rev().filter(|run| {
        let mut kinds = pool.kinds();
        kinds.any(|kind| pool.id_of(kind) == run.scenario)
    });
    calls
        .take(REMEMBERED)
        .map(|run| pool.draw(run.seed))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Mode;

    fn run(pool: &Pool, seed: u64, begun: u64, standing: (u32, u32, bool)) -> Entry {
        let draw = pool.draw(seed);
        Entry {
            exercise: format!("{seed}-{begun}"),
            scenario: pool.id_of(&draw.kind),
            title: String::new(),
            content: String::new(),
            seed,
            begun,
            mode: Mode::default(),
            practised: false,
            approved: false,
            result: Given::Yes,
            rerun: String::new(),
            judged: standing,
            standing,
            fingerprint: String::new(),
            outcomes: Vec::new(),
        }
    }

    /// Whatever somebody has had, two hundred calls in a row differ in three things each.
    #[test]
    fn nothing_comes_again_as_it_was() {
        let pool = Pool::shipped().unwrap();
        let mut runs: Vec<Entry> = Vec::new();
        let mut draws: Vec<Draw> = Vec::new();
        for number in 0..200u64 {
            let seed = next_call(&pool, &runs, number * 300, number);
            let draw = pool.draw(seed);
            let least = draws.iter().map(|before| before.differs(&draw)).min();
            assert!(least.is_none_or(|least| least >= DIFFERS), "{draw:?}");
            let badly = draw.kind == "stroke";
            let points = if badly {
                (10, 100, false)
            } else {
                (95, 100, true)
            };
            runs.push(run(&pool, seed, number * 300, points));
            draws.push(draw);
        }
        // What goes badly comes more often than anything else.
        let often = |kind: &str| draws.iter().filter(|draw| draw.kind == kind).count();
        let most = pool
            .kinds()
            .filter(|kind| *kind != "stroke")
            .map(often)
            .max();
        assert!(
            often("stroke") > most.unwrap(),
            "{} {most:?}",
            often("stroke")
        );
        assert!(pool.kinds().all(|kind| often(kind) > 0), "every kind comes");
    }

    /// What went well comes again when its time has come, and then later and later.
    #[test]
    fn what_went_well_waits_longer_each_time() {
        let pool = Pool::shipped().unwrap();
        let (good, bad) = ((90, 100, true), (90, 100, false));
        let kind = pool.draw(0).kind;
        let need = |runs: &[Entry], now| need(&pool, runs, &kind, now);
        let [badly, never, due, later] = WEIGHTS;
        let one = [run(&pool, 0, 0, good)];
        let two = [run(&pool, 0, 0, good), run(&pool, 0, DAY, good)];
        let lost = [run(&pool, 0, 0, good), run(&pool, 0, DAY, bad)];
        assert_eq!(need(&[], 0), never);
        assert_eq!((need(&one, DAY - 1), need(&one, DAY)), (later, due));
        assert_eq!((need(&two, 3 * DAY), need(&two, 4 * DAY)), (later, due));
        assert_eq!(need(&lost, DAY), badly);
    }
}
