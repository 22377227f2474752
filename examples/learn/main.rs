//! Learns anew what sentences on the telephone mean, from the wordings in `assets/understanding`
//! and the sentences that are kept for learning in `tests/corpus`, and writes the weights. With
//! `check` it writes nothing, and says how well sentences are taken that were not learned from.
//!
//! Run it from the top of the repository when you have changed any of them, in release.

mod checked;
mod descent;
mod sentences;

use descent::learn;
use samband::language::ranking::{Ear, Wordings};
use std::error::Error;
use std::fs::{read_to_string, write};

const FOLDER: &str = "assets/understanding";

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some("check") {
        return checked::check(&ear);
    }
    let ear = ear()?;
    let mut examples = sentences::wordings(&ear);
    examples.extend(sentences::free(&ear)?);
    examples.extend(sentences::of_others(&ear, &sentences::corpus(&ear)?));
    write(format!("{FOLDER}/weights.txt"), learn(&examples).written())?;
    Ok(())
}

fn ear() -> Result<Ear, Box<dyn Error>> {
    let file = |name: &str| read_to_string(format!("{FOLDER}/{name}"));
    let wordings = Wordings::read(&file("wordings.txt")?);
    Ok(Ear::new(&file("forms.txt")?, &file("kinds.txt")?, wordings))
}
