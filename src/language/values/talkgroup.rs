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
    if let Some((name, used)) = general(tokens)
        && found.iter().all(|(_, longest)| used > *longest)
    {
        found.insert(0, (name, used));
    }
    found
}

fn general(tokens: &[Token]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    let (district, mut used) = match first.text.as_str() {
        "øv" | "øvelse" | "øvings" => ("ØV".to_owned(), 1),
        figures if first.is_numeric() && figures.len() == 2 => (figures.to_owned(), 1),
        _ => {
            let (digits, used) = number::digit_run(tokens)?;
            (digits, used)
        }
    };
    let shared = tokens.get(used)?;
    let fits = matches!(shared.text.as_str(), "samvirke" | "samv") && shared.after == Break::None;
    if !fits || (district != "ØV" && district.len() != 2) {
        return None;
    }
    used += 1;
    let last = tokens.get(used)?;
    let number = number::digit(last)?;
    Some((format!("{district}-SAMV-{number}"), used + 1))
}
