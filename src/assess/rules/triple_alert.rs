//! `triple-alert`: the police of the right district and the fire service are told in time where it
//! is and what has happened, by telephone or radio (control-room reference, section 3: triple
//! alert, trippelvarsling).

use super::shared_group::groups_of;
use crate::assess::case::{Case, Emergency, absent};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, may_hide};
use crate::assess::values::topic_names;
use crate::assess::words::{between, capital};
use crate::engine::id::SeatId;
use crate::engine::setup::{MindSpec, PartnerKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{Topic, Value, topic};
use crate::text;

/// Time from the answer to having told both (our own default).
const WITHIN: Span = Span::minutes(4);

/// See the module.
#[derive(Debug)]
pub struct TripleAlert;

impl Rule for TripleAlert {
    fn id(&self) -> &'static str {
        "triple-alert"
    }
    fn link(&self) -> Link {
        Link::HandedOn
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("tells neither the police nor the fire service")
    }
    fn dependants(&self) -> &'static [&'static str] {
        &["conference"]
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Topics, Field::Patient]
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

/// What a kind of partner is called.
pub(super) fn name_of(kind: PartnerKind) -> String {
    text!(match kind {
        PartnerKind::Police => "partner-police",
        PartnerKind::Fire => "partner-fire",
        PartnerKind::Care => "partner-care",
        PartnerKind::Legevakt => "partner-legevakt",
        PartnerKind::Amk => "partner-amk",
        PartnerKind::Doctor => "partner-doctor",
    })
}

/// The partners of a kind: those that are right for the place, and the others.
pub(super) fn partners(case: &Case<'_>, kind: PartnerKind) -> (Vec<SeatId>, Vec<SeatId>) {
    let patient = case.expectation.patient;
    let place = patient.map(|patient| &case.setup.story.patients[patient.index()].at);
    let police = place.and_then(|place| case.setup.pack.district.police_of(place));
    let groups = police
        .map(|police| groups_of(case, police))
        .unwrap_or_default();
    let seats = case.setup.seat_ids();
    let of_kind = seats.filter(
        |seat| matches!(case.setup.seat_spec(*seat).mind, MindSpec::Partner(one) if one == kind),
    );
    of_kind.partition(|seat| {
        let radio = case.setup.seat_spec(*seat).radio.as_ref();
        kind == PartnerKind::Fire || radio.is_some_and(|radio| groups.contains(&radio.selected))
    })
}

fn judged(case: &Case<'_>, emergency: &Emergency<'_>, kind: PartnerKind) -> Judgement {
    let due = case.due(emergency.from, WITHIN);
    let name = name_of(kind);
    let wanted = if case.expectation.topics.is_empty() {
        vec![Topic::from(topic::WHERE), Topic::from(topic::WHAT)]
    } else {
        case.expectation.topics.clone()
    };
    let (right, others) = partners(case, kind);
    if right.is_empty() {
        return Judgement::not_judged(text!("rule-triple-alert-nobody", who = name));
    }
    let told: Vec<(&Topic, Option<&Speech>)> = wanted
        .iter()
        .map(|of| (of, first_told(case, &right, of)))
        .collect();
    let lacking: Vec<&str> = told
        .iter()
        .filter(|(_, speech)| speech.is_none_or(|speech| !case.in_time(speech.at, due)))
        .map(|(of, _)| of.as_str())
        .collect();
    let complete = told
        .iter()
        .map(|(_, speech)| speech.map(|speech| speech.at))
        .try_fold(emergency.answered, |latest, at| at.map(|at| at.max(latest)));
    let elsewhere = wanted.iter().find_map(|of| first_told(case, &others, of));
    let unclear = case.story.said(case.seat()).find(|speech| {
        let reached = right.iter().filter_map(|seat| speech.heard_by(*seat));
        speech.began <= due && reached.into_iter().any(may_hide)
    });
    let after = complete.map(|at| between(emergency.from, at));
    let within = between(emergency.from, due);
    let judgement = if lacking.is_empty() {
        Judgement::met(text!(
            "rule-triple-alert-met",
            since = case.since(),
            who = capital(&name),
            after = after.unwrap_or_default(),
            within = within
        ))
    } else if case.ended_before(due) {
        case.over_too_soon(due)
    } else if let Some(unclear) = unclear {
        case.not_understood(unclear)
    } else if let (Some(speech), true) = (elsewhere, lacking.len() == wanted.len()) {
        Judgement::missed(text!("rule-triple-alert-elsewhere", who = name)).with(case.quote(speech))
    } else {
        let names = topic_names(lacking.iter().copied());
        Judgement::missed(text!(
            "rule-triple-alert-missed",
            since = case.since(),
            who = capital(&name),
            topics = names,
            within = within
        ))
        .with(absent(due, names))
    };
    let mut quotes: Vec<&Speech> = told.iter().filter_map(|(_, speech)| *speech).collect();
    quotes.dedup_by_key(|speech| (speech.at, speech.by));
    let quotes: Vec<Evidence> = quotes
        .into_iter()
        .map(|speech| case.quote(speech))
        .collect();
    let judgement = judgement.limit(due).with_all(quotes);
    match complete {
        Some(at) => judgement.at(at),
        None => judgement,
    }
}

/// When the seat first told one of these seats of a topic, and was understood. What it said to
/// somebody else is not told to those who happened to listen.
fn first_told<'a>(case: &Case<'a>, seats: &[SeatId], of: &Topic) -> Option<&'a Speech> {
    let elsewhere = elsewhere(case, seats);
    case.story.said(case.seat()).find(|speech| {
        let told = seats.iter().any(|seat| {
            let heard = speech.understood_by(*seat);
            heard
                .and_then(|heard| heard.fact(of.as_str()))
                .is_some_and(|value| *value != Value::Unknown)
        });
        told && !elsewhere.contains(&speech.at)
    })
}

/// When the seat said what it said on the radio in conversations with others than these.
fn elsewhere(case: &Case<'_>, seats: &[SeatId]) -> Vec<SimTime> {
    let exchanges = case.story.exchanges(case.seat());
    let others = exchanges.iter().filter(|one| !seats.contains(&one.other));
    let said = others.flat_map(|one| one.speech.iter().map(|speech| speech.at));
    said.collect()
}

#[cfg(test)]
mod tests {
    use crate::assess::EvidenceKind;
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::id::PatientId;
    use crate::engine::setup::Expectation;
    use crate::language::{Act, What};

    fn about(expectation: &mut Expectation) {
        expectation.patient = Some(PatientId(0));
    }
    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers().at("1:00")
    }
    fn all() -> [What; 2] {
        [address("Solbakken", 14), code("what", "traffic-accident")]
    }

    #[test]
    fn both_are_told_where_and_what() {
        let both = answered().dials(POLICE).says(all()).at("2:00");
        let both = both.dials(FIRE).says(all()).at("6:00").ends();
        assert_eq!(both.verdicts("triple-alert", about), [Met, Met]);
    }

    #[test]
    fn one_of_them_half_of_it_or_too_late() {
        let one = answered().dials(POLICE).says(all()).at("6:00").ends();
        assert_eq!(one.verdicts("triple-alert", about), [Met, Missed]);
        let half = answered().dials(POLICE).says([address("Solbakken", 14)]);
        let half = half.at("2:00").dials(FIRE).says(all()).at("6:00").ends();
        assert_eq!(half.verdicts("triple-alert", about), [Missed, Met]);
        let late = answered().at("4:30").dials(POLICE).says(all());
        let late = late.dials(FIRE).says(all()).at("8:00").ends();
        assert_eq!(late.verdicts("triple-alert", about), [Missed, Missed]);
    }

    #[test]
    fn the_police_of_another_district_are_not_the_right_ones() {
        let wrong = answered().dials(OTHER_POLICE).says(all()).at("2:00");
        let wrong = wrong.dials(FIRE).says(all()).at("6:00").ends();
        let found = wrong.findings("triple-alert", about);
        assert_eq!((found[0].verdict, found[1].verdict), (Missed, Met));
    }

    /// The fire service listens in the shared group while the desk tells a crew.
    #[test]
    fn what_is_said_to_a_crew_is_not_told_to_whoever_listens() {
        let police = answered().dials(POLICE).says(all()).at("2:00");
        let crew = police.radio_in(SHARED, DESK, [to(AMB), from(AMK), act(Act::Over)]);
        let crew = crew.at("2:05").radio_in(SHARED, CREW, [act(Act::Over)]);
        let crew = crew
            .at("2:10")
            .radio_in(SHARED, DESK, all())
            .at("6:00")
            .ends();
        let found = crew.findings("triple-alert", about);
        assert_eq!((found[0].verdict, found[1].verdict), (Met, Missed));
        let quoted = |one: &&crate::assess::Evidence| one.kind == EvidenceKind::Said;
        assert_eq!(found[1].evidence.iter().filter(quoted).count(), 0);
        // Called by name in the same group it is told.
        let police = answered().dials(POLICE).says(all()).at("2:00");
        let mut called = vec![to("110 Fjordvik")];
        called.extend(all());
        let called = police.radio_in(SHARED, DESK, called).at("6:00").ends();
        assert_eq!(called.verdicts("triple-alert", about), [Met, Met]);
    }

    #[test]
    fn words_not_understood_may_have_told_it() {
        let doubtful = answered().dials(POLICE).unclear().says([]).at("2:00");
        let doubtful = doubtful.dials(FIRE).says(all()).at("6:00").ends();
        assert_eq!(doubtful.verdicts("triple-alert", about), [NotJudged, Met]);
    }
}
