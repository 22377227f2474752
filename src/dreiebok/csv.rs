//! The book as one CSV file: sheets one below the other, each under its name in brackets.
//!
//! Semicolons and a byte order mark, because that is what a Norwegian Excel opens by a double
//! click; commas and tabs are read as well. What such a program would make into a date or a
//! formula (3-1, 1:20, +47) is written as `="3-1"`, which it shows and keeps as the text it is.

use super::book::{Book, Cell, Look, Sheet};

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
    // What is there to be read alone would stand in the way of whoever opens it as a table.
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
/// What cannot be read as a table.
pub fn read(bytes: &[u8]) -> Result<Book, String> {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| latin(bytes));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut book = Book::default();
    for record in reader.records() {
        let record = record.map_err(|why| why.to_string())?;
        let cells: Vec<Cell> = record.iter().map(understood).collect();
        let first = cells.first().map(Cell::plain).unwrap_or_default();
        let alone = cells.iter().skip(1).all(Cell::is_empty);
        let row = record.position().map_or(0, |at| at.record());
        let title = first.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        match (title, book.sheets.last_mut()) {
            (Some(name), _) if alone => book.sheets.push(Sheet {
                name: name.to_owned(),
                above: usize::try_from(row).unwrap_or_default() + 1,
                ..Sheet::default()
            }),
            (_, Some(sheet)) => sheet.rows.push(cells),
            (_, None) => {}
        }
    }
    // The empty line between two sheets belongs to neither.
    for sheet in &mut book.sheets {
        while sheet
            .rows
            .last()
            .is_some_and(|row| row.iter().all(Cell::is_empty))
        {
            sheet.rows.pop();
        }
    }
    Ok(book)
}

/// What separates the cells: whichever stands oftenest in the first two lines, the name of a sheet
/// and the heads of its columns. Further down stands the scenario itself, full of commas.
fn delimiter(text: &str) -> u8 {
    let heads = text.lines().take(2).flat_map(str::bytes);
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    for byte in heads {
        for (sign, count) in &mut counts {
            *count += usize::from(byte == *sign);
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b';', |(sign, _)| *sign)
}

/// Old programs save Windows-1252, whose Norwegian letters are those of Latin-1.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
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

fn understood(written: &str) -> Cell {
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
}
