//! The exercise, schema 1: what is true, who rings, what happens when, and what is expected.

use super::bookings;
use super::cast::{self, Names};
use super::expectations::{self, expectation};
use super::fields;
use super::forms::{condition, effect};
use super::levels;
use super::posts::PostNames;
use super::{approval, schema};
use crate::engine::id::SeatId;
use crate::engine::setup::{Cast, Inject, Pack, SeatSpec, Setup, Story};
use crate::scenario::reader::{At, Fields};
use crate::scenario::{Brief, ContentWarning, Difficulty, course, drawn, lint, unjudged};
use crate::text;
use std::sync::Arc;

/// The pack that an exercise plays in, as read.
#[derive(Clone)]
pub(crate) struct Stage {
    pub pack: Arc<Pack>,
    /// The names of its posts.
    pub names: PostNames,
    /// Something is wrong with it.
    pub broken: bool,
}

const FIELDS: &[&str] = &[
    "schema",
    "title",
    "goals",
    "story",
    "warnings",
    "minutes",
    "difficulty",
    "seat",
    "posts",
    "colleagues",
    "approval",
    "pack",
    "start",
    "longest",
    "patients",
    "callers",
    "units",
    "bookings",
    "load",
    "levels",
    "level",
    "one_of",
    "draw",
    "injects",
    "ends",
    "pass_percent",
    "expectations",
    "service",
];

/// The most people of a kind in one exercise, and the most of anything else that is listed: many
/// times what one desk can meet in a day. Our defaults; what takes longer for each is kept short.
const MOST: usize = 1_000;
/// The most injects.
const MOST_INJECTS: usize = 10_000;

/// The folder of the pack that a scenario names.
pub(crate) fn pack<'a>(root: &At<'a>) -> Option<(String, At<'a>)> {
    root.fields(FIELDS, |f| {
        let at = f.need("pack")?;
        Some((at.text()?, at))
    })
}

/// Reads the file and checks that it can be played.
pub(crate) fn read(root: &At<'_>, id: &str, stage: Stage) -> Option<(Setup, Brief)> {
    root.fields(FIELDS, |f| {
        schema(f);
        drawn::check(f);
        let pack = &stage.pack;
        let names = Names::gather(f, &stage);
        let brief = brief(f, &names, &stage.names);
        let start = f.need("start").and_then(|at| at.clock());
        let longest = f.need("longest").and_then(|at| at.span());
        let patients = f.need("patients").and_then(|at| at.at_most(MOST));
        let patients =
            patients.and_then(|list| list.some(|at| cast::patient(at, &names, &pack.district)));
        let callers = f.need("callers").and_then(|at| at.at_most(MOST));
        let callers =
            callers.and_then(|list| list.some(|at| cast::caller(at, &names, &pack.district)));
        let levels = levels::read(f, pack, &names);
        let units = levels.as_ref().and_then(|levels| levels.units.as_ref());
        let bookings = match f.may("bookings").map(|at| at.at_most(MOST)) {
            Some(list) => {
                list.and_then(|list| list.some(|at| bookings::booking(at, &names, &pack.district)))
            }
            None => Some(Vec::new()),
        };
        let colleagues = colleagues(f, &names, &stage);
        let injects = f.need("injects").and_then(|at| at.at_most(MOST_INJECTS));
        let injects = injects.and_then(|list| list.some(|at| inject(at, &names)));
        let ends = f.need("ends").and_then(|at| condition(&at, &names));
        let pass_percent = f.need("pass_percent").and_then(|at| at.number(1, 100));
        let list = f.need("expectations").and_then(|at| at.at_most(MOST));
        let known = expectations::Known {
            names: &names,
            index: &pack.organisation.index,
            units: units.map_or(&[], |start| &start.units),
            longest,
            goals: f.may("goals").map_or(0, |at| at.quiet_items().len()),
        };
        let expectations = list.and_then(|list| list.some(|at| expectation(at, &known)));
        let service = match f.may("service").map(|at| at.at_most(MOST)) {
            Some(list) => list.and_then(|list| list.list(|at| expectations::service(at, &known))),
            None => Some(Vec::new()),
        };
        // What depends on everything can be judged only when everything is there.
        if !root.report.is_clean() {
            return None;
        }
        let (mut brief, levels) = (brief?, levels?);
        let start = start?;
        let mut start_of_units = levels.units?;
        start_of_units.man(levels.load.is_some(), start);
        let level = levels.chosen.map(|chosen| &levels.all[chosen]);
        let cast = Cast {
            title: match level {
                Some(level) => text!(
                    "level-title",
                    title = brief.title.as_str(),
                    level = level.title.as_str()
                ),
                None => brief.title.clone(),
            },
            start,
            seats: seats(pack, callers?, &names.further),
            units: start_of_units.units,
            busy: start_of_units.busy,
        };
        let story = Story {
            id: id.to_owned(),
            longest: longest?,
            patients: patients?,
            bookings: bookings?,
            load: levels.load,
            injects: injects?,
            newcomers: Vec::new(),
            colleagues: colleagues?,
            ends: ends?,
            expectations: expectations?,
            service: service?,
            pass_percent: pass_percent?,
        };
        (brief.levels, brief.level) = (levels.all, levels.chosen);
        let setup = Setup::new(Arc::clone(pack), cast, story);
        course::check(f, &setup);
        unjudged::check(f, &setup);
        lint::check(f, &setup);
        Some((setup, brief))
    })
}

/// The posts that a virtual colleague has while nobody else does: where calls are answered or units
/// are sent.
fn colleagues(f: &Fields<'_>, names: &Names<'_>, stage: &Stage) -> Option<Vec<SeatId>> {
    let Some(list) = f.may("colleagues") else {
        return Some(Vec::new());
    };
    list.list(|at| {
        let seat = names.seat(at)?;
        let name = at.text()?;
        let desks = stage.pack.posts.desks.iter();
        let mut posts = desks.chain(&stage.pack.posts.further);
        if !posts.any(|spec| spec.name == name && spec.may_write()) {
            at.wrong(text!("problem-seat-not-a-desk", name = name), String::new());
        }
        Some(seat)
    })
}

/// All seats, in the order of [`Names`].
fn seats(pack: &Pack, callers: Vec<SeatSpec>, further: &[usize]) -> Vec<Arc<SeatSpec>> {
    let posts = &pack.posts;
    let crews = posts.units.iter().map(|unit| &unit.seat);
    let desks = posts.desks.iter().cloned();
    desks
        .chain(callers.into_iter().map(Arc::new))
        .chain(crews.chain(&posts.answering).cloned())
        .chain(
            further
                .iter()
                .map(|index| Arc::clone(&posts.further[*index])),
        )
        .collect()
}

fn brief(f: &Fields<'_>, names: &Names<'_>, posts: &PostNames) -> Option<Brief> {
    let title = f.need("title").and_then(|at| at.text());
    let goals = f.need("goals").and_then(|at| at.some(At::text));
    let story = f.need("story").and_then(|at| at.some(At::text));
    let warnings = f
        .need("warnings")
        .and_then(|at| at.list(At::variant::<ContentWarning>));
    let minutes = f.need("minutes").and_then(|at| at.number(1, 600));
    let difficulty = f
        .need("difficulty")
        .and_then(|at| at.variant::<Difficulty>());
    let seat = f.need("seat").and_then(|at| {
        names.seat(&at)?;
        at.text()
    });
    let approval = approval(f);
    let seat = seat?;
    let mut known = posts
        .desks
        .iter()
        .chain(&posts.units)
        .chain(&posts.departments)
        .chain(&posts.further);
    if known.all(|post| *post != seat)
        && let Some(at) = f.may("seat")
    {
        at.wrong(text!("problem-seat-not-a-post", name = seat), String::new());
    }
    Some(Brief {
        title: title?,
        goals: goals?,
        story: story?,
        warnings: warnings?,
        minutes: minutes?,
        difficulty: difficulty?,
        seat,
        approval,
        levels: Vec::new(),
        level: None,
    })
}

fn inject(at: &At<'_>, names: &Names<'_>) -> Option<Inject> {
    at.fields(fields::INJECT, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let when = f.need("when").and_then(|at| condition(&at, names));
        let effects = f
            .need("what")
            .and_then(|at| at.some(|at| effect(at, names)));
        Some(Inject {
            name: name?,
            when: when?,
            effects: effects?,
        })
    })
}
