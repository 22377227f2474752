//! `samband report`: how it went, from a recording.

use super::common::{fail, load_recording};
use crate::assess::judge;
use crate::assess::report::{
    Outcome, Played, Report as Whole, events_table, findings_table, page, plain,
};
use crate::engine::Fingerprint;
use crate::engine::time::SimTime;
use crate::record::Recording;
use crate::text;
use clap::Args;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Report {
    /// The recording.
    recording: PathBuf,
    /// Where to put the page.
    #[arg(long)]
    html: Option<PathBuf>,
    /// In which folder to put the tables.
    #[arg(long)]
    csv: Option<PathBuf>,
    /// Where to put the JSON object.
    #[arg(long)]
    json: Option<PathBuf>,
}

impl Report {
    /// Judges a recording and writes what was asked for; prints the findings otherwise.
    pub fn run(self) -> ExitCode {
        match self.write() {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn write(&self) -> Result<(), String> {
        let (recording, loaded) = load_recording(&self.recording)?;
        let assessment = judge(&loaded.setup, &recording.events);
        let played = played(&recording);
        let report = Whole {
            setup: &loaded.setup,
            log: &recording.events,
            played: &played,
            assessment: &assessment,
        };
        if let Some(path) = &self.html {
            put(path, &page(&report).map_err(|why| why.to_string())?)?;
        }
        if let Some(folder) = &self.csv {
            fs::create_dir_all(folder).map_err(|why| unwritable(folder, &why))?;
            let findings = findings_table(&report).map_err(|why| why.to_string())?;
            let events = events_table(&report).map_err(|why| why.to_string())?;
            put(&folder.join("findings.csv"), &findings)?;
            put(&folder.join("events.csv"), &events)?;
        }
        if let Some(path) = &self.json {
            put(path, &format!("{}\n", Outcome::new(&report).to_json()))?;
        }
        if self.html.is_none() && self.csv.is_none() && self.json.is_none() {
            show(&plain(&report))?;
        }
        Ok(())
    }
}

/// What the recording tells of how it was played.
fn played(recording: &Recording) -> Played {
    let last = recording.checkpoints.last();
    Played {
        seed: recording.header.seed,
        robot: recording.header.robot.clone(),
        commands: u64::try_from(recording.commands.len()).unwrap_or(u64::MAX),
        simulated: recording.end().since(SimTime::ZERO),
        wall_ms: None,
        fingerprint: last.map_or(Fingerprint(0), |checkpoint| checkpoint.log),
    }
}

/// Prints, unless whoever reads has had enough.
fn show(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => Err(why.to_string()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|why| unwritable(path, &why))
}

fn unwritable(path: &Path, why: &std::io::Error) -> String {
    text!("report-unwritable", path = path.display(), why = why)
}
