//! Every combination of answers to a card's questions, without going through each: combinations
//! that stand alike are followed as one.

use crate::engine::setup::Priority;
use crate::engine::setup::index::{End, IndexCard, KeyQuestion, Leads, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Swept {
    /// How many combinations there are; not more than fit.
    pub combinations: u64,
    /// Answers that end nowhere, one of each kind, by question.
    pub nowhere: Vec<Vec<Choice>>,
    /// Other cards that must be gone on to, because there is no criterion on the way.
    pub goes_on: BTreeSet<String>,
    /// The priority when the caller knows nothing, where that ends with a criterion.
    pub unknown: Option<Priority>,
}

/// What was answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// That answer.
    Answer(usize),
    /// The caller does not know.
    Unknown,
    /// It was not asked, as it is only asked sometimes.
    NotAsked,
}

impl Choice {
    /// All there are to a question.
    fn all(question: &KeyQuestion) -> impl Iterator<Item = Choice> {
        let answers = (0..question.answers.len()).map(Choice::Answer);
        let not_asked = (!question.only_if.is_empty()).then_some(Choice::NotAsked);
        answers.chain([Choice::Unknown]).chain(not_asked)
    }

    fn leads(self, question: &KeyQuestion) -> Leads {
        let leads = match self {
            Choice::Answer(place) => question.answers.get(place).map(|one| &one.leads),
            Choice::Unknown => question.unknown.as_ref(),
            Choice::NotAsked => None,
        };
        leads.cloned().unwrap_or_default()
    }
}

/// Sweeps a card.
pub(super) fn sweep(card: &IndexCard, index: &[IndexCard]) -> Swept {
    let after = |standing: &Standing, leads: &Leads| {
        // Which of the other cards it was does not change whether it ends.
        standing.clone().with(leads, card, index).with_one_card()
    };
    let mut standings = BTreeMap::from([(Standing::default(), Vec::new())]);
    let mut combinations = 1u64;
    let mut unknown = Standing::default();
    for question in &card.questions {
        let mut next: BTreeMap<Standing, Vec<Choice>> = BTreeMap::new();
        for choice in Choice::all(question) {
            let leads = choice.leads(question);
            for (standing, way) in &standings {
                let chosen = || way.iter().copied().chain([choice]).collect();
                next.entry(after(standing, &leads)).or_insert_with(chosen);
            }
        }
        unknown = after(&unknown, &Choice::Unknown.leads(question));
        combinations = combinations.saturating_mul(Choice::all(question).count() as u64);
        standings = next;
    }
    let mut swept = Swept {
        combinations,
        ..Swept::default()
    };
    for (standing, way) in standings {
        match standing.end(card, index) {
            End::Criterion(..) => {}
            End::OtherCards(_) => swept.goes_on = pointed_to(card),
            End::Nowhere => swept.nowhere.push(way),
        }
    }
    if let End::Criterion(_, priority) = unknown.end(card, index) {
        swept.unknown = Some(priority);
    }
    swept
}

/// The cards that answers lead to without a criterion.
fn pointed_to(card: &IndexCard) -> BTreeSet<String> {
    let questions = card.questions.iter();
    let leads = questions.flat_map(|question| {
        let answers = question.answers.iter().map(|one| &one.leads);
        answers.chain(&question.unknown)
    });
    let leads = leads.filter(|one| one.criteria.is_empty());
    leads.flat_map(|one| one.cards.iter().cloned()).collect()
}

/// A way from card to card that comes back to where it was, if there is one: the codes, the first
/// again at the end.
pub(super) fn circle(
    goes_on: &BTreeMap<String, BTreeSet<String>>,
    from: &str,
) -> Option<Vec<String>> {
    // The shortest way back, so that the same circle is told alike from each of its cards.
    let mut ways = vec![vec![from.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = way.last().map_or(from, String::as_str);
            for next in goes_on.get(last).into_iter().flatten() {
                let on: Vec<String> = way.iter().chain([next]).cloned().collect();
                if next == from {
                    return Some(on);
                }
                if seen.insert(next.clone()) {
                    longer.push(on);
                }
            }
        }
        ways = longer;
    }
    None
}
