//! `shared-group`: health, police and fire meet in the shared group of the police district in which
//! the event is; a crew that is told of another, or a desk that talks in another, misses the
//! others (radio reference, section 2: the number before SAMV is the police district's).

use crate::assess::case::{Case, absent};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Over, Speech, may_hide};
use crate::engine::id::Gssi;
use crate::engine::setup::{GroupKind, Talkgroup};
use crate::engine::time::{SimTime, Span};
use crate::language::{Meaning, Value};
use crate::text;

/// Time from the first alarm to having named the group (our own default).
const WITHIN: Span = Span::minutes(5);

/// See the module.
#[derive(Debug)]
pub struct SharedGroup;

impl Rule for SharedGroup {
    fn id(&self) -> &'static str {
        "shared-group"
    }
    fn link(&self) -> Link {
        Link::Groups
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("sends the crews to the shared group of another police district")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Patient]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        vec![judged(case)]
    }
}

/// The police district in which the patient is.
fn district(case: &Case<'_>) -> Option<u8> {
    let patient = &case.setup.story.patients[case.expectation.patient?.index()];
    case.setup.pack.district.police_of(&patient.at)
}

/// The groups of a police district that are shared with others.
pub(super) fn groups_of(case: &Case<'_>, police: u8) -> Vec<Gssi> {
    let groups = case.setup.pack.organisation.talkgroups.iter();
    let shared =
        groups.filter(|group| group.kind == GroupKind::Shared && group.police == Some(police));
    shared.map(|group| group.gssi).collect()
}

/// One time that the seat named a shared group to somebody, or talked in one.
struct Use<'a> {
    group: &'a Talkgroup,
    speech: &'a Speech,
}

fn uses<'a>(case: &Case<'a>) -> Vec<Use<'a>> {
    let shared = |group: &&Talkgroup| group.kind == GroupKind::Shared && group.police.is_some();
    let said = case.story.said(case.seat());
    said.filter_map(|speech| {
        // The own group is named beside it, and is no shared one.
        let mut named = speech.meaning().into_iter().flat_map(Meaning::facts);
        let named = named.find_map(|(_, value)| match value {
            Value::Talkgroup(name) => case.setup.talkgroup_named(name).filter(shared),
            _ => None,
        });
        let talked_in = match speech.over {
            Over::Group(group) => case.setup.talkgroup(group),
            Over::Call(_) => None,
        };
        // What is said in the group of another exercise or of the whole country is not judged.
        let group = named.or(talked_in.filter(shared))?;
        Some(Use { group, speech })
    })
    .collect()
}

fn judged(case: &Case<'_>) -> Judgement {
    let Some(right) = district(case) else {
        return Judgement::not_judged(text!("rule-shared-group-no-district"));
    };
    let end = case.story.end;
    let Some(first) = case.story.alerts.first().map(|alert| alert.at) else {
        return Judgement::not_judged(text!("rule-shared-group-nobody-sent"))
            .with(absent(end, text!("evidence-no-alert")));
    };
    let due = case.due(first, WITHIN);
    let uses = uses(case);
    let wrong = uses.iter().find(|one| one.group.police != Some(right));
    let in_time = uses
        .iter()
        .find(|one| one.group.police == Some(right) && one.speech.at <= due);
    let judgement = match (wrong, in_time) {
        (Some(wrong), _) => Judgement::missed(text!(
            "rule-shared-group-wrong",
            group = wrong.group.name,
            other = wrong.group.police.unwrap_or_default(),
            right = right
        ))
        .at(wrong.speech.at)
        .sure_to(wrong.speech.confidence()),
        (None, Some(used)) => {
            Judgement::met(text!("rule-shared-group-met", group = used.group.name))
                .at(used.speech.at)
        }
        (None, None) if case.ended_before(due) => case.over_too_soon(due),
        (None, None) => match unclear(case, due) {
            Some(unclear) => case.not_understood(unclear),
            None => Judgement::missed(text!("rule-shared-group-never"))
                .with(absent(due, text!("evidence-nothing-shared"))),
        },
    };
    judgement
        .limit(due)
        .right(text!("rule-shared-group-right-district", right = right))
        .with_all(uses.iter().map(|one| case.quote(one.speech)))
}

/// Words of the seat's on the radio that were not understood: perhaps the group.
fn unclear<'a>(case: &Case<'a>, due: SimTime) -> Option<&'a Speech> {
    let mut said = case.story.said(case.seat());
    said.find(|speech| {
        matches!(speech.over, Over::Group(_)) && speech.began <= due && may_hide(&speech.said)
    })
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::id::PatientId;
    use crate::engine::setup::Expectation;
    use crate::language::Value;

    fn about(expectation: &mut Expectation) {
        expectation.patient = Some(PatientId(0));
    }
    /// A unit is on its way at 0:30, so that it is due at 5:30.
    fn sent() -> Log {
        let log = log().rings(WIFE).at("0:04").answers().at("0:20");
        log.writes_address("Solbakken", 14).at("0:30").alerts(NEAR)
    }
    fn names(log: Log, group: &str) -> Log {
        let own = fact("own-traffic", Value::Talkgroup("Fjordvik-AMK-1".to_owned()));
        let group = fact("listening", Value::Talkgroup(group.to_owned()));
        log.radio(DESK, [to(AMB), own, group])
    }

    #[test]
    fn the_group_of_the_district_is_named_or_used() {
        let named = names(sent().at("1:00"), "13-SAMV-1").at("9:00").ends();
        assert_eq!(named.verdicts("shared-group", about), [Met]);
        let used = sent().at("1:00").radio_in(SHARED, DESK, [to(AMB)]);
        assert_eq!(
            used.at("9:00").ends().verdicts("shared-group", about),
            [Met]
        );
    }

    #[test]
    fn another_districts_group_is_wrong_even_if_it_is_set_right() {
        let wrong = names(sent().at("1:00"), "14-SAMV-1");
        let right_later = names(wrong.at("2:00"), "13-SAMV-1").at("9:00").ends();
        assert_eq!(right_later.verdicts("shared-group", about), [Missed]);
    }

    #[test]
    fn late_never_or_doubtful() {
        let late = names(sent().at("6:00"), "13-SAMV-1").at("9:00").ends();
        assert_eq!(late.verdicts("shared-group", about), [Missed]);
        let never = sent().at("9:00").ends();
        assert_eq!(never.verdicts("shared-group", about), [Missed]);
        let stopped = sent().at("2:00").ends();
        assert_eq!(stopped.verdicts("shared-group", about), [NotJudged]);
        let doubtful = sent().at("1:00").unclear().radio(DESK, []);
        let doubtful = doubtful.at("9:00").ends();
        assert_eq!(doubtful.verdicts("shared-group", about), [NotJudged]);
    }
}
