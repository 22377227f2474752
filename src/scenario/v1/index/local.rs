//! What an organisation decides for itself («lokalt»): whether it is done here, and how.

use crate::engine::setup::index::Local;
use crate::scenario::reader::{At, Fields};
use crate::scenario::v1::unique;
use crate::text;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The things to decide.
#[derive(Default)]
pub(super) struct Locals<'a> {
    all: Vec<Entry<'a>>,
    used: RefCell<BTreeSet<String>>,
}

/// One of them.
struct Entry<'a> {
    name: String,
    about: String,
    /// Whether it is done here; none when nobody has decided.
    done: Option<bool>,
    rule: String,
    at: At<'a>,
}

/// Whether something stands in the index of this organisation.
pub(super) enum Here {
    /// It is not done here.
    Not,
    /// It is, and practice may vary about it.
    Yes(Option<Local>),
}

impl Here {
    /// What is made of it; `Some(None)` when it is not done here, `None` when it cannot be read.
    pub fn make<T>(self, make: impl FnOnce(Option<Local>) -> Option<T>) -> Option<Option<T>> {
        match self {
            Here::Not => Some(None),
            Here::Yes(local) => make(local).map(Some),
        }
    }

    /// How practice varies, also when it is not done here.
    pub fn local(self) -> Option<Local> {
        match self {
            Here::Not => None,
            Here::Yes(local) => local,
        }
    }
}

impl<'a> Locals<'a> {
    /// Reads the list, if there is one.
    pub fn read(list: Option<At<'a>>) -> Option<Locals<'a>> {
        let Some(list) = list else {
            return Some(Locals::default());
        };
        unique(&list.names("name"), "problem-kind-local");
        let entry = |at: &At<'a>| {
            at.fields(&["name", "about", "use", "rule"], |f| {
                let (name, about) = (f.need("name")?.text(), f.need("about")?.text());
                let done = f.may("use").map(|at| at.flag());
                let rule = super::words(f, "rule");
                Some(Entry {
                    name: name?,
                    about: about?,
                    done: match done {
                        Some(done) => Some(done?),
                        None => None,
                    },
                    rule: rule?,
                    at: at.clone(),
                })
            })
        };
        Some(Locals {
            all: list.list(entry)?,
            used: RefCell::default(),
        })
    }

    /// What the field `local` of something refers to.
    pub fn of(&self, f: &Fields<'_>) -> Option<Here> {
        let Some(at) = f.may("local") else {
            return Some(Here::Yes(None));
        };
        let names = self.all.iter().map(|entry| entry.name.as_str());
        let entry = &self.all[at.reference("problem-kind-local", names)?];
        self.used.borrow_mut().insert(entry.name.clone());
        Some(match entry.done {
            Some(false) => Here::Not,
            done => Here::Yes(Some(Local {
                about: entry.about.clone(),
                decided: done.is_some() || !entry.rule.is_empty(),
                rule: entry.rule.clone(),
            })),
        })
    }

    /// Warns of what nothing in the index refers to: deciding it would change nothing.
    pub fn check_used(&self) {
        let used = self.used.borrow();
        for entry in self.all.iter().filter(|one| !used.contains(&one.name)) {
            let about = text!("problem-local-unused", name = entry.name);
            entry.at.warn(about, String::new());
        }
    }

    /// What nobody has decided yet.
    pub fn undecided(&self) -> Vec<String> {
        let open = |one: &&Entry<'_>| one.done.is_none() && one.rule.is_empty();
        let open = self.all.iter().filter(open);
        open.map(|one| format!("{}: {}", one.name, one.about))
            .collect()
    }
}
