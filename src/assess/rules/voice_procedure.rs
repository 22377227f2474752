//! `voice-procedure`: the seat's own radio transmissions follow procedure. Style: by default a
//! remark without points. The called station comes first, MOTTATT and FORSTÅTT are never
//! combined and a closing proword ends it (national guide for Nødnett in the health service
//! 8.3.6); PTT goes down before speech and up after it; a message lasts 15–20 seconds at most.
//!
//! Each transmission with faults is a finding; the clean ones are one together, weighted by
//! their number.

use crate::assess::case::{Case, seen};
use crate::assess::finding::Evidence;
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::story::{Speech, may_hide, sure};
use crate::engine::time::Span;
use crate::language::{Act, Meaning, What};
use crate::text;

/// Longest message (radio reference, section 3: aim under 15–20 s).
const LONGEST: Span = Span::seconds(20);

/// See the module.
#[derive(Debug)]
pub struct VoiceProcedure;

impl Rule for VoiceProcedure {
    fn id(&self) -> &'static str {
        "voice-procedure"
    }
    fn link(&self) -> Link {
        Link::Manner
    }
    fn told_live(&self) -> Live {
        Live::Said
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("names itself before whom it calls")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let mut judgements = Vec::new();
        let mut clean: Vec<&Speech> = Vec::new();
        let own = case.story.on_air(case.seat());
        for (_, speech) in own.filter(|(_, speech)| speech.by == case.seat()) {
            let faults = faults(case, speech);
            if !faults.is_empty() {
                judgements.push(faulty(case, speech, &faults));
            } else if speech.is_unclear() {
                judgements.push(case.not_understood(speech));
            } else {
                clean.push(speech);
            }
        }
        if !clean.is_empty() {
            let quotes: Vec<Evidence> = clean.iter().map(|speech| case.quote(speech)).collect();
            judgements.push(
                Judgement::met(text!("rule-voice-procedure-met", count = clean.len()))
                    .weight(clean.len())
                    .with_all(quotes),
            );
        }
        if judgements.is_empty() {
            let silent = seen(case.story.end, text!("evidence-no-transmission"));
            judgements.push(Judgement::not_judged(text!("rule-no-transmission")).with(silent));
        }
        judgements
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    CallerFirst,
    ReceivedAndUnderstood,
    NoClosing,
    OverAndOut,
    SpokeTooEarly,
    ReleasedTooEarly,
    TooLong,
}

impl Slip {
    fn name(self) -> &'static str {
        match self {
            Slip::CallerFirst => "caller-first",
            Slip::ReceivedAndUnderstood => "received-and-understood",
            Slip::NoClosing => "no-closing",
            Slip::OverAndOut => "over-and-out",
            Slip::SpokeTooEarly => "spoke-too-early",
            Slip::ReleasedTooEarly => "released-too-early",
            Slip::TooLong => "too-long",
        }
    }
}

fn faults(case: &Case<'_>, speech: &Speech) -> Vec<Slip> {
    let mut faults = Vec::new();
    let longest = case.expectation.within.unwrap_or(LONGEST);
    let mut note = |fault, found: bool| {
        if found {
            faults.push(fault);
        }
    };
    let (start_lost, end_lost) = lost(speech);
    note(Slip::SpokeTooEarly, start_lost);
    note(Slip::ReleasedTooEarly, end_lost && !speech.by_limit);
    note(Slip::TooLong, speech.by_limit || speech.length() > longest);
    if let Some(said) = sure(&speech.said) {
        let both = said.has(Act::Received) && said.has(Act::Understood);
        note(Slip::CallerFirst, caller_first(said));
        note(Slip::ReceivedAndUnderstood, both);
        let (over, out) = (said.has(Act::Over), said.has(Act::Out));
        note(Slip::OverAndOut, over && out);
        // What was cut off, or not understood, may have held the closing.
        let closes = over || out || speech.by_limit || may_hide(&speech.said);
        note(Slip::NoClosing, !closes);
    }
    faults
}

/// Whether the seat named itself before whom it called.
fn caller_first(said: &Meaning) -> bool {
    let to = said.all().position(|what| matches!(what, What::To(_)));
    let from = said.all().position(|what| matches!(what, What::From(_)));
    matches!((to, from), (Some(to), Some(from)) if from < to)
}

/// Whether words at the start, and at the end, were said but not transmitted.
fn lost(speech: &Speech) -> (bool, bool) {
    let said = &*speech.said;
    let ms = |span: Span| u32::try_from(span.0).unwrap_or(u32::MAX);
    let start_lost = said.audible(ms(speech.skipped), u32::MAX).as_ref() != Some(said);
    let end_lost = speech
        .cut
        .is_some_and(|cut| said.audible(0, ms(cut)).as_ref() != Some(said));
    (start_lost, end_lost)
}

fn faulty(case: &Case<'_>, speech: &Speech, faults: &[Slip]) -> Judgement {
    let say = |part: &str| {
        let said: Vec<String> = faults
            .iter()
            .map(|fault| text!(&format!("rule-voice-procedure-{}{part}", fault.name())))
            .collect();
        said.join(" ")
    };
    let length = speech.length().0.div_ceil(1000);
    let right = match mended(case, speech, faults) {
        Some(words) => format!("{} {}", say("-right"), text!("right-say", words = words)),
        None => say("-right"),
    };
    let judgement = Judgement::missed(say(""))
        .at(speech.at)
        .right(right)
        .with(case.quote(speech));
    let judgement = if faults.contains(&Slip::TooLong) {
        let lasted = text!("evidence-length", seconds = length);
        judgement.with(seen(speech.began, lasted))
    } else {
        judgement
    };
    match sure(&speech.said) {
        Some(said) => judgement.sure_to(said.confidence),
        None => judgement,
    }
}

/// The whole transmission as it should have been, where the words are at fault and understood.
fn mended(case: &Case<'_>, speech: &Speech, faults: &[Slip]) -> Option<String> {
    let of_words = |fault: &Slip| match fault {
        Slip::CallerFirst | Slip::ReceivedAndUnderstood | Slip::NoClosing | Slip::OverAndOut => {
            true
        }
        Slip::SpokeTooEarly | Slip::ReleasedTooEarly | Slip::TooLong => false,
    };
    let said = sure(&speech.said).filter(|_| !may_hide(&speech.said))?;
    if !faults.iter().any(of_words) {
        return None;
    }
    let is_to = |what: &&What| matches!(what, What::To(_));
    let is_from = |what: &&What| matches!(what, What::From(_));
    let closing = |what: &&What| matches!(what, What::Act(Act::Over | Act::Out));
    let twice = faults.contains(&Slip::ReceivedAndUnderstood);
    let rest = said.all().filter(|what| {
        let frame = is_to(what) || is_from(what) || closing(what);
        let one_too_many = twice && matches!(what, What::Act(Act::Understood));
        !frame && !one_too_many
    });
    // Both together cancel out: a speaker who asks for an answer goes on.
    let last = match (said.has(Act::Out), said.has(Act::Over)) {
        (true, false) => Act::Out,
        _ => Act::Over,
    };
    let parts = said.all().filter(is_to).chain(said.all().filter(is_from));
    let mut parts: Vec<What> = parts.chain(rest).cloned().collect();
    parts.push(What::Act(last));
    case.on_radio(&parts)
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Act, What};

    /// "Ambulanse 3-1, dette er AMK Fjordvik, … kom": in order.
    fn in_order() -> Vec<What> {
        vec![to(AMB), from(AMK), tell("respond"), act(Act::Over)]
    }

    #[test]
    fn clean_transmissions_are_one_finding_weighted_by_their_number() {
        let clean = log()
            .radio(DESK, in_order())
            .radio(DESK, [to(AMB), act(Act::Out)]);
        let both = clean
            .radio(DESK, [from(AMK), to(AMB), act(Act::Over)])
            .at("1:00")
            .ends();
        let findings = both.findings("voice-procedure", |_| {});
        let seen: Vec<_> = findings
            .iter()
            .map(|one| (one.verdict, one.points, one.max))
            .collect();
        assert_eq!(seen, [(Missed, 0, 4), (Met, 6, 6)]);
    }

    #[test]
    fn each_fault_is_found_and_named() {
        let one = |parts: Vec<What>| {
            let spoken = log().radio(DESK, parts).at("1:00").ends();
            let finding = spoken.finding("voice-procedure", |_| {});
            (finding.verdict, finding.why)
        };
        let fault = |name: &str| {
            (
                Missed,
                crate::text!(&format!("rule-voice-procedure-{name}")),
            )
        };
        assert_eq!(one(in_order()).0, Met);
        assert_eq!(
            one(vec![from(AMK), to(AMB), act(Act::Over)]),
            fault("caller-first")
        );
        assert_eq!(
            one(vec![
                to(AMB),
                act(Act::Received),
                act(Act::Understood),
                act(Act::Out)
            ]),
            fault("received-and-understood")
        );
        assert_eq!(one(vec![to(AMB), tell("respond")]), fault("no-closing"));
        assert_eq!(
            one(vec![to(AMB), act(Act::Over), act(Act::Out)]),
            fault("over-and-out")
        );
        let long = vec![tell("respond"); 40];
        let long = [long, vec![act(Act::Over)]].concat();
        assert_eq!(one(long), fault("too-long"));
    }

    #[test]
    fn words_before_the_permit_and_after_the_release() {
        let early = log().early(1).radio(DESK, in_order()).at("1:00").ends();
        let finding = early.finding("voice-procedure", |_| {});
        let name = crate::text!("rule-voice-procedure-spoke-too-early");
        assert_eq!((finding.verdict, finding.why), (Missed, name));
        let short = log().cut_after(3).radio(DESK, in_order()).at("1:00").ends();
        let finding = short.finding("voice-procedure", |_| {});
        let name = crate::text!("rule-voice-procedure-released-too-early");
        assert_eq!((finding.verdict, finding.why), (Missed, name));
    }

    #[test]
    fn what_was_meant_is_only_judged_when_it_is_certain() {
        let doubtful = log()
            .unsure()
            .radio(DESK, [from(AMK), to(AMB)])
            .at("1:00")
            .ends();
        assert_eq!(doubtful.verdicts("voice-procedure", |_| {}), [NotJudged]);
        // The button is certain whatever the words.
        let early = log()
            .unclear()
            .early(1)
            .radio(DESK, in_order())
            .at("1:00")
            .ends();
        assert_eq!(early.verdicts("voice-procedure", |_| {}), [Missed]);
    }

    #[test]
    fn others_and_silence_are_not_this_seats() {
        let crew = log().radio(CREW, [from(AMB), to(AMK)]).at("1:00").ends();
        assert_eq!(crew.verdicts("voice-procedure", |_| {}), [NotJudged]);
    }
}
