//! One story: what people do, what goes wrong meanwhile, and whether all is well afterwards.

use super::disk::Simulated;
use super::model::{EXERCISE, Model, SETTINGS};
use super::plan::{Counts, Lie, Plan};
use crate::engine::Fingerprint;
use crate::engine::command::{Command, Stamped};
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::engine::random::Stream;
use crate::engine::time::SimTime;
use crate::files::{self, Disk};
use crate::record::{Checkpoint, Recorder, WriteError, read_bytes, remark_on};
use crate::settings::Settings;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A story that went wrong.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Its seed.
    pub seed: u64,
    /// What happened in it, a line each.
    pub story: Vec<String>,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.story {
            writeln!(f, "{line}")?;
        }
        write!(f, "seed {}: {}", self.seed, self.why)
    }
}

/// Tells the story of a seed; what went wrong in it on the disk.
///
/// # Errors
/// When something is not as it must be.
pub fn story(seed: u64) -> Result<Counts, Box<Broken>> {
    story_on(seed, Lie::None)
}

/// The same on a disk that may not do what it says.
pub(super) fn story_on(seed: u64, lie: Lie) -> Result<Counts, Box<Broken>> {
    let mut story = Story::new(seed, lie);
    match story.tell() {
        Ok(()) => Ok(story.stage.disk.counts()),
        Err(why) => Err(Box::new(Broken {
            seed,
            story: story.stage.disk.story(),
            why,
        })),
    }
}

/// The words of a command.
pub(super) fn words(command: &Stamped) -> String {
    match &command.command {
        Command::Exercise(exercise::Command::Bookmark(words)) => words.clone(),
        other => format!("{other:?}"),
    }
}

/// What everybody shares.
#[derive(Clone)]
struct Stage {
    disk: Simulated,
    asked: Arc<dyn Disk>,
    model: Arc<Mutex<Model>>,
}

/// Somebody who is recording.
struct Live {
    recording: usize,
    recorder: Recorder,
}

struct Story {
    stage: Stage,
    chance: Stream,
    live: Vec<Live>,
    /// Of this story: how often something goes wrong.
    errors: u8,
    interludes: u8,
}

impl Story {
    fn new(seed: u64, lie: Lie) -> Self {
        let disk = Simulated::new(seed, lie);
        let stage = Stage {
            asked: Arc::new(disk.clone()),
            disk: disk.clone(),
            model: Arc::default(),
        };
        let mut chance = Stream::new(seed, "story");
        let (errors, interludes) = (
            *chance.choose(&[0, 2, 8]).unwrap_or(&0),
            *chance.choose(&[0, 4, 12]).unwrap_or(&0),
        );
        let (theirs, mut whim) = (stage.clone(), Stream::new(seed, "interlude"));
        disk.set_interlude(Some(Box::new(move |meddling| {
            theirs.come_between(&mut whim, meddling);
        })));
        Story {
            stage,
            chance,
            live: Vec::new(),
            errors,
            interludes,
        }
    }

    fn tell(&mut self) -> Result<(), String> {
        for _ in 0..8 + self.chance.below(24) {
            let plan = self.plan();
            self.stage.disk.plan(plan);
            self.act();
            self.stage.disk.plan(Plan::default());
            if self.stage.disk.restart() {
                self.live.clear();
                self.stage.model().drop_all();
            }
            let checked = self.stage.model().check(&self.stage.disk);
            checked?;
        }
        self.end()
    }

    fn plan(&mut self) -> Plan {
        let killed = self.chance.chance(30);
        let after = self.chance.below(24);
        let dark = self.chance.chance(40);
        let full = self.chance.chance(self.errors);
        let room = usize::try_from(self.chance.below(6000)).unwrap_or(0);
        Plan {
            kill_after: killed.then_some((after, dark)),
            errors: self.errors,
            interludes: self.interludes,
            room: full.then_some(room),
        }
    }

    /// Somebody does something.
    fn act(&mut self) {
        match self.chance.below(12) {
            0 | 1 => self.begin(),
            2..6 => self.go_on(),
            6 => self.close(),
            7 => self.reopen(),
            8 => self.stage.say(&mut self.chance),
            9 => self.stage.set(),
            10 => self.stage.import(),
            _ => self.stage.meddle(&mut self.chance),
        }
    }

    fn begin(&mut self) {
        if self.live.len() >= 2 {
            return;
        }
        let (recording, path, header) = {
            let mut model = self.stage.model();
            let recording = model.begin();
            let one = &model.recordings[recording];
            (recording, one.path.clone(), one.header.clone())
        };
        let begun = Recorder::create_on(&self.stage.asked, &path, &header);
        self.stage.told("begin", &path, &begun);
        let mut model = self.stage.model();
        let one = &mut model.recordings[recording];
        if let Ok(recorder) = begun
            && !self.stage.disk.is_dead()
        {
            (one.begun, one.live) = (true, true);
            drop(model);
            self.live.push(Live {
                recording,
                recorder,
            });
        } else if one.exposed {
            one.gone = true;
        }
    }

    fn pick(&mut self) -> Option<usize> {
        let count = self.live.len() as u64;
        (count > 0).then(|| usize::try_from(self.chance.below(count)).unwrap_or(0))
    }

    fn go_on(&mut self) {
        let Some(at) = self.pick() else { return };
        let live = &mut self.live[at];
        for _ in 0..=self.chance.below(3) {
            let mut model = self.stage.model();
            let words = format!("words {}", model.number());
            let said = &mut model.recordings[live.recording].said;
            live.recorder.command(&Stamped {
                at: SimTime(1000 * said.len() as u64),
                order: u32::try_from(said.len()).unwrap_or(u32::MAX),
                seat: SeatId(0),
                command: Command::Exercise(exercise::Command::Bookmark(words.clone())),
            });
            said.push(words);
        }
        let committed = live.recorder.commit();
        self.stage.told("record", live.recorder.path(), &committed);
        let safe = committed.is_ok();
        self.settle(at, safe, false);
    }

    fn close(&mut self) {
        let Some(at) = self.pick() else { return };
        let live = &mut self.live[at];
        let closed = live.recorder.close(Checkpoint {
            at: live.recorder.told(),
            commands: 0,
            events: 0,
            log: Fingerprint(0),
            world: Fingerprint(0),
        });
        self.stage.told("end", live.recorder.path(), &closed);
        let ended = !matches!(
            closed,
            Err(WriteError::Write { .. } | WriteError::Create { .. })
        );
        self.settle(at, ended, ended);
    }

    /// What was acknowledged to somebody who records; they are gone when they were killed or have
    /// ended.
    fn settle(&mut self, at: usize, safe: bool, ended: bool) {
        let live = &self.live[at];
        let dead = self.stage.disk.is_dead();
        let mut model = self.stage.model();
        let one = &mut model.recordings[live.recording];
        if safe {
            one.path = live.recorder.path().to_owned();
            one.acknowledged = one.said.len();
            one.exposed = false;
            one.closed |= ended;
        }
        if dead || ended {
            one.live = false;
            one.gone |= one.exposed;
            drop(model);
            self.live.remove(at);
        }
    }

    /// Somebody goes on with a recording that nobody is at.
    fn reopen(&mut self) {
        if self.live.len() >= 2 {
            return;
        }
        let open = {
            let model = self.stage.model();
            let mut open = model.recordings.iter().enumerate().filter(|(_, one)| {
                one.begun && !one.live && !one.closed && !one.gone && !one.exposed
            });
            open.next_back().map(|(at, one)| (at, one.path.clone()))
        };
        let Some((recording, path)) = open else {
            return;
        };
        let Some(read) = self.stage.asked.read(&path).ok() else {
            return;
        };
        let Ok(read) = read_bytes(&path, &read) else {
            return;
        };
        if read.closed {
            return;
        }
        let opened = Recorder::reopen_on(&self.stage.asked, &read);
        self.stage.told("go on with", &path, &opened);
        let mut model = self.stage.model();
        let one = &mut model.recordings[recording];
        if let Ok(recorder) = opened
            && !self.stage.disk.is_dead()
        {
            one.said.truncate(read.commands.len());
            one.live = true;
            drop(model);
            self.live.push(Live {
                recording,
                recorder,
            });
        } else if one.exposed {
            (one.gone, one.exposed) = (true, false);
        }
    }

    /// All goes well at last: what was said is written, and what was begun can be gone on with.
    fn end(&mut self) -> Result<(), String> {
        while !self.live.is_empty() {
            self.live[0].recorder.mark(SimTime(1_000_000));
            let committed = self.live[0].recorder.commit();
            self.stage
                .told("at last", self.live[0].recorder.path(), &committed);
            committed.map_err(|why| format!("cannot be recorded on a good disk: {why:?}"))?;
            self.settle(0, true, false);
            self.stage.model().check(&self.stage.disk)?;
            self.stage.model().recordings[self.live[0].recording].live = false;
            self.live.remove(0);
        }
        let open: Vec<PathBuf> = {
            let model = self.stage.model();
            let open = model.recordings.iter();
            open.filter(|one| one.begun && !one.gone)
                .map(|one| one.path.clone())
                .collect()
        };
        for path in open {
            let bytes = self.stage.disk.look(&path).unwrap_or_default();
            let read = read_bytes(&path, &bytes).map_err(|why| format!("{why:?}"))?;
            let again = Recorder::reopen_on(&self.stage.asked, &read);
            let mut again = again.map_err(|why| format!("cannot be gone on with: {why:?}"))?;
            again.mark(SimTime(1_000_000));
            again.commit().map_err(|why| format!("{why:?}"))?;
        }
        self.stage.model().check(&self.stage.disk)
    }
}

impl Stage {
    fn model(&self) -> MutexGuard<'_, Model> {
        self.model.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told<T, E: fmt::Debug>(&self, what: &str, path: &Path, how: &Result<T, E>) {
        let how = match how {
            Ok(_) => "acknowledged".to_owned(),
            Err(why) => format!("{why:?}"),
        };
        self.disk.tell(format!("{what} {}: {how}", path.display()));
    }

    /// Somebody else does something, between two steps of another.
    fn come_between(&self, chance: &mut Stream, meddling: bool) {
        match chance.below(4) {
            0 => self.set(),
            1 => self.import(),
            2 if meddling => self.meddle(chance),
            _ => self.say(chance),
        }
    }

    /// Somebody says something about a recording.
    fn say(&self, chance: &mut Stream) {
        let (recording, number, path) = {
            let mut model = self.model();
            let count = model.recordings.len() as u64;
            if count == 0 {
                return;
            }
            let recording = usize::try_from(chance.below(count)).unwrap_or(0);
            let number = model.number();
            let one = &mut model.recordings[recording];
            if one.gone || one.exposed {
                return;
            }
            one.remarks.insert(number, false);
            (recording, number, one.path.clone())
        };
        let said = remark_on(&self.asked, &path, number.into());
        self.told(&format!("remark {number}"), &path, &said);
        if said.is_ok() {
            self.model().recordings[recording]
                .remarks
                .insert(number, true);
        }
    }

    /// Somebody changes the settings.
    fn set(&self) {
        let value = {
            let mut model = self.model();
            let value = format!("value {}", model.number());
            model.settings.attempt(&value);
            value
        };
        let mut settings = Settings::default();
        settings.pseudonym.clone_from(&value);
        let path = Path::new(SETTINGS);
        let saved = settings.save_on(&self.asked, path);
        self.told(&value, path, &saved);
        self.model().settings.done(&value, saved.is_ok());
    }

    /// Somebody imports an exercise.
    fn import(&self) {
        let value = {
            let mut model = self.model();
            let value = format!("exercise {}", model.number());
            model.exercise.attempt(&value);
            value
        };
        let path = Path::new(EXERCISE);
        let names = (1..100).map(|number| path.with_extension(format!("ron.{number}")));
        let put = files::replace_keeping(&self.asked, path, value.as_bytes(), names);
        self.told(&value, path, &put);
        let mut model = self.model();
        model.exercise.done(&value, put.is_ok());
        if let Ok(Some(kept)) = put {
            let bytes = self.disk.look(&kept).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            model.kept.insert(kept, text);
        }
    }

    /// Somebody puts a file of their own in the place of a recording, or where it would have to
    /// go then; or takes a recording away.
    fn meddle(&self, chance: &mut Stream) {
        let mut model = self.model();
        let count = model.recordings.len() as u64;
        if count == 0 {
            return;
        }
        let recording = usize::try_from(chance.below(count)).unwrap_or(0);
        let number = model.number();
        let one = &mut model.recordings[recording];
        if one.gone || !one.begun {
            return;
        }
        let mut path = one.path.clone();
        let bytes = match chance.below(5) {
            0 => None,
            1 => {
                path = path.with_file_name(format!("{}-2.opptak", one.header.seed));
                Some(format!("somebody's own {number}").into_bytes())
            }
            // Rarely: most recordings are left alone.
            2 => Some(format!("somebody's own {number}").into_bytes()),
            _ => return,
        };
        if path == one.path {
            (one.exposed, one.gone) = (one.live, !one.live);
        } else if self.disk.look(&path).is_some() {
            return;
        }
        self.disk.meddle(&path, bytes.as_deref());
        let what = if bytes.is_some() {
            "put there"
        } else {
            "taken away"
        };
        self.disk
            .tell(format!("somebody else: {} {what}", path.display()));
        match bytes {
            Some(bytes) => model.foreign.insert(path, bytes),
            None => model.foreign.remove(&path),
        };
    }
}
