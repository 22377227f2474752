//! Reports, and whether they belong to their recordings: on real runs, byte by byte.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use super::played::{self, Played, desk, somebody, sources};
use samband::assess::Verdict;
use samband::debrief::report::{
    Object, Report, VerifyError, Voucher, events_table, findings_table, page, timeline_table,
    verify, verify_code,
};
use samband::debrief::{Debrief, Saying, Stop5, say};
use samband::record::{Mode, Proof, ReadError, mend};
use samband::scenario::load;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A report as page and object, and the proof it stands on.
struct Made {
    page: String,
    object: String,
    voucher: Voucher,
    debrief: Debrief,
}

fn made(played: &Played) -> Made {
    let debrief = played.debrief();
    let proof = Proof::read(&played.path).unwrap();
    let voucher = Voucher::new(&debrief, &proof, 3600).unwrap();
    let report = Report {
        debrief: &debrief,
        voucher: Some(voucher.clone()),
    };
    Made {
        page: page(&report).unwrap(),
        object: Object::new(&report).to_json(),
        voucher,
        debrief,
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_page_says_what_it_is_of_and_needs_nothing_beside_it() {
    let sources = sources();
    let file = sources.scenario.clone();
    let nasty = sources
        .with_edit(&file, "\"Brystsmerter på Solbakken\"", "\"<b>A & B</b>\"")
        .unwrap();
    let played = Played::of(load(&nasty).unwrap(), "careless", 11, Mode::Exam);
    let made = made(&played);
    let fingerprint = made.debrief.run.fingerprint.to_string();
    for wanted in [
        "ØVELSE",
        "IKKE FAGLIG GODKJENT",
        "Prøve",
        "<svg",
        "STOP5",
        fingerprint.as_str(),
        made.voucher.code.as_str(),
        made.debrief.run.content.as_str(),
    ] {
        assert!(made.page.contains(wanted), "{wanted}");
    }
    for outside in [
        "http:", "https:", "src=", "<link", "<script", "url(", "@import",
    ] {
        assert!(!made.page.contains(outside), "{outside}");
    }
    assert!(
        !made.page.contains("<b>A & B</b>"),
        "what a scenario says is text"
    );
    assert!(
        !made.page.contains("{$") && !made.page.contains("{ $"),
        "every text has its values"
    );
    for goal in &made.debrief.brief.goals {
        assert!(made.page.contains(goal), "{goal}");
    }
}

#[test]
fn what_people_say_stands_in_every_form_of_the_report() {
    let played = Played::new("careless", 12);
    let debrief = played.debrief();
    let place = debrief
        .findings
        .iter()
        .position(|one| one.verdict() == Verdict::Missed);
    let one = &debrief.findings[place.unwrap()];
    let (finding, about) = (one.key(), one.finding.title());
    let contest = Saying::Contest {
        finding: finding.clone(),
        about: about.clone(),
        words: "Hun sa det <to> ganger.".to_owned(),
    };
    let after = say(&played.recording(), somebody(), contest).unwrap();
    let contested = made(&played);
    assert!(
        contested.page.contains("Bestridt")
            && contested.page.contains("Hun sa det &#60;to&#62; ganger.")
    );

    let ruling = Saying::Rule {
        finding,
        about,
        verdict: Verdict::Met,
        reason: "Hørt av to observatører.".to_owned(),
    };
    let after = say(&after, somebody(), ruling).unwrap();
    let mut form = Stop5::default();
    form.answers
        .insert("act".to_owned(), "Øve på varsling".to_owned());
    say(&after, somebody(), Saying::Stop5(form)).unwrap();
    let made = made(&played);
    for wanted in [
        "Overstyrt",
        "Hørt av to observatører.",
        "Slik reglene først vurderte det",
        "Øve på varsling",
        "Kari (instruktør)",
    ] {
        assert!(made.page.contains(wanted), "{wanted}");
    }
    let object = json(&made.object);
    assert_eq!(object["numbers"]["overruled"], 1);
    assert!(
        object["numbers"]["standing"]["score"].as_u64()
            > object["numbers"]["judged"]["score"].as_u64()
    );
    assert_eq!(
        object["score"], object["numbers"]["judged"]["score"],
        "the old field is as first judged"
    );
    assert_eq!(object["remarks"].as_array().unwrap().len(), 3);
    let report = Report {
        debrief: &made.debrief,
        voucher: None,
    };
    let table = findings_table(&report).unwrap();
    assert!(
        table.contains("Hørt av to observatører.") && table.contains("Hun sa det <to> ganger.")
    );
    assert!(
        page(&report).unwrap().contains("kan ikke etterprøves"),
        "no voucher, and it says so"
    );
}

#[test]
fn the_object_keeps_the_fields_that_run_gives() {
    let played = Played::new("ideal", 13);
    let object = json(&made(&played).object);
    for field in [
        "scenario",
        "seed",
        "robot",
        "score",
        "max",
        "passed",
        "findings",
        "events",
        "commands",
        "sim_ms",
        "wall_ms",
        "fingerprint",
    ] {
        assert!(object.get(field).is_some(), "{field}");
    }
    assert_eq!(object["goals"][0]["attainment"], "met");
    assert_eq!(object["patients"][0]["course"], "delivered");
}

#[test]
fn tables_have_a_row_for_everything() {
    let played = Played::new("ideal", 14);
    let debrief = played.debrief();
    let rows = |table: &str| {
        csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(table.as_bytes())
            .records()
            .map(Result::unwrap)
            .count()
    };
    let report = Report {
        debrief: &debrief,
        voucher: None,
    };
    assert_eq!(
        rows(&findings_table(&report).unwrap()),
        debrief.findings.len()
    );
    assert_eq!(rows(&events_table(&debrief).unwrap()), debrief.log.len());
    let entries: usize = debrief.lanes.iter().map(|lane| lane.entries.len()).sum();
    assert_eq!(rows(&timeline_table(&debrief).unwrap()), entries);
}

#[test]
fn a_report_is_verified_also_after_remarks_and_by_its_code_alone() {
    let played = Played::new("careless", 15);
    let made = made(&played);
    let proof = Proof::read(&played.path).unwrap();
    for text in [&made.page, &made.object] {
        let verified = verify(text, &proof).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!((verified.later, &verified.code), (0, &made.voucher.code));
        assert_eq!(verified.made_by, None);
    }
    let finding = made.debrief.findings[0].key();
    say(
        &played.recording(),
        somebody(),
        Saying::Withdraw { finding },
    )
    .unwrap();
    let proof = Proof::read(&played.path).unwrap();
    assert_eq!(verify(&made.page, &proof).unwrap().later, 1);
    let typed = made.voucher.code.to_lowercase().replace('-', " ");
    assert_eq!(verify_code(&typed, None, &proof).unwrap().later, 1);
    let wrong = match made.voucher.code.starts_with('0') {
        true => made.voucher.code.replacen('0', "1", 1),
        false => format!("0{}", &made.voucher.code[1..]),
    };
    assert!(matches!(
        verify_code(&wrong, None, &proof),
        Err(VerifyError::OtherResult)
    ));

    let other = Played::new("careless", 15);
    let refused = verify(&made.page, &Proof::read(&other.path).unwrap());
    assert!(matches!(refused, Err(VerifyError::OtherRun { .. })));
    assert!(matches!(
        verify("<html></html>", &proof),
        Err(VerifyError::NotAReport)
    ));
}

#[test]
fn an_altered_report_is_found_out() {
    let played = Played::new("careless", 16);
    let made = made(&played);
    let proof = Proof::read(&played.path).unwrap();
    // Any word, in the head or the text.
    for (from, to) in [
        ("poeng", "poenq"),
        ("Delvis nådd", "Nådd"),
        ("IKKE FAGLIG GODKJENT", ""),
        (
            made.debrief.run.fingerprint.to_string().as_str(),
            "0000000000000000",
        ),
    ] {
        let altered = made.page.replacen(from, to, 1);
        assert_ne!(altered, made.page, "{from}");
        assert!(
            matches!(verify(&altered, &proof), Err(VerifyError::Edited)),
            "{from}"
        );
    }
    let better = made.page.replace(&made.voucher.code, "0000-0000-0000-0000");
    assert!(matches!(
        verify(&better, &proof),
        Err(VerifyError::OtherResult)
    ));
    let mut object = json(&made.object);
    object["passed"] = true.into();
    assert!(matches!(
        verify(&object.to_string(), &proof),
        Err(VerifyError::Edited)
    ));
}

/// Flips a bit of each of these bytes, one at a time; every flip must be found out.
fn all_found_out(
    page: &str,
    path: &Path,
    bytes: &[u8],
    places: impl Iterator<Item = usize>,
) -> usize {
    let mut tried = 0;
    for place in places {
        let mut changed = bytes.to_vec();
        changed[place] ^= 1 << (place % 8);
        if let Ok(proof) = Proof::of(path, &changed) {
            let held = verify(page, &proof);
            assert!(
                held.is_err(),
                "byte {place} of {} was changed unnoticed",
                bytes.len()
            );
        }
        tried += 1;
    }
    tried
}

#[test]
fn one_changed_byte_of_the_recording_is_found_out_wherever_it_is() {
    let played = Played::new("careless", 17);
    let made = made(&played);
    let packed = fs::read(&played.path).unwrap();
    assert!(verify(&made.page, &Proof::of(&played.path, &packed).unwrap()).is_ok());
    // Every byte of both ends, where the frame's own head and the seal are; then all over.
    let ends = (0..64).chain(packed.len() - 64..packed.len());
    let places = ends.chain((64..packed.len() - 64).step_by(199));
    let tried = all_found_out(&made.page, &played.path, &packed, places);
    println!("{tried} flips of {} packed bytes", packed.len());

    // The same in a recording that is not compressed.
    let plain_path = played.path.with_file_name("plain.opptak");
    mend(&played.path, &plain_path).unwrap();
    let plain = fs::read(&plain_path).unwrap();
    let proof = Proof::of(&plain_path, &plain).unwrap();
    assert!(
        verify(&made.page, &proof).is_ok(),
        "packed or not, it is the same recording"
    );
    let last_line = plain[..plain.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    let ends = (0..32)
        .chain(plain.len() - 32..plain.len())
        .chain(last_line - 20..last_line + 20);
    let places = ends.chain((32..plain.len() - 32).step_by(plain.len() / 60));
    let tried = all_found_out(&made.page, &plain_path, &plain, places);
    println!("{tried} flips of {} plain bytes", plain.len());

    // Cut off, at a line's end or anywhere.
    for cut in [last_line + 1, plain.len() - 1, plain.len() / 2] {
        let proof = Proof::of(&plain_path, &plain[..cut]);
        let held = proof.is_ok_and(|proof| verify(&made.page, &proof).is_ok());
        assert!(!held, "cut at {cut}");
    }
    let unsealed = &packed[..packed.len() - 40];
    assert!(matches!(
        Proof::of(&played.path, unsealed),
        Err(ReadError::Unsealed { .. })
    ));
}

#[test]
fn a_forged_line_with_a_good_checksum_is_found_out_all_the_same() {
    let played = Played::new("careless", 18);
    let made = made(&played);
    let plain_path = played.path.with_file_name("plain.opptak");
    mend(&played.path, &plain_path).unwrap();
    let text = fs::read_to_string(&plain_path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let place = lines
        .iter()
        .position(|line| line.contains("A.01.01"))
        .unwrap();
    let forged = lines[place].replace("A.01.01", "A.11.01");
    let content = &forged[..forged.len() - 17];
    let sum = blake3::hash(content.as_bytes()).to_hex();
    lines[place] = format!("{content} {}", &sum[..16]);
    let forged = lines.join("\n") + "\n";
    let proof = Proof::of(&plain_path, forged.as_bytes()).unwrap();
    assert!(matches!(
        verify(&made.page, &proof),
        Err(VerifyError::OtherLines)
    ));
}

/// Runs the program; whether it was content, and all that it said.
fn samband(arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
    let done = command
        .args(["--language", "en"])
        .args(arguments)
        .output()
        .unwrap();
    let words =
        String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.success(), words)
}

/// A recording without its compression, to be cut and forged.
fn lines_of(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    let plain = zstd::decode_all(&bytes[..]).unwrap_or(bytes);
    let text = String::from_utf8(plain).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// A line with its checksum made anew.
fn summed(line: &str) -> String {
    let content = &line[..line.len() - 17];
    let sum = blake3::hash(content.as_bytes()).to_hex();
    format!("{content} {}", &sum[..16])
}

/// Everything that the program makes of a recording for people and other programs.
struct Told {
    words: String,
    page: String,
    object: serde_json::Value,
    findings: String,
    kept: String,
    listed: String,
    exported: String,
    compared: String,
}

fn told(recording: &Path) -> Told {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let path = recording.to_str().unwrap();
    let good = |arguments: &[&str]| {
        let (good, words) = samband(arguments);
        assert!(good, "{arguments:?}: {words}");
        words
    };
    let words = good(&["report", path]);
    let (html, json, csv) = (place("r.html"), place("r.json"), place("tables"));
    good(&[
        "report", path, "--html", &html, "--json", &json, "--csv", &csv,
    ]);
    let results = place("results.db");
    let results = ["results", "--file", &results];
    let of = |more: &[&str]| good(&[&results[..], more].concat());
    let kept = of(&["keep", path, "--as", "kari"]);
    let listed = of(&["list", "kari"]);
    let table = place("e.csv");
    of(&["export", "--as", "kari", "--out", &table]);
    let read = |path: &str| fs::read_to_string(path).unwrap();
    Told {
        words,
        page: read(&html),
        object: self::json(&read(&json)),
        findings: read(&format!("{csv}/findings.csv")),
        kept,
        listed,
        exported: read(&table),
        compared: good(&["compare", path, path]),
    }
}

/// That there are no points, no percent and no pass anywhere, and what is said instead.
fn has_no_verdict(told: &Told, instead: &str) {
    for words in [
        &told.words,
        &told.page,
        &told.kept,
        &told.listed,
        &told.compared,
    ] {
        let said = words.to_lowercase();
        assert!(said.contains(instead), "{instead}: {words}");
        // Neither "Passed" nor "Not passed", nor points.
        for given in [
            "<b>Passed",
            "<b>Not passed",
            "  Passed",
            "· Passed",
            " of 7",
            " %)",
        ] {
            assert!(!words.contains(given), "{given}: {words}");
        }
    }
    for field in ["score", "max", "passed", "numbers"] {
        assert!(told.object[field].is_null(), "{field}");
    }
    let findings = told.object["findings"].as_array().unwrap();
    assert!(
        findings
            .iter()
            .all(|one| one["points"] == 0 && one["max"] == 0)
    );
    for (table, columns) in [
        (
            &told.findings,
            &["points", "max", "standing_points", "standing_max"][..],
        ),
        (
            &told.exported,
            &[
                "judged_score",
                "judged_max",
                "judged_passed",
                "standing_passed",
            ],
        ),
    ] {
        let table = table.trim_start_matches('\u{feff}');
        let separator = if table.lines().next().unwrap().contains(';') {
            b';'
        } else {
            b','
        };
        let mut table = csv::ReaderBuilder::new()
            .delimiter(separator)
            .from_reader(table.as_bytes());
        let heading = table.headers().unwrap().clone();
        for row in table.records().map(Result::unwrap) {
            for column in columns {
                let place = heading.iter().position(|name| name == *column).unwrap();
                assert_eq!(&row[place], "", "{column}");
            }
        }
    }
}

/// The recording of a run by a desk that stops the exercise at two minutes.
fn abandoned(mode: Mode) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let loaded = played::loaded();
    let mut header = samband::record::Header::now(&loaded.sources, 3);
    header.mode = mode;
    let recorder = samband::record::Recorder::create(&path, &header).unwrap();
    let setup = std::sync::Arc::clone(&loaded.setup);
    let mut exercise = samband::host::Exercise::new(setup, 3).recorded(recorder);
    exercise.advance_to(samband::engine::time::SimTime(120_000));
    let stop = samband::engine::exercise::Command::Stop;
    exercise.submit(
        desk(&loaded),
        samband::engine::command::Command::Exercise(stop),
    );
    while !exercise.is_over() {
        let next = exercise.next_at().unwrap();
        exercise.advance_to(next);
    }
    exercise.close().unwrap();
    (folder, path)
}

#[test]
fn what_was_broken_off_has_no_verdict_in_any_form() {
    let played = Played::new("ideal", 20);
    let lines = lines_of(&played.path);
    let cut = played.path.with_file_name("cut.opptak");
    // The machine stops in the middle of a line, as machines do.
    let text = lines[..lines.len() / 4].join("\n") + "\n{\"schema\":1,";
    fs::write(&cut, text).unwrap();
    let told_cut = told(&cut);
    has_no_verdict(&told_cut, "interrupted");
    assert_eq!(told_cut.object["ending"], "cut-off");
    assert!(told_cut.exported.contains("interrupted"));
    // What was not due accuses nobody.
    for one in told_cut.object["findings"].as_array().unwrap() {
        assert_ne!(one["verdict"], "missed", "{one}");
    }
    for mode in [Mode::Exam, Mode::Training] {
        let (_folder, path) = abandoned(mode);
        let told = told(&path);
        has_no_verdict(&told, "interrupted");
        assert_eq!(told.object["ending"], "stopped");
    }
    // The same run to its end has a verdict.
    let whole = told(&played.path);
    assert_eq!(whole.object["passed"], true);
    assert!(whole.listed.contains("Passed"), "{}", whole.listed);
}

/// Kept from the day it was found: a recording of an older behaviour, cut off at 0:54, that was
/// once «70 av 70, Bestått».
#[test]
fn the_recording_that_was_passed_after_a_crash_is_not() {
    let packed = fs::read("tests/cases/recording/avbrutt-0m54.opptak.zst").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("avbrutt.opptak");
    fs::write(&path, zstd::decode_all(&packed[..]).unwrap()).unwrap();
    let told = told(&path);
    has_no_verdict(&told, "interrupted");
    for one in told.object["findings"].as_array().unwrap() {
        assert_ne!(one["verdict"], "missed", "{one}");
    }
    assert!(told.words.contains("not run again"), "{}", told.words);
}

#[test]
fn a_recording_that_does_not_replay_is_not_believed_in_any_form() {
    let played = Played::new("ideal", 21);
    let lines = lines_of(&played.path);
    let write = |name: &str, lines: &[String]| {
        let path = played.path.with_file_name(name);
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        path
    };
    // A robot's run as a person's, and a training as an exam: every sum on the way is right.
    let mut header = lines.clone();
    assert!(header[0].contains("\"robot\":\"ideal\","));
    header[0] = summed(&header[0].replace("\"robot\":\"ideal\",", ""));
    // An easier exercise, which leads to the same events.
    let mut easier = lines.clone();
    easier[0] = summed(&easier[0].replacen("pass_percent: 80", "pass_percent: 10", 1));
    assert_ne!(easier[0], lines[0]);
    // Something that happened otherwise than the commands lead to.
    let mut events = lines.clone();
    let place = events
        .iter()
        .position(|line| line.contains("\"Answered\""))
        .unwrap();
    let told_time = |line: &str| {
        let at = line.find("[[").unwrap() + 2;
        let end = at + line[at..].find(',').unwrap();
        (at, end)
    };
    let (at, end) = told_time(&events[place]);
    let earlier: u64 = events[place][at..end].parse().unwrap();
    events[place].replace_range(at..end, &(earlier - 1).to_string());
    events[place] = summed(&events[place]);
    for (name, lines) in [("robot", &header), ("easier", &easier), ("events", &events)] {
        let path = write(&format!("{name}.opptak"), lines);
        let (good, words) = samband(&["replay", path.to_str().unwrap()]);
        assert!(!good, "{name}: {words}");
        let told = told(&path);
        has_no_verdict(&told, "does not agree");
        assert!(told.exported.contains("refuted"), "{name}");
        let html = played.path.with_file_name("forged.html");
        fs::write(&html, &told.page).unwrap();
        let (good, words) = samband(&[
            "report",
            "--verify",
            html.to_str().unwrap(),
            path.to_str().unwrap(),
        ]);
        assert!(!good && words.contains("does not agree"), "{name}: {words}");
    }
}

/// A recording of each older behaviour is read, judged and reported, and said not to be run again:
/// never to be false.
#[test]
fn older_recordings_are_judged_and_called_not_run_again() {
    for behaviour in 1..samband::record::BEHAVIOUR {
        let path = format!("tests/kept/behaviour-{behaviour}.opptak");
        let recording = samband::record::read(Path::new(&path)).unwrap();
        let loaded = load(&recording.header.sources).unwrap_or_else(|why| panic!("{why:#?}"));
        let debrief = Debrief::new(&recording, &loaded, desk(&loaded));
        assert_eq!(debrief.run.rerun.name(), "other-behaviour", "{behaviour}");
        assert_eq!(debrief.no_verdict, None, "{behaviour}");
        assert!(
            debrief
                .findings
                .iter()
                .any(|one| one.verdict() == Verdict::Met)
        );
        let told = told(Path::new(&path));
        for words in [&told.words, &told.page, &told.kept] {
            assert!(words.contains("was not run again"), "{behaviour}: {words}");
            assert!(!words.contains("does not agree"), "{behaviour}");
        }
        assert_eq!(told.object["passed"], debrief.score.judged.passed);
        assert!(told.listed.contains("not verified"), "{}", told.listed);
        assert!(told.exported.contains("other-behaviour"));
    }
}

#[test]
fn the_program_writes_verifies_and_says_why_not() {
    let played = Played::new("careless", 19);
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let (recording, html) = (played.path.to_str().unwrap(), file("r.html"));
    let html = html.to_str().unwrap();
    let (good, words) = samband(&[
        "report",
        recording,
        "--html",
        html,
        "--csv",
        file("t").to_str().unwrap(),
    ]);
    assert!(good, "{words}");
    assert!(file("t/findings.csv").exists() && file("t/timeline.csv").exists());
    let (good, words) = samband(&["report", "--verify", html, recording]);
    assert!(good && words.contains("nothing was altered"), "{words}");
    let code = words
        .split("code ")
        .nth(1)
        .unwrap()
        .trim_end_matches(['.', '\n']);
    let (good, words) = samband(&["report", "--verify", code, recording]);
    assert!(good, "{words}");

    let mut bytes = fs::read(&played.path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = file("changed.opptak");
    fs::write(&changed, bytes).unwrap();
    let (good, words) = samband(&["report", "--verify", html, changed.to_str().unwrap()]);
    assert!(!good && words.contains("not whole"), "{words}");
    let (good, words) = samband(&["report", "--verify", "nowhere.html", recording]);
    assert!(!good && words.contains("nowhere.html"), "{words}");
    assert_eq!(desk(&played.loaded), played.debrief().seat);
}
