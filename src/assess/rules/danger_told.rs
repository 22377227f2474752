//! `danger-told`: what threatens those who come is told by radio to every crew that is on its way,
//! as soon as the seat knows of it (control-room reference, section (b), scenario 8: hazard to
//! units). Every crew is an occasion. What counts as danger: the topics of the expectation, or what
//! is known of danger at the scene.

use crate::assess::case::{Case, absent};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Alert, Over, Told};
use crate::assess::values::topic_names;
use crate::assess::words::between;
use crate::engine::id::SeatId;
use crate::engine::time::Span;
use crate::language::{Topic, Value, topic};
use crate::text;

/// Time from knowing of it, and having sent the crew (control-room reference, section (b),
/// scenario 8).
const WITHIN: Span = Span::seconds(30);

/// See the module.
#[derive(Debug)]
pub struct DangerTold;

impl Rule for DangerTold {
    fn id(&self) -> &'static str {
        "danger-told"
    }
    fn link(&self) -> Link {
        Link::Safe
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("keeps a danger at the scene to itself")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Topics]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let wanted = match &case.expectation.topics[..] {
            [] => vec![Topic::from(topic::DANGER)],
            topics => topics.to_vec(),
        };
        let first = case.story.told(case.seat()).find(|told| {
            let stranger = case.story.is_caller(told.speech.by);
            stranger && wanted.contains(told.topic) && threatens(told.value)
        });
        let Some(first) = first else {
            return vec![Judgement::not_judged(text!("rule-danger-told-none"))];
        };
        let alerts = case.story.alerts.iter();
        let own = alerts.filter(|alert| alert.seat == case.seat());
        let crews: Vec<Judgement> = own
            .filter(|alert| alert.binds(alert.at.max(first.speech.at)))
            .map(|alert| judged(case, alert, &first))
            .collect();
        if crews.is_empty() {
            return vec![Judgement::not_judged(text!("rule-danger-told-nobody"))];
        }
        crews
    }
}

/// Whether a value says that there is danger.
fn threatens(value: &Value) -> bool {
    match value {
        Value::Flag(there) => *there,
        Value::Code(code) => code != "none",
        _ => false,
    }
}

fn judged(case: &Case<'_>, alert: &Alert, known: &Told<'_>) -> Judgement {
    let from = known.speech.at.max(alert.at);
    let due = case.due(from, WITHIN);
    let unit = &case.setup.roster.units[alert.unit.index()];
    let (crew, who): (SeatId, &str) = (unit.seat, unit.call_sign.as_str());
    let what = topic_names([known.topic.as_str()]);
    let within = between(from, due);
    let said = || {
        let said = case.story.said(case.seat());
        said.filter(|one| matches!(one.over, Over::Group(_)) && one.at >= known.speech.at)
    };
    let told = said().find(|one| {
        let heard = one.understood_by(crew);
        heard.is_some_and(|meaning| meaning.fact(known.topic.as_str()).is_some())
    });
    let unclear = said().find(|one| one.began <= due && one.may_hide_from(crew));
    let judgement = match (told, unclear) {
        (Some(told), _) if case.in_time(told.at, due) => {
            let after = between(from, told.at);
            Judgement::met(text!(
                "rule-danger-told-met",
                who = who,
                what = what,
                after = after
            ))
            .at(told.at)
            .with(case.quote(told))
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        (_, Some(unclear)) => case.not_understood(unclear),
        (told, None) => {
            let late = text!(
                "rule-danger-told-missed",
                who = who,
                what = what,
                within = within
            );
            let late = Judgement::missed(late);
            match told {
                Some(told) => late.at(told.at).with(case.quote(told)),
                None => late.with(absent(due, what)),
            }
        }
    };
    judgement.limit(due).with(case.quote(known.speech))
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;

    fn sent() -> Log {
        let log = log().rings(WIFE).at("0:04").answers().at("0:20");
        let log = log.writes_address("Solbakken", 14).at("0:30").alerts(NEAR);
        log.at("1:00").hears(WIFE, [code("danger", "petrol")])
    }

    #[test]
    fn a_crew_is_told_by_radio_and_in_time() {
        let told = sent()
            .at("1:20")
            .radio(DESK, [to(AMB), code("danger", "petrol")]);
        assert_eq!(
            told.at("3:00").ends().verdicts("danger-told", |_| {}),
            [Met]
        );
        let late = sent()
            .at("2:20")
            .radio(DESK, [to(AMB), code("danger", "petrol")]);
        assert_eq!(
            late.at("3:00").ends().verdicts("danger-told", |_| {}),
            [Missed]
        );
        let back = sent().says([code("danger", "petrol")]).at("3:00").ends();
        assert_eq!(back.verdicts("danger-told", |_| {}), [Missed]);
    }

    #[test]
    fn where_nothing_threatens_nobody_is_told() {
        let log = log().rings(WIFE).at("0:04").answers().at("0:20");
        let safe = log.hears(WIFE, [code("danger", "none")]).at("3:00").ends();
        assert_eq!(safe.verdicts("danger-told", |_| {}), [NotJudged]);
    }
}
