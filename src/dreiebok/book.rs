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
    /// The tab that it stands on, where that is called otherwise than the sheet.
    pub tab: Option<String>,
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
/// left to itself makes "1:20" into twenty past one. What such a program made of something that
/// was typed is kept apart from what a person wrote, so that it can be told.
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
    /// A share shown as percent: 0.8 is shown as 80 %.
    Percent(f64),
    /// A yes or no of the spreadsheet's own.
    Flag(bool),
    /// A time of day or a duration, as the share of a day: what a spreadsheet program makes of
    /// "1:20" in a cell that is not marked as text.
    Time(f64),
    /// A date, as in `2026-01-03`: what a spreadsheet program makes of "3-1".
    Date(String),
    /// A cell whose formula has failed, with the error that it shows.
    Broken(String),
    /// A cell that is merged with another and hidden below it, with that other: row, column.
    Covered(usize, usize),
}

impl Cell {
    /// A text, or nothing where there is none. A text that is an error of a formula is one.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        match text.is_empty() {
            true => Cell::Empty,
            false if is_error(&text) => Cell::Broken(text),
            false => Cell::Text(text),
        }
    }

    /// A number.
    pub fn number(number: f64) -> Cell {
        /// Up to here every whole number is exact (2⁵³, rounded down).
        const EXACT: f64 = 9e15;
        match number.fract() == 0.0 && number.abs() < EXACT {
            true => Cell::Number(number as i64),
            false => Cell::Fraction(number),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty | Cell::Covered(..) => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a person sees in it, without spaces around.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty | Cell::Covered(..) => String::new(),
            Cell::Text(text) => text
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .trim()
                .to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Fraction(number) => number.to_string(),
            Cell::Percent(share) => format!("{} %", (share * 10_000.0).round() / 100.0),
            Cell::Flag(true) => crate::text!("value-yes"),
            Cell::Flag(false) => crate::text!("value-no"),
            Cell::Time(days) => clock(*days),
            Cell::Date(date) => date.clone(),
            Cell::Broken(what) => what.clone(),
        }
    }
}

/// Whether a text is what spreadsheet programs show where a formula has failed: `#DIV/0!`,
/// `#NAME?`, `#N/A`, in other languages `#VERDI!` and `#I/T`, in LibreOffice also `Err:502`. Files
/// that keep only what is shown have nothing else to tell it by.
fn is_error(text: &str) -> bool {
    let text = text.trim();
    if let Some((word, number)) = text.split_once(':') {
        let word = ["Err", "Feil"].contains(&word);
        return word && number.len() == 3 && number.bytes().all(|one| one.is_ascii_digit());
    }
    let Some(name) = text.strip_prefix('#') else {
        return false;
    };
    let shouted = name.strip_suffix(['!', '?']);
    let plain = shouted.unwrap_or(name);
    let letter = |one: char| one.is_uppercase() || one.is_ascii_digit() || "/_".contains(one);
    let named = plain.starts_with(char::is_uppercase) && plain.chars().all(letter);
    named && (shouted.is_some() || plain.contains(['/', '_']))
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
    /// The name on its tab.
    pub fn tab(&self) -> &str {
        self.tab.as_deref().unwrap_or(&self.name)
    }

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
    /// Row and column, from zero; none where it concerns the sheet as a whole.
    pub place: Option<(usize, usize)>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sheet)?;
        match self.place {
            Some((row, column)) => write!(f, "!{}", address(row, column)),
            None => Ok(()),
        }
    }
}

/// A cell's address on its sheet: `C7`.
pub fn address(row: usize, column: usize) -> String {
    format!("{}{}", letters(column), row + 1)
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
            place: Some((6, column)),
        };
        let names = [0, 25, 26, 51, 52, 701, 702].map(|column| spot(column).to_string());
        assert_eq!(
            names,
            ["A!A7", "A!Z7", "A!AA7", "A!AZ7", "A!BA7", "A!ZZ7", "A!AAA7"]
        );
    }

    #[test]
    fn an_error_is_told_from_a_text() {
        for error in [
            "#DIV/0!",
            "#N/A",
            "#NAME?",
            "#GETTING_DATA",
            "#SPILL!",
            "#VERDI!",
            "#I/T",
            "Err:502",
        ] {
            assert_eq!(Cell::text(error), Cell::Broken(error.to_owned()));
        }
        for text in [
            "#1", "#", "# Husk!", "#1/2", "113", "Err: 502", "A:123", "|#N/A",
        ] {
            assert_eq!(Cell::text(text), Cell::Text(text.to_owned()));
        }
    }

    #[test]
    fn a_time_of_day_is_written_out() {
        assert_eq!(Cell::Time(80.0 / 1440.0).plain(), "1:20:00");
    }
}
