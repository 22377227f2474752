//! Names of people. No list of names: a name is what stands where a name is expected.

use crate::language::token::{Break, Joint, Token};

/// Most words of a name.
const LONGEST: usize = 4;

/// The name that the tokens begin with, and how many tokens it takes. `ordinary` tells the words
/// that are no names when written small.
pub(in crate::language) fn read(
    tokens: &[Token],
    ordinary: impl Fn(&Token) -> bool,
) -> Option<(String, usize)> {
    let mut name = String::new();
    let mut used = 0;
    let capitals = tokens.first()?.is_capitalised();
    for token in tokens.iter().take(LONGEST) {
        let fits = token.text.chars().all(char::is_alphabetic)
            && token.text.chars().count() > 1
            && if capitals {
                token.is_capitalised()
            } else {
                !ordinary(token)
            };
        if !fits {
            break;
        }
        if used > 0 {
            name.push(if token.joint == Joint::Hyphen {
                '-'
            } else {
                ' '
            });
        }
        let mut letters = token.written.chars();
        if let Some(first) = letters.next() {
            name.extend(first.to_uppercase());
            name.push_str(letters.as_str());
        }
        used += 1;
        if token.after != Break::None {
            break;
        }
    }
    (used > 0).then_some((name, used))
}
