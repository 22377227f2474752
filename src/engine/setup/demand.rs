//! What is expected of the centre as a whole: how soon calls are answered, by whomever.

use super::super::time::Span;
use serde::{Deserialize, Serialize};

/// What is expected of the centre. It is nobody's own: it gives no points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// What.
    pub what: Standard,
    /// The goal of the exercise that it shows, by its place in the brief's list.
    pub goal: Option<u8>,
    /// Where the demand comes from.
    pub source: String,
}

/// A standard that calls on a line are held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standard {
    /// At least so many in a hundred calls on a line are answered within a time.
    AnsweredWithin(u8, String, Span),
    /// No call on a line waits longer.
    NoneOver(String, Span),
    /// The calls that ring before this time.
    Until(Span, Box<Standard>),
    /// The calls that ring from this time on.
    Since(Span, Box<Standard>),
}

impl Standard {
    /// The line, how long a call may wait there, and how many in a hundred must not wait longer;
    /// none where no call may.
    pub fn limit(&self) -> (&str, Span, Option<u8>) {
        match self {
            Standard::AnsweredWithin(percent, line, within) => (line, *within, Some(*percent)),
            Standard::NoneOver(line, longest) => (line, *longest, None),
            Standard::Until(_, inner) | Standard::Since(_, inner) => inner.limit(),
        }
    }

    /// From when to when the calls ring that it is about; to the end where there is no second.
    pub fn window(&self) -> (Span, Option<Span>) {
        match self {
            Standard::AnsweredWithin(..) | Standard::NoneOver(..) => (Span::ZERO, None),
            Standard::Until(at, inner) => {
                let (from, to) = inner.window();
                (from, Some(to.map_or(*at, |to| to.min(*at))))
            }
            Standard::Since(at, inner) => {
                let (from, to) = inner.window();
                (from.max(*at), to)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_in_windows_are_what_all_of_them_leave() {
        let inner = Standard::NoneOver("113".to_owned(), Span::seconds(30));
        let until = |minutes, inner| Standard::Until(Span::minutes(minutes), Box::new(inner));
        let since = |minutes, inner| Standard::Since(Span::minutes(minutes), Box::new(inner));
        assert_eq!(inner.window(), (Span::ZERO, None));
        let both = until(9, since(4, until(7, inner)));
        assert_eq!(both.window(), (Span::minutes(4), Some(Span::minutes(7))));
        assert_eq!(both.limit(), ("113", Span::seconds(30), None));
    }
}
