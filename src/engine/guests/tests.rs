//! People who come while an exercise runs, in the small exercise of the tests of people.

use crate::engine::command::Command;
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, ContactId, IncidentId, PatientId, SeatId};
use crate::engine::people::fixture::*;
use crate::engine::setup::{
    CallerSpec, MindSpec, Newcomer, PatientSpec, RescuerSpec, SeatSpec, Setup, Speaks, Temperament,
    Watch,
};
use crate::engine::time::{SimTime, Span};
use crate::engine::{Sim, dispatch, exercise, phone, scene};
use crate::language::{Act, Topic, Value, topic};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Somebody who rings from Solbakken 41 about somebody there, and is gone soon.
fn newcomer(number: usize) -> Newcomer {
    let here = || Value::Address(solbakken(41));
    Newcomer {
        spec: SeatSpec {
            name: format!("newcomer {number}"),
            title: format!("newcomer {number}"),
            post: None,
            radio: None,
            telephones: vec![format!("4{number:07}")],
            at: Some(solbakken(41)),
            mind: MindSpec::Caller(CallerSpec {
                dials: "113".to_owned(),
                temperament: Temperament::Calm,
                patience: Span::seconds(20),
                redials: false,
                opens_with: vec![Topic::from(topic::WHAT)],
                knows: vec![
                    (Topic::from(topic::WHERE), here()),
                    (Topic::from(topic::WHAT), code("chest-pain")),
                ],
                knows_of_other: Vec::new(),
                finds_out: Vec::new(),
                can_do: Vec::new(),
                speaks: Speaks::default(),
                words: Vec::new(),
                presses: RescuerSpec::default(),
                with: None,
                about: None,
            }),
        },
        patient: Some(PatientSpec {
            name: format!("patient {number}"),
            at: solbakken(41),
            facts: BTreeMap::from([(Topic::from(topic::AWAKE), Value::Flag(true))]),
            examined: Vec::new(),
            arrest: None,
        }),
        with_patient: true,
        stays: Span::seconds(90),
    }
}

/// The small exercise with so many people who come, one every two minutes.
fn visited_by(count: usize) -> Setup {
    let mut setup = setup(Temperament::Calm);
    let every = |number: usize| Span::minutes(2 * (number as u64 + 1));
    let all = (0..count).map(|number| (every(number), newcomer(number)));
    setup.story.newcomers = all.collect();
    setup.story.longest = every(count) + Span::minutes(30);
    setup.story.ends = Watch::At(setup.story.longest);
    setup
}

/// What it took to play one through.
struct Took {
    log: Vec<Logged>,
    /// Instants at which something was due.
    steps: usize,
    /// The most people there were at a time.
    most: usize,
    sim: Sim,
}

fn played(setup: &Arc<Setup>) -> Took {
    let mut sim = Sim::new(Arc::clone(setup), 7);
    let (mut log, mut steps, mut most) = (Vec::new(), 0, 0);
    while let Some(next) = sim.next_at() {
        sim.advance_to(next, &mut log);
        most = most.max(sim.people());
        steps += 1;
    }
    Took {
        log,
        steps,
        most,
        sim,
    }
}

fn seats_of(log: &[Logged], which: impl Fn(&exercise::Event) -> Option<SeatId>) -> Vec<SeatId> {
    let events = log.iter().filter_map(|logged| match &logged.event {
        Event::Exercise(event) => which(event),
        _ => None,
    });
    events.collect()
}

fn came(log: &[Logged]) -> Vec<SeatId> {
    seats_of(log, |event| match event {
        exercise::Event::Came { seat } => Some(*seat),
        _ => None,
    })
}

fn went(log: &[Logged]) -> Vec<SeatId> {
    seats_of(log, |event| match event {
        exercise::Event::Went { seat } => Some(*seat),
        _ => None,
    })
}

#[test]
fn five_thousand_people_cost_no_more_for_each_event_than_fifty() {
    let (few, many) = (Arc::new(visited_by(50)), Arc::new(visited_by(5_000)));
    let (few, many) = (played(&few), played(&many));
    // Everybody rang, and nobody stayed.
    let rang = |took: &Took| {
        let all = took.log.iter();
        all.filter(|one| matches!(one.event, Event::Phone(phone::Event::Rang { .. })))
            .count()
    };
    assert_eq!((rang(&few), rang(&many)), (50, 5_000));
    assert_eq!(many.most, few.most, "people at a time");
    assert_eq!(many.sim.people(), 6);
    // The work: what is due, who is told, what is kept.
    let told = |took: &Took| -> usize { took.log.iter().map(|one| one.heard_by.len()).sum() };
    let for_each = |work: usize, took: &Took| work * 1000 / took.log.len();
    assert!(for_each(many.steps, &many) <= 2 * for_each(few.steps, &few));
    assert!(for_each(told(&many), &many) <= 2 * for_each(told(&few), &few));
}

#[test]
fn a_number_is_never_used_twice_and_who_is_gone_takes_no_room() {
    let took = played(&Arc::new(visited_by(30)));
    let came = came(&took.log);
    assert_eq!(came[0], SeatId(6), "after those of the setup");
    assert!(came.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(came.len(), 30);
    assert_eq!(went(&took.log), came);
    assert!(took.sim.guests.here.is_empty() && took.sim.guests.patients.is_empty());
    assert!(took.sim.guests.numbers.is_empty());
}

#[test]
fn who_came_is_in_the_fingerprint_and_steps_make_no_difference() {
    let setup = Arc::new(visited_by(3));
    let fine = played(&setup);
    let mut coarse = Sim::new(Arc::clone(&setup), 7);
    let mut log = Vec::new();
    coarse.advance_to(SimTime(60 * 60_000), &mut log);
    assert_eq!(log, fine.log);
    assert_eq!(coarse.fingerprint(), fine.sim.fingerprint());
    let alone = played(&Arc::new(visited_by(0)));
    assert_ne!(alone.sim.state_fingerprint(), fine.sim.state_fingerprint());
}

#[test]
fn somebody_who_came_talks_like_anybody_and_can_be_rung_up() {
    let mut table = Table::new(visited_by(1), 3);
    let rings = |event: &Event| matches!(event, Event::Phone(phone::Event::Rang { .. }));
    assert!(table.until(130, rings));
    let guest = SeatId(6);
    table.desk(Command::Phone(phone::Command::Answer(CallId(0))));
    table.run(1);
    table.phone(CallId(0), &[act(Act::Greeting)]);
    let opening = table.hears(guest, 15);
    assert!(opening.contains(&fact(topic::WHAT, code("chest-pain"))));
    table.phone(CallId(0), &[ask(topic::WHERE)]);
    let told = table.hears(guest, 15);
    assert!(told.contains(&place(41)), "{told:?}");
    // They stay for as long as somebody talks to them.
    while table.sim.now() < SimTime(215_000) {
        table.phone(CallId(0), &[ask(topic::WHERE)]);
        table.hears(guest, 15);
        table.run(4);
    }
    // Beyond their time by now.
    assert_eq!(went(&table.log), []);
    table.desk(Command::Phone(phone::Command::HangUp(CallId(0))));
    table.run(2);
    table.desk(Command::Phone(phone::Command::Dial("40000000".to_owned())));
    table.run(10);
    let answered = |event: &Event| matches!(event, Event::Phone(phone::Event::Answered { by, .. }) if *by == guest);
    assert!(table.happened(answered));
    table.desk(Command::Phone(phone::Command::HangUp(CallId(1))));
    table.run(90);
    assert_eq!(went(&table.log), [guest]);
    table.desk(Command::Phone(phone::Command::Dial("40000000".to_owned())));
    let refused = |event: &Event| matches!(event, Event::Refused { .. });
    assert!(table.happened(refused), "nobody has that number any more");
}

#[test]
fn a_crew_finds_who_is_ill_with_somebody_who_came() {
    let mut setup = visited_by(1);
    setup.story.newcomers[0].1.stays = Span::minutes(10);
    let mut table = Table::new(setup, 3);
    let opened = |event: &Event| {
        matches!(
            event,
            Event::Dispatch(dispatch::Event::ContactOpened { .. })
        )
    };
    assert!(table.until(130, opened));
    let entry = dispatch::Entry::Address(solbakken(41));
    for command in [
        dispatch::Command::OpenIncident(ContactId(0)),
        dispatch::Command::Write(IncidentId(0), entry),
        dispatch::Command::Alert(IncidentId(0), AMBULANCE),
    ] {
        table.desk(Command::Dispatch(command));
    }
    let saw = |event: &Event| {
        let Event::Scene(scene::Event::Seen { seat, patient, .. }) = event else {
            return false;
        };
        *seat == CREW && *patient == PatientId(1)
    };
    assert!(table.until(8 * 60, saw));
    // Nobody is taken away from under a crew's hands.
    table.run(3 * 60);
    let left = |event: &Event| {
        let set_off = |unit| unit == AMBULANCE;
        matches!(event, Event::Dispatch(dispatch::Event::SetOff { unit, .. }) if set_off(*unit))
    };
    let leaves = table.log.iter().filter(|one| left(&one.event)).count();
    assert!(
        leaves == 1 && went(&table.log).is_empty(),
        "the crew is there still"
    );
}
