//! `samband ask SCENARIO --caller NAME "TEXT" …`: what a caller makes of a sentence, and answers.
//!
//! The caller rings as in the exercise, is greeted and has their say; then the sentences are said
//! one by one, and everything that they say until they fall silent is the answer. Somebody in panic
//! may only cry out: then the sentence is said once more with a calming word.

use super::common::{fail, load};
use super::in_words::{in_words, quoted};
use crate::engine::command::Command;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{CallId, SeatId};
use crate::engine::percept::Percept;
use crate::engine::setup::{Effect, MindSpec, Setup};
use crate::engine::time::{SimTime, Span};
use crate::engine::{exercise, phone};
use crate::host::Exercise;
use crate::language::{
    Act, Before, Channel, Context, Lexicon, Manner, Meaning, Reading, Utterance, What, read, say,
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
/// A cry after so long a silence is no answer: they find that nobody says anything.
const UNEASY: Span = Span::ms(4500);
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
    /// What is said, sentence by sentence in one call.
    #[arg(required = true)]
    text: Vec<String>,
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
    /// Somebody in panic only cried out: asked once more, with a calming word.
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<Again>,
}

/// A question that had to be asked twice.
#[derive(Clone, Debug, Serialize)]
struct Again {
    text: String,
    answers: Vec<Said>,
}

impl Ask {
    /// Asks, and prints the answers.
    pub fn run(self) -> ExitCode {
        match self.answered() {
            Ok(lines) => {
                terminal::say(lines.join("\n"));
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }

    /// What was asked and answered, in words or as one JSON object for each sentence.
    fn answered(&self) -> Result<Vec<String>, String> {
        let mut loaded = load(&self.scenario)?;
        let caller = self.caller(&loaded.setup)?;
        rings_at_once(&mut loaded.setup, caller)
            .ok_or_else(|| text!("ask-no-call", caller = self.caller))?;
        let desk = loaded.setup.seat(&loaded.brief.seat);
        let desk = desk.ok_or_else(|| text!("ask-no-call", caller = self.caller))?;
        let mut talk = Talk::new(&loaded, desk, self.seed);
        talk.answer()
            .ok_or_else(|| text!("ask-no-call", caller = self.caller))?;
        let mut lines = Vec::new();
        for text in &self.text {
            let answered = talk.put(text);
            lines.push(if self.json {
                serde_json::to_string(&answered).map_err(|error| error.to_string())?
            } else {
                written(&answered, &loaded.setup.pack.lexicon)
            });
        }
        Ok(lines)
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
    let injects = &mut Arc::get_mut(setup)?.story.injects;
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
                Percept::Ringing { call, .. } => Some(call),
                _ => None,
            });
            if rang.is_some() || self.exercise.now() > limit {
                break rang?;
            }
            self.exercise.advance_to(self.exercise.now() + STEP);
        };
        self.call = Some(call);
        self.submit(Command::Phone(phone::Command::Answer(call)));
        self.ask(self.says(&[What::Act(Act::Greeting)]));
        Some(())
    }

    /// Says a sentence, and once more with a calming word when only a cry came back.
    fn put(&mut self, text: &str) -> Answered {
        let reading = self.read(text);
        let meaning = reading.meanings.first().cloned();
        let asks = meaning
            .iter()
            .flat_map(Meaning::all)
            .any(|what| matches!(what, What::Ask(_)));
        let answers = self.ask(Utterance {
            text: text.to_owned(),
            meaning: meaning.clone(),
        });
        let again = (asks && answers.iter().all(Said::is_cry)).then(|| {
            let calm = self.says(&[What::Act(Act::Reassurance)]);
            let text = format!("{} {text}", calm.text);
            let meaning = self.read(&text).best();
            let answers = self.ask(Utterance {
                text: text.clone(),
                meaning,
            });
            Again { text, answers }
        });
        Answered {
            text: text.to_owned(),
            reading,
            answers,
            again,
        }
    }

    fn says(&self, parts: &[What]) -> Utterance {
        let lexicon = &self.exercise.setup().pack.lexicon;
        say(parts, Channel::Phone, Manner::Calm, lexicon, 0)
    }

    fn read(&self, text: &str) -> Reading {
        let setup = self.exercise.setup();
        let context = Context {
            before: Before::New,
            lexicon: &setup.pack.lexicon,
            channel: Channel::Phone,
            speaker: setup.call_sign_of(self.desk),
            asked: &[],
            now: Some(setup.time_of_day(self.exercise.now())),
        };
        read(text, &context)
    }

    /// Says something, and hears what comes back until the line falls silent. A caller whom the
    /// silence frightens has finished too.
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
        loop {
            self.exercise.advance_to(self.exercise.now() + STEP);
            let now = self.exercise.now();
            let mut answers: Vec<Said> = Vec::new();
            let mut quiet_since = asked;
            let mut waiting = false;
            let mut speaking = false;
            for (at, percept) in self.since(heard) {
                match percept {
                    Percept::HearingPhone { by, utterance, .. } if by != self.desk => {
                        let said = Said {
                            latency_ms: at.since(asked).0,
                            text: utterance.text.clone(),
                            meaning: utterance.meaning.clone(),
                        };
                        waiting = said.is_cry() && at.since(quiet_since) >= UNEASY;
                        speaking = true;
                        if !waiting {
                            answers.push(said);
                        }
                    }
                    Percept::HeardPhone { by, .. } if by != self.desk => {
                        quiet_since = at.max(asked);
                        speaking = false;
                    }
                    Percept::CallEnded { call: ended, .. } if ended == call => return answers,
                    _ => {}
                }
            }
            let quiet = !speaking && (waiting || now.since(quiet_since) >= SILENCE);
            if quiet || now >= asked + LONGEST {
                return answers;
            }
        }
    }

    fn since(&self, number: u32) -> impl Iterator<Item = (SimTime, Percept)> {
        let new = self.exercise.since(self.desk, number).into_iter();
        new.map(|one| (one.at, one.percept))
    }
}

impl Said {
    /// Nothing but an outcry, or "hallo, er du der?".
    fn is_cry(&self) -> bool {
        let parts = self.meaning.iter().flat_map(Meaning::all);
        let cries = [What::Act(Act::Distress), What::Act(Act::AreYouThere)];
        parts.into_iter().all(|what| cries.contains(what))
    }
}

/// For a person to read.
fn written(answered: &Answered, lexicon: &Lexicon) -> String {
    let understood = answered.reading.meanings.first();
    let mut lines = vec![match understood {
        Some(meaning) => text!(
            "ask-understood",
            confidence = meaning.confidence.0,
            meaning = in_words(Some(meaning), lexicon)
        ),
        None => text!("ask-not-understood"),
    }];
    for rival in answered.reading.meanings.iter().skip(1) {
        lines.push(text!(
            "parse-rival",
            percent = rival.confidence.0,
            parts = in_words(Some(rival), lexicon)
        ));
    }
    for words in &answered.reading.unexplained {
        let words = quoted(&answered.text, *words);
        lines.push(text!("parse-unexplained", words = words));
    }
    lines.extend(told(&answered.answers, lexicon));
    if let Some(again) = &answered.again {
        lines.push(text!("ask-again", text = again.text));
        lines.extend(told(&again.answers, lexicon));
    }
    lines.join("\n")
}

fn told(answers: &[Said], lexicon: &Lexicon) -> Vec<String> {
    if answers.is_empty() {
        return vec![text!("ask-silence")];
    }
    let line = |said: &Said| {
        text!(
            "ask-answer",
            seconds = format!("{:.1}", said.latency_ms as f64 / 1000.0),
            text = said.text,
            meaning = in_words(said.meaning.as_ref(), lexicon)
        )
    };
    answers.iter().map(line).collect()
}
