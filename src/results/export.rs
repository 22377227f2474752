//! Results as a table, when the person wants one: a row for each thing that was judged.

use super::entry::name;
use super::{Entry, Given, Results, ResultsError};
use crate::table::Table;

/// The heading of the table.
const HEADING: [&str; 23] = [
    "exercise",
    "scenario",
    "title",
    "content",
    "seed",
    "begun",
    "mode",
    "practised",
    "approved",
    "judged_score",
    "judged_max",
    "judged_passed",
    "standing_score",
    "standing_max",
    "standing_passed",
    "rule",
    "label",
    "severity",
    "judged",
    "standing",
    "contested",
    "result",
    "rerun",
];

impl Results {
    /// A person's runs as CSV. The pseudonym is not in it: the reader of the table knows whose it
    /// is, or need not.
    ///
    /// # Errors
    /// When there is no such person, and when the file cannot be read.
    pub fn export(&self, pseudonym: &str) -> Result<String, ResultsError> {
        let runs = self.runs(pseudonym)?;
        table(&runs).map_err(|why| ResultsError::Other {
            path: self.path().to_owned(),
            why: why.to_string(),
        })
    }
}

fn table(runs: &[Entry]) -> Result<String, csv::Error> {
    let mut table = Table::new(&HEADING)?;
    for run in runs {
        // A run without a verdict has no numbers, rather than zeros.
        let number = |words: String| match run.result {
            Given::Yes => words,
            Given::Interrupted | Given::Refuted => String::new(),
        };
        for outcome in &run.outcomes {
            table.row(&[
                run.exercise.as_str(),
                &run.scenario,
                &run.title,
                &run.content,
                &run.seed.to_string(),
                &day(run.begun),
                &name(&run.mode),
                &run.practised.to_string(),
                &run.approved.to_string(),
                &number(run.judged.0.to_string()),
                &number(run.judged.1.to_string()),
                &number(run.judged.2.to_string()),
                &number(run.standing.0.to_string()),
                &number(run.standing.1.to_string()),
                &number(run.standing.2.to_string()),
                &outcome.rule,
                &outcome.label,
                &name(&outcome.severity),
                &name(&outcome.judged),
                &name(&outcome.standing),
                &outcome.contested.to_string(),
                &name(&run.result),
                &run.rerun,
            ])?;
        }
    }
    table.text()
}

/// Seconds since 1970 as tables have them: ISO 8601, UTC.
pub fn day(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |at| at.to_string())
}
