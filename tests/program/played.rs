//! A run by a robot, recorded in a folder of its own: shared by the tests of the debrief.

#![allow(dead_code, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::debrief::{Author, Debrief};
use samband::engine::id::SeatId;
use samband::host::{Exercise, play_through, robots};
use samband::record::{Header, Mode, Recorder, Recording, read};
use samband::scenario::{Loaded, Sources, load, read_sources};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn sources() -> Sources {
    read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap()
}

pub fn loaded() -> Loaded {
    load(&sources()).unwrap()
}

pub fn desk(loaded: &Loaded) -> SeatId {
    loaded.setup.seat(&loaded.brief.seat).unwrap()
}

/// A run by a robot, recorded in a folder of its own.
pub struct Played {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
    pub loaded: Loaded,
}

impl Played {
    pub fn new(robot: &str, seed: u64) -> Self {
        Played::in_mode(robot, seed, Mode::Training)
    }

    pub fn in_mode(robot: &str, seed: u64, mode: Mode) -> Self {
        Played::of(loaded(), robot, seed, mode)
    }

    pub fn of(loaded: Loaded, robot: &str, seed: u64, mode: Mode) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.opptak");
        let mut header = Header::now(&loaded.sources, seed);
        (header.mode, header.robot) = (mode, Some(robot.to_owned()));
        let recorder = Recorder::create(&path, &header).unwrap();
        let mut exercise = Exercise::new(Arc::clone(&loaded.setup), seed).recorded(recorder);
        let player = robots::by_name(robot, &loaded.setup, desk(&loaded), seed).unwrap();
        play_through(&mut exercise, vec![(desk(&loaded), player)]).unwrap();
        exercise.close().unwrap();
        Played {
            _folder: folder,
            path,
            loaded,
        }
    }

    pub fn recording(&self) -> Recording {
        read(&self.path).unwrap()
    }

    pub fn debrief(&self) -> Debrief {
        Debrief::new(&self.recording(), &self.loaded, desk(&self.loaded))
    }
}

pub fn somebody() -> Author {
    Author {
        name: "Kari".to_owned(),
        role: "instruktør".to_owned(),
    }
}
