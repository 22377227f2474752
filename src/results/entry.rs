//! What is kept of a run: which exercise it was and how it was judged. Nothing that anybody said.

use crate::assess::Verdict;
use crate::debrief::{Debrief, NoVerdict, Points};
use crate::engine::setup::Severity;
use crate::record::Mode;
use crate::text;
use rusqlite::{Connection, Row, Transaction, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The run's name, which no other has.
    pub exercise: String,
    /// The scenario's id.
    pub scenario: String,
    /// What people call it.
    pub title: String,
    /// The hash of the scenario and all it stands on.
    pub content: String,
    /// What its chance was derived from.
    pub seed: u64,
    /// When it was begun, in seconds since 1970 (UTC).
    pub begun: u64,
    /// What it was for.
    pub mode: Mode,
    /// Somebody went back in it and tried again.
    pub practised: bool,
    /// Its clinical content was approved.
    pub approved: bool,
    /// Whether it has a verdict; where it has none, there are no points either.
    pub result: Given,
    /// What running the recording again said, by its name ([`crate::record::Rerun::name`]); empty of
    /// a run that was kept before anybody asked.
    pub rerun: String,
    /// Points as first judged: earned, of how many, and whether that was enough.
    pub judged: (u32, u32, bool),
    /// The same as it stands, after rulings.
    pub standing: (u32, u32, bool),
    /// The hash of all events, in sixteen hexadecimal digits.
    pub fingerprint: String,
    /// What was judged, in the order of the scenario's expectations.
    pub outcomes: Vec<Outcome>,
}

/// Whether a run has a verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// It has: points, and passed or not.
    #[default]
    Yes,
    /// It was broken off before everything was decided.
    Interrupted,
    /// Its recording does not say what happened.
    Refuted,
}

impl Given {
    /// In one word, where a result would stand; none where one is given.
    pub fn lacking(self) -> Option<String> {
        match self {
            Given::Yes => None,
            Given::Interrupted => Some(text!("no-verdict-interrupted")),
            Given::Refuted => Some(text!("no-verdict-refuted")),
        }
    }
}

/// One thing that was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The rule's id.
    pub rule: String,
    /// The expectation's label in the scenario.
    pub label: String,
    /// How bad a miss is.
    pub severity: Severity,
    /// As first judged.
    pub judged: Verdict,
    /// As it stands. Another than `judged`: an instructor has overruled it.
    pub standing: Verdict,
    /// Points that stand.
    pub points: u16,
    /// Of how many.
    pub max: u16,
    /// The trainee does not agree.
    pub contested: bool,
}

impl Entry {
    /// What is kept of a run.
    pub fn of(debrief: &Debrief) -> Self {
        let run = &debrief.run;
        let result = match debrief.no_verdict {
            None => Given::Yes,
            Some(NoVerdict::Interrupted { .. }) => Given::Interrupted,
            Some(NoVerdict::Refuted { .. }) => Given::Refuted,
        };
        let counts = result == Given::Yes;
        let points = |points: Points| match counts {
            true => (points.score, points.max, points.passed),
            false => (0, 0, false),
        };
        let outcomes = debrief.findings.iter().map(|one| {
            let (points, max) = if counts { one.points() } else { (0, 0) };
            Outcome {
                rule: one.finding.rule.to_owned(),
                label: one.finding.label.clone(),
                severity: one.finding.severity,
                judged: one.finding.verdict,
                standing: one.verdict(),
                points,
                max,
                contested: one.contest.is_some(),
            }
        });
        Entry {
            exercise: run.exercise.clone(),
            scenario: run.scenario.clone(),
            title: debrief.setup.roster.title.clone(),
            content: run.content.clone(),
            seed: run.seed,
            begun: run.begun,
            mode: run.mode,
            practised: run.is_practised(),
            approved: run.approved,
            result,
            rerun: run.rerun.name().to_owned(),
            judged: points(debrief.score.judged),
            standing: points(debrief.score.standing),
            fingerprint: run.fingerprint.to_string(),
            outcomes: outcomes.collect(),
        }
    }

    pub(super) fn write(&self, to: &Transaction<'_>, person: i64) -> rusqlite::Result<()> {
        to.execute(
            "INSERT INTO run (person, exercise, scenario, title, content, seed, begun, mode, \
             practised, approved, judged_score, judged_max, judged_passed, standing_score, \
             standing_max, standing_passed, fingerprint, result, rerun) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \
             ?18, ?19)",
            params![
                person,
                self.exercise,
                self.scenario,
                self.title,
                self.content,
                // A seed has 64 bits without a sign, which the database's numbers do not.
                self.seed.to_string(),
                i64::try_from(self.begun).unwrap_or(i64::MAX),
                name(&self.mode),
                self.practised,
                self.approved,
                self.judged.0,
                self.judged.1,
                self.judged.2,
                self.standing.0,
                self.standing.1,
                self.standing.2,
                self.fingerprint,
                name(&self.result),
                self.rerun,
            ],
        )?;
        let run = to.last_insert_rowid();
        for (outcome, place) in self.outcomes.iter().zip(0u32..) {
            to.execute(
                "INSERT INTO outcome (run, place, rule, label, severity, judged, standing, \
                 points, max, contested) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    run,
                    place,
                    outcome.rule,
                    outcome.label,
                    name(&outcome.severity),
                    name(&outcome.judged),
                    name(&outcome.standing),
                    outcome.points,
                    outcome.max,
                    outcome.contested,
                ],
            )?;
        }
        Ok(())
    }
}

/// A person's runs, oldest first.
pub(super) fn read(from: &Connection, person: i64) -> rusqlite::Result<Vec<Entry>> {
    let mut ask = from.prepare("SELECT * FROM run WHERE person = ?1 ORDER BY begun, id")?;
    let runs = ask.query_map([person], |row| Ok((row.get("id")?, run(row)?)))?;
    runs.map(|run| {
        let (id, mut entry): (i64, Entry) = run?;
        entry.outcomes = outcomes(from, id)?;
        Ok(entry)
    })
    .collect()
}

fn run(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let seed: String = row.get("seed")?;
    Ok(Entry {
        exercise: row.get("exercise")?,
        scenario: row.get("scenario")?,
        title: row.get("title")?,
        content: row.get("content")?,
        seed: seed.parse().unwrap_or(0),
        begun: row.get::<_, i64>("begun")?.unsigned_abs(),
        mode: named(row, "mode")?,
        practised: row.get("practised")?,
        approved: row.get("approved")?,
        judged: (
            row.get("judged_score")?,
            row.get("judged_max")?,
            row.get("judged_passed")?,
        ),
        standing: (
            row.get("standing_score")?,
            row.get("standing_max")?,
            row.get("standing_passed")?,
        ),
        fingerprint: row.get("fingerprint")?,
        result: named(row, "result")?,
        rerun: row.get("rerun")?,
        outcomes: Vec::new(),
    })
}

fn outcomes(from: &Connection, run: i64) -> rusqlite::Result<Vec<Outcome>> {
    let mut ask = from.prepare("SELECT * FROM outcome WHERE run = ?1 ORDER BY place")?;
    let outcomes = ask.query_map([run], |row| {
        Ok(Outcome {
            rule: row.get("rule")?,
            label: row.get("label")?,
            severity: named(row, "severity")?,
            judged: named(row, "judged")?,
            standing: named(row, "standing")?,
            points: row.get("points")?,
            max: row.get("max")?,
            contested: row.get("contested")?,
        })
    })?;
    outcomes.collect()
}

/// A plain enum by its name in files.
pub(super) fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => unreachable!("a plain enum is written as its name: {other:?}"),
    }
}

/// The plain enum of that name.
fn named<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let name: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(name)).map_err(|why| {
        let index = row.as_ref().column_index(column).unwrap_or(0);
        let text = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(index, text, Box::new(why))
    })
}
