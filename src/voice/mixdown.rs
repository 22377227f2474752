//! A list of clips as one stretch of stereo sound: export, and the debrief's ear.

use super::clip::{Clip, Source};
use super::mixer::{Mixer, Playback};
use super::pcm::RATE;
use super::studio::Studio;
use crate::engine::time::{SimTime, Span};

/// The mixer's frame at an instant, counted from `zero`.
pub(super) fn frame(zero: SimTime, at: SimTime) -> u64 {
    at.since(zero).0 * u64::from(RATE / 1000)
}

/// Milliseconds as samples at the mixer's rate.
pub(super) fn samples(ms: u32) -> usize {
    ms as usize * (RATE as usize / 1000)
}

/// What is heard of `clips` from one instant to another, left and right in turn. Waits for
/// speech to be rendered. With `own`, the listener's own voice is heard as well.
pub fn mixdown(
    clips: &[Clip],
    studio: &mut Studio,
    from: SimTime,
    until: SimTime,
    own: bool,
) -> Vec<f32> {
    /// Milliseconds at a time: clips are ordered just before they begin.
    const BLOCK: Span = Span(100);
    let audible = |clip: &&Clip| own || clip.speech().is_none_or(|speech| !speech.own);
    let mut waiting: Vec<&Clip> = clips.iter().filter(audible).collect();
    let (mut console, mut mixer) = Mixer::new();
    let mut out = vec![0.0; 2 * frame(from, until) as usize];
    let mut now = from;
    for block in out.chunks_mut(2 * frame(SimTime::ZERO, SimTime::ZERO + BLOCK) as usize) {
        now = now + BLOCK;
        waiting.retain(|clip| {
            let delay = clip.channel.delay();
            if clip.start + delay >= now {
                return true;
            }
            let over = clip.end.is_some_and(|end| end + delay <= from);
            if let (false, Some(sound)) = (over, studio.wait_for(clip)) {
                // A full ring keeps the clip for the next block.
                return console.play(placed(clip, sound, from)).is_err();
            }
            false
        });
        mixer.render(block);
        console.tidy();
    }
    out
}

/// A clip as the mixer plays it, on a clock that was zero at `zero`. One that began before that
/// begins in its middle.
pub(super) fn placed(clip: &Clip, sound: super::mixer::Samples, zero: SimTime) -> Playback {
    let delay = clip.channel.delay();
    let start = clip.start + delay;
    let skip_ms = match &clip.source {
        Source::Speech(speech) => speech.skip_ms,
        Source::Tone(_) => 0,
    };
    let missed = frame(start, zero) as usize;
    Playback {
        id: 0,
        skip: samples(skip_ms) + missed,
        at: frame(zero, start),
        end: clip.end.map(|end| frame(zero, end + delay)),
        repeat: clip.repeats(),
        samples: sound,
        output: clip.output,
    }
}
