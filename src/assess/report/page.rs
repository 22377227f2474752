//! The page: one HTML file that needs nothing beside it, for the screen and for A4.

use super::timeline::{Line, timeline};
use super::{Group, Report, severity_name};
use crate::assess::finding::{Evidence, Finding, Verdict};
use crate::engine::setup::Severity;
use crate::engine::time::SimTime;
use crate::language::Confidence;
use crate::text;
use askama::Template;

/// The page as HTML.
pub fn page(report: &Report<'_>) -> Result<String, askama::Error> {
    Page {
        report,
        groups: Group::ALL
            .into_iter()
            .map(|group| Section {
                group,
                findings: report.grouped(group),
            })
            .collect(),
        lines: timeline(report),
    }
    .render()
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    report: &'a Report<'a>,
    groups: Vec<Section<'a>>,
    lines: Vec<Line>,
}

/// Findings that belong together.
struct Section<'a> {
    group: Group,
    findings: Vec<&'a Finding>,
}

impl Section<'_> {
    fn title(&self) -> String {
        text!(self.group.key())
    }
    /// What went well and what was not judged is folded up: what can be better is the point.
    fn open(&self) -> bool {
        matches!(self.group, Group::Improve | Group::Remark)
    }
    fn note(&self) -> Option<String> {
        (self.group == Group::NotJudged).then(|| text!("report-why-not-judged"))
    }
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        text!(key)
    }

    /// The language of the page, as HTML wants it.
    fn language(&self) -> String {
        text!("report-language")
    }

    fn approval(&self) -> Option<String> {
        let approval = self.report.setup.organisation.approval.as_ref()?;
        Some(text!(
            "report-approved",
            by = approval.by,
            role = approval.role,
            date = approval.date,
            version = approval.version
        ))
    }

    /// The best thing and the one to try first: what a debrief begins with.
    fn first_words(&self) -> Vec<(String, &Finding)> {
        let findings = |group| self.report.grouped(group).into_iter();
        let best = findings(Group::Well)
            .max_by_key(|finding| (finding.severity == Severity::Critical, finding.max));
        let first = findings(Group::Improve).next();
        let best = best.map(|finding| (text!("report-best"), finding));
        let first = first.map(|finding| (text!("report-try"), finding));
        best.into_iter().chain(first).collect()
    }

    fn score(&self) -> String {
        let assessment = self.report.assessment;
        text!(
            "report-score-of",
            score = assessment.score,
            max = assessment.max
        )
    }

    fn verdict(&self) -> String {
        if self.report.assessment.passed {
            text!("report-passed")
        } else {
            text!("report-failed")
        }
    }

    fn limit(&self) -> String {
        text!(
            "report-limit-to-pass",
            percent = self.report.setup.pass_percent
        )
    }

    /// The time of day at an instant, to the second.
    fn clock(&self, at: &SimTime) -> String {
        let seconds = u64::from(self.report.setup.start.0) * 60 + at.0 / 1000;
        let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
        format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
    }

    fn severity(&self, finding: &Finding) -> String {
        severity_name(finding.severity)
    }

    fn mark(&self, finding: &Finding) -> &'static str {
        match finding.verdict {
            Verdict::Met => "✓",
            Verdict::Missed => "✗",
            Verdict::NotJudged => "–",
        }
    }

    fn said(&self, finding: &Finding) -> String {
        text!(&format!("verdict-{}", finding.verdict.name()))
    }

    fn kind(&self, evidence: &Evidence) -> String {
        text!(&format!("evidence-kind-{}", evidence.kind.name()))
    }

    /// How sure it is, where it is not certain.
    fn sure(&self, finding: &Finding) -> Option<String> {
        (finding.confidence < Confidence::CERTAIN && finding.verdict == Verdict::Missed)
            .then(|| text!("report-sure", percent = finding.confidence.0))
    }
}
