//! `samband preview`: what an exercise comes to, before class.

use super::common::{fail, load_at, write};
use super::progress::{Progress, STOPPED_EXIT, stopped};
use crate::forecast::{self, Often, Preview as Runs, Whole};
use crate::scenario::Loaded;
use crate::{terminal, text};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Preview {
    /// The scenario.
    scenario: PathBuf,
    /// How many runs in outline.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    runs: u32,
    /// How many whole runs by robots.
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    whole: u32,
    /// The seed of the first; each of the others has the next.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// At which of the exercise's levels.
    #[arg(long)]
    level: Option<String>,
    /// As JSON.
    #[arg(long)]
    json: bool,
    /// Where the page goes.
    #[arg(long)]
    html: Option<PathBuf>,
}

impl Preview {
    /// Runs the outlines and the robots, and tells what they came to.
    pub fn run(self) -> ExitCode {
        match self.tell() {
            Ok(()) if stopped() => ExitCode::from(STOPPED_EXIT),
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn tell(&self) -> Result<(), String> {
        let loaded = load_at(&self.scenario, self.level.as_deref())?;
        if loaded.setup.story.load.is_none() {
            terminal::complain(text!("preview-no-load"));
        }
        let Some(preview) = self.preview(&loaded) else {
            return Err(text!("preview-stopped-early"));
        };
        if stopped() {
            let whole = preview
                .whole
                .as_ref()
                .map_or(0, |one| one.good + one.erring);
            terminal::complain(text!(
                "preview-stopped",
                runs = preview.runs,
                asked = preview.asked,
                whole = whole,
                wanted = self.whole
            ));
        }
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

    /// All runs, as many as there was time for; none when it was stopped before the first.
    fn preview(&self, loaded: &Loaded) -> Option<Runs> {
        let (setup, load) = (&loaded.setup, forecast::load_of(&loaded.setup));
        let mut progress = Progress::begin();
        let mut preview = forecast::preview(setup, &load, self.runs, self.seed, |done| {
            progress.keep_on(|| text!("preview-progress", done = done, asked = self.runs))
        });
        let seat = setup.seat(&loaded.brief.seat);
        if let Some(seat) = seat.filter(|_| self.whole > 0 && !stopped()) {
            let whole = forecast::whole(setup, seat, self.whole, self.seed, |done| {
                progress
                    .keep_on(|| text!("preview-progress-whole", done = done, asked = self.whole))
            });
            preview.whole = Some(whole);
        }
        progress.end();
        (preview.runs > 0).then_some(preview)
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
    if let Some(whole) = &preview.whole {
        whole_runs(whole);
    }
}

/// What the robots came to.
fn whole_runs(whole: &Whole) {
    terminal::say(format_args!(
        "\n{}\n{:<58}{:>13}{:>13}",
        text!("preview-whole", good = whole.good, erring = whole.erring),
        "",
        text!("preview-good"),
        text!("preview-erring")
    ));
    for fired in &whole.injects {
        let note = match whole.often(fired) {
            Often::Never => text!("preview-never"),
            Often::Seldom => text!("preview-seldom"),
            Often::Often => String::new(),
        };
        let filler = 58usize.saturating_sub(fired.name.chars().count());
        terminal::say(
            format!(
                "{}{:filler$}{:>13}{:>13}  {note}",
                fired.name,
                "",
                format!("{}/{}", fired.good, whole.good),
                format!("{}/{}", fired.erring, whole.erring),
            )
            .trim_end(),
        );
    }
    terminal::say(forecast::quiet_words(whole));
}
