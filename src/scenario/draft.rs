//! A scenario's text, changed in place: only what is changed is rewritten, so comments, layout and
//! everything the changer knows nothing about stay as their author wrote them.

use super::drawn;
use crate::notation::{self, Field, Kind, Node};
use std::collections::BTreeMap;
use std::fmt;

/// One step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into the field of this name.
    Field(String),
    /// Into the element at this place of a list, or a value in brackets.
    Item(usize),
}

/// The way to a value, as [`super::Problem::path`] writes it: `injects[2].when`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The way to a field of the whole.
    pub fn to(name: &str) -> FieldPath {
        FieldPath::default().field(name)
    }
    /// On to a field.
    pub fn field(&self, name: &str) -> FieldPath {
        self.step(Step::Field(name.to_owned()))
    }
    /// On to an element.
    pub fn item(&self, index: usize) -> FieldPath {
        self.step(Step::Item(index))
    }
    /// The way without its last step, and that step.
    pub fn split(&self) -> Option<(FieldPath, &Step)> {
        let (last, rest) = self.0.split_last()?;
        Some((FieldPath(rest.to_vec()), last))
    }
    fn step(&self, step: Step) -> FieldPath {
        let mut path = self.clone();
        path.0.push(step);
        path
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if index == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

/// A text with the changes that are to be made in it.
#[derive(Debug)]
pub struct Draft {
    text: String,
    root: Node,
    /// What stands from one byte to another becomes something else.
    splices: Vec<(usize, usize, String)>,
    /// Fields to be added, by what they are added to.
    added: BTreeMap<FieldPath, Vec<(String, String)>>,
    /// Elements to be added: the list, and before which of its elements.
    inserted: BTreeMap<FieldPath, Vec<(usize, String)>>,
    /// From where to where parts are taken out.
    removed: Vec<(usize, usize)>,
}

impl Draft {
    /// The text as it is; none when its syntax is wrong.
    pub fn new(text: &str) -> Option<Draft> {
        let mut root = notation::parse(text).ok()?;
        drawn::settle(&mut root);
        Some(Draft {
            text: text.to_owned(),
            root,
            splices: Vec::new(),
            added: BTreeMap::new(),
            inserted: BTreeMap::new(),
            removed: Vec::new(),
        })
    }

    /// The whole as a tree.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The value at the end of a way, as it was before any change.
    pub fn find(&self, path: &FieldPath) -> Option<&Node> {
        let mut node = &self.root;
        for step in &path.0 {
            node = match (step, &node.kind) {
                (Step::Field(name), Kind::Fields(fields)) => &field(fields, name)?.value,
                (Step::Item(index), Kind::List(items) | Kind::Tuple(items)) => items.get(*index)?,
                (Step::Item(index), Kind::Call(_, items)) => items.get(*index)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// A value as it is written.
    pub fn source(&self, node: &Node) -> &str {
        self.text.get(node.at..node.end).unwrap_or_default()
    }

    /// Writes a value: over the old one, or as a new field after the others.
    pub fn set(&mut self, path: &FieldPath, value: &str) {
        if let Some(node) = self.find(path) {
            let (from, to) = (node.at, node.end);
            self.replace(from, to, value);
        } else if let Some((parent, Step::Field(name))) = path.split() {
            let fields = self.added.entry(parent).or_default();
            fields.push((name.clone(), value.to_owned()));
        }
    }

    /// Writes over a stretch of the text.
    pub fn replace(&mut self, from: usize, to: usize, value: &str) {
        self.splices.push((from, to, value.to_owned()));
    }

    /// Takes out a field or an element, with its line when it has one to itself.
    pub fn remove(&mut self, path: &FieldPath) {
        let Some((parent, last)) = path.split() else {
            return;
        };
        let stretches = self.find(&parent).map(stretches).unwrap_or_default();
        let index = match (last, self.find(&parent).map(|node| &node.kind)) {
            (Step::Item(index), _) => Some(*index),
            (Step::Field(name), Some(Kind::Fields(fields))) => {
                fields.iter().position(|one| one.name == *name)
            }
            (Step::Field(_), _) => None,
        };
        let Some((from, to)) = index.and_then(|index| stretches.get(index).copied()) else {
            return;
        };
        self.removed.push((from, to));
        let comma = self.comma_after(to);
        let end = comma.unwrap_or(to);
        let line = self.text[..from].rfind('\n').map_or(0, |at| at + 1);
        let alone = self.text[line..from].trim().is_empty() && self.rest_is_bare(end);
        if alone {
            let after = self.line_end(end);
            self.replace(line, after, "");
        } else if comma.is_some() {
            let spaces = self.text[end..].len() - self.text[end..].trim_start_matches(' ').len();
            self.replace(from, end + spaces, "");
        } else {
            // The last of several on one line: the comma before it goes too.
            let before = self.text[..from].trim_end().trim_end_matches(',').len();
            self.replace(before, to, "");
        }
    }

    /// Adds an element to a list, before the one that is now at `index`. Its further lines are
    /// indented by as much as it stands in itself.
    pub fn insert(&mut self, list: &FieldPath, index: usize, value: &str) {
        let inserted = self.inserted.entry(list.clone()).or_default();
        inserted.push((index, value.to_owned()));
    }

    /// The text with all changes made.
    pub fn finish(mut self) -> String {
        self.place_inserted();
        self.place_added();
        let mut splices = std::mem::take(&mut self.splices);
        // Equal places keep their order, so that what is added twice stands in the order added.
        splices.sort_by_key(|(from, _, _)| *from);
        let (mut text, mut done) = (String::new(), 0);
        for (from, to, value) in splices {
            // What lies inside something that is gone or rewritten is gone with it; of two that
            // are gone and overlap, both are.
            if from < done {
                if value.is_empty() {
                    done = done.max(to);
                }
                continue;
            }
            text.push_str(&self.text[done..from]);
            text.push_str(&value);
            done = to;
        }
        text.push_str(&self.text[done..]);
        text
    }

    fn place_inserted(&mut self) {
        for (list, all) in std::mem::take(&mut self.inserted) {
            let Some(node) = self.find(&list) else {
                let values: Vec<String> = all.into_iter().map(|(_, value)| value).collect();
                self.set(&list, &new_list(&values, list.0.len()));
                continue;
            };
            let (at, end) = (node.at, node.end);
            let stretches = stretches(node);
            let kept = |(index, one): (usize, &(usize, usize))| {
                (!self.removed.contains(one)).then_some((index, *one))
            };
            let kept: Vec<_> = stretches.iter().enumerate().filter_map(kept).collect();
            let Some((_, first)) = kept.first().copied() else {
                let values: Vec<String> = all.into_iter().map(|(_, value)| value).collect();
                self.replace(at, end, &format!("[{}]", values.join(", ")));
                continue;
            };
            for (index, value) in all {
                let before = kept.iter().rev().find(|(place, _)| *place < index);
                let indent = self.indent(first.0);
                let value = value.replace('\n', &format!("\n{indent}"));
                match before {
                    Some((_, neighbour)) => self.append(at, *neighbour, &value),
                    None if self.spread(at, first.0) => {
                        self.replace(first.0, first.0, &format!("{value},\n{indent}"));
                    }
                    None => self.replace(first.0, first.0, &format!("{value}, ")),
                }
            }
        }
    }

    fn place_added(&mut self) {
        // The deepest first: what is to hold them may itself have to be added.
        while let Some((parent, fields)) = self.added.pop_last() {
            let written = |gap: &str| {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}"))
                    .collect();
                fields.join(gap)
            };
            let Some(node) = self.find(&parent) else {
                if let Some((above, Step::Field(name))) = parent.split() {
                    let value = format!("({})", written(", "));
                    let fields = self.added.entry(above).or_default();
                    fields.push((name.clone(), value));
                }
                continue;
            };
            let (at, end) = (node.at, node.end);
            let mut kept = stretches(node);
            kept.retain(|one| !self.removed.contains(one));
            match kept.last().copied() {
                None => self.replace(at, end, &format!("({})", written(", "))),
                Some(last) => {
                    let gap = if self.spread(at, last.0) {
                        format!(",\n{}", self.indent(last.0))
                    } else {
                        ", ".to_owned()
                    };
                    let value = written(&gap);
                    self.append(at, last, &value);
                }
            }
        }
    }

    /// Writes a value after its neighbour, in the layout of what begins at `open`.
    fn append(&mut self, open: usize, neighbour: (usize, usize), value: &str) {
        let (from, to) = neighbour;
        let comma = self.comma_after(to);
        if !self.spread(open, from) {
            let text = format!(", {value}");
            self.replace(to, to, &text);
            return;
        }
        let indent = self.indent(from);
        let end = comma.unwrap_or(to);
        if comma.is_none() {
            self.replace(to, to, ",");
        }
        // A comment behind the neighbour stays with it.
        let end = if self.rest_is_bare(end) {
            end + self.text[end..].find('\n').unwrap_or_default()
        } else {
            end
        };
        let text = format!("\n{indent}{value},");
        self.replace(end, end, &text);
    }

    /// Whether what begins at `open` has its parts on lines of their own.
    fn spread(&self, open: usize, part: usize) -> bool {
        self.text[open..part].contains('\n')
    }

    fn indent(&self, at: usize) -> String {
        let line = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let spaces = self.text[line..].chars().take_while(|one| *one == ' ');
        spaces.collect()
    }

    /// The place after the comma that follows, if one does.
    fn comma_after(&self, at: usize) -> Option<usize> {
        let rest = self.text[at..].trim_start();
        rest.starts_with(',')
            .then(|| self.text.len() - rest.len() + 1)
    }

    /// Whether nothing but space and a comment follows on the line.
    fn rest_is_bare(&self, at: usize) -> bool {
        let rest = self.text[at..].split('\n').next().unwrap_or_default();
        rest.trim().is_empty() || rest.trim().starts_with("//")
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end + 1)
    }
}

/// A list that is not there yet, `depth` levels in: on one line, or a line for each line of its
/// elements.
fn new_list(values: &[String], depth: usize) -> String {
    if !values.iter().any(|value| value.contains('\n')) {
        return format!("[{}]", values.join(", "));
    }
    let (outer, inner) = ("    ".repeat(depth), "    ".repeat(depth + 1));
    let elements = values.iter().map(|value| {
        let value = value.replace('\n', &format!("\n{inner}"));
        format!("{inner}{value},\n")
    });
    format!("[\n{}{outer}]", elements.collect::<String>())
}

/// The field of this name.
pub fn field<'n>(fields: &'n [Field], name: &str) -> Option<&'n Field> {
    fields.iter().find(|field| field.name == name)
}

/// From where to where each part of a value stands.
fn stretches(node: &Node) -> Vec<(usize, usize)> {
    match &node.kind {
        Kind::Fields(fields) => fields.iter().map(|one| (one.at, one.value.end)).collect(),
        Kind::List(items) | Kind::Tuple(items) | Kind::Call(_, items) => {
            items.iter().map(|one| (one.at, one.end)).collect()
        }
        Kind::Flag(_)
        | Kind::Number(_)
        | Kind::Text(_)
        | Kind::Word(_)
        | Kind::Optional
        | Kind::Other => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// head\n(\n    a: 1, // one\n    b: (x: 1, y: 2),\n    c: [\n        \"p\",\n        \"q\"\n    ],\n    d: [],\n)\n";

    fn changed(change: impl Fn(&mut Draft)) -> String {
        let mut draft = Draft::new(TEXT).unwrap();
        change(&mut draft);
        draft.finish()
    }

    #[test]
    fn nothing_changed_is_the_same_text() {
        assert_eq!(changed(|_| {}), TEXT);
    }

    #[test]
    fn only_what_is_set_changes() {
        let text = changed(|draft| draft.set(&FieldPath::to("b").field("y"), "7"));
        assert_eq!(text, TEXT.replace("y: 2", "y: 7"));
        let text = changed(|draft| draft.set(&FieldPath::to("c").item(1), "\"r\""));
        assert_eq!(text, TEXT.replace("\"q\"", "\"r\""));
    }

    #[test]
    fn fields_are_added_in_the_layout_they_find() {
        let text = changed(|draft| {
            draft.set(&FieldPath::to("b").field("z"), "3");
            draft.set(&FieldPath::to("e"), "5");
            draft.set(&FieldPath::to("f").field("g"), "6");
            draft.set(&FieldPath::to("f").field("h"), "7");
        });
        let wanted = TEXT
            .replace("y: 2)", "y: 2, z: 3)")
            .replace("d: [],", "d: [],\n    e: 5,\n    f: (g: 6, h: 7),");
        assert_eq!(text, wanted);
    }

    #[test]
    fn what_is_taken_out_takes_its_line_along() {
        let text = changed(|draft| {
            draft.remove(&FieldPath::to("a"));
            draft.remove(&FieldPath::to("b").field("y"));
            draft.remove(&FieldPath::to("c").item(1));
        });
        let wanted = TEXT
            .replace("    a: 1, // one\n", "")
            .replace("x: 1, y: 2", "x: 1")
            .replace("        \"q\"\n", "");
        assert_eq!(text, wanted);
        let text = changed(|draft| draft.remove(&FieldPath::to("b").field("x")));
        assert_eq!(text, TEXT.replace("x: 1, y: 2", "y: 2"));
    }

    #[test]
    fn what_is_added_where_something_is_taken_out_is_there() {
        let text = changed(|draft| {
            draft.remove(&FieldPath::to("c").item(1));
            draft.insert(&FieldPath::to("c"), 2, "\"r\"");
            draft.remove(&FieldPath::to("b").field("x"));
            draft.remove(&FieldPath::to("b").field("y"));
            draft.set(&FieldPath::to("b").field("z"), "3");
        });
        let wanted = TEXT
            .replace("\"q\"", "\"r\",")
            .replace("(x: 1, y: 2)", "(z: 3)");
        assert_eq!(text, wanted);
    }

    #[test]
    fn elements_are_added_where_they_belong() {
        let text = changed(|draft| {
            draft.insert(&FieldPath::to("c"), 1, "\"m\"");
            draft.insert(&FieldPath::to("c"), 2, "\"r\"");
            draft.insert(&FieldPath::to("d"), 0, "\"s\"");
        });
        let wanted = TEXT
            .replace("\"p\",", "\"p\",\n        \"m\",")
            .replace("\"q\"", "\"q\",\n        \"r\",")
            .replace("d: []", "d: [\"s\"]");
        assert_eq!(text, wanted);
    }
}
