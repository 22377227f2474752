//! The book as one CSV file: sheets one below the other, each under its name in brackets.
//!
//! Semicolons and a byte order mark, because that is what a Norwegian Excel opens by a double
//! click; commas and tabs are read as well. What such a program would make into a date or a
//! formula (3-1, 1:20, +47) is written as `="3-1"`, which it shows and keeps as the text it is.

use super::book::{Book, Cell, Look, Sheet};
use super::limits::Room;
use crate::text;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What a byte order mark is in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// Nothing that is longer is taken for a date, a time or a number (our own limit).
const LONGEST_NUMBER: usize = 20;
/// A text in a formula may have no more characters (Excel).
const LONGEST_GUARD: usize = 255;

/// Writes a book.
///
/// # Errors
/// What the writer of the format complains about.
pub fn write(book: &Book) -> Result<Vec<u8>, String> {
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.to_vec());
    let mut line = |cells: Vec<String>| out.write_record(cells).map_err(|why| why.to_string());
    // What is there to be read alone would stand in the way when it is opened as a table.
    let read = |sheet: &&Sheet| matches!(sheet.look, Look::Table | Look::Hidden);
    let tables = book.sheets.iter().filter(read);
    for (index, sheet) in tables.enumerate() {
        if index > 0 {
            line(vec![String::new()])?;
        }
        line(vec![format!("[{}]", sheet.name)])?;
        let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for row in &sheet.rows {
            let mut cells: Vec<String> = row.iter().map(written).collect();
            cells.resize(width, String::new());
            line(cells)?;
        }
    }
    out.into_inner().map_err(|why| why.to_string())
}

/// Reads a book.
///
/// # Errors
/// What cannot be read as a table, in words for people.
pub fn read(bytes: &[u8]) -> Result<Book, String> {
    let text = decoded(bytes)?;
    let (delimiter, text) = delimiter(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut page = Sheet {
        name: "CSV".to_owned(),
        ..Sheet::default()
    };
    let (mut row, mut room) = (0, Room::default());
    for record in reader.records() {
        let record = record.map_err(|why| why.to_string())?;
        let start = record.position().map_or(0, csv::Position::byte);
        row += blank_lines(text, usize::try_from(start).unwrap_or_default());
        for (column, cell) in record.iter().enumerate() {
            room.put(&mut page, row, column, understood(cell))?;
        }
        row += 1;
    }
    Ok(Book {
        sheets: unfolded(page.rows, None),
    })
}

/// The sheets that stand one below the other, each under its name in brackets. What stands above
/// the first is nobody's. The tab is the one sheet of a workbook that they all stand on.
pub fn unfolded(rows: Vec<Vec<Cell>>, tab: Option<&str>) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        match (titled(&row), sheets.last_mut()) {
            (Some(name), _) => sheets.push(Sheet {
                name,
                above: index + 1,
                tab: tab.map(str::to_owned),
                ..Sheet::default()
            }),
            (None, Some(sheet)) => sheet.rows.push(row),
            (None, None) => {}
        }
    }
    // The empty line between two sheets belongs to neither.
    for sheet in &mut sheets {
        let empty = |row: &Vec<Cell>| row.iter().all(Cell::is_empty);
        while sheet.rows.last().is_some_and(empty) {
            sheet.rows.pop();
        }
    }
    sheets
}

/// The name of the sheet that begins below a row: a name in brackets, alone in the row.
pub fn titled(row: &[Cell]) -> Option<String> {
    let (first, rest) = row.split_first()?;
    let Cell::Text(first) = first else {
        return None;
    };
    let name = first.trim().strip_prefix('[')?.strip_suffix(']')?;
    rest.iter().all(Cell::is_empty).then(|| name.to_owned())
}

/// Empty lines where a record begins, which the reader passes by. Spreadsheet programs count them.
fn blank_lines(text: &str, start: usize) -> usize {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    // The end of the line before may be half read.
    let rest = match before.ends_with('\r') {
        true => rest.strip_prefix('\n').unwrap_or(rest),
        false => rest,
    };
    let breaks = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    rest[..breaks].replace("\r\n", "\n").len()
}

/// What separates the cells, and the text without the line in which it says so (`sep=;`). If it
/// does not, it is whichever stands oftenest in the name of the first sheet and the heads of its
/// columns. Further down stands the scenario itself, full of commas.
fn delimiter(text: &str) -> (u8, &str) {
    for said in *b";,\t" {
        let line = format!("sep={}", char::from(said));
        let rest = text.strip_prefix(&line);
        if let Some(rest) = rest.filter(|rest| rest.starts_with(['\r', '\n'])) {
            return (said, rest.trim_start_matches('\r').trim_start_matches('\n'));
        }
    }
    let title = |line: &&str| !line.trim_start_matches('"').starts_with('[');
    let heads = text.lines().skip_while(title).take(2).flat_map(str::bytes);
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    for byte in heads {
        for (sign, count) in &mut counts {
            *count += usize::from(byte == *sign);
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b';', |(sign, _)| *sign), text)
}

/// The letters of a file: in Unicode, with a byte order mark or without, or, from older programs,
/// in Windows-1252.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    let wrong = || text!("dreiebok-why-letters");
    let unicode = |encoding: &'static Encoding, bytes: &[u8]| {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        if failed {
            Err(wrong())
        } else {
            Ok(text.into_owned())
        }
    };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return unicode(encoding, &bytes[mark..]);
    }
    match bytes {
        // Every other byte of plain letters is nothing.
        [one, 0, ..] if *one != 0 => return unicode(UTF_16LE, bytes),
        [0, one, ..] if *one != 0 => return unicode(UTF_16BE, bytes),
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    // A file in Unicode with one damaged place would become a file full of wrong letters.
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|one| !one.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    match good > bad {
        true => Err(wrong()),
        false => Ok(WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()),
    }
}

fn written(cell: &Cell) -> String {
    let Cell::Text(text) = cell else {
        return cell.plain();
    };
    // A line break inside a cell is a bare line feed, as Excel has it.
    let text = text.replace("\r\n", "\n");
    let length = text.chars().count();
    let begins = |with: &dyn Fn(char) -> bool| text.starts_with(with);
    let number = begins(&|one| one.is_ascii_digit()) && length <= LONGEST_NUMBER;
    match number || begins(&|one| "=+-@\t\r'".contains(one)) {
        false => text,
        true if length <= LONGEST_GUARD && !text.contains('\n') => {
            format!("=\"{}\"", text.replace('"', "\"\""))
        }
        true => format!("'{text}"),
    }
}

/// A cell as it stands in the file, without its guard.
pub fn understood(written: &str) -> Cell {
    let guarded = written
        .strip_prefix("=\"")
        .and_then(|it| it.strip_suffix('"'));
    if let Some(text) = guarded {
        return Cell::text(text.replace("\"\"", "\""));
    }
    if let Some(text) = written.strip_prefix('\'') {
        return Cell::text(text);
    }
    match written.trim().parse() {
        Ok(number) if !written.trim().starts_with(['+', '0']) || written.trim() == "0" => {
            Cell::Number(number)
        }
        _ => Cell::text(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(cells: &[&str]) -> Book {
        Book {
            sheets: vec![Sheet {
                name: "Ark".to_owned(),
                rows: vec![
                    vec![Cell::text("A"), Cell::text("B")],
                    cells.iter().map(|cell| Cell::text(*cell)).collect(),
                ],
                ..Sheet::default()
            }],
        }
    }

    #[test]
    fn whatever_a_cell_holds_comes_back() {
        let long = format!("-{}", "x".repeat(400));
        let cells = [
            "3-1",
            "1:20",
            "=1+1",
            "+47",
            "'",
            "\"",
            "a;b",
            "a,b",
            "to\nlinjer",
            "=\"x\"",
            &long,
        ];
        let book = book(&cells);
        let read = read(&write(&book).unwrap()).unwrap();
        assert_eq!(read.sheets[0].rows[1], book.sheets[0].rows[1]);
    }

    #[test]
    fn a_norwegian_excel_opens_it_and_keeps_what_stands_in_it() {
        let bytes = write(&book(&["3-1", "1:20"])).unwrap();
        assert!(bytes.starts_with(MARK));
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("\"=\"\"3-1\"\"\";\"=\"\"1:20\"\"\"\r\n"),
            "{text}"
        );
    }

    #[test]
    fn commas_tabs_and_old_letters_are_read() {
        let wanted = Cell::text("Åsveien");
        for line in [
            "[Ark]\nx,y\nÅsveien,2\n",
            "[Ark]\nx\ty\nÅsveien\t2\n",
            "[Ark]\nx;y\nÅsveien;2\n",
        ] {
            let sheet = &read(line.as_bytes()).unwrap().sheets[0];
            assert_eq!(
                (sheet.cell(1, 0), sheet.cell(1, 1)),
                (&wanted, &Cell::Number(2))
            );
        }
        let old = b"[Ark];\r\nx;y\r\n\xC5sveien;2\r\n";
        assert_eq!(read(old).unwrap().sheets[0].cell(1, 0), &wanted);
    }

    #[test]
    fn every_encoding_keeps_every_letter() {
        let plain = "[Ark];\r\nx;y\r\n\u{201C}Åse\u{201D} \u{2013} \u{2026};2\r\n";
        let wanted = Cell::text("\u{201C}Åse\u{201D} \u{2013} \u{2026}");
        let wide = |big: bool| -> Vec<u8> {
            let units = plain.encode_utf16();
            let bytes = units.map(|one| {
                if big {
                    one.to_be_bytes()
                } else {
                    one.to_le_bytes()
                }
            });
            bytes.flatten().collect()
        };
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let files = [
            plain.as_bytes().to_vec(),
            marked(MARK, plain.as_bytes().to_vec()),
            marked(b"\xFF\xFE", wide(false)),
            marked(b"\xFE\xFF", wide(true)),
            wide(false),
            wide(true),
            WINDOWS_1252.encode(plain).0.into_owned(),
        ];
        for file in files {
            assert_eq!(read(&file).unwrap().sheets[0].cell(1, 0), &wanted);
        }
        // One damaged place in a file that is in Unicode.
        let mut damaged = plain.replace('x', "æøå").into_bytes();
        damaged.push(0xC5);
        assert!(read(&damaged).is_err());
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_program_numbers_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = [
                "note",
                "",
                "[A]",
                "x;y",
                "",
                "",
                "\"to\nlinjer\";1",
                "[B]",
                "z",
            ]
            .join(end);
            let book = read(text.as_bytes()).unwrap();
            let [a, b] = &book.sheets[..] else {
                panic!("two sheets");
            };
            assert_eq!((a.above, a.rows.len(), b.above), (3, 4, 8), "{end:?}");
            assert_eq!(a.cell(3, 1), &Cell::Number(1));
        }
    }

    #[test]
    fn a_cell_far_away_is_refused() {
        let wide = format!("[A]\n{}x\n", ";".repeat(3_000));
        assert!(read(wide.as_bytes()).unwrap_err().contains("2"));
    }
}
