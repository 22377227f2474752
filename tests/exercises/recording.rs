//! What a recording promises, through the program itself: nothing acknowledged is ever lost,
//! what is damaged is named and mended, what is whole replays.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::engine::setup::Setup;
use samband::host::{Exercise, Players};
use samband::record::{BEHAVIOUR, Recording, read, replay};
use samband::scenario::load;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Tests that start many programs take turns: their timing is part of what they test.
static TURN: Mutex<()> = Mutex::new(());

fn scenario() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/brystsmerter.ron")
}

fn samband() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samband"));
    command.args(["--language", "en"]);
    command
}

/// A run by somebody who does anything at all, recorded there.
fn run(out: &Path) -> Command {
    run_with("monkey", out)
}

fn run_with(robot: &str, out: &Path) -> Command {
    let mut command = samband();
    command.arg("run").arg(scenario());
    command.args(["--robot", robot, "--json", "--out"]);
    command.arg(out);
    command
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn replayed(path: &Path) -> Output {
    samband().arg("replay").arg(path).output().unwrap()
}

/// The JSON object that a run printed.
fn outcome(output: &Output) -> serde_json::Value {
    assert!(output.status.success(), "{}", words(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the scenario inside a recording gives.
fn setup(recording: &Recording) -> Arc<Setup> {
    load(&recording.header.sources).unwrap().setup
}

#[test]
fn a_run_is_recorded_and_replays_to_the_same_fingerprint() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let live = outcome(&run(&path).output().unwrap());
    let again = replayed(&path);
    assert!(again.status.success(), "{}", words(&again.stderr));
    assert_eq!(words(&again.stdout), live["fingerprint"]);
    let recording = read(&path).unwrap();
    assert!(recording.closed);
    assert_eq!(live["events"], recording.events.len());
    assert_eq!(live["commands"], recording.commands.len());
    assert_eq!(live["sim_ms"], recording.end().0);

    // A recording is never written over, and never taken up again once it is closed.
    for mut command in [run(&path), {
        let mut command = samband();
        command.arg("run").arg("--resume").arg(&path);
        command
    }] {
        let refused = command.output().unwrap();
        assert!(!refused.status.success());
        assert!(words(&refused.stderr).contains("a.opptak"));
    }
    assert_eq!(read(&path).unwrap(), recording);
}

/// 250 kB for an hour at most, compressed: with good practice at the desk, and with a monkey there.
/// The texts of the exercise are in it once, however long it lasts.
#[test]
fn an_hour_takes_no_more_room_than_promised() {
    let folder = tempfile::tempdir().unwrap();
    let sources = samband::scenario::read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap();
    let texts = sources.files.values().map(String::as_str);
    let texts = zstd::encode_all(texts.collect::<String>().as_bytes(), 3).unwrap();
    let once = texts.len() as u64;
    for robot in ["ideal", "monkey"] {
        let path = folder.path().join(format!("{robot}.opptak"));
        let live = outcome(&run_with(robot, &path).output().unwrap());
        let bytes = fs::metadata(&path).unwrap().len();
        let grows = bytes.saturating_sub(once);
        let an_hour = once + grows * 3_600_000 / live["sim_ms"].as_u64().unwrap();
        println!("{robot}: {bytes} bytes, {once} of them once, {an_hour} for an hour");
        assert!(an_hour <= 250_000, "{robot}: {an_hour} bytes an hour");
    }
}

#[test]
fn a_damaged_recording_names_the_line_and_the_mend_and_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mended) = (
        folder.path().join("a.opptak"),
        folder.path().join("b.opptak"),
    );
    outcome(&run(&path).output().unwrap());
    let whole = read(&path).unwrap();
    let mut bytes = zstd::decode_all(fs::File::open(&path).unwrap()).unwrap();
    let middle = bytes.len() * 2 / 3;
    bytes[middle] ^= 4;
    let line = bytes[..middle]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1;
    fs::write(&path, &bytes).unwrap();

    let refused = replayed(&path);
    assert_eq!(refused.status.code(), Some(1));
    let why = words(&refused.stderr);
    assert!(
        why.contains(&format!("line {line}:")) && why.contains("--mend"),
        "{why}"
    );

    let mut mend = samband();
    mend.arg("replay").arg(&path).arg("--mend").arg(&mended);
    let mend = mend.output().unwrap();
    assert!(mend.status.success(), "{}", words(&mend.stderr));
    let saved = read(&mended).unwrap();
    assert_eq!(saved.lines, line as u64 - 1);
    assert!(whole.events.starts_with(&saved.events) && !saved.events.is_empty());
    assert!(whole.commands.starts_with(&saved.commands));
    let exercise = Exercise::resume(&saved, &setup(&saved)).unwrap();
    assert_eq!(exercise.commands(), saved.commands);
}

#[test]
fn a_recording_that_says_something_else_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    outcome(&run(&path).output().unwrap());
    let mut recording = read(&path).unwrap();
    let setup = setup(&recording);
    assert!(replay(&recording, &setup).is_ok());
    let last = recording.commands.len() - 1;
    recording.commands.remove(last / 2);
    for (command, order) in recording.commands.iter_mut().zip(0..) {
        command.order = order;
    }
    assert!(replay(&recording, &setup).is_err());
}

/// The last order that the output of `--acks` names as safe.
fn last_acknowledged(printed: &[String]) -> Option<usize> {
    let line: serde_json::Value = serde_json::from_str(printed.last()?).ok()?;
    usize::try_from(line["acknowledged"].as_u64()?).ok()
}

/// `kill -9` at fifty moments of a paced run. What the program had printed as acknowledged is in
/// the exercise that is taken up again; and since pacing changes nothing, that exercise is a
/// beginning of the one that was never killed.
#[test]
fn nothing_acknowledged_is_lost_to_a_kill() {
    let _turn = TURN.lock().unwrap_or_else(|lock| lock.into_inner());
    let folder = tempfile::tempdir().unwrap();
    let calm = folder.path().join("calm.opptak");
    outcome(&run(&calm).output().unwrap());
    let calm = read(&calm).unwrap();
    let setup = setup(&calm);
    let mut acknowledged_in_all = 0;
    for moment in 0..50u64 {
        let path = folder.path().join(format!("{moment}.opptak"));
        let mut child = run(&path)
            .args(["--pace", "600", "--acks"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        // The first acknowledgement says that it is under way; from there on, any moment.
        printed.extend(lines.next().map(Result::unwrap));
        let reader = std::thread::spawn(move || {
            printed.extend(lines.map_while(Result::ok));
            printed
        });
        std::thread::sleep(Duration::from_micros(moment * moment * 173 % 260_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let printed = reader.join().unwrap();
        let acknowledged = last_acknowledged(&printed).map_or(0, |order| order + 1);
        acknowledged_in_all += acknowledged;

        let recording = read(&path).unwrap();
        assert_eq!(recording.header.sources, calm.header.sources);
        let exercise = Exercise::resume(&recording, &setup).unwrap();
        assert!(
            exercise.commands().len() >= acknowledged,
            "{} of {acknowledged} commands after moment {moment}",
            exercise.commands().len()
        );
        assert!(calm.commands.starts_with(exercise.commands()));
        assert!(exercise.log().starts_with(&recording.events));
        assert!(calm.events.starts_with(exercise.log()));
    }
    assert!(
        acknowledged_in_all > 1000,
        "only {acknowledged_in_all} in all"
    );
}

/// The person goes on as if nothing had been: the end is that of the run never killed.
#[test]
fn an_exercise_goes_on_after_a_kill_as_if_nothing_had_been() {
    let _turn = TURN.lock().unwrap_or_else(|lock| lock.into_inner());
    let folder = tempfile::tempdir().unwrap();
    for (robot, lines) in [("ideal", 10), ("ideal", 50), ("monkey", 60)] {
        let calm = folder.path().join(format!("{robot}-{lines}-calm.opptak"));
        let calm = outcome(&run_with(robot, &calm).output().unwrap());
        let path = folder.path().join(format!("{robot}-{lines}.opptak"));
        let mut child = run_with(robot, &path)
            .args(["--pace", "300", "--acks"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(printed.take(lines).count(), lines);
        child.kill().unwrap();
        child.wait().unwrap();
        let before = read(&path).unwrap();
        assert!(!before.closed && before.commands.len() >= lines);

        let mut again = samband();
        again.args(["run", "--json", "--resume"]).arg(&path);
        let again = outcome(&again.output().unwrap());
        for what in ["robot", "score", "events", "commands", "fingerprint"] {
            assert_eq!(again[what], calm[what], "{what} of {robot} after {lines}");
        }
        let whole = read(&path).unwrap();
        assert!(whole.closed && whole.commands.starts_with(&before.commands));
        let verified = replayed(&path);
        assert!(verified.status.success(), "{}", words(&verified.stderr));
        assert_eq!(words(&verified.stdout), again["fingerprint"]);
    }
}

/// The disk fills up in the middle: the program says so and stops, and what it acknowledged is
/// there.
#[cfg(unix)]
#[test]
fn a_full_disk_stops_the_run_with_a_clear_error() {
    let _turn = TURN.lock().unwrap_or_else(|lock| lock.into_inner());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let header = {
        let path = folder.path().join("header.opptak");
        outcome(&run(&path).output().unwrap());
        let plain = zstd::decode_all(fs::File::open(&path).unwrap()).unwrap();
        plain.iter().position(|byte| *byte == b'\n').unwrap()
    };
    // A limit on the size of files is as good as a full disk, and needs no rights. In kilobytes.
    let room = header / 1024 + 40;
    let program = format!("trap '' XFSZ; ulimit -f {room}; exec \"$@\"");
    let real = run(&path);
    let mut child = Command::new("bash")
        .args(["-c", &program, "bash"])
        .arg(real.get_program())
        .args(real.get_args())
        .args(["--pace", "600", "--acks"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let printed: Vec<String> = lines.map_while(Result::ok).collect();
    let mut why = String::new();
    let mut errors = child.stderr.take().unwrap();
    errors.read_to_string(&mut why).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "{why}");
    assert!(began.elapsed() < Duration::from_secs(60));
    assert!(
        why.contains("a.opptak") && why.contains("acknowledged is safe"),
        "{why}"
    );
    let acknowledged = last_acknowledged(&printed).unwrap() + 1;
    let recording = read(&path).unwrap();
    assert!(acknowledged > 20 && recording.commands.len() >= acknowledged);
    let mut exercise = Exercise::resume(&recording, &setup(&recording)).unwrap();
    Players::default().advance_to(&mut exercise, recording.end());
    assert_eq!(exercise.commands(), recording.commands);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_a_clear_error_before_anything_begins() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for path in [folder.path().join("none/a.opptak"), file.join("a.opptak")] {
        let refused = run(&path).output().unwrap();
        assert_eq!(refused.status.code(), Some(1));
        let why = words(&refused.stderr);
        assert!(
            why.contains("a.opptak") && why.contains("cannot be made"),
            "{why}"
        );
        assert!(refused.stdout.is_empty());
    }
}

/// A class fills in its forms at the same moment, each in a program of its own: what was called
/// kept is there, and the recording is whole.
#[test]
fn what_many_programs_say_at_the_same_moment_is_all_kept() {
    let _turn = TURN.lock().unwrap_or_else(|lock| lock.into_inner());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    outcome(&run(&path).output().unwrap());
    let before = read(&path).unwrap();
    let children: Vec<_> = (0..24)
        .map(|number| {
            let mut say = samband();
            say.args(["remark", "stop5"]).arg(&path);
            say.args(["--name", &format!("Trainee {number}"), "--well", "all"]);
            say.stdout(Stdio::piped()).stderr(Stdio::piped());
            (number, say.spawn().unwrap())
        })
        .collect();
    let mut kept = 0;
    for (number, child) in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", words(&output.stderr));
        let after = read(&path).unwrap();
        let name = format!("Trainee {number}");
        let said = after.remarks.iter();
        let mine = said.filter(|said| said.content["by"]["name"] == name.as_str());
        assert_eq!(mine.count(), 1, "{name}");
        kept += 1;
    }
    let after = samband::record::Proof::read(&path).unwrap();
    let after = after.recording();
    assert_eq!((kept, after.remarks.len()), (24, 24));
    assert_eq!(after.events, before.events);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Law 7: a kept recording of each behaviour can be opened for good. `UPDATE=1` makes the current
/// one anew, which is right only as long as nobody has recordings of it.
#[test]
fn kept_recordings_of_all_behaviours_can_be_opened() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept");
    let of = |behaviour: u32| folder.join(format!("behaviour-{behaviour}.opptak"));
    if std::env::var_os("UPDATE").is_some() {
        fs::remove_file(of(BEHAVIOUR)).ok();
        outcome(&run_with("ideal", &of(BEHAVIOUR)).output().unwrap());
    }
    for behaviour in 1..=BEHAVIOUR {
        let kept = read(&of(behaviour)).unwrap();
        let last = kept.checkpoints.last().unwrap();
        assert!(kept.closed && kept.header.behaviour == behaviour);
        assert_eq!(last.events as usize, kept.events.len());
        assert_eq!(last.commands as usize, kept.commands.len());
        assert!(kept.events.len() > 100 && kept.header.sources.files.len() > 1);
        let again =
            load(&kept.header.sources).is_ok_and(|loaded| replay(&kept, &loaded.setup).is_ok());
        assert_eq!(again, behaviour == BEHAVIOUR);
    }
}
