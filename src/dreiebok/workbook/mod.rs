//! Workbooks as people saved them: [`excel`] reads XLSX, [`opendocument`] ODS. Both are a zip of
//! XML ([`package`], [`xml`]), and both are read here cell by cell, because a general library
//! hides what has to be told: which cell holds an error, a percentage, a date, or lies hidden
//! below its neighbour. What is too large is refused before it is parsed ([`super::limits`]).

mod excel;
mod format;
mod opendocument;
mod package;
mod xml;

use super::book::{Book, Cell, Sheet};
use super::limits::{self, Room};
use crate::text;
use package::Package;

/// How the old format of Excel begins, and a workbook under a password: a compound file.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads a book.
///
/// # Errors
/// What cannot be read as a workbook, in words for people.
pub fn read(bytes: &[u8]) -> Result<Book, String> {
    if bytes.starts_with(COMPOUND) {
        return Err(text!("dreiebok-why-compound"));
    }
    let package = Package::open(bytes)?;
    match package.has("content.xml") {
        true => opendocument::read(&package),
        false => excel::read(&package),
    }
}

/// Another sheet.
fn another(book: &mut Book, name: String) -> Result<&mut Sheet, String> {
    if book.sheets.len() == limits::SHEETS {
        return Err(text!("dreiebok-why-sheets", most = limits::SHEETS));
    }
    book.sheets.push(Sheet {
        name,
        ..Sheet::default()
    });
    book.sheets
        .last_mut()
        .ok_or_else(|| text!("dreiebok-why-damaged"))
}

/// Cells that are merged into one: the first row and column, and the last.
#[derive(Clone, Copy, Debug)]
struct Merged {
    from: (usize, usize),
    to: (usize, usize),
}

/// Marks the cells that are hidden below the first of those they are merged with, as far as the
/// sheet is in use.
fn cover(sheet: &mut Sheet, all: &[Merged], room: &mut Room) -> Result<(), String> {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    for merged in all {
        let ((top, left), (bottom, right)) = (merged.from, merged.to);
        for row in top..(bottom + 1).min(sheet.rows.len()) {
            let end = (right + 1).min(width);
            room.take(sheet, row, left, end.saturating_sub(left))?;
            for column in left..end {
                if (row, column) != (top, left) {
                    room.put(sheet, row, column, Cell::Covered(top, left))?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b"hei"[..], b"", b"PK\x03\x04", COMPOUND] {
            assert!(read(bytes).is_err());
        }
    }
}
