//! What is on a disk: now, and after a power cut.

use super::plan::{Counts, Lie, Plan};
use crate::engine::random::Stream;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub(super) struct World {
    pub(super) chance: Stream,
    pub(super) lie: Lie,
    pub(super) plan: Plan,
    pub(super) counts: Counts,
    /// The program is killed: nothing that it asks is done any more.
    pub(super) dead: bool,
    pub(super) dark: bool,
    pub(super) next: u64,
    pub(super) contents: BTreeMap<u64, Content>,
    pub(super) names: BTreeMap<PathBuf, u64>,
    /// As they are after a power cut, and what was changed since, in order.
    pub(super) safe_names: BTreeMap<PathBuf, u64>,
    pub(super) changes: Vec<(PathBuf, Option<u64>)>,
    /// Which opening of which file has it locked.
    pub(super) locks: BTreeMap<u64, u64>,
    pub(super) story: Vec<String>,
}

#[derive(Default)]
pub(super) struct Content {
    pub(super) now: Vec<u8>,
    /// As it is after a power cut, and what was written since.
    pub(super) safe: Vec<u8>,
    pub(super) pending: Vec<Write>,
}

pub(super) enum Write {
    At(usize, Vec<u8>),
    Cut(usize),
}

impl Write {
    pub(super) fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Write::Cut(length) => to.resize(*length, 0),
            Write::At(at, bytes) => {
                let end = at + bytes.len();
                if to.len() < end {
                    to.resize(end, 0);
                }
                to[*at..end].copy_from_slice(bytes);
            }
        }
    }
}

/// What becomes of a step.
pub(super) enum Fate {
    Done,
    Fails(ErrorKind),
    FailsAfterwards(ErrorKind),
    Killed { done: bool },
}

impl World {
    /// An empty disk.
    pub(super) fn new(chance: Stream, lie: Lie) -> Self {
        World {
            chance,
            lie,
            plan: Plan::default(),
            counts: Counts::default(),
            dead: false,
            dark: false,
            next: 0,
            contents: BTreeMap::new(),
            names: BTreeMap::new(),
            safe_names: BTreeMap::new(),
            changes: Vec::new(),
            locks: BTreeMap::new(),
            story: Vec::new(),
        }
    }

    pub(super) fn fate(&mut self, what: &str) -> Fate {
        if let Some((left, dark)) = &mut self.plan.kill_after {
            if *left == 0 {
                self.dark = *dark;
                self.dead = true;
                self.plan.kill_after = None;
                self.counts.kills += u64::from(!self.dark);
                self.counts.power_cuts += u64::from(self.dark);
                let done = self.chance.chance(50);
                return Fate::Killed { done };
            }
            *left -= 1;
        }
        let percent = self.plan.errors;
        if !self.chance.chance(percent) {
            return Fate::Done;
        }
        self.counts.errors += 1;
        let kinds: &[ErrorKind] = match what {
            "create" => &[ErrorKind::StorageFull, ErrorKind::PermissionDenied],
            "write" => &[
                ErrorKind::StorageFull,
                ErrorKind::Interrupted,
                ErrorKind::Other,
            ],
            _ => &[ErrorKind::Other],
        };
        let kind = *self.chance.choose(kinds).unwrap_or(&ErrorKind::Other);
        let late = matches!(what, "rename" | "sync folder") && self.chance.chance(50);
        match late {
            true => Fate::FailsAfterwards(kind),
            false => Fate::Fails(kind),
        }
    }

    pub(super) fn add(&mut self, content: Content) -> u64 {
        self.next += 1;
        self.contents.insert(self.next, content);
        self.next
    }

    pub(super) fn find(&self, path: &Path) -> io::Result<u64> {
        let found = self.names.get(path).copied();
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    pub(super) fn content(&mut self, number: u64) -> io::Result<&mut Content> {
        let found = self.contents.get_mut(&number);
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    pub(super) fn name(&mut self, path: &Path, number: Option<u64>) {
        match number {
            Some(number) => self.names.insert(path.to_owned(), number),
            None => self.names.remove(path),
        };
        self.changes.push((path.to_owned(), number));
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let number = self.find(from)?;
        // In one step also for a power cut: there is no moment between the two.
        self.name(to, Some(number));
        self.names.remove(from);
        let (to, number) = self.changes.pop().unwrap_or_default();
        self.changes.push((from.to_owned(), None));
        self.changes.push((to, number));
        Ok(())
    }

    pub(super) fn sync_names(&mut self) {
        for (path, number) in std::mem::take(&mut self.changes) {
            match number {
                Some(number) => self.safe_names.insert(path, number),
                None => self.safe_names.remove(&path),
            };
        }
    }

    /// What was synced stays; of everything else any part.
    pub(super) fn lose_power(&mut self) {
        let kept = self.changes.len() as u64 + 1;
        let kept = usize::try_from(self.chance.below(kept)).unwrap_or(0);
        let mut changes = std::mem::take(&mut self.changes);
        // The two halves of a renaming go together.
        let halves = |changes: &[(PathBuf, Option<u64>)], at: usize| {
            at > 0 && at < changes.len() && changes[at - 1].1.is_none() && changes[at].1.is_some()
        };
        let kept = match halves(&changes, kept) {
            true => kept - 1,
            false => kept,
        };
        changes.truncate(kept);
        self.changes = changes;
        self.sync_names();
        self.names = self.safe_names.clone();
        self.locks.clear();
        for content in self.contents.values_mut() {
            for write in std::mem::take(&mut content.pending) {
                match (self.chance.below(4), write) {
                    (0, _) => {}
                    // Torn; or only the length was written, and not what is there.
                    (1, Write::At(at, mut bytes)) => {
                        let half = self.chance.below(bytes.len() as u64 + 1);
                        let half = usize::try_from(half).unwrap_or(0);
                        match self.chance.chance(50) {
                            true => bytes.truncate(half),
                            false => bytes[half..].fill(0),
                        }
                        Write::At(at, bytes).apply(&mut content.safe);
                    }
                    (_, write) => write.apply(&mut content.safe),
                }
            }
            content.now = content.safe.clone();
        }
    }

    pub(super) fn used(&self) -> usize {
        self.names
            .values()
            .filter_map(|number| self.contents.get(number))
            .map(|content| content.now.len())
            .sum()
    }
}
