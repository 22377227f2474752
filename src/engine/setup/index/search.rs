//! Searching the index: by number, by word, by what a criterion says.

use super::{Criterion, IndexCard};

/// The least that is searched for, in letters: with one, nearly everything is found.
const LEAST: usize = 2;

/// Something found: a criterion, and the card it stands on.
pub type Found<'a> = (&'a IndexCard, &'a Criterion);

/// How well something fits what was typed; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its code, now or formerly.
    Code,
    /// The number of its card, a search word or the title as a whole, or all of its text.
    Whole,
    /// How its code begins.
    Begun,
    /// Part of a search word or of the title.
    Word,
    /// Part of its text.
    Text,
    /// All words of it, scattered over the card's words, title and the criterion.
    Scattered,
}

/// The criteria that fit what was typed, best first, and among equals in the order of the index.
/// A code typed to its end finds only what has that code. Nothing for less than two letters.
pub fn search<'a>(index: &'a [IndexCard], typed: &str) -> Vec<Found<'a>> {
    let typed = folded(typed);
    if typed.chars().count() < LEAST {
        return Vec::new();
    }
    let mut found: Vec<(Fit, Found<'a>)> = Vec::new();
    for card in index {
        let names: Vec<String> = card
            .words
            .iter()
            .chain([&card.title])
            .map(|one| folded(one))
            .collect();
        let about = about(card, &names, &typed);
        for one in &card.criteria {
            let text = folded(&one.text);
            let fit = fit(one, &text, &typed).into_iter().chain(about).min();
            let scattered = || scattered(&names, &text, &typed).then_some(Fit::Scattered);
            found.extend(fit.or_else(scattered).map(|fit| (fit, (card, one))));
        }
    }
    found.sort_by_key(|(fit, _)| *fit);
    let exact = found.first().is_some_and(|(fit, _)| *fit == Fit::Code);
    let kept = |(fit, one)| (!exact || fit == Fit::Code).then_some(one);
    found.into_iter().filter_map(kept).collect()
}

/// Lower case, with single spaces.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// How well a card fits as a whole, by its number and what it is called.
fn about(card: &IndexCard, names: &[String], typed: &str) -> Option<Fit> {
    if card.code == typed || names.iter().any(|one| one == typed) {
        return Some(Fit::Whole);
    }
    let part = names.iter().any(|one| one.contains(typed));
    part.then_some(Fit::Word)
}

/// How well a criterion fits by itself.
fn fit(one: &Criterion, text: &str, typed: &str) -> Option<Fit> {
    let mut codes = [&one.code].into_iter().chain(&one.formerly);
    if codes.any(|code| code.to_lowercase() == typed) {
        Some(Fit::Code)
    } else if text == typed {
        Some(Fit::Whole)
    } else if one.code.to_lowercase().starts_with(typed) {
        Some(Fit::Begun)
    } else {
        text.contains(typed).then_some(Fit::Text)
    }
}

/// Whether each word that was typed stands somewhere on the card.
fn scattered(names: &[String], text: &str, typed: &str) -> bool {
    let words = typed
        .split(' ')
        .filter(|word| word.chars().count() >= LEAST);
    let stands = |word: &str| text.contains(word) || names.iter().any(|one| one.contains(word));
    words.clone().next().is_some() && words.clone().all(stands)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::setup::Priority;

    fn index() -> Vec<IndexCard> {
        let card = |code: &str, title: &str, word: &str, text: &str, old: &str| IndexCard {
            code: code.to_owned(),
            title: title.to_owned(),
            words: vec![word.to_owned()],
            criteria: [("A1", text), ("A2", "worse")]
                .map(|(rank, text)| Criterion {
                    code: format!("{code}.{rank}"),
                    priority: Priority::Acute,
                    text: text.to_owned(),
                    concept: String::new(),
                    formerly: vec![format!("{old}{rank}")],
                    local: None,
                })
                .to_vec(),
            ..IndexCard::default()
        };
        vec![
            card("01", "Burn", "hot water", "Skin comes off", "X"),
            card("02", "Chest pain", "heart", "Burning chest in rest", "Y"),
        ]
    }

    fn codes(typed: &str) -> Vec<String> {
        let index = index();
        let found = search(&index, typed);
        found.iter().map(|(_, one)| one.code.clone()).collect()
    }

    #[test]
    fn what_fits_best_comes_first() {
        assert_eq!(codes("02.a2"), ["02.A2"]);
        assert_eq!(codes("xa1"), ["01.A1"], "by what it was called before");
        assert_eq!(codes("02"), ["02.A1", "02.A2"]);
        assert_eq!(codes("burn"), ["01.A1", "01.A2", "02.A1"]);
        assert_eq!(codes(" Hot  WATER"), ["01.A1", "01.A2"]);
        assert_eq!(codes("heart rest"), ["02.A1"]);
        assert_eq!(codes("b"), Vec::<String>::new());
        assert_eq!(codes("nothing like it"), Vec::<String>::new());
    }
}
