//! Which meaning a sentence most likely has: every feature speaks for some meanings and against
//! others, and the weights of all that are there are added up. Whole numbers only, so that every
//! machine reads alike.

use super::features::Feature;
use std::collections::BTreeMap;

/// What was learned: for each feature, which meanings it speaks for and how much.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The meanings, as they are named in the wordings.
    pub meanings: Vec<String>,
    weights: BTreeMap<String, Vec<(u16, i16)>>,
}

/// Parts of one in a weight, and thousandths in the value of a feature: a score is in
/// `STEPS * 1000` parts.
pub const STEPS: i64 = 20;
const PARTS: i64 = STEPS * 1000;
/// A likelihood of one.
pub const CERTAIN: i64 = 10_000;

/// Powers of e: `e^(-step/16)`, in 2^16 parts.
const POWER: i64 = 61_565;
const POWERS: usize = 16 * 12;

impl Model {
    /// Of meanings and weights.
    pub fn new(meanings: Vec<String>, weights: BTreeMap<String, Vec<(u16, i16)>>) -> Model {
        Model { meanings, weights }
    }

    /// Reads what [`Model::written`] wrote. Lines that are none of its are left out.
    pub fn read(text: &str) -> Model {
        let mut lines = text.lines();
        let meanings = lines.next().unwrap_or_default().split('\t');
        let meanings: Vec<String> = meanings.map(str::to_owned).collect();
        let mut weights = BTreeMap::new();
        for line in lines {
            let mut fields = line.split('\t');
            let Some(name) = fields.next() else {
                continue;
            };
            let list = fields.next().unwrap_or_default().split(' ');
            let pair = |field: &str| {
                let (meaning, weight) = field.split_once(':')?;
                Some((meaning.parse().ok()?, weight.parse().ok()?))
            };
            weights.insert(name.to_owned(), list.filter_map(pair).collect());
        }
        Model { meanings, weights }
    }

    /// As text: the meanings in the first line, then a line for every feature with its weights.
    pub fn written(&self) -> String {
        let mut text = self.meanings.join("\t");
        text.push('\n');
        for (name, list) in &self.weights {
            let list: Vec<String> = list
                .iter()
                .map(|(meaning, weight)| format!("{meaning}:{weight}"))
                .collect();
            text.push_str(&format!("{name}\t{}\n", list.join(" ")));
        }
        text
    }

    /// What each unit speaks for a meaning.
    pub fn spoken_for(&self, features: &[Feature], meaning: usize, units: usize) -> Vec<i64> {
        let mut sums = vec![0; units];
        for feature in features {
            let Some((from, to)) = feature.units else {
                continue;
            };
            let list = self.weights.get(&feature.name).into_iter().flatten();
            let own = list.filter(|(one, _)| usize::from(*one) == meaning);
            for (_, weight) in own {
                let share = feature.value * i64::from(*weight);
                sums[from] += if from == to { share } else { share / 2 };
                if from != to {
                    sums[to] += share / 2;
                }
            }
        }
        sums
    }

    /// How likely each meaning is, in parts of [`CERTAIN`].
    pub fn likelihoods(&self, features: &[Feature]) -> Vec<i64> {
        let mut scores = vec![0i64; self.meanings.len()];
        for feature in features {
            for (meaning, weight) in self.weights.get(&feature.name).into_iter().flatten() {
                if let Some(score) = scores.get_mut(usize::from(*meaning)) {
                    *score += feature.value * i64::from(*weight);
                }
            }
        }
        let most = scores.iter().copied().max().unwrap_or_default();
        let shares: Vec<i64> = scores.iter().map(|score| power(most - score)).collect();
        let all = shares.iter().sum::<i64>().max(1);
        shares.iter().map(|share| share * CERTAIN / all).collect()
    }
}

/// `e^(-below)`, in 2^16 parts, where `below` is in parts of a score.
fn power(below: i64) -> i64 {
    let steps = below * 16;
    let (whole, rest) = (steps / PARTS, steps % PARTS);
    let mut value = 1i64 << 32;
    for _ in 0..usize::try_from(whole).unwrap_or(POWERS).min(POWERS) {
        value = (value * POWER) >> 16;
    }
    let next = (value * POWER) >> 16;
    value - (value - next) * rest / PARTS
}
