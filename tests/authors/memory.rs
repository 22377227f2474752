//! No input takes more than 512 MiB: each kind is read by the program itself, which is given no more
//! than that, all it has mapped counted. What would need more ends the process, and the test.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// What the program may have mapped, in KiB, and how long it may take: it is not optimised, and not
/// alone.
const MOST_KIB: u64 = 512 * 1024;
const LONGEST: Duration = Duration::from_secs(60);

/// Runs the program within the limit, with a home of its own.
fn run(home: &Path, arguments: &[&str]) -> Output {
    let began = Instant::now();
    let limited = format!("ulimit -v {MOST_KIB} && exec \"$0\" \"$@\"");
    let output = Command::new("bash")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_samband")])
        .args(arguments)
        .env("SAMBAND_HOME", home)
        .output()
        .unwrap();
    let took = began.elapsed();
    assert!(took < LONGEST, "{arguments:?}: {took:?}");
    output
}

/// The program says in words what is wrong, and ends by itself.
fn refuses(home: &Path, arguments: &[&str]) {
    let output = run(home, arguments);
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let code = output.status.code();
    assert!(
        code.is_some_and(|code| (1..=2).contains(&code)),
        "{arguments:?}: {:?}: {said}",
        output.status
    );
    assert!(!said.contains("panicked") && said.len() > 20, "{said}");
}

/// A file that says it is very long, and takes no room on the disk.
fn endless(path: &Path) {
    File::create(path).unwrap().set_len(3 << 30).unwrap();
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    (folder, home)
}

/// The shipped exercise with other bytes in one file of its pack.
fn with_pack(within: &Path, file: &str, bytes: &[u8]) -> PathBuf {
    let pack = within.join("fjordvik");
    fs::create_dir_all(&pack).unwrap();
    for name in ["organisation", "district", "index", "phrases"] {
        let from = format!("scenarios/fjordvik/{name}.ron");
        fs::copy(from, pack.join(format!("{name}.ron"))).unwrap();
    }
    fs::write(pack.join(format!("{file}.ron")), bytes).unwrap();
    let scenario = within.join("brystsmerter.ron");
    fs::copy("scenarios/brystsmerter.ron", &scenario).unwrap();
    scenario
}

#[test]
fn the_limit_is_one_that_work_fits_in() {
    let (_folder, home) = folder();
    let fits = run(&home, &["validate", "scenarios/brystsmerter.ron"]);
    assert!(fits.status.success(), "{fits:?}");
}

#[test]
fn every_kept_case_is_refused_within_the_limit() {
    let (folder, home) = folder();
    let mut kinds = std::collections::BTreeMap::new();
    for entry in fs::read_dir("tests/corpus/hostile").unwrap() {
        let path = entry.unwrap().path();
        let kind = path.extension().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        match kind.as_str() {
            "ron" => refuses(&home, &["validate", text(&path)]),
            "opptak" => refuses(&home, &["report", text(&path)]),
            "phrases" | "district" => {
                let scenario = with_pack(folder.path(), &kind, &bytes);
                refuses(&home, &["validate", text(&scenario)]);
            }
            other => panic!("{other} is no kind of case"),
        }
        *kinds.entry(kind).or_insert(0) += 1;
    }
    assert!(kinds.len() >= 3, "{kinds:?}");
}

#[test]
fn a_file_of_any_kind_that_never_ends_is_refused_before_it_is_read() {
    let (folder, home) = folder();
    let within = folder.path();
    for (name, verb) in [
        ("a.ron", vec!["validate"]),
        ("a.opptak", vec!["report"]),
        ("b.opptak", vec!["replay"]),
        ("a.xlsx", vec!["dreiebok", "import"]),
        ("a.ods", vec!["dreiebok", "import"]),
        ("a.csv", vec!["dreiebok", "import"]),
    ] {
        let path = within.join(name);
        endless(&path);
        let mut arguments = verb;
        arguments.push(text(&path));
        refuses(&home, &arguments);
        fs::remove_file(&path).unwrap();
    }
    let scenario = with_pack(within, "index", b"()");
    endless(&within.join("fjordvik/index.ron"));
    refuses(&home, &["validate", text(&scenario)]);
}

/// Settings never keep anybody out: what cannot be read is told, and the program goes on.
#[test]
fn settings_that_never_end_keep_nobody_out() {
    let (_folder, home) = folder();
    endless(&home.join("settings.ron"));
    let output = run(&home, &["doctor"]);
    assert!(output.status.code().is_some(), "{output:?}");
}

#[test]
fn what_swells_when_it_is_unpacked_is_refused() {
    let (folder, home) = folder();
    let recording = folder.path().join("a.opptak");
    let nothing = std::io::repeat(b' ').take(1 << 30);
    fs::write(&recording, zstd::encode_all(nothing, 1).unwrap()).unwrap();
    refuses(&home, &["report", text(&recording)]);
    refuses(&home, &["replay", text(&recording)]);
    for name in ["a.xlsx", "a.ods"] {
        let book = folder.path().join(name);
        let mut packed = zip::ZipWriter::new(File::create(&book).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        for inside in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "content.xml"] {
            packed.start_file(inside, options).unwrap();
            let block = [b' '; 1 << 16];
            (0..(1 << 14)).for_each(|_| packed.write_all(&block).unwrap());
        }
        packed.finish().unwrap();
        refuses(&home, &["dreiebok", "import", text(&book)]);
    }
}

/// A server that another process on the machine talks nonsense to goes on within the limit.
#[test]
fn frames_of_any_kind_end_no_server() {
    let (_folder, home) = folder();
    let limited = format!("ulimit -v {MOST_KIB} && exec \"$0\" \"$@\"");
    let mut server = Command::new("bash")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_samband")])
        .args(["serve", "scenarios/brystsmerter.ron"])
        .env("SAMBAND_HOME", home)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut address = String::new();
    let mut said = BufReader::new(server.stdout.take().unwrap());
    said.read_line(&mut address).unwrap();
    let port = address.split_whitespace().find_map(|word| {
        let port = word.rsplit(':').next()?;
        port.parse::<u16>().ok()
    });
    let port = port.unwrap_or_else(|| panic!("{address}"));
    let mut frames: Vec<Vec<u8>> = fs::read_dir("tests/corpus/frames")
        .unwrap()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect();
    assert!(frames.len() >= 10);
    // As long as a frame can say that it is, and more than anybody sends.
    frames.push([u32::MAX.to_le_bytes().as_slice(), &[0; 1 << 16]].concat());
    frames.push(vec![0xFF; 64 << 20]);
    let began = Instant::now();
    for frame in &frames {
        let mut wire = TcpStream::connect(("127.0.0.1", port)).unwrap();
        wire.set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        wire.set_write_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        // It may hang up before it has all of it.
        wire.write_all(frame).ok();
        wire.shutdown(Shutdown::Write).ok();
        wire.read_to_end(&mut Vec::new()).ok();
    }
    assert!(began.elapsed() < LONGEST, "{:?}", began.elapsed());
    let ended = server.try_wait().unwrap();
    server.kill().ok();
    server.wait().unwrap();
    assert_eq!(ended, None, "it goes on");
}

#[test]
fn results_of_any_kind_are_refused_within_the_limit() {
    let (folder, home) = folder();
    let file = folder.path().join("results.sqlite3");
    let refused = |bytes: &[u8], length: u64| {
        fs::write(&file, bytes).unwrap();
        File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_len(length)
            .unwrap();
        refuses(&home, &["results", "list", "--file", text(&file)]);
        fs::remove_file(&file).unwrap();
    };
    // Nothing, for three gigabytes; a head that says that there are as many pages as there can be.
    refused(b"", 3 << 30);
    let mut head = b"SQLite format 3\0".to_vec();
    head.extend([0x10, 0x00, 1, 1, 0, 64, 32, 32]);
    head.resize(28, 0);
    head.extend(u32::MAX.to_be_bytes());
    head.resize(100, 0);
    refused(&head, 1 << 16);
    refused(&head, 3 << 30);
    refused(&[0xFF; 4096], 4096);
}
