//! Two thousand stories, and that a program that does it wrong would be found out.

use super::plan::{Counts, Lie};
use super::story;
use super::story::story_on;

#[test]
fn two_thousand_stories_end_well() {
    // Two at a time: most of it is thinking, not waiting.
    let halves = std::thread::scope(|scope| {
        let half = |seeds: std::ops::Range<u64>| {
            scope.spawn(move || {
                let mut all = Counts::default();
                for seed in seeds {
                    match story(seed) {
                        Ok(counts) => all.add(counts),
                        Err(broken) => panic!("{broken}"),
                    }
                }
                all
            })
        };
        [half(0..1000), half(1000..2000)].map(|half| half.join().unwrap())
    });
    let mut all = Counts::default();
    halves.into_iter().for_each(|half| all.add(half));
    println!("{all:?}");
    assert!(all.steps > 300_000, "{all:?}");
    let wrong = [all.errors, all.kills, all.power_cuts, all.interludes];
    assert!(wrong.iter().all(|count| *count > 1000), "{all:?}");
}

#[test]
fn a_seed_tells_the_same_story_each_time() {
    for seed in [3, 77, 1234] {
        assert_eq!(story(seed).unwrap(), story(seed).unwrap());
    }
}

/// On a disk that forgets to sync, or does not remember names, or locks for everybody, something
/// acknowledged is lost before long: so not syncing, or not locking, would be noticed.
#[test]
fn what_is_left_out_is_found_out() {
    for lie in [Lie::Sync, Lie::Names, Lie::Locks] {
        let found = (0..400).find_map(|seed| story_on(seed, lie).err());
        let broken = found.unwrap_or_else(|| panic!("{lie:?} is not noticed"));
        assert!(!broken.story.is_empty() && !broken.why.is_empty());
        println!("{lie:?}: seed {}: {}", broken.seed, broken.why);
    }
}
