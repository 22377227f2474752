//! What a caller does about words that they did not understand for certain: they ask what was
//! meant, twice at most, and then say what they think matters most.
//!
//! In training they say what they took it for ("mener du om han puster?"), so that a person learns
//! what to say; in a test they do not. What they had to put into words is not counted as asked:
//! see `assess::named`.

use super::Caller;
use super::memory::Memory;
use crate::engine::people::{Known, Now, UNDERSTOOD};
use crate::engine::setup::{CallerSpec, Speaks, Temperament};
use crate::language::{Act, Confidence, Meaning, Part, Topic, What, Words, topic};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How often in a row a caller asks what was meant (our own default).
const ASKS: u8 = 2;
/// How many things a caller offers at a time.
const OFFERS: usize = 2;
/// A sentence of so many words is long for somebody who hears little, and how often, in percent,
/// they do not get it (our own defaults).
const LONG: u16 = 8;
/// See [`LONG`].
const MISHEARS: u8 = 60;
/// What matters in every call, of anybody and about anything.
const MATTERS: [&str; 4] = [topic::WHAT, topic::AWAKE, topic::BREATHING, topic::WHERE];

/// Words that were not understood for certain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AskingBack {
    /// How often in a row.
    times: u8,
    /// What the caller took the last for, and asked about.
    guesses: Vec<What>,
}

impl Caller {
    /// What was meant, where that is certain enough or the other agrees to what the caller took it
    /// for. The error is what the caller says instead.
    pub(super) fn make_out<'m>(
        &mut self,
        role: &CallerSpec,
        heard: Option<&'m Meaning>,
        now: &mut Now<'_>,
    ) -> Result<Cow<'m, Meaning>, Vec<What>> {
        let known = now.known;
        let long = |heard: &Meaning| heard.parts.iter().any(|part| part.words.to >= LONG);
        if role.speaks == Speaks::HardOfHearing
            && heard.is_some_and(long)
            && now.chance.chance(MISHEARS)
        {
            let mut wanted = heard.iter().flat_map(|heard| &heard.parts);
            let first = wanted.find(|part| is_wanted(&part.what));
            let Some(first) = first.filter(|_| self.back.times > 0) else {
                self.back.times += 1;
                return Err(vec![What::Act(Act::SayAgain)]);
            };
            // Said again they get the beginning, and answer that.
            self.back.times = 0;
            return Ok(Cow::Owned(certain(vec![first.what.clone()])));
        }
        let guesses = std::mem::take(&mut self.back.guesses);
        let heard = heard.filter(|heard| heard.confidence >= UNDERSTOOD && !heard.parts.is_empty());
        let Some(heard) = heard else {
            return Err(self.ask_back(known, role, Vec::new()));
        };
        let wanted: Vec<&What> = heard.all().filter(|what| is_wanted(what)).collect();
        if !guesses.is_empty() && wanted.is_empty() {
            if heard.has(Act::No) || heard.has(Act::Wrong) {
                return Err(self.ask_back(known, role, Vec::new()));
            }
            if heard.has(Act::Yes) || heard.has(Act::Right) {
                self.back.times = 0;
                return Ok(Cow::Owned(certain(guesses)));
            }
        }
        let said_again = !guesses.is_empty() && wanted.iter().all(|what| guesses.contains(what));
        if heard.confidence >= Confidence::GRADED || said_again {
            self.back.times = 0;
            return Ok(Cow::Borrowed(heard));
        }
        // What nobody has words for ("bli på linja") harms nobody when it is taken as it sounded.
        let phrases = &known.lexicon().phrases;
        let offers = wanted.into_iter();
        let offers: Vec<What> = offers
            .filter(|what| !phrases.meant(what).is_empty())
            .take(OFFERS)
            .cloned()
            .collect();
        if offers.is_empty() {
            return Ok(Cow::Borrowed(heard));
        }
        Err(self.ask_back(known, role, offers))
    }

    /// Asks what was meant, and offers what it sounded like; or, when that has been asked often
    /// enough, says what matters most.
    fn ask_back(&mut self, known: Known<'_>, role: &CallerSpec, offers: Vec<What>) -> Vec<What> {
        if self.back.times >= ASKS {
            self.back.times = 0;
            return self.what_matters(known, role);
        }
        self.back.times += 1;
        if offers.is_empty() || known.exam {
            return vec![What::Act(Act::NotUnderstood)];
        }
        self.back.guesses = offers.clone();
        let guess = std::iter::once(What::Act(Act::DoYouMean));
        guess.chain(offers).collect()
    }

    fn what_matters(&mut self, known: Known<'_>, role: &CallerSpec) -> Vec<What> {
        let mut parts = Vec::new();
        if role.temperament != Temperament::Calm {
            parts.push(What::Act(Act::Distress));
        }
        let worries = self.memory.untold(role).into_iter();
        let first = worries.chain(role.opens_with.iter().cloned());
        let mut topics: Vec<Topic> = Vec::new();
        for topic in first.chain(MATTERS.map(Topic::from)) {
            let open = Memory::must_find_out(&self.memory, role, &topic).is_none();
            if open && !topics.contains(&topic) && topics.len() < super::SENTENCE {
                topics.push(topic);
            }
        }
        parts.extend(self.memory.tell(known, role, &topics));
        if parts.is_empty() {
            parts.push(What::Act(Act::NotUnderstood));
        }
        parts
    }
}

/// Whether something is asked or told.
fn is_wanted(what: &What) -> bool {
    matches!(what, What::Ask(_) | What::Tell(_))
}

/// The meaning of somebody who means exactly this.
fn certain(parts: Vec<What>) -> Meaning {
    let words = Words::new(0, 0);
    let parts = parts.into_iter().map(|what| Part { words, what });
    Meaning {
        parts: parts.collect(),
        confidence: Confidence::CERTAIN,
    }
}
