//! Three hundred ways to get a file wrong, made from the shipped files: never a panic, and always
//! a problem within one line of the fault that names the field. And many ways to write the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::random::Stream;
use samband::scenario::{Problem, Sources, load, read_sources};
use std::path::Path;
use std::time::{Duration, Instant};

const FILES: [&str; 4] = [
    "brystsmerter.ron",
    "fjordvik/organisation.ron",
    "fjordvik/district.ron",
    "fjordvik/index.ron",
];

/// Fields that may be left out, at least in some places.
const OPTIONAL: &[&str] = &[
    "goal",
    "statements",
    "requests",
    "with",
    "finds_out",
    "can_do",
    "units",
    "examined",
    "busy",
    "from",
    "within",
    "priority",
    "hospital",
    "label",
    "municipality",
    "kind",
    "hears",
    "short",
    "can",
    "roads",
    "places",
    "water",
    "numbers",
    "houses",
    "topics",
    "police",
    "municipalities",
    "class",
    "on",
    "services",
    "islands",
    "rivers",
    "ridges",
    "labels",
    "height",
    "in_tunnel",
    "legevakt",
    "first",
    "every",
    "emergency_hold",
    "hot_mic",
    // Of an index.
    "version",
    "words",
    "questions",
    "otherwise",
    "advice",
    "response",
    "callers",
    "twists",
    "course",
    "pitfalls",
    "unknown",
    "to",
    "then",
    "raise",
    "settles",
    "only_if",
    "formerly",
    "concept",
    "local",
    "age",
    "manner",
    "speech",
    // A scenario begins at some time; a card need not say how a patient is at first.
    "start",
];

/// Fields whose value is the name of something else.
const REFERENCES: &[&str] = &[
    "with",
    "dials",
    "unit",
    "seat",
    "rule",
    "hospital",
    "selects",
    "station",
    "kind",
    "severity",
    "temperament",
    "difficulty",
    "status",
    "priority",
    "otherwise",
];

fn shipped() -> Sources {
    read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap()
}

// ---- a field on one line -----------------------------------------------------------------------

/// `name: value` as it stands in a file, the value on one line.
#[derive(Clone, Debug)]
struct Entry {
    file: &'static str,
    name: String,
    /// Byte offsets of the name's start, the value's start and the value's end.
    at: (usize, usize, usize),
    /// Names of the fields it stands in, outermost first.
    inside: Vec<String>,
}

/// A sign outside comments and texts.
fn bare(text: &str) -> Vec<(usize, char)> {
    let (mut signs, mut in_text, mut in_comment) = (Vec::new(), false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' => in_comment = false,
            _ if in_comment => {}
            '"' => {
                in_text = !in_text;
                signs.push((at, '"'));
            }
            _ if in_text => {}
            '/' if text[at..].starts_with("//") => in_comment = true,
            _ => signs.push((at, letter)),
        }
    }
    signs
}

fn entries(file: &'static str, text: &str) -> Vec<Entry> {
    let signs = bare(text);
    let mut found = Vec::new();
    // The names that brackets belong to, and the name last seen.
    let (mut open, mut last): (Vec<String>, Option<String>) = (Vec::new(), None);
    for (index, (at, letter)) in signs.iter().enumerate() {
        match letter {
            ':' => {
                let name: String = text[..*at]
                    .chars()
                    .rev()
                    .take_while(|one| one.is_alphanumeric() || *one == '_')
                    .collect();
                let name: String = name.chars().rev().collect();
                let start = at + 2;
                let mut depth = 0;
                let end = signs[index + 1..].iter().find(|(_, one)| {
                    match one {
                        '(' | '[' => depth += 1,
                        ')' | ']' => depth -= 1,
                        _ => {}
                    }
                    depth < 0 || (depth == 0 && *one == ',')
                });
                last = Some(name.clone());
                if let Some((end, _)) = end
                    && !text[start..*end].contains('\n')
                {
                    let inside = open.iter().filter(|one| !one.is_empty()).cloned();
                    found.push(Entry {
                        file,
                        at: (at - name.len(), start, *end),
                        name,
                        inside: inside.collect(),
                    });
                }
            }
            '(' | '[' => open.push(last.take().unwrap_or_default()),
            ')' | ']' => {
                open.pop();
                last = None;
            }
            _ => {}
        }
    }
    found
}

// ---- mistakes ------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
struct Mistake {
    what: &'static str,
    entry: Entry,
    /// What is put in place of these bytes. The whole text is made when it is used: a thousand
    /// copies of a district would fill the memory.
    edit: (usize, usize, String),
    /// Line of the fault in the changed text, from one.
    line: usize,
}

impl Mistake {
    /// The file with the mistake in it.
    fn text(&self, right: &str) -> String {
        let (from, to, new) = &self.edit;
        format!("{}{new}{}", &right[..*from], &right[*to..])
    }
}

/// All mistakes that can be made in one field.
fn mistakes(entry: &Entry, text: &str) -> Vec<Mistake> {
    let (name_at, start, end) = entry.at;
    let value = &text[start..end];
    let name = entry.name.as_str();
    let line = text[..name_at].matches('\n').count() + 1;
    let mut all = Vec::new();
    let mut make = |what: &'static str, from: usize, to: usize, new: &str| {
        all.push(Mistake {
            what,
            entry: entry.clone(),
            edit: (from, to, new.to_owned()),
            line,
        });
    };
    let topical = ["facts", "knows", "finds_out", "can_do", "nodes"].iter();
    let topical = topical
        .clone()
        .any(|one| entry.inside.last().is_some_and(|last| last == one));
    // Not every road has a name.
    let nameless = name == "name" && entry.inside.last().is_some_and(|last| last == "roads");
    // A load says only what is otherwise than usual; a further post need not answer anything; not
    // every relation says what the patient is; a trouble has what is drawn for it.
    let within = |part: &str| entry.inside.iter().any(|one| one == part);
    let last = |part: &str| entry.inside.last().is_some_and(|one| one == part);
    let usual = within("load")
        || (within("public") && (last("acute") || (last("relations") && name == "patient")));
    let unneeded = usual
        || (name == "answers" && last("posts"))
        || (last("troubles") && ["acute", "examined"].contains(&name));
    if !OPTIONAL.contains(&name) && !topical && !nameless && !unneeded {
        let comma = usize::from(text[end..].starts_with(','));
        make("dropped", name_at, end + comma, "");
    }
    let mut letters: Vec<char> = name.chars().collect();
    letters.insert(letters.len() / 2, 'q');
    let misspelt: String = letters.into_iter().collect();
    // Nodes have any names; a misspelt one shows where it is used.
    if entry.inside.last().is_none_or(|last| last != "nodes") {
        make("renamed", name_at, name_at + name.len(), &misspelt);
    }
    let twice = format!("{name}: {value}, {name}: {value}");
    make("doubled", name_at, end, &twice);
    let wrong = match value.chars().next() {
        Some('"') => "[7]",
        Some('[') => "7",
        Some('(') => "[[]]",
        _ => "{}",
    };
    make("of another type", start, end, wrong);
    if let Some(quote) = value.find('"') {
        make("unquoted", start + quote, start + quote + 1, "");
        let last = value.rfind('"').unwrap();
        make("not closed", start + last, start + last + 1, "");
    }
    if let Some(bracket) = value.find(['(', '[']).filter(|_| !value.starts_with('"')) {
        make("unopened", start + bracket, start + bracket + 1, "");
        let last = value.rfind([')', ']']).unwrap();
        make("unclosed", start + last, start + last + 1, "");
    }
    if REFERENCES.contains(&name) && !value.starts_with('[') {
        let wrong = match value.strip_suffix('"') {
            Some(rest) => format!("{rest}qq\""),
            None => format!("{value}qq"),
        };
        make("pointing nowhere", start, end, &wrong);
    }
    let is_span = |text: &str| {
        text.trim_matches('"').split(':').all(|part| {
            !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit() || one == b'.')
        }) && text.contains(':')
    };
    if is_span(value) {
        for wrong in [
            "\"1:75\"",
            "\"-1:00\"",
            "\"nå\"",
            "\"1:2:3:4\"",
            "\"99999999999:00\"",
        ] {
            make("no time", start, end, wrong);
        }
    }
    all
}

/// Whether a problem is near the fault and names the field. Where a field was left out, empty
/// lines and comments do not count.
fn is_told(mistake: &Mistake, text: &str, problem: &Problem) -> bool {
    let told = problem.line as usize;
    let (from, to) = (told.min(mistake.line), told.max(mistake.line));
    let blank = |line: &str| line.trim().is_empty() || line.trim().starts_with("//");
    let between = text.lines().skip(from).take((to - from).saturating_sub(1));
    let near = between.filter(|line| !blank(line)).count() == 0;
    let words = problem.to_string();
    let plain = mistake.entry.name.replace('_', "-");
    let named = words.contains(&mistake.entry.name) || words.contains(&plain);
    problem.file == mistake.entry.file && near && named
}

#[test]
fn three_hundred_mistakes_are_told_at_their_place() {
    let sources = shipped();
    let mut all = Vec::new();
    for file in FILES {
        let text = &sources.files[file];
        for entry in entries(file, text) {
            all.extend(mistakes(&entry, text));
        }
    }
    assert!(all.len() > 2000, "{} mistakes to choose from", all.len());
    let mut chance = Stream::new(2, "scenario mutations");
    chance.shuffle(&mut all);
    // As many of each kind and each file as there are, so that none is forgotten.
    let mut chosen: Vec<Mistake> = Vec::new();
    for mistake in all {
        let same =
            |one: &&Mistake| one.what == mistake.what && one.entry.file == mistake.entry.file;
        if chosen.iter().filter(same).count() < 10 {
            chosen.push(mistake);
        }
    }
    assert!(chosen.len() >= 300, "{} mistakes", chosen.len());
    let mut untold = Vec::new();
    for mistake in &chosen {
        let mut edited = sources.clone();
        let file = mistake.entry.file.to_owned();
        let text = mistake.text(&sources.files[&file]);
        edited.files.insert(file, text.clone());
        let began = Instant::now();
        let problems = load(&edited).err().unwrap_or_default();
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{mistake:?} hangs"
        );
        if !problems
            .iter()
            .any(|problem| is_told(mistake, &text, problem))
        {
            let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
            untold.push(format!(
                "{} {}:{} {} in {:?}\n    {}",
                mistake.what,
                mistake.entry.file,
                mistake.line,
                mistake.entry.name,
                mistake.entry.inside,
                told.join("\n    ")
            ));
        }
    }
    println!("{} mistakes", chosen.len());
    assert!(
        untold.is_empty(),
        "{} of {} are not told:\n{}",
        untold.len(),
        chosen.len(),
        untold.join("\n")
    );
}

/// Any text at all is read without a panic: files cut off, with pieces lost, swapped or doubled.
#[test]
fn no_text_makes_it_panic() {
    let sources = shipped();
    let mut chance = Stream::new(3, "scenario noise");
    for round in 0..240 {
        let file = FILES[round % FILES.len()];
        let mut letters: Vec<char> = sources.files[file].chars().collect();
        for _ in 0..=chance.below(3) {
            let at = chance.below(letters.len() as u64) as usize;
            let length = chance.below(40) as usize;
            let end = (at + length).min(letters.len());
            match chance.below(4) {
                0 => letters.truncate(at.max(1)),
                1 => drop(letters.drain(at..end)),
                2 => {
                    let piece: Vec<char> = letters[at..end].to_vec();
                    letters.splice(at..at, piece);
                }
                _ => {
                    let noise = [
                        '(', ')', '[', '{', '"', '\\', ',', ':', '#', 'r', '\'', 'æ', '\0',
                    ];
                    let one = noise[chance.below(noise.len() as u64) as usize];
                    letters.insert(at, one);
                }
            }
            if letters.is_empty() {
                letters.push(' ');
            }
        }
        let mut edited = sources.clone();
        edited
            .files
            .insert(file.to_owned(), letters.into_iter().collect());
        if let Err(problems) = load(&edited) {
            assert!(!problems.is_empty());
        }
    }
}

// ---- the same in other words ------------------------------------------------------------------

/// All that a scenario says, as text. The phrases prepared for use are left out: they follow from
/// the names and phrases that are in.
fn meaning(sources: &Sources) -> String {
    let loaded = load(sources).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let setup = &loaded.setup;
    let told = (
        &loaded.brief,
        &setup.roster.title,
        setup.roster.start,
        setup.story.longest,
    );
    let place = (&setup.pack.organisation, &setup.pack.district);
    let speech = (&setup.pack.lexicon.names, &setup.pack.lexicon.phrases);
    let roles = setup.seat_ids().map(|seat| setup.role(seat));
    let cast = (
        roles.collect::<Vec<_>>(),
        &setup.roster.units,
        &setup.story.patients,
    );
    let story = (
        &setup.story.injects,
        &setup.story.ends,
        &setup.story.expectations,
    );
    format!("{told:?} {place:?} {speech:?} {cast:?} {story:?}")
}

/// Reverses the fields of every bracket on one line where order has no meaning.
fn reordered(text: &str) -> String {
    let signs = bare(text);
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for (index, (open, letter)) in signs.iter().enumerate() {
        if *letter != '(' || edits.last().is_some_and(|(_, end, _)| open < end) {
            continue;
        }
        let (mut depth, mut cuts, mut close) = (0, vec![*open], None);
        for (at, one) in &signs[index + 1..] {
            match one {
                '(' | '[' => depth += 1,
                ')' if depth == 0 => {
                    close = Some(*at);
                    break;
                }
                ')' | ']' => depth -= 1,
                ',' if depth == 0 => cuts.push(*at),
                _ => {}
            }
        }
        let close = close.unwrap();
        let body = &text[open + 1..close];
        let ordered = ["knows: ", "finds_out: ", "can_do: ", "nodes: "];
        let has_fields = body
            .split_once(':')
            .is_some_and(|(name, _)| name.chars().all(|one| one.is_alphanumeric() || one == '_'));
        let plain = has_fields
            && !body.contains('\n')
            && !ordered.iter().any(|name| text[..*open].ends_with(name));
        if !plain {
            continue;
        }
        cuts.push(close);
        let fields = cuts
            .windows(2)
            .rev()
            .map(|cut| text[cut[0] + 1..cut[1]].trim());
        let fields: Vec<&str> = fields.filter(|field| !field.is_empty()).collect();
        edits.push((open + 1, close, fields.join(", ")));
    }
    assert!(!edits.is_empty());
    let mut new = text.to_owned();
    for (from, to, body) in edits.into_iter().rev() {
        new.replace_range(from..to, &body);
    }
    new
}

/// More space around every sign.
fn spaced(text: &str) -> String {
    let mut new = text.to_owned();
    for (at, letter) in bare(text).into_iter().rev() {
        if matches!(letter, '(' | ')' | '[' | ']' | ',') {
            new.insert_str(at, "  ");
        }
    }
    new
}

type Change = fn(&str) -> String;

#[test]
fn harmless_changes_mean_the_same() {
    let sources = shipped();
    let as_shipped = meaning(&sources);
    let changes: [(&str, Change); 7] = [
        ("no indentation", |text| {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            lines.join("\n")
        }),
        ("empty lines", |text| text.replace('\n', "\n\n")),
        ("Windows lines", |text| text.replace('\n', "\r\n")),
        ("comments", |text| {
            text.replace(",\n", ", // en merknad ( [ \"\n")
                .replace("(\n", "( /* og ) her */\n")
        }),
        ("no comma at the end", |text| {
            text.replace(",\n)", "\n)").replace(",\n    )", "\n    )")
        }),
        ("other order", reordered),
        ("spaces", spaced),
    ];
    for (what, change) in changes {
        for file in FILES {
            let mut edited = sources.clone();
            let text = &sources.files[file];
            let new = change(text);
            assert_ne!(new, *text, "{what} changes {file}");
            edited.files.insert(file.to_owned(), new);
            assert_eq!(meaning(&edited), as_shipped, "{what} in {file}");
        }
    }
}
