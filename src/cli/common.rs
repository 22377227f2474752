//! What several verbs do: read a scenario or a recording, say what is wrong.

use super::validate::beside;
use crate::files;
use crate::record::{self, Recording};
use crate::scenario::{self, Loaded, Problem};
pub(super) use crate::terminal::complain;
use crate::text;
use std::path::Path;
use std::process::ExitCode;

/// Says why it did not work.
pub(super) fn fail(words: &str) -> ExitCode {
    complain(words);
    ExitCode::FAILURE
}

pub(super) fn listed(problems: impl Iterator<Item = Problem>) -> String {
    let lines: Vec<String> = problems.map(|problem| problem.to_string()).collect();
    lines.join("\n")
}

/// Reads and checks a scenario; all problems in one text otherwise.
pub(super) fn load(path: &Path) -> Result<Loaded, String> {
    scenario::read_sources(path)
        .and_then(|sources| scenario::load(&sources))
        .map_err(|problems| listed(problems.iter().map(|problem| beside(path, problem))))
}

/// The same at a level, where a level is named.
pub(super) fn load_at(path: &Path, level: Option<&str>) -> Result<Loaded, String> {
    let loaded = load(path)?;
    match level {
        Some(level) => at_level(&loaded, level),
        None => Ok(loaded),
    }
}

/// An exercise at another of its levels.
pub(super) fn at_level(loaded: &Loaded, level: &str) -> Result<Loaded, String> {
    let levels = &loaded.brief.levels;
    let known = levels.iter().any(|one| one.name == level);
    let sources = loaded.sources.at_level(level).filter(|_| known);
    let sources = sources.ok_or_else(|| {
        let names: Vec<&str> = levels.iter().map(|one| one.name.as_str()).collect();
        match names.is_empty() {
            true => text!("run-no-levels"),
            false => text!("run-no-level", level = level, known = names.join(", ")),
        }
    })?;
    scenario::load(&sources).map_err(|problems| listed(problems.into_iter()))
}

/// Reads a recording and the scenario inside, and says what is worth knowing about it.
pub(super) fn load_recording(path: &Path) -> Result<(Recording, Loaded), String> {
    let recording = record::read(path).map_err(|why| why.to_string())?;
    for notice in &recording.notices {
        complain(notice.to_string());
    }
    let loaded = scenario::load(&recording.header.sources)
        .map_err(|problems| listed(problems.into_iter()))?;
    Ok((recording, loaded))
}

/// Writes a file whole, for its owner alone; what was there is as it was when that fails.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    files::replace(path, bytes).map_err(|why| unwritten(path, &why))
}

/// Why a file is not written, and what to do.
pub(super) fn unwritten(path: &Path, why: &std::io::Error) -> String {
    let help = text::mend(why);
    text!(
        "file-unwritten",
        path = path.display(),
        why = why,
        help = help
    )
}
