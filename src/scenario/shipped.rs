//! The exercises that the program brings with it, embedded: it runs from an empty folder.

use super::Sources;

/// The files of the pack that all of them play in.
const PACK: [(&str, &str); 4] = [
    (
        "fjordvik/organisation.ron",
        include_str!("../../scenarios/fjordvik/organisation.ron"),
    ),
    (
        "fjordvik/district.ron",
        include_str!("../../scenarios/fjordvik/district.ron"),
    ),
    (
        "fjordvik/index.ron",
        include_str!("../../scenarios/fjordvik/index.ron"),
    ),
    (
        "fjordvik/phrases.ron",
        include_str!("../../scenarios/fjordvik/phrases.ron"),
    ),
];

macro_rules! shipped {
    ($($scenario:literal)*) => {
        const SHIPPED: &[(&str, &str)] =
            &[$(($scenario, include_str!(concat!("../../scenarios/", $scenario)))),*];
    };
}

shipped! {
    "brystsmerter.ron"
    "feil-adresse.ron"
    "bestilt-og-hjertestans.ron"
    "granlitunnelen.ron"
    "forste-samtale.ron"
    "hjertestans.ron"
    "ryggsmerter.ron"
    "slag-via-lvs.ron"
    "fodsel-i-bil.ron"
    "fastklemt.ron"
    "to-biler.ron"
    "rushtid.ron"
    "en-vanlig-kveld.ron"
}

/// The texts of every shipped exercise, in the order of the start screen.
pub fn shipped() -> Vec<Sources> {
    let with_pack = |(name, text): &(&str, &str)| Sources {
        scenario: (*name).to_owned(),
        files: PACK
            .iter()
            .chain([&(*name, *text)])
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect(),
    };
    SHIPPED.iter().map(with_pack).collect()
}
