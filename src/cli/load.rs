//! `samband load`: a load from an organisation's own counts.

use super::common::{fail, write};
use crate::{files, forecast};
use crate::{terminal, text};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Load {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Fits a load to counts.
    Fit {
        /// The table.
        counts: PathBuf,
        /// Where the picture goes; beside the table when not given.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

impl Load {
    /// Prints the block and draws the picture.
    pub fn run(self) -> ExitCode {
        let What::Fit { counts, out } = self.what;
        match fit(&counts, out.unwrap_or_else(|| counts.with_extension("svg"))) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }
}

fn fit(counts: &PathBuf, out: PathBuf) -> Result<(), String> {
    let unread = |why: &dyn std::fmt::Display| {
        text!(
            "file-unread",
            path = counts.display(),
            why = why.to_string()
        )
    };
    let bytes = std::fs::read(counts).map_err(|why| unread(&why))?;
    let table = files::text(&bytes)
        .map_err(|files::NotText { line }| unread(&text!("fit-not-text", line = line)))?;
    let fitted = forecast::fit(&table)
        .map_err(|wrong| unread(&text!("fit-line", line = wrong.line, why = wrong.why)))?;
    let name = counts
        .file_name()
        .unwrap_or(counts.as_os_str())
        .to_string_lossy()
        .into_owned();
    // The block can be piped into a file, so what is said of the picture goes elsewhere.
    terminal::say(fitted.block(&name).trim_end());
    write(&out, fitted.picture().as_bytes())?;
    terminal::complain(text!("fit-drawn", file = out.display()));
    Ok(())
}
