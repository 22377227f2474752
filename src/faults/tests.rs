//! Two thousand stories, and that a broken program would be found.

use super::story;

#[test]
fn two_thousand_stories_end_well() {
    let mut steps = 0;
    let mut counts = [0; 4];
    for seed in 0..2000 {
        let told = story(seed).unwrap_or_else(|broken| panic!("{broken}"));
        steps += told.steps;
        let these = [told.errors, told.kills, told.power_cuts, told.interludes];
        counts
            .iter_mut()
            .zip(these)
            .for_each(|(all, one)| *all += one);
    }
    println!("{steps} steps; errors, kills, power cuts, interludes: {counts:?}");
    assert!(
        steps > 500_000 && counts.iter().all(|count| *count > 1000),
        "{steps} {counts:?}"
    );
}

#[test]
fn a_seed_tells_the_same_story_each_time() {
    for seed in [3, 77, 1234] {
        assert_eq!(story(seed).unwrap(), story(seed).unwrap());
    }
}
