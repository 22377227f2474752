//! `samband compare`: two runs of one exercise beside each other.

use super::common::{fail, load_recording};
use super::report::{seat, show};
use crate::assess::Verdict;
use crate::debrief::{Comparison, Debrief, Deed, compare};
use crate::text;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Two runs beside each other.
#[derive(Args)]
pub struct Compare {
    /// The first recording.
    first: PathBuf,
    /// The second.
    second: PathBuf,
    /// Whose debrief.
    #[arg(long)]
    seat: Option<String>,
    /// As a JSON object.
    #[arg(long)]
    json: bool,
}

impl Compare {
    /// Prints where they part and what came of it.
    pub fn run(self) -> ExitCode {
        match self.told().and_then(|words| show(&words)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn told(&self) -> Result<String, String> {
        let (a, b) = (self.debrief(&self.first)?, self.debrief(&self.second)?);
        let both = compare(&a, &b).map_err(|why| why.to_string())?;
        if self.json {
            // Plain structs of strings and numbers: there is nothing that JSON cannot hold.
            let json = serde_json::to_string(&both).unwrap_or_default();
            return Ok(format!("{json}\n"));
        }
        Ok(in_words(&both))
    }

    fn debrief(&self, path: &Path) -> Result<Debrief, String> {
        let (recording, loaded) = load_recording(path)?;
        let seat = seat(&loaded, self.seat.as_deref())?;
        Ok(Debrief::new(&recording, &loaded, seat))
    }
}

fn in_words(both: &Comparison) -> String {
    let mut lines = Vec::new();
    if !both.same_content {
        lines.push(text!("compare-edited"));
    }
    if !both.same_chance {
        lines.push(text!("compare-runs-chance"));
    }
    for (run, none) in ["A", "B"].into_iter().zip(both.no_verdict) {
        lines.extend(none.map(|none| format!("{run}: {}. {none}", none.title())));
    }
    match &both.parting {
        None => lines.push(text!("compare-alike")),
        Some(parting) => {
            lines.push(text!("compare-runs-parting", at = parting.at));
            let deed = |deed: &Option<Deed>| match deed {
                Some(deed) => format!("{} {}", deed.at, deed.text),
                None => text!("compare-nothing-more"),
            };
            lines.push(format!("  A  {}", deed(&parting.a)));
            lines.push(format!("  B  {}", deed(&parting.b)));
        }
    }
    lines.push(String::new());
    for pair in &both.steps {
        let at = |at: Option<crate::engine::time::SimTime>| {
            at.map_or_else(|| "–".to_owned(), |at| at.to_string())
        };
        let later = pair.later_ms().map_or_else(String::new, |ms| {
            let sign = if ms < 0 { "−" } else { "+" };
            format!("{sign}{}", crate::engine::time::Span(ms.unsigned_abs()))
        });
        lines.push(format!(
            "  {:<24} {:>8} {:>8} {:>8}",
            pair.step.title(),
            at(pair.a),
            at(pair.b),
            later
        ));
    }
    lines.push(String::new());
    for change in &both.changes {
        let sign = |side: Option<(usize, Verdict)>| match side {
            Some((_, Verdict::Met)) => "✓",
            Some((_, Verdict::Missed)) => "✗",
            Some((_, Verdict::NotJudged)) | None => "–",
        };
        lines.push(format!(
            "  {} → {}  {}",
            sign(change.a),
            sign(change.b),
            change.title
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
