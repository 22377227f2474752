//! `samband results`: a person's runs over time, on this machine and nowhere else.

use super::common::{complain, fail, load_recording, write};
use super::report::{seat, show, told_aside};
use crate::debrief::Debrief;
use crate::paths::Places;
use crate::results::{Entry, Given, Results as Store, ResultsError, Traces};
use crate::text;
use clap::{Args, Subcommand};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A person's runs over time.
#[derive(Args)]
pub struct Results {
    #[command(subcommand)]
    what: What,
    /// Another file than the user's own.
    #[arg(long, global = true)]
    file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum What {
    Keep(Keep),
    List(List),
    Export(Export),
    Erase(Erase),
}

#[derive(Args)]
struct Keep {
    /// The recording.
    recording: PathBuf,
    /// Under which pseudonym.
    #[arg(long = "as")]
    pseudonym: String,
    /// Whose debrief.
    #[arg(long)]
    seat: Option<String>,
}

#[derive(Args)]
struct List {
    /// One person's runs; otherwise who there is.
    pseudonym: Option<String>,
}

#[derive(Args)]
struct Export {
    /// Whose.
    #[arg(long = "as")]
    pseudonym: String,
    /// Where to put the table.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
struct Erase {
    /// Whom to forget.
    pseudonym: String,
    /// Also the recordings of their runs, and what was made of them.
    #[arg(long)]
    recordings: bool,
    /// Where else to look for those.
    #[arg(long)]
    folder: Vec<PathBuf>,
}

impl Results {
    /// Does what was asked.
    pub fn run(self) -> ExitCode {
        match self.told().and_then(|words| show(&words)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn told(self) -> Result<String, String> {
        let path = match self.file {
            Some(path) => path,
            None => {
                let places = Places::of_user().ok_or_else(|| text!("results-no-place"))?;
                places.results()
            }
        };
        let mut store = Store::open(&path).map_err(|why| why.to_string())?;
        let told = match self.what {
            What::Keep(keep) => return keep.told(&mut store),
            What::List(List { pseudonym: None }) => people(&store),
            What::List(List {
                pseudonym: Some(name),
            }) => store.runs(&name).map(|runs| listed(&runs)),
            What::Export(Export { pseudonym, out }) => {
                let table = store.export(&pseudonym).map_err(|why| why.to_string())?;
                write(&out, table.as_bytes())?;
                return Ok(format!(
                    "{}\n",
                    text!("results-exported", path = out.display())
                ));
            }
            What::Erase(erase) => return erase.told(&mut store),
        };
        told.map_err(|why| why.to_string())
    }
}

impl Erase {
    fn told(mut self, store: &mut Store) -> Result<String, String> {
        let name = self.pseudonym.trim();
        let exercises = match store.runs(name) {
            Ok(runs) => runs.into_iter().map(|run| run.exercise).collect(),
            // Their results are forgotten already; the recordings may not be.
            Err(ResultsError::NobodyCalled(_)) if self.recordings => BTreeSet::new(),
            Err(why) => return Err(why.to_string()),
        };
        self.folder
            .extend(Places::of_user().map(|it| it.recordings()));
        let results = store.path().parent().map(Path::to_owned);
        self.folder.extend(results);
        let mut traces =
            Traces::of(name, &exercises, &self.folder).map_err(|why| why.to_string())?;
        if exercises.is_empty() && traces.is_empty() {
            return Err(ResultsError::NobodyCalled(name.to_owned()).to_string());
        }
        let mut told = String::new();
        let mut say = |words: String| told.push_str(&format!("{words}\n"));
        if !exercises.is_empty() {
            let count = store.erase(name).map_err(|why| why.to_string())?;
            say(text!("results-erased", name = name, count = count));
        }
        if self.recordings {
            let files = traces.theirs.clone();
            let failed = traces.erase();
            for path in files.iter().filter(|path| !traces.theirs.contains(path)) {
                say(text!("results-file-erased", path = path.display()));
            }
            for (path, why) in failed {
                complain(text!(
                    "results-file-not-erased",
                    path = path.display(),
                    why = why
                ));
            }
        }
        told.push_str(&traces.to_string());
        if !traces.theirs.is_empty() && !self.recordings {
            told.push_str(&format!("{}\n", text!("results-still-mend", name = name)));
        }
        match self.recordings && !traces.theirs.is_empty() {
            true => Err(told),
            false => Ok(told),
        }
    }
}

impl Keep {
    fn told(&self, store: &mut Store) -> Result<String, String> {
        let (recording, loaded) = load_recording(&self.recording)?;
        let seat = seat(&loaded, self.seat.as_deref())?;
        let debrief = Debrief::new(&recording, &loaded, seat);
        told_aside(&debrief);
        if let Some(robot) = &debrief.run.robot {
            complain(text!("results-of-robot", robot = robot));
        }
        let entry = Entry::of(&debrief);
        store
            .keep(&self.pseudonym, &entry)
            .map_err(|why| why.to_string())?;
        let words = text!(
            "results-kept",
            name = self.pseudonym.trim(),
            path = store.path().display()
        );
        Ok(format!("{words}\n"))
    }
}

fn people(store: &Store) -> Result<String, crate::results::ResultsError> {
    let people = store.people()?;
    if people.is_empty() {
        return Ok(format!("{}\n", text!("results-none")));
    }
    let lines = people.iter().map(|one| {
        let words = text!("results-person", name = one.pseudonym, count = one.runs);
        format!("{words}\n")
    });
    Ok(lines.collect())
}

fn listed(runs: &[Entry]) -> String {
    let mut out = String::new();
    for run in runs {
        let passed = match run.standing.2 {
            true => text!("report-passed"),
            false => text!("report-failed"),
        };
        let mut kind = text!(&format!("mode-{}", run.mode.name()));
        if run.practised {
            kind = format!("{kind}, {}", text!("report-practised"));
        }
        let points = text!(
            "report-score-of",
            score = run.standing.0,
            max = run.standing.1
        );
        let result = match run.result.lacking() {
            Some(lacking) => lacking,
            None => format!("{points}  {passed}"),
        };
        let unproven = match (run.result, run.rerun.as_str()) {
            // Nobody asked, it agrees, or it is said already.
            (_, "" | "agrees") | (Given::Refuted, _) => String::new(),
            _ => format!("  ({})", text!("rerun-unproven").to_lowercase()),
        };
        // Writing to a string cannot fail.
        let _written = writeln!(
            out,
            "{}  {}  {kind}  {result}{unproven}",
            crate::results::day(run.begun),
            run.title
        );
        if run.judged != run.standing {
            let words = text!(
                "results-as-judged",
                score = run.judged.0,
                max = run.judged.1
            );
            let _written = writeln!(out, "    {words}");
        }
    }
    out
}
