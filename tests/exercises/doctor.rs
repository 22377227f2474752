//! The doctor on machines that lack something: it says so, says how to mend it, and fails.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// The doctor, with nothing of this machine but what is given.
fn doctor(home: &Path, path: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
    command
        .env_clear()
        .env("SAMBAND_HOME", home)
        .env("HOME", home)
        .env("PATH", path)
        .args(["--language", "en", "doctor", "--json"]);
    command
}

fn check(output: &Output, name: &str) -> (String, String, Option<String>) {
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = said["checks"].as_array().unwrap();
    let one = checks.iter().find(|one| one["check"] == name).unwrap();
    let word = |key: &str| one[key].as_str().map(str::to_owned);
    (word("state").unwrap(), word("found").unwrap(), word("mend"))
}

#[test]
fn what_is_not_installed_is_named_with_its_mend() {
    let home = tempfile::tempdir().unwrap();
    let empty = tempfile::tempdir().unwrap();
    let output = doctor(home.path(), empty.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let (state, found, mend) = check(&output, "speech");
    assert_eq!(state, "less");
    assert!(found.contains("espeak-ng"), "{found}");
    assert!(mend.unwrap().contains("apt install espeak-ng"));
    let (state, found, mend) = check(&output, "folders");
    assert_eq!((state.as_str(), mend), ("fine", None));
    assert!(found.contains(home.path().to_str().unwrap()));
    assert!(home.path().join("recordings").is_dir());
    if cfg!(target_os = "linux") {
        let (state, _, mend) = check(&output, "screen");
        assert!(state == "less" && mend.unwrap().contains("xvfb-run"));
    }
}

#[test]
fn folders_that_cannot_be_written_and_broken_settings_are_told() {
    let home = tempfile::tempdir().unwrap();
    // A file where a folder should be, which not even root can write in.
    std::fs::write(home.path().join("recordings"), "").unwrap();
    std::fs::write(home.path().join("settings.ron"), "(theme: \"plaid\")").unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let output = doctor(home.path(), Path::new(&path)).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let (state, found, mend) = check(&output, "folders");
    assert_eq!(state, "broken");
    assert!(found.contains("recordings") && mend.unwrap().contains("SAMBAND_HOME"));
    let (state, found, _) = check(&output, "settings");
    assert_eq!(state, "less");
    assert!(
        found.contains("plaid") && found.contains("\"dark\""),
        "{found}"
    );
}

/// In a sentence for people as well.
#[test]
fn people_get_a_page() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_samband"))
        .env("SAMBAND_HOME", home.path())
        .arg("doctor")
        .output()
        .unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(
        page.contains("Talesyntese: ") && page.contains("Mapper å skrive i: "),
        "{page}"
    );
}
