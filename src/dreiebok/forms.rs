//! Conditions and effects in plain sentences, both ways.
//!
//! Each form of the scenario language has one sentence with holes in the language files, under
//! `dreiebok-form-` and its name: it is filled in to show a condition, and matched to read one.
//! What has no sentence (a form that is newer than this table) is shown as the scenario writes
//! it, and is read so too: nothing is lost, and whoever knows the scenario's language may use it.

use super::kind::{Fault, Kind, is_clock, span_shown, span_written};
use super::terms::{Terms, Words, unquoted};
use crate::scenario::{Draft, Node, NodeKind};
use crate::text::{self, Language};

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

type Form = (&'static str, &'static [Hole]);

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
const NAMES: [&str; 3] = ["a", "b", "c"];

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

fn key(name: &str) -> String {
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
fn words(terms: &Terms, hole: Hole) -> Option<&Words> {
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
fn cause() -> Kind {
    Kind::Fact(crate::language::topic::EMERGENCY.to_owned())
}

fn joint(hole: Hole) -> String {
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

// ---- reading -------------------------------------------------------------------------------------

/// A condition as the scenario writes it.
///
/// # Errors
/// What is not understood.
pub fn condition(terms: &Terms, written: &str) -> Result<String, Fault> {
    if let Ok(span) = span_written(written) {
        return Ok(format!("At({span})"));
    }
    let words = written.split([' ', '(', ')', '\n']);
    if let Some(word) = words.into_iter().find(|word| is_clock(word)) {
        return Err(Fault::known("span-clock", word));
    }
    read(terms, written, CONDITIONS, 0).ok_or_else(|| Fault::known("condition", written))
}

/// Most letters of a sentence, and how deep conditions may stand in one another (our own limits):
/// a sentence is tried in every way in which it can be cut.
const LONGEST: usize = 1_000;
/// See [`LONGEST`].
const DEEPEST: usize = 12;

/// Effects as the scenario writes them: one a line.
///
/// # Errors
/// What is not understood.
pub fn effects(terms: &Terms, written: &str) -> Result<String, Fault> {
    let lines = written.split(['\n', ';']).map(str::trim);
    let mut all = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let effect = read(terms, line, EFFECTS, 0);
        all.push(effect.ok_or_else(|| Fault::known("effect", line))?);
    }
    Ok(format!("[{}]", all.join(", ")))
}

fn read(terms: &Terms, written: &str, forms: &[Form], depth: usize) -> Option<String> {
    let written = inside_brackets(written.trim());
    let letters: Vec<char> = unquoted(written).chars().collect();
    if letters.len() > LONGEST || depth > DEEPEST {
        return None;
    }
    let known = forms.iter().find_map(|(name, holes)| {
        let languages = text::languages();
        languages.into_iter().find_map(|language| {
            let pieces = pieces(language, name, holes.len());
            let mut captured = Vec::new();
            let plausible = |hole: usize, written: &str| match holes.get(hole) {
                Some(Hole::Span) => span_written(written).is_ok(),
                Some(hole) => words(terms, *hole).is_none_or(|all| all.called(written).is_some()),
                None => false,
            };
            matched(
                &pieces,
                &letters,
                &mut captured,
                &plausible,
                &mut |captured| form(terms, name, holes, captured, depth + 1),
            )
        })
    });
    known.or_else(|| raw(written))
}

/// What is written as the scenario writes it.
fn raw(written: &str) -> Option<String> {
    let tree = Draft::new(written)?;
    let (name, _) = parts(tree.root())?;
    let shaped = name.starts_with(|one: char| one.is_ascii_uppercase());
    (shaped && written.ends_with(')')).then(|| written.to_owned())
}

/// A piece of a sentence.
enum Piece {
    Words(Vec<char>),
    Hole(usize),
}

/// The sentence of a form, cut at its holes.
fn pieces(language: Language, name: &str, holes: usize) -> Vec<Piece> {
    // Signs of the private area: no language file has them.
    let sign = |index: usize| char::from_u32(0xE000 + u32::try_from(index).unwrap_or_default());
    let signs: Vec<char> = (0..holes).filter_map(sign).collect();
    let filled: Vec<_> = NAMES
        .iter()
        .zip(&signs)
        .map(|(name, sign)| (*name, sign.to_string().into()))
        .collect();
    let mut pieces = Vec::new();
    let mut words = Vec::new();
    let sentence = text::text_in(language, &key(name), &filled);
    for letter in unquoted(&sentence).chars() {
        match signs.iter().position(|sign| *sign == letter) {
            None => words.push(letter),
            Some(hole) => {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
                pieces.push(Piece::Hole(hole));
            }
        }
    }
    pieces.push(Piece::Words(words));
    pieces
}

/// Tries every way in which a sentence can be cut at these pieces, and in which what fills each
/// hole may be what belongs there.
fn matched<T>(
    pieces: &[Piece],
    letters: &[char],
    captured: &mut Vec<(usize, String)>,
    plausible: &impl Fn(usize, &str) -> bool,
    accept: &mut impl FnMut(&[(usize, String)]) -> Option<T>,
) -> Option<T> {
    let Some((piece, rest)) = pieces.split_first() else {
        return letters.is_empty().then(|| accept(captured)).flatten();
    };
    match piece {
        Piece::Words(words) => begins(letters, words)
            .then(|| matched(rest, &letters[words.len()..], captured, plausible, accept))
            .flatten(),
        Piece::Hole(hole) => {
            let fits = |end: &usize| match rest {
                [Piece::Words(words)] => {
                    letters.len() - end == words.len() && begins(&letters[*end..], words)
                }
                [Piece::Words(words), ..] => begins(&letters[*end..], words),
                _ => true,
            };
            (1..=letters.len()).filter(fits).find_map(|end| {
                let value: String = letters[..end].iter().collect();
                if !balanced(&value) || !plausible(*hole, value.trim()) {
                    return None;
                }
                captured.push((*hole, value));
                let found = matched(rest, &letters[end..], captured, plausible, accept);
                captured.pop();
                found
            })
        }
    }
}

fn begins(letters: &[char], words: &[char]) -> bool {
    let same = |(one, other): (&char, &char)| one.to_lowercase().eq(other.to_lowercase());
    letters.len() >= words.len() && words.iter().zip(letters).all(same)
}

fn form(
    terms: &Terms,
    name: &str,
    holes: &[Hole],
    captured: &[(usize, String)],
    depth: usize,
) -> Option<String> {
    let mut values: Vec<String> = Vec::new();
    let mut topic: Option<String> = None;
    for (index, hole) in holes.iter().enumerate() {
        let (_, written) = captured.iter().find(|(place, _)| *place == index)?;
        values.push(value(
            terms,
            *hole,
            written.trim(),
            topic.as_deref(),
            depth,
        )?);
        topic = terms.topics.called(written).map(|word| word.code.clone());
    }
    Some(format!("{name}({})", values.join(", ")))
}

fn value(
    terms: &Terms,
    hole: Hole,
    written: &str,
    topic: Option<&str>,
    depth: usize,
) -> Option<String> {
    let word = |words: &Words| Some(words.called(written)?.written.clone());
    match hole {
        Hole::Span => span_written(written).ok(),
        Hole::Count => written.parse::<u32>().ok().map(|count| count.to_string()),
        Hole::Inner => read(terms, written, CONDITIONS, depth),
        Hole::All | Hole::Any => {
            let all: Option<Vec<String>> = groups(written, &joint(hole))?
                .iter()
                .map(|one| read(terms, one, CONDITIONS, depth))
                .collect();
            Some(format!("[{}]", all?.join(", ")))
        }
        Hole::Topics => {
            let topic = |name: &str| Some(terms.topics.called(name)?.written.clone());
            let all: Option<Vec<String>> = written.split(',').map(topic).collect();
            Some(format!("[{}]", all?.join(", ")))
        }
        Hole::Value => Kind::Fact(topic?.to_owned())
            .written(terms, &super::book::Cell::text(written))
            .ok(),
        Hole::Cause => cause()
            .written(terms, &super::book::Cell::text(written))
            .ok(),
        Hole::Unit => word(&terms.units).or_else(|| word(&terms.unit_kinds)),
        Hole::Somebody => word(&terms.seats).or_else(|| word(&terms.unit_kinds)),
        Hole::Seat
        | Hole::Patient
        | Hole::Status
        | Hole::Line
        | Hole::Topic
        | Hole::Deed
        | Hole::Act
        | Hole::Priority
        | Hole::Inject => word(words(terms, hole)?),
    }
}

fn balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for letter in text.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// A text without brackets around the whole of it.
fn inside_brackets(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    match inner {
        Some(inner) if balanced(inner) => inner.trim(),
        Some(_) | None => text,
    }
}

/// `(one) and (other)`: the bracketed groups, with the joint and nothing else between them.
fn groups<'t>(text: &'t str, joint: &str) -> Option<Vec<&'t str>> {
    let (mut groups, mut depth, mut start, mut between) = (Vec::new(), 0, 0, String::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => {
                if depth == 0 {
                    let wanted = if groups.is_empty() { "" } else { joint };
                    if between.trim() != wanted {
                        return None;
                    }
                    (start, between) = (at + 1, String::new());
                }
                depth += 1;
            }
            ')' => {
                depth -= 1;
                if depth == 0 {
                    groups.push(&text[start..at]);
                }
            }
            letter if depth == 0 => between.push(letter),
            _ => {}
        }
    }
    (between.trim().is_empty() && !groups.is_empty()).then_some(groups)
}
