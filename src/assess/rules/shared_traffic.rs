//! `shared-traffic`: in a talkgroup that several services share only what is time-critical and
//! concerns everybody is said; own traffic (the patient, the hospital, arrivals, departures) stays
//! in the own group (radio reference, 2.3 "Shared group", source S3). What belongs there is the
//! organisation's to say. Names are `patient-identity`'s.
//!
//! What the seat says there counts, and what a crew says there because the seat has ordered it to
//! move its own traffic there. A crew that is told to listen there keeps its own group.

use crate::assess::case::{Case, seen};
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::story::Speech;
use crate::assess::values::topic_names;
use crate::engine::id::{Gssi, SeatId};
use crate::engine::setup::{GroupKind, Talkgroup};
use crate::engine::time::SimTime;
use crate::language::{Meaning, Topic, Value, What, deed, topic};
use crate::text;
use std::collections::BTreeSet;

/// How much of what was said is quoted.
const QUOTES: usize = 8;

/// See the module.
#[derive(Debug)]
pub struct SharedTraffic;

impl Rule for SharedTraffic {
    fn id(&self) -> &'static str {
        "shared-traffic"
    }
    fn link(&self) -> Link {
        Link::Groups
    }
    fn told_live(&self) -> Live {
        Live::Said
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("moves the crews' own traffic to the shared group")
    }
    fn uses(&self) -> &'static [Field] {
        &[]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let mut judgements = Vec::new();
        let (mut own, mut common) = (Vec::new(), 0);
        for (group, speech) in case.story.on_air(case.seat()) {
            let Some(group) = shared(case, group) else {
                continue;
            };
            let order = match ordered_there(case, group.gssi, speech) {
                Some(order) => Some(order),
                None if speech.by == case.seat() => None,
                None => continue,
            };
            if speech.is_unclear() && speech.by == case.seat() {
                judgements.push(case.not_understood(speech));
            } else if let Some(meaning) = speech.meaning() {
                let topics = own_topics(case, meaning);
                if topics.is_empty() {
                    common += 1;
                } else {
                    own.push(Own {
                        group,
                        speech,
                        topics,
                        order,
                    });
                }
            }
        }
        if !own.is_empty() {
            judgements.push(missed(case, &own));
        }
        if common > 0 || (own.is_empty() && tells_to_listen(case)) {
            let met = Judgement::met(text!("rule-shared-traffic-met"));
            judgements.push(met.weight(common.max(1)));
        }
        if judgements.is_empty() {
            let none = seen(case.story.end, text!("evidence-nothing-shared"));
            judgements.push(Judgement::not_judged(text!("rule-shared-traffic-none")).with(none));
        }
        judgements
    }
}

/// Own traffic in a shared group.
struct Own<'a> {
    group: &'a Talkgroup,
    speech: &'a Speech,
    topics: Vec<&'a Topic>,
    /// The seat's order that brought the speaker there.
    order: Option<&'a Speech>,
}

fn shared<'a>(case: &Case<'a>, group: Gssi) -> Option<&'a Talkgroup> {
    let group = case.setup.talkgroup(group);
    group.filter(|group| group.kind == GroupKind::Shared)
}

/// What of a transmission does not concern everybody.
fn own_topics<'a>(case: &Case<'a>, meaning: &'a Meaning) -> Vec<&'a Topic> {
    let common = &case.setup.pack.organisation.shared;
    let is_own = |of: &Topic, value: Option<&Value>| match (of.as_str(), value) {
        (topic::PATIENT_NAME, _) => false,
        (topic::STATUS, Some(Value::Code(code))) => {
            !common.statuses.iter().any(|step| step.name() == code)
        }
        (topic::STATUS, _) => common.statuses.is_empty(),
        _ => !common.topics.contains(of),
    };
    let topics = meaning.all().filter_map(|what| match what {
        What::Fact(of, value) => is_own(of, Some(value)).then_some(of),
        What::Ask(of) => is_own(of, None).then_some(of),
        What::To(_) | What::From(_) | What::Act(_) | What::Tell(_) | What::Done(_) => None,
    });
    topics.collect()
}

/// The group that an order moves own traffic to.
fn moves_to<'a>(case: &Case<'a>, meaning: &Meaning) -> Option<Gssi> {
    let named = |of: &str| match meaning.fact(of) {
        Some(Value::Talkgroup(name)) => case.setup.talkgroup_named(name),
        _ => None,
    };
    let listens = named(topic::LISTENING).is_some() || meaning.tells(deed::KEEP_GROUP);
    let instead = named(topic::TALKGROUP).filter(|group| {
        let stays = listens || !meaning.tells(deed::SWITCH_GROUP);
        !stays || group.kind != GroupKind::Shared
    });
    let group = named(topic::OWN_TRAFFIC).or(instead)?;
    Some(group.gssi)
}

/// The order of the seat's by which a crew has its own traffic in this group; none when it has
/// been told otherwise since, or never.
fn ordered_there<'a>(case: &Case<'a>, group: Gssi, speech: &Speech) -> Option<&'a Speech> {
    let orders = orders_to(case, speech.by, speech.pressed);
    let (moved_to, order) = orders.last()?;
    (*moved_to == group).then_some(*order)
}

/// The orders by which the seat moved somebody's own traffic until then, oldest first.
fn orders_to<'a>(case: &Case<'a>, to: SeatId, until: SimTime) -> Vec<(Gssi, &'a Speech)> {
    if to == case.seat() {
        return Vec::new();
    }
    let said = case.story.said_to(case.seat(), &[to]).into_iter();
    let orders = said.filter(|speech| speech.by == case.seat() && speech.at <= until);
    orders
        .filter_map(|speech| Some((moves_to(case, speech.meaning()?)?, speech)))
        .collect()
}

/// Whether the seat has told anybody to listen in a shared group.
fn tells_to_listen(case: &Case<'_>) -> bool {
    let mut said = case.story.said(case.seat());
    said.any(|speech| {
        let facts = speech.meaning().into_iter().flat_map(Meaning::facts);
        let mut groups = facts.filter_map(|(_, value)| match value {
            Value::Talkgroup(name) => case.setup.talkgroup_named(name),
            _ => None,
        });
        groups.any(|group| group.kind == GroupKind::Shared)
    })
}

fn missed(case: &Case<'_>, own: &[Own<'_>]) -> Judgement {
    let names: BTreeSet<&str> = own.iter().map(|one| one.group.name.as_str()).collect();
    let topics: BTreeSet<&str> = own
        .iter()
        .flat_map(|one| one.topics.iter().map(|of| of.as_str()))
        .collect();
    let mut why = text!(
        "rule-shared-traffic-missed",
        group = names.into_iter().collect::<Vec<_>>().join(", "),
        count = own.len(),
        topics = topic_names(topics)
    );
    let moved: BTreeSet<SeatId> = own
        .iter()
        .filter(|one| one.order.is_some())
        .map(|one| one.speech.by)
        .collect();
    for seat in moved {
        let unit = case.story.name(seat);
        why.push(' ');
        why.push_str(&text!("rule-shared-traffic-moved", unit = unit));
    }
    let mut orders: Vec<&Speech> = own.iter().filter_map(|one| one.order).collect();
    orders.sort_by_key(|order| order.at);
    orders.dedup_by_key(|order| order.at);
    let quoted = orders
        .into_iter()
        .chain(own.iter().map(|one| one.speech))
        .take(QUOTES);
    let least = own.iter().map(|one| one.speech.confidence()).min();
    let judgement = Judgement::missed(why)
        .weight(own.len())
        .with_all(quoted.map(|speech| case.quote(speech)));
    match (own.first(), least) {
        (Some(first), Some(least)) => judgement.at(first.speech.at).sure_to(least),
        _ => judgement,
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Value, What};

    fn group(of: &str, name: &str) -> What {
        fact(of, Value::Talkgroup(name.to_owned()))
    }
    fn pulse() -> What {
        fact("pulse", Value::Number(128))
    }
    fn there() -> What {
        fact("status", Value::Code("on-scene".to_owned()))
    }
    fn listens() -> Log {
        let order = [
            to(AMB),
            group("listening", "13-SAMV-1"),
            group("own-traffic", "Fjordvik-AMK-1"),
        ];
        log().radio(DESK, order).at("1:00")
    }
    fn moves() -> Log {
        let order = [
            to(AMB),
            tell("switch-group"),
            group("talkgroup", "13-SAMV-1"),
        ];
        log().radio(DESK, order).at("1:00")
    }
    fn verdicts(log: Log) -> Vec<crate::assess::Verdict> {
        log.at("9:00").ends().verdicts("shared-traffic", |_| {})
    }

    #[test]
    fn own_traffic_of_the_seat_in_a_shared_group_is_found() {
        let asks = log().radio_in(SHARED, DESK, [to(AMB), ask("pulse")]);
        assert_eq!(verdicts(asks), [Missed]);
        let repeats = log().radio_in(SHARED, DESK, [to(AMB), pulse()]);
        let findings = repeats.at("2:00").ends().findings("shared-traffic", |_| {});
        assert_eq!(findings.len(), 1);
        assert!(findings[0].why.contains("13-SAMV-1"), "{}", findings[0].why);
        let names = crate::text!("topic-pulse");
        assert!(findings[0].why.contains(&names), "{}", findings[0].why);
        assert!(!findings[0].evidence.is_empty());
    }

    #[test]
    fn what_concerns_everybody_is_no_own_traffic() {
        let fire = fact("fire", Value::Code("smoke".to_owned()));
        let danger = log().radio_in(SHARED, DESK, [to(AMB), fire]);
        assert_eq!(verdicts(danger), [Met]);
        let names = fact("patient-name", Value::Name("Kåre Øvrebø".to_owned()));
        let named = log().radio_in(SHARED, DESK, [to(AMB), names]);
        assert_eq!(verdicts(named), [Met], "another rule's to judge");
    }

    #[test]
    fn a_crew_that_listens_keeps_its_own_group_and_one_that_was_moved_does_not() {
        let right = listens().radio(CREW, [to(AMK), pulse()]).at("2:00");
        let right = right.radio_in(SHARED, CREW, [to(AMK), there()]);
        assert_eq!(verdicts(right), [Met]);
        let wrong = moves()
            .radio_in(SHARED, CREW, [to(AMK), pulse()])
            .at("2:00");
        let wrong = wrong.radio_in(SHARED, CREW, [to(AMK), there()]);
        assert_eq!(verdicts(wrong), [Missed, Met]);
        // Set right before anything was said.
        let back = [
            to(AMB),
            tell("switch-group"),
            group("talkgroup", "Fjordvik-AMK-1"),
        ];
        let mended = moves().radio(DESK, back).at("2:00");
        let mended = mended.radio_in(SHARED, CREW, [to(AMK), pulse()]);
        assert_eq!(verdicts(mended), [Met], "not by the seat's order any more");
    }

    #[test]
    fn nothing_shared_and_nothing_certain_is_not_judged() {
        let own = log().radio(DESK, [to(AMB), pulse()]);
        assert_eq!(verdicts(own), [NotJudged]);
        let by_itself = log().radio_in(SHARED, CREW, [to(AMK), pulse()]);
        assert_eq!(verdicts(by_itself), [NotJudged], "nobody sent it there");
        let doubtful = log().unsure().radio_in(SHARED, DESK, [to(AMB), pulse()]);
        assert_eq!(verdicts(doubtful), [NotJudged]);
    }
}
