//! The wordings that meanings are learned from.
//!
//! `= ask where: place` begins a meaning and names its family: meanings so near that which of them
//! is meant matters less than that it is one of them. Every line after it is a wording; `(a|b)` is
//! one of several, `[a]` may be left out, and `//` begins a remark.

use std::collections::BTreeMap;

/// One way of saying something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What it means.
    pub meaning: String,
    /// Its words.
    pub text: String,
    /// How many texts its line stands for: together they count little more than one.
    pub of: usize,
}

/// All wordings by what they mean.
#[derive(Clone, Debug, Default)]
pub struct Wordings {
    all: Vec<Wording>,
    families: BTreeMap<String, String>,
}

impl Wordings {
    /// Reads the lines.
    pub fn read(text: &str) -> Wordings {
        let mut wordings = Wordings::default();
        let mut meaning = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(heading) = line.strip_prefix("= ") {
                let (name, family) = heading.split_once(':').unwrap_or((heading, heading));
                meaning = name.trim().to_owned();
                let family = family.trim().to_owned();
                wordings.families.entry(meaning.clone()).or_insert(family);
            } else if !line.is_empty() && !line.starts_with("//") {
                let texts = some(expanded(line));
                let of = texts.len();
                wordings.all.extend(texts.into_iter().map(|text| Wording {
                    meaning: meaning.clone(),
                    text,
                    of,
                }));
            }
        }
        wordings
    }

    /// All of them, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Wording> {
        self.all.iter()
    }

    /// The family of each meaning that is of another name.
    pub fn families(&self) -> impl Iterator<Item = (String, String)> {
        let others = self
            .families
            .iter()
            .filter(|(meaning, family)| meaning != family);
        others.map(|(meaning, family)| (meaning.clone(), family.clone()))
    }

    /// All meanings.
    pub fn meanings(&self) -> impl Iterator<Item = &str> {
        self.families.keys().map(String::as_str)
    }
}

/// Of so many texts of a line, some are enough to learn it by.
const MOST: usize = 200;

/// Some of many texts, from all over the list, so that every bracket takes part.
fn some(texts: Vec<String>) -> Vec<String> {
    let all = texts.len();
    if all <= MOST {
        return texts;
    }
    let stretch = all / MOST;
    let places = (0..MOST).map(|at| at * all / MOST + at * 37 % stretch);
    places.map(|at| texts[at].clone()).collect()
}

/// All texts that a line with brackets stands for.
fn expanded(line: &str) -> Vec<String> {
    let open = line.find(['(', '[']);
    let Some((open, close)) = open.and_then(|open| Some((open, line[open..].find([')', ']'])?)))
    else {
        return vec![line.split_whitespace().collect::<Vec<_>>().join(" ")];
    };
    let close = open + close;
    let mut choices: Vec<&str> = line[open + 1..close].split('|').collect();
    if line[open..].starts_with('[') {
        choices.push("");
    }
    let whole = |choice: &str| format!("{}{choice}{}", &line[..open], &line[close + 1..]);
    let lines = choices.into_iter().map(whole);
    lines.flat_map(|line| expanded(&line)).collect()
}
