//! When two values say the same thing, and how a value is written for people.

use crate::engine::dispatch::{Entry, Place};
use crate::engine::time::Span;
use crate::language::{Address, Topic, Utterance, Value, What, is_rough, topic};
use crate::text;

/// Digits of a national telephone number (Norwegian numbering plan).
const NATIONAL: usize = 8;
/// How far a time of arrival may have slipped and still agree (our own default).
const ETA_MINUTES: u16 = 2;

/// Whether two addresses are the same to the house. A municipality that only one of them names
/// does not tell them apart.
pub fn same_address(one: &Address, other: &Address) -> bool {
    same_street(one, other) && one.number == other.number && one.letter == other.letter
}

/// Whether two addresses lie in the same street.
pub fn same_street(one: &Address, other: &Address) -> bool {
    let municipality = match (&one.municipality, &other.municipality) {
        (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => true,
    };
    municipality && one.street.to_lowercase() == other.street.to_lowercase()
}

/// Whether nothing in `vague` contradicts `exact`: "Solbakken" does not contradict
/// "Solbakken 14".
pub fn fits_address(vague: &Address, exact: &Address) -> bool {
    same_street(vague, exact)
        && (vague.number.is_none() || vague.number == exact.number)
        && (vague.letter.is_none() || vague.letter == exact.letter)
}

/// Whether what was stated agrees with what was known, `later` after it became known. What was
/// known exactly is stated exactly: 60 is not 62, and a street alone is no house in it. What was
/// only known roughly ("in his sixties", "half an hour ago") agrees with all that it may mean, and
/// what the speaker may know better may say more than what was known.
pub fn agrees(of: &str, stated: Said<'_>, known: Said<'_>, later: Span) -> bool {
    let minutes_later = u16::try_from(later.0 / 60_000).unwrap_or(u16::MAX);
    let roughly = stated.roughly || known.roughly;
    match (stated.value, known.value) {
        (Value::Address(stated), Value::Address(known)) => fits_address(known, stated),
        // "In his sixties" is true of 62.
        (Value::Number(stated), Value::Number(known)) if of == topic::AGE && roughly => {
            stated / 10 == known / 10
        }
        (Value::Clock(stated), Value::Clock(known)) if roughly => stated.is_about(*known),
        (Value::Minutes(stated), Value::Minutes(known)) => {
            let left = known.saturating_sub(minutes_later);
            (left.saturating_sub(ETA_MINUTES)..=known + ETA_MINUTES).contains(stated)
        }
        (Value::Name(stated), Value::Name(known)) => same_name(stated, known),
        (Value::Phone(stated), Value::Phone(known)) => same_number(stated, known),
        (stated, known) => stated == known,
    }
}

/// Whether two values do not contradict each other, whichever of them says more: what is read back
/// in short is not read back wrongly.
pub fn fits(of: &str, one: &Value, other: &Value) -> bool {
    let (one, other) = (Said::exactly(one), Said::exactly(other));
    agrees(of, one, other, Span::ZERO) || agrees(of, other, one, Span::ZERO)
}

/// A value, and how exactly it was said.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The value.
    pub value: &'a Value,
    /// "In his sixties", "half an hour ago".
    pub roughly: bool,
}

impl<'a> Said<'a> {
    /// As it is written.
    pub fn exactly(value: &'a Value) -> Self {
        Said {
            value,
            roughly: false,
        }
    }
    /// As it was said in an utterance that states it.
    pub fn in_words(value: &'a Value, of: &Topic, words: &Utterance) -> Self {
        let mut parts = words.meaning.iter().flat_map(|meaning| &meaning.parts);
        let roughly = parts.any(|part| match &part.what {
            What::Fact(topic, said) => topic == of && said == value && is_rough(words, part),
            _ => false,
        });
        Said { value, roughly }
    }
}

/// Whether one of two names says nothing that the other does not: "Berg" is "Jonas Berg".
fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    !one.is_empty() && !other.is_empty() && (within(&one, &other) || within(&other, &one))
}

/// Whether two telephone numbers are the same, with or without the country's code (+47, 0047).
pub fn same_number(one: &str, other: &str) -> bool {
    let bare = |number: &str| -> String {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let rest = digits.strip_prefix("0047").or(digits.strip_prefix("47"));
        match rest {
            Some(rest) if rest.len() == NATIONAL => rest.to_owned(),
            _ => digits,
        }
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && one == other
}

/// An address as it is written.
pub fn written_address(address: &Address) -> String {
    let mut text = address.street.clone();
    if let Some(number) = address.number {
        text.push_str(&format!(" {number}"));
    }
    text.extend(address.letter);
    if let Some(municipality) = &address.municipality {
        text.push_str(&format!(", {municipality}"));
    }
    text
}

/// A value as it is written for people.
pub fn written(value: &Value) -> String {
    match value {
        Value::Flag(true) => text!("value-yes"),
        Value::Flag(false) => text!("value-no"),
        Value::Number(number) => number.to_string(),
        Value::Pair(over, under) => format!("{over}/{under}"),
        Value::Minutes(minutes) => text!("value-minutes", minutes = minutes),
        Value::Clock(clock) => format!("{:02}:{:02}", clock.0 / 60, clock.0 % 60),
        Value::Address(address) => written_address(address),
        Value::CallSign(name) => name.to_string(),
        Value::Talkgroup(name) | Value::Phone(name) | Value::Name(name) | Value::Letters(name) => {
            name.clone()
        }
        Value::Code(code) => coded(code),
        Value::Unknown => text!("value-unknown"),
    }
}

/// A code word in the language of the reader; the code itself where it has none.
fn coded(code: &str) -> String {
    let key = format!("code-{code}");
    if crate::text::has_text(&key) {
        text!(&key)
    } else {
        code.to_owned()
    }
}

/// A topic in the language of the reader; its id where it has no name.
pub fn topic_name(of: &str) -> String {
    let key = format!("topic-{of}");
    if crate::text::has_text(&key) {
        text!(&key)
    } else {
        of.to_owned()
    }
}

/// Several topics in a row.
pub fn topic_names<'t>(topics: impl IntoIterator<Item = &'t str>) -> String {
    let names: Vec<String> = topics.into_iter().map(topic_name).collect();
    names.join(", ")
}

/// An entry of a card as a topic and its value, as words.
pub fn written_entry(entry: &Entry) -> String {
    match entry {
        Entry::Address(address) => written_address(address),
        Entry::Callback(number) => number.clone(),
        Entry::Criterion(code) => code.clone(),
        Entry::Priority(priority) => priority_name(*priority),
        Entry::Fact(of, value) => format!("{}: {}", topic_name(of.as_str()), written(value)),
        Entry::Note(text) => text.clone(),
        Entry::Cleared(place) => text!("entry-cleared", place = place_name(place)),
    }
}

/// A place on a card as people call it.
fn place_name(place: &Place) -> String {
    match place {
        Place::Address => topic_name(topic::WHERE),
        Place::Callback => topic_name(topic::CALLBACK),
        Place::Priority => topic_name(topic::PRIORITY),
        Place::Criterion => text!("entry-criterion"),
        Place::Fact(of) => topic_name(of.as_str()),
        Place::Note => text!("entry-note"),
    }
}

/// A priority as people call it.
pub fn priority_name(priority: crate::engine::setup::Priority) -> String {
    coded(priority_code(priority))
}

/// A priority as `Value::Code` has it.
pub fn priority_code(priority: crate::engine::setup::Priority) -> &'static str {
    use crate::engine::setup::Priority;
    match priority {
        Priority::Acute => "acute",
        Priority::Urgent => "urgent",
        Priority::Normal => "normal",
    }
}
