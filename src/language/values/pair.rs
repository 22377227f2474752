//! Two numbers that belong together: a blood pressure.

use super::number;
use crate::language::Channel;
use crate::language::token::{Break, Joint, Token};

/// "Hundre og ti over sytti"; the radio says "en-en-null over syv-null".
pub fn say(upper: u16, lower: u16, channel: Channel) -> String {
    let word = |number: u16| match channel {
        Channel::Radio => number::singly(i32::from(number)),
        Channel::Phone => number::in_words(i32::from(number)),
    };
    format!("{} over {}", word(upper), word(lower))
}

/// The pair that the tokens begin with, and how many tokens it takes.
pub(in crate::language) fn read(tokens: &[Token]) -> Option<((u16, u16), usize)> {
    number::read(tokens).into_iter().find_map(|(upper, used)| {
        let rest = &tokens[used..];
        let joint = match rest.first()? {
            token if token.joint == Joint::Slash => 0,
            token if matches!(token.text.as_str(), "over" | "på") => 1,
            _ => return None,
        };
        if tokens[used - 1].after != Break::None {
            return None;
        }
        let (lower, more) = number::read(&rest[joint..]).into_iter().next()?;
        let pair = (u16::try_from(upper).ok()?, u16::try_from(lower).ok()?);
        Some((pair, used + joint + more))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;
    use proptest::prelude::*;

    #[test]
    fn pressures() {
        for text in [
            "en-en-null over syv-null",
            "en en null over syv null",
            "110/70",
            "110 over 70",
            "hundre og ti over sytti",
        ] {
            let pair = read(&tokens(text)).map(|(pair, _)| pair);
            assert_eq!(pair, Some((110, 70)), "{text}");
        }
        assert_eq!(read(&tokens("110 og 70")), None);
    }

    proptest! {
        #[test]
        fn what_is_said_is_read(upper in 0u16..400, lower in 0u16..400) {
            for channel in [Channel::Radio, Channel::Phone] {
                let said = say(upper, lower, channel);
                let pair = read(&tokens(&said)).map(|(pair, _)| pair);
                prop_assert_eq!(pair, Some((upper, lower)), "{}", said);
            }
        }
    }
}
