//! The public, schema 1: who rings about ordinary things, and what is true of whom they ring
//! about.

use super::topics::Vocabulary;
use crate::engine::load::spec::Kind;
use crate::engine::setup::{Public, Relation, Trouble};
use crate::language::{Topic, Value, topic};
use crate::scenario::reader::At;
use crate::text;

/// Most of anything that is listed.
const MOST: usize = 200;
/// Oldest, and longest ago in minutes.
const OLDEST: i64 = 115;
const LONGEST: i64 = 1439;

/// Reads the public. `kinds` are the kinds of calls that the load has.
pub(super) fn public(at: &At<'_>, words: Vocabulary<'_>, kinds: &[Kind]) -> Option<Public> {
    at.fields(&["given", "families", "can_do", "troubles"], |f| {
        let given = f.need("given").and_then(|at| {
            at.at_most(MOST)?.some(|at| {
                let [name, sex] = at.tuple()?;
                let sex = words.value(&Topic::from(topic::SEX), &sex);
                Some((name.text()?, sex?))
            })
        });
        let families = f.need("families");
        let families = families.and_then(|at| at.at_most(MOST)?.some(At::text));
        let can_do = f.need("can_do");
        let can_do = can_do.and_then(|at| words.by_deed(&at, At::span));
        // In whatever order fields are written, they mean the same.
        let can_do = can_do.map(|mut all| {
            all.sort();
            all
        });
        let troubles = f.need("troubles");
        let troubles =
            troubles.and_then(|at| at.at_most(MOST)?.some(|at| trouble(at, words, kinds)));
        Some(Public {
            given: given?,
            families: families?,
            can_do: can_do?,
            troubles: troubles?,
        })
    })
}

/// The name of a kind of call, if there is one of that name.
fn kind_of(at: &At<'_>, kinds: &[Kind]) -> Option<String> {
    let name = at.word()?;
    let known = || kinds.iter().map(|kind| kind.name.as_str());
    if known().any(|kind| kind == name) {
        return Some(name);
    }
    let kind = text!("problem-kind-call");
    at.wrong(
        text!("problem-unknown-name", kind = kind, name = name),
        at.report.meant(&name, known()),
    );
    None
}

fn trouble(at: &At<'_>, words: Vocabulary<'_>, kinds: &[Kind]) -> Option<Trouble> {
    const FIELDS: &[&str] = &[
        "kind",
        "ages",
        "since",
        "relations",
        "opens_with",
        "facts",
        "acute",
        "examined",
    ];
    at.fields(FIELDS, |f| {
        let topics = |at: At<'_>| at.list(|at| words.topic(at));
        let one_of = |at: At<'_>| {
            let read = |topic: &Topic, at: &At<'_>| at.some(|value| words.value(topic, value));
            let mut all = words.by_topic(&at, read)?;
            all.sort_by(|(one, _), (other, _)| one.cmp(other));
            Some(all)
        };
        let kind = f.need("kind").and_then(|at| kind_of(&at, kinds));
        let ages = f.need("ages").and_then(|at| range(&at, OLDEST));
        let since = f.need("since").and_then(|at| range(&at, LONGEST));
        let relations = f.need("relations");
        let relations = relations.and_then(|at| at.some(|at| relation(at, words)));
        let opens_with = f.need("opens_with").and_then(topics);
        let facts = f.need("facts").and_then(one_of);
        let acute = f.may("acute").map_or(Some(Vec::new()), one_of);
        let examined = f.may("examined").map_or(Some(Vec::new()), topics);
        let (ages, since) = (ages?, since?);
        Some(Trouble {
            kind: kind?,
            ages: (i32::from(ages.0), i32::from(ages.1)),
            since,
            relations: relations?,
            opens_with: opens_with?,
            facts: facts?,
            acute: acute?,
            examined: examined?,
        })
    })
}

fn relation(at: &At<'_>, words: Vocabulary<'_>) -> Option<Relation> {
    at.fields(&["relation", "patient"], |f| {
        let value =
            |topic: &str, at: &At<'_>| -> Option<Value> { words.value(&Topic::from(topic), at) };
        let relation = f.need("relation");
        let relation = relation.and_then(|at| value(topic::RELATION, &at));
        let patient = f.may("patient").map(|at| value(topic::SEX, &at));
        Some(Relation {
            relation: relation?,
            patient: patient.unwrap_or_default(),
        })
    })
}

/// Two numbers, the first not above the second.
fn range(at: &At<'_>, most: i64) -> Option<(u16, u16)> {
    let [least, greatest] = at.tuple()?;
    let (least, greatest) = (least.number(0, most)?, greatest.number(0, most)?);
    if least > greatest {
        at.wrong(text!("problem-number-order"), String::new());
        return None;
    }
    Some((least, greatest))
}
