//! `criterion`: when it is due, the card carries a right criterion of the index and the right
//! priority (provisional alarm within one minute, final within two: control-room reference,
//! section (b)). What is written later is not judged: the patient may have changed.
//!
//! Criterion and priority are an occasion each: an operator with the priority right and the
//! criterion wrong has done half of it, and is told so. What the caller was heard to tell stands
//! beside it.

use crate::assess::case::{Case, Emergency, absent, written};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::values::priority_name;
use crate::assess::words::between;
use crate::engine::dispatch::{Card, Entry};
use crate::engine::exercise::watch::Moment;
use crate::engine::id::IncidentId;
use crate::engine::setup::{Expectation, Priority};
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
    fn link(&self) -> Link {
        Link::Urgency
    }
    fn told_live(&self) -> Live {
        Live::InTheEnd
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("writes a criterion of another card")
    }
    fn asks_for(&self, _: &Expectation, moment: &Moment) -> bool {
        matches!(moment, Moment::Prioritised(_))
    }
    fn uses(&self) -> &'static [Field] {
        &[
            Field::From,
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
        let mut judgements = vec![indexed(case, &emergency)];
        judgements.extend(
            case.expectation
                .priority
                .map(|wanted| prioritised(case, &emergency, wanted)),
        );
        judgements
    }
}

/// Whether a right criterion stood on the card.
fn indexed(case: &Case<'_>, emergency: &Emergency<'_>) -> Judgement {
    let wanted = &case.expectation.criteria;
    let right = |card: &Card| {
        let criterion = card.criterion.as_ref();
        criterion.is_some_and(|code| wanted.contains(code))
    };
    let look = Look::new(case, emergency);
    let told = case.told_by_caller(emergency, look.last());
    let named_on = |card: &Card| {
        let criterion = card.criterion.as_deref();
        criterion.map(|code| named(case, code)).unwrap_or_default()
    };
    let judgement = look.judged(right, |state| match state {
        State::Right(card, after) => text!(
            "rule-criterion-met",
            since = case.since(),
            criterion = named_on(&card),
            after = after,
            within = look.within()
        ),
        State::Late(after) => text!(
            "rule-criterion-late",
            since = case.since(),
            after = after,
            within = look.within()
        ),
        State::Wrong(card) if card.criterion.is_none() => {
            text!(
                "rule-criterion-none",
                since = case.since(),
                within = look.within()
            )
        }
        State::Wrong(card) => {
            let criterion = named_on(&card);
            // Nobody is said to have contradicted what nobody was heard to tell.
            if told.is_empty() {
                text!("rule-criterion-other", criterion = criterion)
            } else {
                text!("rule-criterion-wrong", criterion = criterion)
            }
        }
    });
    let right = text!(
        "rule-criterion-right-exact",
        since = case.since(),
        criteria = choices(case),
        within = look.within()
    );
    let shown = look.shown(|entry| matches!(entry, Entry::Criterion(_)));
    judgement
        .right(right)
        .with_all(or_absent(shown, look.due, "evidence-no-criterion"))
        .with_all(told)
}

/// Whether the right priority stood on the card.
fn prioritised(case: &Case<'_>, emergency: &Emergency<'_>, wanted: Priority) -> Judgement {
    let look = Look::new(case, emergency);
    let right = |card: &Card| card.priority == Some(wanted);
    let name = priority_name(wanted);
    let judgement = look.judged(right, |state| match state {
        State::Right(_, after) => text!(
            "rule-criterion-priority-met",
            since = case.since(),
            priority = name,
            after = after,
            within = look.within()
        ),
        State::Late(after) => text!(
            "rule-criterion-priority-late",
            since = case.since(),
            priority = name,
            after = after,
            within = look.within()
        ),
        State::Wrong(card) => match card.priority {
            None => text!(
                "rule-criterion-no-priority",
                since = case.since(),
                within = look.within()
            ),
            Some(other) => text!(
                "rule-criterion-wrong-priority",
                priority = priority_name(other)
            ),
        },
    });
    let shown = look.shown(|entry| matches!(entry, Entry::Priority(_)));
    judgement
        .right(text!(
            "rule-criterion-right-priority",
            since = case.since(),
            priority = name,
            within = look.within()
        ))
        .with_all(or_absent(shown, look.due, "evidence-no-priority"))
        .with_all(case.told_by_caller(emergency, look.last()))
}

fn or_absent(shown: Vec<Evidence>, due: SimTime, key: &str) -> Vec<Evidence> {
    if shown.is_empty() {
        vec![absent(due, text!(key))]
    } else {
        shown
    }
}

/// How it stood with one field of the card.
enum State {
    /// Right when it was due, and this long after the time began to run.
    Right(Card, String),
    /// Right, and this long after the time began to run: too late.
    Late(String),
    /// Not right when it was due, and not right later either.
    Wrong(Card),
}

/// The cards about a call, as they stood when they were due.
struct Look<'a> {
    case: &'a Case<'a>,
    cards: Vec<IncidentId>,
    from: SimTime,
    due: SimTime,
}

impl<'a> Look<'a> {
    fn new(case: &'a Case<'a>, emergency: &Emergency<'_>) -> Self {
        Look {
            case,
            cards: case.cards(emergency),
            from: emergency.from,
            due: case.due(emergency.from, WITHIN),
        }
    }

    fn within(&self) -> String {
        between(self.from, self.due)
    }

    /// The last instant that counts.
    fn last(&self) -> SimTime {
        self.case.last_of(self.due)
    }

    fn judged(&self, right: impl Fn(&Card) -> bool, why: impl Fn(State) -> String) -> Judgement {
        let after = |at: SimTime| between(self.from, at);
        let card = self.case.story.card_at(&self.cards, self.last());
        if self.case.broken_off_before(self.due) {
            return self.case.over_too_soon(self.due);
        }
        let judgement = match self.since(&right, self.last()) {
            Some(at) => Judgement::met(why(State::Right(card, after(at)))).at(at),
            None if self.case.ended_before(self.due) => self.case.over_too_soon(self.due),
            None => match self.since(&right, self.case.story.end) {
                // Late is better told as late than as absent.
                Some(at) => Judgement::missed(why(State::Late(after(at)))).at(at),
                None => Judgement::missed(why(State::Wrong(card))),
            },
        };
        judgement.limit(self.due)
    }

    /// Since when a card had been right, as it stood at an instant. Where there are two about the
    /// event, one that is right is enough, and the other does not spoil it.
    fn since(&self, right: impl Fn(&Card) -> bool, by: SimTime) -> Option<SimTime> {
        let story = self.case.story;
        let on_one = |card: &IncidentId| {
            let card = std::slice::from_ref(card);
            let mut since = None;
            for entry in story.written_on(card).filter(|one| one.at <= by) {
                since = if right(&story.card_at(card, entry.at)) {
                    since.or(Some(entry.at))
                } else {
                    None
                };
            }
            since
        };
        self.cards.iter().filter_map(on_one).min()
    }

    /// The entries of one kind, with the name of the field.
    fn shown(&self, is: impl Fn(&Entry) -> bool) -> Vec<Evidence> {
        let entries = self.case.story.written_on(&self.cards);
        let entries = entries.filter(|one| is(one.entry));
        let shown = entries.map(|one| match one.entry {
            Entry::Criterion(code) => {
                let criterion = named(self.case, code);
                written(one.at, text!("evidence-criterion", criterion = criterion))
            }
            _ => self.case.on_card(one),
        });
        shown.collect()
    }
}

/// A criterion with its words, so that nobody has to look it up: `A.11.02 («…»)`.
fn named(case: &Case<'_>, code: &str) -> String {
    let cards = case.setup.pack.organisation.index.iter();
    let mut criteria = cards.flat_map(|card| &card.criteria);
    match criteria.find(|criterion| criterion.code == code) {
        Some(criterion) => text!("criterion-named", code = code, words = criterion.text),
        None => code.to_owned(),
    }
}

/// The right criteria with their words, by the cards they stand on.
fn choices(case: &Case<'_>) -> String {
    let right = &case.expectation.criteria;
    let cards = case.setup.pack.organisation.index.iter();
    let of_cards = cards.filter_map(|card| {
        let codes = card.criteria.iter().map(|criterion| &criterion.code);
        let codes = codes.filter(|code| right.contains(*code));
        let codes: Vec<String> = codes.map(|code| named(case, code)).collect();
        (!codes.is_empty()).then(|| {
            text!(
                "criteria-of-card",
                codes = codes.join(", "),
                card = card.code,
                title = card.title
            )
        })
    });
    let of_cards: Vec<String> = of_cards.collect();
    match of_cards.is_empty() {
        true => right.join(", "),
        false => of_cards.join("; "),
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
            let findings = done.findings("criterion", wanted);
            let seen = findings.iter().map(|one| (one.verdict, one.at));
            let expected = [(Met, Some(time("1:20"))), (Met, Some(time("1:00")))];
            assert_eq!(seen.collect::<Vec<_>>(), expected);
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
        assert_eq!(wrong.verdicts("criterion", wanted), [Missed, Met]);
        assert_eq!(
            acute().at("3:00").ends().verdicts("criterion", wanted),
            [Missed, Met]
        );
        let no_priority = answered().writes(coded("A.11.02")).at("3:00").ends();
        assert_eq!(no_priority.verdicts("criterion", wanted), [Met, Missed]);
        let yellow = answered()
            .writes(coded("A.11.02"))
            .writes(Entry::Priority(Priority::Urgent));
        assert_eq!(
            yellow.at("3:00").ends().verdicts("criterion", wanted),
            [Met, Missed]
        );
        let late = acute()
            .at("1:35")
            .writes(coded("A.11.02"))
            .at("3:00")
            .ends();
        let finding = late.findings("criterion", wanted).remove(0);
        assert_eq!((finding.verdict, finding.at), (Missed, Some(time("1:35"))));
    }

    #[test]
    fn half_of_it_right_is_half_the_points() {
        let wrong = answered()
            .writes(Entry::Priority(Priority::Acute))
            .writes(coded("H.11.01"));
        let findings = wrong.at("3:00").ends().findings("criterion", wanted);
        let points: Vec<(u16, u16)> = findings.iter().map(|one| (one.points, one.max)).collect();
        assert_eq!(points, [(0, 5), (5, 5)]);
    }

    #[test]
    fn what_the_caller_told_stands_beside_it() {
        let told = answered()
            .at("0:20")
            .hears(WIFE, [address("Solbakken", 14)])
            .at("0:40")
            .hears(WIFE, [code("what", "chest-pain")])
            .at("0:50")
            .writes(coded("H.11.01"));
        let finding = told
            .at("3:00")
            .ends()
            .findings("criterion", wanted)
            .remove(0);
        let heard = finding.evidence.iter();
        let heard: Vec<_> = heard
            .filter(|one| one.kind == crate::assess::EvidenceKind::Heard)
            .map(|one| one.at >= time("0:40"))
            .collect();
        assert_eq!(heard, [true], "the patient's state, and not the address");
        let silent = answered().writes(coded("H.11.01")).at("3:00").ends();
        let finding = silent.findings("criterion", wanted).remove(0);
        let other = crate::text!("rule-criterion-other", criterion = "H.11.01");
        let start = other.split("H.11.01").next().unwrap();
        assert!(finding.why.starts_with(start), "{}", finding.why);
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
            [Met, Met]
        );
        let spoilt = right()
            .at("1:20")
            .writes(coded("H.11.01"))
            .at("3:00")
            .ends();
        assert_eq!(spoilt.verdicts("criterion", wanted), [Missed, Met]);
        let changed_later = right()
            .at("5:00")
            .writes(coded("H.11.01"))
            .at("6:00")
            .ends();
        assert_eq!(changed_later.verdicts("criterion", wanted), [Met, Met]);
    }

    #[test]
    fn an_exercise_that_stops_early_judges_nothing() {
        assert_eq!(
            answered().at("1:00").ends().verdicts("criterion", wanted),
            [NotJudged, NotJudged]
        );
    }
}
