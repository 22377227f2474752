//! `alert-time`: the first unit of a kind that is needed is alerted in time, counted from the
//! answer (decision time; Norwegian median 2:01, Ellensen 2016).
//!
//! A unit that is alerted without being told where to go cannot drive: it counts from when the unit
//! has a place, on its card or by voice (our own reading).

use crate::assess::case::{Case, Emergency, absent, seen};
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::{Alert, Speech, may_hide};
use crate::assess::words::{between, lasting};
use crate::engine::id::IncidentId;
use crate::engine::time::{SimTime, Span};
use crate::language::topic;
use crate::text;

/// Time to have alerted (control-room reference, section (b): two minutes).
pub const WITHIN: Span = Span::minutes(2);

/// See the module.
#[derive(Debug)]
pub struct AlertTime;

impl Rule for AlertTime {
    fn id(&self) -> &'static str {
        "alert-time"
    }
    fn link(&self) -> Link {
        Link::Sent
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("alerts only when the interview is over")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Sending)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Units, Field::Patient]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // Nobody is taken off anything before somebody is alerted, and a desk that is behind with
        // that is behind with ringing police and fire, and with the caller after this one.
        &[
            "red-first",
            "triple-alert",
            "answer-time",
            "one-event",
            "clear-response",
        ]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        let due = case.due(emergency.from, WITHIN);
        let cards = case.cards(&emergency);
        let wanted = &case.expectation.units;
        let needed = |alert: &&Alert| {
            let kind = case.setup.roster.units[alert.unit.index()].kind;
            cards.contains(&alert.incident)
                && (wanted.is_empty() || wanted.iter().any(|(needed, _)| *needed == kind))
        };
        let alerts = || case.story.alerts.iter().filter(needed);
        let underway = alerts().filter_map(|alert| {
            let knew = knew_where(case, &emergency, alert)?;
            Some((knew, alert))
        });
        let judgement = match underway.min_by_key(|(knew, _)| *knew) {
            Some((knew, alert)) => alerted(case, &emergency, alert, knew, &cards, due),
            None if let Some(unclear) = alerts().find_map(|alert| unclear(case, alert)) => {
                case.not_understood(unclear)
            }
            None if case.ended_before(due) => case.over_too_soon(due),
            None => nobody(case, alerts().next(), &cards, emergency.from, due),
        };
        let answered = seen(emergency.answered, text!("evidence-answered"));
        let within = due.since(emergency.from);
        let right = text!(
            "rule-alert-time-right-within",
            since = case.since(),
            within = lasting(within)
        );
        vec![judgement.limit(due).right(right).with(answered)]
    }
}

/// Since when a unit that was alerted has known where to go.
fn knew_where(case: &Case<'_>, emergency: &Emergency<'_>, alert: &Alert) -> Option<SimTime> {
    let on_card = alert.orders.iter().find(|order| order.address.is_some());
    let on_card = on_card.map(|order| order.at);
    let crew = case.setup.roster.units[alert.unit.index()].seat;
    let told = case.story.said(case.seat()).find(|speech| {
        let heard = speech.understood_by(crew);
        speech.at >= emergency.answered
            && heard.is_some_and(|heard| heard.fact(topic::WHERE).is_some())
    });
    let told = told.map(|speech| speech.at.max(alert.at));
    on_card.into_iter().chain(told).min()
}

/// Words to a unit that was alerted and that were not understood: perhaps where to go.
fn unclear<'a>(case: &Case<'a>, alert: &Alert) -> Option<&'a Speech> {
    let crew = case.setup.roster.units[alert.unit.index()].seat;
    let mut said = case.story.said(case.seat());
    said.find(|speech| speech.at >= alert.at && speech.heard_by(crew).is_some_and(may_hide))
}

/// What is said of the first unit of a kind that was needed.
fn alerted(
    case: &Case<'_>,
    emergency: &Emergency<'_>,
    alert: &Alert,
    knew: SimTime,
    cards: &[IncidentId],
    due: SimTime,
) -> Judgement {
    let unit = &case.setup.roster.units[alert.unit.index()].call_sign;
    let since_start = |at| between(emergency.from, at);
    let (alerted, after) = (since_start(alert.at), since_start(knew));
    let within = since_start(due);
    let with_place = knew == alert.at;
    let judgement = if case.in_time(knew, due) {
        let met = if with_place {
            "rule-alert-time-met"
        } else {
            "rule-alert-time-met-where"
        };
        Judgement::met(text!(
            met,
            since = case.since(),
            unit = unit,
            after = after,
            within = within
        ))
    } else if with_place {
        let late = text!(
            "rule-alert-time-late",
            since = case.since(),
            unit = unit,
            after = after,
            within = within
        );
        // When it could have been done says more than that it was late.
        match case.ready(cards).filter(|(ready, _)| *ready < alert.at) {
            Some((ready, shown)) => {
                let could = text!(
                    "rule-alert-time-could",
                    since = case.since(),
                    known = since_start(ready)
                );
                Judgement::missed(format!("{late} {could}")).with_all(shown)
            }
            None => Judgement::missed(late),
        }
    } else {
        Judgement::missed(text!(
            "rule-alert-time-late-where",
            since = case.since(),
            unit = unit,
            alerted = alerted,
            after = after,
            within = within
        ))
    };
    let judgement = judgement
        .at(knew)
        .with(seen(alert.at, text!("evidence-alerted", unit = unit)));
    match with_place {
        true => judgement,
        false => judgement.with(seen(knew, text!("evidence-told-where", unit = unit))),
    }
}

/// What is said when no unit that was needed had a place to go to.
fn nobody(
    case: &Case<'_>,
    alert: Option<&Alert>,
    cards: &[IncidentId],
    from: SimTime,
    due: SimTime,
) -> Judgement {
    let within = lasting(due.since(from));
    match alert {
        Some(alert) => {
            let unit = &case.setup.roster.units[alert.unit.index()].call_sign;
            Judgement::missed(text!(
                "rule-alert-time-nowhere",
                since = case.since(),
                unit = unit,
                alerted = between(from, alert.at),
                within = within
            ))
            .with(seen(alert.at, text!("evidence-alerted", unit = unit)))
            .with(absent(due, text!("evidence-no-address")))
        }
        None => Judgement::missed(text!(
            "rule-alert-time-never",
            since = case.since(),
            within = within
        ))
        .with(absent(due, text!("evidence-no-alert")))
        .with_all(case.ready(cards).into_iter().flat_map(|(_, shown)| shown)),
    }
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
            since = crate::text!("since-answered"),
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

    #[test]
    fn a_unit_alerted_to_nowhere_is_not_on_its_way() {
        let alerted = || {
            let answered = log().rings(WIFE).at("0:04").answers();
            answered.at("0:10").alerts(NEAR)
        };
        let nowhere = alerted().at("3:00").ends().finding("alert-time", wanted);
        assert_eq!(nowhere.verdict, Missed);
        let anew = |at| {
            let placed = alerted().at(at).writes_address("Solbakken", 14);
            placed.sends_anew(NEAR).at("3:00").ends()
        };
        let finding = anew("0:50").finding("alert-time", wanted);
        assert_eq!((finding.verdict, finding.at), (Met, Some(time("0:50"))));
        let finding = anew("1:20").finding("alert-time", wanted);
        assert_eq!((finding.verdict, finding.at), (Missed, Some(time("1:20"))));
    }

    #[test]
    fn a_place_may_be_told_by_voice() {
        let alerted = log().rings(WIFE).at("0:04").answers();
        let told = alerted.at("0:10").alerts(NEAR).at("0:30");
        let told = told.radio(DESK, [address("Solbakken", 14)]);
        let finding = told.at("3:00").ends().finding("alert-time", wanted);
        assert_eq!(finding.verdict, Met);
        assert!(finding.at > Some(time("0:30")), "{:?}", finding.at);
    }

    #[test]
    fn what_was_said_unclearly_may_have_been_the_place() {
        let alerted = log().rings(WIFE).at("0:04").answers();
        let told = alerted.at("0:10").alerts(NEAR).at("0:30").unclear();
        let told = told.radio(DESK, [address("Solbakken", 14)]);
        assert_eq!(
            told.at("3:00").ends().verdicts("alert-time", wanted),
            [NotJudged]
        );
    }

    #[test]
    fn it_counts_from_what_the_exercise_says() {
        use crate::engine::exercise::watch::{Moment, Watch};
        // It rings at 0:10 and is answered at 1:30; somebody is sent at 2:30.
        let sent = || {
            let log = log().at("0:10").rings(WIFE).at("1:30").answers();
            let log = log.writes_address("Solbakken", 14).at("2:30");
            log.alerts(NEAR).at("9:00").ends()
        };
        let from_the_answer = sent().finding("alert-time", |_| {});
        assert_eq!(from_the_answer.verdict, Met);
        assert_eq!(from_the_answer.limit, Some(time("3:30")));
        let rang = |wanted: &mut crate::engine::setup::Expectation| {
            wanted.from = Some(Watch::Seen(Moment::Rang("113".to_owned())));
        };
        let finding = sent().finding("alert-time", rang);
        assert_eq!(
            (finding.verdict, finding.limit),
            (Missed, Some(time("2:10")))
        );
        let since = crate::text!("since-rang");
        assert!(finding.why.contains(&since), "{}", finding.why);
        // What never comes sets no clock going.
        let never = sent().finding("alert-time", |wanted| {
            wanted.from = Some(Watch::Seen(Moment::Rang("116117".to_owned())));
        });
        assert_eq!(never.verdict, NotJudged);
    }
}
