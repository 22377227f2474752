//! Call signs: by any form that the pack knows, and by the general grammar "word n-n".

use super::names::NameIndex;
use super::number;
use crate::language::CallSign;
use crate::language::token::{self, Break, Joint, Token};

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

/// The call signs that the tokens can begin with where only a call sign can stand ("dette er …"):
/// there "110", "31" and "hundre og ti" are call signs too, if a station is called so.
pub(in crate::language) fn read_called(
    tokens: &[Token],
    names: &NameIndex,
) -> Vec<(CallSign, usize)> {
    let found = read(tokens, names);
    if !found.is_empty() {
        return found;
    }
    let loose = names.call_signs.find(tokens).into_iter();
    let mut loose: Vec<(CallSign, usize)> = loose
        .filter(|(_, used)| !goes_on(tokens, *used))
        .map(|(name, used)| (CallSign::from(name), used))
        .collect();
    if let (true, Some((number, used))) = (loose.is_empty(), number::cardinal(tokens)) {
        let figures = token::tokens(&number.to_string());
        let whole = names.call_signs.find(&figures).into_iter();
        loose.extend(
            whole
                .filter(|(_, length)| *length == figures.len())
                .map(|(name, _)| (CallSign::from(name), used)),
        );
    }
    loose
}

/// Whether there may be such a station: the pack names it, or names none of its kind. Where it
/// lists the ambulances by their numbers, an ambulance of another number has been misheard.
pub(in crate::language) fn may_be(call_sign: &CallSign, names: &NameIndex) -> bool {
    let kind = |name: &str| name.split_once(' ').map(|(kind, _)| kind.to_owned());
    let pieces = call_sign.0.matches('-').count();
    let listed = |name: &String| name.contains('-') && kind(name) == kind(call_sign.as_str());
    names.stations.contains(call_sign.as_str())
        || (pieces == 1 && !names.stations.iter().any(listed))
}

/// Whether a number runs on behind what was taken for a call sign.
fn goes_on(tokens: &[Token], used: usize) -> bool {
    // "98 98 fra AMK" is said twice, and does not go on.
    let twice = |next: &Token| used == 1 && next.text == tokens[0].text;
    tokens[used - 1].after == Break::None
        && tokens
            .get(used)
            .is_some_and(|next| number::digits(next).is_some() && !twice(next))
}

/// "31", "trettien" or "fire": figures alone are a call sign only when they are said as one, "3-1".
fn is_loose_number(tokens: &[Token]) -> bool {
    let figures = tokens.iter().all(|token| number::digits(token).is_some());
    let loose = tokens
        .get(1)
        .is_none_or(|second| second.joint != Joint::Hyphen);
    figures && loose && (tokens.len() < 2 || tokens.iter().any(|token| token.text == "og"))
}

/// "Brann 1-1", "Legehelikopter 13": a known kind of station and figures, in any way of saying
/// them. A station that the pack names is called as it is there: "ambulanse trettien" is 3-1.
fn general(tokens: &[Token], names: &NameIndex) -> Option<(String, usize)> {
    let first = tokens.first()?;
    let kind = match first.text.as_str() {
        "amb" => "ambulanse",
        other => other,
    };
    if !names.call_sign_words.iter().any(|word| word == kind) || first.after != Break::None {
        return None;
    }
    let mut letters = kind.chars();
    let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
    let (pieces, used) = figures(&tokens[1..])?;
    let digits: String = pieces.concat();
    let known = |form: String| names.stations.contains(&form).then_some(form);
    let singly: Vec<String> = digits.chars().map(String::from).collect();
    let name = known(format!("{capital} {}", pieces.join("-")))
        .or_else(|| known(format!("{capital} {}", singly.join("-"))))
        .or_else(|| known(format!("{capital} {digits}")))
        .unwrap_or_else(|| format!("{capital} {}", pieces.join("-")));
    Some((name, used + 1))
}

/// The figures of a call sign, piece by piece, and how many tokens they take: "3-1", "tre en",
/// "tretten-en", "trettien".
fn figures(tokens: &[Token]) -> Option<(Vec<String>, usize)> {
    if let Some((digits, used)) = number::digit_run(tokens) {
        return Some((digits.chars().map(String::from).collect(), used));
    }
    let first = tokens.first()?;
    let mut pieces = vec![number::digits(first)?];
    let mut used = 1;
    while let Some(next) = tokens.get(used) {
        let spoken = tokens[used - 1].after == Break::None && !first.is_numeric() && used == 1;
        let joins = match next.joint {
            Joint::Hyphen => true,
            Joint::Space => spoken && number::digit(next).is_some() && !next.is_numeric(),
            Joint::Slash | Joint::Close => false,
        };
        let Some(digits) = number::digits(next).filter(|_| joins) else {
            break;
        };
        pieces.push(digits);
        used += 1;
    }
    Some((pieces, used))
}
