//! Which meaning a sentence most likely has: every feature speaks for some meanings and against
//! others, and the weights of all that are there are added up. Whole numbers only, so that every
//! machine reads alike.
//!
//! What was learned is a table that is looked up where it lies, without being read first: three
//! numbers of four bytes (how many bytes the names of the meanings have, how many features there
//! are, how many weights), the names with tabs between them, the marks of the features in order
//! (eight bytes each), where the weights of each begin (four), and the weights: the meaning (two
//! bytes) and how much (two). All numbers begin with their least byte.

use super::features::Feature;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was learned: for each feature, which meanings it speaks for and how much.
#[derive(Clone, Debug)]
pub struct Model {
    /// The meanings, as they are named in the wordings.
    pub meanings: Vec<String>,
    table: Cow<'static, [u8]>,
    features: usize,
    /// Where in the table the marks begin, the starts, and the weights.
    marks: usize,
    starts: usize,
    weights: usize,
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

/// How many bytes the table's numbers have: those at its head and the starts, a mark, a weight.
const COUNT: usize = 4;
const MARK: usize = 8;
const WEIGHT: usize = 4;

impl Model {
    /// Of meanings and, by the name of each feature, its weights: the place of a meaning and how
    /// much, in parts of [`STEPS`].
    pub fn new(meanings: &[String], weights: &BTreeMap<String, Vec<(u16, i16)>>) -> Model {
        let marked: BTreeMap<u64, &Vec<(u16, i16)>> = weights
            .iter()
            .map(|(name, list)| (mark(name), list))
            .collect();
        let names = meanings.join("\t");
        let all: usize = marked.values().map(|list| list.len()).sum();
        let mut table = Vec::new();
        for count in [names.len(), marked.len(), all] {
            table.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        table.extend(names.bytes());
        table.extend(marked.keys().flat_map(|mark| mark.to_le_bytes()));
        let mut start = 0u32;
        for list in marked.values() {
            table.extend(start.to_le_bytes());
            start += u32::try_from(list.len()).unwrap_or_default();
        }
        table.extend(start.to_le_bytes());
        for (meaning, weight) in marked.values().copied().flatten() {
            table.extend(meaning.to_le_bytes());
            table.extend(weight.to_le_bytes());
        }
        Model::of(Cow::Owned(table))
    }

    /// Of a table that [`Model::written`] gave; of anything else, nothing is known.
    pub fn read(table: &'static [u8]) -> Model {
        Model::of(Cow::Borrowed(table))
    }

    fn of(table: Cow<'static, [u8]>) -> Model {
        let count = |place: usize| number(&table, place * COUNT).unwrap_or_default() as usize;
        let (names, features, all) = (count(0), count(1), count(2));
        let marks = 3 * COUNT + names;
        let starts = marks.saturating_add(features.saturating_mul(MARK));
        let weights = starts.saturating_add(features.saturating_add(1).saturating_mul(COUNT));
        let end = weights.saturating_add(all.saturating_mul(WEIGHT));
        let whole = end == table.len();
        let meanings = table.get(3 * COUNT..marks).filter(|_| whole);
        let meanings = meanings.and_then(|names| std::str::from_utf8(names).ok());
        let meanings = meanings.map(|names| names.split('\t').map(str::to_owned).collect());
        Model {
            meanings: meanings.unwrap_or_default(),
            features: if whole { features } else { 0 },
            table,
            marks,
            starts,
            weights,
        }
    }

    /// The table itself, to be kept in a file.
    pub fn written(&self) -> &[u8] {
        &self.table
    }

    /// The meanings that a feature speaks for, and how much.
    fn of_feature(&self, name: &str) -> impl Iterator<Item = (usize, i64)> {
        let wanted = mark(name);
        let (mut from, mut to) = (0, self.features);
        let mut found = None;
        while from < to {
            let middle = usize::midpoint(from, to);
            let at = self.marks + middle * MARK;
            let bytes = self.table[at..at + MARK].try_into().unwrap_or_default();
            match u64::from_le_bytes(bytes).cmp(&wanted) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => {
                    found = Some(middle);
                    break;
                }
            }
        }
        let start = |at: usize| number(&self.table, self.starts + at * COUNT).unwrap_or_default();
        let range = found.map_or(0..0, |at| start(at) as usize..start(at + 1) as usize);
        let bytes = self.weights + range.start * WEIGHT..self.weights + range.end * WEIGHT;
        let list = self.table.get(bytes).unwrap_or_default();
        list.chunks_exact(WEIGHT).map(|pair| {
            let meaning = u16::from_le_bytes([pair[0], pair[1]]);
            let weight = i16::from_le_bytes([pair[2], pair[3]]);
            (usize::from(meaning), i64::from(weight))
        })
    }

    /// What each unit speaks for a meaning.
    pub fn spoken_for(&self, features: &[Feature], meaning: usize, units: usize) -> Vec<i64> {
        let mut sums = vec![0; units];
        for feature in features {
            let Some((from, to)) = feature.units else {
                continue;
            };
            let own = self.of_feature(&feature.name);
            for (_, weight) in own.filter(|(one, _)| *one == meaning) {
                let share = feature.value * weight;
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
            for (meaning, weight) in self.of_feature(&feature.name) {
                if let Some(score) = scores.get_mut(meaning) {
                    *score += feature.value * weight;
                }
            }
        }
        let most = scores.iter().copied().max().unwrap_or_default();
        let shares: Vec<i64> = scores.iter().map(|score| power(most - score)).collect();
        let all = shares.iter().sum::<i64>().max(1);
        shares.iter().map(|share| share * CERTAIN / all).collect()
    }
}

/// The four bytes at a place of the table, as a number.
fn number(table: &[u8], at: usize) -> Option<u32> {
    let bytes = table.get(at..at + COUNT)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// What stands for a feature's name in the table: FNV-1a, which is the same everywhere.
fn mark(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let meanings = ["ask where".to_owned(), "tell cpr".to_owned()];
        let weights = [
            ("u hvor", vec![(0, 200), (1, -60)]),
            ("u pump", vec![(1, 300)]),
        ];
        let weights = weights.map(|(name, list)| (name.to_owned(), list)).into();
        let model = Model::new(&meanings, &weights);
        let again = Model::read(Box::leak(model.written().to_vec().into_boxed_slice()));
        assert_eq!(again.meanings, meanings);
        let feature = |name: &str| Feature {
            name: name.to_owned(),
            value: 1000,
            units: None,
        };
        for model in [model, again] {
            assert_eq!(
                model.of_feature("u hvor").collect::<Vec<_>>(),
                [(0, 200), (1, -60)]
            );
            assert_eq!(model.of_feature("u pump").collect::<Vec<_>>(), [(1, 300)]);
            assert_eq!(model.of_feature("u annet").count(), 0);
            let likely = model.likelihoods(&[feature("u hvor")]);
            assert!(likely[0] > 9_900, "{likely:?}");
        }
        assert!(Model::read(b"no table").meanings.is_empty());
        assert_eq!(Model::read(b"no table").of_feature("u hvor").count(), 0);
    }
}
