//! XML as a walk: an element opens, a text, an element closes.

use crate::text;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// A step of the walk.
#[derive(Debug)]
pub enum Step<'x> {
    /// An element opens.
    Open(Element<'x>),
    /// The element of this name closes.
    Close(String),
    /// A piece of text.
    Text(String),
}

/// An element that opens.
#[derive(Debug)]
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name, with the prefix it is written with.
    pub fn full(&self) -> String {
        self.0.name().as_ref().to_owned()
    }

    /// Its name without a prefix.
    pub fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute: by its whole name, or, where none is asked for, whatever its prefix is.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let all = all.with_checks(false).flatten();
        let mut all = all.filter(|one| {
            let key: &str = one.key.as_ref();
            let local = key.rsplit(':').next().unwrap_or(key);
            key == name || (!name.contains(':') && local == name)
        });
        let value = all.next()?.normalized_value(XmlVersion::Implicit1_0);
        value.ok().map(|value| value.into_owned())
    }

    /// An attribute that is a whole number.
    pub fn count(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

/// A walk through a part.
pub struct Walk<'x>(Reader<&'x [u8]>);

impl<'x> Walk<'x> {
    /// From the beginning.
    pub fn new(part: &'x str) -> Walk<'x> {
        let mut reader = Reader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Walk(reader)
    }

    /// The next step; none at the end.
    ///
    /// # Errors
    /// What is no XML, in words for people.
    pub fn step(&mut self) -> Result<Option<Step<'x>>, String> {
        let damaged = || text!("dreiebok-why-damaged");
        loop {
            return Ok(Some(match self.0.read_event().map_err(|_| damaged())? {
                Event::Start(element) | Event::Empty(element) => Step::Open(Element(element)),
                Event::End(element) => Step::Close(element.local_name().as_ref().to_owned()),
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let sign = name.resolve_char_ref().map_err(|_| damaged())?;
                    let named = match name.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    };
                    // Others would have to be declared, which no spreadsheet program does.
                    Step::Text(sign.or(named).ok_or_else(damaged)?.to_string())
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// Goes past the end of the element that has just opened.
    ///
    /// # Errors
    /// See [`Walk::step`].
    pub fn skip(&mut self) -> Result<(), String> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.step()? {
                Some(Step::Open(_)) => depth += 1,
                Some(Step::Close(_)) => depth -= 1,
                Some(Step::Text(_)) => {}
                None => return Err(text!("dreiebok-why-damaged")),
            }
        }
        Ok(())
    }
}
