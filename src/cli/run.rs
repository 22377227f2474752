//! `samband run`: plays an exercise without a window.

use super::common::{complain, fail, load_at, load_recording};
use crate::assess::judge;
use crate::assess::report::{Outcome, Played, Report, plain};
use crate::engine::time::{SimTime, Span};
use crate::host::{
    Exercise, Going, Host, Monkey, Player, Players, Seating, Session, play_on, robots,
};
use crate::record::{Header, Recorder, Seal};
use crate::scenario::Loaded;
use crate::{terminal, text};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Plays an exercise.
#[derive(Args)]
pub struct Run {
    /// The scenario.
    #[arg(required_unless_present = "resume", conflicts_with = "resume")]
    scenario: Option<PathBuf>,
    /// What chance is derived from.
    #[arg(long, default_value_t = 1, conflicts_with = "resume")]
    seed: u64,
    /// Who plays.
    #[arg(long)]
    robot: Option<String>,
    /// Where.
    #[arg(long)]
    seat: Option<String>,
    /// At which of the exercise's levels.
    #[arg(long, conflicts_with = "resume")]
    level: Option<String>,
    /// Where to record.
    #[arg(long, conflicts_with = "resume")]
    out: Option<PathBuf>,
    /// The result as one JSON object.
    #[arg(long)]
    json: bool,
    /// So many times as fast as the clock, instead of as fast as possible.
    #[arg(long)]
    pace: Option<f64>,
    /// Go on with a recording.
    #[arg(long)]
    resume: Option<PathBuf>,
    /// Print each acknowledged command.
    #[arg(long)]
    acks: bool,
    /// Already read, instead of named.
    #[arg(skip)]
    loaded: Option<Box<Loaded>>,
}

impl Run {
    /// A robot's run of an exercise that has been read.
    pub(super) fn of(loaded: Loaded, seed: u64, robot: String, out: Option<PathBuf>) -> Run {
        Run {
            scenario: None,
            seed,
            robot: Some(robot),
            seat: None,
            level: None,
            out,
            json: false,
            pace: None,
            resume: None,
            acks: false,
            loaded: Some(Box::new(loaded)),
        }
    }

    /// Plays, and prints how it went.
    pub fn run(self) -> ExitCode {
        match self.play() {
            Ok(code) => code,
            Err(why) => fail(&why),
        }
    }

    fn play(mut self) -> Result<ExitCode, String> {
        let began = Instant::now();
        let read = self.loaded.take();
        let (exercise, mut players, seal) = match (self.resume.take(), &self.scenario) {
            (Some(path), _) => self.resumed(&path)?,
            (None, None) if read.is_some() => match read {
                Some(loaded) => self.fresh(&loaded)?,
                None => return Err(text!("run-nothing")),
            },
            (None, Some(path)) => {
                let loaded = load_at(path, self.level.as_deref())?;
                self.fresh(&loaded.drawn(self.seed))?
            }
            (None, None) => return Err(text!("run-nothing")),
        };
        // Failures of the program are reported below, with a recording that leads to them.
        let mut exercise = exercise.rescued();
        if self.pace.is_some() || self.acks {
            exercise = self.paced(exercise, players)?;
        } else {
            play_on(&mut exercise, &mut players).map_err(|why| why.to_string())?;
        }
        exercise.close().map_err(|why| why.to_string())?;
        let played = Played {
            seed: exercise.seed(),
            robot: self.robot.clone(),
            commands: exercise.commands().len() as u64,
            simulated: exercise.now().since(SimTime::ZERO),
            wall_ms: u64::try_from(began.elapsed().as_millis()).ok(),
            fingerprint: seal.bind(exercise.fingerprint()),
        };
        let report = Report {
            setup: exercise.setup(),
            log: exercise.log(),
            played: &played,
            assessment: &judge(exercise.setup(), exercise.log()),
        };
        if self.json {
            terminal::say(Outcome::new(&report).to_json());
        } else {
            terminal::print(format_args!("{}", plain(&report)));
            let line = text!(
                "run-outcome",
                events = exercise.log().len(),
                commands = played.commands,
                time = exercise.now(),
                wall = played.wall_ms.unwrap_or_default(),
                fingerprint = played.fingerprint
            );
            terminal::say(line);
        }
        let failed = !exercise.failures().is_empty();
        for failure in exercise.failures() {
            let report = failure.report.as_ref();
            complain(text!(
                "run-failure",
                at = failure.at,
                message = failure.message,
                report = report.map_or(text!("run-no-report"), |path| path.display().to_string())
            ));
        }
        Ok(ExitCode::from(u8::from(failed)))
    }

    fn fresh(&self, loaded: &Loaded) -> Result<(Exercise, Players, Seal), String> {
        let seating = self.seating(loaded, self.seed)?;
        let mut exercise = Exercise::new(Arc::clone(&loaded.setup), self.seed);
        let mut header = Header::now(&loaded.sources, self.seed);
        header.robot = self.robot.clone();
        if let Some(path) = &self.out {
            let recorder = Recorder::create(path, &header).map_err(|why| why.to_string())?;
            exercise = exercise.recorded(recorder);
        }
        let players = Players::with_colleagues(&mut exercise, seating);
        Ok((exercise, players, header.seal()))
    }

    /// The same person goes on, unless somebody else is named.
    fn resumed(&mut self, path: &Path) -> Result<(Exercise, Players, Seal), String> {
        let (recording, loaded) = load_recording(path)?;
        self.robot = self.robot.take().or(recording.header.robot.clone());
        let seating = self.seating(&loaded, recording.header.seed)?;
        let (exercise, players) = Exercise::resume_played(&recording, &loaded.setup, seating)
            .map_err(|why| why.to_string())?;
        Ok((exercise, players, recording.header.seal()))
    }

    fn seating(&self, loaded: &Loaded, seed: u64) -> Result<Seating, String> {
        let Some(name) = &self.robot else {
            return Ok(Vec::new());
        };
        let seat = self.seat.as_deref().unwrap_or(&loaded.brief.seat);
        let id = loaded.setup.seat(seat).ok_or_else(|| {
            let known: Vec<&str> = loaded
                .setup
                .seats()
                .map(|seat| seat.name.as_str())
                .collect();
            text!("run-no-seat", seat = seat, known = known.join(", "))
        })?;
        let player: Box<dyn Player> = match name.as_str() {
            "monkey" => Box::new(Monkey::new(seed, seat, Span::seconds(5))),
            name => robots::by_name(name, &loaded.setup, id, seed).ok_or_else(|| {
                let known = robots::names(&loaded.setup, id).join(", ");
                text!("run-no-robot", robot = name, known = known)
            })?,
        };
        Ok(vec![(id, player)])
    }

    /// Plays by the clock, as live as it gets.
    fn paced(&self, exercise: Exercise, players: Players) -> Result<Exercise, String> {
        let mut host = Host::start();
        let session = host.open(exercise, players);
        let ended = self.go(&session).and_then(|()| self.watch(&session));
        // Whatever happened, what is recorded is closed properly by what gets the exercise.
        let exercise = session.take().ok_or_else(|| text!("run-host-gone"))?;
        ended.map(|()| exercise)
    }

    fn go(&self, session: &Session) -> Result<(), String> {
        let set = session.set(Going::Running(self.pace.unwrap_or(1.0)));
        set.map_err(|why| why.to_string())
    }

    /// Waits for the end, printing acknowledgements.
    fn watch(&self, session: &Session) -> Result<(), String> {
        let mut acknowledged = 0;
        while let Some(status) = session.status() {
            if self.acks {
                for order in acknowledged..status.safe {
                    terminal::say(json!({ "acknowledged": order, "now": status.now }));
                }
                acknowledged = status.safe;
            }
            if let Some(why) = status.unrecorded {
                return Err(why);
            }
            if status.going == Going::Stalled {
                // Nobody sits at a screen who could be overrun by a burst.
                self.go(session)?;
            }
            if status.over || status.stuck {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(text!("run-host-gone"))
    }
}
