//! Tables for a spreadsheet.
//!
//! A Norwegian spreadsheet takes a comma for a decimal sign, so cells are separated by semicolons;
//! without a mark at the beginning it takes the letters for Windows-1252; and a cell that begins
//! like a formula would be calculated instead of shown.

/// What the text begins with, so that a spreadsheet reads it as UTF-8: a byte-order mark.
pub const MARK: char = '\u{feff}';

/// A table as it grows, row by row.
pub struct Table(csv::Writer<Vec<u8>>);

impl Table {
    /// A table with these headings.
    ///
    /// # Errors
    /// None in practice: it is written to memory.
    pub fn new(headings: &[&str]) -> Result<Table, csv::Error> {
        let table = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(MARK.to_string().into_bytes());
        let mut table = Table(table);
        table.row(headings)?;
        Ok(table)
    }

    /// One more row, with as many cells as there are headings.
    ///
    /// # Errors
    /// When there are more or fewer.
    pub fn row<T: AsRef<str>>(&mut self, cells: &[T]) -> Result<(), csv::Error> {
        self.0
            .write_record(cells.iter().map(|cell| guarded(cell.as_ref())))
    }

    /// The whole table.
    ///
    /// # Errors
    /// None in practice: it is written to memory.
    pub fn text(self) -> Result<String, csv::Error> {
        let bytes = self.0.into_inner();
        let bytes = bytes.map_err(|error| csv::Error::from(error.into_error()))?;
        // Everything written was a string.
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The cell as it may be opened without being calculated: an apostrophe before what would be a
/// formula tells a spreadsheet that it is text. Numbers stay numbers.
fn guarded(cell: &str) -> String {
    let begins_one = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    match begins_one && cell.parse::<f64>().is_err() {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_shows_what_stands_there() {
        let mut table = Table::new(&["name", "points"]).unwrap();
        table.row(&["=HYPERLINK(\"x\")", "-3"]).unwrap();
        table.row(&["Ås; \"Vestre\"", "+47 22"]).unwrap();
        assert_eq!(
            table.text().unwrap(),
            "\u{feff}name;points\r\n\"'=HYPERLINK(\"\"x\"\")\";-3\r\n\
             \"Ås; \"\"Vestre\"\"\";'+47 22\r\n"
        );
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        let mut table = Table::new(&["name", "points"]).unwrap();
        assert!(table.row(&["alone"]).is_err());
    }
}
