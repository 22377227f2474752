//! Programs that are killed while they write, and what the next one finds.

use super::*;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

/// What the tests below start as a program of its own, and kill.
#[test]
#[ignore = "goes on until it is killed"]
fn victim() {
    let path = PathBuf::from(std::env::var_os("SAMBAND_TEST_FILE").unwrap());
    let whom = std::env::var("SAMBAND_TEST_ERASE").ok();
    let mut results = Results::open(&path).unwrap();
    let say = |word: &str| {
        println!("@{word}");
        std::io::stdout().flush().unwrap();
    };
    say("open");
    if let Some(whom) = whom {
        results.erase(&whom).unwrap();
        say("erased");
        return;
    }
    let process = std::process::id();
    for number in 0.. {
        let exercise = format!("{process}-{number}");
        results.keep("Ugle", &entry(&exercise, number)).unwrap();
        say(&exercise);
    }
}

fn start(path: &Path, whom: Option<&str>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "results::tests::killed::victim",
        "--ignored",
        "--nocapture",
    ]);
    command.env("SAMBAND_TEST_FILE", path);
    if let Some(whom) = whom {
        command.env("SAMBAND_TEST_ERASE", whom);
    }
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills it so long after it has said so many words since it opened the file, and gives all of them.
fn killed(mut child: Child, words: usize, after: Duration) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The test harness has its own words too, on the same line at first.
    let mut said = lines
        .map_while(Result::ok)
        .filter_map(|line| line.split_once('@').map(|(_, word)| word.to_owned()));
    assert_eq!(said.next().as_deref(), Some("open"));
    let mut all: Vec<String> = said.by_ref().take(words).collect();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    all.extend(said);
    all
}

/// `kill -9` at two hundred moments, twenty in a row on the same file.
#[test]
fn nothing_that_was_kept_is_lost_to_a_kill() {
    let mut acknowledged_in_all = 0;
    for file in 0..10u64 {
        let (_folder, path) = somewhere();
        let mut acknowledged = Vec::new();
        for moment in 0..20u64 {
            let after = Duration::from_micros((file * 20 + moment) * 7919 % 9_000);
            let words = usize::try_from(moment % 3).unwrap();
            acknowledged.extend(killed(start(&path, None), words, after));
            let results = Results::open(&path).unwrap();
            let sound: String = results
                .connection
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .unwrap();
            assert_eq!(sound, "ok");
            assert!(!journal_of(&path).exists());
        }
        let results = Results::open(&path).unwrap();
        let runs = results.runs("Ugle").unwrap_or_default();
        let kept: BTreeSet<&str> = runs.iter().map(|run| run.exercise.as_str()).collect();
        for exercise in &acknowledged {
            assert!(kept.contains(exercise.as_str()), "{exercise} is lost");
        }
        assert!(
            runs.iter().all(|run| run.outcomes.len() == 1),
            "none is half there"
        );
        acknowledged_in_all += acknowledged.len();
    }
    assert!(
        acknowledged_in_all > 150,
        "only {acknowledged_in_all} in all"
    );
}

#[test]
fn an_erasing_that_was_killed_is_finished_or_was_never_begun() {
    let (_folder, template) = somewhere();
    let mut results = Results::open(&template).unwrap();
    for number in 0..40 {
        for name in ["Hemmelig", "Rev"] {
            let run = format!("run-of-{name}-{number}");
            results.keep(name, &entry(&run, number)).unwrap();
        }
    }
    drop(results);
    let (mut finished, mut untouched) = (0, 0);
    for moment in 0..60u64 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("results.sqlite3");
        fs::copy(&template, &path).unwrap();
        let after = Duration::from_micros(moment * 7919 % 30_000);
        let acknowledged = !killed(start(&path, Some("hemmelig")), 0, after).is_empty();
        let results = Results::open(&path).unwrap();
        match results.runs("Hemmelig") {
            Ok(runs) => {
                assert!(!acknowledged);
                assert_eq!(runs.len(), 40);
                untouched += 1;
            }
            Err(_) => {
                let mut files = fs::read_dir(folder.path()).unwrap();
                let trace = files.any(|file| {
                    let bytes = fs::read(file.unwrap().path()).unwrap();
                    bytes.windows(8).any(|some| some == b"Hemmelig")
                });
                assert!(!trace, "moment {moment}");
                finished += 1;
            }
        }
        assert!(!journal_of(&path).exists());
        assert_eq!(results.runs("Rev").unwrap().len(), 40);
    }
    println!("{finished} finished, {untouched} not begun");
    assert!(finished > 0);
}

/// As a program leaves it that is stopped right after the transaction: the rows are gone, and the
/// journal holds them still.
#[test]
fn a_journal_that_was_left_is_overwritten_when_the_file_is_opened() {
    let (folder, path) = somewhere();
    let mut results = Results::open(&path).unwrap();
    results.keep("Hemmelig", &entry("a", 1)).unwrap();
    results.keep("Rev", &entry("b", 2)).unwrap();
    let begin = "PRAGMA journal_mode = PERSIST; UPDATE person SET erasing = 1 WHERE id = 1;";
    results.connection.execute_batch(begin).unwrap();
    drop(results);
    assert!(journal_of(&path).exists());
    let results = Results::open(&path).unwrap();
    assert!(!journal_of(&path).exists());
    assert_eq!(results.people().unwrap().len(), 1);
    let bytes = fs::read(&path).unwrap();
    assert!(!bytes.windows(8).any(|some| some == b"Hemmelig"));
    drop(folder);
}
