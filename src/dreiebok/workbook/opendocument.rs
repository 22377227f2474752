//! ODS: the part of OpenDocument that holds what stands in cells.

use super::package::Package;
use super::xml::{Element, Step, Walk};
use super::{Merged, another, cover};
use crate::dreiebok::book::{Book, Cell, Sheet};
use crate::dreiebok::limits::Room;
use crate::text;

/// The day from which times count. A time of day is sometimes stored as a time of that day.
const FIRST_DAY: &str = "1899-12-30T";
/// Most spaces in a row (our own limit).
const SPACES: usize = 1_000;

/// Reads a book.
///
/// # Errors
/// What cannot be read, in words for people.
pub fn read(package: &Package) -> Result<Book, String> {
    let mut walk = Walk::new(package.part("content.xml")?);
    let (mut book, mut room) = (Book::default(), Room::default());
    while let Some(step) = walk.step()? {
        if let Step::Open(element) = step
            && element.full() == "table:table"
        {
            let name = element.get("table:name").unwrap_or_default();
            fill(another(&mut book, name)?, &mut walk, &mut room)?;
        }
    }
    Ok(book)
}

/// Reads a sheet up to its end.
fn fill(sheet: &mut Sheet, walk: &mut Walk<'_>, room: &mut Room) -> Result<(), String> {
    let (mut row, mut merged) = (0_usize, Vec::new());
    loop {
        match walk.step()? {
            Some(Step::Open(element)) => match element.full().as_str() {
                "table:table-row" => {
                    let times = element.count("table:number-rows-repeated").unwrap_or(1);
                    let cells = cells(walk, row, &mut merged)?;
                    // Rows without end are how a sheet is filled up with nothing.
                    let last = if cells.is_empty() {
                        row
                    } else {
                        row.saturating_add(times)
                    };
                    for row in row..last {
                        for (column, times, cell) in &cells {
                            for column in *column..column.saturating_add(*times) {
                                room.put(sheet, row, column, cell.clone())?;
                            }
                        }
                    }
                    row = row.saturating_add(times);
                }
                // Charts and pictures on the sheet may hold tables of their own.
                "table:shapes" | "office:forms" => walk.skip()?,
                _ => {}
            },
            Some(Step::Close(name)) if name == "table" => break,
            Some(Step::Close(_) | Step::Text(_)) => {}
            None => return Err(text!("dreiebok-why-damaged")),
        }
    }
    cover(sheet, &merged, room)
}

/// The cells of a row that hold something: the column, how many are alike, and what they hold.
fn cells(
    walk: &mut Walk<'_>,
    row: usize,
    merged: &mut Vec<Merged>,
) -> Result<Vec<(usize, usize, Cell)>, String> {
    let (mut column, mut cells) = (0_usize, Vec::new());
    loop {
        match walk.step()? {
            Some(Step::Open(element)) => match element.full().as_str() {
                "table:table-cell" | "table:covered-table-cell" => {
                    let get = |name| element.count(name).unwrap_or(1).max(1);
                    let times = get("table:number-columns-repeated");
                    let (wide, high) = (
                        get("table:number-columns-spanned"),
                        get("table:number-rows-spanned"),
                    );
                    if wide > 1 || high > 1 {
                        let to = (
                            row.saturating_add(high - 1),
                            column.saturating_add(wide - 1),
                        );
                        merged.push(Merged {
                            from: (row, column),
                            to,
                        });
                    }
                    let cell = cell(&element, walk)?;
                    if cell != Cell::Empty {
                        cells.push((column, times, cell));
                    }
                    column = column.saturating_add(times);
                }
                _ => walk.skip()?,
            },
            Some(Step::Close(name)) if name == "table-row" => return Ok(cells),
            Some(Step::Close(_) | Step::Text(_)) => {}
            None => return Err(text!("dreiebok-why-damaged")),
        }
    }
}

/// Reads a cell up to its end.
fn cell(element: &Element<'_>, walk: &mut Walk<'_>) -> Result<Cell, String> {
    let get = |name| element.get(name).unwrap_or_default();
    let shown = shown(walk)?;
    let failed = get("calcext:value-type") == "error";
    // Other programs keep an error as a number, and show what it is.
    if failed || matches!(Cell::text(shown.as_str()), Cell::Broken(_)) {
        return Ok(Cell::Broken(shown));
    }
    let number = || get("office:value").trim().parse::<f64>().ok();
    let number = number().filter(|number| number.is_finite());
    let broken = || Cell::Broken(shown.clone());
    Ok(match get("office:value-type").as_str() {
        "float" | "currency" => number.map_or_else(broken, Cell::number),
        "percentage" => number.map_or_else(broken, Cell::Percent),
        "boolean" => Cell::Flag(get("office:boolean-value") == "true"),
        "time" => match duration(&get("office:time-value")) {
            Some(seconds) => Cell::Time(seconds / 86_400.0),
            None => broken(),
        },
        "date" => {
            let date = get("office:date-value");
            let time = date.strip_prefix(FIRST_DAY).and_then(clock);
            match time {
                Some(seconds) => Cell::Time(seconds / 86_400.0),
                None => Cell::Date(date.replace('T', " ")),
            }
        }
        _ => Cell::text(element.get("office:string-value").unwrap_or(shown)),
    })
}

/// The text that a cell shows, with its line breaks.
fn shown(walk: &mut Walk<'_>) -> Result<String, String> {
    let (mut text, mut depth, mut paragraphs) = (String::new(), 1_usize, 0_usize);
    let mut inside = 0_usize;
    while depth > 0 {
        match walk.step()? {
            Some(Step::Open(element)) => {
                let name = element.full();
                match name.as_str() {
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        inside = depth + 1;
                    }
                    "text:s" => {
                        let count = element.count("text:c").unwrap_or(1).min(SPACES);
                        text.extend(std::iter::repeat_n(' ', count));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    // Remarks and pictures belong to the cell, and are not what it says.
                    _ if name.starts_with("office:") || name.starts_with("draw:") => {
                        walk.skip()?;
                        continue;
                    }
                    _ => {}
                }
                depth += 1;
            }
            Some(Step::Close(_)) => {
                depth -= 1;
                if depth < inside {
                    inside = 0;
                }
            }
            Some(Step::Text(piece)) if inside > 0 => text.push_str(&piece),
            Some(Step::Text(_)) => {}
            None => return Err(text!("dreiebok-why-damaged")),
        }
    }
    Ok(text)
}

/// Seconds of a duration as ISO 8601 writes it: `PT00H01M35S`, `P1DT2H`.
fn duration(written: &str) -> Option<f64> {
    let rest = written.trim().strip_prefix('P')?;
    let (mut seconds, mut number) = (0.0, String::new());
    for letter in rest.chars() {
        let unit = match letter {
            'T' => continue,
            'D' => 86_400.0,
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            letter => {
                number.push(if letter == ',' { '.' } else { letter });
                continue;
            }
        };
        seconds += std::mem::take(&mut number).parse::<f64>().ok()? * unit;
    }
    (number.is_empty() && seconds.is_finite()).then_some(seconds)
}

/// Seconds of a time of day: `14:07:00`.
fn clock(written: &str) -> Option<f64> {
    let mut seconds = 0.0;
    for part in written.split(':') {
        seconds = seconds * 60.0 + part.parse::<f64>().ok()?;
    }
    Some(seconds).filter(|seconds: &f64| seconds.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        assert_eq!(duration("PT00H01M35S"), Some(95.0));
        assert_eq!(duration("PT15H07M00S"), Some(54_420.0));
        assert_eq!(duration("P1DT1H"), Some(90_000.0));
        assert_eq!(duration("PT0,5S"), Some(0.5));
        for wrong in ["", "PT", "00:01", "PTxS", "PT5"] {
            assert_eq!(duration(wrong).filter(|one| *one > 0.0), None, "{wrong}");
        }
    }

    #[test]
    fn a_cell_says_what_it_shows_and_not_what_is_pinned_to_it() {
        let part = "<office:annotation><text:p>remark</text:p></office:annotation>\
            <text:p>a<text:s text:c=\"2\"/>b &amp; <text:span>c</text:span></text:p>\
            <text:p>d</text:p></table:table-cell>";
        let part = format!("<table:table-cell>{part}");
        let mut walk = Walk::new(&part);
        walk.step().unwrap();
        assert_eq!(shown(&mut walk).unwrap(), "a  b & c\nd");
    }
}
