//! Language: a leaf. Words to meaning and meaning to words, for radio and telephone.
//!
//! [`read`] and [`say`] meet in [`Meaning`]: everything said reads back as it was meant. The
//! patterns and templates are data ([`Phrases`], from `phrases.ron`), and so are the names
//! ([`Names`], from the organisation pack); the code here knows number words, times, spelling
//! and the order of a radio message. Nothing here knows the engine.

#[cfg(test)]
pub(crate) mod fixture;
mod lexicon;
mod meaning;
mod patterns;
mod phrases;
pub mod ranking;
mod read_back;
mod reading;
mod roughly;
mod saying;
pub mod speech;
#[cfg(test)]
mod tests;
mod token;
mod transmission;
mod utterance;
mod values;

pub use lexicon::{CallSignName, HospitalName, Lexicon, Names, StreetName, TalkgroupName};
pub use meaning::{
    Act, CallSign, Confidence, Deed, Meaning, Part, Topic, What, Words, deed, topic,
};
pub use patterns::{PatternFault, Problem as PhraseProblem};
pub use phrases::{ActPhrases, DeedPhrases, Of, Phrases, TopicPhrases, Wording};
pub use read_back::is_read_back;
pub use reading::{Context, Fault, FaultKind, Reading, by_patterns, read};
pub use roughly::is_rough;
pub use saying::{Going, Manner, OwnWords, Patient, Style, Times, say, say_in_own_words};
pub use transmission::{Before, Sort, Sorted};
pub use utterance::Utterance;
pub use values::spelling::{say as spell, unspell};
pub use values::{Address, ClockTime, Kind, Value};

use serde::{Deserialize, Serialize};

/// What the words travel by: it decides which patterns and templates are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A talkgroup: calling form, prowords, digits singly.
    Radio,
    /// A telephone: ordinary speech.
    Phone,
}
