//! What was not understood, weighed: could it have been what is missing?
//!
//! *Never accuse falsely*: words that may have been it excuse a miss. But not any words. They were
//! said to the right one and in time; as a question where a question is wanted, and as no question
//! where something is to be told; there is room in them for all that is missing; and nothing shows
//! that they were understood otherwise or given up:
//!
//! - *Understood otherwise*: the other side answered, and no more than a word or two is left
//!   unexplained.
//! - *Given up*: the other side said that they did not understand, and the seat went on to
//!   something else without asking again. Then it has been heard that it was not cleared up.

use super::case::Case;
use super::story::{Over, Speech, Story, may_hide, sure, unexplained, words_of};
use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use crate::language::{Act, Kind, Meaning, Phrases, Topic, TopicPhrases, Utterance, What};
use std::ops::Range;

/// The least that a question or a piece of news takes, in words (our own default).
const ROOM: usize = 2;

/// How many words must be left unexplained of what was answered, for something else to have been
/// in it (our own default).
const BESIDES: usize = 3;

/// What is missing, by its form.
#[derive(Clone, Copy, Debug)]
pub enum Sought<'a> {
    /// Questions about these topics, or the same told by somebody else.
    Questions(&'a [&'a str]),
    /// An order or advice.
    Order,
    /// Something told.
    Statement,
    /// Anything.
    Words,
}

impl Sought<'_> {
    /// How many words it takes at least: what one asks about two things is no single short
    /// question.
    fn room(&self) -> usize {
        match self {
            Sought::Questions(topics) if topics.len() > 1 => topics.len() * ROOM,
            Sought::Questions(_) | Sought::Order | Sought::Statement | Sought::Words => 1,
        }
    }

    /// Whether a sentence has the form of it.
    fn has_form(&self, sentence: &Sentence<'_>, phrases: &Phrases) -> bool {
        match self {
            Sought::Questions(topics) => {
                let fits = |topic: &&str| match phrases.topics.get(&Topic::from(*topic)) {
                    Some(of) => sentence.may_ask(phrases, of),
                    None => true,
                };
                topics.iter().any(fits) && sentence.form(phrases) != Form::Statement
            }
            Sought::Order => match sentence.form(phrases) {
                // "Kan du gå ut?" asks somebody to.
                Form::Question => phrases.order_leads.iter().any(|lead| sentence.opens(lead)),
                Form::Order | Form::Statement | Form::Open => true,
            },
            Sought::Statement => sentence.form(phrases) != Form::Question,
            Sought::Words => true,
        }
    }
}

impl<'a> Case<'a> {
    /// Words in calls between the seat and another by then, which may have been what is missing:
    /// the first of them, if together they have room for it.
    pub fn unclear_with(
        &self,
        other: SeatId,
        by: SimTime,
        sought: Sought<'_>,
    ) -> Option<&'a Speech> {
        let said = self.story.between(self.seat(), other);
        let said = said.filter(|speech| speech.began <= by);
        self.may_have_been(said, sought)
    }

    /// The first of some words that may have been what is missing, if together they have room for
    /// it.
    pub fn may_have_been(
        &self,
        said: impl Iterator<Item = &'a Speech>,
        sought: Sought<'_>,
    ) -> Option<&'a Speech> {
        let may: Vec<&Speech> = said.filter(|speech| self.may_be(speech, sought)).collect();
        let room: usize = may.iter().map(|speech| self.left(speech)).sum();
        may.first().copied().filter(|_| room >= sought.room())
    }

    /// What the seat asked in calls with another by then, which was not understood, and which it
    /// gave up: with the words that show it.
    pub fn given_up(&self, other: SeatId, by: SimTime) -> Vec<&'a Speech> {
        let said = self.story.between(self.seat(), other);
        let asked = said.filter(|speech| speech.began <= by && self.is_given_up(speech));
        asked
            .flat_map(|speech| [Some(speech), self.story.answer_to(speech)])
            .flatten()
            .collect()
    }

    fn may_be(&self, speech: &Speech, sought: Sought<'_>) -> bool {
        if !speech.may_hide_from(self.seat()) {
            return false;
        }
        // Of what others say you cannot know what they wanted.
        if speech.by != self.seat() {
            return true;
        }
        let phrases = &self.setup.pack.lexicon.phrases;
        let sentences = sentences(&speech.said);
        let mut strange = sentences
            .iter()
            .filter(|one| unexplained(&speech.said, one.words.clone()) > 0);
        let fits = strange.any(|one| sought.has_form(one, phrases));
        fits && !self.is_understood_otherwise(speech) && !self.is_given_up(speech)
    }

    /// How many words in a row are left that mean nothing that is known.
    fn left(&self, speech: &Speech) -> usize {
        let words = speech.heard_by(self.seat()).unwrap_or(&speech.said);
        unexplained(words, 0..words_of(words))
    }

    fn is_understood_otherwise(&self, speech: &Speech) -> bool {
        let answered = self.story.answer_to(speech).is_some_and(|answer| {
            let heard = answer.understood_by(self.seat());
            heard.is_some_and(|heard| heard.all().any(answers))
        });
        answered && sure(&speech.said).is_some() && self.left(speech) < BESIDES
    }

    /// Whether the other side did not understand the seat, and the seat let it be: whatever it said
    /// after that was understood.
    pub fn is_given_up(&self, speech: &Speech) -> bool {
        let Over::Call(call) = speech.over else {
            return false;
        };
        let puzzled = |heard: &Meaning| heard.has(Act::NotUnderstood) || heard.has(Act::SayAgain);
        let not_understood = self.story.answer_to(speech).is_some_and(|answer| {
            let heard = answer.understood_by(self.seat());
            heard.is_some_and(puzzled)
        });
        if speech.by != self.seat() || sure(&speech.said).is_some() || !not_understood {
            return false;
        }
        let own = self.story.said(self.seat());
        let last = own
            .filter(|one| one.over == Over::Call(call) && one.at > speech.at)
            .last();
        last.is_some_and(|last| !may_hide(&last.said))
    }
}

impl Story<'_> {
    /// What the other side of a call said to something, before the speaker spoke again.
    pub fn answer_to(&self, speech: &Speech) -> Option<&Speech> {
        let Over::Call(_) = speech.over else {
            return None;
        };
        let later = self.speech.iter();
        let next = later
            .filter(|one| one.over == speech.over && one.at > speech.at)
            .find(|one| one.by == speech.by || one.began >= speech.began)?;
        (next.by != speech.by).then_some(next)
    }
}

/// Whether a part is an answer to something, rather than a sign that it was not heard.
fn answers(part: &What) -> bool {
    match part {
        What::Fact(..) | What::Done(_) => true,
        What::Act(act) => matches!(act, Act::Yes | Act::No | Act::Right | Act::Received),
        What::To(_) | What::From(_) | What::Ask(_) | What::Tell(_) => false,
    }
}

/// What a sentence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Question,
    Order,
    Statement,
    /// Nothing tells.
    Open,
}

/// A sentence as it was said.
struct Sentence<'a> {
    /// Its place among the words of the whole.
    words: Range<usize>,
    /// Its first word, small.
    first: String,
    last: &'a str,
}

fn sentences(utterance: &Utterance) -> Vec<Sentence<'_>> {
    let words: Vec<&str> = utterance.text.split_whitespace().collect();
    let mut sentences = Vec::new();
    let mut from = 0;
    for (index, last) in words.iter().enumerate() {
        if index + 1 == words.len() || last.ends_with(['.', '?', '!']) {
            let first = words[from].trim_matches(|letter: char| !letter.is_alphanumeric());
            sentences.push(Sentence {
                words: from..index + 1,
                first: first.to_lowercase(),
                last,
            });
            from = index + 1;
        }
    }
    sentences
}

impl Sentence<'_> {
    fn is(&self, words: &[String]) -> bool {
        words.contains(&self.first)
    }

    fn form(&self, phrases: &Phrases) -> Form {
        let asks = self.is(&phrases.question_words) || self.is(&phrases.question_verbs);
        if self.is(&phrases.order_verbs) {
            Form::Order
        } else if asks || self.last.ends_with('?') {
            Form::Question
        } else if self.last.ends_with(['.', '!']) {
            Form::Statement
        } else {
            Form::Open
        }
    }

    /// Whether it opens as a pattern does: `(kan|vil) (du|dere)`.
    fn opens(&self, pattern: &str) -> bool {
        let first = pattern.trim_start_matches('(');
        let first = first.split([')', ' ']).next().unwrap_or(first);
        first.split('|').any(|word| word == self.first)
    }

    /// Whether it may ask about a topic. Whether something is so is not asked with "where" or
    /// "which", unless some wording of that very question does.
    fn may_ask(&self, phrases: &Phrases, topic: &TopicPhrases) -> bool {
        if topic.kind != Kind::Flag || !self.is(&phrases.question_words) {
            return true;
        }
        let ask = &topic.ask;
        let wordings = [&ask.say, &ask.radio, &ask.hear, &ask.short, &ask.about];
        let mut words = wordings
            .into_iter()
            .flatten()
            .flat_map(|wording| wording.split(|letter: char| !letter.is_alphanumeric()));
        words.any(|word| word == self.first)
    }
}
