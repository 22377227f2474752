//! The host: whatever the rhythm, what was done is what is recorded, and it replays.

use super::recording::Small;
use crate::engine::command::{Command, Refusal, Stamped};
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};
use crate::host::lockstep::Players;
use crate::host::room::Room;
use crate::host::{Exercise, Going, Host, PaceRefused, Player, SeatLink, Seating, play_through};
use crate::record::fixture::{anything, header, setup};
use crate::record::{Mode, Recorder, read, read_bytes, replay};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(20);

fn recorded(path: &Path, seed: u64) -> Exercise {
    let recorder = Recorder::create(path, &header(seed)).unwrap();
    Exercise::new(setup(), seed).recorded(recorder)
}

fn bookmark(words: &str) -> Command {
    Command::Exercise(exercise::Command::Bookmark(words.to_owned()))
}

/// Does anything at all, now when something is heard, now by itself.
struct Busy {
    chance: Stream,
    heard: u32,
}

fn busy(seed: u64) -> Seating {
    (0..3u32)
        .map(|seat| {
            let chance = Stream::new(seed, &format!("busy {seat}"));
            let player: Box<dyn Player> = Box::new(Busy { chance, heard: 0 });
            (SeatId(seat), player)
        })
        .collect()
}

impl Player for Busy {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        let news = link.since(self.heard);
        self.heard += u32::try_from(news.len()).unwrap();
        if link.now() > SimTime(600_000) {
            link.send(Command::Exercise(exercise::Command::Stop));
            return None;
        }
        for _ in 0..self.chance.below(3) {
            link.send(anything(&mut self.chance).1);
        }
        Some(link.now() + self.chance.between(Span(1), Span(4000)))
    }
}

#[test]
fn the_rhythm_of_the_clock_changes_nothing_for_players() {
    for seed in 0..6 {
        let mut fast = Exercise::new(setup(), seed);
        play_through(&mut fast, busy(seed)).unwrap();
        assert!(fast.is_over() && fast.log().len() > 500);

        let mut paced = Exercise::new(setup(), seed);
        let players = Players::seated(&mut paced, busy(seed));
        let mut room = Room::new(paced, players);
        room.set(Going::Running(3.0)).unwrap();
        let mut chance = Stream::new(seed, "rhythm");
        let mut wall = Duration::ZERO;
        while !room.exercise.is_over() {
            room.catch_up(wall);
            room.settle(wall);
            wall += Duration::from_millis(chance.below(900));
        }
        assert_eq!(room.exercise.commands(), fast.commands());
        assert_eq!(room.exercise.log(), fast.log());
        assert_eq!(room.exercise.fingerprint(), fast.fingerprint());
    }
}

#[test]
fn what_happened_live_replays_whatever_the_frames_and_however_many_commands_in_one() {
    for seed in 0..6 {
        let path = Path::new("live.opptak");
        let disk = Arc::new(Mutex::new((Vec::new(), usize::MAX)));
        let store = Box::new(Small(Arc::clone(&disk)));
        let recorder = Recorder::on(store, path, &header(seed)).unwrap();
        let live = Exercise::new(setup(), seed).recorded(recorder);
        let mut room = Room::new(live, Players::default());
        room.set(Going::Running(1.0)).unwrap();
        let mut chance = Stream::new(seed, "frames");
        let mut wall = Duration::ZERO;
        for _ in 0..400 {
            room.catch_up(wall);
            for _ in 0..chance.below(5) {
                let (seat, command) = anything(&mut chance);
                room.command(seat, command);
            }
            room.settle(wall);
            wall += Duration::from_millis(chance.below(1000));
        }
        let mut live = room.exercise;
        live.commit().unwrap();
        let recording = read_bytes(path, &disk.lock().unwrap().0).unwrap();
        let again = replay(&recording, &setup()).unwrap();
        assert_eq!(again.log, live.log());
        let bound = recording.header.seal().bind(live.fingerprint());
        assert_eq!(again.fingerprint(), bound);
    }
}

#[test]
fn several_exercises_run_in_one_host_and_replay() {
    let folder = tempfile::tempdir().unwrap();
    let mut host = Host::start();
    let sessions: Vec<_> = (0..3u64)
        .map(|seed| {
            let path = folder.path().join(format!("{seed}.opptak"));
            let session = host.open(recorded(&path, seed), Players::default());
            session.set(Going::Running(40.0)).unwrap();
            (seed, path, session)
        })
        .collect();
    let threads: Vec<_> = sessions
        .iter()
        .flat_map(|(seed, _, session)| (0..3u32).map(move |seat| (*seed, seat, session.clone())))
        .map(|(seed, seat, session)| {
            std::thread::spawn(move || {
                let mut link = session.sit(SeatId(seat)).unwrap();
                let mut chance = Stream::new(seed, &format!("link {seat}"));
                for _ in 0..30 {
                    for _ in 0..chance.below(6) {
                        link.send(anything(&mut chance).1);
                    }
                    assert!(link.settle(SOON), "everything sent is acknowledged");
                    let view = link.view();
                    assert_eq!(view.heard as usize, link.since(0).len());
                    std::thread::sleep(Duration::from_millis(chance.below(12)));
                }
                link.sent()
            })
        })
        .collect();
    let sent: u32 = threads.into_iter().map(|one| one.join().unwrap()).sum();
    let mut done = 0;
    for (_, path, session) in sessions {
        let mut live = session.take().unwrap();
        live.close().unwrap();
        let recording = read(&path).unwrap();
        assert_eq!(recording.commands, live.commands());
        assert_eq!(replay(&recording, &setup()).unwrap().log, live.log());
        done += live.commands().len();
    }
    // Each of nine people also sat down and left.
    assert_eq!(done, sent as usize + 18);
}

#[test]
fn nobody_sits_on_anybodys_lap_and_a_seat_can_be_given_on() {
    let mut host = Host::start();
    let session = host.open(Exercise::new(setup(), 1), Players::default());
    let link = session.sit(SeatId(0)).unwrap();
    assert!(session.sit(SeatId(0)).is_none());
    assert!(session.sit(SeatId(99)).is_none());
    drop(link);
    let link = session.sit(SeatId(0)).unwrap();
    let seated = |by_person| Percept::Seated { by_person };
    let percepts: Vec<_> = link.since(0).into_iter().map(|one| one.percept).collect();
    assert_eq!(
        percepts.iter().filter(|one| **one == seated(true)).count(),
        2
    );
    assert!(percepts.contains(&seated(false)), "nothing is forgotten");
}

#[test]
fn views_are_shown_twenty_times_a_second_and_keep_what_has_not_changed() {
    let mut room = Room::new(Exercise::new(setup(), 1), Players::default());
    let window = room.sit(SeatId(0)).unwrap();
    room.set(Going::Running(1.0)).unwrap();
    let mut views = vec![window.view()];
    for frame in 0..1000u64 {
        let wall = Duration::from_millis(frame * 5);
        room.catch_up(wall);
        if frame % 3 == 0 {
            room.command(SeatId(0), bookmark("now"));
        }
        room.settle(wall);
        let view = window.view();
        if !Arc::ptr_eq(&view, &views[views.len() - 1]) {
            views.push(view);
        }
    }
    assert!((90..=101).contains(&views.len()), "{} views", views.len());
    for pair in views.windows(2) {
        assert!(pair[0].now < pair[1].now || pair[0].heard < pair[1].heard);
        assert!(Arc::ptr_eq(&pair[0].radio, &pair[1].radio));
    }
}

fn fails_at_the_word(command: Option<&Stamped>, _: SimTime) {
    if command.is_some_and(|command| command.command == bookmark("fail")) {
        panic!("the word was fail");
    }
}

#[test]
fn a_command_at_which_the_program_fails_is_refused_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let mut exercise = recorded(&path, 11).rescued();
    exercise.trap(fails_at_the_word);
    let mut chance = Stream::new(11, "somebody");
    super::play(&mut exercise, &mut chance, SimTime(60_000));
    let before = exercise.log().to_vec();
    exercise.submit(SeatId(0), bookmark("fail"));
    assert_eq!(exercise.log()[..before.len()], before);
    let refused = Percept::Refused {
        why: Refusal::ProgramFault,
    };
    let heard = exercise.percepts(SeatId(0));
    assert_eq!(heard.last().unwrap().percept, refused);
    super::play(&mut exercise, &mut chance, SimTime(120_000));
    exercise.close().unwrap();
    let recording = read(&path).unwrap();
    assert_eq!(replay(&recording, &setup()).unwrap().log, exercise.log());

    let failure = &exercise.failures()[0];
    assert_eq!(failure.message, "the word was fail");
    let report = read(failure.report.as_ref().unwrap()).unwrap();
    assert_eq!(report.fault.unwrap().message, failure.message);
    let culprit = report.commands.last().unwrap();
    assert_eq!(culprit.command, bookmark("fail"));
    assert_eq!(report.events, before);
    let order = culprit.order as usize;
    assert_eq!(report.commands[..order], recording.commands[..order]);
}

fn fails_at_a_minute(_: Option<&Stamped>, now: SimTime) {
    assert!(now <= SimTime(60_000), "a minute is too much");
}

#[test]
fn a_failure_while_time_passes_stops_at_the_last_good_instant() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let mut exercise = recorded(&path, 12).rescued();
    exercise.trap(fails_at_a_minute);
    super::play(
        &mut exercise,
        &mut Stream::new(12, "somebody"),
        SimTime(59_000),
    );
    let before = exercise.log().len();
    exercise.advance_to(SimTime(90_000));
    assert!(exercise.is_stuck() && exercise.now() <= SimTime(60_000));
    assert!(exercise.log().len() >= before);
    assert_eq!(exercise.next_at(), None);
    exercise.submit(SeatId(0), bookmark("too late"));
    exercise.commit().unwrap();
    let recording = read(&path).unwrap();
    assert_eq!(recording.events, exercise.log());
    assert_eq!(replay(&recording, &setup()).unwrap().log, exercise.log());
    assert!(exercise.failures()[0].report.is_some());
}

/// Fails a while after it sat down: a mistake of the program outside of the engine.
struct Failing;

impl Player for Failing {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        assert!(link.now() < SimTime(2000), "a robot fell over");
        link.send(bookmark("still on my feet"));
        Some(link.now() + Span(500))
    }
}

#[test]
fn a_failure_anywhere_in_one_exercise_ends_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let mut exercise = recorded(&path, 14);
    let failing: Seating = vec![(SeatId(1), Box::new(Failing))];
    let players = Players::seated(&mut exercise, failing);
    let mut host = Host::start();
    let falls = host.open(exercise, players);
    let stands = host.open(Exercise::new(setup(), 15), Players::default());
    let (mut link, mut other) = (
        falls.sit(SeatId(0)).unwrap(),
        stands.sit(SeatId(0)).unwrap(),
    );
    falls.set(Going::Running(40.0)).unwrap();
    stands.set(Going::Running(40.0)).unwrap();
    while !falls.status().unwrap().stuck {
        std::thread::sleep(Duration::from_millis(5));
    }
    // Its recording is whole up to there, and there is a report of what happened.
    link.send(bookmark("too late"));
    let status = falls.status().unwrap();
    assert_eq!((status.failures, status.going), (1, Going::Paused));
    let mut fell = falls.take().unwrap();
    assert_eq!(fell.failures()[0].message, "a robot fell over");
    let report = read(fell.failures()[0].report.as_ref().unwrap()).unwrap();
    assert_eq!(report.fault.unwrap().message, "a robot fell over");
    fell.close().unwrap();
    let recording = read(&path).unwrap();
    assert!(recording.commands.len() > 2);
    assert_eq!(replay(&recording, &setup()).unwrap().log, fell.log());
    // The other goes on as if nothing had been.
    other.send(bookmark("here"));
    assert!(other.settle(SOON));
    assert!(!stands.status().unwrap().stuck);
}

#[test]
fn nothing_is_acknowledged_while_it_cannot_be_recorded() {
    let disk = Arc::new(Mutex::new((Vec::new(), 6000)));
    let store = Box::new(Small(Arc::clone(&disk)));
    let recorder = Recorder::on(store, Path::new("small.opptak"), &header(13)).unwrap();
    let mut host = Host::start();
    let session = host.open(
        Exercise::new(setup(), 13).recorded(recorder),
        Players::default(),
    );
    session.set(Going::Running(1.0)).unwrap();
    let mut link = session.sit(SeatId(0)).unwrap();
    while link.settle(Duration::from_millis(300)) {
        link.send(bookmark("a rather long remark about nothing in particular"));
    }
    assert_eq!(link.acknowledged() + 1, link.sent());
    let status = session.status().unwrap();
    assert_eq!(status.going, Going::Paused);
    assert!(status.unrecorded.unwrap().contains("small.opptak"));
    disk.lock().unwrap().1 = usize::MAX;
    session.set(Going::Running(1.0)).unwrap();
    assert!(link.settle(SOON));
    assert_eq!(session.status().unwrap().unrecorded, None);
}

/// Time limits are part of an exam: the host refuses what would stretch them, in words, no matter
/// who asks; and the clock does not stop because the machine did.
#[test]
fn an_exam_is_not_paused_and_goes_as_fast_as_life() {
    let folder = tempfile::tempdir().unwrap();
    let mut header = header(3);
    header.mode = Mode::Exam;
    let recorder = Recorder::create(&folder.path().join("exam.opptak"), &header).unwrap();
    let mut host = Host::start();
    let exam = Exercise::new(setup(), 3).recorded(recorder);
    let session = host.open(exam, Players::default());
    session.set(Going::Running(1.0)).unwrap();
    for (going, why) in [
        (Going::Paused, PaceRefused::NoPause),
        (Going::Stalled, PaceRefused::NoPause),
        (Going::Running(0.0), PaceRefused::NoOtherSpeed),
        (Going::Running(0.5), PaceRefused::NoOtherSpeed),
        (Going::Running(4.0), PaceRefused::NoOtherSpeed),
        (Going::Running(f64::NAN), PaceRefused::NoOtherSpeed),
    ] {
        assert_eq!(session.set(going), Err(why), "{going:?}");
        assert!(why.to_string().len() > 20, "{why}");
        assert_eq!(session.status().unwrap().going, Going::Running(1.0));
    }
    // Something real stops anything.
    session.set(Going::Halted).unwrap();
    assert_eq!(session.status().unwrap().going, Going::Halted);
    session.set(Going::Running(1.0)).unwrap();

    // So does the room itself, and what is taken up again is still an exam.
    let mut room = Room::new(session.take().unwrap(), Players::default());
    assert_eq!(room.set(Going::Paused), Err(PaceRefused::NoPause));
    room.set(Going::Running(1.0)).unwrap();
    room.catch_up(Duration::ZERO);
    room.catch_up(Duration::from_secs(60));
    room.catch_up(Duration::from_secs(61));
    let now = room.exercise.now();
    room.catch_up(Duration::from_millis(61_500));
    assert_eq!(room.exercise.now(), now + Span(500));
    room.exercise.commit().unwrap();
    drop(room);
    let recording = read(&folder.path().join("exam.opptak")).unwrap();
    let again = Exercise::resume(&recording, &setup()).unwrap();
    assert_eq!(again.mode(), Mode::Exam);
}

#[test]
fn practice_is_paused_at_will() {
    let mut room = Room::new(Exercise::new(setup(), 3), Players::default());
    room.set(Going::Running(4.0)).unwrap();
    room.set(Going::Paused).unwrap();
    assert_eq!(room.status().going, Going::Paused);
}
