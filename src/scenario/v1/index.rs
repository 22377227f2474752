//! The exercise index (øvingsindeks), schema 1.

mod local;
mod parts;
mod questions;

use super::{approval, approved, schema, unique};
use crate::engine::setup::index::Practice;
use crate::engine::setup::{Approval, Criterion, IndexCard, Priority};
use crate::scenario::reader::{At, Fields};
use crate::text;
use local::Locals;
use questions::Codes;

/// What the file says.
#[derive(Debug)]
pub(crate) struct Index {
    pub cards: Vec<IndexCard>,
    pub approval: Option<Approval>,
    /// What is called by name and has not been decided.
    pub undecided: Vec<String>,
}

/// What the cards of a file have in common.
struct Whole<'a> {
    version: String,
    locals: Locals<'a>,
    codes: Codes,
}

/// Reads the file.
pub(crate) fn read(root: &At<'_>) -> Option<Index> {
    let names = &["schema", "version", "approval", "local", "cards"];
    root.fields(names, |f| {
        schema(f);
        let version = words(f, "version")?;
        let approval = approval(f).filter(|one| is_of(f, one, &version));
        let locals = Locals::read(f.may("local"))?;
        let list = f.need("cards")?;
        unique(&list.names("code"), "problem-kind-card");
        let whole = Whole {
            version,
            codes: Codes::of(&list),
            locals,
        };
        let cards = list.list(|at| card(at, &whole))?;
        whole.locals.check_used();
        Some(Index {
            cards,
            approval,
            undecided: whole.locals.undecided(),
        })
    })
}

/// A text that may be left out; empty then.
fn words(f: &Fields<'_>, name: &str) -> Option<String> {
    f.may(name).map_or(Some(String::new()), |at| at.text())
}

/// Texts that may be left out.
fn texts(f: &Fields<'_>, name: &str) -> Option<Vec<String>> {
    let list = f.may(name);
    list.map_or(Some(Vec::new()), |list| list.list(At::text))
}

/// A list that may be left out.
fn listed<T>(f: &Fields<'_>, name: &str, read: impl Fn(&At<'_>) -> Option<T>) -> Option<Vec<T>> {
    f.may(name).map_or(Some(Vec::new()), |list| list.list(read))
}

/// Whether it is this version that was approved. What has changed since is approved by nobody.
fn is_of(f: &Fields<'_>, approval: &Approval, version: &str) -> bool {
    let same = version.is_empty() || approval.version == version;
    if !same && let Some(at) = f.may("approval") {
        at.warn(
            text!(
                "problem-approved-other",
                approved = approval.version,
                version = version
            ),
            text!("problem-approved-other-help"),
        );
    }
    same
}

fn card(at: &At<'_>, whole: &Whole<'_>) -> Option<IndexCard> {
    let names = &[
        "code",
        "title",
        "version",
        "approval",
        "words",
        "criteria",
        "no_acute",
        "questions",
        "otherwise",
        "advice",
        "response",
        "callers",
        "twists",
        "start",
        "course",
        "pitfalls",
    ];
    at.fields(names, |f| {
        let code = f.need("code").and_then(|at| {
            let code = at.text()?;
            if code.len() == 2 && code.bytes().all(|one| one.is_ascii_digit()) {
                return Some(code);
            }
            at.wrong(text!("problem-card-code", written = code), String::new());
            None
        });
        let title = f.need("title").and_then(|at| at.text());
        let version = words(f, "version");
        let version = version.map(|own| match own.is_empty() {
            true => whole.version.clone(),
            false => own,
        });
        let approval = f.may("approval").and_then(|at| approved(&at));
        let approval = approval.filter(|one| is_of(f, one, version.as_deref().unwrap_or_default()));
        let search = texts(f, "words");
        let criteria = f.need("criteria").and_then(|list| {
            unique(&list.names("code"), "problem-kind-criterion");
            let read = list.list(|at| criterion(at, code.as_deref(), &whole.locals))?;
            Some(read.into_iter().flatten().collect())
        });
        let no_acute = words(f, "no_acute");
        let questions = listed(f, "questions", |at| questions::question(at, whole));
        let otherwise = f.may("otherwise").map(|at| whole.codes.criterion(&at));
        let advice = listed(f, "advice", |at| parts::advice(at, &whole.locals));
        let response = listed(f, "response", |at| parts::response(at, &whole.locals));
        let practice = practice(f);
        let pitfalls = texts(f, "pitfalls");
        Some(IndexCard {
            code: code?,
            title: title?,
            version: version?,
            approval,
            words: search?,
            criteria: criteria?,
            no_acute: no_acute?,
            questions: questions?,
            otherwise: match otherwise {
                Some(read) => Some(read?),
                None => None,
            },
            advice: advice?.into_iter().flatten().collect(),
            response: response?.into_iter().flatten().collect(),
            practice: practice?,
            pitfalls: pitfalls?,
        })
    })
}

fn practice(f: &Fields<'_>) -> Option<Practice> {
    let callers = listed(f, "callers", parts::caller);
    let (twists, start) = (texts(f, "twists"), words(f, "start"));
    let course = f.may("course");
    let course = course.map_or(Some((String::new(), String::new())), |at| {
        at.fields(&["advised", "unadvised"], |f| {
            let text = |name: &str| f.need(name)?.text();
            let (advised, unadvised) = (text("advised"), text("unadvised"));
            Some((advised?, unadvised?))
        })
    });
    let (advised, unadvised) = course?;
    Some(Practice {
        callers: callers?,
        twists: twists?,
        start: start?,
        advised,
        unadvised,
    })
}

/// A criterion; `Some(None)` when it is not used here.
fn criterion(at: &At<'_>, card: Option<&str>, locals: &Locals<'_>) -> Option<Option<Criterion>> {
    let names = &["code", "priority", "text", "concept", "formerly", "local"];
    at.fields(names, |f| {
        let priority: Option<Priority> = f.need("priority").and_then(|at| at.variant());
        let code = f.need("code").and_then(|at| {
            let code = at.text()?;
            match (priority, card) {
                (Some(priority), Some(card)) => is_code_of(&at, &code, card, priority),
                _ => true,
            }
            .then_some(code)
        });
        let text = f.need("text").and_then(|at| at.text());
        let concept = words(f, "concept");
        let formerly = texts(f, "formerly");
        locals.of(f)?.make(|local| {
            Some(Criterion {
                code: code?,
                priority: priority?,
                text: text?,
                concept: concept?,
                formerly: formerly?,
                local,
            })
        })
    })
}

/// Whether a criterion's code says its card and its priority: `A.11.02`, or `11.A2`.
fn is_code_of(at: &At<'_>, code: &str, card: &str, priority: Priority) -> bool {
    let letter = match priority {
        Priority::Acute => 'A',
        Priority::Urgent => 'H',
        Priority::Normal => 'V',
    };
    let digits = |rank: &str| rank.bytes().all(|one| one.is_ascii_digit());
    let (start, short) = (format!("{letter}.{card}."), format!("{card}.{letter}"));
    let long = code.strip_prefix(&start);
    let rank = code.strip_prefix(&short);
    let good = long.is_some_and(|rank| rank.len() == 2 && digits(rank))
        || rank.is_some_and(|rank| (1..=2).contains(&rank.len()) && digits(rank));
    if !good {
        at.wrong(
            text!("problem-criterion-code", written = code),
            text!("problem-criterion-code-help", start = start, short = short),
        );
    }
    good
}
