//! What a person has chosen: language, text size, sound, keys. Kept in one RON file.
//!
//! The file is the person's own: one that cannot be read is set aside and told about, never
//! written over; a value that does not fit is told and its default used; what this version does
//! not know (it may be a newer your) is kept as it stands.

mod file;

pub use file::Broken;

use crate::files::{self, Disk, Turn};
use crate::text;
use crate::text::Language;
use crate::voice::AudioSettings;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The version of the file.
pub const SCHEMA: u16 = 1;

/// What a person has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of everything that is read.
    pub language: Language,
    /// The size of text in percent, within [`Settings::TEXT_SCALES`].
    pub text_scale: u16,
    /// Dark or light.
    pub theme: Theme,
    /// The desk's layout by its id; empty is the exercise's own.
    pub layout: String,
    /// What the person is called in their recordings and results; empty is nothing.
    pub pseudonym: String,
    /// The sound.
    pub audio: AudioSettings,
    /// Keys that were changed: for each action by its id, the names of the keys that do it.
    pub keys: BTreeMap<String, Vec<String>>,
    /// What stands in the file and is not known here: names and values as written.
    unknown: Vec<(String, String)>,
    /// The file's own version, when it is newer.
    newer: Option<u16>,
    /// The file holds something that could neither be read nor set aside.
    locked: bool,
    /// As they were in the file when it was last read or written, to know what was changed here.
    in_file: InFile,
}

/// See [`Settings`]; it is no part of what a person has chosen, so any two are the same.
#[derive(Clone, Debug, Default)]
struct InFile(Option<Box<Settings>>);

impl PartialEq for InFile {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for InFile {}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: Language::Bokmaal,
            text_scale: 100,
            theme: Theme::Dark,
            layout: String::new(),
            pseudonym: String::new(),
            audio: AudioSettings::default(),
            keys: BTreeMap::new(),
            unknown: Vec::new(),
            newer: None,
            locked: false,
            in_file: InFile::default(),
        }
    }
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light on dark: for control rooms, which are dim.
    Dark,
    /// Dark on light.
    Light,
}

impl Theme {
    /// Both.
    pub const ALL: [Theme; 2] = [Theme::Dark, Theme::Light];

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Dark => "dark",
            Theme::Light => "light",
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Something about the settings that the person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The file was no settings at all; it was set aside and the defaults are used.
    SetAside {
        /// Where it is now.
        to: PathBuf,
        /// What is wrong with it.
        why: Broken,
    },
    /// The file cannot be read, nor set aside: the defaults are used and nothing is saved.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// A value does not fit; its default is used.
    Value {
        /// The field.
        field: String,
        /// What stands there.
        found: String,
        /// What could stand there.
        wanted: String,
    },
    /// A field that is not known here; it is kept.
    Unknown {
        /// The field.
        field: String,
    },
    /// The file was written by a newer version of the program.
    Newer {
        /// Its version.
        schema: u16,
    },
}

/// In the chosen language.
impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Notice::SetAside { to, why } => {
                text!("settings-set-aside", to = to.display(), why = why)
            }
            Notice::Unreadable { path, why } => {
                text!("settings-unreadable", path = path.display(), why = why)
            }
            Notice::Value {
                field,
                found,
                wanted,
            } => text!(
                "settings-value",
                field = field,
                found = found,
                wanted = wanted
            ),
            Notice::Unknown { field } => text!("settings-unknown", field = field),
            Notice::Newer { schema } => text!("settings-newer", schema = schema),
        })
    }
}

/// Why settings were not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSaved {
    /// The file.
    pub path: PathBuf,
    /// Why not.
    pub why: String,
}

/// In the chosen language, with how to mend it.
impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!(
            "settings-not-saved",
            path = self.path.display(),
            why = self.why
        ))
    }
}

impl std::error::Error for NotSaved {}

impl Settings {
    /// The smallest and largest text, in percent.
    pub const TEXT_SCALES: (u16, u16) = (100, 200);

    /// Reads a file of settings; the defaults where there is none.
    pub fn load(path: &Path) -> (Settings, Vec<Notice>) {
        Settings::load_on(&files::disk(), path)
    }

    /// The same on any disk.
    pub fn load_on(disk: &Arc<dyn Disk>, path: &Path) -> (Settings, Vec<Notice>) {
        let bytes = match disk.read(path) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == ErrorKind::NotFound => {
                return (Settings::default(), Vec::new());
            }
            Err(why) => return Settings::locked(path, why.to_string()),
        };
        let text = files::text(&bytes);
        let read = match &text {
            Ok(text) => file::read(text),
            Err(why) => Err(Broken::NoText(*why)),
        };
        let why = match read {
            Ok((mut settings, notices)) => {
                settings.in_file = InFile(Some(Box::new(settings.clone())));
                return (settings, notices);
            }
            Err(why) => why,
        };
        match set_aside(disk, path) {
            Ok(to) => {
                let language = text.ok().and_then(|text| file::language_in(&text));
                let settings = Settings {
                    language: language.unwrap_or(Language::Bokmaal),
                    ..Settings::default()
                };
                (settings, vec![Notice::SetAside { to, why }])
            }
            Err(_) => Settings::locked(path, why.to_string()),
        }
    }

    fn locked(path: &Path, why: String) -> (Settings, Vec<Notice>) {
        let settings = Settings {
            locked: true,
            ..Settings::default()
        };
        let path = path.to_owned();
        (settings, vec![Notice::Unreadable { path, why }])
    }

    /// Writes the settings, as a whole or not at all. What another program has changed in the file
    /// meanwhile stays, unless it was changed here too.
    ///
    /// # Errors
    /// When the file cannot be written, or holds what could not be read: it is then as it was.
    pub fn save(&mut self, path: &Path) -> Result<(), NotSaved> {
        self.save_on(&files::disk(), path)
    }

    /// The same on any disk.
    ///
    /// # Errors
    /// As for [`Settings::save`].
    pub fn save_on(&mut self, disk: &Arc<dyn Disk>, path: &Path) -> Result<(), NotSaved> {
        let failed = |why: String| NotSaved {
            path: path.to_owned(),
            why,
        };
        if self.locked {
            return Err(failed(text!("settings-locked")));
        }
        let written = self.write_on(disk, path);
        *self = written.map_err(|why| failed(format!("{why}. {}", text::mend(&why))))?;
        Ok(())
    }

    /// Gives the settings as they are in the file then.
    fn write_on(&self, disk: &Arc<dyn Disk>, path: &Path) -> io::Result<Settings> {
        disk.make_folder(files::folder_of(path))?;
        let _turn = Turn::wait(disk, path)?;
        let there = match disk.read(path) {
            Ok(bytes) => files::text(&bytes)
                .ok()
                .and_then(|text| file::read(&text).ok()),
            Err(why) if why.kind() == ErrorKind::NotFound => None,
            Err(why) => return Err(why),
        };
        let mut settings = match (there, &self.in_file.0) {
            (Some((there, _)), Some(before)) => self.onto(before, there),
            _ => self.clone(),
        };
        files::replace_in_turn(disk, path, file::write(&settings).as_bytes())?;
        settings.in_file = InFile(None);
        settings.in_file = InFile(Some(Box::new(settings.clone())));
        Ok(settings)
    }

    /// What was changed here since `before`, upon what is there now.
    fn onto(&self, before: &Settings, there: Settings) -> Settings {
        fn newer<T: Clone + PartialEq>(here: &T, before: &T, there: T) -> T {
            if here == before { there } else { here.clone() }
        }
        Settings {
            language: newer(&self.language, &before.language, there.language),
            text_scale: newer(&self.text_scale, &before.text_scale, there.text_scale),
            theme: newer(&self.theme, &before.theme, there.theme),
            layout: newer(&self.layout, &before.layout, there.layout),
            pseudonym: newer(&self.pseudonym, &before.pseudonym, there.pseudonym),
            audio: newer(&self.audio, &before.audio, there.audio),
            keys: newer(&self.keys, &before.keys, there.keys),
            ..there
        }
    }
}

/// Moves a file away under a name that is free, and says which.
fn set_aside(disk: &Arc<dyn Disk>, path: &Path) -> io::Result<PathBuf> {
    let names = (1..1000).map(|number| path.with_extension(format!("broken-{number}.ron")));
    files::set_aside(disk, path, names)
}

#[cfg(test)]
mod tests;
