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

impl Problem {
    /// A mistake that concerns a file as a whole.
    pub(super) fn of_file(file: String, message: String, help: String) -> Self {
        Problem {
            file,
            line: 0,
            column: 0,
            path: String::new(),
            message,
            help,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
