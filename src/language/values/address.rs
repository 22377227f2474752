//! Addresses: a street or place of the district, a house number, a letter, a municipality.

use super::names::{NameIndex, NameTable};
use super::{Ear, number, spelling};
use crate::language::Channel;
use crate::language::token::{Break, Joint, Token};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where somebody says it is. Names are in the spelling of the district file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Street, farm or place name.
    pub street: String,
    /// House number; none for a place.
    pub number: Option<u16>,
    /// House letter, upper case.
    pub letter: Option<char>,
    /// Municipality, when it was said.
    pub municipality: Option<String>,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.street)?;
        if let Some(number) = self.number {
            write!(f, " {number}")?;
        }
        if let Some(letter) = self.letter {
            write!(f, "{letter}")?;
        }
        match &self.municipality {
            Some(municipality) => write!(f, ", {municipality}"),
            None => Ok(()),
        }
    }
}

/// The address in words: "Solbakken fjorten B i Fjordvik", on the radio "Solbakken en-fire B".
pub fn say(address: &Address, channel: Channel) -> String {
    let mut said = address.street.clone();
    if let Some(number) = address.number {
        said.push(' ');
        said.push_str(&match channel {
            Channel::Radio => number::singly(i32::from(number)),
            Channel::Phone => number::in_words(i32::from(number)),
        });
    }
    if let Some(letter) = address.letter {
        said.push(' ');
        said.push(letter);
    }
    if let Some(municipality) = &address.municipality {
        said.push_str(" i ");
        said.push_str(municipality);
    }
    said
}

/// The addresses that the tokens can begin with, the longest first.
pub(in crate::language) fn read(tokens: &[Token], ear: &Ear<'_>) -> Vec<(Address, usize)> {
    let names = ear.names;
    let mut found = Vec::new();
    let known = names.streets.find(tokens);
    let streets: Vec<(String, usize)> = if known.is_empty() {
        let street = unknown_street(tokens);
        street
            .or_else(|| unknown_place(tokens, ear))
            .into_iter()
            .collect()
    } else {
        known
            .into_iter()
            .map(|(name, used)| (name.to_owned(), used))
            .collect()
    };
    for (street, used) in streets {
        let place = Address {
            street,
            number: None,
            letter: None,
            municipality: None,
        };
        let numbered = names.numbered.contains(&place.street);
        if let Some((number, more)) = house_number(tokens, used, numbered) {
            let (letter, letters) = house_letter(tokens, used + more);
            let address = Address {
                number: Some(number),
                letter,
                ..place.clone()
            };
            with_municipality(address, tokens, used + more + letters, names, &mut found);
        }
        // "Solbakken 14-16": a house was named, but not one that can be read.
        let next = tokens
            .get(used)
            .filter(|_| tokens[used - 1].after == Break::None);
        let unread = next.is_some_and(Token::is_numeric) && found.is_empty();
        if !unread {
            with_municipality(place, tokens, used, names, &mut found);
        }
    }
    found
}

fn with_municipality(
    address: Address,
    tokens: &[Token],
    used: usize,
    names: &NameIndex,
    found: &mut Vec<(Address, usize)>,
) {
    let linked = tokens
        .get(used)
        .is_some_and(|token| matches!(token.text.as_str(), "i" | "på"));
    let at = used + usize::from(linked);
    let stopped = used > 0 && tokens[used - 1].after > Break::Comma;
    let rest = tokens.get(at..).filter(|_| !stopped).unwrap_or_default();
    for (name, more) in municipality(rest, names) {
        let address = Address {
            municipality: Some(name.to_owned()),
            ..address.clone()
        };
        found.push((address, at + more));
    }
    found.push((address, used));
}

/// The municipality that the tokens begin with, if they do not begin with something longer:
/// "Fjordvik AMK en" names a talkgroup, "Fjordvik sykehus" a hospital.
pub(in crate::language) fn municipality<'n>(
    tokens: &[Token],
    names: &'n NameIndex,
) -> Vec<(&'n str, usize)> {
    let others = [
        &names.talkgroups,
        &names.hospitals,
        &names.call_signs,
        &names.streets,
    ];
    let longer = |used: usize| {
        let longer = |table: &&NameTable| table.find(tokens).iter().any(|(_, more)| *more > used);
        others.iter().any(longer)
    };
    let found = names.municipalities.find(tokens).into_iter();
    found.filter(|(_, used)| !longer(*used)).take(1).collect()
}

/// A name that only looks like a street: a listener who does not know it still hears it.
fn unknown_street(tokens: &[Token]) -> Option<(String, usize)> {
    const ENDINGS: [&str; 12] = [
        "veien", "vegen", "gata", "gaten", "bakken", "stien", "svingen", "plassen", "torget",
        "tunet", "åsen", "kroken",
    ];
    let first = tokens.first()?;
    let shaped = ENDINGS.iter().any(|ending| {
        first
            .text
            .strip_suffix(ending)
            .is_some_and(|stem| stem.len() >= 3)
    });
    (shaped && first.is_capitalised()).then(|| (first.written.clone(), 1))
}

/// A name that only looks like a place, on the radio: "Tverrfjord", "Havnes kai". A listener who
/// does not know it still hears it.
fn unknown_place(tokens: &[Token], ear: &Ear<'_>) -> Option<(String, usize)> {
    const ENDINGS: [&str; 27] = [
        "vik", "dal", "land", "nes", "heim", "stad", "havn", "fjord", "sund", "øya", "berg",
        "haug", "våg", "lia", "set", "rud", "eid", "foss", "skaret", "bygda", "sletta", "marka",
        "grend", "elvdal", "mark", "tunnelen", "strand",
    ];
    const NOUNS: [&str; 24] = [
        "bru",
        "skole",
        "skule",
        "kai",
        "kirke",
        "kyrkje",
        "fyr",
        "bo",
        "hotell",
        "borettslag",
        "gård",
        "gard",
        "stasjon",
        "torg",
        "brygge",
        "camping",
        "senter",
        "omsorgssenter",
        "bosenter",
        "sykehjem",
        "sjukeheim",
        "barnehage",
        "idrettsplass",
        "ferjekai",
    ];
    let first = tokens.first().filter(|_| ear.channel == Channel::Radio)?;
    let strange = !(ear.ordinary)(first)
        && first.text.chars().all(char::is_alphabetic)
        && ear.names.call_signs.find(tokens).is_empty()
        && ear.names.municipalities.find(tokens).is_empty();
    let noun = tokens.get(1).filter(|_| first.after == Break::None);
    let noun = noun.filter(|next| NOUNS.contains(&next.text.as_str()));
    let shaped = ENDINGS.iter().any(|ending| {
        let stem = first.text.strip_suffix(ending);
        stem.is_some_and(|stem| stem.chars().count() >= 3)
    });
    let named = strange && first.text.chars().count() >= 4;
    match noun {
        Some(noun) if named => Some((format!("{} {}", first.written, noun.written), 2)),
        _ => (named && shaped && first.is_capitalised()).then(|| (first.written.clone(), 1)),
    }
}

/// A house number after the street: "fjorten", "en-fire", "14", "nummer fjorten".
fn house_number(tokens: &[Token], from: usize, numbered: bool) -> Option<(u16, usize)> {
    let mut at = from;
    // People hesitate here ("Solbakken, øh … nummer fjorten"), so a pause is no end.
    let hesitation = |token: &Token| matches!(token.text.as_str(), "øh" | "eh" | "øhm" | "hm");
    while tokens.get(at).is_some_and(hesitation) {
        at += 1;
    }
    let named = tokens
        .get(at)
        .is_some_and(|token| matches!(token.text.as_str(), "nummer" | "nr"));
    at += usize::from(named);
    while named && tokens.get(at).is_some_and(hesitation) {
        at += 1;
    }
    if from > 0 && tokens[from - 1].after > Break::Comma {
        return None;
    }
    let paused = at == from && from > 0 && tokens[from - 1].after != Break::None;
    if paused && !numbered {
        return None;
    }
    let rest = tokens.get(at..)?;
    let (number, used) = number::read(rest).into_iter().next()?;
    // "Solbakken en pasient": a lone "en" is an article unless it stands at the end.
    let last = &rest[used - 1];
    let article = used == 1
        && matches!(last.text.as_str(), "en" | "ei" | "et" | "ett" | "to")
        && !named
        && last.after == Break::None
        && rest
            .get(1)
            .is_some_and(|next| next.text.chars().count() > 1);
    // A number after a pause belongs to the address only if nothing is counted with it.
    let counted =
        (article || paused) && rest.get(used).is_some_and(|next| !ends_number(next, last));
    let fits = number > 0 && !(counted && rest[0].joint == Joint::Space);
    let number = u16::try_from(number).ok().filter(|_| fits)?;
    Some((number, at - from + used))
}

fn ends_number(next: &Token, last: &Token) -> bool {
    last.after != Break::None || matches!(next.text.as_str(), "i" | "og" | "på" | "kom" | "slutt")
}

fn house_letter(tokens: &[Token], at: usize) -> (Option<char>, usize) {
    if at > 0 && tokens[at - 1].after != Break::None {
        return (None, 0);
    }
    let Some(token) = tokens.get(at) else {
        return (None, 0);
    };
    let mut letters = token.text.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        let last = token.after != Break::None || at + 1 == tokens.len();
        let fits = letter.is_alphabetic()
            && (token.joint == Joint::Close
                || token.is_capitalised()
                || (last && ('a'..='h').contains(&letter)));
        return match letter.to_uppercase().next().filter(|_| fits) {
            Some(letter) => (Some(letter), 1),
            None => (None, 0),
        };
    }
    match spelling::letter(&tokens[at..]) {
        Some((letter, used)) => (letter.to_uppercase().next(), used),
        None => (None, 0),
    }
}
