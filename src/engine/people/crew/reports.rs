//! What a crew says of its own accord.

use super::job::Job;
use crate::engine::people::Now;
use crate::engine::people::radio_manners::{Subject, until};
use crate::engine::setup::{Priority, StatusKind};
use crate::engine::time::SimTime;
use crate::language::{Topic, Value, What, topic};

/// What a first report holds, in this order, as far as it was seen: who, what, and the state
/// (radio reference, section 10, exchange 5). Names stay off the air.
const SITUATION: [&str; 6] = [
    topic::SEX,
    topic::AGE,
    topic::WHAT,
    topic::AWAKE,
    topic::BREATHING,
    topic::ONSET,
];
/// What the control room is told at once when it changes: the heart beats again (ROSC), or stops;
/// the patient wakes, or does not any longer.
pub(super) const CHANGES: [&str; 3] = [topic::CIRCULATION, topic::BREATHING, topic::AWAKE];
/// What an examination shows, in the order of a pre-alert (exchange 7).
const FINDINGS: [&str; 3] = [topic::ECG, topic::BLOOD_PRESSURE, topic::PULSE];

fn fact(topic: &str, value: Value) -> What {
    What::Fact(Topic::from(topic), value)
}

pub(super) fn status(kind: StatusKind) -> What {
    fact(topic::STATUS, Value::Code(kind.name().to_owned()))
}

/// A priority as the code that phrases know it by.
pub(super) fn priority_code(priority: Priority) -> Value {
    let code = match priority {
        Priority::Acute => "acute",
        Priority::Urgent => "urgent",
        Priority::Normal => "normal",
    };
    Value::Code(code.to_owned())
}

fn seen<'a>(job: &'a Job, topics: &'a [&str]) -> impl Iterator<Item = What> + 'a {
    topics.iter().filter_map(|topic| {
        let value = job.seen.get(*topic)?;
        Some(fact(topic, value.clone()))
    })
}

/// Everything seen of the patient, as a report holds it.
pub(super) fn all_seen(job: &Job) -> Vec<What> {
    seen(job, &SITUATION).chain(seen(job, &FINDINGS)).collect()
}

/// Where the patient goes, and how long it is until it is there.
fn destination(job: &Job, arrives: Option<SimTime>, now: &Now<'_>) -> Vec<What> {
    let Some(id) = job.hospital else {
        return Vec::new();
    };
    let code = now.known.district().hospitals[id.index()].id.clone();
    let mut parts = vec![fact(topic::DESTINATION, Value::Code(code))];
    parts.extend(arrives.map(|arrives| fact(topic::ETA, until(arrives, now.at))));
    parts
}

/// The message, without frame and closing; `arrives` is when the unit will be where it goes.
pub(super) fn parts(
    job: &Job,
    arrives: Option<SimTime>,
    subject: Subject,
    now: &Now<'_>,
) -> Vec<What> {
    match subject {
        Subject::AddressNeeded => vec![What::Ask(Topic::from(topic::WHERE))],
        Subject::Rolling => {
            let mut parts = vec![status(StatusKind::Rolling)];
            let urgency = job.priority.map(priority_code);
            parts.extend(urgency.map(|code| fact(topic::PRIORITY, code)));
            let address = job.told.clone().map(Value::Address);
            parts.extend(address.map(|address| fact(topic::WHERE, address)));
            parts
        }
        Subject::NobodyHere => vec![
            status(StatusKind::OnScene),
            fact(topic::PATIENT_FOUND, Value::Flag(false)),
            What::Ask(Topic::from(topic::WHERE)),
        ],
        Subject::Situation => seen(job, &SITUATION).collect(),
        Subject::Change => {
            let changed = CHANGES.map(Topic::from);
            let changed = changed.iter().filter_map(|topic| {
                let value = job.seen.get(topic)?;
                let news = job.reported.get(topic) != Some(value);
                news.then(|| What::Fact(topic.clone(), value.clone()))
            });
            changed.collect()
        }
        Subject::Examination => {
            // The hospital receives a patient whose heart beats again otherwise than one without.
            let rosc = Value::Flag(true);
            let circulation = seen(job, &[topic::CIRCULATION])
                .filter(|what| matches!(what, What::Fact(_, value) if *value == rosc));
            let mut parts: Vec<What> = circulation.collect();
            parts.extend(seen(job, &FINDINGS));
            parts.extend(destination(job, arrives, now));
            parts
        }
        Subject::Leaving => {
            let mut parts = vec![status(StatusKind::Leaving)];
            parts.extend(destination(job, arrives, now));
            parts
        }
        Subject::Other | Subject::Announcement | Subject::Emergency | Subject::Nothing => {
            Vec::new()
        }
    }
}
