//! Which sheet of a book is which table. A sheet that is missing or doubled is told, and one that
//! looks like a table under another name is not passed over: somebody may have worked in it.

use super::book::{Book, Cell, Sheet, Spot};
use super::heads;
use super::layout::{Label, Table};
use super::report::Trouble;
use crate::text;

/// The sheets that are read.
pub const NAMES: [&str; 6] = [
    "dreiebok-sheet-exercise",
    "dreiebok-sheet-people",
    "dreiebok-sheet-units",
    "dreiebok-sheet-bookings",
    "dreiebok-sheet-script",
    "dreiebok-sheet-text",
];

/// Sheets of a book that are no tables.
const PAGES: [&str; 3] = [
    "dreiebok-sheet-guide",
    "dreiebok-sheet-lookup",
    "dreiebok-sheet-text",
];

/// The tables of a book, and what is wrong with its sheets.
#[derive(Debug, Default)]
pub struct Found<'b> {
    /// Each table with its sheet.
    pub pairs: Vec<(&'b Table, &'b Sheet)>,
    /// What must be mended.
    pub troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub remarks: Vec<String>,
}

/// The sheet of a table; none where it has none.
pub fn sheet_of<'b>(name: &Label, book: &'b Book) -> Option<&'b Sheet> {
    let mut sheets = book.sheets.iter();
    sheets.find(|sheet| is(name, sheet))
}

fn is(name: &Label, sheet: &Sheet) -> bool {
    name.is(&Cell::text(sheet.name.as_str()))
}

/// Finds the tables of an exercise in a book.
pub fn found<'b>(tables: &'b [Table], book: &'b Book) -> Found<'b> {
    let mut found = Found::default();
    let trouble = |sheet: Option<&Sheet>, message: String, help: String| Trouble {
        spot: sheet.map(|sheet| Spot {
            sheet: sheet.tab().to_owned(),
            place: None,
        }),
        message,
        help,
    };
    let mut missing = Vec::new();
    for table in tables {
        let mut all = book.sheets.iter().filter(|sheet| is(&table.name, sheet));
        match all.next() {
            Some(sheet) => found.pairs.push((table, sheet)),
            // A book that was made before there was such a sheet lacks nothing.
            None if table.rows.is_empty() => {}
            None => missing.push(table.name.said()),
        }
        for sheet in all {
            let message = text!("dreiebok-sheet-twice", sheet = sheet.name.as_str());
            let help = text!("dreiebok-sheet-twice-help");
            found.troubles.push(trouble(Some(sheet), message, help));
        }
    }
    if found.pairs.is_empty() {
        let names: Vec<String> = tables.iter().map(|table| table.name.said()).collect();
        let message = text!("dreiebok-foreign");
        let help = text!("dreiebok-foreign-help", sheets = names.join(", "));
        found.troubles.push(trouble(None, message, help));
        return found;
    }
    let pages = PAGES.map(Label::message);
    let known = |sheet: &&Sheet| {
        let names = tables.iter().map(|table| &table.name).chain(&pages);
        names.into_iter().any(|name| is(name, sheet))
    };
    let mut renamed = false;
    for sheet in book.sheets.iter().filter(|sheet| !known(sheet)) {
        let like = tables.iter().find(|table| alike(table, sheet));
        let name = sheet.name.as_str();
        match (missing.is_empty(), like) {
            (false, _) => {
                let missing = missing.join(", ");
                let message = text!("dreiebok-sheet-renamed", sheet = name, missing = missing);
                let help = text!("dreiebok-sheet-renamed-help");
                found.troubles.push(trouble(Some(sheet), message, help));
                renamed = true;
            }
            (true, Some(table)) => {
                let message = text!(
                    "dreiebok-sheet-like",
                    sheet = name,
                    other = table.name.said()
                );
                let help = text!("dreiebok-sheet-like-help");
                found.troubles.push(trouble(Some(sheet), message, help));
            }
            (true, None) => found
                .remarks
                .push(text!("dreiebok-strange-sheet", sheet = name)),
        }
    }
    if !renamed {
        for name in missing {
            let message = text!("dreiebok-sheet-missing", sheet = name);
            let help = text!("dreiebok-sheet-missing-help");
            found.troubles.push(trouble(None, message, help));
        }
    }
    found
}

/// Whether a sheet has all columns of a table.
fn alike(table: &Table, sheet: &Sheet) -> bool {
    let count = heads::find(table, sheet).map_or(0, |heads| heads.count());
    count == table.heads.len() && sheet.rows.len() > 1
}
