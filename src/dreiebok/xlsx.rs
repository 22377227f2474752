//! Writes the book as an XLSX file, the format of Excel, LibreOffice and all the others.
//!
//! Every cell that is not a plain number is marked as text (number format `@`), whole columns of
//! them, so that what somebody types later is kept as typed: "1:20" stays a minute and twenty
//! seconds and "3-1" an ambulance.

use super::book::{Book, Cell, Look, Sheet};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

/// Most characters of all choices of a cell together (Excel).
const LONGEST_CHOICES: usize = 255;
/// The columns that are marked as text beyond those in use, for what people add.
const SPARE_COLUMNS: u16 = 8;
/// A4 in the numbering of the format.
const A4: u8 = 9;
/// The narrowest and the widest column, in characters, of a table with many columns; with few
/// there is room, and a page is one.
const WIDTHS: (usize, usize) = (8, 44);
/// See [`WIDTHS`].
const ROOMY: usize = 90;
/// Most columns that there is room for.
const FEW: usize = 3;

/// Writes a book.
///
/// # Errors
/// What the writer of the format complains about.
pub fn write(book: &Book) -> Result<Vec<u8>, String> {
    let mut workbook = Workbook::new();
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet).map_err(|why| why.to_string())?;
    }
    workbook.save_to_buffer().map_err(|why| why.to_string())
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let text = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let head = text
        .clone()
        .set_bold()
        .set_background_color(Color::RGB(0xE7_EDF3))
        .set_border_bottom(FormatBorder::Thin);
    let number = Format::new()
        .set_num_format("0")
        .set_align(FormatAlign::Top);
    let time = Format::new().set_num_format("[h]:mm:ss");
    let fraction = Format::new().set_num_format("General");
    let percent = Format::new().set_num_format("0 %");
    page.set_name(&sheet.name)?;
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in 0..width {
        page.set_column_width(narrow(column), column_width(sheet, column))?;
    }
    for column in 0..narrow(width) + SPARE_COLUMNS {
        page.set_column_format(column, &text)?;
    }
    for (index, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let (row, column) = (wide(index), narrow(column));
            let top = index == 0 && matches!(sheet.look, Look::Table | Look::Lookup);
            match cell {
                Cell::Empty | Cell::Covered(..) => {}
                Cell::Number(value) => {
                    // Far below 2⁵³: ages, points, percent.
                    page.write_number_with_format(row, column, *value as f64, &number)?;
                }
                Cell::Time(days) => {
                    page.write_number_with_format(row, column, *days, &time)?;
                }
                Cell::Fraction(value) => {
                    page.write_number_with_format(row, column, *value, &fraction)?;
                }
                Cell::Percent(share) => {
                    page.write_number_with_format(row, column, *share, &percent)?;
                }
                Cell::Flag(flag) => {
                    page.write_boolean(row, column, *flag)?;
                }
                cell if top => {
                    page.write_string_with_format(row, column, cell.plain(), &head)?;
                }
                cell => {
                    page.write_string_with_format(row, column, cell.plain(), &text)?;
                }
            }
        }
    }
    for (row, column, choices) in &sheet.choices {
        if let Some(choice) = validation(choices)? {
            let (row, column) = (wide(*row), narrow(*column));
            page.add_data_validation(row, column, row, column, &choice)?;
        }
    }
    match sheet.look {
        Look::Table | Look::Lookup => {
            page.set_freeze_panes(1, 0)?;
            page.set_repeat_rows(0, 0)?;
        }
        Look::Page => {}
        Look::Hidden => {
            page.set_hidden(true);
        }
    }
    page.set_landscape();
    page.set_paper_size(A4);
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Choices to pick from, where they are few enough. Another word is told about when the book is
/// read: then there is room to say what is wrong.
fn validation(choices: &[String]) -> Result<Option<DataValidation>, XlsxError> {
    let length: usize = choices.iter().map(|one| one.chars().count() + 1).sum();
    if length > LONGEST_CHOICES || choices.iter().any(|one| one.contains(',')) {
        return Ok(None);
    }
    let choice = DataValidation::new().allow_list_strings(choices)?;
    let choice = choice.set_error_style(DataValidationErrorStyle::Information);
    Ok(Some(choice.show_error_message(false)))
}

fn column_width(sheet: &Sheet, column: usize) -> f64 {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let lengths = cells.flat_map(|cell| {
        let text = cell.plain();
        text.lines()
            .map(|line| line.chars().count())
            .collect::<Vec<_>>()
    });
    let longest = lengths.max().unwrap_or(0) + 2;
    let columns = sheet.rows.first().map_or(0, Vec::len);
    let limit = if columns <= FEW { ROOMY } else { WIDTHS.1 };
    longest.clamp(WIDTHS.0, limit) as f64
}

fn narrow(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn wide(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_cell_holds_comes_back() {
        let cells = [
            "3-1",
            "1:20",
            "=1+1",
            " innrykk",
            "to\nlinjer",
            "æøå \"sitat\" & <tegn>",
        ];
        let mut rows = vec![vec![Cell::text("A"), Cell::text("B")]];
        rows.extend(cells.map(|cell| vec![Cell::text(cell), Cell::Number(62)]));
        let book = Book {
            sheets: vec![Sheet {
                name: "Ark 1".to_owned(),
                rows: rows.clone(),
                choices: vec![(1, 0, vec!["a".to_owned(), "b".to_owned()])],
                ..Sheet::default()
            }],
        };
        let read = super::super::workbook::read(&write(&book).unwrap()).unwrap();
        assert_eq!(read.sheets[0].name, "Ark 1");
        // Spaces around are no matter to people, and plain text drops them.
        let plain = |rows: &[Vec<Cell>]| -> Vec<Vec<String>> {
            rows.iter()
                .map(|row| row.iter().map(Cell::plain).collect())
                .collect()
        };
        assert_eq!(plain(&read.sheets[0].rows), plain(&rows));
        assert_eq!(read.sheets[0].cell(1, 1), &Cell::Number(62));
    }
}
