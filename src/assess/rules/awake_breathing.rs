//! `awake-breathing`: within a minute of answering, both are known to have been asked about, or
//! the caller has said them unasked (Ellensen, BMC Emerg Med 2016).

use crate::assess::case::{Case, Emergency, absent};
use crate::assess::doubt::Sought;
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, sure};
use crate::assess::values::topic_names;
use crate::assess::words::between;
use crate::engine::exercise::watch::Moment;
use crate::engine::setup::Expectation;
use crate::engine::time::Span;
use crate::language::{Value, topic};
use crate::text;

/// Time to have asked (Ellensen, BMC Emerg Med 2016).
const WITHIN: Span = Span::minutes(1);

/// See the module.
#[derive(Debug)]
pub struct AwakeBreathing;

impl Rule for AwakeBreathing {
    fn id(&self) -> &'static str {
        "awake-breathing"
    }
    fn link(&self) -> Link {
        Link::InDanger
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("never asks whether the patient is awake and breathes")
    }
    // Who does not ask does not find out that a heart stands still.
    fn dependants(&self) -> &'static [&'static str] {
        &["telephone-cpr"]
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Condition)
    }
    fn asks_for(&self, expectation: &Expectation, moment: &Moment) -> bool {
        match moment {
            Moment::Asked(by, of) if *by == expectation.seat => {
                match expectation.topics.is_empty() {
                    true => [topic::AWAKE, topic::BREATHING].contains(&of.as_str()),
                    false => expectation.topics.contains(of),
                }
            }
            _ => false,
        }
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Topics, Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        let due = case.due(emergency.from, WITHIN);
        let topics: Vec<&str> = if case.expectation.topics.is_empty() {
            vec![topic::AWAKE, topic::BREATHING]
        } else {
            let named = case.expectation.topics.iter();
            named.map(|topic| topic.as_str()).collect()
        };
        let covered: Vec<(&str, Option<&Speech>)> = topics
            .into_iter()
            .map(|topic| (topic, first_about(case, &emergency, topic)))
            .collect();
        let late =
            |speech: &Option<&Speech>| speech.is_none_or(|speech| !case.in_time(speech.at, due));
        let lacking: Vec<&str> = covered
            .iter()
            .filter(|(_, speech)| late(speech))
            .map(|(topic, _)| *topic)
            .collect();
        let done = covered
            .iter()
            .map(|(_, speech)| speech.map(|speech| speech.at))
            .try_fold(emergency.answered, |latest, at| at.map(|at| at.max(latest)));
        let within = between(emergency.from, due);
        let after = done.map(|done| between(emergency.from, done));
        let judgement = if lacking.is_empty() {
            Judgement::met(text!(
                "rule-awake-breathing-met",
                since = case.since(),
                after = after.unwrap_or_default(),
                within = within
            ))
        } else if case.ended_before(due) {
            case.over_too_soon(due)
        } else if let Some(unclear) =
            case.unclear_with(emergency.caller, due, Sought::Questions(&lacking))
        {
            case.not_understood(unclear)
        } else {
            let given_up = case.given_up(emergency.caller, due);
            let names = topic_names(lacking.iter().copied());
            let missed = text!(
                "rule-awake-breathing-missed",
                since = case.since(),
                topics = names,
                within = within
            );
            let missed = match after {
                Some(after) => format!(
                    "{missed} {}",
                    text!(
                        "rule-awake-breathing-late",
                        since = case.since(),
                        after = after
                    )
                ),
                None => missed,
            };
            let missed = match given_up.is_empty() {
                true => missed,
                false => format!("{missed} {}", text!("rule-given-up-asking")),
            };
            Judgement::missed(missed)
                .with(absent(due, names))
                .with_all(given_up.into_iter().map(|speech| case.quote(speech)))
        };
        let mut quotes: Vec<&Speech> = covered.iter().filter_map(|(_, speech)| *speech).collect();
        quotes.dedup_by_key(|speech| (speech.at, speech.by));
        let judgement = judgement
            .limit(due)
            .right(text!(
                "rule-awake-breathing-right-within",
                since = case.since(),
                within = within
            ))
            .with_all(quotes.into_iter().map(|speech| case.quote(speech)));
        vec![match done {
            Some(at) => judgement.at(at),
            None => judgement,
        }]
    }
}

/// The first speech in which the seat asked about a topic (or said it to the caller), or the
/// caller told it.
fn first_about<'a>(case: &Case<'a>, emergency: &Emergency<'_>, topic: &str) -> Option<&'a Speech> {
    case.story
        .between(case.seat(), emergency.caller)
        .find(|speech| {
            if speech.by == case.seat() {
                sure(&speech.said)
                    .is_some_and(|said| said.asks(topic) || said.fact(topic).is_some())
            } else {
                speech.understood_by(case.seat()).is_some_and(|heard| {
                    heard
                        .fact(topic)
                        .is_some_and(|value| *value != Value::Unknown)
                })
            }
        })
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Act, Value};

    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers()
    }

    #[test]
    fn both_asked_or_volunteered_within_a_minute() {
        let asked = answered()
            .at("0:20")
            .asks("awake")
            .at("0:30")
            .asks("breathing");
        let finding = asked.at("3:00").ends().finding("awake-breathing", |_| {});
        assert_eq!(finding.verdict, Met);
        assert_eq!(finding.evidence.len(), 2);
        let volunteered = answered().at("0:10").hears(
            WIFE,
            [
                fact("awake", Value::Flag(true)),
                fact("breathing", Value::Flag(false)),
            ],
        );
        let finding = volunteered
            .at("3:00")
            .ends()
            .finding("awake-breathing", |_| {});
        assert_eq!((finding.verdict, finding.evidence.len()), (Met, 1));
    }

    #[test]
    fn one_of_them_is_not_both() {
        let one = answered().at("0:20").asks("awake").at("3:00").ends();
        let finding = one.finding("awake-breathing", |_| {});
        assert_eq!(finding.verdict, Missed);
        assert!(
            finding.why.contains(&crate::text!("topic-breathing")),
            "{}",
            finding.why
        );
    }

    #[test]
    fn too_late_is_missed_and_told_as_late() {
        let late = answered()
            .at("0:20")
            .asks("awake")
            .at("1:10")
            .asks("breathing");
        let finding = late.at("3:00").ends().finding("awake-breathing", |_| {});
        assert_eq!(finding.verdict, Missed);
        assert!(finding.at > finding.limit);
    }

    #[test]
    fn dont_know_tells_nothing() {
        let unknown = answered().at("0:20").asks("awake").at("0:30");
        let unknown = unknown.hears(WIFE, [fact("breathing", Value::Unknown)]);
        assert_eq!(
            unknown
                .at("3:00")
                .ends()
                .verdicts("awake-breathing", |_| {}),
            [Missed]
        );
    }

    #[test]
    fn a_doubtful_reading_may_have_been_the_question() {
        let doubtful = answered()
            .at("0:20")
            .asks("awake")
            .at("0:30")
            .unsure()
            .asks("breathing");
        assert_eq!(
            doubtful
                .at("3:00")
                .ends()
                .verdicts("awake-breathing", |_| {}),
            [NotJudged]
        );
        let after = answered()
            .at("0:20")
            .asks("awake")
            .at("2:00")
            .unsure()
            .asks("breathing");
        assert_eq!(
            after.at("3:00").ends().verdicts("awake-breathing", |_| {}),
            [Missed]
        );
    }

    #[test]
    fn two_strange_words_may_have_been_the_question_and_one_may_not() {
        let strange = |words| {
            let log = answered().at("0:20").and_strange(words).asks("awake");
            log.at("3:00").ends().verdicts("awake-breathing", |_| {})
        };
        assert_eq!((strange(1), strange(2)), (vec![Missed], vec![NotJudged]));
    }

    /// One short question that nobody understood cannot have been both; and what the caller asked
    /// to have said again, and was not, was not cleared up.
    #[test]
    fn a_short_question_is_not_two_and_one_that_was_given_up_is_none() {
        let both = |words: &str| {
            let log = answered().at("0:20").unclear().says_words(words);
            log.at("3:00").ends().verdicts("awake-breathing", |_| {})
        };
        assert_eq!(both("Er det røyk?"), [Missed]);
        assert_eq!(both("Er han klar i toppen og lett i brystet?"), [NotJudged]);
        assert_eq!(both("Hvilken side av tunnelen er dere på?"), [Missed]);
        assert_eq!(both("Ambulansen er snart hos dere."), [Missed]);
        let puzzled = || {
            let log = answered().at("0:10").asks("awake").at("0:20");
            let log = log.unclear().says_words("Trekker han luft som han skal?");
            log.at("0:30").hears(WIFE, [act(Act::NotUnderstood)])
        };
        let left = puzzled().at("3:00").ends();
        assert_eq!(left.verdicts("awake-breathing", |_| {}), [NotJudged]);
        let given_up = puzzled().at("0:40").asks("where").at("3:00").ends();
        let finding = given_up.finding("awake-breathing", |_| {});
        assert_eq!(finding.verdict, Missed);
        let why = crate::text!("rule-given-up-asking");
        assert!(finding.why.contains(&why), "{}", finding.why);
        // Asked again in other words, and not understood either: it may be the same.
        let again = puzzled().at("0:40").asks("where").at("0:50");
        let again = again
            .unclear()
            .says_words("Går det luft ut og inn?")
            .at("3:00");
        assert_eq!(
            again.ends().verdicts("awake-breathing", |_| {}),
            [NotJudged]
        );
    }

    /// The caller did as told: the two words beside it were no question.
    #[test]
    fn what_was_answered_was_understood() {
        let log = answered().at("0:10").asks("awake").at("0:20");
        let told = log.and_strange(2).says([tell("stay-safe")]);
        let told = told.hears(WIFE, [act(Act::Yes)]).at("3:00").ends();
        assert_eq!(told.verdicts("awake-breathing", |_| {}), [Missed]);
    }

    #[test]
    fn asked_of_somebody_else_is_not_asked() {
        let crew = answered().at("0:20").asks("awake");
        let crew = crew.at("0:30").radio(DESK, [to(AMB), ask("breathing")]);
        assert_eq!(
            crew.at("3:00").ends().verdicts("awake-breathing", |_| {}),
            [Missed]
        );
    }
}
