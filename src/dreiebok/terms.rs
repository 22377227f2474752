//! What people call things, and how a scenario writes them: topics, deeds, seats, units, values.
//! All of it is taken from the exercise and its pack, and from the language files.

use super::goals::Goals;
use crate::assess::{rules, values::priority_code};
use crate::engine::setup::{Priority, Setup, Severity, StatusKind, Temperament, UnitKind};
use crate::language::{Kind, Phrases, Topic};
use crate::scenario::{ContentWarning, Difficulty, Node, NodeKind, variants};
use crate::text;
use std::collections::BTreeMap;

/// One word of a closed set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its name, with `-` between words.
    pub code: String,
    /// The same as a scenario writes it.
    pub written: String,
    /// What people call it.
    pub label: String,
}

/// A closed set of words.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<Word>);

impl Words {
    /// Words that a scenario writes bare: `near_faint`.
    pub fn bare(words: impl IntoIterator<Item = (String, String)>) -> Words {
        Words::new(words, bare)
    }

    /// Names, which a scenario writes in quotation marks, and which people call what they are.
    pub fn names(names: impl IntoIterator<Item = String>) -> Words {
        Words::new(names.into_iter().map(|name| (name.clone(), name)), quoted)
    }

    /// Where two would be called the same, the later one is called by its code.
    fn new(
        words: impl IntoIterator<Item = (String, String)>,
        write: impl Fn(&str) -> String,
    ) -> Words {
        let mut all: Vec<Word> = Vec::new();
        for (code, label) in words {
            let taken = all.iter().any(|one| same(&one.label, &label));
            all.push(Word {
                written: write(&code),
                label: if taken { code.clone() } else { label },
                code,
            });
        }
        Words(all)
    }

    /// These, and others after them.
    pub fn and(mut self, others: &Words) -> Words {
        self.0.extend(others.0.iter().cloned());
        self
    }

    /// The word that stands in a scenario.
    pub fn at(&self, node: &Node) -> Option<&Word> {
        let code = match &node.kind {
            NodeKind::Word(word) => word.replace('_', "-"),
            NodeKind::Text(text) => text.clone(),
            NodeKind::Flag(flag) => flag.to_string(),
            _ => return None,
        };
        self.coded(&code)
    }

    /// The word of this code.
    pub fn coded(&self, code: &str) -> Option<&Word> {
        self.0.iter().find(|word| word.code == code)
    }

    /// The word that people call this, or whose code it is. What stands in brackets after a word
    /// may be left out where that leaves only one.
    pub fn called(&self, label: &str) -> Option<&Word> {
        let label = label.trim();
        let called = self.0.iter().find(|word| same(&word.label, label));
        let called = called.or_else(|| {
            let code = label.replace('_', "-");
            self.0.iter().find(|word| same(&word.code, &code))
        });
        called.or_else(|| {
            let short = |word: &&Word| {
                let short = word.label.split_once(" (");
                short.is_some_and(|(short, _)| same(short, label))
            };
            let mut all = self.0.iter().filter(short);
            all.next().filter(|_| all.next().is_none())
        })
    }

    /// A name becomes another; what refers to it by the old one means the new one.
    pub fn rename(&mut self, was: &str, is: &str) {
        for word in self.0.iter_mut().filter(|word| word.code == was) {
            word.written = quoted(is);
        }
        self.learn(is);
    }

    /// Another name.
    pub fn learn(&mut self, name: &str) {
        if self.called(name).is_none() && !name.is_empty() {
            self.0.push(Word {
                code: name.to_owned(),
                written: quoted(name),
                label: name.to_owned(),
            });
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.0.iter()
    }

    /// What people call them.
    pub fn labels(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|word| word.label.as_str())
    }
}

/// Whether two are the same to a person: capitals and quotation marks do not count.
fn same(one: &str, other: &str) -> bool {
    unquoted(one).to_lowercase() == unquoted(other).to_lowercase()
}

/// A text without its quotation marks, which every keyboard and program writes otherwise.
pub fn unquoted(text: &str) -> String {
    text.replace(
        ['\u{AB}', '\u{BB}', '"', '\u{201C}', '\u{201D}', '\u{201E}'],
        "",
    )
}

/// A text as a scenario writes it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {}
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A word as a scenario writes it: bare where that can be.
fn bare(code: &str) -> String {
    let word = code.replace('-', "_");
    let plain = word
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || one == '_');
    match plain && word.starts_with(|one: char| one.is_ascii_alphabetic()) {
        true => word,
        false => quoted(code),
    }
}

/// The message under a key, or what it is about where there is none.
fn named(key: &str, otherwise: &str) -> String {
    match text::has_text(key) {
        true => text!(key),
        false => otherwise.to_owned(),
    }
}

/// All variants of an enum of the engine, called as the language files call them.
fn variants_of<T: for<'de> serde::Deserialize<'de>>(prefix: &str) -> Words {
    let codes = variants::<T>().iter().map(|name| name.to_lowercase());
    Words::bare(codes.map(|code| (code.clone(), named(&format!("{prefix}-{code}"), &code))))
}

/// All words of one exercise.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What can be spoken of.
    pub topics: Words,
    /// What can be done.
    pub deeds: Words,
    /// Everybody who takes part.
    pub seats: Words,
    /// Vehicles.
    pub units: Words,
    /// Kinds of vehicles.
    pub unit_kinds: Words,
    /// Who is ill.
    pub patients: Words,
    /// What happens.
    pub injects: Words,
    /// Telephone lines.
    pub lines: Words,
    /// Hospitals.
    pub hospitals: Words,
    /// Statuses.
    pub statuses: Words,
    /// Speech acts.
    pub acts: Words,
    /// Priorities.
    pub priorities: Words,
    /// How bad a miss is.
    pub severities: Words,
    /// How hard an exercise is.
    pub difficulties: Words,
    /// How people take it.
    pub temperaments: Words,
    /// What may be hard to listen to.
    pub warnings: Words,
    /// Rules.
    pub rules: Words,
    /// Yes and no.
    pub flags: Words,
    /// The goals of the exercise.
    pub goals: Goals,
    /// What kind of value a topic takes, and the closed set of them if it is one.
    pub values: BTreeMap<String, (Kind, Words)>,
}

impl Terms {
    /// The words of an exercise.
    pub fn new(setup: &Setup) -> Terms {
        let phrases = &setup.lexicon.phrases;
        let unit_seats = setup.units.iter().map(|unit| setup.seat_spec(unit.seat));
        let hospitals = &setup.district.hospitals;
        let statuses = setup.organisation.statuses.iter();
        let statuses = statuses.map(|one| (one.kind.name().to_owned(), one.name.clone()));
        let rules = rules().iter().map(|rule| {
            let title = named(&format!("rule-{}-title", rule.id()), rule.id());
            (rule.id().to_owned(), title)
        });
        let priorities = [Priority::Acute, Priority::Urgent, Priority::Normal].map(priority_code);
        Terms {
            topics: Words::bare(
                phrases
                    .topics
                    .iter()
                    .map(|(topic, words)| (topic.as_str().to_owned(), words.label.clone())),
            ),
            deeds: Words::bare(
                phrases
                    .deeds
                    .iter()
                    .map(|(deed, words)| (deed.as_str().to_owned(), words.label.clone())),
            ),
            seats: Words::names(setup.seats.iter().map(|seat| seat.name.clone())),
            units: Words::names(unit_seats.map(|seat| seat.name.clone())),
            unit_kinds: variants_of::<UnitKind>("unit-kind"),
            patients: Words::names(setup.patients.iter().map(|one| one.name.clone())),
            injects: Words::names(setup.injects.iter().map(|one| one.name.clone())),
            lines: Words::names(
                setup
                    .organisation
                    .lines
                    .iter()
                    .map(|one| one.number.clone()),
            ),
            hospitals: Words::new(
                hospitals
                    .iter()
                    .map(|one| (one.id.clone(), one.name.clone())),
                quoted,
            ),
            statuses: Words::bare(statuses).and(&variants_of::<StatusKind>("status-kind")),
            acts: Words::bare(
                phrases
                    .acts
                    .iter()
                    .map(|(act, words)| (act.clone(), words.label.clone())),
            ),
            priorities: codes(priorities.into_iter().map(str::to_owned)),
            severities: variants_of::<Severity>("severity"),
            difficulties: variants_of::<Difficulty>("difficulty"),
            temperaments: variants_of::<Temperament>("temperament"),
            warnings: variants_of::<ContentWarning>("content"),
            rules: Words::new(rules, quoted),
            flags: Words::bare([
                ("true".to_owned(), text!("value-yes")),
                ("false".to_owned(), text!("value-no")),
            ]),
            goals: Goals::default(),
            values: values(phrases, setup),
        }
    }
}

/// Codes, called as the language files call them.
fn codes(codes: impl IntoIterator<Item = String>) -> Words {
    let codes = codes.into_iter();
    Words::bare(codes.map(|code| (code.clone(), named(&format!("code-{code}"), &code))))
}

fn values(phrases: &Phrases, setup: &Setup) -> BTreeMap<String, (Kind, Words)> {
    let known = |topic: &Topic, kind: Kind| match kind {
        Kind::Code => {
            let values = phrases.topics.get(topic).map(|words| words.values.keys());
            let values = values.into_iter().flatten().cloned();
            codes(values.filter(|code| code != NOT_KNOWN))
        }
        Kind::Hospital => {
            let hospitals = setup.district.hospitals.iter();
            Words::bare(hospitals.map(|one| (one.id.clone(), one.name.clone())))
        }
        _ => Words::default(),
    };
    let topics = phrases.topics.iter();
    topics
        .map(|(topic, words)| {
            let values = known(topic, words.kind);
            (topic.as_str().to_owned(), (words.kind, values))
        })
        .collect()
}

/// The value of a topic that somebody was asked about and does not know, in the phrase file.
const NOT_KNOWN: &str = "not-known";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_are_called_the_same_are_told_apart() {
        let pairs = [("a-b", "En"), ("c", "en")];
        let words = Words::bare(pairs.map(|(code, label)| (code.to_owned(), label.to_owned())));
        assert_eq!(words.called("EN").unwrap().written, "a_b");
        assert_eq!(words.called("c").unwrap().label, "c");
        assert_eq!(words.called("a_b").unwrap().code, "a-b");
    }

    #[test]
    fn texts_are_quoted_so_that_they_come_back() {
        for text in ["han sa \"nei\"", "C:\\sti", "to\nlinjer", "æøå"] {
            let tree = crate::scenario::Draft::new(&quoted(text)).unwrap();
            let NodeKind::Text(read) = &tree.root().kind else {
                panic!("a text");
            };
            assert_eq!(read, text);
        }
    }
}
