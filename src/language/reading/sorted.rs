//! What kind of transmission something is, and what that adds to what its words say.
//!
//! A listener to "kan du ta med lykta" on the radio knows that something is asked of them, whatever
//! a lamp is. Where no word told it, the sort of the transmission does: it is then a part of the
//! meaning of its own, and carried by all the words.

use super::super::meaning::{Act, CallSign, Confidence, Meaning, Part, What, topic};
use super::super::ranking::{EAR as EAR_ON_RADIO, ON_RADIO};
use super::super::transmission::{Sort, Sorted};
use super::super::values::Value;
use super::super::{Before, Phrases, Topic, Words};
use super::{Context, LEFT_OVER, MOST_BYTES, MOST_WORDS, Reading};

/// How sure the words alone are of a sort that they name.
const SURE_BY_WORDS: Confidence = Confidence(95);
/// From here on a list may be graded.
const LISTED: Confidence = Confidence(30);
/// From here on a pronoun tells of the patient.
const RATHER: Confidence = Confidence(40);
/// The kinds of words that tell a sex, and the code of it.
const SEXES: [(&str, &str); 2] = [("@HE", "male"), ("@SHE", "female")];
/// From here on a sort counts; below, nobody knows.
const LIKELY: Confidence = Confidence(55);

/// A reading of a transmission, with its sort.
pub(super) fn sorted(mut reading: Reading, text: &str, context: &Context<'_>) -> Reading {
    let words = text.split_whitespace().count();
    if words > MOST_WORDS || text.len() > MOST_BYTES {
        return reading;
    }
    let unit = context.speaker.map(is_unit);
    reading.sort = ON_RADIO.sort(text, context.before, unit, &reading);
    if let Some(sort) = by_words(&reading, context) {
        let confidence = SURE_BY_WORDS;
        reading.sort = Some(Sorted { sort, confidence });
    }
    let Some(sorted) = reading.sort else {
        return reading;
    };
    if context.speaker.is_some() {
        lists(&mut reading, sorted);
        if sorted.confidence >= RATHER {
            add_sex(&mut reading, text, words, sorted.sort);
        }
    }
    if sorted.confidence < LIKELY {
        return reading;
    }
    let found = reading.meanings.first();
    // Where every word is understood, nothing is added but that it says again what was told.
    let read_whole = found.is_some() && reading.unexplained.is_empty();
    let added = !read_whole || sorted.sort == Sort::Readback;
    if context.speaker.is_none() || !added || found.is_some_and(|found| says(found, sorted.sort)) {
        return reading;
    }
    let Some(what) = what(sorted.sort, &context.lexicon.phrases) else {
        return reading;
    };
    let part = Part {
        words: Words::new(0, words),
        what,
    };
    // It is graded on nothing of which the words were not understood.
    let confidence = sorted.confidence.min(Confidence(LEFT_OVER));
    match reading.meanings.first_mut() {
        Some(found) => found.parts.push(part),
        None => reading.meanings.push(Meaning {
            parts: vec![part],
            confidence,
        }),
    }
    reading
}

/// Units have numbers, centres have none.
fn is_unit(speaker: &CallSign) -> bool {
    speaker.0.ends_with(|last: char| last.is_ascii_digit())
}

/// The sort that the words name themselves, where all of them are understood.
fn by_words(reading: &Reading, context: &Context<'_>) -> Option<Sort> {
    let found = reading.meanings.first()?;
    if found.confidence < Confidence::GRADED || !reading.unexplained.is_empty() {
        return None;
    }
    let net_call = context.lexicon.phrases.net_call.first();
    let to_all = found.called().any(|name| Some(&name.0) == net_call);
    let states = found.facts().next().is_some();
    let wants = found
        .all()
        .any(|what| matches!(what, What::Ask(_) | What::Tell(_)));
    let has = |acts: &[Act]| acts.iter().any(|act| found.has(*act));
    let accepts = has(&[Act::Received, Act::Understood, Act::Right]);
    if has(&[Act::OthersWait]) {
        Some(Sort::Silence)
    } else if to_all {
        None
    } else if has(&[Act::RadioCheck, Act::HearYouWell]) {
        Some(Sort::Check)
    } else if has(&[Act::Correction]) {
        Some(Sort::Correction)
    } else if has(&[Act::Wait]) && !states && !wants {
        Some(Sort::Wait)
    } else if found.is_bare_call() {
        Some(match context.before {
            Before::Called => Sort::Answer,
            _ => Sort::Call,
        })
    } else if accepts && !states && !wants {
        Some(Sort::Acknowledge)
    } else if has(&[Act::ReadingBack]) || (accepts && states && !wants) {
        Some(Sort::Readback)
    } else {
        None
    }
}

/// A report is a list: what is not understood of it makes nothing else of it doubtful, and what
/// all readings of it agree upon is sure.
fn lists(reading: &mut Reading, sorted: Sorted) {
    if !is_list(sorted.sort) || sorted.confidence < LISTED {
        return;
    }
    let Some((found, rivals)) = reading.meanings.split_first_mut() else {
        return;
    };
    if found.confidence < LISTED {
        return;
    }
    if !rivals.is_empty() {
        let agreed = |part: &&Part| rivals.iter().all(|rival| agrees(rival, part));
        let agreed: Vec<Part> = found.parts.iter().filter(agreed).cloned().collect();
        if !agreed
            .iter()
            .any(|part| matches!(part.what, What::Fact(..)))
        {
            return;
        }
        found.parts = agreed;
    }
    found.confidence = found.confidence.max(Confidence::GRADED);
}

/// Whether another reading says the same, or states something else by the same words that may well
/// be true too: "slo hodet" is how it happened and what was found.
fn agrees(rival: &Meaning, part: &Part) -> bool {
    let same = rival.parts.iter().any(|one| one.what == part.what);
    let What::Fact(topic, value) = &part.what else {
        return same;
    };
    let mut beside = rival.parts.iter().filter(|one| one.words == part.words);
    same || beside.any(|one| match &one.what {
        What::Fact(other, said) => {
            other != topic && (said == value || matches!(said, Value::Code(_)))
        }
        _ => false,
    })
}

const fn is_list(sort: Sort) -> bool {
    matches!(
        sort,
        Sort::Report
            | Sort::Answer
            | Sort::Order
            | Sort::Readback
            | Sort::Netcall
            | Sort::Correction
            | Sort::Ask
    )
}

/// Who speaks of "her" tells the sex of the patient.
fn add_sex(reading: &mut Reading, text: &str, words: usize, sort: Sort) {
    let Some(found) = reading.meanings.first_mut() else {
        return;
    };
    let asks = found.all().any(|what| matches!(what, What::Ask(_)));
    let tells = is_list(sort) && sort != Sort::Ask && !asks;
    if !tells || found.fact(topic::SEX).is_some() {
        return;
    }
    let sexes = SEXES.map(|(kind, sex)| (EAR_ON_RADIO.words_of(text, kind), sex));
    let [(he, _), (she, _)] = &sexes;
    let known = match (he.first(), she.first()) {
        (Some(at), None) => Some((*at, sexes[0].1)),
        (None, Some(at)) => Some((*at, sexes[1].1)),
        _ => None,
    };
    if let Some((at, sex)) = known.filter(|(at, _)| *at < words) {
        found.parts.push(Part {
            words: Words::new(at, at + 1),
            what: What::Fact(Topic::from(topic::SEX), Value::Code(sex.to_owned())),
        });
        found.parts.sort_by_key(|part| part.words);
    }
}

/// Whether the words of a transmission say something of its sort, or what makes it needless.
fn says(found: &Meaning, sort: Sort) -> bool {
    let any = |fits: fn(&What) -> bool| found.all().any(fits);
    let has = |acts: &[Act]| acts.iter().any(|act| found.has(*act));
    let frame = |what: &What| {
        matches!(
            what,
            What::To(_) | What::From(_) | What::Act(Act::Over | Act::Out)
        )
    };
    match sort {
        Sort::Call | Sort::Netcall => found.to().is_some(),
        Sort::Order => any(|what| matches!(what, What::Tell(_))),
        Sort::Ask => {
            any(|what| matches!(what, What::Ask(_)))
                || has(&[Act::SayAgain, Act::RadioCheck, Act::AreYouThere])
        }
        Sort::Answer | Sort::Report => !found.all().all(frame),
        Sort::Readback | Sort::Acknowledge => has(&[
            Act::ReadingBack,
            Act::Received,
            Act::Understood,
            Act::Right,
            Act::Yes,
        ]),
        Sort::Close => has(&[Act::Out, Act::Goodbye]),
        Sort::Check => has(&[Act::RadioCheck, Act::HearYouWell, Act::NothingHeard]),
        Sort::Correction => has(&[Act::Correction, Act::Wrong]),
        Sort::Wait => has(&[Act::Wait]),
        Sort::Silence => has(&[Act::OthersWait]),
        Sort::AlarmCancel => found.fact(topic::EMERGENCY).is_some(),
        Sort::Spell => has(&[Act::Spelling]),
        Sort::Unclear => true,
    }
}

/// What a sort says where the words did not.
fn what(sort: Sort, phrases: &Phrases) -> Option<What> {
    let act = match sort {
        Sort::Order => Act::Ordering,
        Sort::Ask => Act::Asking,
        Sort::Answer | Sort::Report => Act::Telling,
        Sort::Readback => Act::ReadingBack,
        Sort::Acknowledge => Act::Received,
        Sort::Close => Act::Out,
        Sort::Check => Act::RadioCheck,
        Sort::Correction => Act::Correction,
        Sort::Wait => Act::Wait,
        Sort::Silence => Act::OthersWait,
        Sort::Spell => Act::Spelling,
        Sort::AlarmCancel => {
            let accidental = Value::Code("accidental".to_owned());
            return Some(What::Fact(Topic::from(topic::EMERGENCY), accidental));
        }
        Sort::Netcall => {
            let name = phrases.net_call.first()?;
            return Some(What::To(CallSign::from(name.as_str())));
        }
        Sort::Call | Sort::Unclear => return None,
    };
    Some(What::Act(act))
}
