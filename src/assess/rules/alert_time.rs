//! `alert-time`: the first unit of a kind that is needed is alerted in time, counted from the
//! answer (decision time; Norwegian median 2:01, Ellensen 2016).

use crate::assess::case::{Case, absent, seen};
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::Alert;
use crate::engine::time::Span;
use crate::text;

/// Time to have alerted (control-room reference, section (b): two minutes).
const WITHIN: Span = Span::minutes(2);

/// See the module.
#[derive(Debug)]
pub struct AlertTime;

impl Rule for AlertTime {
    fn id(&self) -> &'static str {
        "alert-time"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Units, Field::Patient]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // Nobody is taken off anything before somebody is alerted.
        &["red-first"]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        let due = case.due(emergency.answered, WITHIN);
        let cards = case.cards(&emergency);
        let wanted = &case.expectation.units;
        let needed = |alert: &&Alert| {
            let kind = case.setup.units[alert.unit.index()].kind;
            cards.contains(&alert.incident)
                && (wanted.is_empty() || wanted.iter().any(|(needed, _)| *needed == kind))
        };
        let answered = seen(emergency.answered, text!("evidence-answered"));
        let judgement = match case.story.alerts.iter().find(needed) {
            Some(alert) => {
                let unit = &case.setup.units[alert.unit.index()].call_sign;
                let after = alert.at.since(emergency.answered).rounded_up();
                let judgement = if alert.at <= due {
                    Judgement::met(text!("rule-alert-time-met", unit = unit, after = after))
                } else {
                    Judgement::missed(text!("rule-alert-time-late", unit = unit, after = after))
                };
                judgement
                    .at(alert.at)
                    .with(seen(alert.at, text!("evidence-alerted", unit = unit)))
            }
            None if case.ended_before(due) => case.over_too_soon(due),
            None => Judgement::missed(text!("rule-alert-time-never"))
                .with(absent(due, text!("evidence-no-alert"))),
        };
        let right = text!(
            "rule-alert-time-right-within",
            within = due.since(emergency.answered)
        );
        vec![judgement.limit(due).right(right).with(answered)]
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::setup::{Expectation, UnitKind};

    fn wanted(expectation: &mut Expectation) {
        expectation.units = vec![(UnitKind::Ambulance, 1)];
        expectation.within = Some(span("1:00"));
    }
    fn answered() -> Log {
        let answered = log().rings(WIFE).at("0:04").answers();
        answered.at("0:20").writes_address("Solbakken", 14)
    }

    #[test]
    fn a_minute_from_the_answer() {
        let in_time = answered().at("1:04").alerts(NEAR).at("3:00").ends();
        let finding = in_time.finding("alert-time", wanted);
        assert_eq!((finding.verdict, finding.at), (Met, Some(time("1:04"))));
        let late = answered().at("1:05").alerts(NEAR).at("3:00").ends();
        assert_eq!(late.verdicts("alert-time", wanted), [Missed]);
        assert_eq!(
            answered().at("3:00").ends().verdicts("alert-time", wanted),
            [Missed]
        );
        assert_eq!(
            answered().at("0:50").ends().verdicts("alert-time", wanted),
            [NotJudged]
        );
    }

    #[test]
    fn only_a_kind_that_is_needed_counts() {
        let doctor = answered().at("0:30").alerts(CAR).at("3:00").ends();
        assert_eq!(doctor.verdicts("alert-time", wanted), [Missed]);
        let both = answered()
            .at("0:30")
            .alerts(CAR)
            .at("0:40")
            .alerts(NEAR)
            .at("3:00")
            .ends();
        assert_eq!(both.finding("alert-time", wanted).at, Some(time("0:40")));
    }
}
