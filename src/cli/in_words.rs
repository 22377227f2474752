//! What was said, as people say it: for verbs that tell how a sentence was understood.

use crate::language::{Channel, Deed, Lexicon, Manner, Meaning, Topic, Value, What, Words, say};
use crate::text;

/// Everything meant, as people say it.
pub(super) fn in_words(meaning: Option<&Meaning>, lexicon: &Lexicon) -> String {
    let all = meaning.into_iter().flat_map(Meaning::all);
    let parts: Vec<String> = all.map(|what| part_in_words(what, lexicon)).collect();
    parts.join(" · ")
}

/// One thing meant.
pub(super) fn part_in_words(what: &What, lexicon: &Lexicon) -> String {
    let phrases = &lexicon.phrases;
    let topic_label = |topic: &Topic| {
        phrases
            .topic_label(topic)
            .unwrap_or(topic.as_str())
            .to_owned()
    };
    let deed_label = |deed: &Deed| phrases.deed_label(deed).unwrap_or(deed.as_str()).to_owned();
    match what {
        What::To(name) => text!("understood-to", name = name),
        What::From(name) => text!("understood-from", name = name),
        What::Act(act) => phrases.act_label(*act).unwrap_or_default().to_owned(),
        What::Ask(topic) => text!("ask-part-asks", topic = topic_label(topic)),
        What::Tell(deed) => text!("ask-part-tells", deed = deed_label(deed)),
        What::Done(deed) => text!("ask-part-done", deed = deed_label(deed)),
        What::Fact(topic, value) => text!(
            "ask-part-fact",
            topic = topic_label(topic),
            value = value_in_words(topic, value, lexicon)
        ),
    }
}

/// A value as a card has it; a code as the radio says it.
fn value_in_words(topic: &Topic, value: &Value, lexicon: &Lexicon) -> String {
    match value {
        Value::Code(_) => {
            let fact = What::Fact(topic.clone(), value.clone());
            say(&[fact], Channel::Radio, Manner::Calm, lexicon, 0)
                .text
                .to_lowercase()
        }
        value => crate::assess::values::written(value),
    }
}

/// Some words of a text, in quotes.
pub(super) fn quoted(said: &str, words: Words) -> String {
    let count = usize::from(words.to - words.from);
    let taken: Vec<&str> = said
        .split_whitespace()
        .skip(usize::from(words.from))
        .take(count)
        .collect();
    format!("«{}»", taken.join(" "))
}
