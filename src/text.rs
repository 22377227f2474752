//! Everything a person reads, from language files (`assets/language/…`, Fluent syntax).
//!
//! Bokmål, nynorsk and English are each complete: the tests hold them to the same messages with
//! the same values. The files are embedded, so that the program needs nothing beside itself.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};
use unic_langid::LanguageIdentifier;

/// A language that people can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Bokmål, the default.
    Bokmaal,
    /// Nynorsk.
    Nynorsk,
    /// English.
    English,
}

impl Language {
    /// All of them, in the order of [`FILES`].
    pub const ALL: [Language; 3] = [Language::Bokmaal, Language::Nynorsk, Language::English];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Bokmaal => "nb",
            Language::Nynorsk => "nn",
            Language::English => "en",
        }
    }

    /// The language with this code.
    pub fn named(code: &str) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    fn id(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

/// One row for each language file: its name, then bokmål, nynorsk, English.
macro_rules! files {
    ($($name:literal)*) => {
        const FILES: &[[&str; 3]] = &[$([
            include_str!(concat!("../assets/language/nb/", $name, ".ftl")),
            include_str!(concat!("../assets/language/nn/", $name, ".ftl")),
            include_str!(concat!("../assets/language/en/", $name, ".ftl")),
        ]),*];
    };
}
files! {
    "ask" "debrief" "desk" "devices" "doctor" "dreiebok" "link" "load" "parse" "problems" "rules" "run"
    "settings" "verbs" "voice"
}

static CHOSEN: AtomicU8 = AtomicU8::new(0);
/// Each language's messages, read when it is first spoken.
static BUNDLES: [LazyLock<FluentBundle<FluentResource>>; 3] = [
    LazyLock::new(|| bundle(Language::ALL[0])),
    LazyLock::new(|| bundle(Language::ALL[1])),
    LazyLock::new(|| bundle(Language::ALL[2])),
];

/// Chooses the language of everything said from now on.
pub fn set_language(language: Language) {
    let index = Language::ALL
        .iter()
        .position(|one| *one == language)
        .unwrap_or(0);
    CHOSEN.store(index as u8, Ordering::Relaxed);
}

/// The chosen language.
pub fn language() -> Language {
    Language::ALL[usize::from(CHOSEN.load(Ordering::Relaxed))]
}

/// All languages, the chosen one first.
pub fn languages() -> Vec<Language> {
    let mut all = Language::ALL.to_vec();
    all.sort_by_key(|one| *one != language());
    all
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let column = Language::ALL
        .iter()
        .position(|one| *one == language)
        .unwrap_or(0);
    let mut bundle = FluentBundle::new_concurrent(vec![language.id()]);
    // Norwegian and English are both written left to right: no marks around what is inserted.
    bundle.set_use_isolating(false);
    for texts in FILES {
        let text = texts[column].to_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(part, _)| part);
        // No two messages have one name; the tests see to it.
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The message `key` in the chosen language, with `arguments` filled in; the key itself when
/// there is no such message (which the tests forbid).
pub fn text(key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    text_in(language(), key, arguments)
}

/// The message `key` in a language of its own.
pub fn text_in(language: Language, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    let column = Language::ALL.iter().position(|one| *one == language);
    let bundle = &BUNDLES[column.unwrap_or_default()];
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        values.set(*name, counted(value));
    }
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&values), &mut errors)
        .into_owned()
}

/// A whole number as one, so that a message can have a form for one and another for more. What
/// would be written otherwise as a number, like a telephone number that begins with 0, stays text.
fn counted<'v>(value: &FluentValue<'v>) -> FluentValue<'v> {
    let number = match value {
        FluentValue::String(text) => text.parse::<u32>().ok().filter(|n| n.to_string() == **text),
        _ => None,
    };
    number.map_or_else(|| value.clone(), FluentValue::from)
}

/// Whether the chosen language has a message of its own or by fallback.
pub fn has_text(key: &str) -> bool {
    BUNDLES[usize::from(CHOSEN.load(Ordering::Relaxed))].has_message(key)
}

/// `text!("key")`, or `text!("key", name = value, …)` with anything that displays.
#[macro_export]
macro_rules! text {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::text($key, &[$((stringify!($name), $value.to_string().into())),*])
    };
}

/// What to do about an error of the disk.
pub fn mend(why: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match why.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => crate::text!("mend-disk-full"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            crate::text!("mend-permission")
        }
        ErrorKind::AlreadyExists => crate::text!("mend-exists"),
        ErrorKind::NotFound => crate::text!("mend-no-folder"),
        ErrorKind::WouldBlock => crate::text!("mend-in-use"),
        ErrorKind::InvalidData => crate::text!("mend-changed"),
        _ => crate::text!("mend-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn one_thing_is_not_spoken_of_as_several() {
        let said = |count: u32, language| {
            let arguments = [("who", "Per".into()), ("count", count.to_string().into())];
            text_in(language, "rule-one-event-unanswered", &arguments)
        };
        for language in Language::ALL {
            let (one, two) = (said(1, language), said(2, language));
            assert!(!one.contains('1') && two.contains('2'), "{one} {two}");
        }
    }

    #[test]
    fn a_number_is_written_as_it_was_given() {
        for number in [
            "0",
            "7",
            "10138011",
            "01234567",
            "4294967296",
            "1.50",
            "-3",
            "5 000",
        ] {
            let argument = [("number", number.to_owned().into())];
            let said = text_in(Language::ALL[0], "desk-call-back", &argument);
            assert!(said.contains(number), "{said}");
        }
    }

    fn keys(column: usize) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for texts in FILES {
            let resource = match FluentResource::try_new(texts[column].to_owned()) {
                Ok(resource) => resource,
                Err((_, errors)) => panic!("a language file has mistakes: {errors:?}"),
            };
            for line in resource.source().lines() {
                let starts = line.chars().next().is_some_and(char::is_alphabetic);
                if let (true, Some((key, _))) = (starts, line.split_once(" =")) {
                    assert!(keys.insert(key.to_owned()), "{key} stands twice");
                }
            }
        }
        keys
    }

    #[test]
    fn every_language_says_all_that_bokmaal_says() {
        for column in [1, 2] {
            let code = Language::ALL[column].code();
            let missing: Vec<_> = keys(0).difference(&keys(column)).cloned().collect();
            assert_eq!(missing, Vec::<String>::new(), "missing in {code}");
            let strange: Vec<_> = keys(column).difference(&keys(0)).cloned().collect();
            assert_eq!(strange, Vec::<String>::new(), "only in {code}");
        }
    }

    /// A value that a translation forgets, or misspells, would be lost without a word.
    #[test]
    fn every_language_fills_in_the_same_values() {
        let filled = |column: usize| -> Vec<(String, BTreeSet<String>)> {
            let mut all = Vec::new();
            for text in FILES.iter().flat_map(|texts| texts[column].lines()) {
                match text.split_once(" =") {
                    Some((key, _)) if text.starts_with(char::is_alphabetic) => {
                        all.push((key.to_owned(), BTreeSet::new()));
                    }
                    _ => {}
                }
                let names = text.split("{ $").skip(1);
                let names = names.filter_map(|rest| rest.split_once(' '));
                if let Some((_, values)) = all.last_mut() {
                    values.extend(names.map(|(name, _)| name.to_owned()));
                }
            }
            all.sort();
            all
        };
        for column in [1, 2] {
            for (ours, theirs) in filled(0).iter().zip(filled(column)) {
                assert_eq!(*ours, theirs, "in {}", Language::ALL[column].code());
            }
        }
    }

    /// Every message that code names by a literal is there.
    #[test]
    fn everything_said_has_words() {
        fn walk(folder: &std::path::Path, missing: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                // Tests read sources themselves, and say things that are no messages.
                if path.file_stem().is_some_and(|name| name == "tests") {
                    continue;
                }
                if path.is_dir() {
                    walk(&path, missing);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                // Documentation shows the form with a made-up key.
                let code = text.lines().filter(|line| !line.trim().starts_with("//"));
                let code: String = code.map(str::trim).collect();
                for rest in code.split("text!(\"").skip(1) {
                    let key = rest.split('"').next().unwrap_or_default();
                    if !has_text(key) {
                        missing.push(format!("{}: {key}", path.display()));
                    }
                }
            }
        }
        let mut missing = Vec::new();
        let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        walk(&sources, &mut missing);
        // This test is not a message.
        missing.retain(|one| !one.contains("src/text.rs"));
        assert_eq!(missing, Vec::<String>::new());
    }
}
