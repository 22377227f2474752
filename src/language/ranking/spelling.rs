//! The word that was probably meant by one that nobody knows.

use std::collections::BTreeMap;

/// All known words and how usual they are.
#[derive(Default)]
pub struct Known {
    counts: BTreeMap<String, u32>,
    /// The words of each length, with the letters that are in them.
    by_length: BTreeMap<usize, Vec<(u32, String)>>,
}

/// The shortest word that is mended, and the shortest in which two letters may be wrong.
const SHORTEST: usize = 4;
const TWO_WRONG: usize = 8;
/// What one wrong letter weighs against a word being usual, and what another first letter weighs.
const WRONG: i64 = 1000;
const MOST_USUAL: i64 = 400;
const FIRST_WRONG: i64 = 300;
/// The shortest word that is taken apart, and the shortest halves.
const LONG: usize = 7;
const BEFORE: usize = 3;
const AFTER: usize = 4;

impl Known {
    /// Of words and how often each occurs.
    pub fn new(counts: BTreeMap<String, u32>) -> Known {
        let mut by_length: BTreeMap<usize, Vec<(u32, String)>> = BTreeMap::new();
        for word in counts.keys() {
            let list = by_length.entry(word.chars().count()).or_default();
            list.push((letters(word), word.clone()));
        }
        Known { counts, by_length }
    }

    /// All words and how often each occurs.
    pub fn counts(&self) -> &BTreeMap<String, u32> {
        &self.counts
    }

    /// Whether the word is known.
    pub fn has(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }

    /// The nearest known word, if one is near.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST {
            return None;
        }
        let allowed = 1 + usize::from(length >= TWO_WRONG);
        let own = letters(word);
        let mut best: Option<(i64, &str)> = None;
        let lengths = length.saturating_sub(allowed).max(3)..=length + allowed;
        for (_, candidates) in self.by_length.range(lengths) {
            for (theirs, candidate) in candidates {
                // Every wrong letter takes one away and puts another in.
                if (own ^ theirs).count_ones() as usize > 2 * allowed {
                    continue;
                }
                let apart = strsim::osa_distance(word, candidate);
                if apart > allowed {
                    continue;
                }
                let usual = self.counts.get(candidate).copied().unwrap_or_default();
                let mut score = i64::from(usual).min(MOST_USUAL);
                score -= WRONG * i64::try_from(apart).unwrap_or(i64::MAX / WRONG);
                if word.chars().next() != candidate.chars().next() {
                    score -= FIRST_WRONG;
                }
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, candidate));
                }
            }
        }
        best.map(|(_, word)| word)
    }

    /// The known words that a long one is made of: the last for certain, the first if it is known.
    pub fn halves<'a>(&'a self, word: &'a str) -> Option<(Option<&'a str>, &'a str)> {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        if starts.len() < LONG {
            return None;
        }
        for at in starts.into_iter().skip(BEFORE) {
            let (before, after) = word.split_at(at);
            if after.chars().count() < AFTER || !self.has(after) {
                continue;
            }
            let bare = before.strip_suffix('s').unwrap_or(before);
            let before = [before, bare].into_iter().find(|half| self.has(half));
            return Some((before, after));
        }
        None
    }
}

/// Which letters occur, as a set of bits.
fn letters(word: &str) -> u32 {
    word.chars()
        .fold(0, |set, letter| set | 1 << (u32::from(letter) % 32))
}
