//! Conditions, effects and standards as people write them: each sentence of [`super::forms`] is matched, in
//! every language, and what fills its holes is read.

use super::book::Cell;
use super::forms::{Hole, NAMES, cause, either, joint, key, parts, words};
use super::kind::{Kind, Misfit, clocks, span_written};
use super::terms::Terms;
use super::words::{Words, quoted, unquoted};
use crate::scenario::{Draft, forms};
use crate::text::{self, Language};
use std::cell::Cell as Tries;
use std::sync::LazyLock;

/// A condition as the scenario writes it.
///
/// # Errors
/// What is not understood.
pub fn condition(terms: &Terms, written: &str) -> Result<String, Misfit> {
    if let Ok(span) = span_written(written) {
        return Ok(format!("At({span})"));
    }
    if let Some(word) = clocks(written).next() {
        return Err(Misfit::known("span-clock", word));
    }
    begin(terms, written, Sort::Condition).ok_or_else(|| Misfit::known("condition", written))
}

/// Most letters of a sentence, how deep conditions may stand in one another, and how often a part
/// of a sentence is tried (our own limits): there may be very many ways in which it can be cut.
const LONGEST: usize = 1_000;
/// Most letters of a duration.
const LONGEST_SPAN: usize = 16;
/// See [`LONGEST`].
const DEEPEST: usize = 12;
/// See [`LONGEST`].
const TRIES: usize = 500;

/// What is left of them.
#[derive(Clone, Copy)]
struct Effort<'e> {
    tries: &'e Tries<usize>,
    depth: usize,
}

impl Effort<'_> {
    /// One part deeper; none when that is too much.
    fn deeper(self) -> Option<Self> {
        let left = self.tries.get().checked_sub(1)?;
        self.tries.set(left);
        let depth = self.depth.checked_sub(1)?;
        Some(Effort { depth, ..self })
    }
}

/// Effects as the scenario writes them: one a line.
///
/// # Errors
/// What is not understood.
pub fn effects(terms: &Terms, written: &str) -> Result<String, Misfit> {
    let lines = written.split(['\n', ';']).map(str::trim);
    let mut all = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let effect = begin(terms, line, Sort::Effect);
        all.push(effect.ok_or_else(|| Misfit::known("effect", line))?);
    }
    Ok(format!("[{}]", all.join(", ")))
}

/// A standard as the scenario writes it.
///
/// # Errors
/// What is not understood.
pub fn standard(terms: &Terms, written: &str) -> Result<String, Misfit> {
    begin(terms, written, Sort::Standard).ok_or_else(|| Misfit::known("standard", written))
}

/// What a sentence says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Condition,
    Effect,
    Standard,
}

fn begin(terms: &Terms, written: &str, sort: Sort) -> Option<String> {
    let effort = Effort {
        tries: &Tries::new(TRIES),
        depth: DEEPEST,
    };
    read(terms, written, sort, effort)
}

fn read(terms: &Terms, written: &str, sort: Sort, effort: Effort<'_>) -> Option<String> {
    let effort = effort.deeper()?;
    let written = inside_brackets(written.trim());
    let letters: Vec<char> = unquoted(written).chars().collect();
    if letters.len() > LONGEST {
        return None;
    }
    let small = unquoted(written).to_lowercase();
    let mut known = SENTENCES
        .iter()
        .filter(|one| one.sort == sort && one.may_be(&small));
    let known = known.find_map(|sentence| {
        let trial = Trial {
            terms,
            sentence,
            effort,
        };
        trial.matched(&sentence.pieces, &letters, &mut Vec::new())
    });
    known.or_else(|| raw(written))
}

/// What is written as the scenario writes it.
fn raw(written: &str) -> Option<String> {
    let shaped = written.starts_with(|one: char| one.is_ascii_uppercase());
    if !shaped || !written.ends_with(')') {
        return None;
    }
    let tree = Draft::new(written)?;
    parts(tree.root()).map(|_| written.to_owned())
}

/// A form in one language.
struct Sentence {
    name: &'static str,
    holes: &'static [Hole],
    sort: Sort,
    pieces: Vec<Piece>,
    /// The words of its pieces, in small letters.
    words: Vec<String>,
}

impl Sentence {
    /// Whether a text in small letters has all its words in their order. Most sentences are none
    /// of most others, and this is soon seen.
    fn may_be(&self, small: &str) -> bool {
        let mut rest = small;
        self.words.iter().all(|words| {
            let found = rest.split_once(words.as_str());
            rest = found.map_or("", |(_, after)| after);
            found.is_some()
        })
    }
}

/// All forms in all languages, cut at their holes.
static SENTENCES: LazyLock<Vec<Sentence>> = LazyLock::new(|| {
    let conditions = forms::conditions().map(|shape| (shape, Sort::Condition));
    let effects = forms::effects().map(|shape| (shape, Sort::Effect));
    let standards = forms::standards().map(|shape| (shape, Sort::Standard));
    let all = conditions.chain(effects).chain(standards);
    let sentences = all.flat_map(|(shape, sort)| {
        let (name, holes) = (shape.name, shape.holes);
        let languages = text::languages().into_iter();
        languages.map(move |language| {
            let pieces = pieces(language, name, holes.len());
            let words = pieces.iter().filter_map(|piece| match piece {
                Piece::Words(words) => Some(words.iter().collect::<String>().to_lowercase()),
                Piece::Hole(_) => None,
            });
            Sentence {
                name,
                holes,
                sort,
                words: words.collect(),
                pieces,
            }
        })
    });
    let mut all: Vec<Sentence> = Vec::new();
    for one in sentences {
        // What is said alike in two languages need not be tried twice.
        if !all
            .iter()
            .any(|other| other.name == one.name && other.pieces == one.pieces)
        {
            all.push(one);
        }
    }
    all
});

/// A piece of a sentence.
#[derive(PartialEq)]
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

/// One sentence tried on what somebody wrote.
struct Trial<'t> {
    terms: &'t Terms,
    sentence: &'t Sentence,
    effort: Effort<'t>,
}

impl Trial<'_> {
    /// Tries every way in which the letters can be cut at these pieces, and in which what fills
    /// each hole may be what belongs there.
    fn matched(
        &self,
        pieces: &[Piece],
        letters: &[char],
        captured: &mut Vec<(usize, String)>,
    ) -> Option<String> {
        let Some((piece, rest)) = pieces.split_first() else {
            return letters.is_empty().then(|| self.form(captured)).flatten();
        };
        match piece {
            Piece::Words(words) => begins(letters, words)
                .then(|| self.matched(rest, &letters[words.len()..], captured))
                .flatten(),
            Piece::Hole(hole) => {
                let fits = |end: &usize| match rest {
                    [Piece::Words(words)] => {
                        letters.len() - end == words.len() && begins(&letters[*end..], words)
                    }
                    [Piece::Words(words), ..] => begins(&letters[*end..], words),
                    _ => true,
                };
                let most = match self.sentence.holes.get(*hole) {
                    Some(Hole::Span | Hole::Count | Hole::Percent) => LONGEST_SPAN,
                    _ => LONGEST,
                };
                let ends = (1..=letters.len().min(most)).filter(fits);
                for end in ends {
                    let value: String = letters[..end].iter().collect();
                    if !balanced(&value) || !self.plausible(*hole, value.trim()) {
                        continue;
                    }
                    captured.push((*hole, value));
                    let found = self.matched(rest, &letters[end..], captured);
                    captured.pop();
                    if found.is_some() {
                        return found;
                    }
                }
                None
            }
        }
    }

    /// Whether this may fill a hole, as far as that is soon seen.
    fn plausible(&self, hole: usize, written: &str) -> bool {
        match self.sentence.holes.get(hole) {
            Some(Hole::Span) => span_written(written).is_ok(),
            Some(hole) => {
                let words = words(self.terms, *hole);
                words.is_none_or(|words| words.called(written).is_some())
            }
            None => false,
        }
    }

    /// The form as a scenario writes it.
    fn form(&self, captured: &[(usize, String)]) -> Option<String> {
        let mut values: Vec<String> = Vec::new();
        let mut topic: Option<String> = None;
        for (index, hole) in self.sentence.holes.iter().enumerate() {
            let (_, written) = captured.iter().find(|(place, _)| *place == index)?;
            let value = value(
                self.terms,
                *hole,
                written.trim(),
                topic.as_deref(),
                self.effort,
            );
            values.push(value?);
            let word = self.terms.topics.called(written);
            topic = word.map(|word| word.code.clone());
        }
        Some(format!("{}({})", self.sentence.name, values.join(", ")))
    }
}

fn begins(letters: &[char], words: &[char]) -> bool {
    let same = |(one, other): (&char, &char)| one.to_lowercase().eq(other.to_lowercase());
    letters.len() >= words.len() && words.iter().zip(letters).all(same)
}

fn value(
    terms: &Terms,
    hole: Hole,
    written: &str,
    topic: Option<&str>,
    effort: Effort<'_>,
) -> Option<String> {
    let word = |words: &Words| Some(words.called(written)?.written.clone());
    match hole {
        Hole::Span => span_written(written).ok(),
        Hole::Count | Hole::Percent => written.parse::<u32>().ok().map(|count| count.to_string()),
        Hole::Moment | Hole::Inner => read(terms, written, Sort::Condition, effort),
        Hole::Standard => read(terms, written, Sort::Standard, effort),
        Hole::All | Hole::Any => {
            let all: Option<Vec<String>> = groups(written, &joint(hole))?
                .iter()
                .map(|one| read(terms, one, Sort::Condition, effort))
                .collect();
            Some(format!("[{}]", all?.join(", ")))
        }
        Hole::Topics => {
            let topic = |name: &str| Some(terms.topics.called(name)?.written.clone());
            let all: Option<Vec<String>> = written.split(',').map(topic).collect();
            Some(format!("[{}]", all?.join(", ")))
        }
        Hole::Value => Kind::Fact(topic?.to_owned())
            .written(terms, &Cell::text(written))
            .ok(),
        Hole::Cause => cause().written(terms, &Cell::text(written)).ok(),
        Hole::Unit | Hole::Sent | Hole::Somebody => {
            let (names, kinds) = either(terms, hole)?;
            word(names).or_else(|| kinds.into_iter().find_map(word))
        }
        Hole::Address => Some(quoted(written)),
        Hole::Seat
        | Hole::Caller
        | Hole::Crew
        | Hole::UnitKind
        | Hole::Hospital
        | Hole::Patient
        | Hole::Status
        | Hole::Line
        | Hole::Site
        | Hole::Group
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
