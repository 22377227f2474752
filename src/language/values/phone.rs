//! Telephone numbers, in pairs or digit by digit.

use super::number;
use crate::language::Channel;
use crate::language::token::{Break, Joint, Token};

/// Fewest and most digits of a number that is read (short numbers such as 116 117 included).
const LENGTH: std::ops::RangeInclusive<usize> = 5..=12;

/// The number in words: pairs on the telephone ("nittisju førtiåtte"), singly on the radio and
/// where the digits do not pair.
pub fn say(digits: &str, channel: Channel) -> String {
    let pairs = digits.len() >= 6 && digits.len().is_multiple_of(2);
    match channel {
        Channel::Radio => number::digits_singly(digits, "-"),
        Channel::Phone if !pairs => number::digits_singly(digits, " "),
        Channel::Phone => {
            let mut words = Vec::with_capacity(digits.len() / 2);
            for pair in digits.as_bytes().chunks(2) {
                let text: String = pair.iter().map(|&byte| char::from(byte)).collect();
                words.push(match text.parse() {
                    Ok(number @ 10..) => number::in_words(number),
                    _ => number::digits_singly(&text, " "),
                });
            }
            words.join(" ")
        }
    }
}

/// The number that the tokens begin with, and how many tokens it takes. Pauses do not end it.
pub(in crate::language) fn read(tokens: &[Token]) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut used = 0;
    // "Ni-syv-fire" ends where its hyphens end; "nitti-sju førti-åtte" goes on.
    let hyphened = tokens
        .get(1)
        .is_some_and(|token| token.joint == Joint::Hyphen && number::digit(&tokens[0]).is_some());
    while let Some(token) = tokens
        .get(used)
        .filter(|_| digits.len() <= 2 * LENGTH.end())
    {
        // Pauses do not end a number ("nitti sju, førti åtte"), but a full one is not gone on with.
        let pause = used
            .checked_sub(1)
            .map_or(Break::None, |last| tokens[last].after);
        let ended = (hyphened && used > 0 && token.joint != Joint::Hyphen)
            || pause >= Break::Stop
            || (pause == Break::Comma && digits.len() >= 8);
        if ended {
            break;
        }
        if token.is_numeric() {
            digits.push_str(&token.text);
            used += 1;
            continue;
        }
        // "Førti åtte" is one pair, "fire åtte" two digits, "hundre" no part of a number.
        let pair = number::cardinal(&tokens[used..])
            .filter(|(number, _)| (10..100).contains(number))
            .filter(|(_, count)| *count <= 2);
        if let Some((number, count)) = pair {
            digits.push_str(&number.to_string());
            used += count;
        } else if let Some(digit) = number::digit(token) {
            digits.push(digit);
            used += 1;
        } else {
            break;
        }
    }
    for prefix in ["0047", "47"] {
        let national = digits.strip_prefix(prefix).filter(|rest| rest.len() == 8);
        if let Some(national) = national.map(str::to_owned) {
            digits = national;
        }
    }
    let whole = tokens
        .get(used)
        .is_none_or(|next| next.joint == Joint::Space);
    // "130-80" is a pressure: figures that hyphens join are a telephone only in full.
    let mut figures = tokens[..used].iter().skip(1);
    let joined = figures
        .any(|token| token.joint == Joint::Hyphen && token.text.len() > 1 && token.is_numeric());
    let whole = whole && (!joined || digits.len() == 8);
    (LENGTH.contains(&digits.len()) && whole).then_some((digits, used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;
    use proptest::prelude::*;

    fn of(text: &str) -> Option<String> {
        read(&tokens(text)).map(|(digits, _)| digits)
    }

    #[test]
    fn numbers_as_people_give_them() {
        for text in [
            "97481233",
            "97 48 12 33",
            "974 81 233",
            "+47 97481233",
            "ni syv fire åtte en to tre tre",
            "ni-syv-fire-åtte-en-to-tre-tre",
            "nittisju førtiåtte tolv trettitre",
            "nitti sju, førti åtte, tolv, trettitre",
        ] {
            assert_eq!(of(text).as_deref(), Some("97481233"), "{text}");
        }
        assert_eq!(of("116 117").as_deref(), Some("116117"));
        assert_eq!(of("130-80"), None);
        assert_eq!(of("97-48-12-33").as_deref(), Some("97481233"));
        assert_eq!(of("fjorten"), None);
    }

    proptest! {
        #[test]
        fn what_is_said_is_read(digits in "[2-9][0-9]{7}|[0-9]{5,6}") {
            for channel in [Channel::Radio, Channel::Phone] {
                let said = say(&digits, channel);
                prop_assert_eq!(of(&said), Some(digits.clone()), "{}", said);
            }
        }
    }
}
