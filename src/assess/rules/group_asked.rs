//! `group-asked`: the shared group is asked for where it is allotted, repeated as it was allotted, and
//! belongs to the police district of the event (radio reference, section 2.3: a group is requested,
//! allotted and confirmed). Who allots is data of the pack. To propose a group is not to ask for one.

use super::shared_group::groups_of;
use crate::assess::case::{Case, absent};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, may_hide};
use crate::engine::id::SeatId;
use crate::engine::setup::MindSpec;
use crate::engine::time::{SimTime, Span};
use crate::language::{Meaning, Value, topic};
use crate::text;

/// Time from the first alarm to having the group (our own default).
const WITHIN: Span = Span::minutes(4);
/// How soon an allotted group is repeated (our own default).
const REPEATED: Span = Span::seconds(25);

/// See the module.
#[derive(Debug)]
pub struct GroupAsked;

impl Rule for GroupAsked {
    fn id(&self) -> &'static str {
        "group-asked"
    }
    fn link(&self) -> Link {
        Link::Groups
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("proposes a shared group instead of asking for one")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        vec![judged(case)]
    }
}

/// The group that is named in what somebody said.
fn group(meaning: Option<&Meaning>) -> Option<&Value> {
    let named = meaning?.fact(topic::TALKGROUP)?;
    matches!(named, Value::Talkgroup(_)).then_some(named)
}

/// Whether somebody at a seat allots groups.
fn allots(case: &Case<'_>, seat: SeatId) -> bool {
    let allots = &case.setup.pack.organisation.handover.allots;
    match case.setup.seat_spec(seat).mind {
        MindSpec::Partner(kind) => allots.iter().any(|(one, _)| *one == kind),
        _ => false,
    }
}

fn judged(case: &Case<'_>) -> Judgement {
    let (seat, end) = (case.seat(), case.story.end);
    let patient = case.expectation.patient;
    let place = patient.map(|patient| &case.setup.story.patients[patient.index()].at);
    let Some(right) = place.and_then(|place| case.setup.pack.district.police_of(place)) else {
        return Judgement::not_judged(text!("rule-shared-group-no-district"));
    };
    let Some(first) = case.story.alerts.first().map(|alert| alert.at) else {
        return Judgement::not_judged(text!("rule-shared-group-nobody-sent"))
            .with(absent(end, text!("evidence-no-alert")));
    };
    let due = case.due(first, WITHIN);
    let all: Vec<&Speech> = case.story.speech.iter().collect();
    let allotters = |speech: &Speech| -> Vec<SeatId> {
        let heard = speech.heard.iter().map(|(seat, _)| *seat);
        heard.filter(|one| allots(case, *one)).collect()
    };
    let asked = all.iter().find(|speech| {
        let reached = allotters(speech);
        let understood = reached.iter().filter_map(|one| speech.understood_by(*one));
        speech.by == seat && understood.into_iter().any(|one| one.asks(topic::TALKGROUP))
    });
    let unclear = all
        .iter()
        .find(|one| one.by == seat && one.began <= due && may_hide(&one.said));
    let judgement = match asked {
        Some(asked) if case.in_time(asked.at, due) => {
            after_asking(case, &all, asked.at, right).with(case.quote(asked))
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        _ if unclear.is_some() => unclear.map_or_else(
            || Judgement::not_judged(String::new()),
            |unclear| case.not_understood(unclear),
        ),
        Some(late) => Judgement::missed(text!("rule-group-asked-late"))
            .at(late.at)
            .with(case.quote(late)),
        None => {
            let proposed = all.iter().find(|speech| {
                speech.by == seat
                    && !allotters(speech).is_empty()
                    && group(speech.meaning()).is_some()
            });
            match proposed {
                Some(speech) => Judgement::missed(text!("rule-group-asked-proposed"))
                    .at(speech.at)
                    .with(case.quote(speech)),
                None => Judgement::missed(text!("rule-group-asked-never"))
                    .with(absent(due, text!("evidence-group-asked"))),
            }
        }
    };
    judgement.limit(due)
}

/// What came of asking: the group that was allotted, and whether it was repeated and is right.
fn after_asking(case: &Case<'_>, all: &[&Speech], from: SimTime, right: u8) -> Judgement {
    let seat = case.seat();
    let allotted = all.iter().find_map(|speech| {
        let named = group(speech.understood_by(seat))?;
        (speech.at >= from && allots(case, speech.by)).then_some((*speech, named))
    });
    let Some((speech, allotted)) = allotted else {
        return Judgement::not_judged(text!("rule-group-asked-no-answer"));
    };
    let Value::Talkgroup(name) = allotted else {
        return Judgement::not_judged(text!("rule-group-asked-no-answer"));
    };
    let limit = speech.at + REPEATED;
    let mut own = all
        .iter()
        .filter(|one| one.by == seat && one.at > speech.at && one.began <= limit);
    let repeated = own.clone().find_map(|one| group(one.meaning()));
    let known = case.setup.talkgroup_named(name);
    let of_district = known.is_some_and(|one| groups_of(case, right).contains(&one.gssi));
    let judgement = match repeated {
        _ if !of_district => {
            Judgement::missed(text!("rule-group-asked-wrong", group = name, right = right))
        }
        Some(again) if again == allotted => {
            Judgement::met(text!("rule-group-asked-met", group = name))
        }
        None if own.any(|one| may_hide(&one.said)) => {
            Judgement::not_judged(text!("rule-not-understood"))
        }
        None if case.ended_before(limit) => case.over_too_soon(limit),
        _ => Judgement::missed(text!("rule-group-asked-unrepeated", group = name)),
    };
    judgement.at(speech.at).with(case.quote(speech))
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::id::PatientId;
    use crate::engine::setup::Expectation;
    use crate::language::{Value, What, topic};

    fn about(expectation: &mut Expectation) {
        expectation.patient = Some(PatientId(0));
    }
    fn group(name: &str) -> [What; 1] {
        [fact(topic::TALKGROUP, Value::Talkgroup(name.to_owned()))]
    }
    fn police() -> Log {
        let log = log().rings(WIFE).at("0:04").answers().at("0:20");
        let log = log.writes_address("Solbakken", 14).at("0:30").alerts(NEAR);
        log.holds().at("1:00").dials(POLICE)
    }

    #[test]
    fn asked_allotted_repeated_and_right() {
        let asked = police()
            .asks(topic::TALKGROUP)
            .hears(POLICE, group("13-SAMV-1"));
        let good = asked.clone().says(group("13-SAMV-1")).at("6:00").ends();
        assert_eq!(good.verdicts("group-asked", about), [Met]);
        let other = asked.clone().says(group("14-SAMV-1")).at("6:00").ends();
        assert_eq!(other.verdicts("group-asked", about), [Missed]);
        let silent = asked.at("6:00").ends();
        assert_eq!(silent.verdicts("group-asked", about), [Missed]);
    }

    #[test]
    fn a_group_of_another_district_is_wrong_whoever_allots_it() {
        let asked = police()
            .asks(topic::TALKGROUP)
            .hears(POLICE, group("14-SAMV-1"));
        let wrong = asked.says(group("14-SAMV-1")).at("6:00").ends();
        assert_eq!(wrong.verdicts("group-asked", about), [Missed]);
    }

    #[test]
    fn proposing_is_not_asking_and_nobody_is_accused_too_soon() {
        let proposed = police().says(group("13-SAMV-1")).at("6:00").ends();
        assert_eq!(proposed.verdicts("group-asked", about), [Missed]);
        let short = police().at("2:00").ends();
        assert_eq!(short.verdicts("group-asked", about), [NotJudged]);
        let unanswered = police().asks(topic::TALKGROUP).at("6:00").ends();
        assert_eq!(unanswered.verdicts("group-asked", about), [NotJudged]);
    }
}
