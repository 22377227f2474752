//! Details that are drawn anew for each run, as an author writes them:
//!
//! ```ron
//! one_of: [
//!     // Each list is a draw of its own. What is named in it belongs together.
//!     [ (home: "Vikveien 12, Fjordvik", age: 58), (home: "Storgata 3, Fjordvik", age: 71) ],
//!     [ (temper: anxious), (temper: panicked) ],
//! ],
//! patients: [ (name: "mannen", at: Drawn(home), facts: (age: Drawn(age), …)) ],
//! draw: [1, 0],     // what was drawn: the place in each list; the first where nothing is said
//! ```
//!
//! What is drawn may be anything that can stand there, and may name what else is drawn. Fields or
//! lists of several draws become one with `Joined`; of two fields of one name the later counts:
//!
//! ```ron
//! facts: Joined((age: Drawn(age), pale: false), Drawn(signs)),
//! ```
//!
//! A level may fix some of it under `values`. `Drawn` becomes what was drawn as soon as a text is
//! read, at its own place in the text: whatever reads a scenario, a dreiebok too, sees the value,
//! and whatever writes over it writes over `Drawn` alone. What was drawn stands in the text, so a
//! recording holds it.

use super::reader::Fields;
use crate::engine::random::Stream;
use crate::notation::{Field, Kind, Limits, Node};
use crate::text;
use std::collections::BTreeMap;

/// How a drawn value is written.
const DRAWN: &str = "Drawn";
/// How fields or lists that become one are written.
const JOINED: &str = "Joined";
/// The most draws, and the most to choose from in one: our limits.
const MOST: usize = 40;

/// Puts what was drawn in the place of every `Drawn` in a text.
pub(super) fn settle(root: &mut Node) {
    let chosen = chosen(root);
    if chosen.is_empty() {
        return;
    }
    // A value within a limit, put in many places, must not pass it.
    let mut room = Limits::VALUES;
    // What is drawn may name what else is drawn: once, so that nothing goes round in circles.
    let mut settled = chosen.clone();
    for value in settled.values_mut() {
        put(value, &chosen, &mut room);
    }
    put(root, &settled, &mut room);
    join(root);
}

/// How much there is to choose from in each draw of a text.
pub(super) fn choices(root: &Node) -> Vec<usize> {
    draws(root).iter().map(|draw| draw.len()).collect()
}

/// What a run with this seed draws, as `draw` is written; the same seed draws the same.
pub(super) fn by_seed(choices: &[usize], seed: u64) -> Vec<usize> {
    let mut chance = Stream::new(seed, "details of the exercise");
    let mut drawn = Vec::new();
    for choice in choices {
        let number = chance.below(u64::try_from(*choice).unwrap_or(1).max(1));
        drawn.push(usize::try_from(number).unwrap_or(0));
    }
    drawn
}

/// Checks how draws are written; what is in them is checked where it is put.
pub(super) fn check(f: &Fields<'_>) {
    let Some(list) = f.may("one_of").and_then(|at| at.at_most(MOST)) else {
        return;
    };
    let draws = list.some(|at| {
        at.some(|at| match &at.node.kind {
            Kind::Fields(_) => Some(()),
            _ => at.expected("problem-drawn-fields"),
        })
    });
    if let (Some(draws), Some(at)) = (draws, f.may("draw")) {
        let most = draws
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(1)
            .saturating_sub(1);
        at.list(|at| at.number::<u32>(0, i64::try_from(most).unwrap_or(0)));
    }
}

/// What to say where `Drawn` stands and nothing of that name is drawn.
pub(super) fn help(node: &Node) -> Option<String> {
    let Kind::Call(name, parts) = &node.kind else {
        return None;
    };
    let word = parts.first().map(|part| &part.kind);
    match (name.as_str(), word) {
        (DRAWN, Some(Kind::Word(word))) => Some(text!("problem-drawn-unknown", name = word)),
        (DRAWN, _) => Some(text!("problem-drawn-unnamed")),
        _ => None,
    }
}

fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Kind::Fields(fields) = &node.kind else {
        return None;
    };
    let found = fields.iter().find(|field| field.name == name)?;
    Some(&found.value)
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.kind) {
        Some(Kind::List(items)) => items,
        _ => &[],
    }
}

fn draws(root: &Node) -> Vec<&[Node]> {
    let list = items(field(root, "one_of")).iter();
    list.map(|draw| items(Some(draw))).collect()
}

fn fields(node: &Node) -> &[Field] {
    match &node.kind {
        Kind::Fields(fields) => fields,
        _ => &[],
    }
}

/// What was drawn, by name; what the level says comes last.
fn chosen(root: &Node) -> BTreeMap<String, Node> {
    let drawn = items(field(root, "draw"));
    let place = |draw: usize| match drawn.get(draw).map(|node| &node.kind) {
        Some(Kind::Number(number)) => number.parse().unwrap_or(0),
        _ => 0usize,
    };
    let draws = draws(root);
    let drawn = draws
        .iter()
        .enumerate()
        .filter_map(|(draw, choices)| choices.get(place(draw)).or(choices.first()));
    let level = field(root, "level").and_then(|node| match &node.kind {
        Kind::Text(name) => Some(name),
        _ => None,
    });
    let is_level = |one: &&Node| {
        let name = field(one, "name").map(|node| &node.kind);
        matches!((name, level), (Some(Kind::Text(name)), Some(level)) if name == level)
    };
    let fixed = items(field(root, "levels")).iter().find(is_level);
    let fixed = fixed.and_then(|level| field(level, "values"));
    let all = drawn.chain(fixed).flat_map(fields);
    all.map(|field| (field.name.clone(), field.value.clone()))
        .collect()
}

fn put(node: &mut Node, chosen: &BTreeMap<String, Node>, room: &mut usize) {
    let (at, end) = (node.at, node.end);
    let value = match &node.kind {
        Kind::Call(name, parts) if name == DRAWN => match parts.first().map(|part| &part.kind) {
            Some(Kind::Word(word)) => chosen.get(word),
            _ => None,
        },
        _ => None,
    };
    if let Some(value) = value {
        let Some(left) = room.checked_sub(size(value)) else {
            return;
        };
        *room = left;
        *node = value.clone();
        place(node, at, end);
        return;
    }
    for inner in inner(node) {
        put(inner, chosen, room);
    }
}

/// Makes one of what is joined, from the inside out. What cannot be joined stays, and is complained
/// of where it stands.
fn join(node: &mut Node) {
    for inner in inner(node) {
        join(inner);
    }
    let Kind::Call(name, parts) = &mut node.kind else {
        return;
    };
    if name != JOINED {
        return;
    }
    if parts
        .iter()
        .all(|part| matches!(part.kind, Kind::Fields(_)))
    {
        let mut all: Vec<Field> = Vec::new();
        for field in parts.drain(..).flat_map(|part| into_fields(part.kind)) {
            match all.iter_mut().find(|one| one.name == field.name) {
                Some(earlier) => *earlier = field,
                None => all.push(field),
            }
        }
        node.kind = Kind::Fields(all);
    } else if parts.iter().all(|part| matches!(part.kind, Kind::List(_))) {
        let all = parts.drain(..).flat_map(|part| into_items(part.kind));
        node.kind = Kind::List(all.collect());
    }
}

fn into_fields(kind: Kind) -> Vec<Field> {
    match kind {
        Kind::Fields(fields) => fields,
        _ => Vec::new(),
    }
}

fn into_items(kind: Kind) -> Vec<Node> {
    match kind {
        Kind::List(items) => items,
        _ => Vec::new(),
    }
}

fn size(node: &Node) -> usize {
    let inner: usize = match &node.kind {
        Kind::List(items) | Kind::Tuple(items) | Kind::Call(_, items) => {
            items.iter().map(size).sum()
        }
        Kind::Fields(fields) => fields.iter().map(|field| size(&field.value)).sum(),
        _ => 0,
    };
    inner + 1
}

fn inner(node: &mut Node) -> Vec<&mut Node> {
    match &mut node.kind {
        Kind::List(items) | Kind::Tuple(items) | Kind::Call(_, items) => items.iter_mut().collect(),
        Kind::Fields(fields) => fields.iter_mut().map(|field| &mut field.value).collect(),
        _ => Vec::new(),
    }
}

/// All of a value stands where `Drawn` stands.
fn place(node: &mut Node, at: usize, end: usize) {
    (node.at, node.end) = (at, end);
    if let Kind::Fields(fields) = &mut node.kind {
        fields.iter_mut().for_each(|field| field.at = at);
    }
    for inner in inner(node) {
        place(inner, at, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation;

    const TEXT: &str = r#"(
        one_of: [[(home: "A 1", age: 58), (home: "B 2", age: 71)], [(temper: calm), (temper: panicked)]],
        levels: [(name: "hard", values: (age: 90))],
        at: Drawn(home), facts: (age: Drawn(age), list: [Drawn(temper), Drawn(nothing)]),
    )"#;

    fn read(text: &str) -> Node {
        let mut node = notation::parse(text).unwrap();
        settle(&mut node);
        node
    }
    fn kind<'n>(node: &'n Node, name: &str) -> &'n Kind {
        &field(node, name).unwrap().kind
    }

    #[test]
    fn what_belongs_together_is_drawn_together() {
        let first = read(TEXT);
        assert!(matches!(kind(&first, "at"), Kind::Text(home) if home == "A 1"));
        let second = read(&TEXT.replace("at:", "draw: [1, 1], at:"));
        assert!(matches!(kind(&second, "at"), Kind::Text(home) if home == "B 2"));
        let facts = field(&second, "facts").unwrap();
        assert!(matches!(kind(facts, "age"), Kind::Number(age) if age == "71"));
        assert_eq!(choices(&second), [2, 2]);
    }

    #[test]
    fn a_level_fixes_and_the_place_is_that_of_the_word() {
        let text = TEXT.replace("at:", "level: \"hard\", draw: [0], at:");
        let node = read(&text);
        let facts = field(&node, "facts").unwrap();
        let age = field(facts, "age").unwrap();
        assert!(matches!(&age.kind, Kind::Number(age) if age == "90"));
        assert_eq!(&text[age.at..age.end], "Drawn(age)");
        // What nothing is drawn for stays, and is complained of.
        let Kind::List(list) = kind(facts, "list") else {
            panic!("a list");
        };
        assert!(help(&list[0]).is_none() && help(&list[1]).is_some());
    }

    #[test]
    fn what_is_drawn_is_joined_and_names_what_else_is_drawn() {
        let node = read(
            r#"(
                one_of: [[(age: 58, signs: (age: Drawn(age), pale: true), more: [c])]],
                facts: Joined((pale: false, sweaty: false), Drawn(signs)),
                list: Joined([a, b], Drawn(more), [d]),
                wrong: Joined([a], (b: c)),
            )"#,
        );
        let Kind::Fields(facts) = kind(&node, "facts") else {
            panic!("fields");
        };
        let names: Vec<&str> = facts.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["pale", "sweaty", "age"]);
        assert!(matches!(facts[0].value.kind, Kind::Flag(true)));
        assert!(matches!(&facts[2].value.kind, Kind::Number(age) if age == "58"));
        assert!(matches!(kind(&node, "list"), Kind::List(list) if list.len() == 4));
        assert!(matches!(kind(&node, "wrong"), Kind::Call(name, _) if name == "Joined"));
    }

    #[test]
    fn every_seed_draws_in_range_and_all_are_drawn() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let drawn = by_seed(&[3, 2], seed);
            assert!(drawn[0] < 3 && drawn[1] < 2);
            seen.insert(drawn);
        }
        assert_eq!(seen.len(), 6);
    }
}
