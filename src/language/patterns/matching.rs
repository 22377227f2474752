//! Finding patterns in a sentence.

use super::{Grammar, Means, Node, Pattern, Slot, Standing, TermId};
use crate::language::meaning::Topic;
use crate::language::token::{Break, Token, tokens};
use crate::language::values::{Ear, Value, number};

/// Worth of one word that a pattern names, and of one that was misspelt.
const WORD: i32 = 10;
const CORRECTED: i32 = 8;
/// Worth of a word that a gap swallows, of a filler inside, of a context found.
const GAP: i32 = 2;
const FILLER: i32 = 1;
const CONTEXT: i32 = 3;
/// Cost of knowing only the core of a phrase.
const CORE: i32 = 2;
/// Cost of reaching over a comma: two phrases that explain as much are likelier.
const COMMA: i32 = 6;
/// Cost of every phrase, so that one long one beats two short ones.
const PHRASE: i32 = 4;
/// Most words that a gap swallows.
const GAP_WORDS: usize = 3;

/// Most ways of matching that are followed at once; patterns written by hand have a few dozen.
const MOST_STATES: usize = 2000;

/// A text, ready to be searched.
#[derive(Clone, Debug)]
pub(in crate::language) struct Sentence {
    pub tokens: Vec<Token>,
    /// The terms that each token satisfies.
    pub terms: Vec<Vec<TermId>>,
    /// Tokens that mean nothing where no pattern wants them.
    pub filler: Vec<bool>,
    /// Tokens that are said again at once: no phrase begins with the first of two.
    pub stumble: Vec<bool>,
    /// Tokens whose spelling was corrected.
    pub corrected: Vec<bool>,
    /// Tokens within a number in words: no number begins there.
    inner: Vec<bool>,
}

/// A phrase found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::language) struct Match {
    /// First token.
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// How much it explains.
    pub weight: i32,
    /// Index into [`Grammar::means`].
    pub means: usize,
    /// What the slot held.
    pub value: Option<Value>,
    /// "Ikke" stood where it turns the meaning.
    pub turned: bool,
    /// Where it may stand.
    pub standing: Standing,
    /// Words that a gap swallowed: they are not explained, only passed over.
    pub passed: u8,
}

#[derive(Clone, Debug, PartialEq)]
struct State {
    at: usize,
    from: Option<usize>,
    to: usize,
    inside: bool,
    weight: i32,
    value: Option<Value>,
    turned: bool,
    passed: u8,
}

impl Sentence {
    /// Splits, corrects and looks up a text.
    pub fn new(text: &str, grammar: &Grammar) -> Self {
        let mut tokens = tokens(text);
        let mut corrected = vec![false; tokens.len()];
        for (index, token) in tokens.iter_mut().enumerate() {
            if let Some(better) = grammar.vocabulary.corrected(&token.text) {
                token.text = better;
                corrected[index] = true;
            }
        }
        Sentence {
            corrected,
            ..Sentence::of(tokens, grammar)
        }
    }

    /// Looks up tokens whose spelling is right.
    pub fn of(tokens: Vec<Token>, grammar: &Grammar) -> Self {
        let terms: Vec<Vec<TermId>> = tokens
            .iter()
            .map(|token| grammar.vocabulary.terms_of(&token.text))
            .collect();
        // "Han … han er grå": the first of two equal words is a stumble.
        let stumble: Vec<bool> = (0..tokens.len())
            .map(|index| {
                tokens.get(index + 1).is_some_and(|next| {
                    next.text == tokens[index].text
                        && tokens[index].after < Break::Stop
                        && number::digit(next).is_none()
                        && !next.is_numeric()
                })
            })
            .collect();
        let filler = (0..tokens.len())
            .map(|index| {
                stumble[index]
                    || terms[index]
                        .iter()
                        .any(|term| grammar.fillers.contains(term))
            })
            .collect();
        Sentence {
            corrected: vec![false; tokens.len()],
            inner: number::inner(&tokens),
            tokens,
            terms,
            filler,
            stumble,
        }
    }

    /// Whether a token satisfies one of the terms.
    pub fn is_any(&self, index: usize, terms: &std::collections::BTreeSet<TermId>) -> bool {
        self.terms
            .get(index)
            .is_some_and(|own| own.iter().any(|term| terms.contains(term)))
    }

    /// All phrases in the sentence.
    pub fn matches(&self, grammar: &Grammar, ear: Ear<'_>, asked: &[Topic]) -> Vec<Match> {
        let mut found = Vec::new();
        let mut present: Vec<TermId> = self.terms.iter().flatten().copied().collect();
        present.sort_unstable();
        present.dedup();
        for index in grammar.candidates(present.into_iter()) {
            let pattern = &grammar.patterns[index];
            if pattern
                .channel
                .is_some_and(|channel| channel != ear.channel)
            {
                continue;
            }
            if pattern.asked && !is_asked(&grammar.means[pattern.means], asked) {
                continue;
            }
            for start in (0..self.tokens.len()).filter(|&start| !self.stumble[start]) {
                self.match_at(grammar, ear, pattern, start, &mut found);
            }
        }
        found
    }

    fn match_at(
        &self,
        grammar: &Grammar,
        ear: Ear<'_>,
        pattern: &Pattern,
        start: usize,
        found: &mut Vec<Match>,
    ) {
        let opens = pattern.nodes.contains(&Node::Open);
        let first = State {
            at: start,
            from: None,
            to: start,
            inside: !opens,
            weight: 0,
            value: None,
            turned: false,
            passed: 0,
        };
        let search = Search {
            sentence: self,
            grammar,
            ear,
            start,
        };
        for state in search.run(&pattern.nodes, vec![first]) {
            let (Some(from), true) = (state.from, fits(&grammar.means[pattern.means], &state))
            else {
                continue;
            };
            let core = matches!(pattern.standing, Standing::In(_));
            found.push(Match {
                from,
                to: state.to,
                weight: state.weight - PHRASE + i32::from(pattern.said) + pattern.commas * COMMA
                    - if core { CORE } else { 0 },
                means: pattern.means,
                value: state.value,
                turned: state.turned,
                standing: pattern.standing,
                passed: state.passed,
            });
        }
    }
}

fn is_asked(means: &Means, asked: &[Topic]) -> bool {
    match means {
        Means::Fact(topic, _) | Means::Filled(topic, _) => asked.contains(topic),
        Means::Ask(_)
        | Means::Tell(_)
        | Means::Done(_)
        | Means::Act(_)
        | Means::Doubt
        | Means::Future
        | Means::Lead(_)
        | Means::Filler => false,
    }
}

/// Whether the value is one that the topic can have.
fn fits(means: &Means, state: &State) -> bool {
    match (means, &state.value) {
        (Means::Filled(_, (least, most)), Some(Value::Number(number))) => {
            (least..=most).contains(&number)
        }
        (Means::Filled(..), value) => value.is_some() && !state.turned,
        (Means::Fact(_, Value::Flag(_)), _) => true,
        (_, _) => !state.turned,
    }
}

struct Search<'a> {
    sentence: &'a Sentence,
    grammar: &'a Grammar,
    ear: Ear<'a>,
    start: usize,
}

impl Search<'_> {
    fn run(&self, nodes: &[Node], mut states: Vec<State>) -> Vec<State> {
        for node in nodes {
            let mut next = Vec::new();
            for state in states {
                self.step(node, state, &mut next);
            }
            if next.is_empty() {
                return next;
            }
            next.truncate(MOST_STATES);
            states = next;
        }
        states
    }

    fn step(&self, node: &Node, state: State, next: &mut Vec<State>) {
        match node {
            Node::Word(terms) => self.each_place(&state, |at, skipped| {
                let own = &self.sentence.terms[at];
                if own.iter().any(|term| terms.binary_search(term).is_ok()) {
                    let worth = if self.sentence.corrected[at] {
                        CORRECTED
                    } else {
                        WORD
                    };
                    next.push(state.consumed(at, at + 1, worth + skipped));
                }
            }),
            Node::Any(choices) => {
                for choice in choices.iter() {
                    next.extend(self.run(choice, vec![state.clone()]));
                }
            }
            Node::Slot(slot) => self.each_place(&state, |at, skipped| {
                if self.sentence.inner[at] && slot.is_number() {
                    return;
                }
                let rest = &self.sentence.tokens[at..];
                let values = match slot {
                    Slot::Value(kind) => self.ear.read(*kind, rest),
                    Slot::Ago => self.ear.read_ago(rest, true),
                    Slot::Span => self.ear.read_ago(rest, false),
                    Slot::Soon => self.ear.read_soon(rest),
                };
                for (value, used) in values {
                    let worth = i32::try_from(used).unwrap_or(1) * WORD;
                    let mut filled = state.consumed(at, at + used, worth + skipped);
                    filled.value = Some(value);
                    next.push(filled);
                }
            }),
            Node::Not => {
                self.each_place(&state, |at, skipped| {
                    if self.sentence.is_any(at, &self.grammar.negators) {
                        let mut turned = state.consumed(at, at + 1, WORD + skipped);
                        turned.turned = !state.turned;
                        next.push(turned);
                    }
                });
                next.push(state);
            }
            Node::Gap => {
                let mut swallowed = state.clone();
                next.push(state);
                for _ in 0..GAP_WORDS {
                    let at = swallowed.at;
                    let pause = at > self.start && self.sentence.tokens[at - 1].after > Break::None;
                    let gone = at >= self.sentence.tokens.len() || pause;
                    let bars = [&self.grammar.negators, &self.grammar.measures];
                    if gone || bars.iter().any(|words| self.sentence.is_any(at, words)) {
                        break;
                    }
                    swallowed = swallowed.consumed(at, at + 1, GAP);
                    let weighs =
                        !self.sentence.filler[at] && !self.sentence.is_any(at, &self.grammar.small);
                    swallowed.passed = swallowed
                        .passed
                        .saturating_add(u8::from(weighs && swallowed.inside));
                    next.push(swallowed.clone());
                }
            }
            Node::Open => next.push(State {
                inside: true,
                weight: CONTEXT,
                ..state
            }),
            Node::Close => next.push(State {
                inside: false,
                weight: state.weight + CONTEXT,
                ..state
            }),
        }
    }

    /// The places where the next element may be: here, or after fillers; never beyond a stop.
    fn each_place(&self, state: &State, mut take: impl FnMut(usize, i32)) {
        let tokens = &self.sentence.tokens;
        let mut at = state.at;
        let mut skipped = 0;
        while at < tokens.len() {
            if at > self.start && tokens[at - 1].after >= Break::Stop {
                return;
            }
            if at > self.start && tokens[at - 1].after == Break::Comma {
                skipped -= COMMA;
            }
            take(at, if state.inside { skipped } else { 0 });
            if at == self.start || !self.sentence.filler[at] {
                return;
            }
            skipped += FILLER;
            at += 1;
        }
    }
}

impl State {
    fn consumed(&self, from: usize, to: usize, worth: i32) -> State {
        let mut next = self.clone();
        next.at = to;
        if self.inside {
            next.from = self.from.or(Some(from));
            next.to = to;
            next.weight += worth;
        }
        next
    }
}
