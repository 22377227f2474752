//! How much of a spreadsheet is read. All limits are our own: far above any exercise, and low
//! enough that no file takes more memory or time than a computer has. What is beyond them is
//! refused with the cell where it begins.

use super::book::{Cell, Sheet, address};
use crate::text;

/// Bytes of a file on disk.
pub const FILE: usize = 16 << 20;
/// Bytes of all tables of a workbook together once they are unpacked.
pub const UNPACKED: usize = 32 << 20;
/// Parts of a workbook.
pub const PARTS: usize = 2_000;
/// Sheets of a workbook.
pub const SHEETS: usize = 200;
/// Rows of a sheet. The scenario's own text has one for each of its lines.
const ROWS: usize = 100_000;
/// Columns of a sheet.
const COLUMNS: usize = 2_000;
/// Cells of a book, with the empty ones before those that hold something.
const CELLS: usize = 2_000_000;
/// Bytes of all texts of a book. One text may stand in many cells.
const LETTERS: usize = 64 << 20;

/// What there is still room for in a book.
pub struct Room {
    cells: usize,
    letters: usize,
}

impl Default for Room {
    fn default() -> Room {
        Room {
            cells: CELLS,
            letters: LETTERS,
        }
    }
}

impl Room {
    /// Puts something into a cell of a sheet, which grows as far as it must.
    ///
    /// # Errors
    /// That the cell is too far away, or that there is no more room, in words for people.
    pub fn put(
        &mut self,
        sheet: &mut Sheet,
        row: usize,
        column: usize,
        cell: Cell,
    ) -> Result<(), String> {
        if matches!(cell, Cell::Empty) {
            return Ok(());
        }
        if row >= ROWS || column >= COLUMNS {
            return Err(text!(
                "dreiebok-too-far",
                cell = spot(sheet, row, column),
                rows = ROWS,
                columns = COLUMNS
            ));
        }
        if sheet.rows.len() <= row {
            sheet.rows.resize_with(row + 1, Vec::new);
        }
        let there = sheet.rows[row].len();
        self.take(sheet, row, column, (column + 1).saturating_sub(there))?;
        if let Cell::Text(text) = &cell {
            let left = self.letters.checked_sub(text.len());
            self.letters = left.ok_or_else(|| too_much(sheet, row, column))?;
        }
        let cells = &mut sheet.rows[row];
        if there <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    /// Counts cells that are about to be looked at or made.
    ///
    /// # Errors
    /// See [`Room::put`].
    pub fn take(
        &mut self,
        sheet: &Sheet,
        row: usize,
        column: usize,
        count: usize,
    ) -> Result<(), String> {
        let left = self.cells.checked_sub(count);
        self.cells = left.ok_or_else(|| too_much(sheet, row, column))?;
        Ok(())
    }
}

fn too_much(sheet: &Sheet, row: usize, column: usize) -> String {
    text!("dreiebok-too-much", cell = spot(sheet, row, column))
}

fn spot(sheet: &Sheet, row: usize, column: usize) -> String {
    format!("{}!{}", sheet.name, address(row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_far_away_is_refused_by_its_name() {
        let mut sheet = Sheet {
            name: "Ark".to_owned(),
            ..Sheet::default()
        };
        let mut room = Room::default();
        let cell = || Cell::text("x");
        assert_eq!(room.put(&mut sheet, ROWS - 1, 0, cell()), Ok(()));
        assert_eq!(room.put(&mut sheet, 0, COLUMNS - 1, cell()), Ok(()));
        let far = room.put(&mut sheet, 0, COLUMNS, cell()).unwrap_err();
        assert!(far.contains("Ark!BXY1"), "{far}");
        let far = room.put(&mut sheet, ROWS, 1, cell()).unwrap_err();
        assert!(far.contains(&format!("Ark!B{}", ROWS + 1)), "{far}");
        // Nothing takes no room, wherever it stands.
        assert_eq!(room.put(&mut sheet, usize::MAX, 0, Cell::Empty), Ok(()));
    }

    #[test]
    fn many_cells_and_long_texts_are_counted_over_the_whole_book() {
        let mut room = Room::default();
        let mut sheet = Sheet::default();
        let full = (0..ROWS).find(|row| {
            let last = room.put(&mut sheet, *row, COLUMNS - 1, Cell::Number(1));
            last.is_err()
        });
        assert_eq!(full, Some(CELLS / COLUMNS));
        let mut room = Room::default();
        let long = Cell::text("x".repeat(LETTERS / 4));
        let full = (0..10).find(|row| room.put(&mut sheet, *row, 0, long.clone()).is_err());
        assert_eq!(full, Some(4));
    }
}
