//! PTT: the finger on the key, and what the network has said since. Nothing else knows whether
//! this desk sends, and nothing else presses or lets go.

use super::station::Station;
use crate::engine::id::{Gssi, SeatId};
use crate::engine::percept::Percept;
use crate::engine::radio::{self, DenyReason};
use crate::engine::time::SimTime;
use crate::text;
use bevy_egui::egui::{Context, Key};

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

    /// Nothing has been heard and nothing is held: another run, or another instant of it.
    pub fn forget(&mut self) {
        *self = Ptt::default();
    }
}

impl Station<'_> {
    /// Presses PTT in the group that is selected.
    pub fn press(&mut self, finger: Finger) {
        let Some(group) = self.selected_group() else {
            return;
        };
        if self.hands.ptt.is_held() || self.hands.stands {
            return;
        }
        self.hands.ptt = Ptt {
            held: Some((finger, group)),
            state: State::Asked,
        };
        self.hands.radio_told = None;
        self.radio(radio::Command::Press(Some(group)));
    }

    /// Lets PTT go.
    pub fn release(&mut self) {
        let Some(group) = self.hands.ptt.group() else {
            return;
        };
        self.hands.ptt.forget();
        let me = self.seat();
        let speaking = self.history.groups.get(&group).and_then(|said| said.last());
        let cut = speaking.is_some_and(|said| {
            let left = said.words.duration_ms().saturating_sub(said.skip_ms);
            said.by == me && !said.over && self.now.since(said.at).0 < u64::from(left)
        });
        if cut {
            let right = text!("correct-release-right");
            self.correct(text!("correct-release"), right);
        }
        self.radio(radio::Command::Release);
    }

    /// Lets PTT go when whatever held it is gone: another window has the keyboard, the clock
    /// stands, the mouse is up somewhere else. Once a frame, whatever is drawn.
    pub fn keep_ptt(&mut self, context: &Context) {
        let Some(finger) = self.hands.ptt.finger() else {
            return;
        };
        let gone = context.input(|input| {
            let up = match finger {
                // A press that waits to be read in the next frame holds the key as well.
                Finger::Key(key) => !input.key_down(key),
                Finger::Pointer => !input.pointer.primary_down(),
            };
            up || !input.focused
        });
        if gone || self.hands.stands {
            self.release();
        }
    }

    /// Whether the permit is there.
    pub fn has_permit(&self) -> bool {
        matches!(self.hands.ptt.state(), State::Permit(_))
    }
}
