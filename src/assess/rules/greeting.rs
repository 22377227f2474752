//! `greeting`: a caller on 113 is met with the words that say where they have come (control-room
//! reference, section 2: the order of the call). Each call that the seat answered for help is an
//! occasion.

use crate::assess::case::{Case, absent};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Call, may_hide, sure};
use crate::engine::time::Span;
use crate::language::Act;
use crate::text;

/// From answering to the greeting (our own default).
const WITHIN: Span = Span::seconds(8);

/// See the module.
#[derive(Debug)]
pub struct Greeting;

impl Rule for Greeting {
    fn id(&self) -> &'static str {
        "greeting"
    }
    fn link(&self) -> Link {
        Link::Manner
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("answers without saying who they are")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls = case.story.calls_to(case.seat());
        let judged: Vec<Judgement> = calls.filter_map(|call| greeted(case, call)).collect();
        if judged.is_empty() {
            return vec![Judgement::not_judged(text!("rule-greeting-none"))];
        }
        judged
    }
}

fn greeted(case: &Case<'_>, call: &Call) -> Option<Judgement> {
    let (answered, _) = call.answered.filter(|(_, by)| *by == case.seat())?;
    if !case.story.is_caller(call.by) {
        return None;
    }
    let due = case.due(answered, WITHIN);
    let mut said = case.story.between(case.seat(), call.by).filter(|speech| {
        speech.by == case.seat() && speech.began >= answered && speech.began <= due
    });
    let first = said.next();
    let who = case.story.name(call.by);
    let judgement = match first {
        Some(first) if sure(&first.said).is_some_and(|said| said.has(Act::Greeting)) => {
            Judgement::met(text!("rule-greeting-met", who = who)).with(case.quote(first))
        }
        Some(first) if may_hide(&first.said) => case.not_understood(first),
        Some(first) => {
            Judgement::missed(text!("rule-greeting-missed", who = who)).with(case.quote(first))
        }
        None if case.ended_before(due) => case.over_too_soon(due),
        None => Judgement::missed(text!("rule-greeting-missed", who = who))
            .with(absent(due, text!("evidence-not-done"))),
    };
    Some(judgement.limit(due))
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed};
    use crate::assess::testing::*;
    use crate::language::{Act, What};

    #[test]
    fn the_first_words_say_where_one_has_come() {
        let answered = || log().rings(WIFE).at("0:04").answers().at("0:05");
        let greeted = answered().says([What::Act(Act::Greeting)]);
        let greeted = greeted.at("2:00").ends();
        assert_eq!(greeted.verdicts("greeting", |_| {}), [Met]);
        let not = answered().asks("where").at("2:00").ends();
        assert_eq!(not.verdicts("greeting", |_| {}), [Missed]);
        let silent = answered().at("2:00").ends();
        assert_eq!(silent.verdicts("greeting", |_| {}), [Missed]);
    }
}
