//! Conditions and effects in plain sentences: how they are shown.
//!
//! Each form of the scenario language ([`crate::scenario::forms`]) has one sentence with holes in the language files, under
//! `dreiebok-form-` and its name: it is filled in to show a condition, and matched to read one
//! ([`super::sentences`]). What is no known form is shown as
//! the scenario writes it, and is read so too: nothing is lost, and you may use it if you know the
//! scenario's language.

pub use crate::scenario::forms::Hole;

use super::kind::{Kind, span_shown};
use super::terms::Terms;
use super::words::Words;
use crate::scenario::forms::{conditions, effects, standards};
use crate::scenario::{Draft, Node, NodeKind};
use crate::text;

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
    let mut all = conditions().chain(effects()).chain(standards());
    let shape = all.find(|shape| shape.name == name)?;
    Some(shape.holes)
}

/// Whether it is made of other conditions or of time.
fn is_compound(holes: &[Hole]) -> bool {
    holes.iter().any(|hole| {
        matches!(
            hole,
            Hole::Span | Hole::Moment | Hole::Inner | Hole::All | Hole::Any | Hole::Standard
        )
    })
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
        Hole::Span | Hole::Count | Hole::Percent => match &node.kind {
            NodeKind::Text(text) => Some(span_shown(text)),
            NodeKind::Number(text) => Some(text.clone()),
            _ => None,
        },
        Hole::Moment | Hole::Inner | Hole::Standard => {
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
        Hole::Unit | Hole::Sent | Hole::Somebody => {
            let (names, kinds) = either(terms, hole)?;
            word(names).or_else(|| Some(small(&kinds.iter().find_map(|one| word(one))?)))
        }
        Hole::Address => match &node.kind {
            NodeKind::Text(text) => Some(text.clone()),
            _ => None,
        },
        Hole::Topic | Hole::Deed | Hole::Act | Hole::UnitKind => {
            Some(small(&word(words(terms, hole)?)?))
        }
        Hole::Seat
        | Hole::Caller
        | Hole::Crew
        | Hole::Patient
        | Hole::Status
        | Hole::Line
        | Hole::Site
        | Hole::Group
        | Hole::Priority
        | Hole::Hospital
        | Hole::Inject => word(words(terms, hole)?),
    }
}

/// The names that a hole takes, and what may stand there instead.
pub fn either(terms: &Terms, hole: Hole) -> Option<(&Words, Vec<&Words>)> {
    Some(match hole {
        Hole::Unit => (&terms.units, vec![&terms.unit_kinds]),
        Hole::Sent => (&terms.units, vec![&terms.unit_kinds, &terms.sent_as]),
        Hole::Somebody => (&terms.seats, vec![&terms.unit_kinds]),
        _ => return None,
    })
}

/// The closed set of words that a hole takes, if it takes one of one.
pub fn words(terms: &Terms, hole: Hole) -> Option<&Words> {
    Some(match hole {
        Hole::Seat | Hole::Caller | Hole::Crew => &terms.seats,
        Hole::Patient => &terms.patients,
        Hole::Status => &terms.statuses,
        Hole::Line => &terms.lines,
        Hole::Site => &terms.sites,
        Hole::Group => &terms.talkgroups,
        Hole::Topic => &terms.topics,
        Hole::Deed => &terms.deeds,
        Hole::Act => &terms.acts,
        Hole::Priority => &terms.priorities,
        Hole::Inject => &terms.injects,
        Hole::Hospital => &terms.hospitals,
        Hole::UnitKind => &terms.unit_kinds,
        Hole::Span
        | Hole::Count
        | Hole::Percent
        | Hole::Unit
        | Hole::Sent
        | Hole::Somebody
        | Hole::Topics
        | Hole::Value
        | Hole::Cause
        | Hole::Address
        | Hole::Moment
        | Hole::Inner
        | Hole::All
        | Hole::Any
        | Hole::Standard => return None,
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
