//! Points 1 to 7, 9, 11 to 19: the floor, the groups, and who hears them.

use super::*;
use samband::assess::{self, Verdict};
use samband::engine::radio::DenyReason;
use samband::engine::setup::{GroupKind, PartnerKind};
use samband::host::{Exercise, play_through, robots};
use samband::voice::tones::Tone;
use samband::voice::{Clips, Source, casting::Cast, tones::Tones};

const OWN: &str = "Fjordvik-AMK-1";
const SHARED: &str = "13-SAMV-1";

fn fjordvik(seats: &[&str]) -> Air {
    Air::new(&edited(&[]), seats)
}

#[test]
fn n01_the_microphone_is_dead_until_the_permit() {
    let mut air = fjordvik(&["kombinert", "3-1"]);
    air.radio("3-1", press());
    air.speaks("3-1", "først kommer dette og så kommer slutten av det");
    air.radio("3-1", release());
    air.run(500);
    let heard = air.heard("kombinert", "3-1");
    let [(_, text)] = &heard[..] else {
        panic!("{heard:?}");
    };
    assert!(
        !text.contains("først") && text.contains("slutten"),
        "{text}"
    );
}

#[test]
fn n02_one_talker_in_a_group_always() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2", "3-3"]);
    for seat in ["3-1", "3-2", "3-3"] {
        air.radio(seat, press());
    }
    air.run(1500);
    let talks = |air: &Air| {
        let all = ["3-1", "3-2", "3-3"].iter();
        all.filter(|seat| matches!(air.floor(seat, OWN), FloorView::Talking { by, .. } if by == air.seat(seat)))
            .count()
    };
    assert_eq!(talks(&air), 1);
    air.radio("3-1", release());
    air.run(1000);
    assert_eq!(talks(&air), 1);
}

#[test]
fn n03_a_refusal_has_a_sound_and_a_text_that_says_why() {
    let crews = ["3-1", "3-2", "3-3", "4-1", "5-1", "6-1"];
    let mut air = fjordvik(&crews);
    for seat in crews {
        air.radio(seat, press());
        air.run(10);
    }
    let last = air.percepts("6-1");
    let denied = last.iter().find_map(|(at, percept)| match percept {
        Percept::Denied { why, .. } => Some((*at, *why)),
        _ => None,
    });
    let (at, why) = denied.unwrap();
    assert_eq!(why, DenyReason::QueueFull);
    // Heard and captioned at the same moment; each reason has words of its own.
    let setup = air.sim.setup();
    let (tones, cast) = (Arc::new(Tones::standard()), Arc::new(Cast::new(setup, 5)));
    let mut clips = Clips::new(Arc::clone(setup), tones, cast, air.seat("6-1"));
    for (at, percept) in &last {
        clips.hear(*at, percept);
    }
    let tone = clips
        .list()
        .iter()
        .find(|clip| clip.source == Source::Tone(Tone::Denied));
    let tone = tone.unwrap();
    assert_eq!(
        (tone.start, tone.caption.key),
        (at, "sound-denied-queue-full")
    );
    let reasons = [
        DenyReason::QueueFull,
        DenyReason::NoCoverage,
        DenyReason::Inhibited,
        DenyReason::Busy,
        DenyReason::GroupUnavailable,
        DenyReason::LocalOnly,
        DenyReason::DirectMode,
        DenyReason::OutOfService,
    ];
    for language in ["nb", "nn", "en"] {
        for file in ["desk.ftl", "voice.ftl"] {
            let path = Path::new("assets/language").join(language).join(file);
            let text = std::fs::read_to_string(path).unwrap();
            let front = if file == "desk.ftl" { "" } else { "sound-" };
            let words = reasons.map(|why| {
                let key = format!("{front}denied-{} = ", why.name());
                let line = text.lines().find(|line| line.starts_with(&key));
                line.unwrap_or_else(|| panic!("{language}: {key}"))[key.len()..].to_owned()
            });
            let different: std::collections::BTreeSet<&String> = words.iter().collect();
            assert_eq!(different.len(), words.len(), "{language}/{file}");
        }
    }
}

#[test]
fn n04_who_waits_is_served_without_pressing_again() {
    let mut air = fjordvik(&["3-1", "3-2"]);
    air.radio("3-1", press());
    air.run(1000);
    air.radio("3-2", press());
    air.run(500);
    assert!(air.perceived("3-2", |one| matches!(one, Percept::Queued { .. })));
    assert!(!air.perceived("3-2", permit));
    air.radio("3-1", release());
    air.run(1000);
    assert!(air.perceived("3-2", permit));
}

#[test]
fn n05_the_talk_limit_warns_and_then_cuts() {
    let mut air = fjordvik(&["3-1"]);
    air.radio("3-1", press());
    air.run(65_000);
    let limit = air.sim.setup().pack.organisation.radio;
    let when = |wanted: &dyn Fn(&Percept) -> bool| {
        let all = air.percepts("3-1");
        all.iter()
            .find(|(_, one)| wanted(one))
            .map(|(at, _)| *at)
            .unwrap()
    };
    let granted = when(&permit);
    let warned = when(&|one| matches!(one, Percept::TalkLimitNear { .. }));
    let cut = when(&|one| matches!(one, Percept::FloorFree { by_limit: true, .. }));
    assert_eq!(warned.since(granted), limit.talk_limit_warning);
    assert_eq!(cut.since(granted), limit.talk_limit);
}

#[test]
fn n06_the_talker_is_on_every_display() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-2"]);
    air.radio("3-1", press());
    air.run(1000);
    let by = air.seat("3-1");
    for seat in ["kombinert", "3-2", "3-1"] {
        let shown = air.floor(seat, OWN);
        assert!(
            matches!(shown, FloorView::Talking { by: who, .. } if who == by),
            "{seat}"
        );
    }
    let radio = air.sim.setup().seat_spec(by).radio.as_ref().unwrap();
    assert_eq!(radio.alias, "AMB 3-1");
}

#[test]
fn n07_an_alias_has_twelve_characters_at_most() {
    let all = sources();
    for (alias, fits) in [("AMBULANSE 31", true), ("AMBULANSE 3-1", false)] {
        let alias = format!("alias: \"{alias}\"");
        let all = all
            .with_edit(ORGANISATION, "alias: \"AMB 3-1\"", &alias)
            .unwrap();
        assert_eq!(load(&all).is_ok(), fits, "{alias}");
    }
}

#[test]
fn n08_health_terminals_begin_with_3_and_have_seven_digits() {
    let setup = edited(&[]);
    for unit in &setup.roster.units {
        let issi = setup.seat_spec(unit.seat).radio.as_ref().unwrap().issi.0;
        assert_eq!(issi / 1_000_000, 3, "{issi}");
    }
    let loads = |from: &str, to: &str| {
        let all = sources().with_edit(ORGANISATION, from, to).unwrap();
        load(&all).is_ok()
    };
    // By default police have 2 and fire 1; whoever has another plan says so.
    assert!(loads("issi: 3991313", "issi: 2991313"));
    assert!(loads("issi: 3991100", "issi: 1991100"));
    assert!(
        !loads("issi: 3991313", "issi: 1991313"),
        "a fire number at the police"
    );
    assert!(
        !loads("issi: 3990311", "issi: 2990311"),
        "a police number in an ambulance"
    );
    assert!(!loads("issi: 3990311", "issi: 399031"), "six digits");
    assert!(
        !loads("issi: 3991313", "issi: 2001313"),
        "not set aside for exercises"
    );
    let plan = "issi_series: (fire: 4, police: 5, health: 3),\n    exercise_numbers:";
    let all = sources()
        .with_edit(ORGANISATION, "exercise_numbers:", plan)
        .unwrap();
    let all = all
        .with_edit(ORGANISATION, "issi: 3991313", "issi: 5991313")
        .unwrap();
    assert!(load(&all).is_ok());
}

#[test]
fn n09_shared_groups_carry_the_number_of_the_police_district() {
    let setup = edited(&[]);
    let mut seen = 0;
    for group in &setup.pack.organisation.talkgroups {
        if let Some(police) = group.police {
            assert!(
                group.name.starts_with(&format!("{police:02}-")),
                "{}",
                group.name
            );
            seen += 1;
        }
    }
    assert!(seen >= 28);
}

#[test]
fn n11_the_legevakt_hears_its_own_group() {
    let mut air = fjordvik(&["kombinert", "3-9", "legevakt-fjordvik"]);
    air.says("3-9", None, "Legevakten Fjordvik, dette er Lege 3-9, kom");
    assert_eq!(air.heard("legevakt-fjordvik", "3-9").len(), 1);
    let setup = air.sim.setup();
    for (spec, kind) in setup.roster.partners() {
        if kind == PartnerKind::Legevakt {
            let radio = spec.radio.as_ref().unwrap();
            assert_eq!(
                setup.talkgroup(radio.selected).unwrap().kind,
                GroupKind::Legevakt
            );
        }
    }
}

#[test]
fn n12_a_control_room_hears_several_groups_and_sends_in_one_or_a_chosen_set() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-9", "4-9"]);
    air.says("3-9", None, "AMK, dette er Lege 3-9, kom");
    air.says("3-1", None, "AMK, dette er Ambulanse 3-1, kom");
    assert_eq!(air.heard("kombinert", "3-9").len(), 1);
    assert_eq!(air.heard("kombinert", "3-1").len(), 1);
    // One: only those in it hear.
    air.says(
        "kombinert",
        Some("Fjordvik-LV"),
        "Lege 3-9, dette er AMK, kom",
    );
    assert_eq!(air.heard("3-9", "kombinert").len(), 1);
    assert_eq!(air.heard("3-1", "kombinert").len(), 0);
    // Several at once; what is busy is left out, and told.
    air.radio("4-9", press());
    air.run(1000);
    let groups = [OWN, "Fjordvik-LV", "Granli-LV"].map(|name| air.group(name));
    air.radio("kombinert", radio::Command::PressIn(groups.to_vec()));
    air.run(1000);
    air.speaks("kombinert", "Alle enheter, dette er AMK Fjordvik, slutt");
    air.radio("kombinert", release());
    air.run(200);
    assert_eq!(air.heard("3-9", "kombinert").len(), 2);
    assert_eq!(air.heard("3-1", "kombinert").len(), 1);
    assert_eq!(air.heard("4-9", "kombinert").len(), 0);
    let left = air.group("Granli-LV");
    assert!(air.perceived("kombinert", |one| *one == Percept::LeftOut { group: left }));
    // The others' floors are free again.
    air.says("3-9", None, "mottatt");
    assert_eq!(air.heard("kombinert", "3-9").len(), 2);
}

#[test]
fn n12_groups_that_are_joined_are_heard_in_all() {
    let mut air = fjordvik(&["kombinert", "3-1", "3-9"]);
    let groups = [OWN, "Fjordvik-LV"].map(|name| air.group(name));
    air.radio("kombinert", radio::Command::Join(groups.to_vec()));
    air.says("3-1", None, "Legevakten, dette er 3-1, kom");
    let lv = air.group("Fjordvik-LV");
    let heard = air.heard("3-9", "3-1");
    assert!(
        heard.len() == 1 && heard[0].0 == lv,
        "in the group that it has: {heard:?}"
    );
    // One floor for all of them.
    air.radio("3-1", press());
    air.run(1000);
    air.radio("3-9", press());
    air.run(500);
    assert!(!air.perceived("3-9", permit));
    air.radio("3-1", release());
    air.radio("3-9", release());
    air.run(500);
    air.radio("kombinert", radio::Command::Part(lv));
    air.says("3-1", None, "hører noen meg, kom");
    assert_eq!(air.heard("3-9", "3-1").len(), 1);
}

fn played(robot: &str, seed: u64) -> (Arc<Setup>, Exercise) {
    let all = read_sources(Path::new("scenarios/fastklemt.ron")).unwrap();
    let setup = load(&all).unwrap().setup;
    let seat = setup.seat("kombinert").unwrap();
    let player = robots::by_name(robot, &setup, seat, seed).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&setup), seed);
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    (setup, exercise)
}

fn verdict(robot: &str, rule: &str) -> Vec<Verdict> {
    let (setup, exercise) = played(robot, 2);
    let found = assess::judge(&setup, exercise.log()).findings;
    let of = found.iter().filter(|one| one.rule == rule);
    of.map(|one| one.verdict).collect()
}

#[test]
fn n13_a_triple_alert_is_a_conference_first() {
    assert!(!verdict("ideal", "conference").contains(&Verdict::Missed));
    assert!(verdict("one-fault:conference", "conference").contains(&Verdict::Missed));
}

#[test]
fn n14_the_shared_group_is_named_there_and_then_on_the_air_and_acknowledged_in_turn() {
    assert!(!verdict("ideal", "group-asked").contains(&Verdict::Missed));
    assert!(verdict("one-fault:group-asked", "group-asked").contains(&Verdict::Missed));
    // On the air: who is called answers, one after the other; who is not, keeps quiet.
    let mut air = fjordvik(&["kombinert"]);
    let call = "9-8, 9-8, dette er AMK Fjordvik, sambandsprøve, kvitter, kom";
    air.says("kombinert", Some(OWN), call);
    air.run(240_000);
    let answered = |seat: &str| {
        let heard = air.heard("kombinert", seat);
        heard
            .iter()
            .filter(|(_, text)| text.contains("ottatt"))
            .count()
    };
    let crews = ["1-1", "2-1", "3-1", "3-2", "4-1", "7-1"];
    for seat in crews {
        assert_eq!(answered(seat), 1, "{seat}");
    }
    assert_eq!(answered("3-9"), 0, "in another group");
    let first = |seat: &str| {
        let by = air.seat(seat);
        let all = air.percepts("kombinert");
        all.iter()
            .find(|(_, one)| matches!(one, Percept::HeardRadio { by: who, .. } if *who == by))
            .map(|(at, _)| *at)
            .unwrap()
    };
    let order: Vec<SimTime> = crews.iter().map(|seat| first(seat)).collect();
    assert!(order.is_sorted(), "{order:?}");
}

/// A crew on its way, told to listen on the shared group.
fn told_to_listen(order: &str) -> Air {
    let mut air = fjordvik(&["kombinert"]);
    air.says(
        "kombinert",
        Some(OWN),
        "Ambulanse 3-1, dette er AMK Fjordvik, kom",
    );
    air.run(8_000);
    air.says("kombinert", Some(OWN), order);
    air.run(20_000);
    air
}

#[test]
fn n15_units_listen_to_the_shared_group() {
    let air = told_to_listen("Lytt på 13-SAMV-1, egen trafikk på Fjordvik AMK 1, kom");
    let (shared, own) = (air.group(SHARED), air.group(OWN));
    let view = air.sim.view(air.seat("3-1"), 0);
    let of = |group: Gssi| *view.radio.iter().find(|one| one.group == group).unwrap();
    assert!(of(shared).heard && !of(shared).selected);
    assert!(of(own).heard && of(own).selected);
}

#[test]
fn n16_only_time_critical_traffic_is_said_there() {
    let found = verdict("one-fault:shared-traffic", "shared-traffic");
    assert!(found.contains(&Verdict::Missed), "{found:?}");
    assert!(!verdict("ideal", "shared-traffic").contains(&Verdict::Missed));
}

#[test]
fn n18_own_traffic_stays_in_the_own_group() {
    let mut air = told_to_listen("Lytt på 13-SAMV-1, egen trafikk på Fjordvik AMK 1, kom");
    let before = air.heard("kombinert", "3-1").len();
    let call = "Ambulanse 3-1, dette er AMK Fjordvik, hvor er dere, kom";
    air.says("kombinert", Some(OWN), call);
    air.run(20_000);
    let own = air.group(OWN);
    let heard = air.heard("kombinert", "3-1");
    assert!(
        heard.len() > before && heard.iter().all(|(group, _)| *group == own),
        "{heard:?}"
    );
}

#[test]
fn n19_answering_a_scanned_group_goes_where_the_terminal_is_set_to() {
    for (replies, answer) in [("selected", OWN), ("scanned", SHARED)] {
        let radio = "alias: \"AMB 3-1\", selects: \"Fjordvik-AMK-1\", hears: []";
        let with = format!(
            "alias: \"AMB 3-1\", selects: \"Fjordvik-AMK-1\", hears: [\"{SHARED}\"], terminal: (replies: {replies})"
        );
        let setup = edited(&[(ORGANISATION, radio, &with)]);
        let mut air = Air::new(&setup, &["kombinert", "3-1"]);
        air.says(
            "kombinert",
            Some(SHARED),
            "Ambulanse 3-1, dette er AMK, kom",
        );
        air.run(1000);
        air.says("3-1", None, "AMK, dette er Ambulanse 3-1, kom");
        // Later it is the selected group with every terminal.
        air.run(20_000);
        air.says("3-1", None, "AMK, dette er Ambulanse 3-1, kom");
        let heard: Vec<Gssi> = air
            .heard("kombinert", "3-1")
            .iter()
            .map(|one| one.0)
            .collect();
        assert_eq!(heard, [air.group(answer), air.group(OWN)], "{replies}");
    }
}
