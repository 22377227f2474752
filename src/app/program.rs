//! What the program is doing: what can be chosen, what the person has set, the desk that is on the
//! screen, and the sound.

mod practice;
mod review;

pub use practice::Practice;
pub use review::Review;

use super::door::Door;
use super::foresight::Foresight;
use super::hands::Question;
use super::keys::Keys;
use super::library::{Library, Recent};
use super::pages::Choosing;
use super::play::Play;
use super::theme::Theme;
use super::{Options, fonts};
use crate::engine::id::SeatId;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::files;
use crate::host::remote::RemoteLink;
use crate::host::{Exercise, Host};
use crate::paths::Places;
use crate::record::{self, EXTENSION, Header, Mode, Recorder, WriteError};
use crate::results::{Entry, Results};
use crate::scenario::{self, Loaded};
use crate::settings::{Settings, Theme as Colours};
use crate::text;
use crate::voice::Audio;
use bevy_egui::egui;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

/// The state of the program.
pub struct Program {
    /// Where the person's own things are; none where the platform knows no home.
    pub places: Option<Places>,
    /// What the person has set.
    pub settings: Settings,
    /// What can be chosen.
    pub library: Library,
    /// The exercise on the screen.
    pub chosen: usize,
    /// The practice call that is on the screen instead of it.
    pub practice: Option<Practice>,
    /// What the next exercise is for.
    pub mode: Mode,
    /// The desk on the screen.
    pub play: Option<Play>,
    /// What the exercise on the screen comes to before class, where somebody wants to see it.
    pub foresight: Option<Foresight>,
    /// The run that is looked back on.
    pub review: Option<Review>,
    /// The sound.
    pub audio: Audio,
    /// What the person should read, and has not put away.
    pub notices: Vec<String>,
    /// The keys are shown, before the desk.
    pub help: bool,
    /// It is asked whether the person's results are to be erased.
    pub erasing: bool,
    /// What is being changed in the settings.
    pub choosing: Choosing,
    /// Others may sit down at the other posts of the next exercise: on this port, or any when it
    /// is 0.
    pub serve: Option<u16>,
    /// Where an exercise runs that somebody wants to sit down in.
    pub join_line: String,
    seed: Option<u64>,
    seat: Option<String>,
    host: Host,
    dressed: Option<(Colours, u16)>,
}

impl Program {
    /// A program that has just started.
    ///
    /// # Errors
    /// When a shipped exercise is damaged, which the tests forbid.
    pub fn new(options: Options) -> Result<Self, Vec<scenario::Problem>> {
        let places = Places::of_user();
        let (mut settings, notices) = match &places {
            Some(places) => Settings::load(&places.settings()),
            None => (Settings::default(), Vec::new()),
        };
        if let Some(scale) = options.scale {
            settings.text_scale = scale;
        }
        if let Some(theme) = options.theme {
            settings.theme = theme;
        }
        text::set_language(settings.language);
        let mut library = Library::open(places.as_ref())?;
        library.look_for_recordings(places.as_ref());
        let mut chosen = 0;
        if let Some(loaded) = options.scenario {
            let same = |one: &Loaded| one.setup.story.id == loaded.setup.story.id;
            // The file that was named, as it is now, stands for the shipped one of its id.
            let known = library.exercises.iter().position(same);
            chosen = known.unwrap_or(library.exercises.len());
            library
                .exercises
                .splice(known.map_or(chosen..chosen, |at| at..at + 1), [loaded]);
        }
        let audio = if options.quiet {
            Audio::silent(&settings.audio)
        } else {
            Audio::open(&settings.audio)
        };
        Ok(Program {
            places,
            settings,
            library,
            chosen,
            practice: None,
            mode: Mode::Training,
            play: None,
            foresight: None,
            review: None,
            audio,
            notices: notices.iter().map(ToString::to_string).collect(),
            help: false,
            erasing: false,
            choosing: Choosing::default(),
            serve: options.serve,
            join_line: String::new(),
            seed: options.seed,
            seat: options.seat,
            host: Host::start(),
            dressed: None,
        })
    }

    /// The colours.
    pub fn theme(&self) -> Theme {
        Theme::of(self.settings.theme)
    }

    /// The desk on the screen.
    pub fn desk(&self) -> Option<&Play> {
        self.play.as_ref()
    }

    /// Dresses egui, when something about the look has changed. False on the first frame: its
    /// fonts are there from the next one on.
    pub fn dress(&mut self, context: &egui::Context) -> bool {
        let look = (self.settings.theme, self.settings.text_scale);
        if self.dressed == Some(look) {
            return true;
        }
        let first = self.dressed.is_none();
        if first {
            context.set_fonts(fonts::definitions());
        }
        self.theme().dress(context);
        context.set_zoom_factor(f32::from(self.settings.text_scale) / 100.0);
        self.dressed = Some(look);
        !first
    }

    /// Takes in what came from threads of their own. Once a frame.
    pub fn step(&mut self) {
        self.library.poll();
        self.foresight.iter_mut().for_each(Foresight::poll);
        self.audio.poll();
        while let Some(notice) = self.audio.notice() {
            self.notices.push(notice.to_string());
        }
        if let Some(play) = &mut self.play {
            play.step(&mut self.audio);
        }
    }

    /// Keeps what the person has set.
    pub fn save_settings(&mut self) {
        text::set_language(self.settings.language);
        self.audio.apply(&self.settings.audio);
        if let Some(places) = &self.places
            && let Err(why) = self.settings.save(&places.settings())
        {
            self.notices.push(why.to_string());
        }
    }

    /// The exercise on the screen.
    pub fn exercise(&self) -> Option<&Loaded> {
        match &self.practice {
            Some(practice) => Some(&practice.loaded),
            None => self.library.exercises.get(self.chosen),
        }
    }

    /// The seat to sit at: the one asked for, the scenario's own, or its first desk.
    fn seat(&self, setup: &Setup, loaded: &Loaded) -> Option<SeatId> {
        let wanted = self.seat.as_deref().and_then(|name| setup.seat(name));
        let own = setup.seat(&loaded.brief.seat);
        wanted.or(own).or_else(|| {
            setup
                .seat_ids()
                .find(|seat| setup.seat_spec(*seat).sees_desk())
        })
    }

    /// The exercise on the screen, and the seat to sit at.
    pub fn exercise_and_seat(&self) -> Option<(Loaded, SeatId)> {
        let loaded = self.exercise()?.clone();
        let seat = self.seat(&loaded.setup, &loaded)?;
        Some((loaded, seat))
    }

    /// Sits down in the chosen exercise, and begins. False when the seat cannot be had.
    pub fn begin(&mut self) -> bool {
        let Some((loaded, seat)) = self.exercise_and_seat() else {
            return false;
        };
        // What was said of an earlier exercise is not of this one.
        self.notices.clear();
        let drawn = self.practice.as_ref().map(|practice| practice.seed);
        let seed = drawn.or(self.seed).unwrap_or_else(fresh_seed);
        let loaded = loaded.drawn(seed);
        let setup = Arc::clone(&loaded.setup);
        let mut exercise = Exercise::new(setup, seed);
        let mut header = Header::now(&loaded.sources, seed);
        header.mode = self.mode;
        match self.recorder(&header) {
            Ok(recorder) => exercise = exercise.recorded(recorder),
            Err(why) => self.notices.push(why),
        }
        if !self.sit(exercise.rescued(), seat, self.mode) {
            return false;
        }
        if let (Some(port), Some(play)) = (self.serve, &mut self.play) {
            match Door::open(port, &loaded.sources, &loaded.setup, seat) {
                Ok(door) => play.door = Some(door),
                Err(why) => self
                    .notices
                    .push(text!("door-closed", port = port, why = why)),
            }
        }
        true
    }

    /// Sits down at a post of an exercise that runs in another window, the one that was asked for
    /// or any that is free. False when there is none, and why is said.
    pub fn join(&mut self, address: SocketAddr) -> bool {
        match RemoteLink::connect(address, self.seat.as_deref()) {
            Ok(link) => {
                let seed = self.seed.unwrap_or_else(fresh_seed);
                self.notices.clear();
                self.audio.begin(seed);
                let mut play = Play::joined(link, seed);
                play.hands.keys = Keys::of(&self.settings.keys);
                self.play = Some(play);
                true
            }
            Err(why) => {
                self.notices.push(why.to_string());
                false
            }
        }
    }

    /// A new file for a recording, in the person's folder.
    fn recorder(&self, header: &Header) -> Result<Recorder, String> {
        let places = self
            .places
            .as_ref()
            .ok_or_else(|| text!("record-no-home"))?;
        let folder = places.recordings();
        let failed = |why: String| text!("record-failed", folder = folder.display(), why = why);
        files::private_folder(&folder).map_err(|why| failed(why.to_string()))?;
        let path = folder.join(format!("{}.{EXTENSION}", header.exercise));
        Recorder::create(&path, header).map_err(|why| failed(why.to_string()))
    }

    fn sit(&mut self, exercise: Exercise, seat: SeatId, mode: Mode) -> bool {
        let seed = exercise.seed();
        let recording = exercise.recording().map(Path::to_owned);
        let session = self
            .host
            .open(exercise.with_mode(mode), crate::host::Players::default());
        let Some(link) = session.sit(seat) else {
            self.notices.push(text!("seat-taken"));
            return false;
        };
        self.audio.begin(seed);
        let mut play = Play::live(session, link, mode, seed);
        play.hands.keys = Keys::of(&self.settings.keys);
        play.recording = recording;
        self.play = Some(play);
        true
    }

    /// Goes on with a recording that was not ended.
    pub fn resume(&mut self, recent: &Recent) -> bool {
        let done = record::read(&recent.path)
            .map_err(|why| why.to_string())
            .and_then(|recording| {
                let loaded = load(&recording.header.sources)?;
                let exercise =
                    Exercise::resume(&recording, &loaded.setup).map_err(|why| why.to_string())?;
                Ok((exercise, loaded, recording.header.mode))
            });
        match done {
            Ok((exercise, loaded, mode)) => {
                let seat = self.seat(&loaded.setup, &loaded);
                seat.is_some_and(|seat| self.sit(exercise.rescued(), seat, mode))
            }
            Err(why) => {
                self.notices.push(why);
                false
            }
        }
    }

    /// Goes back to an instant of the exercise that runs, and tries again from there (training).
    pub fn try_from(&mut self, at: SimTime) {
        let Some(play) = self.play.take() else {
            return;
        };
        let (mode, path) = (play.mode, play.recording.clone());
        if play
            .leave()
            .is_none_or(|mut exercise| exercise.commit().is_err())
        {
            self.notices.push(text!("try-not-recorded"));
            return;
        }
        self.audio.silence();
        if let Some(path) = path {
            self.branch(&path, at, mode);
        }
    }

    /// Goes on from an instant of a recording.
    pub fn branch(&mut self, path: &Path, at: SimTime, mode: Mode) -> bool {
        let done = record::read(path)
            .map_err(|why| why.to_string())
            .and_then(|recording| {
                let loaded = load(&recording.header.sources)?;
                let exercise = crate::debrief::try_from(&recording, &loaded.setup, at);
                Ok((exercise.map_err(|why| why.to_string())?, loaded))
            });
        match done {
            Ok((exercise, loaded)) => {
                let seat = self.seat(&loaded.setup, &loaded);
                self.review = None;
                seat.is_some_and(|seat| self.sit(exercise.rescued(), seat, mode))
            }
            Err(why) => {
                self.notices.push(why);
                false
            }
        }
    }

    /// Ends the exercise, and looks back on it. False when there is nothing to look back on.
    pub fn end(&mut self) -> bool {
        let Some(play) = self.play.take() else {
            return false;
        };
        self.audio.silence();
        let mut path = play.recording.clone();
        if let Some(mut exercise) = play.end()
            && let Err(why) = exercise.close()
        {
            if let WriteError::Displaced { to, .. } = &why {
                path = Some(to.clone());
            }
            self.notices.push(why.to_string());
        }
        self.library.look_for_recordings(self.places.as_ref());
        let seen = path.is_some_and(|path| self.look_back(&path));
        if seen {
            self.keep_result();
        }
        seen
    }

    /// Keeps the run under the person's pseudonym, if they have chosen one.
    pub fn keep_result(&mut self) {
        let (Some(review), Some(places)) = (&self.review, &self.places) else {
            return;
        };
        let name = self.settings.pseudonym.trim();
        if name.is_empty() {
            return;
        }
        let entry = Entry::of(&review.debrief);
        let kept = Results::open(&places.results()).and_then(|mut all| all.keep(name, &entry));
        if let Err(why) = kept {
            self.notices.push(why.to_string());
        }
    }

    /// Asks before the window is closed in the middle of an exercise; false when there is nothing
    /// to ask, or when it has been asked.
    pub fn asks_before_quitting(&mut self) -> bool {
        let Some(play) = self
            .play
            .as_mut()
            .filter(|play| play.is_live() && !play.frozen)
        else {
            return false;
        };
        play.hands.question.replace(Question::Quit) != Some(Question::Quit)
    }

    /// Leaves the exercise; it can be gone on with later.
    pub fn leave(&mut self) {
        self.audio.silence();
        if let Some(play) = self.play.take()
            && let Some(mut exercise) = play.leave()
            && let Err(why) = exercise.commit()
        {
            self.notices.push(why.to_string());
        }
        self.library.look_for_recordings(self.places.as_ref());
    }
}

fn load(sources: &scenario::Sources) -> Result<Loaded, String> {
    scenario::load(sources).map_err(|problems| {
        problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    })
}

/// A seed that differs from run to run; the report tells it, so that a run can be repeated.
fn fresh_seed() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| since.as_secs() % 1_000_000)
}
