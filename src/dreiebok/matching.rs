//! A book that somebody has edited, laid beside the tables that the exercise has: which cell is
//! which, which rows are new, which are gone.
//!
//! Rows are known by what stands in their first columns and columns by their heads ([`heads`]), so
//! rows may be sorted, moved and left out, and notes may be taken anywhere else. Texts that have
//! an order and no name, such as the goals, are known by what they say ([`texts`]).

mod texts;

use super::book::{Book, Cell, Sheet, Spot};
use super::goals::Goals;
use super::heads::{self, Heads};
use super::kind::Misfit;
use super::layout::{Grows, Label, Plan, Row, Slot, TEXTS, Table};
use super::report::Trouble;
use super::script::{ACTION, Entry, NAME};
use super::tables;
use crate::scenario::FieldPath;
use crate::text;
use std::collections::BTreeMap;

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
    pub after: Option<FieldPath>,
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
    pub gone: Vec<(FieldPath, Spot, String)>,
    /// Rows that were there before, and where they are now.
    pub rows: Vec<(FieldPath, Spot)>,
    /// What cannot be understood.
    pub troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub remarks: Vec<String>,
    /// The goals, where they have moved.
    pub goals: Goals,
}

/// Most rows of a table (our own limit). The scenario itself may set a lower one.
const MOST_ROWS: usize = 2_000;

/// Whether nothing stands in a cell, and nothing is hidden there.
fn says_nothing(cell: &Cell) -> bool {
    cell.is_empty() && !matches!(cell, Cell::Covered(..))
}

/// Lays a book beside the tables of an exercise.
pub fn matched(plan: &Plan<'_>, book: &Book) -> Matched {
    let all = plan.tables();
    let mut matched = Matched {
        goals: plan.terms.goals.clone(),
        ..Matched::default()
    };
    let found = tables::found(&all, book);
    matched.troubles.extend(found.troubles);
    matched.remarks.extend(found.remarks);
    for (table, sheet) in found.pairs {
        Desk {
            plan,
            table,
            sheet,
            matched: &mut matched,
        }
        .read();
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

impl<'m> Desk<'m> {
    fn spot(&self, row: usize, column: usize) -> Spot {
        Spot {
            sheet: self.sheet.tab().to_owned(),
            place: Some((row + self.sheet.above, column)),
        }
    }

    /// The cell that says which row it is; of two, the one that says most.
    fn key_spot(&self, row: usize, columns: &[Option<usize>]) -> Spot {
        let last = columns[..self.table.keys].iter().flatten().last();
        self.spot(row, last.copied().unwrap_or_default())
    }

    fn trouble(&mut self, spot: Spot, message: String, help: String) {
        self.matched.troubles.push(Trouble {
            spot: Some(spot),
            message,
            help,
        });
    }

    fn read(mut self) {
        let Some(heads) = heads::find(self.table, self.sheet) else {
            let spot = self.spot(0, 0);
            let heads: Vec<String> = self.table.heads.iter().map(Label::said).collect();
            let help = text!("dreiebok-no-heads-help", heads = heads.join(", "));
            return self.trouble(spot, text!("dreiebok-no-heads"), help);
        };
        let verdict = heads.judged(self.table, self.sheet);
        let unsound = !verdict.troubles.is_empty();
        self.matched.troubles.extend(verdict.troubles);
        self.matched.remarks.extend(verdict.remarks);
        if unsound {
            // Which row and cell is which is not certain, so nothing more can be said of them.
            return;
        }
        let Heads {
            row: top, columns, ..
        } = heads;
        self.newcomers(top, &columns);
        let last = self.sheet.rows.len();
        let used = (top + 1..last).filter(|row| !self.sheet.rows[*row].iter().all(says_nothing));
        if let Some(row) = used.clone().nth(MOST_ROWS) {
            let message = text!("dreiebok-too-many-rows", most = MOST_ROWS);
            return self.trouble(self.spot(row, 0), message, String::new());
        }
        let names = self.names();
        let texts = self.texts(top, &columns);
        let mut seen: Vec<Option<usize>> = vec![None; self.table.rows.len()];
        let mut above = None;
        let mut sound = true;
        for row in used.collect::<Vec<_>>() {
            let key = self.key(row, &columns);
            let hidden = columns[..self.table.keys]
                .iter()
                .flatten()
                .find_map(|column| {
                    let fault = Misfit::made(self.sheet.cell(row, *column))?;
                    Some((*column, fault))
                });
            if let Some((column, fault)) = hidden {
                self.trouble(self.spot(row, column), fault.message, fault.help);
                sound = false;
                continue;
            }
            let cells = self.cells(row, &columns);
            let written: Vec<String> = key.iter().map(|cell| cell.plain().to_lowercase()).collect();
            let same = names.get(&written).map_or(&[][..], Vec::as_slice);
            let index = match texts.rows.get(&row) {
                Some(kept) => *kept,
                None => same.iter().copied().find(|index| seen[*index].is_none()),
            };
            if let Some(index) = index {
                seen[index] = Some(row);
                let known = &self.table.rows[index];
                if let Some(item) = &known.item {
                    let spot = self.key_spot(row, &columns);
                    self.matched.rows.push((item.clone(), spot));
                    above = Some(item.clone());
                }
                self.meet(known, cells);
            } else if texts.rows.contains_key(&row) {
                let after = texts.after.get(&row).cloned();
                // A goal that says nothing is none.
                if !cells.iter().all(|(cell, _)| says_nothing(cell)) {
                    self.added(row, &key, cells, after, &columns);
                }
            } else if let Some(first) = self.twice(same, &seen) {
                let last = key.last().map(|cell| cell.plain()).unwrap_or_default();
                let other = self.key_spot(first, &columns);
                let message = text!("dreiebok-row-twice", row = last, other = other);
                let spot = self.key_spot(row, &columns);
                self.trouble(spot, message, text!("dreiebok-row-twice-help"));
            } else if !key.iter().all(|cell| cell.is_empty())
                || !cells.iter().all(|(cell, _)| cell.is_empty())
            {
                self.added(row, &key, cells, above.clone(), &columns);
            }
        }
        if sound {
            let unseen: Vec<usize> = (0..seen.len()).filter(|one| seen[*one].is_none()).collect();
            for index in unseen {
                self.lost(&self.table.rows[index], top, &columns);
            }
        }
        if let Some(goals) = texts.goals {
            self.matched.goals = goals;
        }
    }

    /// Where those stand who are to be added.
    fn newcomers(&mut self, top: usize, columns: &[Option<usize>]) {
        if !self.table.persons {
            return;
        }
        let persons = self.plan.persons();
        let columns = columns[self.table.keys..].iter();
        let new = persons.len() - self.plan.newcomers.len();
        for (person, column) in persons.iter().zip(columns).skip(new) {
            let spot = self.spot(top, column.unwrap_or_default());
            self.matched.rows.push((person.way.clone(), spot));
        }
    }

    /// The rows of the table by what says which they are, in every language.
    fn names(&self) -> BTreeMap<Vec<String>, Vec<usize>> {
        let mut names: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (index, row) in self.table.rows.iter().enumerate() {
            let labels: Vec<Vec<String>> = row.key.iter().map(Label::names).collect();
            let count = labels.iter().map(Vec::len).max().unwrap_or(0);
            for language in 0..count {
                let said = |names: &Vec<String>| names.get(language).or(names.first()).cloned();
                let key: Vec<String> = labels.iter().filter_map(said).collect();
                let rows = names.entry(key).or_default();
                if !rows.contains(&index) {
                    rows.push(index);
                }
            }
        }
        names
    }

    /// The row of the sheet in which a row stands that comes up again, where that may be once only.
    fn twice(&self, same: &[usize], seen: &[Option<usize>]) -> Option<usize> {
        match self.table.grows {
            Grows::Knowledge | Grows::Units | Grows::Texts => {
                same.iter().find_map(|index| seen[*index])
            }
            // A copy of such a row is a new one.
            Grows::Bookings | Grows::Script => None,
        }
    }

    fn key(&self, row: usize, columns: &[Option<usize>]) -> Vec<&'m Cell> {
        let (sheet, keys) = (self.sheet, columns[..self.table.keys].iter());
        keys.map(|column| column.map_or(&Cell::Empty, |column| sheet.cell(row, column)))
            .collect()
    }

    /// The cells after the key; without a place for a column that is not in the sheet.
    fn cells(&self, row: usize, columns: &[Option<usize>]) -> Vec<(Cell, Option<Spot>)> {
        columns[self.table.keys..]
            .iter()
            .map(|column| match column {
                Some(column) => {
                    let cell = self.sheet.cell(row, *column).clone();
                    (cell, Some(self.spot(row, *column)))
                }
                None => (Cell::Empty, None),
            })
            .collect()
    }

    fn meet(&mut self, row: &Row, cells: Vec<(Cell, Option<Spot>)>) {
        let key: Vec<String> = row.key.iter().map(Label::said).collect();
        for ((slot, (cell, spot)), head) in row
            .slots
            .iter()
            .zip(cells)
            .zip(&self.table.heads[self.table.keys..])
        {
            // A column that is not there says nothing about its cells.
            let Some(spot) = spot else {
                continue;
            };
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

    fn added(
        &mut self,
        row: usize,
        key: &[&Cell],
        cells: Vec<(Cell, Option<Spot>)>,
        after: Option<FieldPath>,
        columns: &[Option<usize>],
    ) {
        let spot = self.key_spot(row, columns);
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
                } else if is("dreiebok-part-other") {
                    let topic = terms.topics.called(&last);
                    topic.and_then(|word| self.plan.other_row(&word.code))
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
                let filled = |((cell, own), head): ((Cell, Option<Spot>), &Label)| Filled {
                    cell,
                    spot: own.unwrap_or_else(|| spot.clone()),
                    about: head.said(),
                };
                let cells: Vec<Filled> = cells.into_iter().zip(heads).map(filled).collect();
                for one in &cells {
                    if let (Cell::Covered(..), Some(fault)) = (&one.cell, Misfit::made(&one.cell)) {
                        self.trouble(one.spot.clone(), fault.message, fault.help);
                    }
                }
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
    fn lost(&mut self, row: &Row, top: usize, columns: &[Option<usize>]) {
        let spot = Spot {
            sheet: self.sheet.tab().to_owned(),
            place: None,
        };
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
                // Where it stood is known no longer; its column is.
                let spot = |column: usize| self.spot(top, column);
                let empty = columns[self.table.keys..].iter();
                let empty = empty
                    .map(|column| (Cell::Empty, column.map(spot)))
                    .collect();
                self.meet(row, empty);
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
