//! What comes from strangers takes neither the machine nor minutes: any scenario, pack or
//! recording is read, or refused in words, within limits. And much of everything takes as much
//! longer as there is more of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::Sim;
use samband::engine::random::Stream;
use samband::engine::time::SimTime;
use samband::host::{Exercise, Players, robots};
use samband::record::{self, ReadError};
use samband::scenario::{Loaded, Problem, Sources, load, read_sources};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// No input may take longer; in a build that is not optimised, and beside other tests.
const LONGEST: Duration = Duration::from_secs(60);

fn shipped() -> Sources {
    read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap()
}

/// The shipped exercise with this in one of its files.
fn with(file: &str, text: String) -> Sources {
    let mut sources = shipped();
    sources.files.insert(file.to_owned(), text);
    sources
}

fn scenario() -> String {
    shipped().files["brystsmerter.ron"].clone()
}

/// Puts lines at the beginning of a list of the shipped scenario.
fn listed(text: &str, list: &str, lines: &str) -> String {
    let open = format!("    {list}: [\n");
    assert!(text.contains(&open), "{list}");
    text.replacen(&open, &format!("{open}{lines}"), 1)
}

/// Reads, and says how long that took; it never takes too long.
fn timed(sources: &Sources) -> (Result<Loaded, Vec<Problem>>, Duration) {
    let began = Instant::now();
    let loaded = load(sources);
    let took = began.elapsed();
    assert!(took < LONGEST, "{took:?}");
    (loaded, took)
}

fn told(sources: &Sources) -> String {
    let problems = timed(sources).0.expect_err("refused");
    let all: Vec<String> = problems.iter().map(Problem::to_string).collect();
    all.join("\n")
}

// ---- more than anybody means ---------------------------------------------------------------------

/// So many people who ring, each with an inject.
fn with_callers(count: usize) -> Sources {
    let (mut callers, mut injects) = (String::new(), String::new());
    for number in 0..count {
        callers += &format!(
            "        (name: \"nr {number}\", title: \"Innringer {number}\", \
             at: \"Solbakken 14, Fjordvik\", number: \"9{number:07}\", dials: \"113\", \
             temperament: calm, patience: \"1:00\", redials: false, opens_with: [what], \
             knows: (what: chest_pain)),\n"
        );
        let second = number * 900 / count;
        injects += &format!(
            "        (name: \"ringer {number}\", when: At(\"{}:{:02}\"), what: [Rings(\"nr {number}\")]),\n",
            second / 60,
            second % 60
        );
    }
    let text = listed(
        &listed(&scenario(), "callers", &callers),
        "injects",
        &injects,
    );
    with("brystsmerter.ron", text)
}

/// So many injects, each waiting for the one before it.
fn with_chain(count: usize) -> Sources {
    let injects: String = (0..count)
        .map(|number| {
            let when = match number {
                0 => String::from("At(\"0:01\")"),
                _ => format!("After(\"0:00.05\", Happened(\"ledd {}\"))", number - 1),
            };
            let age = 40 + number % 40;
            format!(
                "        (name: \"ledd {number}\", when: {when}, what: [Becomes(\"mannen\", age, {age})]),\n"
            )
        })
        .collect();
    with("brystsmerter.ron", listed(&scenario(), "injects", &injects))
}

/// How long it takes to read an exercise, and to run it to its end.
fn played(sources: &Sources) -> Duration {
    let began = Instant::now();
    let loaded = load(sources).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let mut sim = Sim::new(loaded.setup, 1);
    sim.advance_to(SimTime(30 * 60_000), &mut Vec::new());
    began.elapsed()
}

#[test]
fn twice_as_much_takes_twice_as_long() {
    for (what, make, count) in [
        ("callers", with_callers as fn(usize) -> Sources, 450),
        ("injects in a chain", with_chain, 4_500),
    ] {
        let (half, whole) = (played(&make(count)), played(&make(2 * count)));
        assert!(whole < LONGEST, "{what}: {whole:?}");
        // A square would take four times as long; the machine may be busy with something else.
        let most = half * 3 + Duration::from_secs(3);
        assert!(
            whole < most,
            "{what}: {count} in {half:?}, twice as many in {whole:?}"
        );
    }
}

/// What the views of a desk cost, and what a robot at it costs that answers whom it can.
fn attended(sources: &Sources) -> (Duration, Duration) {
    let loaded = load(sources).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let robot = robots::by_name("careless", &loaded.setup, seat, 1).unwrap();
    let mut exercise = Exercise::new(loaded.setup, 1);
    let mut players = Players::seated(&mut exercise, [(seat, robot)].into_iter().collect());
    let (mut views, mut play) = (Duration::ZERO, Duration::ZERO);
    for second in 1..=600 {
        let began = Instant::now();
        players.advance_to(&mut exercise, SimTime(second * 1000));
        play += began.elapsed();
        let began = Instant::now();
        std::hint::black_box(exercise.view(seat));
        views += began.elapsed();
    }
    (views / 600, play)
}

/// A thousand people who ring: neither what a desk sees nor a robot at it gets out of hand.
#[test]
fn views_and_robots_bear_a_thousand_callers() {
    let (few, some) = attended(&with_callers(100));
    let (many, most) = attended(&with_callers(999));
    eprintln!("a view {few:?} with 100 callers, {many:?} with 999; ten minutes {some:?}, {most:?}");
    assert!(
        many < few * 30 + Duration::from_millis(10),
        "{few:?}, {many:?}"
    );
    assert!(
        most < some * 30 + Duration::from_secs(10),
        "{some:?}, {most:?}"
    );
}

#[test]
fn more_than_anybody_means_is_refused_with_the_limit() {
    assert!(told(&with_callers(1_001)).contains("1000"));
    assert!(told(&with_chain(10_001)).contains("10000"));
    let street = |number: usize| {
        format!(
            "(name: \"Lang {number}\", along: [(0, {y}), (900, {y})], speed: 50, numbers: (1, 999)), ",
            y = number * 40
        )
    };
    let streets: String = (0..101).map(street).collect();
    let district = format!(
        "(schema: 1, name: \"A\", municipality: \"A\", nodes: (), streets: [{streets}], \
         stations: [], hospitals: [], sites: [])"
    );
    assert!(told(&with("fjordvik/district.ron", district)).contains("100000"));
}

/// A mistake on every line is told as fast as one: the first two hundred, and how many more.
#[test]
fn thousands_of_mistakes_are_told_at_once() {
    let mut text = with_callers(900).files["brystsmerter.ron"].clone();
    text = text.replace("opens_with: [what]", "opens_with: [wht], colour: 7");
    let problems = timed(&with("brystsmerter.ron", text))
        .0
        .expect_err("refused");
    assert_eq!(problems.len(), 201);
    assert!(problems[200].message.contains("1600"), "{}", problems[200]);
}

/// Injects that wait for several others, which wait for several others: the ways to the first
/// double with every one.
#[test]
fn injects_that_wait_for_each_other_in_many_ways_are_followed_once() {
    let injects: String = (0..200)
        .map(|number| {
            let when = match number {
                0 => String::from("At(\"0:01\")"),
                _ => {
                    let before = number - 1;
                    format!("Any([Happened(\"ledd {before}\"), Happened(\"ledd {before}\"), Became(\"mannen\", age, 41)])")
                }
            };
            format!("        (name: \"ledd {number}\", when: {when}, what: [Becomes(\"mannen\", age, 41)]),\n")
        })
        .collect();
    let sources = with("brystsmerter.ron", listed(&scenario(), "injects", &injects));
    assert!(timed(&sources).0.is_ok());
    // Two that wait for nothing but each other never happen.
    let pair = "        (name: \"a\", when: Happened(\"b\"), what: [Rings(\"kona\")]),\n        \
                (name: \"b\", when: Happened(\"a\"), what: [Rings(\"kona\")]),\n";
    let sources = with("brystsmerter.ron", listed(&scenario(), "injects", pair));
    assert_eq!(timed(&sources).0.expect_err("never").len(), 2);
}

// ---- deep, long and endless ----------------------------------------------------------------------

#[test]
fn what_is_nested_too_deep_is_told_in_every_file() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(70), close.repeat(70));
    for file in [
        "brystsmerter.ron",
        "fjordvik/organisation.ron",
        "fjordvik/district.ron",
        "fjordvik/index.ron",
        "fjordvik/phrases.ron",
    ] {
        for (open, close) in [("[", "]"), ("A(", ")"), ("{1: ", "1}"), ("Some(", ")")] {
            let told = told(&with(file, format!("(title: {})", deep(open, close))));
            assert!(told.contains("64"), "{file} {open}: {told}");
        }
    }
}

#[test]
fn a_recording_that_swells_is_refused() {
    // Harmless: 96 MiB of nothing, in a few kilobytes.
    let swelling = zstd::encode_all(std::io::repeat(b' ').take(96 << 20), 3).unwrap();
    assert!(swelling.len() < 100_000);
    let began = Instant::now();
    let refused = record::read_bytes(Path::new("a.opptak.zst"), &swelling).expect_err("refused");
    assert!(began.elapsed() < LONGEST);
    assert!(refused.to_string().contains("64"), "{refused}");
}

// ---- noise ---------------------------------------------------------------------------------------

/// Bytes with a few changes such as an editor, a bad disk or somebody mean could make.
fn changed(bytes: &[u8], chance: &mut Stream) -> Vec<u8> {
    const NOISE: [&[u8]; 18] = [
        b"(",
        b")",
        b"[",
        b"]",
        b"{",
        b"}",
        b"\"",
        b"\\",
        b",",
        b":",
        b"#",
        b"/*",
        b"\0",
        b"\xff",
        b"99999999999999999999",
        b"-1",
        b"1e309",
        b"\xef\xbb\xbf",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len() as u64 + 1) as usize;
        let end = (at + chance.below(40) as usize).min(bytes.len());
        match chance.below(4) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let noise = NOISE[chance.below(NOISE.len() as u64) as usize];
                bytes.splice(at..at, noise.iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn no_phrases_make_it_panic() {
    let mut chance = Stream::new(7, "noise in phrases");
    let phrases = shipped().files["fjordvik/phrases.ron"].clone();
    for _ in 0..24 {
        let text = String::from_utf8_lossy(&changed(phrases.as_bytes(), &mut chance)).into_owned();
        timed(&with("fjordvik/phrases.ron", text)).0.ok();
    }
}

/// A line as a recorder writes it, around this JSON.
fn line(json: &str) -> String {
    let hash = blake3::hash(json.as_bytes()).to_hex();
    format!("{json} {}\n", &hash[..16])
}

/// Changed at random a recording is noticed by its checksums; so the sums are made right again,
/// as somebody would who wants it to be believed.
#[test]
fn no_recording_makes_it_panic() {
    let mut chance = Stream::new(8, "noise in recordings");
    let packed = fs::read("tests/kept/behaviour-4.opptak").unwrap();
    let kept = String::from_utf8(zstd::decode_all(packed.as_slice()).unwrap()).unwrap();
    // The header holds the pack, which has its own noise.
    let lines: Vec<&str> = kept.lines().skip(1).collect();
    let header = kept.lines().next().unwrap();
    let name = Path::new("a.opptak");
    for _ in 0..120 {
        let at = chance.below(lines.len() as u64) as usize;
        let (json, _) = lines[at].rsplit_once(' ').unwrap();
        let json = String::from_utf8_lossy(&changed(json.as_bytes(), &mut chance)).into_owned();
        let mut text = format!("{header}\n");
        for earlier in &lines[..at] {
            text += earlier;
            text.push('\n');
        }
        text += &line(&json.replace('\n', " "));
        let read = record::read_bytes(name, text.as_bytes());
        assert!(!matches!(read, Err(ReadError::Empty { .. })));
        let raw = changed(text.as_bytes(), &mut chance);
        record::read_bytes(name, &raw).ok();
    }
}

/// What was found once stays found: every file below `tests/corpus/hostile`, by its kind.
#[test]
fn the_kept_cases_are_read_or_refused() {
    let mut read = 0;
    for entry in fs::read_dir("tests/corpus/hostile").unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap();
        let began = Instant::now();
        let words = match kind {
            "ron" => read_sources(&path)
                .and_then(|sources| load(&sources))
                .err()
                .map(|problems| problems[0].to_string()),
            "phrases" => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let loaded = load(&with("fjordvik/phrases.ron", text));
                loaded.err().map(|problems| problems[0].to_string())
            }
            "district" => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let loaded = load(&with("fjordvik/district.ron", text));
                loaded.err().map(|problems| problems[0].to_string())
            }
            "opptak" => record::read_bytes(&path, &bytes)
                .err()
                .map(|why| why.to_string()),
            other => panic!("{other} is no kind of case: {}", path.display()),
        };
        assert!(began.elapsed() < LONGEST, "{}", path.display());
        assert!(
            words.is_some_and(|words| !words.is_empty()),
            "{}",
            path.display()
        );
        read += 1;
    }
    assert!(read >= 10, "{read} cases");
}

// ---- as editors save it, and where people put it -------------------------------------------------

/// A folder with the shipped exercise in it, its pack in a folder of this name.
fn folder(pack: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(pack)).unwrap();
    for (name, text) in shipped().files {
        let text = text.replace("pack: \"fjordvik\"", &format!("pack: \"{pack}\""));
        let path = folder.path().join(name.replace("fjordvik", pack));
        fs::write(path, text).unwrap();
    }
    folder
}

fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn a_pack_in_a_folder_with_a_space_is_read_in_any_encoding() {
    let folder = folder("Fjordvik og omegn (øving)");
    let scenario = folder.path().join("brystsmerter.ron");
    let pack = folder.path().join("Fjordvik og omegn (øving)");
    assert!(load(&read_sources(&scenario).unwrap()).is_ok());
    let text = fs::read_to_string(&scenario).unwrap();
    fs::write(&scenario, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let index = fs::read_to_string(pack.join("index.ron")).unwrap();
    fs::write(pack.join("index.ron"), utf16(&index)).unwrap();
    let loaded = load(&read_sources(&scenario).unwrap()).unwrap();
    assert_eq!(loaded.brief.title, load(&shipped()).unwrap().brief.title);
    // A place in such a file is where an editor shows it.
    let text = format!(
        "\u{feff}{}",
        text.replacen("schema: 1", "schema: 1 title", 1)
    );
    let wanted = text
        .lines()
        .position(|line| line.contains("schema: 1 title"))
        .unwrap()
        + 1;
    fs::write(&scenario, text).unwrap();
    let problems = read_sources(&scenario)
        .and_then(|sources| load(&sources))
        .unwrap_err();
    assert_eq!(
        (problems[0].line as usize, problems[0].column),
        (wanted, 15)
    );
}

#[test]
fn a_file_that_is_no_text_is_told_as_that() {
    let folder = folder("pakke");
    fs::write(folder.path().join("pakke/index.ron"), [0x89, b'P', 0, 0, 7]).unwrap();
    let problems = read_sources(&folder.path().join("brystsmerter.ron")).unwrap_err();
    assert_eq!(problems[0].file, "pakke/index.ron");
    assert!(problems[0].message.contains("tekst"), "{}", problems[0]);
}

#[test]
fn a_pack_never_lies_elsewhere() {
    for pack in [
        "..",
        "../fjordvik",
        "a/b",
        "a\\\\b",
        "/etc",
        ".hidden",
        "C:",
        " a",
        "a.",
    ] {
        let text = scenario().replace("pack: \"fjordvik\"", &format!("pack: \"{pack}\""));
        let told = told(&with("brystsmerter.ron", text));
        assert!(told.contains("pack"), "{pack}: {told}");
    }
}

// ---- what may have been meant ----------------------------------------------------------------------

#[test]
fn a_suggestion_is_spelled_as_it_must_be_written() {
    for (right, wrong, meant) in [
        ("what: chest_pain", "what: chest_pian", "«chest_pain»"),
        ("what: chest_pain", "what: \"chest-pian\"", "«chest-pain»"),
        ("patient_name:", "patient_nam:", "«patient_name»"),
        ("temperament: anxious", "temperament: anxous", "«anxious»"),
        ("seat: \"kombinert\"", "seat: kombinrt", "«kombinert»"),
        (
            "opens_with: [what, sweaty",
            "opens_with: [what, swety",
            "«sweaty»",
        ),
    ] {
        let text = scenario();
        assert!(text.contains(right), "{right}");
        let told = told(&with("brystsmerter.ron", text.replacen(right, wrong, 1)));
        assert!(told.contains(meant), "{wrong}: {told}");
    }
}

#[test]
fn nobody_who_rings_is_called_like_a_unit() {
    for name in ["3-1", "Ambulanse 3-1", "KOMBINERT"] {
        let caller = format!(
            "        (name: \"{name}\", title: \"En til\", at: \"Solbakken 14, Fjordvik\", \
             number: \"90000001\", dials: \"113\", temperament: calm, patience: \"1:00\", \
             redials: false, opens_with: [what], knows: (what: chest_pain)),\n"
        );
        let told = told(&with(
            "brystsmerter.ron",
            listed(&scenario(), "callers", &caller),
        ));
        assert!(told.contains(&format!("«{name}» heter også")), "{told}");
    }
}
