//! Cases for `resources`.

use crate::assess::Verdict::{Met, Missed, NotJudged};
use crate::assess::testing::*;
use crate::assess::{Finding, Verdict};
use crate::engine::dispatch::{Entry, Stamp};
use crate::engine::id::UnitId;
use crate::engine::setup::{Expectation, Severity, StatusKind, UnitKind};
use crate::language::Address;

fn wanted(expectation: &mut Expectation) {
    expectation.units = vec![(UnitKind::Ambulance, 1), (UnitKind::DoctorCar, 1)];
}
fn answered() -> Log {
    let answered = log().rings(WIFE).at("0:04").answers();
    answered.at("0:20").writes_address("Solbakken", 14)
}
fn seen(findings: &[Finding]) -> Vec<(Verdict, u16, u16)> {
    let each = findings.iter();
    each.map(|one| (one.verdict, one.points, one.max)).collect()
}

/// Two callers about one event, two cards: a unit alerted on either is alerted about it. That
/// there are two is the fault of `one-event` alone.
#[test]
fn what_is_alerted_on_another_card_about_the_event_counts() {
    let first = log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .at("0:30")
        .rings(WIFE);
    let second = first.at("0:40").answers_on_another_card();
    let sent = second.writes_elsewhere(crate::engine::setup::Priority::Acute, "Solbakken", 14);
    let sent = sent.at("1:00").alerts_elsewhere(NEAR).at("6:00").ends();
    let one = |expectation: &mut crate::engine::setup::Expectation| {
        expectation.units = vec![(crate::engine::setup::UnitKind::Ambulance, 1)];
    };
    let found = sent.findings("resources", one);
    assert!(
        found
            .iter()
            .all(|one| one.verdict == crate::assess::Verdict::Met),
        "{found:#?}"
    );
}

#[test]
fn the_nearest_ambulance_and_the_doctor() {
    let done = answered()
        .at("0:40")
        .alerts(NEAR)
        .at("0:50")
        .alerts(CAR)
        .at("5:00")
        .ends();
    let findings = done.findings("resources", wanted);
    assert_eq!(seen(&findings), [(Met, 3, 3), (Met, 3, 3), (Met, 4, 4)]);
}

#[test]
fn no_doctor_or_no_ambulance_is_missed() {
    let no_doctor = answered().at("0:40").alerts(NEAR).at("5:00").ends();
    assert_eq!(no_doctor.verdicts("resources", wanted), [Met, Missed, Met]);
    let no_ambulance = answered().at("0:40").alerts(CAR).at("5:00").ends();
    assert_eq!(no_ambulance.verdicts("resources", wanted), [Missed, Met]);
}

#[test]
fn a_doctor_may_be_reached_by_voice() {
    let order = || {
        [
            to("Lege 3-9"),
            from(AMK),
            tell("respond"),
            address("Solbakken", 14),
        ]
    };
    let reached = answered()
        .at("0:40")
        .alerts(NEAR)
        .at("0:50")
        .radio(DESK, order());
    assert_eq!(
        reached.at("5:00").ends().verdicts("resources", wanted),
        [Met, Met, Met]
    );
    let unheard = answered()
        .at("0:40")
        .alerts(NEAR)
        .unheard_by(DOCTOR)
        .radio(DESK, order());
    assert_eq!(
        unheard.at("5:00").ends().verdicts("resources", wanted),
        [Met, Missed, Met]
    );
    let to_another = answered().at("0:40").alerts(NEAR);
    let to_another = to_another.radio(DESK, [to(AMB), tell("respond")]);
    assert_eq!(
        to_another.at("5:00").ends().verdicts("resources", wanted),
        [Met, Missed, Met]
    );
    let doubtful = answered()
        .at("0:40")
        .alerts(NEAR)
        .unsure()
        .radio(DESK, order());
    assert_eq!(
        doubtful.at("5:00").ends().verdicts("resources", wanted),
        [Met, NotJudged, Met]
    );
}

#[test]
fn a_doctor_may_be_reached_through_the_legevakt_central() {
    let sent = || answered().at("0:40").alerts(NEAR).at("0:50");
    let told = |log: Log| log.at("5:00").ends().verdicts("resources", wanted);
    let place = || address("Solbakken", 14);
    assert_eq!(told(sent().dials(CENTRAL).says([place()])), [Met, Met, Met]);
    let asked = sent().dials(CENTRAL).says([tell("call-doctor")]);
    assert_eq!(told(asked), [Met, Met, Met]);
    let by_radio = [to("Legevakten"), from(AMK), tell("call-doctor")];
    assert_eq!(
        told(sent().radio_in(LEGEVAKT, DESK, by_radio)),
        [Met, Met, Met]
    );
    // Whom one tells nothing of the kind, or who has no doctor of theirs, sends nobody.
    let other_matter = sent().dials(CENTRAL).says([code("what", "chest-pain")]);
    assert_eq!(told(other_matter), [Met, Missed, Met]);
    let no_doctor = sent().dials(OTHER_CENTRAL).says([place()]);
    assert_eq!(told(no_doctor), [Met, Missed, Met]);
    // Unclear words may have been the request.
    let doubtful = sent().dials(CENTRAL).unsure().says([place()]);
    assert_eq!(told(doubtful), [Met, NotJudged, Met]);
    // Told both ways, one doctor is still one doctor.
    let both = |expectation: &mut Expectation| expectation.units = vec![(UnitKind::DoctorCar, 2)];
    let twice = sent().alerts(CAR).dials(CENTRAL).says([place()]);
    assert_eq!(
        twice.at("5:00").ends().verdicts("resources", both)[0],
        Missed
    );
}

#[test]
fn the_far_ambulance_while_the_near_one_is_free() {
    let far = || {
        answered()
            .at("0:40")
            .alerts(FAR)
            .alerts(CAR)
            .at("5:00")
            .ends()
    };
    let findings = far().findings("resources", wanted);
    assert_eq!(seen(&findings), [(Met, 3, 3), (Met, 3, 3), (Missed, 0, 4)]);
    assert!(findings[2].right.contains(AMB), "{}", findings[2].right);
    // But not while the near one has reported itself busy.
    let busy = answered().at("0:30").status(CREW, StatusKind::Unavailable);
    let busy = busy.at("0:40").alerts(FAR).alerts(CAR).at("5:00").ends();
    assert_eq!(busy.verdicts("resources", wanted), [Met, Met, Met]);
}

#[test]
fn two_that_are_alerted_together_are_alerted_in_any_order() {
    let then = |later: &str| {
        let far_first = answered().at("0:40").alerts(FAR).at(later).alerts(NEAR);
        let done = far_first.alerts(CAR).at("5:00").ends();
        done.verdicts("resources", |expectation| {
            expectation.units = vec![(UnitKind::Ambulance, 2), (UnitKind::DoctorCar, 1)];
        })
    };
    assert_eq!(then("0:42"), [Met, Met, Met]);
    assert_eq!(then("2:00"), [Met, Met, Missed]);
}

#[test]
fn too_many_is_a_remark_that_costs_nothing() {
    let two = answered()
        .at("0:40")
        .alerts(NEAR)
        .alerts(CAR)
        .at("0:50")
        .alerts(FAR);
    let findings = two.at("5:00").ends().findings("resources", wanted);
    assert_eq!(
        seen(&findings),
        [(Met, 3, 3), (Met, 3, 3), (Met, 4, 4), (Missed, 0, 0)]
    );
    assert_eq!(findings[3].severity, Severity::Style);
    // Called off again, it is no longer too many.
    let undone = answered()
        .at("0:40")
        .alerts(NEAR)
        .alerts(CAR)
        .at("0:50")
        .alerts(FAR);
    let undone = undone
        .at("1:20")
        .stamps(FAR, Stamp::Cancelled)
        .at("5:00")
        .ends();
    assert_eq!(undone.verdicts("resources", wanted), [Met, Met, Met]);
}

#[test]
fn the_nearest_is_the_nearest_to_the_patient_and_not_to_a_wrong_address() {
    // Kirkeveien 2 lies in Fjordvik, near the near ambulance, and in Granli, near the far one.
    let lies_in = |name: &str| Address {
        municipality: Some(name.to_owned()),
        ..house("Kirkeveien", 2)
    };
    let alone = |expectation: &mut Expectation| expectation.units = vec![(UnitKind::Ambulance, 1)];
    let sent = |patient: &str, unit: UnitId| {
        let log = log().patient_at(lies_in(patient)).rings(WIFE);
        let log = log
            .at("0:04")
            .answers()
            .hears(WIFE, [address("Kirkeveien", 2)]);
        let log = log.at("0:20").writes(Entry::Address(lies_in("Fjordvik")));
        log.at("0:40").alerts(unit).at("5:00").ends()
    };
    assert_eq!(
        sent("Fjordvik", NEAR).verdicts("resources", alone),
        [Met, Met]
    );
    let findings = sent("Granli", NEAR).findings("resources", alone);
    assert_eq!(seen(&findings), [(Met, 5, 5), (Missed, 0, 5)]);
    for part in [AMB, "Kirkeveien 2, Fjordvik", "Kirkeveien 2, Granli", "4-1"] {
        assert!(findings[1].why.contains(part), "{}", findings[1].why);
    }
    // By luck the nearest to where the patient is: no praise for it, and no blame.
    assert_eq!(
        sent("Granli", FAR).verdicts("resources", alone),
        [Met, NotJudged]
    );
}
