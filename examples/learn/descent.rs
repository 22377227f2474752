//! Learning the weights from wordings: done once, when the wordings have changed, never while
//! somebody is listened to.
//!
//! A multinomial logistic regression by stochastic gradient steps (AdaGrad). A sentence whose label
//! allows several meanings is one of any of them.

use samband::language::ranking::{Feature, Model, STEPS};
use std::collections::BTreeMap;

/// A sentence to learn from.
pub struct Example {
    /// The meanings that are right.
    pub meanings: Vec<String>,
    /// What is seen in it.
    pub features: Vec<Feature>,
    /// How much it counts.
    pub weight: f64,
}

/// How weights are kept small, and from which on one is kept.
pub struct Care {
    /// How much of itself a weight loses in every step.
    pub smaller: f64,
    /// Smaller ones are left out.
    pub kept: f64,
}

/// For the telephone.
pub const TELEPHONE: Care = Care {
    smaller: 2e-4,
    kept: 0.5,
};
/// For the radio.
pub const RADIO: Care = Care {
    smaller: 2e-4,
    kept: 0.3,
};

/// How often all examples are gone through, and how far a step goes.
const ROUNDS: usize = 20;
/// From which round on weights are averaged: the last sentences seen then weigh no more than others.
const AVERAGED: usize = 10;
const STEP: f64 = 1.0;

/// Learns from examples.
pub fn learn(examples: &[Example], care: &Care) -> Model {
    let mut meanings: Vec<String> = Vec::new();
    let all = examples.iter().flat_map(|one| one.meanings.iter().cloned());
    meanings.extend(all);
    meanings.sort();
    meanings.dedup();
    let place: BTreeMap<&str, usize> = meanings
        .iter()
        .enumerate()
        .map(|(at, meaning)| (meaning.as_str(), at))
        .collect();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|one| &one.features) {
        let next = names.len();
        names.entry(&feature.name).or_insert(next);
    }
    let seen: Vec<Vec<(usize, f64)>> = examples
        .iter()
        .map(|one| {
            let features = one.features.iter();
            let value = |feature: &Feature| feature.value as f64 / 1000.0;
            features
                .map(|feature| (names[feature.name.as_str()], value(feature)))
                .collect()
        })
        .collect();
    let right: Vec<Vec<usize>> = examples
        .iter()
        .map(|one| {
            one.meanings
                .iter()
                .map(|name| place[name.as_str()])
                .collect()
        })
        .collect();
    let count = meanings.len();
    let mut weights = vec![vec![0.0f64; count]; names.len()];
    let mut squares = vec![vec![0.01f64; count]; names.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 12_345u64;
    let mut sums = weights.clone();
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut state);
        for &at in &order {
            let mut scores = vec![0.0; count];
            for (feature, value) in &seen[at] {
                for (score, weight) in scores.iter_mut().zip(&weights[*feature]) {
                    *score += weight * value;
                }
            }
            let slopes = slopes(&scores, &right[at]);
            for (feature, value) in &seen[at] {
                let own = weights[*feature].iter_mut().zip(&mut squares[*feature]);
                for ((weight, square), slope) in own.zip(&slopes) {
                    let slope = slope * value * examples[at].weight + care.smaller * *weight;
                    if slope.abs() > 1e-6 {
                        *square += slope * slope;
                        *weight -= STEP * slope / square.sqrt();
                    }
                }
            }
        }
        if round >= AVERAGED {
            for (sum, weight) in sums.iter_mut().flatten().zip(weights.iter().flatten()) {
                *sum += weight / (ROUNDS - AVERAGED) as f64;
            }
        }
    }
    let weights = sums;
    let mut kept = BTreeMap::new();
    for (name, at) in names {
        let list: Vec<(u16, i16)> = weights[at]
            .iter()
            .enumerate()
            .filter(|(_, weight)| weight.abs() >= care.kept)
            .map(|(meaning, weight)| (meaning as u16, (weight * STEPS as f64).round() as i16))
            .collect();
        if !list.is_empty() {
            kept.insert(name.to_owned(), list);
        }
    }
    Model::new(&meanings, &kept)
}

/// How far each meaning's likelihood is off.
fn slopes(scores: &[f64], right: &[usize]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f64 = powers.iter().sum();
    let mut slopes: Vec<f64> = powers.iter().map(|power| power / sum).collect();
    let allowed: f64 = right.iter().map(|at| slopes[*at]).sum::<f64>().max(1e-9);
    let before = slopes.clone();
    for at in right {
        slopes[*at] -= before[*at] / allowed;
    }
    slopes
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = (*state >> 33) as usize % (at + 1);
        order.swap(at, other);
    }
}
