//! `samband district`: is this map right, and what does it look like?

use super::validate::beside;
use crate::engine::setup::District as Map;
use crate::scenario::{draw, load_district};
use crate::text;
use clap::{Args, Subcommand};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct District {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Checks a district file.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Draws it.
    Draw {
        /// The file.
        file: PathBuf,
        /// Where to; beside the file when not given.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

impl District {
    /// Checks or draws.
    pub fn run(self) -> ExitCode {
        match self.what {
            What::Check { file } => match load(&file) {
                Some(map) => {
                    println!("{}", summary(&map));
                    ExitCode::SUCCESS
                }
                None => ExitCode::FAILURE,
            },
            What::Draw { file, out } => {
                let Some(map) = load(&file) else {
                    return ExitCode::FAILURE;
                };
                let out = out.unwrap_or_else(|| file.with_extension("svg"));
                match fs::write(&out, draw(&map)) {
                    Ok(()) => {
                        println!("{}", text!("district-drawn", file = out.display()));
                        ExitCode::SUCCESS
                    }
                    Err(error) => {
                        eprintln!("{}: {error}", out.display());
                        ExitCode::FAILURE
                    }
                }
            }
        }
    }
}

/// The map, once everything worth telling about it has been told.
fn load(path: &Path) -> Option<Map> {
    match load_district(path) {
        Ok((map, warnings)) => {
            for warning in &warnings {
                println!("{}: {}", text!("validate-warning"), beside(path, warning));
            }
            Some(map)
        }
        Err(problems) => {
            for problem in &problems {
                println!("{}", beside(path, problem));
            }
            eprintln!("{}", text!("validate-problems", count = problems.len()));
            None
        }
    }
}

fn summary(map: &Map) -> String {
    let houses: usize = map.streets.iter().map(|street| street.houses.len()).sum();
    text!(
        "district-ok",
        name = map.name,
        nodes = map.roads.nodes.len(),
        roads = map.roads.roads.len(),
        streets = map.streets.len(),
        houses = houses,
    )
}
