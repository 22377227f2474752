//! Settings there and back, and files that a person, a crash or a newer version has left.

use super::*;
use crate::voice::{Place, Volume};
use proptest::prelude::*;
use std::fs;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/settings.ron");
    (folder, path)
}

fn put_bytes(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn put(path: &Path, text: &str) {
    files::replace(path, text.as_bytes()).unwrap();
}

fn everything_changed() -> Settings {
    Settings {
        language: Language::English,
        text_scale: 150,
        theme: Theme::Light,
        layout: String::from("lifex"),
        pseudonym: String::from("Kari \"K\" \\ Nordmann\n\u{1}æøå"),
        audio: AudioSettings {
            device: Some(String::from("USB-hodesett (Ærlig)")),
            place: Place::Loudspeaker,
            alarms_on_loudspeakers: true,
            clear: false,
            telephone: Volume::percent(0),
            radio: Volume::percent(55),
            tones: Volume::percent(150),
        },
        keys: BTreeMap::from([
            (
                String::from("ptt"),
                vec![String::from("F13"), String::from("Space")],
            ),
            (String::from("stop"), Vec::new()),
        ]),
        ..Settings::default()
    }
}

#[test]
fn what_is_saved_is_read_again() {
    let (_folder, path) = folder();
    assert_eq!(Settings::load(&path), (Settings::default(), Vec::new()));
    for mut settings in [Settings::default(), everything_changed()] {
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), (settings, Vec::new()));
    }
}

#[test]
fn what_is_missing_is_as_by_default() {
    let (_folder, path) = folder();
    put(&path, "(schema: 1, theme: \"light\", audio: (radio: 30))");
    let (settings, notices) = Settings::load(&path);
    assert_eq!(notices, []);
    assert_eq!(settings.theme, Theme::Light);
    assert_eq!(settings.audio.radio, Volume::percent(30));
    assert_eq!(settings.audio.tones, Volume::FULL);
    assert_eq!(settings.text_scale, 100);
    put(&path, "()");
    assert_eq!(Settings::load(&path), (Settings::default(), Vec::new()));
}

#[test]
fn a_value_that_does_not_fit_costs_itself_alone() {
    let (_folder, path) = folder();
    let text = r#"(text_scale: 250, language: "sv", theme: "light", keys: 7,
                   audio: (telephone: 151, place: "cellar", clear: false))"#;
    put(&path, text);
    let (settings, notices) = Settings::load(&path);
    assert_eq!(settings.text_scale, 100);
    assert_eq!(settings.language, Language::Bokmaal);
    assert_eq!(settings.theme, Theme::Light);
    assert_eq!(settings.audio.telephone, Volume::FULL);
    assert!(!settings.audio.clear);
    let fields: Vec<&str> = notices
        .iter()
        .map(|notice| match notice {
            Notice::Value { field, .. } => field.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        "language",
        "text_scale",
        "keys",
        "audio.place",
        "audio.telephone",
    ];
    assert_eq!(fields, expected);
    let said = notices[1].to_string();
    assert!(said.contains("250") && said.contains("100") && said.contains("200"));
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "nothing is lost");
}

#[test]
fn what_is_not_known_is_told_and_kept_as_it_stands() {
    let (_folder, path) = folder();
    put(
        &path,
        "(schema: 9, mood: Good(of: [1, 2.50], because: r#\"it \"works\"\"#), text_scale: 120)",
    );
    let (mut settings, notices) = Settings::load(&path);
    assert_eq!(
        notices,
        [
            Notice::Newer { schema: 9 },
            Notice::Unknown {
                field: String::from("mood")
            }
        ]
    );
    settings.text_scale = 130;
    settings.save(&path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("mood: Good(of: [1, 2.50], because: r#\"it \"works\"\"#),"));
    assert!(text.contains("schema: 9,"));
    let (again, notices) = Settings::load(&path);
    assert_eq!(again, settings);
    assert_eq!(notices.len(), 2);
}

#[test]
fn a_broken_file_is_set_aside_and_told_and_never_written_over() {
    let (_folder, path) = folder();
    let broken: [&[u8]; 4] = [b"(theme: ", b"[1, 2]", b"\xff\xfe(", b""];
    for (number, bytes) in (1..).zip(broken) {
        files::replace(&path, bytes).unwrap();
        let (settings, notices) = Settings::load(&path);
        assert_eq!(settings, Settings::default());
        let [Notice::SetAside { to, why }] = notices.as_slice() else {
            panic!("{notices:?}");
        };
        assert!(!why.to_string().is_empty());
        assert!(to.ends_with(format!("settings.broken-{number}.ron")));
        assert_eq!(fs::read(to).unwrap(), bytes);
        assert!(!path.exists());
        assert!(notices[0].to_string().contains("settings.broken"));
    }
    everything_changed().save(&path).unwrap();
    assert_eq!(Settings::load(&path).0, everything_changed());
}

/// What editors make of it: Notepad's mark, its "Unicode", its "ANSI", and Windows' line ends.
#[test]
fn settings_are_read_however_an_editor_saved_them() {
    let (_folder, path) = folder();
    let mut settings = everything_changed();
    settings.pseudonym = String::from("Bjørn Ærø på Ås – «B»");
    settings.save(&path).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let written = written.replace('\n', "\r\n");
    let sixteen = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = std::iter::once(0xFEFF);
        mark.chain(written.encode_utf16()).flat_map(bytes).collect()
    };
    let saved = [
        format!("\u{FEFF}{written}").into_bytes(),
        sixteen(u16::to_le_bytes),
        sixteen(u16::to_be_bytes),
        encoding_rs::WINDOWS_1252.encode(&written).0.into_owned(),
    ];
    for bytes in saved {
        fs::write(&path, bytes).unwrap();
        assert_eq!(Settings::load(&path), (settings.clone(), Vec::new()));
    }
}

/// The place is counted in what the person sees, and what is missing is said in their language.
#[test]
fn a_mistake_is_told_by_its_line_and_column_in_characters() {
    let cases = [
        (
            "(\n    schema: 1,\n    pseudonym: \"Bjørn Ærø på Ås\" theme: \"dark\",\n)\n",
            "3:34: ",
        ),
        ("(pseudonym: \"🚑 Åse\" theme: \"dark\")", "1:21: "),
        ("\u{FEFF}(pseudonym: \"Åse\" theme: \"dark\")", "1:19: "),
        ("(\r\n  pseudonym: \"Å\" theme: \"dark\")", "2:18: "),
    ];
    for (broken, place) in cases {
        let (_folder, path) = folder();
        put(&path, broken);
        let (_, notices) = Settings::load(&path);
        let [Notice::SetAside { to, why }] = notices.as_slice() else {
            panic!("{notices:?}");
        };
        let told = why.to_string();
        assert!(told.starts_with(place), "{told}");
        assert!(
            told.contains(&text!("problem-syntax-expected", sign = ",")),
            "{told}"
        );
        assert!(notices[0].to_string().contains(&to.display().to_string()));
    }
}

#[test]
fn the_language_is_found_also_in_a_file_that_is_broken_elsewhere() {
    let (_folder, path) = folder();
    put(&path, "(\n language: \"en\",\n theme: dark light\n)");
    assert_eq!(Settings::load(&path).0.language, Language::English);
}

/// Two windows: each has read the file before the other has changed it.
#[test]
fn what_another_program_changed_meanwhile_stays() {
    let (_folder, path) = folder();
    put(&path, "(text_scale: 120, mood: Good)");
    let (mut one, _) = Settings::load(&path);
    let (mut other, _) = Settings::load(&path);
    one.theme = Theme::Light;
    one.save(&path).unwrap();
    other.pseudonym = String::from("Åse");
    other.save(&path).unwrap();
    let (both, _) = Settings::load(&path);
    assert_eq!(
        (both.theme, both.pseudonym.as_str(), both.text_scale),
        (Theme::Light, "Åse", 120)
    );
    assert!(fs::read_to_string(&path).unwrap().contains("mood: Good"));
    // What was changed and changed back is changed back, and what both changed is the later's.
    one.theme = Theme::Dark;
    one.pseudonym = String::from("Rev");
    one.save(&path).unwrap();
    let (last, _) = Settings::load(&path);
    assert_eq!((last.theme, last.pseudonym.as_str()), (Theme::Dark, "Rev"));
}

#[test]
fn what_many_set_at_the_same_moment_is_one_of_them_whole() {
    let (folder, path) = folder();
    std::thread::scope(|scope| {
        for one in 0..8 {
            let path = &path;
            scope.spawn(move || {
                for _ in 0..10 {
                    let mut settings = everything_changed();
                    settings.pseudonym = format!("person {one}");
                    settings.layout = format!("layout {one}");
                    settings.save(path).unwrap();
                }
            });
        }
    });
    let (settings, notices) = Settings::load(&path);
    assert_eq!(notices, []);
    assert_eq!(
        settings.pseudonym.replace("person", "layout"),
        settings.layout
    );
    assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
}

#[test]
fn what_was_set_aside_before_is_not_written_over() {
    let (_folder, path) = folder();
    for number in 1..=3 {
        put(&path, &format!("({number}"));
        Settings::load(&path);
    }
    for number in 1..=3 {
        let aside = path.with_extension(format!("broken-{number}.ron"));
        assert_eq!(fs::read_to_string(aside).unwrap(), format!("({number}"));
    }
}

#[test]
fn what_cannot_be_read_is_not_written_over() {
    let (_folder, path) = folder();
    // A folder in its place can be neither read nor written.
    fs::create_dir_all(path.join("inside")).unwrap();
    let (mut settings, notices) = Settings::load(&path);
    assert!(matches!(notices.as_slice(), [Notice::Unreadable { .. }]));
    let refused = settings.save(&path).unwrap_err();
    assert!(refused.to_string().contains("settings.ron"));
    assert!(path.join("inside").is_dir());
}

/// What was found once stays found: every file below `tests/corpus/settings` is read as far as it
/// makes sense, and nothing of it is lost.
#[test]
fn the_kept_cases_cost_nothing_but_themselves() {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/settings");
    let mut read = 0;
    for entry in fs::read_dir(kept).unwrap() {
        let case = entry.unwrap().path();
        let bytes = fs::read(&case).unwrap();
        let (_folder, path) = folder();
        put_bytes(&path, &bytes);
        let (mut settings, notices) = Settings::load(&path);
        let still = match notices.as_slice() {
            [Notice::SetAside { to, .. }] => fs::read(to).unwrap(),
            _ => fs::read(&path).unwrap(),
        };
        assert_eq!(still, bytes, "{}", case.display());
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path).0, settings, "{}", case.display());
        read += 1;
    }
    assert!(read >= 10, "{read} cases");
}

/// A file as the program writes it, with a few bytes of it changed.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>());
    prop::collection::vec(change, 1..6).prop_map(|changes| {
        let (_folder, path) = folder();
        everything_changed().save(&path).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        bytes
    })
}

proptest! {
    /// Whatever stands in the file: no crash, and what was there is still somewhere.
    #[test]
    fn any_text_at_all_is_survived(text in "[(){}\\[\\]a-z_:, \"0-9/*\\\\\n#]{0,60}") {
        let (_folder, path) = folder();
        put(&path, &text);
        let (mut settings, notices) = Settings::load(&path);
        let kept = match notices.as_slice() {
            [Notice::SetAside { to, .. }] => fs::read_to_string(to).unwrap(),
            _ => fs::read_to_string(&path).unwrap(),
        };
        prop_assert_eq!(kept, text);
        settings.save(&path).unwrap();
        let (again, _) = Settings::load(&path);
        prop_assert_eq!(again, settings);
    }

    /// What is nearly a file of settings comes closest to being believed.
    #[test]
    fn a_damaged_file_is_survived(bytes in damaged()) {
        let (_folder, path) = folder();
        put_bytes(&path, &bytes);
        let (mut settings, notices) = Settings::load(&path);
        let kept = match notices.as_slice() {
            [Notice::SetAside { to, .. }] => fs::read(to).unwrap(),
            _ => fs::read(&path).unwrap(),
        };
        prop_assert_eq!(kept, bytes);
        settings.save(&path).unwrap();
        prop_assert_eq!(Settings::load(&path).0, settings);
    }
}
