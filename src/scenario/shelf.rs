//! Packs that were read and found sound in this process: the next exercise that plays in the same
//! one takes it from here, instead of reading, checking and indexing some megabytes again.

use super::problem::Problem;
use super::sources::Sources;
use super::v1::scenario::Stage;
use crate::engine::setup::{Pack, PackName};
use crate::text::{Language, language};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many are kept; a process seldom needs two.
const MOST: usize = 4;

/// What a pack is found by. Warnings tell the names of files, in a language.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) pack: PackName,
    files: [String; 4],
    language: Language,
}

/// A sound pack.
#[derive(Clone)]
pub(super) struct Shelved {
    pub(super) stage: Stage,
    /// What is worth knowing about it.
    pub(super) warnings: Vec<Problem>,
}

static SHELF: Mutex<Vec<(Label, Shelved)>> = Mutex::new(Vec::new());

/// Entries are whole before they are put there, so it is sound even if somebody failed meanwhile.
fn shelf() -> MutexGuard<'static, Vec<(Label, Shelved)>> {
    SHELF.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Label {
    /// Of the pack in these four files.
    pub(super) fn of(sources: &Sources, files: &[String; 4]) -> Label {
        Label {
            pack: name(sources, files),
            files: files.clone(),
            language: language(),
        }
    }

    /// The pack, if it has been read.
    pub(super) fn find(&self) -> Option<Shelved> {
        let shelf = shelf();
        let found = shelf.iter().find(|(label, _)| label == self)?;
        Some(found.1.clone())
    }

    /// Keeps the pack. The one that was kept longest gives way.
    pub(super) fn keep(self, shelved: Shelved) {
        let mut shelf = shelf();
        if shelf.iter().any(|(label, _)| *label == self) {
            return;
        }
        if shelf.len() >= MOST {
            shelf.remove(0);
        }
        shelf.push((self, shelved));
    }
}

/// The packs that are kept here, by name.
pub fn packs_at_hand() -> Vec<PackName> {
    shelf().iter().map(|(label, _)| label.pack).collect()
}

/// The pack of that name, if it is kept here.
pub fn pack_at_hand(wanted: PackName) -> Option<Arc<Pack>> {
    let shelf = shelf();
    let found = shelf.iter().find(|(label, _)| label.pack == wanted)?;
    Some(Arc::clone(&found.1.stage.pack))
}

/// The name of the pack in these four files. What the files are called is no part of it.
fn name(sources: &Sources, files: &[String; 4]) -> PackName {
    let mut hasher = blake3::Hasher::new();
    for file in files {
        // A file that is missing is another pack than one that is empty.
        match sources.files.get(file) {
            Some(text) => {
                hasher.update(&[1]);
                hasher.update(&(text.len() as u64).to_le_bytes());
                hasher.update(text.as_bytes());
            }
            None => {
                hasher.update(&[0]);
            }
        }
    }
    PackName(*hasher.finalize().as_bytes())
}
