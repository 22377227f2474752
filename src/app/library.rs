//! What can be chosen on the start screen: exercises (shipped ones and the user's own) and recent
//! recordings. Recordings are read on a thread of their own, newest first.

use crate::paths::Places;
use crate::record::{self, EXTENSION, Mode};
use crate::scenario::{self, Loaded, Problem};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::SystemTime;

/// How many recordings the start screen lists.
const RECENT: usize = 12;

/// A recording that can be resumed or looked back on.
#[derive(Clone, Debug)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// What it is of; or why it cannot be read.
    pub about: Result<About, String>,
}

/// What a recording is of.
#[derive(Clone, Debug)]
pub struct About {
    /// The exercise's title.
    pub title: String,
    /// When it was begun, in local time, as people write it.
    pub begun: String,
    /// How long it was played, in the exercise's time.
    pub played: String,
    /// Whether it was ended; one that was not can be gone on with.
    pub closed: bool,
    /// Training or exam.
    pub mode: Mode,
    /// Somebody went back in it and tried again.
    pub practised: bool,
}

/// Everything that can be chosen.
#[derive(Debug)]
pub struct Library {
    /// Exercises, shipped ones first.
    pub exercises: Vec<Loaded>,
    /// The user's own files that are no exercises, and what is wrong with them.
    pub broken: Vec<(PathBuf, Vec<Problem>)>,
    /// Recordings, newest first; empty until they have been read.
    pub recent: Vec<Recent>,
    reading: Option<Receiver<Vec<Recent>>>,
}

impl Library {
    /// The shipped exercises and those in the user's folder.
    ///
    /// # Errors
    /// When a shipped exercise is damaged, which the tests forbid.
    pub fn open(places: Option<&Places>) -> Result<Library, Vec<Problem>> {
        let mut exercises = Vec::new();
        for sources in scenario::shipped() {
            exercises.push(scenario::load(&sources)?);
        }
        let mut library = Library {
            exercises,
            broken: Vec::new(),
            recent: Vec::new(),
            reading: None,
        };
        for path in places
            .map(|places| files(&places.exercises(), "ron"))
            .unwrap_or_default()
        {
            match scenario::read_sources(&path).and_then(|sources| scenario::load(&sources)) {
                Ok(loaded) => library.exercises.push(loaded),
                Err(problems) => library.broken.push((path, problems)),
            }
        }
        Ok(library)
    }

    /// Begins to read the recordings anew.
    pub fn look_for_recordings(&mut self, places: Option<&Places>) {
        let Some(folder) = places.map(Places::recordings) else {
            return;
        };
        let (send, receive) = channel();
        std::thread::spawn(move || send.send(recordings(&folder)).is_ok());
        self.reading = Some(receive);
    }

    /// Takes in what has been read meanwhile.
    pub fn poll(&mut self) {
        if let Some(recent) = self
            .reading
            .as_ref()
            .and_then(|reading| reading.try_recv().ok())
        {
            self.recent = recent;
            self.reading = None;
        }
    }

    /// Whether recordings are being read.
    pub fn is_reading(&self) -> bool {
        self.reading.is_some()
    }
}

/// Files in a folder with this ending, by name; none where there is no folder.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_one = |path: &PathBuf| path.extension().is_some_and(|it| it == ending);
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_one).collect();
    files.sort();
    files
}

fn recordings(folder: &Path) -> Vec<Recent> {
    let mut files: Vec<(SystemTime, PathBuf)> = files(folder, EXTENSION)
        .into_iter()
        .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
        .collect();
    files.sort_by(|a, b| b.cmp(a));
    let newest = files.into_iter().take(RECENT);
    newest
        .map(|(_, path)| Recent {
            about: about(&path),
            path,
        })
        .collect()
}

fn about(path: &Path) -> Result<About, String> {
    let recording = record::read(path).map_err(|error| error.to_string())?;
    let loaded = scenario::load(&recording.header.sources);
    let title = loaded.map_or_else(
        |_| recording.header.sources.id().to_owned(),
        |it| it.brief.title,
    );
    Ok(About {
        title,
        begun: local_time(recording.header.begun),
        played: recording.end().to_string(),
        closed: recording.closed,
        mode: recording.header.mode,
        practised: !recording.abandoned.is_empty(),
    })
}

/// Seconds since 1970 (UTC) as people write them here: `23.11.2026 14:07`.
pub fn local_time(seconds: u64) -> String {
    let instant = i64::try_from(seconds)
        .ok()
        .and_then(|it| jiff::Timestamp::from_second(it).ok());
    instant.map_or_else(String::new, |instant| {
        let zoned = instant.to_zoned(jiff::tz::TimeZone::system());
        zoned.strftime("%d.%m.%Y %H:%M").to_string()
    })
}
