//! `samband dreiebok`: an exercise out to a spreadsheet, and back in.

use super::common::{complain, fail, load, unwritten};
use crate::dreiebok::{self, Format, Imported, limits};
use crate::files;
use crate::scenario::{self, Loaded};
use crate::{terminal, text};
use clap::{Args, Subcommand};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Dreiebok {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Makes a spreadsheet of an exercise.
    Export {
        /// The scenario: a file, or the name of one that comes with the program.
        exercise: PathBuf,
        /// Where it goes.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Makes an exercise of a spreadsheet.
    Import {
        /// The spreadsheet.
        book: PathBuf,
        /// Where the scenario goes.
        #[arg(long)]
        out: Option<PathBuf>,
        /// The scenario that is changed, where the spreadsheet does not carry it.
        #[arg(long)]
        onto: Option<PathBuf>,
    },
}

impl Dreiebok {
    /// Does one or the other.
    pub fn run(self) -> ExitCode {
        let done = match self.what {
            What::Export { exercise, out } => patiently(&exercise, || export(&exercise, out)),
            What::Import { book, out, onto } => {
                patiently(&book, || import(&book, out, onto.as_deref()))
            }
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }
}

/// Says what it is working on, if that takes longer than a second.
fn patiently<T>(file: &Path, work: impl FnOnce() -> T) -> T {
    let (done, waiting) = mpsc::channel::<()>();
    let words = text!("dreiebok-working", file = file.display());
    thread::scope(|scope| {
        scope.spawn(move || {
            let long = waiting.recv_timeout(Duration::from_secs(1));
            if long == Err(RecvTimeoutError::Timeout) {
                complain(&words);
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn export(exercise: &Path, out: Option<PathBuf>) -> Result<(), String> {
    let loaded = load(exercise)?;
    let out = out.unwrap_or_else(|| PathBuf::from(format!("{}.xlsx", loaded.sources.id())));
    let format = match Format::of(&out) {
        // Read in other formats too, a workbook is written as XLSX.
        Some(Format::Workbook) if out.extension().is_none_or(|it| it != "xlsx") => None,
        format => format,
    };
    let format = format.ok_or_else(|| text!("dreiebok-unknown-format", file = out.display()))?;
    let there = || text!("dreiebok-there-already", file = out.display());
    if out.exists() {
        // Somebody may have worked in it for an hour.
        return Err(there());
    }
    let bytes = format.write(&dreiebok::export(&loaded))?;
    files::put_new(&out, &bytes).map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists => there(),
        _ => unwritten(&out, &why),
    })?;
    terminal::say(text!("dreiebok-exported", file = out.display()));
    Ok(())
}

fn import(book: &Path, out: Option<PathBuf>, onto: Option<&Path>) -> Result<(), String> {
    let unreadable = |why: String| text!("dreiebok-unreadable", file = book.display(), why = why);
    let format = Format::of(book);
    let format = format.ok_or_else(|| text!("dreiebok-unknown-format", file = book.display()))?;
    let bytes = files::read_at_most(book, limits::FILE).map_err(|why| match why.kind() {
        ErrorKind::FileTooLarge => {
            unreadable(text!("dreiebok-why-file", most = limits::FILE >> 20))
        }
        _ => unreadable(why.to_string()),
    })?;
    let read = format.read(&bytes).map_err(unreadable)?;
    // A person who works in English is told in English what is wrong.
    if let Some(language) = dreiebok::language_of(&read) {
        text::set_language(language);
    }
    let base = match onto {
        Some(path) => load(path)?,
        None => carried(book, &read)?,
    };
    let out = out.unwrap_or_else(|| book.with_extension("ron"));
    if same_file(&out, book) {
        return Err(text!("dreiebok-onto-itself", file = book.display()));
    }
    let imported = dreiebok::import(&read, &base).map_err(|troubles| {
        let count = troubles.len();
        let mut lines: Vec<String> = troubles.iter().map(ToString::to_string).collect();
        lines.push(text!(
            "dreiebok-refused",
            count = count,
            file = out.display()
        ));
        lines.join("\n")
    })?;
    let kept = put(&out, &imported.text)?;
    if let Some(kept) = kept {
        let was = text!("dreiebok-kept", file = out.display(), kept = kept.display());
        complain(&was);
    }
    tell(&imported, &base, &out);
    Ok(())
}

/// The exercise that a book was made from, as it carries it.
fn carried(path: &Path, book: &dreiebok::Book) -> Result<Loaded, String> {
    let carried = dreiebok::scenario_in(book);
    let (name, text) =
        carried.ok_or_else(|| text!("dreiebok-no-scenario", file = path.display()))?;
    let beside = path.parent().unwrap_or(Path::new(""));
    let sources = scenario::with_pack(&name, text, beside);
    scenario::load(&sources).map_err(|problems| {
        let mut lines = vec![text!("dreiebok-carried-broken", file = path.display())];
        lines.extend(problems.iter().map(ToString::to_string));
        lines.join("\n")
    })
}

/// Writes a scenario; a different one that was there is kept under another name, which is told.
fn put(out: &Path, scenario: &str) -> Result<Option<PathBuf>, String> {
    let names = (1..1000).map(|number| out.with_extension(format!("ron.{number}")));
    files::replace_keeping(&files::disk(), out, scenario.as_bytes(), names)
        .map_err(|why| unwritten(out, &why))
}

/// Whether two paths lead to the same file.
fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

fn tell(imported: &Imported, base: &Loaded, out: &Path) {
    for change in &imported.changes {
        terminal::say(change);
    }
    for remark in &imported.remarks {
        complain(remark);
    }
    if imported.changes.is_empty() {
        terminal::say(text!("dreiebok-nothing-changed"));
    } else if imported.loaded.brief.title == base.brief.title {
        complain(text!("dreiebok-same-title", title = base.brief.title));
    }
    let count = imported.changes.len();
    terminal::say(text!(
        "dreiebok-imported",
        file = out.display(),
        count = count
    ));
}
