//! Cases for `pre-alert`.

use crate::assess::Verdict::{Met, Missed, NotJudged};
use crate::assess::testing::*;
use crate::engine::dispatch::Stamp;
use crate::engine::setup::Expectation;
use crate::engine::time::Span;
use crate::language::{Act, Topic, Value, What};

fn wanted(expectation: &mut Expectation) {
    expectation.hospital = Some(crate::engine::id::HospitalId(0));
    let topics = ["age", "ecg", "eta"];
    expectation.topics = topics.into_iter().map(Into::into).collect();
}
fn age(age: i32) -> What {
    fact("age", Value::Number(age))
}
fn eta(minutes: u16) -> What {
    fact("eta", Value::Minutes(minutes))
}
/// The wife says 62, the crew reports the ECG and twelve minutes at 6:00.
fn reported() -> Log {
    let log = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .hears(WIFE, [age(62)]);
    let log = log.at("1:00").alerts(NEAR).at("5:57");
    log.radio(
        CREW,
        [
            to(AMK),
            from(AMB),
            code("ecg", "stemi"),
            eta(12),
            act(Act::Over),
        ],
    )
}
fn whole() -> [What; 3] {
    [age(62), code("ecg", "stemi"), eta(11)]
}

/// A message that calls the hospital.
fn to_hospital(parts: impl IntoIterator<Item = What>) -> Vec<What> {
    [to("Akuttmottak Fjordvik"), from(AMK)]
        .into_iter()
        .chain(parts)
        .collect()
}

/// The reading of the words was not sure, but the hospital has read the facts back: it was told.
#[test]
fn what_the_hospital_reads_back_it_was_told() {
    let rung = || reported().at("7:00").dials(HOSPITAL).unsure().says(whole());
    let verdict = |log: Log| log.at("12:00").ends().verdicts("pre-alert", wanted);
    assert_eq!(verdict(rung()), [NotJudged]);
    let back = |facts: Vec<What>| [vec![act(Act::ReadingBack)], facts].concat();
    assert_eq!(verdict(rung().hears(HOSPITAL, back(whole().into()))), [Met]);
    // A part of it, or something else, proves no more than that part.
    let part = rung().hears(HOSPITAL, back(vec![age(62)]));
    assert_eq!(verdict(part), [NotJudged]);
    let other = vec![age(26), code("ecg", "stemi"), eta(11)];
    assert_eq!(verdict(rung().hears(HOSPITAL, back(other))), [NotJudged]);
    // Asking is no reading back.
    assert_eq!(verdict(rung().hears(HOSPITAL, whole())), [NotJudged]);
}

#[test]
fn what_a_hospital_overhears_it_was_not_told() {
    // The desk reads the report back to the crew, on the group on which the hospital listens.
    let read_back = || {
        let back = [to(AMB), from(AMK), age(62), code("ecg", "stemi"), eta(12)];
        reported().at("6:10").radio(DESK, back)
    };
    let overheard = read_back().at("12:00").ends().finding("pre-alert", wanted);
    assert_eq!(overheard.verdict, Missed);
    assert_eq!(overheard.why, crate::text!("rule-pre-alert-never"));
    let quoted = overheard
        .evidence
        .iter()
        .any(|one| one.at >= time("6:10") && one.at < time("6:30"));
    assert!(!quoted, "nothing said to the crew: {overheard:#?}");
    let then_rung = read_back().at("7:00").dials(HOSPITAL).says(whole());
    let finding = then_rung.at("12:00").ends().finding("pre-alert", wanted);
    assert_eq!(finding.verdict, Met);
    assert!(finding.at > Some(time("7:00")), "{finding:#?}");
    // What goes on in an exchange with the hospital needs no name each time.
    let exchange = read_back().at("7:00").radio(DESK, to_hospital([age(62)]));
    let exchange = exchange.radio(HOSPITAL, [from("Akuttmottak Fjordvik"), act(Act::Over)]);
    let exchange = exchange.radio(DESK, [code("ecg", "stemi"), eta(12)]);
    assert_eq!(
        exchange.at("12:00").ends().verdicts("pre-alert", wanted),
        [Met]
    );
    // Unclear words to a crew could not have been the message; unclear words to nobody could.
    let unclear = |parts: Vec<What>| {
        let log = read_back().at("6:40").unsure().radio(DESK, parts);
        log.at("12:00").ends().verdicts("pre-alert", wanted)
    };
    assert_eq!(unclear(vec![to(AMB), age(62)]), [Missed]);
    assert_eq!(unclear(vec![age(62)]), [NotJudged]);
}

#[test]
fn the_whole_of_it_to_the_right_hospital_in_time() {
    let done = reported()
        .at("7:00")
        .dials(HOSPITAL)
        .says(whole())
        .at("12:00")
        .ends();
    let finding = done.finding("pre-alert", wanted);
    assert_eq!((finding.verdict, finding.points), (Met, 10));
    let by_radio = reported()
        .at("7:00")
        .radio(DESK, to_hospital(whole()))
        .at("12:00")
        .ends();
    assert_eq!(by_radio.verdicts("pre-alert", wanted), [Met]);
    // In pieces, some of them asked for.
    let pieces = reported()
        .at("7:00")
        .dials(HOSPITAL)
        .says([code("ecg", "stemi")]);
    let pieces = pieces
        .hears(HOSPITAL, [ask("age")])
        .says([age(62), eta(11)]);
    assert_eq!(
        pieces.at("12:00").ends().verdicts("pre-alert", wanted),
        [Met]
    );
}

#[test]
fn late_incomplete_elsewhere_or_never() {
    let late = reported()
        .at("8:10")
        .dials(HOSPITAL)
        .says(whole())
        .at("12:00")
        .ends();
    let finding = late.finding("pre-alert", wanted);
    assert_eq!(finding.verdict, Missed);
    assert!(finding.at > finding.limit);
    let incomplete = reported()
        .at("7:00")
        .dials(HOSPITAL)
        .says([code("ecg", "stemi"), age(62)]);
    let finding = incomplete.at("12:00").ends().finding("pre-alert", wanted);
    assert_eq!(finding.verdict, Missed);
    assert!(
        finding.why.contains(&crate::text!("topic-eta")),
        "{}",
        finding.why
    );
    let elsewhere = reported()
        .at("7:00")
        .dials(ELSEWHERE)
        .says(whole())
        .at("12:00")
        .ends();
    let finding = elsewhere.finding("pre-alert", wanted);
    assert_eq!(finding.why, crate::text!("rule-pre-alert-elsewhere"));
    assert_eq!(
        reported().at("12:00").ends().verdicts("pre-alert", wanted),
        [Missed]
    );
}

#[test]
fn what_was_reported_is_what_is_told() {
    let told = |age_told: i32, eta_told: u16| {
        let parts = [age(age_told), code("ecg", "stemi"), eta(eta_told)];
        let log = reported().at("7:00").dials(HOSPITAL).says(parts);
        log.at("12:00").ends().verdicts("pre-alert", wanted)
    };
    assert_eq!(told(62, 12), [Met]);
    assert_eq!(told(62, 10), [Met], "a minute has passed");
    assert_eq!(told(60, 12), [Missed], "he was said to be 62");
    assert_eq!(told(26, 12), [Missed]);
    assert_eq!(told(62, 20), [Missed]);
    // Who reckons better than the report is not wrong: it comes when it was said to come.
    let comes = |eta_told: u16| {
        let parts = [age(62), code("ecg", "stemi"), eta(eta_told)];
        let log = reported().at("7:00").dials(HOSPITAL).says(parts);
        let log = log.at("8:00").leaves(NEAR, Span::minutes(20));
        log.at("12:00").ends().verdicts("pre-alert", wanted)
    };
    assert_eq!(comes(21), [Met]);
    assert_eq!(comes(30), [Missed]);
    // A slip that is put right in time is none.
    let slip = reported()
        .at("7:00")
        .dials(HOSPITAL)
        .says([age(26), code("ecg", "stemi"), eta(11)]);
    let slip = slip
        .says([act(Act::Correction), age(62)])
        .at("12:00")
        .ends();
    assert_eq!(slip.verdicts("pre-alert", wanted), [Met]);
}

#[test]
fn a_value_that_nobody_gave_the_seat_contradicts_nothing() {
    let unsaid = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .at("1:00")
        .alerts(NEAR)
        .at("6:00");
    let unsaid = unsaid.radio(CREW, [to(AMK), code("ecg", "stemi")]);
    let unsaid = unsaid
        .at("7:00")
        .dials(HOSPITAL)
        .says(whole())
        .at("12:00")
        .ends();
    assert_eq!(unsaid.verdicts("pre-alert", wanted), [Met]);
}

#[test]
fn the_time_runs_from_when_the_report_reached_the_seat() {
    let unheard = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .hears(WIFE, [age(62)]);
    let unheard = unheard.at("1:00").alerts(NEAR).at("3:00").unheard_by(DESK);
    let unheard = unheard.radio(CREW, [to(AMK), code("ecg", "stemi"), eta(12)]);
    let heard = unheard
        .at("6:00")
        .radio(CREW, [to(AMK), code("ecg", "stemi"), eta(12)]);
    let done = heard
        .at("7:30")
        .dials(HOSPITAL)
        .says(whole())
        .at("12:00")
        .ends();
    assert_eq!(done.verdicts("pre-alert", wanted), [Met]);
}

#[test]
fn no_report_is_the_seats_doing_only_if_it_sent_nobody_or_did_not_answer() {
    let nobody = log().rings(WIFE).at("0:04").answers().at("20:00").ends();
    assert_eq!(nobody.verdicts("pre-alert", wanted), [Missed]);
    let sent = || {
        log()
            .rings(WIFE)
            .at("0:04")
            .answers()
            .at("1:00")
            .alerts(NEAR)
    };
    assert_eq!(
        sent().at("4:00").ends().verdicts("pre-alert", wanted),
        [NotJudged]
    );
    let in_vain = sent().at("4:00").stamps(NEAR, Stamp::OnScene);
    let in_vain = in_vain
        .at("6:00")
        .radio(CREW, [to(AMK), from(AMB), act(Act::Over)]);
    assert_eq!(
        in_vain.at("20:00").ends().verdicts("pre-alert", wanted),
        [Missed]
    );
    assert_eq!(
        log().at("9:00").ends().verdicts("pre-alert", wanted),
        [NotJudged]
    );
}

#[test]
fn doubtful_words_and_an_early_end_accuse_nobody() {
    let doubtful = reported().at("7:00").dials(HOSPITAL).unsure().says(whole());
    assert_eq!(
        doubtful.at("12:00").ends().verdicts("pre-alert", wanted),
        [NotJudged]
    );
    assert_eq!(
        reported().at("7:00").ends().verdicts("pre-alert", wanted),
        [NotJudged]
    );
    let doubtful_report = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .at("1:00")
        .alerts(NEAR);
    let doubtful_report = doubtful_report
        .unsure()
        .radio(CREW, [to(AMK), code("ecg", "stemi")]);
    assert_eq!(
        doubtful_report
            .at("12:00")
            .ends()
            .verdicts("pre-alert", wanted),
        [NotJudged]
    );
}

#[test]
fn a_scenario_may_say_from_when_but_not_before_the_seat_has_heard() {
    use crate::engine::exercise::watch::{Moment, Watch};
    let from_crew = |expectation: &mut Expectation| {
        wanted(expectation);
        expectation.from = Some(Watch::Seen(Moment::Stated(CREW, "ecg".into())));
    };
    let report = || [to(AMK), code("ecg", "stemi"), eta(12)];
    let sent = || {
        log()
            .rings(WIFE)
            .at("0:04")
            .answers()
            .at("1:00")
            .alerts(NEAR)
            .at("3:00")
    };
    let heard_late = sent()
        .unheard_by(DESK)
        .radio(CREW, report())
        .at("6:00")
        .radio(CREW, report());
    let done = heard_late
        .at("7:30")
        .dials(HOSPITAL)
        .says(whole())
        .at("12:00")
        .ends();
    assert_eq!(done.verdicts("pre-alert", from_crew), [Met]);
    let heard = sent().radio(CREW, report());
    let late = heard
        .at("7:30")
        .dials(HOSPITAL)
        .says(whole())
        .at("12:00")
        .ends();
    assert_eq!(late.verdicts("pre-alert", from_crew), [Missed]);
}

/// A stroke: what is awaited is where the crew drives, and no ECG.
fn stroke(expectation: &mut Expectation) {
    use crate::engine::exercise::watch::{Moment, Watch};
    use crate::engine::setup::UnitKind;
    expectation.topics = ["what", "onset"].into_iter().map(Into::into).collect();
    let destination = Moment::StatedByKind(UnitKind::Ambulance, "destination".into());
    expectation.from = Some(Watch::Seen(destination));
}

#[test]
fn the_reason_why_nothing_was_reported_is_the_true_one() {
    use crate::engine::dispatch::Entry;
    use crate::engine::setup::Priority;
    use crate::language::Address;
    let granli = |name: &str| Address {
        municipality: Some(name.to_owned()),
        ..house("Kirkeveien", 2)
    };
    let answered = || log().rings(WIFE).at("0:04").answers();
    let why = |log: Log| {
        let finding = log.at("9:00").ends().finding("pre-alert", stroke);
        (finding.verdict, finding.why)
    };
    // Somebody was sent, but on another matter.
    let other = answered().writes_elsewhere(Priority::Normal, "Kirkeveien", 2);
    let nobody = crate::text!("rule-pre-alert-nobody-sent");
    assert_eq!(
        why(other.at("1:00").alerts_elsewhere(NEAR)),
        (Missed, nobody)
    );
    let sent = || answered().at("1:00").alerts(NEAR);
    let not_there = crate::text!("rule-pre-alert-not-there", unit = AMB);
    assert_eq!(why(sent()), (NotJudged, not_there));
    // A stroke has no ECG finding to wait for.
    let destination = crate::assess::values::topic_name("destination");
    let silent = crate::text!("rule-pre-alert-no-report", topic = destination);
    let there = sent().at("4:00").stamps(NEAR, Stamp::OnScene);
    assert_eq!(why(there), (NotJudged, silent));
    let wrong = log()
        .patient_at(granli("Granli"))
        .rings(WIFE)
        .at("0:04")
        .answers();
    let wrong = wrong
        .writes(Entry::Address(granli("Fjordvik")))
        .at("1:00")
        .alerts(NEAR);
    let (verdict, said) = why(wrong.at("4:00").stamps(NEAR, Stamp::OnScene));
    assert_eq!(verdict, NotJudged);
    for part in ["Kirkeveien 2, Fjordvik", "Kirkeveien 2, Granli"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn whoever_stopped_early_is_not_blamed_for_a_report_that_could_not_have_come() {
    let stopped = log().rings(WIFE).at("0:04").answers().at("1:30").stopped();
    assert_eq!(stopped.verdicts("pre-alert", wanted), [NotJudged]);
}

/// The crew comes to the patient at 5:00 and has said nothing yet.
fn reported_nothing() -> Log {
    let log = log().rings(WIFE).at("0:04").answers();
    let log = log.hears(WIFE, [age(62)]).at("1:00").alerts(NEAR);
    log.at("5:00").stamps(NEAR, Stamp::OnScene)
}

/// Nothing is said of from when, and no ECG is to be told.
fn without_ecg(wanted: &mut Expectation) {
    wanted.topics = ["age", "eta"].map(Topic::from).to_vec();
}

#[test]
fn without_from_it_counts_from_when_all_was_known_and_says_what_was_reported() {
    let there = || reported_nothing().at("6:00");
    let normal = || there().radio(CREW, [to(AMK), code("ecg", "normal")]);
    // What was reported is not said to be lacking; what was not is named.
    let finding = normal()
        .at("12:00")
        .ends()
        .finding("pre-alert", without_ecg);
    assert_eq!(finding.verdict, NotJudged);
    let name = |of: &str| crate::assess::values::topic_name(of);
    assert!(!finding.why.contains(&name("ecg")), "{}", finding.why);
    assert!(finding.why.contains(&name("eta")), "{}", finding.why);

    let known = || normal().at("8:00").radio(CREW, [to(AMK), eta(9)]);
    let told = |at: &str| {
        let log = known().at(at).dials(HOSPITAL).says([age(62), eta(9)]);
        log.at("14:00").ends().finding("pre-alert", without_ecg)
    };
    assert_eq!(told("9:00").verdict, Met);
    assert_eq!(told("10:30").verdict, Missed);
    // Where the ECG is to be told, a normal one is nothing to pre-alert about.
    let finding = normal().at("12:00").ends().finding("pre-alert", wanted);
    assert_eq!(finding.verdict, NotJudged);
    assert_eq!(finding.why, crate::text!("rule-pre-alert-ecg-normal"));
}

#[test]
fn a_crew_that_finds_nobody_is_not_said_to_be_with_the_patient() {
    let came = || reported_nothing().finds_nobody(CREW).at("6:00");
    let not_found = || fact("patient-found", Value::Flag(false));
    let told = came().radio(CREW, [to(AMK), not_found()]);
    let finding = told.at("9:00").ends().finding("pre-alert", wanted);
    let unit = AMB;
    let said = crate::text!("rule-pre-alert-nobody-found", unit = unit);
    assert_eq!((finding.verdict, finding.why), (NotJudged, said));
    let with_patient = crate::text!("evidence-at-patient");
    let says_so = |one: &crate::assess::Evidence| one.text == with_patient;
    assert!(!finding.evidence.iter().any(says_so));
    assert!(finding.evidence.iter().any(|one| one.at >= time("6:00")));
    // Nor is one that has come and said nothing.
    let silent = reported_nothing().at("9:00").ends();
    let finding = silent.finding("pre-alert", wanted);
    assert!(!finding.evidence.iter().any(says_so), "{finding:#?}");
}
