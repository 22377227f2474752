//! What stands on a card, in the words for people: the same in the window and on a terminal.

use crate::engine::setup::index::{Advice, KeyQuestion, Leads, Local, Responder};
use crate::text;

/// Who a response is for.
pub fn responder(role: Responder) -> String {
    text!(match role {
        Responder::Amk => "responder-amk",
        Responder::Lvs => "responder-lvs",
        Responder::Doctor => "responder-doctor",
        Responder::Ambulance => "responder-ambulance",
        Responder::Others => "responder-others",
    })
}

/// Something to say, and when.
pub fn said(one: &Advice) -> String {
    with_local(&quoted(&one.words, &one.only_if), one.local.as_ref())
}

/// A question, and when it is asked.
pub fn asked(one: &KeyQuestion) -> String {
    quoted(&one.ask, &one.only_if)
}

fn quoted(words: &str, when: &str) -> String {
    match when.is_empty() {
        true => text!("index-said", words = words),
        false => text!("index-said-if", words = words, when = when),
    }
}

/// The answers to a question, each with where it leads, «does not know» last.
pub fn answers(one: &KeyQuestion) -> Vec<String> {
    let unknown = text!("index-unknown");
    let all = one.answers.iter().map(|one| (&one.when, &one.leads));
    let all = all.chain(one.unknown.iter().map(|leads| (&unknown, leads)));
    all.map(|(when, leads)| with_local(&format!("{when}{}", moved(leads)), leads.local.as_ref()))
        .collect()
}

/// What an answer moves, with what leads to it.
fn moved(leads: &Leads) -> String {
    let mut parts: Vec<String> = leads.criteria.clone();
    parts.extend(
        leads
            .cards
            .iter()
            .map(|code| text!("index-see", card = code)),
    );
    if leads.raise {
        parts.push(text!("index-raise"));
    }
    if leads.settles {
        parts.push(text!("index-settles"));
    }
    if !leads.then.is_empty() {
        parts.push(leads.then.clone());
    }
    match parts.is_empty() {
        true => String::new(),
        false => format!(" → {}", parts.join("; ")),
    }
}

/// A line with what is decided about it here, or is still to be decided.
pub fn with_local(line: &str, local: Option<&Local>) -> String {
    match local {
        Some(local) if !local.rule.is_empty() => {
            format!("{line} ({})", text!("index-local-rule", rule = local.rule))
        }
        Some(local) if !local.decided => {
            format!(
                "{line} ({})",
                text!("index-local-open", about = local.about)
            )
        }
        Some(_) | None => line.to_owned(),
    }
}
