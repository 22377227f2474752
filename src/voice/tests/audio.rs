//! The sound of a window on a card that the test pumps: what is heard, what happens when the card
//! is slow, missing, lost or a loudspeaker.

use super::super::audio::{
    Audio, AudioNotice, AudioSettings, Card, CardInfo, CardState, CardTrouble, Cards, Feed, Lost,
    NoCards, Place, Shape, Volume,
};
use super::super::mixer::Mixer;
use super::super::pcm::{RATE, peak, rms};
use super::super::speech::{SpeechEngine, SpeechError};
use super::super::{Output, Tempo, mixdown};
use super::play::{Hum, level, missing, report, studio};
use super::*;
use crate::engine::radio::Command::{Press, Release, Speak};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

const MOMENT: Duration = Duration::from_secs(10);

#[derive(Default)]
struct Inside {
    feed: Option<Feed>,
    lost: Option<Lost>,
    opened: Vec<Option<String>>,
    gone: bool,
    loudspeaker: bool,
}

/// A card without a clock: it plays as much as the test asks for.
#[derive(Clone, Default)]
struct Fake(Arc<Mutex<Inside>>);

impl Fake {
    fn audio(&self, settings: &AudioSettings) -> Audio {
        let cards = self.clone();
        let mut audio = Audio::on(move || cards, || Ok(Box::new(Hum)), settings);
        assert!(audio.settle(MOMENT));
        audio
    }

    /// What is heard in so many milliseconds.
    fn pump(&self, ms: usize) -> Vec<f32> {
        let mut out = vec![0.0; 96 * ms];
        if let Some(feed) = &mut self.0.lock().unwrap().feed {
            feed.fill(&mut out);
        }
        out
    }

    /// Pulls it out.
    fn pull(&self) {
        let mut inside = self.0.lock().unwrap();
        (inside.gone, inside.feed) = (true, None);
        let mut lost = inside.lost.take().unwrap();
        for _ in 0..2 {
            let why = String::from("unplugged");
            lost(CardTrouble::Lost { why });
        }
    }
}

impl Cards for Fake {
    fn list(&self) -> Result<Vec<CardInfo>, CardTrouble> {
        Ok(vec![self.info()])
    }
    fn open(&self, wanted: Option<&str>, mixer: Mixer, lost: Lost) -> Result<Card, CardTrouble> {
        let info = self.info();
        let mut inside = self.0.lock().unwrap();
        inside.opened.push(wanted.map(str::to_owned));
        if inside.gone {
            return Err(CardTrouble::NoCard);
        }
        let shape = Shape {
            rate: RATE,
            channels: 2,
            block: Some(480),
        };
        inside.feed = Some(shape.feed(mixer));
        inside.lost = Some(lost);
        Ok(Card {
            info,
            shape,
            stream: Box::new(()),
        })
    }
}

impl Fake {
    fn info(&self) -> CardInfo {
        CardInfo {
            id: String::from("fake:one"),
            name: String::from("One"),
            loudspeaker: self.0.lock().unwrap().loudspeaker,
            default: true,
        }
    }
}

fn changes(scene: &Scene) -> Vec<Change> {
    scene.changes.iter().map(|(_, change)| *change).collect()
}

/// A telephone that rings from 0 ms on.
fn ringing() -> Scene {
    let mut scene = Scene::heard_by(DESK);
    scene.phone(0, RINGER, phone::Command::Dial("113".to_owned()));
    scene
}

/// Loudness of 300 ms that begin at `now`, after the first 10.
fn heard_at(fake: &Fake, audio: &mut Audio, scene: &Scene, now: u64, tempo: Tempo) -> f32 {
    audio.tick(&scene.clips, SimTime(now), tempo);
    rms(&fake.pump(300)[960..])
}

/// A crew asks for the floor, gets it, reports and lets go; the telephone rings meanwhile. What
/// comes out of the card is what the mixdown of the same clips has, in the same place.
#[test]
fn a_card_plays_the_right_clips_in_order_at_their_level() {
    let fake = Fake::default();
    let mut audio = fake.audio(&AudioSettings::default());
    assert!(matches!(audio.card(), CardState::Open(info, _) if info.name == "One"));
    let mut scene = Scene::heard_by(DESK);
    let (mut live, mut seen) = (Vec::new(), 0);
    for now in (20..=5000).step_by(20) {
        match now {
            20 => scene.radio(20, CREW, Press(None)),
            2000 => scene.radio(2000, CREW, Speak(words("alpha bravo charlie delta"))),
            2800 => scene.radio(2800, CREW, Release),
            3400 => scene.phone(3400, RINGER, phone::Command::Dial("113".to_owned())),
            _ => scene.until(now),
        }
        let all = changes(&scene);
        audio.change(&scene.clips, &all[seen..]);
        seen = all.len();
        audio.tick(&scene.clips, SimTime(now), Tempo::Life);
        live.extend(fake.pump(20));
        // In life, the next frame comes 20 ms later.
        if now == 2000 {
            std::thread::sleep(Duration::from_millis(200));
        }
    }
    let list = scene.clips.list();
    let mut studio = studio(Ok(Box::new(Hum)));
    let whole = mixdown(list, &mut studio, SimTime(20), SimTime(5020), false);
    for ms in (0..4900).step_by(10) {
        let (one, other) = (level(&live, ms, ms + 10), level(&whole, ms, ms + 10));
        assert!((one - other).abs() < 0.02, "at {ms}: {one} and {other}");
    }
    // Speech is under way for 250 ms; then the tone of a free floor; then the telephone.
    assert_eq!(peak(&live[..2200 * 96]), 0.0);
    assert!(level(&live, 2300, 2700) > 0.03);
    assert!(level(&live, 3400, 3800) > 0.05);
    assert_eq!(audio.notice(), None);
}

#[test]
fn a_card_that_takes_its_time_holds_nobody_up() {
    struct Slow(Fake, Receiver<()>);
    impl Cards for Slow {
        fn list(&self) -> Result<Vec<CardInfo>, CardTrouble> {
            self.0.list()
        }
        fn open(
            &self,
            wanted: Option<&str>,
            mixer: Mixer,
            lost: Lost,
        ) -> Result<Card, CardTrouble> {
            self.1.recv().unwrap();
            self.0.open(wanted, mixer, lost)
        }
    }
    fn hangs() -> Result<Box<dyn SpeechEngine>, SpeechError> {
        std::thread::sleep(Duration::from_secs(3));
        missing()
    }
    let fake = Fake::default();
    let (ready, wait) = mpsc::channel();
    let inside = fake.clone();
    let began = Instant::now();
    let mut audio = Audio::on(|| Slow(inside, wait), hangs, &AudioSettings::default());
    let scene = ringing();
    audio.change(&scene.clips, &changes(&scene));
    audio.begin(7);
    for now in (0..2000).step_by(20) {
        audio.tick(&scene.clips, SimTime(now), Tempo::Life);
    }
    assert_eq!(audio.card(), &CardState::Opening);
    assert!(
        began.elapsed() < Duration::from_millis(1500),
        "{:?}",
        began.elapsed()
    );
    ready.send(()).unwrap();
    assert!(audio.settle(MOMENT));
    // What began to ring before there was a card is taken up: the third ring, at 3000 ms.
    assert!(heard_at(&fake, &mut audio, &scene, 3050, Tempo::Life) > 0.05);
}

#[test]
fn no_card_is_said_once_and_nothing_else_stops() {
    let find = || Ok(Box::new(Hum) as Box<dyn SpeechEngine>);
    let mut audio = Audio::on(|| NoCards, find, &AudioSettings::default());
    assert!(audio.settle(MOMENT));
    assert_eq!(
        audio.notice(),
        Some(AudioNotice::Card(CardTrouble::NotBuilt))
    );
    let scene = report(DESK);
    audio.change(&scene.clips, &changes(&scene));
    for now in (0..4000).step_by(100) {
        audio.tick(&scene.clips, SimTime(now), Tempo::Life);
    }
    assert_eq!(audio.notice(), None);
    assert!(!audio.speaks(), "captions are not labelled as a voice's");
    assert!(!audio.is_heard(Output::Telephone));
}

#[test]
fn a_lost_card_is_said_once_and_opened_again_on_request() {
    let fake = Fake::default();
    let mut audio = fake.audio(&AudioSettings::default());
    let scene = ringing();
    audio.change(&scene.clips, &changes(&scene));
    assert!(heard_at(&fake, &mut audio, &scene, 0, Tempo::Life) > 0.05);
    fake.pull();
    let why = String::from("unplugged");
    assert_eq!(
        audio.notice(),
        Some(AudioNotice::Card(CardTrouble::Lost { why }))
    );
    audio.tick(&scene.clips, SimTime(400), Tempo::Life);
    assert_eq!(audio.notice(), None, "said twice by the system, once by us");
    assert_eq!(audio.card(), &CardState::None);

    audio.reopen();
    assert!(audio.settle(MOMENT));
    assert_eq!(audio.notice(), Some(AudioNotice::Card(CardTrouble::NoCard)));
    fake.0.lock().unwrap().gone = false;
    audio.reopen();
    assert!(audio.settle(MOMENT));
    // It still rings; a ring lasts 540 ms out of 1500.
    assert!(heard_at(&fake, &mut audio, &scene, 3050, Tempo::Life) > 0.05);
    assert_eq!(audio.notice(), None);
}

#[test]
fn another_card_is_opened_when_another_is_chosen_and_only_then() {
    let fake = Fake::default();
    let mut audio = fake.audio(&AudioSettings::default());
    let quieter = AudioSettings {
        tones: Volume::percent(50),
        ..AudioSettings::default()
    };
    audio.apply(&quieter);
    let other = AudioSettings {
        device: Some(String::from("fake:one")),
        ..quieter
    };
    audio.apply(&other);
    assert!(audio.settle(MOMENT));
    let opened = fake.0.lock().unwrap().opened.clone();
    assert_eq!(opened, [None, Some(String::from("fake:one"))]);
    // The new mixer is as loud as was chosen before it was there.
    let scene = ringing();
    audio.change(&scene.clips, &changes(&scene));
    let soft = heard_at(&fake, &mut audio, &scene, 0, Tempo::Life);
    audio.apply(&AudioSettings {
        tones: Volume::FULL,
        ..other
    });
    fake.pump(1200);
    let loud = rms(&fake.pump(300)[960..]);
    assert!((loud / soft - 4.0).abs() < 0.2, "{loud} and {soft}");
    audio.look_for_cards();
    let until = Instant::now() + MOMENT;
    while audio.cards().is_none() && Instant::now() < until {
        audio.poll();
    }
    let cards = audio.cards().unwrap().as_ref().unwrap();
    assert_eq!(cards[0].id, "fake:one");
}

#[test]
fn alarms_stay_out_of_a_loudspeaker_until_they_are_allowed() {
    for known_by_system in [true, false] {
        let fake = Fake::default();
        fake.0.lock().unwrap().loudspeaker = known_by_system;
        let settings = AudioSettings {
            place: if known_by_system {
                Place::Headset
            } else {
                Place::Loudspeaker
            },
            ..AudioSettings::default()
        };
        let mut audio = fake.audio(&settings);
        let card = String::from("One");
        assert_eq!(audio.notice(), Some(AudioNotice::AlarmsWithheld { card }));
        let scene = ringing();
        audio.change(&scene.clips, &changes(&scene));
        assert_eq!(heard_at(&fake, &mut audio, &scene, 0, Tempo::Life), 0.0);
        assert!(!audio.is_heard(Output::Bell) && audio.is_heard(Output::Telephone));
        audio.apply(&AudioSettings {
            alarms_on_loudspeakers: true,
            ..settings.clone()
        });
        assert!(heard_at(&fake, &mut audio, &scene, 300, Tempo::Life) > 0.03);
        assert_eq!(audio.notice(), None);
    }
}

#[test]
fn stop_silences_everything_at_once_and_a_pause_lets_a_test_be_heard() {
    let fake = Fake::default();
    let mut audio = fake.audio(&AudioSettings::default());
    let scene = ringing();
    audio.change(&scene.clips, &changes(&scene));
    assert!(heard_at(&fake, &mut audio, &scene, 0, Tempo::Life) > 0.05);
    audio.set_muted(true);
    assert_eq!(rms(&fake.pump(100)[960..]), 0.0);
    audio.test_tone(Output::Bell);
    assert_eq!(rms(&fake.pump(1000)), 0.0, "muted is muted");
    audio.set_muted(false);

    assert_eq!(
        heard_at(&fake, &mut audio, &scene, 1500, Tempo::Paused),
        0.0
    );
    audio.test_tone(Output::Telephone);
    let test = fake.pump(1000);
    let side = |n| -> Vec<f32> { test.iter().skip(n).step_by(2).copied().collect() };
    assert!(rms(&side(0)[..24_000]) > 0.1);
    assert!(
        rms(&side(0)) > rms(&side(1)),
        "the telephone is on the left"
    );
}

#[test]
fn without_a_speech_engine_it_is_said_once_for_all_exercises() {
    let fake = Fake::default();
    let inside = fake.clone();
    let mut audio = Audio::on(move || inside, missing, &AudioSettings::default());
    assert!(audio.settle(MOMENT));
    let mut said = Vec::new();
    for exercise in 0..3 {
        audio.begin(exercise);
        let until = Instant::now() + MOMENT;
        while audio.speaks() && Instant::now() < until {
            said.extend(audio.notice());
        }
        said.extend(audio.notice());
    }
    assert!(
        matches!(said.as_slice(), [AudioNotice::Speech(_)]),
        "{said:?}"
    );
}
