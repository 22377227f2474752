//! `samband faults`: stories from the world of faults, as many as you like.

use super::common::fail;
use super::report::show;
use crate::faults::{Counts, story};
use crate::text;
use clap::Args;
use std::process::ExitCode;

/// Tells stories.
#[derive(Args)]
pub struct Faults {
    /// How many.
    #[arg(long, default_value_t = 2000)]
    stories: u64,
    /// The seed of the first.
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

impl Faults {
    /// Tells them, one seed after the other; the first that goes wrong is printed whole.
    pub fn run(self) -> ExitCode {
        let mut all = Counts::default();
        for seed in (self.seed..).take(usize::try_from(self.stories).unwrap_or(usize::MAX)) {
            match story(seed) {
                Ok(counts) => all.add(counts),
                Err(broken) => return fail(&broken.to_string()),
            }
        }
        let told = text!(
            "faults-told",
            stories = self.stories,
            steps = all.steps,
            errors = all.errors,
            kills = all.kills,
            cuts = all.power_cuts,
            others = all.interludes
        );
        match show(&format!("{told}\n")) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }
}
