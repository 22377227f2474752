//! Spreadsheets as people and programs leave them: files that were kept, each with the outcome
//! that is right for it. None may lose an edit without a word.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::dreiebok::{Format, Imported, import, scenario_in};
use samband::language::Value;
use samband::scenario::{Loaded, load, read_sources, with_pack};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn case(name: &str) -> PathBuf {
    Path::new("tests/cases/dreiebok").join(name)
}

/// What comes of a file: the exercise it was made from, and what the import says.
fn brought_in(name: &str) -> (Loaded, Result<Imported, Vec<String>>) {
    let path = case(name);
    let book = Format::of(&path).unwrap().read(&fs::read(&path).unwrap());
    let book = book.unwrap_or_else(|why| panic!("{name}: {why}"));
    let (scenario, text) = scenario_in(&book).unwrap();
    let sources = with_pack(&scenario, text, Path::new("scenarios"));
    let base = load(&sources).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let imported = import(&book, &base);
    let told = |troubles: Vec<_>| troubles.iter().map(ToString::to_string).collect();
    (base, imported.map_err(told))
}

fn refused(name: &str) -> Vec<String> {
    let told = brought_in(name).1.err();
    told.unwrap_or_else(|| panic!("{name} was read"))
}

fn read(name: &str) -> (Loaded, Imported) {
    let (base, imported) = brought_in(name);
    (
        base,
        imported.unwrap_or_else(|told| panic!("{name}: {told:#?}")),
    )
}

fn text(loaded: &Loaded) -> &str {
    &loaded.sources.files[&loaded.sources.scenario]
}

fn samband(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
    command.args(arguments).output().unwrap()
}

// ---- columns and rows -----------------------------------------------------------------------------

#[test]
fn a_deleted_column_is_told() {
    let told = refused("slettet-kolonne-innringer.xlsx");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("Personer!D1: kolonnen «Innringer: kona» mangler"));
}

#[test]
fn a_renamed_heading_is_told_by_its_cell_with_the_one_that_is_missing() {
    let told = refused("omdopt-kolonne.xlsx");
    assert_eq!(told.len(), 1, "{told:#?}");
    let wanted = "Dreiebok!I1: ukjent kolonne «Tidsfrist», og denne mangler: Frist";
    assert!(told[0].starts_with(wanted), "{told:#?}");
}

/// A column for somebody who rings is somebody who rings; what a caller must have and this one
/// lacks is told at the cells.
#[test]
fn a_new_callers_column_is_a_new_caller() {
    let told = refused("ny-kolonne-innringer.xlsx");
    let empty = |cell: &str| {
        let start = format!("Personer!{cell}: ");
        told.iter()
            .any(|one| one.starts_with(&start) && one.contains("ruten er tom"))
    };
    for cell in ["E3", "E11", "E12"] {
        assert!(empty(cell), "{cell} in {told:#?}");
    }
    assert_eq!(told.len(), 3, "{told:#?}");
}

#[test]
fn a_new_caller_and_an_inject_of_theirs_are_not_contradicted() {
    let told = refused("ny-innringer-og-innspill.xlsx");
    // Only what is missing of the caller: the inject is understood.
    assert!(
        told.iter().all(|one| one.starts_with("Personer!E")),
        "{told:#?}"
    );
    assert_eq!(told.len(), 2, "{told:#?}");
}

#[test]
fn expectations_follow_the_goal_and_not_its_number() {
    let (base, back) = read("maal-byttet-om.xlsx");
    let goal_of = |loaded: &Loaded| -> Vec<Option<String>> {
        let goals = &loaded.brief.goals;
        let all = loaded.setup.story.expectations.iter();
        let goal = |one: &samband::engine::setup::Expectation| {
            one.goal.map(|number| goals[usize::from(number)].clone())
        };
        all.map(goal).collect()
    };
    assert_ne!(base.brief.goals, back.loaded.brief.goals);
    assert_eq!(goal_of(&base), goal_of(&back.loaded));
    assert!(back.remarks.iter().any(|one| one.contains("følger målet")));
}

// ---- what the spreadsheet made of it --------------------------------------------------------------

#[test]
fn a_time_that_became_a_date_is_told_with_the_mend() {
    let told = refused("tid-som-dato.xlsx");
    let wanted = "Dreiebok!B4: I3, Tid: regnearket har gjort det som ble skrevet, om til datoen \
        2026-01-20 (gjør ruten om til tekst, og skriv det på nytt)";
    assert_eq!(told, [wanted]);
}

#[test]
fn dates_and_times_in_cells_of_text_are_told_with_the_mend() {
    let told = refused("date-in-text.xlsx");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("Dreiebok!C3: ") && told[0].contains("klokkeslettet 13:37:00"));
    assert!(told[1].starts_with("Personer!C18: ") && told[1].contains("datoen 2026-01-03"));
    assert!(
        told.iter()
            .all(|one| one.contains("gjør ruten om til tekst"))
    );
}

#[test]
fn a_clock_time_for_a_deadline_is_refused_in_csv_as_in_a_workbook() {
    let told = refused("frist-som-klokkeslett.csv");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("Dreiebok!I89: "), "{told:#?}");
    assert!(told[0].contains("«00:15:00» kan bety to ting"));
}

#[test]
fn an_error_beside_a_table_does_not_cost_the_table() {
    let (base, back) = read("error-cell.xlsx");
    let wanted = text(&base).replace("age: 62", "age: 71");
    assert_eq!(back.text, wanted);
    assert_eq!(back.changes.len(), 1);
}

#[test]
fn a_failed_formula_in_a_sheet_of_libreoffice_is_refused() {
    let told = refused("failed-formula.ods");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("Øvelsen!B2: ") && told[0].contains("#DIV/0!"),
        "{told:#?}"
    );
}

#[test]
fn real_times_in_a_sheet_of_libreoffice_are_read() {
    let (_, back) = read("times.ods");
    assert_eq!(back.changes.len(), 2, "{:#?}", back.changes);
    assert!(back.text.contains("start: \"15:07\""));
    assert!(back.text.contains("\"1:35\""));
}

// ---- other files ----------------------------------------------------------------------------------

#[test]
fn our_own_csv_saved_as_a_workbook_is_read() {
    let (base, back) = read("csv-saved-as-workbook.xlsx");
    assert_eq!(back.text, text(&base));
    assert_eq!(back.changes, []);
}

#[test]
fn signs_of_older_programs_are_kept() {
    let (_, back) = read("ansi-tankestrek.csv");
    assert_eq!(back.loaded.brief.title, "Brystsmerter – kveldsvakt");
    assert!(back.loaded.brief.story[0].starts_with("Sjefen sier: “Lykke til” … det er"));
}

#[test]
fn somebody_elses_plan_is_refused_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.ron");
    let book = case("fremmed-msel.xlsx");
    let onto = "scenarios/brystsmerter.ron";
    let done = samband(&[
        "dreiebok",
        "import",
        book.to_str().unwrap(),
        "--onto",
        onto,
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(!done.status.success());
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(
        told.contains("ingenting i regnearket hører til øvelsen"),
        "{told}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

// ---- the disk -------------------------------------------------------------------------------------

/// Where nothing can be written, what was there is as it was.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_nothing_costs_nothing() {
    let shipped = load(&read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (book, out) = (folder.path().join("x.xlsx"), folder.path().join("x.ron"));
    let bytes = Format::Workbook.write(&samband::dreiebok::export(&shipped));
    fs::write(&book, bytes.unwrap()).unwrap();
    fs::write(&out, "as it was").unwrap();
    // A process that may write no byte to any file stands for a full disk.
    let full = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 0; exec \"$0\" dreiebok import \"$1\"",
        ])
        .args([env!("CARGO_BIN_EXE_samband"), book.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(!full.status.success());
    let told = String::from_utf8(full.stderr).unwrap();
    assert!(told.contains("x.ron kan ikke skrives"), "{told}");
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["x.ron", "x.xlsx"]);
    assert_eq!(fs::read(&out).unwrap(), b"as it was");
    // With room, the same import keeps it and says so.
    let done = samband(&["dreiebok", "import", book.to_str().unwrap()]);
    assert!(done.status.success());
    assert!(String::from_utf8(done.stderr).unwrap().contains("heter nå"));
    assert_eq!(
        fs::read(folder.path().join("x.ron.1")).unwrap(),
        b"as it was"
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), text(&shipped));
}

#[test]
fn an_exercise_does_not_overwrite_the_spreadsheet_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("x.csv");
    fs::copy(case("ansi-tankestrek.csv"), &book).unwrap();
    let path = book.to_str().unwrap();
    let done = samband(&["dreiebok", "import", path, "--out", path]);
    assert!(!done.status.success());
    assert_eq!(
        fs::read(&book).unwrap(),
        fs::read(case("ansi-tankestrek.csv")).unwrap()
    );
}

/// The patient's age, for what else must not change.
#[test]
fn a_case_that_changes_nothing_changes_nothing() {
    let (_, back) = read("csv-saved-as-workbook.xlsx");
    let age = back.loaded.setup.story.patients[0]
        .facts
        .get("age")
        .cloned();
    assert_eq!(age, Some(Value::Number(62)));
}
