//! What each clause does: ask, tell or state.
//!
//! The core of a phrase ("kvalm") means something else in a question, an order and a statement,
//! so the form of its clause decides.

use super::super::patterns::{Form, Grammar, Match, Means, Sentence};
use super::super::token::Break;

#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    asks: bool,
    orders: bool,
    /// It begins with an order: no statement, whatever else.
    imperative: bool,
    /// It is a bare word in a list that is asked.
    listed: bool,
}

/// Most words of a clause that is one of a list.
const LISTED: usize = 3;

/// Whether the sentence of a token ends with a question mark.
fn is_asked(sentence: &Sentence, at: usize) -> bool {
    let stops = sentence.tokens[at..].iter().map(|token| token.after);
    stops.into_iter().find(|after| *after >= Break::Stop) == Some(Break::Question)
}

/// The marks of every token's clause.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    marks: Vec<Marks>,
}

impl Forms {
    /// Looks at all clauses. A clause ends at a pause and at a conjunction.
    pub fn new(sentence: &Sentence, grammar: &Grammar, matches: &[Match], framed: &[bool]) -> Self {
        let length = sentence.tokens.len();
        let mut marks = vec![Marks::default(); length];
        let mut from = 0;
        let mut before = Marks::default();
        while from < length {
            let mut to = from + 1;
            while to < length
                && sentence.tokens[to - 1].after == Break::None
                && !sentence.is_any(to, &grammar.conjunctions)
                && framed[to] == framed[from]
            {
                to += 1;
            }
            let mut own = clause(sentence, grammar, matches, from, to);
            // "Er han kvalm og svett": what a conjunction joins has the same form.
            let joined = from > 0
                && sentence.tokens[from - 1].after == Break::None
                && sentence.is_any(from, &grammar.conjunctions);
            if joined && !own.orders {
                own.asks |= before.asks && !own.imperative;
                own.orders |= before.orders;
            }
            // "Er han kvalm, svett eller blek?": so has a bare word in a list.
            let listed = from > 0
                && sentence.tokens[from - 1].after == Break::Comma
                && to - from <= LISTED
                && !framed[from - 1]
                && !(from..to).any(|at| sentence.is_any(at, &grammar.subjects))
                && is_asked(sentence, from);
            own.listed = listed && before.asks && !own.imperative;
            own.asks |= own.listed;
            marks[from..to].fill(own);
            before = own;
            from = to;
        }
        Forms { marks }
    }

    /// Whether the clause of a token is one of a list that is asked: "kvalm, svett eller blek?".
    pub fn is_listed(&self, at: usize) -> bool {
        self.marks[at].listed
    }

    /// Whether the clause of a token begins with an order.
    pub fn is_imperative(&self, at: usize) -> bool {
        self.marks[at].imperative
    }

    /// Whether the clause of a token can have this form.
    pub fn allow(&self, at: usize, form: Form) -> bool {
        let marks = self.marks[at];
        match form {
            Form::Question => marks.asks,
            Form::Order => marks.orders,
            Form::Statement => !marks.asks && !marks.imperative,
        }
    }
}

fn clause(
    sentence: &Sentence,
    grammar: &Grammar,
    matches: &[Match],
    from: usize,
    to: usize,
) -> Marks {
    let mut first = from;
    while first + 1 < to
        && (sentence.filler[first] || sentence.is_any(first, &grammar.conjunctions))
        && !sentence.is_any(first, &grammar.question_words)
    {
        first += 1;
    }
    let lead = |form: Form| {
        matches.iter().any(|found| {
            found.from >= from && found.to <= to && grammar.means[found.means] == Means::Lead(form)
        })
    };
    let inverted = sentence.is_any(first, &grammar.question_verbs)
        && sentence.is_any(first + 1, &grammar.subjects);
    let mut end = to;
    while end < sentence.tokens.len() && sentence.tokens[end - 1].after == Break::None {
        end += 1;
    }
    // "Ikke gi ham mat": the verb after a denial begins it too.
    let verb = first + usize::from(sentence.is_any(first, &grammar.negators));
    let imperative = sentence.is_any(verb, &grammar.order_verbs);
    // "Når dere er fremme": a condition, with its subject before its verb, asks nothing.
    let subordinate = sentence.is_any(first, &grammar.conditions)
        && sentence.is_any(first + 1, &grammar.subjects);
    Marks {
        asks: inverted
            || sentence.tokens[end - 1].after == Break::Question
            || (sentence.is_any(first, &grammar.question_words) && !subordinate)
            || lead(Form::Question),
        orders: imperative || lead(Form::Order),
        imperative,
        listed: false,
    }
}
