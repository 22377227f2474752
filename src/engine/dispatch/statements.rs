//! What a desk can tell somebody whom it has rung up: another service, the ward that booked a
//! transport. Which topics is the organisation's to say ([`DeskKeys::statements`]); what can be
//! said of each follows from the card and from the kind of value. Screens list it, and decide
//! nothing.

use super::Card;
use crate::engine::setup::{DeskKeys, District, Priority};
use crate::language::{Kind, Phrases, Topic, Value, What, topic};

/// A topic, and what can be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The topic.
    pub topic: Topic,
    /// What the card says of it: the first thing to offer.
    pub written: Option<What>,
    /// Everything else that one key can say; empty where the value is typed.
    pub choices: Vec<What>,
    /// The kind of value that may be typed instead; none where the choices are all there is.
    pub typed: Option<Kind>,
}

impl Statement {
    /// The name of its words in the language files.
    pub fn key(&self) -> String {
        format!("desk-state-{}", self.topic)
    }
}

/// Everything that a desk can state, in the order of its keys.
pub fn statements(
    keys: &DeskKeys,
    phrases: &Phrases,
    district: &District,
    card: Option<&Card>,
) -> Vec<Statement> {
    let known = keys
        .statements
        .iter()
        .filter_map(|of| Some((of, phrases.topics.get(of)?)));
    known
        .map(|(of, words)| {
            let fact = |value: Value| What::Fact(of.clone(), value);
            let written = card.and_then(|card| on_card(card, of)).map(fact);
            let code = |code: &String| Value::Code(code.clone());
            let values: Vec<Value> = match words.kind {
                Kind::Flag => vec![Value::Flag(true), Value::Flag(false)],
                Kind::Code => {
                    let codes = words.values.keys();
                    // Words that say "I do not know" are no value.
                    codes.filter(|name| *name != NOT_KNOWN).map(code).collect()
                }
                Kind::Hospital => {
                    let hospitals = district.hospitals.iter();
                    hospitals.map(|one| code(&one.id)).collect()
                }
                Kind::Minutes => MINUTES.map(Value::Minutes).to_vec(),
                _ => Vec::new(),
            };
            let typed = values.is_empty().then_some(words.kind);
            let choices = values.into_iter().map(fact);
            let choices = choices.filter(|one| Some(one) != written.as_ref());
            Statement {
                topic: of.clone(),
                choices: choices.collect(),
                written,
                typed,
            }
        })
        .collect()
}

/// The times until arrival that you say with a key: crews give whole minutes, and people round
/// the long ones (our own default).
const MINUTES: [u16; 10] = [1, 2, 3, 5, 8, 10, 15, 20, 30, 45];
/// The value of a topic that somebody does not know, in the phrase file.
const NOT_KNOWN: &str = "not-known";

/// What stands on a card about a topic.
fn on_card(card: &Card, of: &Topic) -> Option<Value> {
    match of.as_str() {
        topic::WHERE => card.address.clone().map(Value::Address),
        topic::CALLBACK => card.callback.clone().map(Value::Phone),
        topic::PRIORITY => card.priority.map(|priority| {
            let code = match priority {
                Priority::Acute => "acute",
                Priority::Urgent => "urgent",
                Priority::Normal => "normal",
            };
            Value::Code(code.to_owned())
        }),
        _ => card.facts.get(of).cloned(),
    }
}
