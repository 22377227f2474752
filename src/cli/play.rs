//! `samband play`: the window.

use super::common::{at_level, complain, load};
use crate::app;
use crate::scenario::{self, Loaded, Problem};
use crate::settings::Theme;
use crate::text;
use clap::Args;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Opens the window.
#[derive(Args)]
pub struct Play {
    /// Goes straight to this exercise: a file, or the name of a shipped one.
    scenario: Option<PathBuf>,
    /// The seed of chance.
    #[arg(long)]
    seed: Option<u64>,
    /// The seat to sit at.
    #[arg(long)]
    seat: Option<String>,
    /// The level to play at.
    #[arg(long, requires = "scenario")]
    level: Option<String>,
    /// Others sit down at the other posts, on this port.
    #[arg(long)]
    serve: Option<u16>,
    /// Sits down at a post of an exercise that runs in another window.
    #[arg(long, conflicts_with_all = ["scenario", "serve"])]
    join: Option<String>,
    #[command(flatten)]
    look: Look,
    /// No sound, captions alone.
    #[arg(long)]
    quiet: bool,
}

/// How the window looks.
#[derive(Args)]
pub(super) struct Look {
    /// Size of the window in pixels: 1280x800.
    #[arg(long, value_parser = size)]
    pub(super) size: Option<(u32, u32)>,
    /// Text scale: 1.5 is 150 %.
    #[arg(long, value_parser = scale)]
    pub(super) scale: Option<u16>,
    /// dark or light.
    #[arg(long, value_parser = theme)]
    pub(super) theme: Option<Theme>,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    text.split_once('x')
        .and_then(|(wide, high)| Some((wide.parse().ok()?, high.parse().ok()?)))
        .filter(|(wide, high)| *wide >= 640 && *high >= 480)
        .ok_or_else(|| text!("verb-play-size-wrong"))
}

fn scale(text: &str) -> Result<u16, String> {
    let factor: Option<f32> = text.replace(',', ".").parse().ok();
    let percent = factor.map(|factor| (factor * 100.0).round());
    percent
        .filter(|percent| (100.0..=200.0).contains(percent))
        .map(|percent| percent as u16)
        .ok_or_else(|| text!("verb-play-scale-wrong"))
}

fn theme(text: &str) -> Result<Theme, String> {
    Theme::named(text).ok_or_else(|| text!("verb-play-theme-wrong"))
}

/// An exercise: a file, or the name of a shipped one.
pub(super) fn exercise(wanted: &Path) -> Result<Loaded, String> {
    for sources in scenario::shipped() {
        if wanted.to_str() == Some(sources.id().as_str()) {
            return scenario::load(&sources).map_err(|problems| told(&problems));
        }
    }
    load(wanted)
}

fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// Opens the window, or says why it cannot.
pub(super) fn open(options: app::Options) -> ExitCode {
    if cfg!(target_os = "linux") {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
            complain(text!("play-no-display"));
            return ExitCode::FAILURE;
        }
    }
    match app::run(options) {
        Ok(code) => code,
        Err(problems) => {
            complain(told(&problems));
            ExitCode::FAILURE
        }
    }
}

impl Play {
    /// Opens it.
    pub fn run(self) -> ExitCode {
        let chosen = self.scenario.as_deref().map(|wanted| {
            let loaded = exercise(wanted)?;
            match &self.level {
                Some(level) => at_level(&loaded, level),
                None => Ok(loaded),
            }
        });
        let scenario = match chosen.transpose() {
            Ok(scenario) => scenario,
            Err(why) => {
                complain(&why);
                return ExitCode::FAILURE;
            }
        };
        let join = self.join.as_deref().map(str::parse::<SocketAddr>);
        let join = match join.transpose() {
            Ok(join) => join,
            Err(_) => {
                complain(text!("link-address"));
                return ExitCode::FAILURE;
            }
        };
        open(app::Options {
            serve: self.serve,
            join,
            scenario,
            seed: self.seed,
            seat: self.seat,
            size: self.look.size,
            scale: self.look.scale,
            theme: self.look.theme,
            quiet: self.quiet,
            shot: None,
        })
    }
}
