//! From words to meaning.
//!
//! A text is split into tokens and its spelling mended; all phrases of the phrase file are looked
//! for; the calling form is taken out; the set of phrases that explains the most is chosen; and
//! what they mean is settled by what surrounds them: denials, question marks, what was asked.

mod cover;
mod doubts;
mod faults;
mod forms;
mod frame;
mod other;
mod ranked;
mod repair;
mod resolve;
mod sorted;

use super::meaning::{Act, Confidence, Part, What};
use super::patterns::{Match, Means, Sentence, Standing};
use super::token::Break;
use super::values::{Ear, Value, call_sign};
use super::{Before, CallSign, Channel, ClockTime, Lexicon, Meaning, Sorted, Topic, Words};
use frame::Frame;
use resolve::{Found, Resolver};
use serde::Serialize;
use std::collections::BTreeSet;

/// What a listener knows that helps to understand: taken from the speaker's own view only.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// Names and phrases.
    pub lexicon: &'a Lexicon,
    /// Radio or telephone.
    pub channel: Channel,
    /// Who is speaking, where known: "dette er" may then be left out.
    pub speaker: Option<&'a CallSign>,
    /// What the other side asked last: a bare "ja" or "fjorten" answers it.
    pub asked: &'a [Topic],
    /// What the speaker's words come after, on the radio.
    pub before: Before,
    /// The time of day, where known: "halv to" and "for en halvtime siden" need it.
    pub now: Option<ClockTime>,
}

/// A departure from procedure that shows in the words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// Own call sign before the called one.
    CallerNamedFirst,
    /// FORSTÅTT together with MOTTATT.
    ReceivedAndUnderstood,
    /// No closing proword.
    NoClosing,
    /// KOM and SLUTT together.
    OverAndOut,
    /// A number that should have been said digit by digit.
    DigitsNotSingly,
}

/// A fault and the words that show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Which fault.
    pub kind: FaultKind,
    /// The words that show it.
    pub words: Words,
}

/// What a text was understood as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Possible meanings, best first; empty when nothing was understood.
    pub meanings: Vec<Meaning>,
    /// Stretches of words that no part of the best meaning explains.
    pub unexplained: Vec<Words>,
    /// What kind of transmission it is (radio only).
    pub sort: Option<Sorted>,
    /// Departures from voice procedure (radio only).
    pub faults: Vec<Fault>,
}

impl Reading {
    /// The best meaning.
    pub fn best(self) -> Option<Meaning> {
        self.meanings.into_iter().next()
    }
}

/// Longest text that is read: more than anybody says in two minutes (our own default).
const MOST_WORDS: usize = 300;
const MOST_BYTES: usize = 20_000;

/// Confidence of a reading that has an equally good rival: too little to grade on.
const RIVALLED: u8 = 60;
/// Confidence of a lone call sign when it is not known who speaks.
const UNKNOWN_SPEAKER: u8 = 85;
/// Lost by every word whose spelling was mended.
const PER_CORRECTION: u32 = 3;
/// How much a word counts that nothing explains, in percent of one that is explained: an ordinary
/// word, a word that nobody knows, and the same in a clause that was understood otherwise.
const ORDINARY: u32 = 35;
const UNKNOWN: u32 = 100;
const ORDINARY_BESIDE: u32 = 5;
const UNKNOWN_BESIDE: u32 = 35;

/// Confidence of a reading that explains too little of a clause: too little to grade on, enough to
/// act on.
const LEFT_OVER: u8 = 65;
/// How much of a clause may be left over, in percent, beside the core of a phrase and beside a
/// whole one.
const MOST_BESIDE_A_CORE: u32 = 40;
const MOST_BESIDE_A_PHRASE: u32 = 50;
/// How much words weigh there: one that says nothing by itself, explained or not, and one that is
/// known but not here, in percent of one that nobody knows.
const SMALL: u32 = 50;
const SMALL_LEFT: u32 = 10;
/// What a word weighs on top that a gap of the phrase itself passes over.
const PASSED: u32 = 40;
const KNOWN_LEFT: u32 = 70;

/// Reads what was said or typed. Never fails: what is not understood is left unexplained.
pub fn read(text: &str, context: &Context<'_>) -> Reading {
    let reading = by_patterns(text, context);
    match context.channel {
        Channel::Phone => ranked::weighed(reading, text, context),
        Channel::Radio => sorted::sorted(reading, text, context),
    }
}

/// What the patterns of the phrase file alone make of it: [`read`] without what is likely.
pub fn by_patterns(text: &str, context: &Context<'_>) -> Reading {
    let grammar = &*context.lexicon.grammar;
    let words = text.split_whitespace().take(MOST_WORDS + 1).count();
    if words > MOST_WORDS || text.len() > MOST_BYTES {
        return Reading {
            unexplained: vec![Words::new(0, words)],
            ..Reading::default()
        };
    }
    let mut sentence = Sentence::new(text, grammar);
    let ordinary = |token: &super::token::Token| grammar.vocabulary.knows(&token.text);
    let ear = Ear {
        names: &grammar.names,
        channel: context.channel,
        now: context.now,
        ordinary: &ordinary,
    };
    let mut matches = sentence.matches(grammar, ear, context.asked);
    let mut corrections = Vec::new();
    if let Some((tokens, words)) = repair::repair(&sentence, grammar, ear, &matches) {
        sentence = Sentence::of(tokens, grammar);
        matches = sentence.matches(grammar, ear, context.asked);
        corrections = words;
    }
    let mut others = Vec::new();
    if let Some((tokens, words)) = other::made_one(&sentence, grammar, &matches) {
        sentence = Sentence::of(tokens, grammar);
        matches = sentence.matches(grammar, ear, context.asked);
        others = words;
    }
    // "I den andre armen": no patient.
    matches.retain(|found| grammar.means[found.means] != Means::Act(Act::OtherPatient));
    spare_the_closing(&sentence, &mut matches);
    let frame = frame::Framer {
        sentence: &sentence,
        ear,
        speaker: context.speaker,
        grammar,
        matches: &matches,
    }
    .find();
    let mut framed = vec![false; sentence.tokens.len()];
    for (from, to, _) in &frame.parts {
        framed[*from..*to].fill(true);
    }
    if let Some((from, to)) = frame.stranger {
        framed[from..to].fill(true);
    }
    let forms = forms::Forms::new(&sentence, grammar, &matches, &framed);
    // A lead marks its clause and is done: it holds no words against what carries meaning.
    let mut lead = vec![false; sentence.tokens.len()];
    let mut future = lead.clone();
    matches.retain(|found| {
        let marks = match grammar.means[found.means] {
            Means::Lead(_) => &mut lead,
            Means::Future => &mut future,
            _ => return true,
        };
        marks[found.from..found.to].fill(true);
        false
    });
    let ground = cover::Ground {
        sentence: &sentence,
        grammar,
        framed: &framed,
        forms: &forms,
    };
    let chosen = ground.choose(&matches);
    let listener = Listener {
        context,
        sentence: &sentence,
        framed: &framed,
        lead: &lead,
        future: &future,
        forms: &forms,
        frame: &frame,
        corrections: &corrections,
        others: &others,
    };
    let taken: Vec<&Match> = chosen.iter().map(|&index| &matches[index]).collect();
    let (found, meaning, unexplained) = listener.understand(&taken);
    if found.is_empty() && others.is_empty() {
        return Reading {
            unexplained,
            ..Reading::default()
        };
    }
    let faults = match context.channel {
        Channel::Radio => faults::find(&sentence, &found, frame.caller_first),
        Channel::Phone => Vec::new(),
    };
    let mut meanings = vec![meaning];
    listener.rivals(&matches, &taken, &mut meanings);
    Reading {
        meanings,
        unexplained,
        sort: None,
        faults,
    }
}

/// Words that follow each other, as stretches.
fn stretches(words: &BTreeSet<usize>) -> Vec<Words> {
    let mut stretches: Vec<Words> = Vec::new();
    for &word in words {
        match stretches.last_mut() {
            Some(last) if usize::from(last.to) == word => {
                *last = Words::new(usize::from(last.from), word + 1);
            }
            _ => stretches.push(Words::new(word, word + 1)),
        }
    }
    stretches
}

/// A closing word set off by a pause belongs to nothing before it: in "når dere har oversikt, kom"
/// nobody has come.
fn spare_the_closing(sentence: &Sentence, matches: &mut Vec<Match>) {
    let tokens = &sentence.tokens;
    let closings = matches.iter().filter(|found| {
        let set_off = found.from > 0 && tokens[found.from - 1].after > Break::None;
        found.standing == Standing::End && found.to == tokens.len() && set_off
    });
    if let Some(closing) = closings.map(|found| found.from).min() {
        matches.retain(|found| found.from >= closing || found.to <= closing);
    }
}

struct Listener<'a> {
    context: &'a Context<'a>,
    sentence: &'a Sentence,
    framed: &'a [bool],
    /// Words that only mark the form of their clause: "kan du si meg".
    lead: &'a [bool],
    /// Words that put their clause into the time to come: "snart".
    future: &'a [bool],
    forms: &'a forms::Forms,
    frame: &'a Frame,
    /// Words that took a value back: it stands there no more.
    corrections: &'a [Words],
    /// Words that name another patient; one token stands for each.
    others: &'a [Words],
}

impl Listener<'_> {
    /// What a choice of phrases means, and how sure that is.
    fn understand(&self, taken: &[&Match]) -> (Vec<Found>, Meaning, Vec<Words>) {
        let grammar = &*self.context.lexicon.grammar;
        let mut held = self.framed.to_vec();
        for phrase in taken {
            held[phrase.from..phrase.to].fill(true);
        }
        for (at, token) in self.sentence.tokens.iter().enumerate() {
            let other = |words: &Words| usize::from(words.from) == token.word;
            held[at] |= self.others.iter().any(other);
        }
        let mut resolver = Resolver {
            sentence: self.sentence,
            grammar,
            asked: self.context.asked,
            channel: self.context.channel,
            forms: self.forms,
            future: self.future,
            held,
            unsure: false,
        };
        let mut found = resolver.resolve(taken);
        // What is known by one misspelt word alone may be another word.
        resolver.unsure |= taken.iter().any(|phrase| {
            phrase.to - phrase.from == 1
                && (matches!(phrase.standing, Standing::In(_))
                    || matches!(grammar.means[phrase.means], Means::Fact(..)))
                && self.sentence.corrected[phrase.from]
        });
        found.extend(self.frame.parts.iter().map(|(from, to, what)| Found {
            from: *from,
            to: *to,
            what: what.clone(),
            core: false,
            passed: 0,
        }));
        found.sort_by_key(|one| (one.from, one.to));
        // A station that there is not has been misheard.
        resolver.unsure |= found.iter().any(|one| match &one.what {
            What::To(name) | What::From(name) | What::Fact(_, Value::CallSign(name)) => {
                !call_sign::may_be(name, &grammar.names)
            }
            _ => false,
        });
        let (confidence, unexplained) = self.judge(&resolver, &found);
        let mut parts: Vec<Part> = found
            .iter()
            .map(|one| Part {
                words: self.words(one.from, one.to),
                what: one.what.clone(),
            })
            .collect();
        let marks = [
            (self.corrections, Act::Correction),
            (self.others, Act::OtherPatient),
        ];
        for (words, act) in marks {
            parts.extend(words.iter().map(|words| Part {
                words: *words,
                what: What::Act(act),
            }));
        }
        if !self.corrections.is_empty() || !self.others.is_empty() {
            parts.sort_by_key(|part| part.words);
        }
        let meaning = Meaning { parts, confidence };
        (found, meaning, unexplained)
    }

    /// The words of some tokens. A value that was put right stands before words that follow it.
    fn words(&self, from: usize, to: usize) -> Words {
        let words = self.sentence.tokens[from..to]
            .iter()
            .map(|token| token.word);
        let (first, last) = words.fold((usize::MAX, 0), |(first, last), word| {
            (first.min(word), last.max(word))
        });
        Words::new(first, last + 1)
    }

    /// How much of the text was explained.
    fn judge(&self, resolver: &Resolver<'_>, found: &[Found]) -> (Confidence, Vec<Words>) {
        let grammar = &*self.context.lexicon.grammar;
        let (mut explained, mut strange, mut corrections) = (0u32, 0u32, 0u32);
        let mut denied = false;
        let mut unexplained: BTreeSet<usize> = BTreeSet::new();
        for (at, token) in self.sentence.tokens.iter().enumerate() {
            if resolver.held[at] {
                explained += 100;
                corrections += u32::from(self.sentence.corrected[at]);
                continue;
            }
            if self.sentence.filler[at] || self.sentence.is_any(at, &grammar.conjunctions) {
                continue;
            }
            denied |= self.sentence.is_any(at, &grammar.negators);
            if self.lead[at] && resolver.is_understood(at) {
                continue;
            }
            let known = grammar.vocabulary.knows(&token.text);
            strange += match (known, resolver.is_understood(at)) {
                (true, true) => ORDINARY_BESIDE,
                (true, false) => ORDINARY,
                (false, true) => UNKNOWN_BESIDE,
                (false, false) => UNKNOWN,
            };
            unexplained.insert(token.word);
        }
        let total = (explained + strange).max(1);
        let mut percent = (explained * 100 / total).saturating_sub(corrections * PER_CORRECTION);
        if strange > 0 {
            percent = percent.min(99);
        }
        if denied || resolver.unsure || self.frame.stranger.is_some() || self.frame.others {
            percent = percent.min(u32::from(RIVALLED));
        }
        if self.is_left_over(resolver, found) {
            percent = percent.min(u32::from(LEFT_OVER));
        }
        if self.frame.uncertain.is_some() {
            percent = percent.min(u32::from(UNKNOWN_SPEAKER));
        }
        let confidence = Confidence(u8::try_from(percent).unwrap_or(100));
        (confidence, stretches(&unexplained))
    }

    /// Whether the clause of a phrase says much that nothing explains: then the phrase may mean
    /// something else there. Clauses that hold no phrase make none of them doubtful.
    fn is_left_over(&self, resolver: &Resolver<'_>, found: &[Found]) -> bool {
        found.iter().any(|one| {
            let most = match &one.what {
                What::To(_) | What::From(_) | What::Act(_) => return false,
                _ if one.core => MOST_BESIDE_A_CORE,
                _ => MOST_BESIDE_A_PHRASE,
            };
            let (from, _) = resolver.clause(one.from);
            let (_, to) = resolver.clause(one.to - 1);
            let (mut explained, mut left) = (0u32, u32::from(one.passed) * PASSED);
            for at in (from..to).filter(|&at| !self.framed[at]) {
                match resolver.held[at] {
                    true => explained += self.weight(at, 100),
                    false => left += self.weight_left(at),
                }
            }
            left * 100 > most * (explained + left)
        })
    }

    fn weight(&self, at: usize, full: u32) -> u32 {
        let small = &self.context.lexicon.grammar.small;
        if self.sentence.is_any(at, small) {
            full * SMALL / 100
        } else {
            full
        }
    }

    fn weight_left(&self, at: usize) -> u32 {
        let grammar = &*self.context.lexicon.grammar;
        let sentence = self.sentence;
        if sentence.filler[at] || self.future[at] || sentence.is_any(at, &grammar.conjunctions) {
            0
        } else if self.lead[at] || sentence.is_any(at, &grammar.small) {
            SMALL_LEFT
        } else if grammar.vocabulary.knows(&sentence.tokens[at].text) {
            KNOWN_LEFT
        } else {
            100
        }
    }

    /// Other meanings that explain the same words equally well.
    fn rivals(&self, matches: &[Match], taken: &[&Match], meanings: &mut Vec<Meaning>) {
        for (index, phrase) in taken.iter().enumerate() {
            let rivals = matches.iter().filter(|other| {
                (other.from, other.to, other.weight) == (phrase.from, phrase.to, phrase.weight)
                    && (other.means, &other.value, other.turned)
                        != (phrase.means, &phrase.value, phrase.turned)
            });
            for rival in rivals {
                let mut others = taken.to_vec();
                others[index] = rival;
                let (_, mut meaning, _) = self.understand(&others);
                let known = meanings.iter().any(|old| old.all().eq(meaning.all()));
                if !known && meanings.len() < 4 {
                    meaning.confidence.0 = meaning.confidence.0.min(RIVALLED - 5);
                    meanings[0].confidence.0 = meanings[0].confidence.0.min(RIVALLED);
                    meanings.push(meaning);
                }
            }
        }
        if let Some(index) = self.frame.uncertain
            && let Some((from, _, What::To(name))) = self.frame.parts.get(index)
        {
            let mut meaning = meanings[0].clone();
            let at = self.sentence.tokens[*from].word;
            for part in &mut meaning.parts {
                if part.what == What::To(name.clone()) && usize::from(part.words.from) == at {
                    part.what = What::From(name.clone());
                }
            }
            // Who only acknowledges has usually been called: "3-1, mottatt".
            meaning.confidence.0 = meaning.confidence.0.min(RIVALLED);
            let acknowledges = meaning.has(Act::Received) || meaning.has(Act::Understood);
            if acknowledges && meaning.facts().next().is_none() {
                meanings[0].confidence.0 = meanings[0].confidence.0.min(RIVALLED);
            }
            meanings.push(meaning);
        }
    }
}
