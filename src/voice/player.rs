//! Live play: keeps the mixer in step with an exercise.
//!
//! The player reads the list of clips and is told what changed in it; a device's callback renders
//! the mixer on its own thread. Time runs by the exercise: in a pause nothing sounds, after a
//! jump everything is placed anew, and faster than life only tones are heard, for hurried speech
//! teaches nothing.

use super::clip::{Clip, ClipId, Output, Source};
use super::clips::{Change, Clips};
use super::mixdown::{frame, placed};
use super::mixer::{Console, Order, Samples};
use super::pcm::RATE;
use super::studio::{Sound, Studio};
use crate::engine::time::{SimTime, Span};
use std::collections::BTreeMap;

/// How far the exercise and the sound card may drift apart before everything that starts from
/// then on is placed anew: 60 ms, which is hardly heard.
const DRIFT: u64 = RATE as u64 * 60 / 1000;

/// A tone that is found no later than this is played whole.
const LATE: Span = Span::ms(150);

/// How the exercise runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tempo {
    /// It stands still.
    Paused,
    /// As in life.
    Life,
    /// Faster than life.
    Fast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Its sound is not there yet.
    Waiting,
    /// The mixer plays it under this number.
    Playing(u32),
}

/// Keeps a mixer in step with an exercise.
#[derive(Debug)]
pub struct Player {
    console: Console,
    studio: Studio,
    clips: BTreeMap<ClipId, State>,
    /// An instant of the exercise and the mixer's frame at it.
    anchor: Option<(SimTime, u64)>,
    tempo: Tempo,
}

impl Player {
    /// A player for one mixer.
    pub fn new(console: Console, studio: Studio) -> Player {
        Player {
            console,
            studio,
            clips: BTreeMap::new(),
            anchor: None,
            tempo: Tempo::Life,
        }
    }

    /// Goes on with another mixer: another device. Nothing sounds in it until [`Player::resume`].
    pub fn connect(&mut self, console: Console) {
        self.console = console;
        self.clips.clear();
        self.anchor = None;
        self.tempo = Tempo::Life;
    }

    /// Goes on with another studio: another exercise. What sounds is silenced.
    pub fn work_with(&mut self, studio: Studio) {
        self.silence();
        self.studio = studio;
    }

    /// Plays something beside the exercise, at once and also in a pause: a test of the sound.
    pub fn play_aside(&mut self, samples: Samples, output: Output) {
        self.console.send(Order::Aside(samples, output)).ok();
    }

    /// The studio, for its notices and settings.
    pub fn studio(&mut self) -> &mut Studio {
        &mut self.studio
    }

    /// How loud an output is, as a factor; nothing happens when the device has stopped.
    pub fn set_gain(&mut self, output: Output, gain: f32) {
        self.console.send(Order::Gain(output, gain)).ok();
    }

    /// Silences everything at once: a jump, a stop, somebody else's seat. What sounds at that
    /// instant of the list is taken up again with [`Player::resume`].
    pub fn silence(&mut self) {
        self.clips.clear();
        self.anchor = None;
        self.console.send(Order::Clear).ok();
    }

    /// After a jump: takes up what sounds at `now`, in its middle.
    pub fn resume(&mut self, clips: &Clips, now: SimTime) {
        self.silence();
        for (clip, id) in clips.list().iter().zip(0..) {
            if clip.sounds_at(now) {
                self.clips.insert(ClipId(id), State::Waiting);
            }
        }
    }

    /// The list has changed.
    pub fn change(&mut self, clips: &Clips, changes: &[Change]) {
        for change in changes {
            match *change {
                Change::Begins(id) => {
                    if let Some(clip) = clips.get(id).filter(|clip| audible(clip)) {
                        self.studio.prepare(clip);
                        self.clips.insert(id, State::Waiting);
                    }
                }
                Change::Ends(id) => self.ends(clips, id),
            }
        }
    }

    fn ends(&mut self, clips: &Clips, id: ClipId) {
        let (Some(clip), Some(State::Playing(number))) = (clips.get(id), self.clips.get(&id))
        else {
            return;
        };
        let at = match (self.anchor, clip.end) {
            (Some(anchor), Some(end)) => on_clock(anchor, end + clip.channel.delay()),
            _ => 0,
        };
        self.console.send(Order::Stop { id: *number, at }).ok();
    }

    /// It is `now`: plays what has become audible. Call it some tens of times a second.
    pub fn tick(&mut self, clips: &Clips, now: SimTime, tempo: Tempo) {
        if tempo != self.tempo {
            let pause = tempo == Tempo::Paused;
            if self.console.send(Order::Pause(pause)).is_err() {
                return;
            }
            self.tempo = tempo;
            self.anchor = None;
        }
        self.console.tidy();
        if tempo == Tempo::Paused {
            return;
        }
        let anchor = self.anchored(now);
        let waiting: Vec<ClipId> = self
            .clips
            .iter()
            .filter(|(_, state)| **state == State::Waiting)
            .map(|(id, _)| *id)
            .collect();
        for id in waiting {
            if let Some(clip) = clips.get(id) {
                self.start(id, clip, now, anchor);
            }
        }
        self.clips.retain(|id, _| {
            clips
                .get(*id)
                .is_some_and(|clip| clip.end.is_none_or(|end| end + clip.channel.delay() > now))
        });
    }

    fn start(&mut self, id: ClipId, clip: &Clip, now: SimTime, anchor: (SimTime, u64)) {
        let speech = matches!(clip.source, Source::Speech(_));
        if speech && self.tempo == Tempo::Fast {
            return;
        }
        let Sound::Ready(sound) = self.studio.sound(clip) else {
            return;
        };
        let mut play = placed(clip, sound, now);
        // A tick comes a little after what it finds. Speech keeps its time; a tone is so short
        // that it keeps its beginning.
        let late = now.since(clip.start);
        if !speech && late <= LATE {
            play.skip = 0;
            play.end = play.end.map(|end| end + frame(clip.start, now));
        }
        let shift = on_clock(anchor, now);
        play.at += shift;
        play.end = play.end.map(|end| end + shift);
        if let Ok(number) = self.console.play(play) {
            self.clips.insert(id, State::Playing(number));
        }
    }

    /// Where the mixer's clock stands in relation to the exercise's.
    fn anchored(&mut self, now: SimTime) -> (SimTime, u64) {
        let position = self.console.position();
        let kept = self
            .anchor
            .filter(|anchor| on_clock(*anchor, now).abs_diff(position) <= DRIFT);
        let anchor = kept.unwrap_or((now, position));
        self.anchor = Some(anchor);
        anchor
    }
}

/// Whether a clip is played live: your own voice is not.
fn audible(clip: &Clip) -> bool {
    clip.speech().is_none_or(|speech| !speech.own)
}

/// The mixer's frame at an instant.
fn on_clock((time, at): (SimTime, u64), instant: SimTime) -> u64 {
    if instant >= time {
        at + frame(time, instant)
    } else {
        at.saturating_sub(frame(instant, time))
    }
}
