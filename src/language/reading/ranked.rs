//! What the patterns found, beside what the sentence most likely means.
//!
//! On the telephone somebody at a desk says what nobody wrote down before. Patterns explain words;
//! [`ranking`](super::super::ranking) weighs all meanings against each other. Where the patterns
//! explain a sentence as a whole they are right; where both agree, the surer of them counts; where
//! they do not, it is what is likelier, or doubtful.

use super::super::meaning::{Act, Confidence, Deed, Meaning, Part, Topic, What, topic};
use super::super::ranking::{NONE, Ranked, Ranking, SHIPPED};
use super::super::values::Value;
use super::super::{Phrases, Words};
use super::{Context, LEFT_OVER, Reading, stretches};
use std::collections::BTreeSet;

/// From here on the patterns explain a sentence as a whole.
const EXPLAINED: Confidence = Confidence(95);
/// From here on what is likely outweighs patterns that explain the sentence as a whole.
const OUTWEIGHS: Confidence = Confidence(90);
/// What the patterns found may be meant if it is at least as likely as this.
const MAY_BE: Confidence = Confidence(2);
/// From here on something is rather meant than not.
const HALF: Confidence = Confidence(50);
/// What is less likely than this was not understood.
const LEAST: Confidence = Confidence(25);
/// Most rival meanings that are told.
const MOST: usize = 4;

/// A reading by patterns, weighed against what is likely.
pub(super) fn weighed(reading: Reading, text: &str, context: &Context<'_>) -> Reading {
    if context.speaker.is_none() {
        return reading;
    }
    let ranking = SHIPPED.rank(text);
    let words = text.split_whitespace().count();
    let phrases = &context.lexicon.phrases;
    let told: Vec<(What, &Ranked)> = ranking
        .best
        .iter()
        .filter_map(|one| Some((what(&one.meaning, phrases)?, one)))
        .collect();
    let percent = ranking.best.iter().map(|one| one.percent).min();
    let sure = Confidence(percent.unwrap_or_default());
    let likely = Likely {
        ranking: &ranking,
        told,
        sure,
        phrases,
        sentences: sentences(text),
    };
    let mut reading = likely.weigh(reading, words);
    for other in &ranking.others {
        let Some(what) = what(&other.meaning, phrases) else {
            continue;
        };
        let known = reading
            .meanings
            .iter()
            .any(|one| one.all().any(|one| *one == what));
        if !known
            && reading.meanings.len() < MOST
            && !reading.meanings.is_empty()
            && other.percent > 0
        {
            reading.meanings.push(Meaning {
                parts: vec![part(&what, other, words)],
                confidence: Confidence(other.percent.min(reading.meanings[0].confidence.0)),
            });
        }
    }
    reading
}

/// What a sentence likely means, in a pack.
struct Likely<'a> {
    ranking: &'a Ranking,
    /// The best of it that the pack has.
    told: Vec<(What, &'a Ranked)>,
    sure: Confidence,
    phrases: &'a Phrases,
    /// In which sentence each word stands.
    sentences: Vec<usize>,
}

/// In which sentence each word of a text stands, from zero.
fn sentences(text: &str) -> Vec<usize> {
    let mut sentence = 0;
    let number = |word: &str| {
        let own = sentence;
        sentence += usize::from(word.ends_with(['.', '!', '?']));
        own
    };
    text.split_whitespace().map(number).collect()
}

impl Likely<'_> {
    fn weigh(&self, reading: Reading, words: usize) -> Reading {
        let found = reading.meanings.first();
        if found.is_some_and(|found| agree(found, &self.told)) {
            return raised(self.without_strays(reading), self.sure);
        }
        let told = !self.told.is_empty();
        match found {
            Some(found) if found.confidence >= EXPLAINED => {
                if told && (self.is_part_of(found) || self.stands_apart(found)) {
                    reading
                } else if told && self.sure >= OUTWEIGHS && self.knows(found) {
                    likelier(reading, &self.told, self.sure, words)
                } else if self.may_mean(found) {
                    reading
                } else {
                    doubted(reading)
                }
            }
            found if told && (self.sure >= Confidence::GRADED || is_weaker(found, self.sure)) => {
                likelier(reading, &self.told, self.sure, words)
            }
            _ => doubted(reading),
        }
    }

    /// Whether the patterns found what is likely among several things that are asked or told, and
    /// none of them is unlikely.
    fn is_part_of(&self, found: &Meaning) -> bool {
        let has = |(likely, _): &(What, &Ranked)| found.all().any(|one| same(one, likely));
        let said = || found.all().filter(|one| !is_beside(one));
        let likely = |one: &What| !SHIPPED.knows(&name(one)) || self.is_likely(one);
        said().count() > 1 && said().all(likely) && self.told.iter().all(has)
    }

    /// Whether the patterns found what is likely, and what else is asked or told stands in sentences
    /// of its own.
    fn stands_apart(&self, found: &Meaning) -> bool {
        let is_told = |what: &What| self.told.iter().any(|(likely, _)| same(what, likely));
        let (told, others): (Vec<&Part>, Vec<&Part>) =
            found.parts.iter().partition(|part| is_told(&part.what));
        let taken: BTreeSet<_> = told.iter().map(|part| self.sentence(part)).collect();
        let mut others = others.into_iter().filter(|part| !is_beside(&part.what));
        let all = |(likely, _): &(What, &Ranked)| found.all().any(|one| same(one, likely));
        self.told.iter().all(all) && others.all(|part| !taken.contains(&self.sentence(part)))
    }

    fn sentence(&self, part: &Part) -> Option<usize> {
        self.sentences.get(usize::from(part.words.from)).copied()
    }

    /// Whether something said is as likely as [`MAY_BE`].
    fn is_likely(&self, said: &What) -> bool {
        let mut all = self.ranking.best.iter().chain(&self.ranking.others);
        all.any(|one| {
            let what = what(&one.meaning, self.phrases);
            one.percent >= MAY_BE.0 && what.is_some_and(|what| same(&what, said))
        })
    }

    /// Whether something was learned of all that is said there. Of values nothing was: who states
    /// one asks nothing, unless it is read back or help comes then.
    fn knows(&self, found: &Meaning) -> bool {
        found.all().all(|one| match one {
            What::Ask(_) | What::Tell(_) => SHIPPED.knows(&name(one)),
            What::Fact(_, Value::Flag(_)) => true,
            What::Fact(..) => goes_with(one, &self.told),
            _ => true,
        })
    }

    /// Whether the patterns may be right. Where nothing else is sure, what is asked or told must
    /// not be unlikely. Where nothing was learned of it, nothing else may be likely. What is only
    /// stated stands as long as nothing else is sure.
    fn may_mean(&self, found: &Meaning) -> bool {
        let sure = self.sure >= Confidence::GRADED;
        found.all().all(|one| match one {
            What::Ask(_) | What::Tell(_) if SHIPPED.knows(&name(one)) => {
                !sure && self.is_likely(one)
            }
            What::Ask(_) | What::Tell(_) => self.sure < HALF,
            What::Fact(_, Value::Flag(_) | Value::Code(_)) => self.is_likely(one) || !sure,
            _ => true,
        })
    }

    /// What was found, without what is stated there and cannot be meant: a sure question states
    /// nothing that is no value. What is stated in a sentence of its own is no part of it.
    fn without_strays(&self, mut reading: Reading) -> Reading {
        let asks = |(what, _): &(What, &Ranked)| matches!(what, What::Ask(_) | What::Tell(_));
        let is_value = |value: &Value| !matches!(value, Value::Flag(_) | Value::Code(_));
        if self.told.iter().all(asks)
            && self.sure >= Confidence::GRADED
            && let Some(found) = reading.meanings.first_mut()
        {
            let wants = |part: &&Part| matches!(part.what, What::Ask(_) | What::Tell(_));
            let wanting: BTreeSet<_> = found
                .parts
                .iter()
                .filter(wants)
                .map(|part| self.sentence(part))
                .collect();
            found.parts.retain(|part| match &part.what {
                What::Fact(_, value) => is_value(value) || !wanting.contains(&self.sentence(part)),
                _ => true,
            });
        }
        reading
    }
}

/// The name of what is said, as in the wordings.
fn name(what: &What) -> String {
    match what {
        What::Fact(topic, _) => format!("fact {topic}"),
        What::Act(act) => format!("act {}", act.name()),
        other => other.to_string(),
    }
}

fn is_weaker(found: Option<&Meaning>, sure: Confidence) -> bool {
    sure >= LEAST && found.is_none_or(|found| found.confidence < sure)
}

/// What a meaning of the wordings is in a pack that has it.
fn what(meaning: &str, phrases: &Phrases) -> Option<What> {
    if meaning == NONE {
        return None;
    }
    let (sort, name) = meaning.split_once(' ')?;
    // "ask breathing/quality" is a part of its topic that is asked for in other words.
    let name = name.split('/').next().unwrap_or(name);
    match sort {
        "ask" => {
            let topic = Topic::from(name);
            phrases
                .topics
                .contains_key(&topic)
                .then_some(What::Ask(topic))
        }
        "tell" => {
            let deed = Deed::from(name);
            phrases
                .deeds
                .contains_key(&deed)
                .then_some(What::Tell(deed))
        }
        "act" => Act::from_name(name).map(What::Act),
        "fact" => {
            let topic = Topic::from(name);
            let known = phrases.topics.contains_key(&topic);
            known.then_some(What::Fact(topic, Value::Flag(true)))
        }
        _ => None,
    }
}

/// Whether two things said are the same but for a value.
fn same(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Fact(one, _), What::Fact(other, _)) => one == other,
        _ => one == other,
    }
}

/// What may stand beside anything that is asked or told.
fn is_beside(what: &What) -> bool {
    matches!(
        what,
        What::Act(_) | What::To(_) | What::From(_) | What::Fact(..)
    )
}

/// Whether the patterns found all that is likely, and nothing that is asked or told besides.
fn agree(found: &Meaning, told: &[(What, &Ranked)]) -> bool {
    !told.is_empty()
        && told
            .iter()
            .all(|(likely, _)| found.all().any(|one| same(one, likely)))
        && found
            .all()
            .all(|one| is_beside(one) || told.iter().any(|(likely, _)| same(one, likely)))
}

/// Both agree: the surer counts.
fn raised(mut reading: Reading, sure: Confidence) -> Reading {
    if let Some(found) = reading.meanings.first_mut() {
        found.confidence = found.confidence.max(sure);
    }
    reading
}

/// What the patterns found of a sentence that most likely means something else, or nothing.
fn doubted(mut reading: Reading) -> Reading {
    for found in &mut reading.meanings {
        found.confidence = found.confidence.min(Confidence(LEFT_OVER));
    }
    reading
}

/// What is likelier, with the values that the patterns found; what they made of it is a rival.
fn likelier(
    mut reading: Reading,
    told: &[(What, &Ranked)],
    sure: Confidence,
    words: usize,
) -> Reading {
    let mut parts: Vec<Part> = told
        .iter()
        .map(|(what, one)| part(what, one, words))
        .collect();
    if let Some(found) = reading.meanings.first() {
        let values = found.parts.iter().filter(|one| goes_with(&one.what, told));
        parts.extend(values.cloned());
    }
    parts.sort_by_key(|part| part.words);
    let held = parts.iter().flat_map(|part| part.words.from..part.words.to);
    let held: BTreeSet<usize> = held.map(usize::from).collect();
    let left: BTreeSet<usize> = (0..words).filter(|word| !held.contains(word)).collect();
    let mut meanings = vec![Meaning {
        parts,
        confidence: sure,
    }];
    meanings.extend(doubted(reading).meanings);
    reading = Reading {
        meanings,
        unexplained: stretches(&left),
        sort: None,
        faults: Vec::new(),
    };
    reading
}

/// Whether a value belongs to what is likely: whatever is read back, and when help comes.
fn goes_with(what: &What, told: &[(What, &Ranked)]) -> bool {
    let about = match what {
        What::Fact(about, _) => about,
        What::Act(Act::SayAgain | Act::NotUnderstood) => return true,
        _ => return false,
    };
    told.iter().any(|(likely, _)| match likely {
        What::Act(Act::ReadingBack | Act::Correction) => true,
        What::Fact(likely, _) if *likely == *topic::HELP_COMING => {
            *about == *topic::ETA || *about == *topic::UNIT
        }
        _ => false,
    })
}

fn part(what: &What, ranked: &Ranked, words: usize) -> Part {
    let from = ranked.words.first().copied().unwrap_or_default();
    let to = ranked.words.last().map_or(words, |last| last + 1);
    Part {
        words: Words::new(from, to),
        what: what.clone(),
    }
}
