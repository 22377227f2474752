//! Wordings that hide others: what is typed or read finds something else first.

use crate::engine::setup::index::{Criterion, IndexCard, search};
use std::collections::BTreeSet;

/// The card that a word finds first, when that is another than the one it stands on; `Some(None)`
/// when it finds nothing at all.
pub(super) fn found_instead<'a>(
    index: &'a [IndexCard],
    card: &IndexCard,
    word: &str,
) -> Option<Option<&'a IndexCard>> {
    match search(index, word).first() {
        Some((found, _)) if found.code == card.code => None,
        Some((found, _)) => Some(Some(found)),
        None => Some(None),
    }
}

/// The criterion that the text of another finds first.
pub(super) fn criterion_instead<'a>(
    index: &'a [IndexCard],
    one: &Criterion,
) -> Option<&'a Criterion> {
    let (_, found) = *search(index, &one.text).first()?;
    (found.code != one.code).then_some(found)
}

/// The criterion above `one` on a card that already fits wherever `one` does, because `one` says
/// all that it says and more: read from above, `one` is never reached.
pub(super) fn hidden_by<'a>(card: &'a IndexCard, one: &Criterion) -> Option<&'a Criterion> {
    let all = words(&one.text);
    let above = card.criteria.iter();
    let mut above = above.take_while(|other| other.code != one.code);
    above.find(|other| words(&other.text).is_subset(&all))
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
