//! How something is said: times as they are remembered, and the speaker.

use crate::language::fixture::LEXICON;
use crate::language::*;

/// When something was is said as people remember it; a patient who rings speaks of themselves.
#[test]
fn times_are_said_as_they_are_remembered_and_oneself_as_i() {
    let onset = What::Fact(
        Topic::from(topic::ONSET),
        Value::Clock(ClockTime(13 * 60 + 35)),
    );
    for now in [13 * 60 + 36, 14 * 60 + 7, 15 * 60, 21 * 60, 8 * 60] {
        let now = ClockTime(now);
        for times in [Times::Back(now), Times::Clock(now)] {
            for variety in 0..24 {
                let style = Style {
                    times,
                    ..Manner::Calm.into()
                };
                let parts = std::slice::from_ref(&onset);
                let said = say(parts, Channel::Phone, style, &LEXICON, variety);
                let context = Context {
                    before: Before::New,
                    lexicon: &LEXICON,
                    channel: Channel::Phone,
                    speaker: None,
                    asked: &[],
                    now: Some(now),
                };
                let read = read(&said.text, &context).best().unwrap();
                let meant = said.meaning.unwrap();
                assert!(read.all().eq(meant.all()), "{}: {read:?}", said.text);
                assert!(read.confidence >= Confidence::GRADED, "{}", said.text);
            }
        }
    }
    let awake = What::Fact(Topic::from(topic::AWAKE), Value::Flag(true));
    for variety in 0..24 {
        let style = Style {
            patient: Patient::Speaker,
            ..Manner::Calm.into()
        };
        let said = say(
            std::slice::from_ref(&awake),
            Channel::Phone,
            style,
            &LEXICON,
            variety,
        );
        assert!(
            ["Jeg er våken.", "Jeg er ved bevissthet."].contains(&said.text.as_str()),
            "{}",
            said.text
        );
    }
}
