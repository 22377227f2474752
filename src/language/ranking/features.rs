//! What is looked at in a sentence: its words and kinds, and which stand beside each other.
//!
//! Every feature has a weight by its sort, and all of a sentence together have the length one, so
//! that a long sentence is no surer than a short one. Whole numbers only.

use super::words::{AS_SPELT, Pause, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// A feature of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name: the sort, then the normal forms.
    pub name: String,
    /// Its value, in thousandths.
    pub value: i64,
    /// The units that it is made of; none for one of the sentence as a whole.
    pub units: Option<(usize, usize)>,
}

/// What one is worth: a word that says something, one that says little, the kind of a word, its
/// first letters; the first word; words beside each other, over one between, and anywhere.
const WORD: i64 = 26;
const SMALL: i64 = 12;
const KIND: i64 = 14;
const LETTERS: i64 = 10;
const FIRST: i64 = 14;
const BESIDE: i64 = 16;
const BESIDE_KIND: i64 = 10;
const KINDS_BESIDE: i64 = 6;
const OVER: i64 = 10;
const TOGETHER: i64 = 7;
const LENGTH: i64 = 6;
const ASKED: i64 = 10;
/// Pairs are only looked for in a sentence of so few words that say something.
const MOST_PAIRED: usize = 14;
/// From how many letters the first four of a word say something.
const HEAD: usize = 4;
/// Thousandths of one.
const ONE: i64 = 1000;

/// The kind of words that say little by themselves.
const LITTLE: &str = "LITTLE";
/// How the names of kinds begin that nearly every sentence has.
const EVERYWHERE: char = '.';

/// How the names of kinds begin that there are on the radio only.
const ON_RADIO: char = '@';

struct Found(BTreeMap<String, (i64, Option<(usize, usize)>)>);

impl Found {
    fn add(&mut self, name: String, value: i64, units: Option<(usize, usize)>) {
        let entry = self.0.entry(name).or_insert((value, units));
        entry.0 = entry.0.max(value);
    }
}

fn says_little(unit: &Unit) -> bool {
    unit.kinds.iter().any(|kind| kind == LITTLE)
}

/// The kinds that tell words apart.
fn telling(unit: &Unit, radio: bool) -> impl Iterator<Item = &str> {
    let kinds = unit.kinds.iter().map(String::as_str);
    kinds.filter(move |kind| {
        *kind != LITTLE && !kind.starts_with(AS_SPELT) && (radio || !kind.starts_with(ON_RADIO))
    })
}

/// The features of a sentence, and `more` that are known of it besides, with the value of each.
pub fn features(units: &[Unit], radio: bool, more: Vec<(String, i64)>) -> Vec<Feature> {
    let mut found = Found(BTreeMap::new());
    for (name, value) in more {
        found.add(name, value, None);
    }
    for (at, unit) in units.iter().enumerate() {
        let alone = Some((at, at));
        let little = says_little(unit);
        let lemma = &unit.lemma;
        found.add(
            format!("u {lemma}"),
            if little { SMALL } else { WORD },
            alone,
        );
        for kind in telling(unit, radio) {
            found.add(format!("k {kind}"), KIND, alone);
        }
        if !little && lemma.chars().count() > HEAD {
            let head: String = lemma.chars().take(HEAD).collect();
            found.add(format!("p {head}"), LETTERS, alone);
        }
        if at == 0 {
            found.add(format!("f {lemma}"), FIRST, alone);
        }
        neighbours(units, at, radio, &mut found);
    }
    found.add(format!("l {}", units.len().min(6)), LENGTH, None);
    if units
        .last()
        .is_some_and(|unit| unit.after == Pause::Question)
    {
        found.add("?".to_owned(), ASKED, None);
    }
    pairs(units, radio, &mut found);
    let square: i64 = found.0.values().map(|(value, _)| value * value).sum();
    let length = i64::try_from((square.unsigned_abs() * 10_000).isqrt()).unwrap_or(i64::MAX);
    let scaled = |value: i64| value * 100 * ONE / length.max(1);
    let all = found.0.into_iter();
    all.map(|(name, (value, units))| Feature {
        name,
        value: scaled(value),
        units,
    })
    .collect()
}

fn neighbours(units: &[Unit], at: usize, radio: bool, found: &mut Found) {
    let unit = &units[at];
    let Some(next) = units.get(at + 1) else {
        return;
    };
    if unit.after < Pause::Stop {
        let both = Some((at, at + 1));
        found.add(format!("b {} {}", unit.lemma, next.lemma), BESIDE, both);
        for kind in telling(unit, radio) {
            found.add(format!("b {kind} {}", next.lemma), BESIDE_KIND, both);
            for other in telling(next, radio) {
                found.add(format!("b {kind} {other}"), KINDS_BESIDE, both);
            }
        }
        for kind in telling(next, radio) {
            found.add(format!("b {} {kind}", unit.lemma), BESIDE_KIND, both);
        }
    }
    if let Some(third) = units.get(at + 2)
        && unit.after == Pause::None
        && next.after == Pause::None
    {
        let name = format!("s {} {}", unit.lemma, third.lemma);
        found.add(name, OVER, Some((at, at + 2)));
    }
}

fn pairs(units: &[Unit], radio: bool, found: &mut Found) {
    let mut symbols: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        if !says_little(unit) {
            symbols.entry(&unit.lemma).or_insert(at);
        }
        for kind in telling(unit, radio).filter(|kind| !kind.starts_with(EVERYWHERE)) {
            symbols.entry(kind).or_insert(at);
        }
    }
    if symbols.len() > MOST_PAIRED {
        return;
    }
    let list: BTreeSet<(&str, usize)> = symbols.into_iter().collect();
    for one in &list {
        for other in list.range(one..).skip(1) {
            let both = (one.1.min(other.1), one.1.max(other.1));
            found.add(format!("c {} {}", one.0, other.0), TOGETHER, Some(both));
        }
    }
}
