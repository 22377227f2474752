//! The studio: from a clip to its samples, without anybody waiting.
//!
//! Tones are there at once. Speech is asked for and comes when it comes: a thread of its own
//! renders it and passes it through its channel. What is to be heard now goes before what is
//! prepared for later. When there is no speech engine, that is said once, and speech stands as
//! captions alone.

use super::channel::{self, Band};
use super::clip::{Channel, Clip, Curve, Source, Speech};
use super::mixer::Samples;
use super::pronunciation::Pronunciation;
use super::speech::{Line, Pace, SpeechEngine, SpeechError};
use super::tones::{Tone, Tones};
use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
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
    outcomes: Receiver<(Job, Outcome)>,
    renderer: Option<JoinHandle<()>>,
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
        engine: Result<Box<dyn SpeechEngine>, SpeechError>,
        tones: &Tones,
        pronunciation: Pronunciation,
        seed: u64,
    ) -> Studio {
        let queue = Arc::new(Queue::default());
        let (send, outcomes) = mpsc::channel();
        let (renderer, trouble) = match engine {
            Ok(engine) => spawn(engine, Arc::clone(&queue), send),
            Err(trouble) => (None, Some(trouble)),
        };
        Studio {
            tones: Tone::ALL
                .into_iter()
                .map(|tone| (tone, Samples::from(tones.get(tone).render().samples)))
                .collect(),
            pronunciation,
            band: Band::default(),
            seed,
            queue,
            outcomes,
            renderer,
            jobs: BTreeMap::new(),
            finished: VecDeque::new(),
            trouble,
            told: false,
        }
    }

    /// How wide the channels are from now on.
    pub fn set_band(&mut self, band: Band) {
        self.band = band;
    }

    /// Why there is no speech, or not all of it, for the person to read: once.
    pub fn notice(&mut self) -> Option<String> {
        self.collect();
        let trouble = self.trouble.as_ref().filter(|_| !self.told)?;
        self.told = true;
        Some(trouble.to_string())
    }

    /// Whether there is an engine to speak with.
    pub fn speaks(&self) -> bool {
        self.renderer.is_some()
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
        if self.renderer.is_none() {
            return Sound::None;
        }
        self.collect();
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
                Sound::Coming => match self.outcomes.recv_timeout(PATIENCE) {
                    Ok((job, outcome)) => self.keep(job, outcome),
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
        if self.renderer.is_none() || (known && !urgent) {
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
        while let Ok((job, outcome)) = self.outcomes.try_recv() {
            self.keep(job, outcome);
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

/// The renderer ends with its studio, after the sentence that it is at.
impl Drop for Studio {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.more.notify_all();
        if let Some(renderer) = self.renderer.take() {
            renderer.join().ok();
        }
    }
}

fn spawn(
    mut engine: Box<dyn SpeechEngine>,
    queue: Arc<Queue>,
    send: Sender<(Job, Outcome)>,
) -> (Option<JoinHandle<()>>, Option<SpeechError>) {
    let work = move || {
        while let Some(job) = queue.next() {
            let outcome = engine.render(&job.line).map(|voice| {
                let sound = channel::through(&voice, job.channel, job.band, &job.curve, job.seed);
                Samples::from(sound.samples)
            });
            if send.send((job, outcome)).is_err() {
                return;
            }
        }
    };
    let builder = std::thread::Builder::new().name(String::from("speech"));
    match builder.spawn(work) {
        Ok(renderer) => (Some(renderer), None),
        Err(error) => {
            let why = error.to_string();
            (None, Some(SpeechError::Failed { why }))
        }
    }
}
