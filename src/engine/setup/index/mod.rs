//! The exercise index (øvingsindeks): cards with criteria in rank order, key questions, spoken
//! advice and what each role does. All of it is data of the organisation.
//!
//! Only a card's code, title and criteria are needed; an index of titles and criteria alone is an
//! index. [`outcome`] says where answers lead, [`search`] finds what somebody types.

mod outcome;
mod search;

pub use outcome::{End, Standing};
pub use search::{Found, search};

use super::{Approval, Priority};
use serde::{Deserialize, Serialize};

/// One card of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexCard {
    /// Its number: `"03"`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Which version of it this is; empty where the index does not say.
    pub version: String,
    /// Who has approved its content; none means NOT APPROVED, unless the whole index is.
    pub approval: Option<Approval>,
    /// Other words that people look for it by.
    pub words: Vec<String>,
    /// Its criteria in rank order: the first that fits counts.
    pub criteria: Vec<Criterion>,
    /// Why nothing on it is acute; empty where something is.
    pub no_acute: String,
    /// What is asked once place, consciousness and breathing are known, in order.
    pub questions: Vec<KeyQuestion>,
    /// The code of the criterion where no answer has led to another.
    pub otherwise: Option<String>,
    /// What is said to the caller until help is there, in order.
    pub advice: Vec<Advice>,
    /// What each role does.
    pub response: Vec<RoleResponse>,
    /// Who may ring about it, for practice.
    pub practice: Practice,
    /// What operators often do wrong.
    pub pitfalls: Vec<String>,
}

/// One criterion of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its code: `"03.A1"`, or `"A.11.02"`.
    pub code: String,
    /// The priority it gives.
    pub priority: Priority,
    /// Its text.
    pub text: String,
    /// What it is about, in words that no edition of an index changes: exercises name it by this,
    /// and may then be played with another organisation's index. Several criteria may share one;
    /// empty for none.
    pub concept: String,
    /// What codes it had in earlier versions. Several criteria may share one that was split.
    pub formerly: Vec<String>,
    /// How practice varies about it.
    pub local: Option<Local>,
}

/// Something about which practice varies from place to place («lokalt»). What an organisation
/// does not do is left out when its index is read, so this is still open, or decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// What is to be decided.
    pub about: String,
    /// Whether somebody has decided it.
    pub decided: bool,
    /// What is to be done here, where that was written.
    pub rule: String,
}

/// A question of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyQuestion {
    /// What is asked.
    pub ask: String,
    /// When it is asked; empty for always.
    pub only_if: String,
    /// The answers, and where each leads.
    pub answers: Vec<KeyAnswer>,
    /// Where it leads when the caller does not know; none where the card does not say.
    pub unknown: Option<Leads>,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAnswer {
    /// The answer, in few words.
    pub when: String,
    /// Where it leads.
    pub leads: Leads,
}

/// Where an answer leads. All empty: it changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leads {
    /// Criteria that it meets, by code; they may stand on another card.
    pub criteria: Vec<String>,
    /// Other cards to look at, by code.
    pub cards: Vec<String>,
    /// Whether it makes the priority one step higher.
    pub raise: bool,
    /// Whether its criterion counts whatever the other answers say.
    pub settles: bool,
    /// What to do at once; empty for nothing.
    pub then: String,
    /// How practice varies about it.
    pub local: Option<Local>,
}

/// Something to say to a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The words.
    pub words: String,
    /// Whether it warns of something not to do.
    pub never: bool,
    /// When it is said; empty for always.
    pub only_if: String,
    /// How practice varies about it.
    pub local: Option<Local>,
}

/// What one role does at some priorities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleResponse {
    /// Who.
    pub role: Responder,
    /// At which priorities.
    pub at: Vec<Priority>,
    /// What.
    pub text: String,
    /// How practice varies about it.
    pub local: Option<Local>,
}

/// Who a response is for. Words for people stand in the language files, under `responder-` and
/// the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Responder {
    /// The emergency medical communication centre (AMK).
    Amk,
    /// The local emergency centre (LVS).
    Lvs,
    /// The doctor on duty (LV-lege).
    Doctor,
    /// The ambulance service.
    Ambulance,
    /// Helicopter, first responders, police, fire and who else there is.
    Others,
}

impl Responder {
    /// All of them, in the order shown.
    pub const ALL: [Responder; 5] = [
        Responder::Amk,
        Responder::Lvs,
        Responder::Doctor,
        Responder::Ambulance,
        Responder::Others,
    ];
}

/// What a practice call about a card is drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// Who may ring.
    pub callers: Vec<PracticeCaller>,
    /// What may turn out otherwise on the way.
    pub twists: Vec<String>,
    /// How the patient is at first.
    pub start: String,
    /// How the patient is three minutes later, if the caller was given the right advice.
    pub advised: String,
    /// How the patient is three minutes later without it.
    pub unadvised: String,
}

/// Somebody who may ring about a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeCaller {
    /// Who they are to the patient.
    pub relation: String,
    /// How old, in words or digits; empty where it does not matter.
    pub age: String,
    /// Where they ring from.
    pub place: String,
    /// How they speak: whispering, crying; empty for nothing special.
    pub manner: String,
    /// What they speak: nynorsk, a dialect, an accent; empty for bokmål.
    pub speech: String,
    /// The first thing they say.
    pub line: String,
}

impl IndexCard {
    /// Its criterion of that code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|one| one.code == code)
    }

    /// What a role does at a priority, in the order written.
    pub fn response(&self, role: Responder, at: Priority) -> impl Iterator<Item = &RoleResponse> {
        let mine = move |one: &&RoleResponse| one.role == role && one.at.contains(&at);
        self.response.iter().filter(mine)
    }
}

/// The criterion of that code, and the card it stands on.
pub fn criterion<'a>(index: &'a [IndexCard], code: &str) -> Option<(&'a IndexCard, &'a Criterion)> {
    let found = |card: &'a IndexCard| Some((card, card.criterion(code)?));
    index.iter().find_map(found)
}

/// The criteria that a code means: the one that has it, or else all that had it formerly.
pub fn criteria_called<'a>(index: &'a [IndexCard], code: &str) -> Vec<&'a Criterion> {
    if let Some((_, one)) = criterion(index, code) {
        return vec![one];
    }
    let all = index.iter().flat_map(|card| &card.criteria);
    all.filter(|one| one.formerly.iter().any(|old| old == code))
        .collect()
}

/// The criteria of a concept, of one priority or of all.
pub fn criteria_about<'a>(
    index: &'a [IndexCard],
    concept: &str,
    priority: Option<Priority>,
) -> Vec<&'a Criterion> {
    let all = index.iter().flat_map(|card| &card.criteria);
    all.filter(|one| !concept.is_empty() && one.concept == concept)
        .filter(|one| priority.is_none_or(|wanted| one.priority == wanted))
        .collect()
}
