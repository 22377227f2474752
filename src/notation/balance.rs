//! Brackets and quotation marks that do not pair up, and where they went wrong.
//!
//! A parser notices a missing bracket or quotation mark where it can go no further, often many
//! lines after the fault. These files are laid out line by line, and the layout tells what was
//! meant: a text ends on the line where it begins; a bracket is closed on its own line, or it ends
//! its line and is closed by one that begins another line, as far in as the first.
//!
//! The layout is looked at only when the brackets do not pair up: another layout is
//! allowed.

use super::letters::{Letters, comment};
use super::{Limits, Lines, SyntaxFault};
use crate::text;

/// A fault in the pairing.
#[derive(Debug)]
pub(super) struct Odd {
    /// What and where.
    pub fault: SyntaxFault,
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
struct Signs<'t> {
    text: &'t str,
    at: usize,
    /// Whether a name that comes next can be a field's: it stands first on its line, or behind a
    /// bracket, a comma or a comment.
    begins: bool,
}

impl<'t> Signs<'t> {
    fn of(text: &'t str) -> Self {
        Signs {
            text,
            at: 0,
            begins: true,
        }
    }
}

impl<'t> Iterator for Signs<'t> {
    type Item = (usize, Sign<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (at, rest) = (self.at, &self.text[self.at..]);
            let letter = rest.chars().next()?;
            let could_begin = self.begins;
            self.begins = match letter {
                '\n' | '(' | '{' | ',' => true,
                '/' => rest.starts_with("/*") || self.begins,
                _ => letter.is_whitespace() && self.begins,
            };
            let mut sign = None;
            let length = match letter {
                '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                '/' if rest.starts_with("/*") => comment(rest).unwrap_or(rest.len()),
                '"' => end_of_text(rest).unwrap_or_else(|| {
                    sign = Some(Sign::OpenText);
                    rest.find('\n').unwrap_or(rest.len())
                }),
                '(' | '[' | '{' => {
                    sign = Some(Sign::Open(letter));
                    1
                }
                ')' | ']' | '}' => {
                    sign = Some(Sign::Close(letter));
                    1
                }
                ',' => {
                    sign = Some(Sign::Comma);
                    1
                }
                _ if letter.is_alphabetic() || letter == '_' => {
                    raw_text(rest).unwrap_or_else(|| {
                        let inside = |one: char| one.is_alphanumeric() || one == '_';
                        let length = rest.find(|one| !inside(one)).unwrap_or(rest.len());
                        if could_begin && rest[length..].trim_start().starts_with(':') {
                            sign = Some(Sign::Name(&rest[..length]));
                        }
                        length
                    })
                }
                _ => letter.len_utf8(),
            };
            self.at += length;
            if let Some(sign) = sign {
                return Some((at, sign));
            }
        }
    }
}

/// The length of the raw text that begins here, if one does: `r"…"`.
fn raw_text(text: &str) -> Option<usize> {
    let prefix = ["r", "br"].into_iter().find(|prefix| {
        let letters = Letters::new(text);
        letters.begins_raw(prefix)
    })?;
    let mut letters = Letters::new(text);
    letters.raw(prefix.len()).ok()?;
    Some(letters.at)
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

/// The layout of a text, line by line.
struct Layout {
    lines: Lines,
    /// Of each line: where it begins, where its first letter stands, and where the first stands
    /// that is no closing bracket or comma. A line without any letter has none.
    marks: Vec<(usize, Option<usize>, usize)>,
}

impl Layout {
    fn of(text: &str) -> Self {
        let lines = Lines::of(text);
        let ends = lines.starts().iter().skip(1).copied().chain([text.len()]);
        let mark = |(start, end): (usize, usize)| {
            let line = &text[start..end];
            let letter = line.find(|one: char| !one.is_whitespace());
            let other = line.find(|one: char| !one.is_whitespace() && !")]},".contains(one));
            let other = other.map_or(end, |at| start + at);
            (start, letter.map(|at| start + at), other)
        };
        let marks = lines.starts().iter().copied().zip(ends).map(mark).collect();
        Layout { lines, marks }
    }

    fn mark(&self, at: usize) -> (usize, Option<usize>, usize) {
        let found = self.marks.get(self.lines.index(at));
        found.copied().unwrap_or_default()
    }

    fn indent(&self, at: usize) -> usize {
        let (start, first, _) = self.mark(at);
        first.map_or(0, |first| first - start)
    }

    fn first_on_line(&self, at: usize) -> bool {
        self.mark(at).1.is_none_or(|first| first >= at)
    }

    /// Whether nothing but closing brackets and commas stands before `at` on its line.
    fn only_closes(&self, at: usize) -> bool {
        self.mark(at).2 >= at
    }

    /// The first letter of the nearest earlier line that begins where this one begins.
    fn line_above_like(&self, at: usize) -> Option<usize> {
        let indent = self.indent(at);
        let above = self.marks[..self.lines.index(at)].iter().rev();
        above
            .filter_map(|(start, first, _)| first.map(|first| (first - start, first)))
            .find(|(own, _)| *own <= indent)
            .map(|(_, first)| first)
    }
}

/// Looks for the first bracket or text without its partner; a text with more signs than any that
/// can be read is not looked at.
pub(super) fn check(text: &str) -> Option<Odd> {
    const MOST: usize = 4 * Limits::VALUES;
    let signs: Vec<(usize, Sign<'_>)> = Signs::of(text).take(MOST + 1).collect();
    if signs.len() > MOST {
        return None;
    }
    if let Some((at, _)) = signs.iter().find(|(_, sign)| *sign == Sign::OpenText) {
        let fault = SyntaxFault {
            at: *at,
            message: text!("problem-open-text"),
            help: text!("problem-open-text-help"),
        };
        return Some(Odd { fault, late: false });
    }
    let layout = Layout::of(text);
    let odd = unpaired(&layout, &signs)?;
    Some(odd_line(&layout, text, &signs).unwrap_or(odd))
}

fn unclosed(at: usize, open: char) -> Odd {
    let fault = SyntaxFault {
        at,
        message: text!("problem-unclosed", sign = open),
        help: text!("problem-unclosed-help", sign = partner(open)),
    };
    Odd { fault, late: false }
}

/// The first bracket that breaks the order of its own line: closed there by another's partner,
/// closing what was not opened there after something else, or left open before the line's end.
fn odd_line(layout: &Layout, text: &str, signs: &[(usize, Sign<'_>)]) -> Option<Odd> {
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
                        let fault = stray_at(*at, *letter);
                        return Some(Odd { fault, late: true });
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
fn unpaired(layout: &Layout, signs: &[(usize, Sign<'_>)]) -> Option<Odd> {
    let mut open: Vec<(usize, char)> = Vec::new();
    // The first bracket that the layout says was closed by another's partner.
    let mut suspect: Option<(usize, char)> = None;
    for &(at, sign) in signs {
        match sign {
            Sign::Open(letter) => open.push((at, letter)),
            Sign::Close(letter) => {
                let Some(&(from, opening)) = open.last() else {
                    return Some(suspect.map_or_else(
                        || stray(layout, at, letter),
                        |(at, open)| unclosed(at, open),
                    ));
                };
                if partner(opening) != letter {
                    let meant = open.iter().any(|(_, one)| partner(*one) == letter);
                    return Some(match suspect {
                        Some((at, open)) => unclosed(at, open),
                        None if meant => unclosed(from, opening),
                        None => stray(layout, at, letter),
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
fn stray(layout: &Layout, at: usize, letter: char) -> Odd {
    let place = if layout.first_on_line(at) {
        layout.line_above_like(at).unwrap_or(at)
    } else {
        at
    };
    let fault = stray_at(place, letter);
    Odd { fault, late: false }
}

fn stray_at(at: usize, letter: char) -> SyntaxFault {
    SyntaxFault {
        at,
        message: text!("problem-stray", sign = letter),
        help: text!("problem-stray-help"),
    }
}

/// The way to the value at an offset, as far as the signs before it tell.
pub fn path_at(text: &str, at: usize) -> String {
    let mut way: Vec<(char, Option<&str>, usize)> = Vec::new();
    for (place, sign) in Signs::of(text) {
        if way.len() > Limits::DEPTH {
            return String::new();
        }
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
        let odd = check(text).expect("a fault");
        text[..odd.fault.at].matches('\n').count() + 1
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
