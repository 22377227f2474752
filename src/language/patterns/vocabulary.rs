//! The words of all patterns and names, and what a token means among them.
//!
//! A word that is in nobody's vocabulary may be a misspelling. It is taken for the nearest known
//! word when that is close and there is only one such; never towards or from a number, and never
//! when the word is an ordinary one that merely happens to look alike ("sikker" is no "stikker").

use crate::language::values::number;
use std::collections::{BTreeMap, BTreeSet};

/// A word, or the beginning of a word, that occurs in some pattern.
pub(in crate::language) type TermId = u32;

/// All terms.
#[derive(Clone, Debug, Default)]
pub(in crate::language) struct Vocabulary {
    words: BTreeMap<String, TermId>,
    stems: BTreeMap<String, TermId>,
    count: TermId,
    /// Words that are known without standing in a pattern.
    ordinary: BTreeSet<String>,
    /// Everything that a misspelling may have meant, by first letter.
    targets: BTreeMap<char, Vec<String>>,
}

impl Vocabulary {
    /// The term for exactly this word.
    pub fn word(&mut self, word: &str) -> TermId {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let id = self.count;
        self.words.insert(word.to_owned(), id);
        self.count += 1;
        id
    }

    /// The term for any word that begins so.
    pub fn stem(&mut self, stem: &str) -> TermId {
        if let Some(id) = self.stems.get(stem) {
            return *id;
        }
        let id = self.count;
        self.stems.insert(stem.to_owned(), id);
        self.count += 1;
        id
    }

    /// Makes words known.
    pub fn know(&mut self, words: impl IntoIterator<Item = String>) {
        self.ordinary.extend(words);
    }

    /// Fixes the words that a misspelling may have meant. Called once, when all are known.
    pub fn settle(&mut self, names: impl IntoIterator<Item = String>) {
        let mut all: BTreeSet<String> = names.into_iter().collect();
        self.ordinary.extend(all.iter().cloned());
        all.extend(self.words.keys().cloned());
        for word in all {
            let long = word.chars().count() >= 5;
            if let (Some(first), true) =
                (word.chars().next(), long && !number::is_number_word(&word))
            {
                self.targets.entry(first).or_default().push(word);
            }
        }
    }

    /// The terms that a word satisfies, ascending.
    pub fn terms_of(&self, word: &str) -> Vec<TermId> {
        let mut terms: Vec<TermId> = self.words.get(word).copied().into_iter().collect();
        for (at, letter) in word.char_indices() {
            let end = at + letter.len_utf8();
            if let Some(stem) = self.stems.get(&word[..end]) {
                terms.push(*stem);
            }
        }
        terms.sort_unstable();
        terms
    }

    /// Whether the word is known in itself.
    pub fn knows(&self, word: &str) -> bool {
        self.ordinary.contains(word) || self.words.contains_key(word)
    }

    /// What a word that nobody knows was probably meant to be.
    pub fn corrected(&self, word: &str) -> Option<String> {
        let known = self.knows(word)
            || word.bytes().any(|byte| byte.is_ascii_digit())
            || number::is_number_word(word)
            || !self.terms_of(word).is_empty();
        if known {
            return None;
        }
        // Without Norwegian letters on the keyboard.
        let spelt_out = word
            .replace("aa", "å")
            .replace("ae", "æ")
            .replace("oe", "ø");
        if spelt_out != word && (self.knows(&spelt_out) || !self.terms_of(&spelt_out).is_empty()) {
            return Some(spelt_out);
        }
        let length = word.chars().count();
        if length < 4 {
            return None;
        }
        let allowed = if length >= 9 { 2 } else { 1 };
        let first = word.chars().next()?;
        let mut best: Option<(usize, &String)> = None;
        let mut tied = false;
        for target in self.targets.get(&first)? {
            let apart = target.chars().count().abs_diff(length);
            if apart > allowed {
                continue;
            }
            let distance = strsim::osa_distance(word, target);
            if distance > allowed {
                continue;
            }
            match best {
                Some((nearest, _)) if distance > nearest => {}
                Some((nearest, _)) if distance == nearest => tied = true,
                _ => {
                    best = Some((distance, target));
                    tied = false;
                }
            }
        }
        // Two equally near words of the same stem ("puste", "puster") mean the same.
        let (distance, target) = best?;
        if tied && !self.same_stem(word, target, distance) {
            return None;
        }
        Some(target.clone())
    }

    fn same_stem(&self, word: &str, target: &str, distance: usize) -> bool {
        let first = word.chars().next();
        let near = first.and_then(|letter| self.targets.get(&letter));
        let terms = self.stem_of(target);
        terms.is_some()
            && near.into_iter().flatten().all(|other| {
                strsim::osa_distance(word, other) != distance || self.stem_of(other) == terms
            })
    }

    /// The longest stem that a word begins with.
    fn stem_of(&self, word: &str) -> Option<TermId> {
        let ends: Vec<usize> = word
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8())
            .collect();
        ends.into_iter()
            .rev()
            .find_map(|end| self.stems.get(&word[..end]).copied())
    }
}
