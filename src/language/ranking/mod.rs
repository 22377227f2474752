//! What somebody most likely meant by a sentence that no pattern explains.
//!
//! All meanings are scored against each other by the words that are there. The words are put into
//! a normal form first ([`words`]). What is known of words lies in `assets/understanding/words.tsv`,
//! the weights in `telephone.weights` and, for transmissions on the radio ([`Transmissions`]), in
//! `radio.weights`; `examples/learn` learns them anew from the wordings beside them.

mod features;
mod model;
mod spelling;
mod transmissions;
mod wordings;
mod words;

pub use features::{Feature, features};
pub use model::{Model, STEPS};
pub use transmissions::{Transmissions, transmission_features};
pub use wordings::{Wording, Wordings};

use model::CERTAIN;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use words::{Pause, Unit, Words};

/// How words are heard, as the program was shipped.
pub static EAR: LazyLock<Ear> =
    LazyLock::new(|| Ear::read(include_str!("../../../assets/understanding/words.tsv")));

/// What the program was shipped with, for the telephone.
pub static SHIPPED: LazyLock<Ranker<&Ear>> = LazyLock::new(|| {
    let weights = include_bytes!("../../../assets/understanding/telephone.weights");
    Ranker::new(&EAR, Model::read(weights))
});

/// The wordings that were learned from, for the telephone.
pub fn shipped_wordings() -> Wordings {
    Wordings::read(include_str!("../../../assets/understanding/wordings.txt"))
}

/// The same for the radio.
pub static ON_RADIO: LazyLock<Transmissions<&Ear>> = LazyLock::new(|| {
    let weights = include_bytes!("../../../assets/understanding/radio.weights");
    Transmissions::new(&EAR, Model::read(weights))
});

/// The meaning of a sentence that has none here.
pub const NONE: &str = "none";
/// Words of this kind may stand between two meanings, and words of this one take back what stood
/// before.
const JOINS: &str = "JOINS";
const SLIPS: &str = "SLIPS";
/// How likely each of two meanings must be that a sentence is taken apart.
const APART: i64 = 9_200;
/// How the names of meanings begin that are speech acts.
const ACT: &str = "act ";
/// The shortest clause that is judged by itself, in words.
const CLAUSE: usize = 2;
/// What share of what speaks for a meaning makes a word one of those that carry it, as 1 in n.
const SHARE: i64 = 8;
/// How many meanings are told.
const MOST: usize = 4;

/// How sure it is in percent, by how likely the family of meanings is (our own measure: the figures
/// that `tests/understood` prints).
const SURE: [(i64, i64); 5] = [(0, 0), (3_000, 40), (7_000, 70), (9_000, 90), (10_000, 98)];

/// How words are heard, before anything was learned of sentences.
pub struct Ear {
    words: Words,
    families: BTreeMap<String, String>,
}

/// What the parts of a sentence that was taken apart mean, each with its words.
type Apart = Vec<(Guess, Range<usize>)>;

/// What is known of meanings and of words. The ear is owned or lent.
pub struct Ranker<E: Borrow<Ear> = Ear> {
    ear: E,
    model: Model,
    /// The family of each meaning of the model, as the place of the first that is of it.
    families: Vec<usize>,
}

/// What some words most likely mean: the place of the meaning, and how sure that is in percent.
#[derive(Clone, Copy)]
struct Guess {
    meaning: usize,
    percent: u8,
}

/// A meaning that a sentence may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its name in the wordings: `ask where`, `tell cpr`, `act greeting`, `fact help-coming`, or
    /// [`NONE`].
    pub meaning: String,
    /// How sure it is, in percent.
    pub percent: u8,
    /// The words between spaces that carry it, ascending.
    pub words: Vec<usize>,
}

/// How a sentence was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// What it means: one, or two where it says two things; empty when nothing was said.
    pub best: Vec<Ranked>,
    /// What else it may mean, the likeliest first.
    pub others: Vec<Ranked>,
}

/// What the lines of the list of words begin with that tell a meaning's family.
const FAMILY: &str = "family\t";

impl Ear {
    /// Of the lists of forms and kinds, and of all wordings.
    pub fn new(forms: &str, kinds: &str, all: &[&Wordings]) -> Ear {
        let mut usual: BTreeMap<String, u32> = BTreeMap::new();
        for wording in all.iter().flat_map(|wordings| wordings.all()) {
            for piece in words::pieces(&wording.text) {
                *usual.entry(piece.text).or_default() += 3;
            }
        }
        let families = all.iter().flat_map(|wordings| wordings.families());
        Ear {
            words: Words::new(forms, kinds, &usual),
            families: families.collect(),
        }
    }

    /// Reads what [`Ear::written`] wrote.
    pub fn read(text: &str) -> Ear {
        let families = text.lines().filter_map(|line| {
            let (meaning, family) = line.strip_prefix(FAMILY)?.split_once('\t')?;
            Some((meaning.to_owned(), family.to_owned()))
        });
        Ear {
            words: Words::read(text),
            families: families.collect(),
        }
    }

    /// All of it in lines.
    pub fn written(&self) -> String {
        let families = self.families.iter();
        let families = families.map(|(meaning, family)| format!("{FAMILY}{meaning}\t{family}\n"));
        families.collect::<String>() + &self.words.written()
    }

    /// The words of a sentence in their normal form.
    pub fn lemmas(&self, text: &str) -> Vec<String> {
        let units = self.words.units(text).into_iter();
        units.map(|unit| unit.lemma).collect()
    }

    /// Which of the words between spaces are of a kind, ascending.
    pub fn words_of(&self, text: &str, kind: &str) -> Vec<usize> {
        let units = self.words.units(text).into_iter();
        let units = units.filter(|unit| unit.kinds.iter().any(|one| one == kind));
        units.map(|unit| unit.word).collect()
    }

    /// What is seen in a sentence.
    pub fn features(&self, text: &str) -> Vec<Feature> {
        features(&self.words.units(text), false, Vec::new())
    }

    /// The family of a meaning: itself, if it has none.
    fn family<'a>(&'a self, meaning: &'a str) -> &'a str {
        self.families.get(meaning).map_or(meaning, String::as_str)
    }
}

impl<E: Borrow<Ear>> Ranker<E> {
    /// Of what is heard and what was learned.
    pub fn new(ear: E, model: Model) -> Ranker<E> {
        let names = model.meanings.iter();
        let names: Vec<&str> = names.map(|one| ear.borrow().family(one)).collect();
        let first = |name: &str| {
            names
                .iter()
                .position(|one| *one == name)
                .unwrap_or_default()
        };
        let families = names.iter().map(|name| first(name)).collect();
        Ranker {
            ear,
            model,
            families,
        }
    }

    /// Whether something was learned of a meaning, or of a part of its topic.
    pub fn knows(&self, meaning: &str) -> bool {
        let whole = |one: &String| one.split('/').next() == Some(meaning);
        self.model.meanings.iter().any(whole)
    }

    /// The meanings that a sentence may have.
    pub fn rank(&self, text: &str) -> Ranking {
        let units = self.ear.borrow().words.units(text);
        let order = self.guesses(&units, MOST + 1);
        let Some(&whole) = order.first() else {
            return Ranking::default();
        };
        let told = |guess: Guess, range: Range<usize>| self.told(guess, &units[range]);
        let best: Vec<Ranked> = match self.apart(&units) {
            Some(two) if !self.is_one(whole, &two) => two
                .into_iter()
                .map(|(guess, range)| told(guess, range))
                .collect(),
            _ => vec![told(self.by_clauses(whole, &units), 0..units.len())],
        };
        let others = order.into_iter().map(|guess| told(guess, 0..units.len()));
        let new = |one: &Ranked| best.iter().all(|told| told.meaning != one.meaning);
        let others = others.filter(new).take(MOST).collect();
        Ranking { best, others }
    }

    /// What some words may mean, the likeliest first, so many at most.
    fn guesses(&self, units: &[Unit], most: usize) -> Vec<Guess> {
        if units.is_empty() {
            return Vec::new();
        }
        let likely = self.model.likelihoods(&features(units, false, Vec::new()));
        let mut sums = vec![0i64; likely.len()];
        for (at, likely) in likely.iter().enumerate() {
            sums[self.families[at]] += likely;
        }
        let mut order: Vec<usize> = (0..likely.len()).collect();
        order.sort_by_key(|at| (-likely[*at], *at));
        order.truncate(most);
        let guesses = order.into_iter().map(|meaning| Guess {
            meaning,
            percent: percent(sums[self.families[meaning]].min(CERTAIN)),
        });
        guesses.collect()
    }

    fn guess(&self, units: &[Unit]) -> Option<Guess> {
        self.guesses(units, 1).into_iter().next()
    }

    fn is_none(&self, guess: Guess) -> bool {
        self.model.meanings[guess.meaning] == NONE
    }

    fn same_family(&self, one: Guess, other: Guess) -> bool {
        self.families[one.meaning] == self.families[other.meaning]
    }

    /// A guess with the words that carry it.
    fn told(&self, guess: Guess, units: &[Unit]) -> Ranked {
        let features = features(units, false, Vec::new());
        Ranked {
            meaning: self.model.meanings[guess.meaning].clone(),
            percent: guess.percent,
            words: self.carried_by(&features, guess.meaning, units),
        }
    }

    fn carried_by(&self, features: &[Feature], meaning: usize, units: &[Unit]) -> Vec<usize> {
        let shares = self.model.spoken_for(features, meaning, units.len());
        let all: i64 = shares.iter().filter(|share| **share > 0).sum();
        let carries = |(share, _): &(&i64, &Unit)| **share > 0 && **share * SHARE >= all;
        let carrying = shares.iter().zip(units).filter(carries);
        let mut words: Vec<usize> = carrying.map(|(_, unit)| unit.word).collect();
        words.dedup();
        words
    }

    /// Whether a sentence that could be taken apart is surer as a whole than its parts are.
    fn is_one(&self, whole: Guess, two: &[(Guess, Range<usize>)]) -> bool {
        let beside = two.iter().filter(|(one, _)| !self.same_family(*one, whole));
        let surest = beside.map(|(one, _)| one.percent).max().unwrap_or_default();
        // A greeting takes nothing from the question behind it.
        let act = |guess: Guess| self.model.meanings[guess.meaning].starts_with(ACT);
        let acts = two.iter().filter(|(one, _)| act(*one)).count();
        let beside_act = acts == 1 && two.iter().any(|(one, _)| self.same_family(*one, whole));
        (whole.percent > surest && !beside_act) || self.is_none(whole)
    }

    /// A long sentence is as sure as the clause that says the same, if no other clause says
    /// something else for sure.
    fn by_clauses(&self, mut whole: Guess, units: &[Unit]) -> Guess {
        let clauses = units
            .chunk_by(|unit, _| unit.after == Pause::None)
            .filter(|clause| clause.len() >= CLAUSE && clause.len() < units.len())
            .filter_map(|clause| self.guess(clause));
        let sure = clauses.filter(|one| one.percent >= percent(APART));
        let (same, others): (Vec<Guess>, Vec<Guess>) =
            sure.partition(|one| self.same_family(*one, whole));
        if !self.is_none(whole) && others.iter().all(|one| self.is_none(*one)) {
            let surest = same.iter().map(|one| one.percent).max();
            whole.percent = whole.percent.max(surest.unwrap_or_default());
        }
        whole
    }

    /// Two things said in one sentence, if it surely says two and takes nothing back.
    fn apart(&self, units: &[Unit]) -> Option<Apart> {
        let mut best: Option<(u8, Apart)> = None;
        for cut in 1..units.len() {
            let Some((before, after)) = cut_at(units, cut) else {
                continue;
            };
            let (Some(one), Some(other)) = (
                self.guess(&units[before.clone()]),
                self.guess(&units[after.clone()]),
            ) else {
                continue;
            };
            let least = one.percent.min(other.percent);
            let apart = !self.same_family(one, other)
                && !self.is_none(one)
                && !self.is_none(other)
                && least >= percent(APART);
            if apart && best.as_ref().is_none_or(|(most, _)| least > *most) {
                best = Some((least, vec![(one, before), (other, after)]));
            }
        }
        best.map(|(_, two)| two)
    }
}

/// The words before and after a place where a sentence may be cut.
fn cut_at(units: &[Unit], cut: usize) -> Option<(Range<usize>, Range<usize>)> {
    let is = |at: usize, kind: &str| units[at].kinds.iter().any(|one| one == kind);
    let joined = is(cut, JOINS);
    if units[cut - 1].after == Pause::None && !joined {
        return None;
    }
    let from = cut + usize::from(joined);
    let slip = (0..units.len()).any(|at| is(at, SLIPS));
    (from < units.len() && !slip).then_some((0..cut, from..units.len()))
}

/// How sure it is, in percent.
fn percent(likely: i64) -> u8 {
    between(&SURE, likely)
}

/// What stands for a value on a line through some points, the least first.
fn between(points: &[(i64, i64)], value: i64) -> u8 {
    let mut before = (0, 0);
    for point in points {
        if value <= point.0 {
            let run = (point.0 - before.0).max(1);
            let found = before.1 + (value - before.0) * (point.1 - before.1) / run;
            return u8::try_from(found).unwrap_or_default();
        }
        before = *point;
    }
    u8::try_from(before.1).unwrap_or_default()
}
