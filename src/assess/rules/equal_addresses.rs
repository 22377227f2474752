//! `equal-addresses`: where the same street and number lie in several municipalities, the right
//! one is settled in words with the caller before it is written on the card.
//!
//! Settled is what the caller named, asked or unasked, and what the caller let stand when the
//! seat named it. The position of the telephone settles nothing: it tells where the caller is.
//!
//! A unit that was sent to another municipality than the patient's is missed whatever else was
//! said: words that were not understood cannot have settled what was then written wrongly.

use crate::assess::case::{Case, Emergency, absent, seen, written};
use crate::assess::doubt::Sought;
use crate::assess::finding::{Evidence, Verdict};
use crate::assess::place::SentAstray;
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::story::{Speech, sure};
use crate::assess::values::{same_address, written_address};
use crate::assess::words::between;
use crate::engine::dispatch::Entry;
use crate::engine::time::SimTime;
use crate::language::{Act, Address, Meaning, Value, topic};
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct EqualAddresses;

impl Rule for EqualAddresses {
    fn id(&self) -> &'static str {
        "equal-addresses"
    }
    fn link(&self) -> Link {
        Link::Found
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("takes the first of several equal addresses, without asking which")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Place)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Patient]
    }
    fn dependants(&self) -> &'static [&'static str] {
        // The wrong one is found out on the way: the location was never right, nor the card, nor
        // was the nearest unit to it near to the patient.
        &["location", "card-agrees", "resources"]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let emergency = match case.emergency() {
            Ok(emergency) => emergency,
            Err(judgement) => return vec![*judgement],
        };
        vec![told_apart(case, &emergency)]
    }
}

/// The municipality, once it is settled.
struct Settled<'s> {
    municipality: String,
    at: SimTime,
    speech: &'s Speech,
}

fn told_apart(case: &Case<'_>, emergency: &Emergency<'_>) -> Judgement {
    let Some((told, by)) = ambiguous(case, emergency) else {
        return Judgement::not_judged(text!("rule-equal-addresses-one-place"))
            .with(absent(case.story.end, text!("evidence-no-equal-addresses")));
    };
    let places = case.setup.pack.district.municipalities(&told).join(", ");
    let address = written_address(&told);
    let shown = [
        case.quote(by),
        seen(
            by.at,
            text!(
                "evidence-equal-addresses",
                address = address,
                places = places
            ),
        ),
    ];
    let settled = settled(case, emergency);
    let chosen = chosen(case, emergency, &told);
    let astray = case.sent_astray(&case.cards(emergency));
    let right = text!("rule-equal-addresses-right-places", places = places);
    let judgement = match (&chosen, &settled) {
        // The address is on no card yet, or in a form that means several: `location` tells.
        (None, None) => Judgement::not_judged(text!("rule-equal-addresses-not-chosen")),
        (None, Some(settled)) => Judgement::met(text!(
            "rule-equal-addresses-met",
            municipality = settled.municipality
        ))
        .at(settled.at),
        (Some((at, municipality)), Some(settled)) if settled.at <= *at => {
            if settled.municipality.eq_ignore_ascii_case(municipality) {
                Judgement::met(text!(
                    "rule-equal-addresses-met",
                    municipality = municipality
                ))
                .at(*at)
            } else {
                Judgement::missed(text!(
                    "rule-equal-addresses-other",
                    written = municipality,
                    said = settled.municipality
                ))
                .at(*at)
            }
        }
        (Some((at, municipality)), settled) => {
            let unclear = match &astray {
                Some(astray) => astray.to.perhaps,
                None => case.unclear_with(emergency.caller, *at, Sought::Words),
            };
            match unclear {
                Some(unclear) => case.not_understood(unclear),
                None if settled.is_some() => Judgement::missed(text!(
                    "rule-equal-addresses-too-late",
                    municipality = municipality
                ))
                .at(*at),
                None => Judgement::missed(text!(
                    "rule-equal-addresses-guessed",
                    municipality = municipality
                ))
                .at(*at),
            }
        }
    };
    let judgement = match &astray {
        Some(astray) if judgement.verdict == Verdict::Missed => led_astray(case, judgement, astray),
        _ => judgement,
    };
    let judgement = judgement.right(right).with_all(shown);
    let judgement = match settled {
        Some(settled) => judgement.with(case.quote(settled.speech)),
        None => judgement.with(absent(
            chosen.as_ref().map_or(case.story.end, |(at, _)| *at),
            text!("evidence-municipality-not-asked"),
        )),
    };
    judgement.with_all(on_card(case, emergency))
}

/// The same miss, with what came of it: who was sent where, and whether they were sent on.
fn led_astray(case: &Case<'_>, judgement: Judgement, astray: &SentAstray<'_>) -> Judgement {
    let unit = &case.setup.roster.units[astray.alert.unit.index()].call_sign;
    let address = astray.order.address.as_ref();
    let address = address.map(written_address).unwrap_or_default();
    let sent = text!(
        "rule-equal-addresses-sent",
        unit = unit,
        address = address,
        patient = astray.to.right()
    );
    let then = match astray.mended {
        Some(at) => text!(
            "rule-equal-addresses-mended",
            after = between(astray.order.at, at)
        ),
        None => text!("rule-equal-addresses-never-mended"),
    };
    Judgement {
        why: format!("{} {sent} {then}", judgement.why),
        ..judgement
    }
    .with(seen(
        astray.order.at,
        text!("evidence-sent-to", unit = unit, address = address),
    ))
    .with_all(astray.mended.map(|at| {
        seen(
            at,
            text!("evidence-sent-to", unit = unit, address = astray.to.right()),
        )
    }))
}

/// The first address from the caller that could be a house in several municipalities.
fn ambiguous<'a>(case: &Case<'a>, emergency: &Emergency<'_>) -> Option<(Address, &'a Speech)> {
    let talk = case.story.between(case.seat(), emergency.caller);
    let mut heard = talk.filter(|speech| speech.by == emergency.caller);
    heard.find_map(|speech| {
        let told = address(speech.understood_by(case.seat())?)?;
        let several = case.setup.pack.district.municipalities(&told).len() > 1;
        several.then_some((told, speech))
    })
}

fn address(meaning: &Meaning) -> Option<Address> {
    match meaning.fact(topic::WHERE) {
        Some(Value::Address(address)) => Some(address.clone()),
        _ => None,
    }
}

/// The municipality that somebody names.
fn named(meaning: &Meaning) -> Option<String> {
    match meaning.fact(topic::MUNICIPALITY) {
        Some(Value::Code(municipality)) => Some(municipality.clone()),
        _ => address(meaning)?.municipality,
    }
}

/// When the municipality was settled with the caller: the first word that was never taken back.
fn settled<'a>(case: &Case<'a>, emergency: &Emergency<'_>) -> Option<Settled<'a>> {
    let mut settled: Option<Settled<'a>> = None;
    let mut offered: Option<String> = None;
    for speech in case.story.between(case.seat(), emergency.caller) {
        if speech.by == case.seat() {
            offered = sure(&speech.said).and_then(named);
            continue;
        }
        let Some(heard) = speech.understood_by(case.seat()) else {
            continue;
        };
        let agreed = heard.has(Act::Yes) || heard.has(Act::Right);
        let denied = heard.has(Act::No) || heard.has(Act::Wrong);
        let municipality = named(heard).or(offered.take().filter(|_| agreed && !denied));
        let Some(municipality) = municipality else {
            continue;
        };
        let known = settled.as_ref().map(|settled| &settled.municipality);
        if known != Some(&municipality) {
            settled = Some(Settled {
                municipality,
                at: speech.at,
                speech,
            });
        }
    }
    settled
}

/// When the card first named one of the places, and which.
fn chosen(case: &Case<'_>, emergency: &Emergency<'_>, told: &Address) -> Option<(SimTime, String)> {
    let cards = case.cards(emergency);
    case.story
        .written_on(&cards)
        .find_map(|entry| match entry.entry {
            Entry::Address(address) if same_address(address, told) => {
                Some((entry.at, address.municipality.clone()?))
            }
            _ => None,
        })
}

/// The addresses written on the card.
fn on_card(case: &Case<'_>, emergency: &Emergency<'_>) -> Vec<Evidence> {
    let cards = case.cards(emergency);
    let entries = case.story.written_on(&cards);
    entries
        .filter_map(|entry| match entry.entry {
            Entry::Address(address) => Some(written(entry.at, written_address(address))),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::engine::dispatch::Entry;
    use crate::language::{Act, Address, Value, What};

    /// Kirkeveien 2 lies in Fjordvik and in Granli.
    fn in_municipality(name: &str) -> Address {
        Address {
            municipality: Some(name.to_owned()),
            ..house("Kirkeveien", 2)
        }
    }
    fn answered() -> Log {
        log().rings(WIFE).at("0:04").answers()
    }
    fn told() -> Log {
        answered()
            .at("0:10")
            .hears(WIFE, [address("Kirkeveien", 2)])
    }
    fn writes(log: Log, name: &str) -> Log {
        log.writes(Entry::Address(in_municipality(name)))
    }
    fn says_it(name: &str) -> What {
        fact("where", Value::Address(in_municipality(name)))
    }

    #[test]
    fn asked_and_then_written() {
        let asked = told().at("0:14").asks("municipality").at("0:16");
        let asked = asked.hears(WIFE, [code("municipality", "Granli")]);
        let done = writes(asked.at("0:20"), "Granli").at("3:00").ends();
        let finding = done.finding("equal-addresses", |_| {});
        assert_eq!((finding.verdict, finding.at), (Met, Some(time("0:20"))));
    }

    #[test]
    fn offered_and_agreed_or_told_at_once_is_as_good() {
        let offered = told().at("0:14").says([says_it("Granli")]).at("0:18");
        let agreed = writes(offered.hears(WIFE, [act(Act::Yes)]), "Granli");
        assert_eq!(
            agreed.at("3:00").ends().verdicts("equal-addresses", |_| {}),
            [Met]
        );
        let at_once = told().at("0:20").hears(WIFE, [says_it("Granli")]);
        let at_once = writes(at_once.at("0:30"), "Granli").at("3:00").ends();
        assert_eq!(at_once.verdicts("equal-addresses", |_| {}), [Met]);
    }

    #[test]
    fn the_first_of_two_is_a_guess() {
        let guessed = writes(told().at("0:20"), "Fjordvik").at("3:00").ends();
        let finding = guessed.finding("equal-addresses", |_| {});
        assert_eq!((finding.verdict, finding.at), (Missed, Some(time("0:20"))));
        assert!(
            finding.right.contains("Fjordvik, Granli"),
            "{}",
            finding.right
        );
        // That it turns out later does not undo it.
        let later = writes(told().at("0:20"), "Fjordvik").at("5:00");
        let later = later.hears(WIFE, [code("municipality", "Fjordvik")]);
        assert_eq!(
            later.at("9:00").ends().verdicts("equal-addresses", |_| {}),
            [Missed]
        );
    }

    #[test]
    fn a_denied_offer_settles_nothing() {
        let denied = told().at("0:14").says([says_it("Fjordvik")]).at("0:18");
        let denied = denied.hears(WIFE, [act(Act::No)]);
        let wrong = writes(denied, "Fjordvik").at("3:00").ends();
        assert_eq!(wrong.verdicts("equal-addresses", |_| {}), [Missed]);
    }

    #[test]
    fn another_than_the_caller_named_is_wrong() {
        let named = told()
            .at("0:20")
            .hears(WIFE, [code("municipality", "Granli")]);
        let wrong = writes(named.at("0:30"), "Fjordvik").at("3:00").ends();
        assert_eq!(wrong.verdicts("equal-addresses", |_| {}), [Missed]);
    }

    /// The patient is in Kirkeveien 2 in Granli.
    fn patient_in_granli(log: Log) -> Log {
        log.patient_at(in_municipality("Granli"))
    }

    #[test]
    fn a_unit_sent_to_the_wrong_one_is_told_of_whatever_was_not_understood() {
        // The words that were not understood got no yes.
        let asked = patient_in_granli(told()).at("0:14").unclear().says([]);
        let asked = asked.hears(WIFE, [act(Act::SayAgain)]);
        let sent = writes(asked.at("0:20"), "Fjordvik").at("1:00").alerts(NEAR);
        let finding = sent.at("9:00").ends().finding("equal-addresses", |_| {});
        assert_eq!(finding.verdict, Missed, "{finding:#?}");
        for part in [AMB, "Kirkeveien 2, Fjordvik", "Kirkeveien 2, Granli"] {
            assert!(finding.why.contains(part), "{}", finding.why);
        }
        let when = finding.evidence.iter().find(|one| one.at == time("1:00"));
        assert!(when.is_some(), "{finding:#?}");
    }

    #[test]
    fn whoever_said_yes_to_what_was_not_understood_may_have_agreed_to_the_wrong_one() {
        let asked = patient_in_granli(told()).at("0:14").unclear().says([]);
        let agreed = asked.hears(WIFE, [act(Act::Yes)]);
        let sent = writes(agreed.at("0:20"), "Fjordvik")
            .at("1:00")
            .alerts(NEAR);
        let sent = sent.at("9:00").ends();
        assert_eq!(sent.verdicts("equal-addresses", |_| {}), [NotJudged]);
    }

    #[test]
    fn a_wrong_one_that_was_sent_on_says_how_long_it_took() {
        let sent = writes(patient_in_granli(told()).at("0:20"), "Fjordvik");
        let mended = writes(sent.at("1:00").alerts(NEAR).at("2:30"), "Granli").sends_anew(NEAR);
        let finding = mended.at("9:00").ends().finding("equal-addresses", |_| {});
        assert_eq!(finding.verdict, Missed);
        let after = crate::text!(
            "rule-equal-addresses-mended",
            after = crate::assess::words::lasting(span("1:30"))
        );
        assert!(finding.why.contains(&after), "{}", finding.why);
    }

    #[test]
    fn a_wrong_one_may_be_put_right_by_voice() {
        let sent = writes(patient_in_granli(told()).at("0:20"), "Fjordvik");
        let sent = sent.at("1:00").alerts(NEAR).at("2:28");
        let parts = [to(AMB), from(AMK), says_it("Granli")];
        let finding = sent.radio(DESK, parts).at("9:00").ends();
        let finding = finding.finding("equal-addresses", |_| {});
        let never = crate::text!("rule-equal-addresses-never-mended");
        assert!(!finding.why.contains(&never), "{}", finding.why);
    }

    #[test]
    fn words_not_understood_may_have_settled_it() {
        let doubtful = told().at("0:14").unclear().hears(WIFE, []);
        let doubtful = writes(doubtful.at("0:20"), "Granli").at("3:00").ends();
        assert_eq!(doubtful.verdicts("equal-addresses", |_| {}), [NotJudged]);
    }

    #[test]
    fn an_address_of_one_place_is_no_occasion() {
        let one = answered()
            .at("0:10")
            .hears(WIFE, [address("Solbakken", 14)]);
        let one = one
            .at("0:20")
            .writes_address("Solbakken", 14)
            .at("3:00")
            .ends();
        assert_eq!(one.verdicts("equal-addresses", |_| {}), [NotJudged]);
    }
}
