//! What is told after a book was read: what it changed, or what is wrong with which cell.

use super::book::Spot;
use crate::scenario::Problem;
use std::fmt;

/// Something wrong, for a person to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// The cell; none when it concerns no single one.
    pub spot: Option<Spot>,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty when there is nothing to add.
    pub help: String,
}

impl Trouble {
    /// A problem of the scenario that no cell is the home of.
    pub fn elsewhere(problem: &Problem) -> Trouble {
        Trouble {
            spot: None,
            message: problem.to_string(),
            help: String::new(),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(spot) = &self.spot {
            write!(f, "{spot}: ")?;
        }
        f.write_str(&self.message)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}

/// Something that a book changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell or row.
    pub spot: Spot,
    /// What it is, in words.
    pub about: String,
    /// What stood there; empty where nothing did.
    pub was: String,
    /// What stands there now; empty where nothing does.
    pub is: String,
}

/// `Personer!C7: Alder, Pasient: mannen: 62 → 71`
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nothing = |text: &str| match text {
            "" => "–".to_owned(),
            text => text.replace('\n', " / "),
        };
        write!(f, "{}: {}", self.spot, self.about)?;
        match (self.was.as_str(), self.is.as_str()) {
            ("", "") => Ok(()),
            (was, is) => write!(f, ": {} → {}", nothing(was), nothing(is)),
        }
    }
}
