//! What the other side of a call had to put into words is not counted as asked or told by the
//! seat: "puster han?" after "mener du om han puster?" shows nothing of what the seat knew to ask.
//! It accuses nobody either: the words stay, as words that were not understood.

use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, SeatId};
use crate::engine::phone;
use crate::language::{Act, Confidence, Meaning, Utterance, What};
use std::borrow::Cow;
use std::sync::Arc;

/// Less than anything is judged by.
const DOUBTFUL: Confidence = Confidence(Confidence::GRADED.0 - 1);
/// Nothing beside it is unexplained, but for what was taken away.
const IN_PART: Confidence = Confidence(Confidence::CERTAIN.0 - 1);

/// Something that somebody in a call put into words for the others.
struct Named {
    call: CallId,
    by: SeatId,
    what: What,
}

/// The log as rules read it.
pub(super) fn uncounted(log: &[Logged]) -> Cow<'_, [Logged]> {
    let mut log = Cow::Borrowed(log);
    let mut named: Vec<Named> = Vec::new();
    for index in 0..log.len() {
        let Event::Phone(phone::Event::SpeechEnded {
            call,
            by,
            heard: Some(heard),
        }) = &log[index].event
        else {
            continue;
        };
        let (call, by) = (*call, *by);
        let Some(meaning) = &heard.meaning else {
            continue;
        };
        if meaning.has(Act::DoYouMean) {
            let guesses = meaning.all().filter(|what| is_wanted(what));
            named.extend(guesses.map(|what| Named {
                call,
                by,
                what: what.clone(),
            }));
            continue;
        }
        let not_own = |what: &What| {
            let mut all = named.iter();
            all.any(|one| one.call == call && one.by != by && one.what == *what)
        };
        if meaning.all().any(not_own) {
            let without = without(heard, meaning, not_own);
            let logged = &mut log.to_mut()[index];
            if let Event::Phone(phone::Event::SpeechEnded { heard, .. }) = &mut logged.event {
                *heard = Some(Arc::new(without));
            }
            continue;
        }
        // Once it is answered, to ask again is the seat's own idea.
        named.retain(|one| one.call != call || one.by != by || !answers(meaning, &one.what));
    }
    log
}

fn is_wanted(what: &What) -> bool {
    matches!(what, What::Ask(_) | What::Tell(_))
}

fn answers(meaning: &Meaning, wanted: &What) -> bool {
    meaning.all().any(|what| match (what, wanted) {
        (What::Fact(told, _), What::Ask(asked)) => told == asked,
        (What::Done(done), What::Tell(told)) => done == told,
        _ => false,
    })
}

/// An utterance without some parts of its meaning.
fn without(heard: &Utterance, meaning: &Meaning, not_own: impl Fn(&What) -> bool) -> Utterance {
    let parts = meaning.parts.iter();
    let parts: Vec<_> = parts.filter(|part| !not_own(&part.what)).cloned().collect();
    let most = if parts.is_empty() { DOUBTFUL } else { IN_PART };
    Utterance {
        text: heard.text.clone(),
        meaning: Some(Meaning {
            parts,
            confidence: meaning.confidence.min(most),
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Act, Topic, Value, What};

    fn guess(topic: &str) -> [What; 2] {
        [What::Act(Act::DoYouMean), What::Ask(Topic::from(topic))]
    }

    #[test]
    fn what_a_caller_had_to_name_is_not_counted_and_accuses_nobody() {
        let answered = || log().rings(WIFE).at("0:04").answers();
        let own = answered().at("0:20").asks("awake").asks("breathing");
        assert_eq!(
            own.at("3:00").ends().verdicts("awake-breathing", |_| {}),
            [Met]
        );
        let named = answered().at("0:20").asks("awake");
        let named = named.at("0:25").hears(WIFE, guess("breathing"));
        let named = named.at("0:30").asks("breathing");
        let verdicts = named.at("3:00").ends().verdicts("awake-breathing", |_| {});
        assert_eq!(verdicts, [NotJudged]);
    }

    #[test]
    fn once_it_is_answered_asking_again_is_ones_own_idea() {
        let named = log().rings(WIFE).at("0:04").answers();
        let named = named.at("0:10").hears(WIFE, guess("awake"));
        let named = named.hears(WIFE, [fact("awake", Value::Unknown)]);
        let again = named.at("0:20").asks("awake").asks("breathing");
        assert_eq!(
            again.at("3:00").ends().verdicts("awake-breathing", |_| {}),
            [Met]
        );
    }
}
