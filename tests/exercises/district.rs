//! Life in the district: crews change shift, parts of it lose their cover, and somebody stands by for
//! them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::living::{Played, evening, evening_with, missions};
use samband::engine::command::{Command, Refusal};
use samband::engine::dispatch;
use samband::engine::event::{Event, Logged};
use samband::engine::exercise::{self, LoadOutcome};
use samband::engine::id::{Gssi, SeatId, UnitId};
use samband::engine::load::seen::Doing;
use samband::engine::percept::{Percept, perceive};
use samband::engine::radio;
use samband::engine::setup::{GroupKind, StatusKind, UnitKind};
use samband::engine::time::{SimTime, Span};
use std::collections::BTreeMap;

const ORGANISATION: &str = "fjordvik/organisation.ron";
const MINUTE: u64 = 60_000;

/// When a unit was which status, from the log.
fn statuses(played: &Played, unit: UnitId) -> Vec<(SimTime, StatusKind)> {
    let crew = played.setup.roster.units[unit.index()].seat;
    let log = played.log.iter();
    let statuses = log.filter_map(|one| match &one.event {
        Event::Radio(radio::Event::StatusArrived { seat, kind }) if *seat == crew => {
            Some((one.at, *kind))
        }
        _ => None,
    });
    statuses.collect()
}

fn unit(played: &Played, name: &str) -> UnitId {
    let seat = played.seat(name);
    played.setup.unit_of(seat).unwrap()
}

fn out(log: &[Logged], unit: UnitId) -> Vec<(SimTime, Option<SimTime>)> {
    let all = missions(log);
    let own = all.values().filter(|one| one.0 == unit);
    own.map(|one| (one.1, one.4)).collect()
}

/// It begins at 14:07; all ambulances but the day car change at three.
#[test]
fn crews_change_at_home_and_when_their_time_has_come() {
    let changes = 53 * MINUTE;
    let usual = "shifts: [(\"07:00\", \"15:00\"), (\"15:00\", \"07:00\")]";
    let mut edits: Vec<(&str, String, String)> = Vec::new();
    for (unit, station) in [
        ("1-1", "Havnes"),
        ("2-1", "Skarvøy"),
        ("4-1", "Granli"),
        ("6-1", "Storlia"),
    ] {
        let alias = format!("alias: \"AMB {unit}\", selects: \"Fjordvik-AMK-1\", hears: []),");
        let before =
            format!("{alias}\n            kind: ambulance,\n            station: \"{station}\",");
        edits.push((
            ORGANISATION,
            before.clone(),
            format!("{before}\n            {usual},"),
        ));
    }
    let shift = "shifts: [(\"07:00\", \"19:00\"), (\"19:00\", \"07:00\")]";
    edits.push((ORGANISATION, shift.to_owned(), usual.to_owned()));
    let edits: Vec<(&str, &str, &str)> = edits
        .iter()
        .map(|(file, from, to)| (*file, from.as_str(), to.as_str()))
        .collect();
    let setup = evening_with("", &edits);
    let (mut changed, mut late) = (0, 0);
    for seed in 1..4 {
        let mut played = Played::new(&setup, seed);
        played.run(Span::minutes(175));
        for (spec, id) in setup.roster.units.iter().zip((0u32..).map(UnitId)) {
            let own = spec.shifts.iter().any(|one| one.to.0 == 15 * 60);
            let off: Vec<_> = statuses(&played, id)
                .into_iter()
                .filter(|(_, kind)| *kind == StatusKind::Unavailable)
                .collect();
            if !own {
                assert!(off.is_empty(), "{id}: {off:?}");
                continue;
            }
            let out = out(&played.log, id);
            // Who is out for the rest of the time has not changed yet.
            let Some((at, _)) = off.first().copied() else {
                assert!(out.iter().any(|one| one.1.is_none()), "{id} {out:?}");
                continue;
            };
            assert_eq!(off.len(), 1, "{id}");
            changed += 1;
            assert!(at.0 >= changes);
            // At home, and on no mission.
            let busy = |at: SimTime| {
                let mut out = out.iter();
                out.any(|(from, to)| *from <= at && to.is_none_or(|to| at < to))
            };
            assert!(!busy(at), "{id} at {at}");
            late += usize::from(busy(SimTime(changes)));
            // On its way home, sent out again, or somewhere to stand by: not there to change.
            let away = played.log.iter().any(|one| match &one.event {
                Event::Dispatch(
                    dispatch::Event::StoodBy { unit, .. } | dispatch::Event::Alerted { unit, .. },
                ) => *unit == id && one.at < at,
                _ => false,
            });
            if !away {
                let soon = at.0 < changes + MINUTE;
                assert!(soon, "{id} at {at}");
            }
            // The others are ready within a quarter of an hour, and nobody alerts them before.
            let after = statuses(&played, id);
            let ready = after.iter().find(|(when, _)| *when > at).unwrap();
            assert_eq!(ready.1, StatusKind::AtStation, "{id}");
            let took = ready.0.since(at).0;
            assert!((5 * MINUTE..15 * MINUTE).contains(&took), "{id}: {took}");
            assert!(!out.iter().any(|(from, _)| *from > at && *from < ready.0));
        }
    }
    assert!(changed >= 12 && late >= 1, "{changed} {late}");
}

/// A day car is there in the day, and in the outline too.
#[test]
fn who_is_off_duty_is_not_sent() {
    // It begins at 14:07.
    let day = "shifts: [(\"08:00\", \"23:00\")]";
    let edits = [(ORGANISATION, day, "shifts: [(\"15:00\", \"16:00\")]")];
    let setup = evening_with("", &edits);
    for seed in 1..4 {
        let mut played = Played::new(&setup, seed);
        let (id, desk) = (unit(&played, "5-3"), played.seat("kombinert"));
        played.run(Span::minutes(50));
        let view = played.sim.view(desk, 0);
        let shown = &view.desk.as_ref().unwrap().units[id.index()];
        assert_eq!(
            (shown.status, shown.available),
            (StatusKind::Unavailable, false)
        );
        played.run(Span::minutes(175));
        let (from, to) = (53 * MINUTE, 113 * MINUTE);
        let statuses = statuses(&played, id);
        assert_eq!(statuses[0].1, StatusKind::AtStation);
        let came = statuses[0].0.0;
        assert!((from..from + MINUTE).contains(&came), "{came}");
        let went = statuses.iter().find(|one| one.1 == StatusKind::Unavailable);
        let went = went.map(|one| one.0);
        assert!(went.is_none_or(|at| at.0 >= to), "{went:?}");
        for (at, _) in out(&played.log, id) {
            assert!(at.0 > from && went.is_none_or(|went| at < went), "{at}");
        }
    }
    // Where nothing is alive, everybody is where they always were.
    let quiet = samband::scenario::shipped();
    let quiet = quiet.iter().find(|one| one.id() == "brystsmerter").unwrap();
    let quiet = samband::scenario::load(quiet).unwrap().setup;
    assert!(quiet.roster.units.iter().all(|unit| unit.shifts.is_empty()));
}

/// A busy evening: what the desks are told of cover is true, and the coordinator does something
/// about it.
#[test]
fn a_part_without_a_free_ambulance_is_told_and_somebody_stands_by() {
    let setup = evening("emergency: (per_year: 60000)");
    let (mut lost, mut sent, mut there) = (0, 0, 0);
    for seed in 1..8 {
        let mut played = Played::new(&setup, seed);
        let (desk, coordinator) = (played.seat("kombinert"), played.seat("koordinator"));
        played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
        let mut told: BTreeMap<String, bool> = BTreeMap::new();
        let mut seen = 0;
        for minute in 1..=170 {
            played.run(Span::minutes(minute));
            for one in &played.log[seen..] {
                let heard = |seat| {
                    let reception = one.heard_by.iter().find(|one| one.seat == seat);
                    reception.and_then(|one_of| perceive(&setup.roster, *one_of, &one.event))
                };
                if let Some(Percept::Cover { area, covered }) = heard(desk) {
                    assert!(heard(coordinator).is_some());
                    // Only what changes is told.
                    assert_ne!(told.insert(area, covered).unwrap_or(true), covered);
                }
            }
            seen = played.log.len();
            let view = played.sim.view(desk, 0);
            let (areas, units) = (
                &view.centre.as_ref().unwrap().areas,
                &view.desk.as_ref().unwrap().units,
            );
            assert_eq!(areas.len(), 8);
            for area in areas {
                assert_eq!(told.get(&area.name).copied().unwrap_or(true), area.covered);
                lost += usize::from(!area.covered);
                // Its own ambulance, free at its own station, is cover enough.
                let station = |unit: &UnitId| {
                    let spec = &setup.roster.units[unit.index()];
                    let station = &setup.pack.district.stations[usize::from(spec.station)];
                    (spec.kind == UnitKind::Ambulance && station.name == area.name)
                        .then_some(station.at)
                };
                let at_home = units.iter().any(|shown| {
                    let home = station(&shown.id);
                    shown.available
                        && home.is_some_and(|home| shown.motion.at.distance(home) < 5_000)
                });
                assert!(area.covered || !at_home, "{} at minute {minute}", area.name);
            }
        }
        for one in &played.log {
            let Event::Dispatch(dispatch::Event::StoodBy {
                unit,
                station,
                seat,
            }) = &one.event
            else {
                continue;
            };
            assert_eq!(*seat, coordinator);
            let own = setup.roster.units[unit.index()].station == *station;
            sent += usize::from(!own);
            let arrived = played.log.iter().any(|later| {
                later.at > one.at
                    && matches!(&later.event, Event::Dispatch(dispatch::Event::Arrived { unit: of, to })
                        if of == unit && *to == samband::engine::setup::Destination::StandBy(*station))
            });
            there += usize::from(arrived && !own);
        }
    }
    assert!(
        lost > 20 && sent >= 3 && there >= 2,
        "{lost} {sent} {there}"
    );
}

/// At full strength every part has cover, and one that asks for less has it longer.
#[test]
fn cover_is_what_the_load_says() {
    let lost = |of_load: &str| {
        let setup = evening(&format!(
            "warm_up: \"0:00\", emergency: (per_year: 60000), {of_load}"
        ));
        let mut played = Played::new(&setup, 3);
        played.run(Span::minutes(170));
        let lost = played.log.iter().filter(|one| {
            matches!(
                &one.event,
                Event::Dispatch(dispatch::Event::Cover { covered: false, .. })
            )
        });
        (lost.clone().count(), lost.map(|one| one.at.0).min())
    };
    let (usual, first) = lost("");
    assert!(first.is_none_or(|at| at > MINUTE), "{first:?}");
    let (strict, _) = lost("cover: (rural: \"10:00\", urban: \"5:00\")");
    let (lax, _) = lost("cover: (rural: \"60:00\", urban: \"40:00\")");
    assert!(strict >= usual && usual > lax, "{strict} {usual} {lax}");
    assert_eq!(lost("cover: (rural: \"0:00\", urban: \"0:00\")").0, 0);
}

/// A person may move units as the coordinator does, and only such as are free.
#[test]
fn a_person_sends_a_free_unit_to_stand_by() {
    let setup = evening("warm_up: \"0:00\", emergency: (per_year: 1000)");
    let mut played = Played::new(&setup, 3);
    let desk = played.seat("kombinert");
    let (id, district) = (unit(&played, "5-2"), &setup.pack.district);
    let granli = district
        .stations
        .iter()
        .position(|one| one.name == "Granli")
        .unwrap();
    let granli = u16::try_from(granli).unwrap();
    played.run(Span::seconds(5));
    let stand_by = |station| Command::Dispatch(dispatch::Command::StandBy(id, station));
    played.act(desk, stand_by(granli));
    assert!(!matches!(
        played.log.last().unwrap().event,
        Event::Refused { .. }
    ));
    let shown = |played: &Played| played.sim.view(desk, 0).desk.unwrap().units[id.index()].clone();
    assert_eq!(shown(&played).stands_by, Some(granli));
    played.run(Span::minutes(60));
    let there = shown(&played);
    let home = setup.roster.units[id.index()].station;
    if there.available {
        let station = district.stations[usize::from(granli)].at;
        assert!(there.motion.at.distance(station) < 5_000);
        played.act(desk, stand_by(home));
        assert_eq!(shown(&played).stands_by, None);
        played.run(Span::minutes(120));
        let back = shown(&played);
        assert_eq!(back.status, StatusKind::AtStation);
    }
    let refused = |played: &mut Played, seat, station| {
        played.act(seat, stand_by(station));
        match played.log.last().map(|one| &one.event) {
            Some(Event::Refused { why, .. }) => Some(*why),
            _ => None,
        }
    };
    assert_eq!(
        refused(&mut played, desk, 99),
        Some(Refusal::UnknownAddress)
    );
    let crew = played.seat("5-2");
    assert_eq!(refused(&mut played, crew, granli), Some(Refusal::NotADesk));
}

/// When it begins, some colleagues talk already, and in a rush somebody waits already: only where the
/// load has a time before.
#[test]
fn calls_are_in_progress_at_the_start() {
    let begun = |of_load: &str| {
        let setup = evening(of_load);
        let (mut talking, mut waiting, mut answered) = (0, 0, 0);
        for seed in 1..9 {
            let mut played = Played::new(&setup, seed);
            let desk = played.seat("kombinert");
            played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
            played.run(Span::ms(500));
            let view = played.sim.view(desk, 0);
            let centre = view.centre.as_ref().unwrap();
            // Who sits down talks to nobody yet.
            let own = centre.posts.iter().find(|post| post.seat == desk);
            assert!(own.is_none_or(|own| own.doing == Doing::Free));
            let talks = centre
                .posts
                .iter()
                .filter(|post| post.doing == Doing::InCall);
            talking += talks.count();
            waiting += centre.queues.iter().map(|queue| queue.waiting).sum::<u32>();
            // They end, and the post answers again.
            played.run(Span::minutes(60));
            let later = played.log.iter().filter(|one| {
                matches!(
                    &one.event,
                    Event::Exercise(exercise::Event::LoadCall {
                        outcome: LoadOutcome::Answered { .. },
                        ..
                    })
                )
            });
            answered += later.count();
        }
        (talking, waiting, answered)
    };
    let rush = "emergency: (per_year: 600000), shifts: [(from: \"00:00\", operators: 3)]";
    let (talking, waiting, answered) = begun(rush);
    assert!(talking >= 12 && waiting >= 3, "{talking} {waiting}");
    assert!(answered > 8 * 20, "{answered}");
    let (talking, ..) = begun("");
    assert!(talking >= 2, "{talking}");
    let cold = begun(&format!("warm_up: \"0:00\", {rush}"));
    assert!((cold.0, cold.1) <= (1, 0), "{cold:?}");
}

/// Who has spoken in which kind of group, how often, and what.
fn on_air(played: &Played, kind: GroupKind) -> Vec<(SimTime, SeatId, Gssi, String)> {
    let groups = &played.setup.pack.organisation.talkgroups;
    let is = |gssi: Gssi| {
        groups
            .iter()
            .any(|one| one.gssi == gssi && one.kind == kind)
    };
    let log = played.log.iter();
    let said = log.filter_map(|one| match &one.event {
        Event::Radio(radio::Event::SpeechEnded {
            seat, group, said, ..
        }) if is(*group) => Some((one.at, *seat, *group, said.text.clone())),
        _ => None,
    });
    said.collect()
}

/// Police and fire talk in the shared groups, legevakt centrals with their doctors in theirs, as much
/// as the load says, and each is answered.
#[test]
fn others_talk_as_much_as_the_load_says() {
    let calm = "doctor: 0, radio: 0, emergency: (per_year: 1000), legevakt: (per_year: 0)";
    let mut before = [0, 0];
    for rate in [0, 10, 60] {
        let setup = evening(&format!(
            "{calm}, traffic: (shared: {rate}, legevakt: {rate})"
        ));
        let mut played = Played::new(&setup, 3);
        let desk = played.seat("kombinert");
        played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
        played.run(Span::minutes(60));
        let shared = on_air(&played, GroupKind::Shared);
        let legevakt = on_air(&played, GroupKind::Legevakt);
        let seats = ["politi-13", "politi-14", "110"].map(|name| played.seat(name));
        let doctors =
            |(_, seat, ..): &&(SimTime, SeatId, Gssi, String)| setup.unit_of(*seat).is_some();
        if rate == 0 {
            assert_eq!(
                (shared.len(), legevakt.len()),
                (0, 0),
                "{shared:?} {legevakt:?}"
            );
            continue;
        }
        let now = [shared.len(), legevakt.len()];
        assert!(now[0] > before[0] * 3 && now[1] > before[1] * 3, "{now:?}");
        before = now;
        // Each side says its part, the doctors too.
        let says = seats.map(|seat| shared.iter().filter(|one| one.1 == seat).count());
        assert_eq!(says.iter().sum::<usize>(), shared.len());
        assert!(says[2] * 3 > shared.len() && says[0] + says[1] > shared.len() / 3);
        if rate == 60 {
            assert!(says.iter().all(|said| *said > 20), "{says:?}");
        }
        assert!(legevakt.iter().filter(doctors).count() * 3 > legevakt.len());
        // Nobody asks on and on, and nobody is left without an answer.
        assert!(shared.len() < rate as usize * 8 && shared.len() > rate as usize * 2);
        let cues = played.log.iter().filter(|one| {
            matches!(
                &one.event,
                Event::Exercise(exercise::Event::CuedTalk { .. })
            )
        });
        assert!(cues.count() > rate as usize);
        // They take the floor: a post that presses meanwhile waits.
        let (at, _, group, _) = shared[shared.len() / 2];
        let mut again = Played::new(&setup, 3);
        again.act(desk, Command::Exercise(exercise::Command::TakeSeat));
        again.run(Span(at.0 - 300));
        again.act(desk, Command::Radio(radio::Command::Press(Some(group))));
        again.run(Span(at.0 - 200));
        let waits = again.log.iter().any(|one| match &one.event {
            Event::Radio(radio::Event::Queued { seat, .. } | radio::Event::Denied { seat, .. }) => {
                *seat == desk
            }
            _ => false,
        });
        assert!(waits, "{group:?} at {at}");
    }
}

/// Calls on 113 that a colleague has answered from a time on: who.
fn answered_from(played: &Played, at: SimTime) -> Vec<SeatId> {
    let log = played.log.iter().filter(|one| one.at > at);
    let by = log.filter_map(|one| match &one.event {
        Event::Exercise(exercise::Event::LoadCall {
            line,
            outcome: LoadOutcome::Answered { by },
            ..
        }) if line == "113" => *by,
        _ => None,
    });
    by.collect()
}

/// Who is asked takes the next call before others, once.
#[test]
fn a_colleague_who_is_asked_takes_the_next_call() {
    let shifts = "shifts: [(from: \"00:00\", operators: 4)], emergency: (per_year: 40000)";
    let setup = evening(&format!("{shifts}, warm_up: \"0:00\""));
    let mut played = Played::new(&setup, 3);
    let desk = played.seat("kombinert");
    played.run(Span::seconds(5));
    let (mut asked, mut taken) = (0, 0);
    for minute in 1..170 {
        played.run(Span::minutes(minute));
        let view = played.sim.view(desk, 0);
        let posts = &view.centre.as_ref().unwrap().posts;
        // All are free: nobody but whom is asked has a reason to be first.
        let operators: Vec<_> = posts
            .iter()
            .filter(|post| setup.seat_spec(post.seat).name.starts_with("operatør"))
            .collect();
        if operators.iter().any(|post| post.doing != Doing::Free) {
            continue;
        }
        let asked_before = operators.iter().find(|post| post.takes_next);
        let who = asked_before.map_or(operators[minute as usize % operators.len()].seat, |post| {
            post.seat
        });
        let at = played.sim.now();
        if asked_before.is_none() {
            played.act(desk, Command::Exercise(exercise::Command::AskNext(who)));
        }
        let view = played.sim.view(desk, 0);
        let shown = &view.centre.as_ref().unwrap().posts;
        assert!(shown.iter().any(|post| post.seat == who && post.takes_next));
        played.run(Span::minutes(minute) + Span::seconds(59));
        if let Some(first) = answered_from(&played, at).first() {
            asked += 1;
            taken += usize::from(*first == who);
            let view = played.sim.view(desk, 0);
            let shown = &view.centre.as_ref().unwrap().posts;
            assert!(!shown.iter().any(|post| post.seat == who && post.takes_next));
        }
    }
    assert!(asked >= 4 && taken == asked, "{taken} of {asked}");
    // Only of a colleague, and not of oneself.
    for whom in [
        desk,
        played.seat("3-1"),
        played.seat("politi-13"),
        SeatId(9999),
    ] {
        played.act(desk, Command::Exercise(exercise::Command::AskNext(whom)));
        let last = &played.log.last().unwrap().event;
        assert!(
            matches!(
                last,
                Event::Refused {
                    why: Refusal::CannotDo,
                    ..
                }
            ),
            "{whom}"
        );
    }
}

/// Operators take their breaks in turn, and come back.
#[test]
fn operators_take_breaks_in_turn() {
    let shifts = "shifts: [(from: \"00:00\", operators: 3)]";
    let setup = evening(&format!(
        "{shifts}, breaks: (every: \"60:00\", length: \"15:00\")"
    ));
    let mut played = Played::new(&setup, 3);
    let desk = played.seat("kombinert");
    let mut away: BTreeMap<SeatId, u64> = BTreeMap::new();
    for minute in 1..=170 {
        played.run(Span::minutes(minute));
        let view = played.sim.view(desk, 0);
        let posts = &view.centre.as_ref().unwrap().posts;
        let gone: Vec<_> = posts
            .iter()
            .filter(|post| post.doing == Doing::Away)
            .collect();
        assert!(gone.len() <= 1, "minute {minute}: {gone:?}");
        for post in gone {
            *away.entry(post.seat).or_default() += 1;
        }
    }
    assert_eq!(away.len(), 3, "{away:?}");
    // Who talks when it is time ends the conversation first, and the break is the shorter for it.
    assert!(
        away.values().all(|minutes| (15..=48).contains(minutes)),
        "{away:?}"
    );
    let changes = |here: bool| {
        let log = played.log.iter().filter(|one| {
            matches!(&one.event, Event::Exercise(exercise::Event::Staffed { here: is, .. }) if *is == here)
        });
        log.count()
    };
    assert!(changes(false) >= 6 && changes(true) >= 6);
}
