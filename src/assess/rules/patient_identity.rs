//! `patient-identity`: no patient's name on a group that is shared with other services
//! (confidentiality; radio reference, section 3). What counts is what was transmitted.
//!
//! With `topics`, those are what identifies, and they draw a remark on the health service's own
//! groups too, for organisations that want it so.

use crate::assess::case::{Case, seen};
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::story::Speech;
use crate::engine::id::Gssi;
use crate::engine::setup::GroupKind;
use crate::language::{Meaning, topic};
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct PatientIdentity;

impl Rule for PatientIdentity {
    fn id(&self) -> &'static str {
        "patient-identity"
    }
    fn link(&self) -> Link {
        Link::Confidence
    }
    fn told_live(&self) -> Live {
        Live::Said
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("says the patient's name on a group that others share")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Topics]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let own = case.story.on_air(case.seat());
        let own: Vec<(Gssi, &Speech)> =
            own.filter(|(_, speech)| speech.by == case.seat()).collect();
        let shared: Vec<&(Gssi, &Speech)> = own
            .iter()
            .filter(|(group, _)| is_shared(case, *group))
            .collect();
        let mut judgements = Vec::new();
        for (group, speech) in &shared {
            if speech.is_unclear() {
                judgements.push(case.not_understood(speech));
            } else if identifies(case, speech) {
                judgements.push(named(case, *group, speech));
            }
        }
        let clean = shared.len() - judgements.len();
        if clean > 0 {
            judgements.push(
                Judgement::met(text!("rule-patient-identity-met", count = clean)).weight(clean),
            );
        }
        if shared.is_empty() {
            let none = seen(case.story.end, text!("evidence-nothing-shared"));
            judgements.push(Judgement::not_judged(text!("rule-patient-identity-none")).with(none));
        }
        if !case.expectation.topics.is_empty() {
            let health = own.iter().filter(|(group, _)| !is_shared(case, *group));
            let named_there = health.filter(|(_, speech)| identifies(case, speech));
            judgements
                .extend(named_there.map(|(group, speech)| named(case, *group, speech).as_remark()));
        }
        judgements
    }
}

fn is_shared(case: &Case<'_>, group: Gssi) -> bool {
    case.setup
        .talkgroup(group)
        .is_some_and(|group| group.kind == GroupKind::Shared)
}

fn identifies(case: &Case<'_>, speech: &Speech) -> bool {
    let wanted = &case.expectation.topics;
    speech
        .meaning()
        .into_iter()
        .flat_map(Meaning::facts)
        .any(|(of, _)| *of == *topic::PATIENT_NAME || wanted.iter().any(|wanted| wanted == of))
}

fn named(case: &Case<'_>, group: Gssi, speech: &Speech) -> Judgement {
    let group = case
        .setup
        .talkgroup(group)
        .map_or_else(|| group.to_string(), |group| group.name.clone());
    Judgement::missed(text!("rule-patient-identity-missed", group = group))
        .at(speech.at)
        .with(case.quote(speech))
        .sure_to(speech.confidence())
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::setup::Severity;
    use crate::language::{Value, What};

    fn name() -> What {
        fact("patient-name", Value::Name("Kåre Øvrebø".to_owned()))
    }

    #[test]
    fn a_name_on_a_shared_group_is_one_too_many() {
        let named = log().radio_in(SHARED, DESK, [to(AMB), name()]).at("1:00");
        let named = named
            .radio_in(SHARED, DESK, [to(AMB), tell("respond")])
            .at("2:00")
            .ends();
        let findings = named.findings("patient-identity", |_| {});
        let seen: Vec<_> = findings
            .iter()
            .map(|one| (one.verdict, one.points, one.max))
            .collect();
        assert_eq!(seen, [(Missed, 0, 5), (Met, 5, 5)]);
    }

    #[test]
    fn own_groups_are_free_unless_the_scenario_says_otherwise() {
        let own = || log().radio(DESK, [to(AMB), name()]).at("2:00").ends();
        assert_eq!(own().verdicts("patient-identity", |_| {}), [NotJudged]);
        let strict = own().findings("patient-identity", |wanted| {
            wanted.topics = vec!["patient-name".into()];
        });
        assert_eq!(
            (strict[1].verdict, strict[1].severity),
            (Missed, Severity::Style)
        );
        assert_eq!(strict[1].max, 0);
    }

    #[test]
    fn only_what_went_on_the_air_was_given_away() {
        let cut = log()
            .cut_after(1)
            .radio_in(SHARED, DESK, [to(AMB), name()])
            .at("2:00")
            .ends();
        assert_eq!(cut.verdicts("patient-identity", |_| {}), [Met]);
        let crew = log()
            .radio_in(SHARED, CREW, [to(AMK), name()])
            .at("2:00")
            .ends();
        assert_eq!(crew.verdicts("patient-identity", |_| {}), [NotJudged]);
        let doubtful = log()
            .unsure()
            .radio_in(SHARED, DESK, [to(AMB), name()])
            .at("2:00")
            .ends();
        assert_eq!(doubtful.verdicts("patient-identity", |_| {}), [NotJudged]);
        let telephone = log().dials(HOSPITAL).says([name()]).at("2:00").ends();
        assert_eq!(telephone.verdicts("patient-identity", |_| {}), [NotJudged]);
    }
}
