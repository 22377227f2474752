//! The findings for the terminal.

use super::Report;
use crate::assess::finding::{Assessment, Finding, Verdict};
use crate::assess::group::{Group, severity_name};
use crate::assess::words::{capital, not_enough};
use crate::engine::setup::Severity;
use crate::text;
use std::fmt::Write;

/// The findings as plain text, the gravest first.
pub fn plain(report: &Report<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _written = fill(&mut out, report);
    out
}

fn fill(out: &mut String, report: &Report<'_>) -> std::fmt::Result {
    let assessment = report.assessment;
    writeln!(
        out,
        "{} · {}",
        text!("report-exercise"),
        report.setup.roster.title
    )?;
    if !assessment.approved {
        writeln!(out, "{}", text!("report-not-approved"))?;
    }
    for group in Group::ALL {
        let findings = report.grouped(group);
        if findings.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", group.title())?;
        let counts = assessment.decided;
        for bunch in bunches(&findings, group) {
            match group {
                Group::Well => tell_well(out, &bunch, counts)?,
                Group::Improve | Group::Remark | Group::NotJudged => tell(out, &bunch, counts)?,
            }
        }
    }
    tell_service(out, assessment)?;
    let Some(passed) = assessment.verdict() else {
        // A run that was played to its end lacks a verdict for what its recording is: not told here.
        return match assessment.ending.is_whole() {
            true => Ok(()),
            false => {
                let ending = assessment.ending.title();
                writeln!(out, "\n{}", text!("report-interrupted", ending = ending))
            }
        };
    };
    let score = text!(
        "report-score-of",
        score = assessment.score,
        max = assessment.max
    );
    write!(
        out,
        "\n{}: {score} ({} %) · ",
        text!("report-score"),
        assessment.percent
    )?;
    if passed {
        return writeln!(out, "{}", text!("report-passed"));
    }
    let critical = assessment
        .findings
        .iter()
        .filter(|one| one.verdict == Verdict::Missed && one.severity == Severity::Critical);
    let why = not_enough(
        report.setup.story.pass_percent,
        critical.map(Finding::title),
    );
    writeln!(out, "{}\n{why}", text!("report-failed"))
}

/// The centre's figures, where something is expected of it.
fn tell_service(out: &mut String, assessment: &Assessment) -> std::fmt::Result {
    if assessment.service.is_empty() {
        return Ok(());
    }
    let (title, about) = (text!("service-title"), text!("service-text"));
    writeln!(out, "\n{title}\n  {about}")?;
    for one in &assessment.service {
        writeln!(
            out,
            "  {} {}\n    {}",
            one.verdict.sign(),
            capital(&one.title),
            one.why
        )?;
        for evidence in &one.evidence {
            writeln!(out, "      {}", evidence.text)?;
        }
    }
    Ok(())
}

/// Findings that are told at once: what went well by what it is about; anything else that is said
/// in the same words.
fn bunches<'f>(findings: &[&'f Finding], group: Group) -> Vec<Vec<&'f Finding>> {
    let mut bunches: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let alike = |other: &&Finding| {
            (other.rule, &other.label) == (finding.rule, &finding.label)
                && match group {
                    Group::Well => true,
                    Group::Remark | Group::NotJudged => other.why == finding.why,
                    // Each costs something and is looked at by itself.
                    Group::Improve => false,
                }
        };
        let same = bunches
            .iter_mut()
            .find(|one| one.first().is_some_and(alike));
        match same {
            Some(bunch) => bunch.push(finding),
            None => bunches.push(vec![finding]),
        }
    }
    bunches
}

/// The line with what it is about, how grave it is and what it gave, if anything counts.
fn head(out: &mut String, mark: char, bunch: &[&Finding], counts: bool) -> std::fmt::Result {
    let Some(first) = bunch.first() else {
        return Ok(());
    };
    let severity = severity_name(first.severity);
    write!(out, "  {mark} {} · {severity}", first.title())?;
    let sum = |points: fn(&Finding) -> u16| -> u32 {
        let all = bunch.iter().map(|one| u32::from(points(one)));
        all.sum()
    };
    let (points, max) = (sum(|one| one.points), sum(|one| one.max));
    if max > 0 && counts {
        write!(out, " · {points}/{max}")?;
    } else if counts && first.verdict != Verdict::NotJudged && first.severity != Severity::Style {
        // What is spread over many occasions does not reach to each of them.
        write!(out, " · {}", text!("report-no-points"))?;
    }
    writeln!(out)
}

/// What went well, without saying the same over and over.
fn tell_well(out: &mut String, bunch: &[&Finding], counts: bool) -> std::fmt::Result {
    head(out, '✓', bunch, counts)?;
    let mut said: Vec<&str> = Vec::new();
    for finding in bunch {
        if !said.contains(&finding.why.as_str()) {
            said.push(&finding.why);
            writeln!(out, "      {}", finding.why)?;
        }
    }
    Ok(())
}

fn tell(out: &mut String, bunch: &[&Finding], counts: bool) -> std::fmt::Result {
    let Some(first) = bunch.first() else {
        return Ok(());
    };
    let mark = match first.verdict {
        Verdict::Met => '✓',
        Verdict::Missed => '✗',
        Verdict::NotJudged => '–',
    };
    head(out, mark, bunch, counts)?;
    writeln!(out, "      {}", first.why)?;
    for evidence in bunch.iter().flat_map(|one| &one.evidence) {
        let kind = text!(&format!("evidence-kind-{}", evidence.kind.name()));
        let at = evidence.at.to_string();
        writeln!(out, "      {at:>6}  {kind:<8} {}", evidence.text)?;
    }
    if first.verdict == Verdict::Missed {
        writeln!(out, "      {}: {}", text!("report-right"), first.right)?;
        writeln!(out, "      {}: {}", text!("report-source"), first.source)?;
    }
    Ok(())
}
