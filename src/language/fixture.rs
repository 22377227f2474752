//! A small pack for the tests of this folder: names of the fictional district, the real phrases.

use super::*;
use std::sync::LazyLock;

/// The shipped phrases with a handful of names.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = include_str!("../../scenarios/fjordvik/phrases.ron");
    let phrases = match Phrases::from_ron(text) {
        Ok(phrases) => phrases,
        Err(error) => panic!("phrases.ron: {error}"),
    };
    Lexicon::new(names(), phrases)
});

fn names() -> Names {
    let street = |name: &str, municipality: &str, numbers: &[u16]| StreetName {
        name: name.to_owned(),
        municipality: municipality.to_owned(),
        numbers: numbers.to_vec(),
    };
    let strings = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
    let sign = |name: &str, short: &[&str]| CallSignName {
        call_sign: CallSign::from(name),
        short: strings(short),
    };
    let group = |name: &str, spoken: &[&str]| TalkgroupName {
        name: name.to_owned(),
        spoken: strings(spoken),
    };
    Names {
        streets: vec![
            street("Solbakken", "Fjordvik", &[2, 4, 12, 14, 41]),
            street("Solbakken", "Sundet", &[1, 2, 3]),
            street("Åsveien", "Fjordvik", &[1, 3, 5, 7]),
            street("Nedre Torggate", "Fjordvik", &[1, 2, 10, 22]),
            street("Granlitunnelen", "Fjordvik", &[]),
            street("Fjordvik kirke", "Fjordvik", &[]),
        ],
        call_signs: vec![
            sign("AMK Fjordvik", &["AMK", "Fjordvik AMK"]),
            sign("Ambulanse 3-1", &["3-1"]),
            sign("Ambulanse 3-2", &["3-2"]),
            sign("Ambulanse 4-1", &["4-1"]),
            sign("Lege 3-9", &["3-9", "legevaktslege", "legevaktslegen"]),
            sign("Akuttmottak Fjordvik", &["akuttmottak", "akuttmottaket"]),
        ],
        talkgroups: vec![
            group("Fjordvik-AMK-1", &["Fjordvik AMK en"]),
            group("Fjordvik-LV", &["Fjordvik LV"]),
            group("13-SAMV-1", &["en-tre samvirke en"]),
            group("13-SAMV-2", &["en-tre samvirke to"]),
            group("14-SAMV-1", &["en-fire samvirke en"]),
            group("ØV-SAMV-1", &["øvelse samvirke en"]),
        ],
        hospitals: vec![
            HospitalName {
                id: "fjordvik".to_owned(),
                names: strings(&["Fjordvik sykehus", "sykehuset", "Fjordvik akuttmottak"]),
            },
            HospitalName {
                id: "storby".to_owned(),
                names: strings(&["Universitetssykehuset", "Storby universitetssykehus"]),
            },
        ],
    }
}
