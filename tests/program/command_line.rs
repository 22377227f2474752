//! The command line as a shell meets it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::process::{Command, Stdio};

fn samband(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
    command.args(arguments);
    command
}

/// `samband … | head` where `head` has left before anything is said.
#[test]
fn a_reader_that_has_gone_is_no_mistake() {
    for arguments in [
        &["results", "keep", "--help"][..],
        &["run", "scenarios/brystsmerter.ron", "--robot", "ideal"],
        &[
            "ask",
            "scenarios/brystsmerter.ron",
            "--caller",
            "kona",
            "Puster han?",
        ],
        &["district", "check", "scenarios/fjordvik/district.ron"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let done = samband(arguments).stdout(writer).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert!(done.status.success(), "{arguments:?}: {said}");
    }
}

/// The same for what is wrong: `2>&1 | head`.
#[test]
fn nobody_to_complain_to_is_no_mistake() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let done = samband(&["validate", "nowhere.ron"])
        .stdout(Stdio::null())
        .stderr(writer)
        .status()
        .unwrap();
    assert_eq!(done.code(), Some(1));
}

/// A full disk behind `>` is told, and is a failure.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_told() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let done = samband(&[
        "--language",
        "en",
        "run",
        "scenarios/brystsmerter.ron",
        "--robot",
        "ideal",
    ])
    .stdout(full)
    .stderr(Stdio::piped())
    .spawn()
    .unwrap()
    .wait_with_output()
    .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("could not be written"), "{said}");
    assert_eq!(said.matches("could not be written").count(), 1, "{said}");
    assert_eq!(done.status.code(), Some(1));
}

/// The robots that can play are named where they are asked for.
#[test]
fn the_help_names_the_robots() {
    for verb in ["run", "seat"] {
        let help = samband(&[verb, "--help"]).output().unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        for robot in samband::host::robots::PLAIN.iter().chain(&["one-fault:"]) {
            assert!(help.contains(robot), "{verb}: {robot} in {help}");
        }
    }
}
