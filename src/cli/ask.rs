//! `samband ask SCENARIO --caller NAME "TEXT"`: what a caller makes of a sentence, and answers.
//!
//! The caller rings as in the exercise, is greeted and has their say; then the sentence is said,
//! and everything that they say until they fall silent is the answer.

use super::common::{fail, load};
use crate::engine::command::Command;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{CallId, SeatId};
use crate::engine::percept::Percept;
use crate::engine::setup::{Effect, MindSpec, Setup};
use crate::engine::time::{SimTime, Span};
use crate::engine::{exercise, phone};
use crate::host::Exercise;
use crate::language::{
    Act, Channel, Context, Manner, Meaning, Reading, Utterance, What, read, say,
};
use crate::scenario::Loaded;
use crate::{terminal, text};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Silence after which somebody has finished, and what they are looking into is not coming.
const SILENCE: Span = Span::seconds(15);
/// How long an answer may take altogether.
const LONGEST: Span = Span::seconds(90);
/// How finely the end of a silence is looked for.
const STEP: Span = Span::ms(100);

/// The verb.
#[derive(Args)]
pub struct Ask {
    scenario: PathBuf,
    #[arg(long)]
    caller: String,
    text: String,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long)]
    json: bool,
}

/// What somebody said.
#[derive(Clone, Debug, Serialize)]
struct Said {
    /// From the end of the question to the first word.
    latency_ms: u64,
    text: String,
    meaning: Option<Meaning>,
}

/// A question, how it was understood, and the answers.
#[derive(Clone, Debug, Serialize)]
struct Answered {
    text: String,
    reading: Reading,
    answers: Vec<Said>,
}

impl Ask {
    /// Asks, and prints the answer.
    pub fn run(self) -> ExitCode {
        match self.answered() {
            Ok(answered) if self.json => match serde_json::to_string(&answered) {
                Ok(json) => {
                    terminal::say(json);
                    ExitCode::SUCCESS
                }
                Err(error) => fail(&error.to_string()),
            },
            Ok(answered) => {
                terminal::say(written(&answered));
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }

    fn answered(&self) -> Result<Answered, String> {
        let mut loaded = load(&self.scenario)?;
        let caller = self.caller(&loaded.setup)?;
        rings_at_once(&mut loaded.setup, caller)
            .ok_or_else(|| text!("ask-no-call", caller = self.caller))?;
        let desk = loaded.setup.seat(&loaded.brief.seat);
        let desk = desk.ok_or_else(|| text!("ask-no-call", caller = self.caller))?;
        let mut talk = Talk::new(&loaded, desk, self.seed);
        talk.answer()
            .ok_or_else(|| text!("ask-no-call", caller = self.caller))?;
        let reading = talk.read(&self.text);
        let meaning = reading.meanings.first().cloned();
        let answers = talk.ask(Utterance {
            text: self.text.clone(),
            meaning,
        });
        Ok(Answered {
            text: self.text.clone(),
            reading,
            answers,
        })
    }

    fn caller(&self, setup: &Setup) -> Result<SeatId, String> {
        let is_caller = |seat: SeatId| matches!(setup.seat_spec(seat).mind, MindSpec::Caller(_));
        setup
            .seat(&self.caller)
            .filter(|seat| is_caller(*seat))
            .ok_or_else(|| {
                let callers = setup.seat_ids().filter(|seat| is_caller(*seat));
                let names: Vec<&str> = callers
                    .map(|seat| setup.seat_spec(seat).name.as_str())
                    .collect();
                let known = names.join(", ");
                text!("ask-no-caller", caller = self.caller, known = known)
            })
    }
}

/// Lets a caller ring at the start, whatever the exercise would wait for. None when they have no
/// reason to ring at all.
fn rings_at_once(setup: &mut Arc<Setup>, caller: SeatId) -> Option<()> {
    let injects = &mut Arc::get_mut(setup)?.injects;
    let rings = Effect::Ring(caller);
    let first = injects
        .iter_mut()
        .find(|inject| inject.effects.contains(&rings))?;
    first.when = Watch::At(Span::seconds(1));
    first.effects = vec![rings];
    Some(())
}

/// A telephone call with a caller, from the desk.
struct Talk {
    exercise: Exercise,
    desk: SeatId,
    call: Option<CallId>,
}

impl Talk {
    fn new(loaded: &Loaded, desk: SeatId, seed: u64) -> Self {
        let mut exercise = Exercise::new(Arc::clone(&loaded.setup), seed);
        let sit = exercise::Command::TakeSeat;
        exercise.submit(desk, Command::Exercise(sit));
        Talk {
            exercise,
            desk,
            call: None,
        }
    }

    fn submit(&mut self, command: Command) {
        self.exercise.submit(self.desk, command);
    }

    /// Answers when it rings, greets, and hears the caller out. None when it does not ring.
    fn answer(&mut self) -> Option<()> {
        let limit = self.exercise.now() + LONGEST;
        let call = loop {
            let rang = self.since(0).find_map(|(_, percept)| match percept {
                Percept::Ringing { call, .. } => Some(*call),
                _ => None,
            });
            if rang.is_some() || self.exercise.now() > limit {
                break rang?;
            }
            self.exercise.advance_to(self.exercise.now() + STEP);
        };
        self.call = Some(call);
        self.submit(Command::Phone(phone::Command::Answer(call)));
        let lexicon = &self.exercise.setup().lexicon;
        let greeting = [What::Act(Act::Greeting)];
        let greeting = say(&greeting, Channel::Phone, Manner::Calm, lexicon, 0);
        self.ask(greeting);
        Some(())
    }

    fn read(&self, text: &str) -> Reading {
        let setup = self.exercise.setup();
        let context = Context {
            lexicon: &setup.lexicon,
            channel: Channel::Phone,
            speaker: setup.call_sign_of(self.desk),
            asked: &[],
            now: Some(setup.time_of_day(self.exercise.now())),
        };
        read(text, &context)
    }

    /// Says something, and hears what comes back until the line falls silent.
    fn ask(&mut self, utterance: Utterance) -> Vec<Said> {
        let Some(call) = self.call else {
            return Vec::new();
        };
        let heard = self.exercise.heard(self.desk);
        let length = Span::ms(u64::from(utterance.duration_ms()));
        let asked = self.exercise.now() + length;
        let speak = phone::Command::Speak(call, Arc::new(utterance));
        self.submit(Command::Phone(speak));
        self.exercise.advance_to(asked);
        let mut quiet_since = asked;
        while self.exercise.now() < asked + LONGEST
            && self.exercise.now().since(quiet_since) < SILENCE
        {
            self.exercise.advance_to(self.exercise.now() + STEP);
            let desk = self.desk;
            let theirs = self.since(heard).filter_map(|(at, percept)| match percept {
                Percept::HearingPhone { by, .. } | Percept::HeardPhone { by, .. }
                    if *by != desk =>
                {
                    Some(at)
                }
                _ => None,
            });
            quiet_since = theirs.last().unwrap_or(asked).max(asked);
        }
        self.answers(heard, asked)
    }

    fn since(&self, number: u32) -> impl Iterator<Item = (SimTime, &Percept)> {
        let all = self.exercise.percepts(self.desk);
        let new = all.get(number as usize..).unwrap_or_default();
        new.iter().map(|one| (one.at, &one.percept))
    }

    fn answers(&self, number: u32, asked: SimTime) -> Vec<Said> {
        let said = self
            .since(number)
            .filter_map(|(at, percept)| match percept {
                Percept::HearingPhone { by, utterance, .. } if *by != self.desk => Some(Said {
                    latency_ms: at.since(asked).0,
                    text: utterance.text.clone(),
                    meaning: utterance.meaning.clone(),
                }),
                _ => None,
            });
        said.collect()
    }
}

/// For a person to read.
fn written(answered: &Answered) -> String {
    let parts = |meaning: Option<&Meaning>| {
        let all = meaning.into_iter().flat_map(Meaning::all);
        let parts: Vec<String> = all.map(|part| format!("{part:?}")).collect();
        parts.join(" · ")
    };
    let understood = answered.reading.meanings.first();
    let mut lines = vec![match understood {
        Some(meaning) => text!(
            "ask-understood",
            confidence = meaning.confidence.0,
            meaning = parts(Some(meaning))
        ),
        None => text!("ask-not-understood"),
    }];
    if answered.answers.is_empty() {
        lines.push(text!("ask-silence"));
    }
    for said in &answered.answers {
        lines.push(text!(
            "ask-answer",
            seconds = format!("{:.1}", said.latency_ms as f64 / 1000.0),
            text = said.text,
            meaning = parts(said.meaning.as_ref())
        ));
    }
    lines.join("\n")
}
