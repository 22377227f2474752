//! `conference`: the triple alert is one call: the police of the right district and the fire
//! service come into the call with the person who rang, who stays on the line (control-room
//! reference, section 3: primarily a conference). What they are told is for `triple-alert`.

use super::triple_alert::{name_of, partners};
use crate::assess::case::{Case, Emergency, absent, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::words::{between, capital};
use crate::engine::id::SeatId;
use crate::engine::setup::PartnerKind;
use crate::engine::time::{SimTime, Span};
use crate::text;

/// Time until both are in the call (our own default).
const WITHIN: Span = Span::seconds(60);

/// See the module.
#[derive(Debug)]
pub struct Conference;

impl Rule for Conference {
    fn id(&self) -> &'static str {
        "conference"
    }
    fn link(&self) -> Link {
        Link::HandedOn
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("rings the police and the fire service one after the other")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        [PartnerKind::Police, PartnerKind::Fire]
            .into_iter()
            .map(|kind| judged(case, &emergency, kind))
            .collect()
    }
}

fn judged(case: &Case<'_>, emergency: &Emergency<'_>, kind: PartnerKind) -> Judgement {
    let due = case.due(emergency.from, WITHIN);
    let who = name_of(kind);
    let (right, _) = partners(case, kind);
    if right.is_empty() {
        return Judgement::not_judged(text!("rule-triple-alert-nobody", who = who));
    }
    let within = between(emergency.from, due);
    let first = right
        .iter()
        .filter_map(|partner| with_caller(case, *partner))
        .min();
    let judgement = match first {
        Some(at) => {
            let in_time = case.in_time(at, due);
            let said = match in_time {
                true => "rule-conference-met",
                false => "rule-conference-late",
            };
            let said = text!(
                said,
                who = capital(&who),
                since = case.since(),
                after = between(emergency.from, at),
                within = within
            );
            let judgement = match in_time {
                true => Judgement::met(said),
                false => Judgement::missed(said),
            };
            judgement
                .at(at)
                .with(seen(at, text!("evidence-conference", who = who)))
        }
        None if case.ended_before(due) => case.over_too_soon(due),
        None => Judgement::missed(text!(
            "rule-conference-missed",
            who = capital(&who),
            since = case.since(),
            within = within
        ))
        .with(absent(due, text!("evidence-conference", who = who))),
    };
    judgement.limit(due)
}

/// When a partner first was in a call with this seat and somebody who rang for help.
fn with_caller(case: &Case<'_>, partner: SeatId) -> Option<SimTime> {
    let calls = case.story.calls.iter();
    let instants = calls.filter_map(|call| {
        let callers = call.stays.iter().map(|stay| stay.seat);
        let callers = callers.filter(|seat| case.story.is_caller(*seat));
        callers
            .filter_map(|caller| call.together(&[case.seat(), partner, caller]))
            .min()
    });
    instants.min()
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::id::PatientId;
    use crate::engine::setup::Expectation;
    use crate::engine::time::Span;

    fn about(expectation: &mut Expectation) {
        expectation.patient = Some(PatientId(0));
        expectation.within = Some(Span::minutes(2));
    }
    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers().at("1:00")
    }

    #[test]
    fn both_come_into_the_call_with_the_caller() {
        let both = answered().invites(POLICE).invites(FIRE);
        let both = both.at("6:00").ends();
        assert_eq!(both.verdicts("conference", about), [Met, Met]);
    }

    #[test]
    fn each_alone_too_late_or_without_the_caller_is_none() {
        let alone = answered().holds().dials(POLICE).at("1:10");
        let alone = alone.hangs_up(DESK).dials(FIRE).at("6:00").ends();
        assert_eq!(alone.verdicts("conference", about), [Missed, Missed]);
        let late = answered().invites(POLICE).at("2:30").invites(FIRE);
        let late = late.at("6:00").ends();
        assert_eq!(late.verdicts("conference", about), [Met, Missed]);
        let gone = answered().hangs_up(WIFE).dials(POLICE).invites(FIRE);
        let gone = gone.at("6:00").ends();
        assert_eq!(gone.verdicts("conference", about), [Missed, Missed]);
    }

    #[test]
    fn two_calls_made_one_are_a_conference_from_then_on() {
        let held = answered().holds().dials(POLICE).at("1:30");
        let joined = held.joins(0).invites(FIRE).at("6:00").ends();
        assert_eq!(joined.verdicts("conference", about), [Met, Met]);
    }

    #[test]
    fn the_police_of_another_district_do_not_count() {
        let wrong = answered().invites(OTHER_POLICE).invites(FIRE);
        let wrong = wrong.at("6:00").ends();
        assert_eq!(wrong.verdicts("conference", about), [Missed, Met]);
        let short = answered().at("1:30").ends();
        assert_eq!(short.verdicts("conference", about), [NotJudged; 2]);
    }
}
