//! Topics and deeds, and the values that topics take, as scenarios write them. Which there are is
//! the phrase file's to say: what nobody can say or understand cannot be in a story.

use crate::language::{Deed, Kind, Phrases, Topic, Value, topic};
use crate::notation;
use crate::scenario::reader::At;
use crate::text;

/// The value of a topic that somebody was asked about and does not know, in the phrase file; in
/// a scenario it is the bare word `unknown`.
const NOT_KNOWN: &str = "not-known";

/// What can be spoken of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vocabulary<'p>(pub &'p Phrases);

impl<'p> Vocabulary<'p> {
    fn topics(self) -> impl Iterator<Item = &'p str> + Clone {
        self.0.topics.keys().map(Topic::as_str)
    }
    fn deeds(self) -> impl Iterator<Item = &'p str> + Clone {
        self.0.deeds.keys().map(Deed::as_str)
    }

    /// A topic.
    pub(crate) fn topic(self, at: &At<'_>) -> Option<Topic> {
        let index = at.reference("problem-kind-topic", self.topics())?;
        self.topics().nth(index).map(Topic::from)
    }

    /// A deed.
    pub(crate) fn deed(self, at: &At<'_>) -> Option<Deed> {
        let index = at.reference("problem-kind-deed", self.deeds())?;
        self.deeds().nth(index).map(Deed::from)
    }

    /// The topics listed here that do not stand as fields in `facts`; what is no topic at all has
    /// been complained about.
    pub(crate) fn absent<'a>(self, list: &At<'a>, facts: &At<'_>) -> Vec<(String, At<'a>)> {
        let named = list.quiet_items().into_iter();
        named
            .filter_map(|at| at.word_quietly().map(|word| (word, at)))
            .filter(|(word, _)| self.topics().any(|name| name == word) && !facts.has(word))
            .collect()
    }

    /// The topics that stand as fields here and not in `facts`.
    pub(crate) fn unknown<'a>(self, fields: &At<'a>, facts: &At<'_>) -> Vec<(String, At<'a>)> {
        let all = self
            .topics()
            .filter(|name| fields.has(name) && !facts.has(name));
        let named = all.filter_map(|name| {
            let written = fields
                .inside(name)
                .or_else(|| fields.inside(&name.replace('-', "_")));
            Some((name.to_owned(), written?))
        });
        named.collect()
    }

    /// `(topic: …, …)`: each topic with whatever `read` makes of its value.
    pub(crate) fn by_topic<'a, T>(
        self,
        at: &At<'a>,
        read: impl Fn(&Topic, &At<'a>) -> Option<T>,
    ) -> Option<Vec<(Topic, T)>> {
        let named = by_name(at, "problem-kind-topic", self.topics())?;
        let read = |(name, value): (&str, At<'a>)| {
            let topic = Topic::from(name);
            read(&topic, &value).map(|read| (topic, read))
        };
        Some(named.into_iter().filter_map(read).collect())
    }

    /// `(deed: …, …)`: each deed with whatever `read` makes of its value.
    pub(crate) fn by_deed<'a, T>(
        self,
        at: &At<'a>,
        read: impl Fn(&At<'a>) -> Option<T>,
    ) -> Option<Vec<(Deed, T)>> {
        let named = by_name(at, "problem-kind-deed", self.deeds())?;
        let read = |(name, value): (&str, At<'a>)| read(&value).map(|it| (Deed::from(name), it));
        Some(named.into_iter().filter_map(read).collect())
    }

    /// What an emergency alarm is about.
    pub(crate) fn emergency(self, at: &At<'_>) -> Option<Value> {
        let topic = Topic::from(topic::EMERGENCY);
        if !self.0.topics.contains_key(&topic) {
            at.wrong(
                text!("problem-no-emergency-words", topic = topic),
                text!("problem-no-emergency-words-help"),
            );
            return None;
        }
        self.value(&topic, at)
    }

    /// A value of the kind that the topic takes.
    pub(crate) fn value(self, topic: &Topic, at: &At<'_>) -> Option<Value> {
        let words = self.0.topics.get(topic)?;
        let codes = words.values.keys().map(String::as_str);
        let codes = codes.filter(|code| *code != NOT_KNOWN);
        let unknown = matches!(&at.node.kind, notation::Kind::Word(word) if word == "unknown");
        if unknown && (words.kind != Kind::Code || codes.clone().all(|code| code != "unknown")) {
            return Some(Value::Unknown);
        }
        Some(match words.kind {
            Kind::Flag => Value::Flag(at.flag()?),
            Kind::Number | Kind::Age => {
                let (least, most) = words.range;
                Value::Number(at.number(i64::from(least), i64::from(most))?)
            }
            Kind::Pair => {
                let [first, second] = at.tuple()?;
                let (first, second) = (first.number(0, 999), second.number(0, 999));
                Value::Pair(first?, second?)
            }
            Kind::Minutes => Value::Minutes(at.number(0, 1440)?),
            Kind::Clock => Value::Clock(at.clock()?),
            Kind::Address => Value::Address(at.address()?),
            Kind::CallSign => Value::CallSign(at.text()?.as_str().into()),
            Kind::Talkgroup => Value::Talkgroup(at.text()?),
            Kind::Phone => Value::Phone(phone(at)?),
            Kind::Name => Value::Name(at.text()?),
            Kind::Letters => Value::Letters(at.text()?),
            Kind::Code => {
                let index = at.reference("problem-kind-code", codes.clone())?;
                Value::Code(codes.into_iter().nth(index)?.to_owned())
            }
            Kind::Hospital => Value::Code(at.word()?),
            Kind::Municipality => Value::Code(at.text()?),
        })
    }
}

fn by_name<'a, 'k>(
    at: &At<'a>,
    kind: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Option<Vec<(&'k str, At<'a>)>> {
    let mut found: Vec<(&'k str, At<'a>)> = Vec::new();
    for (written, spot, value) in at.named()? {
        match known.clone().find(|name| *name == written) {
            None => {
                // As the name of a field it is written with `_`.
                let fields: Vec<String> =
                    known.clone().map(|name| name.replace('-', "_")).collect();
                let written = written.replace('-', "_");
                at.report.problem(
                    &spot,
                    text!("problem-unknown-name", kind = text!(kind), name = written),
                    at.report.meant(&written, fields.iter().map(String::as_str)),
                );
            }
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
