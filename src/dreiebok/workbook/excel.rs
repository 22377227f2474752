//! XLSX: the parts of ECMA-376 that hold what stands in cells, and how it is shown.

use super::format::Shown;
use super::package::Package;
use super::xml::{Element, Step, Walk};
use super::{Merged, another, cover};
use crate::dreiebok::book::{Book, Cell, Sheet};
use crate::dreiebok::limits::{self, Room};
use crate::text;
use std::collections::BTreeMap;

/// Reads a book.
///
/// # Errors
/// What cannot be read, in words for people.
pub fn read(package: &Package) -> Result<Book, String> {
    let root = Relations::of(package, "")?;
    let main = root.first("/officeDocument");
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let relations = Relations::of(package, &main)?;
    let strings = match relations.first("/sharedStrings") {
        Some(part) => strings(package.part(&part)?)?,
        None => Vec::new(),
    };
    let shown = match relations.first("/styles") {
        Some(part) => styles(package.part(&part)?)?,
        None => Vec::new(),
    };
    let mut values = Values {
        strings,
        shown,
        from_1904: false,
    };
    let (mut book, mut room) = (Book::default(), Room::default());
    let mut walk = Walk::new(package.part(&main)?);
    while let Some(step) = walk.step()? {
        let Step::Open(element) = step else {
            continue;
        };
        match element.name().as_str() {
            "workbookPr" => {
                let from = element.get("date1904").unwrap_or_default();
                values.from_1904 = ["1", "true"].contains(&from.as_str());
            }
            "sheet" => {
                let name = element.get("name").unwrap_or_default();
                let id = element.get("id").unwrap_or_default();
                // A page with a chart alone has no cells.
                if let Some(part) = relations.named(&id, "/worksheet") {
                    let sheet = another(&mut book, name)?;
                    fill(sheet, package.part(&part)?, &values, &mut room)?;
                }
            }
            _ => {}
        }
    }
    Ok(book)
}

/// What a part refers to: the name of the reference, its type and the part.
struct Relations(Vec<(String, String, String)>);

impl Relations {
    fn of(package: &Package, part: &str) -> Result<Relations, String> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let mut walk = Walk::new(package.part(name.trim_start_matches('/'))?);
        let mut all = Vec::new();
        while let Some(step) = walk.step()? {
            if let Step::Open(element) = step
                && element.name() == "Relationship"
            {
                let get = |name| element.get(name).unwrap_or_default();
                let part = resolved(folder, &get("Target"));
                all.push((get("Id"), get("Type"), part));
            }
        }
        Ok(Relations(all))
    }

    fn first(&self, kind: &str) -> Option<String> {
        let mut all = self.0.iter();
        let found = all.find(|(_, of, _)| of.ends_with(kind));
        found.map(|(_, _, part)| part.clone())
    }

    fn named(&self, id: &str, kind: &str) -> Option<String> {
        let mut all = self.0.iter();
        let found = all.find(|(name, of, _)| name == id && of.ends_with(kind));
        found.map(|(_, _, part)| part.clone())
    }
}

/// A part that is referred to from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// The texts that cells refer to by number.
fn strings(part: &str) -> Result<Vec<String>, String> {
    let mut walk = Walk::new(part);
    let mut strings = Vec::new();
    while let Some(step) = walk.step()? {
        if let Step::Open(element) = step
            && element.name() == "si"
        {
            strings.push(rich(&mut walk, "si")?);
        }
    }
    Ok(strings)
}

/// The text of an element that may be in pieces of different looks.
fn rich(walk: &mut Walk<'_>, until: &str) -> Result<String, String> {
    let (mut text, mut inside) = (String::new(), false);
    while let Some(step) = walk.step()? {
        match step {
            // How Japanese is pronounced.
            Step::Open(element) if element.name() == "rPh" => walk.skip()?,
            Step::Open(element) => inside = element.name() == "t",
            Step::Text(piece) if inside => text.push_str(&piece),
            Step::Text(_) => {}
            Step::Close(name) if name == until => break,
            Step::Close(_) => inside = false,
        }
    }
    Ok(unescaped(&text))
}

/// Signs that XML cannot hold stand as `_x000D_`.
fn unescaped(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from
            .get(2..6)
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match sign.and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                rest = &from[7..];
            }
            None => {
                out.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How numbers are shown, by the number of a cell's style.
fn styles(part: &str) -> Result<Vec<Shown>, String> {
    let mut walk = Walk::new(part);
    let mut own = BTreeMap::new();
    let (mut shown, mut cells) = (Vec::new(), false);
    while let Some(step) = walk.step()? {
        match step {
            Step::Open(element) => match element.name().as_str() {
                "numFmt" => {
                    let code = element.get("formatCode").unwrap_or_default();
                    own.extend(
                        element
                            .count("numFmtId")
                            .map(|id| (id, Shown::coded(&code))),
                    );
                }
                "cellXfs" => cells = true,
                "xf" if cells => {
                    let id = element.count("numFmtId").unwrap_or(0);
                    let own = own.get(&id).copied();
                    shown.push(own.unwrap_or_else(|| Shown::known(id)));
                }
                _ => {}
            },
            Step::Close(name) if name == "cellXfs" => cells = false,
            Step::Close(_) | Step::Text(_) => {}
        }
    }
    Ok(shown)
}

/// What the cells of all sheets refer to.
struct Values {
    strings: Vec<String>,
    shown: Vec<Shown>,
    from_1904: bool,
}

fn fill(sheet: &mut Sheet, part: &str, values: &Values, room: &mut Room) -> Result<(), String> {
    let mut walk = Walk::new(part);
    let mut merged = Vec::new();
    // Where the next row and cell stand that do not say so themselves.
    let (mut row, mut column) = (0, 0);
    while let Some(step) = walk.step()? {
        match step {
            Step::Open(element) => match element.name().as_str() {
                "row" => {
                    let own = element.count("r").and_then(|row| row.checked_sub(1));
                    row = own.unwrap_or(row);
                    column = 0;
                }
                "c" => {
                    let own = element.get("r").and_then(|name| place(&name));
                    (row, column) = own.unwrap_or((row, column));
                    let cell = values.cell(&element, &mut walk)?;
                    room.put(sheet, row, column, cell)?;
                    column += 1;
                }
                "mergeCell" => {
                    let name = element.get("ref").unwrap_or_default();
                    let (from, to) = name.split_once(':').unwrap_or((&name, &name));
                    if let (Some(from), Some(to)) = (place(from), place(to)) {
                        merged.push(Merged { from, to });
                    }
                }
                _ => {}
            },
            Step::Close(name) if name == "row" => row += 1,
            Step::Close(_) | Step::Text(_) => {}
        }
    }
    cover(sheet, &merged, room)
}

impl Values {
    /// Reads a cell up to its end.
    fn cell(&self, element: &Element<'_>, walk: &mut Walk<'_>) -> Result<Cell, String> {
        let kind = element.get("t").unwrap_or_default();
        let style = element.count("s").unwrap_or(0);
        let (mut value, mut text, mut inside) = (None::<String>, None, false);
        loop {
            match walk.step()? {
                Some(Step::Open(inner)) => match inner.name().as_str() {
                    "v" => {
                        inside = true;
                        value.get_or_insert_default();
                    }
                    "is" => text = Some(rich(walk, "is")?),
                    _ => walk.skip()?,
                },
                Some(Step::Text(piece)) if inside => {
                    value.get_or_insert_default().push_str(&piece);
                }
                Some(Step::Text(_)) => {}
                Some(Step::Close(name)) if name == "c" => break,
                Some(Step::Close(_)) => inside = false,
                None => return Err(text!("dreiebok-why-damaged")),
            }
        }
        let Some(value) = value else {
            return Ok(text.map_or(Cell::Empty, Cell::text));
        };
        let plain = value.trim();
        let broken = || Cell::Broken(value.clone());
        Ok(match kind.as_str() {
            "inlineStr" => text.map_or(Cell::Empty, Cell::text),
            "str" => Cell::text(unescaped(&value)),
            _ if plain.is_empty() => Cell::Empty,
            "s" => {
                let index = plain.parse::<usize>().ok();
                let string = index.and_then(|index| self.strings.get(index));
                string.map_or_else(broken, |text| Cell::text(text.as_str()))
            }
            "b" => Cell::Flag(["1", "true"].contains(&plain.to_lowercase().as_str())),
            "d" => Cell::Date(plain.replace('T', " ")),
            "e" => broken(),
            _ => match plain.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let shown = self.shown.get(style).copied().unwrap_or_default();
                    shown.cell(number, self.from_1904)
                }
                _ => broken(),
            },
        })
    }
}

/// The row and column of a cell's name: `C7`. None for what is no such name; what is further away
/// than any spreadsheet goes is cut off there.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let digits = name.find(|one: char| one.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.chars() {
        let value = letter.to_digit(36)?.checked_sub(9)?;
        column = column.saturating_mul(26).saturating_add(value as usize);
    }
    let row = number.parse::<usize>().ok()?.checked_sub(1)?;
    let most = limits::FILE;
    Some((row.min(most), column.checked_sub(1)?.min(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_places() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$AB$12"), Some((11, 27)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "7", "A0", "é1", "A1B"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert!(place(&format!("{}1", "Z".repeat(40))).is_some());
    }

    #[test]
    fn signs_that_xml_cannot_hold_are_read() {
        assert_eq!(unescaped("a_x000D_b_x_c_x005F_x"), "a\rb_x_c_x");
        assert_eq!(unescaped("_x00ø"), "_x00ø");
    }

    #[test]
    fn parts_are_found_from_where_they_are_named() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
    }
}
