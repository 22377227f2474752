//! `samband index`: is this index whole, and what does a card say?

use super::common::fail;
use super::validate::beside;
use crate::engine::setup::Priority;
use crate::engine::setup::index::{IndexCard, Responder, search};
use crate::scenario::index_words::{answers, asked, responder, said, with_local};
use crate::scenario::{self, Index as Checked, check_index, read_index};
use crate::{terminal, text};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Index {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Checks whether it is whole.
    Check {
        /// A pack's folder, a scenario, or an index file.
        of: PathBuf,
    },
    /// Shows a card.
    Show {
        /// Its number, a criterion, or words.
        card: String,
        /// Of which pack; of the one that comes with the program when not given.
        #[arg(long)]
        of: Option<PathBuf>,
    },
}

impl Index {
    /// Checks or shows.
    pub fn run(self) -> ExitCode {
        match self.what {
            What::Check { of } => match read(&of) {
                Ok(index) => check(&of, &index),
                Err(why) => fail(&why),
            },
            What::Show { card, of } => {
                let ours = || scenario::shipped().first().map(|one| one.id().into());
                let of = of.or_else(ours).unwrap_or_default();
                match read(&of) {
                    Ok(index) => show(&index, &card),
                    Err(why) => fail(&why),
                }
            }
        }
    }
}

/// The file that others are named from: a folder holds its index.
fn from(of: &Path) -> PathBuf {
    match of.is_dir() {
        true => of.join("index.ron"),
        false => of.to_owned(),
    }
}

fn read(of: &Path) -> Result<Checked, String> {
    let read = read_index(of).and_then(|(name, text)| check_index(&name, &text));
    read.map_err(|problems| {
        let lines = problems
            .iter()
            .map(|one| beside(&from(of), one).to_string());
        lines.collect::<Vec<_>>().join("\n")
    })
}

fn check(of: &Path, index: &Checked) -> ExitCode {
    for warning in &index.warnings {
        let label = text!("validate-warning");
        terminal::say(format_args!("{label}: {}", beside(&from(of), warning)));
    }
    for fault in &index.faults {
        terminal::say(beside(&from(of), fault));
    }
    let criteria = index.cards.iter().map(|card| card.criteria.len());
    let questions = index.cards.iter().map(|card| card.questions.len());
    terminal::say(text!(
        "index-counted",
        cards = index.cards.len(),
        criteria = criteria.sum::<usize>(),
        questions = questions.sum::<usize>(),
        combinations = index.combinations.to_string()
    ));
    if !index.undecided.is_empty() {
        terminal::say(text!("index-undecided", count = index.undecided.len()));
        for one in &index.undecided {
            terminal::say(format_args!("  {one}"));
        }
    }
    if index.faults.is_empty() {
        terminal::say(text!("index-whole"));
        return ExitCode::SUCCESS;
    }
    terminal::complain(text!("validate-problems", count = index.faults.len()));
    ExitCode::FAILURE
}

fn show(index: &Checked, wanted: &str) -> ExitCode {
    let mut found: Vec<&IndexCard> = Vec::new();
    for (card, _) in search(&index.cards, wanted) {
        if found.iter().all(|one| one.code != card.code) {
            found.push(card);
        }
    }
    let Some((first, others)) = found.split_first() else {
        return fail(&text!("index-nothing", words = wanted));
    };
    let page = printed(first, index.approval.is_some());
    terminal::print(format_args!("{page}"));
    if !others.is_empty() {
        terminal::say(text!("index-others"));
        for card in others {
            terminal::say(format_args!("  {} {}", card.code, card.title));
        }
    }
    ExitCode::SUCCESS
}

/// A card as a page.
fn printed(card: &IndexCard, approved: bool) -> String {
    let mut page = format!("{} {}\n", card.code, card.title);
    let approval = card.approval.as_ref();
    if let Some(one) = approval {
        let (by, role, date) = (one.by.as_str(), one.role.as_str(), one.date.as_str());
        let line = text!(
            "approved",
            by = by,
            role = role,
            date = date,
            version = one.version
        );
        line_of(&mut page, &line);
    } else if !approved {
        line_of(&mut page, &text!("not-approved"));
    }
    if !card.words.is_empty() {
        line_of(
            &mut page,
            &text!("index-words", words = card.words.join(", ")),
        );
    }
    page.push('\n');
    for one in &card.criteria {
        let priority = text!(match one.priority {
            Priority::Acute => "priority-acute",
            Priority::Urgent => "priority-urgent",
            Priority::Normal => "priority-normal",
        });
        let line = format!("{:<8} {priority:<7} {}", one.code, one.text);
        line_of(&mut page, &with_local(&line, one.local.as_ref()));
    }
    heading(&mut page, "index-questions", !card.questions.is_empty());
    for (number, question) in (1..).zip(&card.questions) {
        line_of(&mut page, &format!("  {number}. {}", asked(question)));
        for answer in answers(question) {
            line_of(&mut page, &format!("     {answer}"));
        }
    }
    if let Some(code) = &card.otherwise {
        line_of(&mut page, &text!("index-otherwise", code = code));
    }
    heading(&mut page, "index-advice", !card.advice.is_empty());
    for one in &card.advice {
        line_of(&mut page, &format!("  - {}", said(one)));
    }
    heading(&mut page, "index-response", !card.response.is_empty());
    for role in Responder::ALL {
        let mine = card.response.iter().filter(|one| one.role == role);
        for one in mine {
            let at: Vec<String> = one.at.iter().map(|at| letter(*at)).collect();
            let line = format!("  {} {}: {}", responder(role), at.join("/"), one.text);
            line_of(&mut page, &with_local(&line, one.local.as_ref()));
        }
    }
    practice(&mut page, card);
    heading(&mut page, "index-pitfalls", !card.pitfalls.is_empty());
    for one in &card.pitfalls {
        line_of(&mut page, &format!("  - {one}"));
    }
    page
}

fn practice(page: &mut String, card: &IndexCard) {
    let practice = &card.practice;
    heading(page, "index-callers", !practice.callers.is_empty());
    for one in &practice.callers {
        let about = [
            &one.relation,
            &one.age,
            &one.place,
            &one.manner,
            &one.speech,
        ];
        let about: Vec<&str> = about.into_iter().map(String::as_str).collect();
        let about: Vec<&str> = about.into_iter().filter(|one| !one.is_empty()).collect();
        let said = text!("index-said", words = one.line);
        line_of(page, &format!("  - {}: {said}", about.join(", ")));
    }
    for one in &practice.twists {
        line_of(page, &format!("  - {}", text!("index-twist", twist = one)));
    }
    let course = [
        ("index-start", &practice.start),
        ("index-advised", &practice.advised),
        ("index-unadvised", &practice.unadvised),
    ];
    for (key, words) in course.into_iter().filter(|(_, words)| !words.is_empty()) {
        line_of(page, &format!("  {}: {words}", text!(key)));
    }
}

fn letter(priority: Priority) -> String {
    text!(match priority {
        Priority::Acute => "index-letter-acute",
        Priority::Urgent => "index-letter-urgent",
        Priority::Normal => "index-letter-normal",
    })
}

fn heading(page: &mut String, key: &str, there: bool) {
    if there {
        line_of(page, &format!("\n{}", text!(key)));
    }
}

fn line_of(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that a card holds is on its page, and what is open is marked.
    #[test]
    fn a_card_is_shown_with_all_it_says() {
        let sources = scenario::shipped().remove(0);
        let name = "fjordvik/index.ron";
        let index = check_index(name, &sources.files[name]).expect("the shipped index");
        for card in &index.cards {
            let page = printed(card, false);
            assert!(page.contains(&text!("not-approved")));
            let criteria = card.criteria.iter().map(|one| &one.text);
            let advice = card.advice.iter().map(|one| &one.words);
            let questions = card.questions.iter().map(|one| &one.ask);
            let response = card.response.iter().map(|one| &one.text);
            let callers = card.practice.callers.iter().map(|one| &one.line);
            let all = criteria.chain(advice).chain(questions).chain(response);
            for words in all.chain(callers).chain(&card.pitfalls) {
                assert!(page.contains(words), "{words}\n{page}");
            }
        }
        let page = printed(&index.cards[0], true);
        assert!(!page.contains(&text!("not-approved")));
        let open = index.cards[0]
            .criteria
            .iter()
            .filter_map(|one| one.local.as_ref());
        for local in open {
            assert!(page.contains(&text!("index-local-open", about = local.about)));
        }
    }
}
