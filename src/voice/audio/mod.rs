//! The sound that a window, or a verb, owns: a card, the player that feeds it, volumes, notices.
//!
//! ```text
//! Audio ── Player ── Console ═ring═▶ Mixer ─ Feed ─▶ card's own thread
//!   │         └── Studio ═▶ speech thread
//!   └═══▶ card thread: opens, lists, loses cards
//! ```
//!
//! Nothing here waits: not for a card, not for speech. Where there is no card, captions carry the
//! exercise alone, and that is said once. Alarm tones stay in headsets (design law 11).

mod card;
mod feed;
#[cfg(feature = "sound")]
mod system;
mod wishes;
mod worker;

pub use card::{Card, CardInfo, CardTrouble, Cards, Lost, NoCards, Shape};
pub use feed::Feed;
#[cfg(feature = "sound")]
pub use system::SystemCards;
pub use wishes::{AudioSettings, Place, Volume};

use super::channel::Band;
use super::clip::Output;
use super::clips::{Change, Clips};
use super::mixer::{GAINS, Mixer, Samples};
use super::player::{Player, Tempo};
use super::pronunciation::Pronunciation;
use super::speech::{Cached, Espeak, Fitted, SpeechEngine, SpeechError, cache_folder};
use super::studio::Studio;
use super::tones::{ToneSpec, Tones};
use crate::engine::time::SimTime;
use crate::text;
use std::collections::VecDeque;
use std::fmt;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};
use worker::{Reply, Request};

/// Something about the sound that the person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AudioNotice {
    /// There is no sound.
    Card(CardTrouble),
    /// There is no speech, or not all of it.
    Speech(SpeechError),
    /// Ringing and alarms are kept out of this loudspeaker.
    AlarmsWithheld {
        /// Its name.
        card: String,
    },
}

/// In the chosen language, with how to mend it.
impl fmt::Display for AudioNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AudioNotice::Card(trouble) => trouble.fmt(f),
            AudioNotice::Speech(trouble) => trouble.fmt(f),
            AudioNotice::AlarmsWithheld { card } => {
                f.write_str(&text!("audio-alarms-withheld", card = card))
            }
        }
    }
}

/// How it is with the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It is being opened.
    Opening,
    /// It plays.
    Open(CardInfo, Shape),
    /// There is none: captions only.
    None,
}

/// The sound of one window.
#[derive(Debug)]
pub struct Audio {
    settings: AudioSettings,
    /// None when not even a thread could be had.
    worker: Option<(Sender<Request>, Receiver<Reply>)>,
    /// How often a card was asked for.
    number: u32,
    card: CardState,
    cards: Option<Result<Vec<CardInfo>, CardTrouble>>,
    player: Player,
    find: fn() -> Result<Box<dyn SpeechEngine>, SpeechError>,
    /// The mixer is new: what sounds now has to be taken up in it.
    fresh: bool,
    muted: bool,
    notices: VecDeque<AudioNotice>,
    speech_told: bool,
    withheld_told: bool,
}

/// The speech engine of this machine, with what it has said before.
fn espeak() -> Result<Box<dyn SpeechEngine>, SpeechError> {
    let engine = Fitted(Espeak::find()?);
    Ok(match cache_folder() {
        Some(folder) => Box::new(Cached::new(engine, &folder)),
        None => Box::new(engine),
    })
}

impl Audio {
    /// The sound of this machine, as the person wants it. Returns at once: the card is opened,
    /// and the speech engine looked for, meanwhile.
    pub fn open(settings: &AudioSettings) -> Audio {
        #[cfg(feature = "sound")]
        return Audio::on(|| SystemCards, espeak, settings);
        #[cfg(not(feature = "sound"))]
        Audio::on(|| NoCards, espeak, settings)
    }

    /// Captions alone: no card is looked for, and nothing is said of it.
    pub fn silent(settings: &AudioSettings) -> Audio {
        Audio {
            speech_told: true,
            ..Audio::without_card(espeak, settings)
        }
    }

    /// The same on other cards and with another speech engine, which are both made on threads of
    /// their own.
    pub fn on<C: Cards>(
        cards: impl FnOnce() -> C + Send + 'static,
        find: fn() -> Result<Box<dyn SpeechEngine>, SpeechError>,
        settings: &AudioSettings,
    ) -> Audio {
        let mut audio = Audio::without_card(find, settings);
        match worker::start(cards) {
            Ok(worker) => {
                audio.worker = Some(worker);
                audio.reopen();
            }
            Err(why) => audio.no_card(CardTrouble::Refused {
                name: String::new(),
                why: why.to_string(),
            }),
        }
        audio
    }

    fn without_card(
        find: fn() -> Result<Box<dyn SpeechEngine>, SpeechError>,
        settings: &AudioSettings,
    ) -> Audio {
        // A mixer that nobody renders: what is ordered of it is refused.
        let (console, _) = Mixer::new();
        let studio = studio(find, settings, 0);
        Audio {
            settings: settings.clone(),
            worker: None,
            number: 0,
            card: CardState::None,
            cards: None,
            player: Player::new(console, studio),
            find,
            fresh: false,
            muted: false,
            notices: VecDeque::new(),
            speech_told: false,
            withheld_told: false,
        }
    }

    fn no_card(&mut self, trouble: CardTrouble) {
        self.card = CardState::None;
        self.notices.push_back(AudioNotice::Card(trouble));
    }

    /// Opens the card anew: somebody has plugged it in again.
    pub fn reopen(&mut self) {
        let Some((ask, _)) = &self.worker else { return };
        let (console, mixer) = Mixer::new();
        self.player.connect(console);
        self.number = self.number.wrapping_add(1);
        self.card = CardState::Opening;
        let request = Request::Open {
            number: self.number,
            wanted: self.settings.device.clone(),
            mixer: Box::new(mixer),
        };
        if ask.send(request).is_err() {
            let why = text!("card-thread-gone");
            self.no_card(CardTrouble::Lost { why });
        }
    }

    /// The person wants it otherwise.
    pub fn apply(&mut self, settings: &AudioSettings) {
        let other_card = settings.device != self.settings.device;
        self.settings = settings.clone();
        self.player.studio().set_band(band(settings));
        if other_card {
            self.reopen();
        } else {
            self.set_gains();
            self.tell_withheld();
        }
    }

    /// What the person wants.
    pub fn settings(&self) -> &AudioSettings {
        &self.settings
    }

    /// How it is with the card.
    pub fn card(&self) -> &CardState {
        &self.card
    }

    /// Looks for all cards of the machine; [`Audio::cards`] has them in a moment.
    pub fn look_for_cards(&mut self) {
        if let Some((ask, _)) = &self.worker {
            // A thread that is gone is told about when a card is opened.
            ask.send(Request::List).ok();
        }
    }

    /// The cards that were last found; none until they were looked for.
    pub fn cards(&self) -> Option<&Result<Vec<CardInfo>, CardTrouble>> {
        self.cards.as_ref()
    }

    /// Another exercise begins: what is lost on its radio is drawn from `seed`.
    pub fn begin(&mut self, seed: u64) {
        let studio = studio(self.find, &self.settings, seed);
        self.player.work_with(studio);
    }

    /// The list of clips has changed.
    pub fn change(&mut self, clips: &Clips, changes: &[Change]) {
        if self.is_open() {
            self.player.change(clips, changes);
        }
    }

    /// It is `now` in the exercise: plays what has become audible. Call it once a frame.
    pub fn tick(&mut self, clips: &Clips, now: SimTime, tempo: Tempo) {
        self.poll();
        if !self.is_open() {
            return;
        }
        if std::mem::take(&mut self.fresh) {
            self.player.resume(clips, now);
        }
        self.player.tick(clips, now, tempo);
    }

    /// After a jump, or another seat: takes up what sounds at `now`, in its middle.
    pub fn resume(&mut self, clips: &Clips, now: SimTime) {
        self.player.resume(clips, now);
    }

    /// The exercise is left: nothing sounds any more.
    pub fn silence(&mut self) {
        self.player.silence();
    }

    /// Silences everything at once, whatever plays (STOPP), or lets it be heard again.
    pub fn set_muted(&mut self, muted: bool) {
        self.muted = muted;
        self.set_gains();
    }

    /// Whether everything is silenced.
    pub fn is_muted(&self) -> bool {
        self.muted
    }

    /// Plays three notes where and as loud as an output is heard, also in a pause. Whether they
    /// will be heard is [`Audio::is_heard`].
    pub fn test_tone(&mut self, output: Output) {
        // A chord that no device in the exercise makes: A4, C sharp 5, E5. Our own choice.
        let notes = ToneSpec {
            steps: vec![(440, 200, 20), (554, 200, 20), (659, 300, 0)],
            gain: 0.3,
        };
        let samples = Samples::from(notes.render().samples);
        self.player.play_aside(samples, output);
    }

    /// Whether something played in an output can be heard.
    pub fn is_heard(&self, output: Output) -> bool {
        self.is_open() && self.gain(output) > 0.0
    }

    /// Whether synthetic voices are heard, so that captions have to be labelled as theirs.
    pub fn speaks(&mut self) -> bool {
        self.is_open() && self.player.studio().speaks()
    }

    /// What the person should know, and has not been told.
    pub fn notice(&mut self) -> Option<AudioNotice> {
        self.poll();
        self.notices.pop_front()
    }

    /// Waits until the card is open or has failed, for a verb that has nothing else to do. False
    /// when that takes longer than `most`.
    pub fn settle(&mut self, most: Duration) -> bool {
        let until = Instant::now() + most;
        while self.card == CardState::Opening {
            let left = until.saturating_duration_since(Instant::now());
            let Some((_, replies)) = &self.worker else {
                break;
            };
            match replies.recv_timeout(left) {
                Ok(reply) => self.take(reply),
                Err(_) => return false,
            }
        }
        true
    }

    /// Takes in what has come meanwhile. [`Audio::tick`] and [`Audio::notice`] do so as well.
    pub fn poll(&mut self) {
        while let Some(reply) = self
            .worker
            .as_ref()
            .and_then(|(_, replies)| replies.try_recv().ok())
        {
            self.take(reply);
        }
        if !self.speech_told
            && let Some(trouble) = self.player.studio().notice()
        {
            self.speech_told = true;
            self.notices.push_back(AudioNotice::Speech(trouble));
        }
    }

    fn take(&mut self, reply: Reply) {
        match reply {
            Reply::Opened { number, result } if number == self.number => match result {
                Ok((info, shape)) => {
                    self.card = CardState::Open(info, shape);
                    self.fresh = true;
                    self.set_gains();
                    self.tell_withheld();
                }
                Err(trouble) => self.no_card(trouble),
            },
            Reply::Lost { number, trouble } if number == self.number => {
                // It may be said twice, and after a card that failed to open.
                if self.card != CardState::None {
                    self.no_card(trouble);
                }
            }
            // Of a card that nobody wants any more.
            Reply::Opened { .. } | Reply::Lost { .. } => {}
            Reply::Listed(cards) => self.cards = Some(cards),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.card, CardState::Open(..))
    }

    fn loudspeaker(&self) -> bool {
        matches!(&self.card, CardState::Open(info, _) if info.loudspeaker)
    }

    fn gain(&self, output: Output) -> f32 {
        if self.muted {
            return 0.0;
        }
        GAINS[output.index()] * self.settings.factor(output, self.loudspeaker())
    }

    fn set_gains(&mut self) {
        for output in Output::ALL {
            let gain = self.gain(output);
            self.player.set_gain(output, gain);
        }
    }

    /// Said once, and again after alarms have been allowed in between.
    fn tell_withheld(&mut self) {
        let withheld = self.settings.withholds_alarms(self.loudspeaker());
        if let CardState::Open(info, _) = &self.card
            && withheld
            && !self.withheld_told
        {
            let card = info.name.clone();
            self.notices.push_back(AudioNotice::AlarmsWithheld { card });
        }
        self.withheld_told = withheld;
    }
}

fn band(settings: &AudioSettings) -> Band {
    if settings.clear {
        Band::Clear
    } else {
        Band::Narrow
    }
}

fn studio(
    find: fn() -> Result<Box<dyn SpeechEngine>, SpeechError>,
    settings: &AudioSettings,
    seed: u64,
) -> Studio {
    let tones = Tones::standard();
    let mut studio = Studio::finding(find, &tones, Pronunciation::standard(), seed);
    studio.set_band(band(settings));
    studio
}
