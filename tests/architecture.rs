//! The house rules that a compiler cannot see: which module may name which, what may not stand
//! in the engine, how long a file may be. Reads the sources; turning an arrow fails here.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom. A module may always name itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("paths", &[]),
    ("table", &[]),
    ("terminal", &["text"]),
    ("notation", &["text"]),
    ("files", &[]),
    ("language", &[]),
    ("geo", &[]),
    ("engine", &["language", "geo"]),
    // The checker asks which rules there are; the rules know nothing of files.
    ("assess", &["engine", "language", "geo", "text"]),
    (
        "scenario",
        &[
            "assess", "engine", "language", "geo", "notation", "text", "files",
        ],
    ),
    // What an exercise comes to before anybody has played it: outlines, and robots that play.
    ("forecast", &["engine", "host", "text"]),
    // Words for what a scenario holds; nothing that plays it.
    (
        "dreiebok",
        &["scenario", "assess", "engine", "language", "text", "files"],
    ),
    // The scenario is embedded in a recording, so reading one back needs the loader.
    (
        "record",
        &["scenario", "engine", "language", "geo", "text", "files"],
    ),
    (
        "host",
        &["record", "assess", "scenario", "engine", "language", "text"],
    ),
    // The debrief shows a seat as it was and goes on from there, so it stands on the host.
    (
        "debrief",
        &[
            "host", "record", "assess", "scenario", "engine", "language", "table", "text",
        ],
    ),
    (
        "results",
        &[
            "debrief", "record", "scenario", "assess", "engine", "table", "text", "files",
        ],
    ),
    // Sound only listens: nothing that decides may name it.
    (
        "voice",
        &["engine", "language", "notation", "text", "paths"],
    ),
    ("settings", &["voice", "notation", "text", "files"]),
    // Anything at all, at every seat.
    ("crowd", &["engine", "language"]),
    (
        "faults",
        &["record", "settings", "scenario", "engine", "files"],
    ),
    (
        "app",
        &[
            "results", "debrief", "host", "voice", "record", "forecast", "assess", "scenario",
            "engine", "language", "geo", "text", "paths", "settings", "terminal", "files",
        ],
    ),
    (
        "cli",
        &[
            "app", "results", "debrief", "host", "voice", "record", "dreiebok", "forecast",
            "assess", "scenario", "engine", "geo", "language", "text", "paths", "settings",
            "terminal", "files", "faults", "crowd",
        ],
    ),
];

/// Inside the engine, the domains do not know each other's insides: they may name each other's
/// commands and events, never each other's state.
const DOMAIN_STATE: &[(&str, &str)] = &[
    ("radio", "Radio"),
    ("phone", "Phone"),
    ("dispatch", "Dispatch"),
    ("scene", "Scene"),
    ("exercise", "Course"),
    ("people", "People"),
];

/// What a mind may name of the engine.
const MINDS_MAY: &[&str] = &[
    "command", "percept", "time", "id", "random", "setup", "people", "radio", "phone", "dispatch",
    "scene",
];

fn sources() -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, into: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                into.insert(path, text);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = BTreeMap::new();
    walk(&root, &mut all);
    let inside = |path: PathBuf| path.strip_prefix(&root).unwrap().to_owned();
    all.into_iter()
        .map(|(path, text)| (inside(path), text))
        .collect()
}

/// The code of a file, line by line: without comments, and without what is only there for tests,
/// which may name anything. The sources are formatted, so an item begun at some depth ends on its
/// first line, or with the next line that is as deep and begins with its closing bracket.
fn code(text: &str) -> String {
    let mut bare = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let depth = line.len() - line.trim_start().len();
        if line.trim() != "#[cfg(test)]" {
            bare.push(line.split("//").next().unwrap_or_default());
            continue;
        }
        bare.push("");
        let mut first = true;
        for line in lines.by_ref() {
            bare.push("");
            let inner = line.trim_start();
            let as_deep = line.len() - inner.len() == depth;
            let attribute = inner.starts_with("#[") || inner.starts_with("//");
            let whole = first && !attribute && line.ends_with([';', ',', '}']);
            if whole || (as_deep && inner.starts_with(['}', ')'])) {
                break;
            }
            first &= attribute;
        }
    }
    bare.join("\n")
}

#[test]
fn what_follows_a_test_is_guarded_too() {
    let text = "#[cfg(test)]\nmod fixture;\nuse a;\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\n\
                struct C {\n    #[cfg(test)]\n    d: u8,\n    e: u8, // f\n}\n";
    let code = code(text);
    let left: Vec<&str> = code.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(left, ["use a;", "struct C {", "    e: u8, ", "}"]);
    assert_eq!(code.lines().count(), text.lines().count());
}

/// The first names after `within`, in `crate::a::b` and in `crate::{a::b, c}`.
fn named(code: &str, within: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for rest in code.split(within).skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            paths.push(rest.to_owned());
            continue;
        };
        let (mut depth, mut path) = (0, String::new());
        for letter in list.chars() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => paths.push(std::mem::take(&mut path)),
                _ if depth == 0 => path.push(letter),
                _ => {}
            }
        }
        paths.push(path);
    }
    let first = |path: String| -> String {
        let is_name = |letter: &char| letter.is_alphanumeric() || *letter == '_';
        path.trim().chars().take_while(is_name).collect()
    };
    paths
        .into_iter()
        .map(first)
        .filter(|name| !name.is_empty())
        .collect()
}

/// What is wrong with the arrows of these sources.
fn wrong_arrows(sources: &BTreeMap<PathBuf, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    // Tests in files of their own may name anything, as those beside the code may.
    let is_test = |path: &&PathBuf| {
        path.iter()
            .any(|part| part == "tests" || part == "tests.rs")
    };
    for (path, text) in sources.iter().filter(|(path, _)| !is_test(path)) {
        let module = path
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        let module = module.trim_end_matches(".rs");
        if matches!(module, "main" | "lib") {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!(
                "{}: the module {module} is not on the map",
                path.display()
            ));
            continue;
        };
        for name in named(&code(text), "crate::") {
            let known = ARROWS.iter().any(|(other, _)| *other == name);
            if known && name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {module} may not name {name}", path.display()));
            }
        }
    }
    wrong
}

#[test]
fn dependencies_point_one_way() {
    assert_eq!(wrong_arrows(&sources()), Vec::<String>::new());
}

/// Which parts of the window name which: `keys` is `app/keys.rs`, `panels` all of `app/panels`.
fn window(sources: &BTreeMap<PathBuf, String>) -> BTreeMap<String, BTreeSet<String>> {
    let mut parts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources {
        let Ok(inside) = path.strip_prefix("app") else {
            continue;
        };
        let names: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let part = names[0].trim_end_matches(".rs").to_owned();
        // The root names every part.
        if part == "mod" || names.iter().any(|name| name.starts_with("tests")) {
            continue;
        }
        let code = code(text);
        let mut others = named(&code, "crate::app::");
        if names.len() == 1 {
            others.extend(named(&code, "super::"));
        }
        let others = others.into_iter().filter(|name| *name != part);
        parts.entry(part.clone()).or_default().extend(others);
    }
    let all: BTreeSet<String> = parts.keys().cloned().collect();
    parts
        .values_mut()
        .for_each(|others| others.retain(|name| all.contains(name)));
    parts
}

/// The parts that name each other in a circle: what is left when those that name none of the
/// others are taken away again and again.
fn in_circles(mut parts: BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    loop {
        let leaves: Vec<String> = parts
            .iter()
            .filter(|(_, others)| others.is_empty())
            .map(|(part, _)| part.clone())
            .collect();
        if leaves.is_empty() {
            return parts.into_keys().collect();
        }
        for leaf in leaves {
            parts.remove(&leaf);
            parts.values_mut().for_each(|others| {
                others.remove(&leaf);
            });
        }
    }
}

#[test]
fn the_parts_of_the_window_form_no_circle() {
    let parts = window(&sources());
    assert!(parts.len() > 20 && !parts["panels"].is_empty(), "{parts:?}");
    let circles = in_circles(parts.clone());
    let told: Vec<String> = circles
        .iter()
        .map(|part| format!("{part} names {:?}", parts[part]))
        .collect();
    assert_eq!(told, Vec::<String>::new());
    // And one that is made is found.
    let mut turned = parts;
    turned
        .entry("keys".into())
        .or_default()
        .insert("panels".into());
    assert!(in_circles(turned).contains(&"panels".to_owned()));
}

#[test]
fn a_turned_arrow_is_found() {
    let mut sources = sources();
    let turned = "//! crate::host is only mentioned\nuse crate::{engine::Sim, text};\n";
    sources.insert(PathBuf::from("language/turned.rs"), turned.to_owned());
    assert_eq!(
        wrong_arrows(&sources),
        [
            "language/turned.rs: language may not name engine",
            "language/turned.rs: language may not name text",
        ]
    );
}

#[test]
fn domains_do_not_know_each_others_state() {
    for (path, text) in sources() {
        let Ok(inside) = path.strip_prefix("engine") else {
            continue;
        };
        let domain = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        if !DOMAIN_STATE.iter().any(|(name, _)| *name == domain) {
            continue;
        }
        let code = code(&text);
        for (other, state) in DOMAIN_STATE {
            for form in [format!("{other}::{state}"), format!("{other}::{{{state}")] {
                let path = path.display();
                assert!(
                    domain == *other || !code.contains(&form),
                    "{path} names {form}"
                );
            }
        }
    }
}

#[test]
fn minds_have_no_private_door() {
    for (path, text) in sources() {
        // Their tests play whole exercises, and may name everything in them.
        let in_tests = path.components().any(|part| part.as_os_str() == "tests");
        let is_test = in_tests || path.ends_with("tests.rs") || path.ends_with("fixture.rs");
        if !path.starts_with("engine/people") || is_test {
            continue;
        }
        for name in named(&code(&text), "crate::engine::") {
            let path = path.display();
            assert!(
                MINDS_MAY.contains(&name.as_str()),
                "{path} names engine::{name}"
            );
        }
    }
}

/// What a seat may hold of an exercise leads nowhere to what only the host may know.
#[test]
fn nothing_leads_from_what_a_seat_knows_to_the_story() {
    const OPEN: [&str; 6] = ["cast", "district", "organisation", "pack", "post", "roster"];
    const HIDDEN: [&str; 8] = [
        "Setup",
        "Story",
        "PatientSpec",
        "Newcomer",
        "Inject",
        "Expectation",
        "Booking",
        "Watch",
    ];
    let sources = sources();
    for file in OPEN {
        let text = &sources[&PathBuf::from(format!("engine/setup/{file}.rs"))];
        let code = code(text);
        let words = code.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words.collect();
        for hidden in HIDDEN {
            assert!(!words.contains(&hidden), "{file} names {hidden}");
        }
    }
}

#[test]
fn the_engine_reads_no_clock_and_opens_no_file() {
    let banned = [
        "std::time",
        "std::fs",
        "std::net",
        "std::thread",
        "std::env",
        "HashMap",
        "HashSet",
        "f32",
        "f64",
    ];
    for (path, text) in sources() {
        if ["engine", "geo", "language"]
            .iter()
            .any(|pure| path.starts_with(pure))
        {
            let code = code(&text);
            for word in banned {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_readable() {
    for (path, text) in sources() {
        let path = path.display();
        assert!(
            text.starts_with("//!"),
            "{path} does not open with what it is"
        );
        let lines = text.lines().count();
        assert!(
            lines <= 500,
            "{path} has {lines} lines: it wants to be two files"
        );
    }
}

/// Norwegian is for what people read, and stands in language files and scenarios.
#[test]
fn no_norwegian_in_code() {
    for (path, text) in sources() {
        // Letters, number words and their spelling are what `language` is about; what people say
        // in a test may be Norwegian.
        let is_test = path.ends_with("tests.rs") || path.iter().any(|part| part == "tests");
        if path.starts_with("language") || is_test {
            continue;
        }
        for (line, number) in code(&text).lines().zip(1..) {
            let norwegian = line.contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å']);
            assert!(
                !norwegian,
                "{}:{number}: Norwegian in code: {line}",
                path.display()
            );
        }
    }
}
