//! A desk on the screen: a live exercise, one that is looked back on, or one that stands still.

mod source;

use super::coach::Coach;
use super::door::Door;
use super::hands::Hands;
use super::history::History;
use super::station::Station;
use super::talk::calls;
use super::theme::Theme;
use crate::debrief::{DebriefLink, Speed};
use crate::engine::command::Command;
use crate::engine::exercise::Command as ExerciseCommand;
use crate::engine::id::SeatId;
use crate::engine::percept::Percept;
use crate::engine::radio::{Command as RadioCommand, FloorView};
use crate::engine::setup::{Setup, StatusKind};
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::host::remote::RemoteLink;
use crate::host::{Exercise, Going, LocalLink, SeatLink, Session, Status, Stepped};
use crate::language::CallSign;
use crate::record::Mode;
use crate::voice::casting::Cast;
use crate::voice::tones::Tones;
use crate::voice::{Audio, Clips, Tempo};
use source::Source;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

/// How long a stop waits for the host to carry out what was sent.
const SETTLE: Duration = Duration::from_millis(800);

/// How often the host is asked how the session is doing.
const ASKED: Duration = Duration::from_millis(200);

/// A desk on the screen.
pub struct Play {
    source: Source,
    setup: Arc<Setup>,
    /// What the seat has perceived.
    pub history: History,
    /// What the person is busy with.
    pub hands: Hands,
    /// Training or exam.
    pub mode: Mode,
    /// How fast the clock is to go; zero is paused.
    pub speed: u8,
    /// STOPP ØVELSE: everything stands still under a banner.
    pub frozen: bool,
    /// The other posts of it, where others may sit down.
    pub door: Option<Door>,
    /// Where it is recorded.
    pub recording: Option<PathBuf>,
    /// Why it could not be recorded, or go on, or be paused.
    pub trouble: Option<String>,
    /// The trouble is that the clock was not set as somebody wanted: it goes on.
    pace_refused: bool,
    clips: Clips,
    coach: Coach,
    jumps: u32,
    refused: u32,
    /// The clock waits while somebody types.
    waiting: bool,
    stalled: bool,
    /// How the session is doing, when that has been asked.
    asked: Option<Receiver<Status>>,
    /// When it was asked last.
    heard: Option<Instant>,
    /// The view's instant, and when it was first seen, for clocks between two views.
    seen: (SimTime, Instant),
    looked: Instant,
}

impl Play {
    /// A live exercise, which begins to run.
    pub fn live(session: Session, link: LocalLink, mode: Mode, seed: u64) -> Play {
        let setup = Arc::clone(session.setup());
        let seat = link.seat();
        // At the speed of life anything may run.
        session.set(Going::Running(1.0)).ok();
        Play::new(Source::Live { session, link }, setup, seat, mode, seed)
    }

    /// A recording, at its beginning.
    pub fn past(link: DebriefLink, setup: Arc<Setup>, seed: u64) -> Play {
        let seat = link.seat();
        let mut play = Play::new(Source::Past(Box::new(link)), setup, seat, Mode::Exam, seed);
        play.speed = 0;
        play
    }

    /// A post of an exercise that runs elsewhere. Nothing of its story is known here.
    pub fn joined(link: RemoteLink, seed: u64) -> Play {
        let seat = link.seat();
        let setup = Arc::new(Setup::as_known(link.knowledge()));
        Play::new(
            Source::Joined(Box::new(link)),
            setup,
            seat,
            Mode::Exam,
            seed,
        )
    }

    /// An exercise that stands still.
    pub fn still(link: Stepped, mode: Mode, seed: u64) -> Play {
        let setup = Arc::clone(link.exercise().setup());
        let seat = link.seat();
        Play::new(Source::Still(Box::new(link)), setup, seat, mode, seed)
    }

    fn new(source: Source, setup: Arc<Setup>, seat: SeatId, mode: Mode, seed: u64) -> Play {
        Play {
            clips: clips(&setup, seat, seed),
            source,
            setup,
            history: History::default(),
            hands: Hands::default(),
            mode,
            speed: 1,
            frozen: false,
            door: None,
            recording: None,
            trouble: None,
            pace_refused: false,
            coach: Coach::default(),
            jumps: 0,
            refused: 0,
            waiting: false,
            stalled: false,
            asked: None,
            heard: None,
            seen: (SimTime::ZERO, Instant::now()),
            looked: Instant::now(),
        }
    }

    /// What never changes.
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    fn link(&self) -> &dyn SeatLink {
        self.source.link()
    }

    /// The seat of this desk.
    pub fn seat(&self) -> SeatId {
        self.link().seat()
    }

    /// Whether time passes in it by itself.
    pub fn is_live(&self) -> bool {
        matches!(self.source, Source::Live { .. } | Source::Joined(_))
    }

    /// Whether it runs in another process, which says how fast, and when it is over.
    pub fn is_joined(&self) -> bool {
        matches!(self.source, Source::Joined(_))
    }

    /// The recording that is looked back on.
    pub fn past_mut(&mut self) -> Option<&mut DebriefLink> {
        match &mut self.source {
            Source::Past(link) => Some(link),
            Source::Live { .. } | Source::Still(_) | Source::Joined(_) => None,
        }
    }

    /// What is seen, and the instant that clocks show.
    pub fn looks(&self) -> (Arc<View>, SimTime) {
        let view = self.link().view();
        let now = self.now(&view);
        (view, now)
    }

    /// Whether nobody speaks or holds a key, so that nothing moves but the clock and the units.
    pub fn is_calm(&self) -> bool {
        let view = self.link().view();
        let talks = view
            .radio
            .iter()
            .any(|group| group.floor != FloorView::Free)
            || view.calls.iter().any(|call| !call.speaking.is_empty());
        !talks && !self.hands.ptt.is_held()
    }

    /// Views come twenty times a second; clocks and captions run on between them.
    fn now(&self, view: &View) -> SimTime {
        let running = self.is_live() && self.is_running() && view.exercise.ended.is_none();
        if !running || view.now != self.seen.0 {
            return view.now;
        }
        let between = self.seen.1.elapsed().as_millis().min(200) as u64 * u64::from(self.speed);
        view.now + Span::ms(between)
    }

    fn is_running(&self) -> bool {
        self.speed > 0 && !self.frozen && !self.waiting && !self.stalled
    }

    /// Takes in what happened, lets the clock wait for the person who types, and gives the sound its due.
    /// Once a frame.
    pub fn step(&mut self, audio: &mut Audio) {
        let passed = self.looked.elapsed();
        self.looked = Instant::now();
        if let Source::Past(link) = &mut self.source {
            link.tick(passed);
            if link.refused() != self.refused {
                self.refused = link.refused();
                self.trouble = link.read_only();
            }
            if link.jumps() != self.jumps {
                self.jumps = link.jumps();
                self.history = History::default();
                self.hands.ptt.forget();
                self.clips = clips(&self.setup, link.seat(), 0);
                audio.silence();
            }
        }
        if let (Some(door), Source::Live { session, .. }) = (&mut self.door, &self.source) {
            door.poll(session);
        }
        if let Source::Joined(link) = &self.source {
            self.trouble = link.lost().map(|why| why.to_string());
        }
        let view = self.link().view();
        if view.now != self.seen.0 {
            self.seen = (view.now, Instant::now());
        }
        let news = self.link().since(self.history.taken());
        for heard in &news {
            let changes = self.clips.hear(heard.at, &heard.percept);
            audio.change(&self.clips, &changes);
        }
        if self.speed > 1 {
            let own = self.link().known().call_sign_of(view.seat).cloned();
            let mut news = news.iter().map(|heard| &heard.percept);
            if news.any(|percept| cannot_wait(percept, own.as_ref())) {
                self.set_speed(1);
            }
        }
        self.hands.hear(&news, view.seat);
        self.history.take(news, view.seat);
        self.pace();
        self.correct();
        let tempo = match (self.is_sounding(), self.tempo_factor()) {
            (false, _) => Tempo::Paused,
            (true, 1) => Tempo::Life,
            (true, _) => Tempo::Fast,
        };
        let now = self.now(&view);
        audio.tick(&self.clips, now, tempo);
    }

    fn is_sounding(&self) -> bool {
        match &self.source {
            Source::Live { .. } | Source::Joined(_) => self.is_running(),
            Source::Past(link) => link.speed() != Speed::Paused,
            Source::Still(_) => false,
        }
    }

    fn tempo_factor(&self) -> u32 {
        match &self.source {
            Source::Past(link) => link.speed().factor(),
            Source::Live { .. } | Source::Still(_) | Source::Joined(_) => u32::from(self.speed),
        }
    }

    /// In training the clock waits while somebody types what they say; in an exam, thinking and
    /// typing take the time they take.
    fn pace(&mut self) {
        // Who is asked something decides it before anything else happens.
        let busy = self.hands.is_typing() || self.hands.question.is_some();
        let waiting = self.mode == Mode::Training && busy;
        if let Some(status) = self.status() {
            self.stalled = status.going == Going::Stalled;
            if let Some(why) = status.unrecorded {
                self.trouble = Some(why);
            }
        }
        if waiting != self.waiting {
            self.waiting = waiting;
            self.go();
        }
    }

    /// How the session is doing, as soon as it has answered: the host may be waiting for the disk,
    /// and no frame waits for the host. It is asked a few times a second, however many frames are
    /// drawn.
    fn status(&mut self) -> Option<Status> {
        let Source::Live { session, .. } = &self.source else {
            return None;
        };
        if self.asked.is_none() {
            if self.heard.is_some_and(|last| last.elapsed() < ASKED) {
                return None;
            }
            self.heard = Some(Instant::now());
            self.asked = Some(session.ask_status());
        }
        let answer = self.asked.as_ref()?.try_recv();
        if !matches!(answer, Err(TryRecvError::Empty)) {
            self.asked = None;
        }
        answer.ok()
    }

    fn correct(&mut self) {
        let Source::Live { session, .. } = &self.source else {
            return;
        };
        if self.mode == Mode::Training {
            let new = self.coach.look(session, self.seat(), self.seen.0);
            self.hands.corrections.extend(new);
        }
    }

    fn go(&mut self) {
        let going = if self.frozen {
            Going::Halted
        } else if self.speed == 0 || self.waiting {
            Going::Paused
        } else {
            Going::Running(f64::from(self.speed))
        };
        if let Source::Live { session, .. } = &self.source
            && let Err(why) = session.set(going)
        {
            self.trouble = Some(why.to_string());
            self.pace_refused = true;
        }
    }

    /// The station for this frame.
    pub fn station(&mut self, theme: Theme) -> Station<'_> {
        let view = self.link().view();
        let now = self.now(&view);
        self.hands.stands = self.is_live() && (self.speed == 0 || self.frozen || self.stalled);
        let (history, hands) = (&self.history, &mut self.hands);
        Station {
            link: self.source.link_mut(),
            view,
            now,
            history,
            hands,
            theme,
            mode: self.mode,
        }
    }

    /// What sounds now, in words.
    pub fn captions(&self, synthetic: bool) -> Vec<String> {
        let (_, now) = self.looks();
        let sounding = self
            .clips
            .list()
            .iter()
            .rev()
            .take(40)
            .filter(|clip| clip.sounds_at(now));
        sounding
            .map(|clip| clip.caption_at(now, synthetic))
            .collect()
    }

    /// Sets the speed; zero pauses. Also goes on after a stall, or when there is room again. An
    /// exam goes on as it did, and says why.
    pub fn set_speed(&mut self, speed: u8) {
        self.trouble = None;
        self.pace_refused = false;
        let before = std::mem::replace(&mut self.speed, speed);
        self.go();
        if self.pace_refused {
            self.speed = before;
        }
        if self.speed == 0 {
            self.let_go();
        }
    }

    /// Lets PTT go, as when you turn to something else.
    pub fn let_go(&mut self) {
        if self.hands.ptt.is_held() {
            self.hands.ptt.forget();
            self.source.send(Command::Radio(RadioCommand::Release));
        }
    }

    /// One key stops everything for real. The recording tells of it.
    pub fn freeze(&mut self, audio: &mut Audio) {
        if self.frozen {
            return;
        }
        self.let_go();
        self.frozen = true;
        audio.set_muted(true);
        let mark = ExerciseCommand::Bookmark(crate::text!("real-banner"));
        self.source.send(Command::Exercise(mark));
        self.go();
    }

    /// The real event is over; the exercise waits until somebody goes on. An exam goes on at once.
    pub fn thaw(&mut self, audio: &mut Audio) {
        self.frozen = false;
        audio.set_muted(false);
        self.set_speed(u8::from(self.mode == Mode::Exam));
    }

    /// Whether the trouble is only that the clock was not set as somebody wanted.
    pub fn was_refused(&self) -> bool {
        self.pace_refused
    }

    /// The clock waits for somebody who types.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// The host paused the exercise by itself after a stall.
    pub fn has_stalled(&self) -> bool {
        self.stalled && self.speed > 0
    }

    /// Ends a live exercise and takes it out of the host.
    pub fn end(mut self) -> Option<Exercise> {
        self.let_go();
        let Source::Live { session, mut link } = self.source else {
            return None;
        };
        link.send(Command::Exercise(ExerciseCommand::Stop));
        link.settle(SETTLE);
        session.take()
    }

    /// Leaves a live exercise as it is, to be gone on with later or from elsewhere.
    pub fn leave(mut self) -> Option<Exercise> {
        self.let_go();
        match self.source {
            Source::Live { session, link } => {
                link.settle(SETTLE);
                session.take()
            }
            Source::Past(_) | Source::Still(_) | Source::Joined(_) => None,
        }
    }
}

/// Whether something asks for an answer within seconds, so that time must not run faster than
/// life: a call on the telephone or to this station on the radio, a wish to speak, an alarm.
fn cannot_wait(percept: &Percept, own: Option<&CallSign>) -> bool {
    match percept {
        Percept::Ringing { .. } | Percept::EmergencyRaised { .. } => true,
        Percept::Status { kind, .. } => matches!(
            kind,
            StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest
        ),
        Percept::HearingRadio { utterance, .. } | Percept::HeardRadio { utterance, .. } => {
            own.is_some_and(|own| calls(utterance, own))
        }
        _ => false,
    }
}

/// The sounds of a seat that has heard nothing yet.
fn clips(setup: &Arc<Setup>, seat: SeatId, seed: u64) -> Clips {
    let cast = Arc::new(Cast::new(setup, seed));
    Clips::new(Arc::clone(setup), Arc::new(Tones::standard()), cast, seat)
}

#[cfg(test)]
mod tests;
