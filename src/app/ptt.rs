//! PTT: the finger on the key, and what the network has said since. Nothing else knows whether
//! this desk sends.

use crate::engine::id::{Gssi, SeatId};
use crate::engine::percept::Percept;
use crate::engine::radio::DenyReason;
use crate::engine::time::SimTime;
use bevy_egui::egui::Key;

/// What holds it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finger {
    /// This key.
    Key(Key),
    /// The mouse, on the button of the panel.
    Pointer,
}

/// How far the press has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Not pressed, or released again.
    #[default]
    Up,
    /// Pressed; no permit yet.
    Asked,
    /// Somebody else talks; it waits.
    Queued,
    /// The permit came, then.
    Permit(SimTime),
    /// Turned down.
    Denied(DenyReason),
}

/// The transmit key of a desk.
#[derive(Debug, Default)]
pub struct Ptt {
    held: Option<(Finger, Gssi)>,
    state: State,
}

impl Ptt {
    /// The group that it is held in.
    pub fn group(&self) -> Option<Gssi> {
        self.held.map(|(_, group)| group)
    }

    /// What holds it.
    pub fn finger(&self) -> Option<Finger> {
        self.held.map(|(finger, _)| finger)
    }

    /// Whether it is held.
    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// How far the press has come.
    pub fn state(&self) -> State {
        self.state
    }

    /// Takes in what the seat `me` perceived.
    pub fn hear(&mut self, at: SimTime, percept: &Percept, me: SeatId) {
        self.state = match percept {
            Percept::Requested { .. } => State::Asked,
            Percept::Queued { .. } => State::Queued,
            Percept::Permit { .. } => State::Permit(at),
            Percept::Denied { why, .. } => State::Denied(*why),
            Percept::Preempted { .. } => State::Up,
            Percept::FloorFree { by, .. } if *by == me => State::Up,
            _ => return,
        };
    }

    /// Pressed by this finger, in a group.
    pub fn pressed(finger: Finger, group: Gssi) -> Ptt {
        Ptt {
            held: Some((finger, group)),
            state: State::Asked,
        }
    }

    /// Nothing has been heard and nothing is held: another run, or another instant of it.
    pub fn forget(&mut self) {
        *self = Ptt::default();
    }
}
