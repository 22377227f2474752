//! What the command line says of itself, in the language of the reader: its help, and what is wrong
//! with a line that it cannot follow.

use crate::host::robots;
use crate::{terminal, text};
use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use std::error::Error as _;
use std::num::{ParseFloatError, ParseIntError};
use std::process::ExitCode;

/// Exit status for a command line that could not be followed, as is the custom.
const USAGE: u8 = 2;

/// A command with all its help texts from the language files.
pub fn localised(mut command: Command) -> Command {
    // Builds in what clap adds of its own (`--help`, `help`), so that it can be described too.
    command.build();
    described(command, "verb")
}

fn described(command: Command, key: &str) -> Command {
    let mut command = command.subcommand_value_name(text!("cli-verb"));
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", &text!("cli-some-options"));
    let mut command = command
        .about(text::text(key, &[]))
        .override_usage(usage)
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}",
            text!("cli-usage")
        ))
        .subcommand_help_heading(text!("cli-verbs"))
        .mut_args(|argument| explained(argument, key));
    let inner: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    for name in inner {
        command = command.mut_subcommand(&name, |verb| match name.as_str() {
            // All it holds is the other verbs once more.
            "help" => verb.about(text!("verb-help")),
            _ => described(verb, &format!("{key}-{name}")),
        });
    }
    command
}

/// An argument with its help, and what it may be, or is if nothing is said.
fn explained(argument: Arg, key: &str) -> Arg {
    let heading = match argument.is_positional() {
        true => text!("cli-arguments"),
        false => text!("cli-options"),
    };
    let id = argument.get_id().as_str();
    let robots = robots::PLAIN.join(", ");
    let help = text::text(&key_of(key, id), &[("robots", robots.into())]);
    let one_of = argument.get_possible_values();
    let one_of: Vec<&str> = one_of.iter().map(|value| value.get_name()).collect();
    let default = argument.get_default_values().first();
    let default = default.map(|value| value.to_string_lossy());
    let help = match (takes_value(&argument), &one_of[..], default) {
        (false, ..) | (true, [], None) => help,
        (true, [], Some(default)) => text!("cli-help-default", help = help, value = default),
        (true, values, None) => text!("cli-help-values", help = help, values = values.join(", ")),
        (true, values, Some(default)) => text!(
            "cli-help-values-default",
            help = help,
            values = values.join(", "),
            value = default
        ),
    };
    argument
        .help(help)
        .long_help(Resettable::Reset)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// The message that explains an argument: that of the verb it is written after, or of the nearest
/// verb around it, which is where an argument for several verbs is declared.
pub(super) fn key_of(verb: &str, argument: &str) -> String {
    let mut verb = verb;
    loop {
        let key = format!("{verb}-{argument}");
        match verb.rsplit_once('-') {
            Some((around, _)) if !text::has_text(&key) => verb = around,
            _ => return key,
        }
    }
}

fn takes_value(argument: &Arg) -> bool {
    argument.get_action().takes_values()
}

/// Says what is wrong with a command line, or shows the help that it asked for.
pub fn complain(error: &Error) -> ExitCode {
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        Some(ContextValue::StyledStr(one)) => one.to_string(),
        _ => String::new(),
    };
    let argument = of(ContextKind::InvalidArg);
    let wrong = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal::print(format_args!("{}", error.render()));
            return ExitCode::SUCCESS;
        }
        ErrorKind::InvalidSubcommand => {
            text!(
                "cli-unknown-verb",
                verb = of(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::UnknownArgument => text!("cli-unknown-argument", argument = argument),
        ErrorKind::MissingRequiredArgument => text!("cli-missing", argument = argument),
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            text!("cli-no-value", argument = argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => text!(
            "cli-wrong-value",
            argument = argument,
            value = of(ContextKind::InvalidValue)
        ),
        ErrorKind::ArgumentConflict => text!(
            "cli-conflict",
            argument = argument,
            other = of(ContextKind::PriorArg)
        ),
        // The rest are rare, and clap's own words are better than none.
        _ => {
            terminal::complain(error.render());
            return ExitCode::from(USAGE);
        }
    };
    match error.source() {
        Some(why) if why.is::<ParseIntError>() || why.is::<ParseFloatError>() => {
            terminal::complain(format_args!("{wrong} {}", text!("cli-must-be-number")));
        }
        Some(why) => terminal::complain(format_args!("{wrong} {why}")),
        None => terminal::complain(wrong),
    }
    for (kind, key) in [
        (ContextKind::ValidValue, "cli-valid"),
        (ContextKind::SuggestedSubcommand, "cli-perhaps"),
        (ContextKind::SuggestedArg, "cli-perhaps"),
        (ContextKind::SuggestedValue, "cli-perhaps"),
    ] {
        let mend = of(kind);
        if !mend.is_empty() {
            terminal::complain(text::text(key, &[("what", mend.into())]));
        }
    }
    terminal::complain(text!("cli-see-help"));
    ExitCode::from(USAGE)
}
