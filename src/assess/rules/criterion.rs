//! `criterion`: when it is due, the card carries a right criterion of the index and the right
//! priority (provisional alarm within one minute, final within two: control-room reference,
//! section (b)). What is written later is not judged: the patient may have changed.

use crate::assess::case::{Case, Emergency, absent, written};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::values::{priority_name, written_entry};
use crate::engine::dispatch::{Card, Entry};
use crate::engine::id::IncidentId;
use crate::engine::time::{SimTime, Span};
use crate::text;

/// Time to have the final criterion (control-room reference, section (b): two minutes).
const WITHIN: Span = Span::minutes(2);

/// See the module.
#[derive(Debug)]
pub struct Criterion;

impl Rule for Criterion {
    fn id(&self) -> &'static str {
        "criterion"
    }
    fn uses(&self) -> &'static [Field] {
        &[
            Field::Within,
            Field::Criteria,
            Field::Priority,
            Field::Patient,
        ]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Criteria]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        vec![indexed(case, &emergency)]
    }
}

fn indexed(case: &Case<'_>, emergency: &Emergency<'_>) -> Judgement {
    let due = case.due(emergency.answered, WITHIN);
    let cards = case.cards(emergency);
    let since = right_since(case, &cards, due);
    let card = case.story.card_at(&cards, due);
    let judgement = match since {
        Some(at) => Judgement::met(text!(
            "rule-criterion-met",
            criterion = card.criterion.unwrap_or_default()
        ))
        .at(at),
        None if case.ended_before(due) => case.over_too_soon(due),
        None => {
            let judgement = Judgement::missed(why(case, &card));
            // Late is better told as late than as absent.
            match right_since(case, &cards, case.story.end) {
                Some(at) => judgement.at(at),
                None => judgement,
            }
        }
    };
    let priority = case.expectation.priority.map(priority_name);
    let right = text!(
        "rule-criterion-right-exact",
        criteria = wanted(case),
        priority = priority.unwrap_or_else(|| "–".to_owned()),
        within = due.since(emergency.answered)
    );
    judgement
        .limit(due)
        .right(right)
        .with_all(evidence(case, &cards, due))
}

fn is_right(case: &Case<'_>, card: &Card) -> bool {
    let wanted = case.expectation;
    let criterion = card.criterion.as_ref();
    criterion.is_some_and(|code| wanted.criteria.contains(code))
        && (wanted.priority.is_none() || card.priority == wanted.priority)
}

/// Since when the card had been right, as it stood at an instant.
fn right_since(case: &Case<'_>, cards: &[IncidentId], by: SimTime) -> Option<SimTime> {
    let mut since = None;
    for entry in case.story.written_on(cards).filter(|entry| entry.at <= by) {
        let right = is_right(case, &case.story.card_at(cards, entry.at));
        since = if right {
            since.or(Some(entry.at))
        } else {
            None
        };
    }
    since
}

/// A criterion with its words, so that nobody has to look it up: `A.11.02 («…»)`.
fn named(case: &Case<'_>, code: &str) -> String {
    let cards = case.setup.organisation.index.iter();
    let mut criteria = cards.flat_map(|card| &card.criteria);
    match criteria.find(|criterion| criterion.code == code) {
        Some(criterion) => text!("criterion-named", code = code, words = criterion.text),
        None => code.to_owned(),
    }
}

/// The right criteria, by the cards they stand on.
fn wanted(case: &Case<'_>) -> String {
    let right = &case.expectation.criteria;
    let cards = case.setup.organisation.index.iter();
    let of_cards = cards.filter_map(|card| {
        let codes = card.criteria.iter().map(|criterion| &criterion.code);
        let codes: Vec<&str> = codes
            .filter(|code| right.contains(*code))
            .map(String::as_str)
            .collect();
        (!codes.is_empty()).then(|| {
            let codes = codes.join(" / ");
            text!(
                "criteria-of-card",
                codes = codes,
                card = card.code,
                title = card.title
            )
        })
    });
    let of_cards: Vec<String> = of_cards.collect();
    match of_cards.is_empty() {
        true => right.join(" / "),
        false => of_cards.join("; "),
    }
}

fn why(case: &Case<'_>, card: &Card) -> String {
    match (&card.criterion, card.priority) {
        (None, _) => text!("rule-criterion-none"),
        (Some(code), _) if !case.expectation.criteria.contains(code) => {
            text!("rule-criterion-wrong", criterion = named(case, code))
        }
        (_, None) => text!("rule-criterion-no-priority"),
        (_, Some(priority)) => {
            text!(
                "rule-criterion-wrong-priority",
                priority = priority_name(priority)
            )
        }
    }
}

fn evidence(case: &Case<'_>, cards: &[IncidentId], by: SimTime) -> Vec<Evidence> {
    let found: Vec<Evidence> = case
        .story
        .written_on(cards)
        .filter(|entry| matches!(entry.entry, Entry::Criterion(_) | Entry::Priority(_)))
        .map(|entry| {
            let words = match entry.entry {
                Entry::Criterion(code) => named(case, code),
                other => written_entry(other),
            };
            written(entry.at, words)
        })
        .collect();
    if found.is_empty() {
        vec![absent(by, text!("evidence-no-criterion"))]
    } else {
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::dispatch::Entry;
    use crate::engine::setup::{Expectation, Priority};

    fn wanted(expectation: &mut Expectation) {
        expectation.criteria = vec!["A.11.01".to_owned(), "A.11.02".to_owned()];
        expectation.priority = Some(Priority::Acute);
        expectation.within = Some(span("1:30"));
    }
    fn coded(code: &str) -> Entry {
        Entry::Criterion(code.to_owned())
    }
    /// Answered at 0:04, so that it is due at 1:34.
    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers()
    }

    #[test]
    fn either_right_criterion_with_the_right_priority() {
        for code in ["A.11.01", "A.11.02"] {
            let done = answered()
                .at("1:00")
                .writes(Entry::Priority(Priority::Acute));
            let done = done.at("1:20").writes(coded(code)).at("3:00").ends();
            let finding = done.finding("criterion", wanted);
            assert_eq!((finding.verdict, finding.at), (Met, Some(time("1:20"))));
        }
    }

    #[test]
    fn wrong_missing_or_late() {
        let acute = || {
            answered()
                .at("1:00")
                .writes(Entry::Priority(Priority::Acute))
        };
        let wrong = acute().writes(coded("H.11.01")).at("3:00").ends();
        assert_eq!(wrong.verdicts("criterion", wanted), [Missed]);
        assert_eq!(
            acute().at("3:00").ends().verdicts("criterion", wanted),
            [Missed]
        );
        let no_priority = answered().writes(coded("A.11.02")).at("3:00").ends();
        assert_eq!(no_priority.verdicts("criterion", wanted), [Missed]);
        let yellow = answered()
            .writes(coded("A.11.02"))
            .writes(Entry::Priority(Priority::Urgent));
        assert_eq!(
            yellow.at("3:00").ends().verdicts("criterion", wanted),
            [Missed]
        );
        let late = acute()
            .at("1:35")
            .writes(coded("A.11.02"))
            .at("3:00")
            .ends();
        let finding = late.finding("criterion", wanted);
        assert_eq!((finding.verdict, finding.at), (Missed, Some(time("1:35"))));
    }

    #[test]
    fn what_counts_is_the_card_when_it_is_due() {
        let right = || {
            let acute = answered().writes(Entry::Priority(Priority::Acute));
            acute
                .at("0:30")
                .writes(coded("H.11.01"))
                .at("0:50")
                .writes(coded("A.11.02"))
        };
        assert_eq!(
            right().at("3:00").ends().verdicts("criterion", wanted),
            [Met]
        );
        let spoilt = right()
            .at("1:20")
            .writes(coded("H.11.01"))
            .at("3:00")
            .ends();
        assert_eq!(spoilt.verdicts("criterion", wanted), [Missed]);
        let changed_later = right()
            .at("5:00")
            .writes(coded("H.11.01"))
            .at("6:00")
            .ends();
        assert_eq!(changed_later.verdicts("criterion", wanted), [Met]);
    }

    #[test]
    fn an_exercise_that_stops_early_judges_nothing() {
        assert_eq!(
            answered().at("1:00").ends().verdicts("criterion", wanted),
            [NotJudged]
        );
    }
}
