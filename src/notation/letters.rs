//! The letters of a text: space and comments, texts, numbers and names.

use super::{SyntaxFault, fault};
use crate::text;

/// A text and how far it is read.
pub(super) struct Letters<'t> {
    text: &'t str,
    /// Byte offset of the next letter.
    pub at: usize,
}

impl<'t> Letters<'t> {
    /// From the beginning of a text, behind the mark that some editors put there.
    pub fn new(text: &'t str) -> Self {
        let mark = '\u{feff}';
        let at = if text.starts_with(mark) {
            mark.len_utf8()
        } else {
            0
        };
        Letters { text, at }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next letter.
    pub fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.rest().chars().next(),
            None => None,
        }
    }

    /// Passes over so many bytes.
    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Passes over this letter if it is the next.
    pub fn take(&mut self, letter: char) -> bool {
        let taken = self.peek() == Some(letter);
        if taken {
            self.at += letter.len_utf8();
        }
        taken
    }

    /// Whether these letters come next.
    pub fn begins(&self, letters: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(letters.as_bytes())
    }

    /// Passes over space and comments.
    pub fn space(&mut self) -> Result<(), SyntaxFault> {
        loop {
            match self.peek() {
                Some('/') if self.begins("//") => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                Some('/') if self.begins("/*") => match comment(self.rest()) {
                    Some(length) => self.at += length,
                    None => return Err(fault(self.at, text!("problem-syntax-comment"))),
                },
                // Marks of direction are space in RON.
                Some(letter)
                    if letter.is_whitespace() || matches!(letter, '\u{200e}' | '\u{200f}') =>
                {
                    self.at += letter.len_utf8();
                }
                Some(_) | None => return Ok(()),
            }
        }
    }

    /// Passes over `#![…]` at the beginning, which changes nothing for our files, and space.
    pub fn attributes(&mut self) -> Result<(), SyntaxFault> {
        self.space()?;
        while self.begins("#![") {
            match self.rest().find([']', '\n']) {
                Some(length) if self.rest()[length..].starts_with(']') => self.at += length + 1,
                Some(_) | None => return Err(super::expected(self.at, ']')),
            }
            self.space()?;
        }
        Ok(())
    }

    /// A name, if one begins here.
    pub fn name(&mut self) -> Option<&'t str> {
        if self.begins("r#") {
            let rest = &self.rest()[2..];
            let length = rest.find(|one| !continues(one) && !matches!(one, '.' | '+' | '-'));
            let name = &rest[..length.unwrap_or(rest.len())];
            self.at += if name.is_empty() { 0 } else { 2 + name.len() };
            return (!name.is_empty()).then_some(name);
        }
        let first = self.peek()?;
        if !first.is_alphabetic() && first != '_' {
            return None;
        }
        let rest = self.rest();
        let name = &rest[..rest.find(|one| !continues(one)).unwrap_or(rest.len())];
        self.at += name.len();
        Some(name)
    }

    /// `"…"`: what it says.
    pub fn string(&mut self) -> Result<String, SyntaxFault> {
        let from = self.at;
        self.at += 1;
        let mut said = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(['"', '\\', '\n']).unwrap_or(rest.len());
            said.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return Ok(said);
                }
                Some('\\') => said.push(self.escaped()?),
                Some(_) | None => return Err(open_text(from)),
            }
        }
    }

    /// What `\` and the letters after it stand for.
    fn escaped(&mut self) -> Result<char, SyntaxFault> {
        let from = self.at;
        let wrong = || fault(from, text!("problem-syntax-escape"));
        self.at += 1;
        let letter = self.peek().ok_or_else(wrong)?;
        self.at += letter.len_utf8();
        let digits = match letter {
            'n' => return Ok('\n'),
            'r' => return Ok('\r'),
            't' => return Ok('\t'),
            '0' => return Ok('\0'),
            '\\' | '"' | '\'' => return Ok(letter),
            'x' => self.rest().get(..2).ok_or_else(wrong)?,
            'u' if self.take('{') => {
                let length = self.rest().find('}').filter(|length| *length <= 8);
                &self.rest()[..length.ok_or_else(wrong)?]
            }
            _ => return Err(wrong()),
        };
        self.at += digits.len() + usize::from(letter == 'u');
        let hexadecimal = digits.bytes().all(|one| one.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| hexadecimal);
        number.and_then(char::from_u32).ok_or_else(wrong)
    }

    /// Whether a raw text begins here, behind `prefix`: `r"…"`, `r#"…"#`.
    pub fn begins_raw(&self, prefix: &str) -> bool {
        let behind = self.rest().strip_prefix(prefix);
        behind.is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    }

    /// A raw text behind a prefix of so many letters: what it says.
    pub fn raw(&mut self, prefix: usize) -> Result<&'t str, SyntaxFault> {
        let from = self.at;
        let rest = &self.rest()[prefix..];
        let marks = rest.len() - rest.trim_start_matches('#').len();
        let body = &rest[marks + 1..];
        let close = format!("\"{}", &rest[..marks]);
        let length = body.find(&close).ok_or_else(|| open_text(from))?;
        self.at += prefix + marks + 1 + length + close.len();
        Ok(&body[..length])
    }

    /// Passes over `'…'`.
    pub fn letter(&mut self) -> Result<(), SyntaxFault> {
        let from = self.at;
        self.at += 1;
        match self.peek() {
            Some('\\') => drop(self.escaped()?),
            Some(letter) if letter != '\'' => self.at += letter.len_utf8(),
            Some(_) | None => {}
        }
        if self.take('\'') {
            return Ok(());
        }
        let message = text!("problem-syntax-character", character = '\'');
        Err(fault(from, message))
    }

    /// Whether a number begins here.
    pub fn begins_number(&self) -> bool {
        let bytes = &self.text.as_bytes()[self.at..];
        let digits = match bytes {
            [b'+' | b'-', rest @ ..] => rest,
            all => all,
        };
        let signed = digits.len() < bytes.len();
        match digits {
            [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..] => true,
            _ => signed && (digits.starts_with(b"inf") || digits.starts_with(b"NaN")),
        }
    }

    /// A number as it is written.
    pub fn number(&mut self) -> Result<&'t str, SyntaxFault> {
        let rest = self.rest();
        let mut before = ' ';
        let length = rest.find(|one: char| {
            let sign = matches!(one, '+' | '-') && matches!(before, ' ' | 'e' | 'E');
            let inside = sign || one.is_alphanumeric() || matches!(one, '_' | '.');
            before = one;
            !inside
        });
        let written = &rest[..length.unwrap_or(rest.len())];
        if !is_number(written) {
            return Err(fault(self.at, text!("problem-syntax-number")));
        }
        self.at += written.len();
        Ok(written)
    }
}

fn open_text(at: usize) -> SyntaxFault {
    SyntaxFault {
        at,
        message: text!("problem-open-text"),
        help: text!("problem-open-text-help"),
    }
}

/// Whether a letter can stand inside a name; accents may follow their letters.
fn continues(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The length of the comment `/* … */` that begins here, with the comments inside it; none when
/// it does not end.
pub(super) fn comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0usize);
    while at < bytes.len() {
        match bytes[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether these letters are a number: whole, broken or in another base, with `_` between digits
/// and its type behind it.
fn is_number(written: &str) -> bool {
    const TYPES: [&str; 12] = [
        "i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f32", "f64",
    ];
    let unsigned = written.trim_start_matches(['+', '-']);
    if written.len() - unsigned.len() > 1 {
        return false;
    }
    let plain = unsigned.replace('_', "");
    let lower = plain.to_ascii_lowercase();
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            // In base 16 "f32" are digits.
            let types = TYPES.iter().filter(|one| !one.starts_with('f'));
            let typed = types.filter_map(|one| digits.strip_suffix(one)).next();
            let digits = typed.unwrap_or(digits);
            return !digits.is_empty() && digits.chars().all(|one| one.is_digit(base));
        }
    }
    let typed = TYPES.iter().find_map(|one| plain.strip_suffix(one));
    let digits = typed.unwrap_or(&plain);
    if matches!(digits, "inf" | "NaN") {
        return true;
    }
    let begins = digits.starts_with(|one: char| one.is_ascii_digit() || one == '.');
    begins && digits.parse::<f64>().is_ok()
}
