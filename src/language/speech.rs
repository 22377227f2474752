//! How words sound and how long they last.
//!
//! How long an utterance takes decides who hears which part of it, so it is reckoned here from
//! the words alone, in whole milliseconds, and nobody's audio device has a say.

use super::Channel;
use super::values::number;
use std::borrow::Cow;

/// When one word is spoken, in milliseconds from the start of the utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordTime {
    /// First millisecond.
    pub start: u32,
    /// Millisecond after the last.
    pub end: u32,
}

/// Time for one syllable. With the pauses below, ordinary sentences come to about 155 words a
/// minute, which is unhurried Norwegian (our own default).
const SYLLABLE_MS: u32 = 210;
/// What every written word costs besides its syllables (our own default).
const WORD_MS: u32 = 70;
/// Pause after a comma (our own default).
const COMMA_MS: u32 = 150;
/// Pause after a full stop, question mark or colon (our own default).
const STOP_MS: u32 = 300;

/// The names of letters, for abbreviations that are spelt out: "AMK" is "a em kå".
const LETTERS: [(char, &str); 29] = [
    ('A', "a"),
    ('B', "be"),
    ('C', "se"),
    ('D', "de"),
    ('E', "e"),
    ('F', "eff"),
    ('G', "ge"),
    ('H', "hå"),
    ('I', "i"),
    ('J', "jådd"),
    ('K', "kå"),
    ('L', "ell"),
    ('M', "em"),
    ('N', "enn"),
    ('O', "o"),
    ('P', "pe"),
    ('Q', "ku"),
    ('R', "ærr"),
    ('S', "ess"),
    ('T', "te"),
    ('U', "u"),
    ('V', "ve"),
    ('W', "dobbeltve"),
    ('X', "eks"),
    ('Y', "y"),
    ('Z', "sett"),
    ('Æ', "æ"),
    ('Ø', "ø"),
    ('Å', "å"),
];

/// Abbreviations that are read as their word.
const ABBREVIATIONS: [(&str, &str); 9] = [
    ("kl.", "klokken"),
    ("kl", "klokken"),
    ("nr.", "nummer"),
    ("nr", "nummer"),
    ("ca.", "cirka"),
    ("tlf.", "telefon"),
    ("SAMV", "samvirke"),
    ("ØV", "øvelse"),
    ("BT", "blodtrykk"),
];

/// So many bytes the longest of them has.
const LONGEST_ABBREVIATION: usize = 4;

/// The word as it is spoken: `"3-1"` is "tre én", `"14:07"` is "fjorten null syv". Most words are
/// spoken as they are written, and borrowed.
pub fn spoken(word: &str) -> Cow<'_, str> {
    if let Some(text) = abbreviation(word) {
        return text.into();
    }
    let bare = bare(word);
    if let Some(text) = abbreviation(bare) {
        return text.into();
    }
    if bare.chars().all(char::is_alphabetic) && bare.chars().any(char::is_lowercase) {
        return bare.into();
    }
    Cow::Owned(in_pieces(bare))
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    let ends = [word.as_bytes().first(), word.as_bytes().last()];
    let letters = |end: Option<&u8>| end.is_some_and(u8::is_ascii_alphanumeric);
    match ends.into_iter().all(letters) {
        // Most words have none.
        true => word,
        false => word.trim_matches(|letter: char| !letter.is_alphanumeric()),
    }
}

/// A time, a pair, an abbreviation that is spelt out, or what hyphens join, as it is spoken.
fn in_pieces(bare: &str) -> String {
    if let Some((hour, minute)) = bare.split_once([':', '.'])
        && let (Ok(hour @ 0..24), Ok(minute @ 0..60)) = (hour.parse::<u16>(), minute.parse::<u16>())
    {
        let time = super::ClockTime(hour * 60 + minute);
        return super::values::clock::say(time, Channel::Phone);
    }
    if let Some((upper, lower)) = bare.split_once('/')
        && let (Ok(upper), Ok(lower)) = (upper.parse(), lower.parse())
    {
        return super::values::pair::say(upper, lower, Channel::Phone);
    }
    let mut said = String::new();
    let pieces = bare.split(['-', '–']).filter(|piece| !piece.is_empty());
    for part in pieces {
        piece(part, bare.contains(['-', '–']), &mut said);
    }
    said
}

/// Another word, if it is one.
fn add(word: &str, said: &mut String) {
    if !said.is_empty() && !word.is_empty() {
        said.push(' ');
    }
    said.push_str(word);
}

fn abbreviation(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST_ABBREVIATION {
        return None;
    }
    let (_, text) = ABBREVIATIONS.iter().find(|(short, _)| *short == word)?;
    Some(text)
}

/// A piece between hyphens; digits there are said singly, as in a call sign.
fn piece(text: &str, hyphened: bool, said: &mut String) {
    let letters = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (figures, rest) = text.split_at(letters);
    if !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        match figures.parse() {
            Ok(number) if !hyphened && figures.len() <= 6 && !figures.starts_with('0') => {
                add(&number::in_words(number), said);
            }
            _ => add(
                &number::digits_singly(figures, " ").replace("en", "én"),
                said,
            ),
        }
    } else {
        add(figures, said);
    }
    let spelt = rest.chars().all(|letter| letter.is_uppercase()) && rest.chars().count() <= 3;
    if let Some(text) = abbreviation(rest) {
        add(text, said);
    } else if spelt {
        rest.chars().for_each(|letter| letter_name(letter, said));
    } else {
        add(rest, said);
    }
}

fn letter_name(letter: char, said: &mut String) {
    match LETTERS.iter().find(|(name, _)| *name == letter) {
        Some((_, text)) => add(text, said),
        None => add(letter.encode_utf8(&mut [0; 4]), said),
    }
}

/// When each whitespace-separated word of `text` is spoken, in order.
pub fn word_times(text: &str) -> impl Iterator<Item = WordTime> {
    let mut at = 0;
    text.split_whitespace().map(move |word| {
        let start: u32 = at;
        let as_written = syllables_as_written(word);
        let syllables = as_written.unwrap_or_else(|| syllables(&spoken(word)));
        let length = syllables
            .max(1)
            .saturating_mul(SYLLABLE_MS)
            .saturating_add(WORD_MS);
        let end = start.saturating_add(length);
        at = end.saturating_add(match word.chars().last() {
            Some(',') => COMMA_MS,
            Some('.' | '?' | '!' | ':' | '…') => STOP_MS,
            _ => 0,
        });
        WordTime { start, end }
    })
}

/// How long `text` takes to say, in milliseconds.
pub fn duration_ms(text: &str) -> u32 {
    word_times(text).last().map_or(0, |word| word.end)
}

/// Vowel groups, which is what a syllable is for timing.
fn syllables(word: &str) -> u32 {
    let mut count = 0;
    let mut in_vowel = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter);
        count += u32::from(vowel && !in_vowel);
        in_vowel = vowel;
    }
    count
}

/// The same for an ordinary word, which is [`spoken`] as it is written; none for any other. How
/// long something takes is asked of every sentence several times, and this looks at each letter
/// once.
fn syllables_as_written(word: &str) -> Option<u32> {
    let bare = word.trim_end_matches([',', '.', '?', '!', ':']);
    if abbreviation(word).is_some() || abbreviation(bare).is_some() {
        return None;
    }
    let (mut count, mut in_vowel, mut ordinary) = (0, false, false);
    for letter in bare.chars() {
        if !letter.is_alphabetic() {
            return None;
        }
        ordinary |= letter.is_lowercase();
        let vowel = is_vowel(letter);
        count += u32::from(vowel && !in_vowel);
        in_vowel = vowel;
    }
    ordinary.then_some(count)
}

#[rustfmt::skip]
fn is_vowel(letter: char) -> bool {
    matches!(letter,
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'å' | 'é' | 'è' | 'ê' | 'ó' | 'ò' | 'ô'
        | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y' | 'Æ' | 'Ø' | 'Å' | 'É')
}

#[cfg(test)]
mod tests {
    use super::super::{Confidence, Meaning, Part, Utterance, What, Words};
    use super::*;

    #[test]
    fn figures_and_abbreviations_are_spoken() {
        for (written, said) in [
            ("3-1", "tre én"),
            ("3-1,", "tre én"),
            ("14:07", "fjorten null syv"),
            ("AMK", "a em kå"),
            ("13-SAMV-2", "én tre samvirke to"),
            ("110/70", "hundre og ti over sytti"),
            ("62", "sekstito"),
            ("14B", "fjorten be"),
            ("97481233", "ni syv fire åtte én to tre tre"),
            ("kl.", "klokken"),
            ("STEMI", "STEMI"),
            ("en-fire", "en fire"),
            ("«Hei!»", "Hei"),
        ] {
            assert_eq!(spoken(written), said, "{written}");
        }
    }

    #[test]
    fn what_is_spoken_as_written_has_the_syllables_of_what_is_spoken() {
        let mut as_written = 0;
        for word in [
            "han",
            "Han,",
            "er",
            "våken.",
            "AMK",
            "AMK,",
            "kl.",
            "kl",
            "nr.",
            "SAMV",
            "ØV",
            "BT:",
            "BT.",
            "3-1",
            "14B",
            "«Hei!»",
            "en-fire",
            "…",
            "",
            "STEMI",
            "Østen",
            "idé",
            "ca.?",
            "tlf.",
            "112",
            "god-dag",
            "Å",
            "å",
            "e",
            "Fjordvik-AMK-1",
            "2/3",
            "ok?!",
            "O'Hara",
        ] {
            let spoken = syllables(&spoken(word));
            if let Some(count) = syllables_as_written(word) {
                assert_eq!(count, spoken, "{word}");
                as_written += 1;
            }
        }
        assert_eq!(as_written, 10);
    }

    #[test]
    fn no_abbreviation_is_longer_than_the_longest() {
        let longest = ABBREVIATIONS.iter().map(|(short, _)| short.len()).max();
        assert_eq!(longest, Some(LONGEST_ABBREVIATION));
    }

    #[test]
    fn people_speak_about_155_words_a_minute() {
        let (mut words, mut time) = (0, 0);
        for text in [
            "Mannen min har så vondt i brystet, og han er helt grå i ansiktet.",
            "Hva er adressen der dere er nå, og hvilket nummer ringer du fra?",
            "Ambulansen er på vei til dere. Bli på linja, og si fra hvis han blir dårligere.",
            "Han er våken og puster, men det klemmer og han er kald og klam.",
            "Kan du låse opp døra, så kommer de seg inn når de er fremme hos dere?",
        ] {
            words += u32::try_from(text.split_whitespace().count()).unwrap();
            time += duration_ms(text);
        }
        let rate = words * 60_000 / time;
        assert!((150..=165).contains(&rate), "{rate} words a minute");
    }

    fn utterance() -> Utterance {
        let part = |from, to, fact: &str| Part {
            words: Words::new(from, to),
            what: What::Ask(super::super::Topic::from(fact)),
        };
        Utterance {
            text: "Mann sekstito år, brystsmerter siden klokken 13:35, kom".to_owned(),
            meaning: Some(Meaning {
                parts: vec![
                    part(0, 1, "sex"),
                    part(1, 3, "age"),
                    part(3, 4, "what"),
                    part(4, 7, "onset"),
                ],
                confidence: Confidence::CERTAIN,
            }),
        }
    }

    fn kept(heard: &Utterance) -> Vec<String> {
        let meaning = heard.meaning.as_ref().unwrap();
        meaning.all().map(What::to_string).collect()
    }

    #[test]
    fn a_lost_start_loses_the_first_facts() {
        let said = utterance();
        let times: Vec<WordTime> = word_times(&said.text).collect();
        let heard = said.audible(times[1].start, said.duration_ms()).unwrap();
        assert_eq!(kept(&heard), ["ask age", "ask what", "ask onset"]);
        assert!(heard.text.starts_with("… sekstito"));
        // The spans point at the same words in what is left.
        let first = &heard.meaning.unwrap().parts[0].words;
        let words: Vec<&str> = heard.text.split_whitespace().collect();
        assert_eq!(words[usize::from(first.from)], "sekstito");
        // A word that began before is lost with what it carried.
        let late = said
            .audible(times[1].start + 1, said.duration_ms())
            .unwrap();
        assert_eq!(kept(&late), ["ask what", "ask onset"]);
    }

    #[test]
    fn a_lost_end_loses_the_last_facts() {
        let said = utterance();
        let times: Vec<WordTime> = word_times(&said.text).collect();
        let heard = said.audible(0, times[5].end).unwrap();
        assert_eq!(kept(&heard), ["ask sex", "ask age", "ask what"]);
        assert!(heard.text.ends_with("klokken …"));
        assert_eq!(said.audible(0, 10), None, "not a word");
        assert_eq!(said.audible(0, said.duration_ms()), Some(said));
    }
}
