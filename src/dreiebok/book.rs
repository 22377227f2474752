//! A book of tables, as any spreadsheet program has it: sheets of rows of cells. Which file it
//! stands in is the business of [`super::xlsx`] and [`super::csv`].

use std::fmt;

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What stands on its tab.
    pub name: String,
    /// Its rows from the top; the first holds the heads of the columns.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows of the file come before its first: none where each sheet has its own.
    pub above: usize,
    /// What may be chosen in a cell, where that is a closed set: row, column, choices.
    pub choices: Vec<(usize, usize, Vec<String>)>,
    /// How it is laid out.
    pub look: Look,
}

/// What a sheet is for, as far as its looks go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A table: heads on top that stay in sight.
    #[default]
    Table,
    /// A page to read.
    Page,
    /// A table to look things up in.
    Lookup,
    /// Not for people: hidden where that is possible.
    Hidden,
}

/// What stands in a cell.
///
/// Durations and times of day are texts, in cells marked as text: a spreadsheet program that is
/// left to itself makes "1:20" into twenty past one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with a fraction, which nothing in an exercise has.
    Fraction(f64),
    /// A date or a time of day, as the share of a day: what a spreadsheet program makes of "1:20"
    /// in a cell that is not marked as text.
    Time(f64),
    /// A cell whose formula has failed.
    Broken(String),
}

impl Cell {
    /// A text, or nothing where there is none.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        match text.is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.plain().is_empty()
    }

    /// What a person sees in it, without spaces around.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.replace("\r\n", "\n").trim().to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Fraction(number) => number.to_string(),
            Cell::Time(days) => clock(*days),
            Cell::Broken(what) => what.clone(),
        }
    }
}

/// Whole seconds of a share of a day.
pub fn seconds(days: f64) -> i64 {
    (days * 86_400.0).round() as i64
}

fn clock(days: f64) -> String {
    let all = seconds(days);
    format!("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}

impl Sheet {
    /// The cell at a place; empty beyond the edge.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        const NOTHING: &Cell = &Cell::Empty;
        let row = self.rows.get(row);
        row.and_then(|row| row.get(column)).unwrap_or(NOTHING)
    }
}

/// A cell's address as people write it: `Personer!C7`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet.
    pub sheet: String,
    /// Row, from zero.
    pub row: usize,
    /// Column, from zero; none when it concerns the row as a whole.
    pub column: Option<usize>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "{}!{}{}", self.sheet, letters(column), self.row + 1),
            None => write!(f, "{}!{}:{}", self.sheet, self.row + 1, self.row + 1),
        }
    }
}

/// A column's letters: A, B, … Z, AA.
fn letters(mut column: usize) -> String {
    let mut letters = String::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        if column < 26 {
            return letters;
        }
        column = column / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_called_what_spreadsheet_programs_call_it() {
        let spot = |column| Spot {
            sheet: "A".to_owned(),
            row: 6,
            column: Some(column),
        };
        let names = [0, 25, 26, 51, 52, 701, 702].map(|column| spot(column).to_string());
        assert_eq!(
            names,
            ["A!A7", "A!Z7", "A!AA7", "A!AZ7", "A!BA7", "A!ZZ7", "A!AAA7"]
        );
    }

    #[test]
    fn a_time_of_day_is_written_out() {
        assert_eq!(Cell::Time(80.0 / 1440.0).plain(), "1:20:00");
    }
}
