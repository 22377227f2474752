//! The findings for the terminal.

use super::{Group, Report, severity_name};
use crate::assess::finding::{Finding, Verdict};
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
    writeln!(out, "{} · {}", text!("report-exercise"), report.setup.title)?;
    if !assessment.approved {
        writeln!(out, "{}", text!("report-not-approved"))?;
    }
    for group in Group::ALL {
        let findings = report.grouped(group);
        if findings.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", text!(group.key()))?;
        for finding in findings {
            tell(out, finding)?;
        }
    }
    let verdict = if assessment.passed {
        text!("report-passed")
    } else {
        text!("report-failed")
    };
    let score = text!(
        "report-score-of",
        score = assessment.score,
        max = assessment.max
    );
    writeln!(
        out,
        "\n{}: {score} ({} %) · {verdict}",
        text!("report-score"),
        assessment.percent
    )
}

fn tell(out: &mut String, finding: &Finding) -> std::fmt::Result {
    let mark = match finding.verdict {
        Verdict::Met => '✓',
        Verdict::Missed => '✗',
        Verdict::NotJudged => '–',
    };
    let severity = severity_name(finding.severity);
    write!(out, "  {mark} {} · {severity}", finding.title())?;
    if finding.max > 0 {
        write!(out, " · {}/{}", finding.points, finding.max)?;
    }
    writeln!(out)?;
    writeln!(out, "      {}", finding.why)?;
    if finding.verdict == Verdict::Met {
        return Ok(());
    }
    for evidence in &finding.evidence {
        writeln!(
            out,
            "      {:>6}  {}",
            evidence.at.to_string(),
            evidence.text
        )?;
    }
    if finding.verdict == Verdict::Missed {
        writeln!(out, "      {}: {}", text!("report-right"), finding.right)?;
        writeln!(out, "      {}: {}", text!("report-source"), finding.source)?;
    }
    Ok(())
}
