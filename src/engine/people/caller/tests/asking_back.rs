//! What was not understood for certain is asked about.

use super::*;

fn doubtful(parts: &[What]) -> Command {
    let words = crate::language::Words::new(0, 2);
    let parts = parts.iter().cloned();
    let parts = parts.map(|what| crate::language::Part { words, what });
    let said = crate::language::Utterance {
        text: "mm pusting eller".to_owned(),
        meaning: Some(crate::language::Meaning {
            parts: parts.collect(),
            confidence: crate::language::Confidence(55),
        }),
    };
    Command::Phone(phone::Command::Speak(CallId(0), std::sync::Arc::new(said)))
}

#[test]
fn what_was_read_with_doubt_is_asked_about_and_agreed_to() {
    let mut table = answered(ringing(Temperament::Calm), 6);
    table.desk(doubtful(&[ask(topic::AGE)]));
    let back = table.hears(WIFE, 15);
    assert_eq!(back, [act(Act::DoYouMean), ask(topic::AGE)]);
    table.phone(CallId(0), &[act(Act::Yes)]);
    let age = fact(topic::AGE, Value::Number(62));
    assert_eq!(table.hears(WIFE, 15), std::slice::from_ref(&age));
    // To say the same again is to agree.
    table.desk(doubtful(&[ask(topic::AGE)]));
    assert_eq!(table.hears(WIFE, 15)[0], act(Act::DoYouMean));
    table.desk(doubtful(&[ask(topic::AGE)]));
    assert_eq!(table.hears(WIFE, 15), [age]);
}

#[test]
fn a_guess_is_in_words_and_none_is_offered_in_a_test() {
    let mut table = answered(ringing(Temperament::Calm), 6);
    table.desk(doubtful(&[ask(topic::AGE)]));
    table.hears(WIFE, 15);
    let mut log = table.log.iter().rev();
    let said = log.find_map(|logged| match &logged.event {
        Event::Phone(phone::Event::SpeechBegan { by, utterance, .. }) if *by == WIFE => {
            Some(utterance.text.clone())
        }
        _ => None,
    });
    let said = said.unwrap();
    assert!(
        said.to_lowercase().ends_with("hvor gammel han er?"),
        "{said}"
    );

    let mut exam = Table::new(ringing(Temperament::Calm), 6);
    exam.desk(Command::Exercise(
        crate::engine::exercise::Command::HoldExam,
    ));
    assert!(exam.until(10, rang(0)));
    exam.desk(Command::Phone(phone::Command::Answer(CallId(0))));
    exam.phone(CallId(0), &[act(Act::Greeting)]);
    exam.hears(WIFE, 10);
    exam.desk(doubtful(&[ask(topic::AGE)]));
    assert_eq!(exam.hears(WIFE, 15), [act(Act::NotUnderstood)]);
}

#[test]
fn twice_at_most_and_then_what_matters() {
    let mut table = answered(ringing(Temperament::Calm), 8);
    for topic in [topic::AGE, topic::RELATION] {
        table.desk(doubtful(&[ask(topic)]));
        assert_eq!(table.hears(WIFE, 15), [act(Act::DoYouMean), ask(topic)]);
    }
    table.desk(doubtful(&[ask(topic::SEX)]));
    let said = table.hears(WIFE, 15);
    let what = fact(topic::WHAT, code("chest-pain"));
    assert!(said.contains(&what), "{said:?}");
}
