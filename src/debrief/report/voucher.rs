//! What vouches for a report: which recording it is of, how far, and what that comes to.

use crate::debrief::Debrief;
use crate::record::{Digest, Proof};
use crate::text;
use serde::{Deserialize, Serialize};

/// Which recording a report is of, and a code over both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voucher {
    /// The form of this; raised when it changes.
    pub version: u32,
    /// The run's name.
    pub exercise: String,
    /// The seat that was judged, by its name in the scenario.
    pub seat: String,
    /// How many lines the recording had.
    pub lines: u64,
    /// Their hash, uncompressed (BLAKE3, in hexadecimal digits).
    pub digest: String,
    /// The program's version: another one may judge or print otherwise.
    pub program: String,
    /// The report's language.
    pub language: String,
    /// Seconds by which the times of day in the report lie ahead of UTC.
    pub offset_s: i32,
    /// A code over the recording and the result, for the person who has the paper alone.
    pub code: String,
}

/// The present form.
const VERSION: u32 = 1;

impl Voucher {
    /// The voucher for a report on this debrief, made now. None when the debrief is of more lines
    /// than the recording has.
    pub fn new(debrief: &Debrief, proof: &Proof, offset_s: i32) -> Option<Self> {
        let lines = debrief.run.lines;
        let digest = proof.digest(lines)?;
        Some(Voucher {
            version: VERSION,
            exercise: debrief.run.exercise.clone(),
            seat: debrief.setup.seat_spec(debrief.seat).name.clone(),
            lines,
            digest: digest.to_hex().to_string(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            language: text::language().code().to_owned(),
            offset_s,
            code: code(debrief, digest),
        })
    }

    /// Whether this program, as it is, made the report: then it makes the same one again.
    pub(super) fn is_ours(&self) -> bool {
        self.version == VERSION && self.program == env!("CARGO_PKG_VERSION")
    }
}

/// Letters and digits that cannot be taken for each other (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code; five bits each make eighty.
const LENGTH: usize = 16;

/// The code over a recording and what it was judged to be, as it stands: `K7QF-0M2X-…`.
pub(super) fn code(debrief: &Debrief, digest: Digest) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 report code 1");
    hasher.update(digest.as_bytes());
    hasher.update(&debrief.seat.0.to_le_bytes());
    for one in &debrief.findings {
        let finding = &one.finding;
        let (points, max) = one.points();
        let row = (
            (finding.rule, &finding.label, finding.occasion),
            (finding.verdict, one.verdict(), points, max),
            (&one.contest, &one.ruling),
        );
        // Plain structs of strings and numbers: there is nothing in them that JSON cannot hold.
        hasher.update(&serde_json::to_vec(&row).unwrap_or_default());
        hasher.update(b"\n");
    }
    let bytes = *hasher.finalize().as_bytes();
    let bits = |sign: usize| -> usize {
        (0..5).fold(0, |value, bit| {
            let at = sign * 5 + bit;
            value << 1 | usize::from(bytes[at / 8] >> (7 - at % 8) & 1)
        })
    };
    let signs: Vec<char> = (0..LENGTH)
        .map(|sign| char::from(SIGNS[bits(sign)]))
        .collect();
    let groups: Vec<String> = signs.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join("-")
}

/// A code as somebody may type it: in small letters, with other or no dashes, O for zero.
pub(super) fn typed(code: &str) -> Option<String> {
    let signs: Option<Vec<char>> = code
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '—'))
        .map(|sign| match sign.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            sign => SIGNS.contains(&u8::try_from(sign).ok()?).then_some(sign),
        })
        .collect();
    let signs = signs.filter(|signs| signs.len() == LENGTH)?;
    let groups: Vec<String> = signs.chunks(4).map(|four| four.iter().collect()).collect();
    Some(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let wanted = Some("K7QF-0M2X-11AB-CDEF".to_owned());
        for written in [
            "K7QF-0M2X-11AB-CDEF",
            "k7qf om2x iLab cdef",
            "k7qf–om2x–il ab–cdef",
        ] {
            assert_eq!(typed(written), wanted, "{written}");
        }
        for wrong in [
            "",
            "K7QF-0M2X",
            "K7QF-0M2X-11AB-CDE!",
            "report.html",
            "U7QF-0M2X-11AB-CDEF",
        ] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }
}
