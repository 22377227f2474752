//! What is expected, schema 1. Which fields an expectation may and must have is the rule's own
//! business: `assess` is asked.

use super::cast::Names;
use super::fields;
use super::forms::{condition, standard};
use crate::assess::{Field, rule, rules};
use crate::engine::setup::index::{criteria_about, criteria_called};
use crate::engine::setup::{
    Demand, Expectation, IndexCard, Priority, Severity, Standard, UnitKind, UnitSpec,
};
use crate::engine::time::Span;
use crate::scenario::reader::{At, Fields};
use crate::text;

/// What expectations refer to.
pub(crate) struct Known<'k> {
    pub names: &'k Names<'k>,
    pub index: &'k [IndexCard],
    pub units: &'k [UnitSpec],
    pub longest: Option<Span>,
    /// How many goals the exercise has.
    pub goals: usize,
}

/// Reads an expectation.
pub(crate) fn expectation(at: &At<'_>, known: &Known<'_>) -> Option<Expectation> {
    at.fields(fields::EXPECTATION, |f| {
        let rule = f.need("rule").and_then(|at| {
            let index = at.reference("problem-kind-rule", rules().iter().map(|rule| rule.id()))?;
            Some(rules()[index].id())
        });
        if let Some(rule) = rule {
            check_fields(f, rule);
        }
        let label = f.may("label").and_then(|at| at.text()).unwrap_or_default();
        let seat = f.need("seat").and_then(|at| known.names.seat(&at));
        let severity: Option<Severity> = f.need("severity").and_then(|at| at.variant());
        let points = f.need("points").and_then(|at| at.number(0, 1000));
        check_points(f, severity, points);
        let from = f.may("from").map(|at| condition(&at, known.names));
        let wanted = f.may("wanted").map(|at| condition(&at, known.names));
        let within = f.may("within").map(|at| limit(&at, known));
        let topics = listed(f, "topics", |at| known.names.words.topic(at));
        let priority = f.may("priority").map(|at| at.variant());
        let criteria = listed(f, "criteria", |at| criterion(at, known, priority.flatten()));
        check_priority(f, known.index, priority.flatten());
        let units = listed(f, "units", |at| needed(at, known));
        let hospital = f.may("hospital").map(|at| known.names.hospital(&at));
        let patient = f.may("patient").map(|at| known.names.patient(&at));
        let goal = f.may("goal").map(|at| goal(&at, known.goals));
        let source = f.need("source").and_then(|at| at.text());
        Some(Expectation {
            rule: rule?.to_owned(),
            label,
            seat: seat?,
            severity: severity?,
            points: points?,
            from: absent_or_good(from)?,
            within: absent_or_good(within)?,
            wanted: absent_or_good(wanted)?,
            topics: topics?,
            criteria: each_once(criteria?),
            priority: absent_or_good(priority)?,
            units: units?,
            hospital: absent_or_good(hospital)?,
            patient: absent_or_good(patient)?,
            goal: absent_or_good(goal)?,
            source: source?,
        })
    })
}

/// Reads what is expected of the centre.
pub(crate) fn service(at: &At<'_>, known: &Known<'_>) -> Option<Demand> {
    at.fields(fields::SERVICE, |f| {
        let what = f.need("what").and_then(|at| {
            let what = standard(&at, known.names)?;
            check_window(&at, &what, known.longest);
            Some(what)
        });
        let goal = f.may("goal").map(|at| goal(&at, known.goals));
        let source = f.need("source").and_then(|at| at.text());
        Some(Demand {
            what: what?,
            goal: absent_or_good(goal)?,
            source: source?,
        })
    })
}

/// Nobody can ring in a window that is empty, or begins after the end.
fn check_window(at: &At<'_>, what: &Standard, longest: Option<Span>) {
    let (from, to) = what.window();
    let over = to.is_some_and(|to| to <= from);
    if over || longest.is_some_and(|longest| from >= longest) {
        at.wrong(
            text!("problem-window-empty"),
            text!("problem-window-empty-help"),
        );
    }
}

/// `Some(None)` when the field is absent, `None` when it is there and bad.
fn absent_or_good<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        None => Some(None),
        Some(value) => value.map(Some),
    }
}

/// A list that may be left out, but is not empty when it is there.
fn listed<'a, T>(
    f: &Fields<'a>,
    name: &str,
    read: impl Fn(&At<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    match f.may(name) {
        Some(at) => at.some(read),
        None => Some(Vec::new()),
    }
}

/// A field that the rule does not read would promise something that nobody judges.
fn check_fields(f: &Fields<'_>, id: &'static str) {
    const ALL: [Field; 9] = [
        Field::From,
        Field::Within,
        Field::Wanted,
        Field::Topics,
        Field::Criteria,
        Field::Priority,
        Field::Units,
        Field::Hospital,
        Field::Patient,
    ];
    let Some(rule) = rule(id) else {
        return;
    };
    for field in ALL {
        match f.may(field.name()) {
            Some(at) if !rule.uses().contains(&field) => at.wrong(
                text!("problem-field-unused", name = field.name(), rule = id),
                text!("problem-field-unused-help"),
            ),
            None if rule.needs().contains(&field) => f.missing(
                field.name(),
                text!("problem-rule-needs", name = field.name(), rule = id),
                String::new(),
            ),
            Some(_) | None => {}
        }
    }
}

fn check_points(f: &Fields<'_>, severity: Option<Severity>, points: Option<u16>) {
    let (Some(severity), Some(points), Some(at)) = (severity, points, f.may("points")) else {
        return;
    };
    if points == 0 && severity != Severity::Style {
        at.wrong(text!("problem-no-points"), text!("problem-no-points-help"));
    }
}

fn limit(at: &At<'_>, known: &Known<'_>) -> Option<Span> {
    let span = at.span()?;
    if span == Span::ZERO {
        at.wrong(text!("problem-zero-span"), String::new());
    } else if known.longest.is_some_and(|longest| span > longest) {
        at.wrong(text!("problem-after-the-end"), String::new());
    }
    Some(span)
}

/// A goal by its number as people count, from one.
fn goal(at: &At<'_>, goals: usize) -> Option<u8> {
    let most = i64::try_from(goals).unwrap_or(i64::MAX);
    at.number::<u8>(1, most).map(|number| number - 1)
}

/// The criteria that are meant by a code, or by a concept at the priority that is wanted. A code
/// of an earlier index means what has it now.
fn criterion(at: &At<'_>, known: &Known<'_>, wanted: Option<Priority>) -> Option<Vec<String>> {
    if known.names.broken_pack {
        return at.text().map(|code| vec![code]);
    }
    if let Some(written) = at.word_quietly() {
        let called = criteria_called(known.index, &written);
        let meant = called
            .into_iter()
            .chain(criteria_about(known.index, &written, wanted));
        let mut meant: Vec<String> = meant.map(|one| one.code.clone()).collect();
        if meant.is_empty() {
            // A concept of another priority: `check_priority` says so.
            let others = criteria_about(known.index, &written, None);
            meant.extend(others.iter().map(|one| one.code.clone()));
        }
        if !meant.is_empty() {
            return Some(meant);
        }
    }
    let all = || known.index.iter().flat_map(|card| &card.criteria);
    let codes = all().map(|one| one.code.as_str());
    let concepts = all().filter(|one| wanted.is_none_or(|wanted| one.priority == wanted));
    let concepts = concepts.map(|one| one.concept.as_str());
    at.reference(
        "problem-kind-criterion",
        codes.chain(concepts.filter(|one| !one.is_empty())),
    )?;
    None
}

/// All of them, each once, in the order written.
fn each_once(lists: Vec<Vec<String>>) -> Vec<String> {
    let mut all = Vec::new();
    for code in lists.into_iter().flatten() {
        if !all.contains(&code) {
            all.push(code);
        }
    }
    all
}

/// The right criteria give the right priority, or nobody can win.
fn check_priority(f: &Fields<'_>, index: &[IndexCard], wanted: Option<Priority>) {
    let (Some(wanted), Some(at), Some(list)) = (wanted, f.may("priority"), f.may("criteria"))
    else {
        return;
    };
    let other = |written: &String| {
        let about = criteria_about(index, written, None);
        let called = criteria_called(index, written);
        called.iter().any(|one| one.priority != wanted)
            || !about.is_empty() && about.iter().all(|one| one.priority != wanted)
    };
    let written = list.quiet_items().into_iter();
    let mut written = written.filter_map(|at| at.word_quietly());
    if let Some(code) = written.find(other) {
        at.wrong(text!("problem-other-priority", code = code), String::new());
    }
}

fn needed(at: &At<'_>, known: &Known<'_>) -> Option<(UnitKind, u8)> {
    let [kind, count] = at.tuple()?;
    let (kind, count) = (kind.variant::<UnitKind>(), count.number::<u8>(1, 100));
    let (kind, count) = (kind?, count?);
    let units = known.units.iter();
    let there = units.filter(|unit| unit.kind == kind).count();
    if !known.names.broken_pack && there < usize::from(count) {
        at.wrong(
            text!("problem-too-few-units", wanted = count, found = there),
            String::new(),
        );
    }
    Some((kind, count))
}
