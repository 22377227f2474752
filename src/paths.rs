//! Where a person's own things are kept: settings, recordings, exercises, results, rendered speech.
//!
//! One place decides, so that everything can be found, moved and told about. The platform says
//! where ([XDG](https://specifications.freedesktop.org/basedir-spec/latest/) on Linux,
//! `Application Support` on macOS, `AppData` on Windows); `SAMBAND_HOME` puts all of it under one
//! folder instead, for tests, for a memory stick, for a machine that is shared.

use std::path::{Path, PathBuf};

/// The environment variable that puts everything under one folder.
pub const HOME: &str = "SAMBAND_HOME";

/// Where everything of one person is kept. Nothing is made before it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    config: PathBuf,
    data: PathBuf,
    cache: PathBuf,
}

impl Places {
    /// This user's: below `SAMBAND_HOME` if that is set, otherwise where the platform has them.
    /// None where the platform knows no home of the user.
    pub fn of_user() -> Option<Places> {
        let home = std::env::var_os(HOME).filter(|home| !home.is_empty());
        match home {
            Some(home) => Some(Places::under(Path::new(&home))),
            None => directories::ProjectDirs::from("", "", "samband").map(|folders| Places {
                config: folders.config_dir().to_owned(),
                data: folders.data_dir().to_owned(),
                cache: folders.cache_dir().to_owned(),
            }),
        }
    }

    /// Everything below one folder.
    pub fn under(root: &Path) -> Places {
        Places {
            config: root.to_owned(),
            data: root.to_owned(),
            cache: root.join("cache"),
        }
    }

    /// The settings (RON).
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.ron")
    }

    /// The folder of recordings.
    pub fn recordings(&self) -> PathBuf {
        self.data.join("recordings")
    }

    /// The folder of exercises that the user has made or been given.
    pub fn exercises(&self) -> PathBuf {
        self.data.join("exercises")
    }

    /// The user's results over time (SQLite).
    pub fn results(&self) -> PathBuf {
        self.data.join("results.sqlite3")
    }

    /// The folder of rendered speech, which can be thrown away at any time.
    pub fn speech(&self) -> PathBuf {
        self.cache.join("speech")
    }

    /// Every folder that the program writes to, for the person who checks them.
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![
            self.config.clone(),
            self.data.clone(),
            self.recordings(),
            self.exercises(),
            self.speech(),
        ];
        folders.dedup();
        folders
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_lies_below_one_folder_when_one_is_named() {
        let places = Places::under(Path::new("/somewhere"));
        let all = [
            places.settings(),
            places.recordings(),
            places.exercises(),
            places.results(),
            places.speech(),
        ];
        for (number, path) in all.iter().enumerate() {
            assert!(path.starts_with("/somewhere"));
            assert!(!all[..number].contains(path), "{path:?} stands twice");
        }
    }
}
