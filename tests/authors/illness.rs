//! The page on an illness of one's own, followed to the letter: what it says is put where it says,
//! and nothing else; then the exercise can be played, and its caller answers about what is new.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::assess;
use samband::host::{Exercise, play_through, robots};
use samband::scenario::{load, read_sources};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::{fs, path::PathBuf};

const PAGE: &str = include_str!("../../assets/handbook/sykdom.md");

/// The block under a line of the page.
fn block(head: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(head).unwrap_or_else(|| panic!("no {head}"));
    let (_, rest) = rest.split_once("```ron").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    rest.split_once("```").unwrap().0
}

/// Puts text in after a line, from a place on.
fn put(text: &str, from: &str, after: &str, new: &str) -> String {
    let start = text.find(from).unwrap();
    let line = start + text[start..].find(after).unwrap() + after.len();
    format!(
        "{}\n{new}{}",
        &text[..line],
        text[line..].trim_start_matches('\n')
    )
}

/// A folder in which the page has been followed.
fn followed(folder: &Path) -> PathBuf {
    let pack = folder.join("fjordvik");
    fs::create_dir(&pack).unwrap();
    for file in fs::read_dir("scenarios/fjordvik").unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, pack.join(file.file_name().unwrap())).unwrap();
    }
    let phrases = pack.join("phrases.ron");
    let text = fs::read_to_string(&phrases).unwrap();
    let topics = block("**I `phrases.ron`, under `topics`:**");
    let values = block("**I `phrases.ron`, under `topics`, i `what`, under `values`:**");
    let meant = block("**I `phrases.ron`, under `meant`:**");
    let text = put(&text, "\n        \"what\": (", "values: {", values);
    let text = put(&text, "\n    topics: {", "topics: {", topics);
    let text = put(&text, "\n    meant: {", "meant: {", meant);
    fs::write(&phrases, text).unwrap();
    let scenario = folder.join("bygdefest.ron");
    fs::write(&scenario, block("Kopier denne")).unwrap();
    scenario
}

#[test]
fn whoever_follows_the_page_has_an_illness_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = followed(folder.path());
    let loaded = load(&read_sources(&scenario).unwrap()).unwrap_or_else(|all| panic!("{all:#?}"));
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    for (robot, good) in [("ideal", true), ("one-fault:harm", false)] {
        let player = robots::by_name(robot, &loaded.setup, seat, 1).unwrap();
        let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 1);
        play_through(&mut exercise, vec![(seat, player)]).unwrap();
        let assessment = assess::judge(&loaded.setup, exercise.log());
        let missed = assessment.findings.iter();
        let missed = missed.filter(|one| one.verdict == assess::Verdict::Missed);
        let missed: Vec<String> = missed
            .map(|one| format!("{} {}", one.label, one.why))
            .collect();
        assert_eq!(missed.is_empty(), good, "{robot}: {missed:#?}");
    }
    // Asked in words of one's own, the caller looks and answers about what is new.
    for (asked, answer) in [
        ("Har han fått utslett?", "utslett"),
        ("Er det elveblest på ham, har han fått prikker?", "utslett"),
        ("Hva er det for musikk jeg hører?", "musikk"),
        ("Sett adrenalinpennen i låret!", "pennen"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
        command.args([
            "ask",
            scenario.to_str().unwrap(),
            "--caller",
            "kamerat",
            asked,
        ]);
        command.env("SAMBAND_HOME", folder.path().join("home"));
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).to_lowercase();
        let said: Vec<&str> = said.lines().skip(1).collect();
        assert!(
            said.iter().any(|line| line.contains(answer)),
            "{asked}: {said:#?}"
        );
    }
}
