//! What must be true of the files in a story: what was tried, what was acknowledged.

use super::disk::Simulated;
use crate::record::{Header, Mode, read_bytes};
use crate::scenario::Sources;
use crate::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where everything lies.
pub(super) const SETTINGS: &str = "/settings/settings.ron";
pub(super) const EXERCISE: &str = "/exercises/a.ron";

/// Everything that was tried and acknowledged.
#[derive(Default)]
pub(super) struct Model {
    pub recordings: Vec<Recording>,
    pub settings: Value,
    pub exercise: Value,
    /// Earlier exercises that an import said it kept.
    pub kept: BTreeMap<PathBuf, String>,
    /// Files that somebody else has put there.
    pub foreign: BTreeMap<PathBuf, Vec<u8>>,
    next: u32,
}

/// A file with one value in it, which is replaced as a whole.
#[derive(Default)]
pub(super) struct Value {
    /// What may be there; none is no file.
    possible: BTreeSet<Option<String>>,
    /// Attempts that are under way.
    under_way: BTreeSet<String>,
}

impl Value {
    pub(super) fn attempt(&mut self, value: &str) {
        if self.possible.is_empty() {
            self.possible.insert(None);
        }
        self.possible.insert(Some(value.to_owned()));
        self.under_way.insert(value.to_owned());
    }

    /// How an attempt ended.
    pub(super) fn done(&mut self, value: &str, acknowledged: bool) {
        self.under_way.remove(value);
        if acknowledged {
            self.possible = self.under_way.iter().cloned().map(Some).collect();
            self.possible.insert(Some(value.to_owned()));
        }
    }

    fn check(&self, what: &str, found: Option<String>) -> Result<(), String> {
        if self.possible.contains(&found) || (self.possible.is_empty() && found.is_none()) {
            return Ok(());
        }
        Err(format!(
            "{what}: {found:?}, and not one of {:?}",
            self.possible
        ))
    }
}

/// A recording.
pub(super) struct Recording {
    pub path: PathBuf,
    pub header: Header,
    /// It was acknowledged that it was begun.
    pub begun: bool,
    /// Words of commands, in order, and how many are acknowledged.
    pub said: Vec<String>,
    pub acknowledged: usize,
    /// Remarks, and whether they are acknowledged.
    pub remarks: BTreeMap<u32, bool>,
    /// It was acknowledged that it was ended.
    pub closed: bool,
    /// Somebody is recording.
    pub live: bool,
    /// Somebody has taken its file away while it was being recorded. Until the next
    /// acknowledgement it lives in memory alone.
    pub exposed: bool,
    /// Somebody has taken its file away when nobody held it, or it was exposed when the program
    /// was killed.
    pub gone: bool,
}

impl Model {
    pub(super) fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    pub(super) fn begin(&mut self) -> usize {
        let number = self.number();
        let header = Header {
            behaviour: crate::record::BEHAVIOUR,
            program: "faults".to_owned(),
            exercise: format!("story-{number}"),
            seed: u64::from(number),
            begun: 0,
            robot: None,
            mode: Mode::Training,
            sources: Sources::default(),
        };
        self.recordings.push(Recording {
            path: PathBuf::from(format!("/recordings/{number}.opptak")),
            header,
            begun: false,
            said: Vec::new(),
            acknowledged: 0,
            remarks: BTreeMap::new(),
            closed: false,
            live: false,
            exposed: false,
            gone: false,
        });
        self.recordings.len() - 1
    }

    /// Nobody records any more: after a power cut.
    pub(super) fn drop_all(&mut self) {
        for one in &mut self.recordings {
            one.live = false;
            one.gone |= one.exposed;
        }
    }

    /// Looks whether everything is as it must be.
    pub(super) fn check(&self, disk: &Simulated) -> Result<(), String> {
        for (path, bytes) in &self.foreign {
            if disk.look(path).as_ref() != Some(bytes) {
                return Err(format!(
                    "{}: somebody's own file is changed",
                    path.display()
                ));
            }
        }
        for (path, text) in &self.kept {
            if disk.look(path).as_deref() != Some(text.as_bytes()) {
                return Err(format!("{}: is not kept", path.display()));
            }
        }
        let exercise = disk.look(Path::new(EXERCISE));
        let exercise = exercise.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        self.exercise.check("the exercise", exercise)?;
        self.settings.check("the settings", settings(disk)?)?;
        for one in &self.recordings {
            one.check(disk)
                .map_err(|why| format!("{}: {why}", one.path.display()))?;
        }
        Ok(())
    }
}

/// The value in the settings; none where there is no file.
fn settings(disk: &Simulated) -> Result<Option<String>, String> {
    let path = Path::new(SETTINGS);
    if disk.look(path).is_none() {
        return Ok(None);
    }
    let simulated: Arc<dyn crate::files::Disk> = Arc::new(disk.clone());
    let (settings, notices) = Settings::load_on(&simulated, path);
    match notices.first() {
        None => Ok(Some(settings.pseudonym)),
        Some(notice) => Err(format!("the settings: {notice:?}")),
    }
}

impl Recording {
    fn check(&self, disk: &Simulated) -> Result<(), String> {
        if self.gone || self.exposed {
            return Ok(());
        }
        let Some(bytes) = disk.look(&self.path) else {
            return match self.begun {
                true => Err("is not there".to_owned()),
                false => Ok(()),
            };
        };
        let found = read_bytes(&self.path, &bytes).map_err(|why| format!("{why:?}"))?;
        if *found.header != self.header {
            return Err("is another".to_owned());
        }
        let said: Vec<String> = found.commands.iter().map(super::story::words).collect();
        if !self.said.starts_with(&said) {
            return Err(format!("holds {said:?}, and said was {:?}", self.said));
        }
        if said.len() < self.acknowledged {
            let (there, of) = (said.len(), self.acknowledged);
            return Err(format!("holds {there} of {of} acknowledged commands"));
        }
        if self.closed && !found.closed {
            return Err("was ended, and is not".to_owned());
        }
        let numbers = found.remarks.iter().map(|remark| remark.content.as_u64());
        let numbers: Option<Vec<u32>> = numbers.map(|number| u32::try_from(number?).ok()).collect();
        let numbers = numbers.ok_or("holds a strange remark")?;
        for (place, number) in numbers.iter().enumerate() {
            if numbers[..place].contains(number) || !self.remarks.contains_key(number) {
                return Err(format!("holds remark {number} twice, or nobody made it"));
            }
        }
        let lost = self
            .remarks
            .iter()
            .find(|(number, acknowledged)| **acknowledged && !numbers.contains(number));
        match lost {
            Some((number, _)) => Err(format!("remark {number} was acknowledged and is lost")),
            None => Ok(()),
        }
    }
}
