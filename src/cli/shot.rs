//! `samband shot`: a picture of a screen, drawn by the real window.

use super::common::complain;
use super::play::{Look, exercise, open};
use crate::app::{Options, Shot as Picture, Show};
use crate::engine::time::SimTime;
use crate::scenario::Loaded;
use crate::text;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Takes a picture.
#[derive(Args)]
pub struct Shot {
    /// The exercise: a file, or the name of a shipped one.
    scenario: PathBuf,
    /// The instant, minutes and seconds: 1:20.
    #[arg(long, default_value = "0:00")]
    at: String,
    /// Who plays until then.
    #[arg(long, default_value = "ideal")]
    robot: String,
    /// The seed of chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The picture, PNG.
    #[arg(long)]
    out: PathBuf,
    /// What is shown.
    #[arg(long, value_enum, default_value_t)]
    screen: Which,
    /// Parts of the desk that are to be in front, where several share a place.
    #[arg(long)]
    front: Vec<String>,
    /// The person makes a mistake on the radio, which training corrects.
    #[arg(long)]
    mistake: bool,
    /// How many frames are drawn first; from 100 on, what they cost is printed.
    #[arg(long, default_value_t = 30)]
    frames: u32,
    #[command(flatten)]
    look: Look,
}

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Which {
    Start,
    Settings,
    Brief,
    #[default]
    Desk,
    Summary,
    Timeline,
    Findings,
    Stop5,
    Compare,
}

impl Shot {
    /// Takes it.
    pub fn run(self) -> ExitCode {
        match self.options() {
            Ok(options) => open(options),
            Err(why) => {
                complain(&why);
                ExitCode::FAILURE
            }
        }
    }

    fn options(self) -> Result<Options, String> {
        let loaded: Loaded = exercise(&self.scenario)?;
        let at = instant(&self.at).ok_or_else(|| text!("shot-instant"))?;
        // What stands there from before would be taken for the picture.
        std::fs::remove_file(&self.out).ok();
        let show = match self.screen {
            Which::Start => Show::Start,
            Which::Settings => Show::Settings,
            Which::Brief => Show::Brief,
            Which::Desk => Show::Desk,
            Which::Summary => Show::Debrief(0),
            Which::Timeline => Show::Debrief(1),
            Which::Findings => Show::Debrief(2),
            Which::Stop5 => Show::Debrief(3),
            Which::Compare => Show::Debrief(4),
        };
        let shot = Picture {
            show,
            at,
            robot: self.robot,
            seed: self.seed,
            out: self.out,
            frames: self.frames,
            front: self.front,
            correct: self.mistake,
        };
        Ok(Options {
            serve: None,
            join: None,
            scenario: Some(loaded),
            seed: Some(self.seed),
            size: self.look.size,
            scale: self.look.scale,
            theme: self.look.theme,
            quiet: true,
            shot: Some(shot),
            ..Options::default()
        })
    }
}

/// Minutes and seconds of the exercise.
fn instant(text: &str) -> Option<SimTime> {
    let (minutes, seconds) = text.split_once(':')?;
    let seconds: u64 = seconds.parse().ok().filter(|seconds| *seconds < 60)?;
    let minutes: u64 = minutes.parse().ok()?;
    Some(SimTime((minutes * 60 + seconds) * 1000))
}
