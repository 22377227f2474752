//! Which column of a sheet is which column of a table. Columns are known by their heads, so they
//! may be moved, and notes taken beside them. What is missing, doubled or unknown is told: nothing
//! is guessed, for what stands below a head that was changed would be lost without a word.

use super::book::{Cell, Sheet, Spot, address};
use super::layout::{Label, Plan, Table};
use super::report::Trouble;
use crate::text;
use std::collections::BTreeMap;

/// How far down the heads are looked for (our own limit).
const DEEPEST: usize = 200;
/// Most callers who are added at once (our own limit).
const MOST_NEWCOMERS: usize = 40;
/// From here on two heads are so much alike that one is the other, misspelt (our own measure).
const ALIKE: f64 = 0.7;

/// The heads of a sheet.
#[derive(Debug)]
pub struct Heads {
    /// The row they stand in.
    pub row: usize,
    /// In which column of the sheet each column of the table stands.
    pub columns: Vec<Option<usize>>,
    /// Columns of the sheet with a head that is none of the table's.
    strange: Vec<usize>,
    /// Columns with the head of another: which column of the table, and this one.
    doubled: Vec<(usize, usize)>,
}

/// The heads of a table's sheet; none where it has none of them.
pub fn find(table: &Table, sheet: &Sheet) -> Option<Heads> {
    let mut known = Known::default();
    for (index, label) in table.heads.iter().enumerate() {
        known.exact.entry(label.said()).or_insert(index);
        for name in label.names() {
            known.small.entry(name).or_default().push(index);
        }
    }
    let rows = sheet.rows.iter().take(DEEPEST).enumerate();
    let mut best: Option<(usize, Heads)> = None;
    for (row, cells) in rows {
        let heads = in_row(table, &known, row, cells);
        let count = heads.columns.iter().flatten().count();
        if count > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((count, heads));
        }
    }
    best.map(|(_, heads)| heads)
}

/// The columns of a table by their heads: as they are, and in small letters and any language.
#[derive(Default)]
struct Known {
    exact: BTreeMap<String, usize>,
    small: BTreeMap<String, Vec<usize>>,
}

fn in_row(table: &Table, known: &Known, row: usize, cells: &[Cell]) -> Heads {
    let mut heads = Heads {
        row,
        columns: vec![None; table.heads.len()],
        strange: Vec::new(),
        doubled: Vec::new(),
    };
    let mut rest = Vec::new();
    // Two heads may differ in capitals alone; then each is itself.
    for (column, cell) in cells.iter().enumerate() {
        let name = cell.plain();
        let exact = known.exact.get(&name).copied();
        match exact.filter(|index| heads.columns[*index].is_none()) {
            Some(index) => heads.columns[index] = Some(column),
            None if name.is_empty() => {}
            None => rest.push((column, name)),
        }
    }
    for (column, name) in rest {
        let all = known
            .small
            .get(&name.to_lowercase())
            .map_or(&[][..], Vec::as_slice);
        let free = all.iter().find(|index| heads.columns[**index].is_none());
        match (free, all.first()) {
            (Some(index), _) => heads.columns[*index] = Some(column),
            (None, Some(index)) => heads.doubled.push((*index, column)),
            (None, None) => heads.strange.push(column),
        }
    }
    heads
}

/// What is wrong with the heads of a sheet, and what is only worth knowing.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What must be mended.
    pub troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub remarks: Vec<String>,
}

impl Heads {
    /// How many of the table's columns are there.
    pub fn count(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Names of people whose columns somebody has added: they ring, or are ill.
    fn people(&self, table: &Table, sheet: &Sheet, key: &'static str) -> Vec<(usize, String)> {
        let named = |column: &usize| {
            let head = self.cell(sheet, *column).plain();
            let name = Label::name_in(key, &head)?;
            Some((*column, name))
        };
        match table.persons {
            true => self.strange.iter().filter_map(named).collect(),
            false => Vec::new(),
        }
    }

    fn cell<'s>(&self, sheet: &'s Sheet, column: usize) -> &'s Cell {
        sheet.cell(self.row, column)
    }

    /// The columns of the table that the sheet lacks.
    fn missing<'t>(&self, table: &'t Table) -> Vec<(usize, &'t Label)> {
        let all = table.heads.iter().enumerate();
        all.filter(|(index, _)| self.columns[*index].is_none())
            .collect()
    }

    /// Columns without a head below which something stands, in rows of the table: a head that
    /// was emptied.
    fn bare(&self, table: &Table, sheet: &Sheet) -> Vec<usize> {
        let keys = &self.columns[..table.keys];
        let below = || sheet.rows.iter().skip(self.row + 1);
        let kept = |row: &&Vec<Cell>| {
            let key = |column: &Option<usize>| column.and_then(|column| row.get(column));
            keys.iter()
                .all(|one| key(one).is_none_or(|cell| !cell.is_empty()))
        };
        let width = below().map(Vec::len).max().unwrap_or(0);
        let mut used = vec![false; width];
        for row in below().filter(kept) {
            for (column, cell) in row.iter().enumerate() {
                used[column] |= !cell.is_empty();
            }
        }
        let bare = |column: &usize| used[*column] && self.cell(sheet, *column).is_empty();
        (0..width).filter(bare).collect()
    }

    /// Judges the heads.
    pub fn judged(&self, table: &Table, sheet: &Sheet) -> Verdict {
        let mut verdict = Verdict::default();
        let spot = |column| Spot {
            sheet: sheet.tab().to_owned(),
            place: Some((self.row + sheet.above, column)),
        };
        for (index, column) in &self.doubled {
            let first = self.columns[*index].unwrap_or_default();
            verdict.troubles.push(Trouble {
                spot: Some(spot(*column)),
                message: text!(
                    "dreiebok-head-twice",
                    head = self.cell(sheet, *column).plain(),
                    other = address(self.row + sheet.above, first)
                ),
                help: text!("dreiebok-head-twice-help"),
            });
        }
        let missing = self.missing(table);
        if missing.is_empty() {
            self.beside(table, sheet, &mut verdict);
            return verdict;
        }
        let names: Vec<String> = missing.iter().map(|(_, label)| label.said()).collect();
        let names = names.join(", ");
        let mut unknown = self.strange.clone();
        unknown.extend(self.bare(table, sheet));
        unknown.sort_unstable();
        for column in &unknown {
            let head = self.cell(sheet, *column).plain();
            let person = ["dreiebok-head-caller-of", "dreiebok-head-patient-of"];
            let person = table.persons
                && person
                    .iter()
                    .any(|key| Label::name_in(key, &head).is_some());
            verdict.troubles.push(Trouble {
                spot: Some(spot(*column)),
                message: match head.is_empty() {
                    true => text!("dreiebok-head-bare", missing = names.as_str()),
                    false => text!(
                        "dreiebok-head-renamed",
                        head = head,
                        missing = names.as_str()
                    ),
                },
                help: match person {
                    true => text!("dreiebok-head-person-help"),
                    false => text!("dreiebok-head-renamed-help"),
                },
            });
        }
        let filled = |index: usize| match index.checked_sub(table.keys) {
            None => true,
            Some(index) => {
                let slots = table
                    .rows
                    .iter()
                    .filter_map(|row| row.slots[index].as_ref());
                slots.into_iter().any(|slot| !slot.cell.is_empty())
            }
        };
        if unknown.is_empty() {
            for (index, label) in missing {
                let message = text!("dreiebok-head-missing", head = label.said());
                match filled(index) {
                    true => verdict.troubles.push(Trouble {
                        spot: Some(spot(index)),
                        message,
                        help: text!("dreiebok-head-missing-help"),
                    }),
                    // Nothing stood there, so nothing can be lost: a book may also be older than
                    // the column.
                    false => verdict.remarks.push(format!("{}: {message}", sheet.tab())),
                }
            }
        }
        verdict
    }

    /// Columns beside those of the table, which has all of its own.
    fn beside(&self, table: &Table, sheet: &Sheet, verdict: &mut Verdict) {
        let patients = self.people(table, sheet, "dreiebok-head-patient-of");
        // Those who may be added are columns of the table by now.
        let callers = self.people(table, sheet, "dreiebok-head-caller-of");
        for column in &self.strange {
            let head = self.cell(sheet, *column).plain();
            let spot = Spot {
                sheet: sheet.tab().to_owned(),
                place: Some((self.row + sheet.above, *column)),
            };
            let near = table.heads.iter().map(Label::said);
            let near = near.map(|name| (alike(&name, &head), name));
            let near = near.max_by(|one, other| one.0.total_cmp(&other.0));
            let near = near.filter(|(alike, _)| *alike >= ALIKE);
            let is = |people: &[(usize, String)]| people.iter().any(|(one, _)| one == column);
            if is(&callers) && callers[0].0 != *column {
                continue;
            }
            let patient = is(&patients);
            let (message, help) = match near {
                _ if is(&callers) => (
                    text!("dreiebok-head-callers", most = MOST_NEWCOMERS),
                    String::new(),
                ),
                _ if patient => (
                    text!("dreiebok-head-new-patient", head = head),
                    text!("dreiebok-head-new-patient-help"),
                ),
                Some((_, near)) => (
                    text!("dreiebok-head-like", head = head, near = near),
                    text!("dreiebok-head-like-help"),
                ),
                None => {
                    let read: Vec<String> = table.heads.iter().map(Label::said).collect();
                    let told = text!("dreiebok-head-beside", head = head, read = read.join(", "));
                    verdict.remarks.push(format!("{spot}: {told}"));
                    continue;
                }
            };
            verdict.troubles.push(Trouble {
                spot: Some(spot),
                message,
                help,
            });
        }
    }
}

/// How much two heads are alike, from 0 to 1. What has only a number or something in brackets after
/// it is the same: so spreadsheet programs name copies.
fn alike(name: &str, head: &str) -> f64 {
    let (name, head) = (name.to_lowercase(), head.to_lowercase());
    let copy = |rest: &str| {
        rest.trim_start()
            .starts_with(|one: char| one == '(' || one.is_ascii_digit())
    };
    match head.strip_prefix(&name).is_some_and(copy) {
        true => 1.0,
        false => strsim::normalized_levenshtein(&name, &head),
    }
}

/// The names of those for whom somebody has added a caller's column, in a sheet that has all the
/// others.
pub fn newcomers(plan: &Plan<'_>, sheet: &Sheet) -> Vec<String> {
    let table = plan.people();
    let Some(heads) = find(&table, sheet) else {
        return Vec::new();
    };
    if !heads.missing(&table).is_empty() {
        return Vec::new();
    }
    let all = heads.people(&table, sheet, "dreiebok-head-caller-of");
    let mut names: Vec<String> = Vec::new();
    for (_, name) in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // That there are too many is told with the heads.
    names.truncate(if names.len() > MOST_NEWCOMERS {
        0
    } else {
        MOST_NEWCOMERS
    });
    names
}
