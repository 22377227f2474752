//! Spans of time in whole minutes.

use super::number;
use crate::language::Channel;
use crate::language::token::{Joint, Token};

/// The span in words. Minutes are said as a number on the radio too ("ankomst om tolv
/// minutter", exchange 6 of the radio reference): "en-to minutter" would sound like a guess.
pub fn say(minutes: u16) -> String {
    match minutes {
        1 => "ett minutt".to_owned(),
        many => format!("{} minutter", number::in_words(i32::from(many))),
    }
}

/// The span that the tokens begin with, and how many tokens it takes.
pub(in crate::language) fn read(tokens: &[Token], channel: Channel) -> Option<(u16, usize)> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    match (text(0), text(1), text(2)) {
        ("et" | "ett" | "eit", "par", "minutter" | "minutt") => return Some((2, 3)),
        ("et" | "ett" | "eit", "par", "timer" | "timar") => return Some((120, 3)),
        ("halvannen", "time", _) => return Some((90, 2)),
        ("halv" | "halve", "time" | "timen", _) => return Some((30, 2)),
        ("en" | "ein", "halv", "time") => return Some((30, 3)),
        ("et" | "ett" | "eit", "kvarters", "tid") => return Some((15, 3)),
        ("halvtime" | "halvtimen" | "halvtimes", _, _) => return Some((30, 1)),
        ("kvarter" | "kvarteret", _, _) => return Some((15, 1)),
        _ => {}
    }
    let article = matches!(text(0), "et" | "ett" | "eit" | "en" | "ein");
    let (count, used) = if article && unit(text(1)).is_some() {
        (1, 1)
    } else {
        let (count, used) = number::read(tokens)
            .into_iter()
            .find(|(_, used)| unit(text(*used)).is_some())?;
        if is_guess(&tokens[..used], channel) {
            return None;
        }
        (count, used)
    };
    let minutes = u16::try_from(count).ok()?.checked_mul(unit(text(used))?)?;
    // "En times tid", "to timers tid".
    let about = text(used).ends_with('s') && text(used + 1) == "tid";
    Some((minutes, used + 1 + usize::from(about)))
}

fn unit(word: &str) -> Option<u16> {
    match word {
        "minutt" | "minutter" | "minutts" | "minutters" | "min" | "minuttar" => Some(1),
        "kvarter" | "kvarters" => Some(15),
        "halvtime" | "halvtimes" => Some(30),
        "time" | "timer" | "times" | "timers" | "timar" => Some(60),
        _ => None,
    }
}

/// "Fem-seks minutter" on a telephone is a guess between two numbers, not fifty-six.
fn is_guess(tokens: &[Token], channel: Channel) -> bool {
    match (channel, tokens) {
        (Channel::Phone, [first, second]) => {
            let digits = (number::digit(first), number::digit(second));
            second.joint != Joint::Close && matches!(digits, (Some(a), Some(b)) if a < b)
        }
        (Channel::Phone | Channel::Radio, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;
    use proptest::prelude::*;

    fn of(text: &str) -> Option<u16> {
        read(&tokens(text), Channel::Phone).map(|(minutes, _)| minutes)
    }

    #[test]
    fn spans_of_ordinary_speech() {
        for (text, minutes) in [
            ("tolv minutter", 12),
            ("12 min", 12),
            ("et kvarter", 15),
            ("tre kvarter", 45),
            ("en halvtime", 30),
            ("en halv time", 30),
            ("en time", 60),
            ("to timer", 120),
            ("et par minutter", 2),
            ("et par timer", 120),
            ("en times tid", 60),
            ("to timers tid", 120),
            ("en halvtimes tid", 30),
            ("fem kvarter", 75),
            ("ett minutt", 1),
        ] {
            assert_eq!(of(text), Some(minutes), "{text}");
        }
        assert_eq!(of("fem-seks minutter"), None, "a guess");
        assert_eq!(of("tolv"), None, "a bare number");
    }

    proptest! {
        #[test]
        fn what_is_said_is_read(minutes in 0u16..2000) {
            prop_assert_eq!(of(&say(minutes)), Some(minutes));
        }
    }
}
