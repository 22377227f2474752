//! What kind of transmission something said on the radio is, by its words and by what came before.

use super::super::meaning::{Act, Confidence, What, Words};
use super::super::reading::Reading;
use super::super::transmission::{Before, Sort, Sorted};
use super::super::values::Value;
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
/// What the patterns made of it, alone and after what came before; how much of it, and whether
/// somebody is called.
const HEARD: i64 = 22;
const HEARD_BEFORE: i64 = 14;
const HEARD_MUCH: i64 = 14;
/// What the message itself begins with, behind the call signs: its first word, the first two, what
/// kind of words they are, with what came before and with who speaks; and the same of the clauses
/// after it.
const OPENING: i64 = 14;
const OPENS_AS: i64 = 17;
const OPENS_AS_BEFORE: i64 = 11;
const GOES_ON_AS: i64 = 10;
/// How sure it is in percent, by how likely it is: the figures of `learn check-radio`.
const SURE: [(i64, i64); 5] = [(0, 0), (3_000, 45), (5_500, 70), (8_500, 90), (10_000, 98)];
/// Words of this kind close a transmission, and words of this one are figures.
const CLOSES: &str = "@CLOSES";
const FIGURE: &str = "@FIGURE";
/// Words of these, as they are spelt, begin an order, a question, what it asks about, a wish.
const ORDER: &str = "=ORDER";
const ASKS: &str = "=ASKS";
const ASKED_BY: &str = "=ASKW";
const ABOUT: &str = "=ABOUT";
const WANTS: &str = "=WANTS";

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
    /// not a centre, where that is known; `heard` is what the patterns made of it.
    pub fn sort(
        &self,
        text: &str,
        before: Before,
        unit: Option<bool>,
        heard: &Reading,
    ) -> Option<Sorted> {
        let features = transmission_features(self.ear.borrow(), text, before, unit, heard);
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

/// What is seen in a transmission that comes after something, that a unit says or a centre, and
/// that the patterns understood so.
pub fn transmission_features(
    ear: &Ear,
    text: &str,
    before: Before,
    unit: Option<bool>,
    heard: &Reading,
) -> Vec<Feature> {
    let units = ear.words.units(text);
    if units.is_empty() {
        return Vec::new();
    }
    let mut more = more(&units, before, unit);
    more.extend(understood(&units, before, heard));
    more.extend(opening(&units, before, unit, heard));
    features(&units, true, more)
}

/// What the patterns made of it.
fn understood(units: &[Unit], before: Before, heard: &Reading) -> Vec<(String, i64)> {
    let before = before.name();
    let parts = heard.meanings.first().map_or(&[][..], |best| &best.parts);
    let mut more = Vec::new();
    let mut named = |name: String| {
        more.push((format!("<m {before} {name}"), HEARD_BEFORE));
        more.push((format!("m {name}"), HEARD));
    };
    for part in parts {
        match &part.what {
            What::To(_) => named("to".to_owned()),
            What::From(_) => named("from".to_owned()),
            What::Fact(topic, value) => {
                named("fact".to_owned());
                named(format!("fact {topic}"));
                if let Value::Code(code) = value {
                    named(format!("fact {topic} {code}"));
                }
                if let Value::Flag(flag) = value {
                    named(format!("fact {topic} {flag}"));
                }
            }
            What::Act(act) => named(format!("act {}", act.name())),
            What::Ask(topic) => {
                named("ask".to_owned());
                named(format!("ask {topic}"));
            }
            What::Tell(deed) => {
                named("tell".to_owned());
                named(format!("tell {deed}"));
            }
            What::Done(deed) => {
                named("done".to_owned());
                named(format!("done {deed}"));
            }
        }
    }
    let of_form = |what: &What| match what {
        What::To(_) | What::From(_) => true,
        What::Act(act) => matches!(act, Act::Over | Act::Out),
        _ => false,
    };
    let said = parts.iter().filter(|part| !of_form(&part.what)).count();
    let to = parts.iter().any(|part| matches!(part.what, What::To(_)));
    let from = parts.iter().any(|part| matches!(part.what, What::From(_)));
    let held = |unit: &Unit| parts.iter().any(|part| holds(part.words, unit));
    let left = units.iter().filter(|unit| !held(unit)).count().min(5);
    let sure = heard.meanings.first().map_or(0, |best| best.confidence.0) / 20;
    more.push((format!("mn {}", said.min(4)), HEARD_MUCH));
    more.push((format!("mt {to} {from}"), HEARD_MUCH));
    more.push((format!("mu {left}"), HEARD_MUCH));
    more.push((format!("mc {sure}"), HEARD_MUCH));
    more.push((format!("<mu {before} {left} {}", said.min(2)), HEARD_MUCH));
    more
}

fn holds(words: Words, unit: &Unit) -> bool {
    (usize::from(words.from)..usize::from(words.to)).contains(&unit.word)
}

/// How the message begins, behind the call signs, and its clauses after it.
fn opening(
    units: &[Unit],
    before: Before,
    unit: Option<bool>,
    heard: &Reading,
) -> Vec<(String, i64)> {
    let before = before.name();
    let parts = heard.meanings.first().map_or(&[][..], |best| &best.parts);
    let calls = |unit: &Unit| {
        let mut called = parts.iter();
        called
            .any(|part| matches!(part.what, What::To(_) | What::From(_)) && holds(part.words, unit))
    };
    let Some(start) = units.iter().position(|unit| !calls(unit)) else {
        return Vec::new();
    };
    let body = &units[start..];
    let next = |at: usize| body.get(at + 1).filter(|_| body[at].after == Pause::None);
    let first = &body[0].lemma;
    let second = next(0).map_or("-", |unit| unit.lemma.as_str());
    let mut more = vec![
        (format!("o {first}"), OPENING),
        (format!("o {first} {second}"), OPENING),
    ];
    for kind in opens_as(&body[0], next(0)) {
        more.push((format!("oc {kind}"), OPENS_AS));
        more.push((format!("<oc {before} {kind}"), OPENS_AS_BEFORE));
        if let Some(unit) = unit {
            more.push((format!("@oc {unit} {kind}"), OPENS_AS_BEFORE));
        }
    }
    for at in 1..body.len() {
        if body[at - 1].after > Pause::None {
            let kinds = opens_as(&body[at], next(at)).into_iter();
            more.extend(kinds.map(|kind| (format!("ac {kind}"), GOES_ON_AS)));
        } else if asks(&body[at], next(at)) {
            more.push(("inv".to_owned(), GOES_ON_AS));
        }
    }
    more
}

fn asks(unit: &Unit, next: Option<&Unit>) -> bool {
    is(unit, ASKS) && next.is_some_and(|next| is(next, ABOUT))
}

/// What a clause begins with: an order, a question, a wish, somebody who does something.
fn opens_as(unit: &Unit, next: Option<&Unit>) -> Vec<&'static str> {
    let kinds = [ORDER, ASKED_BY, WANTS, ABOUT];
    let mut found: Vec<&str> = kinds.into_iter().filter(|kind| is(unit, kind)).collect();
    if asks(unit, next) {
        found.push(ASKS);
    }
    if found.is_empty() {
        found.push("-");
    }
    found
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
