//! `samband say`: text as speech in a WAV file, through a channel.

use super::common::write;
use crate::language::speech::duration_ms;
use crate::voice::casting::{Voice, voices};
use crate::voice::channel::{Band, through};
use crate::voice::pcm::{RATE, active_rms, decibels, peak, to_wav};
use crate::voice::pronunciation::Pronunciation;
use crate::voice::speech::{Cached, Espeak, Fitted, Line, Pace, SpeechEngine, cache_folder};
use crate::voice::{Channel, Curve};
use crate::{terminal, text};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Say {
    /// The words.
    text: String,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// What it comes through.
    #[arg(long, value_enum, default_value_t)]
    channel: Through,
    /// In which voice.
    #[arg(long, default_value = "nb")]
    voice: String,
    /// The band of the real thing instead of the wider one that suits a synthetic voice.
    #[arg(long)]
    narrow: bool,
    /// How good the radio channel is, in percent.
    #[arg(long, default_value_t = 100)]
    quality: u8,
}

/// What it comes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Through {
    /// A telephone.
    Telephone,
    /// Nødnett.
    Radio,
    /// Nothing.
    #[default]
    None,
}

impl Say {
    /// Says it.
    pub fn run(self) -> ExitCode {
        match self.say() {
            Ok(done) => {
                terminal::say(done);
                ExitCode::SUCCESS
            }
            Err(problem) => {
                terminal::complain(problem);
                ExitCode::FAILURE
            }
        }
    }

    fn say(&self) -> Result<String, String> {
        let known = voices();
        if !known.iter().any(|voice| voice.0 == self.voice) {
            let names: Vec<String> = known.into_iter().map(|voice| voice.0).collect();
            return Err(text!(
                "say-voice",
                voice = self.voice,
                voices = names.join(", ")
            ));
        }
        if self.quality > 100 {
            return Err(text!("say-quality"));
        }
        let words = Pronunciation::standard().apply(&self.text);
        if words.is_empty() {
            return Err(text!("say-nothing"));
        }
        let line = Line {
            text: words,
            voice: Voice(self.voice.clone()),
            pace: Pace::Length(duration_ms(&self.text)),
        };
        let engine = Fitted(Espeak::find().map_err(|error| error.to_string())?);
        let mut engine: Box<dyn SpeechEngine> = match cache_folder() {
            Some(folder) => Box::new(Cached::new(engine, &folder)),
            None => Box::new(engine),
        };
        let voice = engine.render(&line).map_err(|error| error.to_string())?;
        let channel = match self.channel {
            Through::Telephone => Channel::Telephone,
            Through::Radio => Channel::Radio,
            Through::None => Channel::Direct,
        };
        let band = if self.narrow {
            Band::Narrow
        } else {
            Band::Clear
        };
        let sound = through(&voice, channel, band, &Curve::steady(self.quality), 0);
        let unwritten = |why: String| text!("say-write", path = self.out.display(), why = why);
        let wav = to_wav(&sound.samples, RATE, 1, Some(&text!("voice-remark")))
            .map_err(|error| unwritten(error.to_string()))?;
        write(&self.out, &wav)?;
        let tenths = |number: f32| format!("{number:.1}");
        Ok(text!(
            "say-said",
            path = self.out.display(),
            seconds = tenths(sound.length_ms() / 1000.0),
            voice = self.voice,
            level = tenths(decibels(active_rms(&sound.samples, RATE))),
            peak = tenths(decibels(peak(&sound.samples)))
        ))
    }
}
