//! Reading a tree into values, collecting every problem on the way.
//!
//! A reader never stops at a mistake: it notes it with its place and goes on with the next field,
//! so that one run tells everything. The caller gets `None` for what could not be read.

use super::drawn;
use super::report::{File, Report, Spot, Step, nearest};
use crate::notation::{Field, Kind, Node};
use crate::text;
use std::cell::LazyCell;

/// A value being read: the node, its place, and where to note problems.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    pub node: &'a Node,
    pub spot: Spot<'a>,
    pub report: &'a Report,
}

impl<'a> At<'a> {
    /// The root of a file.
    pub fn root(report: &'a Report, file: &'a File) -> Self {
        At {
            node: &file.node,
            spot: file.start.to(file.node.at),
            report,
        }
    }

    /// Notes a mistake here.
    pub fn wrong(&self, message: String, help: String) {
        self.report.problem(&self.spot, message, help);
    }

    /// Notes something worth knowing here, that stops nothing.
    pub fn warn(&self, message: String, help: String) {
        self.report.warning(&self.spot, message, help);
    }

    /// Notes that something else was expected here.
    pub fn expected<T>(&self, what: &str) -> Option<T> {
        let help = match self.node.kind {
            Kind::Optional => text!("problem-no-some"),
            _ => drawn::help(self.node).unwrap_or_default(),
        };
        self.wrong(text!("problem-expected", what = text!(what)), help);
        None
    }

    /// An element of this value.
    fn element(&self, index: usize, node: &'a Node) -> At<'a> {
        At {
            node,
            spot: self.spot.step(node.at, Step::Item(index)),
            report: self.report,
        }
    }

    fn field(&self, field: &'a Field) -> At<'a> {
        At {
            node: &field.value,
            spot: self.spot.step(field.value.at, Step::Field(&field.name)),
            report: self.report,
        }
    }

    /// The same, if it is no list of more elements than anybody means.
    pub fn at_most(self, most: usize) -> Option<At<'a>> {
        match &self.node.kind {
            Kind::List(items) if items.len() > most => {
                self.wrong(
                    text!("problem-too-many", count = items.len(), most = most),
                    String::new(),
                );
                None
            }
            _ => Some(self),
        }
    }

    /// Elements of a list.
    pub fn items(&self) -> Option<Vec<At<'a>>> {
        match &self.node.kind {
            Kind::List(_) => Some(self.quiet_items()),
            _ => self.expected("problem-a-list"),
        }
    }

    /// A list, each element read by `read`; what cannot be read is left out.
    pub fn list<T>(&self, read: impl Fn(&At<'a>) -> Option<T>) -> Option<Vec<T>> {
        Some(self.items()?.iter().filter_map(read).collect())
    }

    /// `(name: value, …)` with any names, in the order written.
    pub fn named(&self) -> Option<Vec<(String, Spot<'a>, At<'a>)>> {
        match &self.node.kind {
            Kind::Fields(fields) => Some(
                fields
                    .iter()
                    .map(|field| {
                        let value = self.field(field);
                        let mut spot = value.spot.clone();
                        spot.at = field.at;
                        (field.name.replace('_', "-"), spot, value)
                    })
                    .collect(),
            ),
            _ => self.expected("problem-fields"),
        }
    }

    /// `(name: value, …)` with these names and no others.
    pub fn fields<T>(
        &self,
        names: &'static [&'static str],
        read: impl FnOnce(&Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        let Kind::Fields(all) = &self.node.kind else {
            return self.expected("problem-fields");
        };
        let mut misspelt = Vec::new();
        // Names that do not stand here, once one is needed that an unknown field could have meant.
        let absent = LazyCell::new(|| -> Vec<&'static str> {
            let absent = |name: &&&str| all.iter().all(|one| one.name != ***name);
            names.iter().filter(absent).copied().collect()
        });
        for (index, field) in all.iter().enumerate() {
            let spot = || {
                let mut spot = self.field(field).spot;
                spot.at = field.at;
                spot
            };
            if !names.contains(&field.name.as_str()) {
                misspelt.extend(nearest(&field.name, absent.iter().copied()));
                self.report.problem(
                    &spot(),
                    text!("problem-unknown-field", name = field.name),
                    self.report.meant(&field.name, names.iter().copied()),
                );
            } else if all[..index].iter().any(|other| other.name == field.name) {
                self.report.problem(
                    &spot(),
                    text!("problem-duplicate-field", name = field.name),
                    text!("problem-duplicate-field-help"),
                );
            }
        }
        read(&Fields {
            here: self.clone(),
            all,
            names,
            misspelt,
        })
    }

    /// A list of at least one element.
    pub fn some<T>(&self, read: impl Fn(&At<'a>) -> Option<T>) -> Option<Vec<T>> {
        let items = self.items()?;
        if items.is_empty() {
            self.wrong(text!("problem-empty-list"), String::new());
            return None;
        }
        Some(items.iter().filter_map(read).collect())
    }

    /// Elements of a list, or none; for looking ahead.
    pub fn quiet_items(&self) -> Vec<At<'a>> {
        match &self.node.kind {
            Kind::List(items) => items
                .iter()
                .enumerate()
                .map(|(index, node)| self.element(index, node))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The value of a field, if there is one; for looking ahead.
    pub fn inside(&self, name: &str) -> Option<At<'a>> {
        let Kind::Fields(fields) = &self.node.kind else {
            return None;
        };
        let field = fields.iter().find(|field| field.name == name)?;
        Some(self.field(field))
    }

    /// Whether there is a field of this name, `_` and `-` being the same; for looking ahead.
    pub fn has(&self, name: &str) -> bool {
        match &self.node.kind {
            Kind::Fields(fields) => fields.iter().any(|one| one.name.replace('_', "-") == name),
            _ => false,
        }
    }

    /// The text or number of a field as written, and where it is; for looking ahead.
    pub fn text_of(&self, name: &str) -> Option<(String, At<'a>)> {
        let at = self.inside(name)?;
        match &at.node.kind {
            Kind::Text(text) | Kind::Number(text) => Some((text.clone(), at)),
            _ => None,
        }
    }

    /// The texts in a field that is a list; for looking ahead.
    pub fn texts_of(&self, name: &str) -> Vec<(String, At<'a>)> {
        let items = self.inside(name).map(|at| at.quiet_items());
        items
            .unwrap_or_default()
            .into_iter()
            .filter_map(|at| match &at.node.kind {
                Kind::Text(text) => Some((text.clone(), at)),
                _ => None,
            })
            .collect()
    }

    /// The field `name` of every element of this list, as far as there is one: the names that
    /// others may refer to, also when something else is wrong with the element.
    pub fn names(&self, name: &str) -> Vec<(String, At<'a>)> {
        let items = self.quiet_items();
        items.iter().filter_map(|at| at.text_of(name)).collect()
    }

    /// `Name(a, b)` or a bare `Name`: the name and what is in it.
    pub fn call(&self) -> Option<(&'a str, Vec<At<'a>>)> {
        match &self.node.kind {
            Kind::Word(name) => Some((name, Vec::new())),
            Kind::Call(name, items) => Some((
                name,
                items
                    .iter()
                    .enumerate()
                    .map(|(index, node)| {
                        let spot = self.spot.step(node.at, Step::Part(name, index));
                        At {
                            node,
                            spot,
                            report: self.report,
                        }
                    })
                    .collect(),
            )),
            _ => self.expected("problem-a-call"),
        }
    }

    /// `(a, b, …)` of exactly `N` values.
    pub fn tuple<const N: usize>(&self) -> Option<[At<'a>; N]> {
        let Kind::Tuple(items) = &self.node.kind else {
            return self.expected("problem-a-tuple");
        };
        let items: Vec<At<'a>> = items
            .iter()
            .enumerate()
            .map(|(index, node)| self.element(index, node))
            .collect();
        let found = items.len();
        match items.try_into() {
            Ok(items) => Some(items),
            Err(_) => {
                self.wrong(
                    text!("problem-count", wanted = N, found = found),
                    String::new(),
                );
                None
            }
        }
    }

    /// Whether values without names stand here, as in `(a, b)`; for looking ahead.
    pub fn is_tuple(&self) -> bool {
        matches!(self.node.kind, Kind::Tuple(_))
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        match self.node.kind {
            Kind::Flag(flag) => Some(flag),
            _ => self.expected("problem-a-flag"),
        }
    }

    /// A text that is not empty.
    pub fn text(&self) -> Option<String> {
        match &self.node.kind {
            Kind::Text(text) if text.trim().is_empty() => {
                self.wrong(text!("problem-empty-text"), String::new());
                None
            }
            Kind::Text(text) => Some(text.clone()),
            _ => self.expected("problem-a-text"),
        }
    }

    /// A word: bare, with `_` for `-`, or in quotation marks.
    pub fn word(&self) -> Option<String> {
        match &self.node.kind {
            Kind::Word(word) => Some(word.replace('_', "-")),
            Kind::Text(word) => Some(word.clone()),
            _ => self.expected("problem-a-word"),
        }
    }

    /// A word, if one stands here; for looking ahead.
    pub fn word_quietly(&self) -> Option<String> {
        match &self.node.kind {
            Kind::Word(word) => Some(word.replace('_', "-")),
            Kind::Text(word) => Some(word.clone()),
            _ => None,
        }
    }

    /// A whole number within limits.
    pub fn number<T: TryFrom<i64>>(&self, least: i64, most: i64) -> Option<T> {
        let Kind::Number(written) = &self.node.kind else {
            return self.expected("problem-a-number");
        };
        let number = written.replace('_', "").parse::<i64>().ok();
        let inside = number.filter(|number| (least..=most).contains(number));
        let value = inside.and_then(|number| T::try_from(number).ok());
        if value.is_none() {
            self.wrong(
                text!(
                    "problem-number-range",
                    written = written,
                    least = least,
                    most = most
                ),
                String::new(),
            );
        }
        value
    }

    /// A name as it is written here.
    pub fn written<'w>(&'w self, name: &'w str) -> &'w str {
        match &self.node.kind {
            Kind::Word(bare) => bare,
            _ => name,
        }
    }

    /// What may have been meant by a name written here, spelled as it would have to stand here:
    /// bare with `_`, or in quotation marks.
    pub fn meant<'n>(&self, written: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
        let Kind::Word(bare) = &self.node.kind else {
            return self.report.meant(written, known);
        };
        let spelled: Vec<String> = known.map(spelled).collect();
        self.report.meant(bare, spelled.iter().map(String::as_str))
    }

    /// The place in `names` of the name written here. `kind` is the message that says what it is
    /// the name of.
    pub fn reference<'n>(
        &self,
        kind: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<usize> {
        let written = self.word()?;
        let found = names.clone().position(|name| name == written);
        if found.is_none() {
            self.wrong(
                text!(
                    "problem-unknown-name",
                    kind = text!(kind),
                    name = self.written(&written)
                ),
                self.meant(&written, names),
            );
        }
        found
    }
}

/// A name as it stands in a file without quotation marks; with them, where it cannot do without.
fn spelled(name: &str) -> String {
    let bare = name.replace('-', "_");
    let mut letters = bare.chars();
    let plain = letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|one| one.is_alphanumeric() || one == '_')
        // A bare `_` is read as `-`.
        && !name.contains('_');
    if plain { bare } else { format!("\"{name}\"") }
}

/// The fields of a value, by name.
pub(super) struct Fields<'a> {
    here: At<'a>,
    all: &'a [Field],
    names: &'static [&'static str],
    /// Names that an unknown field was probably meant to be: not missed again.
    misspelt: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The value that they are the fields of.
    pub fn here(&self) -> &At<'a> {
        &self.here
    }

    /// A field that may be left out.
    pub fn may(&self, name: &str) -> Option<At<'a>> {
        debug_assert!(self.names.contains(&name), "{name} is read but not known");
        let field = self.all.iter().find(|field| field.name == name)?;
        Some(self.here.field(field))
    }

    /// A field that must be there.
    pub fn need(&self, name: &str) -> Option<At<'a>> {
        let found = self.may(name);
        if found.is_none() && !self.misspelt.contains(&name) {
            self.missing(
                name,
                text!("problem-missing-field", name = name),
                text!("problem-missing-field-help"),
            );
        }
        found
    }

    /// Complains about a field that is missing, for a reason of the caller's.
    pub fn missing(&self, name: &str, message: String, help: String) {
        self.here.report.problem(&self.gap(name), message, help);
    }

    /// Where a missing field would stand: after the last of those that come before it in the
    /// order in which they are documented.
    fn gap(&self, name: &str) -> Spot<'a> {
        let before = self.names.split(|one| *one == name).next();
        let present = before.unwrap_or_default().iter().rev();
        let last = present
            .filter_map(|one| self.all.iter().find(|field| field.name == *one))
            .next();
        let here = &self.here.spot;
        match last {
            Some(field) => here.to(field.value.end.max(1) - 1),
            None => here.clone(),
        }
    }

    /// A list that may be left out.
    pub fn list<T>(&self, name: &str, read: impl Fn(&At<'a>) -> Option<T>) -> Option<Vec<T>> {
        match self.may(name) {
            Some(list) => list.list(read),
            None => Some(Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_bare_where_it_can_be() {
        for (name, written) in [
            ("breathing-trouble", "breathing_trouble"),
            ("kona", "kona"),
            ("3-1", "\"3-1\""),
            ("to ord", "\"to ord\""),
            ("a_b", "\"a_b\""),
        ] {
            assert_eq!(spelled(name), written);
        }
    }
}
