//! Patterns and templates, prepared: what [`super::read`] searches and [`super::say`] draws from.
//!
//! Each pattern is filed under the rarest word that it cannot do without, so that a sentence is
//! tried against a few dozen patterns of a thousand.

mod matching;
mod syntax;
mod vocabulary;

pub(super) use matching::{Match, Sentence};
pub use syntax::PatternFault;
pub(super) use syntax::{Node, Slot};
pub(super) use vocabulary::{TermId, Vocabulary};

use super::Channel;
use super::lexicon::Names;
use super::meaning::{Act, Deed, Topic, What};
use super::phrases::{NO, ONE, Phrases, UNKNOWN, VALUE, Wording, YES};
use super::token;
use super::values::names::NameIndex;
use super::values::{Kind, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a pattern means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A question.
    Ask(Topic),
    /// A fact with this value; negation turns a flag.
    Fact(Topic, Value),
    /// A fact with the value of the slot, within a range if it is a number.
    Filled(Topic, (i32, i32)),
    /// An order.
    Tell(Deed),
    /// A deed done.
    Done(Deed),
    /// A speech act.
    Act(Act),
    /// A doubt that turns what follows.
    Doubt,
    /// A mark that its clause has this form; it carries no meaning of its own.
    Lead(Form),
    /// A mark that what its clause tells is yet to come.
    Future,
    /// Nothing.
    Filler,
}

/// What a clause does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It asks.
    Question,
    /// It tells somebody to do something.
    Order,
    /// It states.
    Statement,
}

/// Where a pattern may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Anywhere.
    Anywhere,
    /// Between pauses, conjunctions and other phrases.
    Free,
    /// Before the end of the message or a full stop.
    End,
    /// In a clause of this form.
    In(Form),
}

/// A pattern and what it means.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub nodes: Vec<Node>,
    pub means: usize,
    pub standing: Standing,
    /// Only on this channel.
    pub channel: Option<Channel>,
    /// Only when this topic was asked.
    pub asked: bool,
    /// It is said as well: it wins over a pattern that explains as much.
    pub said: bool,
    /// Commas in its own text, which it may reach over.
    pub commas: i32,
}

/// A mistake in the phrase file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `topics.awake.values.yes.hear`.
    pub path: String,
    /// The pattern or template.
    pub text: String,
    /// What is wrong.
    pub fault: PatternFault,
}

/// The templates of one meaning.
#[derive(Clone, Debug, Default)]
pub(super) struct Templates {
    phone: Vec<String>,
    radio: Vec<String>,
    back: Vec<String>,
}

impl Templates {
    /// Those for a channel; the telephone's where the radio has none of its own.
    pub fn on(&self, channel: Channel) -> &[String] {
        match channel {
            Channel::Radio if !self.radio.is_empty() => &self.radio,
            Channel::Radio | Channel::Phone => &self.phone,
        }
    }

    /// Those for reading back.
    pub fn reading_back(&self, channel: Channel) -> &[String] {
        if self.back.is_empty() {
            self.on(channel)
        } else {
            &self.back
        }
    }
}

/// Everything prepared.
#[derive(Clone, Debug)]
pub(super) struct Grammar {
    pub names: NameIndex,
    pub vocabulary: Vocabulary,
    pub patterns: Vec<Pattern>,
    pub means: Vec<Means>,
    pub fillers: BTreeSet<TermId>,
    pub conjunctions: BTreeSet<TermId>,
    pub negators: BTreeSet<TermId>,
    pub conditions: BTreeSet<TermId>,
    pub contrasts: BTreeSet<TermId>,
    pub slips: BTreeSet<TermId>,
    pub fronts: BTreeSet<TermId>,
    pub alternatives: BTreeSet<TermId>,
    pub measures: BTreeSet<TermId>,
    pub small: BTreeSet<TermId>,
    pub question_verbs: BTreeSet<TermId>,
    pub question_words: BTreeSet<TermId>,
    pub order_verbs: BTreeSet<TermId>,
    pub subjects: BTreeSet<TermId>,
    pub kinds: BTreeMap<Topic, Kind>,
    templates: Vec<Templates>,
    filed: Filed,
    by_term: BTreeMap<TermId, Vec<usize>>,
    /// Patterns without a word of their own: a bare value.
    wordless: Vec<usize>,
    /// Pieces of patterns, while patterns are built.
    built: syntax::Built,
    /// Mistakes found on the way.
    pub problems: Vec<Problem>,
}

impl Grammar {
    /// Prepares the phrases, and the names as words that can be misspelt.
    pub fn new(phrases: &Phrases, names: &Names) -> Self {
        let mut grammar = Grammar {
            names: NameIndex::new(names, &phrases.call_sign_words, &phrases.net_call),
            vocabulary: Vocabulary::default(),
            patterns: Vec::new(),
            means: Vec::new(),
            fillers: BTreeSet::new(),
            conjunctions: BTreeSet::new(),
            negators: BTreeSet::new(),
            conditions: BTreeSet::new(),
            contrasts: BTreeSet::new(),
            slips: BTreeSet::new(),
            fronts: BTreeSet::new(),
            alternatives: BTreeSet::new(),
            measures: BTreeSet::new(),
            small: BTreeSet::new(),
            question_verbs: BTreeSet::new(),
            question_words: BTreeSet::new(),
            order_verbs: BTreeSet::new(),
            subjects: BTreeSet::new(),
            kinds: BTreeMap::new(),
            templates: Vec::new(),
            filed: Filed::default(),
            by_term: BTreeMap::new(),
            wordless: Vec::new(),
            built: syntax::Built::new(),
            problems: Vec::new(),
        };
        grammar.add_words(phrases);
        grammar.add_topics(phrases);
        for (deed, words) in &phrases.deeds {
            let path = format!("deeds.{deed}");
            grammar.add(
                phrases,
                &words.order,
                Means::Tell(deed.clone()),
                None,
                &format!("{path}.order"),
            );
            grammar.add(
                phrases,
                &words.done,
                Means::Done(deed.clone()),
                None,
                &format!("{path}.done"),
            );
        }
        for (name, act) in &phrases.acts {
            let path = format!("acts.{name}");
            match Act::from_name(name) {
                Some(means) => grammar.add(phrases, &act.words, Means::Act(means), None, &path),
                None => grammar.problem(&path, name, PatternFault::UnknownAct),
            }
        }
        let known = phrases.ordinary.iter().flat_map(|line| token::tokens(line));
        grammar.vocabulary.know(known.map(|token| token.text));
        grammar.vocabulary.settle(NameIndex::words(names));
        grammar.file_patterns();
        grammar.built = syntax::Built::new();
        grammar
    }

    fn problem(&mut self, path: &str, text: &str, fault: PatternFault) {
        self.problems.push(Problem {
            path: path.to_owned(),
            text: text.to_owned(),
            fault,
        });
    }

    fn add_words(&mut self, phrases: &Phrases) {
        let mut set = |words: &[String]| -> BTreeSet<TermId> {
            let single = words.iter().filter(|word| !word.contains(' '));
            single
                .map(|word| match word.strip_suffix('*') {
                    Some(stem) => self.vocabulary.stem(&token::fold(stem)),
                    None => self
                        .vocabulary
                        .word(&token::fold(word.trim_matches(['…', '!', ',']))),
                })
                .collect()
        };
        self.conjunctions = set(&phrases.conjunctions);
        self.negators = set(&phrases.negators);
        self.conditions = set(&phrases.conditions);
        self.contrasts = set(&phrases.contrasts);
        self.slips = set(&phrases.slips);
        self.fronts = set(&phrases.fronts);
        self.alternatives = set(&phrases.alternatives);
        self.measures = set(&phrases.measures);
        let small = phrases.small.iter().flat_map(|line| line.split(' '));
        self.small = set(&small.map(str::to_owned).collect::<Vec<String>>());
        self.question_verbs = set(&phrases.question_verbs);
        self.question_words = set(&phrases.question_words);
        self.order_verbs = set(&phrases.order_verbs);
        self.subjects = set(&phrases.subjects);
        self.fillers = set(&phrases.fillers);
        self.fillers.extend(set(&phrases.hesitations));
        self.fillers.extend(set(&phrases.outcries));
        let several = [&phrases.fillers, &phrases.hesitations, &phrases.outcries];
        let fillers = Wording {
            hear: several
                .into_iter()
                .flatten()
                .filter(|filler| filler.contains(' '))
                .cloned()
                .collect(),
            ..Wording::default()
        };
        let heard = |patterns: &[String]| Wording {
            hear: patterns.to_vec(),
            ..Wording::default()
        };
        let doubts = heard(&phrases.doubts);
        self.add(phrases, &fillers, Means::Filler, None, "fillers");
        let futures = heard(&phrases.futures);
        self.add(phrases, &doubts, Means::Doubt, None, "doubts");
        self.add(phrases, &futures, Means::Future, None, "futures");
        let asking = heard(&phrases.question_leads);
        let telling = heard(&phrases.order_leads);
        self.add(
            phrases,
            &asking,
            Means::Lead(Form::Question),
            None,
            "question_leads",
        );
        self.add(
            phrases,
            &telling,
            Means::Lead(Form::Order),
            None,
            "order_leads",
        );
    }

    fn add_topics(&mut self, phrases: &Phrases) {
        for (topic, words) in &phrases.topics {
            let path = format!("topics.{topic}");
            self.kinds.insert(topic.clone(), words.kind);
            self.add(
                phrases,
                &words.ask,
                Means::Ask(topic.clone()),
                None,
                &format!("{path}.ask"),
            );
            for (name, wording) in &words.values {
                let means = match (name.as_str(), words.kind) {
                    (UNKNOWN, _) => Means::Fact(topic.clone(), Value::Unknown),
                    (YES, Kind::Flag) => Means::Fact(topic.clone(), Value::Flag(true)),
                    (NO, Kind::Flag) => Means::Fact(topic.clone(), Value::Flag(false)),
                    (VALUE, kind) if kind != Kind::Code => {
                        Means::Filled(topic.clone(), words.range)
                    }
                    (ONE, Kind::Number) => Means::Fact(topic.clone(), Value::Number(1)),
                    (code, _) => Means::Fact(topic.clone(), Value::Code(code.to_owned())),
                };
                let slot = matches!(means, Means::Filled(..)).then_some(words.kind);
                self.add(
                    phrases,
                    wording,
                    means,
                    slot,
                    &format!("{path}.values.{name}"),
                );
            }
        }
    }

    fn add(
        &mut self,
        phrases: &Phrases,
        wording: &Wording,
        means: Means,
        slot: Option<Kind>,
        path: &str,
    ) {
        let index = self.means.len();
        let internal = matches!(
            means,
            Means::Doubt | Means::Filler | Means::Future | Means::Lead(_)
        );
        let form = match means {
            Means::Ask(_) => Form::Question,
            Means::Tell(_) => Form::Order,
            _ => Form::Statement,
        };
        if wording.say.is_empty() && wording.radio.is_empty() && !internal {
            self.problem(path, "", PatternFault::NoTemplate);
        }
        self.filed.put(&means, index);
        self.means.push(means);
        self.templates.push(Templates {
            phone: wording.say.clone(),
            radio: wording.radio.clone(),
            back: wording.back.clone(),
        });
        let radio = Some(Channel::Radio);
        let lists = [
            ("say", &wording.say, Standing::Anywhere, None, false),
            ("radio", &wording.radio, Standing::Free, radio, false),
            ("back", &wording.back, Standing::Anywhere, None, false),
            ("hear", &wording.hear, Standing::Anywhere, None, false),
            ("short", &wording.short, Standing::Free, None, false),
            ("air", &wording.air, Standing::Anywhere, radio, false),
            ("end", &wording.end, Standing::End, radio, false),
            ("about", &wording.about, Standing::In(form), None, false),
            ("answer", &wording.answer, Standing::Free, None, true),
        ];
        for (list, texts, standing, channel, asked) in lists {
            for text in texts {
                let mut builder = syntax::Builder {
                    vocabulary: &mut self.vocabulary,
                    pieces: &phrases.pieces,
                    built: &mut self.built,
                    slot,
                    depth: 0,
                    nesting: 0,
                    size: 0,
                };
                match builder.pattern(text) {
                    Ok(nodes) => self.patterns.push(Pattern {
                        nodes,
                        means: index,
                        standing,
                        channel,
                        asked,
                        said: matches!(list, "say" | "radio" | "back"),
                        commas: i32::try_from(text.matches(',').count()).unwrap_or(0),
                    }),
                    Err(fault) => self.problem(&format!("{path}.{list}"), text, fault),
                }
            }
        }
    }

    /// Files every pattern under the words of its rarest element.
    fn file_patterns(&mut self) {
        let mut uses: BTreeMap<TermId, usize> = BTreeMap::new();
        let keys: Vec<Vec<Vec<TermId>>> = self
            .patterns
            .iter()
            .map(|pattern| pattern.nodes.iter().filter_map(required).collect())
            .collect();
        for term in keys.iter().flatten().flatten() {
            *uses.entry(*term).or_default() += 1;
        }
        for (index, keys) in keys.into_iter().enumerate() {
            let cost = |terms: &Vec<TermId>| -> usize {
                terms
                    .iter()
                    .map(|term| uses.get(term).copied().unwrap_or(0))
                    .sum()
            };
            match keys.into_iter().min_by_key(cost) {
                Some(terms) => {
                    for term in terms {
                        self.by_term.entry(term).or_default().push(index);
                    }
                }
                None => self.wordless.push(index),
            }
        }
    }

    /// Patterns that a sentence with these terms could match.
    pub fn candidates(&self, terms: impl Iterator<Item = TermId>) -> Vec<usize> {
        let mut found = self.wordless.clone();
        for term in terms {
            if let Some(list) = self.by_term.get(&term) {
                found.extend(list);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The templates of the first meaning that fits, of those about the same as `what`.
    pub fn templates(&self, what: &What, fits: impl Fn(&Means) -> bool) -> Option<&Templates> {
        let mut about = self.filed.about(what).iter();
        let index = about.find(|index| self.means.get(**index).is_some_and(&fits))?;
        self.templates.get(*index)
    }
}

/// Meanings by what they are about, each list in order, so that words for one are found without
/// looking at all.
#[derive(Clone, Debug, Default)]
struct Filed {
    topics: BTreeMap<Topic, Vec<usize>>,
    deeds: BTreeMap<Deed, Vec<usize>>,
    acts: BTreeMap<Act, Vec<usize>>,
}

impl Filed {
    fn put(&mut self, means: &Means, index: usize) {
        let list = match means {
            Means::Ask(topic) | Means::Fact(topic, _) | Means::Filled(topic, _) => {
                self.topics.entry(topic.clone()).or_default()
            }
            Means::Tell(deed) | Means::Done(deed) => self.deeds.entry(deed.clone()).or_default(),
            Means::Act(act) => self.acts.entry(*act).or_default(),
            Means::Doubt | Means::Lead(_) | Means::Future | Means::Filler => return,
        };
        list.push(index);
    }

    fn about(&self, what: &What) -> &[usize] {
        let list = match what {
            What::Ask(topic) | What::Fact(topic, _) => self.topics.get(topic),
            What::Tell(deed) | What::Done(deed) => self.deeds.get(deed),
            What::Act(act) => self.acts.get(act),
            What::To(_) | What::From(_) => None,
        };
        list.map_or(&[], Vec::as_slice)
    }
}

/// The words of which one must be there for the element to match; none if it can match without.
fn required(node: &Node) -> Option<Vec<TermId>> {
    match node {
        Node::Word(terms) => Some(terms.clone()),
        Node::Any(choices) => {
            let mut all = Vec::new();
            for choice in choices.iter() {
                all.extend(choice.iter().find_map(required)?);
            }
            Some(all)
        }
        Node::Slot(_) | Node::Not | Node::Gap | Node::Open | Node::Close => None,
    }
}
