//! Words somebody said, and what of them was heard.

use super::meaning::{Meaning, Part, Words};
use super::speech;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Words, and what they meant if that is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Utterance {
    /// The words as written; [`speech::spoken`] gives them as spoken.
    pub text: String,
    /// Their meaning as understood when they were said; a later grammar never alters it.
    pub meaning: Option<Meaning>,
}

impl Utterance {
    /// How long it takes to say, in milliseconds.
    pub fn duration_ms(&self) -> u32 {
        speech::duration_ms(&self.text)
    }

    /// The same as [`Utterance::audible`]; where nothing was lost, the words are shared instead of
    /// copied.
    pub fn audible_of(said: &Arc<Self>, from_ms: u32, to_ms: u32) -> Option<Arc<Self>> {
        // The usual case: there is no need to reckon when each word was said.
        if from_ms == 0 && to_ms == u32::MAX {
            let mut words = said.text.split_whitespace();
            return words.next().map(|_| Arc::clone(said));
        }
        let heard = said.audible(from_ms, to_ms)?;
        Some(if heard == **said {
            Arc::clone(said)
        } else {
            Arc::new(heard)
        })
    }

    /// What is left for a listener who heard only `from_ms..to_ms` of it: words wholly inside,
    /// and the parts all of whose words are inside. Lost stretches show as `…` in the text.
    /// `None` when not a single word was heard.
    pub fn audible(&self, from_ms: u32, to_ms: u32) -> Option<Utterance> {
        let heard = |word: &speech::WordTime| word.start >= from_ms && word.end <= to_ms;
        let (mut all, mut first, mut last) = (0, None, 0);
        for (index, word) in speech::word_times(&self.text).enumerate() {
            if heard(&word) {
                first.get_or_insert(index);
                last = index;
            }
            all = index + 1;
        }
        let first = first?;
        // Words follow each other, so those that were heard do too.
        if last + 1 - first == all {
            return Some(self.clone());
        }
        let mut text = String::new();
        let mut words: Vec<&str> = Vec::new();
        if first > 0 {
            words.push("…");
        }
        words.extend(
            self.text
                .split_whitespace()
                .skip(first)
                .take(last + 1 - first),
        );
        if last + 1 < all {
            words.push("…");
        }
        text.push_str(&words.join(" "));
        // Spans refer to the words of the new text: shifted by what was lost and by the leading
        // "…".
        let lead = usize::from(first > 0);
        // A part may say that it ends before it begins: nobody is to be believed.
        let shift =
            |index: u16| Words::new(0, (usize::from(index) + lead).saturating_sub(first)).to;
        let meaning = self.meaning.as_ref().map(|meaning| Meaning {
            parts: meaning
                .parts
                .iter()
                .filter(|part| {
                    usize::from(part.words.from) >= first && usize::from(part.words.to) <= last + 1
                })
                .map(|part| Part {
                    words: Words {
                        from: shift(part.words.from),
                        to: shift(part.words.to),
                    },
                    what: part.what.clone(),
                })
                .collect(),
            confidence: meaning.confidence,
        });
        Some(Utterance { text, meaning })
    }
}
