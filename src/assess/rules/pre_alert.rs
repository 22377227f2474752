//! `pre-alert`: the right hospital is told in time, in a call with it or by a radio message to it,
//! everything the expectation names, and as the seat had heard it (chest pain: two minutes after
//! the ECG, control-room reference, section (b), scenario 2).
//!
//! The time runs from what the expectation says in `from`. Where it says nothing, it runs from when
//! the report of an ECG that is not normal reached the seat, if the ECG is to be told; otherwise
//! from when a crew had reported from the patient and the seat had heard all that is to be told.

mod wrong;

use super::resources::alerted;
use crate::assess::case::{Case, absent, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Alert, Over, Speech, may_hide};
use crate::assess::values::{Said, topic_names, written, written_address};
use crate::assess::words::between;
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::{HospitalId, IncidentId, SeatId};
use crate::engine::setup::MindSpec;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Meaning, Topic, Value, topic};
use crate::text;
use wrong::wrong;

/// Time to have told the hospital (control-room reference, section (b), scenario 2).
const WITHIN: Span = Span::minutes(2);

/// See the module.
#[derive(Debug)]
pub struct PreAlert;

impl Rule for PreAlert {
    fn id(&self) -> &'static str {
        "pre-alert"
    }
    fn link(&self) -> Link {
        Link::HandedOn
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("never tells the hospital")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Topics, Field::Hospital]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        vec![match occasion(case) {
            Ok((from, evidence)) => told(case, from).with_all(evidence),
            Err(judgement) => *judgement,
        }]
    }
}

/// From when the time runs, and what shows it; or what to say when it never began.
///
/// Where the expectation says from what, that counts. Where the ECG is to be told, no time runs
/// before the seat has heard of one that is not normal. Otherwise it runs from when the seat had
/// heard all that is to be told.
fn occasion<'a>(case: &Case<'a>) -> Result<(SimTime, Option<Evidence>), Box<Judgement>> {
    let from = case.expectation.from.as_ref();
    let fired = match from.map(|watch| case.first(watch, 0)) {
        Some(None) => return Err(Box::new(no_report(case))),
        Some(Some((at, _))) => Some(at),
        None => None,
    };
    let wanted = |of: &str| case.expectation.topics.iter().any(|topic| *topic == *of);
    let known: Option<(SimTime, Option<&'a Speech>)> = match fired {
        _ if wanted(topic::ECG) => match first_ecg(case) {
            Ecg::Abnormal(report) => Some((report.at, Some(report))),
            Ecg::Normal(report) if fired.is_some() => Some((report.at, Some(report))),
            Ecg::Normal(report) => {
                let why = Judgement::not_judged(text!("rule-pre-alert-ecg-normal"));
                return Err(Box::new(why.with(case.quote(report))));
            }
            Ecg::None => None,
        },
        Some(fired) => Some((fired, None)),
        None => all_known(case).map(|report| (report.at, Some(report))),
    };
    match known {
        Some((at, report)) => {
            let at = fired.map_or(at, |fired| fired.max(at));
            Ok((at, report.map(|report| case.quote(report))))
        }
        None => Err(Box::new(no_report(case))),
    }
}

/// What the seat heard of an ECG.
enum Ecg<'a> {
    /// The first that is not normal.
    Abnormal(&'a Speech),
    /// Only that it is normal.
    Normal(&'a Speech),
    None,
}

fn first_ecg<'a>(case: &Case<'a>) -> Ecg<'a> {
    let told = || {
        let told = case.story.told(case.seat());
        told.filter(|told| *told.topic == *topic::ECG && *told.value != Value::Unknown)
    };
    let normal = |value: &Value| *value == Value::Code("normal".to_owned());
    match told().find(|told| !normal(told.value)) {
        Some(told) => Ecg::Abnormal(told.speech),
        None => told()
            .next()
            .map_or(Ecg::None, |told| Ecg::Normal(told.speech)),
    }
}

/// The report by which the seat had heard all that the hospital is to be told, a crew's word among
/// it; none when something was never told.
fn all_known<'a>(case: &Case<'a>) -> Option<&'a Speech> {
    let first = |of: &Topic| {
        let mut told = case.story.told(case.seat());
        told.find(|told| told.topic == of && *told.value != Value::Unknown)
            .map(|told| told.speech)
    };
    let topics = case.expectation.topics.iter();
    let all: Option<Vec<&Speech>> = topics.map(first).collect();
    let last = all?.into_iter().max_by_key(|speech| speech.at)?;
    let crew = case.story.told(case.seat());
    let crew = crew.filter(|told| case.setup.unit_of(told.speech.by).is_some());
    let reported = crew.map(|told| told.speech).find(|speech| {
        let at_patient = case.story.alerts.iter().filter_map(|alert| {
            let own = case.setup.roster.units[alert.unit.index()].seat == speech.by;
            case.came_to(alert).filter(|_| own)
        });
        at_patient.min().is_some_and(|came| came <= speech.at)
    })?;
    Some(if last.at > reported.at {
        last
    } else {
        reported
    })
}

/// Why no report came: nobody was sent to the patient, the crew called in vain, it was sent
/// elsewhere, was not there yet, or simply had not reported.
fn no_report(case: &Case<'_>) -> Judgement {
    let end = case.story.end;
    if let Some(unclear) = unclear_report(case) {
        return case.not_understood(unclear);
    }
    let cards = cards(case);
    let sent = case.story.alerts.iter();
    let sent: Vec<&Alert> = sent
        .filter(|alert| {
            cards
                .as_ref()
                .is_none_or(|cards| cards.contains(&alert.incident))
        })
        .collect();
    let Some(first) = sent.first() else {
        let none = absent(end, text!("evidence-nobody-to-patient"));
        return if case.story.calls_to(case.seat()).next().is_none() {
            Judgement::not_judged(text!("rule-no-call")).with(none)
        } else if !case.story.ending.is_whole() {
            // A crew sent in time has not reported either, when somebody stops it early.
            Judgement::not_judged(text!("rule-pre-alert-nobody-sent-yet")).with(none)
        } else {
            Judgement::missed(text!("rule-pre-alert-nobody-sent")).with(none)
        };
    };
    let unit = |alert: &Alert| {
        case.setup.roster.units[alert.unit.index()]
            .call_sign
            .to_string()
    };
    let nobody = sent.iter().find_map(|alert| {
        let said = case.told_of_nobody(alert)?;
        case.came_to(alert).is_none().then_some((*alert, said))
    });
    // A crew at the patient that calls in vain had something to report.
    let wants = case.story.wants(case.seat());
    let in_vain = wants.iter().find(|want| {
        let there = sent.iter().any(|alert| {
            let came = case.came_to(alert);
            case.setup.roster.units[alert.unit.index()].seat == want.by
                && came.is_some_and(|came| came <= want.at)
        });
        // What was reported at once, in the call itself, was heard.
        let told = want
            .call
            .and_then(|(_, speech)| speech.understood_by(case.seat()));
        let told = told.is_some_and(|heard| heard.facts().next().is_some());
        there && !told && case.story.reply(case.seat(), want).is_none()
    });
    if let Some(want) = in_vain {
        if !case.story.ending.is_whole() {
            return case.over_too_soon(case.story.end).with(case.wanted(want));
        }
        return Judgement::missed(text!("rule-pre-alert-crew-unheard")).with(case.wanted(want));
    }
    let there = sent.iter().find_map(|alert| case.came_to(alert));
    let astray = cards.as_ref().and_then(|cards| case.sent_astray(cards));
    let judgement = match (there, astray) {
        (Some(came), _) => {
            // That it is on scene does not say that it has seen anybody.
            let shown = match sent.iter().find_map(|alert| case.attended(alert)) {
                Some(at) => seen(at, text!("evidence-at-patient")),
                None => seen(came, text!("evidence-on-scene")),
            };
            Judgement::not_judged(not_reported(case)).with(shown)
        }
        (None, Some(astray)) if astray.mended.is_none() => Judgement::not_judged(text!(
            "rule-pre-alert-astray",
            unit = unit(astray.alert),
            address = astray
                .order
                .address
                .as_ref()
                .map(written_address)
                .unwrap_or_default(),
            patient = astray.to.right()
        )),
        // A crew that came to the wrong place first has no stamp for the right one.
        (None, Some(_)) => Judgement::not_judged(not_reported(case)),
        (None, None) => match nobody {
            // It came, and says itself that it was not the place.
            Some((alert, said)) => {
                let why = text!("rule-pre-alert-nobody-found", unit = unit(alert));
                Judgement::not_judged(why).with(case.quote(said))
            }
            None => Judgement::not_judged(text!("rule-pre-alert-not-there", unit = unit(first))),
        },
    };
    judgement.with(alerted(case, first))
}

/// The cards about the patient; none when the call about them was never answered.
fn cards(case: &Case<'_>) -> Option<Vec<IncidentId>> {
    let emergency = case.answered().ok()?;
    Some(case.cards(&emergency))
}

/// What a crew at the patient had not reported: what sets the time going, or of what is to be told
/// all that the seat never heard.
fn not_reported(case: &Case<'_>) -> String {
    let heard = |of: &Topic| {
        let mut told = case.story.told(case.seat());
        told.any(|told| told.topic == of && *told.value != Value::Unknown)
    };
    let wanted = case.expectation.topics.iter();
    let awaited: Vec<&Topic> = match &case.expectation.from {
        Some(Watch::Seen(
            Moment::Stated(_, of) | Moment::StatedByKind(_, of) | Moment::Said(_, of, _),
        )) => vec![of],
        Some(_) => Vec::new(),
        None => wanted.collect(),
    };
    let lacking = awaited.into_iter().filter(|of| !heard(of));
    let lacking: Vec<&str> = lacking.map(Topic::as_str).collect();
    match lacking.is_empty() {
        true => text!("rule-pre-alert-no-occasion"),
        false => text!(
            "rule-pre-alert-no-report",
            topic = topic_names(lacking.iter().copied())
        ),
    }
}

/// Radio speech that the seat heard and that was not understood: perhaps the report.
fn unclear_report<'a>(case: &Case<'a>) -> Option<&'a Speech> {
    let heard = case.story.speech.iter();
    heard
        .filter(|speech| matches!(speech.over, Over::Group(_)))
        .find(|speech| {
            let heard = speech.heard_by(case.seat());
            heard.is_some_and(may_hide)
        })
}

/// A fact that the seat told a hospital.
struct Stated<'s> {
    topic: &'s Topic,
    value: &'s Value,
    speech: &'s Speech,
}

fn told(case: &Case<'_>, from: SimTime) -> Judgement {
    let due = case.due(from, WITHIN);
    let right_ones = hospitals(case, |id| {
        case.expectation.hospital.is_none_or(|right| right == id)
    });
    let stated = stated(case, &right_ones);
    let topics = &case.expectation.topics;
    let first = |of: &Topic| stated.iter().find(|stated| stated.topic == of);
    let complete = topics
        .iter()
        .map(|of| first(of).map(|stated| stated.speech.at))
        .try_fold(from, |latest, at| at.map(|at| at.max(latest)));
    let lacking: Vec<&str> = topics
        .iter()
        .filter(|of| first(of).is_none_or(|stated| !case.in_time(stated.speech.at, due)))
        .map(Topic::as_str)
        .collect();
    let wrong = wrong(case, &stated, due);
    let judgement = if lacking.is_empty() && wrong.is_empty() {
        Judgement::met(text!(
            "rule-pre-alert-met",
            after = between(from, complete.unwrap_or(from)),
            within = between(from, due)
        ))
    } else if let Some(unclear) = unclear(case, from, due, !wrong.is_empty()) {
        case.not_understood(unclear)
    } else if case.broken_off_before(due) {
        case.over_too_soon(due)
    } else if let Some((stated, known)) = wrong.first() {
        Judgement::missed(text!(
            "rule-pre-alert-wrong",
            topic = topic_names([stated.topic.as_str()]),
            stated = written(stated.value),
            known = known.value.as_str()
        ))
        .with(known.evidence.clone())
    } else if case.ended_before(due) {
        case.over_too_soon(due)
    } else {
        let within = between(from, due);
        let judgement = missed(case, &stated, &lacking, due, &within);
        judgement.with(seen(from, text!("evidence-report-known")))
    };
    let mut quotes: Vec<&Speech> = stated.iter().map(|stated| stated.speech).collect();
    quotes.dedup_by_key(|speech| (speech.at, speech.by));
    let judgement = judgement
        .limit(due)
        .right(text!(
            "rule-pre-alert-right-what",
            topics = topic_names(topics.iter().map(Topic::as_str)),
            within = between(from, due)
        ))
        .with_all(quotes.into_iter().map(|speech| case.quote(speech)));
    match complete {
        Some(at) => judgement.at(at),
        None => judgement,
    }
}

/// Why it is missed: late, incomplete, to another hospital, or not at all.
fn missed(
    case: &Case<'_>,
    stated: &[Stated<'_>],
    lacking: &[&str],
    due: SimTime,
    within: &str,
) -> Judgement {
    let names = topic_names(lacking.iter().copied());
    let mut told = stated.iter().map(|stated| stated.speech.at);
    let in_time = told.any(|at| case.in_time(at, due));
    if in_time {
        return Judgement::missed(text!(
            "rule-pre-alert-incomplete",
            topics = names,
            within = within
        ))
        .with(absent(due, names));
    }
    if !stated.is_empty() {
        return Judgement::missed(text!("rule-pre-alert-late", within = within));
    }
    let others = hospitals(case, |id| {
        case.expectation.hospital.is_some_and(|right| right != id)
    });
    match stated_first(case, &others) {
        Some(speech) => {
            Judgement::missed(text!("rule-pre-alert-elsewhere")).with(case.quote(speech))
        }
        None => Judgement::missed(text!("rule-pre-alert-never"))
            .with(absent(due, text!("evidence-no-pre-alert"))),
    }
}

/// The seats of hospitals.
fn hospitals(case: &Case<'_>, wanted: impl Fn(HospitalId) -> bool) -> Vec<SeatId> {
    let seats = case.setup.seat_ids();
    seats
        .filter(|seat| match case.setup.seat_spec(*seat).mind {
            MindSpec::Hospital(id) => wanted(id),
            MindSpec::Nobody
            | MindSpec::Caller(_)
            | MindSpec::Crew
            | MindSpec::Doctor
            | MindSpec::Partner(_) => false,
        })
        .collect()
}

impl Stated<'_> {
    fn said(&self) -> Said<'_> {
        Said::in_words(self.value, self.topic, &self.speech.said)
    }
}

/// Everything that the seat told any of these seats and that they heard, in order. A hospital
/// listens on the group on which the desk talks with its crews: what it overhears, it was not told.
fn stated<'a>(case: &Case<'a>, to: &[SeatId]) -> Vec<Stated<'a>> {
    let mut stated = Vec::new();
    for speech in case.story.said_to(case.seat(), to) {
        let facts: Vec<_> = match to.iter().find_map(|seat| speech.understood_by(*seat)) {
            Some(heard) => heard.facts().collect(),
            None => to
                .iter()
                .flat_map(|seat| read_back(case, speech, *seat))
                .collect(),
        };
        stated.extend(facts.into_iter().map(|(topic, value)| Stated {
            topic,
            value,
            speech,
        }));
    }
    stated
}

/// What this seat read back of words whose reading is not sure: that much it was told.
fn read_back<'a>(
    case: &Case<'a>,
    speech: &'a Speech,
    by: SeatId,
) -> impl Iterator<Item = (&'a Topic, &'a Value)> {
    let later = case.story.said(by).filter(|later| {
        let after = later.over == speech.over && later.at > speech.at;
        after
            && later
                .meaning()
                .is_some_and(|said| said.has(Act::ReadingBack))
    });
    let back: Vec<_> = later
        .filter_map(Speech::meaning)
        .flat_map(Meaning::facts)
        .collect();
    let read = speech.heard_by(by).and_then(|heard| heard.meaning.as_ref());
    let facts = read.into_iter().flat_map(Meaning::facts);
    facts.filter(move |fact| back.contains(fact))
}

fn stated_first<'a>(case: &Case<'a>, to: &[SeatId]) -> Option<&'a Speech> {
    stated(case, to).first().map(|stated| stated.speech)
}

/// Words that were not understood and that could hold what is missing: the seat's own to a
/// hospital; or, where something was told wrongly, anything the seat heard before.
fn unclear<'a>(case: &Case<'a>, from: SimTime, due: SimTime, wrong: bool) -> Option<&'a Speech> {
    let everyone = hospitals(case, |_| true);
    case.story.speech.iter().find(|speech| {
        let own = speech.by == case.seat()
            && may_hide(&speech.said)
            && (from..=due).contains(&speech.at)
            && case.story.may_be_to(speech, &everyone);
        let heard = speech.heard_by(case.seat()).is_some_and(may_hide);
        own || (wrong && heard && speech.at <= due)
    })
}

#[cfg(test)]
mod tests;
