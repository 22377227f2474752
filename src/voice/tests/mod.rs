//! Tests of the parts together, in the small exercise of the recording's tests: real commands to
//! a real engine, its percepts to clips, clips to sound.

mod audio;
mod clips;
mod play;

use super::casting::Cast;
use super::tones::{Tone, Tones};
use super::{Change, Clip, Clips, Source};
use crate::engine::Sim;
use crate::engine::command::{Command, Stamped};
use crate::engine::id::SeatId;
use crate::engine::percept::perceive;
use crate::engine::time::SimTime;
use crate::language::Utterance;
use crate::record::fixture;
use crate::{engine::phone, engine::radio};
use std::sync::Arc;

const DESK: SeatId = SeatId(0);
const CREW: SeatId = SeatId(1);
const RINGER: SeatId = SeatId(2);

/// An exercise, and what one seat hears of it.
struct Scene {
    sim: Sim,
    seat: SeatId,
    clips: Clips,
    order: u32,
    changes: Vec<(SimTime, Change)>,
}

impl Scene {
    fn heard_by(seat: SeatId) -> Scene {
        let setup = fixture::setup();
        let cast = Arc::new(Cast::new(&setup, 1));
        Scene {
            clips: Clips::new(Arc::clone(&setup), Arc::new(Tones::standard()), cast, seat),
            sim: Sim::new(setup, 1),
            seat,
            order: 0,
            changes: Vec::new(),
        }
    }

    fn until(&mut self, at: u64) {
        let mut log = Vec::new();
        self.sim.advance_to(SimTime(at), &mut log);
        self.take(&log);
    }

    fn does(&mut self, at: u64, seat: SeatId, command: Command) {
        self.order += 1;
        let stamped = Stamped {
            at: SimTime(at),
            order: self.order,
            seat,
            command,
        };
        let mut log = Vec::new();
        self.sim.apply(&stamped, &mut log);
        self.take(&log);
    }

    fn radio(&mut self, at: u64, seat: SeatId, command: radio::Command) {
        self.does(at, seat, Command::Radio(command));
    }

    fn phone(&mut self, at: u64, seat: SeatId, command: phone::Command) {
        self.does(at, seat, Command::Phone(command));
    }

    fn take(&mut self, log: &[crate::engine::event::Logged]) {
        for logged in log {
            for reception in logged.heard_by.iter().filter(|r| r.seat == self.seat) {
                if let Some(percept) = perceive(&self.sim.setup().roster, *reception, &logged.event)
                {
                    let changes = self.clips.hear(logged.at, &percept);
                    self.changes
                        .extend(changes.into_iter().map(|change| (logged.at, change)));
                }
            }
        }
    }

    /// The tones heard, and when they began.
    fn tones(&self) -> Vec<(u64, Tone)> {
        let tone = |clip: &Clip| match &clip.source {
            Source::Tone(tone) => Some((clip.start.0, *tone)),
            Source::Speech(_) => None,
        };
        self.clips.list().iter().filter_map(tone).collect()
    }

    /// The speech heard: from when to when, and the words.
    fn speech(&self) -> Vec<(u64, u64, &str)> {
        let said = |clip: &'_ Clip| {
            let end = clip.end.map_or(u64::MAX, |end| end.0);
            (clip.start.0, end)
        };
        self.clips
            .list()
            .iter()
            .filter_map(|clip| {
                let (start, end) = said(clip);
                clip.speech()
                    .map(|speech| (start, end, speech.utterance.text.as_str()))
            })
            .collect()
    }
}

fn words(text: &str) -> Arc<Utterance> {
    Arc::new(Utterance {
        text: text.to_owned(),
        meaning: None,
    })
}
