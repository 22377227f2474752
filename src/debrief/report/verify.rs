//! Whether a report belongs to a recording, and whether either of them has been altered.
//!
//! The recording is read strictly ([`Proof`]), so a single changed byte is found. Then the lines
//! that the report is about must be those it was made from; and this program must come to the
//! same result from them, and print the same report, letter for letter. And the recording itself,
//! run again, must come out as it says, where today's engine can run it. Remarks made after the
//! report do not matter to it, but are told of.

use super::voucher::{Voucher, code, typed};
use super::{Object, Report, page};
use crate::debrief::Debrief;
use crate::record::{Proof, ReadError, Recording, Rerun};
use crate::scenario;
use crate::text;
use crate::text::Language;
use std::fmt;

/// What was found out about a report that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The run's name.
    pub exercise: String,
    /// The code.
    pub code: String,
    /// How many lines the recording has got since: remarks.
    pub later: u64,
    /// The version that made the report, if it is another: then the recording is proven to be the
    /// one, and the report's words are not compared.
    pub made_by: Option<String>,
    /// Why the recording could not be run again, if it could not.
    pub unproven: Option<Rerun>,
}

/// Why a report does not hold.
#[derive(Debug)]
pub enum VerifyError {
    /// It is no report, or its voucher is gone.
    NotAReport,
    /// It is of another run.
    OtherRun {
        /// The report's.
        report: String,
        /// The recording's.
        recording: String,
    },
    /// The recording is not whole.
    Recording(ReadError),
    /// The recording is whole, but its lines are not those that the report was made from.
    OtherLines,
    /// The recording is whole, but it came out otherwise when it was run again: it does not say what
    /// happened.
    Refuted(Rerun),
    /// The scenario in the recording cannot be read today.
    Scenario(String),
    /// The recording is the one, but its result is not what the report says.
    OtherResult,
    /// The result is right, but the report is not as it was made.
    Edited,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            VerifyError::NotAReport => text!("verify-not-a-report"),
            VerifyError::OtherRun { report, recording } => {
                text!("verify-other-run", report = report, recording = recording)
            }
            VerifyError::Recording(why) => text!("verify-recording", why = why),
            VerifyError::OtherLines => text!("verify-other-lines"),
            VerifyError::Refuted(rerun) => rerun.to_string(),
            VerifyError::Scenario(why) => text!("verify-scenario", why = why),
            VerifyError::OtherResult => text!("verify-other-result"),
            VerifyError::Edited => text!("verify-edited"),
        })
    }
}

impl std::error::Error for VerifyError {}

/// Verifies a report, page or object, against a recording that was read strictly.
///
/// # Errors
/// The first thing that does not hold.
pub fn verify(report: &str, proof: &Proof) -> Result<Verified, VerifyError> {
    let voucher = page::voucher(report)
        .or_else(|| Object::voucher(report))
        .ok_or(VerifyError::NotAReport)?;
    let name = &proof.recording().header.exercise;
    if voucher.exercise != *name {
        return Err(VerifyError::OtherRun {
            report: voucher.exercise,
            recording: name.clone(),
        });
    }
    let digest = proof.digest(voucher.lines);
    let same = digest.is_some_and(|digest| digest.to_hex().as_str() == voucher.digest);
    let then = proof.as_of(voucher.lines).filter(|_| same);
    let then = then.ok_or(VerifyError::OtherLines)?;
    let made_by = (!voucher.is_ours()).then(|| voucher.program.clone());
    let rerun = match made_by {
        None => Some(compare(report, &voucher, &then, proof)?),
        Some(_) => debrief(&then, Some(&voucher.seat))
            .ok()
            .map(|then| then.run.rerun),
    };
    Ok(Verified {
        exercise: voucher.exercise,
        code: voucher.code,
        later: proof.recording().lines - voucher.lines,
        made_by,
        unproven: rerun.map_or(Ok(None), unproven)?,
    })
}

/// What is to be said of a recording that did not come out the same.
fn unproven(rerun: Rerun) -> Result<Option<Rerun>, VerifyError> {
    match rerun.is_refuted() {
        true => Err(VerifyError::Refuted(rerun)),
        false => Ok((rerun != Rerun::Agrees).then_some(rerun)),
    }
}

/// Makes the report again and compares; gives what came of running the recording again.
fn compare(
    report: &str,
    voucher: &Voucher,
    then: &Recording,
    proof: &Proof,
) -> Result<Rerun, VerifyError> {
    let language = Language::named(&voucher.language).ok_or(VerifyError::Edited)?;
    let now = text::language();
    text::set_language(language);
    let made = made_again(voucher, then, proof);
    text::set_language(now);
    let (again, texts, rerun) = made?;
    if again.code != voucher.code {
        return Err(VerifyError::OtherResult);
    }
    // A page and an object of the same debrief have the same voucher.
    match texts.iter().any(|text| text.trim() == report.trim()) {
        true => Ok(rerun),
        false => Err(VerifyError::Edited),
    }
}

fn made_again(
    voucher: &Voucher,
    then: &Recording,
    proof: &Proof,
) -> Result<(Voucher, [String; 2], Rerun), VerifyError> {
    let debrief = debrief(then, Some(&voucher.seat))?;
    let again = Voucher::new(&debrief, proof, voucher.offset_s).ok_or(VerifyError::OtherLines)?;
    let report = Report {
        debrief: &debrief,
        voucher: Some(again.clone()),
    };
    let page = page(&report).map_err(|why| VerifyError::Scenario(why.to_string()))?;
    let texts = [page, Object::new(&report).to_json()];
    Ok((again, texts, debrief.run.rerun))
}

/// Verifies the code on a printed report, or gives up when it belongs to no state that the
/// recording has been in.
///
/// # Errors
/// When it does not belong to this recording, or when it is no code.
pub fn verify_code(
    written: &str,
    seat: Option<&str>,
    proof: &Proof,
) -> Result<Verified, VerifyError> {
    let wanted = typed(written).ok_or(VerifyError::NotAReport)?;
    let all = proof.recording();
    // Remarks stand at the end; a report was made before any of them, or after any.
    let first = all.lines.saturating_sub(all.remarks.len() as u64);
    for lines in (first..=all.lines).rev() {
        let Some((then, digest)) = proof.as_of(lines).zip(proof.digest(lines)) else {
            continue;
        };
        let then = debrief(&then, seat)?;
        if code(&then, digest) == wanted {
            return Ok(Verified {
                exercise: all.header.exercise.clone(),
                code: wanted,
                later: all.lines - lines,
                made_by: None,
                unproven: unproven(then.run.rerun)?,
            });
        }
    }
    Err(VerifyError::OtherResult)
}

fn debrief(recording: &Recording, seat: Option<&str>) -> Result<Debrief, VerifyError> {
    let loaded = scenario::load(&recording.header.sources).map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        VerifyError::Scenario(problems.join("\n"))
    })?;
    let name = seat.unwrap_or(&loaded.brief.seat);
    let seat = loaded.setup.seat(name).ok_or(VerifyError::NotAReport)?;
    Ok(Debrief::new(recording, &loaded, seat))
}
