//! Conditions and effects in plain sentences: which there are, and how they are shown.
//!
//! Each form of the scenario language has one sentence with holes in the language files, under
//! `dreiebok-form-` and its name: it is filled in to show a condition, and matched to read one
//! ([`super::sentences`]). What has no sentence (a form that is newer than this table) is shown as
//! the scenario writes it, and is read so too: nothing is lost, and you may use it if you know the
//! scenario's language.

use super::kind::{Kind, span_shown};
use super::terms::Terms;
use super::words::Words;
use crate::scenario::{Draft, Node, NodeKind};
use crate::text;

/// What stands in a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// A duration.
    Span,
    /// A whole number.
    Count,
    /// Somebody who takes part.
    Seat,
    /// Somebody who takes part, or whoever rides in this kind of vehicle.
    Somebody,
    /// Somebody who is ill.
    Patient,
    /// A vehicle, or a kind of vehicle.
    Unit,
    /// A status.
    Status,
    /// A telephone line.
    Line,
    /// A topic.
    Topic,
    /// Several topics.
    Topics,
    /// A value of the topic in the hole before.
    Value,
    /// What an emergency alarm is about.
    Cause,
    /// A deed.
    Deed,
    /// A speech act.
    Act,
    /// A priority.
    Priority,
    /// Something else that happens.
    Inject,
    /// Another condition.
    Inner,
    /// Several conditions.
    All,
    /// Several conditions, of which one is enough.
    Any,
}

/// A form: its name in the scenario language, and what it is made of.
pub type Form = (&'static str, &'static [Hole]);

/// Conditions. Of two that begin alike, the one with more to say comes first.
pub const CONDITIONS: &[Form] = &[
    ("Without", &[Hole::Span, Hole::Inner, Hole::Inner]),
    ("Within", &[Hole::Span, Hole::Inner, Hole::Inner]),
    ("After", &[Hole::Span, Hole::Inner]),
    ("At", &[Hole::Span]),
    ("Times", &[Hole::Count, Hole::Inner]),
    ("All", &[Hole::All]),
    ("Any", &[Hole::Any]),
    ("Rang", &[Hole::Line]),
    ("Answered", &[Hole::Seat]),
    ("HungUp", &[Hole::Seat]),
    ("Asked", &[Hole::Seat, Hole::Topic]),
    ("Stated", &[Hole::Somebody, Hole::Topic]),
    ("Said", &[Hole::Seat, Hole::Topic, Hole::Value]),
    ("Told", &[Hole::Seat, Hole::Deed]),
    ("Used", &[Hole::Seat, Hole::Act]),
    ("Alerted", &[Hole::Unit]),
    ("Status", &[Hole::Unit, Hole::Status]),
    ("Cancelled", &[Hole::Unit]),
    ("Attended", &[Hole::Patient]),
    ("Did", &[Hole::Deed]),
    ("Became", &[Hole::Patient, Hole::Topic, Hole::Value]),
    ("Prioritised", &[Hole::Priority]),
    ("Happened", &[Hole::Inject]),
];

/// Effects.
pub const EFFECTS: &[Form] = &[
    ("Rings", &[Hole::Seat]),
    ("Becomes", &[Hole::Patient, Hole::Topic, Hole::Value]),
    ("Says", &[Hole::Seat, Hole::Topics]),
    ("Does", &[Hole::Seat, Hole::Deed]),
    ("RaisesAlarm", &[Hole::Seat, Hole::Cause]),
];

/// The names of the holes in a sentence, in the order in which a scenario writes the values.
pub const NAMES: [&str; 3] = ["a", "b", "c"];

/// The name and the values of a form that stands in a scenario.
pub fn parts(node: &Node) -> Option<(&str, &[Node])> {
    match &node.kind {
        NodeKind::Word(name) => Some((name, &[])),
        NodeKind::Call(name, items) => Some((name, items)),
        _ => None,
    }
}

/// The holes of a form, if it is known.
pub fn holes(name: &str) -> Option<&'static [Hole]> {
    let mut all = CONDITIONS.iter().chain(EFFECTS);
    all.find(|(known, _)| *known == name)
        .map(|(_, holes)| *holes)
}

/// Whether it is made of other conditions or of time.
fn is_compound(holes: &[Hole]) -> bool {
    holes
        .iter()
        .any(|hole| matches!(hole, Hole::Span | Hole::Inner | Hole::All | Hole::Any))
}

// ---- showing -------------------------------------------------------------------------------------

/// A form as a sentence; as the scenario writes it where there is none.
pub fn shown(terms: &Terms, draft: &Draft, node: &Node) -> String {
    sentence(terms, draft, node).unwrap_or_else(|| draft.source(node).to_owned())
}

fn sentence(terms: &Terms, draft: &Draft, node: &Node) -> Option<String> {
    let (name, values) = parts(node)?;
    let holes = holes(name).filter(|holes| holes.len() == values.len())?;
    let mut filled = Vec::new();
    for (index, (hole, value)) in holes.iter().zip(values).enumerate() {
        let topic = index
            .checked_sub(1)
            .and_then(|before| terms.topics.at(&values[before]));
        let topic = topic.map(|word| word.code.as_str());
        filled.push((
            NAMES[index],
            fill(terms, draft, *hole, value, topic)?.into(),
        ));
    }
    Some(text::text(&key(name), &filled))
}

/// The key of a form's sentence.
pub fn key(name: &str) -> String {
    format!("dreiebok-form-{}", name.to_lowercase())
}

fn fill(
    terms: &Terms,
    draft: &Draft,
    hole: Hole,
    node: &Node,
    topic: Option<&str>,
) -> Option<String> {
    let word = |words: &Words| Some(words.at(node)?.label.clone());
    match hole {
        Hole::Span | Hole::Count => match &node.kind {
            NodeKind::Text(text) => Some(span_shown(text)),
            NodeKind::Number(text) => Some(text.clone()),
            _ => None,
        },
        Hole::Inner => {
            let inner = sentence(terms, draft, node)?;
            let compound = parts(node)
                .and_then(|(name, _)| holes(name))
                .is_some_and(is_compound);
            Some(if compound {
                format!("({inner})")
            } else {
                inner
            })
        }
        Hole::All | Hole::Any => {
            let NodeKind::List(items) = &node.kind else {
                return None;
            };
            let inner = |item| sentence(terms, draft, item).map(|one| format!("({one})"));
            let all: Option<Vec<String>> = items.iter().map(inner).collect();
            Some(all?.join(&format!(" {} ", joint(hole))))
        }
        Hole::Topics => {
            let NodeKind::List(items) = &node.kind else {
                return None;
            };
            let name = |item| terms.topics.at(item).map(|word| small(&word.label));
            let all: Option<Vec<String>> = items.iter().map(name).collect();
            Some(all?.join(", "))
        }
        Hole::Value => {
            let kind = Kind::Fact(topic?.to_owned());
            Some(kind.shown(terms, draft, node)?.plain())
        }
        Hole::Cause => Some(cause().shown(terms, draft, node)?.plain()),
        Hole::Unit | Hole::Somebody => {
            let one = if hole == Hole::Unit {
                &terms.units
            } else {
                &terms.seats
            };
            word(one).or_else(|| Some(small(&word(&terms.unit_kinds)?)))
        }
        Hole::Topic | Hole::Deed | Hole::Act => Some(small(&word(words(terms, hole)?)?)),
        Hole::Seat | Hole::Patient | Hole::Status | Hole::Line | Hole::Priority | Hole::Inject => {
            word(words(terms, hole)?)
        }
    }
}

/// The closed set of words that a hole takes, if it takes one of one.
pub fn words(terms: &Terms, hole: Hole) -> Option<&Words> {
    Some(match hole {
        Hole::Seat => &terms.seats,
        Hole::Patient => &terms.patients,
        Hole::Status => &terms.statuses,
        Hole::Line => &terms.lines,
        Hole::Topic => &terms.topics,
        Hole::Deed => &terms.deeds,
        Hole::Act => &terms.acts,
        Hole::Priority => &terms.priorities,
        Hole::Inject => &terms.injects,
        Hole::Span
        | Hole::Count
        | Hole::Unit
        | Hole::Somebody
        | Hole::Topics
        | Hole::Value
        | Hole::Cause
        | Hole::Inner
        | Hole::All
        | Hole::Any => return None,
    })
}

/// The cell that says what an emergency alarm is about.
pub fn cause() -> Kind {
    Kind::Fact(crate::language::topic::EMERGENCY.to_owned())
}

/// What joins several conditions.
pub fn joint(hole: Hole) -> String {
    match hole {
        Hole::Any => crate::text!("dreiebok-or"),
        _ => crate::text!("dreiebok-and"),
    }
}

/// A label in the middle of a sentence: without a capital, unless it is an abbreviation.
fn small(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
