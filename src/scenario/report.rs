//! What is noted about files while they are read: problems and warnings, each with its place.

use super::drawn;
use super::problem::Problem;
use crate::notation::{self, Lines, Node};
use crate::text;
use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

/// Everything noted about the files of one reading.
#[derive(Debug, Default)]
pub(super) struct Report {
    files: RefCell<Vec<Known>>,
    problems: RefCell<Notes>,
    warnings: RefCell<Notes>,
}

/// A file that is being read.
#[derive(Debug)]
struct Known {
    name: String,
    text: String,
    /// Where its lines begin, once somebody asks.
    lines: OnceCell<Lines>,
}

/// As much is told as anybody mends before they look again. Each mistake may look for the nearest
/// of thousands of names, so that a file wrong on every line would take minutes.
const MOST: usize = 200;

/// What is noted, and how much more there would be.
#[derive(Debug, Default)]
struct Notes {
    told: Vec<Problem>,
    untold: usize,
}

impl Notes {
    fn push(&mut self, problem: impl FnOnce() -> Problem) {
        if self.told.len() < MOST {
            self.told.push(problem());
        } else {
            self.untold += 1;
        }
    }

    /// All of them, in the order of the files.
    fn finish(self) -> Vec<Problem> {
        let mut told = self.told;
        told.sort();
        told.dedup();
        let file = told.last().map(|last| last.file.clone());
        if self.untold > 0
            && let Some(file) = file
        {
            let (message, help) = (
                text!("problem-more", count = self.untold),
                text!("problem-more-help"),
            );
            told.push(Problem::of_file(file, message, help));
        }
        told
    }
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(super) struct Spot<'n> {
    file: usize,
    /// Byte offset.
    pub at: usize,
    trail: Trail<'n>,
}

impl<'n> Spot<'n> {
    /// Another place in the same file, reached in the same way.
    pub fn to(&self, at: usize) -> Spot<'n> {
        Spot { at, ..self.clone() }
    }

    /// A place one step further in.
    pub fn step(&self, at: usize, step: Step<'n>) -> Spot<'n> {
        let before = self.trail.clone();
        Spot {
            file: self.file,
            at,
            trail: Trail(Some(Rc::new((before, step)))),
        }
    }
}

/// The way to a value. Thousands of values are read and few complained about, so it is put into
/// words only then.
#[derive(Clone, Debug, Default)]
struct Trail<'n>(Option<Rc<(Trail<'n>, Step<'n>)>>);

/// One step of the way to a value.
#[derive(Clone, Debug)]
pub(super) enum Step<'n> {
    /// Into a field.
    Field(&'n str),
    /// Into an element.
    Item(usize),
    /// Into a value of a form: `After[0]`.
    Part(&'n str, usize),
    /// As somebody else has written it down.
    Told(String),
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((before, step)) = self.0.as_deref() else {
            return Ok(());
        };
        write!(f, "{before}")?;
        let dot = if before.0.is_some() { "." } else { "" };
        match step {
            Step::Field(name) => write!(f, "{dot}{name}"),
            Step::Item(index) => write!(f, "[{index}]"),
            Step::Part(form, index) => write!(f, ".{form}[{index}]"),
            Step::Told(way) => write!(f, "{dot}{way}"),
        }
    }
}

/// A file that has been read as a tree.
#[derive(Debug)]
pub(super) struct File {
    /// Its only value.
    pub node: Node,
    /// Its beginning.
    pub start: Spot<'static>,
}

impl Report {
    /// Reads a text as a tree; none when its syntax is wrong, which has been noted then.
    pub fn parse(&self, name: &str, text: &str) -> Option<File> {
        let start = self.open(name, text);
        match notation::parse(text) {
            Ok(mut node) => {
                drawn::settle(&mut node);
                Some(File { node, start })
            }
            Err(fault) => {
                let way = notation::path_at(text, fault.at);
                let spot = match way.is_empty() {
                    true => start.to(fault.at),
                    false => start.step(fault.at, Step::Told(way)),
                };
                self.problem(&spot, fault.message, fault.help);
                None
            }
        }
    }

    /// Makes a file known; its beginning is the spot returned.
    pub fn open(&self, name: &str, text: &str) -> Spot<'static> {
        let mut files = self.files.borrow_mut();
        files.push(Known {
            name: name.to_owned(),
            text: text.to_owned(),
            lines: OnceCell::new(),
        });
        Spot {
            file: files.len() - 1,
            at: 0,
            trail: Trail::default(),
        }
    }

    fn note(&self, spot: &Spot<'_>, message: String, help: String) -> Problem {
        let files = self.files.borrow();
        let file = &files[spot.file];
        let lines = file.lines.get_or_init(|| Lines::of(&file.text));
        let (line, column) = lines.place(&file.text, spot.at);
        Problem {
            file: file.name.clone(),
            line,
            column,
            path: spot.trail.to_string(),
            message,
            help,
        }
    }
    /// Notes a mistake.
    pub fn problem(&self, spot: &Spot<'_>, message: String, help: String) {
        let mut problems = self.problems.borrow_mut();
        problems.push(|| self.note(spot, message, help));
    }
    /// Notes something worth knowing that stops nothing.
    pub fn warning(&self, spot: &Spot<'_>, message: String, help: String) {
        let mut warnings = self.warnings.borrow_mut();
        warnings.push(|| self.note(spot, message, help));
    }
    /// Where a text stands in the file of a spot; its beginning when it stands nowhere.
    pub fn find(&self, start: &Spot<'_>, wanted: &str) -> usize {
        let files = self.files.borrow();
        files[start.file].text.find(wanted).unwrap_or_default()
    }
    /// Notes a mistake at a line and column that somebody else found out.
    pub fn problem_at(&self, start: &Spot<'_>, line: usize, column: usize, message: String) {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut problem = self.note(start, message, String::new());
        (problem.line, problem.column) = (clamp(line), clamp(column));
        self.problems.borrow_mut().push(|| problem);
    }
    /// Notes a mistake that concerns a file as a whole.
    pub fn file_problem(&self, file: &str, message: String, help: String) {
        let mut problems = self.problems.borrow_mut();
        problems.push(|| Problem::of_file(file.to_owned(), message, help));
    }
    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.warnings.borrow().told.len()
    }
    /// Those that were noted after so many others.
    pub fn warnings_since(&self, first: usize) -> Vec<Problem> {
        let warnings = self.warnings.borrow();
        warnings.told.get(first..).unwrap_or_default().to_vec()
    }
    /// Notes warnings of an earlier reading of the same files.
    pub fn repeat(&self, warnings: Vec<Problem>) {
        for warning in warnings {
            self.warnings.borrow_mut().push(|| warning);
        }
    }
    /// Whether a mistake has been noted.
    pub fn is_clean(&self) -> bool {
        self.problems.borrow().told.is_empty()
    }
    /// What may have been meant, unless so many mistakes have been noted that it is not told.
    pub fn meant<'n>(&self, written: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
        if self.problems.borrow().told.len() >= MOST {
            return String::new();
        }
        suggestion(written, known)
    }
    /// All mistakes and all warnings, in the order of the files.
    pub fn finish(self) -> (Vec<Problem>, Vec<Problem>) {
        (
            self.problems.into_inner().finish(),
            self.warnings.into_inner().finish(),
        )
    }
}

/// Longest name that is compared with others, in bytes: to compare takes the square of it.
const LONG: usize = 80;

/// The name most like `written`, if one is like it at all.
pub(super) fn nearest<'n>(written: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if written.len() > LONG {
        return None;
    }
    let lower = written.to_lowercase();
    let length = lower.chars().count();
    known
        .filter(|name| name.len() <= LONG)
        .filter_map(|name| {
            let letters = name.chars().count();
            let most = letters.max(4) / 2;
            // Names of very different length need not be compared letter by letter.
            if letters.abs_diff(length) > most {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&lower, &name.to_lowercase());
            (distance <= most).then_some((distance, name))
        })
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
