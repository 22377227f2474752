//! What a card says besides criteria and questions: advice, response, callers.

use super::local::Locals;
use super::words;
use crate::engine::setup::index::{Advice, PracticeCaller, RoleResponse};
use crate::scenario::reader::At;
use crate::text;

/// Something to say (`say`), or to warn of (`never`); `Some(None)` when it is not done here.
pub(super) fn advice(at: &At<'_>, locals: &Locals<'_>) -> Option<Option<Advice>> {
    at.fields(&["say", "never", "only_if", "local"], |f| {
        let (say, never) = (f.may("say"), f.may("never"));
        let (what, is_never) = match (say, never) {
            (Some(say), None) => (say.text(), false),
            (None, Some(never)) => (never.text(), true),
            _ => {
                at.wrong(text!("problem-say-or-never"), String::new());
                (None, false)
            }
        };
        let only_if = words(f, "only_if");
        locals.of(f)?.make(|local| {
            Some(Advice {
                words: what?,
                never: is_never,
                only_if: only_if?,
                local,
            })
        })
    })
}

/// What a role does; `Some(None)` when it is not done here.
pub(super) fn response(at: &At<'_>, locals: &Locals<'_>) -> Option<Option<RoleResponse>> {
    at.fields(&["role", "at", "text", "local"], |f| {
        let role = f.need("role").and_then(|at| at.variant());
        let priorities = f.need("at").and_then(|list| list.some(At::variant));
        let text = f.need("text").and_then(|at| at.text());
        locals.of(f)?.make(|local| {
            Some(RoleResponse {
                role: role?,
                at: priorities?,
                text: text?,
                local,
            })
        })
    })
}

/// Somebody who may ring about it.
pub(super) fn caller(at: &At<'_>) -> Option<PracticeCaller> {
    let names = &["relation", "age", "place", "manner", "speech", "line"];
    at.fields(names, |f| {
        let relation = f.need("relation").and_then(|at| at.text());
        let place = f.need("place").and_then(|at| at.text());
        let line = f.need("line").and_then(|at| at.text());
        let (age, manner, speech) = (words(f, "age"), words(f, "manner"), words(f, "speech"));
        Some(PracticeCaller {
            relation: relation?,
            age: age?,
            place: place?,
            manner: manner?,
            speech: speech?,
            line: line?,
        })
    })
}
