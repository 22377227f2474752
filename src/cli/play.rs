//! `play`: the window.

use crate::app;
use crate::scenario::{self, Loaded, Problem};
use crate::text;
use clap::Args;
use std::path::PathBuf;
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
    /// Size of the window.
    #[arg(long, default_value = "1600x960", value_parser = size)]
    size: (u32, u32),
    /// Text scale.
    #[arg(long, default_value_t = 1.0)]
    scale: f32,
    /// dark or light.
    #[arg(long, default_value = "dark", value_parser = ["dark", "light"])]
    theme: String,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    text.split_once('x')
        .and_then(|(wide, high)| Some((wide.parse().ok()?, high.parse().ok()?)))
        .filter(|(wide, high)| *wide >= 640 && *high >= 480)
        .ok_or_else(|| text!("verb-play-size-wrong"))
}

impl Play {
    /// Runs it.
    pub fn run(self) -> ExitCode {
        match self.exercises() {
            Ok((exercises, straight_to)) => app::run(app::Options {
                exercises,
                straight_to,
                seed: self.seed,
                seat: self.seat,
                size: self.size,
                scale: self.scale.clamp(1.0, 2.0),
                light: self.theme == "light",
            }),
            Err(problems) => {
                for problem in problems {
                    eprintln!("{problem}");
                }
                ExitCode::FAILURE
            }
        }
    }

    fn exercises(&self) -> Result<(Vec<Loaded>, Option<usize>), Vec<Problem>> {
        let mut exercises = Vec::new();
        for sources in scenario::shipped() {
            exercises.push(scenario::load(&sources)?);
        }
        let Some(wanted) = &self.scenario else {
            return Ok((exercises, None));
        };
        let named = |loaded: &Loaded| wanted.to_str() == Some(loaded.setup.id.as_str());
        if let Some(place) = exercises.iter().position(named) {
            return Ok((exercises, Some(place)));
        }
        exercises.insert(0, scenario::load(&scenario::read_sources(wanted)?)?);
        Ok((exercises, Some(0)))
    }
}
