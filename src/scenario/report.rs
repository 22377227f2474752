//! What is noted about files while they are read: problems and warnings, each with its place.

use super::balance;
use super::problem::{Problem, line_and_column};
use super::tree::{self, Node};
use crate::text;
use std::cell::RefCell;

/// Everything noted about the files of one reading.
#[derive(Debug, Default)]
pub(super) struct Report {
    files: RefCell<Vec<(String, String)>>,
    problems: RefCell<Vec<Problem>>,
    warnings: RefCell<Vec<Problem>>,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    file: usize,
    /// Byte offset.
    pub at: usize,
    /// The way to the value.
    pub path: String,
}

impl Spot {
    /// Another place in the same file.
    pub fn to(&self, at: usize, path: String) -> Spot {
        let file = self.file;
        Spot { file, at, path }
    }
}

/// A file that has been read as a tree.
#[derive(Debug)]
pub(super) struct File {
    /// Its only value.
    pub node: Node,
    /// Its beginning.
    pub start: Spot,
}

impl Report {
    /// Reads a text as a tree; none when its syntax is wrong, which has been noted then.
    pub fn parse(&self, name: &str, text: &str) -> Option<File> {
        let start = self.open(name, text);
        match tree::parse(text) {
            Ok(node) => Some(File { node, start }),
            Err(fault) => {
                let spot = start.to(fault.at, balance::path_at(text, fault.at));
                self.problem(&spot, fault.message, fault.help);
                None
            }
        }
    }

    /// Makes a file known; its beginning is the spot returned.
    pub fn open(&self, name: &str, text: &str) -> Spot {
        let mut files = self.files.borrow_mut();
        files.push((name.to_owned(), text.to_owned()));
        Spot {
            file: files.len() - 1,
            at: 0,
            path: String::new(),
        }
    }

    fn note(&self, spot: &Spot, message: String, help: String) -> Problem {
        let files = self.files.borrow();
        let (file, text) = &files[spot.file];
        let (line, column) = line_and_column(text, spot.at);
        Problem {
            file: file.clone(),
            line,
            column,
            path: spot.path.clone(),
            message,
            help,
        }
    }
    /// Notes a mistake.
    pub fn problem(&self, spot: &Spot, message: String, help: String) {
        let problem = self.note(spot, message, help);
        self.problems.borrow_mut().push(problem);
    }
    /// Notes something worth knowing that stops nothing.
    pub fn warning(&self, spot: &Spot, message: String, help: String) {
        let warning = self.note(spot, message, help);
        self.warnings.borrow_mut().push(warning);
    }
    /// Where a text stands in the file of a spot; its beginning when it stands nowhere.
    pub fn find(&self, start: &Spot, wanted: &str) -> usize {
        let (_, text) = &self.files.borrow()[start.file];
        text.find(wanted).unwrap_or_default()
    }
    /// Notes a mistake at a line and column that somebody else found out.
    pub fn problem_at(&self, start: &Spot, line: usize, column: usize, message: String) {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut problem = self.note(start, message, String::new());
        (problem.line, problem.column) = (clamp(line), clamp(column));
        self.problems.borrow_mut().push(problem);
    }
    /// Notes a mistake that concerns a file as a whole.
    pub fn file_problem(&self, file: &str, message: String, help: String) {
        self.problems.borrow_mut().push(Problem {
            file: file.to_owned(),
            line: 0,
            column: 0,
            path: String::new(),
            message,
            help,
        });
    }
    /// Whether a mistake has been noted.
    pub fn is_clean(&self) -> bool {
        self.problems.borrow().is_empty()
    }
    /// All mistakes and all warnings, in the order of the files.
    pub fn finish(self) -> (Vec<Problem>, Vec<Problem>) {
        let sorted = |notes: RefCell<Vec<Problem>>| {
            let mut notes = notes.into_inner();
            notes.sort();
            notes.dedup();
            notes
        };
        (sorted(self.problems), sorted(self.warnings))
    }
}

/// The name most like `written`, if one is like it at all.
pub(super) fn nearest<'n>(written: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = written.to_lowercase();
    known
        .map(|name| {
            (
                strsim::damerau_levenshtein(&lower, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= name.chars().count().max(4) / 2)
        .min()
        .map(|(_, name)| name)
}

/// What may have been meant: the nearest name, or all when they are few.
pub fn suggestion<'n>(written: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    const FEW: usize = 12;
    if let Some(name) = nearest(written, known.clone()) {
        return text!("problem-did-you-mean", name = name);
    }
    let names: Vec<&str> = known.take(FEW + 1).collect();
    match names.len() {
        0 => text!("problem-none-known"),
        1..=FEW => text!("problem-known", names = names.join(", ")),
        _ => String::new(),
    }
}
