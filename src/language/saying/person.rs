//! Of whom a sentence is: the patient as he or she, by no name, or the speaker themselves.

use super::{Going, Patient, Speaker};

/// What fills `{han}`, `{ham}` and `{hans}`.
const HIM: [&str; 3] = ["han", "ham", "hans"];
/// See [`HIM`].
const HER: [&str; 3] = ["hun", "henne", "hennes"];
/// See [`HIM`]: people speak of themselves.
const ME: [&str; 3] = ["jeg", "meg", "min"];
/// What else changes in a sentence about oneself.
const REFLEXIVE: [(&str, &str); 4] = [
    ("seg", "meg"),
    ("sin", "min"),
    ("sitt", "mitt"),
    ("sine", "mine"),
];
/// See [`HIM`]: nobody knows of whom one speaks.
const PATIENT: [&str; 3] = ["pasienten", "pasienten", "pasientens"];
/// See [`PATIENT`]: the same once more.
const SAME_PERSON: [&str; 3] = ["vedkommende", "vedkommende", "vedkommendes"];

impl Speaker<'_> {
    /// A template with its value, its patient and how the speaker gets along filled in.
    pub(super) fn filled(&self, template: &str, value: &str) -> String {
        if !template.contains('{') {
            return template.to_owned();
        }
        let first = match self.style.patient {
            Patient::He => HIM,
            Patient::She => HER,
            Patient::Speaker => ME,
            Patient::Unknown => PATIENT,
        };
        // "Svarer pasienten når du snakker til vedkommende": nobody is named twice in a sentence.
        let again = match self.style.patient {
            Patient::He | Patient::She | Patient::Speaker => first,
            Patient::Unknown => SAME_PERSON,
        };
        let mut text = String::with_capacity(template.len() + value.len());
        let mut named = false;
        let mut rest = template;
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, after) = slot.split_once('}').unwrap_or((slot, ""));
            let [he, him, his] = if named { again } else { first };
            text.push_str(before);
            text.push_str(match slot {
                "han" => he,
                "ham" => him,
                "hans" => his,
                "kjører" => match self.style.going {
                    Going::Drives => "kjører",
                    Going::Sails => "seiler",
                    Going::Flies => "flyr",
                },
                _ => value,
            });
            named |= matches!(slot, "han" | "ham" | "hans");
            rest = after;
        }
        text.push_str(rest);
        match (self.style.patient, named) {
            (Patient::Speaker, true) => of_oneself(&text),
            _ => text,
        }
    }
}

/// The same words by somebody who speaks of themselves: "jeg føler meg kvalm".
fn of_oneself(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let mut others = REFLEXIVE.iter();
        others
            .find(|(other, _)| *other == word)
            .map_or(word, |(_, own)| *own)
    });
    words.collect::<Vec<&str>>().join(" ")
}

/// Whether a template has the patient beside the speaker ("{han} svarer når jeg snakker til {ham}",
/// "pasienten heter {value}"): nobody says that of themselves.
pub(super) fn is_of_two(template: &str) -> bool {
    let speaker = |word: &str| matches!(word, "jeg" | "meg");
    let both = template.contains('{') && template.split_whitespace().any(speaker);
    both || template.contains("{ham}") || template.contains("pasient")
}
