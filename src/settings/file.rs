//! The file of settings: its text read field by field, and written.
//!
//! Each field stands for itself: one that does not fit costs itself and nothing else.

use super::{Notice, SCHEMA, Settings, Theme};
use crate::files::NotText;
use crate::notation::{self, Field, Kind, Lines};
use crate::text;
use crate::text::Language;
use crate::voice::{AudioSettings, Place, Volume};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

/// The fields of `(name: value, …)`, as they are written.
#[derive(Default)]
struct Fields {
    fields: Vec<(String, String)>,
    /// Stands before the names in notices: `audio.`.
    within: &'static str,
    notices: Vec<Notice>,
}

impl Fields {
    fn of(text: &str, parts: Vec<Field>, within: &'static str) -> Fields {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut seen = BTreeSet::new();
        // The last of two with the same name holds.
        for field in parts.into_iter().rev() {
            let value = text.get(field.value.at..field.value.end);
            if seen.insert(field.name.clone()) {
                fields.push((field.name, value.unwrap_or_default().to_owned()));
            }
        }
        fields.reverse();
        Fields {
            fields,
            within,
            notices: Vec::new(),
        }
    }

    fn raw(&mut self, name: &str) -> Option<String> {
        let at = self.fields.iter().position(|(other, _)| other == name)?;
        Some(self.fields.remove(at).1)
    }

    /// Takes a field into `place`, if it is there and `fit` finds a meaning in it; `wanted` says
    /// what could stand there.
    fn take<T: DeserializeOwned, U>(
        &mut self,
        name: &str,
        place: &mut U,
        wanted: &str,
        fit: impl FnOnce(T) -> Option<U>,
    ) {
        let Some(found) = self.raw(name) else { return };
        match ron::from_str::<T>(&found).ok().and_then(fit) {
            Some(value) => *place = value,
            None => self.notices.push(Notice::Value {
                field: format!("{}{name}", self.within),
                found,
                wanted: wanted.to_owned(),
            }),
        }
    }

    /// What nobody asked for: said, and handed back to be kept.
    fn rest(mut self) -> (Vec<(String, String)>, Vec<Notice>) {
        for (name, _) in &self.fields {
            let field = format!("{}{name}", self.within);
            self.notices.push(Notice::Unknown { field });
        }
        (self.fields, self.notices)
    }
}

/// Names as they could stand in the file: `"dark", "light"`.
fn names(names: impl Iterator<Item = &'static str>) -> String {
    let quoted: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    quoted.join(", ")
}

/// Why a file is no settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is no text.
    NoText(NotText),
    /// It is not `(name: value, …)`.
    NoFields,
    /// Its syntax is wrong. What is wrong is told in the language that is chosen by then, so the
    /// file's text is kept until it is.
    Syntax(String),
}

/// In the chosen language, with the place as `line:column`.
impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Broken::NoText(NotText { line }) => {
                f.write_str(&text!("settings-no-text", line = line))
            }
            Broken::NoFields => f.write_str(&text!("settings-no-fields")),
            Broken::Syntax(text) => match notation::parse(text) {
                Err(fault) => {
                    let (line, column) = Lines::of(text).place(text, fault.at);
                    write!(f, "{line}:{column}: {}", fault.message)?;
                    match fault.help.as_str() {
                        "" => Ok(()),
                        help => write!(f, " ({help})"),
                    }
                }
                Ok(_) => Ok(()),
            },
        }
    }
}

/// The language that a file chooses whose syntax is wrong somewhere.
pub(super) fn language_in(text: &str) -> Option<Language> {
    text.split("language").skip(1).find_map(|rest| {
        let value = rest.trim_start().strip_prefix(':')?.trim_start();
        let code = value.strip_prefix('"')?.split('"').next()?;
        Language::named(code)
    })
}

/// Reads the text of a file.
///
/// # Errors
/// When it is not RON, or not `(name: value, …)`.
pub(super) fn read(text: &str) -> Result<(Settings, Vec<Notice>), Broken> {
    let tree = notation::parse(text).map_err(|_| Broken::Syntax(text.to_owned()))?;
    let mut fields = match tree.kind {
        // `()` says as little as no file at all.
        Kind::Fields(parts) => Fields::of(text, parts, ""),
        _ => return Err(Broken::NoFields),
    };
    let mut settings = Settings::default();
    let mut schema = SCHEMA;
    let number = text!("settings-wants-number", from = 1, to = u16::MAX);
    fields.take("schema", &mut schema, &number, Some);
    if schema > SCHEMA {
        settings.newer = Some(schema);
        fields.notices.push(Notice::Newer { schema });
    }
    let (least, most) = Settings::TEXT_SCALES;
    fields.take(
        "language",
        &mut settings.language,
        &names(Language::ALL.into_iter().map(Language::code)),
        |code: String| Language::named(&code),
    );
    fields.take(
        "text_scale",
        &mut settings.text_scale,
        &text!("settings-wants-number", from = least, to = most),
        |percent: u16| (least..=most).contains(&percent).then_some(percent),
    );
    fields.take(
        "theme",
        &mut settings.theme,
        &names(Theme::ALL.into_iter().map(Theme::name)),
        |name: String| Theme::named(&name),
    );
    let words = text!("settings-wants-text");
    fields.take("layout", &mut settings.layout, &words, Some);
    fields.take("pseudonym", &mut settings.pseudonym, &words, Some);
    let keys = text!("settings-wants-keys");
    fields.take("keys", &mut settings.keys, &keys, Some);
    if let Some(written) = fields.raw("audio") {
        audio(&written, &mut settings.audio, &mut fields.notices);
    }
    let (unknown, notices) = fields.rest();
    settings.unknown = unknown;
    Ok((settings, notices))
}

fn audio(written: &str, audio: &mut AudioSettings, notices: &mut Vec<Notice>) {
    let mut fields = match notation::parse(written).map(|tree| tree.kind) {
        Ok(Kind::Fields(parts)) => Fields::of(written, parts, "audio."),
        Ok(_) | Err(_) => {
            notices.push(Notice::Value {
                field: String::from("audio"),
                found: written.to_owned(),
                wanted: text!("settings-wants-fields"),
            });
            return;
        }
    };
    let words = text!("settings-wants-text");
    let named = |name: String| Some(Some(name).filter(|name| !name.is_empty()));
    fields.take("device", &mut audio.device, &words, named);
    fields.take(
        "place",
        &mut audio.place,
        &names(Place::ALL.into_iter().map(Place::name)),
        |name: String| Place::named(&name),
    );
    let flag = text!("settings-wants-flag");
    fields.take(
        "alarms_on_loudspeakers",
        &mut audio.alarms_on_loudspeakers,
        &flag,
        Some,
    );
    fields.take("clear", &mut audio.clear, &flag, Some);
    let most = Volume::MOST.get();
    let percent = text!("settings-wants-number", from = 0, to = most);
    for (name, volume) in [
        ("telephone", &mut audio.telephone),
        ("radio", &mut audio.radio),
        ("tones", &mut audio.tones),
    ] {
        fields.take(name, volume, &percent, |percent: u32| {
            (percent <= u32::from(most)).then(|| Volume::percent(percent))
        });
    }
    notices.extend(fields.rest().1);
}

/// A text in quotes, as RON has it.
fn quoted(words: &str) -> String {
    let mut quoted = String::from('"');
    for letter in words.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            letter if letter.is_control() => {
                quoted.extend(letter.escape_unicode());
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The text of a file.
pub(super) fn write(settings: &Settings) -> String {
    let mut lines = vec![
        format!("schema: {}", settings.newer.unwrap_or(SCHEMA)),
        format!("language: {}", quoted(settings.language.code())),
        format!("text_scale: {}", settings.text_scale),
        format!("theme: {}", quoted(settings.theme.name())),
        format!("layout: {}", quoted(&settings.layout)),
        format!("pseudonym: {}", quoted(&settings.pseudonym)),
    ];
    let audio = &settings.audio;
    let device = audio.device.as_deref().unwrap_or_default();
    let inner = [
        format!("device: {}", quoted(device)),
        format!("place: {}", quoted(audio.place.name())),
        format!("alarms_on_loudspeakers: {}", audio.alarms_on_loudspeakers),
        format!("clear: {}", audio.clear),
        format!("telephone: {}", audio.telephone.get()),
        format!("radio: {}", audio.radio.get()),
        format!("tones: {}", audio.tones.get()),
    ];
    lines.push(format!("audio: ({})", indented(&inner, 8)));
    let keys: Vec<String> = settings
        .keys
        .iter()
        .map(|(action, keys)| {
            let keys: Vec<String> = keys.iter().map(|key| quoted(key)).collect();
            format!("{}: [{}]", quoted(action), keys.join(", "))
        })
        .collect();
    lines.push(format!("keys: {{{}}}", indented(&keys, 8)));
    let unknown = settings.unknown.iter();
    lines.extend(unknown.map(|(name, value)| format!("{name}: {value}")));
    format!("// Samband\n({})\n", indented(&lines, 4))
}

/// One line for each, between the brackets around them.
fn indented(lines: &[String], spaces: usize) -> String {
    let mut text = String::new();
    for line in lines {
        // A `String` takes everything.
        write!(text, "\n{:spaces$}{line},", "").ok();
    }
    if !lines.is_empty() {
        write!(text, "\n{:1$}", "", spaces - 4).ok();
    }
    text
}
