//! `samband seat`: takes a seat of an exercise that another process runs.

use super::common::fail;
use crate::host::remote::RemoteLink;
use crate::host::{SeatLink as _, robots};
use crate::text;
use clap::Args;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Takes a seat elsewhere.
#[derive(Args)]
pub struct Seat {
    /// Where.
    address: String,
    /// Who plays.
    #[arg(long)]
    robot: String,
    /// Which seat.
    #[arg(long)]
    seat: Option<String>,
    /// What the robot's chance is derived from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Seat {
    /// Plays to the end.
    pub fn run(self) -> ExitCode {
        match self.play() {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn play(&self) -> Result<(), String> {
        let address: SocketAddr = self.address.parse().map_err(|_| text!("link-address"))?;
        let mut link = RemoteLink::connect_robot(address, self.seat.as_deref(), &self.robot)
            .map_err(|why| why.to_string())?;
        let script = link.script().cloned().unwrap_or_default();
        let robot = robots::scripted(&self.robot, link.known(), &script, self.seed);
        let mut robot = robot.ok_or_else(|| {
            let known = robots::names_for(&script).join(", ");
            text!("run-no-robot", robot = self.robot, known = known)
        })?;
        link.play(robot.as_mut()).map_err(|why| why.to_string())
    }
}
