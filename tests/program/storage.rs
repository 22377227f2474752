//! What the program keeps of people, through the program itself: who may read it, what is left
//! when they are forgotten, and what a full disk does to it.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Everything of one person below one folder.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Home(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn samband(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
        command.env("SAMBAND_HOME", self.0.path());
        command.args(["--language", "en"]).args(words);
        command.output().unwrap()
    }

    /// The same, and it goes well; gives what it says.
    fn does(&self, words: &[&str]) -> String {
        let output = self.samband(words);
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {why}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A run that is over, recorded there.
    fn recorded(&self, name: &str) -> PathBuf {
        fs::create_dir_all(self.path("recordings")).unwrap();
        let path = self.path("recordings").join(name);
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/brystsmerter.ron");
        let (scenario, out) = (scenario.to_str().unwrap(), path.to_str().unwrap());
        self.does(&["run", scenario, "--robot", "monkey", "--json", "--out", out]);
        path
    }
}

#[test]
fn whoever_is_forgotten_is_told_what_still_tells_of_them_and_can_have_that_erased_too() {
    let home = Home::new();
    let (mine, others) = (home.recorded("mine.opptak"), home.recorded("others.opptak"));
    let (mine_is, others_is) = (mine.to_str().unwrap(), others.to_str().unwrap());
    let report = mine.with_extension("html");
    home.does(&["results", "keep", mine_is, "--as", "Åse"]);
    home.does(&["remark", "stop5", mine_is, "--name", "Åse", "--well", "alt"]);
    home.does(&["report", mine_is, "--html", report.to_str().unwrap()]);
    home.does(&["results", "keep", others_is, "--as", "Rev"]);
    home.does(&[
        "remark",
        "stop5",
        others_is,
        "--name",
        "Rev",
        "--well",
        "ÅSE var flink",
    ]);

    // Composed otherwise, and small.
    let told = home.does(&["results", "erase", "a\u{30A}se"]);
    for path in [&mine, &report, &others] {
        assert!(told.contains(&path.display().to_string()), "{told}");
        assert!(path.exists());
    }
    assert!(told.contains("--recordings"), "{told}");
    let listed = home.does(&["results", "list"]);
    assert!(
        listed.contains("Rev") && !listed.contains("Åse"),
        "{listed}"
    );

    // They are forgotten already, and what is left can be erased all the same.
    let told = home.does(&["results", "erase", "Åse", "--recordings"]);
    assert!(told.contains(&mine.display().to_string()), "{told}");
    assert!(!mine.exists() && !report.exists() && others.exists());
    assert!(told.contains(&others.display().to_string()), "{told}");
    let nobody = home.samband(&["results", "erase", "Ingen", "--recordings"]);
    assert_eq!(nobody.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_is_kept_or_written() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let recording = home.recorded("a.opptak");
    let is = recording.to_str().unwrap();
    let tables = home.path("tables/of/mine");
    let (page, json) = (home.path("a.html"), home.path("a.json"));
    home.does(&["report", is, "--html", page.to_str().unwrap()]);
    home.does(&["report", is, "--json", json.to_str().unwrap()]);
    home.does(&["report", is, "--csv", tables.to_str().unwrap()]);
    home.does(&["results", "keep", is, "--as", "Rev"]);
    let export = home.path("rev.csv");
    home.does(&[
        "results",
        "export",
        "--as",
        "Rev",
        "--out",
        export.to_str().unwrap(),
    ]);
    let files = [recording, page, json, export, home.path("results.sqlite3")];
    for path in files
        .iter()
        .chain([&tables.join("findings.csv"), &tables.join("events.csv")])
    {
        assert_eq!(rights(path), 0o600, "{}", path.display());
    }
    assert_eq!(rights(&tables), 0o700);
    // A folder that was there is left as it was.
    let shared = home.path("shared");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o755)).unwrap();
    home.does(&[
        "report",
        files[0].to_str().unwrap(),
        "--csv",
        shared.to_str().unwrap(),
    ]);
    assert_eq!(rights(&shared), 0o755);
}

/// The disk has no room for what is imported, exported or reported: it says so and what to do, and
/// what was there is as it was, with nothing beside it.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_what_was_there_and_nothing_else() {
    let home = Home::new();
    let book = home.path("book.xlsx");
    home.does(&[
        "dreiebok",
        "export",
        "brystsmerter",
        "--out",
        book.to_str().unwrap(),
    ]);
    let recording = home.recorded("a.opptak");
    let (folder, old) = (home.path("there"), "somebody worked an hour on this");
    fs::create_dir(&folder).unwrap();
    let (book, recording) = (book.to_str().unwrap(), recording.to_str().unwrap());
    let cases: [(&str, &[&str]); 4] = [
        ("x.ron", &["dreiebok", "import", book, "--out"]),
        ("x.html", &["report", recording, "--html"]),
        ("x.json", &["report", recording, "--json"]),
        ("new.xlsx", &["dreiebok", "export", "brystsmerter", "--out"]),
    ];
    for (name, words) in cases {
        let out = folder.join(name);
        if name.starts_with('x') {
            fs::write(&out, old).unwrap();
        }
        let before = fs::read_dir(&folder).unwrap().count();
        // A limit on the size of files is as good as a full disk, and needs no rights.
        let refused = Command::new("bash")
            .args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$@\"", "bash"])
            .arg(env!("CARGO_BIN_EXE_samband"))
            .args(["--language", "en"])
            .args(words)
            .arg(&out)
            .env("SAMBAND_HOME", home.0.path())
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{name}: {why}");
        assert!(why.contains(name) && why.contains("is as it was"), "{why}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), before, "{name}");
        match name.starts_with('x') {
            true => assert_eq!(fs::read_to_string(&out).unwrap(), old),
            false => assert!(!out.exists()),
        }
    }
    // With room, the old one is kept and the new one is there.
    let out = folder.join("x.ron");
    home.does(&["dreiebok", "import", book, "--out", out.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(folder.join("x.ron.1")).unwrap(), old);
    assert!(fs::read_to_string(&out).unwrap().contains("title"));
}

/// A class keeps its results at the same moment, each in a program of its own.
#[test]
fn what_many_programs_keep_at_the_same_moment_is_all_there() {
    let home = Home::new();
    let recording = home.recorded("a.opptak");
    let names: Vec<String> = (0..16).map(|number| format!("Trainee {number}")).collect();
    std::thread::scope(|scope| {
        for name in &names {
            let (home, recording) = (&home, recording.to_str().unwrap());
            scope.spawn(move || home.does(&["results", "keep", recording, "--as", name]));
        }
    });
    let listed = home.does(&["results", "list"]);
    assert_eq!(listed.lines().count(), names.len(), "{listed}");
    let beside = fs::read_dir(home.0.path()).unwrap().count();
    assert_eq!(beside, 2, "the results and the recordings");
}

#[test]
fn stories_from_the_world_of_faults_are_told_by_a_verb() {
    let home = Home::new();
    let told = home.does(&["faults", "--stories", "20", "--seed", "100000"]);
    assert!(told.contains("20 stories"), "{told}");
}
