//! `samband serve`: runs an exercise in which another process on this machine has a seat.

use super::common::{fail, load};
use crate::engine::id::SeatId;
use crate::host::remote::{Offered, Server, Sitter};
use crate::host::robots::Script;
use crate::host::{Exercise, Going, Host, Player, Players, play_on};
use crate::record::{Header, Recorder};
use crate::scenario::Loaded;
use crate::{terminal, text};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// So long it is waited for somebody to sit down before the exercise begins without them.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs an exercise for a seat elsewhere.
#[derive(Args)]
pub struct Serve {
    /// The scenario.
    scenario: PathBuf,
    /// Where to listen.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Which seat.
    #[arg(long)]
    seat: Option<String>,
    /// What chance is derived from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to record.
    #[arg(long)]
    out: Option<PathBuf>,
    /// By the clock.
    #[arg(long)]
    pace: Option<f64>,
    /// No robot comes, so that nobody is told what is expected.
    #[arg(long)]
    people: bool,
}

impl Serve {
    /// Prints the address, runs the exercise to its end, and prints its fingerprint.
    pub fn run(self) -> ExitCode {
        match self.serve() {
            Ok(fingerprint) => {
                terminal::say(fingerprint);
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }

    fn serve(&self) -> Result<String, String> {
        let loaded = load(&self.scenario)?.drawn(self.seed);
        let server = Server::listen(self.port, &loaded.sources)
            .map_err(|why| text!("serve-unbound", port = self.port.to_string(), why = why))?;
        let name = self.name(&loaded);
        let seat = loaded.setup.seat(name);
        let seat = seat.ok_or_else(|| no_seat(&loaded, name))?;
        let script = self.script(&loaded, seat);
        let offered = server.reserve(name, script, self.pace.is_none());
        announce(&server);
        // The recording begins with who plays.
        let mut header = Header::now(&loaded.sources, self.seed);
        if let Some(Sitter::Robot(robot)) = server.sitter(&offered, PATIENCE) {
            header.robot = Some(robot);
        }
        let mut exercise = Exercise::new(Arc::clone(&loaded.setup), self.seed);
        if let Some(path) = &self.out {
            let recorder = Recorder::create(path, &header).map_err(|why| why.to_string())?;
            exercise = exercise.recorded(recorder);
        }
        let mut exercise = match self.pace {
            None => in_turns(exercise, seat, offered)?,
            Some(pace) => by_the_clock(exercise, server, (seat, offered), pace)?,
        };
        exercise.close().map_err(|why| why.to_string())?;
        Ok(header.seal().bind(exercise.fingerprint()).to_string())
    }

    /// What a robot that comes is told to do.
    fn script(&self, loaded: &Loaded, seat: SeatId) -> Option<Script> {
        (!self.people).then(|| Script::of(&loaded.setup, seat))
    }

    fn name<'a>(&'a self, loaded: &'a Loaded) -> &'a str {
        self.seat.as_deref().unwrap_or(&loaded.brief.seat)
    }
}

/// Lets somebody at the seat play the exercise, in lock-step.
fn in_turns(mut exercise: Exercise, seat: SeatId, offered: Offered) -> Result<Exercise, String> {
    let player: Box<dyn Player> = Box::new(offered.player());
    let mut players = Players::seated(&mut exercise, vec![(seat, player)]);
    play_on(&mut exercise, &mut players).map_err(|why| why.to_string())?;
    Ok(exercise)
}

/// Runs the exercise by the clock while somebody plays at the seat.
fn by_the_clock(
    exercise: Exercise,
    mut server: Server,
    (seat, offered): (SeatId, Offered),
    pace: f64,
) -> Result<Exercise, String> {
    let mut host = Host::start();
    let session = host.open(exercise, Players::default());
    let gone = || text!("serve-host-gone");
    let link = session.sit(seat).ok_or_else(gone)?;
    server
        .attend(offered, link)
        .map_err(|why| why.to_string())?;
    let set = || {
        let set = session.set(Going::Running(pace));
        set.map_err(|why| why.to_string())
    };
    set()?;
    loop {
        let status = session.status().ok_or_else(gone)?;
        if let Some(why) = status.unrecorded {
            return Err(why);
        }
        if status.going == Going::Stalled {
            set()?;
        }
        if status.over || status.stuck {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // The seat still sees the end.
    drop(server);
    session.take().ok_or_else(gone)
}

/// The first line: where to connect.
fn announce(server: &Server) {
    terminal::say(server.address());
}

fn no_seat(loaded: &Loaded, name: &str) -> String {
    let seats = loaded.setup.seats();
    let known: Vec<&str> = seats.map(|seat| seat.name.as_str()).collect();
    text!("run-no-seat", seat = name, known = known.join(", "))
}
