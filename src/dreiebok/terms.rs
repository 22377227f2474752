//! What people call things, and how a scenario writes them: topics, deeds, seats, units, values.
//! All of it is taken from the exercise and its pack, and from the language files.

use super::goals::Goals;
use super::words::{Words, quoted};
use crate::assess::{rules, values::priority_code};
use crate::engine::setup::{Priority, Setup, Severity, StatusKind, Temperament, UnitKind};
use crate::language::{Kind, Phrases, Topic};
use crate::scenario::{ContentWarning, Difficulty, variants};
use crate::text;
use std::collections::BTreeMap;

/// The message under a key, or what it is about where there is none.
fn named(key: &str, otherwise: &str) -> String {
    match text::has_text(key) {
        true => text!(key),
        false => otherwise.to_owned(),
    }
}

/// All variants of an enum of the engine, called as the language files call them.
fn variants_of<T: for<'de> serde::Deserialize<'de>>(prefix: &str) -> Words {
    let codes = variants::<T>().iter().map(|name| name.to_lowercase());
    Words::bare(codes.map(|code| (code.clone(), named(&format!("{prefix}-{code}"), &code))))
}

/// All words of one exercise.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What can be spoken of.
    pub topics: Words,
    /// What can be done.
    pub deeds: Words,
    /// Everybody who takes part.
    pub seats: Words,
    /// Posts of the pack that may take part.
    pub posts: Words,
    /// Vehicles.
    pub units: Words,
    /// Kinds of vehicles.
    pub unit_kinds: Words,
    /// Who is ill.
    pub patients: Words,
    /// What happens.
    pub injects: Words,
    /// Telephone lines.
    pub lines: Words,
    /// Base stations.
    pub sites: Words,
    /// Talkgroups.
    pub talkgroups: Words,
    /// Hospitals.
    pub hospitals: Words,
    /// Statuses.
    pub statuses: Words,
    /// Speech acts.
    pub acts: Words,
    /// Priorities.
    pub priorities: Words,
    /// Any unit that is sent with one of them.
    pub sent_as: Words,
    /// How bad a miss is.
    pub severities: Words,
    /// How hard an exercise is.
    pub difficulties: Words,
    /// How people take it.
    pub temperaments: Words,
    /// What may be hard to listen to.
    pub warnings: Words,
    /// Rules.
    pub rules: Words,
    /// Yes and no.
    pub flags: Words,
    /// The goals of the exercise.
    pub goals: Goals,
    /// What kind of value a topic takes, and the closed set of them if it is one.
    pub values: BTreeMap<String, (Kind, Words)>,
}

impl Terms {
    /// The words of an exercise.
    pub fn new(setup: &Setup) -> Terms {
        let phrases = &setup.pack.lexicon.phrases;
        let unit_seats = setup
            .roster
            .units
            .iter()
            .map(|unit| setup.seat_spec(unit.seat));
        let hospitals = &setup.pack.district.hospitals;
        let statuses = setup.pack.organisation.statuses.iter();
        let statuses = statuses.map(|one| (one.kind.name().to_owned(), one.name.clone()));
        let rules = rules().iter().map(|rule| {
            let title = named(&format!("rule-{}-title", rule.id()), rule.id());
            (rule.id().to_owned(), title)
        });
        let priorities = [Priority::Acute, Priority::Urgent, Priority::Normal].map(priority_code);
        let priorities = codes(priorities.into_iter().map(str::to_owned));
        let sent_as = priorities.all().map(|one| {
            let label = text!("dreiebok-sent-as", priority = one.label);
            (one.code.clone(), label)
        });
        let posts = setup.pack.posts.desks.iter();
        let posts = posts.chain(&setup.pack.posts.further);
        Terms {
            sent_as: Words::bare(sent_as),
            topics: Words::bare(
                phrases
                    .topics
                    .iter()
                    .map(|(topic, words)| (topic.as_str().to_owned(), words.label.clone())),
            ),
            deeds: Words::bare(
                phrases
                    .deeds
                    .iter()
                    .map(|(deed, words)| (deed.as_str().to_owned(), words.label.clone())),
            ),
            posts: Words::names(posts.map(|seat| seat.name.clone())),
            seats: Words::names(setup.seats().map(|seat| seat.name.clone())),
            units: Words::names(unit_seats.map(|seat| seat.name.clone())),
            unit_kinds: variants_of::<UnitKind>("unit-kind"),
            patients: Words::names(setup.story.patients.iter().map(|one| one.name.clone())),
            injects: Words::names(setup.story.injects.iter().map(|one| one.name.clone())),
            lines: Words::names(numbers(setup)),
            sites: Words::names(setup.pack.district.sites.iter().map(|one| one.name.clone())),
            talkgroups: Words::names(
                setup
                    .pack
                    .organisation
                    .talkgroups
                    .iter()
                    .map(|one| one.name.clone()),
            ),
            hospitals: Words::new(
                hospitals
                    .iter()
                    .map(|one| (one.id.clone(), one.name.clone())),
                quoted,
            ),
            statuses: Words::bare(statuses).and(&variants_of::<StatusKind>("status-kind")),
            acts: Words::bare(
                phrases
                    .acts
                    .iter()
                    .map(|(act, words)| (act.clone(), words.label.clone())),
            ),
            priorities,
            severities: variants_of::<Severity>("severity"),
            difficulties: variants_of::<Difficulty>("difficulty"),
            temperaments: variants_of::<Temperament>("temperament"),
            warnings: variants_of::<ContentWarning>("content"),
            rules: Words::new(rules, quoted),
            flags: Words::bare([
                ("true".to_owned(), text!("value-yes")),
                ("false".to_owned(), text!("value-no")),
            ]),
            goals: Goals::default(),
            values: values(phrases, setup),
        }
    }
}

/// Codes, called as the language files call them.
fn codes(codes: impl IntoIterator<Item = String>) -> Words {
    let codes = codes.into_iter();
    Words::bare(codes.map(|code| (code.clone(), named(&format!("code-{code}"), &code))))
}

fn values(phrases: &Phrases, setup: &Setup) -> BTreeMap<String, (Kind, Words)> {
    let known = |topic: &Topic, kind: Kind| match kind {
        Kind::Code => {
            let values = phrases.topics.get(topic).map(|words| words.values.keys());
            let values = values.into_iter().flatten().cloned();
            codes(values.filter(|code| code != NOT_KNOWN))
        }
        Kind::Hospital => {
            let hospitals = setup.pack.district.hospitals.iter();
            Words::bare(hospitals.map(|one| (one.id.clone(), one.name.clone())))
        }
        _ => Words::default(),
    };
    let topics = phrases.topics.iter();
    topics
        .map(|(topic, words)| {
            let values = known(topic, words.kind);
            (topic.as_str().to_owned(), (words.kind, values))
        })
        .collect()
}

/// The value of a topic that somebody was asked about and does not know, in the phrase file.
const NOT_KNOWN: &str = "not-known";

/// All numbers that can be rung: the centre's own lines, and those of its partners.
fn numbers(setup: &Setup) -> Vec<String> {
    let own = setup.pack.organisation.lines.iter();
    let mut all: Vec<String> = own.map(|line| line.number.clone()).collect();
    let partners = setup.roster.partners();
    let partners: Vec<_> = partners.map(|(spec, _)| &spec.telephones).collect();
    let public = partners.iter().flat_map(|numbers| numbers.iter().skip(1));
    let direct = partners.iter().flat_map(|numbers| numbers.first());
    for number in public.chain(direct) {
        if !all.contains(number) {
            all.push(number.clone());
        }
    }
    all
}
