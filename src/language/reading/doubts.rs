//! What makes doubtful that something was stated: it is yet to come, something stands against it,
//! it is one of two possibilities, or an order names it.

use super::super::Channel;
use super::super::meaning::{What, topic};
use super::super::token::Break;
use super::super::values::Value;
use super::resolve::{Found, Resolver};

impl Resolver<'_> {
    /// "Om åtte minutter er vi framme": nobody is there yet.
    pub fn yet_to_come(&mut self, found: &mut Vec<Found>) {
        found.retain(|one| {
            let What::Fact(topic, Value::Code(_)) = &one.what else {
                return true;
            };
            if *topic != *topic::STATUS {
                return true;
            }
            let (from, _) = self.clause(one.from);
            let (_, to) = self.clause(one.to - 1);
            let own = |at: usize| (one.from..one.to).contains(&at);
            let later = (from..to).any(|at| self.future[at] && !own(at));
            self.unsure |= later && !(from..to).any(|at| self.held[at] && !own(at));
            !later
        });
    }

    /// "Han puster, men overflatisk": a yes that something not understood holds against is no
    /// certain one. Nor is what is one of two possibilities: "puster normalt eller gisper".
    pub fn contrasts(&mut self, found: &[Found]) {
        for one in found {
            if !matches!(one.what, What::Fact(_, Value::Flag(_) | Value::Code(_))) {
                continue;
            }
            let (from, _) = self.clause(one.from);
            let (_, end) = self.clause(one.to - 1);
            let tokens = &self.sentence.tokens;
            let goes_on = end + 1 < tokens.len() && tokens[end - 1].after < Break::Stop;
            let denied = (from..end).any(|at| self.sentence.is_any(at, &self.grammar.negators));
            let is = |at: usize, words| !self.held[at] && self.sentence.is_any(at, words);
            let flag = matches!(one.what, What::Fact(_, Value::Flag(_)));
            if flag && goes_on && is(end, &self.grammar.contrasts) {
                let (_, to) = self.clause(end + 1);
                self.unsure |= !(end..to).any(|at| self.held[at]);
            }
            let other = &self.grammar.alternatives;
            self.unsure |= !denied && (is(from, other) || (goes_on && is(end, other)));
        }
    }

    /// "Legg hendene midt på brystet": what an order names is no finding.
    pub fn in_orders(&mut self, found: &[Found]) {
        let finding =
            |one: &Found| matches!(one.what, What::Fact(_, Value::Flag(_) | Value::Code(_)));
        self.unsure |= self.channel == Channel::Phone
            && found
                .iter()
                .any(|one| finding(one) && self.forms.is_imperative(one.from));
    }

    /// "Nå er han våken" puts its verb first as a question does, and tells: without a question
    /// mark, what follows such a word is not surely asked.
    pub fn told_verb_first(&mut self, found: &[Found]) {
        let sentence = self.sentence;
        let told = |one: &Found| {
            let (from, to) = (one.from, one.to);
            matches!(one.what, What::Ask(_))
                && from > 0
                && sentence.tokens[from - 1].after == Break::None
                && sentence.is_any(from - 1, &self.grammar.fronts)
                && sentence.is_any(from, &self.grammar.question_verbs)
                && sentence.is_any(from + 1, &self.grammar.subjects)
                && sentence.tokens[to - 1..]
                    .iter()
                    .map(|token| token.after)
                    .find(|after| *after >= Break::Stop)
                    != Some(Break::Question)
        };
        self.unsure |= found.iter().any(told);
    }
}
