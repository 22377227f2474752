//! A book that somebody has edited, laid beside the tables that the exercise has: which cell is
//! which, which rows are new, which are gone.
//!
//! Rows are known by what stands in their first columns and columns by their heads, so rows may
//! be sorted, moved and left out, columns too, and notes may be taken anywhere else.

use super::book::{Book, Cell, Sheet, Spot};
use super::layout::{Grows, Label, Plan, Row, Slot, TEXTS, Table};
use super::report::Trouble;
use super::script::{ACTION, Entry, NAME};
use crate::scenario::Way;
use crate::text;

/// A cell of the book that has a home in the scenario.
#[derive(Clone, Debug)]
pub struct Met {
    /// Its home.
    pub slot: Slot,
    /// What stands in it now.
    pub cell: Cell,
    /// Where it is.
    pub spot: Spot,
    /// What it is about, in words.
    pub about: String,
}

/// A row that somebody has added.
#[derive(Debug)]
pub struct Added {
    /// What it is.
    pub what: New,
    /// Where it is.
    pub spot: Spot,
    /// The cells after the key, in the order of the table.
    pub cells: Vec<Filled>,
    /// The entry above it, if that was there before.
    pub after: Option<Way>,
}

/// A cell of a row that somebody has added.
#[derive(Clone, Debug)]
pub struct Filled {
    /// What stands in it.
    pub cell: Cell,
    /// Where it is.
    pub spot: Spot,
    /// The head of its column.
    pub about: String,
}

/// What an added row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum New {
    /// Another text in the list of this name.
    Text(&'static str),
    /// Another unit, by name.
    Unit(String),
    /// Another booked transport.
    Booking,
    /// Another entry of the dreiebok.
    Entry(Entry),
}

/// The book beside the tables.
#[derive(Debug, Default)]
pub struct Matched {
    /// Cells that were there before.
    pub met: Vec<Met>,
    /// Rows that were not.
    pub added: Vec<Added>,
    /// Elements whose rows are gone, and what they were about.
    pub gone: Vec<(Way, Spot, String)>,
    /// Rows that were there before, and where they are now.
    pub rows: Vec<(Way, Spot)>,
    /// What cannot be understood.
    pub troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub remarks: Vec<String>,
}

/// Lays a book beside the tables of an exercise.
pub fn matched(plan: &Plan<'_>, book: &Book) -> Matched {
    let mut matched = Matched::default();
    for table in plan.tables() {
        let name = |sheet: &&Sheet| table.name.is(&Cell::text(sheet.name.as_str()));
        match book.sheets.iter().find(name) {
            Some(sheet) => Desk {
                plan,
                table: &table,
                sheet,
                matched: &mut matched,
            }
            .read(),
            // A book that was made before there was such a sheet lacks nothing.
            None if table.rows.is_empty() => {}
            None => {
                let remark = text!("dreiebok-sheet-missing", sheet = table.name.said());
                matched.remarks.push(remark);
            }
        }
    }
    matched
}

/// One table and its sheet, side by side.
struct Desk<'m> {
    plan: &'m Plan<'m>,
    table: &'m Table,
    sheet: &'m Sheet,
    matched: &'m mut Matched,
}

impl Desk<'_> {
    fn spot(&self, row: usize, column: Option<usize>) -> Spot {
        Spot {
            sheet: self.sheet.name.clone(),
            row: row + self.sheet.above,
            column,
        }
    }

    fn trouble(&mut self, spot: Spot, message: String, help: String) {
        self.matched.troubles.push(Trouble {
            spot: Some(spot),
            message,
            help,
        });
    }

    fn read(mut self) {
        let Some((top, columns)) = self.heads() else {
            let spot = self.spot(0, None);
            let heads = self.table.heads.iter().take(self.table.keys);
            let heads: Vec<String> = heads.map(Label::said).collect();
            let help = text!("dreiebok-no-heads-help", heads = heads.join(", "));
            return self.trouble(spot, text!("dreiebok-no-heads"), help);
        };
        let mut seen = vec![false; self.table.rows.len()];
        let mut above = None;
        for row in top + 1..self.sheet.rows.len() {
            let key: Vec<&Cell> = columns[..self.table.keys]
                .iter()
                .map(|column| column.map_or(&Cell::Empty, |column| self.sheet.cell(row, column)))
                .collect();
            let cells = self.cells(row, &columns);
            let index = (0..self.table.rows.len()).find(|index| {
                let labels = &self.table.rows[*index].key;
                !seen[*index] && labels.iter().zip(&key).all(|(label, cell)| label.is(cell))
            });
            if let Some(index) = index {
                seen[index] = true;
                let known = &self.table.rows[index];
                if let Some(item) = &known.item {
                    let spot = self.spot(row, None);
                    self.matched.rows.push((item.clone(), spot));
                    above = Some(item.clone());
                }
                self.meet(known, cells);
            } else if !key.iter().all(|cell| cell.is_empty())
                || !cells.iter().all(|(cell, _)| cell.is_empty())
            {
                self.added(row, &key, cells, above.clone());
            }
        }
        let unseen: Vec<usize> = (0..seen.len()).filter(|index| !seen[*index]).collect();
        for index in unseen {
            self.lost(&self.table.rows[index], &columns);
        }
    }

    /// The row of the heads, and in which column of the sheet each column of the table stands.
    fn heads(&self) -> Option<(usize, Vec<Option<usize>>)> {
        let place = |row: usize| -> Vec<Option<usize>> {
            let count = self.sheet.rows[row].len();
            let column =
                |label: &Label| (0..count).find(|one| label.is(self.sheet.cell(row, *one)));
            self.table.heads.iter().map(column).collect()
        };
        (0..self.sheet.rows.len()).find_map(|row| {
            let columns = place(row);
            let keys = columns[..self.table.keys].iter().all(Option::is_some);
            keys.then_some((row, columns))
        })
    }

    /// The cells after the key; none for a column that is not in the sheet.
    fn cells(&self, row: usize, columns: &[Option<usize>]) -> Vec<(Cell, Spot)> {
        columns[self.table.keys..]
            .iter()
            .map(|column| match column {
                Some(column) => {
                    let cell = self.sheet.cell(row, *column).clone();
                    (cell, self.spot(row, Some(*column)))
                }
                None => (Cell::Empty, self.spot(row, None)),
            })
            .collect()
    }

    fn meet(&mut self, row: &Row, cells: Vec<(Cell, Spot)>) {
        let key: Vec<String> = row.key.iter().map(Label::said).collect();
        for ((slot, (cell, spot)), head) in row
            .slots
            .iter()
            .zip(cells)
            .zip(&self.table.heads[self.table.keys..])
        {
            // A column that somebody has left out says nothing about its cells.
            if spot.column.is_none() {
                continue;
            }
            let about = text!(
                "dreiebok-about",
                row = key.last().map_or("", String::as_str),
                column = head.said()
            );
            match slot {
                Some(slot) => {
                    let slot = slot.clone();
                    self.matched.met.push(Met {
                        slot,
                        cell,
                        spot,
                        about,
                    });
                }
                None if cell.is_empty() => {}
                None => {
                    let message = text!("dreiebok-nothing-here", about = about);
                    self.trouble(spot, message, text!("dreiebok-nothing-here-help"));
                }
            }
        }
    }

    fn added(&mut self, row: usize, key: &[&Cell], cells: Vec<(Cell, Spot)>, after: Option<Way>) {
        let spot = self.spot(row, None);
        let last = key.last().map(|cell| cell.plain()).unwrap_or_default();
        let what = match self.table.grows {
            Grows::Texts => {
                let list = TEXTS.iter().find(|(label, _)| {
                    key.first()
                        .is_some_and(|cell| Label::message(label).is(cell))
                });
                list.map(|(_, name)| New::Text(name))
            }
            Grows::Units => Some(New::Unit(last.clone())),
            Grows::Knowledge => {
                let terms = self.plan.terms;
                let is = |label| {
                    key.first()
                        .is_some_and(|cell| Label::message(label).is(cell))
                };
                let known = if is("dreiebok-part-fact") {
                    let topic = terms.topics.called(&last);
                    topic.and_then(|word| self.plan.fact_row(&word.code))
                } else if is("dreiebok-part-deed") {
                    let deed = terms.deeds.called(&last);
                    deed.and_then(|word| self.plan.deed_row(&word.code))
                } else {
                    None
                };
                if let Some(row) = known {
                    return self.meet(&row, cells);
                }
                None
            }
            Grows::Bookings => self.is_own(key[0]).then_some(New::Booking),
            Grows::Script => {
                let bare: Vec<&Cell> = cells.iter().map(|(cell, _)| cell).collect();
                let own = self.is_own(key[0]);
                own.then(|| New::Entry(Entry::of_new(&bare)))
            }
        };
        match what {
            Some(what) => {
                let heads = &self.table.heads[self.table.keys..];
                let filled = |((cell, spot), head): ((Cell, Spot), &Label)| Filled {
                    cell,
                    spot,
                    about: head.said(),
                };
                let cells = cells.into_iter().zip(heads).map(filled).collect();
                self.matched.added.push(Added {
                    what,
                    spot,
                    cells,
                    after,
                });
            }
            None => {
                let message = text!("dreiebok-unknown-row", row = last);
                let help = self.row_help(&last);
                self.trouble(spot, message, help);
            }
        }
    }

    /// Whether a row is somebody's own: it has no number, or that of the row it was copied from.
    fn is_own(&self, number: &Cell) -> bool {
        let copied = self.table.rows.iter().any(|row| row.key[0].is(number));
        number.is_empty() || copied
    }

    /// What a row may be called instead.
    fn row_help(&self, written: &str) -> String {
        let terms = self.plan.terms;
        match self.table.grows {
            Grows::Script | Grows::Bookings => text!("dreiebok-unknown-number-help"),
            Grows::Texts | Grows::Units => {
                let labels = self.table.rows.iter().filter_map(|row| row.key.last());
                let labels: Vec<String> = labels.map(Label::said).collect();
                crate::scenario::suggestion(written, labels.iter().map(String::as_str))
            }
            Grows::Knowledge => {
                let words = terms.topics.labels().chain(terms.deeds.labels());
                let nearest = crate::scenario::suggestion(written, words);
                format!("{} {nearest}", text!("dreiebok-unknown-knowledge-help"))
                    .trim()
                    .to_owned()
            }
        }
    }

    /// A row that is no longer there: an element goes with it; otherwise all its cells are empty.
    fn lost(&mut self, row: &Row, columns: &[Option<usize>]) {
        let spot = self.spot(0, None);
        let key: Vec<String> = row.key.iter().map(Label::said).collect();
        match &row.item {
            Some(item) => {
                let slot = row
                    .slots
                    .iter()
                    .flatten()
                    .find(|slot| !slot.cell.is_empty());
                let first = match self.table.grows {
                    // Its number says little; its name more.
                    Grows::Script => named(row),
                    Grows::Texts | Grows::Bookings => slot.map(|slot| slot.cell.plain()),
                    Grows::Units | Grows::Knowledge => None,
                };
                let about = [key.join(", ")].into_iter().chain(first);
                let about: Vec<String> = about.collect();
                self.matched
                    .gone
                    .push((item.clone(), spot, about.join(" – ")));
            }
            None => {
                let empty = columns[self.table.keys..].iter().map(|column| {
                    let mut spot = spot.clone();
                    spot.column = *column;
                    (Cell::Empty, spot)
                });
                self.meet(row, empty.collect());
            }
        }
    }
}

/// The name of an inject, or what an expectation is called.
fn named(row: &Row) -> Option<String> {
    let shown = [NAME, ACTION]
        .into_iter()
        .filter_map(|column| row.slots.get(column)?.as_ref());
    shown
        .map(|slot| slot.cell.plain())
        .find(|text| !text.is_empty())
}
