//! Words of findings that several rules need: spans that nobody takes for a stamp, sentences that
//! would have been right to say, and what a caller was heard to tell.

use super::case::{Case, Emergency};
use super::finding::Evidence;
use super::story::Speech;
use super::values::{topic_name, written};
use crate::engine::time::{SimTime, Span};
use crate::language::{Channel, Manner, Topic, Value, What, say, topic};
use crate::text;

/// How many of a caller's sentences are quoted at most (our own default): enough to see what it
/// was about, few enough to be read.
const QUOTED: usize = 5;

/// Topics about the call and not about the patient.
const NOT_CLINICAL: [&str; 9] = [
    topic::WHERE,
    topic::MUNICIPALITY,
    topic::CALLBACK,
    topic::PATIENT_NAME,
    topic::CALLER_NAME,
    "relation",
    "door-open",
    topic::HELP_COMING,
    topic::TALKGROUP,
];

/// A span in whole seconds, in words: "1 minutt og 15 sekunder". What has begun does not count
/// until it is over, as on a clock.
pub fn lasting(span: Span) -> String {
    let seconds = span.0 / 1000;
    let part = |count: u64, one: &str, many: &str| match count {
        0 => None,
        1 => Some(text!(one, count = count)),
        _ => Some(text!(many, count = count)),
    };
    let minutes = part(seconds / 60, "lasting-minute", "lasting-minutes");
    let rest = part(seconds % 60, "lasting-second", "lasting-seconds");
    match (minutes, rest) {
        (Some(minutes), Some(rest)) => {
            text!("lasting-both", minutes = minutes, seconds = rest)
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => text!("lasting-none"),
    }
}

/// How long it is from one instant to another by the clock, in words: the difference between the
/// stamps that stand beside it.
pub fn between(from: SimTime, to: SimTime) -> String {
    let shown = |at: SimTime| at.0 / 1000;
    lasting(Span::seconds(shown(to).saturating_sub(shown(from))))
}

/// A span that is only an estimate: whole minutes, and never none.
pub fn about(span: Span) -> String {
    let minutes = (span.0 + 30_000) / 60_000;
    lasting(Span::minutes(minutes.max(1)))
}

/// A topic with a value: "blodtrykk: 110/70".
pub fn labelled(of: &str, value: &Value) -> String {
    text!(
        "evidence-on-card",
        topic = topic_name(of),
        value = written(value)
    )
}

/// Words that begin a sentence.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Why it is not enough to pass: the limit, and whatever critical was missed, each once.
pub fn not_enough(pass_percent: u8, critical: impl Iterator<Item = String>) -> String {
    let mut titles: Vec<String> = Vec::new();
    for title in critical {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let limit = text!("report-limit-to-pass", percent = pass_percent);
    if titles.is_empty() {
        return limit;
    }
    let missed = text!("report-critical-missed", titles = titles.join(", "));
    format!("{limit} {missed}")
}

impl<'a> Case<'a> {
    /// A sentence that would have been right on the radio, in the exercise's own language; none
    /// when the organisation's phrases have no words for a part of it.
    pub fn on_radio(&self, parts: &[What]) -> Option<String> {
        self.sentence(parts, Channel::Radio)
    }

    /// A sentence that would have been right on the telephone.
    pub fn on_phone(&self, parts: &[What]) -> Option<String> {
        self.sentence(parts, Channel::Phone)
    }

    fn sentence(&self, parts: &[What], channel: Channel) -> Option<String> {
        let said = say(parts, channel, Manner::Calm, &self.setup.pack.lexicon, 0);
        let whole = said
            .meaning
            .is_some_and(|meaning| meaning.parts.len() == parts.len());
        (whole && !parts.is_empty()).then_some(said.text)
    }

    /// What a caller told the seat of the patient by then, in their own words.
    pub fn told_by_caller(&self, emergency: &Emergency<'_>, by: SimTime) -> Vec<Evidence> {
        let clinical = |of: &Topic| !NOT_CLINICAL.contains(&of.as_str());
        let tells = |speech: &&Speech| {
            let heard = speech.understood_by(self.seat());
            speech.at <= by && heard.is_some_and(|heard| heard.facts().any(|(of, _)| clinical(of)))
        };
        let talk = self.story.between(self.seat(), emergency.caller);
        let told = talk.filter(|speech| speech.by == emergency.caller);
        let told = told.filter(tells).take(QUOTED);
        told.map(|speech| self.quote(speech)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_two_stamps_is_what_anybody_makes_of_them() {
        let (from, to) = (SimTime(6_900), SimTime(71_000));
        assert_eq!(
            (from.to_string(), to.to_string()),
            ("0:06".into(), "1:11".into())
        );
        assert_eq!(between(from, to), lasting(Span::seconds(65)));
        assert_eq!(between(to, from), lasting(Span::ZERO));
    }

    #[test]
    fn spans_are_words_and_no_stamps() {
        let said = |ms: u64| lasting(Span::ms(ms));
        assert_eq!(said(30_000), text!("lasting-seconds", count = 30));
        assert_eq!(said(60_999), text!("lasting-minute", count = 1));
        assert_eq!(
            said(75_000),
            text!(
                "lasting-both",
                minutes = text!("lasting-minute", count = 1),
                seconds = text!("lasting-seconds", count = 15)
            )
        );
        assert_eq!(said(400), text!("lasting-none"));
        for ms in [0, 1_000, 30_000, 60_000, 61_000, 3_600_000] {
            assert!(!said(ms).contains(':'), "{}", said(ms));
        }
    }
}
