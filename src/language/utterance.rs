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
        self.heard_where(|start, end| start >= from_ms && end <= to_ms)
    }

    /// What is left for a listener who heard only some of its words, each by when it begins and
    /// ends, in milliseconds: those words, and the parts all of whose words were heard. Lost
    /// stretches show as `…` in the text. `None` when not a single word was heard.
    pub fn heard_where(&self, heard: impl Fn(u32, u32) -> bool) -> Option<Utterance> {
        let kept: Vec<bool> = speech::word_times(&self.text)
            .map(|word| heard(word.start, word.end))
            .collect();
        let first = kept.iter().position(|kept| *kept)?;
        let last = kept.iter().rposition(|kept| *kept)?;
        if kept.iter().all(|kept| *kept) {
            return Some(self.clone());
        }
        let mut words: Vec<&str> = Vec::new();
        // Where each word of the old text stands in the new one, and the end of the old one.
        let mut places = Vec::with_capacity(kept.len() + 1);
        for (index, word) in self.text.split_whitespace().take(kept.len()).enumerate() {
            if kept[index] {
                places.push(words.len());
                words.push(word);
                continue;
            }
            if index == 0 || kept[index - 1] {
                words.push("…");
            }
            places.push(words.len());
        }
        // Spans refer to the words of the new text. A part may say that it ends before it begins:
        // nobody is to be believed.
        let begins = |index: u16| {
            places
                .get(usize::from(index))
                .copied()
                .unwrap_or(words.len())
        };
        let ends = |index: u16| match usize::from(index).checked_sub(1) {
            Some(before) => places.get(before).map_or(words.len(), |place| place + 1),
            None => 0,
        };
        let whole = |words: Words| {
            let (from, to) = (usize::from(words.from), usize::from(words.to));
            from >= first && to <= last + 1 && (from..to).all(|word| kept[word])
        };
        let meaning = self.meaning.as_ref().map(|meaning| Meaning {
            parts: meaning
                .parts
                .iter()
                .filter(|part| whole(part.words))
                .map(|part| Part {
                    words: Words::new(begins(part.words.from), ends(part.words.to)),
                    what: part.what.clone(),
                })
                .collect(),
            confidence: meaning.confidence,
        });
        Some(Utterance {
            text: words.join(" "),
            meaning,
        })
    }
}
