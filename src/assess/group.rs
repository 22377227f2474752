//! Where a finding belongs when findings are told, and what a severity is called.

use super::finding::Verdict;
use crate::engine::setup::Severity;
use crate::text;

/// The part of a report that a finding stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What cost points, or would have.
    Improve,
    /// What was done well.
    Well,
    /// Style, which costs nothing.
    Remark,
    /// What could not be judged.
    NotJudged,
}

impl Group {
    /// All of them, in the order in which they are told.
    pub const ALL: [Group; 4] = [Group::Improve, Group::Well, Group::Remark, Group::NotJudged];

    /// What it is called in the language of the reader.
    pub fn title(self) -> String {
        text!(match self {
            Group::Improve => "report-improve",
            Group::Well => "report-well",
            Group::Remark => "report-remarks",
            Group::NotJudged => "report-not-judged",
        })
    }

    /// That of a verdict of a severity.
    pub fn of(verdict: Verdict, severity: Severity) -> Group {
        match verdict {
            Verdict::NotJudged => Group::NotJudged,
            Verdict::Met => Group::Well,
            Verdict::Missed if severity == Severity::Style => Group::Remark,
            Verdict::Missed => Group::Improve,
        }
    }
}

/// A severity in the language of the reader.
pub fn severity_name(severity: Severity) -> String {
    text!(match severity {
        Severity::Critical => "severity-critical",
        Severity::Important => "severity-important",
        Severity::Style => "severity-style",
    })
}
