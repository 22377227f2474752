//! The names a speaker can know: streets, call signs, talkgroups, hospitals.

use super::CallSign;
use super::patterns::Grammar;
use super::phrases::Phrases;
use super::token;
use super::values::{Address, call_sign};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A street, farm or named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreetName {
    /// Name in the spelling of the district file.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
    /// House numbers in use, ascending; empty for a place without numbers.
    pub numbers: Vec<u16>,
}

/// A call sign and the shorter forms it answers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSignName {
    /// Full written form: `"Ambulanse 3-1"`.
    pub call_sign: CallSign,
    /// Other forms: `"3-1"`, `"AMK"`.
    pub short: Vec<String>,
}

/// A talkgroup and how its name is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkgroupName {
    /// Written name: `"13-SAMV-2"`.
    pub name: String,
    /// Spoken forms: `"en-tre samvirke to"`.
    pub spoken: Vec<String>,
}

/// A hospital and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HospitalName {
    /// Its id in the district file, the code in `Value::Code`.
    pub id: String,
    /// What people call it: `"Fjordvik sykehus"`.
    pub names: Vec<String>,
}

/// All names of an organisation pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Streets, farms, places.
    pub streets: Vec<StreetName>,
    /// Everyone with a call sign.
    pub call_signs: Vec<CallSignName>,
    /// All talkgroups.
    pub talkgroups: Vec<TalkgroupName>,
    /// All hospitals.
    pub hospitals: Vec<HospitalName>,
}

/// Names and phrases, prepared for reading and saying.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The names.
    pub names: Names,
    /// The patterns and templates.
    pub phrases: Phrases,
    /// Both, prepared; shared, so that a copy costs nothing.
    pub(super) grammar: Arc<Grammar>,
    /// The place of a station in `names.call_signs`, by each form of its call sign.
    stations: Arc<BTreeMap<String, usize>>,
}

impl Lexicon {
    /// Mistakes in the patterns and templates, found while they were prepared.
    pub fn problems(&self) -> &[super::PhraseProblem] {
        &self.grammar.problems
    }

    /// Prepares names and phrases for use.
    pub fn new(names: Names, phrases: Phrases) -> Self {
        let grammar = Arc::new(Grammar::new(&phrases, &names));
        let mut stations = BTreeMap::new();
        for (station, place) in names.call_signs.iter().zip(0..) {
            for form in station.short.iter().chain([&station.call_sign.0]) {
                // A form that two have means the first.
                stations.entry(form.clone()).or_insert(place);
            }
        }
        Lexicon {
            names,
            phrases,
            grammar,
            stations: Arc::new(stations),
        }
    }

    /// The station that answers to a call sign, in full or in short.
    pub fn station(&self, name: &CallSign) -> Option<&CallSignName> {
        self.names.call_signs.get(*self.stations.get(&name.0)?)
    }

    /// The call sign that a full or short form names: "3-1" is "Ambulanse 3-1".
    pub fn call_sign(&self, form: &str) -> Option<CallSign> {
        let tokens = token::tokens(form);
        let found = call_sign::read(&tokens, &self.grammar.names);
        let whole = found.into_iter().find(|(_, used)| *used == tokens.len());
        whole.map(|(name, _)| name)
    }

    /// The streets that an address could mean: several when the name occurs in more than one
    /// municipality, none when there is no such street or house number.
    pub fn streets_of(&self, address: &Address) -> Vec<&StreetName> {
        self.names
            .streets
            .iter()
            .filter(|street| street.name == address.street)
            .filter(|street| {
                address
                    .municipality
                    .as_ref()
                    .is_none_or(|wanted| *wanted == street.municipality)
            })
            .filter(|street| match address.number {
                Some(number) => street.numbers.contains(&number),
                None => street.numbers.is_empty(),
            })
            .collect()
    }
}
