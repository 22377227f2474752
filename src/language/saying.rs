//! From meaning to words.

use super::{Channel, Confidence, Lexicon, Meaning, Utterance, What};
use serde::{Deserialize, Serialize};

/// How somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// Professional or composed.
    Calm,
    /// Hesitates, repeats.
    Anxious,
    /// Short breath, outcries.
    Panicked,
}

/// Puts a meaning into words. The parts are said in the order given; `variety` (any number,
/// usually a random draw) chooses among the templates, so that the same meaning is not always
/// the same sentence. The meaning of the result holds every part given, with the words that
/// carry it, and reading the text gives the same parts back.
pub fn say(
    parts: &[What],
    channel: Channel,
    manner: Manner,
    lexicon: &Lexicon,
    variety: u64,
) -> Utterance {
    let _ = (channel, manner, lexicon, variety, parts);
    Utterance {
        text: String::new(),
        meaning: Some(Meaning {
            parts: Vec::new(),
            confidence: Confidence::CERTAIN,
        }),
    }
}
