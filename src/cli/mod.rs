//! The verbs of the command line: one file each, a struct of arguments with a `run`.
//!
//! A new verb is a file, a `mod` line and a line in `verbs!`. What its help says stands in the
//! language files, under `verb-NAME` and `verb-NAME-ARGUMENT`.

mod ask;
mod bench;
mod common;
mod compare;
mod crowd;
mod district;
mod doctor;
mod dreiebok;
mod faults;
mod hear;
mod help;
mod in_words;
mod index;
mod load;
mod parse;
#[cfg(feature = "app")]
mod play;
mod practise;
mod preview;
mod progress;
mod remark;
mod replay;
mod report;
mod results;
mod run;
mod say;
mod seat;
mod serve;
#[cfg(feature = "app")]
mod shot;
mod validate;

use crate::{terminal, text};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

macro_rules! verbs {
    ($($(#[$when:meta])* $module:ident::$verb:ident)*) => {
        #[derive(Subcommand)]
        enum Verb {
            $($(#[$when])* $verb($module::$verb)),*
        }

        impl Verb {
            fn run(self) -> ExitCode {
                match self {
                    $($(#[$when])* Verb::$verb(verb) => verb.run()),*
                }
            }
        }
    };
}

verbs! {
    ask::Ask
    bench::Bench
    compare::Compare
    crowd::Crowd
    district::District
    doctor::Doctor
    dreiebok::Dreiebok
    faults::Faults
    hear::Hear
    index::Index
    load::Load
    parse::Parse
    #[cfg(feature = "app")]
    play::Play
    practise::Practise
    preview::Preview
    remark::Remark
    replay::Replay
    report::Report
    results::Results
    run::Run
    say::Say
    seat::Seat
    serve::Serve
    #[cfg(feature = "app")]
    shot::Shot
    validate::Validate
}

/// Samband.
#[derive(Parser)]
#[command(name = "samband", version)]
struct Line {
    /// Language: nb, nn or en.
    #[arg(long, global = true)]
    language: Option<String>,
    #[command(subcommand)]
    verb: Verb,
}

/// Runs what the command line asks for.
pub fn main() -> ExitCode {
    // The language decides how the help reads, so it is looked for before anything is parsed.
    let mut arguments = std::env::args()
        .skip_while(|argument| argument != "--language")
        .skip(1);
    if let Some(language) = arguments.next().as_deref().and_then(text::Language::named) {
        text::set_language(language);
    }
    // Only who asks for help, or has to be helped, needs what everything is called.
    let line = Line::command()
        .try_get_matches_from(words())
        .or_else(|_| help::localised(Line::command()).try_get_matches_from(words()))
        .and_then(|matches| Line::from_arg_matches(&matches));
    match line {
        Ok(line) => {
            let code = line.verb.run();
            // What was to be said did not come out, so it did not go well.
            if terminal::failed() {
                ExitCode::FAILURE
            } else {
                code
            }
        }
        Err(error) => help::complain(&error),
    }
}

/// The command line. With nothing on it, as when the program is opened from a menu, it means the
/// window.
fn words() -> Vec<OsString> {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if cfg!(feature = "app") && words.len() == 1 {
        words.push("play".into());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    /// Every verb and every argument has a help text in the language files.
    #[test]
    fn everything_on_the_command_line_is_explained() {
        fn missing(command: &Command, key: &str, into: &mut Vec<String>) {
            let arguments = command.get_arguments();
            let arguments = arguments.map(|argument| help::key_of(key, argument.get_id().as_str()));
            let keys = arguments.chain([key.to_owned()]);
            into.extend(keys.filter(|key| !text::has_text(key)));
            for verb in command
                .get_subcommands()
                .filter(|verb| verb.get_name() != "help")
            {
                missing(verb, &format!("{key}-{}", verb.get_name()), into);
            }
        }
        let mut keys = Vec::new();
        let mut command = Line::command();
        // Arguments for several verbs are handed down to each.
        command.build();
        missing(&command, "verb", &mut keys);
        assert_eq!(keys, Vec::<String>::new());
    }

    /// What clap would say of its own is said in the language of the reader.
    #[test]
    fn the_help_speaks_one_language() {
        fn read(command: &mut Command, into: &mut String) {
            into.push_str(&command.render_long_help().to_string());
            command
                .get_subcommands_mut()
                .filter(|verb| verb.get_name() != "help")
                .for_each(|verb| read(verb, into));
        }
        let mut all = String::new();
        read(&mut help::localised(Line::command()), &mut all);
        for word in [
            "Usage",
            "Options",
            "Commands",
            "Print",
            "[default",
            "[possible",
            "verb-",
        ] {
            let at = all.lines().find(|line| line.contains(word));
            assert_eq!(at, None, "{word}");
        }
        assert!(all.contains(&text!("cli-usage")), "{all}");
    }
}
