//! When two names are one person.

use unicode_normalization::UnicodeNormalization as _;

/// What a name is compared by: however its letters were put together, large or small, and however
/// much room was left around them.
pub(super) fn key(name: &str) -> String {
    // Large and then small again: some letters have two small forms.
    let composed: String = name.nfc().collect();
    let folded = composed.to_uppercase().to_lowercase();
    let composed: String = folded.nfc().collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    words.join(" ")
}

/// Whether a name stands in a text, as words of its own.
pub(super) fn stands_in(key_of_name: &str, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let letters = |letter: char| !letter.is_alphanumeric();
        let words = text.split(letters).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let (name, text) = (words(key_of_name), words(&key(text)));
    !name.is_empty() && text.windows(name.len()).any(|some| some == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_one_key() {
        for same in ["Åse", "A\u{30A}se", "åse", "ÅSE", "  Åse\t", "\u{212B}se"] {
            assert_eq!(key(same), "åse", "{same:?}");
        }
        assert_eq!(key("Kari  Nordmann"), key("KARI\u{A0}NORDMANN"));
        assert_eq!(key("Weiß"), key("WEISS"));
        assert_ne!(key("Åse"), key("Ase"));
        assert_ne!(key("Øyvind"), key("Oyvind"));
        assert_eq!(key(" \t"), "");
    }

    #[test]
    fn a_name_is_found_as_a_word_and_not_in_another() {
        assert!(stands_in("åse", "sagt av ÅSE."));
        assert!(stands_in("kari n", "Kari-N sa det"));
        assert!(!stands_in("åse", "gåsen"));
        assert!(!stands_in("", "hva som helst"));
    }
}
