//! A closed set of words: what people call each, and how a scenario writes it.

use crate::scenario::{Node, NodeKind};
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// A closed set of words. Many cells share one, and it is looked into for each of them.
#[derive(Clone, Debug, Default)]
pub struct Words(Arc<Index>);

#[derive(Clone, Debug, Default)]
struct Index {
    all: Vec<Word>,
    /// The first of each code, as it is.
    coded: BTreeMap<String, usize>,
    /// The first of each label, and of each code, as people write it ([`small`]).
    labels: BTreeMap<String, usize>,
    codes: BTreeMap<String, usize>,
    /// All of each label without what stands in brackets after it.
    shorts: BTreeMap<String, Vec<usize>>,
}

impl Index {
    fn push(&mut self, word: Word) {
        let index = self.all.len();
        self.coded.entry(word.code.clone()).or_insert(index);
        self.labels.entry(small(&word.label)).or_insert(index);
        self.codes.entry(small(&word.code)).or_insert(index);
        if let Some((short, _)) = word.label.split_once(" (") {
            self.shorts.entry(small(short)).or_default().push(index);
        }
        self.all.push(word);
    }
}

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
    pub fn new(
        words: impl IntoIterator<Item = (String, String)>,
        write: impl Fn(&str) -> String,
    ) -> Words {
        let mut all = Index::default();
        for (code, label) in words {
            let taken = all.labels.contains_key(&small(&label));
            all.push(Word {
                written: write(&code),
                label: if taken { code.clone() } else { label },
                code,
            });
        }
        Words(Arc::new(all))
    }

    /// These, and others after them.
    pub fn and(mut self, others: &Words) -> Words {
        let all = Arc::make_mut(&mut self.0);
        for word in others.all() {
            all.push(word.clone());
        }
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
        self.0.all.get(*self.0.coded.get(code)?)
    }

    /// The word that people call this, or whose code it is. What stands in brackets after a word
    /// may be left out where that leaves only one.
    pub fn called(&self, label: &str) -> Option<&Word> {
        let label = small(label.trim());
        let code = || self.0.codes.get(&label.replace('_', "-"));
        let short = || match self.0.shorts.get(&label).map(Vec::as_slice) {
            Some([one]) => Some(one),
            Some(_) | None => None,
        };
        let index = self.0.labels.get(&label).or_else(code).or_else(short)?;
        self.0.all.get(*index)
    }

    /// A name becomes another; what refers to it by the old one means the new one.
    pub fn rename(&mut self, was: &str, is: &str) {
        for word in Arc::make_mut(&mut self.0).all.iter_mut() {
            if word.code == was {
                word.written = quoted(is);
            }
        }
        self.learn(is);
    }

    /// Another name.
    pub fn learn(&mut self, name: &str) {
        if self.called(name).is_none() && !name.is_empty() {
            Arc::make_mut(&mut self.0).push(Word {
                code: name.to_owned(),
                written: quoted(name),
                label: name.to_owned(),
            });
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.0.all.iter()
    }

    /// What people call them.
    pub fn labels(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.all.iter().map(|word| word.label.as_str())
    }
}

/// A text as it is to a person: capitals and quotation marks do not count.
fn small(text: &str) -> String {
    unquoted(text).to_lowercase()
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
