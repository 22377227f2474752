//! What a recording promises: nothing is lost, and what is damaged is found.

use super::play;
use crate::engine::random::Stream;
use crate::engine::time::{SimTime, Span};
use crate::host::Exercise;
use crate::record::fixture::{header, setup};
use crate::record::{
    BEHAVIOUR, Difference, Header, Mode, ReadError, Recorder, ReplayError, Rerun, Store, Timeline,
    read, read_bytes, replay, rerun,
};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Where a test records.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// An exercise of ten minutes, recorded there and not closed.
fn recorded(path: &Path, seed: u64) -> Exercise {
    let recorder = Recorder::create(path, &header(seed)).unwrap();
    let mut exercise = Exercise::new(setup(), seed).recorded(recorder);
    let mut chance = Stream::new(seed, "somebody");
    for minute in 1..=10 {
        play(&mut exercise, &mut chance, SimTime(minute * 60_000));
        exercise.commit().unwrap();
    }
    exercise
}

#[test]
fn what_is_written_is_read() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    let mut exercise = recorded(&path, 1);
    let open = read(&path).unwrap();
    assert_eq!(*open.header, header(1));
    assert_eq!(open.commands, exercise.commands());
    assert_eq!(open.events, exercise.log());
    assert!(open.events.len() > 300, "{} events", open.events.len());
    assert!(open.checkpoints.len() >= 9);
    assert_eq!((open.closed, open.end()), (false, exercise.now()));

    exercise.close().unwrap();
    let closed = read(&path).unwrap();
    assert!(closed.closed);
    assert_eq!(closed.events, open.events);
    assert_eq!(closed.commands, open.commands);
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]), "compressed");
    assert!((bytes.len() as u64) < closed.bytes / 5);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing lies about: {left:?}");
}

#[test]
fn a_recording_replays_and_a_changed_one_does_not() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    let exercise = recorded(&path, 2);
    let recording = read(&path).unwrap();
    let again = replay(&recording, &setup()).unwrap();
    assert_eq!(again.log, exercise.log());
    let seal = recording.header.seal();
    assert_eq!(again.fingerprint(), seal.bind(exercise.fingerprint()));

    // Who sat there, what it was for and what was expected are bound to what happened.
    type Change = fn(&mut Header);
    let changes: [Change; 5] = [
        |header| header.robot = Some("ideal".to_owned()),
        |header| header.robot = Some(String::new()),
        |header| header.mode = Mode::Exam,
        |header| header.sources.scenario.push('x'),
        |header| {
            let file = ("small.ron".to_owned(), "easier".to_owned());
            header.sources.files.extend([file]);
        },
    ];
    for (change, number) in changes.into_iter().zip(0..) {
        let mut other = recording.clone();
        let mut header = Header::clone(&recording.header);
        change(&mut header);
        other.header = header.into();
        assert_eq!(rerun(&other, &setup()), Rerun::OtherHeader, "{number}");
        // Without any fingerprint it is bound to nothing, and is not believed either.
        other.checkpoints.clear();
        assert_eq!(rerun(&other, &setup()), Rerun::OtherHeader, "{number}");
    }
    let mut older = recording.clone();
    older.header = Header {
        behaviour: BEHAVIOUR - 1,
        ..Header::clone(&recording.header)
    }
    .into();
    let recorded = BEHAVIOUR - 1;
    assert_eq!(rerun(&older, &setup()), Rerun::OtherBehaviour { recorded });
    assert!(!rerun(&older, &setup()).is_refuted(), "older is not false");
    assert_eq!(rerun(&recording, &setup()), Rerun::Agrees);

    let mut other = recording.clone();
    other.events[40].at = other.events[40].at + Span(1);
    match replay(&other, &setup()) {
        Err(ReplayError::Different(difference)) => match *difference {
            Difference::Event { number, .. } => {
                assert_eq!(number, 40);
                let from = recording.events[40].at;
                assert_eq!(rerun(&other, &setup()), Rerun::Differs { from });
            }
            other => panic!("the event comes first: {other:?}"),
        },
        other => panic!("{other:?}"),
    }

    let mut other = recording.clone();
    other.checkpoints[3].world = other.checkpoints[2].world;
    match replay(&other, &setup()) {
        Err(ReplayError::Different(difference)) => match *difference {
            Difference::World { stored, .. } => assert_eq!(stored, other.checkpoints[3]),
            other => panic!("all events are the same: {other:?}"),
        },
        other => panic!("{other:?}"),
    }

    let mut other = recording.clone();
    other.commands.truncate(other.commands.len() - 20);
    assert!(replay(&other, &setup()).is_err());

    let mut other = recording;
    other.header = Header {
        behaviour: BEHAVIOUR + 1,
        ..Header::clone(&other.header)
    }
    .into();
    assert!(matches!(
        replay(&other, &setup()),
        Err(ReplayError::OtherBehaviour { .. })
    ));
}

#[test]
fn the_same_play_gives_the_same_bytes() {
    let folder = folder();
    let paths = ["a.opptak", "b.opptak"].map(|name| folder.path().join(name));
    let bytes = paths.map(|path| {
        recorded(&path, 3).close().unwrap();
        std::fs::read(&path).unwrap()
    });
    assert_eq!(bytes[0], bytes[1]);
}

#[test]
fn a_torn_tail_is_dropped_with_a_notice_and_the_exercise_goes_on() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    recorded(&path, 4);
    let whole = std::fs::read(&path).unwrap();
    let mut chance = Stream::new(4, "tear");
    for _ in 0..20 {
        let first_line = whole.iter().position(|byte| *byte == b'\n').unwrap() as u64 + 1;
        let cut = first_line + chance.below(whole.len() as u64 - first_line);
        let cut = usize::try_from(cut).unwrap();
        std::fs::write(&path, &whole[..cut]).unwrap();
        let recording = read(&path).unwrap();
        let torn = whole[cut - 1] != b'\n';
        assert_eq!(!recording.notices.is_empty(), torn);

        let mut exercise = Exercise::resume(&recording, &setup()).unwrap();
        assert_eq!(exercise.commands(), recording.commands);
        assert_eq!(exercise.now(), recording.end());
        let until = exercise.now() + Span::seconds(20);
        play(&mut exercise, &mut chance, until);
        exercise.close().unwrap();
        let after = read(&path).unwrap();
        assert!(after.notices.is_empty() && after.closed);
        assert_eq!(replay(&after, &setup()).unwrap().log, exercise.log());
    }
}

#[test]
fn a_changed_byte_anywhere_is_found() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    let mut exercise = recorded(&path, 5);
    let plain = std::fs::read(&path).unwrap();
    let original = read_bytes(&path, &plain).unwrap();
    exercise.close().unwrap();
    let packed = std::fs::read(&path).unwrap();
    let finished = read_bytes(&path, &packed).unwrap();
    let mut chance = Stream::new(5, "flip");
    for (bytes, whole) in [(&plain, &original), (&packed, &finished)] {
        let length = bytes.len() as u64;
        let anywhere: Vec<u64> = (0..120).map(|_| chance.below(length)).collect();
        for place in (0..12).chain(length - 12..length).chain(anywhere) {
            let mut bytes = bytes.clone();
            let place = usize::try_from(place).unwrap();
            let flip = u8::try_from(chance.below(255) + 1).unwrap();
            bytes[place] ^= flip;
            match read_bytes(&path, &bytes) {
                // Only the very last byte, the line feed, makes a torn tail of its line; and a
                // Zstandard header has bits that mean nothing.
                Ok(read) if read.notices.is_empty() => assert_eq!(read, *whole, "byte {place}"),
                // A zero where nothing later proves what stood there is what a power cut leaves.
                Ok(read) => {
                    assert!(place == bytes.len() - 1 || bytes[place] == 0);
                    assert!(read.lines < whole.lines && whole.events.starts_with(&read.events));
                }
                Err(ReadError::Damaged { line, before, .. }) => {
                    let Some(before) = before else { continue };
                    assert_eq!(before.lines + 1, line);
                    assert!(whole.events.starts_with(&before.events));
                    assert!(whole.commands.starts_with(&before.commands));
                }
                Err(ReadError::Schema { .. } | ReadError::Empty { .. }) => {
                    panic!("byte {place} was taken for something else")
                }
                Err(
                    ReadError::Unreadable { .. }
                    | ReadError::Unsealed { .. }
                    | ReadError::Torn { .. },
                ) => panic!("nothing was opened, and nobody was strict"),
            }
        }
    }
}

#[test]
fn a_missing_or_doubled_line_is_found() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    recorded(&path, 6);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for place in [1, 5, lines.len() / 2] {
        let (mut missing, mut doubled) = (lines.clone(), lines.clone());
        missing.remove(place);
        doubled.insert(place, lines[place]);
        for (lines, at) in [(missing, place + 1), (doubled, place + 2)] {
            match read_bytes(&path, lines.concat().as_bytes()) {
                Err(ReadError::Damaged { line, .. }) => assert_eq!(line, at as u64),
                other => panic!("{:?}", other.map(|read| read.lines)),
            }
        }
    }
}

#[test]
fn a_branch_goes_on_from_before_and_keeps_what_it_leaves() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    recorded(&path, 7).close().unwrap();
    let first = read(&path).unwrap();
    let from = SimTime(200_000);
    let mut exercise = Exercise::branch(&first, &setup(), from).unwrap();
    assert_eq!(exercise.now(), from);
    play(
        &mut exercise,
        &mut Stream::new(7, "otherwise"),
        SimTime(300_000),
    );
    let beside = exercise.recording().unwrap().to_owned();
    exercise.close().unwrap();
    assert_eq!(
        read(&path).unwrap(),
        first,
        "what was ended stays as it was"
    );
    let both = read(&beside).unwrap();
    assert_ne!(both.header.exercise, first.header.exercise);
    assert_eq!(replay(&both, &setup()).unwrap().log, exercise.log());
    assert_eq!(both.end(), SimTime(300_000));
    let left = &both.abandoned[0];
    assert_eq!(left.from, from);
    let kept = first.events.len() - left.events.len();
    assert_eq!(left.events, first.events[kept..]);
    assert_eq!(both.events[..kept], first.events[..kept]);
    let kept = first.commands.len() - left.commands.len();
    assert_eq!(left.commands, first.commands[kept..]);
}

#[test]
fn a_jump_is_what_the_exercise_was() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    recorded(&path, 8);
    let recording = read(&path).unwrap();
    let timeline = Timeline::new(&recording, &setup()).unwrap();
    let mut chance = Stream::new(8, "jump");
    for _ in 0..50 {
        let t = SimTime(chance.below(recording.end().0 + 1));
        let mut cut = recording.clone();
        cut.branch(t);
        let slow = replay(&cut, &setup()).unwrap();
        let jump = timeline.at(t);
        assert_eq!(jump.now(), t);
        assert_eq!(jump.state_fingerprint(), slow.sim.state_fingerprint());
        assert_eq!(timeline.until(t), slow.log);
    }
}

/// A disk of that many bytes.
pub(super) struct Small(pub(super) Arc<Mutex<(Vec<u8>, usize)>>);

impl Store for Small {
    fn put(&mut self, bytes: &[u8], safe: usize) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        disk.0.truncate(safe);
        let room = disk.1.max(safe).min(bytes.len());
        disk.0.extend_from_slice(&bytes[safe..room]);
        if room < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged_and_nothing_once_there_is_room() {
    let disk = Arc::new(Mutex::new((Vec::new(), 40_000)));
    let path = PathBuf::from("small.opptak");
    let store = Box::new(Small(Arc::clone(&disk)));
    let recorder = Recorder::on(store, &path, &header(9)).unwrap();
    let mut exercise = Exercise::new(setup(), 9).recorded(recorder);
    let mut chance = Stream::new(9, "somebody");
    let mut safe = 0;
    let mut refused = 0;
    for second in 1..=600 {
        play(&mut exercise, &mut chance, SimTime(second * 1000));
        match exercise.commit() {
            Ok(()) => safe = exercise.commands().len(),
            Err(why) => {
                refused += 1;
                assert!(why.to_string().contains("small.opptak"), "{why}");
            }
        }
    }
    assert!(refused > 100 && safe > 50);
    let read = |disk: &Mutex<(Vec<u8>, usize)>| read_bytes(&path, &disk.lock().unwrap().0).unwrap();
    assert!(read(&disk).commands.len() >= safe);
    disk.lock().unwrap().1 = usize::MAX;
    exercise.commit().unwrap();
    assert_eq!(read(&disk).commands, exercise.commands());
    assert_eq!(read(&disk).events, exercise.log());
}

#[test]
fn a_recording_that_cannot_be_made_says_why() {
    let folder = folder();
    let path = folder.path().join("none").join("a.opptak");
    let why = Recorder::create(&path, &header(1)).unwrap_err().to_string();
    assert!(why.contains(&path.display().to_string()), "{why}");
    let path = folder.path().join("a.opptak");
    let _first = Recorder::create(&path, &header(1)).unwrap();
    assert!(Recorder::create(&path, &header(1)).is_err(), "it is there");
    let recording = read(&path).unwrap();
    assert!(
        Recorder::reopen(&recording).is_err(),
        "somebody is writing on it"
    );
}

/// An exercise that is being recorded there, with something on it.
fn under_way(path: &Path, seed: u64) -> Exercise {
    let recorder = Recorder::create(path, &header(seed)).unwrap();
    let mut exercise = Exercise::new(setup(), seed).recorded(recorder);
    play(
        &mut exercise,
        &mut Stream::new(seed, "somebody"),
        SimTime(60_000),
    );
    exercise.commit().unwrap();
    exercise
}

/// Somebody puts a file of their own where a recording is being written, in each way there is; then
/// it is closed, at once or after more has happened.
#[test]
fn closing_never_writes_over_somebody_elses_file() {
    type Put = fn(&Path);
    let ways: [Put; 3] = [
        // Moved there, which makes it another file.
        |path| {
            let theirs = path.with_file_name("theirs");
            std::fs::write(&theirs, "their only copy").unwrap();
            std::fs::rename(&theirs, path).unwrap();
        },
        // Written there, into the same file.
        |path| std::fs::write(path, "their only copy").unwrap(),
        // Another recording, longer than ours.
        |path| {
            let bytes = std::fs::read(path).unwrap().repeat(3);
            std::fs::write(path, bytes).unwrap();
        },
    ];
    for (number, put) in (20..).zip(ways) {
        for more in [false, true] {
            let folder = folder();
            let path = folder.path().join("a.opptak");
            let mut exercise = under_way(&path, number);
            put(&path);
            let theirs = std::fs::read(&path).unwrap();
            if more {
                let mut chance = Stream::new(number, "more");
                play(&mut exercise, &mut chance, SimTime(90_000));
                exercise.commit().unwrap();
            }
            let why = exercise.close().unwrap_err().to_string();
            assert_eq!(std::fs::read(&path).unwrap(), theirs);
            let beside = folder.path().join("a-2.opptak");
            assert!(why.contains("a-2.opptak"), "{why}");
            let recording = read(&beside).unwrap();
            assert!(recording.closed);
            assert_eq!(recording.commands, exercise.commands());
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
        }
    }
}

#[test]
fn a_recording_that_was_deleted_meanwhile_is_written_anew() {
    for more in [false, true] {
        let folder = folder();
        let path = folder.path().join("a.opptak");
        let mut exercise = under_way(&path, 30);
        std::fs::remove_file(&path).unwrap();
        if more {
            let mut chance = Stream::new(30, "more");
            play(&mut exercise, &mut chance, SimTime(90_000));
            exercise.commit().unwrap();
            // What is acknowledged is there, also if the program ended now.
            assert_eq!(read(&path).unwrap().commands, exercise.commands());
        }
        exercise.close().unwrap();
        let recording = read(&path).unwrap();
        assert!(recording.closed);
        assert_eq!(recording.commands, exercise.commands());
        assert_eq!(recording.events, exercise.log());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_folder_that_is_gone_is_told_and_what_was_recorded_waits_for_it() {
    let folder = folder();
    let deep = folder.path().join("deep");
    std::fs::create_dir(&deep).unwrap();
    let path = deep.join("a.opptak");
    let mut exercise = under_way(&path, 31);
    std::fs::remove_dir_all(&deep).unwrap();
    let mut chance = Stream::new(31, "more");
    play(&mut exercise, &mut chance, SimTime(90_000));
    let why = exercise.commit().unwrap_err().to_string();
    assert!(why.contains("a.opptak"), "{why}");
    std::fs::create_dir(&deep).unwrap();
    exercise.commit().unwrap();
    exercise.close().unwrap();
    assert_eq!(read(&path).unwrap().commands, exercise.commands());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_a_recording() {
    use std::os::unix::fs::PermissionsExt;
    let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let folder = folder();
    let path = folder.path().join("a.opptak");
    let mut exercise = under_way(&path, 32);
    assert_eq!(rights(&path), 0o600);
    exercise.close().unwrap();
    assert_eq!(rights(&path), 0o600);
    crate::record::remark(&path, serde_json::json!({})).unwrap();
    assert_eq!(rights(&path), 0o600);
}

#[test]
fn an_interrupted_close_leaves_the_recording_as_it_was() {
    let folder = folder();
    let path = folder.path().join("a.opptak");
    recorded(&path, 10);
    let before = std::fs::read(&path).unwrap();
    // As far as a crash could have come: the replacement half written, the original in place.
    std::fs::write(folder.path().join(".a.opptak.samband-1"), &before[..100]).unwrap();
    let recording = read(&path).unwrap();
    let mut exercise = Exercise::resume(&recording, &setup()).unwrap();
    exercise.close().unwrap();
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(read(&path).unwrap().commands, recording.commands);
}
