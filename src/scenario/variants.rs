//! The words of a closed set, as serde knows them: no second list that could fall behind.

use super::reader::At;
use crate::text;
use serde::de::value::StrDeserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use std::fmt;

/// Asks an enum for the names of its variants, by being no value of it.
struct Probe;

/// The only thing a [`Probe`] ever gives.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}
impl std::error::Error for Names {}
impl serde::de::Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Names(&[])
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Names;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Names> {
        Err(Names(&[]))
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(variants))
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The names of an enum's variants, as files write them.
pub fn names<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(Probe) {
        Ok(_) => &[],
        Err(Names(names)) => names,
    }
}

impl At<'_> {
    /// One of a closed set of words, in small letters.
    pub fn variant<T: for<'de> Deserialize<'de>>(&self) -> Option<T> {
        let word = self.word()?;
        let known: Vec<String> = names::<T>()
            .iter()
            .map(|name| name.to_lowercase())
            .collect();
        let found = known.iter().position(|name| *name == word);
        let value = found.and_then(|index| {
            let name: StrDeserializer<'_, serde::de::value::Error> =
                names::<T>()[index].into_deserializer();
            T::deserialize(name).ok()
        });
        if value.is_none() {
            self.wrong(
                text!("problem-unknown-word", name = self.written(&word)),
                self.meant(&word, known.iter().map(String::as_str)),
            );
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::command::Refusal;
    use crate::engine::setup::StatusKind;

    #[test]
    fn an_enum_tells_its_names() {
        let known = names::<StatusKind>();
        assert_eq!(known.len(), 10);
        assert!(known.contains(&"on-scene"));
        assert!(names::<u32>().is_empty());
    }

    #[test]
    fn every_refusal_has_its_words() {
        for name in names::<Refusal>() {
            let key = format!("refusal-{name}");
            assert!(crate::text::has_text(&key), "{key}");
        }
    }
}
