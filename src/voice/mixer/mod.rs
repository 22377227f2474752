//! The mixer: sums clips into a stereo stream at 48 kHz.
//!
//! [`Mixer::render`] is what a sound device calls from its own thread, where waiting is heard: it
//! allocates nothing, frees nothing and takes no lock. Orders come to it through a bounded ring,
//! and sounds that are done with go back through another, to be freed where they were sent.
//!
//! Everything is placed by frame on the mixer's own clock, which stands still in a pause. Every
//! beginning, end, pause and change of loudness is faded over a few milliseconds, so that nothing
//! clicks; the sum passes a limiter, so that nothing distorts.

mod console;
mod limiter;

pub use console::{Console, Full};

use super::clip::Output;
use super::pcm::RATE;
use limiter::Limiter;
use rtrb::{Consumer, Producer, RingBuffer};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Sounds at once; more are not heard. A desk hears a handful.
pub const VOICES: usize = 32;
/// Orders that can wait for the next block.
const ORDERS: usize = 128;
/// Length of every fade: 3 ms.
const FADE: u64 = RATE as u64 * 3 / 1000;

/// Samples at the mixer's rate, shared so that nothing is copied.
pub type Samples = Arc<[f32]>;

/// What the mixer can be told.
#[derive(Debug)]
pub enum Order {
    /// Play something.
    Play(Playback),
    /// End what has this number, at that frame or at once when it has passed.
    Stop { id: u32, at: u64 },
    /// End everything, at once.
    Clear,
    /// How loud an output is, as a factor.
    Gain(Output, f32),
    /// Stand still, or go on.
    Pause(bool),
    /// Play this at once beside everything else, also in a pause. While one sounds, another is
    /// not taken.
    Aside(Samples, Output),
}

/// Something to play.
#[derive(Debug)]
pub struct Playback {
    /// A number to stop it by.
    pub id: u32,
    /// The sound.
    pub samples: Samples,
    /// The frame of the mixer's clock at which it begins; one that has passed means at once, and
    /// what should have been heard by then is left out.
    pub at: u64,
    /// Samples left out at the beginning.
    pub skip: usize,
    /// The frame at which it ends, when that is before the end of the samples.
    pub end: Option<u64>,
    /// Begins anew until it is stopped.
    pub repeat: bool,
    /// Where it is heard.
    pub output: Output,
}

/// One sound that is being played, or waits to be.
#[derive(Debug)]
struct Playing {
    id: u32,
    samples: Samples,
    /// The frame at which its sample `skip` sounds.
    at: u64,
    skip: u64,
    /// The first frame that is heard: fading in counts from here.
    heard_from: u64,
    /// The first frame that is not heard.
    end: u64,
    output: usize,
}

impl Playing {
    /// What it sounds like at a frame; fading included.
    fn sample(&self, frame: u64) -> f32 {
        if frame < self.heard_from || frame >= self.end {
            return 0.0;
        }
        let place = (frame - self.at + self.skip) % self.samples.len() as u64;
        let sample = self.samples[place as usize];
        let edge = (frame - self.heard_from).min(self.end - 1 - frame);
        if edge >= FADE {
            sample
        } else {
            sample * edge as f32 / FADE as f32
        }
    }
}

/// What sounds beside the exercise and its clock.
#[derive(Debug)]
struct Aside {
    samples: Samples,
    /// The next sample.
    place: usize,
    output: usize,
}

/// Something that moves to where it should be without a jump.
#[derive(Clone, Copy, Debug)]
struct Glide {
    now: f32,
    to: f32,
}

impl Glide {
    fn step(&mut self) -> f32 {
        const STEP: f32 = 1.0 / FADE as f32;
        self.now += (self.to - self.now).clamp(-STEP, STEP);
        self.now
    }
}

/// The mixer.
#[derive(Debug)]
pub struct Mixer {
    orders: Consumer<Order>,
    done: Producer<Samples>,
    clock: Arc<AtomicU64>,
    frame: u64,
    playing: Vec<Playing>,
    gains: [Glide; Output::ALL.len()],
    /// Zero while paused.
    running: Glide,
    aside: Option<Aside>,
    limiter: Limiter,
}

/// Left and right share of each output, of equal power: our own choice. The telephone is in the
/// left ear and the radio in the right, so that two voices at once can be told apart.
const SIDES: [(f32, f32); Output::ALL.len()] = [
    (0.707, 0.707),
    (0.530, 0.848),
    (0.848, 0.530),
    (0.530, 0.848),
    (0.316, 0.949),
];
/// How loud each output is to begin with: groups that one only listens to are softer.
pub(super) const GAINS: [f32; Output::ALL.len()] = [1.0, 1.0, 1.0, 1.0, 0.6];

impl Mixer {
    /// A silent mixer, and the console that tells it what to do.
    pub fn new() -> (Console, Mixer) {
        let (send, orders) = RingBuffer::new(ORDERS);
        // Everything sounding, everything ordered and everything cleared can come back at once.
        let (done, returned) = RingBuffer::new(ORDERS + VOICES + 1);
        let clock = Arc::new(AtomicU64::new(0));
        let mixer = Mixer {
            orders,
            done,
            clock: Arc::clone(&clock),
            frame: 0,
            playing: Vec::with_capacity(VOICES),
            gains: GAINS.map(|gain| Glide {
                now: gain,
                to: gain,
            }),
            running: Glide { now: 1.0, to: 1.0 },
            aside: None,
            limiter: Limiter::default(),
        };
        (Console::new(send, returned, clock), mixer)
    }

    /// Fills `out` with left and right in turn. An odd sample at the end stays silent.
    pub fn render(&mut self, out: &mut [f32]) {
        self.take_orders();
        for pair in out.chunks_mut(2) {
            let (left, right) = self.next_frame();
            if let [one, other] = pair {
                (*one, *other) = (left, right);
            } else {
                pair.fill(0.0);
            }
        }
        self.give_back();
        self.clock.store(self.frame, Ordering::Release);
    }

    fn next_frame(&mut self) -> (f32, f32) {
        let running = self.running.step();
        let mut gains = [0.0; Output::ALL.len()];
        for (gain, glide) in gains.iter_mut().zip(&mut self.gains) {
            *gain = glide.step();
        }
        let (mut left, mut right) = self.next_aside(&gains);
        if running <= 0.0 {
            return self.limiter.pass(left, right);
        }
        for playing in &self.playing {
            let sample = playing.sample(self.frame) * gains[playing.output] * running;
            left += sample * SIDES[playing.output].0;
            right += sample * SIDES[playing.output].1;
        }
        self.frame += 1;
        self.limiter.pass(left, right)
    }

    fn next_aside(&mut self, gains: &[f32; Output::ALL.len()]) -> (f32, f32) {
        let Some(aside) = &mut self.aside else {
            return (0.0, 0.0);
        };
        let Some(sample) = aside.samples.get(aside.place) else {
            return (0.0, 0.0);
        };
        aside.place += 1;
        let sample = sample * gains[aside.output];
        let (left, right) = SIDES[aside.output];
        (sample * left, sample * right)
    }

    fn take_orders(&mut self) {
        // An order may give one sound back: without room for it, it waits in the ring.
        while !self.done.is_full() {
            let Ok(order) = self.orders.pop() else {
                return;
            };
            match order {
                Order::Play(play) => self.play(play),
                Order::Stop { id, at } => {
                    let soonest = self.frame + FADE;
                    let named = self.playing.iter_mut().filter(|one| one.id == id);
                    for one in named {
                        one.end = one.end.min(at.max(soonest));
                    }
                }
                Order::Clear => {
                    for one in &mut self.playing {
                        one.end = one.end.min(self.frame + FADE);
                    }
                }
                Order::Gain(output, gain) => self.gains[output.index()].to = gain.clamp(0.0, 4.0),
                Order::Pause(pause) => self.running.to = if pause { 0.0 } else { 1.0 },
                Order::Aside(samples, output) => {
                    if self.aside.is_some() {
                        self.send_back(samples);
                    } else {
                        self.aside = Some(Aside {
                            samples,
                            place: 0,
                            output: output.index(),
                        });
                    }
                }
            }
        }
    }

    fn play(&mut self, play: Playback) {
        let (length, skip) = (play.samples.len() as u64, play.skip as u64);
        let natural = if play.repeat {
            u64::MAX
        } else {
            play.at.saturating_add(length.saturating_sub(skip))
        };
        let end = natural.min(play.end.unwrap_or(u64::MAX));
        if length == 0 || end <= self.frame || self.playing.len() == VOICES {
            self.send_back(play.samples);
            return;
        }
        self.playing.push(Playing {
            id: play.id,
            samples: play.samples,
            at: play.at,
            skip,
            heard_from: play.at.max(self.frame),
            end,
            output: play.output.index(),
        });
    }

    /// Sounds that are done with go back; one that finds no room stays until the next block.
    fn give_back(&mut self) {
        let ended = |aside: &mut Aside| aside.place >= aside.samples.len();
        if !self.done.is_full()
            && let Some(aside) = self.aside.take_if(ended)
        {
            self.send_back(aside.samples);
        }
        let mut at = 0;
        while at < self.playing.len() {
            if self.playing[at].end > self.frame || self.done.is_full() {
                at += 1;
                continue;
            }
            let over = self.playing.swap_remove(at);
            self.send_back(over.samples);
        }
    }

    /// There is room: the caller of this function has seen to it.
    fn send_back(&mut self, samples: Samples) {
        let sent = self.done.push(samples);
        debug_assert!(sent.is_ok(), "a sound would have been freed here");
    }
}

#[cfg(test)]
mod tests;
