//! `samband doctor`: what this machine lacks, and how to mend it.
//!
//! Nothing of the window is started: whether a graphics adapter really draws is seen when it
//! opens. Everything else is tried, not guessed: a card is opened, a word is spoken, a file is
//! written.

use crate::paths::Places;
use crate::settings::Settings;
use crate::voice::casting::Voice;
use crate::voice::pcm::peak;
use crate::voice::speech::{Espeak, Line, Pace, SpeechEngine as _};
use crate::voice::{Audio, CardState};
use crate::{terminal, text};
use clap::Args;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// The longest that a sound system may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// Room that should be free, in megabytes: rendered speech takes 256 at most, and a recording of a
/// long exercise some few. Our own default.
const ROOM_MB: u64 = 500;

/// Looks at this machine.
#[derive(Args)]
pub struct Doctor {
    /// The result as one JSON object.
    #[arg(long)]
    json: bool,
}

/// What was looked at; its name and its mend stand in the language files.
struct Check {
    /// The end of its keys there.
    name: &'static str,
    state: State,
    /// What was found, in words.
    found: String,
}

/// How something is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// In order.
    Fine,
    /// The program works, with less.
    Less,
    /// The program cannot do its work.
    Broken,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            State::Fine => "fine",
            State::Less => "less",
            State::Broken => "broken",
        }
    }
}

impl Check {
    fn new(name: &'static str, otherwise: State, found: Result<String, String>) -> Check {
        let (state, found) = match found {
            Ok(found) => (State::Fine, found),
            Err(found) => (otherwise, found),
        };
        Check { name, state, found }
    }

    fn title(&self) -> String {
        let key = format!("doctor-{}", self.name);
        text::text(&key, &[])
    }

    /// How to mend it; none where it is in order.
    fn mend(&self) -> Option<String> {
        let key = format!("doctor-{}-mend", self.name);
        (self.state != State::Fine).then(|| text::text(&key, &[]))
    }
}

impl Doctor {
    /// Prints what was found; succeeds when everything is in order.
    pub fn run(self) -> ExitCode {
        let places = Places::of_user();
        let mut checks = vec![
            Check::new("folders", State::Broken, folders(places.as_ref())),
            Check::new("settings", State::Less, settings(places.as_ref())),
            Check::new("room", State::Less, room(places.as_ref())),
            Check::new("speech", State::Less, speech()),
            Check::new("sound", State::Less, sound(places.as_ref())),
        ];
        if cfg!(target_os = "linux") {
            checks.push(Check::new("screen", State::Less, screen()));
            checks.push(Check::new("graphics", State::Less, graphics()));
        }
        if self.json {
            terminal::say(report(&checks));
        } else {
            terminal::print(format_args!("{}", page(&checks)));
        }
        ExitCode::from(u8::from(!in_order(&checks)))
    }
}

fn in_order(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.state == State::Fine)
}

fn report(checks: &[Check]) -> serde_json::Value {
    let one = |check: &Check| {
        json!({
            "check": check.name,
            "state": check.state.name(),
            "found": check.found,
            "mend": check.mend(),
        })
    };
    let all: Vec<serde_json::Value> = checks.iter().map(one).collect();
    json!({ "in_order": in_order(checks), "checks": all })
}

fn page(checks: &[Check]) -> String {
    let mut page = String::new();
    for check in checks {
        let state = text::text(&format!("doctor-{}", check.state.name()), &[]);
        page.push_str(&format!("{state:<3}  {}: {}\n", check.title(), check.found));
        if let Some(mend) = check.mend() {
            page.push_str(&format!("     → {mend}\n"));
        }
    }
    let all = if in_order(checks) {
        text!("doctor-all-fine")
    } else {
        text!("doctor-not-all-fine")
    };
    page.push_str(&format!("{all}\n"));
    page
}

fn folders(places: Option<&Places>) -> Result<String, String> {
    let places = places.ok_or_else(|| text!("doctor-no-home"))?;
    for folder in places.folders() {
        writable(&folder).map_err(|why| {
            text!(
                "doctor-folder-closed",
                path = folder.display(),
                why = why.to_string()
            )
        })?;
    }
    let recordings = places.recordings();
    Ok(text!("doctor-folders-open", path = recordings.display()))
}

/// Writes a file in it, and takes it away again.
fn writable(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let trial = folder.join(format!(".samband-{}", std::process::id()));
    fs::write(&trial, b"samband")?;
    fs::remove_file(trial)
}

fn settings(places: Option<&Places>) -> Result<String, String> {
    let places = places.ok_or_else(|| text!("doctor-no-home"))?;
    let path = places.settings();
    let (_, notices) = Settings::load(&path);
    if notices.is_empty() {
        return Ok(path.display().to_string());
    }
    let told: Vec<String> = notices.iter().map(ToString::to_string).collect();
    Err(told.join(" "))
}

/// Free room where recordings are kept. The standard library does not know it; `df` does.
fn room(places: Option<&Places>) -> Result<String, String> {
    let recordings = places.map(Places::recordings);
    let folder = recordings.ok_or_else(|| text!("doctor-no-home"))?;
    let output = Command::new("df").arg("-Pk").arg(&folder).output();
    let free = output
        .ok()
        .and_then(|output| free_mb(&String::from_utf8_lossy(&output.stdout)));
    match free {
        // A system without `df` tells by itself when there is no room.
        None => Ok(text!("doctor-room-unknown")),
        Some(free) if free >= ROOM_MB => Ok(text!("doctor-room-free", mb = free.to_string())),
        Some(free) => Err(text!("doctor-room-free", mb = free.to_string())),
    }
}

/// Free megabytes in what `df -Pk` says (POSIX): the fourth column of the second line, in units
/// of 1024 bytes.
fn free_mb(said: &str) -> Option<u64> {
    let line = said.lines().nth(1)?;
    // Names may hold spaces: what is free stands before the share that is used.
    let words: Vec<&str> = line.split_whitespace().collect();
    let share = words.iter().position(|word| word.ends_with('%'))?;
    let free: u64 = words.get(share.checked_sub(1)?)?.parse().ok()?;
    Some(free / 1024)
}

fn speech() -> Result<String, String> {
    let mut espeak = Espeak::find().map_err(|why| why.to_string())?;
    let line = Line {
        text: String::from("hei"),
        voice: Voice(String::from("nb")),
        pace: Pace::Rate(165),
    };
    let engine = espeak.identity();
    match espeak.render(&line) {
        Ok(sound) if peak(&sound.samples) > 0.01 => {
            Ok(text!("doctor-speech-speaks", engine = engine))
        }
        Ok(_) => Err(text!("doctor-speech-mute", engine = engine)),
        Err(why) => Err(why.to_string()),
    }
}

/// Opens the card that the person has chosen.
fn sound(places: Option<&Places>) -> Result<String, String> {
    let chosen = places.map(|places| Settings::load(&places.settings()).0.audio);
    let mut audio = Audio::open(&chosen.unwrap_or_default());
    if !audio.settle(PATIENCE) {
        return Err(text!("hear-no-answer"));
    }
    if let CardState::Open(card, shape) = audio.card() {
        return Ok(text!(
            "hear-card",
            card = card.name,
            rate = shape.rate.to_string(),
            channels = shape.channels
        ));
    }
    let why = audio.notice().map(|notice| notice.to_string());
    Err(why.unwrap_or_default())
}

fn screen() -> Result<String, String> {
    let set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let found = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().find(set);
    found
        .map(|name| format!("{name}={}", std::env::var(name).unwrap_or_default()))
        .ok_or_else(|| text!("doctor-screen-none"))
}

/// The loader of Vulkan, and a driver for it, where the loader looks (Vulkan loader interface,
/// "Driver discovery on Linux").
fn graphics() -> Result<String, String> {
    let loader = libraries()
        .into_iter()
        .map(|folder| folder.join("libvulkan.so.1"))
        .find(|path| path.exists())
        .ok_or_else(|| text!("doctor-graphics-no-loader"))?;
    let named = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"];
    let drivers = if named.iter().any(|name| std::env::var_os(name).is_some()) {
        vec![text!("doctor-graphics-by-name")]
    } else {
        ["/usr/share", "/usr/local/share", "/etc"]
            .iter()
            .flat_map(|root| manifests(&Path::new(root).join("vulkan/icd.d")))
            .collect()
    };
    if drivers.is_empty() {
        return Err(text!("doctor-graphics-no-driver"));
    }
    Ok(format!("{}; {}", loader.display(), drivers.join(", ")))
}

/// Where libraries lie: named folders, then those of the usual systems.
fn libraries() -> Vec<PathBuf> {
    let named = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&named).collect();
    for root in ["/usr/lib", "/lib", "/usr/local/lib", "/usr/lib64"] {
        folders.push(PathBuf::from(root));
        folders.push(Path::new(root).join(format!("{}-linux-gnu", std::env::consts::ARCH)));
    }
    folders
}

/// Names of the drivers that a folder describes.
fn manifests(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_room_is_read_from_what_df_says() {
        let said = "Filesystem 1024-blocks     Used Available Capacity Mounted on\n\
                    /dev/a b    102400000 50000000   2048000      49% /\n";
        assert_eq!(free_mb(said), Some(2000));
        assert_eq!(free_mb(&said.replace("a b", "ab")), Some(2000));
        assert_eq!(free_mb(""), None);
    }

    #[test]
    fn what_is_lacking_has_a_mend_and_what_is_fine_has_none() {
        let names = [
            "folders", "settings", "room", "speech", "sound", "screen", "graphics",
        ];
        for name in names {
            for key in [format!("doctor-{name}"), format!("doctor-{name}-mend")] {
                assert!(text::has_text(&key), "{key}");
            }
            let fine = Check::new(name, State::Less, Ok(String::new()));
            let less = Check::new(name, State::Less, Err(String::new()));
            assert!(fine.mend().is_none() && less.mend().is_some());
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let told = folders(Some(&Places::under(file.path()))).unwrap_err();
        assert!(told.contains(&file.path().display().to_string()));
        let folder = tempfile::tempdir().unwrap();
        assert!(folders(Some(&Places::under(folder.path()))).is_ok());
        let left = fs::read_dir(folder.path().join("recordings")).unwrap();
        assert_eq!(left.count(), 0);
    }
}
