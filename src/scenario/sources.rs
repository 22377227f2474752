//! The texts of a scenario and of everything it refers to.

use super::report::{File, Report};
use super::{PACK_FILES, Problem, pack_folder, shipped};
use crate::text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
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
            Ok(with_pack(&scenario, text, folder))
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
    let mut sources = Sources {
        files: BTreeMap::from([(scenario.to_owned(), text)]),
        scenario: scenario.to_owned(),
    };
    let report = Report::default();
    let file = sources.parse(scenario, &report);
    let Some(folder) = file.and_then(|file| pack_folder(&report, &file)) else {
        // A scenario without a readable pack is judged by itself: loading tells everything.
        return sources;
    };
    let own = beside.join(&folder).is_dir();
    let ours = if own { Vec::new() } else { shipped() };
    for name in PACK_FILES {
        let key = format!("{folder}/{name}");
        let text = match own {
            // What is missing is told when it is loaded, together with everything else.
            true => fs::read_to_string(beside.join(&key)).ok(),
            false => ours.iter().find_map(|one| one.files.get(&key).cloned()),
        };
        sources.files.extend(text.map(|text| (key, text)));
    }
    sources
}

/// Reads the files of a pack, without a scenario.
pub(super) fn read_pack(folder: &Path) -> Result<Sources, Vec<Problem>> {
    let mut sources = Sources::default();
    for name in PACK_FILES {
        if let Ok((name, text)) = read_file(&folder.join(name)) {
            sources.files.insert(name, text);
        }
    }
    Ok(sources)
}

/// A file's name and text. A file that is not there needs no more words than that.
pub(super) fn read_file(path: &Path) -> Result<(String, String), Problem> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    fs::read_to_string(path)
        .map(|text| (name.clone(), text))
        .map_err(|error| {
            let (message, help) = match error.kind() {
                ErrorKind::NotFound => (text!("problem-no-file"), String::new()),
                ErrorKind::InvalidData => {
                    (text!("problem-not-text"), text!("problem-not-text-help"))
                }
                _ => (text!("problem-unreadable"), error.to_string()),
            };
            Problem {
                file: name,
                line: 0,
                column: 0,
                path: String::new(),
                message,
                help,
            }
        })
}
