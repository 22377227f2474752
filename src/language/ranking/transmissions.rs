//! What kind of transmission something said on the radio is, by its words and by what came before.

use super::super::meaning::Confidence;
use super::super::transmission::{Before, Sort, Sorted};
use super::features::{Feature, features};
use super::model::{CERTAIN, Model};
use super::words::{Pause, Unit};
use super::{Ear, between};
use std::borrow::Borrow;

/// What one is worth, beside the words themselves: what came before, with the first and the last
/// word and the number of figures; the last word that is no closing, the closing.
const BEFORE: i64 = 45;
const BEFORE_FIRST: i64 = 16;
const BEFORE_LAST: i64 = 10;
const BEFORE_ASKED: i64 = 12;
const LAST: i64 = 12;
const CLOSING: i64 = 16;
const FIGURES: i64 = 8;
const LENGTH: i64 = 8;
const SPEAKER: i64 = 20;
/// How sure it is in percent, by how likely it is: the figures of `learn check-radio`.
const SURE: [(i64, i64); 5] = [(0, 0), (3_000, 45), (5_500, 70), (8_500, 90), (10_000, 98)];
/// Words of this kind close a transmission, and words of this one are figures.
const CLOSES: &str = "@CLOSES";
const FIGURE: &str = "@FIGURE";

/// What is known of transmissions. The ear is owned or lent.
pub struct Transmissions<E: Borrow<Ear>> {
    ear: E,
    model: Model,
}

impl<E: Borrow<Ear>> Transmissions<E> {
    /// Of what is heard and what was learned.
    pub fn new(ear: E, model: Model) -> Transmissions<E> {
        Transmissions { ear, model }
    }

    /// The sort of a transmission; none where nothing was said. `unit` is whether a unit speaks,
    /// not a centre, where that is known.
    pub fn sort(&self, text: &str, before: Before, unit: Option<bool>) -> Option<Sorted> {
        let features = transmission_features(self.ear.borrow(), text, before, unit);
        if features.is_empty() {
            return None;
        }
        let likely = self.model.likelihoods(&features);
        let best = (0..likely.len()).max_by_key(|at| (likely[*at], usize::MAX - at))?;
        Some(Sorted {
            sort: Sort::from_name(&self.model.meanings[best])?,
            confidence: Confidence(between(&SURE, likely[best].min(CERTAIN))),
        })
    }
}

/// What is seen in a transmission that comes after something, and that a unit says or a centre.
pub fn transmission_features(
    ear: &Ear,
    text: &str,
    before: Before,
    unit: Option<bool>,
) -> Vec<Feature> {
    let units = ear.words.units(text);
    if units.is_empty() {
        return Vec::new();
    }
    features(&units, true, more(&units, before, unit))
}

fn is(unit: &Unit, kind: &str) -> bool {
    unit.kinds.iter().any(|one| one == kind)
}

fn is_figure(unit: &Unit) -> bool {
    unit.lemma.starts_with('#') || is(unit, FIGURE)
}

fn more(units: &[Unit], before: Before, unit: Option<bool>) -> Vec<(String, i64)> {
    let before = before.name();
    let said = units.iter().rposition(|unit| !is(unit, CLOSES));
    let closing = units.last().filter(|unit| is(unit, CLOSES));
    let closing = closing.map_or("-", |unit| unit.lemma.as_str());
    let shape = |unit: &Unit| match is_figure(unit) {
        true => FIGURE.to_owned(),
        false => unit.lemma.clone(),
    };
    let content = said.map_or(0, |last| last + 1);
    let figures = units.iter().filter(|unit| is_figure(unit)).count();
    let asked = units.iter().any(|unit| unit.after == Pause::Question);
    let last = said.map_or("-".to_owned(), |last| shape(&units[last]));
    let mut more = vec![
        (format!("< {before}"), BEFORE),
        (format!("<f {before} {}", shape(&units[0])), BEFORE_FIRST),
        (format!("<e {before} {last}"), BEFORE_LAST),
        (format!("<n {before} {}", content.min(6)), LENGTH),
        (format!("<q {before} {asked}"), BEFORE_ASKED),
        (format!("e {last}"), LAST),
        (format!("z {closing}"), CLOSING),
        (format!("<z {before} {closing}"), BEFORE_LAST),
        (format!("n {}", figures.min(4)), FIGURES),
        (format!("w {}", content.min(12) / 3), LENGTH),
    ];
    if let Some(unit) = unit {
        more.push((format!("@ {unit}"), SPEAKER));
        more.push((format!("@ {unit} {before}"), SPEAKER));
        more.push((format!("@z {unit} {closing}"), BEFORE_LAST));
    }
    more
}
