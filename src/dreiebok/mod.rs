//! The dreiebok: an exercise as a spreadsheet, for people who will never see its text.
//!
//! The scenario's text stays the truth. [`export`] shows it as tables, each cell bound to the
//! place in the text where its value stands ([`layout`], [`script`]); [`import`] lays an edited
//! book beside the tables of the text it was made from, and writes only what differs into that
//! text ([`edits`]): comments, layout and whatever no table shows stay as they were. The text
//! itself travels in the book, on a sheet of its own, so a file sent by mail is whole.
//!
//! A book is read in the language it was made in. What cannot be written, and what the scenario's
//! own checks say about the result, is told cell by cell, all at once. An edit is done or told:
//! sheets, columns and rows that are not what they were ([`tables`], [`heads`], [`matching`]) are
//! never passed over, and what a spreadsheet program made of something that was typed
//! ([`workbook`], [`kind`]) is never taken for what was meant. No file takes more than its share
//! of memory and time ([`limits`]).

mod book;
mod bookings;
mod csv;
mod edits;
mod forms;
mod goals;
mod heads;
mod kind;
mod layout;
pub mod limits;
mod lookup;
mod matching;
mod names;
mod newcomers;
mod order;
mod people;
mod places;
mod remarks;
mod report;
mod rows;
mod script;
mod sentences;
mod tables;
mod terms;
#[cfg(test)]
mod tests;
mod words;
mod workbook;
mod xlsx;

pub use book::{Book, Cell, Look, Sheet, Spot};
pub use report::{Change, Trouble};

use crate::scenario::{self, Draft, FieldPath, Loaded, Node, NodeKind, Sources};
use crate::text;
use crate::text::Language;
use goals::Goals;
use layout::{Label, Plan, Table, choices};
use std::collections::BTreeSet;
use terms::Terms;

/// What a line of the scenario's text begins with on its sheet: no spreadsheet program makes
/// anything of it, and spaces after it are kept.
const LINE: char = '|';

/// What came of reading a book.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The scenario's text with the changes made.
    pub text: String,
    /// The exercise, checked.
    pub loaded: Loaded,
    /// What was changed, in the order of the book.
    pub changes: Vec<Change>,
    /// What is worth knowing and stops nothing.
    pub remarks: Vec<String>,
}

/// What people call things in an exercise.
fn terms_of(loaded: &Loaded) -> Terms {
    let mut terms = Terms::new(&loaded.setup);
    terms.goals = Goals::new(loaded.brief.goals.clone());
    terms
}

/// An exercise as a book.
pub fn export(loaded: &Loaded) -> Book {
    let sources = &loaded.sources;
    let scenario = sources
        .files
        .get(&sources.scenario)
        .map_or("", String::as_str);
    let mut book = Book::default();
    book.sheets.push(guide(loaded));
    let terms = terms_of(loaded);
    if let Some(draft) = Draft::new(scenario) {
        let plan = Plan {
            draft: &draft,
            terms: &terms,
            newcomers: &[],
        };
        let tables = plan.tables();
        book.sheets
            .extend(tables.iter().map(|table| sheet(table, &terms)));
    }
    book.sheets.push(lookup::sheet(&loaded.setup, &terms));
    book.sheets.push(own_text(&sources.scenario, scenario));
    book
}

/// The page that says what to do.
fn guide(loaded: &Loaded) -> Sheet {
    let words = text!("dreiebok-guide", title = loaded.brief.title);
    Sheet {
        name: text!("dreiebok-sheet-guide"),
        rows: words.lines().map(|line| vec![Cell::text(line)]).collect(),
        look: Look::Page,
        ..Sheet::default()
    }
}

fn sheet(table: &Table, terms: &Terms) -> Sheet {
    let mut sheet = Sheet {
        name: table.name.said(),
        rows: vec![
            table
                .heads
                .iter()
                .map(|head| Cell::text(head.said()))
                .collect(),
        ],
        ..Sheet::default()
    };
    for row in &table.rows {
        let mut cells: Vec<Cell> = row
            .key
            .iter()
            .map(|label| Cell::text(label.said()))
            .collect();
        for slot in &row.slots {
            if let Some(slot) = slot {
                let choices = choices(terms, slot);
                if !choices.is_empty() {
                    sheet.choices.push((sheet.rows.len(), cells.len(), choices));
                }
            }
            cells.push(slot.as_ref().map_or(Cell::Empty, |slot| slot.cell.clone()));
        }
        sheet.rows.push(cells);
    }
    sheet
}

/// The scenario's own text, line by line, under its name and the language that the book is in.
fn own_text(name: &str, scenario: &str) -> Sheet {
    let mut rows = vec![
        vec![Cell::text(text!("dreiebok-own-text"))],
        vec![Cell::text(name), Cell::text(text::language().code())],
    ];
    let lines = scenario
        .split('\n')
        .map(|line| vec![Cell::text(format!("{LINE}{line}"))]);
    rows.extend(lines);
    Sheet {
        name: text!("dreiebok-sheet-text"),
        rows,
        look: Look::Hidden,
        ..Sheet::default()
    }
}

/// The language that a book is in: what stands in its cells is understood in that one.
pub fn language_of(book: &Book) -> Option<Language> {
    Language::named(&own_sheet(book)?.cell(1, 1).plain())
}

fn own_sheet(book: &Book) -> Option<&Sheet> {
    tables::sheet_of(&Label::message("dreiebok-sheet-text"), book)
}

/// The name and the text of the scenario that a book was made from; none when it carries none.
pub fn scenario_in(book: &Book) -> Option<(String, String)> {
    let sheet = own_sheet(book)?;
    let own = |row: &Vec<Cell>| match row.first() {
        Some(Cell::Text(text)) => text.strip_prefix(LINE).map(str::to_owned),
        _ => None,
    };
    let lines: Vec<String> = sheet.rows.iter().filter_map(own).collect();
    let name = sheet.cell(1, 0).plain();
    (!lines.is_empty() && !name.is_empty()).then(|| (name, lines.join("\n")))
}

/// What a book makes of the exercise it was exported from.
///
/// # Errors
/// Everything that is wrong with it, each with its cell where it has one.
pub fn import(book: &Book, base: &Loaded) -> Result<Imported, Vec<Trouble>> {
    let sources = &base.sources;
    let scenario = sources.files.get(&sources.scenario);
    let draft = scenario.and_then(|text| Draft::new(text));
    let Some(draft) = draft else {
        return Err(Vec::new());
    };
    let terms = terms_of(base);
    let alone = Plan {
        draft: &draft,
        terms: &terms,
        newcomers: &[],
    };
    let people = tables::sheet_of(&alone.people().name, book);
    let newcomers = people.map(|sheet| heads::newcomers(&alone, sheet));
    let plan = Plan {
        newcomers: &newcomers.unwrap_or_default(),
        ..alone
    };
    let matched = matching::matched(&plan, book);
    let mut edits = edits::edits(&plan, &matched);
    let mut remarks = matched.remarks.clone();
    if matched.goals.any_moved() {
        remarks.push(text!("dreiebok-goals-moved"));
    }
    let approval = FieldPath::to("approval");
    if !edits.is_empty() && draft.find(&approval).is_some() {
        // Content that has been changed is no longer what somebody approved.
        edits.removed.push(approval);
        remarks.push(text!("dreiebok-approval-gone"));
    }
    let mut troubles = matched.troubles.clone();
    troubles.append(&mut edits.troubles);
    let places = places::Places::new(&matched, &edits);
    let text = edits::apply(&edits, draft);
    let mut changed: Sources = sources.clone();
    changed.files.insert(sources.scenario.clone(), text.clone());
    let read = match changed == *sources {
        // The same texts are the same exercise, and have been checked.
        true => Ok(base.clone()),
        false => scenario::load(&changed),
    };
    match read {
        Ok(loaded) if troubles.is_empty() => {
            remarks.extend(remarks::left_behind(base, &loaded));
            Ok(Imported {
                text,
                loaded,
                changes: edits.changes,
                remarks,
            })
        }
        Ok(_) => Err(sorted(troubles)),
        Err(problems) => {
            // Of a cell that cannot be read the scenario knows only that nothing stands there.
            let told: BTreeSet<book::Spot> =
                troubles.iter().filter_map(|one| one.spot.clone()).collect();
            let others = places.troubles(&terms, &changed.scenario, &problems);
            let new = |one: &Trouble| one.spot.as_ref().is_none_or(|spot| !told.contains(spot));
            troubles.extend(others.into_iter().filter(new));
            Err(sorted(troubles))
        }
    }
}

fn sorted(mut troubles: Vec<Trouble>) -> Vec<Trouble> {
    troubles.sort();
    troubles.dedup();
    troubles
}

/// A kind of file that a book can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook: XLSX; others are read, not written.
    Workbook,
    /// CSV.
    Csv,
}

impl Format {
    /// The format of a file of this name, by its ending.
    pub fn of(path: &std::path::Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "xlsx" | "xlsm" | "xls" | "ods" => Some(Format::Workbook),
            "csv" | "txt" => Some(Format::Csv),
            _ => None,
        }
    }

    /// A book as the bytes of a file.
    ///
    /// # Errors
    /// What the writer of the format complains about.
    pub fn write(self, book: &Book) -> Result<Vec<u8>, String> {
        match self {
            Format::Workbook => xlsx::write(book),
            Format::Csv => csv::write(book),
        }
    }

    /// A book from the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(self, bytes: &[u8]) -> Result<Book, String> {
        if bytes.len() > limits::FILE {
            return Err(text!("dreiebok-why-file", most = limits::FILE >> 20));
        }
        match self {
            Format::Workbook => workbook::read(bytes).map(unfolded),
            Format::Csv => csv::read(bytes),
        }
    }
}

/// A workbook whose tables all stand on one sheet, as in a CSV file that a spreadsheet program
/// has saved as a workbook, with a sheet for each table.
fn unfolded(book: Book) -> Book {
    let ours = tables::NAMES.map(Label::message);
    let folded = |sheet: &Sheet| {
        let titles = sheet.rows.iter().filter_map(|row| csv::titled(row));
        let titles = titles.map(Cell::text);
        titles
            .into_iter()
            .any(|title| ours.iter().any(|name| name.is(&title)))
    };
    let mut sheets = Vec::new();
    for mut sheet in book.sheets {
        if !folded(&sheet) {
            sheets.push(sheet);
            continue;
        }
        for cell in sheet.rows.iter_mut().flatten() {
            if let Cell::Text(text) = cell {
                *cell = csv::understood(text);
            }
        }
        sheets.extend(csv::unfolded(sheet.rows, Some(&sheet.name)));
    }
    Book { sheets }
}

/// What a scenario says that none of the tables shows, by its place in the text: it stays as it
/// is whatever is written in the book.
pub fn beyond_tables(loaded: &Loaded) -> Vec<String> {
    let sources = &loaded.sources;
    let scenario = sources.files.get(&sources.scenario);
    let Some(draft) = scenario.and_then(|text| Draft::new(text)) else {
        return Vec::new();
    };
    let terms = terms_of(loaded);
    let plan = Plan {
        draft: &draft,
        terms: &terms,
        newcomers: &[],
    };
    let tables = plan.tables();
    let rows = tables.iter().flat_map(|table| &table.rows);
    let mut shown: Vec<FieldPath> = Vec::new();
    for row in rows {
        // A unit's name is the key of its row.
        shown.extend(row.item.iter().map(|item| item.field("unit")));
        shown.extend(row.slots.iter().flatten().flat_map(layout::homes));
    }
    let mut beyond = Vec::new();
    unshown(draft.root(), &FieldPath::default(), &shown, &mut beyond);
    beyond
}

fn unshown(node: &Node, way: &FieldPath, shown: &[FieldPath], beyond: &mut Vec<String>) {
    if shown.contains(way) {
        return;
    }
    let below: Vec<(FieldPath, &Node)> = match &node.kind {
        NodeKind::Fields(fields) => {
            let fields = fields.iter();
            fields
                .map(|field| (way.field(&field.name), &field.value))
                .collect()
        }
        NodeKind::List(items) => {
            let items = items.iter().enumerate();
            items.map(|(index, item)| (way.item(index), item)).collect()
        }
        _ => Vec::new(),
    };
    let inside = shown.iter().any(|one| one.0.starts_with(&way.0));
    if below.is_empty() || !inside {
        beyond.push(way.to_string());
        return;
    }
    for (way, node) in below {
        unshown(node, &way, shown, beyond);
    }
}
