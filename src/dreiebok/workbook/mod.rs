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
    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// The cells of the first two rows of the only sheet.
    fn cells(parts: &[(&str, &str)]) -> [Vec<Cell>; 2] {
        let book = read(&packed(parts)).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(book.sheets.len(), 1);
        [0, 1].map(|row| book.sheets[0].rows.get(row).cloned().unwrap_or_default())
    }

    fn date() -> Cell {
        Cell::Date("2026-01-03".to_owned())
    }

    fn broken(what: &str) -> Cell {
        Cell::Broken(what.to_owned())
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b"hei"[..], b"", b"PK\x03\x04", COMPOUND] {
            assert!(read(bytes).is_err());
        }
        assert!(read(&packed(&[("a.xml", "<a/>")])).is_err());
        assert!(read(&packed(&[("content.xml", "<table:table><a></b>")])).is_err());
    }

    /// As programs write it that are not Excel: prefixes, parts named from the root, no names of
    /// cells, texts in the cells.
    #[test]
    fn every_kind_of_cell_of_an_xlsx_file_is_told_apart() {
        let sheet = "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row>\
            <x:c t=\"s\"><x:v>1</x:v></x:c><x:c><x:v>62</x:v></x:c><x:c><x:v>0.5</x:v></x:c>\
            <x:c s=\"1\"><x:v>0.8</x:v></x:c><x:c s=\"2\"><x:v>46025</x:v></x:c>\
            <x:c s=\"3\"><x:v>0.25</x:v></x:c><x:c t=\"b\"><x:v>1</x:v></x:c>\
            <x:c t=\"e\"><x:v>#GETTING_DATA</x:v></x:c><x:c t=\"str\"><x:f>A1</x:f><x:v>a&amp;b</x:v></x:c>\
            <x:c t=\"s\"><x:v>9</x:v></x:c><x:c t=\"n\"><x:v>abc</x:v></x:c></x:row>\
            <x:row r=\"2\"><x:c r=\"B2\" t=\"inlineStr\"><x:is><x:t>to</x:t></x:is></x:c><x:c r=\"D2\"><x:v>7</x:v></x:c></x:row>\
            </x:sheetData><x:mergeCells><x:mergeCell ref=\"B2:C3\"/></x:mergeCells></x:worksheet>";
        let parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"t/officeDocument\" Target=\"/book/main.xml\"/></Relationships>",
            ),
            (
                "book/main.xml",
                "<workbook><sheets><sheet name=\"Ark\" r:id=\"b\"/><sheet name=\"Graf\" r:id=\"e\"/></sheets></workbook>",
            ),
            (
                "book/_rels/main.xml.rels",
                "<Relationships>\
                <Relationship Id=\"b\" Type=\"t/worksheet\" Target=\"one.xml\"/>\
                <Relationship Id=\"c\" Type=\"t/sharedStrings\" Target=\"/book/texts.xml\"/>\
                <Relationship Id=\"d\" Type=\"t/styles\" Target=\"../book/looks.xml\"/>\
                <Relationship Id=\"e\" Type=\"t/chartsheet\" Target=\"graph.xml\"/></Relationships>",
            ),
            (
                "book/texts.xml",
                "<sst><si><t>null</t></si><si><r><t>en </t></r><rPh><t>x</t></rPh><r><t>tekst</t></r></si></sst>",
            ),
            (
                "book/looks.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"d. mmm\"/></numFmts>\
                <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
                <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"170\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>",
            ),
            ("book/one.xml", sheet),
        ];
        let wanted = vec![
            Cell::text("en tekst"),
            Cell::Number(62),
            Cell::Fraction(0.5),
            Cell::Percent(0.8),
            date(),
            Cell::Time(0.25),
            Cell::Flag(true),
            broken("#GETTING_DATA"),
            Cell::text("a&b"),
            broken("9"),
            broken("abc"),
        ];
        let second = vec![
            Cell::Empty,
            Cell::text("to"),
            Cell::Covered(1, 1),
            Cell::Number(7),
        ];
        assert_eq!(cells(&parts), [wanted, second]);
    }

    #[test]
    fn every_kind_of_cell_of_an_ods_file_is_told_apart() {
        let cell = |what: &str, shown: &str| {
            format!("<table:table-cell {what}><text:p>{shown}</text:p></table:table-cell>")
        };
        let first = [
            cell("office:value-type=\"string\"", "a &lt; b"),
            cell("office:value-type=\"float\" office:value=\"62\"", "62"),
            cell(
                "office:value-type=\"percentage\" office:value=\"0.8\"",
                "80 %",
            ),
            cell(
                "office:value-type=\"date\" office:date-value=\"2026-01-03\"",
                "3. jan.",
            ),
            cell(
                "office:value-type=\"time\" office:time-value=\"PT06H00M00S\"",
                "06:00",
            ),
            cell(
                "office:value-type=\"date\" office:date-value=\"1899-12-30T06:00:00\"",
                "06:00",
            ),
            cell(
                "office:value-type=\"boolean\" office:boolean-value=\"true\"",
                "SANN",
            ),
            cell("office:value-type=\"float\" office:value=\"0\"", "#DIV/0!"),
            cell(
                "office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
                "#NAVN?",
            ),
        ];
        let second = "<table:table-cell table:number-columns-repeated=\"2\"/>\
            <table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\" \
            office:value-type=\"string\"><text:p>to</text:p></table:table-cell>\
            <table:covered-table-cell office:value-type=\"string\"><text:p>skjult</text:p></table:covered-table-cell>\
            <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/>\
            <table:table-cell table:number-columns-repeated=\"16000\"/>";
        let content = format!(
            "<office:spreadsheet><table:table table:name=\"Ark\"><table:table-row>{}</table:table-row>\
            <table:table-row>{second}</table:table-row>\
            <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell/></table:table-row>\
            </table:table></office:spreadsheet>",
            first.concat()
        );
        let wanted = vec![
            Cell::text("a < b"),
            Cell::Number(62),
            Cell::Percent(0.8),
            date(),
            Cell::Time(0.25),
            Cell::Time(0.25),
            Cell::Flag(true),
            broken("#DIV/0!"),
            broken("#NAVN?"),
        ];
        let second = vec![
            Cell::Empty,
            Cell::Empty,
            Cell::text("to"),
            Cell::Covered(1, 2),
            Cell::Number(7),
            Cell::Number(7),
        ];
        assert_eq!(cells(&[("content.xml", &content)]), [wanted, second]);
    }
}
