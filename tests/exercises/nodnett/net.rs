//! Points 21 to 24, 39: base stations, coverage, gateways, and what fails.

use super::*;
use samband::engine::dispatch::{self, Destination};
use samband::engine::radio::{DenyReason, Mode};
use samband::language::Address;
use samband::voice::tones::{Tone, Tones};
use samband::voice::{Clips, Source, casting::Cast, channel, pcm::Pcm};

const OWN: &str = "Fjordvik-AMK-1";
/// A mast in the town, the first of the list.
const MAST: &str = "    sites: [\n        (name: \"Prøvemast\", at: (30900, 23950), range: 9000, edge: 4000, height: 2500, local: true, channels: 2),";

/// All others have failed: the radios have this mast or none.
fn only_mast(injects: &str) -> Arc<Setup> {
    let setup = edited(&[]);
    let others = setup.pack.district.sites.iter();
    let fail: Vec<String> = others
        .map(|one| format!("SiteFails(\"{}\")", one.name))
        .collect();
    let fail = fail.join(", ");
    let injects =
        format!("        (name: \"storm\", when: At(\"0:01\"), what: [{fail}]),\n{injects}");
    with_injects(&injects, &[(DISTRICT, "    sites: [", MAST)])
}

#[test]
fn n21_a_gateway_joins_one_direct_mode_group_to_its_selected_group() {
    let mut air = Air::new(&edited(&[]), &["kombinert", "3-1", "3-2", "3-3"]);
    let (dmo, other) = (air.group("DMO-5"), air.group("DMO-4"));
    air.radio("3-1", radio::Command::Mode(Mode::Direct(dmo)));
    air.radio("3-3", radio::Command::Mode(Mode::Direct(other)));
    air.radio("3-2", radio::Command::Mode(Mode::Gateway(dmo)));
    air.says("3-1", None, "AMK, dette er 3-1 via gateway, kom");
    let heard = air.heard("kombinert", "3-1");
    assert!(
        heard.len() == 1 && heard[0].0 == air.group(OWN),
        "{heard:?}"
    );
    air.says("kombinert", Some(OWN), "3-1, dette er AMK, kom");
    let heard = air.heard("3-1", "kombinert");
    assert!(
        heard.len() == 1 && heard[0].0 == dmo,
        "in the group that it has: {heard:?}"
    );
    // Only what is selected, and only that direct-mode group.
    air.says("kombinert", Some("Fjordvik-LV"), "3-9, dette er AMK, kom");
    assert_eq!(air.heard("3-1", "kombinert").len(), 1);
    air.says("3-3", None, "AMK, dette er 3-3, kom");
    assert_eq!(air.heard("kombinert", "3-3").len(), 0);
    // One floor on both sides.
    air.radio("kombinert", radio::Command::Press(Some(air.group(OWN))));
    air.run(1000);
    air.radio("3-1", press());
    air.run(500);
    let permits = air.percepts("3-1");
    assert_eq!(permits.iter().filter(|(_, one)| permit(one)).count(), 1);
    // When it drives off, it is a wall again.
    air.radio("kombinert", release());
    air.radio("3-1", release());
    air.run(100);
    air.radio("3-2", radio::Command::Mode(Mode::Network));
    air.says("3-1", None, "AMK, dette er 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
}

#[test]
fn n22_a_site_that_is_alone_shows_it_and_reaches_only_those_near_it() {
    let isolated = "        (name: \"alene\", when: At(\"0:20\"), what: [SiteIsolated(\"Prøvemast\")]),\n        (name: \"igjen\", when: At(\"2:00\"), what: [SiteLinked(\"Prøvemast\")]),";
    let seats = ["kombinert", "3-1", "3-2", "4-1"];
    let mut air = Air::new(&only_mast(isolated), &seats);
    air.run_to(10);
    assert_eq!(air.set("3-1").link.site, Some(0));
    assert!(!air.set("3-1").link.local);
    air.says("3-1", None, "AMK, dette er 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
    air.run_to(30);
    assert!(air.set("3-1").link.local, "the display says so");
    assert!(air.perceived(
        "3-1",
        |one| matches!(one, Percept::Signal { link } if link.local)
    ));
    air.says("3-1", None, "3-2, dette er 3-1, kom");
    assert_eq!(air.heard("3-2", "3-1").len(), 2, "who is on the same site");
    assert_eq!(
        air.heard("kombinert", "3-1").len(),
        1,
        "the control room is far away"
    );
    air.says("kombinert", Some(OWN), "3-1, dette er AMK, kom");
    assert_eq!(air.heard("3-1", "kombinert").len(), 0);
    air.radio(
        "3-1",
        radio::Command::Status(samband::engine::setup::StatusKind::Rolling),
    );
    assert_eq!(air.denied("3-1"), Some(DenyReason::LocalOnly));
    // Two floors of one group at the same time, one in each world.
    air.radio("3-1", press());
    air.radio("kombinert", radio::Command::Press(Some(air.group(OWN))));
    air.run(1000);
    assert!(air.perceived("3-1", permit) && air.perceived("kombinert", permit));
    air.radio("3-1", release());
    air.radio("kombinert", release());
    air.run_to(130);
    assert!(!air.set("3-1").link.local);
    air.says("3-1", None, "AMK, dette er 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-1").len(), 2);
    assert_eq!(air.set("4-1").link.quality, 0, "Granli has no mast left");
}

#[test]
fn n23_coverage_fades_along_a_drive_to_gaps_a_tone_and_red() {
    let mut air = Air::new(&only_mast(""), &["kombinert", "3-1"]);
    air.run_to(5);
    assert_eq!(air.set("3-1").link.quality, 100);
    let far = Address {
        street: "Havnesveien".to_owned(),
        number: Some(2),
        letter: None,
        municipality: None,
    };
    let house = air.sim.setup().pack.district.streets.iter();
    let number = house
        .filter(|street| street.name == far.street)
        .find_map(|street| street.houses.first()?.number);
    let to = Destination::Address(Address { number, ..far });
    let crew = air.seat("3-1");
    air.does(crew, Command::Dispatch(dispatch::Command::Drive(to)));
    let text = "én to tre fire fem seks sju åtte ni ti elleve tolv";
    while air.set("3-1").link.quality > 0 && air.sim.now() < SimTime(40 * 60_000) {
        air.says("3-1", None, text);
        air.run(2_000);
    }
    let all = air.percepts("3-1");
    let signal: Vec<u8> = all
        .iter()
        .filter_map(|(_, one)| match one {
            Percept::Signal { link } => Some(link.quality),
            _ => None,
        })
        .collect();
    assert!(signal.len() > 4 && signal.last() == Some(&0), "{signal:?}");
    assert!(
        signal.iter().any(|quality| (20..80).contains(quality)),
        "{signal:?}"
    );
    // First whole, then with gaps.
    let heard = air.heard("kombinert", "3-1");
    let whole = heard.iter().filter(|(_, heard)| heard == text).count();
    let gaps = heard
        .iter()
        .filter(|(_, heard)| heard.contains('…'))
        .count();
    assert!(whole > 0 && gaps > 0, "{whole} whole, {gaps} with gaps");
    assert_eq!(heard[0].1, text);
    // The sound has the same losses, and the terminal a tone when it has lost the network.
    let clips = |seat: &str| {
        let setup = air.sim.setup();
        let (tones, cast) = (Arc::new(Tones::standard()), Arc::new(Cast::new(setup, 5)));
        let mut clips = Clips::new(Arc::clone(setup), tones, cast, air.seat(seat));
        for (at, percept) in air.percepts(seat) {
            clips.hear(at, &percept);
        }
        clips
    };
    let faint = clips("kombinert");
    let faint = faint.list().iter().filter(|clip| !clip.curve.is_perfect());
    assert!(faint.count() >= gaps, "what has gaps sounds so");
    let own = clips("3-1");
    let lost = own
        .list()
        .iter()
        .filter(|clip| clip.source == Source::Tone(Tone::OutOfService));
    assert_eq!(lost.count(), 1);
    // Red: no signal, and PTT says why.
    air.radio("3-1", press());
    assert_eq!(air.denied("3-1"), Some(DenyReason::NoCoverage));
    assert_eq!(air.set("3-1").link.quality, 0);
}

#[test]
fn n24_there_is_no_hiss() {
    let quiet = Pcm {
        rate: 48_000,
        samples: vec![0.0; 48_000],
    };
    for quality in [100, 60, 20, 0] {
        let curve = samband::voice::Curve::steady(quality);
        let band = channel::Band::default();
        let heard = channel::through(&quiet, samband::voice::Channel::Radio, band, &curve, 3);
        assert!(
            heard.samples.iter().all(|one| one.abs() < 1e-6),
            "{quality}"
        );
    }
}

#[test]
fn n22_a_site_serves_as_many_groups_at_once_as_it_has_channels() {
    let mut air = Air::new(&only_mast(""), &["kombinert", "3-1", "3-2", "3-3"]);
    let groups = [OWN, "Fjordvik-AMK-2", "Fjordvik-AMK-3"];
    for (seat, group) in ["3-1", "3-2", "3-3"].iter().zip(groups) {
        let group = air.group(group);
        air.radio(seat, radio::Command::Select(group));
    }
    air.run_to(5);
    for seat in ["3-1", "3-2", "3-3"] {
        air.radio(seat, press());
        air.run(800);
    }
    assert!(air.perceived("3-1", permit) && air.perceived("3-2", permit));
    assert!(air.perceived("3-3", |one| matches!(one, Percept::Queued { .. })));
    assert!(!air.perceived("3-3", permit));
    assert_eq!(air.sim.sites()[0].used, 2);
    air.radio("3-1", release());
    air.run(800);
    assert!(air.perceived("3-3", permit), "as soon as a channel is free");
}

#[test]
fn n27_an_alarm_takes_a_channel_from_others_where_all_are_taken() {
    let important = "name: \"Fjordvik-AMK-3\", kind: health,";
    let with = format!("{important} priority: 5,");
    let all = sources().with_edit(DISTRICT, "    sites: [", MAST).unwrap();
    let all = all.with_edit(ORGANISATION, important, &with).unwrap();
    let mut air = Air::new(
        &load(&all).unwrap().setup,
        &["kombinert", "3-1", "3-2", "3-3"],
    );
    let groups = [OWN, "Fjordvik-AMK-3", "Fjordvik-AMK-2"];
    for (seat, group) in ["3-1", "3-2", "3-3"].iter().zip(groups) {
        let group = air.group(group);
        air.radio(seat, radio::Command::Select(group));
    }
    for seat in ["3-1", "3-2"] {
        air.radio(seat, press());
        air.run(800);
    }
    air.radio("3-3", radio::Command::PressEmergency);
    air.run(2_000);
    assert!(air.perceived("3-3", permit), "the microphone is open");
    let cut = |seat: &str| air.perceived(seat, |one| matches!(one, Percept::Preempted { .. }));
    assert!(cut("3-1") && !cut("3-2"), "the least important is cut");
}

#[test]
fn n39_losing_the_radio_may_leave_113_and_losing_the_whole_system_takes_both() {
    let line = |air: &Air| {
        let view = air.sim.view(air.seat("kombinert"), 0);
        view.lines
            .iter()
            .find(|line| line.number == "113")
            .unwrap()
            .down
    };
    let fails = |what: &str| {
        let injects = format!(
            "        (name: \"svikt\", when: At(\"0:05\"), what: [{what}Fails(\"kombinert\")]),\n        (name: \"igjen\", when: At(\"1:00\"), what: [{what}Works(\"kombinert\")]),"
        );
        Air::new(&with_injects(&injects, &[]), &["kombinert", "3-1"])
    };
    for (what, telephones) in [("Radio", false), ("Iccs", true)] {
        let mut air = fails(what);
        air.run_to(10);
        assert!(
            air.set("kombinert").off && line(&air) == telephones,
            "{what}"
        );
        air.radio("kombinert", press());
        assert_eq!(air.denied("kombinert"), Some(DenyReason::OutOfService));
        air.radio("kombinert", release());
        air.says("3-1", None, "AMK, dette er 3-1, kom");
        assert_eq!(air.heard("kombinert", "3-1").len(), 0);
        // The reserve: a handheld, in one group.
        air.radio("kombinert", radio::Command::Handheld(true));
        air.says(
            "kombinert",
            None,
            "9-8, dette er AMK Fjordvik på håndholdt, slutt",
        );
        assert_eq!(air.heard("3-1", "kombinert").len(), 1);
        air.says("3-1", None, "AMK, dette er 3-1, kom");
        assert_eq!(air.heard("kombinert", "3-1").len(), 1);
        air.radio("3-1", radio::Command::PressEmergency);
        air.run(4_000);
        assert!(!air.set("3-1").off);
        air.run_to(65);
        air.radio("kombinert", radio::Command::Handheld(false));
        assert!(
            !air.set("kombinert").off && !line(&air),
            "{what} works again"
        );
        air.says("3-1", None, "AMK, dette er 3-1, kom");
        assert_eq!(air.heard("kombinert", "3-1").len(), 2);
    }
}

#[test]
fn n39_a_group_and_a_battery_may_fail_and_come_back() {
    let injects = "        (name: \"svikt\", when: At(\"0:05\"), what: [GroupFails(\"Fjordvik-AMK-1\"), RadioFails(\"3-2\")]),\n        (name: \"igjen\", when: At(\"0:30\"), what: [GroupWorks(\"Fjordvik-AMK-1\"), RadioWorks(\"3-2\")]),";
    let mut air = Air::new(&with_injects(injects, &[]), &["kombinert", "3-1", "3-2"]);
    air.run_to(6);
    air.radio("3-1", press());
    assert_eq!(air.denied("3-1"), Some(DenyReason::GroupUnavailable));
    air.radio("3-1", release());
    assert!(air.perceived("3-2", |one| *one == Percept::RadioPower { on: false }));
    air.run_to(31);
    air.says("3-1", None, "AMK, dette er 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
    assert_eq!(air.heard("3-2", "3-1").len(), 1);
}
