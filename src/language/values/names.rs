//! Names of the organisation pack, prepared for finding them in speech.
//!
//! A name and what was said are compared atom by atom: words, and single digits, whichever way
//! the digits were said. "3-1", "tre-en" and "tre en" are the same two atoms, and so are
//! "13-SAMV-2" and "en-tre samvirke to" once SAMV is taken for its word.

use super::{number, spelling};
use crate::language::lexicon::Names;
use crate::language::token::{self, Break, Joint, Token};
use std::collections::{BTreeMap, BTreeSet};

/// What a name stands for, in the district file's spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::language) struct Named {
    atoms: Vec<String>,
    /// The full or written form, or an id.
    pub value: String,
}

/// Names by their first atom.
#[derive(Clone, Debug, Default)]
pub(in crate::language) struct NameTable {
    by_first: BTreeMap<String, Vec<Named>>,
}

impl NameTable {
    fn add(&mut self, form: &str, value: &str) {
        let tokens = token::tokens(form);
        let atoms: Vec<String> = tokens.iter().flat_map(atoms).collect();
        let Some(first) = atoms.first().cloned() else {
            return;
        };
        let named = Named {
            atoms,
            value: value.to_owned(),
        };
        let list = self.by_first.entry(first).or_default();
        if !list.contains(&named) {
            list.push(named);
            // The longest first: "AMK Fjordvik" before "AMK".
            list.sort_by_key(|named| std::cmp::Reverse(named.atoms.len()));
        }
    }

    /// Names that the tokens begin with, the longest first, and how many tokens each takes.
    pub fn find<'a>(&'a self, tokens: &[Token]) -> Vec<(&'a str, usize)> {
        let Some(first) = tokens.first().map(atoms) else {
            return Vec::new();
        };
        let Some(list) = first.first().and_then(|atom| self.by_first.get(atom)) else {
            return Vec::new();
        };
        list.iter()
            .filter_map(|named| Some((named.value.as_str(), named.length_in(tokens)?)))
            .collect()
    }
}

impl Named {
    /// How many tokens the name takes, if the tokens begin with it.
    fn length_in(&self, tokens: &[Token]) -> Option<usize> {
        let mut at = 0;
        for (used, token) in tokens.iter().enumerate() {
            if used > 0 && tokens[used - 1].after > Break::None {
                return None;
            }
            for atom in atoms(token) {
                if self.atoms.get(at) != Some(&atom) {
                    return None;
                }
                at += 1;
            }
            if at == self.atoms.len() {
                // "3-1" is not the beginning of "3-1-5", nor Granli of "Granli-siden".
                let open = tokens
                    .get(used + 1)
                    .is_some_and(|next| next.joint == Joint::Hyphen);
                return (!open).then_some(used + 1);
            }
        }
        None
    }
}

/// Words and digits of a token; abbreviations that have a spoken word become that word.
fn atoms(token: &Token) -> Vec<String> {
    // "Trettien" is "3-1" as "31" is, and "tretten" is "13".
    if let Some(digits) = number::digits(token) {
        return digits.chars().map(String::from).collect();
    }
    vec![match token.text.as_str() {
        "amb" => "ambulanse".to_owned(),
        "samv" => "samvirke".to_owned(),
        "øv" => "øvelse".to_owned(),
        other => other.to_owned(),
    }]
}

/// All names of a pack, by kind.
#[derive(Clone, Debug, Default)]
pub(in crate::language) struct NameIndex {
    /// Streets and places.
    pub streets: NameTable,
    /// Those with house numbers.
    pub numbered: BTreeSet<String>,
    /// Municipalities.
    pub municipalities: NameTable,
    /// Call signs, by every form.
    pub call_signs: NameTable,
    /// Those that there are, in full.
    pub stations: BTreeSet<String>,
    /// Words that begin a call sign: "ambulanse", "brann".
    pub call_sign_words: Vec<String>,
    /// Talkgroups, by every form.
    pub talkgroups: NameTable,
    /// The first spoken form of each talkgroup, by its written name.
    pub spoken_groups: BTreeMap<String, String>,
    /// The police district of the first group that has one: it is meant where none is said.
    pub home: Option<String>,
    /// Hospitals, by every name; the value is the id.
    pub hospitals: NameTable,
    /// The first name of each hospital, by its id.
    pub hospital_names: BTreeMap<String, String>,
}

impl NameIndex {
    /// Prepares the names of a pack.
    pub fn new(names: &Names, call_sign_words: &[String], net_call: &[String]) -> Self {
        let mut index = NameIndex {
            call_sign_words: call_sign_words
                .iter()
                .map(|word| token::fold(word))
                .collect(),
            ..NameIndex::default()
        };
        for street in &names.streets {
            index.streets.add(&street.name, &street.name);
            if !street.numbers.is_empty() {
                index.numbered.insert(street.name.clone());
            }
            index
                .municipalities
                .add(&street.municipality, &street.municipality);
        }
        for sign in &names.call_signs {
            index.stations.insert(sign.call_sign.0.clone());
            index
                .call_signs
                .add(sign.call_sign.as_str(), sign.call_sign.as_str());
            for form in &sign.short {
                index.call_signs.add(form, sign.call_sign.as_str());
            }
        }
        if let [name, ..] = net_call {
            index.stations.insert(name.clone());
            for form in net_call {
                index.call_signs.add(form, name);
            }
        }
        for group in &names.talkgroups {
            if let Some((district, _)) = group.name.split_once("-SAMV-")
                && district.bytes().all(|digit| digit.is_ascii_digit())
            {
                index.home.get_or_insert(district.to_owned());
            }
            index.talkgroups.add(&group.name, &group.name);
            for form in &group.spoken {
                index.talkgroups.add(form, &group.name);
            }
            if let Some(first) = group.spoken.first() {
                index
                    .spoken_groups
                    .insert(group.name.clone(), first.clone());
            }
        }
        for hospital in &names.hospitals {
            for name in &hospital.names {
                index.hospitals.add(name, &hospital.id);
            }
            if let Some(first) = hospital.names.first() {
                index
                    .hospital_names
                    .insert(hospital.id.clone(), first.clone());
            }
        }
        index
    }

    /// Every word that occurs in a name or spells a letter, so that spelling can be corrected
    /// towards it.
    pub fn words(names: &Names) -> Vec<String> {
        let mut forms: Vec<&str> = Vec::new();
        for street in &names.streets {
            forms.extend([street.name.as_str(), street.municipality.as_str()]);
        }
        for sign in &names.call_signs {
            forms.push(sign.call_sign.as_str());
            forms.extend(sign.short.iter().map(String::as_str));
        }
        for group in &names.talkgroups {
            forms.extend(group.spoken.iter().map(String::as_str));
        }
        for hospital in &names.hospitals {
            forms.extend(hospital.names.iter().map(String::as_str));
        }
        let tokens = forms.into_iter().flat_map(token::tokens);
        tokens
            .filter(|token| token.text.chars().all(char::is_alphabetic))
            .map(|token| token.text)
            .chain(spelling::words())
            .collect()
    }
}
