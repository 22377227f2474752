//! Schema 1 of all files. A later schema gets a folder of its own and this one stays: it reads
//! old files as they were meant.

pub(super) mod bookings;
pub(super) mod cast;
pub(super) mod district;
pub(super) mod expectations;
pub mod fields;
pub mod forms;
mod handover;
pub(super) mod index;
mod levels;
mod load;
mod numbers;
pub(super) mod organisation;
pub(super) mod posts;
mod public;
pub(super) mod scenario;
pub(super) mod topics;

use super::reader::{At, Fields};
use crate::engine::setup::Approval;
use crate::text;
use std::collections::BTreeSet;

/// The number that these files carry.
pub(super) const SCHEMA: i64 = 1;

/// Refuses a file of another schema than this one.
fn schema(fields: &Fields<'_>) {
    if let Some(at) = fields.need("schema")
        && let Some(number) = at.number::<i64>(0, i64::MAX)
        && number != SCHEMA
    {
        at.wrong(
            text!("problem-schema", number = number),
            text!("problem-schema-help", known = SCHEMA),
        );
    }
}

/// Who has approved the content of a file; a warning when nobody has (law 10).
fn approval(f: &Fields<'_>) -> Option<Approval> {
    let Some(at) = f.may("approval") else {
        let here = f.here();
        here.report.warning(
            &here.spot,
            text!("problem-not-approved"),
            text!("problem-not-approved-help"),
        );
        return None;
    };
    approved(&at)
}

/// Who has approved something.
fn approved(at: &At<'_>) -> Option<Approval> {
    at.fields(&["by", "role", "date", "version"], |f| {
        let text = |name: &str| f.need(name)?.text();
        let (by, role, date, version) = (text("by"), text("role"), text("date"), text("version"));
        Some(Approval {
            by: by?,
            role: role?,
            date: date?,
            version: version?,
        })
    })
}

/// Notes the second of two equal names. `kind` is the message that says what they name.
fn unique(names: &[(String, At<'_>)], kind: &str) {
    let mut seen = BTreeSet::new();
    for (name, at) in names {
        if !seen.insert(name) {
            at.wrong(
                text!("problem-duplicate-name", kind = text!(kind), name = name),
                text!("problem-duplicate-name-help"),
            );
        }
    }
}
