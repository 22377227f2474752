//! Names: a person who gets another name gets it wherever they are named, and whom an inject is
//! about follows from what it does.

use super::book::Cell;
use super::edits::{Edits, To};
use super::forms::{self, Hole};
use super::kind::{Kind, Misfit};
use super::layout::{Holds, Named, Plan};
use super::matching::{Matched, Met};
use super::script::{named_in, people};
use super::sentences;
use super::terms::Terms;
use super::words::quoted;
use crate::scenario::{Draft, FieldPath, Node, NodeKind, fields};

/// What everybody and everything was called whose name still has a cell.
pub fn names_before(matched: &Matched) -> Vec<(Named, String)> {
    let name = |met: &Met| match met.slot.holds {
        Holds::Name(named) => Some((named, met.slot.cell.plain())),
        _ => None,
    };
    matched.met.iter().filter_map(name).collect()
}

/// Somebody or something is called otherwise: so do all that refer to it.
pub fn rename(
    edits: &mut Edits,
    draft: &Draft,
    terms: &mut Terms,
    names: &[(Named, String)],
    met: &Met,
) {
    let Holds::Name(named) = met.slot.holds else {
        return;
    };
    let (was, is) = (met.slot.cell.plain(), met.cell.plain());
    if was == is || was.is_empty() || is.is_empty() || Misfit::made(&met.cell).is_some() {
        return;
    }
    // Two that change names: does what refers to one of them mean the name, or the row?
    if names.contains(&(named, is.clone())) {
        return edits.trouble(&met.spot, &met.about, Misfit::known("name-taken", &is));
    }
    let words = match named {
        Named::Caller => &mut terms.seats,
        Named::Patient => &mut terms.patients,
        Named::Inject => &mut terms.injects,
    };
    words.rename(&was, &is);
    let mut found = Vec::new();
    references(draft.root(), named, &was, &mut found);
    let name = quoted(&is);
    edits
        .renamed
        .extend(found.into_iter().map(|(from, to)| (from, to, name.clone())));
}

/// Where somebody or something is referred to by name.
fn references(node: &Node, named: Named, name: &str, found: &mut Vec<(usize, usize)>) {
    let is = |node: &Node| matches!(&node.kind, NodeKind::Text(text) if text == name);
    match &node.kind {
        NodeKind::Fields(fields) => {
            for field in fields {
                let refers = match named {
                    Named::Patient => fields::NAMES_PATIENT.contains(&field.name.as_str()),
                    Named::Caller | Named::Inject => false,
                };
                if refers && is(&field.value) {
                    found.push((field.value.at, field.value.end));
                }
                references(&field.value, named, name, found);
            }
        }
        NodeKind::Call(form, values) => {
            let holes = forms::holes(form);
            for (index, value) in values.iter().enumerate() {
                let hole = holes.and_then(|holes| holes.get(index));
                let refers = match (hole, named) {
                    (
                        Some(Hole::Seat | Hole::Somebody | Hole::Caller | Hole::Crew),
                        Named::Caller,
                    ) => true,
                    (Some(Hole::Patient), Named::Patient) => true,
                    (Some(Hole::Inject), Named::Inject) => true,
                    // In a form that is not known here a name is a name.
                    (None, _) => true,
                    (Some(_), _) => false,
                };
                if refers && is(value) {
                    found.push((value.at, value.end));
                }
                references(value, named, name, found);
            }
        }
        NodeKind::List(items) | NodeKind::Tuple(items) => {
            for item in items {
                references(item, named, name, found);
            }
        }
        NodeKind::Flag(_)
        | NodeKind::Number(_)
        | NodeKind::Text(_)
        | NodeKind::Word(_)
        | NodeKind::Optional
        | NodeKind::Other => {}
    }
}

/// The names in a cell.
fn names(cell: &Cell) -> Vec<String> {
    let text = cell.plain();
    let names = text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// Whether the people named agree with effects that somebody has written.
pub fn agreed(plan: &Plan<'_>, who: &Cell, effects: &Cell) -> Result<(), Misfit> {
    let Ok(written) = sentences::effects(plan.terms, &effects.plain()) else {
        // That is told where it stands.
        return Ok(());
    };
    let tree = Draft::new(&written);
    let named = match tree.as_ref().map(|tree| &tree.root().kind) {
        Some(NodeKind::List(items)) => people(items),
        Some(_) | None => Vec::new(),
    };
    let (mut named, mut said) = (named, names(who));
    named.sort();
    said.sort();
    match said.is_empty() || said == named {
        true => Ok(()),
        false => Err(Misfit::known("who", &named.join(", "))),
    }
}

/// Somebody else does the same: their name in place of the other in the effects.
pub fn other_people(
    edits: &mut Edits,
    plan: &Plan<'_>,
    met: &Met,
    effects: &FieldPath,
) -> Result<Vec<(FieldPath, To)>, Misfit> {
    let (was, is) = (names(&met.slot.cell), names(&met.cell));
    if was.len() != is.len() {
        return Err(Misfit::known("who-count", &was.join(", ")));
    }
    for node in plan.items(effects).iter().flat_map(named_in) {
        let NodeKind::Text(name) = &node.kind else {
            continue;
        };
        let other = was
            .iter()
            .position(|one| one == name)
            .map(|place| &is[place]);
        let Some(other) = other.filter(|other| *other != name) else {
            continue;
        };
        let (seats, patients) = (&plan.terms.seats, &plan.terms.patients);
        let word = seats.called(other).or_else(|| patients.called(other));
        let Some(word) = word else {
            return Err(Kind::Word(seats.clone().and(patients)).refuse(other));
        };
        edits
            .renamed
            .push((node.at, node.end, word.written.clone()));
    }
    Ok(Vec::new())
}
