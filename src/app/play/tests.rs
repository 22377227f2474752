//! A desk that runs against the clock: how fast, and what stops it.

use super::*;
use crate::app::hands::Question;
use crate::host::{Host, Players};
use crate::record::fixture::setup;
use crate::scenario;
use crate::voice::AudioSettings;

/// A running exercise, with somebody at its desk.
fn live(mode: Mode) -> (Host, Play, Audio) {
    let mut host = Host::start();
    let exercise = Exercise::new(setup(), 1).with_mode(mode);
    let session = host.open(exercise, Players::default());
    let link = session.sit(SeatId(0)).unwrap();
    let audio = Audio::silent(&AudioSettings::default());
    (host, Play::live(session, link, mode, 1), audio)
}

fn going(play: &Play) -> Going {
    let Source::Live { session, .. } = &play.source else {
        panic!("it runs");
    };
    session.status().unwrap().going
}

/// Frames, for half a second of the clock on the wall.
fn frames(play: &mut Play, audio: &mut Audio) {
    for _ in 0..25 {
        std::thread::sleep(Duration::from_millis(20));
        play.step(audio);
    }
}

#[test]
fn an_exam_runs_while_one_types_thinks_and_asks_for_a_pause() {
    let (_host, mut play, mut audio) = live(Mode::Exam);
    play.hands.typed = Some(Instant::now());
    frames(&mut play, &mut audio);
    assert!(!play.is_waiting());
    assert_eq!(going(&play), Going::Running(1.0));
    let before = play.looks().1;
    for speed in [0, 2, 4] {
        play.set_speed(speed);
        assert_eq!(play.speed, 1);
        assert!(play.was_refused() && play.trouble.is_some(), "{speed}");
        assert_eq!(going(&play), Going::Running(1.0));
    }
    frames(&mut play, &mut audio);
    assert!(play.looks().1 > before);
    // It is put away by going on.
    play.set_speed(1);
    assert_eq!(play.trouble, None);
    // Something real stops it all the same, and it runs on at once afterwards.
    play.freeze(&mut audio);
    assert_eq!(going(&play), Going::Halted);
    play.thaw(&mut audio);
    assert_eq!(going(&play), Going::Running(1.0));
}

#[test]
fn practice_waits_for_whoever_types_and_is_paused_at_will() {
    let (_host, mut play, mut audio) = live(Mode::Training);
    play.hands.typed = Some(Instant::now());
    frames(&mut play, &mut audio);
    assert!(play.is_waiting());
    assert_eq!(going(&play), Going::Paused);
    play.hands.typed = None;
    frames(&mut play, &mut audio);
    assert_eq!(going(&play), Going::Running(1.0));
    play.set_speed(0);
    assert_eq!(going(&play), Going::Paused);
    assert!(!play.was_refused() && play.trouble.is_none());
    play.freeze(&mut audio);
    play.thaw(&mut audio);
    assert_eq!(
        going(&play),
        Going::Paused,
        "it waits until somebody goes on"
    );
}

#[test]
fn pausing_stopping_and_ending_let_ptt_go() {
    let (_host, mut play, mut audio) = live(Mode::Training);
    frames(&mut play, &mut audio);
    let press = |play: &mut Play, audio: &mut Audio| {
        play.set_speed(1);
        let theme = Theme::DARK;
        play.station(theme).press(crate::app::ptt::Finger::Pointer);
        frames(play, audio);
        assert!(play.hands.ptt.is_held());
    };
    press(&mut play, &mut audio);
    play.set_speed(0);
    assert!(!play.hands.ptt.is_held());
    press(&mut play, &mut audio);
    play.freeze(&mut audio);
    assert!(!play.hands.ptt.is_held());
    play.thaw(&mut audio);
    press(&mut play, &mut audio);
    let mut exercise = play.end().unwrap();
    exercise.advance_to(exercise.now());
    let presses = exercise
        .commands()
        .iter()
        .filter(|one| matches!(one.command, Command::Radio(RadioCommand::Press(_))));
    let releases = exercise
        .commands()
        .iter()
        .filter(|one| matches!(one.command, Command::Radio(RadioCommand::Release)));
    assert_eq!((presses.count(), releases.count()), (3, 3));
}

#[test]
fn time_runs_no_faster_than_life_when_somebody_calls() {
    use crate::language::{Act, Confidence, Meaning, Part, Utterance, What, Words};
    let own = CallSign::from("AMK");
    let words = |to: &str, last: Act| {
        let parts = [What::To(CallSign::from(to)), What::Act(last)];
        let part = |what| Part {
            words: Words::new(0, 1),
            what,
        };
        Arc::new(Utterance {
            text: "words".to_owned(),
            meaning: Some(Meaning {
                parts: parts.into_iter().map(part).collect(),
                confidence: Confidence::CERTAIN,
            }),
        })
    };
    let heard = |to: &str, last| Percept::HearingRadio {
        group: crate::engine::id::Gssi(1),
        by: SeatId(1),
        utterance: words(to, last),
        skip_ms: 0,
        fade: crate::engine::radio::Fade::NONE,
    };
    assert!(cannot_wait(&heard("AMK", Act::Over), Some(&own)));
    assert!(!cannot_wait(&heard("3-2", Act::Over), Some(&own)));
    assert!(!cannot_wait(&heard("AMK", Act::Out), Some(&own)));
    for kind in [StatusKind::SpeechRequest, StatusKind::UrgentSpeechRequest] {
        let wish = Percept::Status {
            by: SeatId(1),
            kind,
        };
        assert!(cannot_wait(&wish, Some(&own)));
    }
}

#[test]
fn while_something_is_asked_nothing_else_happens() {
    let (_host, mut play, mut audio) = live(Mode::Training);
    play.hands.question = Some(Question::End);
    frames(&mut play, &mut audio);
    assert!(play.is_waiting());
    assert!(!matches!(going(&play), Going::Running(_)));
    play.hands.question = None;
    frames(&mut play, &mut audio);
    assert_eq!(going(&play), Going::Running(1.0));
}

#[test]
fn at_another_window_you_sit_at_another_post_and_know_nothing_of_the_story() {
    let sources = scenario::shipped();
    let several = |one: &scenario::Loaded| one.setup.roster.desks().len() > 1;
    let mut all = sources.iter().map(|one| scenario::load(one).unwrap());
    let loaded = all.find(several).unwrap();
    let own = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut host = Host::start();
    let exercise = Exercise::new(Arc::clone(&loaded.setup), 1);
    let session = host.open(exercise, Players::default());
    let link = session.sit(own).unwrap();
    let mut audio = Audio::silent(&AudioSettings::default());
    let mut play = Play::live(session, link, Mode::Training, 1);
    let door = Door::open(0, &loaded.sources, &loaded.setup, own).unwrap();
    let address = door.address();
    play.door = Some(door);
    let coming = std::thread::spawn(move || RemoteLink::connect(address, None).unwrap());
    while !coming.is_finished() {
        frames(&mut play, &mut audio);
    }
    let mut joined = Play::joined(coming.join().unwrap(), 1);
    let mut silence = Audio::silent(&AudioSettings::default());
    assert_ne!(joined.seat(), own);
    assert_eq!(play.door.as_ref().unwrap().taken(), [joined.seat()]);
    assert!(joined.setup().story.patients.is_empty() && joined.setup().story.injects.is_empty());
    frames(&mut play, &mut audio);
    frames(&mut joined, &mut silence);
    assert!(joined.looks().1 > SimTime::ZERO);
    assert!(joined.looks().0.desk.is_some());
    assert!(joined.end().is_none(), "it ends where it runs");
}
