//! People who come and go while an exercise is recorded.

use super::play;
use crate::engine::event::Event;
use crate::engine::exercise;
use crate::engine::random::Stream;
use crate::engine::setup::{
    CallerSpec, MindSpec, Newcomer, RescuerSpec, SeatSpec, Setup, Speaks, Temperament,
};
use crate::engine::time::{SimTime, Span};
use crate::host::Exercise;
use crate::record::fixture::{header, setup};
use crate::record::{Recorder, read, replay};
use std::sync::Arc;

/// People who come while it runs are no commands: they follow from the exercise, when it is played
/// again as when it was played.
#[test]
fn a_recording_in_which_people_come_and_go_replays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let mut visited = Setup::clone(&setup());
    let caller = |number: u64| Newcomer {
        spec: SeatSpec {
            name: format!("guest {number}"),
            title: String::new(),
            post: None,
            radio: None,
            telephones: vec![format!("4000000{number}")],
            at: None,
            mind: MindSpec::Caller(CallerSpec {
                dials: "113".to_owned(),
                temperament: Temperament::Calm,
                patience: Span::seconds(15),
                redials: true,
                opens_with: Vec::new(),
                knows: Vec::new(),
                knows_of_other: Vec::new(),
                finds_out: Vec::new(),
                can_do: Vec::new(),
                speaks: Speaks::default(),
                words: Vec::new(),
                presses: RescuerSpec::default(),
                with: None,
                about: None,
            }),
        },
        patient: None,
        with_patient: false,
        stays: Span::minutes(2),
    };
    let times = (1..=4).map(|number| (Span::minutes(number), caller(number)));
    visited.story.newcomers = times.collect();
    let visited = Arc::new(visited);
    let recorder = Recorder::create(&path, &header(3)).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&visited), 3).recorded(recorder);
    let mut chance = Stream::new(3, "somebody");
    for minute in 1..=12 {
        play(&mut exercise, &mut chance, SimTime(minute * 60_000));
        exercise.commit().unwrap();
    }
    exercise.close().unwrap();
    let count = |wanted: fn(&exercise::Event) -> bool| {
        let events = exercise.log().iter();
        events
            .filter(|one| matches!(&one.event, Event::Exercise(event) if wanted(event)))
            .count()
    };
    let came = count(|event| matches!(event, exercise::Event::Came { .. }));
    let went = count(|event| matches!(event, exercise::Event::Went { .. }));
    assert_eq!((came, went), (4, 4));
    let recording = read(&path).unwrap();
    let again = replay(&recording, &visited).unwrap();
    assert_eq!(again.log, exercise.log());
    // Where nobody comes, it is another exercise.
    assert!(replay(&recording, &setup()).is_err());
}
