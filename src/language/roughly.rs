//! Whether a value was said exactly or roughly: "62" and "sekstito" are, "i sekstiårene",
//! "rundt halv to" and "for en halvtime siden" are not.

use super::Utterance;
use super::meaning::Part;
use super::token::tokens;
use super::values::number::decade;

/// Words beside a value that make it a rough one.
const ROUGHLY: [&str; 12] = [
    "cirka", "ca", "omtrent", "omkring", "rundt", "lag", "nesten", "nærmere", "kanskje", "siden",
    "sidan", "snart",
];

/// How many words before and after a value may belong to it.
const BESIDE: usize = 2;

/// Whether the words around a part of an utterance say its value roughly.
pub fn is_rough(utterance: &Utterance, part: &Part) -> bool {
    let words: Vec<&str> = utterance.text.split_whitespace().collect();
    let (from, to) = (usize::from(part.words.from), usize::from(part.words.to));
    let from = from.saturating_sub(BESIDE).min(words.len());
    let to = (to + BESIDE).clamp(from, words.len());
    let tokens = tokens(&words[from..to].join(" "));
    let mut starts = 0..tokens.len();
    let hedged = tokens
        .iter()
        .any(|token| ROUGHLY.contains(&token.text.as_str()));
    hedged || starts.any(|start| decade(&tokens[start..]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Confidence, Meaning, Value, What, Words};

    #[test]
    fn decades_and_hedges_are_rough_and_figures_are_not() {
        let rough = |text: &str| {
            let part = Part {
                words: Words::new(0, text.split_whitespace().count()),
                what: What::Fact("age".into(), Value::Number(65)),
            };
            let meaning = Meaning {
                parts: vec![part.clone()],
                confidence: Confidence::CERTAIN,
            };
            let utterance = Utterance {
                text: text.to_owned(),
                meaning: Some(meaning),
            };
            is_rough(&utterance, &part)
        };
        for text in [
            "Han er i sekstiårene.",
            "60-årene",
            "cirka 65",
            "det var for en halvtime siden",
            "om lag seksti",
        ] {
            assert!(rough(text), "{text}");
        }
        for text in ["sekstito", "62 år", "han er sekstifem år gammel", "halv to"] {
            assert!(!rough(text), "{text}");
        }
    }
}
