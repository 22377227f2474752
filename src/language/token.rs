//! Words as they are compared: lower case, without punctuation, split at hyphens.
//!
//! A token remembers which whitespace word it came from, because parts of a meaning are tied to
//! words, and which pause or stop followed it, because a pattern may not reach over a full stop.

/// What separates a token from the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing but a space.
    None,
    /// A comma, colon, dash or hesitation.
    Comma,
    /// A full stop or an exclamation mark.
    Stop,
    /// A question mark.
    Question,
}

/// How a token hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A word of its own.
    Space,
    /// After a hyphen: the "fire" of "en-fire".
    Hyphen,
    /// After a slash: the "70" of "110/70".
    Slash,
    /// Without anything between: the "B" of "14B".
    Close,
}

/// One comparable word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case, accents removed, spelling corrected once the vocabulary has seen it.
    pub text: String,
    /// As it was written.
    pub written: String,
    /// Index of the whitespace word it came from.
    pub word: usize,
    /// How it hangs on the token before it.
    pub joint: Joint,
    /// What follows it.
    pub after: Break,
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 7] = ["kl", "nr", "ca", "sek", "tlf", "evt", "mnd"];

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut dashed = false;
    for (index, word) in text.split_whitespace().enumerate() {
        let before = tokens.len();
        split_word(word, index, &mut tokens);
        // "3 - 1" and "3- 1" are "3-1"; between anything else a loose dash is a pause.
        let loose = dashed || (word.len() > 1 && word.starts_with(is_dash));
        if loose && join_digits(&mut tokens, before) {
            tokens[before - 1].after = Break::None;
        }
        dashed = word.ends_with(is_dash);
        let abbreviated = tokens.len() > before && is_abbreviated(&tokens, word);
        let after = if abbreviated {
            Break::None
        } else {
            break_after(word)
        };
        if let Some(last) = tokens.last_mut() {
            last.after = last.after.max(after);
        }
    }
    tokens
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—')
}

/// Makes one digit hang on the one before it, where both stand there.
fn join_digits(tokens: &mut [Token], at: usize) -> bool {
    let digit = |token: &Token| token.is_numeric() && token.text.len() == 1;
    let Some([before, token]) = at.checked_sub(1).and_then(|from| tokens.get_mut(from..=at)) else {
        return false;
    };
    let joins = digit(before) && digit(token) && before.after <= Break::Comma;
    if joins {
        token.joint = Joint::Hyphen;
    }
    joins
}

fn is_abbreviated(tokens: &[Token], word: &str) -> bool {
    let [.., last] = tokens else {
        return false;
    };
    if !word.ends_with('.') || word.ends_with("..") {
        return false;
    }
    let after_number = tokens
        .len()
        .checked_sub(2)
        .is_some_and(|index| tokens[index].is_numeric());
    ABBREVIATIONS.contains(&last.text.as_str()) || (last.text == "min" && after_number)
}

fn break_after(word: &str) -> Break {
    let mut after = Break::None;
    for letter in word.chars().rev() {
        let found = match letter {
            '?' => Break::Question,
            '.' if word.ends_with("..") => Break::Comma,
            '.' | '!' => Break::Stop,
            ',' | ';' | ':' | '…' | '–' | '—' => Break::Comma,
            '-' => Break::Comma,
            _ if letter.is_alphanumeric() => break,
            _ => Break::None,
        };
        after = after.max(found);
    }
    after
}

fn split_word(word: &str, index: usize, tokens: &mut Vec<Token>) {
    let letters: Vec<char> = word.chars().collect();
    let mut piece = String::new();
    let mut joint = Joint::Space;
    let mut inner = Break::None;
    let decimal = word.trim_end_matches(',').matches(',').count() == 1;
    let mut push = |piece: &mut String, joint: Joint, after: Break| {
        if !piece.is_empty() {
            tokens.push(Token {
                text: fold(piece),
                written: std::mem::take(piece),
                word: index,
                joint,
                after,
            });
        }
    };
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let between = |test: fn(char) -> bool| {
            piece.chars().last().is_some_and(test) && next.is_some_and(test)
        };
        if letter.is_alphanumeric() {
            let turns = piece
                .chars()
                .last()
                .is_some_and(|last| last.is_alphabetic() != letter.is_alphabetic());
            if turns {
                push(&mut piece, joint, inner);
                joint = Joint::Close;
                inner = Break::None;
            }
            piece.push(letter);
            continue;
        }
        let next_joint = match letter {
            '.' | ':' if between(|c| c.is_ascii_digit()) => {
                piece.push(letter);
                continue;
            }
            // "38,5" is one number; "3-1,3-2" is two call signs.
            ',' if decimal && joint == Joint::Space && between(|c| c.is_ascii_digit()) => {
                piece.push(letter);
                continue;
            }
            '-' | '–' | '—' => Joint::Hyphen,
            '/' => Joint::Slash,
            '.' | ',' | ':' | ';' | '…' | '!' | '?' => {
                inner = Break::Comma;
                Joint::Space
            }
            _ => continue,
        };
        if next.is_some() && !piece.is_empty() {
            push(&mut piece, joint, inner);
            joint = next_joint;
        }
        inner = Break::None;
    }
    push(&mut piece, joint, Break::None);
}

/// Lower case without the accents that change no word.
pub(super) fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ó' | 'ò' | 'ô' => 'o',
            'á' | 'à' | 'â' => 'a',
            'ü' => 'u',
            'ä' => 'æ',
            'ö' => 'ø',
            other => other,
        })
        .collect()
}

impl Token {
    /// Written with figures only.
    pub fn is_numeric(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(|letter| letter.is_ascii_digit())
    }

    /// Written with a capital letter first.
    pub fn is_capitalised(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn hyphens_slashes_and_figures_split_but_keep_their_word() {
        let split = tokens("Solbakken en-fire, 14B kl. 14:07 og 110/70.");
        let view: Vec<(&str, usize)> = split.iter().map(|t| (t.text.as_str(), t.word)).collect();
        assert_eq!(
            view,
            [
                ("solbakken", 0),
                ("en", 1),
                ("fire", 1),
                ("14", 2),
                ("b", 2),
                ("kl", 3),
                ("14:07", 4),
                ("og", 5),
                ("110", 6),
                ("70", 6)
            ]
        );
        assert_eq!(split[2].after, Break::Comma);
        assert_eq!(split[5].after, Break::None, "kl. ends no sentence");
        assert_eq!(split[9].joint, Joint::Slash);
        assert_eq!(split[9].after, Break::Stop);
    }

    #[test]
    fn hesitation_is_a_pause_and_accents_go() {
        let split = tokens("Én … øh… nummer?");
        assert_eq!(split[0].text, "en");
        assert_eq!(split[0].after, Break::Comma);
        assert_eq!(split[2].after, Break::Question);
        assert_eq!(texts("13-SAMV-2"), ["13", "samv", "2"]);
        assert_eq!(texts("«Hei!»"), ["hei"]);
        assert_eq!(texts("62-åring"), ["62", "åring"]);
    }
}
