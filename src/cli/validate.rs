//! `samband validate`: are these scenario files right?

use crate::scenario::{Loaded, Problem, Sources, load, read_sources};
use crate::{terminal, text};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Validate {
    /// Scenario files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl Validate {
    /// Tells all problems of all files.
    pub fn run(self) -> ExitCode {
        let mut failures = 0;
        for path in &self.files {
            match read_sources(path).and_then(|sources| whole(&sources)) {
                Ok(loaded) => {
                    for warning in &loaded.warnings {
                        let label = text!("validate-warning");
                        terminal::say(format_args!("{label}: {}", beside(path, warning)));
                    }
                    terminal::say(text!("validate-ok", file = path.display()));
                }
                Err(problems) => {
                    failures += problems.len();
                    for problem in &problems {
                        terminal::say(beside(path, problem));
                    }
                }
            }
        }
        if failures == 0 {
            return ExitCode::SUCCESS;
        }
        terminal::complain(text!("validate-problems", count = failures));
        ExitCode::FAILURE
    }
}

/// Reads an exercise with all that may be drawn for it.
fn whole(sources: &Sources) -> Result<Loaded, Vec<Problem>> {
    for drawn in sources.every_choice() {
        load(&drawn)?;
    }
    load(sources)
}

/// A problem by the name of its file as seen from here: files know each other by where they are
/// from the scenario.
pub(super) fn beside(path: &Path, problem: &Problem) -> Problem {
    let folder = path.parent().unwrap_or(Path::new(""));
    Problem {
        file: folder.join(&problem.file).display().to_string(),
        ..problem.clone()
    }
}
