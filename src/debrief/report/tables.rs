//! Tables for a spreadsheet: a row for each finding, for each entry of the timeline, for each
//! event.

use super::Report;
use crate::debrief::{Debrief, Judged};
use crate::engine::event::Logged;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::table::Table;
use serde_json::Value as Json;

/// A row for each finding, with a heading; its evidence in one cell. `verdict` and `points` are as
/// first judged, `standing` and what follows as it stands now. `result` says whether the run has a
/// verdict at all, `rerun` what came of running its recording again.
pub fn findings_table(report: &Report<'_>) -> Result<String, csv::Error> {
    let mut table = Table::new(&[
        "rule",
        "label",
        "title",
        "severity",
        "verdict",
        "at_ms",
        "limit_ms",
        "points",
        "max",
        "why",
        "right",
        "source",
        "evidence",
        "goal",
        "confidence",
        "standing",
        "standing_points",
        "standing_max",
        "contested_by",
        "contest",
        "overruled_by",
        "overruled_role",
        "reason",
        "result",
        "rerun",
    ])?;
    let debrief = report.debrief;
    let result = debrief.no_verdict.map_or("given", |none| none.name());
    for one in &debrief.findings {
        let mut row = row(one).to_vec();
        if debrief.no_verdict.is_some() {
            // The columns with points, as first judged and as they stand.
            for column in [7, 8, 16, 17] {
                row[column].clear();
            }
        }
        row.extend([result.to_owned(), debrief.run.rerun.name().to_owned()]);
        table.row(&row)?;
    }
    table.text()
}

fn row(one: &Judged) -> [String; 23] {
    let finding = &one.finding;
    let ms = |at: Option<SimTime>| at.map_or_else(String::new, |at| at.0.to_string());
    let evidence: Vec<String> = finding
        .evidence
        .iter()
        .map(|one| format!("{} {}", one.at, one.text))
        .collect();
    let severity = serde_json::to_value(finding.severity).unwrap_or_default();
    let (points, max) = one.points();
    let contest = one.contest.as_ref();
    let ruling = one.ruling.as_ref();
    let goal = finding.goal.map(|goal| (u16::from(goal) + 1).to_string());
    [
        finding.rule.to_owned(),
        finding.label.clone(),
        finding.title(),
        severity.as_str().unwrap_or_default().to_owned(),
        finding.verdict.name().to_owned(),
        ms(finding.at),
        ms(finding.limit),
        finding.points.to_string(),
        finding.max.to_string(),
        finding.why.clone(),
        finding.right.clone(),
        finding.source.clone(),
        evidence.join("\n"),
        goal.unwrap_or_default(),
        finding.confidence.0.to_string(),
        one.verdict().name().to_owned(),
        points.to_string(),
        max.to_string(),
        contest.map_or_else(String::new, |contest| contest.by.name.clone()),
        contest.map_or_else(String::new, |contest| contest.words.clone()),
        ruling.map_or_else(String::new, |ruling| ruling.by.name.clone()),
        ruling.map_or_else(String::new, |ruling| ruling.by.role.clone()),
        ruling.map_or_else(String::new, |ruling| ruling.reason.clone()),
    ]
}

/// A row for each entry of the timeline, with a heading.
pub fn timeline_table(debrief: &Debrief) -> Result<String, csv::Error> {
    let mut table = Table::new(&[
        "lane", "truth", "from_ms", "to_ms", "from", "clock", "label", "detail",
    ])?;
    for lane in &debrief.lanes {
        for entry in &lane.entries {
            table.row(&[
                lane.title.clone(),
                lane.truth.to_string(),
                entry.from.0.to_string(),
                entry.to.0.to_string(),
                entry.from.to_string(),
                debrief.clock(entry.from),
                entry.label.clone(),
                entry.detail.clone(),
            ])?;
        }
    }
    table.text()
}

/// A row for each event, with a heading: what it was, its content as JSON, who perceived it.
pub fn events_table(debrief: &Debrief) -> Result<String, csv::Error> {
    let mut table = Table::new(&[
        "number", "at_ms", "time", "domain", "event", "content", "heard_by",
    ])?;
    for logged in &debrief.log {
        let (domain, event, content) = named(logged);
        table.row(&[
            logged.number.to_string(),
            logged.at.0.to_string(),
            logged.at.to_string(),
            domain,
            event,
            content,
            hearers(&debrief.setup, logged),
        ])?;
    }
    table.text()
}

/// An event's domain, name and content, by the names it has in a recording.
fn named(logged: &Logged) -> (String, String, String) {
    let whole = serde_json::to_value(&logged.event).unwrap_or_default();
    let (domain, inner) = peel(whole);
    match inner {
        // `Refused` has no domain within.
        Json::Object(fields) if fields.len() != 1 => {
            (domain.clone(), domain, Json::Object(fields).to_string())
        }
        inner => {
            let (event, content) = peel(inner);
            let content = match content {
                Json::Null => String::new(),
                content => content.to_string(),
            };
            (domain, event, content)
        }
    }
}

/// The name of a variant and what is in it.
fn peel(value: Json) -> (String, Json) {
    match value {
        Json::String(name) => (name, Json::Null),
        Json::Object(fields) => fields
            .into_iter()
            .next()
            .unwrap_or_else(|| (String::new(), Json::Null)),
        other => (String::new(), other),
    }
}

fn hearers(setup: &Setup, logged: &Logged) -> String {
    let names: Vec<&str> = logged
        .heard_by
        .iter()
        .map(|one| setup.seat_spec(one.seat).name.as_str())
        .collect();
    names.join(";")
}
