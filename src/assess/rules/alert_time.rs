//! `alert-time`: the first unit of a kind that is needed is alerted in time, counted from the
//! answer (decision time; Norwegian median 2:01, Ellensen 2016).

use crate::assess::case::{Case, Emergency, absent, seen};
use crate::assess::rule::{Field, Judgement, Rule};
use crate::assess::story::Alert;
use crate::assess::words::{between, lasting};
use crate::engine::id::IncidentId;
use crate::engine::time::{SimTime, Span};
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
        // Nobody is taken off anything before somebody is alerted, and whoever is behind with that
        // is behind with ringing police and fire.
        &["red-first", "triple-alert"]
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
        let within = due.since(emergency.answered);
        let judgement = match case.story.alerts.iter().find(needed) {
            Some(alert) => alerted(case, &emergency, alert, &cards, due),
            None if case.ended_before(due) => case.over_too_soon(due),
            None => Judgement::missed(text!("rule-alert-time-never", within = lasting(within)))
                .with(absent(due, text!("evidence-no-alert")))
                .with_all(case.ready(&cards).into_iter().flat_map(|(_, shown)| shown)),
        };
        let right = text!("rule-alert-time-right-within", within = lasting(within));
        vec![judgement.limit(due).right(right).with(answered)]
    }
}

/// What is said of the first unit of a kind that was needed.
fn alerted(
    case: &Case<'_>,
    emergency: &Emergency<'_>,
    alert: &Alert,
    cards: &[IncidentId],
    due: SimTime,
) -> Judgement {
    let unit = &case.setup.units[alert.unit.index()].call_sign;
    let after = between(emergency.answered, alert.at);
    let within = between(emergency.answered, due);
    let judgement = if case.in_time(alert.at, due) {
        Judgement::met(text!(
            "rule-alert-time-met",
            unit = unit,
            after = after,
            within = within
        ))
    } else {
        let late = text!(
            "rule-alert-time-late",
            unit = unit,
            after = after,
            within = within
        );
        // When it could have been done says more than that it was late.
        match case.ready(cards).filter(|(ready, _)| *ready < alert.at) {
            Some((ready, shown)) => {
                let known = between(emergency.answered, ready);
                let could = text!("rule-alert-time-could", known = known);
                Judgement::missed(format!("{late} {could}")).with_all(shown)
            }
            None => Judgement::missed(late),
        }
    };
    judgement
        .at(alert.at)
        .with(seen(alert.at, text!("evidence-alerted", unit = unit)))
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::dispatch::Entry;
    use crate::engine::setup::{Expectation, Priority, UnitKind};

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
    fn whole_seconds_count_and_a_blink_does_not() {
        // Answered at 0:04, due at 1:04, alerted within that second.
        let blink = answered().at_ms(64_900).alerts(NEAR).at("3:00").ends();
        assert_eq!(blink.verdicts("alert-time", wanted), [Met]);
        let late = answered().at_ms(65_200).alerts(NEAR).at("3:00").ends();
        let finding = late.finding("alert-time", wanted);
        assert_eq!(finding.verdict, Missed);
        let (after, limit) = (
            crate::assess::words::lasting(span("1:01")),
            crate::assess::words::lasting(span("1:00")),
        );
        assert!(finding.why.contains(&after), "{}", finding.why);
        assert!(finding.why.contains(&limit), "{}", finding.why);
    }

    #[test]
    fn a_late_alert_is_told_from_when_it_could_have_been_given() {
        let ready = answered().writes(Entry::Priority(Priority::Acute));
        let late = ready.at("2:00").alerts(NEAR).at("3:00").ends();
        let finding = late.finding("alert-time", wanted);
        let could = crate::text!(
            "rule-alert-time-could",
            known = crate::assess::words::lasting(span("0:16"))
        );
        assert!(finding.why.contains(&could), "{}", finding.why);
        let shown = |kind| {
            finding
                .evidence
                .iter()
                .filter(|one| one.kind == kind)
                .count()
        };
        assert_eq!(shown(crate::assess::EvidenceKind::Written), 2);
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
