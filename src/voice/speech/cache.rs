//! Rendered speech on disk: what has been said once is there at once the next time.
//!
//! A file is named after a hash of everything that decides its sound, so it is never stale; one
//! that is damaged is rendered anew. Nothing in a cache is missed when it is gone, so trouble in
//! writing to it is no trouble.

use super::{Line, Pace, SpeechEngine, SpeechError};
use crate::paths::Places;
use crate::voice::pcm::{Pcm, from_wav, to_wav};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most that is kept: some two hours of speech. Beyond it, what was made first goes first.
const LIMIT_BYTES: u64 = 256 * 1024 * 1024;

/// Where this user's rendered speech is kept; none where the platform names no such place.
pub fn cache_folder() -> Option<PathBuf> {
    Places::of_user().map(|places| places.speech())
}

/// An engine whose lines are kept in a folder.
#[derive(Debug)]
pub struct Cached<E> {
    engine: E,
    identity: String,
    folder: PathBuf,
}

impl<E: SpeechEngine> Cached<E> {
    /// Keeps what `engine` renders in `folder`, which is made when it is needed.
    pub fn new(engine: E, folder: &Path) -> Self {
        prune(folder, LIMIT_BYTES);
        Cached {
            identity: engine.identity(),
            engine,
            folder: folder.to_owned(),
        }
    }

    fn path(&self, line: &Line) -> PathBuf {
        let pace = match line.pace {
            Pace::Rate(rate) => format!("rate {rate}"),
            Pace::Length(ms) => format!("length {ms}"),
        };
        let mut hasher = blake3::Hasher::new_derive_key("samband rendered speech v1");
        for part in [&self.identity, &line.voice.0, &pace, &line.text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let name = hasher.finalize().to_hex();
        self.folder.join(&name[..2]).join(format!("{name}.wav"))
    }
}

impl<E: SpeechEngine> SpeechEngine for Cached<E> {
    fn identity(&self) -> String {
        self.identity.clone()
    }

    fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError> {
        let path = self.path(line);
        if let Some(kept) = fs::read(&path).ok().and_then(|wav| from_wav(&wav).ok()) {
            return Ok(kept);
        }
        let sound = self.engine.render(line)?;
        keep(&path, &sound).ok();
        Ok(sound)
    }
}

/// Writes beside and renames, so that nobody reads half a file.
fn keep(path: &Path, sound: &Pcm) -> std::io::Result<()> {
    let wav = to_wav(&sound.samples, sound.rate, 1, None).map_err(|error| match error {
        hound::Error::IoError(error) => error,
        other => std::io::Error::other(other),
    })?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    fs::write(&beside, wav)?;
    fs::rename(&beside, path)
}

/// Takes away the oldest files until a quarter of the limit is free, once there is too much.
fn prune(folder: &Path, limit: u64) {
    let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in inside(folder).flat_map(|part| inside(&part.path())) {
        if let Ok(about) = entry.metadata()
            && about.is_file()
        {
            let written = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            files.push((written, about.len(), entry.path()));
        }
    }
    let mut total: u64 = files.iter().map(|(_, length, _)| length).sum();
    if total <= limit {
        return;
    }
    files.sort();
    for (_, length, path) in files {
        if total <= limit / 4 * 3 {
            break;
        }
        if fs::remove_file(path).is_ok() {
            total -= length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::casting::Voice;

    struct Count(usize);
    impl SpeechEngine for Count {
        fn identity(&self) -> String {
            String::from("count 1")
        }
        fn render(&mut self, _: &Line) -> Result<Pcm, SpeechError> {
            self.0 += 1;
            Ok(Pcm {
                rate: 8000,
                samples: vec![0.25; 800],
            })
        }
    }

    fn line(text: &str) -> Line {
        Line {
            text: text.to_owned(),
            voice: Voice(String::from("nb")),
            pace: Pace::Length(100),
        }
    }

    #[test]
    fn the_second_time_comes_from_disk_unless_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let mut cached = Cached::new(Count(0), folder.path());
        let first = cached.render(&line("a")).unwrap();
        let second = cached.render(&line("a")).unwrap();
        assert_eq!(cached.engine.0, 1);
        assert!((first.samples[0] - second.samples[0]).abs() < 1e-4);
        assert_eq!(first.samples.len(), second.samples.len());

        fs::write(cached.path(&line("a")), b"RIFFnonsense").unwrap();
        cached.render(&line("a")).unwrap();
        assert_eq!(cached.engine.0, 2, "a damaged file is no sound");
    }

    #[test]
    fn all_that_decides_the_sound_decides_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let cached = Cached::new(Count(0), folder.path());
        let mut lines = vec![line("a"), line("b")];
        lines.push(Line {
            voice: Voice(String::from("nb+f2")),
            ..line("a")
        });
        for pace in [Pace::Length(101), Pace::Rate(100)] {
            lines.push(Line { pace, ..line("a") });
        }
        let paths: std::collections::BTreeSet<PathBuf> =
            lines.iter().map(|line| cached.path(line)).collect();
        assert_eq!(paths.len(), lines.len());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_trouble() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut cached = Cached::new(Count(0), file.path());
        assert!(cached.render(&line("a")).is_ok());
    }

    #[test]
    fn too_much_is_pruned_and_enough_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let mut cached = Cached::new(Count(0), folder.path());
        for number in 0..10 {
            cached.render(&line(&number.to_string())).unwrap();
        }
        let kept = |cached: &Cached<Count>| {
            let there = |n: &usize| cached.path(&line(&n.to_string())).exists();
            (0..10usize).filter(there).count()
        };
        prune(folder.path(), 1_000_000);
        assert_eq!(kept(&cached), 10);
        // Each file is 1644 bytes; three quarters of 10 000 hold four.
        prune(folder.path(), 10_000);
        assert_eq!(kept(&cached), 4);
    }
}
