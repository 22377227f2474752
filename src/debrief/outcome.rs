//! How it went with the patients: what happened to each of them, told from events alone. Nothing
//! is said that no event shows, and nothing is made up about what would have become of them.

use super::lanes::condition;
use crate::assess::rules::pre_alert::PreAlert;
use crate::assess::story::{Call, Story};
use crate::assess::values::{topic_name, written};
use crate::assess::{Finding, Rule, Verdict};
use crate::engine::dispatch::{self, Destination, Stamp};
use crate::engine::event::{Event, Logged};
use crate::engine::id::{PatientId, UnitId};
use crate::engine::scene;
use crate::engine::setup::{PatientSpec, Setup};
use crate::engine::time::{SimTime, Span};
use crate::language::{Topic, Value, topic};
use crate::text;
use serde::Serialize;

/// How far it came with a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// Delivered where they were taken.
    Delivered,
    /// A crew had left the scene with them when it ended.
    Leaving,
    /// A crew was with them when it ended.
    WithCrew,
    /// A unit had been sent, and no crew had come to them when it ended.
    Sent,
    /// Nobody had been sent when it ended.
    Alone,
}

/// How it went with a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PatientOutcome {
    /// Which.
    pub patient: PatientId,
    /// Who it is, without a name: "Mann, 62 år".
    pub who: String,
    /// How far it came.
    pub course: Course,
    /// In one sentence.
    pub headline: String,
    /// What it stands on, oldest first.
    pub seen: Vec<Seen>,
}

/// Something that happened, with the event that shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Seen {
    /// When.
    pub at: SimTime,
    /// The event's number in the log.
    pub event: u32,
    /// In words.
    pub text: String,
}

/// How it went with each patient that somebody rang about or came to, in the scenario's order.
pub(super) fn outcomes(setup: &Setup, log: &[Logged], findings: &[Finding]) -> Vec<PatientOutcome> {
    let story = Story::new(setup, log);
    let ids = (0u32..).map(PatientId);
    setup
        .story
        .patients
        .iter()
        .zip(ids)
        .filter_map(|(spec, patient)| {
            let look = Look {
                story: &story,
                patient,
                findings,
            };
            look.outcome(spec)
        })
        .collect()
}

struct Look<'a> {
    story: &'a Story<'a>,
    patient: PatientId,
    findings: &'a [Finding],
}

/// A crew that came to the patient.
struct Came {
    unit: UnitId,
    at: SimTime,
    event: u32,
}

impl Look<'_> {
    fn outcome(&self, spec: &PatientSpec) -> Option<PatientOutcome> {
        let rang = self.rang();
        let came = self.came();
        if rang.is_none() && came.is_empty() {
            return None;
        }
        let who = who(spec);
        let began = rang.map(|(call, _)| call.rang);
        let since = |at: SimTime| lasted(at.since(began.unwrap_or(SimTime::ZERO)));
        let mut seen = Vec::new();
        if let Some((call, event)) = rang {
            let text = text!("outcome-rang", line = call.line);
            let at = call.rang;
            seen.push(Seen { at, event, text });
        }
        seen.extend(self.changes());
        for one in &came {
            let text = text!(
                "outcome-came",
                unit = self.call_sign(one.unit),
                after = since(one.at)
            );
            let (at, event) = (one.at, one.event);
            seen.push(Seen { at, event, text });
        }
        seen.extend(self.found_nobody());
        let delivered = came.iter().find_map(|one| self.delivered(one));
        let left = came.iter().find_map(|one| self.left(one));
        let (course, headline) = match (&delivered, came.first()) {
            (None, Some(one)) if let Some(left) = &left => {
                seen.push(left.clone());
                let after = since(one.at);
                (
                    Course::Leaving,
                    text!("outcome-leaving", who = who, after = after),
                )
            }
            (Some(one), _) => {
                seen.push(one.clone());
                let headline = text!("outcome-delivered", who = who, after = since(one.at));
                (Course::Delivered, headline)
            }
            (None, Some(one)) => {
                let after = since(one.at);
                (
                    Course::WithCrew,
                    text!("outcome-with-crew", who = who, after = after),
                )
            }
            (None, None) if self.sent() => (Course::Sent, text!("outcome-sent", who = who)),
            (None, None) => (Course::Alone, text!("outcome-alone", who = who)),
        };
        seen.extend(delivered.and_then(|delivered| self.warned(&delivered)));
        seen.sort();
        Some(PatientOutcome {
            patient: self.patient,
            who,
            course,
            headline,
            seen,
        })
    }

    /// The first call about the event that the patient belongs to, whomever of them it was about,
    /// and its event in the log.
    fn rang(&self) -> Option<(&Call, u32)> {
        let place = self.story.place_at(self.patient);
        let about = |call: &&Call| self.story.place_of(call.by) == Some(place);
        let call = self.story.calls.iter().find(about)?;
        let event = self.story.log.iter().find(|logged| {
            matches!(&logged.event, Event::Phone(crate::engine::phone::Event::Rang { call: id, .. }) if *id == call.id)
        })?;
        Some((call, event.number))
    }

    /// What became true of the patient in the course of it.
    fn changes(&self) -> Vec<Seen> {
        let mut known = self.story.setup.story.patients[self.patient.index()]
            .facts
            .clone();
        let mut seen = Vec::new();
        for (logged, topic, value) in self.changed() {
            let other = known.insert(topic.clone(), value.clone()).as_ref() != Some(value);
            if other && condition::is_condition(topic) {
                seen.push(Seen {
                    at: logged.at,
                    event: logged.number,
                    text: text!(
                        "outcome-changed",
                        topic = topic_name(topic.as_str()),
                        value = written(value)
                    ),
                });
            }
        }
        seen
    }

    fn changed(&self) -> impl Iterator<Item = (&Logged, &Topic, &Value)> {
        self.story
            .log
            .iter()
            .filter_map(|logged| match &logged.event {
                Event::Scene(scene::Event::Changed {
                    patient,
                    topic,
                    value,
                }) if *patient == self.patient => Some((logged, topic, value)),
                _ => None,
            })
    }

    /// The crews that came to the patient, first things first.
    fn came(&self) -> Vec<Came> {
        let setup = self.story.setup;
        let mut came: Vec<Came> = Vec::new();
        for logged in self.story.log {
            let Event::Scene(scene::Event::Seen { seat, patient, .. }) = &logged.event else {
                continue;
            };
            let Some(unit) = setup.unit_of(*seat).filter(|_| *patient == self.patient) else {
                continue;
            };
            if came.iter().all(|one| one.unit != unit) {
                let (at, event) = (logged.at, logged.number);
                came.push(Came { unit, at, event });
            }
        }
        came
    }

    /// The crews that were sent to the patient and found nobody where they came.
    fn found_nobody(&self) -> Vec<Seen> {
        let Some((call, _)) = self.rang() else {
            return Vec::new();
        };
        let (setup, cards) = (self.story.setup, self.story.cards_with(call.by));
        let sent = |unit: UnitId, at: SimTime| {
            let mut alerts = self.story.alerts.iter();
            alerts.any(|alert| {
                alert.unit == unit && alert.binds(at) && cards.contains(&alert.incident)
            })
        };
        let looked = self
            .story
            .log
            .iter()
            .filter_map(|logged| match &logged.event {
                Event::Scene(scene::Event::NobodyHere { seat }) => {
                    let unit = setup.unit_of(*seat)?;
                    sent(unit, logged.at).then_some((logged, unit))
                }
                _ => None,
            });
        let told = looked.map(|(logged, unit)| Seen {
            at: logged.at,
            event: logged.number,
            text: text!("outcome-nobody-there", unit = self.call_sign(unit)),
        });
        told.collect()
    }

    /// That a unit which had been with the patient came to a hospital.
    fn delivered(&self, came: &Came) -> Option<Seen> {
        let mut later = self.story.log.iter().filter(|logged| logged.at >= came.at);
        let district = &self.story.setup.pack.district;
        later.find_map(|logged| match &logged.event {
            Event::Dispatch(dispatch::Event::Arrived {
                unit,
                to: Destination::Hospital(hospital),
            }) if *unit == came.unit => Some(Seen {
                at: logged.at,
                event: logged.number,
                text: text!(
                    "outcome-arrived",
                    unit = self.call_sign(*unit),
                    hospital = district.hospitals[hospital.index()].name
                ),
            }),
            _ => None,
        })
    }

    /// That a unit which had been with the patient left the scene with them.
    fn left(&self, came: &Came) -> Option<Seen> {
        let mut later = self.story.log.iter().filter(|logged| logged.at >= came.at);
        later.find_map(|logged| match &logged.event {
            Event::Dispatch(dispatch::Event::Stamped {
                unit,
                stamp: Stamp::Leaving,
                ..
            }) if *unit == came.unit => Some(Seen {
                at: logged.at,
                event: logged.number,
                text: text!("outcome-left", unit = self.call_sign(*unit)),
            }),
            _ => None,
        })
    }

    /// Whether the hospital knew beforehand, where that was expected.
    fn warned(&self, delivered: &Seen) -> Option<Seen> {
        let about = self.findings.iter().filter(|one| one.rule == PreAlert.id());
        let told = about
            .filter(|one| one.verdict == Verdict::Met)
            .find_map(|one| one.at)?;
        let event = self.story.log.partition_point(|logged| logged.at < told);
        Some(Seen {
            at: told,
            event: u32::try_from(event).unwrap_or(u32::MAX),
            text: text!(
                "outcome-pre-alerted",
                before = lasted(delivered.at.since(told))
            ),
        })
    }

    /// Whether a unit was on its way to them.
    fn sent(&self) -> bool {
        let alerts = self.story.alerts.iter();
        let mut bound = alerts.filter(|alert| alert.reached(Stamp::Cancelled).is_none());
        match self.rang() {
            Some((call, _)) => {
                let incidents = self.story.cards_with(call.by);
                bound.any(|alert| incidents.contains(&alert.incident))
            }
            None => false,
        }
    }

    fn call_sign(&self, unit: UnitId) -> &str {
        self.story.setup.roster.units[unit.index()]
            .call_sign
            .as_str()
    }
}

/// A span in words that nobody takes for a time of day: "19 min 29 s".
pub(super) fn lasted(span: Span) -> String {
    let seconds = span.0 / 1000;
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (minutes, rest) {
        (0, rest) => text!("span-seconds", seconds = rest),
        (minutes, 0) => text!("span-minutes", minutes = minutes),
        (minutes, rest) => text!("span-both", minutes = minutes, seconds = rest),
    }
}

/// Words that begin a line.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Who it is, as you may say it on a shared group: sex and age.
pub(super) fn who(spec: &PatientSpec) -> String {
    let fact = |name: &str| spec.facts.get(name);
    match (fact(topic::SEX), fact(topic::AGE)) {
        (Some(sex), Some(Value::Number(age))) => {
            text!("outcome-who", sex = capital(&written(sex)), age = age)
        }
        (None, Some(Value::Number(age))) => text!("outcome-who-age", age = age),
        _ => text!("outcome-who-unknown", name = spec.name),
    }
}
