//! Is an index whole? Beyond what a file must be to be read: every combination of answers ends,
//! nothing hides anything, every card says what to do. An index in the making, or one of titles
//! and criteria alone, is played all the same; this is asked for with `samband index check`.

mod sweep;
#[cfg(test)]
mod tests;
mod wordings;
pub mod words;

use super::reader::At;
use super::report::Report;
use super::{INDEX, Problem, finish, sources, v1};
use crate::engine::setup::index::{IndexCard, KeyQuestion, Responder};
use crate::engine::setup::{Approval, Priority};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use sweep::{Choice, Swept, circle, sweep};

/// An index that could be read.
#[derive(Clone, Debug)]
pub struct Index {
    /// Its cards.
    pub cards: Vec<IndexCard>,
    /// Who has approved all of it.
    pub approval: Option<Approval>,
    /// How many combinations of answers there are on all cards.
    pub combinations: u64,
    /// What an organisation is to decide and has not, each as name and what it is about.
    pub undecided: Vec<String>,
    /// What is not whole.
    pub faults: Vec<Problem>,
    /// What is worth knowing besides.
    pub warnings: Vec<Problem>,
}

/// The name and the text of the index of a pack folder, of the pack of a scenario, or of an index
/// file itself.
///
/// # Errors
/// A file that cannot be read, or that says of no pack.
pub fn read_index(path: &Path) -> Result<(String, String), Vec<Problem>> {
    let itself = path.file_name().is_some_and(|name| name == INDEX);
    if itself || path.is_dir() {
        let file = if itself {
            path.to_owned()
        } else {
            path.join(INDEX)
        };
        return sources::read_file(&file).map_err(|problem| vec![problem]);
    }
    let sources = sources::read_sources(path)?;
    let mut files = sources.files.into_iter();
    let found = files.find(|(name, _)| name.ends_with(&format!("/{INDEX}")));
    found.ok_or_else(|| {
        let nothing = text!("index-no-pack");
        vec![Problem::of_file(sources.scenario, nothing, String::new())]
    })
}

/// Reads an index and checks whether it is whole.
///
/// # Errors
/// What makes it unreadable.
pub fn check_index(name: &str, text: &str) -> Result<Index, Vec<Problem>> {
    let report = Report::default();
    let file = report.parse(name, text);
    let read = file
        .as_ref()
        .and_then(|file| v1::index::read(&At::root(&report, file)));
    let (read, warnings) = finish(report, read)?;
    // Again with a report of its own: what is not whole stops nothing.
    let faults = Report::default();
    let mut combinations = 0u64;
    if let Some(file) = faults.parse(name, text) {
        let root = At::root(&faults, &file);
        combinations = whole(&root, &read.cards);
    }
    Ok(Index {
        cards: read.cards,
        approval: read.approval,
        combinations,
        undecided: read.undecided,
        faults: faults.finish().0,
        warnings,
    })
}

/// Notes what is not whole; says how many combinations of answers there are.
fn whole(root: &At<'_>, index: &[IndexCard]) -> u64 {
    let places = root.inside("cards").map(|list| list.quiet_items());
    let places = places.unwrap_or_default();
    let swept: Vec<Swept> = index.iter().map(|card| sweep(card, index)).collect();
    let codes = index.iter().map(|card| card.code.clone());
    let goes_on: BTreeMap<String, BTreeSet<String>> = codes
        .zip(swept.iter().map(|one| one.goes_on.clone()))
        .collect();
    let mut told = BTreeSet::new();
    for ((at, card), swept) in places.iter().zip(index).zip(&swept) {
        criteria(at, card, index);
        search_words(at, card, index);
        questions(at, card, swept);
        said_and_done(at, card);
        if let Some(way) = circle(&goes_on, &card.code)
            && told.insert(way.iter().cloned().collect::<BTreeSet<_>>())
        {
            let way = way.join(" → ");
            fault(at, "questions", text!("index-circle", way = way));
        }
    }
    let counted = swept.iter().map(|one| one.combinations);
    counted.fold(0, u64::saturating_add)
}

/// Notes something about a field of a card, or about the card where there is no such field.
fn fault(at: &At<'_>, field: &str, message: String) {
    let here = at.inside(field);
    here.as_ref().unwrap_or(at).wrong(message, String::new());
}

fn criteria(at: &At<'_>, card: &IndexCard, index: &[IndexCard]) {
    let acute = |one: &Priority| *one == Priority::Acute;
    let priorities: Vec<Priority> = card.criteria.iter().map(|one| one.priority).collect();
    if !priorities.iter().any(acute) && card.no_acute.is_empty() {
        fault(at, "criteria", text!("index-no-acute"));
    }
    let names = at.inside("criteria").map(|list| list.names("code"));
    let names = names.unwrap_or_default();
    for (place, one) in card.criteria.iter().enumerate() {
        let written = names.iter().find(|(code, _)| *code == one.code);
        let at = written.map_or(at, |(_, at)| at);
        if place > 0 && priorities[place] < priorities[place - 1] {
            at.wrong(text!("index-rank", code = one.code), String::new());
        }
        if !card.questions.is_empty() && !is_led_to(index, &one.code) {
            at.wrong(
                text!("index-unreached", code = one.code),
                text!("index-nowhere-help"),
            );
        }
        let other = wordings::hidden_by(card, one);
        if let Some(other) = other.or_else(|| wordings::criterion_instead(index, one)) {
            let message = text!(
                "index-criterion-hidden",
                code = one.code,
                other = other.code,
                text = other.text
            );
            at.wrong(message, text!("index-criterion-hidden-help"));
        }
    }
}

/// Whether an answer on any card leads to a criterion, or it is what is left where none does.
fn is_led_to(index: &[IndexCard], code: &str) -> bool {
    let mut leads = index
        .iter()
        .flat_map(|card| &card.questions)
        .flat_map(|one| {
            let answers = one.answers.iter().map(|answer| &answer.leads);
            answers.chain(&one.unknown)
        });
    let otherwise = |card: &IndexCard| card.otherwise.as_deref() == Some(code);
    leads.any(|leads| leads.criteria.iter().any(|one| one == code)) || index.iter().any(otherwise)
}

fn search_words(at: &At<'_>, card: &IndexCard, index: &[IndexCard]) {
    let written = at.texts_of("words").into_iter();
    for (word, at) in written.chain(at.text_of("title")) {
        match wordings::found_instead(index, card, &word) {
            None => {}
            Some(None) => at.wrong(text!("index-word-lost", word = word), String::new()),
            Some(Some(other)) => at.wrong(
                text!(
                    "index-word-hidden",
                    word = word,
                    card = other.code,
                    title = other.title
                ),
                text!("index-word-hidden-help"),
            ),
        }
    }
}

fn questions(at: &At<'_>, card: &IndexCard, swept: &Swept) {
    if card.questions.is_empty() {
        fault(at, "questions", text!("index-no-questions"));
    }
    let places = at.inside("questions").map(|list| list.quiet_items());
    for (at, question) in places.iter().flatten().zip(&card.questions) {
        if question.unknown.is_none() {
            at.wrong(
                text!("index-no-unknown", question = question.ask),
                text!("index-no-unknown-help"),
            );
        }
        answers(at, question);
    }
    // One of each kind says where it fails; all of them would bury it.
    if let Some(way) = swept.nowhere.first() {
        let way = way.iter().zip(&card.questions).enumerate();
        let way = way.filter_map(|(place, (choice, question))| {
            let answer = match choice {
                Choice::Answer(answer) => question.answers.get(*answer)?.when.clone(),
                Choice::Unknown => text!("index-unknown"),
                Choice::NotAsked => return None,
            };
            Some(format!("{}: {answer}", place + 1))
        });
        let way = way.collect::<Vec<_>>().join("; ");
        at.inside("questions").as_ref().unwrap_or(at).wrong(
            text!("index-nowhere", way = way),
            text!("index-nowhere-help"),
        );
    }
    let higher = card
        .criteria
        .iter()
        .any(|one| one.priority < Priority::Normal);
    if higher && swept.unknown == Some(Priority::Normal) {
        fault(at, "questions", text!("index-unknown-normal"));
    }
}

fn answers(at: &At<'_>, question: &KeyQuestion) {
    let mut seen = BTreeSet::new();
    for answer in &question.answers {
        if !seen.insert(answer.when.to_lowercase()) {
            fault(
                at,
                "answers",
                text!("index-same-answer", answer = answer.when),
            );
        }
    }
    let answers = question.answers.iter().map(|one| &one.leads);
    for leads in answers.chain(&question.unknown) {
        if leads.settles && leads.criteria.is_empty() {
            fault(at, "answers", text!("index-settles-nothing"));
        }
    }
}

/// Advice, and what each role does at each priority.
fn said_and_done(at: &At<'_>, card: &IndexCard) {
    if card.advice.iter().all(|one| one.never) {
        fault(at, "advice", text!("index-no-advice"));
    }
    let priorities: BTreeSet<Priority> = card.criteria.iter().map(|one| one.priority).collect();
    for role in Responder::ALL {
        // A doctor or a helicopter need not come to what is not acute.
        let always = matches!(role, Responder::Amk | Responder::Lvs | Responder::Ambulance);
        let needed = priorities
            .iter()
            .filter(|at| always || **at == Priority::Acute);
        for priority in needed {
            if card.response(role, *priority).next().is_none() {
                let message = text!(
                    "index-no-response",
                    role = words::responder(role),
                    priority = text!(match priority {
                        Priority::Acute => "priority-acute",
                        Priority::Urgent => "priority-urgent",
                        Priority::Normal => "priority-normal",
                    })
                );
                fault(at, "response", message);
            }
        }
    }
}
