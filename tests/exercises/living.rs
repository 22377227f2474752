//! An ordinary evening in a shipped exercise: colleagues answer, write cards and send the units of
//! the exercise, which are out, talk on the radio, and come back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::Sim;
use samband::engine::command::{Command, Stamped};
use samband::engine::dispatch::{self, Entry, Stamp};
use samband::engine::event::{Event, Logged};
use samband::engine::exercise::{self, LoadOutcome};
use samband::engine::id::{IncidentId, MissionId, SeatId, UnitId};
use samband::engine::load::seen::Doing;
use samband::engine::setup::Setup;
use samband::engine::time::{SimTime, Span};
use samband::engine::{phone, radio};
use samband::scenario::{load, shipped};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The shipped exercise about chest pain, with a load and three hours of time.
pub fn evening(of_load: &str) -> Arc<Setup> {
    evening_with(of_load, &[])
}

/// The same where something else is otherwise too: in which file, what is replaced, by what.
pub fn evening_with(of_load: &str, otherwise: &[(&str, &str, &str)]) -> Arc<Setup> {
    let mut all = shipped().into_iter();
    let scenario = "brystsmerter.ron";
    let sources = all.find(|one| one.id() == "brystsmerter").unwrap();
    let edits = [
        (
            "pack: \"fjordvik\",",
            format!("pack: \"fjordvik\",\n    load: ({of_load}),"),
        ),
        ("longest: \"25:00\"", "longest: \"180:00\"".to_owned()),
        (
            "ends: After(\"0:20\", Status(ambulance, delivered))",
            "ends: At(\"179:00\")".to_owned(),
        ),
    ];
    let edited = edits.iter().fold(sources, |one, (from, to)| {
        one.with_edit(scenario, from, to).unwrap()
    });
    let edited = otherwise.iter().fold(edited, |one, (file, from, to)| {
        one.with_edit(file, from, to).unwrap()
    });
    load(&edited)
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .setup
}

pub struct Played {
    pub setup: Arc<Setup>,
    pub sim: Sim,
    pub log: Vec<Logged>,
    order: u32,
}

impl Played {
    pub fn new(setup: &Arc<Setup>, seed: u64) -> Self {
        Played {
            setup: Arc::clone(setup),
            sim: Sim::new(Arc::clone(setup), seed),
            log: Vec::new(),
            order: 0,
        }
    }

    pub fn act(&mut self, seat: SeatId, command: Command) {
        let stamped = Stamped {
            at: self.sim.now(),
            order: self.order,
            seat,
            command,
        };
        self.order += 1;
        self.sim.apply(&stamped, &mut self.log);
    }

    pub fn run(&mut self, until: Span) {
        self.sim.advance_to(SimTime::ZERO + until, &mut self.log);
    }

    pub fn seat(&self, name: &str) -> SeatId {
        self.setup.seat(name).unwrap()
    }
}

/// Missions: the unit, when it was alerted and by whom, and when it was over.
pub type Missions = BTreeMap<MissionId, (UnitId, SimTime, SeatId, IncidentId, Option<SimTime>)>;

pub fn missions(log: &[Logged]) -> Missions {
    let mut all = Missions::new();
    for one in log {
        match &one.event {
            Event::Dispatch(dispatch::Event::Alerted {
                mission,
                unit,
                seat,
                incident,
                ..
            }) => {
                all.insert(*mission, (*unit, one.at, *seat, *incident, None));
            }
            Event::Dispatch(dispatch::Event::Stamped { mission, stamp, .. })
                if [Stamp::Free, Stamp::Cancelled].contains(stamp) =>
            {
                all.get_mut(mission).unwrap().4.get_or_insert(one.at);
            }
            _ => {}
        }
    }
    all
}

/// Played for so long, with somebody at the combined post who does nothing, or nobody.
pub fn played(setup: &Arc<Setup>, seed: u64, minutes: u64, seated: bool) -> Played {
    let mut played = Played::new(setup, seed);
    let desk = played.seat("kombinert");
    if seated {
        played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
    }
    played.run(Span::minutes(minutes));
    played
}

/// What a colleague's card and alarm look like, and that no unit is ever on two missions, whoever
/// sits where; and that each comes to its end.
#[test]
fn colleagues_send_real_units_and_every_mission_ends() {
    let setup = evening("");
    for (seed, seated) in [(3, true), (4, false), (5, true)] {
        let played = played(&setup, seed, 178, seated);
        let desk = played.seat("kombinert");
        let missions = missions(&played.log);
        assert!(missions.len() > 12, "{}", missions.len());
        let end = SimTime::ZERO + Span::minutes(178);
        let mut by_unit: BTreeMap<UnitId, Vec<(SimTime, SimTime)>> = BTreeMap::new();
        for (unit, from, seat, _, to) in missions.values() {
            assert!(
                !seated || *seat != desk,
                "nobody acts from a post that is held"
            );
            assert!(setup.seat_spec(*seat).may_send());
            // Nothing lasts longer than two hours in this district.
            let two_hours = Span::minutes(120);
            assert!(
                to.is_some() || end.since(*from) < two_hours,
                "{unit} since {from}"
            );
            by_unit
                .entry(*unit)
                .or_default()
                .push((*from, to.unwrap_or(end)));
        }
        for (unit, times) in by_unit {
            assert!(
                times.windows(2).all(|two| two[0].1 <= two[1].0),
                "{unit}: {times:?}"
            );
        }
        // Every alarm has a card with a place and a priority, written before it by a colleague.
        let mut written: BTreeMap<IncidentId, (bool, bool)> = BTreeMap::new();
        for one in &played.log {
            match &one.event {
                Event::Dispatch(dispatch::Event::Written {
                    incident, entry, ..
                }) => {
                    let card = written.entry(*incident).or_default();
                    card.0 |= matches!(entry, Entry::Address(_));
                    card.1 |= matches!(entry, Entry::Priority(_));
                }
                Event::Dispatch(dispatch::Event::Alerted { incident, .. }) => {
                    assert_eq!(written.get(incident), Some(&(true, true)));
                }
                Event::Refused { seat, why } => panic!("{seat} at {}: {why:?}", one.at),
                _ => {}
            }
        }
        // Each card shows who has opened it.
        let view = played.sim.view(desk, 0);
        let cards = &view.desk.as_ref().unwrap().cards;
        let about: BTreeSet<IncidentId> = missions.values().map(|one| one.3).collect();
        assert!(cards.len() >= about.len() && cards.iter().all(|card| card.by.is_some()));
    }
}

#[test]
fn units_are_out_at_the_start_unless_the_load_says_otherwise() {
    let out = |of_load: &str| -> Vec<usize> {
        let setup = evening(of_load);
        let out = (1..8).map(|seed| missions(&played(&setup, seed, 1, true).log).len());
        out.collect()
    };
    let usual = out("");
    assert!(usual.iter().sum::<usize>() >= 7 * 3, "{usual:?}");
    assert_eq!(out("warm_up: \"0:00\""), [0; 7]);
}

/// Those who were out already when it began are where they should be, and on with it.
#[test]
fn who_was_out_goes_on_from_where_it_is() {
    let setup = evening("");
    let mut seen = BTreeSet::new();
    for seed in 1..6 {
        let played = played(&setup, seed, 1, true);
        let desk = played.seat("kombinert");
        let view = played.sim.view(desk, 0);
        let desk = view.desk.as_ref().unwrap();
        for mission in desk.missions.iter().filter(|one| !one.is_over()) {
            let unit = &desk.units[mission.unit.index()];
            seen.insert(unit.status);
            assert!(!unit.available);
            let station = usize::from(setup.roster.units[mission.unit.index()].station);
            let home = setup.pack.district.stations[station].at;
            let at_home = unit.motion.at.distance(home) < 10_000;
            use samband::engine::setup::StatusKind::{Delivered, OnScene};
            if unit.status == OnScene || unit.status == Delivered {
                let goes = !unit.motion.ahead.is_empty();
                assert!(!goes, "{unit:?}");
            }
            if unit.status == OnScene {
                let address = mission.address.as_ref().unwrap();
                let house = setup.pack.district.locate(address)[0];
                assert!(unit.motion.at.distance(house.at) < 5_000, "{at_home}");
            }
        }
    }
    assert!(seen.len() >= 3, "{seen:?}");
}

fn spoken(played: &Played, by: impl Fn(SeatId) -> bool) -> Vec<String> {
    let log = played.log.iter();
    let said = log.filter_map(|one| match &one.event {
        Event::Radio(radio::Event::SpeechEnded {
            seat,
            heard: Some(heard),
            ..
        }) if by(*seat) => Some(heard.text.clone()),
        _ => None,
    });
    said.collect()
}

#[test]
fn crews_talk_as_much_as_the_load_says_and_colleagues_answer_them() {
    let mut heard = Vec::new();
    for radio in ["radio: 0", "radio: 500", "radio: 1000"] {
        let setup = evening(&format!("{radio}, traffic: (shared: 0, legevakt: 0)"));
        let played = played(&setup, 3, 120, true);
        let crews = spoken(&played, |seat| setup.unit_of(seat).is_some());
        let colleagues = spoken(&played, |seat| setup.seat_spec(seat).is_position());
        assert!(colleagues.len() * 3 >= crews.len(), "{colleagues:?}");
        let statuses = played
            .log
            .iter()
            .filter(|one| matches!(one.event, Event::Radio(radio::Event::StatusSent { .. })));
        assert!(statuses.count() > 30);
        heard.push(crews.len());
    }
    assert_eq!(heard[0], 0);
    // They stand in each other's way: twice as many reports are not twice as much talk.
    assert!(heard[1] > 10 && heard[2] > heard[1] * 5 / 4, "{heard:?}");
}

/// Every attempt of the load leaves one event, and what a desk sees rings.
#[test]
fn every_attempt_leaves_one_event() {
    let setup = evening("emergency: (per_year: 200000)");
    let desk = setup.seat("kombinert").unwrap();
    let mut played = Played::new(&setup, 3);
    played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
    let (mut longest, mut busy) = (0, 0);
    for minute in 1..=120 {
        played.run(Span::minutes(minute));
        let view = played.sim.view(desk, 0);
        let centre = view.centre.as_ref().unwrap();
        let queue = &centre.queues[0];
        assert_eq!(queue.line, "113");
        assert_eq!(queue.waiting == 0, queue.longest.is_none());
        longest = longest.max(queue.waiting);
        let talks = centre.posts.iter().filter(|one| one.doing == Doing::InCall);
        busy = busy.max(talks.count());
        // Crews see nothing of the centre.
        let crew = setup.roster.units[0].seat;
        assert_eq!(played.sim.view(crew, 0).centre, None);
    }
    assert!(longest >= 2 && busy >= 2, "{longest} {busy}");
    let mut attempts = BTreeSet::new();
    let mut outcomes = [0; 3];
    for one in &played.log {
        let Event::Exercise(exercise::Event::LoadCall {
            call,
            attempt,
            line,
            waited,
            outcome,
        }) = &one.event
        else {
            continue;
        };
        assert!(
            attempts.insert((*call, *attempt, line.clone())),
            "{call} {attempt}"
        );
        assert!(waited.0 <= one.at.0);
        let place = match outcome {
            LoadOutcome::Answered { by } => {
                assert!(by.is_some_and(|by| by != desk));
                0
            }
            LoadOutcome::GaveUp => 1,
            LoadOutcome::Whole { .. } => 2,
        };
        outcomes[place] += 1;
    }
    assert!(outcomes[0] > 30 && outcomes[2] > 15, "{outcomes:?}");
}

/// A unit that a colleague has sent can be taken for something else: the colleague sends another.
/// Who stands it down has decided that none is needed.
#[test]
fn a_person_may_divert_what_a_colleague_has_sent() {
    let setup = evening("warm_up: \"0:00\"");
    for stands_down in [false, true] {
        let mut played = Played::new(&setup, 3);
        let desk = played.seat("kombinert");
        played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
        let mut minute = 1;
        while missions(&played.log).is_empty() {
            played.run(Span::minutes(minute));
            minute += 1;
        }
        let first = *missions(&played.log).keys().next().unwrap();
        let (unit, _, _, incident, _) = missions(&played.log)[&first];
        played.act(desk, Command::Dispatch(dispatch::Command::Open));
        let own = played.log.iter().rev().find_map(|one| match one.event {
            Event::Dispatch(dispatch::Event::CardOpened { incident, seat }) if seat == desk => {
                Some(incident)
            }
            _ => None,
        });
        let takes = match stands_down {
            true => dispatch::Command::StandDown(first),
            false => dispatch::Command::Divert(first, own.unwrap()),
        };
        let at = played.sim.now();
        played.act(desk, Command::Dispatch(takes));
        played.run(Span::minutes(minute + 10));
        let all = missions(&played.log);
        let again = all
            .values()
            .filter(|(_, from, _, of, _)| *of == incident && *from > at);
        let again: Vec<UnitId> = again.map(|one| one.0).collect();
        match stands_down {
            true => assert_eq!(again, []),
            false => {
                assert_eq!(again.len(), 1);
                assert_ne!(again[0], unit);
            }
        }
    }
}

/// Colleagues come and go only where there is a load, and only at posts of the centre.
#[test]
fn only_colleagues_leave_their_posts() {
    let sources = shipped().into_iter().find(|one| one.id() == "brystsmerter");
    let sources = sources.unwrap();
    let scenario = "brystsmerter.ron";
    let leaves = |load_too: bool, who: &str| {
        let rings = "[Rings(\"kona\")]";
        let both = format!("[Rings(\"kona\"), Leaves(\"{who}\")]");
        let edited = sources.with_edit(scenario, rings, &both).unwrap();
        let pack = "pack: \"fjordvik\",";
        let with = format!("{pack}\n    load: (),");
        let edited = match load_too {
            true => edited.with_edit(scenario, pack, &with).unwrap(),
            false => edited,
        };
        let read = load(&edited).map_err(|problems| problems[0].to_string());
        read.map(|_| ())
    };
    assert_eq!(leaves(true, "operatør-2"), Ok(()));
    for (load_too, who) in [(false, "kombinert"), (true, "3-1"), (true, "kona")] {
        let told = leaves(load_too, who).unwrap_err();
        assert!(told.contains(&format!("{who} er ingen plass")), "{told}");
    }
}

/// Calls of other services ring at the coordinator's, come from where they say, and are about
/// somebody who is there.
#[test]
fn other_services_ring_at_the_coordinators() {
    let setup = evening(
        "legevakt: (per_year: 60000), hospital: (per_year: 60000), centre: (per_year: 60000)",
    );
    let mut played = Played::new(&setup, 5);
    let desk = played.seat("koordinator");
    played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
    let (mut from, mut asked) = (BTreeSet::new(), 0);
    for step in 1..=90 * 6 {
        played.run(Span::seconds(step * 10));
        let calls = played.sim.view(desk, 0).calls;
        for call in calls.iter() {
            assert_eq!(call.line, "10130000");
            from.insert(call.from.clone());
            let next = match call.answered {
                None => phone::Command::Answer(call.id),
                Some(since) if played.sim.now().since(since) > Span::seconds(50) => {
                    phone::Command::HangUp(call.id)
                }
                Some(_) => continue,
            };
            asked += 1;
            played.act(desk, Command::Phone(next));
        }
    }
    assert!(asked > 20, "{asked}");
    let known = &setup.pack.organisation.phonebook;
    assert!(
        from.iter()
            .all(|number| known.iter().any(|one| one.number == *number))
    );
    assert!(from.len() >= 4, "{from:?}");
    // They say what it is about, and where, without being asked.
    let told = played.log.iter().any(|one| match &one.event {
        Event::Phone(phone::Event::SpeechEnded {
            by,
            heard: Some(heard),
            ..
        }) => {
            by.index() >= setup.seats().len()
                && heard
                    .meaning
                    .as_ref()
                    .is_some_and(|meaning| meaning.fact(samband::language::topic::WHERE).is_some())
        }
        _ => false,
    });
    assert!(told);
}

/// Who rang is named afterwards, with what they rang about.
#[test]
fn guests_have_names_in_reports() {
    let setup = evening("emergency: (per_year: 200000)");
    let played = played(&setup, 3, 60, true);
    let names = samband::assess::story::guests::names(&played.log);
    let story = samband::assess::story::Story::new(&setup, &played.log);
    let mut named = 0;
    for call in story
        .calls
        .iter()
        .filter(|call| call.by.index() >= setup.seats().len())
    {
        let name = story.name(call.by);
        assert_eq!(Some(name), names.get(&call.by).map(String::as_str));
        assert!(!name.is_empty());
        named += usize::from(name.contains('(') && name.contains(' '));
    }
    assert!(named > 5, "{names:?}");
    // Colleagues' cards and missions are nobody's to answer for.
    assert!(story.alerts.is_empty() && !missions(&played.log).is_empty());
}

/// A hundred times as many calls cost no more for each event: as few are told of each.
#[test]
fn five_thousand_calls_a_day_cost_no_more_for_each_event_than_fifty() {
    let told = |per_day: u32, operators: u32| {
        let setup = evening(&format!(
            "emergency: (per_year: {}), shifts: [(from: \"00:00\", operators: {operators})]",
            per_day * 365
        ));
        let log = played(&setup, 3, 90, true).log;
        let told: usize = log.iter().map(|one| one.heard_by.len()).sum();
        (log.len(), told * 1000 / log.len())
    };
    let ((few_events, few), (many_events, many)) = (told(50, 3), told(5000, 30));
    assert!(many_events > few_events * 4, "{few_events} {many_events}");
    assert!(many < few * 2, "{few} {many}");
}
