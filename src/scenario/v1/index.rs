//! The exercise index (øvingsindeks), schema 1.

use super::{approval, schema, unique};
use crate::engine::setup::{Approval, Criterion, IndexCard, Priority};
use crate::scenario::reader::At;
use crate::text;

/// What the file says.
#[derive(Debug)]
pub(crate) struct Index {
    pub cards: Vec<IndexCard>,
    pub approval: Option<Approval>,
}

/// Reads the file.
pub(crate) fn read(root: &At<'_>) -> Option<Index> {
    root.fields(&["schema", "approval", "cards"], |f| {
        schema(f);
        let approval = approval(f);
        let list = f.need("cards")?;
        unique(&list.names("code"), "problem-kind-card");
        Some(Index {
            cards: list.list(card)?,
            approval,
        })
    })
}

fn card(at: &At<'_>) -> Option<IndexCard> {
    at.fields(&["code", "title", "words", "criteria"], |f| {
        let code = f.need("code").and_then(|at| {
            let code = at.text()?;
            if code.len() == 2 && code.bytes().all(|one| one.is_ascii_digit()) {
                return Some(code);
            }
            at.wrong(text!("problem-card-code", written = code), String::new());
            None
        });
        let title = f.need("title").and_then(|at| at.text());
        let words = f.may("words").and_then(|list| list.list(|at| at.text()));
        let criteria = f.need("criteria").and_then(|list| {
            unique(&list.names("code"), "problem-kind-criterion");
            list.list(|at| criterion(at, code.as_deref()))
        });
        Some(IndexCard {
            code: code?,
            title: title?,
            words: words.unwrap_or_default(),
            criteria: criteria?,
        })
    })
}

/// A criterion's code says its priority and its card: `A.11.02`.
fn criterion(at: &At<'_>, card: Option<&str>) -> Option<Criterion> {
    at.fields(&["code", "priority", "text"], |f| {
        let priority: Option<Priority> = f.need("priority").and_then(|at| at.variant());
        let code = f.need("code").and_then(|at| {
            let code = at.text()?;
            let (Some(priority), Some(card)) = (priority, card) else {
                return Some(code);
            };
            let letter = match priority {
                Priority::Acute => 'A',
                Priority::Urgent => 'H',
                Priority::Normal => 'V',
            };
            let start = format!("{letter}.{card}.");
            let rank = code.strip_prefix(&start).unwrap_or_default();
            if rank.len() == 2 && rank.bytes().all(|one| one.is_ascii_digit()) {
                return Some(code);
            }
            at.wrong(
                text!("problem-criterion-code", written = code),
                text!("problem-criterion-code-help", start = start),
            );
            None
        });
        let text = f.need("text").and_then(|at| at.text());
        Some(Criterion {
            code: code?,
            priority: priority?,
            text: text?,
        })
    })
}
