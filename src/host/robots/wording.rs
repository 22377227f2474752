//! The words that go out: as the program says them, in somebody else's words, or wrongly framed.

use super::habits::{Fault, Habits};
use crate::engine::command::Command;
use crate::engine::people::Known;
use crate::engine::radio;
use crate::engine::random::Stream;
use crate::language::{Act, Channel, Manner, Utterance, What, say};
use std::sync::Arc;

/// A command in the robot's own words.
pub(super) fn reword(
    known: Known<'_>,
    habits: &Habits,
    chance: &mut Stream,
    command: Command,
) -> Command {
    match command {
        Command::Radio(radio::Command::Speak(said)) => {
            let said = if habits.has(&Fault::VoiceProcedure) {
                caller_first(known, habits, chance, &said).map_or(said, Arc::new)
            } else {
                said
            };
            Command::Radio(radio::Command::Speak(said))
        }
        other => other,
    }
}

/// The same with oneself named first; none when there is no frame to turn round.
fn caller_first(
    known: Known<'_>,
    habits: &Habits,
    chance: &mut Stream,
    said: &Utterance,
) -> Option<Utterance> {
    let mut parts: Vec<What> = said.meaning.as_ref()?.all().cloned().collect();
    let to = parts.iter().position(|part| matches!(part, What::To(_)))?;
    let from = parts
        .iter()
        .position(|part| matches!(part, What::From(_)))?;
    parts.swap(to, from);
    if habits.forgets > 0 {
        parts.retain(|part| *part != What::Act(Act::Over));
    }
    let lexicon = known.lexicon();
    Some(say(
        &parts,
        Channel::Radio,
        Manner::Calm,
        lexicon,
        chance.draw(),
    ))
}
