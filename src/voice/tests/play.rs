//! From clips to sound: the studio, live play, and the mixdown of a whole list.

use super::super::mixer::Mixer;
use super::super::pcm::{Pcm, RATE, peak, rms};
use super::super::pronunciation::Pronunciation;
use super::super::speech::{Line, Pace, SpeechEngine, SpeechError};
use super::super::{Player, Sound, Studio, Tempo, mixdown};
use super::*;
use crate::engine::radio::Command::{Press, Release, Speak};
use std::path::PathBuf;

/// Hums at 700 Hz for as long as a line should last.
pub(super) struct Hum;

impl SpeechEngine for Hum {
    fn identity(&self) -> String {
        String::from("hum")
    }
    fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError> {
        let Pace::Length(ms) = line.pace else {
            panic!("the studio asks for lengths");
        };
        let step = 700.0 * std::f32::consts::TAU / RATE as f32;
        let samples = (0..ms * (RATE / 1000)).map(|n| (n as f32 * step).sin() * 0.3);
        Ok(Pcm {
            rate: RATE,
            samples: samples.collect(),
        })
    }
}

pub(super) fn studio(engine: Result<Box<dyn SpeechEngine>, SpeechError>) -> Studio {
    Studio::new(engine, &Tones::standard(), Pronunciation::default(), 1)
}

pub(super) fn missing() -> Result<Box<dyn SpeechEngine>, SpeechError> {
    Err(SpeechError::Missing {
        program: PathBuf::from("espeak-ng"),
    })
}

/// A crew presses, waits for the permit, says four words and lets go in the fourth.
pub(super) fn report(seat: SeatId) -> Scene {
    let mut scene = Scene::heard_by(seat);
    scene.radio(0, CREW, Press(None));
    scene.until(2000);
    scene.radio(2000, CREW, Speak(words("alpha bravo charlie delta")));
    scene.radio(2800, CREW, Release);
    scene.until(4000);
    scene
}

/// Loudness, left and right together, between two instants.
pub(super) fn level(stereo: &[f32], from_ms: usize, to_ms: usize) -> f32 {
    rms(&stereo[from_ms * 96..to_ms * 96])
}

#[test]
fn a_mixdown_has_every_sound_in_its_place() {
    let scene = report(DESK);
    let mut studio = studio(Ok(Box::new(Hum)));
    let heard = mixdown(
        scene.clips.list(),
        &mut studio,
        SimTime(0),
        SimTime(4000),
        false,
    );
    assert_eq!(heard.len(), 4000 * 96);
    // Speech is under way for 250 ms; it is cut at 2800. The tone at the end is the terminal's
    // own and comes at once.
    assert_eq!(peak(&heard[..2250 * 96]), 0.0);
    assert!(level(&heard, 2300, 2780) > 0.03);
    let tone_over = 2800 + 50;
    assert!(level(&heard, tone_over, 3040) > 0.03);
    assert_eq!(peak(&heard[3050 * 96 + 2..]), 0.0);
    let again = mixdown(
        scene.clips.list(),
        &mut studio,
        SimTime(2500),
        SimTime(4000),
        false,
    );
    let same = &heard[2510 * 96..];
    let off = again[10 * 96..].iter().zip(same);
    let off = off.fold(0.0f32, |most, (a, b)| most.max((a - b).abs()));
    assert!(
        off < 1e-6,
        "starting in the middle sounds as passing it: {off}"
    );
}

#[test]
fn ones_own_voice_is_heard_in_the_debrief_only() {
    let scene = report(CREW);
    let mut studio = studio(Ok(Box::new(Hum)));
    let mut hear = |own| {
        let list = scene.clips.list();
        mixdown(list, &mut studio, SimTime(0), SimTime(4000), own)
    };
    assert_eq!(peak(&hear(false)[2000 * 96..]), 0.0);
    assert!(level(&hear(true), 2300, 3000) > 0.03);
}

#[test]
fn without_an_engine_it_is_said_once_and_everything_else_sounds() {
    let scene = report(DESK);
    let mut studio = studio(missing());
    assert!(!studio.speaks());
    let said = studio.notice().unwrap().to_string();
    assert!(said.contains("espeak-ng") && said.contains("apt"));
    assert_eq!(studio.notice(), None);
    assert_eq!(studio.sound(&scene.clips.list()[0]), Sound::None);
    let heard = mixdown(
        scene.clips.list(),
        &mut studio,
        SimTime(0),
        SimTime(4000),
        false,
    );
    assert_eq!(peak(&heard[..2800 * 96]), 0.0);
    assert!(level(&heard, 2800, 2850) > 0.03, "the tone at the end");
    assert!(
        !scene.clips.list()[0]
            .caption_at(SimTime(2700), true)
            .is_empty()
    );
}

/// An engine that fails at every line: said once, and the rest goes on.
#[test]
fn an_engine_that_fails_is_no_more_than_silence() {
    struct Broken;
    impl SpeechEngine for Broken {
        fn identity(&self) -> String {
            String::from("broken")
        }
        fn render(&mut self, _: &Line) -> Result<Pcm, SpeechError> {
            Err(SpeechError::TooSlow)
        }
    }
    let scene = report(DESK);
    let mut studio = studio(Ok(Box::new(Broken)));
    assert_eq!(studio.notice(), None, "nothing has been tried yet");
    assert_eq!(studio.wait_for(&scene.clips.list()[0]), None);
    assert!(studio.notice().is_some());
    assert_eq!(studio.notice(), None);
}

/// Live: the exercise ticks 50 times a second, the device asks for blocks of 10 ms.
#[test]
fn live_play_sounds_as_the_mixdown_does() {
    let mut scene = Scene::heard_by(DESK);
    let (console, mut mixer) = Mixer::new();
    let mut player = Player::new(console, studio(Ok(Box::new(Hum))));
    let mut live = Vec::new();
    let mut seen = 0;
    for now in (20..=4000).step_by(20) {
        match now {
            20 => scene.radio(20, CREW, Press(None)),
            2000 => scene.radio(2000, CREW, Speak(words("alpha bravo charlie delta"))),
            2800 => scene.radio(2800, CREW, Release),
            _ => scene.until(now),
        }
        let changes: Vec<Change> = scene.changes[seen..].iter().map(|(_, c)| *c).collect();
        seen = scene.changes.len();
        player.change(&scene.clips, &changes);
        // The sentence is there at once in this test; live it has the channel's delay to come.
        if now == 2000 {
            player.studio().wait_for(&scene.clips.list()[0]).unwrap();
        }
        player.tick(&scene.clips, SimTime(now), Tempo::Life);
        for _ in 0..2 {
            let mut block = vec![0.0; 960];
            mixer.render(&mut block);
            live.extend(block);
        }
    }
    // The first tick, at 20 ms, is the mixer's frame zero.
    let mut studio = studio(Ok(Box::new(Hum)));
    let list = scene.clips.list();
    let whole = mixdown(list, &mut studio, SimTime(20), SimTime(4020), false);
    assert_eq!(live.len(), whole.len());
    for ms in (0..3900).step_by(10) {
        let (one, other) = (level(&live, ms, ms + 10), level(&whole, ms, ms + 10));
        assert!((one - other).abs() < 0.02, "at {ms}: {one} and {other}");
    }
    assert!(level(&live, 2300, 2700) > 0.03);
}

#[test]
fn a_pause_stops_the_sound_and_a_jump_takes_it_up_in_the_middle() {
    let mut scene = Scene::heard_by(DESK);
    scene.phone(0, RINGER, phone::Command::Dial("113".to_owned()));
    let (console, mut mixer) = Mixer::new();
    let mut player = Player::new(console, studio(missing()));
    let changes: Vec<Change> = scene.changes.iter().map(|(_, c)| *c).collect();
    player.change(&scene.clips, &changes);
    let mut hear = |player: &mut Player, now: u64, tempo| {
        player.tick(&scene.clips, SimTime(now), tempo);
        let mut block = vec![0.0; 96 * 200];
        mixer.render(&mut block);
        rms(&block[96 * 10..])
    };
    assert!(hear(&mut player, 0, Tempo::Life) > 0.05);
    assert_eq!(hear(&mut player, 200, Tempo::Paused), 0.0);
    assert!(hear(&mut player, 200, Tempo::Life) > 0.05);
    player.silence();
    assert_eq!(hear(&mut player, 400, Tempo::Life), 0.0);
    // A ring lasts 540 ms out of 1500.
    player.resume(&scene.clips, SimTime(3100));
    assert!(hear(&mut player, 3100, Tempo::Life) > 0.05);
}

#[test]
fn faster_than_life_only_tones_are_heard() {
    let scene = report(DESK);
    let (console, mut mixer) = Mixer::new();
    let mut player = Player::new(console, studio(Ok(Box::new(Hum))));
    player.resume(&scene.clips, SimTime(2100));
    player.studio().wait_for(&scene.clips.list()[0]).unwrap();
    let mut block = vec![0.0; 96 * 500];
    player.tick(&scene.clips, SimTime(2100), Tempo::Fast);
    mixer.render(&mut block);
    assert_eq!(peak(&block), 0.0);
    let tone = [Change::Begins(super::super::ClipId(1))];
    player.change(&scene.clips, &tone);
    player.tick(&scene.clips, SimTime(2800), Tempo::Fast);
    mixer.render(&mut block);
    assert!(peak(&block) > 0.05);
}
