//! Learns anew what sentences on the telephone mean and what kinds of transmissions there are on
//! the radio, from the wordings in `assets/understanding` and the sentences that are kept for
//! learning in `tests/corpus`, and writes the weights. With `check` it writes nothing, and says how
//! well sentences are taken that were not learned from.
//!
//! Run it from the top of the repository when you have changed any of them, in release.

mod checked;
mod descent;
mod radio;
mod sentences;

use descent::learn;
use samband::language::ranking::{Ear, Wordings};
use std::error::Error;
use std::fs::{read_to_string, write};

const FOLDER: &str = "assets/understanding";

/// How words are heard, and the wordings of both channels.
struct Known {
    ear: Ear,
    telephone: Wordings,
    radio: Wordings,
}

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args().nth(1).as_deref() {
        Some("check") => return checked::check(&known),
        Some("check-radio") => return radio::check(&known),
        _ => {}
    }
    let known = known()?;
    write(format!("{FOLDER}/words.tsv"), known.ear.written())?;
    let mut examples = sentences::wordings(&known);
    examples.extend(sentences::free(&known)?);
    examples.extend(sentences::of_others(&known, &sentences::corpus(&known)?));
    let telephone = learn(&examples, &descent::TELEPHONE);
    write(format!("{FOLDER}/telephone.weights"), telephone.written())?;
    let mut examples = radio::wordings(&known, &[]);
    examples.extend(radio::of_others(&known, &radio::corpus()?));
    let radio = learn(&examples, &descent::RADIO);
    write(format!("{FOLDER}/radio.weights"), radio.written())?;
    Ok(())
}

fn known() -> Result<Known, Box<dyn Error>> {
    let file = |name: &str| read_to_string(format!("{FOLDER}/{name}"));
    let telephone = Wordings::read(&file("wordings.txt")?);
    let radio = Wordings::read(&file("transmissions.txt")?);
    let ear = Ear::new(
        &file("forms.txt")?,
        &file("kinds.txt")?,
        &[&telephone, &radio],
    );
    Ok(Known {
        ear,
        telephone,
        radio,
    })
}
