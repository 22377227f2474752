//! `samband preview`: what a scenario's load comes to, before class.

use super::common::{fail, load as read, write};
use crate::forecast::{self, Preview as Runs};
use crate::{terminal, text};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Preview {
    /// The scenario.
    scenario: PathBuf,
    /// How many runs.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    runs: u32,
    /// The seed of the first; each of the others has the next.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// As JSON.
    #[arg(long)]
    json: bool,
    /// Where the page goes.
    #[arg(long)]
    html: Option<PathBuf>,
}

impl Preview {
    /// Runs the outlines and tells what they came to.
    pub fn run(self) -> ExitCode {
        match self.tell() {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn tell(&self) -> Result<(), String> {
        let loaded = read(&self.scenario)?;
        if loaded.setup.story.load.is_none() {
            terminal::complain(text!("preview-no-load"));
        }
        let load = forecast::load_of(&loaded.setup);
        let preview = forecast::preview(&loaded.setup, &load, self.runs, self.seed, |_| true);
        if let Some(file) = &self.html {
            let page = forecast::page(&preview).map_err(|why| why.to_string())?;
            write(file, page.as_bytes())?;
        }
        if self.json {
            let json = serde_json::to_string_pretty(&preview).map_err(|why| why.to_string())?;
            terminal::say(json);
        } else {
            table(&preview);
        }
        if let Some(file) = &self.html {
            terminal::complain(text!("preview-written", file = file.display()));
        }
        Ok(())
    }
}

fn table(preview: &Runs) {
    let start = u64::from(preview.start);
    let end = start + preview.length / 60_000;
    let clock = |minute: u64| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    terminal::say(&preview.title);
    terminal::say(text!(
        "preview-sub",
        runs = preview.runs,
        from = clock(start),
        to = clock(end)
    ));
    terminal::say(format_args!(
        "{:<58}{:>9}{:>9}{:>9}",
        "", "10 %", "50 %", "90 %"
    ));
    let row = |name: &str, [low, middle, high]: &[String; 3]| {
        let filler = 58usize.saturating_sub(name.chars().count());
        terminal::say(format_args!(
            "{name}{:filler$}{low:>9}{middle:>9}{high:>9}",
            ""
        ));
    };
    for figure in forecast::figures(preview) {
        row(&figure.name, &figure.values);
    }
    for (number, band) in (1..).zip(&preview.idle) {
        let name = text!("preview-idle-of", number = number);
        let minutes = |value: u32| text!("preview-minutes", value = value);
        row(&name, &[band.low, band.middle, band.high].map(minutes));
    }
    terminal::say(text!("preview-goal", percent = (preview.goal_met + 5) / 10));
}
