//! The texts of a scenario and of everything it refers to.

use super::drawn;
use super::report::{File, Report};
use super::shelf;
use super::{Draft, FieldPath, PACK_FILES, Problem, pack_folder, shipped};
use crate::engine::setup::PackName;
use crate::files::{self, NotText};
use crate::notation::{Limits, too_long};
use crate::text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

/// The texts of a scenario and of everything it refers to, by path relative to the scenario
/// file: what a recording embeds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// The texts, by path with `/`.
    pub files: BTreeMap<String, String>,
    /// Which of them is the scenario.
    pub scenario: String,
}

impl Sources {
    /// The scenario's identifier: its file name without the ending.
    pub fn id(&self) -> String {
        let stem = Path::new(&self.scenario).file_stem();
        stem.map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The same with `from` replaced by `to` wherever it stands in `file`: a variant of an
    /// exercise, such as another hidden address. None when it stands nowhere.
    pub fn with_edit(&self, file: &str, from: &str, to: &str) -> Option<Sources> {
        let text = self.files.get(file).filter(|text| text.contains(from))?;
        let mut edited = self.clone();
        edited.files.insert(file.to_owned(), text.replace(from, to));
        Some(edited)
    }

    /// The same at another level: the scenario's text says so, and a recording of it too. None
    /// where it has no levels; whether there is one of this name is told when it is read.
    pub fn at_level(&self, name: &str) -> Option<Sources> {
        let text = self.files.get(&self.scenario)?;
        let mut draft = Draft::new(text)?;
        draft.find(&FieldPath::to("levels"))?;
        draft.set(&FieldPath::to("level"), &format!("{name:?}"));
        let mut chosen = self.clone();
        chosen.files.insert(self.scenario.clone(), draft.finish());
        Some(chosen)
    }

    /// The same with its details drawn for a run with this seed: the scenario's text says what was
    /// drawn, and a recording of it too. The same again where nothing is drawn.
    pub fn drawn(&self, seed: u64) -> Sources {
        let drawn = drawn::by_seed(&self.choices(), seed);
        self.with_drawn(&drawn)
    }

    /// The same with other details: for each draw the place of what was drawn, from zero.
    pub fn with_drawn(&self, drawn: &[usize]) -> Sources {
        let mut chosen = self.clone();
        let text = self.files.get(&self.scenario);
        if let Some(mut draft) = text
            .and_then(|text| Draft::new(text))
            .filter(|_| !drawn.is_empty())
        {
            draft.set(&FieldPath::to("draw"), &format!("{drawn:?}"));
            chosen.files.insert(self.scenario.clone(), draft.finish());
        }
        chosen
    }

    /// How many there are to choose from in each draw.
    pub fn choices(&self) -> Vec<usize> {
        let text = self.files.get(&self.scenario);
        let draft = text.and_then(|text| Draft::new(text));
        draft.map_or_else(Vec::new, |draft| drawn::choices(draft.root()))
    }

    /// The same with every detail that can be drawn, each at least once.
    pub fn every_choice(&self) -> Vec<Sources> {
        let choices = self.choices();
        let most = choices.iter().copied().max().unwrap_or(1).max(1);
        let each = (0..most).map(|place| {
            let drawn = choices.iter().map(|choice| place % (*choice).max(1));
            self.with_drawn(&drawn.collect::<Vec<usize>>())
        });
        each.collect()
    }

    /// What the pack is known by: the same texts have the same name on every machine.
    pub fn pack_name(&self) -> PackName {
        shelf::name(self, &super::pack_files(self))
    }

    /// The files of the pack alone, without the scenario: what any seat may be sent.
    pub fn pack(&self) -> Sources {
        let files = self.files.iter();
        let files = files.filter(|(path, _)| **path != self.scenario);
        Sources {
            files: files
                .filter(|(path, _)| {
                    PACK_FILES
                        .iter()
                        .any(|name| super::is_pack_file(path, name))
                })
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect(),
            scenario: String::new(),
        }
    }

    /// One of the files as a tree; none when it is missing or its syntax is wrong, which has been
    /// noted then.
    pub(super) fn parse(&self, name: &str, report: &Report) -> Option<File> {
        match self.files.get(name) {
            Some(text) => report.parse(name, text),
            None => {
                report.file_problem(name, text!("problem-no-file"), String::new());
                None
            }
        }
    }
}

/// Reads a scenario and its pack from disk, or an exercise that comes with the program by its
/// name alone.
///
/// # Errors
/// Files that cannot be read, or a scenario that does not say which pack it plays in.
pub fn read_sources(path: &Path) -> Result<Sources, Vec<Problem>> {
    match read_file(path) {
        Ok((scenario, text)) => {
            let folder = path.parent().unwrap_or(Path::new(""));
            let (sources, problems) = gather(&scenario, text, folder);
            if problems.is_empty() {
                Ok(sources)
            } else {
                Err(problems)
            }
        }
        // Nobody has a file of that name; an exercise of that name comes with the program.
        Err(mut problem) => {
            let ours = shipped();
            if let Some(one) = ours
                .iter()
                .find(|one| path.as_os_str() == one.id().as_str())
            {
                return Ok(one.clone());
            }
            if problem.help.is_empty() {
                let names: Vec<String> = ours.iter().map(Sources::id).collect();
                problem.help = text!("problem-no-file-help", names = names.join(", "));
            }
            Err(vec![problem])
        }
    }
}

/// A scenario's text with the pack it plays in: the folder of that name beside it, or the pack of
/// that name that comes with the program, so that an exercise alone in a folder can be played.
pub fn with_pack(scenario: &str, text: String, beside: &Path) -> Sources {
    gather(scenario, text, beside).0
}

/// The same, and what is wrong with files of the pack that are there and cannot be read.
fn gather(scenario: &str, text: String, beside: &Path) -> (Sources, Vec<Problem>) {
    let mut sources = Sources {
        files: BTreeMap::from([(scenario.to_owned(), text)]),
        scenario: scenario.to_owned(),
    };
    let mut problems = Vec::new();
    let report = Report::default();
    let file = sources.parse(scenario, &report);
    let Some(folder) = file.and_then(|file| pack_folder(&report, &file)) else {
        // A scenario without a readable pack is judged by itself: loading tells everything.
        return (sources, problems);
    };
    let own = beside.join(&folder);
    if !own.is_dir() {
        let ours = shipped();
        for name in PACK_FILES {
            let key = format!("{folder}/{name}");
            let text = ours.iter().find_map(|one| one.files.get(&key).cloned());
            sources.files.extend(text.map(|text| (key, text)));
        }
        return (sources, problems);
    }
    for name in PACK_FILES {
        match read_file(&own.join(name)) {
            Ok((_, text)) => drop(sources.files.insert(format!("{folder}/{name}"), text)),
            // What is missing is told when it is loaded, together with everything else.
            Err(_) if !own.join(name).exists() => {}
            Err(problem) => problems.push(Problem {
                file: format!("{folder}/{name}"),
                ..problem
            }),
        }
    }
    (sources, problems)
}

/// Reads the files of a pack, without a scenario.
pub(super) fn read_pack(folder: &Path) -> Result<Sources, Vec<Problem>> {
    let mut sources = Sources::default();
    for name in PACK_FILES {
        match read_file(&folder.join(name)) {
            Ok((name, text)) => drop(sources.files.insert(name, text)),
            Err(_) if !folder.join(name).exists() => {}
            Err(problem) => return Err(vec![problem]),
        }
    }
    Ok(sources)
}

/// A file's name and text, in whatever encoding an editor saved it. A file that is not there needs
/// no more words than that.
pub(super) fn read_file(path: &Path) -> Result<(String, String), Problem> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let wrong = |message: String, help: String| Problem::of_file(name.clone(), message, help);
    let mut bytes = Vec::new();
    // One byte more than is ever read, so that it shows.
    let most = Limits::BYTES as u64 + 1;
    let read = fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    if let Err(error) = read {
        return Err(match error.kind() {
            ErrorKind::NotFound => wrong(text!("problem-no-file"), String::new()),
            _ => wrong(text!("problem-unreadable"), error.to_string()),
        });
    }
    if let Some(fault) = too_long(bytes.len()) {
        return Err(wrong(fault.message, fault.help));
    }
    match files::text(&bytes) {
        Ok(text) => Ok((name, text)),
        Err(NotText { line }) => Err(Problem {
            line,
            column: 1,
            ..wrong(text!("problem-not-text"), text!("problem-not-text-help"))
        }),
    }
}
