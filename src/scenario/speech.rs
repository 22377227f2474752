//! The phrases of a pack: the language's own file, which it reads and judges itself. Here only
//! the places of its mistakes are found.

use super::report::{Report, Spot, Step};
use super::sources::Sources;
use crate::language::{Lexicon, Names, PatternFault, Phrases};
use crate::text;

/// A phrase file that could be read.
#[derive(Debug)]
pub(super) struct PhraseFile {
    /// What stands in it.
    pub phrases: Phrases,
    start: Spot<'static>,
}

/// Names and phrases, not yet prepared for use.
#[derive(Debug)]
pub(super) struct Speech {
    /// How things are said.
    pub phrases: Phrases,
    names: Names,
    start: Spot<'static>,
}

/// Reads the phrase file.
pub(super) fn read(report: &Report, sources: &Sources, name: &str) -> Option<PhraseFile> {
    let Some(text) = sources.files.get(name) else {
        report.file_problem(name, text!("problem-no-file"), String::new());
        return None;
    };
    // Read twice: as a tree, which has limits and our words for what is wrong, and as phrases.
    let start = report.parse(name, text)?.start;
    match Phrases::from_ron(text) {
        Ok(phrases) => Some(PhraseFile { phrases, start }),
        Err(error) => {
            let at = error.span.start;
            let what = text!("problem-phrases", error = error.code);
            report.problem_at(&start, at.line, at.col, what);
            None
        }
    }
}

impl Speech {
    /// The names and phrases of a pack.
    pub fn new(names: Names, file: PhraseFile) -> Self {
        Speech {
            phrases: file.phrases,
            names,
            start: file.start,
        }
    }

    /// Prepares them for use, and notes what the language finds wrong with the patterns.
    pub fn prepare(self, report: &Report) -> Lexicon {
        let lexicon = Lexicon::new(self.names, self.phrases);
        for problem in lexicon.problems() {
            let at = report.find(&self.start, &problem.text);
            report.problem(
                &self.start.step(at, Step::Told(problem.path.clone())),
                text!("problem-pattern", pattern = problem.text),
                fault(&problem.fault),
            );
        }
        lexicon
    }
}

fn fault(fault: &PatternFault) -> String {
    match fault {
        PatternFault::Brackets => text!("problem-pattern-brackets"),
        PatternFault::UnknownPiece(name) => text!("problem-pattern-piece", name = name),
        PatternFault::UnknownSlot(name) => text!("problem-pattern-slot", name = name),
        PatternFault::Endless => text!("problem-pattern-endless"),
        PatternFault::TooDeep => text!("problem-pattern-deep"),
        PatternFault::TooLarge => text!("problem-pattern-large"),
        PatternFault::Empty => text!("problem-pattern-empty"),
        PatternFault::UnknownAct => text!("problem-pattern-act"),
        PatternFault::NoTemplate => text!("problem-pattern-template"),
    }
}
