//! Another patient than the one spoken of: "er den andre sjåføren våken?".
//!
//! It is read as "er han våken?", with a mark that it is about another: whatever can be asked and
//! said of one patient can so be asked and said of the other.

use super::super::meaning::{Act, Words};
use super::super::patterns::{Grammar, Match, Means, Sentence, Standing};
use super::super::token::{Break, Token, tokens};

/// What stands for any patient in a phrase.
const ANYBODY: &str = "han";

/// The last word of a naming without a noun.
const THE_OTHER: &str = "andre";

/// The tokens with every naming of another patient made into one, and the words of each; none when
/// no other is named.
pub(super) fn made_one(
    sentence: &Sentence,
    grammar: &Grammar,
    matches: &[Match],
) -> Option<(Vec<Token>, Vec<Words>)> {
    let names = |found: &&Match| grammar.means[found.means] == Means::Act(Act::OtherPatient);
    // "Den andre: pasienten er her" names nobody across the colon.
    let unbroken = |found: &&Match| {
        let inner = &sentence.tokens[found.from..found.to - 1];
        inner.iter().all(|token| token.after == Break::None)
    };
    let mut named: Vec<&Match> = matches.iter().filter(names).filter(unbroken).collect();
    // The longest at each place.
    named.sort_by_key(|found| (found.from, std::cmp::Reverse(found.to)));
    let (mut made, mut words) = (Vec::new(), Vec::new());
    let mut next = 0;
    for found in named {
        let noun = &sentence.tokens[found.to - 1].text;
        let bare = found.standing == Standing::Free || noun == THE_OTHER;
        if found.from < next || (bare && !is_somebody(sentence, grammar, found)) {
            continue;
        }
        made.extend_from_slice(&sentence.tokens[next..found.from]);
        let (first, last) = (&sentence.tokens[found.from], &sentence.tokens[found.to - 1]);
        words.push(Words::new(first.word, last.word + 1));
        made.extend(tokens(ANYBODY).into_iter().map(|token| Token {
            word: first.word,
            after: last.after,
            ..token
        }));
        next = found.to;
    }
    made.extend_from_slice(&sentence.tokens[next..]);
    (!words.is_empty()).then_some((made, words))
}

/// Whether "den andre" without a noun is a person: nothing follows it in its clause ("den andre
/// armen"), or it is what a question is about ("er den andre våken").
fn is_somebody(sentence: &Sentence, grammar: &Grammar, found: &Match) -> bool {
    let tokens = &sentence.tokens;
    let mut end = found.to;
    while tokens[end - 1].after == Break::None && sentence.filler.get(end) == Some(&true) {
        end += 1;
    }
    let closes = end == tokens.len() || tokens[end - 1].after > Break::None;
    let asked = found.from > 0
        && tokens[found.from - 1].after == Break::None
        && sentence.is_any(found.from - 1, &grammar.question_verbs);
    closes || asked
}

#[cfg(test)]
mod tests {
    use crate::language::fixture::LEXICON;
    use crate::language::*;

    /// What is asked of the other patient is asked as of the one, and marked; another arm is no
    /// patient.
    #[test]
    fn the_other_patient_is_told_from_the_one_spoken_of() {
        let understood = |text: &str| {
            let context = Context {
                before: Before::New,
                lexicon: &LEXICON,
                channel: Channel::Phone,
                speaker: None,
                asked: &[],
                now: None,
            };
            let meaning = read(text, &context).best().unwrap();
            assert!(
                meaning.confidence >= Confidence::GRADED,
                "{text}: {meaning:?}"
            );
            meaning
        };
        let about = |text: &str, topic: &str| {
            let meaning = understood(text);
            assert!(meaning.has(Act::OtherPatient), "{text}: {meaning:?}");
            assert!(meaning.asks(topic), "{text}: {meaning:?}");
        };
        about("Er den andre våken?", topic::AWAKE);
        about("Er den andre sjåføren våken?", topic::AWAKE);
        about("Puster han andre normalt?", topic::BREATHING);
        about("Hvor gammel er den andre?", topic::AGE);
        about(
            "Hvordan går det med føreren i den andre bilen?",
            topic::PATIENT_STATE,
        );
        about("Er han i den andre bilen fastklemt?", "trapped");
        let meaning = understood("Hva med den andre sjåføren?");
        assert_eq!(
            meaning.all().collect::<Vec<_>>(),
            [&What::Act(Act::OtherPatient)]
        );
        let stated = understood("Den andre: han er ikke våken.");
        assert_eq!(
            stated.fact(topic::AWAKE),
            None,
            "it is not of the one spoken of"
        );
        for text in ["Kjenner han det i den andre armen?", "Er han våken?"] {
            let meaning = read(
                text,
                &Context {
                    before: Before::New,
                    lexicon: &LEXICON,
                    channel: Channel::Phone,
                    speaker: None,
                    asked: &[],
                    now: None,
                },
            )
            .best();
            assert!(
                meaning.is_none_or(|one| !one.has(Act::OtherPatient)),
                "{text}"
            );
        }
    }
}
