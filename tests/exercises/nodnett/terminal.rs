//! Points 20, 25 to 30, 37: what a terminal does, the alarm from both sides, direct mode.

use super::*;
use samband::engine::event::Event;
use samband::engine::radio::{DenyReason, EmergencyView, Mode};
use samband::engine::setup::StatusKind;

const OWN: &str = "Fjordvik-AMK-1";

fn fjordvik(seats: &[&str]) -> Air {
    Air::new(&edited(&[]), seats)
}

#[test]
fn n20_direct_mode_and_the_network_do_not_hear_each_other() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2", "3-3", "1-1"]);
    let direct = Mode::Direct(air.group("DMO-5"));
    for seat in ["3-1", "3-2", "1-1"] {
        air.radio(seat, radio::Command::Mode(direct));
    }
    air.says("3-1", None, "3-2, dette er 3-1, kom");
    assert_eq!(air.heard("3-2", "3-1").len(), 1, "who is near");
    assert_eq!(air.heard("1-1", "3-1").len(), 0, "who is in another town");
    assert_eq!(air.heard("3-3", "3-1").len(), 0, "who is in the network");
    let by = air.seat("3-1");
    let talks = |one: &Percept| matches!(one, Percept::Talking { by: who, .. } | Percept::HearingRadio { by: who, .. } if *who == by);
    assert!(!air.perceived("kombinert", talks), "the control room");
    air.says("kombinert", Some(OWN), "3-1, dette er AMK, kom");
    assert_eq!(air.heard("3-1", "kombinert").len(), 0);
    assert_eq!(air.heard("3-3", "kombinert").len(), 1);
    // Nobody keeps a queue there, and no status goes out.
    air.radio("3-1", press());
    air.run(1000);
    air.radio("3-2", press());
    assert_eq!(air.denied("3-2"), Some(DenyReason::Busy));
    air.radio("3-1", release());
    air.radio("3-1", radio::Command::Status(StatusKind::Rolling));
    assert_eq!(air.denied("3-1"), Some(DenyReason::DirectMode));
    // Back in the network, in the group of before.
    air.radio("3-1", radio::Command::Mode(Mode::Network));
    air.says("3-1", None, "AMK, dette er 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
}

#[test]
fn n20_an_alarm_in_direct_mode_is_heard_near_and_never_confirmed() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2"]);
    let direct = Mode::Direct(air.group("DMO-5"));
    air.radio("3-1", radio::Command::Mode(direct));
    air.radio("3-2", radio::Command::Mode(direct));
    air.radio("3-1", radio::Command::PressEmergency);
    air.run(5_000);
    let raised = |one: &Percept| matches!(one, Percept::EmergencyRaised { .. });
    assert!(air.perceived("3-1", raised) && air.perceived("3-2", raised));
    assert!(!air.perceived("kombinert", raised));
}

#[test]
fn n25_late_entry_begins_in_the_middle_live() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-9"]);
    air.radio("3-1", press());
    air.run(1000);
    let words = air.words("første ord går tapt for den som kommer sent men slutten høres av alle");
    let lasts = u64::from(words.duration_ms());
    let began = air.sim.now();
    air.radio("3-1", radio::Command::Speak(words));
    air.run(1500);
    let joins = air.sim.now();
    let group = air.group(OWN);
    air.radio("3-9", radio::Command::Select(group));
    let late = air.sim.setup().pack.organisation.radio.late_entry;
    air.run(late.0 + 10);
    // It is heard before the talker has finished, from the middle of a word.
    let all = air.percepts("3-9");
    let hearing = all.iter().find_map(|(at, percept)| match percept {
        Percept::HearingRadio { skip_ms, .. } => Some((*at, *skip_ms)),
        _ => None,
    });
    let (at, skipped) = hearing.unwrap();
    assert_eq!(at, joins + late);
    assert_eq!(u64::from(skipped), at.since(began).0);
    air.run(lasts);
    let heard = air.heard("3-9", "3-1");
    let [(_, text)] = &heard[..] else {
        panic!("{heard:?}");
    };
    assert!(!text.contains("første") && text.ends_with("alle"), "{text}");
}

#[test]
fn n26_the_alarm_wants_a_hold_and_not_a_tap() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2"]);
    let raised = |one: &Percept| matches!(one, Percept::EmergencyRaised { .. });
    air.radio("3-1", radio::Command::PressEmergency);
    assert!(
        air.set("3-1").alarm_held.is_some(),
        "the display shows the hold"
    );
    air.run(300);
    air.radio("3-1", radio::Command::ReleaseEmergency);
    air.run(5_000);
    assert!(!air.perceived("3-1", raised) && !air.perceived("kombinert", raised));
    air.radio("3-1", radio::Command::PressEmergency);
    air.run(600);
    air.radio("3-1", radio::Command::ReleaseEmergency);
    air.run(5_000);
    assert!(air.perceived("3-1", raised) && air.perceived("kombinert", raised));
    // How long, and where to, is the terminal's.
    let radio = "alias: \"AMB 3-2\", selects: \"Fjordvik-AMK-1\", hears: []";
    let with = radio.replace(
        "hears: []",
        "hears: [], terminal: (emergency_hold: \"0:02\", alarm: \"Fjordvik-LV\")",
    );
    let mut air = Air::new(
        &edited(&[(ORGANISATION, radio, &with)]),
        &["kombinert", "3-2"],
    );
    air.radio("3-2", radio::Command::PressEmergency);
    air.run(1_900);
    assert!(!air.perceived("3-2", raised));
    air.run(3_000);
    let fixed = air.group("Fjordvik-LV");
    assert!(air.perceived("kombinert", |one| {
        matches!(one, Percept::EmergencyRaised { group, .. } if *group == fixed)
    }));
}

#[test]
fn n27_the_alarm_opens_the_microphone_and_cuts_who_talks() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2"]);
    air.radio("3-2", press());
    air.run(1000);
    air.radio("3-1", radio::Command::PressEmergency);
    air.run(2000);
    assert!(air.perceived("3-2", |one| matches!(one, Percept::Preempted { .. })));
    assert!(air.perceived("3-1", permit), "nobody has pressed PTT");
    air.speaks("3-1", "han har kniv");
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
    // It closes by itself.
    air.run(12_000);
    let own = air.seat("3-1");
    assert!(!matches!(air.floor("3-2", OWN), FloorView::Talking { by, .. } if by == own));
}

#[test]
fn n28_the_control_room_sees_who_which_group_and_where_and_acknowledges() {
    let mut air = fjordvik(&["kombinert", "3-1"]);
    let of = air.seat("3-1");
    air.radio("3-1", radio::Command::PressEmergency);
    air.run(4_000);
    let own = air.group(OWN);
    let station = air.sim.setup().pack.district.stations.iter();
    let stands = station
        .filter(|one| one.name == "Fjordvik")
        .map(|one| one.at)
        .next()
        .unwrap();
    let seen = air
        .percepts("kombinert")
        .into_iter()
        .find_map(|(_, one)| match one {
            Percept::EmergencyRaised { group, by, at } => Some((group, by, at)),
            _ => None,
        });
    let (group, by, at) = seen.unwrap();
    assert_eq!((group, by), (own, of));
    assert!(
        at.unwrap().distance(stands) < 5_000,
        "where its set said it was"
    );
    let shown = |air: &Air| -> Option<EmergencyView> {
        let view = air.sim.view(air.seat("kombinert"), 0);
        view.radio.iter().find(|one| one.group == own)?.emergency
    };
    assert_eq!(shown(&air).unwrap().acknowledged, None);
    air.radio("kombinert", radio::Command::AcknowledgeEmergency(of));
    air.run(100);
    assert!(shown(&air).unwrap().acknowledged.is_some());
    assert!(air.perceived("3-1", |one| matches!(
        one,
        Percept::EmergencyAcknowledged { .. }
    )));
}

#[test]
fn n29_a_false_alarm_is_cancelled_by_voice_and_verified() {
    // A virtual crew that pressed it by accident says so, and leaves the emergency after that.
    let alarm =
        "        (name: \"uhell\", when: At(\"0:05\"), what: [RaisesAlarm(\"3-1\", accidental)]),";
    let mut air = Air::new(&with_injects(alarm, &[]), &["kombinert"]);
    air.run_to(12);
    let of = air.seat("3-1");
    air.radio("kombinert", radio::Command::AcknowledgeEmergency(of));
    let ask = "Ambulanse 3-1, dette er AMK Fjordvik, sikkerhetsalarm mottatt, kom";
    air.run_to(24);
    air.says("kombinert", Some(OWN), ask);
    air.run(30_000);
    let said = air.heard("kombinert", "3-1");
    assert!(
        said.iter()
            .any(|(_, text)| text.contains("utilsiktet") || text.contains("Utilsiktet")),
        "{said:?}"
    );
    let ended = air.log.iter().any(|logged| {
        matches!(logged.event, Event::Radio(radio::Event::EmergencyEnded { seat, .. }) if seat == of)
    });
    assert!(ended, "its user has ended it on the terminal");
    // A voice alone never ends one.
    let mut air = fjordvik(&["kombinert", "3-1"]);
    air.radio("3-1", radio::Command::PressEmergency);
    air.run(15_000);
    air.says(
        "3-1",
        None,
        "AMK, dette er 3-1, utilsiktet sikkerhetsalarm, alt vel, slutt",
    );
    let view = air.sim.view(air.seat("kombinert"), 0);
    let own = air.group(OWN);
    let still = view.radio.iter().find(|one| one.group == own).unwrap();
    assert_eq!(still.emergency.unwrap().ended, None);
}

#[test]
fn n30_transmit_inhibit_stops_all_but_the_alarm() {
    let mut air = fjordvik(&["kombinert", "3-1"]);
    air.radio("3-1", radio::Command::Inhibit(true));
    assert!(air.set("3-1").inhibited);
    air.radio("3-1", press());
    air.run(1000);
    assert_eq!(air.denied("3-1"), Some(DenyReason::Inhibited));
    assert!(!air.perceived("3-1", permit));
    air.radio("3-1", release());
    air.radio("3-1", radio::Command::Status(StatusKind::Rolling));
    air.run(5_000);
    assert!(!air.perceived("kombinert", |one| matches!(one, Percept::Status { .. })));
    let other = air.group("Fjordvik-LV");
    air.radio("3-1", radio::Command::Select(other));
    assert!(air.refused("3-1", Refusal::TransmitInhibited));
    // It still hears, and the alarm goes out.
    air.says("kombinert", Some(OWN), "3-1, dette er AMK, kom");
    assert_eq!(air.heard("3-1", "kombinert").len(), 1);
    air.radio("3-1", radio::Command::PressEmergency);
    air.run(4_000);
    assert!(air.perceived("kombinert", |one| matches!(
        one,
        Percept::EmergencyRaised { .. }
    )));
}

#[test]
fn n30_a_set_that_is_disabled_is_silent_until_that_is_lifted() {
    let mut air = fjordvik(&["kombinert", "3-1"]);
    let of = air.seat("3-1");
    air.radio("kombinert", radio::Command::Disable(of, true));
    air.radio("3-1", press());
    air.run(1000);
    assert_eq!(air.denied("3-1"), Some(DenyReason::OutOfService));
    air.radio("3-1", release());
    air.says("kombinert", Some(OWN), "3-1, dette er AMK, kom");
    assert_eq!(air.heard("3-1", "kombinert").len(), 0);
    air.radio("kombinert", radio::Command::Disable(of, false));
    air.says("3-1", None, "AMK, dette er 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
}

#[test]
fn n37_a_status_is_no_speech_and_no_alarm() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2"]);
    let before = air.percepts("3-2").len();
    air.radio(
        "3-1",
        radio::Command::Status(StatusKind::UrgentSpeechRequest),
    );
    air.run(4_000);
    let by = air.seat("3-1");
    let kind = StatusKind::UrgentSpeechRequest;
    assert!(air.perceived("kombinert", |one| *one == Percept::Status { by, kind }));
    assert!(!air.perceived("kombinert", |one| matches!(
        one,
        Percept::EmergencyRaised { .. }
    )));
    assert!(!air.perceived("3-1", permit), "no microphone opens");
    assert_eq!(
        air.percepts("3-2").len(),
        before,
        "others in the group hear nothing"
    );
}
