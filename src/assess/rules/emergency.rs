//! `emergency`: an emergency alarm (sikkerhetsalarm) that reaches the seat is acknowledged, and
//! the unit is called in the group of the alarm, both within thirty seconds (radio reference,
//! section 9, points 28 and 29, and exchange 16; the time is our own default: a microphone that is
//! open for ten seconds comes before it).
//!
//! Another desk's acknowledgement counts, and so does answering the unit when it calls first.

use crate::assess::case::{Case, absent, seen};
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::{Over, Speech};
use crate::engine::event::Event;
use crate::engine::id::{Gssi, SeatId};
use crate::engine::radio;
use crate::engine::time::{SimTime, Span};
use crate::language::Meaning;
use crate::text;

/// Time to acknowledge and to call (our own default).
const WITHIN: Span = Span::seconds(30);

/// See the module.
#[derive(Debug)]
pub struct Emergency;

impl Rule for Emergency {
    fn id(&self) -> &'static str {
        "emergency"
    }
    fn link(&self) -> Link {
        Link::Safe
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("lets an emergency alarm be")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Alarm)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // A crew that was not called calls, and perhaps not at a time that suits.
        &["acknowledge"]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let mut judgements: Vec<Judgement> = alarms(case)
            .iter()
            .map(|alarm| answered(case, alarm))
            .collect();
        if judgements.is_empty() {
            let none = absent(case.story.end, text!("evidence-no-emergency"));
            judgements.push(Judgement::not_judged(text!("rule-emergency-none")).with(none));
        }
        judgements
    }
}

/// An alarm that reached the seat.
struct Alarm {
    of: SeatId,
    group: Gssi,
    at: SimTime,
    acknowledged: Option<SimTime>,
}

fn alarms(case: &Case<'_>) -> Vec<Alarm> {
    let mut alarms: Vec<Alarm> = Vec::new();
    for logged in case.story.log {
        match &logged.event {
            Event::Radio(radio::Event::EmergencyArrived { seat, group, .. })
                if logged.heard_by.iter().any(|one| one.seat == case.seat()) =>
            {
                alarms.push(Alarm {
                    of: *seat,
                    group: *group,
                    at: logged.at,
                    acknowledged: None,
                });
            }
            Event::Radio(radio::Event::EmergencyAcknowledged { of, .. }) => {
                let open = alarms.iter_mut().rfind(|alarm| alarm.of == *of);
                if let Some(alarm) = open {
                    alarm.acknowledged.get_or_insert(logged.at);
                }
            }
            _ => {}
        }
    }
    alarms
}

/// The seat's first words to the unit in the group of the alarm: to it by name, or to nobody by
/// name once it has spoken; words that were not understood may have been to it.
fn call<'a>(case: &Case<'a>, alarm: &Alarm) -> Option<&'a Speech> {
    let spoke = case
        .story
        .said(alarm.of)
        .find(|speech| speech.at > alarm.at && speech.over == Over::Group(alarm.group))
        .map(|speech| speech.at);
    case.story.said(case.seat()).find(|speech| {
        let named = speech.meaning().and_then(Meaning::to).is_some();
        let to_them = case.story.called_by(speech, case.seat()) == Some(alarm.of);
        let answers = !named && spoke.is_some_and(|spoke| spoke <= speech.pressed);
        speech.at > alarm.at
            && speech.over == Over::Group(alarm.group)
            && speech.sent.is_some()
            && (to_them || answers || speech.is_unclear())
    })
}

fn answered(case: &Case<'_>, alarm: &Alarm) -> Judgement {
    let due = case.due(alarm.at, WITHIN);
    let from = case.story.name(alarm.of);
    let call = call(case, alarm);
    let in_time = |at: SimTime| at <= due;
    let acknowledged = alarm.acknowledged.filter(|at| in_time(*at));
    let called = call.filter(|speech| in_time(speech.pressed));
    let judgement = match (acknowledged, called) {
        (Some(_), Some(speech)) if speech.is_unclear() => case.not_understood(speech),
        (Some(at), Some(speech)) => Judgement::met(text!(
            "rule-emergency-met",
            from = from,
            after = seconds(at.max(speech.pressed).since(alarm.at))
        ))
        .at(at.max(speech.pressed)),
        _ if case.ended_before(due) => case.over_too_soon(due),
        (None, None) => Judgement::missed(text!("rule-emergency-neither", from = from)),
        (None, Some(_)) => Judgement::missed(text!("rule-emergency-unacknowledged", from = from)),
        (Some(_), None) => Judgement::missed(text!("rule-emergency-uncalled", from = from)),
    };
    let judgement = judgement
        .with(seen(alarm.at, text!("evidence-emergency", from = from)))
        .with(match alarm.acknowledged {
            Some(at) => seen(at, text!("evidence-emergency-acknowledged")),
            None => absent(due, text!("evidence-emergency-unacknowledged")),
        });
    let judgement = match call {
        // Said already: that is why nothing is judged.
        Some(speech) if speech.is_unclear() && called.is_some() => judgement,
        Some(speech) => judgement.with(case.quote(speech)),
        None => judgement.with(absent(due, text!("evidence-not-called", to = from))),
    };
    judgement.limit(due).right(text!(
        "rule-emergency-right-who",
        from = from,
        within = seconds(due.since(alarm.at))
    ))
}

fn seconds(span: Span) -> u64 {
    span.0.div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Act, What};

    fn call() -> [What; 4] {
        [
            to(AMB),
            from(AMK),
            act(Act::EmergencyReceived),
            act(Act::Over),
        ]
    }

    fn alarm() -> Log {
        log().at("1:00").alarm(CREW)
    }

    #[test]
    fn seen_and_called_in_time() {
        let done = alarm().at("1:05").acknowledges(CREW);
        let done = done.at("1:15").radio(DESK, call()).at("3:00").ends();
        let finding = done.finding("emergency", |_| {});
        assert_eq!((finding.verdict, finding.at), (Met, Some(time("1:15"))));
        assert_eq!(finding.evidence.len(), 3);
    }

    #[test]
    fn either_alone_or_late_is_a_miss() {
        let only_seen = alarm().at("1:05").acknowledges(CREW).at("3:00").ends();
        assert_eq!(only_seen.verdicts("emergency", |_| {}), [Missed]);
        let only_called = alarm().at("1:05").radio(DESK, call()).at("3:00").ends();
        assert_eq!(only_called.verdicts("emergency", |_| {}), [Missed]);
        let late = alarm().at("1:31").acknowledges(CREW);
        let late = late.at("1:32").radio(DESK, call()).at("3:00").ends();
        assert_eq!(late.verdicts("emergency", |_| {}), [Missed]);
        let nothing = alarm().at("3:00").ends();
        assert_eq!(nothing.verdicts("emergency", |_| {}), [Missed]);
    }

    #[test]
    fn the_call_is_to_the_unit_and_in_its_group() {
        let to_another = alarm().at("1:05").acknowledges(CREW);
        let to_another = to_another
            .at("1:10")
            .radio(DESK, [to("Ambulanse 4-1"), act(Act::Over)]);
        assert_eq!(
            to_another.at("3:00").ends().verdicts("emergency", |_| {}),
            [Missed]
        );
        let elsewhere = alarm().at("1:05").acknowledges(CREW);
        let elsewhere = elsewhere.at("1:10").radio_in(SHARED, DESK, call());
        assert_eq!(
            elsewhere.at("3:00").ends().verdicts("emergency", |_| {}),
            [Missed]
        );
        // The unit came first: an answer without a name is to it.
        let answered = alarm().at("1:05").acknowledges(CREW);
        let answered = answered
            .at("1:08")
            .radio(CREW, [to(AMK), from(AMB), act(Act::Over)])
            .at("1:20")
            .radio(DESK, [act(Act::Over)]);
        assert_eq!(
            answered.at("3:00").ends().verdicts("emergency", |_| {}),
            [Met]
        );
    }

    #[test]
    fn what_cannot_be_told_costs_nothing() {
        let none = log().at("3:00").ends();
        assert_eq!(none.verdicts("emergency", |_| {}), [NotJudged]);
        let too_soon = alarm().at("1:10").ends();
        assert_eq!(too_soon.verdicts("emergency", |_| {}), [NotJudged]);
        let unclear = alarm().at("1:05").acknowledges(CREW);
        let unclear = unclear.at("1:10").unclear().radio(DESK, []);
        assert_eq!(
            unclear.at("3:00").ends().verdicts("emergency", |_| {}),
            [NotJudged]
        );
    }
}
