//! Tables for a spreadsheet: one row for each finding, one for each event.

use super::Report;
use crate::engine::event::Logged;
use crate::engine::setup::Setup;
use serde_json::Value as Json;

/// One row for each finding, with a heading; its evidence in one cell.
pub fn findings_table(report: &Report<'_>) -> Result<String, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record([
        "rule", "label", "title", "severity", "verdict", "at_ms", "limit_ms", "points", "max",
        "why", "right", "source", "evidence",
    ])?;
    for finding in &report.assessment.findings {
        let ms = |at: Option<crate::engine::time::SimTime>| {
            at.map_or_else(String::new, |at| at.0.to_string())
        };
        let evidence: Vec<String> = finding
            .evidence
            .iter()
            .map(|one| format!("{} {}", one.at, one.text))
            .collect();
        let severity = serde_json::to_value(finding.severity).unwrap_or_default();
        table.write_record([
            finding.rule,
            &finding.label,
            &finding.title(),
            severity.as_str().unwrap_or_default(),
            finding.verdict.name(),
            &ms(finding.at),
            &ms(finding.limit),
            &finding.points.to_string(),
            &finding.max.to_string(),
            &finding.why,
            &finding.right,
            &finding.source,
            &evidence.join("\n"),
        ])?;
    }
    text(table)
}

/// One row for each event, with a heading: what it was, its content as JSON, who perceived it.
pub fn events_table(report: &Report<'_>) -> Result<String, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record([
        "number", "at_ms", "time", "domain", "event", "content", "heard_by",
    ])?;
    for logged in report.log {
        let (domain, event, content) = named(logged);
        table.write_record([
            logged.number.to_string(),
            logged.at.0.to_string(),
            logged.at.to_string(),
            domain,
            event,
            content,
            hearers(report.setup, logged),
        ])?;
    }
    text(table)
}

fn text(table: csv::Writer<Vec<u8>>) -> Result<String, csv::Error> {
    let bytes = table
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    // Everything written was a string.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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
