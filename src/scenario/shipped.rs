//! The exercises that the program brings with it, embedded: it runs from an empty folder.

use super::Sources;

macro_rules! shipped {
    ($($scenario:literal: $($file:literal)*;)*) => {
        /// The texts of every shipped exercise, in the order of the start screen.
        pub fn shipped() -> Vec<Sources> {
            vec![$(Sources {
                scenario: $scenario.to_owned(),
                files: [
                    ($scenario, include_str!(concat!("../../scenarios/", $scenario))),
                    $(($file, include_str!(concat!("../../scenarios/", $file)))),*
                ]
                .map(|(name, text): (&str, &str)| (name.to_owned(), text.to_owned()))
                .into(),
            }),*]
        }
    };
}

shipped! {
    "brystsmerter.ron":
        "fjordvik/organisation.ron"
        "fjordvik/district.ron"
        "fjordvik/index.ron"
        "fjordvik/phrases.ron";
}
