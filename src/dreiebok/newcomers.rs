//! Callers whose columns somebody has added. Their cells are read as those of the others; here they
//! are put together into what the scenario writes.

use super::edits::{Edited, Edits, To};
use super::layout::{Holds, Named, Plan};
use super::matching::Matched;
use super::rows::in_order;
use super::words::quoted;
use crate::scenario::{FieldPath, Step, fields};
use std::collections::BTreeMap;

/// The list of the scenario that they come into.
pub const LIST: &str = "callers";

fn way(plan: &Plan<'_>, index: usize) -> FieldPath {
    let list = FieldPath::to(LIST);
    list.item(plan.items(&list).len() + index)
}

/// What they are called: as their row says, or else their column.
pub fn names(plan: &Plan<'_>, matched: &Matched) -> Vec<String> {
    let all = plan.newcomers.iter().enumerate();
    let name = |(index, head): (usize, &String)| {
        let way = way(plan, index).field("name");
        let own = |holds: &Holds| matches!(holds, Holds::Name(Named::Caller));
        let mut cells = matched.met.iter();
        let cell = cells.find(|met| own(&met.slot.holds) && met.slot.way == way);
        let written = cell.map(|met| met.cell.plain()).unwrap_or_default();
        if written.is_empty() {
            head.clone()
        } else {
            written
        }
    };
    all.map(name).collect()
}

/// Makes callers of what was read of them.
pub fn gather(edits: &mut Edits, plan: &Plan<'_>) {
    for (index, head) in plan.newcomers.iter().enumerate() {
        let own = way(plan, index);
        let now = Edited::new(edits);
        let mut fields: Vec<(String, String)> = Vec::new();
        // What they know is asked of everybody, also where it is nothing.
        let mut groups = BTreeMap::from([("knows".to_owned(), String::new())]);
        for (way, to) in &edits.set {
            let (Some(rest), false) = (way.0.strip_prefix(&own.0[..]), *to == To::Gone) else {
                continue;
            };
            match (rest, now.at(plan.draft, way)) {
                ([Step::Field(name)], Some(value)) => fields.push((name.clone(), value)),
                ([Step::Field(group), Step::Field(name)], Some(value)) => {
                    let lines = groups.entry(group.clone()).or_default();
                    lines.push_str(&format!("        {name}: {value},\n"));
                }
                _ => {}
            }
        }
        if !fields.iter().any(|(name, _)| name == "name") {
            fields.push(("name".to_owned(), quoted(head)));
        }
        fields.extend(groups.into_iter().map(|(group, lines)| {
            let value = match lines.is_empty() {
                true => "()".to_owned(),
                false => format!("(\n{lines}    )"),
            };
            (group, value)
        }));
        let value = in_order(fields::CALLER, &fields);
        edits.set.retain(|(way, _)| !way.0.starts_with(&own.0));
        edits.callers.push(value);
    }
}
