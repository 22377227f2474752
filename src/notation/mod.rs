//! RON as a tree of values, each with its place, read within limits.
//!
//! These files come from strangers: a scenario in a mail, a pack from another county, one inside
//! a recording. A general reader goes as deep as a file says and keeps every comment; this one
//! stops at [`Limits`] and says where. It reads everything that RON can write; what our files have
//! no use for becomes [`Kind::Other`].
//!
//! When a text cannot be read, `balance` looks at its layout, which often knows better than a
//! reader where a bracket went wrong.

mod balance;
mod letters;
mod lines;

pub use balance::path_at;
pub use lines::Lines;

use crate::text;
use letters::Letters;

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Byte offset of its first character.
    pub at: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug)]
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
    /// Anything that these files have no use for: a map, a letter, bytes.
    Other,
}

/// A field of `(name: value, …)`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Byte offset of the name.
    pub at: usize,
    /// Its value.
    pub value: Node,
}

/// What is wrong with the notation of a text, and where: the first thing only, because everything
/// after it may follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// Byte offset.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do; empty when there is nothing to add.
    pub help: String,
}

/// How much a text may hold. All are our defaults: forty times the district that comes with the
/// program, and little enough that the five files of an exercise stay below 512 MiB.
pub struct Limits;

impl Limits {
    /// Bytes of one text.
    pub const BYTES: usize = 4 * 1024 * 1024;
    /// Values within values.
    pub const DEPTH: usize = 64;
    /// Values in one text, names of fields not counted.
    pub const VALUES: usize = 400_000;
}

/// Reads a text as a tree.
///
/// # Errors
/// The first thing that is wrong with it, or the limit that it passes.
pub fn parse(text: &str) -> Result<Node, SyntaxFault> {
    if let Some(fault) = too_long(text.len()) {
        return Err(fault);
    }
    let mut reader = Reader {
        letters: Letters::new(text),
        depth: 0,
        values: 0,
        full: false,
    };
    let earlier = match reader.document() {
        Ok(node) => return Ok(node),
        Err(fault) if reader.full => return Err(fault),
        Err(fault) => fault,
    };
    // Where brackets do not pair up, the layout knows better than the reader where.
    match balance::check(text) {
        Some(odd) if odd.late && same_line(text, earlier.at, odd.fault.at) => Err(earlier),
        Some(odd) => Err(odd.fault),
        None => Err(earlier),
    }
}

/// What is wrong with a text of so many bytes, if it is too long.
pub fn too_long(bytes: usize) -> Option<SyntaxFault> {
    (bytes > Limits::BYTES).then(|| SyntaxFault {
        at: 0,
        message: text!("problem-too-long", most = Limits::BYTES / (1024 * 1024)),
        help: text!("problem-too-long-help"),
    })
}

/// Whether `earlier` comes before `later` on one line.
fn same_line(text: &str, earlier: usize, later: usize) -> bool {
    let between = text.get(earlier..later);
    between.is_some_and(|between| !between.contains('\n'))
}

fn fault(at: usize, message: String) -> SyntaxFault {
    SyntaxFault {
        at,
        message,
        help: String::new(),
    }
}

fn expected(at: usize, sign: char) -> SyntaxFault {
    SyntaxFault {
        at,
        message: text!("problem-syntax-expected", sign = sign),
        help: text!("problem-syntax-expected-help"),
    }
}

struct Reader<'t> {
    letters: Letters<'t>,
    depth: usize,
    values: usize,
    /// A limit is passed.
    full: bool,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, SyntaxFault> {
        self.letters.attributes()?;
        if self.letters.peek().is_none() {
            return Err(fault(0, text!("problem-syntax-empty")));
        }
        let node = self.value()?;
        self.letters.space()?;
        match self.letters.peek() {
            None => Ok(node),
            Some(_) => Err(fault(self.letters.at, text!("problem-syntax-trailing"))),
        }
    }

    /// The value that begins here.
    fn value(&mut self) -> Result<Node, SyntaxFault> {
        let at = self.letters.at;
        self.values += 1;
        self.depth += 1;
        let message = if self.depth > Limits::DEPTH {
            Some(text!("problem-syntax-deep", most = Limits::DEPTH))
        } else if self.values > Limits::VALUES {
            Some(text!("problem-too-many-values", most = Limits::VALUES))
        } else {
            None
        };
        if let Some(message) = message {
            self.full = true;
            return Err(fault(at, message));
        }
        let kind = self.kind(at)?;
        self.depth -= 1;
        let end = self.letters.at;
        Ok(Node { at, end, kind })
    }

    fn kind(&mut self, at: usize) -> Result<Kind, SyntaxFault> {
        let Some(letter) = self.letters.peek() else {
            return Err(fault(at, text!("problem-syntax-end")));
        };
        Ok(match letter {
            '(' => self.brackets(None)?,
            '[' => Kind::List(self.values_until(']')?),
            '{' => {
                self.entries()?;
                Kind::Other
            }
            '"' => Kind::Text(self.letters.string()?),
            '\'' => {
                self.letters.letter()?;
                Kind::Other
            }
            _ if self.letters.begins_number() => Kind::Number(self.letters.number()?.to_owned()),
            'r' if self.letters.begins_raw("r") => Kind::Text(self.letters.raw(1)?.to_owned()),
            'b' if self.letters.begins_raw("br") => {
                self.letters.raw(2)?;
                Kind::Other
            }
            'b' if self.letters.begins("b\"") || self.letters.begins("b'") => {
                self.letters.skip(1);
                match self.letters.peek() {
                    Some('"') => drop(self.letters.string()?),
                    _ => self.letters.letter()?,
                }
                Kind::Other
            }
            _ => match self.letters.name() {
                Some(name) => self.named(name.to_owned())?,
                None if ")]},:".contains(letter) => {
                    return Err(fault(at, text!("problem-syntax-value")));
                }
                None => {
                    return Err(fault(
                        at,
                        text!("problem-syntax-character", character = letter),
                    ));
                }
            },
        })
    }

    /// What a name means, alone or with the brackets behind it.
    fn named(&mut self, name: String) -> Result<Kind, SyntaxFault> {
        let end = self.letters.at;
        self.letters.space()?;
        let bracket = self.letters.peek() == Some('(');
        if !bracket {
            self.letters.at = end;
        }
        Ok(match name.as_str() {
            "true" => Kind::Flag(true),
            "false" => Kind::Flag(false),
            "None" => Kind::Optional,
            "Some" if bracket => {
                self.values_until(')')?;
                Kind::Optional
            }
            _ if bracket => self.brackets(Some(name))?,
            _ => Kind::Word(name),
        })
    }

    /// `(…)`, with or without a name before it: fields or values.
    fn brackets(&mut self, name: Option<String>) -> Result<Kind, SyntaxFault> {
        let open = self.letters.at;
        self.letters.skip(1);
        self.letters.space()?;
        let empty = self.letters.peek() == Some(')');
        let fields = self.letters.name().is_some() && {
            self.letters.space()?;
            self.letters.peek() == Some(':')
        };
        self.letters.at = open;
        Ok(match name {
            None if empty || fields => Kind::Fields(self.fields()?),
            Some(_) if fields => Kind::Fields(self.fields()?),
            None => Kind::Tuple(self.values_until(')')?),
            Some(name) => Kind::Call(name, self.values_until(')')?),
        })
    }

    fn fields(&mut self) -> Result<Vec<Field>, SyntaxFault> {
        let mut fields = Vec::new();
        self.until(')', |reader| {
            let at = reader.letters.at;
            let Some(name) = reader.letters.name() else {
                return Err(fault(at, text!("problem-syntax-name")));
            };
            let name = name.to_owned();
            reader.colon(at)?;
            let value = reader.value()?;
            fields.push(Field { name, at, value });
            Ok(())
        })?;
        Ok(fields)
    }

    /// The colon after a name or a key that began at `from`, and the space behind it.
    fn colon(&mut self, from: usize) -> Result<(), SyntaxFault> {
        self.letters.space()?;
        if self.letters.peek() != Some(':') {
            return Err(expected(from, ':'));
        }
        self.letters.skip(1);
        let after = self.letters.at;
        self.letters.space()?;
        match self.letters.peek() {
            Some(',' | ')' | '}') => Err(fault(after, text!("problem-syntax-value"))),
            Some(_) | None => Ok(()),
        }
    }

    fn values_until(&mut self, close: char) -> Result<Vec<Node>, SyntaxFault> {
        let mut values = Vec::new();
        self.until(close, |reader| {
            values.push(reader.value()?);
            Ok(())
        })?;
        Ok(values)
    }

    /// The entries of a map.
    fn entries(&mut self) -> Result<(), SyntaxFault> {
        self.until('}', |reader| {
            let key = reader.value()?;
            reader.colon(key.at)?;
            reader.value().map(drop)
        })
    }

    /// From an opening bracket to its partner: `each`, with commas between.
    fn until(
        &mut self,
        close: char,
        mut each: impl FnMut(&mut Self) -> Result<(), SyntaxFault>,
    ) -> Result<(), SyntaxFault> {
        self.letters.skip(1);
        loop {
            self.letters.space()?;
            if self.letters.take(close) {
                return Ok(());
            }
            each(self)?;
            self.letters.space()?;
            match self.letters.peek() {
                Some(',') => self.letters.skip(1),
                Some(letter) if letter == close => {}
                Some(_) => return Err(expected(self.letters.at, ',')),
                None => return Err(fault(self.letters.at, text!("problem-syntax-end"))),
            }
        }
    }
}

#[cfg(test)]
mod tests;
