//! Talkgroups: by any form that the pack knows, and by the national naming grammar
//! (`NN-SAMV-n`, exercise groups `ØV-SAMV-n`; section 2.2 of the radio reference).

use super::names::NameIndex;
use super::number;
use crate::language::token::{Break, Token};

/// How the group is said: "en-tre samvirke to", "Fjordvik AMK en".
pub(in crate::language) fn say(name: &str, names: &NameIndex) -> String {
    if let Some(spoken) = names.spoken_groups.get(name) {
        return spoken.clone();
    }
    let words: Vec<String> = name
        .split('-')
        .map(|piece| match piece {
            "SAMV" => "samvirke".to_owned(),
            "ØV" => "øvelse".to_owned(),
            digits if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
                number::digits_singly(digits, "-")
            }
            other => other.to_owned(),
        })
        .collect();
    words.join(" ")
}

/// The talkgroups that the tokens can begin with, the longest first.
pub(in crate::language) fn read(tokens: &[Token], names: &NameIndex) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = names
        .talkgroups
        .find(tokens)
        .into_iter()
        .map(|(name, used)| (name.to_owned(), used))
        .collect();
    if let Some((name, used)) = general(tokens, names)
        && found.iter().all(|(_, longest)| used > *longest)
    {
        found.insert(0, (name, used));
    }
    found
}

fn general(tokens: &[Token], names: &NameIndex) -> Option<(String, usize)> {
    of_district(tokens, names).or_else(|| of_place(tokens))
}

/// A group of a police district: "en-tre samvirke to", "samvirke uten politi elleve", "SAR en". A
/// district that is not said is the pack's own.
fn of_district(tokens: &[Token], names: &NameIndex) -> Option<(String, usize)> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let first = tokens.first()?;
    let sort = |at: usize| match text(at) {
        "samvirke" | "samv" | "samvirka" | "samvirkegruppa" => Some("SAMV"),
        "sar" => Some("SAR"),
        _ => None,
    };
    let (district, mut used) = match first.text.as_str() {
        "øv" | "øvelse" | "øvings" => ("ØV".to_owned(), 1),
        "dmo" => ("DMO".to_owned(), 0),
        _ if sort(0).is_some() => (names.home.clone()?, 0),
        figures if first.is_numeric() && figures.len() == 2 => (figures.to_owned(), 1),
        _ => {
            let (digits, used) = number::digit_run(tokens)?;
            (digits, used)
        }
    };
    let mut sort = match used {
        0 if district == "DMO" => "",
        _ => sort(used).filter(|_| district == "ØV" || district.len() == 2)?,
    };
    if tokens.get(used)?.after != Break::None {
        return None;
    }
    used += 1;
    if sort == "SAMV" && matches!(text(used), "uten" | "utan") && text(used + 1) == "politi" {
        sort = "SAMVUP";
        used += 2;
    }
    let (number, more) = numbered(tokens.get(used..)?)?;
    let pieces = [district.as_str(), sort, number.as_str()];
    let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
    Some((pieces.collect::<Vec<_>>().join("-"), used + more))
}

/// A group of a place: "Fjordvik AMB en", "Havnes LV".
fn of_place(tokens: &[Token]) -> Option<(String, usize)> {
    let first = tokens.first().filter(|first| first.after == Break::None)?;
    let place = first.text.chars().count() > 3 && first.text.chars().all(char::is_alphabetic);
    let sort = tokens.get(1)?;
    let numbered_sort = matches!(sort.text.as_str(), "amb" | "amk" | "la" | "am");
    if !place || !(numbered_sort || sort.text == "lv") || !first.is_capitalised() {
        return None;
    }
    let sorted = format!("{}-{}", first.written, sort.text.to_uppercase());
    let number = tokens
        .get(2..)
        .filter(|_| numbered_sort && sort.after == Break::None);
    match number.and_then(numbered) {
        Some((number, more)) => Some((format!("{sorted}-{number}"), 2 + more)),
        None => (!numbered_sort).then_some((sorted, 2)),
    }
}

/// The number of a group: "to", "elleve", "en-en".
fn numbered(tokens: &[Token]) -> Option<(String, usize)> {
    let (number, used) = number::read(tokens).into_iter().next()?;
    (1..100)
        .contains(&number)
        .then(|| (number.to_string(), used))
}
