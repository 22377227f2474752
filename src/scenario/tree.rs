//! A file as a tree of values, each with its place.
//!
//! The parser is `ron2`'s; this is the small part of its tree that the readers need, with
//! everything about layout taken out: what changes a text finds its layout by the places.

use super::balance::{self, Fault};
use super::problem::{Problem, line_and_column};
use crate::text;
use ron2::ast::{AnonStructExpr, Expr, StructBody, StructField, TupleElement};
use ron2::error::{Error, ErrorKind};

/// A value and its place.
#[derive(Debug)]
pub struct Node {
    /// Byte offset of its first character.
    pub at: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub enum Kind {
    /// `true`, `false`.
    Flag(bool),
    /// A number as written.
    Number(String),
    /// `"text"`.
    Text(String),
    /// A bare word: `acute`.
    Word(String),
    /// `[a, b]`.
    List(Vec<Node>),
    /// `(name: value, …)`.
    Fields(Vec<Field>),
    /// `(a, b)`.
    Tuple(Vec<Node>),
    /// `Name(a, b)`.
    Call(String, Vec<Node>),
    /// `Some(…)` or `None`, which these files do without.
    Optional,
    /// Anything that these files have no use for.
    Other,
}

/// A field of `(name: value, …)`.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Byte offset of the name.
    pub at: usize,
    /// Its value.
    pub value: Node,
}

/// Reads a text as a tree, or says what is wrong with its syntax: the first thing only, because
/// everything after it may follow from it.
pub(super) fn parse(text: &str) -> Result<Node, Fault> {
    let parsed = ron2::ast::parse_document(text).map_err(|error| {
        let (message, help) = words(&error);
        Fault {
            at: error.span().start_offset,
            message,
            help,
            late: false,
        }
    });
    // Where brackets do not pair up, the layout knows better than the parser where.
    if let Some(fault) = balance::check(text) {
        return Err(match parsed {
            Err(earlier) if fault.late && same_line(text, earlier.at, fault.at) => earlier,
            Ok(_) | Err(_) => fault,
        });
    }
    let document = parsed?;
    let value = document.value.ok_or_else(|| Fault {
        at: 0,
        message: text!("problem-syntax-empty"),
        help: String::new(),
        late: false,
    })?;
    Ok(node(&value))
}

/// What is wrong with the syntax of a text, in our words, and where.
pub fn complaint(file: &str, text: &str, error: &Error) -> Problem {
    let (line, column) = line_and_column(text, error.span().start_offset);
    let (message, help) = words(error);
    Problem {
        file: file.to_owned(),
        line,
        column,
        path: String::new(),
        message,
        help,
    }
}

/// Whether `earlier` comes before `later` on one line.
fn same_line(text: &str, earlier: usize, later: usize) -> bool {
    let between = text.get(earlier..later);
    between.is_some_and(|between| !between.contains('\n'))
}

fn node(expr: &Expr<'_>) -> Node {
    let kind = match expr {
        Expr::Unit(_) => Kind::Fields(Vec::new()),
        Expr::Bool(flag) => Kind::Flag(flag.value),
        Expr::Number(number) => Kind::Number(number.raw.to_string()),
        Expr::String(text) => Kind::Text(text.value.clone()),
        Expr::Seq(list) => Kind::List(list.items.iter().map(|item| node(&item.expr)).collect()),
        Expr::Tuple(tuple) => Kind::Tuple(elements(&tuple.elements)),
        Expr::AnonStruct(AnonStructExpr { fields: all, .. }) => Kind::Fields(fields(all)),
        Expr::Struct(one) => {
            let name = one.name.name.to_string();
            match &one.body {
                None => Kind::Word(name),
                Some(StructBody::Tuple(body)) => Kind::Call(name, elements(&body.elements)),
                Some(StructBody::Fields(body)) => Kind::Fields(fields(&body.fields)),
            }
        }
        Expr::Option(_) => Kind::Optional,
        Expr::Char(_) | Expr::Byte(_) | Expr::Bytes(_) | Expr::Map(_) | Expr::Error(_) => {
            Kind::Other
        }
    };
    Node {
        at: expr.span().start_offset,
        end: expr.span().end_offset,
        kind,
    }
}

fn elements(elements: &[TupleElement<'_>]) -> Vec<Node> {
    elements.iter().map(|one| node(&one.expr)).collect()
}

fn fields(fields: &[StructField<'_>]) -> Vec<Field> {
    fields
        .iter()
        .map(|field| Field {
            name: field.name.name.to_string(),
            at: field.name.span.start_offset,
            value: node(&field.value),
        })
        .collect()
}

/// The parser's complaint in our words.
fn words(error: &Error) -> (String, String) {
    let plain = |message: String| (message, String::new());
    match error.kind() {
        ErrorKind::Eof => plain(text!("problem-syntax-end")),
        ErrorKind::UnexpectedChar(letter) => {
            plain(text!("problem-syntax-character", character = letter))
        }
        ErrorKind::UnclosedBlockComment => plain(text!("problem-syntax-comment")),
        ErrorKind::InvalidEscape(_) => plain(text!("problem-syntax-escape")),
        ErrorKind::ExceededRecursionLimit => plain(text!("problem-syntax-deep")),
        ErrorKind::TrailingCharacters => plain(text!("problem-syntax-trailing")),
        ErrorKind::InvalidIntegerDigit { .. }
        | ErrorKind::UnderscoreAtBeginning
        | ErrorKind::FloatUnderscore => plain(text!("problem-syntax-number")),
        ErrorKind::Expected { expected, .. } => {
            // The parser names signs in backquotes: "closing `]`".
            let sign = match expected.split('`').nth(1) {
                Some(sign) => sign,
                None if expected.contains("comma") => ",",
                None => return plain(text!("problem-syntax-value")),
            };
            (
                text!("problem-syntax-expected", sign = sign),
                text!("problem-syntax-expected-help"),
            )
        }
        _ => plain(text!("problem-syntax-other")),
    }
}
