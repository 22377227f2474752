//! Files beside the results that still tell of a person: recordings hold what was typed and said of
//! them, and reports what the recordings hold.

use super::person::{key, stands_in};
use crate::files;
use crate::record::{EXTENSION, ReadError, Recording, read_bytes};
use crate::text;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files that still tell of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Of their own runs: recordings, and what was made of those.
    pub theirs: Vec<PathBuf>,
    /// Of others' runs, in which their name stands.
    pub named: Vec<PathBuf>,
}

impl Traces {
    /// Looks in folders for the files of a person who is called that and to whom these exercises
    /// are known to belong. A recording in which nobody else has said anything is theirs too.
    ///
    /// # Errors
    /// When a folder cannot be read. One that is not there holds nothing.
    pub fn of(
        pseudonym: &str,
        exercises: &BTreeSet<String>,
        folders: &[PathBuf],
    ) -> io::Result<Traces> {
        let (mut traces, mut others) = (Traces::default(), Vec::new());
        let name = key(pseudonym);
        for path in listed(folders)? {
            if path.extension().is_none_or(|ending| ending != EXTENSION) {
                others.push(path);
                continue;
            }
            let Some(recording) = fs::read(&path).ok().and_then(|bytes| any(&path, &bytes)) else {
                continue;
            };
            let said = Said::of(&recording);
            let alone = !said.by.is_empty() && said.by.iter().all(|by| key(by) == name);
            if alone || exercises.contains(&recording.header.exercise) {
                traces.theirs.push(path);
            } else if said
                .by
                .iter()
                .chain(&said.words)
                .any(|one| stands_in(&name, one))
            {
                traces.named.push(path);
            }
        }
        for path in others {
            if traces.theirs.iter().any(|own| is_made_of(&path, own)) {
                traces.theirs.push(path);
            } else if fs::read(&path)
                .is_ok_and(|bytes| files::text(&bytes).is_ok_and(|text| stands_in(&name, &text)))
            {
                traces.named.push(path);
            }
        }
        Ok(traces)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.theirs.is_empty() && self.named.is_empty()
    }

    /// Overwrites and takes away the files of their own runs, and says which could not be.
    pub fn erase(&mut self) -> Vec<(PathBuf, io::Error)> {
        let mut failed = Vec::new();
        self.theirs.retain(|path| match files::wipe(path) {
            Ok(()) => false,
            Err(why) => {
                failed.push((path.clone(), why));
                true
            }
        });
        failed
    }
}

/// In the chosen language, a line for each file.
impl fmt::Display for Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (files, heading) in [
            (&self.theirs, "results-still-theirs"),
            (&self.named, "results-still-named"),
        ] {
            if !files.is_empty() {
                writeln!(f, "{}", text!(heading))?;
            }
            for path in files {
                writeln!(f, "    {}", path.display())?;
            }
        }
        Ok(())
    }
}

/// The files in these folders, in order, each once.
fn listed(folders: &[PathBuf]) -> io::Result<BTreeSet<PathBuf>> {
    let mut all = BTreeSet::new();
    for folder in folders {
        let entries = match fs::read_dir(folder) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_file() {
                all.insert(path);
            }
        }
    }
    Ok(all)
}

/// As much of a recording as can be read.
fn any(path: &Path, bytes: &[u8]) -> Option<Recording> {
    match read_bytes(path, bytes) {
        Ok(recording) => Some(recording),
        Err(ReadError::Damaged { before, .. }) => before.map(|before| *before),
        Err(_) => None,
    }
}

/// Whether a file was made of a recording: it has its name, and another ending.
fn is_made_of(path: &Path, recording: &Path) -> bool {
    let stem = recording.file_stem().map(|stem| stem.to_string_lossy());
    let name = path.file_name().map(|name| name.to_string_lossy());
    match (stem, name) {
        (Some(stem), Some(name)) => name
            .trim_start_matches('.')
            .strip_prefix(&*stem)
            .is_some_and(|rest| rest.starts_with('.')),
        _ => false,
    }
}

/// Who said something about a run, and all texts of it and from within it.
#[derive(Default)]
struct Said {
    by: Vec<String>,
    words: Vec<String>,
}

impl Said {
    fn of(recording: &Recording) -> Said {
        let mut said = Said::default();
        for remark in &recording.remarks {
            let by = remark.content.get("by").and_then(|by| by.get("name"));
            said.by
                .extend(by.and_then(|by| by.as_str()).map(str::to_owned));
            texts(&remark.content, &mut said.words);
        }
        // What was typed during the run: sentences, notes, what stands on cards, bookmarks.
        for stamped in &recording.commands {
            let command = serde_json::to_value(&stamped.command).unwrap_or_default();
            texts(&command, &mut said.words);
        }
        said
    }
}

fn texts(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|one| texts(one, into)),
        serde_json::Value::Object(fields) => fields.values().for_each(|one| texts(one, into)),
        _ => {}
    }
}
