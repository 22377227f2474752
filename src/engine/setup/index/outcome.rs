//! Where the answers to a card's questions lead.

use super::{IndexCard, Leads, criterion};
use crate::engine::setup::Priority;
use std::collections::BTreeSet;

/// How it stands after some answers. The order of the answers does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The criterion that counts whatever else is said.
    settled: Option<Met>,
    /// The highest criterion met.
    best: Option<Met>,
    /// How many steps higher the priority is to be.
    raised: u8,
    /// Other cards that were pointed to.
    cards: BTreeSet<String>,
}

/// A criterion that was met; the smaller, the more it counts: by priority, on its own card before
/// others, by rank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    priority: Priority,
    elsewhere: bool,
    rank: usize,
    code: String,
}

/// Where a card ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// With this criterion and this priority, which may be higher than the criterion's own.
    Criterion(String, Priority),
    /// With another card: one of these.
    OtherCards(BTreeSet<String>),
    /// Nowhere.
    Nowhere,
}

impl Standing {
    /// How it stands after one more answer to a question of `card`. A criterion that is not in the
    /// index leads nowhere.
    #[must_use]
    pub fn with(mut self, leads: &Leads, card: &IndexCard, index: &[IndexCard]) -> Standing {
        let met = leads.criteria.iter().filter_map(|code| {
            let (on, found) = criterion(index, code)?;
            let rank = on.criteria.iter().position(|one| one.code == found.code)?;
            Some(Met {
                priority: found.priority,
                elsewhere: on.code != card.code,
                rank,
                code: found.code.clone(),
            })
        });
        let met = met.min();
        let slot = match leads.settles {
            true => &mut self.settled,
            false => &mut self.best,
        };
        *slot = slot.take().into_iter().chain(met).min();
        // Above the highest there is no step.
        self.raised = (self.raised + u8::from(leads.raise)).min(2);
        self.cards.extend(leads.cards.iter().cloned());
        self
    }

    /// The same with at most one of the other cards: enough to know whether it ends.
    #[must_use]
    pub fn with_one_card(mut self) -> Standing {
        self.cards = self.cards.into_iter().take(1).collect();
        self
    }

    /// Where it ends if nothing more is asked.
    pub fn end(&self, card: &IndexCard, index: &[IndexCard]) -> End {
        if let Some(settled) = &self.settled {
            return End::Criterion(settled.code.clone(), settled.priority);
        }
        let otherwise = || {
            let (_, found) = criterion(index, card.otherwise.as_ref()?)?;
            Some((found.code.clone(), found.priority))
        };
        let best = self.best.as_ref();
        let best = best.map(|met| (met.code.clone(), met.priority));
        match best.or_else(otherwise) {
            Some((code, own)) => {
                let priority = (0..self.raised).fold(own, |at, _| higher(at));
                End::Criterion(code, priority)
            }
            None if self.cards.is_empty() => End::Nowhere,
            None => End::OtherCards(self.cards.clone()),
        }
    }
}

fn higher(priority: Priority) -> Priority {
    match priority {
        Priority::Acute | Priority::Urgent => Priority::Acute,
        Priority::Normal => Priority::Urgent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::setup::{Criterion, IndexCard};

    fn card(code: &str, criteria: &[(&str, Priority)]) -> IndexCard {
        IndexCard {
            code: code.to_owned(),
            criteria: criteria
                .iter()
                .map(|(code, priority)| Criterion {
                    code: (*code).to_owned(),
                    priority: *priority,
                    text: (*code).to_owned(),
                    concept: String::new(),
                    formerly: Vec::new(),
                    local: None,
                })
                .collect(),
            ..IndexCard::default()
        }
    }

    fn to(codes: &[&str]) -> Leads {
        Leads {
            criteria: codes.iter().map(|code| (*code).to_owned()).collect(),
            ..Leads::default()
        }
    }

    fn index() -> [IndexCard; 2] {
        let a = card(
            "01",
            &[
                ("01.A1", Priority::Acute),
                ("01.A2", Priority::Acute),
                ("01.H1", Priority::Urgent),
                ("01.V1", Priority::Normal),
            ],
        );
        [a, card("02", &[("02.A1", Priority::Acute)])]
    }

    fn end(leads: &[Leads]) -> End {
        let index = index();
        let start = Standing::default();
        let all = leads.iter();
        let standing = all.fold(start, |now, one| now.with(one, &index[0], &index));
        standing.end(&index[0], &index)
    }

    fn criterion(code: &str, priority: Priority) -> End {
        End::Criterion(code.to_owned(), priority)
    }

    #[test]
    fn the_highest_criterion_counts_whatever_the_order() {
        let leads = [
            to(&["01.H1"]),
            to(&["02.A1"]),
            to(&["01.A2"]),
            to(&["01.V1"]),
        ];
        let backwards: Vec<Leads> = leads.iter().rev().cloned().collect();
        assert_eq!(end(&leads), criterion("01.A2", Priority::Acute));
        assert_eq!(end(&backwards), end(&leads));
    }

    #[test]
    fn a_step_higher_changes_the_priority_and_not_the_criterion() {
        let raise = Leads {
            raise: true,
            ..Leads::default()
        };
        let normal = to(&["01.V1"]);
        let once = [raise.clone(), normal.clone()];
        assert_eq!(end(&once), criterion("01.V1", Priority::Urgent));
        let often = [normal, raise.clone(), raise.clone(), raise];
        assert_eq!(end(&often), criterion("01.V1", Priority::Acute));
    }

    #[test]
    fn what_settles_it_counts_against_all_others() {
        let plan = Leads {
            settles: true,
            ..to(&["01.V1"])
        };
        let end = end(&[to(&["01.A1"]), plan]);
        assert_eq!(end, criterion("01.V1", Priority::Normal));
    }

    #[test]
    fn without_a_criterion_it_goes_on_or_nowhere() {
        let on = Leads {
            cards: vec!["02".to_owned()],
            ..Leads::default()
        };
        assert_eq!(end(&[on]), End::OtherCards(["02".to_owned()].into()));
        assert_eq!(end(&[Leads::default(), to(&["09.A1"])]), End::Nowhere);
        let index = index();
        let card = IndexCard {
            otherwise: Some("02.A1".to_owned()),
            ..index[0].clone()
        };
        let end = Standing::default().end(&card, &index);
        assert_eq!(end, criterion("02.A1", Priority::Acute));
    }
}
