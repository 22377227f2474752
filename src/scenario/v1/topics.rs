//! Topics and deeds, and the values that topics take, as scenarios write them.

use crate::engine::setup::StatusKind;
use crate::language::{Deed, Topic, Value};
use crate::scenario::reader::At;
use crate::scenario::report::suggestion;
use crate::scenario::tree::Kind;
use crate::text;

/// What kind of value a topic takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Address,
    Phone,
    Flag,
    Number,
    Name,
    Clock,
    Pair,
    Minutes,
    CallSign,
    Talkgroup,
    Hospital,
    Status,
    Code(&'static [&'static str]),
}

const TOPICS: &[(&str, Takes)] = &[
    ("where", Takes::Address),
    ("callback", Takes::Phone),
    (
        "what",
        Takes::Code(&[
            "chest-pain",
            "cardiac-arrest",
            "stroke",
            "breathing-trouble",
            "fall",
            "unknown",
        ]),
    ),
    ("awake", Takes::Flag),
    ("breathing", Takes::Flag),
    ("age", Takes::Number),
    ("sex", Takes::Code(&["male", "female"])),
    ("patient-name", Takes::Name),
    ("caller-name", Takes::Name),
    (
        "relation",
        Takes::Code(&["wife", "husband", "child", "neighbour", "self"]),
    ),
    ("onset", Takes::Clock),
    ("pain-where", Takes::Code(&["mid-chest"])),
    ("pain-kind", Takes::Code(&["pressing", "stabbing"])),
    (
        "radiation",
        Takes::Code(&["left-arm", "jaw", "back", "none"]),
    ),
    ("sweaty", Takes::Flag),
    ("pale", Takes::Flag),
    ("nausea", Takes::Flag),
    ("near-faint", Takes::Flag),
    ("heart-disease", Takes::Flag),
    (
        "medication",
        Takes::Code(&["none", "nitro", "blood-thinner"]),
    ),
    ("aed", Takes::Flag),
    ("door-open", Takes::Flag),
    ("alone", Takes::Flag),
    ("ecg", Takes::Code(&["stemi", "normal"])),
    ("blood-pressure", Takes::Pair),
    ("pulse", Takes::Number),
    ("eta", Takes::Minutes),
    ("destination", Takes::Hospital),
    ("priority", Takes::Code(&["acute", "urgent", "normal"])),
    ("unit", Takes::CallSign),
    ("status", Takes::Status),
    ("talkgroup", Takes::Talkgroup),
    ("help-coming", Takes::Flag),
];

const DEEDS: &[&str] = &[
    "respond",
    "prepare",
    "hold-line",
    "call-back",
    "stand-down",
    "sit-down",
    "lay-down",
    "unlock-door",
    "fetch-aed",
    "loosen-clothes",
    "meet-crew",
    "no-food",
    "call-doctor",
    "switch-group",
];

/// A topic that the phrases know.
pub(crate) fn topic(at: &At<'_>) -> Option<Topic> {
    let index = at.reference("problem-kind-topic", TOPICS.iter().map(|(name, _)| *name))?;
    Some(Topic::from(TOPICS[index].0))
}

/// The topics listed here that do not stand as fields in `facts`; what is no topic at all has
/// been complained about.
pub(crate) fn absent<'a>(list: &At<'a>, facts: &At<'_>) -> Vec<(String, At<'a>)> {
    let named = list.quiet_items().into_iter();
    named
        .filter_map(|at| at.word_quietly().map(|word| (word, at)))
        .filter(|(word, _)| TOPICS.iter().any(|(name, _)| name == word) && !facts.has(word))
        .collect()
}

/// A deed that the phrases know.
pub(crate) fn deed(at: &At<'_>) -> Option<Deed> {
    let index = at.reference("problem-kind-deed", DEEDS.iter().copied())?;
    Some(Deed::from(DEEDS[index]))
}

/// `(topic: …, …)`: each topic with whatever `read` makes of its value.
pub(crate) fn by_topic<'a, T>(
    at: &At<'a>,
    read: impl Fn(&Topic, &At<'a>) -> Option<T>,
) -> Option<Vec<(Topic, T)>> {
    by_name(
        at,
        "problem-kind-topic",
        TOPICS.iter().map(|(name, _)| *name),
    )
    .map(|all| {
        all.into_iter()
            .filter_map(|(name, value)| {
                let topic = Topic::from(name);
                read(&topic, &value).map(|read| (topic, read))
            })
            .collect()
    })
}

/// `(deed: …, …)`: each deed with whatever `read` makes of its value.
pub(crate) fn by_deed<'a, T>(
    at: &At<'a>,
    read: impl Fn(&At<'a>) -> Option<T>,
) -> Option<Vec<(Deed, T)>> {
    by_name(at, "problem-kind-deed", DEEDS.iter().copied()).map(|all| {
        all.into_iter()
            .filter_map(|(name, value)| read(&value).map(|read| (Deed::from(name), read)))
            .collect()
    })
}

fn by_name<'a>(
    at: &At<'a>,
    kind: &str,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Option<Vec<(&'static str, At<'a>)>> {
    let mut found: Vec<(&'static str, At<'a>)> = Vec::new();
    for (written, spot, value) in at.named()? {
        match known.clone().find(|name| *name == written) {
            None => at.report.problem(
                &spot,
                text!("problem-unknown-name", kind = text!(kind), name = written),
                suggestion(&written, known.clone()),
            ),
            Some(name) if found.iter().any(|(earlier, _)| *earlier == name) => at.report.problem(
                &spot,
                text!("problem-duplicate-field", name = written),
                text!("problem-duplicate-field-help"),
            ),
            Some(name) => found.push((name, value)),
        }
    }
    Some(found)
}

/// A value of the kind that the topic takes.
pub(crate) fn value(topic: &Topic, at: &At<'_>) -> Option<Value> {
    let (_, takes) = TOPICS.iter().find(|(one, _)| *topic == **one)?;
    let unknown = matches!(&at.node.kind, Kind::Word(word) if word == "unknown");
    Some(match takes {
        Takes::Code(codes) if !unknown || codes.contains(&"unknown") => {
            let index = at.reference("problem-kind-code", codes.iter().copied())?;
            Value::Code(codes[index].to_owned())
        }
        _ if unknown => Value::Unknown,
        Takes::Code(_) | Takes::Hospital => Value::Code(at.word()?),
        Takes::Flag => Value::Flag(at.flag()?),
        Takes::Number => Value::Number(at.number(0, 1000)?),
        Takes::Minutes => Value::Minutes(at.number(0, 1440)?),
        Takes::Clock => Value::Clock(at.clock()?),
        Takes::Name => Value::Name(at.text()?),
        Takes::Address => Value::Address(at.address()?),
        Takes::CallSign => Value::CallSign(at.text()?.as_str().into()),
        Takes::Talkgroup => Value::Talkgroup(at.text()?),
        Takes::Phone => Value::Phone(phone(at)?),
        Takes::Pair => {
            let [high, low] = at.tuple()?;
            let (high, low) = (high.number(0, 999), low.number(0, 999));
            Value::Pair(high?, low?)
        }
        Takes::Status => Value::Code(at.variant::<StatusKind>()?.name().to_owned()),
    })
}

/// A telephone number: digits, with spaces where people put them.
pub(crate) fn phone(at: &At<'_>) -> Option<String> {
    let written = at.text()?;
    let number: String = written.chars().filter(|one| *one != ' ').collect();
    if number.bytes().all(|one| one.is_ascii_digit()) && (3..=12).contains(&number.len()) {
        return Some(number);
    }
    at.wrong(
        text!("problem-phone", written = written),
        text!("problem-phone-help"),
    );
    None
}
