//! Cases for `location`.

use crate::assess::Verdict::{Met, Missed, NotJudged};
use crate::assess::testing::*;
use crate::engine::dispatch::Entry;
use crate::language::{Act, Address, Value};

/// Answered at 0:04, so that it is due at 1:04.
fn answered() -> Log {
    log().rings(WIFE).at("0:04").answers()
}
fn told() -> Log {
    answered()
        .at("0:06")
        .asks("where")
        .at("0:10")
        .hears(WIFE, [address("Solbakken", 14)])
}

#[test]
fn asked_written_and_repeated() {
    let done = told().at("0:15").says([address("Solbakken", 14)]);
    let done = done
        .at("0:20")
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    let finding = done.finding("location", |_| {});
    assert_eq!((finding.verdict, finding.points), (Met, 10));
    assert_eq!(finding.at, Some(time("0:20")));
    assert_eq!(finding.limit, Some(time("1:04")));
}

#[test]
fn given_unasked_and_written_first_is_as_good() {
    let done = answered()
        .at("0:06")
        .hears(WIFE, [address("Solbakken", 14)]);
    let done = done.at("0:10").writes_address("Solbakken", 14);
    let done = done
        .at("0:15")
        .says([address("Solbakken", 14)])
        .at("3:00")
        .ends();
    assert_eq!(done.verdicts("location", |_| {}), [Met]);
}

#[test]
fn a_yes_to_an_address_confirms_it() {
    let asked = || {
        answered()
            .at("0:06")
            .says([address("Solbakken", 14)])
            .at("0:08")
    };
    let yes = asked().hears(WIFE, [act(Act::Yes)]);
    let yes = yes
        .at("0:10")
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    assert_eq!(yes.verdicts("location", |_| {}), [Met]);
    let no = asked().hears(WIFE, [act(Act::No)]);
    let no = no
        .at("0:10")
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    assert_eq!(no.verdicts("location", |_| {}), [Missed]);
}

#[test]
fn saying_it_again_when_asked_again_confirms_it() {
    let again = told().at("0:15").asks("where").at("0:18");
    let again = again.hears(WIFE, [address("Solbakken", 14)]);
    let again = again.writes_address("Solbakken", 14).at("3:00").ends();
    assert_eq!(again.verdicts("location", |_| {}), [Met]);
}

/// The caller talks before the desk has asked to the end, and the desk asks once more before the
/// answer is over: nothing was checked by that.
#[test]
fn asking_while_the_caller_speaks_is_no_check() {
    let opened = answered()
        .at("0:06")
        .both(ask("where"), address("Solbakken", 14));
    let asked = opened
        .at("0:08")
        .both(ask("where"), address("Solbakken", 14));
    let told = asked.at("0:12").hears(WIFE, [address("Solbakken", 14)]);
    let told = told.writes_address("Solbakken", 14).at("3:00").ends();
    assert_eq!(told.verdicts("location", |_| {}), [Missed]);
}

/// Another card about the same event, with another place on it, makes nothing wrong.
#[test]
fn of_two_cards_about_the_event_the_right_one_counts() {
    let done = told().says([address("Solbakken", 14)]);
    let done = done.writes_address("Solbakken", 14).at("0:30").rings(WIFE);
    let done = done
        .answers_on_another_card()
        .writes_on_another("Kirkeveien", 2);
    let finding = done.at("3:00").ends().finding("location", |_| {});
    assert_eq!(finding.verdict, Met, "{}", finding.why);
}

#[test]
fn each_thing_that_is_lacking_is_missed() {
    let unconfirmed = told().writes_address("Solbakken", 14).at("3:00").ends();
    assert_eq!(unconfirmed.verdicts("location", |_| {}), [Missed]);
    let unwritten = told().says([address("Solbakken", 14)]).at("3:00").ends();
    assert_eq!(unwritten.verdicts("location", |_| {}), [Missed]);
    let wrong = told().says([address("Solbakken", 14)]);
    let wrong = wrong.writes_address("Solbakken", 41).at("3:00").ends();
    assert_eq!(wrong.verdicts("location", |_| {}), [Missed]);
    let not_asked = answered().writes_address("Solbakken", 14).at("3:00").ends();
    assert_eq!(not_asked.verdicts("location", |_| {}), [Missed]);
    let misheard = told().says([address("Solbakken", 41)]);
    let misheard = misheard.writes_address("Solbakken", 14).at("3:00").ends();
    assert_eq!(misheard.verdicts("location", |_| {}), [Missed]);
}

#[test]
fn a_name_that_two_places_share_is_not_a_place() {
    let shared = answered()
        .at("0:06")
        .hears(WIFE, [address("Kirkeveien", 2)]);
    let shared = shared.says([address("Kirkeveien", 2)]);
    let shared = shared.writes_address("Kirkeveien", 2).at("3:00").ends();
    let finding = shared.finding("location", |_| {});
    assert_eq!(finding.verdict, Missed);
    assert!(finding.why.contains("2)"), "{}", finding.why);
}

#[test]
fn later_than_a_minute_is_late_and_says_when() {
    let late = told().says([address("Solbakken", 14)]);
    let late = late
        .at("1:10")
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    let finding = late.finding("location", |_| {});
    assert_eq!((finding.verdict, finding.at), (Missed, Some(time("1:10"))));
}

#[test]
fn what_the_caller_corrects_must_be_confirmed_anew() {
    let corrected = || {
        told()
            .patient_at(house("Solbakken", 41))
            .at("0:12")
            .says([address("Solbakken", 14)])
            .at("0:16")
            .hears(WIFE, [act(Act::No), address("Solbakken", 41)])
    };
    let followed = corrected().at("0:20").says([address("Solbakken", 41)]);
    let followed = followed.writes_address("Solbakken", 41).at("3:00").ends();
    assert_eq!(followed.verdicts("location", |_| {}), [Met]);
    let ignored = corrected()
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    assert_eq!(ignored.verdicts("location", |_| {}), [Missed]);
    let unconfirmed = corrected()
        .writes_address("Solbakken", 41)
        .at("3:00")
        .ends();
    assert_eq!(unconfirmed.verdicts("location", |_| {}), [Missed]);
}

#[test]
fn a_street_first_and_its_number_later_is_one_address() {
    let mut street = house("Solbakken", 14);
    street.number = None;
    let street = fact("where", crate::language::Value::Address(street));
    let pieces = answered().at("0:06").hears(WIFE, [street.clone()]);
    let pieces = pieces.at("0:12").hears(WIFE, [address("Solbakken", 14)]);
    let pieces = pieces
        .at("0:15")
        .hears(WIFE, [street])
        .says([address("Solbakken", 14)]);
    let pieces = pieces.writes_address("Solbakken", 14).at("3:00").ends();
    assert_eq!(pieces.verdicts("location", |_| {}), [Met]);
}

#[test]
fn words_that_were_not_understood_accuse_nobody() {
    let perhaps_repeated = told().unsure().says([ask("what")]);
    let perhaps_repeated = perhaps_repeated
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    assert_eq!(perhaps_repeated.verdicts("location", |_| {}), [NotJudged]);
    let perhaps_told = answered().unclear().hears(WIFE, []);
    let perhaps_told = perhaps_told
        .writes_address("Solbakken", 14)
        .at("3:00")
        .ends();
    assert_eq!(perhaps_told.verdicts("location", |_| {}), [NotJudged]);
    // But no words put an address on the card.
    let unwritten = told().unclear().says([]).at("3:00").ends();
    assert_eq!(unwritten.verdicts("location", |_| {}), [Missed]);
    // And what was unclear only after it was due makes no difference.
    let later = told()
        .writes_address("Solbakken", 14)
        .at("2:00")
        .unclear()
        .says([]);
    assert_eq!(
        later.at("3:00").ends().verdicts("location", |_| {}),
        [Missed]
    );
}

#[test]
fn a_call_that_nobody_answered_is_missed_and_one_that_never_came_is_not() {
    let unanswered = log().rings(WIFE).at("3:00").ends();
    assert_eq!(unanswered.verdicts("location", |_| {}), [Missed]);
    assert_eq!(
        log().at("3:00").ends().verdicts("location", |_| {}),
        [NotJudged]
    );
    let cut_short = told().at("0:30").ends();
    assert_eq!(cut_short.verdicts("location", |_| {}), [NotJudged]);
}

#[test]
fn an_equal_address_in_another_municipality_is_not_the_place() {
    // Kirkeveien 2 lies in Fjordvik and in Granli; the patient is in Granli.
    let lies_in = |name: &str| Address {
        municipality: Some(name.to_owned()),
        ..house("Kirkeveien", 2)
    };
    let said_back = |card: &str| {
        let told = answered().patient_at(lies_in("Granli")).at("0:10");
        let told = told.hears(WIFE, [address("Kirkeveien", 2)]);
        let said_back = told.at("0:15").says([address("Kirkeveien", 2)]);
        said_back
            .writes(Entry::Address(lies_in(card)))
            .at("3:00")
            .ends()
    };
    let finding = said_back("Fjordvik").finding("location", |_| {});
    assert_eq!(finding.verdict, Missed);
    // What would have been right is to ask which of them it is.
    assert!(
        finding.right.contains("Fjordvik, Granli"),
        "{}",
        finding.right
    );
    assert!(
        finding.why.contains("Kirkeveien 2, Granli"),
        "{}",
        finding.why
    );
    assert_eq!(said_back("Granli").verdicts("location", |_| {}), [Met]);
    // A caller who named the wrong one is believed, and the patient is not found all the same.
    let believed = answered().patient_at(lies_in("Granli")).at("0:10");
    let believed = believed.hears(WIFE, [address("Kirkeveien", 2)]);
    let believed = believed.hears(WIFE, [code("municipality", "Fjordvik")]);
    let believed = believed.says([address("Kirkeveien", 2)]);
    let believed = believed.writes(Entry::Address(lies_in("Fjordvik")));
    assert_eq!(
        believed.at("3:00").ends().verdicts("location", |_| {}),
        [NotJudged]
    );
}

/// The caller names Solbakken 41, and says yes to it; the patient is in number 14.
fn misled() -> Log {
    let log = answered()
        .at("0:10")
        .hears(WIFE, [address("Solbakken", 41)]);
    let log = log.at("0:14").says([address("Solbakken", 41)]);
    log.at("0:20").writes_address("Solbakken", 41)
}

#[test]
fn a_place_that_is_not_the_patients_was_not_found_and_nobody_is_blamed_for_believing_it() {
    let believed = misled().at("9:00").ends();
    let finding = believed.finding("location", |_| {});
    assert_eq!(
        (finding.verdict, finding.points, finding.max),
        (NotJudged, 0, 0)
    );
    // What the crew said stands beside it.
    let nobody = || fact("patient-found", Value::Flag(false));
    let told = misled()
        .alerts(NEAR)
        .at("8:00")
        .radio(CREW, [to(AMK), nobody()]);
    let finding = told.at("9:00").ends().finding("location", |_| {});
    let heard = |one: &crate::assess::Evidence| one.at >= time("8:00");
    assert!(finding.evidence.iter().any(heard), "{finding:#?}");
}

#[test]
fn whoever_learns_the_right_place_puts_the_card_right_in_time() {
    let told = || misled().at("2:00").hears(WIFE, [address("Solbakken", 14)]);
    let mended = told().at("2:30").writes_address("Solbakken", 14);
    let finding = mended.at("9:00").ends().finding("location", |_| {});
    assert_eq!((finding.verdict, finding.at), (Met, Some(time("2:30"))));
    let late = told().at("3:30").writes_address("Solbakken", 14);
    assert_eq!(
        late.at("9:00").ends().verdicts("location", |_| {}),
        [Missed]
    );
    let never = told().at("9:00").ends();
    assert_eq!(never.verdicts("location", |_| {}), [Missed]);
    let broken_off = told().at("2:20").stopped();
    assert_eq!(broken_off.verdicts("location", |_| {}), [NotJudged]);
}
