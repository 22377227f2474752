//! Brackets and quotation marks that do not pair up, and where they went wrong.
//!
//! A parser notices a missing bracket or quotation mark where it can go no further, often many
//! lines after the fault. These files are laid out line by line, and the layout tells what was
//! meant: a text ends on the line where it begins; a bracket is closed on its own line, or it ends
//! its line and is closed by one that begins another line, as far in as the first.
//!
//! The layout is looked at only when the brackets do not pair up: whoever writes otherwise is
//! free to.

use crate::text;

/// A fault in the pairing.
#[derive(Debug)]
pub(super) struct Fault {
    /// Byte offset.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Only the end of a line is at odds: what is wrong may stand earlier on it.
    pub late: bool,
}

/// A sign that matters for pairing and for paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign<'a> {
    Open(char),
    Close(char),
    /// A name before a colon.
    Name(&'a str),
    Comma,
    /// A text that does not end on its line.
    OpenText,
}

/// The signs of a text with their byte offsets; comments and the insides of texts are passed over.
fn signs(text: &str) -> Vec<(usize, Sign<'_>)> {
    let mut signs = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let at = text.len() - rest.len();
        let length = match letter {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => match end_of_text(rest) {
                Some(length) => length,
                None => {
                    signs.push((at, Sign::OpenText));
                    rest.find('\n').unwrap_or(rest.len())
                }
            },
            '(' | '[' | '{' => {
                signs.push((at, Sign::Open(letter)));
                1
            }
            ')' | ']' | '}' => {
                signs.push((at, Sign::Close(letter)));
                1
            }
            ',' => {
                signs.push((at, Sign::Comma));
                1
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let length = rest
                    .find(|one: char| !one.is_alphanumeric() && one != '_')
                    .unwrap_or(rest.len());
                if rest[length..].trim_start().starts_with(':') && begins_field(&text[..at]) {
                    signs.push((at, Sign::Name(&rest[..length])));
                }
                length
            }
            _ => letter.len_utf8(),
        };
        rest = &rest[length..];
    }
    signs
}

/// Whether a name that follows `before` can be a field's.
fn begins_field(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before).trim_end();
    line.is_empty() || line.ends_with(['(', '{', ',']) || line.ends_with("*/")
}

/// The length of the text that begins here, quotation marks included; none when its line ends
/// first.
fn end_of_text(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// The layout around an offset.
struct Layout<'a>(&'a str);

impl Layout<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.0[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }
    fn indent(&self, at: usize) -> usize {
        let line = &self.0[self.line_start(at)..];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }
    fn first_on_line(&self, at: usize) -> bool {
        self.0[self.line_start(at)..at].trim().is_empty()
    }
    /// Whether nothing but closing brackets and commas stands before `at` on its line.
    fn only_closes(&self, at: usize) -> bool {
        let before = &self.0[self.line_start(at)..at];
        before
            .chars()
            .all(|one| one.is_whitespace() || ")]},".contains(one))
    }
    /// The nearest earlier line that begins where this one begins.
    fn line_above_like(&self, at: usize) -> Option<usize> {
        let indent = self.indent(at);
        let mut start = self.line_start(at);
        while start > 0 {
            start = self.line_start(start - 1);
            let blank = self.0[start..]
                .lines()
                .next()
                .is_none_or(|line| line.trim().is_empty());
            if !blank && self.indent(start) <= indent {
                return Some(start + self.indent(start));
            }
        }
        None
    }
}

/// Looks for the first bracket or text without its partner.
pub(super) fn check(text: &str) -> Option<Fault> {
    let signs = signs(text);
    if let Some((at, _)) = signs.iter().find(|(_, sign)| *sign == Sign::OpenText) {
        return Some(Fault {
            at: *at,
            message: text!("problem-open-text"),
            help: text!("problem-open-text-help"),
            late: false,
        });
    }
    let odd = unpaired(text, &signs)?;
    Some(odd_line(text, &signs).unwrap_or(odd))
}

fn unclosed(at: usize, open: char) -> Fault {
    Fault {
        at,
        message: text!("problem-unclosed", sign = open),
        help: text!("problem-unclosed-help", sign = partner(open)),
        late: false,
    }
}

/// The first bracket that breaks the order of its own line: closed there by another's partner,
/// closing what was not opened there after something else, or left open before the line's end.
fn odd_line(text: &str, signs: &[(usize, Sign<'_>)]) -> Option<Fault> {
    let layout = Layout(text);
    let mut rest = signs;
    while let Some((first, _)) = rest.first() {
        let end = first + text[*first..].find('\n').unwrap_or(text.len() - first);
        let count = rest.iter().take_while(|(at, _)| *at <= end).count();
        let (line, after) = rest.split_at(count);
        rest = after;
        let mut open: Vec<char> = Vec::new();
        let mut opened = false;
        for (at, sign) in line {
            match sign {
                Sign::Open(letter) => {
                    open.push(*letter);
                    opened = true;
                }
                Sign::Close(letter) => match open.pop() {
                    Some(opening) if partner(opening) == *letter => {}
                    Some(opening) => return Some(unclosed(*at, opening)),
                    None if opened || !layout.only_closes(*at) => {
                        return Some(Fault {
                            at: *at,
                            message: text!("problem-stray", sign = letter),
                            help: text!("problem-stray-help"),
                            late: true,
                        });
                    }
                    None => {}
                },
                Sign::Name(_) | Sign::Comma | Sign::OpenText => {}
            }
        }
        let last = line
            .last()
            .filter(|(_, sign)| !matches!(sign, Sign::Open(_)));
        if let (Some(opening), Some((at, _))) = (open.last(), last) {
            return Some(unclosed(*at, *opening));
        }
    }
    None
}

/// The first bracket without its partner, as indentation tells; none when all pair up.
fn unpaired(text: &str, signs: &[(usize, Sign<'_>)]) -> Option<Fault> {
    let layout = Layout(text);
    let mut open: Vec<(usize, char)> = Vec::new();
    // The first bracket that the layout says was closed by another's partner.
    let mut suspect: Option<(usize, char)> = None;
    for &(at, sign) in signs {
        match sign {
            Sign::Open(letter) => open.push((at, letter)),
            Sign::Close(letter) => {
                let Some(&(from, opening)) = open.last() else {
                    return Some(suspect.map_or_else(
                        || stray(&layout, at, letter),
                        |(at, open)| unclosed(at, open),
                    ));
                };
                if partner(opening) != letter {
                    let meant = open.iter().any(|(_, one)| partner(*one) == letter);
                    return Some(match suspect {
                        Some((at, open)) => unclosed(at, open),
                        None if meant => unclosed(from, opening),
                        None => stray(&layout, at, letter),
                    });
                }
                if layout.first_on_line(at)
                    && layout.indent(at) != layout.indent(from)
                    && suspect.is_none()
                {
                    suspect = Some((from, opening));
                }
                open.pop();
            }
            Sign::Name(_) | Sign::Comma | Sign::OpenText => {}
        }
    }
    let left = suspect
        .filter(|_| !open.is_empty())
        .or(open.last().copied());
    left.map(|(at, letter)| unclosed(at, letter))
}

/// A closing bracket too many, or one whose opening bracket is missing further up.
fn stray(layout: &Layout<'_>, at: usize, letter: char) -> Fault {
    let place = if layout.first_on_line(at) {
        layout.line_above_like(at).unwrap_or(at)
    } else {
        at
    };
    Fault {
        at: place,
        message: text!("problem-stray", sign = letter),
        help: text!("problem-stray-help"),
        late: false,
    }
}

/// The way to the value at an offset, as far as the signs before it tell.
pub(super) fn path_at(text: &str, at: usize) -> String {
    let mut way: Vec<(char, Option<&str>, usize)> = Vec::new();
    for (place, sign) in signs(text) {
        // The name that a faulty line begins with belongs to the fault.
        let beyond = place > at;
        let same_line = beyond && !text[at..place].contains('\n');
        if beyond && !(same_line && matches!(sign, Sign::Name(_))) {
            break;
        }
        match sign {
            Sign::Open(letter) if place < at => way.push((letter, None, 0)),
            Sign::Close(_) if place < at => {
                way.pop();
            }
            Sign::Name(name) => {
                if let Some(last) = way.last_mut() {
                    last.1 = Some(name);
                }
                if beyond {
                    break;
                }
            }
            Sign::Comma if place < at => {
                if let Some(last) = way.last_mut() {
                    last.2 += 1;
                }
            }
            Sign::Open(_) | Sign::Close(_) | Sign::Comma | Sign::OpenText => {}
        }
    }
    let mut path = String::new();
    for (letter, name, index) in way {
        match (letter, name) {
            ('[', _) => path.push_str(&format!("[{index}]")),
            (_, Some(name)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            (_, None) => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_of(text: &str) -> usize {
        let fault = check(text).expect("a fault");
        text[..fault.at].matches('\n').count() + 1
    }

    #[test]
    fn whole_files_have_no_fault() {
        assert!(check("(\n  a: [1, 2],\n  b: \"(\", // [\n)\n").is_none());
    }

    #[test]
    fn a_missing_closing_bracket_is_found_where_it_was_opened() {
        assert_eq!(line_of("(\n  a: [1, 2,\n  b: 3,\n)\n"), 2);
        assert_eq!(
            line_of("(\n  l: [\n    (\n      r: (a: 1,\n      n: 2,\n    ),\n  ],\n)\n"),
            4
        );
    }

    #[test]
    fn a_missing_opening_bracket_is_found_by_its_line() {
        assert_eq!(
            line_of("(\n  a: 1,\n  l:\n    (x: 1),\n    (x: 2),\n  ],\n)\n"),
            3
        );
    }

    #[test]
    fn a_text_ends_on_its_line() {
        assert_eq!(line_of("(\n  a: \"en,\n  b: \"to\",\n)\n"), 2);
        assert_eq!(line_of("(\n  a: en\",\n  b: \"to\",\n)\n"), 2);
    }

    #[test]
    fn paths_follow_names_and_places() {
        let text = "(\n  seats: [\n    (name: \"a\"),\n    (name: \"b\"),\n  ],\n)";
        assert_eq!(path_at(text, text.find("\"b\"").unwrap()), "seats[1].name");
    }
}
