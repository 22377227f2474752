//! The public: who rings about ordinary things, and what is true of whom they ring about. Data of
//! the organisation; a load draws from it when somebody answers.

use super::super::time::Span;
use crate::language::{Deed, Topic, Value};
use serde::{Deserialize, Serialize};

/// Who rings 113 about what ordinarily happens. Empty where an organisation does not say: callers
/// then know where they are, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Public {
    /// Given names, each with a value of the topic `sex`.
    pub given: Vec<(String, Value)>,
    /// Family names.
    pub families: Vec<String>,
    /// What anybody can be told to do, and how long it takes.
    pub can_do: Vec<(Deed, Span)>,
    /// What is rung about, by kind. The last is for all kinds that have none of their own.
    pub troubles: Vec<Trouble>,
}

/// What is true of those who are rung about for a kind of reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The kind: a name among [`super::super::load::spec::Load::kinds`].
    pub kind: String,
    /// How old they are: from, to.
    pub ages: (i32, i32),
    /// How many minutes ago it began: from, to.
    pub since: (u16, u16),
    /// Who may ring about them.
    pub relations: Vec<Relation>,
    /// What those say first.
    pub opens_with: Vec<Topic>,
    /// What is true: one of the values of each topic.
    pub facts: Vec<(Topic, Vec<Value>)>,
    /// The same where it is acute, instead of what stands in `facts`.
    pub acute: Vec<(Topic, Vec<Value>)>,
    /// Topics that show only to an examination.
    pub examined: Vec<Topic>,
}

/// Who somebody is to the patient they ring about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// A value of the topic `relation`.
    pub relation: Value,
    /// What sex that makes the patient, if it says so.
    pub patient: Option<Value>,
}

impl Public {
    /// What is rung about for a kind.
    pub fn trouble(&self, kind: &str) -> Option<&Trouble> {
        let own = self.troubles.iter().find(|one| one.kind == kind);
        own.or(self.troubles.last())
    }
}
