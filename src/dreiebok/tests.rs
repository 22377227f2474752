//! Sentences: whatever can be shown is understood, and means what it did.

use super::forms::{Hole, NAMES, either, key, shown, words};
use super::sentences::{condition, effects, standard};
use super::terms::Terms;
use super::words::Words;
use crate::scenario::forms::Shape;
use crate::scenario::{Draft, forms, load, shipped};
use crate::text;
use proptest::prelude::*;
use std::sync::LazyLock;

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let exercises = shipped();
    let chest_pain = exercises.iter().find(|one| one.id() == "brystsmerter");
    Terms::new(&load(chest_pain.unwrap()).unwrap().setup)
});

fn said(written: &str) -> String {
    let draft = Draft::new(written).unwrap();
    shown(&TERMS, &draft, draft.root())
}

/// What may stand in a hole, and the hole after it: a value goes with its topic. Conditions that
/// stand in it are from `inner`.
fn filled(holes: &[Hole], inner: &BoxedStrategy<String>) -> BoxedStrategy<Vec<String>> {
    let name = |words: &Words| {
        let written: Vec<String> = words
            .labels()
            .map(|label| words.called(label).unwrap().written.clone())
            .collect();
        prop::sample::select(written).boxed()
    };
    let several = || {
        let all = prop::collection::vec(inner.clone(), 1..3);
        all.prop_map(|all| format!("[{}]", all.join(", "))).boxed()
    };
    let facts = ["near_faint, true", "blood_pressure, (110, 70)", "pulse, 64"];
    let mut all = Vec::new();
    for (index, hole) in holes.iter().enumerate() {
        all.push(match hole {
            Hole::Topic if holes.get(index + 1) == Some(&Hole::Value) => {
                prop::sample::select(facts.map(str::to_owned).to_vec()).boxed()
            }
            Hole::Value => continue,
            Hole::Span => (0_u8..90, 0_u8..60)
                .prop_map(|(minutes, seconds)| format!("\"{minutes}:{seconds:02}\""))
                .boxed(),
            Hole::Count | Hole::Percent => (1_u8..20).prop_map(|count| count.to_string()).boxed(),
            Hole::Moment => moment(),
            Hole::Inner => inner.clone(),
            Hole::All | Hole::Any => several(),
            Hole::Topics => {
                let topics = prop::collection::vec(name(&TERMS.topics), 1..3);
                topics
                    .prop_map(|all| format!("[{}]", all.join(", ")))
                    .boxed()
            }
            Hole::Cause => Just("accidental".to_owned()).boxed(),
            hole => match (words(&TERMS, *hole), either(&TERMS, *hole)) {
                (Some(one), _) => name(one),
                (None, Some((names, kinds))) => {
                    let each = kinds.into_iter().chain([names]).map(name);
                    prop::strategy::Union::new(each).boxed()
                }
                (None, None) => unreachable!("{hole:?} stands in no condition and no effect"),
            },
        });
    }
    all.boxed()
}

fn any_of(
    shapes: impl Iterator<Item = &'static Shape>,
    inner: &BoxedStrategy<String>,
) -> BoxedStrategy<String> {
    let each = shapes.map(|shape| {
        let parts = filled(shape.holes, inner);
        parts.prop_map(|parts| format!("{}({})", shape.name, parts.join(", ")))
    });
    prop::strategy::Union::new(each).boxed()
}

/// Whether other conditions stand in it.
fn is_compound(shape: &Shape) -> bool {
    let inner = [Hole::Span, Hole::Moment, Hole::Inner, Hole::All, Hole::Any];
    shape.holes.iter().any(|hole| inner.contains(hole))
}

/// Whatever happens, in every form there is.
fn moment() -> BoxedStrategy<String> {
    let simple = forms::conditions().filter(|shape| !is_compound(shape));
    any_of(simple, &Just(String::new()).boxed())
}

fn any_condition() -> BoxedStrategy<String> {
    let leaf = moment();
    let deeper = |inner: BoxedStrategy<String>| {
        let compound = forms::conditions().filter(|shape| is_compound(shape));
        any_of(compound, &inner)
    };
    leaf.prop_recursive(3, 8, 3, deeper).boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_shown_is_understood(written in any_condition()) {
        let sentence = said(&written);
        prop_assert!(!sentence.contains("(\""), "{written} has no sentence: {sentence}");
        prop_assert_eq!(condition(&TERMS, &sentence).ok(), Some(written), "{}", sentence);
    }

    #[test]
    fn whatever_is_done_is_understood(written in any_of(forms::effects(), &moment())) {
        let sentence = said(&written);
        let read = effects(&TERMS, &sentence).ok();
        prop_assert_eq!(read, Some(format!("[{written}]")), "{}", sentence);
    }
}

#[test]
fn a_standard_is_understood_as_it_is_shown() {
    let within = "AnsweredWithin(90, \"113\", \"0:10\")";
    let none = "NoneOver(\"113\", \"0:30\")";
    let windows = [
        "Until(\"4:00\", ",
        "Since(\"4:00\", ",
        "Since(\"1:00\", Until(\"4:00\", ",
    ];
    let inner = [within, none];
    let framed = windows.iter().flat_map(|window| {
        let close = ")".repeat(window.matches('(').count());
        inner.map(|inner| format!("{window}{inner}{close}"))
    });
    for written in framed.chain(inner.map(str::to_owned)) {
        let sentence = said(&written);
        assert!(!sentence.contains("(\""), "{sentence}");
        assert_eq!(
            standard(&TERMS, &sentence).ok(),
            Some(written),
            "{sentence}"
        );
    }
    assert!(standard(&TERMS, "alle er fornøyd").is_err());
}

#[test]
fn every_form_has_a_sentence_in_every_language() {
    let all = forms::conditions().chain(forms::effects());
    for shape in all.chain(forms::standards()) {
        for language in text::languages() {
            let holes = NAMES.iter().take(shape.holes.len());
            let filled: Vec<_> = holes
                .map(|name| (*name, format!("<{name}>").into()))
                .collect();
            let sentence = text::text_in(language, &key(shape.name), &filled);
            for name in NAMES.iter().take(shape.holes.len()) {
                assert!(
                    sentence.contains(&format!("<{name}>")),
                    "{shape:?}: {sentence}"
                );
            }
        }
    }
}

#[test]
fn sentences_read_as_people_talk() {
    let pairs = [
        (
            "After(\"0:20\", Status(ambulance, delivered))",
            "0:20 etter at ambulanse melder «Fremme leveringssted»",
        ),
        (
            "Said(\"kona\", near_faint, true)",
            "kona sier «nær ved å besvime»: ja",
        ),
        (
            "All([Answered(\"kombinert\"), Alerted(\"3-1\")])",
            "både (kombinert svarer telefonen) og (3-1 varsles)",
        ),
    ];
    for (written, sentence) in pairs {
        assert_eq!(said(written), sentence);
    }
    // Other quotation marks, none, and capitals are all the same.
    for sentence in [
        "Kona sier \"nær ved å besvime\": JA",
        "kona sier nær ved å besvime: ja",
    ] {
        assert_eq!(condition(&TERMS, sentence).unwrap(), pairs[1].0);
    }
    assert_eq!(condition(&TERMS, "1:20").unwrap(), "At(\"1:20\")");
}

#[test]
fn what_has_no_sentence_is_shown_and_read_as_the_scenario_writes_it() {
    let newer = "Flew(\"3-1\", (12, 40))";
    assert_eq!(said(newer), newer);
    assert_eq!(condition(&TERMS, newer).unwrap(), newer);
    assert!(condition(&TERMS, "noe helt annet").is_err());
    assert!(effects(&TERMS, "kona synger").is_err());
}
