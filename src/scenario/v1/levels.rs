//! Levels, schema 1: named variants of an exercise in one file. A level says what is otherwise in
//! the load, and which units are out; everything else is the same.

use super::cast::{self, Names, Start};
use super::{load, unique};
use crate::engine::load::spec::Load;
use crate::engine::setup::Pack;
use crate::scenario::Level;
use crate::scenario::reader::{At, Fields};
use crate::text;

const FIELDS: &[&str] = &["name", "title", "load", "units", "values"];
/// More are no levels any more: our limit.
const MOST: usize = 12;

/// The levels, and what is true at the one that is chosen.
pub(super) struct Levels {
    pub all: Vec<Level>,
    /// The place of the chosen one.
    pub chosen: Option<usize>,
    pub load: Option<Load>,
    pub units: Option<Start>,
}

/// Reads `load`, `units`, `levels` and `level`. All levels are checked, not only the chosen one.
pub(super) fn read(f: &Fields<'_>, pack: &Pack, names: &Names<'_>) -> Option<Levels> {
    let load_in = |at: Option<At<'_>>, base: &Load| {
        let read = at.map(|at| {
            let towns = pack.district.municipalities.iter();
            let towns: Vec<&str> = towns.map(|town| town.name.as_str()).collect();
            load::check_towns(&at, &towns);
            load::load(&at, base)
        });
        read.flatten()
    };
    let usual = &pack.organisation.load;
    let load = load_in(f.may("load"), usual);
    let units = cast::units(f.may("units"), &pack.posts, names);
    let (Some(list), Some(chosen)) = (f.may("levels"), level(f)) else {
        return Some(Levels {
            all: Vec::new(),
            chosen: None,
            load,
            units,
        });
    };
    let list = list.at_most(MOST)?;
    unique(&list.names("name"), "problem-kind-level");
    let known = list.names("name");
    let place = chosen.reference(
        "problem-kind-level",
        known.iter().map(|(name, _)| name.as_str()),
    );
    let own = load.as_ref().unwrap_or(usual);
    let each = list.some(|at| {
        at.fields(FIELDS, |f| {
            let name = f.need("name").and_then(|at| at.word());
            let title = f.need("title").and_then(|at| at.text());
            let load = load_in(f.may("load"), own);
            let units = match f.may("units") {
                Some(at) => cast::units(Some(at), &pack.posts, names),
                None => None,
            };
            let level = Level {
                name: name?,
                title: title?,
            };
            Some((level, load, units))
        })
    })?;
    let (mut all, mut levels) = (Vec::new(), Vec::new());
    for (level, load, units) in each {
        all.push(level);
        levels.push((load, units));
    }
    // What could not be read has been complained about.
    let place = place.filter(|place| *place < levels.len())?;
    let (of_level, units_there) = levels.swap_remove(place);
    Some(Levels {
        all,
        chosen: Some(place),
        load: of_level.or(load),
        units: units_there.or(units),
    })
}

/// Which level is to be played: where there are any, it must say.
fn level<'a>(f: &Fields<'a>) -> Option<At<'a>> {
    match (f.may("levels"), f.may("level")) {
        (Some(_), _) => f.need("level"),
        (None, Some(at)) => {
            at.wrong(
                text!("problem-level-of-none"),
                text!("problem-level-of-none-help"),
            );
            None
        }
        (None, None) => None,
    }
}
