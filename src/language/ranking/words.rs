//! Normal forms: what a word is, however it is said and spelt.
//!
//! Forms of a dialect, of nynorsk and of irregular verbs are listed in `forms.txt`; regular endings
//! are taken off by the Norwegian stemmer of Snowball; a misspelt word is the nearest word that is
//! known, the more usual one where two are as near; a long word that is two known ones is both.

use super::spelling::Known;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeMap;

/// What ends after a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// Nothing.
    #[default]
    None,
    /// A part of a sentence: a comma, a dash, a colon.
    Comma,
    /// A sentence.
    Stop,
    /// A question.
    Question,
}

/// One word in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The normal form; `#` for a figure, `##` for one of five digits or more.
    pub lemma: String,
    /// The kinds of things that it is one of, as in `kinds.txt`.
    pub kinds: Vec<String>,
    /// What ends after it.
    pub after: Pause,
    /// The index of the word between spaces that it comes from.
    pub word: usize,
    /// Whether it is known as it was written.
    pub known: bool,
}

/// Everything that is known of words.
pub struct Words {
    forms: BTreeMap<String, String>,
    kinds: BTreeMap<String, Vec<String>>,
    known: Known,
    stems: BTreeMap<String, String>,
    stemmer: Stemmer,
}

/// What the lines of [`Words::written`] are of.
const FORM: &str = "form";
const KINDS: &str = "kinds";
const KNOWN: &str = "known";
const STEM: &str = "stem";

/// How the names of kinds begin whose words are meant as they are spelt, not in their normal form:
/// "kjør" is an order, "kjører" is none.
pub const AS_SPELT: char = '=';

/// From how many digits on a figure is a telephone number.
const LONG: usize = 5;

impl Words {
    /// Of the lists of forms and kinds (`name: word word …`, a line each), and of usual words with
    /// how often each occurs.
    pub fn new(forms: &str, kinds: &str, usual: &BTreeMap<String, u32>) -> Words {
        let mut words = Words {
            forms: BTreeMap::new(),
            kinds: BTreeMap::new(),
            known: Known::default(),
            stems: BTreeMap::new(),
            stemmer: Stemmer::create(Algorithm::Norwegian),
        };
        for (lemma, variants) in listed(forms) {
            for variant in variants.split_whitespace().chain([lemma]) {
                let entry = words.forms.entry(fold(variant));
                entry.or_insert_with(|| lemma.to_owned());
            }
        }
        let mut counts = usual.clone();
        for form in words.forms.keys() {
            *counts.entry(form.clone()).or_default() += 2;
        }
        for (kind, members) in listed(kinds) {
            for member in members.split_whitespace() {
                let key = match kind.starts_with(AS_SPELT) {
                    true => as_spelt(member),
                    false => words.lemma(member),
                };
                let kinds = words.kinds.entry(key).or_default();
                kinds.push(kind.to_owned());
                *counts.entry(member.to_owned()).or_default() += 1;
            }
        }
        for word in counts.keys() {
            let stem = words.stemmer.stem(word).into_owned();
            let lemma = words.lemma(word);
            words.stems.entry(stem).or_insert(lemma);
        }
        words.known = Known::new(counts);
        words
    }

    /// All of it in lines, so that it need not be reckoned again: what a line is of, a word, and
    /// what is known of it.
    pub fn written(&self) -> String {
        let mut text = String::new();
        let mut line = |sort: &str, word: &str, what: &str| {
            text.push_str(&format!("{sort}\t{word}\t{what}\n"));
        };
        for (form, lemma) in &self.forms {
            line(FORM, form, lemma);
        }
        for (lemma, kinds) in &self.kinds {
            line(KINDS, lemma, &kinds.join(" "));
        }
        for (word, count) in self.known.counts() {
            line(KNOWN, word, &count.to_string());
        }
        for (stem, lemma) in &self.stems {
            line(STEM, stem, lemma);
        }
        text
    }

    /// Reads what [`Words::written`] wrote. Lines that are none of its are left out.
    pub fn read(text: &str) -> Words {
        let (mut forms, mut kinds) = (Vec::new(), Vec::new());
        let (mut counts, mut stems) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(sort), Some(word), Some(what)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let word = word.to_owned();
            match sort {
                FORM => forms.push((word, what.to_owned())),
                KINDS => kinds.push((word, what.split(' ').map(str::to_owned).collect())),
                KNOWN => counts.push((word, what.parse().unwrap_or_default())),
                STEM => stems.push((word, what.to_owned())),
                _ => {}
            }
        }
        Words {
            forms: forms.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            known: Known::new(counts.into_iter().collect()),
            stems: stems.into_iter().collect(),
            stemmer: Stemmer::create(Algorithm::Norwegian),
        }
    }

    /// The normal form of a word that is known.
    fn lemma(&self, word: &str) -> String {
        match self.forms.get(word) {
            Some(lemma) => lemma.clone(),
            None => self.stemmer.stem(word).into_owned(),
        }
    }

    /// The words of a text in their normal form.
    pub fn units(&self, text: &str) -> Vec<Unit> {
        let mut units = Vec::new();
        for piece in pieces(text) {
            let start = units.len();
            let spelt = self.kinds.get(&as_spelt(&piece.text));
            for (lemma, known) in self.normal(&piece.text) {
                let kinds = self.kinds.get(&lemma).into_iter().chain(spelt);
                units.push(Unit {
                    kinds: kinds.flatten().cloned().collect(),
                    lemma,
                    after: Pause::None,
                    word: piece.word,
                    known,
                });
            }
            if let Some(last) = units[start..].last_mut() {
                last.after = piece.after;
            }
        }
        units
    }

    /// The normal form of one word, or of the two that it is made of.
    fn normal(&self, word: &str) -> Vec<(String, bool)> {
        if word.chars().all(char::is_numeric) {
            let lemma = match self.forms.get(word) {
                Some(name) => name,
                None if word.len() >= LONG => "##",
                None => "#",
            };
            return vec![(lemma.to_owned(), true)];
        }
        if self.known.has(word) {
            return vec![(self.lemma(word), true)];
        }
        let stem = self.stemmer.stem(word).into_owned();
        if stem.chars().count() >= 3
            && let Some(lemma) = self.stems.get(&stem)
        {
            return vec![(lemma.clone(), true)];
        }
        if let Some(nearest) = self.known.nearest(word) {
            return vec![(self.lemma(nearest), false)];
        }
        if let Some((before, after)) = self.known.halves(word) {
            let lemmas = before.into_iter().chain([after]);
            return lemmas.map(|half| (self.lemma(half), false)).collect();
        }
        vec![(format!("?{stem}"), false)]
    }
}

/// What stands for a word as it is spelt where normal forms stand.
fn as_spelt(word: &str) -> String {
    format!("{AS_SPELT}{}", fold(word))
}

/// The lines `name: words` of a list.
fn listed(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.starts_with("//"));
    lines.filter_map(|line| line.split_once(':'))
}

/// Lower case, without the accents that change no word.
pub fn fold(word: &str) -> String {
    super::super::token::fold(word)
}

/// A run of letters or of digits.
pub struct Piece {
    /// In lower case, without accents.
    pub text: String,
    /// The index of the word between spaces.
    pub word: usize,
    /// What ends after it.
    pub after: Pause,
}

/// The runs of letters and digits of a text.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (word, written) in text.split_whitespace().enumerate() {
        let mut run = String::new();
        let end = |run: &mut String, pieces: &mut Vec<Piece>| {
            if !run.is_empty() {
                pieces.push(Piece {
                    text: fold(&std::mem::take(run)),
                    word,
                    after: Pause::None,
                });
            }
        };
        for letter in written.chars() {
            if letter.is_alphanumeric() {
                let last = run.chars().last();
                if last.is_some_and(|last| last.is_numeric() != letter.is_numeric()) {
                    end(&mut run, &mut pieces);
                }
                run.push(letter);
                continue;
            }
            end(&mut run, &mut pieces);
            let pause = match letter {
                '?' => Pause::Question,
                '.' | '!' => Pause::Stop,
                ',' | ';' | ':' | '–' | '…' => Pause::Comma,
                _ => Pause::None,
            };
            if let Some(last) = pieces.last_mut() {
                last.after = last.after.max(pause);
            }
        }
        end(&mut run, &mut pieces);
    }
    pieces
}
