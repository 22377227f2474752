//! `samband crowd`: random play, as much as you like, with all laws of the engine looked after.

use super::common::{fail, load};
use crate::crowd::{Played, busy, play};
use crate::engine::Fingerprint;
use crate::{terminal, text};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Lets a crowd loose.
#[derive(Args)]
pub struct Crowd {
    /// The scenario.
    scenario: PathBuf,
    /// At least so many commands.
    #[arg(long, default_value_t = 100_000)]
    commands: u64,
    /// The seed of the first exercise.
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

impl Crowd {
    /// Plays one exercise after the other; the first that breaks a law is told.
    pub fn run(self) -> ExitCode {
        match self.play() {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn play(&self) -> Result<(), String> {
        let loaded = load(&self.scenario)?;
        let setup = Arc::new(busy(Arc::unwrap_or_clone(loaded.setup)));
        let mut all = Played::default();
        let mut proof = blake3::Hasher::new();
        let mut seed = self.seed;
        while all.commands < self.commands {
            let (played, fingerprint) = play(&setup, seed)?;
            all.add(played);
            proof.update(&fingerprint.0.to_le_bytes());
            seed += 1;
        }
        terminal::say(text!(
            "crowd-played",
            exercises = seed - self.seed,
            commands = all.commands,
            events = all.events,
            guests = all.guests,
            proof = Fingerprint::from(proof.finalize())
        ));
        Ok(())
    }
}
