//! Random edits of an exported spreadsheet: cells, rows, columns, headings and sheets are changed,
//! emptied, swapped, doubled and taken away. Either the exercise becomes what the spreadsheet then
//! says, or the import says what it does not understand, and where. Nothing is lost in silence.
//!
//! One number is one story. Those that once went wrong are kept in `tests/cases/dreiebok-edits.txt`
//! and told first. `SAMBAND_STORIES=2000 cargo test --test authors edits` tells more of them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use samband::dreiebok::{Book, Cell, Format, Sheet, export, import};
use samband::scenario::{Loaded, load, shipped};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static EXERCISES: LazyLock<Vec<Loaded>> =
    LazyLock::new(|| shipped().iter().map(|one| load(one).unwrap()).collect());

const TABLES: [&str; 5] = [
    "Øvelsen",
    "Personer",
    "Ressurser",
    "Bestillinger",
    "Dreiebok",
];

struct Story {
    random: Xoshiro256PlusPlus,
    /// What was done, in words.
    told: Vec<String>,
}

impl Story {
    fn below(&mut self, count: usize) -> usize {
        (self.random.next_u64() % count.max(1) as u64) as usize
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// What a person types, or a spreadsheet makes of it.
    fn something(&mut self, sheet: &Sheet, column: usize) -> Cell {
        let others: Vec<Cell> = sheet.rows[1..]
            .iter()
            .filter_map(|row| row.get(column).cloned())
            .collect();
        let odd = [
            Cell::Empty,
            Cell::text("noe annet"),
            Cell::Number(7),
            Cell::Fraction(0.5),
            Cell::Percent(0.8),
            Cell::Flag(true),
            Cell::Time(120.0 / 86_400.0),
            Cell::text("1:30:00"),
            Cell::text("#SPILL!"),
        ];
        match others.is_empty() || self.below(2) == 0 {
            true => self.one_of(&odd),
            false => self.one_of(&others),
        }
    }

    fn edit(&mut self, book: &mut Book) {
        let name = self.one_of(&TABLES);
        let Some(index) = book.sheets.iter().position(|sheet| sheet.name == name) else {
            return;
        };
        let (sheets, kind) = (book.sheets.len(), self.below(16));
        let sheet = &mut book.sheets[index];
        let width = sheet.rows[0].len();
        let (row, other) = (self.below(sheet.rows.len()), self.below(sheet.rows.len()));
        let (column, beside) = (self.below(width), self.below(width));
        let keys = if name == "Personer" { 2 } else { 1 };
        for cells in &mut sheet.rows {
            cells.resize(width.max(cells.len()), Cell::Empty);
        }
        self.told.push(format!(
            "{name}: {kind} row {row} {other} column {column} {beside}"
        ));
        let head = sheet.rows[0][column].plain();
        // What others are called by, and what is shown of others, has tests of its own.
        let follows = ["Innspill", "Hvem", "Det som skjer"].contains(&head.as_str())
            || ["Mål", "Person"].contains(&sheet.rows[row][0].plain().as_str());
        match kind {
            0..=5 if row > 0 && column >= keys && !follows => {
                let cell = self.something(sheet, column);
                self.told.push(format!("{cell:?}"));
                sheet.rows[row][column] = cell;
            }
            6 if row > 0 => drop(sheet.rows.remove(row)),
            7 if row > 0 && other > 0 => sheet.rows.swap(row, other),
            8 if row > 0 => {
                let copy = sheet.rows[row].clone();
                sheet.rows.insert(row, copy);
            }
            9 => sheet.rows.insert(row, vec![Cell::Empty; width]),
            10 => sheet
                .rows
                .iter_mut()
                .for_each(|cells| drop(cells.remove(column))),
            11 => sheet
                .rows
                .iter_mut()
                .for_each(|cells| cells.swap(column, beside)),
            12 => {
                let head = ["et notat", "Innringer: ukjent", "Tid", "", "Frist 2"];
                let head = self.one_of(&head);
                for (row, cells) in sheet.rows.iter_mut().enumerate() {
                    let cell = if row == 0 {
                        Cell::text(head)
                    } else {
                        Cell::text("x")
                    };
                    cells.insert(column, cell);
                }
            }
            13 => {
                let head = self.one_of(&["", "Noe annet", "Tid", "Pasient: ny", "Innringer: ny"]);
                sheet.rows[0][column] = Cell::text(head);
            }
            14 if sheets > 3 => drop(book.sheets.remove(index)),
            15 => {
                let mut copy = sheet.clone();
                copy.name.push_str(" (2)");
                if self.below(2) == 0 {
                    book.sheets.push(copy);
                } else {
                    book.sheets[index] = copy;
                }
            }
            _ => {}
        }
    }
}

/// What a book says, cell by cell: for each column of a table, what stands in it, in no order.
/// People are told row by row.
fn says(book: &Book) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for sheet in book
        .sheets
        .iter()
        .filter(|sheet| TABLES.contains(&sheet.name.as_str()))
    {
        let people = sheet.name == "Personer";
        let top = top(sheet);
        let heads: Vec<String> = sheet.rows[top].iter().map(Cell::plain).collect();
        for row in &sheet.rows[top + 1..] {
            let label = |name: &str| heads.iter().position(|head| head == name);
            let key = |name: &str| {
                label(name)
                    .map(|at| sheet_cell(row, at))
                    .unwrap_or_default()
            };
            for (column, head) in heads.iter().enumerate() {
                let mut text = sheet_cell(row, column);
                // Numbers are given anew, who an inject is about follows from what happens, and
                // a row about people in which nothing stands need not be there.
                let passed = ["", "Nr", "Hvem", "Del", "Hva"].contains(&head.as_str());
                if text.is_empty() || passed {
                    continue;
                }
                if head == "Mål" && sheet.name == "Dreiebok" {
                    text = text
                        .split_once(". ")
                        .map_or(text.clone(), |(_, text)| text.to_owned());
                }
                let row = match people {
                    true => format!("{}/{}", key("Del"), key("Hva")),
                    false => String::new(),
                };
                let place = format!("{}!{row}/{head}", sheet.name);
                all.entry(place).or_default().push(text);
            }
        }
    }
    for texts in all.values_mut() {
        texts.sort();
    }
    all
}

/// The row of the heads: an empty one may have come above it, or one with a note.
fn top(sheet: &Sheet) -> usize {
    let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.is_empty()).count();
    let mut rows = sheet.rows.iter();
    rows.position(|row| filled(row) > 1).unwrap_or_default()
}

fn sheet_cell(row: &[Cell], column: usize) -> String {
    let text = row.get(column).map(Cell::plain).unwrap_or_default();
    // A real time of day, and the same as a text.
    match text.split(':').collect::<Vec<_>>()[..] {
        [hours, minutes, "00"] => format!("{hours:0>2}:{minutes}"),
        _ => text,
    }
}

/// The goals in their order.
fn goals(book: &Book) -> Vec<String> {
    let sheet = book
        .sheets
        .iter()
        .find(|sheet| sheet.name == "Øvelsen")
        .unwrap();
    let rows = sheet.rows.iter();
    let column = |name: &str| {
        let heads = &sheet.rows[top(sheet)];
        heads.iter().position(|cell| cell.plain() == name).unwrap()
    };
    let goals = rows.filter(|row| sheet_cell(row, column("Hva")) == "Mål");
    let goals = goals.map(|row| sheet_cell(row, column("Verdi")));
    goals.filter(|text| !text.is_empty()).collect()
}

/// Tells a story; what went wrong, where something did.
fn tell(seed: u64) -> Result<(), String> {
    let mut story = Story {
        random: Xoshiro256PlusPlus::seed_from_u64(seed),
        told: Vec::new(),
    };
    let base = &EXERCISES[story.below(EXERCISES.len())];
    let format = story.one_of(&[Format::Workbook, Format::Csv]);
    let mut book = export(base);
    for _ in 0..=story.below(3) {
        story.edit(&mut book);
    }
    let book = format.read(&format.write(&book).unwrap()).unwrap();
    let wrong = |what: String| Err(format!("{seed}: {format:?} {:#?}: {what}", story.told));
    let back = match import(&book, base) {
        Ok(back) => back,
        Err(troubles) => {
            let nameless = troubles.iter().find(|one| one.message.is_empty());
            let sheets: Vec<&str> = book
                .sheets
                .iter()
                .map(|sheet| sheet.name.as_str())
                .collect();
            let placed = |one: &samband::dreiebok::Trouble| match &one.spot {
                Some(spot) => sheets.contains(&spot.sheet.as_str()),
                None => one.message.contains("mangler"),
            };
            let lost = troubles.iter().find(|one| !placed(one));
            return match (troubles.is_empty(), nameless.or(lost)) {
                (false, None) => Ok(()),
                (_, one) => wrong(format!("told without a place: {one:?}")),
            };
        }
    };
    if load(&back.loaded.sources).is_err() {
        return wrong("the exercise is broken".to_owned());
    }
    let again = export(&back.loaded);
    if goals(&book) != goals(&again) {
        return wrong(format!(
            "goals {:?} became {:?}",
            goals(&book),
            goals(&again)
        ));
    }
    let (is, was) = (says(&again), says(&book));
    for (place, said) in &was {
        let head = place.rsplit('/').next().unwrap();
        // "2:00" is the time of day that the book writes as "02:00".
        let times = |all: &Vec<String>| -> Vec<String> {
            all.iter()
                .map(|one| one.trim_start_matches('0').to_owned())
                .collect()
        };
        if is.get(place).map(times) == Some(times(said)) {
            continue;
        }
        // A column beside the table is not read, and that is told.
        if back
            .remarks
            .iter()
            .any(|one| one.contains(&format!("«{head}»")))
        {
            continue;
        }
        // What a caller knows may now be just what is true of the patient.
        // What is "as" the patient's goes with it.
        let like = |all: &Vec<String>| all.iter().all(|one| one.starts_with("som "));
        let same = is.get(place).map_or_else(|| like(said), like);
        if place.starts_with("Personer!") && same {
            continue;
        }
        return wrong(format!("{place}: {said:?} became {:?}", is.get(place)));
    }
    for (place, now) in &is {
        if !was.contains_key(place) {
            return wrong(format!("{place}: {now:?} came from nowhere"));
        }
    }
    Ok(())
}

#[test]
fn whatever_is_edited_is_done_or_told() {
    let kept = include_str!("../cases/dreiebok-edits.txt").lines();
    let kept = kept.filter_map(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let more = std::env::var("SAMBAND_STORIES").ok();
    let more = more.and_then(|count| count.parse().ok()).unwrap_or(60_u64);
    let told: Vec<Result<(), String>> = kept.chain(0..more).map(tell).collect();
    let wrong: Vec<String> = told.into_iter().filter_map(Result::err).collect();
    assert!(
        wrong.is_empty(),
        "{} stories: {}",
        wrong.len(),
        wrong.join("\n")
    );
}
