use super::*;
use crate::scenario::load;
use std::collections::BTreeSet;
use std::path::Path;

/// Every state of every kind with every twist and caller of it can be played, wherever it stands.
#[test]
fn every_state_and_twist_makes_an_exercise() {
    let pool = Pool::shipped().unwrap();
    for (kind, of_kind) in pool.kinds.iter().enumerate() {
        let most = [
            of_kind.states.len(),
            of_kind.callers.len(),
            of_kind.twists.len(),
        ];
        let most = most.into_iter().max().unwrap();
        for number in 0..most {
            let dealt = deal::Dealt {
                kind,
                state: number % of_kind.states.len(),
                caller: number % of_kind.callers.len(),
                twist: number % of_kind.twists.len(),
                street: number,
            };
            let (draw, text) = compose::compose(&pool, number as u64, &dealt);
            if let Err(problems) = load(&pool.as_exercise((draw.clone(), text))) {
                let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("{} {}: {all:#?}", draw.kind, draw.criterion);
            }
        }
    }
}

/// All 24 types come before one comes again, and two of 200 differ in three things.
#[test]
fn calls_are_dealt_like_cards() {
    let pool = Pool::shipped().unwrap();
    assert_eq!(pool.kinds().count(), 24);
    let kinds: BTreeSet<String> = (48..72).map(|seed| pool.draw(seed).kind).collect();
    assert_eq!(kinds.len(), 24);
    for first in [0, 24_000, u64::MAX - 300] {
        let draws: Vec<Draw> = (first..first + 200).map(|seed| pool.draw(seed)).collect();
        for (place, one) in draws.iter().enumerate() {
            for other in &draws[..place] {
                assert!(one.differs(other) >= 3, "{one:?} {other:?}");
            }
        }
    }
    assert_eq!(pool.draw(17), pool.draw(17));
    assert_eq!(pool.kind_of(17), pool.draw(17).kind);
}

/// What is wrong with a pool is told with its place.
#[test]
fn a_pool_that_cannot_be_read_is_complained_of() {
    let text = include_str!("../../../scenarios/fjordvik/calls.ron");
    let wrong = text.replacen("callers: [\"Kona til pasienten\"", "callers: [\"Ingen\"", 1);
    let problems = Pool::read("calls.ron", &wrong, Path::new("nowhere")).unwrap_err();
    assert!(
        problems
            .iter()
            .any(|one| one.line > 0 && one.message.contains("Ingen")),
        "{problems:?}"
    );
    let turned = text.replacen("ages: (48, 88)", "ages: (88, 48)", 1);
    assert!(Pool::read("calls.ron", &turned, Path::new("nowhere")).is_err());
    assert!(Pool::read("calls.ron", "(", Path::new("nowhere")).is_err());
}
