//! What the handbook says of the index: its example is whole, and what it names there is.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess::rules;
use samband::engine::setup::Priority;
use samband::scenario::{check_index, load, read_sources};
use std::path::Path;
use std::process::Command;

const PAGE: &str = include_str!("../../assets/handbook/indeks.md");
const DEMANDS: &str = include_str!("../../assets/handbook/krav.md");

/// The example on the page.
fn example() -> &'static str {
    let (_, rest) = PAGE.split_once("```ron\n").unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn the_example_of_the_handbook_is_a_whole_index() {
    let index = check_index("index.ron", example()).unwrap();
    let told: Vec<String> = index.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn the_demands_name_rules_that_there_are() {
    let known: Vec<&str> = rules().iter().map(|rule| rule.id()).collect();
    let named: Vec<&str> = DEMANDS.split('`').skip(1).step_by(2).collect();
    assert!(named.len() > 8, "{named:?}");
    for name in named {
        assert!(known.contains(&name), "{name}");
    }
}

/// A scenario of before the 24 cards says what it meant then, with the codes of then.
#[test]
fn codes_of_an_earlier_index_mean_what_they_meant() {
    let new = read_sources(Path::new("scenarios/feil-adresse.ron")).unwrap();
    let wanted = load(&new).unwrap().setup.story.expectations.clone();
    let codes = "[\"nye slagtegn\"]";
    let old = new
        .with_edit("feil-adresse.ron", codes, "[\"A.28.01\"]")
        .unwrap();
    let old = load(&old).unwrap();
    let criteria = |all: &[samband::engine::setup::Expectation]| -> Vec<Vec<String>> {
        all.iter().map(|one| one.criteria.clone()).collect()
    };
    assert_eq!(criteria(&old.setup.story.expectations), criteria(&wanted));
    // And an index of titles and criteria alone, as they were, is still an index.
    let plain = r#"(schema: 1, cards: [(code: "11", title: "Bryst", words: ["hjerte"], criteria: [
        (code: "A.11.02", priority: acute, text: "Klem"),
    ])])"#;
    let index = check_index("index.ron", plain).unwrap();
    assert_eq!(index.cards[0].criteria[0].priority, Priority::Acute);
    let said = index.faults.iter().map(|one| one.message.clone());
    let said = said.collect::<Vec<_>>().join("\n");
    assert!(
        said.contains(&samband::text!("index-no-questions")),
        "{said}"
    );
}

/// Another organisation's index, with numbers and words of its own, takes the place of ours: the
/// exercise is told what it must have, and then accepts what means the same.
#[test]
fn an_index_of_ones_own_takes_the_place_of_the_shipped_one() {
    let ours = read_sources(Path::new("scenarios/feil-adresse.ron")).unwrap();
    let with = |concept: &str| {
        let mut sources = ours.clone();
        let text = format!(
            r#"(schema: 1, cards: [(code: "28", title: "Lammelse", criteria: [
                (code: "A.28.04", priority: acute, text: "Skjev i ansiktet"{concept}),
                (code: "A.28.07", priority: acute, text: "Faller til en side"),
                (code: "H.28.01", priority: urgent, text: "Nummen over uker"{concept}),
            ])])"#
        );
        sources.files.insert("fjordvik/index.ron".to_owned(), text);
        load(&sources)
    };
    let problems = with("").unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("nye slagtegn") && told[0].starts_with("feil-adresse.ron:"));
    let loaded = with(", concept: \"nye slagtegn\"").unwrap();
    let expectations = loaded.setup.story.expectations.iter();
    let accepted: Vec<&Vec<String>> = expectations
        .filter(|one| one.rule == "criterion")
        .map(|one| &one.criteria)
        .collect();
    // Of the same meaning, only those of the priority that the exercise asks for.
    assert_eq!(accepted, [&vec!["A.28.04".to_owned()]]);
}

/// Runs the program; whether it was content, and all that it said.
fn samband(arguments: &[&str]) -> (bool, String) {
    let program = env!("CARGO_BIN_EXE_samband");
    let done = Command::new(program).args(arguments).output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn an_index_is_checked_and_shown_from_the_command_line() {
    let (good, said) = samband(&["index", "check", "scenarios/fjordvik"]);
    assert!(good && said.contains("24"), "{said}");
    let (good, ours) = samband(&["index", "check", "brystsmerter"]);
    // The first line names the file from where it was asked for.
    let rest = |said: &str| said.split_once('\n').unwrap().1.to_owned();
    assert!(
        good && rest(&ours) == rest(&said),
        "the shipped pack is the one in the folder: {ours}"
    );
    let (good, said) = samband(&["index", "show", "klemmer i brystet"]);
    assert!(good && said.starts_with("03 Brystsmerter"), "{said}");
    let (good, said) = samband(&["index", "show", "finnes ikke"]);
    assert!(!good && said.contains("finnes ikke"), "{said}");
    // A fault is told with its file, line and column, and is an error.
    let folder = tempfile::tempdir().unwrap();
    let broken = example().replacen("unknown: (then: \"spør pårørende\"),", "", 1);
    let file = folder.path().join("index.ron");
    std::fs::write(&file, &broken).unwrap();
    let (good, said) = samband(&["index", "check", folder.path().to_str().unwrap()]);
    let line = broken
        .lines()
        .position(|one| one.contains("Har du hatt hjertesykdom"));
    let line = line.unwrap();
    // The question begins on the line before.
    let place = format!("{}:{line}:", file.display());
    assert!(
        !good && said.contains(&place) && said.contains("vet ikke"),
        "{place} {said}"
    );
}
