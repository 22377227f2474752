//! The verbs of the command line: one file each, a struct of arguments with a `run`.
//!
//! A new verb is a file, a `mod` line and a line in `verbs!`. What its help says stands in the
//! language files, under `verb-NAME` and `verb-NAME-ARGUMENT`.

mod ask;
mod bench;
mod common;
mod compare;
mod district;
mod doctor;
mod dreiebok;
mod hear;
mod parse;
#[cfg(feature = "app")]
mod play;
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

use crate::text;
use clap::{Command, CommandFactory, FromArgMatches, Parser, Subcommand};
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
    district::District
    doctor::Doctor
    dreiebok::Dreiebok
    hear::Hear
    parse::Parse
    #[cfg(feature = "app")]
    play::Play
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
    let matches = localised(Line::command()).get_matches();
    match Line::from_arg_matches(&matches) {
        Ok(line) => line.verb.run(),
        Err(error) => error.exit(),
    }
}

/// Takes all help texts from the language files.
fn localised(command: Command) -> Command {
    let mut command = command.about(text!("verb")).mut_args(|argument| {
        let key = format!("verb-{}", argument.get_id());
        argument.help(text::text(&key, &[]))
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    for name in names {
        command = command.mut_subcommand(&name, |verb| describe(verb, &format!("verb-{name}")));
    }
    command
}

fn describe(verb: Command, key: &str) -> Command {
    let mut verb = verb.about(text::text(key, &[])).mut_args(|argument| {
        let help = text::text(&format!("{key}-{}", argument.get_id()), &[]);
        argument.help(help)
    });
    let inner: Vec<String> = verb
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    for name in inner {
        verb = verb.mut_subcommand(&name, |verb| describe(verb, &format!("{key}-{name}")));
    }
    verb
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every verb and every argument has a help text in the language files.
    #[test]
    fn everything_on_the_command_line_is_explained() {
        fn missing(command: &Command, key: &str, into: &mut Vec<String>) {
            if !text::has_text(key) {
                into.push(key.to_owned());
            }
            for argument in command.get_arguments() {
                let key = format!("{key}-{}", argument.get_id());
                let common = ["help", "version", "language"].contains(&argument.get_id().as_str());
                if !common && !text::has_text(&key) {
                    into.push(key);
                }
            }
            for verb in command
                .get_subcommands()
                .filter(|verb| verb.get_name() != "help")
            {
                missing(verb, &format!("{key}-{}", verb.get_name()), into);
            }
        }
        let mut keys = Vec::new();
        missing(&Line::command(), "verb", &mut keys);
        assert_eq!(keys, Vec::<String>::new());
    }
}
