//! The handbook is followed to the letter: an author who does what the page says, and nothing else,
//! has an exercise of their own that can be played. The commands and the cells are taken from the
//! page.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::dreiebok::{Book, Cell, Format};
use samband::engine::event::Event;
use samband::engine::{dispatch, phone, radio};
use samband::host::{Exercise, play_through, robots};
use samband::scenario::{Loaded, load, read_sources};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

const PAGE: &str = include_str!("../../assets/handbook/dreiebok.md");

/// The commands on the page, in order.
fn commands() -> Vec<Vec<&'static str>> {
    let lines = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("    samband "));
    lines
        .map(|line| line.split_whitespace().collect())
        .collect()
}

/// What a table of the page says is to stand in a sheet.
struct Wanted {
    sheet: &'static str,
    heads: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
}

/// The tables of the page, each under the name of its sheet.
fn tables() -> Vec<Wanted> {
    let mut tables: Vec<Wanted> = Vec::new();
    let (mut sheet, mut inside) = ("", false);
    for line in PAGE.lines() {
        if let Some(rest) = line.strip_prefix("**Arket ") {
            sheet = rest.split(".**").next().unwrap();
        }
        let cells = line
            .strip_prefix("| ")
            .and_then(|line| line.strip_suffix(" |"));
        match cells.map(|cells| cells.split(" | ").collect::<Vec<_>>()) {
            Some(heads) if !inside => {
                let rows = Vec::new();
                tables.push(Wanted { sheet, heads, rows });
                inside = true;
            }
            Some(cells) => tables.last_mut().unwrap().rows.push(cells),
            None if line.starts_with("|-") => {}
            None => inside = false,
        }
    }
    tables
}

/// Writes into a book what the page says.
fn write(book: &mut Book, wanted: &Wanted) {
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == wanted.sheet);
    let sheet = sheet.unwrap_or_else(|| panic!("no sheet {}", wanted.sheet));
    let columns: Vec<usize> = wanted
        .heads
        .iter()
        .map(|head| {
            let place = sheet.rows[0].iter().position(|cell| cell.plain() == *head);
            place.unwrap_or_else(|| panic!("no column {head} in {}", wanted.sheet))
        })
        .collect();
    for row in &wanted.rows {
        // The first columns say which row it is.
        let keys = if wanted.sheet == "Personer" { 2 } else { 1 };
        let is =
            |cells: &&mut Vec<Cell>| (0..keys).all(|key| cells[columns[key]].plain() == row[key]);
        let cells = sheet.rows.iter_mut().find(is);
        let cells = cells.unwrap_or_else(|| panic!("no row {row:?} in {}", wanted.sheet));
        for (column, value) in columns.iter().zip(row).skip(keys) {
            cells[*column] = match value.parse() {
                Ok(number) => Cell::Number(number),
                Err(_) => Cell::text(*value),
            };
        }
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
    command.current_dir(folder).args(arguments);
    command.env("SAMBAND_HOME", folder.join("home"));
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    output
}

/// Plays it as well as can be.
fn played(loaded: &Loaded) -> Exercise {
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let robot = robots::by_name("ideal", &loaded.setup, seat, 1).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 1);
    play_through(&mut exercise, vec![(seat, robot)]).unwrap();
    exercise
}

/// All words said, by telephone and by radio.
fn said(exercise: &Exercise) -> String {
    let words = exercise
        .log()
        .iter()
        .filter_map(|logged| match &logged.event {
            Event::Phone(phone::Event::SpeechEnded { heard, .. })
            | Event::Radio(radio::Event::SpeechEnded { heard, .. }) => {
                Some(heard.as_ref()?.text.clone())
            }
            _ => None,
        });
    words.collect::<Vec<_>>().join("\n").to_lowercase()
}

/// The streets that somebody set off for.
fn driven_to(exercise: &Exercise) -> Vec<String> {
    let streets = exercise
        .log()
        .iter()
        .filter_map(|logged| match &logged.event {
            Event::Dispatch(dispatch::Event::SetOff {
                to: dispatch::Destination::Address(address),
                ..
            }) => Some(address.street.clone()),
            _ => None,
        });
    streets.collect()
}

#[test]
fn whoever_follows_the_page_has_an_exercise_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let commands = commands();
    let verbs: Vec<&str> = commands.iter().map(|command| command[0]).collect();
    assert_eq!(verbs, ["dreiebok", "dreiebok", "run", "play"]);
    let [out, back, robot, play] = &commands[..] else {
        panic!("four commands");
    };

    run(folder.path(), out);
    let book = folder.path().join(out.last().unwrap());
    let mut read = Format::of(&book)
        .unwrap()
        .read(&std::fs::read(&book).unwrap())
        .unwrap();
    let tables = tables();
    assert_eq!(tables.len(), 3);
    for table in &tables {
        write(&mut read, table);
    }
    std::fs::write(&book, Format::of(&book).unwrap().write(&read).unwrap()).unwrap();

    let told = String::from_utf8(run(folder.path(), back).stdout).unwrap();
    assert!(
        told.contains(
            "Personer!C4: Sted, Pasient: mannen: Solbakken 14, Fjordvik → Vikveien 7, Fjordvik"
        ),
        "{told}"
    );
    let told = String::from_utf8(run(folder.path(), robot).stdout).unwrap();
    assert!(
        told.contains("Vikveien 7, Fjordvik") && told.contains("Bestått"),
        "{told}"
    );

    // The last command opens the window; what it is given is the exercise just made.
    let exercise = folder.path().join(play[1]);
    let loaded = load(&read_sources(&exercise).unwrap()).unwrap();
    assert_eq!(loaded.brief.title, "Brystsmerter i Vikveien");
    let played = played(&loaded);
    let words = said(&played);
    assert!(
        words.contains("vikveien syv") && words.contains("syttien"),
        "{words}"
    );
    assert!(!words.contains("solbakken"), "{words}");
    let streets = driven_to(&played);
    assert!(
        !streets.is_empty() && streets.iter().all(|street| street == "Vikveien"),
        "{streets:?}"
    );
}

/// A workbook saved by another program (openpyxl 3.1), with the cells of the page changed in it.
#[test]
fn a_book_saved_by_another_program_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("annen.xlsx");
    std::fs::copy("tests/kept/dreiebok-openpyxl.xlsx", &book).unwrap();
    run(folder.path(), &["dreiebok", "import", "annen.xlsx"]);
    let loaded = load(&read_sources(&folder.path().join("annen.ron")).unwrap()).unwrap();
    assert_eq!(loaded.setup.story.patients[0].at.street, "Vikveien");
    assert_eq!(loaded.brief.title, "Brystsmerter i Vikveien");
}

/// Files that somebody has worked in are never written over.
#[test]
fn nothing_of_anybodys_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["dreiebok", "export", "brystsmerter"]);
    let again = Command::new(env!("CARGO_BIN_EXE_samband"))
        .current_dir(folder.path())
        .args(["dreiebok", "export", "brystsmerter"])
        .output()
        .unwrap();
    assert!(!again.status.success());
    let why = String::from_utf8(again.stderr).unwrap();
    assert!(
        why.contains("brystsmerter.xlsx finnes fra før") && why.contains("--out"),
        "{why}"
    );

    let own = folder.path().join("brystsmerter.ron");
    std::fs::write(&own, "// mine egne notater\n").unwrap();
    run(folder.path(), &["dreiebok", "import", "brystsmerter.xlsx"]);
    let kept = std::fs::read_to_string(folder.path().join("brystsmerter.ron.1")).unwrap();
    assert_eq!(kept, "// mine egne notater\n");
    let shipped = std::fs::read_to_string("scenarios/brystsmerter.ron").unwrap();
    assert_eq!(std::fs::read_to_string(&own).unwrap(), shipped);
    run(folder.path(), &["validate", "brystsmerter.ron"]);
}

/// In another language the heads and sentences are others, and either is understood in both.
#[test]
fn a_book_made_in_english_is_read_in_norwegian() {
    let folder = tempfile::tempdir().unwrap();
    run(
        folder.path(),
        &["dreiebok", "export", "brystsmerter", "--language", "en"],
    );
    let book = folder.path().join("brystsmerter.xlsx");
    let mut read = Format::Workbook
        .read(&std::fs::read(&book).unwrap())
        .unwrap();
    let script = read
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Script")
        .unwrap();
    let row = script
        .rows
        .iter_mut()
        .find(|row| row[0].plain() == "I3")
        .unwrap();
    row[1] = Cell::text("2:00 after kombinert answers the telephone");
    let cells = read
        .sheets
        .iter()
        .flat_map(|sheet| sheet.rows.iter().flatten());
    let untranslated: Vec<String> = cells
        .map(Cell::plain)
        .filter(|text| text.starts_with("dreiebok-"))
        .collect();
    assert_eq!(untranslated, Vec::<String>::new());
    std::fs::write(&book, Format::Workbook.write(&read).unwrap()).unwrap();
    run(folder.path(), &["dreiebok", "import", "brystsmerter.xlsx"]);
    let made = std::fs::read_to_string(folder.path().join("brystsmerter.ron")).unwrap();
    assert!(
        made.contains("when: After(\"2:00\", Answered(\"kombinert\"))"),
        "{made}"
    );
}
