//! Call signs: by any form that the pack knows, and by the general grammar "word n-n".

use super::names::NameIndex;
use super::number;
use crate::language::CallSign;
use crate::language::token::{Break, Joint, Token};

/// Call signs are said as they are written; [`super::super::speech::spoken`] gives the sound.
pub fn say(call_sign: &CallSign) -> String {
    call_sign.0.clone()
}

/// The call signs that the tokens can begin with, the longest first.
pub(in crate::language) fn read(tokens: &[Token], names: &NameIndex) -> Vec<(CallSign, usize)> {
    let mut found: Vec<(CallSign, usize)> = names
        .call_signs
        .find(tokens)
        .into_iter()
        .filter(|(_, used)| !is_loose_number(&tokens[..*used]))
        .map(|(name, used)| (CallSign::from(name), used))
        .collect();
    if let Some((name, used)) = general(tokens, names)
        && found.iter().all(|(_, longest)| used > *longest)
    {
        found.insert(0, (CallSign(name), used));
    }
    found
}

/// "31" or "fire": figures alone are a call sign only when they are said as one, "3-1".
fn is_loose_number(tokens: &[Token]) -> bool {
    let figures = tokens
        .iter()
        .all(|token| token.is_numeric() || number::digit(token).is_some());
    let loose = tokens
        .get(1)
        .is_none_or(|second| second.joint != Joint::Hyphen);
    figures && loose && (tokens.len() < 2 || tokens.iter().any(|token| token.text == "og"))
}

/// "Brann 1-1", "Legehelikopter 13": a known kind of station and figures.
fn general(tokens: &[Token], names: &NameIndex) -> Option<(String, usize)> {
    let first = tokens.first()?;
    if !names.call_sign_words.contains(&first.text) || first.after != Break::None {
        return None;
    }
    let mut letters = first.text.chars();
    let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
    let second = tokens.get(1)?;
    if let Some((digits, used)) = number::digit_run(&tokens[1..]) {
        let parts: Vec<String> = digits.chars().map(String::from).collect();
        return Some((format!("{capital} {}", parts.join("-")), used + 1));
    }
    if second.is_numeric() {
        return Some((format!("{capital} {}", second.text), 2));
    }
    let (number, used) = number::cardinal(&tokens[1..])?;
    Some((format!("{capital} {number}"), used + 1))
}
