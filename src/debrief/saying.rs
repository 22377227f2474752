//! What people say about a run afterwards, and how it is kept: as remarks in the recording.
//!
//! Everything is kept; what was said later counts. A remark belongs to one attempt: when somebody
//! goes back and tries again, what was said of the old stretch stays readable and no longer
//! applies.

use crate::assess::{FindingKey, Verdict};
use crate::record::{Recording, RemarkError, remark};
use crate::text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Who says it. A trainee may use a pseudonym.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Name or pseudonym.
    pub name: String,
    /// Role: instructor, trainee, observer, as they call it themselves.
    pub role: String,
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saying {
    /// "Det mente jeg ikke": the trainee does not agree with a finding.
    Contest {
        /// Which.
        finding: FindingKey,
        /// What it was called, for the person who reads this without the program.
        about: String,
        /// Why, in their own words; may be empty.
        words: String,
    },
    /// The trainee takes that back.
    Withdraw {
        /// Which finding.
        finding: FindingKey,
    },
    /// An instructor decides on a finding.
    Rule {
        /// Which.
        finding: FindingKey,
        /// What it was called.
        about: String,
        /// What holds from now on.
        verdict: Verdict,
        /// Why.
        reason: String,
    },
    /// A STOP5 form was filled in.
    Stop5(Stop5),
}

/// The questions of the STOP5 form, by their keys in the language files (`stop5-…`): summarise,
/// things that went well, opportunities to improve, points to action (control-room reference,
/// section 5, source 94).
pub const STOP5: [&str; 4] = ["summarise", "well", "improve", "act"];

/// A STOP5 form: a debrief of five minutes, straight after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop5 {
    /// Who took part, as they wish to be called.
    #[serde(default)]
    pub present: Vec<String>,
    /// How long it took, in minutes.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Answers by question, of [`STOP5`] or of a later version of the form.
    pub answers: BTreeMap<String, String>,
}

impl Stop5 {
    /// The answer to a question; empty when there is none.
    pub fn answer(&self, question: &str) -> &str {
        self.answers.get(question).map_or("", String::as_str)
    }
}

/// A remark, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When it was written, in seconds since 1970 (UTC).
    pub written: u64,
    /// By whom.
    pub by: Author,
    /// What.
    pub saying: Saying,
    /// Whether it is about the run as it now stands, and not about a stretch that was left.
    pub applies: bool,
}

/// How it stands in a recording.
#[derive(Serialize, Deserialize)]
struct Kept {
    by: Author,
    /// How many times somebody had gone back by then.
    attempt: u32,
    saying: Saying,
}

/// Why something cannot be said.
#[derive(Debug)]
pub enum SayError {
    /// A ruling needs a name, a role and a reason; nothing may be overruled without.
    Unsigned,
    /// There is no such finding in this run.
    NoSuchFinding(FindingKey),
    /// It cannot be written down.
    NotWritten(RemarkError),
}

impl fmt::Display for SayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SayError::Unsigned => f.write_str(&text!("say-unsigned")),
            SayError::NoSuchFinding(key) => f.write_str(&text!(
                "say-no-such-finding",
                rule = key.rule,
                occasion = key.occasion + 1
            )),
            SayError::NotWritten(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for SayError {}

/// Writes something into the recording of a run, and gives the recording as it is then: to be
/// [heeded](super::Debrief::heed). It is safe on disk when this returns.
///
/// # Errors
/// When it is a ruling without a name, a role or a reason, and when it cannot be written; then
/// the recording is as it was.
pub fn say(recording: &Recording, by: Author, saying: Saying) -> Result<Recording, SayError> {
    if let Saying::Rule { reason, .. } = &saying {
        let empty = |text: &str| text.trim().is_empty();
        if empty(reason) || empty(&by.name) || empty(&by.role) {
            return Err(SayError::Unsigned);
        }
    }
    let kept = Kept {
        by,
        attempt: attempt(recording),
        saying,
    };
    // Plain structs of strings and numbers: there is nothing in them that JSON cannot hold.
    let content = serde_json::to_value(&kept).unwrap_or_default();
    remark(&recording.path, content).map_err(SayError::NotWritten)
}

/// Everything said about a run, oldest first. What a later version of the program wrote in a form
/// unknown here is left out.
pub fn said(recording: &Recording) -> Vec<Said> {
    let now = attempt(recording);
    let remarks = recording.remarks.iter();
    remarks
        .filter_map(|remark| {
            let kept = Kept::deserialize(&remark.content).ok()?;
            Some(Said {
                written: remark.written,
                by: kept.by,
                saying: kept.saying,
                applies: kept.attempt == now,
            })
        })
        .collect()
}

/// How many times somebody has gone back.
fn attempt(recording: &Recording) -> u32 {
    u32::try_from(recording.abandoned.len()).unwrap_or(u32::MAX)
}

/// The form as it was last filled in.
pub(super) fn last_stop5(said: &[Said]) -> Option<Stop5> {
    said.iter().rev().find_map(|one| match &one.saying {
        Saying::Stop5(form) if one.applies => Some(form.clone()),
        _ => None,
    })
}
