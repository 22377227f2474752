//! `samband practise`: one more call, of what a person needs most.

use super::common::{complain, fail, listed, write};
use super::run::Run;
use crate::assess::{Assessment, Verdict, judge};
use crate::files;
use crate::host::{Exercise, play_through, robots};
use crate::paths::Places;
use crate::results::{Results, next_call};
use crate::scenario::practice::{Draw, Pool};
use crate::scenario::{Loaded, Sources, load};
use crate::{terminal, text};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Draws a call.
#[derive(Args)]
pub struct Practise {
    /// Another pool of calls.
    #[arg(long)]
    pool: Option<PathBuf>,
    /// The call with this number.
    #[arg(long)]
    seed: Option<u64>,
    /// Who practises.
    #[arg(long = "as")]
    r#as: Option<String>,
    /// Another file with results than the user's own.
    #[arg(long)]
    file: Option<PathBuf>,
    /// Where to write the exercise.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Who plays it.
    #[arg(long)]
    robot: Option<String>,
    /// Where to record.
    #[arg(long, requires = "robot")]
    out: Option<PathBuf>,
    /// So many calls are played by robots.
    #[arg(long)]
    sweep: Option<u64>,
}

impl Practise {
    /// Draws, and does with it what was asked.
    pub fn run(self) -> ExitCode {
        match self.done() {
            Ok(code) => code,
            Err(why) => fail(&why),
        }
    }

    fn done(self) -> Result<ExitCode, String> {
        let pool = match &self.pool {
            Some(path) => pool(path)?,
            None => Pool::shipped().map_err(|problems| listed(problems.into_iter()))?,
        };
        if let Some(calls) = self.sweep {
            return sweep(&pool, self.seed.unwrap_or(0), calls);
        }
        let draw = pool.draw(self.number(&pool)?);
        let sources = pool.sources(draw.seed);
        let loaded = loaded(&sources)?;
        terminal::say(told(&draw));
        if let Some(path) = &self.write {
            let text = sources.files.get(&sources.scenario);
            write(path, text.map(String::as_bytes).unwrap_or_default())?;
            terminal::say(text!("practise-written", path = path.display()));
        }
        match self.robot {
            Some(robot) => Ok(Run::of(loaded, draw.seed, robot, self.out).run()),
            None => Ok(ExitCode::SUCCESS),
        }
    }

    /// The number that was asked for, or of what the person needs most.
    fn number(&self, pool: &Pool) -> Result<u64, String> {
        if let Some(seed) = self.seed {
            return Ok(seed);
        }
        let path = match &self.file {
            Some(path) => path.clone(),
            None => {
                let places = Places::of_user().ok_or_else(|| text!("results-no-place"))?;
                places.results()
            }
        };
        let runs = match &self.r#as {
            Some(name) if path.exists() => {
                let results = Results::open(&path).map_err(|why| why.to_string())?;
                // Nobody of that name yet: a first call.
                results.runs(name).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let chance = u64::try_from(now.as_nanos() & u128::from(u64::MAX)).unwrap_or_default();
        Ok(next_call(pool, &runs, now.as_secs(), chance))
    }
}

fn pool(path: &Path) -> Result<Pool, String> {
    let bytes = std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let text = files::text(&bytes).map_err(|_| text!("problem-not-text"))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.parent().unwrap_or(Path::new(""));
    // A pool lies in the folder of its pack, or beside it.
    let beside = match beside.join("district.ron").exists() {
        true => beside.parent().unwrap_or(Path::new("")),
        false => beside,
    };
    Pool::read(&name, &text, beside).map_err(|problems| listed(problems.into_iter()))
}

fn loaded(sources: &Sources) -> Result<Loaded, String> {
    load(sources).map_err(|problems| listed(problems.into_iter()))
}

fn told(draw: &Draw) -> String {
    text!(
        "practise-drawn",
        seed = draw.seed,
        kind = draw.kind.as_str(),
        place = draw.place.as_str(),
        relation = draw.relation.as_str(),
        twist = draw.twist.as_str(),
        criterion = draw.criterion.as_str()
    )
}

/// Plays calls by robots: who does well is to be found to do well, and who is careless is not to pass.
fn sweep(pool: &Pool, first: u64, calls: u64) -> Result<ExitCode, String> {
    let (mut lowest, mut passed, mut least, mut good) = (100, 0u32, 5, true);
    let mut draws: Vec<Draw> = Vec::new();
    for seed in first..first.saturating_add(calls) {
        let draw = pool.draw(seed);
        let loaded =
            loaded(&pool.sources(seed)).map_err(|why| format!("{}\n{why}", told(&draw)))?;
        let ideal = assessed(&loaded, "ideal", seed)?;
        let careless = assessed(&loaded, "careless", seed)?;
        lowest = lowest.min(ideal.percent);
        passed += u32::from(careless.passed);
        for (robot, one, wrong) in [
            ("ideal", &ideal, ideal.percent < WELL || !ideal.passed),
            ("careless", &careless, careless.passed),
        ] {
            if wrong {
                good = false;
                complain(beyond(&draw, robot, one));
            }
        }
        let differs = draws.iter().map(|before| before.differs(&draw)).min();
        least = least.min(differs.unwrap_or(5));
        draws.push(draw);
    }
    let sums = text!(
        "practise-sums",
        calls = calls,
        ideal = lowest,
        passed = passed,
        least = least
    );
    terminal::say(sums);
    Ok(ExitCode::from(u8::from(!good)))
}

/// What who does well gets at least, in a hundred.
const WELL: u8 = 95;

fn assessed(loaded: &Loaded, robot: &str, seed: u64) -> Result<Assessment, String> {
    let seat = loaded.setup.seat(&loaded.brief.seat);
    let player =
        seat.and_then(|seat| Some((seat, robots::by_name(robot, &loaded.setup, seat, seed)?)));
    let player = player.ok_or_else(|| text!("run-nothing"))?;
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), seed);
    play_through(&mut exercise, vec![player]).map_err(|why| why.to_string())?;
    Ok(judge(&loaded.setup, exercise.log()))
}

fn beyond(draw: &Draw, robot: &str, assessment: &Assessment) -> String {
    let missed = assessment.findings.iter();
    let missed = missed.filter(|finding| finding.verdict == Verdict::Missed && finding.max > 0);
    let missed = missed.map(|finding| format!("{} {}", finding.rule, finding.label));
    text!(
        "practise-beyond",
        seed = draw.seed,
        kind = draw.kind.as_str(),
        robot = robot,
        percent = assessment.percent,
        passed = if assessment.passed { "yes" } else { "no" },
        missed = missed.collect::<Vec<String>>().join(", ")
    )
}
