//! Who takes part and how they start: callers, patients, and the state of the units.

use super::fields;
use super::posts::PostNames;
use super::scenario::Stage;
use super::topics::{Vocabulary, phone};
use super::unique;
use crate::engine::id::{Gssi, HospitalId, InjectId, PatientId, SeatId, UnitId};
use crate::engine::setup::{
    ArrestSpec, CallerSpec, District, MindSpec, PatientSpec, PostRole, Posts, RescuerSpec,
    SeatSpec, Speaks, StatusKind, UnitSpec,
};
use crate::engine::time::Span;
use crate::language::{Address, Of, Topic, Value};
use crate::scenario::reader::{At, Fields};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// All names that the story can refer to, known before the values behind them are read.
#[derive(Clone, Debug)]
pub(crate) struct Names<'p> {
    /// What can be spoken of.
    pub(crate) words: Vocabulary<'p>,
    seats: Vec<String>,
    units: Vec<String>,
    patients: Vec<String>,
    injects: Vec<String>,
    lines: Vec<String>,
    hospitals: Vec<String>,
    sites: Vec<String>,
    talkgroups: Vec<(String, Gssi)>,
    /// The further posts that take part: their places in the pack's list.
    pub(crate) further: Vec<usize>,
    /// Something is wrong with the pack: a house, a hospital or a criterion that is not found may
    /// be there all the same.
    pub(crate) broken_pack: bool,
}

macro_rules! references {
    ($($(#[$doc:meta])* $name:ident($kind:literal) in $list:ident -> $id:ident;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(&self, at: &At<'_>) -> Option<$id> {
            let index = at.reference($kind, self.$list.iter().map(String::as_str))?;
            $id::at(index)
        }
    )*};
}

impl<'p> Names<'p> {
    /// Gathers the names: seats come from the posts and the callers, in the order of the setup.
    pub(crate) fn gather(f: &Fields<'_>, stage: &'p Stage) -> Self {
        let listed = |field: &str, kind: &str| -> Vec<String> {
            let names = f.may(field).map(|at| at.names("name")).unwrap_or_default();
            unique(&names, kind);
            names.into_iter().map(|(name, _)| name).collect()
        };
        let callers = listed("callers", "problem-kind-seat");
        let posts = &stage.names;
        not_taken(f, posts, &stage.pack.posts);
        let further = further(f, posts, &stage.pack.posts);
        let seats = [&posts.desks, &callers, &posts.units, &posts.departments];
        let seats = seats.into_iter().flatten();
        let seats = seats.chain(further.iter().map(|index| &posts.further[*index]));
        Names {
            words: Vocabulary(&stage.pack.lexicon.phrases),
            seats: seats.cloned().collect(),
            units: posts.units.clone(),
            patients: listed("patients", "problem-kind-patient"),
            injects: listed("injects", "problem-kind-inject"),
            lines: posts.lines.clone(),
            hospitals: stage
                .pack
                .district
                .hospitals
                .iter()
                .map(|one| one.id.clone())
                .collect(),
            sites: stage
                .pack
                .district
                .sites
                .iter()
                .map(|one| one.name.clone())
                .collect(),
            talkgroups: stage
                .pack
                .organisation
                .talkgroups
                .iter()
                .map(|group| (group.name.clone(), group.gssi))
                .collect(),
            further,
            broken_pack: stage.broken,
        }
    }

    references! {
        /// A seat.
        seat("problem-kind-seat") in seats -> SeatId;
        /// A unit, by the name of its crew's seat.
        unit("problem-kind-unit") in units -> UnitId;
        /// A patient.
        patient("problem-kind-patient") in patients -> PatientId;
        /// An inject.
        inject("problem-kind-inject") in injects -> InjectId;
    }

    /// A hospital.
    pub(crate) fn hospital(&self, at: &At<'_>) -> Option<HospitalId> {
        if self.broken_pack {
            return Some(HospitalId(0));
        }
        let hospitals = self.hospitals.iter().map(String::as_str);
        let index = at.reference("problem-kind-hospital", hospitals)?;
        HospitalId::at(index)
    }

    /// The number of a telephone line.
    pub(crate) fn line(&self, at: &At<'_>) -> Option<String> {
        let lines = self.lines.iter().map(String::as_str);
        let index = at.reference("problem-kind-line", lines)?;
        Some(self.lines[index].clone())
    }

    /// A base station, by its place in the district's list.
    pub(crate) fn site(&self, at: &At<'_>) -> Option<u16> {
        let sites = self.sites.iter().map(String::as_str);
        u16::try_from(at.reference("problem-kind-site", sites)?).ok()
    }

    /// A talkgroup.
    pub(crate) fn talkgroup(&self, at: &At<'_>) -> Option<Gssi> {
        let names = self.talkgroups.iter().map(|(name, _)| name.as_str());
        let index = at.reference("problem-kind-talkgroup", names)?;
        Some(self.talkgroups[index].1)
    }

    /// The id of the seat with this name.
    pub(crate) fn seat_named(&self, name: &str) -> Option<SeatId> {
        let index = self.seats.iter().position(|seat| seat == name)?;
        SeatId::at(index)
    }
}

/// The further posts that take part: those that the scenario lists, and the one that it is made
/// for. Posts that take part in any case may be listed too.
fn further(f: &Fields<'_>, posts: &PostNames, pack: &Posts) -> Vec<usize> {
    let all: Vec<&String> = posts
        .further
        .iter()
        .chain(&posts.desks)
        .chain(&posts.units)
        .chain(&posts.departments)
        .collect();
    let mut chosen = BTreeSet::new();
    if let Some(list) = f.may("posts") {
        let names = || all.iter().map(|name| name.as_str());
        for at in list.items().unwrap_or_default() {
            chosen.extend(at.reference("problem-kind-seat", names()));
        }
    }
    if let Some(seat) = f.may("seat").and_then(|at| at.word_quietly()) {
        chosen.extend(posts.further.iter().position(|name| *name == seat));
    }
    // A load has colleagues at all posts where calls are answered or units are sent.
    if f.may("load").is_some() {
        let staffed = pack.further.iter().filter(|spec| {
            let role = spec.post.as_ref().map(|post| post.role);
            matches!(role, Some(PostRole::Operator | PostRole::Coordinator))
        });
        let names = staffed.map(|spec| &spec.name);
        chosen.extend(names.filter_map(|name| posts.further.iter().position(|one| one == name)));
    }
    chosen.retain(|index| *index < posts.further.len());
    chosen.into_iter().collect()
}

/// Notes callers who bear the name or the call sign of a post: who is meant by it, nobody could
/// tell.
fn not_taken(f: &Fields<'_>, names: &PostNames, posts: &Posts) {
    let written = names
        .desks
        .iter()
        .chain(&names.units)
        .chain(&names.departments)
        .chain(&names.further);
    let units = posts.units.iter().map(|unit| unit.call_sign.as_str());
    let taken: BTreeSet<String> = written
        .map(String::as_str)
        .chain(units)
        .map(|name| name.to_lowercase())
        .collect();
    let callers = f.may("callers").map(|at| at.names("name"));
    for (name, at) in callers.unwrap_or_default() {
        if taken.contains(&name.trim().to_lowercase()) {
            at.wrong(
                text!("problem-name-taken", name = name),
                text!("problem-name-taken-help"),
            );
        }
    }
}

/// An address that is one house in the district.
pub(super) fn house(at: &At<'_>, names: &Names<'_>, district: &District) -> Option<Address> {
    let address = at.address()?;
    if names.broken_pack {
        return Some(address);
    }
    match district.locate(&address).len() {
        1 => return Some(address),
        0 => {}
        _ => {
            at.wrong(
                text!("problem-ambiguous-address", street = address.street),
                text!("problem-ambiguous-address-help"),
            );
            return None;
        }
    }
    let streets = || district.streets.iter();
    let same: Vec<_> = streets().filter(|one| one.name == address.street).collect();
    if same.is_empty() {
        at.wrong(
            text!(
                "problem-unknown-name",
                kind = text!("problem-kind-street"),
                name = address.street
            ),
            at.report
                .meant(&address.street, streets().map(|one| one.name.as_str())),
        );
    } else if let Some(municipality) = &address.municipality
        && same.iter().all(|one| one.municipality != *municipality)
    {
        at.wrong(
            text!(
                "problem-unknown-name",
                kind = text!("problem-kind-municipality"),
                name = municipality
            ),
            at.report.meant(
                municipality,
                same.iter().map(|one| one.municipality.as_str()),
            ),
        );
    } else {
        let numbers = || {
            same.iter()
                .flat_map(|one| &one.houses)
                .filter_map(|one| one.number)
        };
        let help = match (numbers().min(), numbers().max()) {
            (Some(least), Some(most)) => {
                text!("problem-house-number-help", least = least, most = most)
            }
            _ => text!("problem-no-house-numbers"),
        };
        at.wrong(text!("problem-house-number", street = address.street), help);
    }
    None
}

/// Somebody who is ill.
pub(crate) fn patient(at: &At<'_>, names: &Names<'_>, district: &District) -> Option<PatientSpec> {
    at.fields(fields::PATIENT, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let home = f.need("at").and_then(|at| house(&at, names, district));
        let facts = f.need("facts").and_then(|at| {
            names
                .words
                .by_topic(&at, |topic, at| names.words.value(topic, at))
        });
        let examined = f.list("examined", |at| names.words.topic(at));
        if let (Some(list), Some(facts)) = (f.may("examined"), f.may("facts")) {
            for (topic, at) in names.words.absent(&list, &facts) {
                at.wrong(
                    text!("problem-nothing-to-examine", topic = topic),
                    text!("problem-nothing-to-examine-help"),
                );
            }
        }
        let arrest = match f.may("arrest") {
            Some(at) => arrest(&at).map(Some),
            None => Some(None),
        };
        Some(PatientSpec {
            name: name?,
            at: home?,
            facts: facts?.into_iter().collect(),
            examined: examined?,
            arrest: arrest?,
        })
    })
}

/// A heart that stands still.
fn arrest(at: &At<'_>) -> Option<ArrestSpec> {
    at.fields(&["at", "shockable", "cause"], |f| {
        let when = f.need("at").and_then(|at| at.span());
        let shockable = f.need("shockable").and_then(|at| at.flag());
        let cause = f.need("cause").and_then(|at| at.variant());
        Some(ArrestSpec {
            at: when?,
            shockable: shockable?,
            cause: cause?,
        })
    })
}

/// How somebody presses; what is not named is as by default.
fn presses(at: &At<'_>) -> Option<RescuerSpec> {
    const FIELDS: &[&str] = &["rate", "depth_mm", "lets_up", "tires", "helpers", "forgets"];
    let usual = RescuerSpec::default();
    at.fields(FIELDS, |f| {
        let number = |name: &str, least, most| match f.may(name) {
            Some(at) => at.number(least, most).map(Some),
            None => Some(None),
        };
        let rate = number("rate", 40, 180);
        let depth_mm = number("depth_mm", 10, 80);
        let helpers = number("helpers", 0, 9);
        let forgets = number("forgets", 0, 100);
        let lets_up = f.may("lets_up").map_or(Some(usual.lets_up), |at| at.flag());
        let tires = f.may("tires").map_or(Some(usual.tires), |at| at.span());
        Some(RescuerSpec {
            rate: rate?,
            depth_mm: depth_mm?,
            lets_up: lets_up?,
            tires: tires?,
            helpers: helpers?.unwrap_or(usual.helpers),
            forgets: forgets?.unwrap_or(usual.forgets),
        })
    })
}

/// Somebody who rings.
pub(crate) fn caller(at: &At<'_>, names: &Names<'_>, district: &District) -> Option<SeatSpec> {
    at.fields(fields::CALLER, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let title = f.need("title").and_then(|at| at.text());
        let place = f.need("at").and_then(|at| house(&at, names, district));
        let with = f.may("with").map(|at| names.patient(&at));
        let about = f.may("about").map(|at| names.patient(&at));
        let number = f.need("number").and_then(|at| phone(&at));
        let dials = f.need("dials").and_then(|at| names.line(&at));
        let temperament = f.need("temperament").and_then(|at| at.variant());
        let patience = f.need("patience").and_then(|at| at.span());
        let redials = f.need("redials").and_then(|at| at.flag());
        let opens_with = f
            .need("opens_with")
            .and_then(|at| at.some(|at| names.words.topic(at)));
        let knows = f.need("knows").and_then(|at| {
            names
                .words
                .by_topic(&at, |topic, at| names.words.value(topic, at))
        });
        let knows_of_other = match f.may("knows_of_other") {
            Some(at) => of_other(&at, names),
            None => Some(Vec::new()),
        };
        let finds_out = match f.may("finds_out") {
            Some(at) => names.words.by_topic(&at, |_, at| at.span()),
            None => Some(Vec::new()),
        };
        let can_do = match f.may("can_do") {
            Some(at) => names.words.by_deed(&at, At::span),
            None => Some(Vec::new()),
        };
        let speaks = f
            .may("speaks")
            .map_or(Some(Speaks::default()), |at| at.variant());
        let words = match f.may("words") {
            Some(at) => names.words.by_topic(&at, |_, at| at.some(At::text)),
            None => Some(Vec::new()),
        };
        // Words for what somebody does not know would never be said.
        if let (Some(list), Some(knows)) = (f.may("words"), f.may("knows")) {
            for (topic, at) in names.words.unknown(&list, &knows) {
                at.wrong(
                    text!("problem-words-unknown", topic = topic),
                    text!("problem-opens-unknown-help"),
                );
            }
        }
        let presses = match f.may("presses") {
            Some(at) => presses(&at),
            None => Some(RescuerSpec::default()),
        };
        // Nobody opens with what they do not know.
        if let (Some(list), Some(knows)) = (f.may("opens_with"), f.may("knows")) {
            for (topic, at) in names.words.absent(&list, &knows) {
                at.wrong(
                    text!("problem-opens-unknown", topic = topic),
                    text!("problem-opens-unknown-help"),
                );
            }
        }
        Some(SeatSpec {
            name: name?,
            title: title?,
            post: None,
            radio: None,
            telephones: vec![number?],
            at: Some(place?),
            mind: MindSpec::Caller(CallerSpec {
                dials: dials?,
                temperament: temperament?,
                patience: patience?,
                redials: redials?,
                opens_with: opens_with?,
                knows: knows?,
                knows_of_other: knows_of_other?,
                finds_out: finds_out?,
                can_do: can_do?,
                speaks: speaks?,
                words: words?,
                presses: presses?,
                with: match with {
                    Some(patient) => Some(patient?),
                    None => None,
                },
                about: match about.or(with) {
                    Some(patient) => Some(patient?),
                    None => None,
                },
            }),
        })
    })
}

/// What somebody knows of another patient; what is true of the event has no other.
fn of_other(at: &At<'_>, names: &Names<'_>) -> Option<Vec<(Topic, Value)>> {
    let words = names.words;
    words.by_topic(at, |topic, at| {
        if words.0.of(topic) == Of::Event {
            at.wrong(
                text!("problem-event-of-other", topic = topic),
                text!("problem-event-of-other-help"),
            );
            return None;
        }
        words.value(topic, at)
    })
}

/// How units start.
pub(crate) struct Start {
    pub(crate) units: Vec<UnitSpec>,
    /// For how long they are busy with something else.
    pub(crate) busy: BTreeMap<UnitId, Span>,
    /// Those that the scenario says something about.
    pub(crate) named: BTreeSet<UnitId>,
}

/// Reads how units start: those that the scenario says nothing about are free at their stations.
pub(crate) fn units(list: Option<At<'_>>, posts: &Posts, names: &Names<'_>) -> Option<Start> {
    let mut units: Vec<UnitSpec> = posts
        .units
        .iter()
        .filter_map(|unit| {
            Some(UnitSpec {
                call_sign: unit.call_sign.clone(),
                kind: unit.kind,
                moves: unit.moves,
                seat: names.seat_named(&unit.seat.name)?,
                station: unit.station,
                status: StatusKind::AtStation,
                shifts: unit.shifts.clone(),
            })
        })
        .collect();
    let (mut all_busy, mut named) = (BTreeMap::new(), BTreeSet::new());
    let Some(list) = list else {
        return Some(Start {
            units,
            busy: all_busy,
            named,
        });
    };
    unique(&list.names("unit"), "problem-kind-unit");
    for at in list.items()? {
        at.fields(&["unit", "status", "busy"], |f| {
            let unit = f.need("unit").and_then(|at| names.unit(&at));
            let status = f.need("status").and_then(|at| at.variant());
            let busy = f.may("busy").map(|at| at.span());
            let (id, status) = (unit?, status?);
            units.get_mut(id.index())?.status = status;
            named.insert(id);
            all_busy.extend(busy.flatten().map(|span| (id, span)));
            Some(())
        });
    }
    Some(Start {
        units,
        busy: all_busy,
        named,
    })
}
