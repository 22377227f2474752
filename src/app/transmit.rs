//! Pressing PTT and letting it go: nothing else does either.

use super::ptt::{Finger, Ptt, State};
use super::station::Station;
use crate::engine::radio;
use crate::text;
use bevy_egui::egui::Context;

impl Station<'_> {
    /// Presses PTT in the group that is selected.
    pub fn press(&mut self, finger: Finger) {
        let Some(group) = self.selected_group() else {
            return;
        };
        if self.hands.ptt.is_held() || self.hands.stands {
            return;
        }
        self.hands.ptt = Ptt::pressed(finger, group);
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
