//! `samband parse`: how a sentence is understood.

use super::in_words::{in_words, part_in_words, quoted};
use crate::language::{
    Before, CallSign, Channel, ClockTime, Context, Fault, Lexicon, Reading, Topic, read,
};
use crate::scenario::load_pack;
use crate::{terminal, text};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Parse {
    /// What is said.
    text: String,
    /// The folder of the organisation pack.
    #[arg(long)]
    pack: PathBuf,
    /// Who says it, by call sign.
    #[arg(long = "as")]
    speaker: Option<String>,
    /// Radio or telephone.
    #[arg(long, value_enum, default_value_t = Medium::Radio)]
    channel: Medium,
    /// Topics that were asked just before.
    #[arg(long)]
    asked: Vec<String>,
    /// What the words come after: new, called, asked, told, alarm or read.
    #[arg(long, value_parser = what_came_before, default_value = "new")]
    before: Before,
    /// Time of day, as 14:07.
    #[arg(long, value_parser = time_of_day)]
    now: Option<ClockTime>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Medium {
    Radio,
    Phone,
}

fn what_came_before(text: &str) -> Result<Before, String> {
    Before::from_name(text).ok_or_else(|| text!("parse-no-before", text = text))
}

fn time_of_day(text: &str) -> Result<ClockTime, String> {
    ClockTime::written(text).ok_or_else(|| text!("parse-no-time", text = text))
}

impl Parse {
    /// Reads the sentence and tells what was understood.
    pub fn run(self) -> ExitCode {
        let pack = match load_pack(&self.pack) {
            Ok((pack, _)) => pack,
            Err(problems) => {
                for problem in &problems {
                    terminal::complain(problem);
                }
                return ExitCode::FAILURE;
            }
        };
        let speaker = self.speaker.as_deref().map(|name| {
            let known = pack.lexicon.call_sign(name);
            known.unwrap_or_else(|| CallSign::from(name))
        });
        let asked: Vec<Topic> = self
            .asked
            .iter()
            .map(|topic| Topic::from(topic.as_str()))
            .collect();
        let context = Context {
            before: self.before,
            lexicon: &pack.lexicon,
            channel: match self.channel {
                Medium::Radio => Channel::Radio,
                Medium::Phone => Channel::Phone,
            },
            speaker: speaker.as_ref(),
            asked: &asked,
            now: self.now,
        };
        let reading = read(&self.text, &context);
        if self.json {
            match serde_json::to_string_pretty(&reading) {
                Ok(json) => terminal::say(json),
                Err(error) => terminal::complain(error),
            }
        } else {
            terminal::print(format_args!(
                "{}",
                told(&self.text, &reading, &pack.lexicon)
            ));
        }
        if reading.meanings.is_empty() {
            return ExitCode::FAILURE;
        }
        ExitCode::SUCCESS
    }
}

/// The reading in lines for people: the best meaning part by part with its words, then rivals,
/// what stays unexplained, and departures from procedure.
fn told(said: &str, reading: &Reading, lexicon: &Lexicon) -> String {
    let mut lines = Vec::new();
    let Some((best, rivals)) = reading.meanings.split_first() else {
        return text!("parse-nothing") + "\n";
    };
    lines.push(text!("parse-understood", percent = best.confidence.0));
    lines.extend(best.parts.iter().map(|part| {
        let what = part_in_words(&part.what, lexicon);
        format!("  {what:<32} {}", quoted(said, part.words))
    }));
    if let Some(sorted) = reading.sort {
        let name = sorted.sort.name().replace('_', "-");
        let sort = text!(&format!("parse-sort-{name}"));
        lines.push(text!(
            "parse-sort",
            sort = sort,
            percent = sorted.confidence.0
        ));
    }
    for rival in rivals {
        let parts = in_words(Some(rival), lexicon);
        lines.push(text!(
            "parse-rival",
            percent = rival.confidence.0,
            parts = parts
        ));
    }
    for words in &reading.unexplained {
        lines.push(text!("parse-unexplained", words = quoted(said, *words)));
    }
    for Fault { kind, words } in &reading.faults {
        let name = serde_json::to_value(kind).unwrap_or_default();
        let key = format!("parse-fault-{}", name.as_str().unwrap_or_default());
        let fault = text!(&key);
        lines.push(text!(
            "parse-fault",
            fault = fault,
            words = quoted(said, *words)
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
