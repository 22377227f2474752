//! Choosing among the phrases found: the set without overlap that explains the most.

use super::super::patterns::{Grammar, Match, Sentence, Standing};
use super::super::token::Break;
use super::forms::Forms;

/// Whether the token before was explained, and what the next must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Explained, or a pause.
    Explained,
    /// Left unexplained.
    Strange,
    /// A phrase that wants no stranger beside it ended here.
    Waiting,
}

const STATES: [Before; 3] = [Before::Explained, Before::Strange, Before::Waiting];

#[derive(Clone, Copy)]
struct Step {
    score: i32,
    from: usize,
    state: usize,
    taken: Option<usize>,
}

/// What is known of the tokens when phrases are chosen.
pub(super) struct Ground<'a> {
    pub sentence: &'a Sentence,
    pub grammar: &'a Grammar,
    /// Tokens that the calling form holds already.
    pub framed: &'a [bool],
    /// What each clause does.
    pub forms: &'a Forms,
}

impl Ground<'_> {
    /// A pause or the edge of the text before a token.
    fn pause_before(&self, at: usize) -> bool {
        at == 0
            || at >= self.sentence.tokens.len()
            || self.sentence.tokens[at - 1].after > Break::None
            || self.framed[at - 1]
            || self.framed[at]
    }

    /// A token that is no stranger although no phrase holds it.
    fn is_harmless(&self, at: usize) -> bool {
        self.framed[at]
            || self.sentence.filler[at]
            || self.sentence.is_any(at, &self.grammar.conjunctions)
    }

    /// Whether a phrase may begin here: one that wants no stranger beside it only after a pause,
    /// a conjunction or another phrase.
    fn may_follow(&self, standing: Standing, at: usize, before: Before) -> bool {
        match standing {
            Standing::Free => before != Before::Strange || self.pause_before(at),
            Standing::Anywhere | Standing::End | Standing::In(_) => true,
        }
    }

    /// The best phrases, in order.
    pub fn choose(&self, matches: &[Match]) -> Vec<usize> {
        let length = self.sentence.tokens.len();
        let mut table: Vec<[Option<Step>; 3]> = vec![[None; 3]; length + 1];
        table[0][0] = Some(Step {
            score: 0,
            from: 0,
            state: 0,
            taken: None,
        });
        let mut by_start: Vec<Vec<usize>> = vec![Vec::new(); length];
        for (index, found) in matches.iter().enumerate() {
            let free = !self.framed[found.from..found.to]
                .iter()
                .any(|framed| *framed);
            if free && self.ends_well(found) {
                by_start[found.from].push(index);
            }
        }
        for at in 0..length {
            for (state, before) in STATES.into_iter().enumerate() {
                let Some(step) = table[at][state] else {
                    continue;
                };
                let next = if self.is_harmless(at) {
                    Some(Before::Explained)
                } else if before == Before::Waiting && !self.pause_before(at) {
                    None
                } else {
                    Some(Before::Strange)
                };
                if let Some(next) = next {
                    improve(
                        &mut table[at + 1],
                        next,
                        Step {
                            score: step.score,
                            from: at,
                            state,
                            taken: None,
                        },
                    );
                }
                for &index in &by_start[at] {
                    let found = &matches[index];
                    if !self.may_follow(found.standing, at, before) {
                        continue;
                    }
                    let after = match found.standing {
                        Standing::Free => Before::Waiting,
                        Standing::Anywhere | Standing::End | Standing::In(_) => Before::Explained,
                    };
                    improve(
                        &mut table[found.to],
                        after,
                        Step {
                            score: step.score + found.weight,
                            from: at,
                            state,
                            taken: Some(index),
                        },
                    );
                }
            }
        }
        let mut chosen = Vec::new();
        let mut at = length;
        let mut state = (0..STATES.len())
            .filter(|&state| table[at][state].is_some())
            .max_by_key(|&state| {
                (
                    table[at][state].map_or(i32::MIN, |step| step.score),
                    3 - state,
                )
            })
            .unwrap_or(0);
        while at > 0 {
            let Some(step) = table[at][state] else {
                break;
            };
            chosen.extend(step.taken);
            at = step.from;
            state = step.state;
        }
        chosen.reverse();
        chosen
    }

    fn ends_well(&self, found: &Match) -> bool {
        let last = &self.sentence.tokens[found.to - 1];
        match found.standing {
            Standing::End => found.to == self.sentence.tokens.len() || last.after >= Break::Stop,
            Standing::In(form) => self.forms.allow(found.from, form),
            Standing::Anywhere | Standing::Free => true,
        }
    }
}

fn improve(cell: &mut [Option<Step>; 3], state: Before, step: Step) {
    let index = STATES.iter().position(|one| *one == state).unwrap_or(0);
    let better = match &cell[index] {
        Some(old) => step.score > old.score,
        None => true,
    };
    if better {
        cell[index] = Some(step);
    }
}
