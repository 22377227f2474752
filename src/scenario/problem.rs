//! What is wrong with a file, and where.

use std::fmt;

/// One mistake in a file, for a person to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, by the name it was opened with.
    pub file: String,
    /// Line, from one; zero when it concerns the file as a whole.
    pub line: u32,
    /// Column in characters, from one.
    pub column: u32,
    /// The way to the value: `injects[2].when`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty when there is nothing to add.
    pub help: String,
}

/// `file:line:column: path: message (help)`, leaving out what there is none of.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        if !self.path.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}

/// Line and column of a byte offset, both from one, the column in characters.
pub(super) fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (clamp(line), clamp(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "første: 1,\næøå: 2";
        let at = text.find('2').unwrap();
        assert_eq!(line_and_column(text, at), (2, 6));
        assert_eq!(line_and_column(text, 10_000), (2, 7));
    }

    #[test]
    fn a_problem_reads_as_one_line() {
        let problem = Problem {
            file: "a.ron".to_owned(),
            line: 3,
            column: 7,
            path: "seats[0].name".to_owned(),
            message: "mangler".to_owned(),
            help: String::new(),
        };
        assert_eq!(problem.to_string(), "a.ron:3:7: seats[0].name: mangler");
    }
}
