//! Spelling aloud: the NATO words, and Ærlig, Østen, Åse (source S63 of the radio reference).

use super::number;
use crate::language::token::{Token, tokens};

/// A letter, its word, and other spellings of that word that are read.
const ALPHABET: [(char, &str, &[&str]); 29] = [
    ('a', "Alfa", &["alpha"]),
    ('b', "Bravo", &[]),
    ('c', "Charlie", &["sjarli"]),
    ('d', "Delta", &[]),
    ('e', "Echo", &["ekko", "eko"]),
    ('f', "Foxtrot", &["fokstrott"]),
    ('g', "Golf", &[]),
    ('h', "Hotel", &["hotell"]),
    ('i', "India", &[]),
    ('j', "Juliett", &["juliet", "juliette"]),
    ('k', "Kilo", &[]),
    ('l', "Lima", &[]),
    ('m', "Mike", &["maik"]),
    ('n', "November", &[]),
    ('o', "Oscar", &["oskar"]),
    ('p', "Papa", &[]),
    ('q', "Quebec", &["kebek"]),
    ('r', "Romeo", &[]),
    ('s', "Sierra", &["siera"]),
    ('t', "Tango", &[]),
    ('u', "Uniform", &[]),
    ('v', "Victor", &["viktor"]),
    ('w', "Whiskey", &["whisky"]),
    ('x', "X-ray", &["xray"]),
    ('y', "Yankee", &["jenki"]),
    ('z', "Zulu", &["sulu"]),
    ('æ', "Ærlig", &[]),
    ('ø', "Østen", &[]),
    ('å', "Åse", &[]),
];

/// The letters of a word by their spelling words: `"Åse, Sierra"`. Other signs are left out.
pub fn say(word: &str) -> String {
    let words: Vec<&str> = word
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| {
            let entry = ALPHABET.iter().find(|(name, _, _)| *name == letter)?;
            Some(entry.1)
        })
        .collect();
    words.join(", ")
}

/// All words that letters are spelt by, in lower case.
pub(super) fn words() -> impl Iterator<Item = String> {
    let all = ALPHABET
        .iter()
        .flat_map(|(_, word, others)| others.iter().chain([word]));
    all.map(|word| word.to_lowercase())
}

/// The letters of a text by their words, and its digits singly: "Quebec, Lima, fem-to-null".
pub(super) fn say_with_digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.is_empty() {
        true => say(text),
        false => format!("{}, {}", say(text), number::digits_singly(&digits, "-")),
    }
}

/// The fewest letters that are a spelling by themselves; beside digits two are enough.
const SPELT: usize = 3;

/// Something spelt aloud, in capitals, with the digits that follow it, and how many tokens it
/// takes.
pub(super) fn spelt(tokens: &[Token]) -> Option<(String, usize)> {
    let (word, used) = read(tokens)?;
    let word = word.to_uppercase();
    match number::digit_run(&tokens[used..]) {
        Some((digits, more)) => Some((format!("{word} {digits}"), used + more)),
        None => (word.chars().count() >= SPELT).then_some((word, used)),
    }
}

/// The letter that the tokens begin with, and how many tokens its word takes.
pub(in crate::language) fn letter(tokens: &[Token]) -> Option<(char, usize)> {
    let text = tokens.first()?.text.as_str();
    if text == "x" && tokens.get(1).is_some_and(|next| next.text == "ray") {
        return Some(('x', 2));
    }
    ALPHABET.iter().find_map(|(letter, word, others)| {
        let same = word.to_lowercase() == text || others.contains(&text);
        same.then_some((*letter, 1))
    })
}

/// The word that a text spells aloud, in lower case: undoes [`say`]. None when the text is not
/// spelling from beginning to end.
pub fn unspell(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let (word, used) = read(&tokens)?;
    (used == tokens.len()).then_some(word)
}

/// A word spelt with at least two letters, in lower case, and how many tokens it takes.
fn read(tokens: &[Token]) -> Option<(String, usize)> {
    let mut word = String::new();
    let mut used = 0;
    while let Some((letter, more)) = letter(&tokens[used..]) {
        word.push(letter);
        used += more;
    }
    (word.chars().count() >= 2).then_some((word, used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_norwegian_letters_have_words() {
        assert_eq!(
            say("Åsveien"),
            "Åse, Sierra, Victor, Echo, India, Echo, November"
        );
        let said = tokens("Åse, Sierra, Viktor, Ekko, India, Echo, November – Åsveien");
        assert_eq!(read(&said), Some(("åsveien".to_owned(), 7)));
        assert_eq!(read(&tokens("Alfa bil")), None, "one letter is no spelling");
    }

    proptest! {
        #[test]
        fn what_is_said_is_read(word in "[a-zæøå]{2,12}") {
            prop_assert_eq!(unspell(&say(&word)), Some(word));
        }
    }
}
