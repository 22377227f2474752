//! How words are pronounced: a lexicon applied before a speech engine reads them.
//!
//! Digits and call signs are spelt out by [`crate::language::speech::spoken`], the same form that
//! their length is counted from; what the engine would mispronounce stands in the district's
//! `uttale.ron`.

use crate::language::speech;
use crate::{notation, text};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How one word or expression is read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
enum Form {
    /// Spelt otherwise.
    Say(String),
    /// In the phoneme notation of espeak-ng.
    Sounds(String),
}

/// A pronunciation lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pronunciation {
    /// By words in lower case, except abbreviations in capitals, which are other words.
    words: BTreeMap<Vec<String>, Form>,
    /// The most words in an expression.
    longest: usize,
    starts: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u16,
    words: BTreeMap<String, Form>,
    #[serde(default)]
    starts: Vec<(String, String)>,
}

impl Pronunciation {
    /// The lexicon of the district that ships.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn standard() -> Pronunciation {
        match Pronunciation::parse(include_str!("../../scenarios/fjordvik/uttale.ron")) {
            Ok(lexicon) => lexicon,
            Err(problem) => panic!("the lexicon that ships is sound: {problem}"),
        }
    }

    /// Reads a lexicon.
    ///
    /// # Errors
    /// What is wrong with it, in words for the person who wrote it.
    pub fn parse(ron: &str) -> Result<Pronunciation, String> {
        notation::parse(ron)
            .map_err(|fault| text!("pronunciation-unreadable", why = fault.message))?;
        let file: File =
            ron::from_str(ron).map_err(|error| text!("pronunciation-unreadable", why = error))?;
        if file.schema != 1 {
            return Err(text!("pronunciation-schema", found = file.schema));
        }
        let words: BTreeMap<Vec<String>, Form> = file
            .words
            .into_iter()
            .map(|(written, form)| (written.split_whitespace().map(folded).collect(), form))
            .collect();
        Ok(Pronunciation {
            longest: words.keys().map(Vec::len).max().unwrap_or(0),
            words,
            starts: file.starts,
        })
    }

    /// `text` as a speech engine should read it. The punctuation stays, for it makes pauses; `…`,
    /// which stands for what was not heard, is silent.
    pub fn apply(&self, text: &str) -> String {
        // What somebody typed must not be taken for phonemes.
        let text = text.replace("[[", "").replace("]]", "");
        let words: Vec<Word<'_>> = text
            .split_whitespace()
            .map(Word::new)
            .filter(|word| !word.bare.is_empty())
            .collect();
        let mut read: Vec<String> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (form, count) = self.longest_match(&words[at..]);
            let last = &words[at + count - 1];
            read.push(format!("{}{form}{}", words[at].before, last.after));
            at += count;
        }
        read.join(" ")
    }

    /// The proper names in a text that the lexicon does not have: an engine guesses at them.
    pub fn lacks(&self, text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let proper = words.iter().flat_map(|word| word.split(['-', '–']));
        let proper = proper.filter(|word| word.starts_with(char::is_uppercase));
        let proper = proper.map(|word| Word::new(word).bare);
        let missing = proper.filter(|word| !self.words.contains_key(&vec![folded(word)]));
        missing.map(str::to_owned).collect()
    }

    /// How the words begin to be read, and how many of them that covers: at least one.
    fn longest_match(&self, words: &[Word<'_>]) -> (String, usize) {
        for count in (1..=self.longest.min(words.len())).rev() {
            let (last, others) = (count - 1, &words[..count - 1]);
            // An expression does not reach across a comma.
            if others.iter().any(|word| !word.after.is_empty()) {
                continue;
            }
            let key: Vec<String> = words[..=last].iter().map(|w| folded(w.bare)).collect();
            match self.words.get(&key) {
                Some(Form::Say(form)) => return (form.clone(), count),
                Some(Form::Sounds(phonemes)) => return (format!("[[{phonemes}]]"), count),
                None => {}
            }
        }
        (self.single(words[0].bare), 1)
    }

    /// One word that the lexicon does not have: spelt out, each part of it looked up again.
    fn single(&self, word: &str) -> String {
        // Parts that the lexicon has are read as it says: spelling out would hide them.
        let has_part = word
            .split('-')
            .any(|part| self.words.contains_key(&vec![folded(part)]));
        let spoken = speech::spoken(word);
        if spoken != word && !has_part {
            let parts: Vec<String> = spoken
                .split_whitespace()
                .map(|part| match self.words.get(&vec![folded(part)]) {
                    Some(Form::Say(form)) => form.clone(),
                    Some(Form::Sounds(phonemes)) => format!("[[{phonemes}]]"),
                    None => self.respelt(part),
                })
                .collect();
            return parts.join(" ");
        }
        // A hyphen joins parts that are read one by one: Fjordvik-AMK-1.
        if word.contains('-') {
            let parts: Vec<String> = word
                .split('-')
                .filter(|part| !part.is_empty())
                .map(|part| self.longest_match(&[Word::new(part)]).0)
                .collect();
            return parts.join(" ");
        }
        self.respelt(word)
    }

    fn respelt(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        for (start, instead) in &self.starts {
            if let Some(rest) = lower.strip_prefix(start.as_str()) {
                return format!("{instead}{rest}");
            }
        }
        word.to_owned()
    }
}

/// A word, and the punctuation around it.
struct Word<'a> {
    before: &'a str,
    bare: &'a str,
    after: &'a str,
}

impl<'a> Word<'a> {
    fn new(word: &'a str) -> Self {
        let part_of_word = |letter: char| letter.is_alphanumeric();
        let start = word.find(part_of_word).unwrap_or(word.len());
        let end = word
            .rfind(part_of_word)
            .and_then(|at| word[at..].chars().next().map(|last| at + last.len_utf8()))
            .unwrap_or(start);
        Word {
            before: &word[..start],
            bare: &word[start..end],
            after: &word[end..],
        }
    }
}

/// Lower case, unless it is an abbreviation: two or more letters, all capital.
fn folded(word: &str) -> String {
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    if letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
        return word.to_owned();
    }
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Pronunciation {
        Pronunciation::parse(
            r#"(schema: 1, words: {
                "AMK": Sounds("Am"), "la": Say("lå"), "LA": Say("ell a"),
                "en tre samvirke": Say("tretten samvirke"), "Kirkegata": Say("tjirkegata"),
            }, starts: [("kj", "tj")])"#,
        )
        .unwrap()
    }

    #[test]
    fn words_expressions_and_starts() {
        let lexicon = lexicon();
        assert_eq!(lexicon.apply("AMK, LA la."), "[[Am]], ell a lå.");
        assert_eq!(
            lexicon.apply("En tre samvirke to"),
            "tretten samvirke to",
            "the longest expression wins, whatever its case"
        );
        assert_eq!(lexicon.apply("en, tre samvirke"), "en, tre samvirke");
        assert_eq!(lexicon.apply("Kjører … KIRKEGATA!"), "tjører KIRKEGATA!");
        assert_eq!(
            lexicon.apply("«kirkegata», kjær-AMK"),
            "«tjirkegata», tjær [[Am]]"
        );
    }

    #[test]
    fn typed_text_is_never_taken_for_phonemes() {
        assert_eq!(lexicon().apply("[[hei]] [[["), "hei");
        assert_eq!(lexicon().apply("… – !"), "");
    }

    #[test]
    fn what_the_lexicon_lacks_is_told() {
        let lexicon = lexicon();
        assert_eq!(lexicon.lacks("Kirkegata på Solbakken, AMK"), ["Solbakken"]);
        assert_eq!(lexicon.lacks("kirkegata sør"), Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(Pronunciation::parse("(schema: 2, words: {})").is_err());
        assert!(Pronunciation::parse("(schema: 1, ord: {})").is_err());
    }

    #[test]
    fn the_lexicon_that_ships_knows_what_the_engine_does_not() {
        let lexicon = Pronunciation::standard();
        for word in ["AMK", "Solbakken", "Kirkegata"] {
            assert!(lexicon.apply(word).starts_with("[["), "{word}");
        }
        for word in ["HLR", "kjører", "kirken"] {
            assert_ne!(lexicon.apply(word), word);
        }
    }
}
