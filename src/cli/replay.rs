//! `samband replay`: runs a recording again and proves that it comes out the same.

use super::common::{complain, fail, load_recording};
use crate::record::{ReplayError, mend, replay};
use crate::{terminal, text};
use clap::Args;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs a recording again.
#[derive(Args)]
pub struct Replay {
    /// The recording.
    recording: PathBuf,
    /// Saves what is whole of a damaged one to this new file, first.
    #[arg(long)]
    mend: Option<PathBuf>,
}

impl Replay {
    /// Prints the last fingerprint, or the first difference.
    pub fn run(self) -> ExitCode {
        match self.again() {
            Ok(fingerprint) => {
                terminal::say(fingerprint);
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }

    fn again(self) -> Result<String, String> {
        let mut path = self.recording;
        if let Some(to) = self.mend {
            let whole = mend(&path, &to).map_err(|why| why.to_string())?;
            complain(text!(
                "replay-mended",
                path = to.display(),
                lines = whole.lines,
                until = whole.end()
            ));
            path = to;
        }
        let (recording, loaded) = load_recording(&path)?;
        let Some(fault) = &recording.fault else {
            let again = replay(&recording, &loaded.setup).map_err(|why| why.to_string())?;
            return Ok(again.fingerprint().to_string());
        };
        // A bug report: the question is whether the program still fails there.
        let result: Result<_, ReplayError> =
            match catch_unwind(AssertUnwindSafe(|| replay(&recording, &loaded.setup))) {
                Ok(result) => result,
                Err(_) => {
                    return Err(text!(
                        "replay-fails-still",
                        at = fault.at,
                        message = fault.message
                    ));
                }
            };
        let again = result.map_err(|why| why.to_string())?;
        complain(text!("replay-fails-no-more", message = fault.message));
        Ok(again.fingerprint().to_string())
    }
}
