//! The studio: from a clip to its samples, without anybody waiting.
//!
//! Tones are there at once. Speech is asked for and comes when it comes: a thread of its own
//! renders it and passes it through its channel. What is to be heard now goes before what is
//! prepared for later. When there is no speech engine, that is said once, and speech stands as
//! captions alone. Nothing here makes a window wait: also looking for the engine, and taking leave
//! of it, is the thread's own affair.

use super::channel::{self, Band};
use super::clip::{Channel, Clip, Curve, Source, Speech};
use super::mixer::Samples;
use super::pronunciation::Pronunciation;
use super::speech::{Line, Pace, SpeechEngine, SpeechError};
use super::tones::{Tone, Tones};
use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Finished sentences that are held ready; older ones are on disk.
const HELD: usize = 24;
/// Sentences that may wait to be rendered; more are given up.
const QUEUE: usize = 64;
/// The longest that an export waits for one sentence.
const PATIENCE: Duration = Duration::from_secs(30);

/// What there is of a clip's sound.
#[derive(Clone, Debug, PartialEq)]
pub enum Sound {
    /// Here it is, at the mixer's rate, from the first word on.
    Ready(Samples),
    /// It is being made.
    Coming,
    /// There will be none: captions only.
    None,
}

/// One sentence to render: everything that decides how it sounds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Job {
    line: Line,
    channel: Channel,
    band: Band,
    curve: Curve,
    seed: u64,
}

type Outcome = Result<Samples, SpeechError>;

/// What comes from the renderer.
#[derive(Debug)]
enum Delivery {
    /// A sentence, or why it has no sound.
    Sentence(Job, Outcome),
    /// There is no engine; nothing more will come.
    NoEngine(SpeechError),
}

type Engine = Box<dyn SpeechEngine>;

#[derive(Debug, Default)]
struct Waiting {
    /// To be heard now.
    urgent: VecDeque<Job>,
    /// To be heard later.
    later: VecDeque<Job>,
    closed: bool,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    more: Condvar,
}

impl Queue {
    /// A renderer that panicked leaves nothing half done in here.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<Job> {
        let mut waiting = self.lock();
        loop {
            if waiting.closed {
                return None;
            }
            let job = waiting.urgent.pop_front();
            if let Some(job) = job.or_else(|| waiting.later.pop_front()) {
                return Some(job);
            }
            waiting = self
                .more
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The studio.
#[derive(Debug)]
pub struct Studio {
    tones: BTreeMap<Tone, Samples>,
    pronunciation: Pronunciation,
    band: Band,
    seed: u64,
    queue: Arc<Queue>,
    deliveries: Receiver<Delivery>,
    /// Whether there is an engine, as far as is known.
    speaks: bool,
    /// Asked for, and what came; none while it is being made.
    jobs: BTreeMap<Job, Option<Outcome>>,
    /// Finished ones, oldest first.
    finished: VecDeque<Job>,
    trouble: Option<SpeechError>,
    told: bool,
}

impl Studio {
    /// A studio with a speech engine, or the reason why there is none. What is lost on the radio
    /// is drawn from `seed`.
    pub fn new(
        engine: Result<Engine, SpeechError>,
        tones: &Tones,
        pronunciation: Pronunciation,
        seed: u64,
    ) -> Studio {
        match engine {
            Ok(engine) => Studio::finding(move || Ok(engine), tones, pronunciation, seed),
            Err(trouble) => {
                let (_, deliveries) = mpsc::channel();
                let queue = Arc::new(Queue::default());
                let mut studio = Studio::around(queue, deliveries, tones, pronunciation, seed);
                studio.no_engine(trouble);
                studio
            }
        }
    }

    /// A studio that looks for its engine by itself: nobody waits for a program to start.
    pub fn finding(
        find: impl FnOnce() -> Result<Engine, SpeechError> + Send + 'static,
        tones: &Tones,
        pronunciation: Pronunciation,
        seed: u64,
    ) -> Studio {
        let queue = Arc::new(Queue::default());
        let (send, deliveries) = mpsc::channel();
        let thread = {
            let queue = Arc::clone(&queue);
            std::thread::Builder::new()
                .name(String::from("speech"))
                .spawn(move || render(find, &queue, &send))
        };
        let mut studio = Studio::around(queue, deliveries, tones, pronunciation, seed);
        // The thread ends with its studio, after the sentence that it is at: nobody joins it.
        if let Err(error) = thread {
            let why = error.to_string();
            studio.no_engine(SpeechError::Failed { why });
        }
        studio
    }

    fn around(
        queue: Arc<Queue>,
        deliveries: Receiver<Delivery>,
        tones: &Tones,
        pronunciation: Pronunciation,
        seed: u64,
    ) -> Studio {
        Studio {
            tones: Tone::ALL
                .into_iter()
                .map(|tone| (tone, Samples::from(tones.get(tone).render().samples)))
                .collect(),
            pronunciation,
            band: Band::default(),
            seed,
            queue,
            deliveries,
            speaks: true,
            jobs: BTreeMap::new(),
            finished: VecDeque::new(),
            trouble: None,
            told: false,
        }
    }

    fn no_engine(&mut self, trouble: SpeechError) {
        self.speaks = false;
        self.trouble = Some(trouble);
    }

    /// How wide the channels are from now on.
    pub fn set_band(&mut self, band: Band) {
        self.band = band;
    }

    /// Why there is no speech, or not all of it, for the person to read: once.
    pub fn notice(&mut self) -> Option<SpeechError> {
        self.collect();
        let trouble = self.trouble.as_ref().filter(|_| !self.told)?;
        self.told = true;
        Some(trouble.clone())
    }

    /// Whether there is an engine to speak with; while it is looked for, that is supposed.
    pub fn speaks(&self) -> bool {
        self.speaks
    }

    /// Begins to make the sound of a clip that is heard later.
    pub fn prepare(&mut self, clip: &Clip) {
        if let Source::Speech(speech) = &clip.source {
            let job = self.job(clip, speech);
            self.ask(job, false);
        }
    }

    /// What there is of a clip's sound; it is asked for if it is not there.
    pub fn sound(&mut self, clip: &Clip) -> Sound {
        let speech = match &clip.source {
            Source::Tone(tone) => return Sound::Ready(Arc::clone(&self.tones[tone])),
            Source::Speech(speech) => speech,
        };
        self.collect();
        if !self.speaks {
            return Sound::None;
        }
        let job = self.job(clip, speech);
        match self.jobs.get(&job) {
            Some(Some(Ok(samples))) => Sound::Ready(Arc::clone(samples)),
            Some(Some(Err(_))) => Sound::None,
            Some(None) | None => {
                self.ask(job, true);
                Sound::Coming
            }
        }
    }

    /// Waits for a clip's sound, for those who have the time: an export, a file.
    pub fn wait_for(&mut self, clip: &Clip) -> Option<Samples> {
        loop {
            match self.sound(clip) {
                Sound::Ready(samples) => return Some(samples),
                Sound::None => return None,
                Sound::Coming => match self.deliveries.recv_timeout(PATIENCE) {
                    Ok(delivery) => self.take(delivery),
                    Err(_) => return None,
                },
            }
        }
    }

    fn job(&self, clip: &Clip, speech: &Speech) -> Job {
        let text = &speech.said.text;
        let whole = speech.said.duration_ms();
        // Every sentence of every speaker fails in its own places. Where nothing is lost, the seed
        // decides nothing, and a sentence that is said twice is one.
        let seed = if clip.curve.is_perfect() {
            0
        } else if let Some(draw) = speech.draw {
            draw
        } else {
            let speaker = u64::from(speech.by.0) << 32;
            self.seed.wrapping_add(speaker).wrapping_add(clip.start.0)
        };
        Job {
            line: Line {
                text: self.pronunciation.apply(text),
                voice: speech.voice.clone(),
                pace: Pace::Length(whole),
            },
            channel: clip.channel,
            band: self.band,
            curve: clip.curve.clone(),
            seed,
        }
    }

    /// Puts a sentence in the queue, or moves it forward there.
    fn ask(&mut self, job: Job, urgent: bool) {
        let known = self.jobs.contains_key(&job);
        if !self.speaks || (known && !urgent) {
            return;
        }
        let mut waiting = self.queue.lock();
        if known {
            if let Some(place) = waiting.later.iter().position(|other| *other == job) {
                waiting.later.remove(place);
                waiting.urgent.push_back(job);
            }
            return;
        }
        if waiting.urgent.len() + waiting.later.len() >= QUEUE {
            return;
        }
        let line = if urgent {
            &mut waiting.urgent
        } else {
            &mut waiting.later
        };
        line.push_back(job.clone());
        drop(waiting);
        self.queue.more.notify_one();
        self.jobs.insert(job, None);
    }

    fn collect(&mut self) {
        while let Ok(delivery) = self.deliveries.try_recv() {
            self.take(delivery);
        }
    }

    fn take(&mut self, delivery: Delivery) {
        match delivery {
            Delivery::Sentence(job, outcome) => self.keep(job, outcome),
            Delivery::NoEngine(trouble) => self.no_engine(trouble),
        }
    }

    fn keep(&mut self, job: Job, outcome: Outcome) {
        if let Err(trouble) = &outcome {
            self.trouble.get_or_insert_with(|| trouble.clone());
        }
        self.jobs.insert(job.clone(), Some(outcome));
        self.finished.push_back(job);
        while self.finished.len() > HELD {
            if let Some(oldest) = self.finished.pop_front() {
                self.jobs.remove(&oldest);
            }
        }
    }
}

/// The renderer is not waited for: an engine that hangs would hold up the closing of the studio.
impl Drop for Studio {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.more.notify_all();
    }
}

/// The renderer's thread.
fn render(
    find: impl FnOnce() -> Result<Engine, SpeechError>,
    queue: &Queue,
    send: &Sender<Delivery>,
) {
    let mut engine = match find() {
        Ok(engine) => engine,
        Err(trouble) => {
            // A studio that is gone wants to know nothing.
            send.send(Delivery::NoEngine(trouble)).ok();
            return;
        }
    };
    while let Some(job) = queue.next() {
        let outcome = engine.render(&job.line).map(|voice| {
            let sound = channel::through(&voice, job.channel, job.band, &job.curve, job.seed);
            Samples::from(sound.samples)
        });
        if send.send(Delivery::Sentence(job, outcome)).is_err() {
            return;
        }
    }
}
