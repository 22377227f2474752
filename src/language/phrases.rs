//! Patterns and templates: the file `phrases.ron`.
//!
//! What can be meant is data. A topic, a deed and a speech act each have wordings that are said
//! (templates) and wordings that are only understood (patterns); every template is a pattern
//! too, so that whatever is said can be understood. The small language they are written in is
//! explained at the head of the file itself, and [`Phrases::problems`] finds mistakes in it.

use super::meaning::{Act, Deed, Topic, What};
use super::patterns::{self, Problem};
use super::values::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names of the values of a flag, and of not knowing.
pub(super) const YES: &str = "yes";
/// See [`YES`].
pub(super) const NO: &str = "no";
/// The value of every topic that has one value to fill in: `{value}`.
pub(super) const VALUE: &str = "value";
/// The number one of a topic that counts: what is counted is named otherwise when it is one.
pub(super) const ONE: &str = "one";
/// Asked, and the speaker does not know.
pub(super) const UNKNOWN: &str = "not-known";

/// How a guess at what somebody meant begins, in [`Phrases::meant`].
const GUESS: &str = "do-you-mean";

/// The phrase file of an organisation pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phrases {
    /// Version of the form of this file.
    pub schema: u32,
    /// Words and phrases that mean nothing and may stand anywhere.
    pub fillers: Vec<String>,
    /// What an anxious speaker puts in; read as nothing.
    pub hesitations: Vec<String>,
    /// What a panicked speaker cries out; read as nothing.
    pub outcries: Vec<String>,
    /// Words that join two statements.
    pub conjunctions: Vec<String>,
    /// Words that deny: a statement beside one that nothing explains is not believed.
    pub negators: Vec<String>,
    /// Words that begin a condition: what follows is not stated.
    pub conditions: Vec<String>,
    /// Patterns that put what their clause tells into the time to come: "snart", "om {minutes}".
    pub futures: Vec<String>,
    /// Words after which what was said before may be taken back in part: "men".
    pub contrasts: Vec<String>,
    /// Words after which a statement puts its verb first, as a question does: "nå er han våken".
    pub fronts: Vec<String>,
    /// Words of somebody who slipped: between two values of a kind, they take back the first.
    pub slips: Vec<String>,
    /// Words that offer another possibility: what stands beside one is not stated.
    pub alternatives: Vec<String>,
    /// Words that a gap never swallows, because they make another question: "hvor mange".
    pub measures: Vec<String>,
    /// Words that say nothing by themselves; all others weigh when nothing explains them.
    pub small: Vec<String>,
    /// Denials of a whole statement that follows: "jeg tror ikke at".
    pub doubts: Vec<String>,
    /// Verbs that a question begins with.
    pub question_verbs: Vec<String>,
    /// Words that a question begins with: "hva", "hvor".
    pub question_words: Vec<String>,
    /// Phrases that make a clause a question wherever they stand: "vet du om".
    pub question_leads: Vec<String>,
    /// Verbs that an order begins with: "la", "hent".
    pub order_verbs: Vec<String>,
    /// Phrases that make a clause an order wherever they stand: "du må".
    pub order_leads: Vec<String>,
    /// Who a question or statement is about.
    pub subjects: Vec<String>,
    /// Ordinary words that are never taken for misspellings of others.
    pub ordinary: Vec<String>,
    /// Words that begin a call sign: "ambulanse", "brann".
    pub call_sign_words: Vec<String>,
    /// The call sign of a net call, then other forms of it: "9-8", "alle enheter".
    pub net_call: Vec<String>,
    /// Named pieces of patterns: `<name>`.
    pub pieces: BTreeMap<String, String>,
    /// What can be asked and stated.
    pub topics: BTreeMap<Topic, TopicPhrases>,
    /// What can be told and done.
    pub deeds: BTreeMap<Deed, DeedPhrases>,
    /// Speech acts, by the name of the [`Act`] in kebab case.
    pub acts: BTreeMap<String, ActPhrases>,
    /// What somebody may have meant, as it is put after [`Act::DoYouMean`]: by the name of the topic
    /// that was asked about or of the deed that was told. Under `do-you-mean` is how that begins.
    /// It is only said, by virtual people, and never read.
    pub meant: BTreeMap<String, Vec<String>>,
}

/// What a topic is told of.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// One patient: each has their own.
    #[default]
    Patient,
    /// What has happened as a whole, or the person who tells of it: it is the same for every
    /// patient.
    Event,
}

/// The words of one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicPhrases {
    /// What it is called on a key or a card.
    pub label: String,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What it is told of.
    #[serde(default)]
    pub of: Of,
    /// The topic that stands in for it: asked about this one, who knows nothing of it tells that.
    #[serde(default)]
    pub near: Option<Topic>,
    /// The least and greatest number that is believed.
    #[serde(default = "any_number")]
    pub range: (i32, i32),
    /// Asking.
    #[serde(default)]
    pub ask: Wording,
    /// Stating, by value: `"yes"` and `"no"` of a flag, each code, `"value"` of anything that is
    /// filled in, `"one"` of a number that is one, and `"not-known"`.
    #[serde(default)]
    pub values: BTreeMap<String, Wording>,
}

fn any_number() -> (i32, i32) {
    (i32::MIN, i32::MAX)
}

/// The words of one deed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeedPhrases {
    /// What it is called on a key.
    pub label: String,
    /// Telling somebody to do it.
    #[serde(default)]
    pub order: Wording,
    /// Doing it, or having done it.
    #[serde(default)]
    pub done: Wording,
}

/// The words of one speech act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActPhrases {
    /// What it is called on a key.
    pub label: String,
    /// Its wordings.
    #[serde(default)]
    pub words: Wording,
}

/// Ways to put one meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// Said on the telephone, and on the radio where `radio` is empty.
    pub say: Vec<String>,
    /// Said on the radio.
    pub radio: Vec<String>,
    /// Said when it is read back: the value and no more, where the other templates say it more
    /// fully than the other side need have said it.
    pub back: Vec<String>,
    /// Understood wherever they stand.
    pub hear: Vec<String>,
    /// Understood where nothing strange stands beside them: "våken", "mann".
    pub short: Vec<String>,
    /// Understood wherever they stand, on the radio only.
    pub air: Vec<String>,
    /// Understood at the end of a message only, on the radio: "kom", "slutt".
    pub end: Vec<String>,
    /// The core of it: understood whatever else the clause holds, if the clause has the right
    /// form: a question for asking, an order for telling, a statement for the rest.
    pub about: Vec<String>,
    /// Understood as an answer when the topic was asked.
    pub answer: Vec<String>,
}

impl Phrases {
    /// Reads a phrase file.
    pub fn from_ron(text: &str) -> Result<Phrases, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// Mistakes in the patterns and templates.
    pub fn problems(&self) -> Vec<Problem> {
        patterns::Grammar::new(self, &super::Names::default()).problems
    }

    /// What the topic is told of; a topic that is not in the file, of a patient.
    pub fn of(&self, topic: &Topic) -> Of {
        self.topics
            .get(topic)
            .map(|words| words.of)
            .unwrap_or_default()
    }

    /// The topic that stands in for one that nothing is known of.
    pub fn near(&self, topic: &Topic) -> Option<&Topic> {
        self.topics.get(topic)?.near.as_ref()
    }

    /// Ways to put what somebody may have meant; none where nobody has written any.
    pub fn meant(&self, what: &What) -> &[String] {
        let name = match what {
            What::Ask(topic) => topic.as_str(),
            What::Tell(deed) => deed.as_str(),
            What::Act(Act::DoYouMean) => GUESS,
            What::To(_) | What::From(_) | What::Act(_) | What::Done(_) | What::Fact(..) => "",
        };
        self.meant.get(name).map_or(&[], Vec::as_slice)
    }

    /// What the topic is called on a key or a card.
    pub fn topic_label(&self, topic: &Topic) -> Option<&str> {
        Some(&self.topics.get(topic)?.label)
    }

    /// Whether these words say nothing by themselves: "til", "det".
    pub fn is_small(&self, words: &str) -> bool {
        let bare = |word: &str| {
            word.trim_matches(|sign: char| !sign.is_alphanumeric())
                .to_lowercase()
        };
        let small = |word: &str| {
            let mut all = self.small.iter().flat_map(|line| line.split(' '));
            all.any(|one| one == word)
        };
        words.split_whitespace().all(|word| small(&bare(word)))
    }

    /// What the deed is called on a key.
    pub fn deed_label(&self, deed: &Deed) -> Option<&str> {
        Some(&self.deeds.get(deed)?.label)
    }

    /// What the speech act is called on a key.
    pub fn act_label(&self, act: Act) -> Option<&str> {
        Some(&self.acts.get(&act.name())?.label)
    }
}
