//! Key questions of a card, and where their answers lead.

use super::{Whole, listed, words};
use crate::engine::setup::index::{KeyAnswer, KeyQuestion, Leads};
use crate::scenario::reader::{At, Fields};

/// What answers can lead to: every card and every criterion of the file, by code.
pub(super) struct Codes {
    cards: Vec<String>,
    criteria: Vec<String>,
}

impl Codes {
    /// Those of a list of cards, whatever else may be wrong with them.
    pub fn of(list: &At<'_>) -> Codes {
        let codes = |list: &At<'_>| {
            let names = list.names("code").into_iter();
            names.map(|(code, _)| code).collect::<Vec<String>>()
        };
        let cards = list.quiet_items();
        let criteria = cards.iter().filter_map(|card| card.inside("criteria"));
        Codes {
            cards: codes(list),
            criteria: criteria.flat_map(|list| codes(&list)).collect(),
        }
    }

    /// The code of a criterion.
    pub fn criterion(&self, at: &At<'_>) -> Option<String> {
        let codes = self.criteria.iter().map(String::as_str);
        let found = at.reference("problem-kind-criterion", codes)?;
        Some(self.criteria[found].clone())
    }
}

/// Reads a question.
pub(super) fn question(at: &At<'_>, whole: &Whole<'_>) -> Option<KeyQuestion> {
    at.fields(&["ask", "only_if", "answers", "unknown"], |f| {
        let ask = f.need("ask").and_then(|at| at.text());
        let only_if = words(f, "only_if");
        let answers = f.need("answers");
        let answers = answers.and_then(|list| list.some(|at| answer(at, whole)));
        let unknown = f.may("unknown").map(|at| {
            at.fields(&["to", "raise", "settles", "then", "local"], |f| {
                leads(f, whole)
            })
        });
        Some(KeyQuestion {
            ask: ask?,
            only_if: only_if?,
            answers: answers?,
            unknown: match unknown {
                Some(read) => Some(read?),
                None => None,
            },
        })
    })
}

fn answer(at: &At<'_>, whole: &Whole<'_>) -> Option<KeyAnswer> {
    let names = &["when", "to", "raise", "settles", "then", "local"];
    at.fields(names, |f| {
        let when = f.need("when").and_then(|at| at.text());
        let leads = leads(f, whole);
        Some(KeyAnswer {
            when: when?,
            leads: leads?,
        })
    })
}

/// Where it leads. `to` names criteria and cards in one list.
fn leads(f: &Fields<'_>, whole: &Whole<'_>) -> Option<Leads> {
    let to = listed(f, "to", |at| {
        let all = || whole.codes.cards.iter().chain(&whole.codes.criteria);
        let place = at.reference("problem-kind-lead", all().map(String::as_str))?;
        let code = all().nth(place)?.clone();
        Some((place < whole.codes.cards.len(), code))
    });
    let flag = |name: &str| f.may(name).map_or(Some(false), |at| at.flag());
    let (raise, settles) = (flag("raise"), flag("settles"));
    let then = words(f, "then");
    let local = whole.locals.of(f)?.local();
    let (cards, criteria): (Vec<_>, Vec<_>) = to?.into_iter().partition(|(card, _)| *card);
    let codes = |list: Vec<(bool, String)>| list.into_iter().map(|(_, code)| code).collect();
    Some(Leads {
        criteria: codes(criteria),
        cards: codes(cards),
        raise: raise?,
        settles: settles?,
        then: then?,
        local,
    })
}
