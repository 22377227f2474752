//! The small language of patterns and templates, from text to a tree.
//!
//! The head of `phrases.ron` explains it to those who write it.

use super::vocabulary::{TermId, Vocabulary};
use crate::language::token;
use crate::language::values::Kind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::language) enum Node {
    /// One of these words.
    Word(Vec<TermId>),
    /// One of these sequences; an empty one makes it optional. Shared by all patterns that use
    /// the same piece.
    Any(Arc<Vec<Vec<Node>>>),
    /// A value.
    Slot(Slot),
    /// Where "ikke" may stand and turn the meaning.
    Not,
    /// Up to three words of any kind.
    Gap,
    /// What stood before is context, not part of the phrase.
    Open,
    /// What follows is context, not part of the phrase.
    Close,
}

/// What a slot reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language) enum Slot {
    /// A value of this kind.
    Value(Kind),
    /// "For en halvtime siden": a clock time, counted back from now.
    Ago,
    /// "En halvtime": the same, where "for" and "siden" are not said.
    Span,
    /// "Ti" of "framme om ti": minutes whose word is left out.
    Soon,
}

impl Slot {
    /// Whether it is filled with a number.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Slot::Soon | Slot::Value(Kind::Number | Kind::Age | Kind::Pair | Kind::Minutes)
        )
    }
}

/// What a pattern is built with.
pub(super) struct Builder<'a> {
    pub vocabulary: &'a mut Vocabulary,
    pub pieces: &'a BTreeMap<String, String>,
    /// The pieces that are built already, by name and by what `{value}` is in them.
    pub built: &'a mut Built,
    pub slot: Option<Kind>,
    /// How deep pieces stand within pieces.
    pub depth: u8,
    /// How deep brackets stand within brackets, in the pattern and its pieces together.
    pub nesting: u8,
    /// Elements so far, with those of its pieces.
    pub size: u32,
}

/// Pieces that are built, and how many elements each has.
pub(super) type Built = BTreeMap<(String, Option<Kind>), (Node, u32)>;

/// Deepest nesting and most elements of a pattern, far above what anybody writes by hand (our own
/// defaults): what is deeper could overflow the stack, what is larger could fill the memory.
const DEEPEST: u8 = 32;
const LARGEST: u32 = 20_000;

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// A bracket is not closed, or closed twice.
    Brackets,
    /// A piece that is not defined.
    UnknownPiece(String),
    /// A slot that is not known, or not to be filled here.
    UnknownSlot(String),
    /// Pieces within pieces without end.
    Endless,
    /// Brackets within brackets, too many.
    TooDeep,
    /// Too many elements, with those of its pieces.
    TooLarge,
    /// Nothing in it.
    Empty,
    /// Not the name of a speech act.
    UnknownAct,
    /// Nothing to say it with.
    NoTemplate,
}

impl Builder<'_> {
    /// Builds a pattern.
    pub fn pattern(&mut self, text: &str) -> Result<Vec<Node>, PatternFault> {
        let mut letters = Letters { rest: text };
        let choices = self.choices(&mut letters, None)?;
        let nodes = match <[Vec<Node>; 1]>::try_from(choices) {
            Ok([nodes]) => nodes,
            Err(choices) => vec![Node::Any(Arc::new(choices))],
        };
        if nodes.is_empty() {
            return Err(PatternFault::Empty);
        }
        Ok(nodes)
    }

    /// Sequences separated by `|`, up to the closing bracket.
    fn choices(
        &mut self,
        letters: &mut Letters<'_>,
        close: Option<char>,
    ) -> Result<Vec<Vec<Node>>, PatternFault> {
        if self.nesting >= DEEPEST {
            return Err(PatternFault::TooDeep);
        }
        self.nesting += 1;
        let choices = self.sequences(letters, close);
        self.nesting -= 1;
        choices
    }

    fn sequences(
        &mut self,
        letters: &mut Letters<'_>,
        close: Option<char>,
    ) -> Result<Vec<Vec<Node>>, PatternFault> {
        let mut choices = vec![Vec::new()];
        loop {
            self.size += 1;
            if self.size > LARGEST {
                return Err(PatternFault::TooLarge);
            }
            letters.skip_space();
            let Some(letter) = letters.next() else {
                return if close.is_none() {
                    Ok(choices)
                } else {
                    Err(PatternFault::Brackets)
                };
            };
            let node = match letter {
                '|' => {
                    choices.push(Vec::new());
                    continue;
                }
                ')' | ']' if close == Some(letter) => return Ok(choices),
                ')' | ']' => return Err(PatternFault::Brackets),
                '(' => any(self.choices(letters, Some(')'))?),
                '[' => {
                    let mut inner = self.choices(letters, Some(']'))?;
                    inner.push(Vec::new());
                    any(inner)
                }
                '{' => self.slot(&letters.until('}')?)?,
                '<' if letters.take("<") => Node::Open,
                '>' if letters.take(">") => Node::Close,
                '<' => self.piece(&letters.until('>')?)?,
                '~' => Node::Not,
                '.' if letters.take(".") => Node::Gap,
                ',' | '.' | '?' | '!' | ':' | '…' | '–' | '-' | '"' | '«' | '»' => continue,
                letter => {
                    let word = letters.word(letter);
                    if let Some(nodes) = choices.last_mut() {
                        self.words(&word, nodes);
                    }
                    continue;
                }
            };
            if let Some(nodes) = choices.last_mut() {
                nodes.push(node);
            }
        }
    }

    fn words(&mut self, word: &str, nodes: &mut Vec<Node>) {
        if let Some(stem) = word.strip_suffix('*') {
            nodes.push(Node::Word(vec![self.vocabulary.stem(&token::fold(stem))]));
            return;
        }
        // Most words are one token, and are many.
        if word.chars().all(char::is_alphabetic) {
            nodes.push(Node::Word(vec![self.vocabulary.word(&token::fold(word))]));
            return;
        }
        for token in token::tokens(word) {
            nodes.push(Node::Word(vec![self.vocabulary.word(&token.text)]));
        }
    }

    fn slot(&mut self, name: &str) -> Result<Node, PatternFault> {
        match name {
            "value" => match self.slot {
                Some(kind) => Ok(Node::Slot(Slot::Value(kind))),
                None => Err(PatternFault::UnknownSlot(name.to_owned())),
            },
            "ago" => Ok(Node::Slot(Slot::Ago)),
            "ago_span" => Ok(Node::Slot(Slot::Span)),
            "soon" => Ok(Node::Slot(Slot::Soon)),
            "number" => Ok(Node::Slot(Slot::Value(Kind::Number))),
            "minutes" => Ok(Node::Slot(Slot::Value(Kind::Minutes))),
            "clock" => Ok(Node::Slot(Slot::Value(Kind::Clock))),
            "address" => Ok(Node::Slot(Slot::Value(Kind::Address))),
            "call_sign" => Ok(Node::Slot(Slot::Value(Kind::CallSign))),
            "talkgroup" => Ok(Node::Slot(Slot::Value(Kind::Talkgroup))),
            "hospital" => Ok(Node::Slot(Slot::Value(Kind::Hospital))),
            "municipality" => Ok(Node::Slot(Slot::Value(Kind::Municipality))),
            // Of whom a template speaks, and how the speaker gets along: filled in when it is said.
            "han" | "ham" | "hans" | "kjører" => self.piece(name),
            _ => Err(PatternFault::UnknownSlot(name.to_owned())),
        }
    }

    fn piece(&mut self, name: &str) -> Result<Node, PatternFault> {
        let key = (name.to_owned(), self.slot);
        if let Some((node, size)) = self.built.get(&key) {
            self.size = self.size.saturating_add(*size);
            return Ok(node.clone());
        }
        let Some(text) = self.pieces.get(name) else {
            return Err(PatternFault::UnknownPiece(name.to_owned()));
        };
        if self.depth >= 8 {
            return Err(PatternFault::Endless);
        }
        let before = self.size;
        self.depth += 1;
        let choices = self.choices(&mut Letters { rest: text }, None);
        self.depth -= 1;
        let node = any(choices?);
        let size = self.size.saturating_sub(before);
        self.built.insert(key, (node.clone(), size));
        Ok(node)
    }
}

/// A choice; of single words it is one element, which is quicker to match.
fn any(choices: Vec<Vec<Node>>) -> Node {
    let mut terms = Vec::new();
    for choice in &choices {
        match choice.as_slice() {
            [Node::Word(words)] => terms.extend(words),
            [Node::Any(inner)] if choices.len() == 1 => return Node::Any(Arc::clone(inner)),
            _ => return Node::Any(Arc::new(choices)),
        }
    }
    terms.sort_unstable();
    terms.dedup();
    Node::Word(terms)
}

struct Letters<'a> {
    rest: &'a str,
}

impl Letters<'_> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }
    fn next(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = &self.rest[letter.len_utf8()..];
        Some(letter)
    }
    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
    fn until(&mut self, end: char) -> Result<String, PatternFault> {
        let (inner, rest) = self.rest.split_once(end).ok_or(PatternFault::Brackets)?;
        self.rest = rest;
        Ok(inner.trim().to_owned())
    }
    fn word(&mut self, first: char) -> String {
        let mut word = String::from(first);
        while let Some(letter) = self.rest.chars().next() {
            let inside = letter.is_alphanumeric() || matches!(letter, '-' | '*' | '\'');
            if !inside {
                break;
            }
            word.push(letter);
            self.rest = &self.rest[letter.len_utf8()..];
        }
        word
    }
}
