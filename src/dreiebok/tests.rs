//! Sentences: whatever can be shown is understood, and means what it did.

use super::forms::shown;
use super::sentences::{condition, effects};
use super::terms::Terms;
use super::words::Words;
use crate::scenario::{Draft, load, shipped};
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

/// Whatever happens, in every form there is.
fn moment() -> impl Strategy<Value = String> {
    let name = |words: &Words| {
        let written: Vec<String> = words
            .labels()
            .map(|label| words.called(label).unwrap().written.clone())
            .collect();
        prop::sample::select(written)
    };
    let (seat, topic, deed) = (
        || name(&TERMS.seats),
        || name(&TERMS.topics),
        || name(&TERMS.deeds),
    );
    prop_oneof![
        name(&TERMS.lines).prop_map(|line| format!("Rang({line})")),
        seat().prop_map(|seat| format!("Answered({seat})")),
        seat().prop_map(|seat| format!("HungUp({seat})")),
        (seat(), topic()).prop_map(|(seat, topic)| format!("Asked({seat}, {topic})")),
        (seat(), topic()).prop_map(|(seat, topic)| format!("Stated({seat}, {topic})")),
        (name(&TERMS.unit_kinds), topic())
            .prop_map(|(kind, topic)| format!("Stated({kind}, {topic})")),
        (seat(), any::<bool>()).prop_map(|(seat, is)| format!("Said({seat}, near_faint, {is})")),
        seat().prop_map(|seat| format!("Said({seat}, blood_pressure, (110, 70))")),
        (seat(), deed()).prop_map(|(seat, deed)| format!("Told({seat}, {deed})")),
        (seat(), name(&TERMS.acts)).prop_map(|(seat, act)| format!("Used({seat}, {act})")),
        name(&TERMS.units).prop_map(|unit| format!("Alerted({unit})")),
        name(&TERMS.unit_kinds).prop_map(|kind| format!("Alerted({kind})")),
        (name(&TERMS.units), name(&TERMS.statuses))
            .prop_map(|(unit, is)| format!("Status({unit}, {is})")),
        (name(&TERMS.unit_kinds), name(&TERMS.statuses))
            .prop_map(|(unit, is)| format!("Status({unit}, {is})")),
        name(&TERMS.unit_kinds).prop_map(|kind| format!("Cancelled({kind})")),
        name(&TERMS.patients).prop_map(|patient| format!("Attended({patient})")),
        deed().prop_map(|deed| format!("Did({deed})")),
        (name(&TERMS.patients), 1_u8..100)
            .prop_map(|(who, is)| format!("Became({who}, pulse, {is})")),
        name(&TERMS.priorities).prop_map(|priority| format!("Prioritised({priority})")),
        name(&TERMS.injects).prop_map(|inject| format!("Happened({inject})")),
    ]
}

fn span() -> impl Strategy<Value = String> {
    (0_u8..90, 0_u8..60).prop_map(|(minutes, seconds)| format!("\"{minutes}:{seconds:02}\""))
}

fn any_condition() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => moment(),
        1 => span().prop_map(|span| format!("At({span})")),
        1 => (1_u8..20, moment()).prop_map(|(count, one)| format!("Times({count}, {one})")),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (span(), inner.clone()).prop_map(|(span, one)| format!("After({span}, {one})")),
            (span(), inner.clone(), inner.clone())
                .prop_map(|(span, one, two)| format!("Within({span}, {one}, {two})")),
            (span(), inner.clone(), inner.clone())
                .prop_map(|(span, one, two)| format!("Without({span}, {one}, {two})")),
            prop::collection::vec(inner.clone(), 1..3)
                .prop_map(|all| format!("All([{}])", all.join(", "))),
            prop::collection::vec(inner, 1..3).prop_map(|all| format!("Any([{}])", all.join(", "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_shown_is_understood(written in any_condition()) {
        let sentence = said(&written);
        prop_assert!(!sentence.contains("(\""), "{written} has no sentence: {sentence}");
        prop_assert_eq!(condition(&TERMS, &sentence).ok(), Some(written), "{}", sentence);
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
