//! A caller made whole: who rings, from where, about whom, and what is true, drawn from the same
//! seed as the outline of the call and true to it.
//!
//! What happened is drawn from a stream of the event, who rings from a stream of the call. So two
//! who ring about one event tell of the same patient, somebody who gave up and rings again is the
//! same, and it makes no difference who else was answered before.

use super::about::{About, Sort};
use super::calls::Ring;
use super::draw::weighted;
use super::spec::{Kind, Load, Origin, Urgency};
use crate::engine::random::Stream;
use crate::engine::setup::{
    CallerSpec, MindSpec, Newcomer, Pack, PartnerKind, PatientSpec, Public, RescuerSpec, Roster,
    SeatSpec, Speaks, Street, Temperament, Trouble,
};
use crate::engine::time::Span;
use crate::language::{Address, ClockTime, Topic, Value, deed, topic};
use std::collections::BTreeMap;

/// What their numbers begin with. No Norwegian number of eight digits begins with 1, and those of
/// scenarios begin otherwise.
const NUMBERS: u32 = 10_160_000;
/// How many numbers there are. A step that has no factor in common with them meets each once.
const COUNT: u32 = 10_000;
const STEP: u32 = 7_919;
/// How long somebody bears silence on the line at least, and how long people can be reached who
/// ring about a case, or about none (our defaults: longer than an ambulance takes).
const BEARS: Span = Span::seconds(60);
const STAYS: Span = Span::minutes(90);
const STAYS_SHORT: Span = Span::minutes(3);
/// In a hundred callers about something acute, and about anything else, so many are composed and
/// so many anxious; the rest panic (our default).
const COMPOSED: [(u64, u64); 2] = [(30, 50), (65, 33)];

/// What a caller is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// The place, and who lives there.
    pub pack: &'a Pack,
    /// What kinds there are.
    pub load: &'a Load,
    /// The street it is about; none where the district has no houses.
    pub street: Option<&'a Street>,
    /// Time of day when it rings.
    pub now: ClockTime,
    /// The exercise's seed.
    pub seed: u64,
    /// The number that is dialled.
    pub dials: &'a str,
    /// The seat of the service or institution from which somebody rings; none for the public.
    pub partner: Option<&'a SeatSpec>,
}

/// What has happened: the same for all who ring about it.
struct Happened<'a> {
    at: Option<Address>,
    patient: Option<PatientSpec>,
    trouble: Option<&'a Trouble>,
    relation: Option<Value>,
}

/// The caller of a ring. `met` says that somebody who rings about the same event, and the patient,
/// are there already.
pub fn caller(from: &Drawn<'_>, ring: &Ring, met: bool) -> Newcomer {
    let public = &from.pack.organisation.public;
    let about = ring.about;
    let happened = happened(from, public, &about);
    if let Some(partner) = from.partner {
        return colleague(from, ring, happened, partner);
    }
    let mut chance = Stream::new(from.seed, &format!("load caller {}", ring.call));
    let case = matches!(about.sort, Sort::First | Sort::Another);
    let first = about.sort == Sort::First;
    let name = name(public, None, &mut chance);
    let (composed, anxious) = COMPOSED[usize::from(about.urgency != Urgency::Acute)];
    let temperament = match chance.below(100) {
        share if share < composed => Temperament::Calm,
        share if share < composed + anxious => Temperament::Anxious,
        _ => Temperament::Panicked,
    };
    let number = number(from.seed, ring.call);
    let mut knows: BTreeMap<Topic, Value> = BTreeMap::new();
    let mut opens_with = Vec::new();
    let mut title = number.clone();
    if case {
        let know = |topic: &str, value: Value| (Topic::from(topic), value);
        if let Some(patient) = &happened.patient {
            let plain = patient.facts.iter();
            let plain = plain.filter(|(topic, _)| !patient.examined.contains(topic));
            knows.extend(plain.map(|(topic, value)| (topic.clone(), value.clone())));
        }
        knows.extend(
            happened
                .at
                .clone()
                .map(|at| know(topic::WHERE, Value::Address(at))),
        );
        knows.extend([know(topic::CALLBACK, Value::Phone(number.clone()))]);
        let oneself = first && happened.relation == Some(Value::Code("self".to_owned()));
        let own = happened.patient.as_ref().filter(|_| oneself);
        let own = own.and_then(|patient| patient.facts.get(&Topic::from(topic::PATIENT_NAME)));
        let called = own.cloned().or(name.map(Value::Name));
        if let Some(Value::Name(called)) = &called {
            title.clone_from(called);
        }
        knows.extend(called.map(|called| know(topic::CALLER_NAME, called)));
        if first {
            knows.extend(
                happened
                    .relation
                    .clone()
                    .map(|one| know(topic::RELATION, one)),
            );
        } else {
            // Somebody else who saw it: not beside the patient, and no relation.
            knows.extend([know(topic::WITH_PATIENT, Value::Flag(false))]);
        }
        opens_with = happened
            .trouble
            .map(|trouble| trouble.opens_with.clone())
            .unwrap_or_default();
    }
    let spec = SeatSpec {
        name: format!("load-{}", ring.call),
        title,
        post: None,
        radio: None,
        telephones: vec![number],
        at: happened.at,
        mind: MindSpec::Caller(CallerSpec {
            dials: from.dials.to_owned(),
            temperament,
            patience: ring.patience.max(BEARS),
            redials: false,
            opens_with,
            knows: knows.into_iter().collect(),
            knows_of_other: Vec::new(),
            finds_out: Vec::new(),
            can_do: public.can_do.clone(),
            speaks: Speaks::default(),
            words: Vec::new(),
            presses: RescuerSpec::default(),
            with: None,
            about: None,
        }),
    };
    Newcomer {
        spec,
        patient: happened.patient.filter(|_| case && !met),
        with_patient: first,
        stays: if case { STAYS } else { STAYS_SHORT },
    }
}

/// From which service or institution somebody of an origin rings: always the same about an event.
pub fn partner(roster: &Roster, origin: Origin, event: u32) -> Option<&SeatSpec> {
    let partners = |wanted: fn(PartnerKind) -> bool| {
        let all = roster.partners().filter(move |(_, kind)| wanted(*kind));
        all.map(|(spec, _)| spec).collect::<Vec<_>>()
    };
    let all = match origin {
        Origin::Legevakt => partners(|kind| kind == PartnerKind::Legevakt),
        Origin::Centre => partners(|kind| {
            matches!(
                kind,
                PartnerKind::Police | PartnerKind::Fire | PartnerKind::Amk
            )
        }),
        Origin::Hospital => roster.departments().collect(),
        Origin::Emergency | Origin::Booked => Vec::new(),
    };
    let place = (event as usize).checked_rem(all.len())?;
    all.get(place).copied()
}

/// Somebody of another service, who rings about a patient with whom they are not.
fn colleague(
    from: &Drawn<'_>,
    ring: &Ring,
    happened: Happened<'_>,
    partner: &SeatSpec,
) -> Newcomer {
    let number = partner.telephones.first().cloned().unwrap_or_default();
    let mut knows: BTreeMap<Topic, Value> = BTreeMap::new();
    let mut opens_with = Vec::new();
    if let Some(patient) = &happened.patient {
        let plain = patient.facts.iter();
        let plain = plain.filter(|(topic, _)| !patient.examined.contains(topic));
        knows.extend(plain.map(|(topic, value)| (topic.clone(), value.clone())));
        let place = Value::Address(patient.at.clone());
        knows.insert(Topic::from(topic::WHERE), place);
        opens_with = vec![Topic::from(topic::WHAT), Topic::from(topic::WHERE)];
    }
    knows.insert(Topic::from(topic::CALLBACK), Value::Phone(number.clone()));
    knows.insert(Topic::from(topic::WITH_PATIENT), Value::Flag(false));
    let mut can_do = from.pack.organisation.public.can_do.clone();
    can_do.retain(|(deed, _)| [deed::HOLD_LINE, deed::CALL_BACK].contains(&deed.as_str()));
    let spec = SeatSpec {
        name: format!("load-{}", ring.call),
        title: partner.title.clone(),
        post: None,
        radio: None,
        telephones: vec![number],
        // The network places nobody by the patient they ring about.
        at: None,
        mind: MindSpec::Caller(CallerSpec {
            dials: from.dials.to_owned(),
            temperament: Temperament::Calm,
            patience: ring.patience.max(BEARS),
            redials: false,
            opens_with,
            knows: knows.into_iter().collect(),
            knows_of_other: Vec::new(),
            finds_out: Vec::new(),
            can_do,
            speaks: Speaks::default(),
            words: Vec::new(),
            presses: RescuerSpec::default(),
            with: None,
            about: None,
        }),
    };
    Newcomer {
        spec,
        stays: match happened.patient {
            Some(_) => STAYS,
            None => STAYS_SHORT,
        },
        patient: happened.patient,
        with_patient: false,
    }
}

/// What another service rings about: as urgent cases on 113 are, by kind. None where it is no case.
fn of_their_kind(load: &Load, about: &About, chance: &mut Stream) -> Option<u8> {
    if about.origin == Origin::Emergency as u8 || about.urgency == Urgency::None {
        return None;
    }
    let weight = |kind: &Kind| {
        let share = match about.urgency {
            Urgency::Acute => kind.acute,
            Urgency::Urgent => kind.urgent,
            Urgency::Normal | Urgency::None => 1000 - (kind.acute + kind.urgent).min(1000),
        };
        u32::from(kind.weight) * u32::from(share)
    };
    u8::try_from(weighted(load.kinds.iter().map(weight), chance.draw())).ok()
}

/// The patient of an ordinary case: where, and what is true. None where the district has no houses
/// or the organisation does not say what people ring about.
pub fn patient(from: &Drawn<'_>, about: &About) -> Option<PatientSpec> {
    happened(from, &from.pack.organisation.public, about).patient
}

/// What has happened, from the stream of the event.
fn happened<'a>(from: &Drawn<'a>, public: &'a Public, about: &About) -> Happened<'a> {
    let mut chance = Stream::new(from.seed, &format!("load event {}", about.event));
    let at = from.street.and_then(|street| {
        let house = chance.choose(&street.houses)?;
        Some(Address {
            street: street.name.clone(),
            number: house.number,
            letter: house.letter,
            municipality: Some(street.municipality.clone()),
        })
    });
    let kind = about
        .kind
        .or_else(|| of_their_kind(from.load, about, &mut chance));
    let kind = kind.and_then(|kind| from.load.kinds.get(usize::from(kind)));
    let trouble = kind.and_then(|kind| public.trouble(&kind.name));
    let Some((trouble, house)) = trouble.zip(at.clone()) else {
        return Happened {
            at,
            patient: None,
            trouble: None,
            relation: None,
        };
    };
    let relation = chance.choose(&trouble.relations);
    let mut facts = BTreeMap::new();
    let mut draw = |listed: &[(Topic, Vec<Value>)], chance: &mut Stream| {
        for (topic, values) in listed {
            if let Some(value) = chance.choose(values) {
                facts.insert(topic.clone(), value.clone());
            }
        }
    };
    draw(&trouble.facts, &mut chance);
    if about.urgency == Urgency::Acute {
        draw(&trouble.acute, &mut chance);
    }
    let (youngest, oldest) = trouble.ages;
    let years = u64::try_from(oldest - youngest).unwrap_or(0);
    let age = youngest + i32::try_from(chance.below(years + 1)).unwrap_or(0);
    facts.insert(Topic::from(topic::AGE), Value::Number(age));
    let (least, most) = trouble.since;
    let ago = least + chance.below(u64::from(most.saturating_sub(least)) + 1) as u16;
    let onset = ClockTime((from.now.0 + 1440 - ago % 1440) % 1440);
    facts.insert(Topic::from(topic::ONSET), Value::Clock(onset));
    let called = name(
        public,
        relation.and_then(|one| one.patient.as_ref()),
        &mut chance,
    );
    if let Some(called) = called {
        let sex = public.given.iter();
        let sex = sex.filter(|(given, _)| called.split(' ').next() == Some(given.as_str()));
        let sex: Vec<(Topic, Value)> = sex
            .map(|(_, sex)| (Topic::from(topic::SEX), sex.clone()))
            .collect();
        facts.extend(sex);
        facts.insert(Topic::from(topic::PATIENT_NAME), Value::Name(called));
    }
    Happened {
        at,
        patient: Some(PatientSpec {
            name: format!("load-{}", about.event),
            at: house,
            facts,
            examined: trouble.examined.clone(),
            arrest: None,
        }),
        trouble: Some(trouble),
        relation: relation.map(|one| one.relation.clone()),
    }
}

/// A name, of this sex where it is said.
fn name(public: &Public, sex: Option<&Value>, chance: &mut Stream) -> Option<String> {
    let given = public.given.iter();
    let fit: Vec<&(String, Value)> = given
        .filter(|(_, of)| sex.is_none_or(|sex| sex == of))
        .collect();
    let (given, _) = chance.choose(&fit)?;
    let family = chance.choose(&public.families)?;
    Some(format!("{given} {family}"))
}

/// The number of a call: the same for each attempt, and no other call's for [`COUNT`] calls.
fn number(seed: u64, call: u32) -> String {
    let begin = Stream::new(seed, "load numbers").below(u64::from(COUNT)) as u32;
    let step = (call % COUNT) * STEP % COUNT;
    format!("{}", NUMBERS + (begin + step) % COUNT)
}
